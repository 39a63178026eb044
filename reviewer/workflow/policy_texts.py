"""The staff's social-media policy in versions, and who acknowledged which.

Source: 45 CFR 164.530(b)(2)(i)(C) (who is concerned is told when the policy changes materially) and (j) (documented,
kept six years). That each version is acknowledged by each person is office policy.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from reviewer.errors import NotPermitted, UsageError
from reviewer.intake.documents import read_document
from reviewer.intake.text import normalise_line
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.permissions import Act
from reviewer.model.training import PolicyText
from reviewer.model.views import Changes
from reviewer.store import people as store
from reviewer.workflow import people, permissions
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.files import write_file
from reviewer.workflow.incident_reading import day_words
from reviewer.workflow.people_index import directory
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.values import POLICY_TEXT
from reviewer.workflow.workspace import Workspace

LONGEST = 300
"""Most characters of title and location. Source: office policy."""
LEAD = timedelta(days=366)
"""A version can be acknowledged this long before it is in force. Source: office policy; policies are sent round ahead."""


def texts(ws: Workspace) -> tuple[PolicyText, ...]:
    """Every version, the one with the latest first day first; also those that are not in force yet."""
    with ws.connections.read() as connection:
        found = []
        for text_id, row, _ in store.policy_texts(connection):
            stored = ws.content(connection, row)
            if stored is not None:
                found.append(replace(POLICY_TEXT.validate_json(stored), id=text_id))
    order = {one.id: number for number, one in enumerate(found)}
    return tuple(sorted(found, key=lambda one: (one.since, order[one.id]), reverse=True))


def in_force(ws: Workspace) -> PolicyText | None:
    """The version that holds today, or None while there is none."""
    return next((one for one in texts(ws) if one.since <= ws.today()), None)


@permits(EventKind.POLICY_TEXT_RECORDED)
def record(ws: Workspace, title: str, since: date, location: str = "", file: Path | None = None) -> Changes:
    """Record a new version that holds from a day on; everybody is asked to acknowledge it anew.

    ``file`` is kept with it. Raises UsageError for no title, a title or first day that another version has, or an
    impossible day; FileProblem for a file that is not a sound PDF, PNG or JPEG (a Word file can be saved as PDF).
    """
    need_reviewer(ws)
    title, location = normalise_line(title), normalise_line(location)
    nothing = "Nothing was recorded."
    if not title:
        raise UsageError("Title: there is none.", nothing, "For example: Social media policy, version 3.")
    if max(len(title), len(location)) > LONGEST:
        raise UsageError(f"Title and location have at most {LONGEST} characters.", nothing, "Shorten them.")
    if since.year < 1990 or since > ws.today() + timedelta(days=1_830):
        raise UsageError(f"In force from: the year {since.year} cannot be right.", nothing, "Check the day.")
    present = texts(ws)
    if any(one.title.casefold() == title.casefold() for one in present):
        raise UsageError("Title: another version has it already.", nothing, "Number the versions.")
    if any(one.since == since for one in present):
        raise UsageError("In force from: another version begins on this day.", nothing, "Only one can be in force.")
    attached = read_document(file) if file is not None else None
    with ws.record() as recording:
        commitment = recording.content(attached.data) if attached else ""
        name = attached.name if attached else ""
        made = PolicyText(f"T-{secrets.token_hex(4)}", title, since, location, commitment, name)
        recording.append(
            EventKind.POLICY_TEXT_RECORDED,
            {"text": made.id},
            {},
            {"row": POLICY_TEXT.dump_json(made)},
            refs={"file": commitment} if commitment else None,
        )
    return Changes(staff=True, record=True)


@permits(EventKind.POLICY_ACKNOWLEDGED)
def acknowledge(ws: Workspace, ids: Sequence[str], on: date, text: str = "") -> Changes:
    """Record that people acknowledged a version on a day: the one in force, or the one with the id ``text``.

    Whoever acknowledged it already is left as they are. Raises UsageError if there is no such version, for a day to
    come or long before it, an own account, or somebody who is no longer in the directory.
    """
    need_reviewer(ws)
    nothing = "Nothing was recorded."
    wanted = in_force(ws) if not text else next((one for one in texts(ws) if one.id == text), None)
    if wanted is None:
        told = "There is no such version of the policy." if text else "No version of the policy is in force."
        raise UsageError(told, nothing, "Record the policy first.")
    if on > ws.today():
        raise UsageError("Day: this is still to come.", nothing, "Give the day on which they said so.")
    if on < wanted.since - LEAD:
        raise UsageError(
            f"Day: “{wanted.title}” is in force only from {day_words(wanted.since)}.", nothing, "Check the day."
        )
    with ws.record() as recording:
        there = directory(ws).by_id
        members = [there[one] for one in dict.fromkeys(ids) if one in there]
        if len(members) != len(set(ids)):
            raise UsageError("Somebody of these is no longer in the directory.", nothing, "Look at the list again.")
        if any(member.kind == "organisation" for member in members):
            raise UsageError("An own account acknowledges nothing.", nothing, "Choose people only.")
        if permissions.is_author(ws) and not all(same_person(member.name, ws.person_name) for member in members):
            raise NotPermitted(
                "Authors acknowledge the policy for themselves.", nothing, "Ask a compliance officer to record it."
            )
        said = store.acknowledged(recording.connection, wanted.id)
        new = [member for member in members if member.id not in said]
        for member in new:
            recording.append(
                EventKind.POLICY_ACKNOWLEDGED,
                {"text": wanted.id, "member": member.id},
                {"on": on.isoformat()},
                {"name": member.name},
            )
    return Changes(staff=True, record=True) if new else Changes()


@permits(Act.READ_PEOPLE)
def missing(ws: Workspace) -> tuple[StaffMember, ...]:
    """Who has not acknowledged the version in force, by name; nobody while none is in force."""
    text = in_force(ws)
    if text is None:
        return ()
    with ws.connections.read() as connection:
        said = store.acknowledged(connection, text.id)
    return tuple(one for one in people.staff(ws) if one.kind != "organisation" and one.id not in said)


def save_copy(ws: Workspace, text: str, path: Path) -> Changes:
    """Write the attached file of a version to ``path``. Raises UsageError if nothing is attached, FileProblem if it
    cannot be written."""
    found = next((one for one in texts(ws) if one.id == text), None)
    with ws.connections.read() as connection:
        raw = ws.content(connection, found.document) if found is not None and found.document else None
    if raw is None:
        raise UsageError("No file is attached to this version.", "Nothing was written.", "")
    write_file(path, raw)
    return Changes()
