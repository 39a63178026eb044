"""The queue: which posts, in which order, and why each stands where it does."""

import dataclasses
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from reviewer.intake.text import with_marks
from reviewer.model.decision import State
from reviewer.model.events import EventKind
from reviewer.model.post import PostId
from reviewer.model.views import QueueCounts, QueueFilter, QueueRow
from reviewer.model.vocabulary import Label, Level
from reviewer.store import posts, queue
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
"""What the reason of a position says first, gravest first."""


def _tomorrow(ws: Workspace) -> str:
    """The UTC start of the next local day."""
    local = datetime.combine(ws.today() + timedelta(days=1), time.min).astimezone()
    return stamp(local.astimezone(UTC))


def queue_ids(ws: Workspace, wanted: QueueFilter) -> "array[int]":
    """Numbers of the posts that a filter shows, most urgent first: block before review, then due time, then age."""
    search = with_marks(wanted.search)  # what cannot be stored cannot be asked for
    with ws.connections.read() as connection:
        return queue.numbers(connection, dataclasses.replace(wanted, search=search), _tomorrow(ws))


def queue_rows(ws: Workspace, numbers: Sequence[int]) -> list[QueueRow]:
    """The rows of some post numbers, in their order."""
    now = ws.clock()
    with ws.connections.read() as connection:
        found = queue.rows(connection, numbers)
    rows = []
    for _, post, author, platform, kind, first, level, state, due, submitted, revision, labels in found:
        names = tuple(labels.split())
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
                reason=reason(State(state), level, names, due, submitted, revision, now),
                revision=revision,
                labels=names,
            )
        )
    return rows


def reason(
    state: State, level: int, labels: Sequence[str], due: str, submitted: str, revision: int, now: datetime
) -> str:
    """Why a post stands where it does, in words."""
    parts = []
    if state is State.ESCALATED:
        parts.append("handed to somebody else")
    if revision > 1 and state in (State.SUBMITTED, State.IN_REVIEW):
        parts.append(f"revision {revision} is back")
    if level == queue.UNCHECKED:
        parts.append("not checked yet")
    else:
        named = next((words for label, words in _WORDS if label.value in labels), "")
        parts.append(
            named
            or {
                3: "something is unchecked or on your list",
                2: "look at the image or wording",
                1: "for information",
            }.get(level, "nothing found")
        )
    parts.append(due_words(due, now) if due else age_words(submitted, now))
    return ", ".join(parts)


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


def counts(ws: Workspace) -> QueueCounts:
    """The figures of the day line."""
    with ws.connections.read() as connection:
        found, oldest = queue.counts(connection, _tomorrow(ws))
    days = (ws.clock() - datetime.fromisoformat(oldest)).days if oldest else 0
    return dataclasses.replace(found, oldest_days=days)


def platforms(ws: Workspace) -> list[str]:
    """The platforms that posts here are for."""
    with ws.connections.read() as connection:
        return posts.distinct(connection, "platform")


def authors(ws: Workspace) -> list[str]:
    """The authors of posts here."""
    with ws.connections.read() as connection:
        return posts.distinct(connection, "author")


def searched(ws: Workspace, words: str, found: int) -> None:
    """Record a finished search (45 CFR 164.312(b)); the same words once per session."""
    mark = (ws.person, f"search:{words}", 0)
    if words.strip() and mark not in ws.opened:
        with ws.record() as recording:
            recording.append(EventKind.POSTS_SEARCHED, {}, {"found": found}, {"words": words})
        ws.opened.add(mark)
