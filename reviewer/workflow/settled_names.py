"""Names that posts keep naming and that somebody classified once: what was said holds for every post, later ones too.

A word on a name of one post (``corrections``) outweighs it there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.consent.names import fold
from reviewer.model.people import Correction
from reviewer.model.vocabulary import PersonRole
from reviewer.store import ledger
from reviewer.store import people as store
from reviewer.workflow.workspace import Workspace

CHOICES: dict[str, str] = {
    "staff": "A colleague",
    "patient": "A patient",
    "public": "A public person",
    "nobody": "Nobody to keep track of",
}
"""What a name can be settled as."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A name that was classified."""

    name: str
    settled_as: str
    """A key of CHOICES."""
    known_as: str = ""
    """The name in the directory that it stands for, where it is another name of somebody listed."""


def settled(ws: Workspace, connection: Any) -> dict[str, Settled]:
    """The newest word on each name, by the folded name; kept until another name is settled."""
    version = store.settled_version(connection)
    return ws.kept("settled names", version, lambda: _read(ws, connection)) if version else {}


def settled_at(ws: Workspace, connection: Any, entry: int) -> dict[str, Settled]:
    """The same as it stood at an entry."""
    if store.settled_version(connection) <= entry:
        return settled(ws, connection)
    last = max((seq for seq, _, _ in store.settled_names(connection) if seq <= entry), default=0)
    return ws.kept("settled names then", last, lambda: _read(ws, connection, last)) if last else {}


def _read(ws: Workspace, connection: Any, until: int | None = None) -> dict[str, Settled]:
    found: dict[str, Settled] = {}
    for seq, name, settled_as in store.settled_names(connection):
        if until is not None and seq > until:
            break
        written = ws.text(connection, name)
        known_as = _known_as(ws, connection, seq) if settled_as == "staff" else ""
        found[fold(written)] = Settled(written, settled_as, known_as)
    return found


def _known_as(ws: Workspace, connection: Any, seq: int) -> str:
    for entry in ledger.entries(connection, seq, seq):
        try:
            stored = decode(entry.body).contents().get("known_as")
        except ProfileError:  # verification tells
            return ""
        return ws.text(connection, stored) if stored else ""
    return ""


def standing(
    ws: Workspace, connection: Any, text: str, said: Sequence[Correction], at: int | None = None
) -> tuple[Correction, ...]:
    """What was settled of names that stand in a text, without those on which this post has a word of its own.

    A patient is one in every post, and another name of a colleague stands for that colleague. A public person and a new
    colleague are on their lists; for ``nobody`` nothing is said. ``at``: as it stood at an entry, instead of now.
    """
    known = settled(ws, connection) if at is None else settled_at(ws, connection, at)
    if not known:
        return ()
    folded, own = fold(text), {fold(one.key) for one in said}
    found = []
    for key, one in sorted(known.items()):
        if key in own or key not in folded:
            continue
        if one.settled_as == "patient":
            found.append(Correction(one.name, PersonRole.PATIENT.value))
        elif one.settled_as == "staff" and one.known_as:
            found.append(Correction(one.name, PersonRole.STAFF.value, one.known_as))
    return tuple(found)
