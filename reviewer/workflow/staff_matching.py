"""Which row of a file is which row of the directory, and what a person is after both are put together. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reviewer.intake.handles import distinct, folded
from reviewer.model.people import StaffMember
from reviewer.workflow.incident_reading import day_words
from reviewer.workflow.people_names import name_key

TITLES: dict[str, str] = {
    "name": "Name", "handle": "Handle", "accounts": "Accounts", "role": "Role", "department": "Department",
    "kind": "Kind", "leader": "Leader", "site": "Site", "hired": "Hired", "orientation": "Orientation",
    "training_completed": "Training",
}  # fmt: skip
"""The fields of a member as they are read, in the order in which changes are shown."""


class Matching:
    """Pairs the rows of a file with members: each row with at most one, each member with at most one."""

    def __init__(self, rows: Sequence[StaffMember], present: Sequence[StaffMember]) -> None:
        """Find the pairs.

        By name and account; then by name, and where several have it by department, role, site and day of hire; then by
        account, if the given name or the surname is still the same. Everybody else is new.
        """
        self.rows = rows
        self.pairs: dict[int, StaffMember] = {}
        """Number of the row to the member it is."""
        self.unclear: dict[int, None] = {}
        """Rows of a name that several have, of which nothing tells whose they are."""
        self._taken: set[str] = set()
        self._by_name: dict[str, list[StaffMember]] = defaultdict(list)
        self._by_handle: dict[str, list[StaffMember]] = defaultdict(list)
        for member in present:
            self._by_name[name_key(member.name)].append(member)
            for handle in _handles(member):
                self._by_handle[handle].append(member)
        self._named_with_account()
        self._named()
        self._with_account()

    def _pair(self, number: int, member: StaffMember) -> None:
        self.pairs[number] = member
        self._taken.add(member.id)

    def _free(self, members: Sequence[StaffMember]) -> list[StaffMember]:
        return [member for member in members if member.id not in self._taken]

    def _named_with_account(self) -> None:
        for number, row in enumerate(self.rows):
            free = self._free(self._by_name.get(name_key(row.name), ()))
            same = [member for member in free if _handles(member) & _handles(row)]
            if same:
                self._pair(number, same[0])

    def _named(self) -> None:
        left: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            if number not in self.pairs:
                left[name_key(row.name)].append(number)
        for name, numbers in left.items():
            free = self._free(self._by_name.get(name, ()))
            ranked = sorted(
                ((_alike(self.rows[number], member), -number, member.id) for number in numbers for member in free),
                reverse=True,
            )
            by_id = {member.id: member for member in free}
            for alike, negative, member_id in ranked:
                if alike and -negative not in self.pairs and member_id not in self._taken:
                    self._pair(-negative, by_id[member_id])
            rest = [number for number in numbers if number not in self.pairs]
            free = self._free(free)
            if len(rest) == len(free) == 1:
                self._pair(rest[0], free[0])
            elif free:
                self.unclear.update(dict.fromkeys(rest))

    def _with_account(self) -> None:
        for number, row in enumerate(self.rows):
            if number in self.pairs or number in self.unclear:
                continue
            holders = self._free([m for handle in sorted(_handles(row)) for m in self._by_handle.get(handle, ())])
            kin = [member for member in dict.fromkeys(holders) if _kin(member.name, row.name)]
            if len(kin) == 1:
                self._pair(number, kin[0])


def _handles(member: StaffMember) -> set[str]:
    return {folded(handle) for handle in member.handles}


def _alike(one: StaffMember, other: StaffMember) -> int:
    """How many of the fields that tell people of one name apart are there and the same."""
    pairs = (
        (one.department.casefold(), other.department.casefold()),
        (one.role.casefold(), other.role.casefold()),
        (one.site.casefold(), other.site.casefold()),
        (one.hired, other.hired),
    )
    return sum(bool(a) and a == b for a, b in pairs)


def _kin(one: str, other: str) -> bool:
    """True if two names have a word in common."""
    return bool({word for word in one.casefold().split() if len(word) > 1} & set(other.casefold().split()))


def merged(
    row: StaffMember, before: StaffMember, fields: frozenset[str], kind_said: bool
) -> tuple[StaffMember, tuple[str, ...]]:
    """What a member is after the file, and what was kept against it, as sentences.

    What the file has no column for, and what it leaves empty, stays as it is on file. Of two days of a training the
    later one stands: what was recorded here is not undone by an older list.
    """
    after = replace(before, name=row.name)
    for field in ("handle", "role", "department", "leader", "site", "hired"):
        if field in fields and getattr(row, field):
            after = replace(after, **{field: getattr(row, field)})
    if kind_said:
        after = replace(after, kind=row.kind)
    given = {platform for platform, _ in row.accounts}
    kept = [(platform, handle) for platform, handle in before.accounts if not platform or platform not in given]
    after = replace(after, accounts=distinct((*kept, *row.accounts), after.handle))
    notes = []
    for field in ("training_completed", "orientation"):
        theirs: date | None = getattr(row, field)
        ours: date | None = getattr(before, field)
        if theirs and ours and theirs < ours:
            notes.append(f"{TITLES[field]}: {day_words(ours)} is on file and stays; the file has {day_words(theirs)}.")
    after = replace(
        after,
        training_completed=_later(row.training_completed, before.training_completed),
        orientation=_later(row.orientation, before.orientation),
    )
    if set(after.accounts) == set(before.accounts):
        after = replace(after, accounts=before.accounts)
    if name_key(row.name) != name_key(before.name):
        notes.append("The name is another one, the account is the same. If this is somebody else, take the row out.")
    return after, tuple(notes)


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def differences(before: StaffMember, after: StaffMember) -> tuple[tuple[str, str, str], ...]:
    """``(field, before, after)`` of each field that differs, as words; an empty field is empty."""
    pairs = ((title, _words(before, field), _words(after, field)) for field, title in TITLES.items())
    return tuple((title, was, now) for title, was, now in pairs if was != now)


def _words(member: StaffMember, field: str) -> str:
    value = getattr(member, field)
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, tuple):
        return ", ".join(f"{platform.replace('_', ' ')} {handle}".strip() for platform, handle in value)
    return "own account" if value == "organisation" else str(value or "")
