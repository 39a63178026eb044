"""Who acts: nothing is said in nobody's name."""

from reviewer.errors import RefusedError
from reviewer.workflow.workspace import Workspace


def need_reviewer(ws: Workspace) -> None:
    """Raise RefusedError unless somebody is chosen as reviewer. In an emergency the key decides what is recorded."""
    if not ws.person and not ws.emergency:
        raise RefusedError(
            "Nobody is chosen as reviewer.", "Nothing was recorded.", "Say who is reviewing, in Settings."
        )


def name_of(people: dict[str, tuple[str, str]], person: str) -> str:
    """The name of a person who acted here."""
    return people.get(person, ("Reviewer", ""))[0]
