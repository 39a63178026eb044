"""Comments and questions to colleagues on a post. They never stop a decision."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.model.desk import Answer, Comment
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.store import desk, posts
from reviewer.workflow import permissions
from reviewer.workflow.acting import name_of, need_reviewer
from reviewer.workflow.anchors import anchored
from reviewer.workflow.decided import veils
from reviewer.workflow.own_posts import is_own
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

MAX_CHARS = 10_000
"""Characters of a comment, a question or an answer."""
TAKEN_OFF = "Taken off the list: {}"
"""How the reason of a settled question reads among its answers."""


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """One question without an answer."""

    seq: int
    post: str
    text: str
    to: str
    by: str
    at: str
    due: str
    """UTC, or empty."""
    mine: bool
    """True if the present person is asked."""
    overdue: bool


def of_post(
    ws: Workspace, connection: Any, post_id: str, text: str, people: dict[str, tuple[str, str]]
) -> tuple[Comment, ...]:
    """The comments on a post, oldest first, placed in ``text``: the text of its present revision."""
    rows = desk.comments(connection, post_id)
    earlier = _texts(ws, connection, post_id, {row["revision"] for row in rows if row["quote"]})
    found: dict[int, Comment] = {}
    for row in rows:
        said = ws.text(connection, row["text"]) if row["text"] else ""
        by = name_of(people, row["person"])
        if row["kind"] in ("comment", "question"):
            quote = ws.text(connection, row["quote"]) if row["quote"] else ""
            start, end = anchored(quote, row["starts"], earlier.get(row["revision"], ""), text)
            found[row["seq"]] = Comment(
                row["seq"], row["kind"], said, by, row["at"], row["revision"], quote, start, end,
                ws.text(connection, row["asked"]) if row["asked"] else "", row["due"],
            )  # fmt: skip
        elif row["answers"] in found:
            about = found[row["answers"]]
            said = TAKEN_OFF.format(said) if row["kind"] == "settled" else said
            answers = (*about.answers, Answer(row["seq"], by, row["at"], said))
            found[about.seq] = replace(about, answers=answers, settled=about.kind == "question")
    return tuple(found.values())


def _texts(ws: Workspace, connection: Any, post_id: str, wanted: set[int]) -> dict[int, str]:
    if not wanted:
        return {}
    return {
        r["revision"]: ws.text(connection, r["text"])
        for r in posts.revisions(connection, post_id)
        if r["revision"] in wanted
    }


@permits(EventKind.COMMENT_ADDED, own=True)
def add(ws: Workspace, post_id: str, text: str, start: int = -1, end: int = -1) -> Changes:
    """Comment on a post, or on a range of its text (code points). Raises UsageError for an empty text or range."""
    return _record(ws, post_id, "comment", text, start, end)


@permits(EventKind.COMMENT_ADDED, own=True)
def ask(
    ws: Workspace, post_id: str, to: str, text: str, due: datetime | None = None, start: int = -1, end: int = -1
) -> Changes:
    """Ask a colleague by name; ``due`` is when the answer is wanted. Decisions do not wait for it.

    Raises UsageError without a name or a question, and for a time that has passed.
    """
    to = normalise_line(to)
    if not to:
        raise UsageError("Say who is asked.", "Nothing was recorded.", "Type a name.")
    if due is not None and due <= ws.clock():
        raise UsageError("The time for the answer has passed already.", "Nothing was recorded.", "Choose a later one.")
    when = stamp(due.astimezone(UTC)) if due is not None else ""
    return _record(ws, post_id, "question", text, start, end, to, when)


@permits(EventKind.COMMENT_ADDED, own=True)
def answer(ws: Workspace, post_id: str, seq: int, text: str) -> Changes:
    """Answer a question, or add to a comment. Raises UsageError if it is not on this post or the text is empty."""
    return _reply(ws, post_id, seq, "answer", text)


@permits(EventKind.COMMENT_ADDED, own=True)
def settle(ws: Workspace, post_id: str, seq: int, reason: str) -> Changes:
    """Take a question off the list without an answer. Raises UsageError without a reason."""
    return _reply(ws, post_id, seq, "settled", reason)


@permits(Act.READ_POSTS)
def waiting(ws: Workspace) -> tuple[WaitingQuestion, ...]:
    """All questions without an answer, the earliest due first.

    Those of a person who waits for a second one are left out for whoever decides blind.
    """
    people, now = ws.persons(), stamp(ws.clock())
    hidden = veils(ws, people)
    only_own = permissions.is_author(ws)
    with ws.connections.read() as connection:
        rows = [
            (row, ws.text(connection, row["text"]), ws.text(connection, row["asked"]) if row["asked"] else "")
            for row in desk.open_questions(connection)
            if not only_own or is_own(ws, connection, row["post"])
        ]
    return tuple(
        WaitingQuestion(
            seq=row["seq"],
            post=row["post"],
            text=text,
            to=to,
            by=name_of(people, row["person"]),
            at=row["at"],
            due=row["due"],
            mine=same_person(to, ws.person_name),
            overdue=bool(row["due"]) and row["due"] < now,
        )
        for row, text, to in rows
        if row["post"] not in hidden
        or not hidden[row["post"]][0].hides_words_of(name_of(people, row["person"]), ws.person_name)
    )


def _words(text: str, kind: str) -> str:
    text = normalise_text(text).strip()
    if not text:
        empty = {
            "comment": ("The comment is empty.", "Type what you want to say."),
            "question": ("The question is empty.", "Type what you want to know."),
            "answer": ("The answer is empty.", "Type what you want to say."),
            "settled": ("Taking a question off the list needs a reason.", "Say in a sentence why no answer is needed."),
        }[kind]
        raise UsageError(empty[0], "Nothing was recorded.", empty[1])
    if len(text) > MAX_CHARS:
        raise UsageError(
            f"This text has {len(text):,} characters; it can have {MAX_CHARS:,}.",
            "Nothing was recorded.",
            "Shorten it, or say it in two.",
        )
    return text


def _record(
    ws: Workspace, post_id: str, kind: str, text: str, start: int, end: int, to: str = "", due: str = ""
) -> Changes:
    need_reviewer(ws)
    text = _words(text, kind)
    with ws.record() as recording:
        row = row_of(recording.connection, post_id)
        quote = None
        if (start, end) != (-1, -1):
            body = ws.text(recording.connection, row["text"])
            if not 0 <= start < end <= len(body):
                raise UsageError(
                    "These words are not in the text.", "Nothing was recorded.", "Select the words again, or none."
                )
            quote = body[start:end]
        recording.append(
            EventKind.COMMENT_ADDED,
            {"post": post_id, "revision": row["revision"]},
            {"kind": kind, "answers": 0, "start": start, "end": end, "due": due},
            {"text": text, "quote": quote, "to": to or None},
        )
    return Changes(posts=frozenset({post_id}), record=True)


def _reply(ws: Workspace, post_id: str, seq: int, kind: str, text: str) -> Changes:
    need_reviewer(ws)
    text = _words(text, kind)
    with ws.record() as recording:
        row = row_of(recording.connection, post_id)
        rows = desk.comments(recording.connection, post_id)
        about = next((r for r in rows if r["seq"] == seq and r["kind"] in ("comment", "question")), None)
        if about is None or (kind == "settled" and about["kind"] != "question"):
            what = "question" if kind == "settled" else "comment or question"
            raise UsageError(f"This {what} is not on the post.", "Nothing was recorded.", "Look at the list again.")
        if kind == "settled" and any(r["answers"] == seq for r in rows):
            raise RefusedError("This question is settled already.", "Nothing was recorded.", "")
        recording.append(
            EventKind.COMMENT_ADDED,
            {"post": post_id, "revision": row["revision"]},
            {"kind": kind, "answers": seq, "start": -1, "end": -1, "due": ""},
            {"text": text},
        )
    return Changes(posts=frozenset({post_id}), record=True)
