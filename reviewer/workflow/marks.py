"""Mark what the checks missed: it becomes a finding, is judged at once, and counts against the detector."""

from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_text
from reviewer.model.decision import State
from reviewer.model.desk import Marked
from reviewer.model.events import EventKind
from reviewer.model.finding import Finding
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.model.vocabulary import EntityType
from reviewer.store import desk
from reviewer.workflow import check
from reviewer.workflow.acting import name_of, need_reviewer
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.workspace import Workspace

MAX_WORDS = 1_000
"""Characters of one mark."""
MAX_NOTE = 4_000


def of_post(ws: Workspace, connection: Any, post_id: str, people: dict[str, tuple[str, str]]) -> tuple[Marked, ...]:
    """The marks on a post that stand, oldest first, placed in its present revision."""
    return tuple(
        Marked(
            seq=mark.row["seq"],
            type=mark.row["type"],
            words=mark.words,
            start=mark.start,
            end=mark.end,
            by=name_of(people, mark.row["person"]),
            at=mark.row["at"],
            note=ws.text(connection, mark.row["note"]) if mark.row["note"] else "",
        )
        for mark in check.marks_of(ws, connection, post_id)
    )


@permits(EventKind.FINDING_MARKED)
def mark(ws: Workspace, post_id: str, start: int, end: int, type: str, note: str = "") -> Changes:
    """Mark a range of the text (code points) as a finding of an EntityType that the checks missed.

    Blanks at the edges are left out. Raises UsageError for a range without words, an unknown type, or words that the
    checks or somebody found already; RefusedError for an approved post.
    """
    need_reviewer(ws)
    if type not in set(EntityType):
        raise UsageError("This is no type of finding.", "Nothing was marked.", f"Types are {', '.join(EntityType)}.")
    note = normalise_text(note).strip()
    if len(note) > MAX_NOTE:
        raise UsageError(
            f"This note has {len(note):,} characters; it can have {MAX_NOTE:,}.", "Nothing was marked.", "Shorten it."
        )
    with ws.connections.read() as connection:
        row = row_of(connection, post_id)
        post = load(ws, connection, row)
    found = check.result(ws, post_id, row["revision"])
    start, end = _range(post.text, start, end)
    if found is not None:
        known = check.listed(post, found[0], ws.office(), ws.today()).findings
        if any(_says(f, start, end, type) for f in known):
            raise UsageError(
                "The checks found this already.", "Nothing was marked.", "Look at the issue that shows these words."
            )
    with ws.record() as recording:
        now = row_of(recording.connection, post_id)
        if now["revision"] != row["revision"]:
            raise RefusedError("This post changed meanwhile.", "Nothing was marked.", "Look at it again.")
        _markable(now)
        if any(
            (m.row["type"], m.start, m.end) == (type, start, end)
            for m in check.marks_of(ws, recording.connection, post_id)
        ):
            raise UsageError("These words are marked already.", "Nothing was changed.", "")
        recording.append(
            EventKind.FINDING_MARKED,
            {"post": post_id, "revision": row["revision"]},
            {"type": type, "start": start, "end": end},
            {"words": post.text[start:end], "note": note or None},
        )
        check.judge_again(ws, recording.connection, post_id)
    return Changes(posts=frozenset({post_id}), record=True)


@permits(EventKind.FINDING_UNMARKED)
def unmark(ws: Workspace, post_id: str, seq: int) -> Changes:
    """Take an own mark back; both stay in the record.

    Raises UsageError if there is none, RefusedError for an approved post and for what somebody else marked.
    """
    need_reviewer(ws)
    people = ws.persons()
    with ws.record() as recording:
        row = row_of(recording.connection, post_id)
        made = next((m for m in desk.marks(recording.connection, post_id) if m["seq"] == seq), None)
        if made is None:
            raise UsageError("This mark is not on the post.", "Nothing was changed.", "Look at the list again.")
        if not same_person(by := name_of(people, made["person"]), ws.person_name):
            raise RefusedError(f"{by} marked this.", "Nothing was changed.", "Dismiss its issue with a reason.")
        _markable(row)
        recording.append(EventKind.FINDING_UNMARKED, {"post": post_id, "revision": row["revision"]}, {"entry": seq})
        check.judge_again(ws, recording.connection, post_id)
    return Changes(posts=frozenset({post_id}), record=True)


@permits(Act.READ_SETTINGS)
def missed(ws: Workspace) -> dict[str, int]:
    """How many findings the checks missed and a reviewer marked, by type."""
    with ws.connections.read() as connection:
        return desk.missed(connection)


def _range(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without blanks at its edges. Raises UsageError."""
    if not 0 <= start < end <= len(text):
        raise UsageError("These words are not in the text.", "Nothing was marked.", "Select the words again.")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        raise UsageError("Blanks alone cannot be marked.", "Nothing was marked.", "Select the words that were missed.")
    if len(words) > MAX_WORDS:
        raise UsageError(
            f"This is {len(words):,} characters long; one mark can have {MAX_WORDS:,}.",
            "Nothing was marked.",
            "Mark the words that point to somebody, not the whole passage.",
        )
    return start, start + len(words)


def _says(finding: Finding, start: int, end: int, type_: str) -> bool:
    """True if a finding says the same of the same words and nothing allows it."""
    same = (finding.where, finding.start, finding.end, finding.type) == ("text", start, end, type_)
    return same and not finding.allowed_by


def _markable(row: dict[str, Any]) -> None:
    if State(row["state"]) is State.APPROVED:
        raise RefusedError("This post is approved.", "Nothing was changed.", "Take the approval back first, with U.")
