"""The posts that were approved on a form which no longer covers them, as tasks with a due day. Reads only.

A post whose approval was taken back counts while it may still stand in a scheduler: nobody told that program.

A revocation stops new posts at once, and what can be taken down is taken down; what was done in reliance before it
stays lawful. Source: 45 CFR 164.508(b)(2), (b)(5). The due days are the office's: see ``TERM``.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.store import consents as store
from reviewer.store import desk, ledger, relied
from reviewer.workflow.consent_lapse import Forms, Lapse, lapse
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.rejudge import title_of
from reviewer.workflow.workspace import Workspace

TERM = {"published": 1, "scheduled": 0, "approved": 0}
"""Working days until a task is due, by the state of its post. Source: office policy, default of this program."""

_TODO = {
    "published": "Have the post taken down where that is possible, or get a new form.",
    "scheduled": "Take it out of the scheduler, then take the approval back.",
    "approved": "Do not publish it: take the approval back.",
}
_SOON = {
    "published": "Get a new form, or have the post taken down by then.",
    "scheduled": "It may go out until then; afterwards a new form is needed.",
    "approved": "Publish it by then, or get a new form.",
}


@dataclass(frozen=True, slots=True)
class ConsentTask:
    """One post and one form that no longer covers it, or soon will not."""

    post: str
    document: str
    """Number of the form."""
    subject: str
    """Name of its person."""
    why: str
    """revoked, expired, defect or ends_soon."""
    state: str
    """Of the post: approved, scheduled or published."""
    platform: str
    link: str
    author: str
    due: date
    sentence: str
    """Why, and what to do."""
    done: bool
    letter: bool
    """True if the letter to communications was made."""
    title: str
    """First words of the post."""
    published: str = ""
    """When it went out: UTC, ISO 8601 with Z, or empty."""
    note: str = ""
    """What was said when it was settled, or empty."""
    since: str = ""
    """Day (ISO) since which the form does not cover, or the entry that made it defective; a later one is a new task."""


@permits(Act.READ_CONSENTS)
def tasks(ws: Workspace, done: bool = False, document: str = "", post: str = "") -> tuple[ConsentTask, ...]:
    """All open tasks by due day; with ``done`` the settled ones too, after the open ones.

    ``document`` and ``post`` narrow it to one form or one post.
    """
    with ws.connections.read() as connection:
        found = read(ws, connection, document, post)
    return tuple(task for task in found if done or not task.done)


def read(ws: Workspace, connection: Any, document: str = "", post: str = "") -> list[ConsentTask]:
    """The same, settled ones included, on an open connection."""
    rows = [row for row in relied.standing(connection) if _asked(row, document, post)]
    once = [row for row in relied.earlier(connection) if _asked(row, document, post)]
    if not rows and not once:
        return []
    forms, said, today = Forms.of(ws, connection), store.tasks(connection), ws.today()
    written: frozenset[tuple[str, int]] | None = None
    found: dict[tuple[str, str], ConsentTask] = {}
    for row, stands in (*((row, True) for row in rows), *((row, False) for row in once)):
        key = (row["id"], row["document"])
        reason = lapse(ws, connection, forms, row, today) if key not in found else None
        if reason is None or (reason.why == "ends_soon" and not stands):
            continue
        if written is None and not row["published"]:
            written = _written(ws, connection)
        out = (row["id"], row["revision"]) in (written or ())
        if stands or out:
            found[key] = _task(ws, connection, forms, row, reason, said, out)
    return sorted(found.values(), key=lambda t: (t.done, t.due, t.document, t.post))


def _asked(row: dict[str, Any], document: str, post: str) -> bool:
    return (not document or row["document"] == document) and (not post or row["id"] == post)


def _task(
    ws: Workspace,
    connection: Any,
    forms: Forms,
    row: dict[str, Any],
    reason: Lapse,
    said: set[tuple[str, str, str]],
    written: bool,
) -> ConsentTask:
    post = load(ws, connection, row_of(connection, row["id"]))
    out = desk.publications(connection, row["id"])
    state = "published" if row["published"] else "scheduled" if row["planned"] or written else "approved"
    done, letter, note = False, False, ""
    if (row["id"], row["document"], reason.why) in said:
        done, letter, note = _said(connection, row, reason)
    consent = forms.by_number.get(row["document"])
    last = out[-1] if out else None
    return ConsentTask(
        post=row["id"],
        document=row["document"],
        subject=consent.subject if consent else "",
        why=reason.why,
        state=state,
        platform=last["platform"] if last else post.platform,
        link=ws.text(connection, last["link"]) if last and last["link"] else post.link,
        author=post.author.name,
        due=reason.known if reason.why == "ends_soon" else after_working_days(reason.known, TERM[state]),
        sentence=f"{reason.sentence} {(_SOON if reason.why == 'ends_soon' else _TODO)[state]}",
        done=done,
        letter=letter,
        title=title_of(post),
        published=last["published"] if last else "",
        note=ws.text(connection, note) if note else "",
        since=reason.since,
    )


def after_working_days(start: date, days: int) -> date:
    """The day that many working days later; never a Saturday or Sunday."""
    day = start
    while days > 0 or day.weekday() > 4:
        day += timedelta(days=1)
        if day.weekday() < 5 and days > 0:
            days -= 1
    return day


def _said(connection: Any, row: dict[str, Any], reason: Lapse) -> tuple[bool, bool, str]:
    """Whether a task is done, whether its letter was made, and the commitment of the last note.

    Only what was said after the approval and of this lapse counts: a later revocation is a new task.
    """
    done, letter, note = False, False, ""
    for entry in ledger.about(connection, row["id"]):
        if entry.seq < row["seq"]:
            continue
        try:
            event = decode(entry.body)
        except ProfileError:
            continue
        wanted = (row["document"], reason.why, reason.since)
        if event.kind is not EventKind.CONSENT_TASK:
            continue
        if (event.data.get("document"), event.data.get("why"), event.data.get("since")) != wanted:
            continue
        change = event.data.get("change")
        letter = letter or change == "letter"
        done = done if change == "letter" else change == "done"
        note = event.contents().get("note", note)
    return done, letter, note


def _written(ws: Workspace, connection: Any) -> frozenset[tuple[str, int]]:
    """Ids and revisions of the posts that were written to a scheduler's file."""
    found: set[tuple[str, int]] = set()
    for commitment in store.scheduled_lists(connection):
        raw = ws.content(connection, commitment)
        found.update((post_id, revision) for post_id, revision in json.loads(raw or b"[]"))
    return frozenset(found)
