"""The queue: which posts, in which order, and why each stands where it does."""

import dataclasses
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from reviewer.intake.text import with_marks
from reviewer.model.decision import WAITING, State
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.post import PostId
from reviewer.model.views import QueueCounts, QueueFilter, QueueRow
from reviewer.model.vocabulary import Label, Level
from reviewer.store import desk, queue
from reviewer.workflow import own_posts, permissions
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

_WORDS: tuple[tuple[Label, str], ...] = (
    (Label.PHI_DISCLOSURE, "patient identified"),
    (Label.PATIENT_RELATIONSHIP_CONFIRMED, "confirms a patient"),
    (Label.CONSENT_GAP_MINOR, "minor named or shown"),
    (Label.CONSENT_GAP_PATIENT, "patient named or shown"),
    (Label.INDIRECT_PATIENT_STORY, "recognizable story"),
    (Label.SECURITY, "security detail"),
    (Label.CONFIDENTIAL_BUSINESS, "confidential matter"),
    (Label.UNPROFESSIONAL, "tone"),
    (Label.LIABILITY_STATEMENT, "could be used in a lawsuit"),
    (Label.MEDICAL_ADVICE, "individual advice"),
    (Label.BOUNDARY, "private contact"),
    (Label.CLAIM, "promise or claim"),
    (Label.DISCLOSURE_MISSING, "affiliation missing"),
    (Label.COPYRIGHT, "rights unclear"),
    (Label.CONSENT_GAP_EMPLOYEE, "employee named or shown"),
)
"""What the reason of a position says of a post, gravest first."""

_STATES: dict[State, str] = {
    State.APPROVED: "approved",
    State.PUBLISHED: "published",
    State.RETURNED: "with the author",
    State.REJECTED: "rejected",
}
"""What the reason of a decided post begins with."""


def _tomorrow(ws: Workspace) -> str:
    """The UTC start of the next local day."""
    local = datetime.combine(ws.today() + timedelta(days=1), time.min).astimezone()
    return stamp(local.astimezone(UTC))


@permits(Act.READ_POSTS)
def queue_ids(ws: Workspace, wanted: QueueFilter) -> "array[int]":
    """Numbers of the posts that a filter shows, most urgent first: block, then due time weighted by risk, then age."""
    search = with_marks(wanted.search)  # what cannot be stored cannot be asked for
    with ws.connections.read() as connection:
        authors = _authors_in(ws, connection, wanted.department) if wanted.department else None
        found = queue.numbers(connection, dataclasses.replace(wanted, search=search), _tomorrow(ws), authors)
        own = _own(ws, connection)
        return found if own is None else array("q", [number for number in found if number in own])


def _own(ws: Workspace, connection: Any) -> frozenset[int] | None:
    """The numbers of the posts that the present person sees, where these are only their own; None for all."""
    return own_posts.numbers(ws, connection) if permissions.is_author(ws) else None


def _authors_in(ws: Workspace, connection: Any, department: str) -> list[str]:
    """The authors of posts whom the staff directory puts into a department; names are compared without case."""
    staff = {member.name.casefold() for member in ws.registry().staff if member.department == department}
    return [name for name in queue.values(connection, "author") if name.casefold() in staff]


@permits(Act.READ_POSTS)
def post_ids(ws: Workspace, numbers: Sequence[int]) -> list[PostId]:
    """Ids of the posts with these numbers, in their order."""
    with ws.connections.read() as connection:
        return [PostId(post) for post in queue.ids(connection, _seen(ws, connection, numbers))]


def _seen(ws: Workspace, connection: Any, numbers: Sequence[int]) -> Sequence[int]:
    """Those of some numbers that the present person sees."""
    own = _own(ws, connection)
    return numbers if own is None else [number for number in numbers if number in own]


@permits(Act.READ_POSTS)
def queue_rows(ws: Workspace, numbers: Sequence[int]) -> list[QueueRow]:
    """The rows of some post numbers, in their order."""
    now = ws.clock()
    with ws.connections.read() as connection:
        found = queue.rows(connection, _seen(ws, connection, numbers))
        claims = desk.claims(connection, [row[1] for row in found])
    people = ws.persons() if claims else {}
    rows = []
    for _, post, author, platform, kind, first, level, state, due, submitted, revision, labels, *flags in found:
        hold, alarm, questions = flags
        names = tuple(labels.split())
        claimed = people.get(claims[post], ("Reviewer", ""))[0] if post in claims else ""
        rows.append(
            QueueRow(
                id=PostId(post),
                author=author,
                platform=platform,
                kind=kind,
                first_line=first,
                level=Level(max(level, 0)),
                checked=level != queue.UNCHECKED,
                state=State(state),
                due=due,
                submitted=submitted,
                reason=reason(
                    State(state), level, names, due, submitted, revision, now,
                    hold=bool(hold), alarm=bool(alarm), questions=questions, claimed_by=_claimer(ws, claimed),
                ),
                revision=revision,
                labels=names,
                hold=bool(hold),
                alarm=bool(alarm),
                claimed_by=claimed,
                questions=questions,
            )
        )  # fmt: skip
    return rows


def _claimer(ws: Workspace, name: str) -> str:
    return "you" if name and name.casefold() == ws.person_name.casefold() else name


def reason(
    state: State,
    level: int,
    labels: Sequence[str],
    due: str,
    submitted: str,
    revision: int,
    now: datetime,
    *,
    hold: bool = False,
    alarm: bool = False,
    questions: int = 0,
    claimed_by: str = "",
) -> str:
    """Why a post stands where it does, in words: what is unusual first, then what was found, then the time."""
    parts = []
    if alarm:
        parts.append("live text differs")
    if hold:
        parts.append("legal hold")
    if claimed_by:
        parts.append(f"claimed by {claimed_by}")
    if state in _STATES:
        parts.append(_STATES[state])
    if state is State.ESCALATED:
        parts.append("handed to somebody else")
    if revision > 1 and state in (State.SUBMITTED, State.IN_REVIEW):
        parts.append(f"revision {revision} is back")
    parts.append(_found(level, labels))
    if state in WAITING:
        parts.append(due_words(due, now) if due else age_words(submitted, now))
    if questions:
        parts.append("question waiting" if questions == 1 else f"{questions} questions waiting")
    return ", ".join(parts)


def _found(level: int, labels: Sequence[str]) -> str:
    """What the checks found, in words."""
    if level == queue.UNCHECKED:
        return "not checked yet"
    named = next((words for label, words in _WORDS if label.value in labels), "")
    others = {
        Level.BLOCK: "something is unchecked or on your list",
        Level.REVIEW: "look at the image or wording",
        Level.INFO: "for information",
        Level.NONE: "nothing found",
    }
    return named or others[Level(level)]


def due_words(due: str, now: datetime) -> str:
    """How far away a due time is: ``due in 16 min``, ``overdue by 2 days``."""
    minutes = round((datetime.fromisoformat(due) - now).total_seconds() / 60)
    span = abs(minutes)
    if span < 90:
        words = f"{span} min"
    elif span < 36 * 60:
        words = f"{round(span / 60)} h"
    else:
        words = f"{round(span / 1440)} days"
    return f"overdue by {words}" if minutes < 0 else f"due in {words}"


def age_words(submitted: str, now: datetime) -> str:
    """How long a post has been waiting."""
    days = (now - datetime.fromisoformat(submitted)).days
    return "handed in today" if days < 1 else f"waiting {days} day{'' if days == 1 else 's'}"


@permits(Act.READ_POSTS)
def counts(ws: Workspace) -> QueueCounts:
    """The figures of the day line."""
    with ws.connections.read() as connection:
        own = _own(ws, connection)
        if own is None:
            found, oldest = queue.counts(connection, _tomorrow(ws))
        else:
            found, oldest = _own_counts(ws, connection, own)
    days = (ws.clock() - datetime.fromisoformat(oldest)).days if oldest else 0
    return dataclasses.replace(found, oldest_days=days)


def _own_counts(ws: Workspace, connection: Any, own: frozenset[int]) -> tuple[QueueCounts, str]:
    """The figures of the day line for a person who sees only posts of their own."""
    views = {
        view: own.intersection(queue.numbers(connection, QueueFilter(view=view), _tomorrow(ws))) for view in queue.VIEWS
    }
    rows = queue.rows(connection, sorted(views["waiting"]))
    found = QueueCounts(
        waiting=len(views["waiting"]),
        due_today=len(views["due_today"]),
        escalated=len(views["escalated"]),
        unchecked=sum(level == queue.UNCHECKED for _, _, _, _, _, _, level, *_ in rows),
        total=len(views["all"]),
        views=tuple((view, len(numbers)) for view, numbers in views.items()),
    )
    return found, min((submitted for *_, submitted, _, _, _, _, _ in rows), default="")


@permits(Act.READ_POSTS)
def platforms(ws: Workspace) -> list[str]:
    """The platforms that posts here are for."""
    return _values(ws, "platform")


def _values(ws: Workspace, what: str) -> list[str]:
    with ws.connections.read() as connection:
        own = _own(ws, connection)
        if own is None:
            return queue.values(connection, what)
        at = {"author": 2, "platform": 3}[what]
        return sorted({row[at] for row in queue.rows(connection, sorted(own))})


@permits(Act.READ_POSTS)
def authors(ws: Workspace) -> list[str]:
    """The authors of posts here."""
    return _values(ws, "author")


@permits(Act.READ_POSTS)
def departments(ws: Workspace) -> list[str]:
    """The departments of the staff directory."""
    if permissions.is_author(ws):
        return []
    return sorted({member.department for member in ws.registry().staff if member.department}, key=str.casefold)


@permits(EventKind.POSTS_SEARCHED)
def searched(ws: Workspace, words: str, found: int) -> None:
    """Record a finished search (45 CFR 164.312(b)); the same words once per session."""
    mark = (ws.person, f"search:{words}", 0)
    if words.strip() and mark not in ws.opened:
        with ws.record() as recording:
            recording.append(EventKind.POSTS_SEARCHED, {}, {"found": found}, {"words": words})
        ws.opened.add(mark)
