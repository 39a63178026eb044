"""Correct who a named person is, in place: the reviewer knows better than the words around the name.

A correction is recorded, holds for later revisions of the post, and can be taken back.
"""

from dataclasses import dataclass

from reviewer.consent.listed import Listed, people_of
from reviewer.consent.names import fold
from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.decision import WAITING, State
from reviewer.model.events import EventKind
from reviewer.model.people import Correction
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PersonRole, SubjectKind
from reviewer.workflow import check
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.decided import veils
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.workspace import Workspace

MOST_CHOICES = 20

ROLES: tuple[tuple[str, str], ...] = (
    (PersonRole.PATIENT.value, "A patient"),
    (PersonRole.RELATIVE.value, "A patient's relative or friend"),
    (PersonRole.STAFF.value, "A colleague"),
    (PersonRole.AUTHOR.value, "The author"),
    (PersonRole.PUBLIC.value, "A public figure"),
    (PersonRole.UNKNOWN.value, "Somebody else"),
)
"""Role and words, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name of the staff directory or the consent registry."""

    name: str
    kind: str
    """staff, patient, minor or relative."""


@permits(EventKind.PERSON_RESOLVED)  # names of patients: not for authors, who see only their own posts
def choices(ws: Workspace, written: str) -> tuple[KnownName, ...]:
    """Names that the office knows, those that fit a name as written first; at most 20."""
    listed = people_of(ws.registry())
    fitting = [candidate.listed for candidate in listed.candidates(written)]
    part = fold(normalise_line(written))
    others = sorted(listed.entries, key=lambda e: (part not in fold(e.name), fold(e.name), e.name))
    found = list(dict.fromkeys((*fitting, *others)))[:MOST_CHOICES]
    return tuple(KnownName(entry.name, _kind(entry)) for entry in found)


def _kind(entry: Listed) -> str:
    if entry.staff is not None:
        return "staff"
    for kind in (SubjectKind.PATIENT, SubjectKind.MINOR, SubjectKind.RELATIVE):
        if kind in entry.kinds:
            return kind.value
    return "staff"


@permits(Act.READ_POSTS, own=True)
def corrections(ws: Workspace, post_id: str) -> tuple[Correction, ...]:
    """What reviewers said of the people named in a post, as it holds now; who decides blind is shown own words only."""
    hidden = veils(ws, ws.persons()).get(post_id)
    only = ws.person_name if hidden is not None and hidden[0].hides_from(ws.person_name) else None
    with ws.connections.read() as connection:
        row_of(connection, post_id)
        return check.resolved(ws, connection, post_id, only)


@permits(EventKind.PERSON_RESOLVED)
def correct(ws: Workspace, post_id: str, written: str, role: str, known_as: str = "", reason: str = "") -> Changes:
    """Say who a named person is. ``written`` is the name as the post writes it, ``known_as`` a name that the office
    knows, or empty. The post is judged again at once.

    Raises UsageError for a name that is not in the post, an unknown role or an unknown listed name, RefusedError if the
    post is decided.
    """
    if role not in dict(ROLES):
        raise UsageError("This is no role.", "Nothing was changed.", f"Roles are {', '.join(dict(ROLES))}.")
    name = _written(ws, post_id, written)
    listed = ""
    if known_as.strip():
        entries = people_of(ws.registry()).entries
        listed = next((e.name for e in entries if fold(e.name) == fold(normalise_line(known_as))), "")
        if not listed:
            raise UsageError(
                "This name is neither in the staff directory nor in the consent registry.",
                "Nothing was changed.",
                "Choose one of the names offered, or none.",
            )
    if any(fold(c.key) == fold(name) and (c.role, c.known_as) == (role, listed) for c in corrections(ws, post_id)):
        raise UsageError("This was said of the person already.", "Nothing was changed.")
    return _record(ws, post_id, name, role, listed, reason)


@permits(EventKind.PERSON_RESOLVED)
def take_back(ws: Workspace, post_id: str, written: str, reason: str = "") -> Changes:
    """Take a correction back; both stay in the record. Raises UsageError if there is none for this name."""
    wanted = fold(normalise_line(written))
    name = next((c.key for c in corrections(ws, post_id) if fold(c.key) == wanted), "")
    if not name:
        raise UsageError("Nobody corrected who this is.", "Nothing was changed.")
    return _record(ws, post_id, name, "", "", reason)


def _written(ws: Workspace, post_id: str, written: str) -> str:
    """The name as the post writes it."""
    with ws.connections.read() as connection:
        revision = row_of(connection, post_id)["revision"]
    found = check.result(ws, post_id, revision)
    if found is None:
        raise UsageError("This post has not been checked yet.", "Nothing was changed.", "Wait until it is.")
    wanted = fold(normalise_line(written))
    for person in found[1].people:
        if person.written and fold(normalise_line(person.written)) == wanted:
            return person.written
    raise UsageError(
        "This post names nobody like that.", "Nothing was changed.", "Choose one of the people of the post."
    )


def _record(ws: Workspace, post_id: str, name: str, role: str, known_as: str, reason: str) -> Changes:
    need_reviewer(ws)
    with ws.record() as recording:
        row = row_of(recording.connection, post_id)
        if State(row["state"]) not in WAITING:
            raise RefusedError("This post is decided.", "Nothing was changed.", "Take the decision back first, with U.")
        recording.append(
            EventKind.PERSON_RESOLVED,
            {"post": post_id, "revision": row["revision"]},
            {"role": role},
            {"key": name, "known_as": known_as or None, "reason": normalise_line(reason) or None},
        )
        check.judge_again(ws, recording.connection, post_id)
    return Changes(posts=frozenset({post_id}), record=True)
