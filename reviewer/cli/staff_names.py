"""Which person of the directory is meant by what was typed."""

from collections.abc import Sequence

from reviewer.cli.output import literal
from reviewer.errors import UsageError
from reviewer.model.people import StaffMember
from reviewer.workflow.people_index import directory
from reviewer.workflow.workspace import Workspace


def person_of(ws: Workspace, who: str) -> StaffMember:
    """The member with this id or name. Raises UsageError where there is none, or several."""
    here = directory(ws)
    if who in here.by_id:
        return here.by_id[who]
    found = here.named(who)
    if not found:
        raise UsageError("Nobody in the directory has this id or name.", "", "Look with: reviewer staff list.")
    if len(found) > 1:
        listed = "; ".join(
            f"{m.id} ({literal(m.department or m.role or m.handle or 'nothing else on file', 40)})" for m in found
        )
        raise UsageError(f"{len(found)} people have this name: {listed}.", "Nothing was changed.", "Give the id.")
    return found[0]


def people_of(ws: Workspace, whom: Sequence[str]) -> tuple[StaffMember, ...]:
    """The members with these ids or names, each once."""
    return tuple({member.id: member for member in (person_of(ws, who) for who in whom)}.values())
