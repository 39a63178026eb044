"""Names that several posts name and nobody knows: proposed once, classified by a person, then settled."""

from dataclasses import dataclass, replace

from reviewer.consent.listed import people_of
from reviewer.consent.names import Fit, fold
from reviewer.errors import UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PersonRole
from reviewer.store import named
from reviewer.workflow import public_people
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.people import checked, record_change
from reviewer.workflow.people_index import directory, new_id
from reviewer.workflow.people_names import name_key
from reviewer.workflow.permissions import permits
from reviewer.workflow.settled_names import CHOICES, settled
from reviewer.workflow.workspace import Workspace

__all__ = ["CHOICES", "LEAST", "UnknownName", "proposals", "settle"]

LEAST = 3
"""A name is proposed from so many posts on. Source: product need, *a name seen three times*."""
_LIKELY = {
    PersonRole.STAFF.value: "staff",
    PersonRole.PATIENT.value: "patient",
    PersonRole.RELATIVE.value: "patient",
    PersonRole.PUBLIC.value: "public",
}
MOST_LIKE = 3


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that posts keep naming and that no list has."""

    name: str
    """As a post writes it."""
    posts: int
    """How many posts name it so."""
    role: str
    """What the words around it say most often: a PersonRole value."""
    likely: str
    """The choice of CHOICES that this suggests, or empty where nothing tells."""
    post_ids: tuple[str, ...]
    """The posts, oldest first."""
    like: tuple[str, ...] = ()
    """Names of the directory that it may be another writing of, best first."""


@permits(Act.READ_PEOPLE)
def proposals(ws: Workspace, least: int = LEAST) -> tuple[UnknownName, ...]:
    """Names that no list knows in at least so many checked posts, most often named first.

    Without those that were settled, and those that directory, registry or the list of public persons has by now.
    """
    registry = ws.registry()
    listed = {name_key(name) for name in registry.public} | {name_key(one.subject) for one in registry.consents}
    here, index = directory(ws), people_of(registry)
    with ws.connections.read() as connection:
        done = settled(ws, connection)
        found = []
        for folded, written, count, role in named.often_unknown(connection, max(1, least)):
            if folded in done or name_key(written) in listed or here.named(written):
                continue
            like = [c.listed.name for c in index.candidates(written) if c.listed.staff and c.fit >= Fit.SIMILAR]
            posts = tuple(named.posts_naming(connection, folded))
            found.append(UnknownName(written, count, role, _LIKELY.get(role, ""), posts, tuple(like[:MOST_LIKE])))
    return tuple(found)


@permits(EventKind.NAME_SETTLED)
def settle(ws: Workspace, name: str, as_: str, member: StaffMember | None = None, reason: str = "") -> Changes:
    """Say once what a name is; it is no longer proposed, and posts that name it are checked again.

    ``staff`` without ``member`` adds a person of this name to the directory; with a ``member`` that has no id, that
    person; with one of the directory, the name is another name of theirs in every post. ``patient``: in every post it
    is a patient's name, which needs an authorization. ``public`` puts it on the list of public persons. ``nobody`` only
    ends the proposal.

    Raises UsageError for an unknown choice, an empty name or a member who is not in the directory; what ``people.add``
    and ``public_people.add`` raise.
    """
    need_reviewer(ws)
    name = normalise_line(name)
    if as_ not in CHOICES:
        raise UsageError("This is no choice.", "Nothing was recorded.", f"Choices are {', '.join(CHOICES)}.")
    if not name or len(name) > public_people.LONGEST:
        raise UsageError("Name: there is none, or it is too long.", "Nothing was recorded.", "")
    if member is not None and as_ != "staff":
        raise UsageError("Only a colleague is in the directory.", "Nothing was recorded.", "Say “staff”, or no member.")
    known_as = None
    with ws.record() as recording:
        if member is not None and member.id:
            there = directory(ws).by_id.get(member.id)
            if there is None or there.kind == "organisation":
                raise UsageError("This person is not in the directory.", "Nothing was recorded.", "Choose another one.")
            known_as = there.name
        elif as_ == "staff":
            fresh = checked(ws, member or StaffMember(name), same_name=False)
            record_change(recording, replace(fresh, id=new_id(directory(ws).by_id)), "added")
            known_as = fresh.name if fold(fresh.name) != fold(name) else None
        elif as_ == "public":
            public_people.append(ws, recording, name, normalise_line(reason) or "Named in posts as a public person")
        recording.append(
            EventKind.NAME_SETTLED, {}, {"as": as_}, {"name": name, **({"known_as": known_as} if known_as else {})}
        )
    return Changes(staff=True, record=True)
