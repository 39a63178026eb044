"""After a published post disclosed something: the checklist with its clock, kept in the record step by step.

Each change is an event that names the incident, the post and what kind of change it was; everything in words (what
was disclosed, notes, the four factors) is in one content, the whole incident as it then stood.
"""

import dataclasses
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import with_marks
from reviewer.model.decision import State
from reviewer.model.desk import Incident, Step
from reviewer.model.events import EventKind
from reviewer.model.incident import (
    BREACH,
    CONCLUSIONS,
    FACTORS,
    LOW_PROBABILITY,
    NOTICES,
    STEPS,
    clock,
    deadline,
    hhs_deadline,
    missing,
    not_needed,
)
from reviewer.model.views import Changes
from reviewer.store import desk, posts
from reviewer.workflow import holds
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.incident_reading import (
    IncidentRow,
    all,
    clock_words,
    day_words,
    find,
    get,
    load_incident,
    local_day,
    rows,
)
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.recorder import Recording, stamp
from reviewer.workflow.values import INCIDENT
from reviewer.workflow.workspace import Workspace

__all__ = [
    "IncidentRow", "all", "assess", "clock", "clock_words", "close", "day_words", "deadline", "factors", "find", "get",
    "hhs_deadline", "missing", "not_needed", "open", "place_hold", "reopen", "rows", "sign", "step",
]  # fmt: skip

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
MOST_PEOPLE = 400_000_000
"""More individuals than this are a slip of the hand."""


@permits(EventKind.INCIDENT_CHANGED)
def open(ws: Workspace, post_id: str, discovered: date, what: str, unrecorded: bool = False) -> tuple[str, Changes]:
    """Open an incident about a published post. Returns its id.

    ``unrecorded`` says that the post is out although no publication is recorded: it went out without an approval.
    Raises UsageError without words or with a day that cannot be, RefusedError for a post that was never published.
    """
    need_reviewer(ws)
    if not what.strip():
        raise UsageError("Say what was disclosed.", "No incident was opened.", "One sentence is enough.")
    if discovered > ws.today():
        raise UsageError(
            "The day of discovery is in the future.", "No incident was opened.", "Give the day on which it was found."
        )
    with ws.record() as recording:
        row = row_of(recording.connection, post_id)
        out = desk.publications(recording.connection, post_id)
        known = bool(out) or row["state"] == State.PUBLISHED
        if not known and not unrecorded:
            raise RefusedError(
                "This post was not published, as far as the record knows.",
                "No incident was opened.",
                "Record its publication first. If it went out without an approval, say so in the incident.",
            )
        first = min((local_day(item["published"]) for item in out), default=discovered)
        if discovered < first:
            raise UsageError(
                f"It was published on {day_words(first)}, after the day of discovery that you gave.",
                "No incident was opened.",
                "Give the day on which somebody here first knew of it.",
            )
        before = desk.incident_of(recording.connection, post_id)
        if before and not load_incident(ws, recording.connection, before).closed:
            raise RefusedError(
                f"Incident {before} about this post is open already.", "No second one was opened.", "Go on there."
            )
        made = Incident(
            id="I-" + "".join(secrets.choice(_ALPHABET) for _ in range(6)),
            post=post_id,
            discovered=discovered,
            what=with_marks(what.strip()),
            by=ws.person_name,
            opened=stamp(ws.clock()),
            steps=STEPS,
            factors=tuple((factor.code, "") for factor in FACTORS),
            unrecorded=not known,
        )
        return made.id, _record(recording, made, "opened")


@permits(EventKind.HOLD_CHANGED)
def place_hold(ws: Workspace, incident_id: str) -> Changes:
    """Put the post of an incident under legal hold; where it is under hold already, nothing changes."""
    with ws.connections.read() as connection:
        incident = load_incident(ws, connection, incident_id)
        held = desk.hold(connection, incident.post) is not None
    return Changes() if held else holds.place(ws, incident.post, f"Incident {incident.id}")


@permits(EventKind.INCIDENT_CHANGED)
def step(ws: Workspace, incident_id: str, code: str, done: bool, note: str = "") -> Changes:
    """Tick a step, or take the tick back. A notice needs a note: when and how it went out."""
    need_reviewer(ws)
    note = with_marks(note.strip())
    with ws.record() as recording:
        incident = _open(ws, recording.connection, incident_id)
        known = next((one for one in incident.steps if one.code == code), None)
        if known is None:
            names = ", ".join(one.code for one in incident.steps)
            raise UsageError("The checklist has no such step.", "Nothing was changed.", f"It has: {names}.")
        if code == "assess":
            raise RefusedError(
                "The assessment is not ticked by hand.", "Nothing was changed.", "Conclude it, then sign it."
            )
        if done and code in NOTICES and not note:
            raise UsageError(
                "A notice has to be proved later.", "Nothing was changed.", "Note when and how it went out."
            )
        after = dataclasses.replace(known, done=done, by=ws.person_name, at=stamp(ws.clock()), note=note)
        if (known.done, known.note) == (done, note):
            return Changes()
        steps = tuple(after if one.code == code else one for one in incident.steps)
        return _record(recording, dataclasses.replace(incident, steps=steps), "step", code)


@permits(EventKind.INCIDENT_CHANGED)
def factors(ws: Workspace, incident_id: str, found: Mapping[str, str]) -> Changes:
    """Write down what was found for some of the four factors. Signatures end: they were for other words."""
    need_reviewer(ws)
    if set(found) - {factor.code for factor in FACTORS}:
        names = ", ".join(factor.code for factor in FACTORS)
        raise UsageError("There is no such factor.", "Nothing was changed.", f"The four are: {names}.")
    with ws.record() as recording:
        incident = _open(ws, recording.connection, incident_id)
        after = _with_factors(incident, found)
        if after.factors == incident.factors:
            return Changes()
        _low_is_shown(after.conclusion, after)
        return _record(recording, _unsigned(after), "factors")


@permits(EventKind.INCIDENT_CHANGED)
def assess(
    ws: Workspace,
    incident_id: str,
    conclusion: str,
    why: str,
    people: int,
    found: Mapping[str, str] | None = None,
) -> Changes:
    """Conclude the assessment, or leave it open with an empty conclusion; ``people`` 0 is not known yet.

    ``found`` sets factors in the same entry. Signatures end when anything changes. Raises UsageError for a low
    probability that is not shown by all four factors: a breach is presumed (45 CFR 164.402(2)).
    """
    need_reviewer(ws)
    if conclusion and conclusion not in CONCLUSIONS:
        raise UsageError("This is no conclusion.", "Nothing was changed.", f"Choose one of {', '.join(CONCLUSIONS)}.")
    if not 0 <= people <= MOST_PEOPLE:
        raise UsageError("This is no number of people.", "Nothing was changed.", "Give a number, or 0 for not known.")
    if conclusion and conclusion != BREACH and not why.strip():
        raise UsageError("Say why this is no breach.", "Nothing was changed.", "A breach is presumed without a reason.")
    with ws.record() as recording:
        incident = _open(ws, recording.connection, incident_id)
        after = _with_factors(incident, found or {})
        after = dataclasses.replace(after, conclusion=conclusion, why=with_marks(why.strip()), people=people)
        if after == incident:
            return Changes()
        _low_is_shown(conclusion, after)
        return _record(recording, _unsigned(after), "assessed", conclusion)


@permits(EventKind.INCIDENT_CHANGED)
def sign(ws: Workspace, incident_id: str) -> Changes:
    """Sign the assessment as it stands. Not for who wrote or handed in the post, and once for each person."""
    need_reviewer(ws)
    with ws.record() as recording:
        incident = _open(ws, recording.connection, incident_id)
        if not incident.conclusion:
            raise RefusedError("The assessment has no conclusion.", "Nothing was signed.", "Conclude it first.")
        if any(same_person(name, ws.person_name) for name, _, _ in incident.signatures):
            raise RefusedError("You signed this assessment already.", "Nothing was changed.", "")
        row = posts.row(recording.connection, incident.post)
        if row is not None:
            post = load(ws, recording.connection, row)
            if any(same_person(name, ws.person_name) for name in (post.author.name, post.submitter)):
                raise RefusedError(
                    "You wrote this post or handed it in.", "Nothing was signed.", "Somebody else signs its assessment."
                )
        at = stamp(ws.clock())
        signed = dataclasses.replace(
            incident,
            signatures=(*incident.signatures, (ws.person_name, ws.person_role, at)),
            steps=_assess_step(incident.steps, True, ws.person_name, at),
        )
        return _record(recording, signed, "signed")


@permits(EventKind.INCIDENT_CHANGED)
def close(ws: Workspace, incident_id: str) -> Changes:
    """Close an incident of which nothing is left to do. Raises RefusedError with what is."""
    need_reviewer(ws)
    with ws.record() as recording:
        incident = _open(ws, recording.connection, incident_id)
        if left := missing(incident):
            raise RefusedError(f"Not yet: {'; '.join(left)}.", "The incident stays open.", "")
        return _record(recording, dataclasses.replace(incident, closed=stamp(ws.clock())), "closed")


@permits(EventKind.INCIDENT_CHANGED)
def reopen(ws: Workspace, incident_id: str, reason: str) -> Changes:
    """Open a closed incident again. Raises UsageError without a reason."""
    need_reviewer(ws)
    if not reason.strip():
        raise UsageError("Say why it is opened again.", "Nothing was changed.", "One sentence is enough.")
    with ws.record() as recording:
        incident = load_incident(ws, recording.connection, incident_id)
        if not incident.closed:
            raise RefusedError("This incident is open.", "Nothing was changed.", "")
        others = desk.incident_of(recording.connection, incident.post)
        if others != incident.id and not load_incident(ws, recording.connection, others).closed:
            raise RefusedError(
                f"Incident {others} about this post is open already.", "Nothing was changed.", "Go on there."
            )
        after = dataclasses.replace(incident, closed="", reopened=with_marks(reason.strip()))
        return _record(recording, after, "reopened")


def _record(recording: Recording, incident: Incident, change: str, code: str = "") -> Changes:
    recording.append(
        EventKind.INCIDENT_CHANGED,
        {"post": incident.post, "incident": incident.id},
        {"change": change, "discovered": incident.discovered.isoformat(), "code": code},
        {"document": INCIDENT.dump_json(incident)},
    )
    return Changes(posts=frozenset({incident.post}), record=True)


def _open(ws: Workspace, connection: Any, incident_id: str) -> Incident:
    incident = load_incident(ws, connection, incident_id)
    if incident.closed:
        raise RefusedError("This incident is closed.", "Nothing was changed.", "Open it again first.")
    return incident


def _with_factors(incident: Incident, found: Mapping[str, str]) -> Incident:
    merged = tuple((code, with_marks(found.get(code, text).strip())) for code, text in incident.factors)
    return dataclasses.replace(incident, factors=merged)


def _low_is_shown(conclusion: str, incident: Incident) -> None:
    empty = [factor.title for factor in FACTORS if not dict(incident.factors).get(factor.code)]
    if conclusion == LOW_PROBABILITY and empty:
        raise UsageError(
            f"A low probability is shown by all four factors; empty: {'; '.join(empty)}.",
            "Nothing was changed: until it is shown, a breach is presumed (45 CFR 164.402(2)).",
            "Answer all four.",
        )


def _unsigned(incident: Incident) -> Incident:
    return dataclasses.replace(incident, signatures=(), steps=_assess_step(incident.steps, False, "", ""))


def _assess_step(steps: tuple[Step, ...], done: bool, by: str, at: str) -> tuple[Step, ...]:
    return tuple(dataclasses.replace(s, done=done, by=by, at=at) if s.code == "assess" else s for s in steps)
