"""The letter to communications about posts that rest on a form which no longer covers them: its text and its file.

A module of its own, loaded when a letter is wanted: the report writer would cost a tenth of the start.
"""

import hashlib
from datetime import date
from pathlib import Path

from reviewer import __version__
from reviewer.errors import UsageError
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.model.vocabulary import SubjectKind
from reviewer.reports.consent_letter import ConsentLetter, LetterPost, letter_title
from reviewer.reports.consent_letter import letter_bytes as drawn
from reviewer.reports.consent_letter import letter_text as written
from reviewer.reports.email_draft import email_bytes
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.consent_task_list import ConsentTask, tasks
from reviewer.workflow.consent_tasks import record
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

ENDINGS = (".txt", ".eml", ".pdf")
"""How a letter can leave the workspace."""
_ORDER = ("revoked", "expired", "defect", "ends_soon")


@permits(Act.KEEP_CONSENTS)
def text(ws: Workspace, document: str) -> str:
    """The letter to communications about the posts that rest on a form: its number, links and days, no name.

    Raises UsageError if no task of this form is open.
    """
    return written(_letter(ws, document)[0])


@permits(EventKind.CONSENT_TASK)
def save(ws: Workspace, document: str, path: Path) -> Changes:
    """Write the letter as .txt, .eml (a draft; nothing is sent) or .pdf, and note it with each task it is about.

    Raises UsageError for another ending or if no task of this form is open, FileProblem if it cannot be written.
    """
    need_reviewer(ws)
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise UsageError(
            f"“{path.name}” is no text, e-mail draft or PDF.",
            "Nothing was written.",
            f"End it in {', '.join(ENDINGS)}.",
        )
    letter, about = _letter(ws, document)
    words = written(letter)
    content = drawn(letter) if ending == ".pdf" else words.encode("utf-8")
    if ending == ".eml":
        content = email_bytes(letter_title(letter), words)
    digest = hashlib.sha256(content).hexdigest()
    with recording_with_file(ws, path, content) as recording:
        for task in about:
            record(ws, recording, task, "letter", sha256=digest)
    return Changes(posts=frozenset(task.post for task in about), consents=True, record=True)


def _letter(ws: Workspace, document: str) -> tuple[ConsentLetter, tuple[ConsentTask, ...]]:
    """The letter, and the tasks that it is about: those with the gravest reason among the open ones."""
    found = tasks(ws, document=document)
    if not found:
        raise UsageError(
            f"No approved or published post has to be looked after for {document[:40]}.",
            "There is no letter to write.",
            "",
        )
    why = min((task.why for task in found), key=_ORDER.index)
    about = tuple(task for task in found if task.why == why)
    consent = ws.consent(document)
    posts = tuple(LetterPost(t.post, t.platform, t.state, t.link, t.published, t.due) for t in about)
    letter = ConsentLetter(
        organisation=ws.organisation,
        document=document,
        why=why,
        posts=posts,
        written=stamp(ws.clock()),
        on=_day(about[0].since),
        employee=consent is not None and consent.subject_kind is SubjectKind.EMPLOYEE,
        reviewer=ws.person_name,
        role=ws.person_role,
        program=f"Reviewer {__version__}",
    )
    return letter, about


def _day(since: str) -> date | None:
    try:
        return date.fromisoformat(since)
    except ValueError:
        return None  # the entry that made a form defective, not a day
