"""The directory arranged so that a person is found at once, among 20,000 too."""

import secrets
from collections import defaultdict
from collections.abc import Container, Sequence

from reviewer.consent.names import Fit, fit
from reviewer.intake.handles import folded
from reviewer.model.people import StaffMember
from reviewer.model.post import Author
from reviewer.store.people import directory_version
from reviewer.workflow.people_names import name_key
from reviewer.workflow.workspace import Workspace


class Directory:
    """Members by id, name and account. Made once for each state of the directory, then only read."""

    def __init__(self, members: Sequence[StaffMember]) -> None:
        """Arrange the members."""
        self.members = tuple(members)
        self.by_id = {member.id: member for member in members}
        self._by_name: dict[str, list[StaffMember]] = defaultdict(list)
        self._by_handle: dict[str, list[StaffMember]] = defaultdict(list)
        for member in members:
            self._by_name[name_key(member.name)].append(member)
            for handle in {folded(handle) for handle in member.handles}:
                self._by_handle[handle].append(member)

    def named(self, name: str) -> tuple[StaffMember, ...]:
        """Everybody of this name; accents, titles and the order of the parts do not count."""
        key = name_key(name)
        return tuple(self._by_name.get(key, ())) if key else ()

    def with_handle(self, handle: str) -> tuple[StaffMember, ...]:
        """Everybody with this handle on some platform."""
        return tuple(self._by_handle.get(folded(handle), ())) if folded(handle) else ()

    def author(self, author: Author) -> StaffMember | None:
        """The row of an author: of this name, of several the one with the handle; without the name the one with it.

        The handle tells as well where the name is only written in another way: ``R. Falk``. None where nobody fits, or
        where the directory does not tell which of several it is.
        """
        named, holders = self.named(author.name), self.with_handle(author.handle)
        found = tuple(member for member in named if member in holders) if len(named) > 1 else named
        if not named:
            found = tuple(m for m in holders if not author.name.strip() or fit(author.name, m.name) is not Fit.NONE)
        return found[0] if len(found) == 1 else None


def directory(ws: Workspace) -> Directory:
    """The directory as it stands, arranged; kept until it changes."""
    with ws.connections.read() as connection:
        version = directory_version(connection)
    return ws.kept("directory", version, lambda: Directory(ws.registry().staff))


def new_id(taken: Container[str]) -> str:
    """An id that nobody in the directory has."""
    while (fresh := f"s-{secrets.token_hex(5)}") in taken:
        continue
    return fresh
