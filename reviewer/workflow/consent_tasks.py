"""What follows when a form no longer covers a post that was approved on it: settle tasks, write the letter.

A revocation stops new posts at once, and what can be taken down is taken down; what was done in reliance before it
stays lawful. Source: 45 CFR 164.508(b)(2), (b)(5).
"""

from pathlib import Path

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import with_marks
from reviewer.model.events import EventKind, Json
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.consent_lapse import stops as stops
from reviewer.workflow.consent_task_list import ConsentTask as ConsentTask
from reviewer.workflow.consent_task_list import read, tasks
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.workspace import Workspace

__all__ = ["ConsentTask", "letter_text", "reopen", "save_letter", "settle", "stops", "tasks"]


@permits(EventKind.CONSENT_TASK)
def settle(ws: Workspace, post: str, document: str, why: str, note: str) -> Changes:
    """Say that a task is done, and what was done. Raises UsageError without a note or for a task that is not there."""
    if not note.strip():
        raise UsageError("Say what was done.", "Nothing was changed.", "One sentence is enough.")
    return _change(ws, post, document, why, "done", note)


@permits(EventKind.CONSENT_TASK)
def reopen(ws: Workspace, post: str, document: str, why: str, note: str = "") -> Changes:
    """Take back that a task is done. Raises RefusedError for one that is open."""
    return _change(ws, post, document, why, "reopened", note)


def _change(ws: Workspace, post: str, document: str, why: str, change: str, note: str) -> Changes:
    need_reviewer(ws)
    with ws.record() as recording:
        found = [t for t in read(ws, recording.connection, document, post) if t.why == why]
        if not found:
            raise UsageError("There is no such task.", "Nothing was changed.", "Look at the list of tasks again.")
        if found[0].done == (change == "done"):
            raise RefusedError(
                "This task is done already." if change == "done" else "This task is open.", "Nothing was changed.", ""
            )
        record(ws, recording, found[0], change, with_marks(note.strip()))
    return Changes(posts=frozenset({post}), consents=True, record=True)


def record(
    ws: Workspace, recording: Recording, task: ConsentTask, change: str, note: str = "", sha256: str = ""
) -> None:
    """Record that a task is done, open again, or that its letter was made. Inside the caller's transaction."""
    digest: dict[str, Json] = {"sha256": sha256} if sha256 else {}
    recording.append(
        EventKind.CONSENT_TASK,
        {"post": task.post, "consent": ws.consent_ids().get(task.document, "")},
        {"document": task.document, "why": task.why, "change": change, "since": task.since, **digest},
        {"note": note or None},
    )


@permits(Act.KEEP_CONSENTS)
def letter_text(ws: Workspace, document: str) -> str:
    """The letter to communications about the posts that rest on a form: its number, links and days, no name.

    Raises UsageError if no task of this form is open.
    """
    from reviewer.workflow import consent_letters  # loads the report writer

    return consent_letters.text(ws, document)


@permits(EventKind.CONSENT_TASK)
def save_letter(ws: Workspace, document: str, path: Path) -> Changes:
    """Write the letter as .txt, .eml (a draft; nothing is sent) or .pdf, and note it with each task it is about.

    Raises UsageError for another ending or if no task of this form is open, FileProblem if it cannot be written.
    """
    from reviewer.workflow import consent_letters

    return consent_letters.save(ws, document, path)
