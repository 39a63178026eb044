"""Authors, departments and training for figures: who is whom, and nobody's name in what comes out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.model.people import StaffMember
from reviewer.model.statistics import FEWEST, Department, Period, Share, Training
from reviewer.model.training import TrainingStatus
from reviewer.workflow import small_numbers
from reviewer.workflow.people_names import person_key
from reviewer.workflow.small_numbers import Reviewed
from reviewer.workflow.training import statuses
from reviewer.workflow.workspace import Workspace

NOT_LISTED = "Not in the staff directory"


@dataclass(frozen=True, slots=True)
class Authors:
    """Who wrote: a key for each person, the department of today, and which authors are own accounts."""

    keys: Mapping[str, str]
    departments: Mapping[str, str]
    members: Mapping[str, int]
    """People of each department in the directory."""

    @classmethod
    def of(cls, ws: Workspace, authors: Iterable[str]) -> "Authors":
        """The authors of posts by their names and, for own accounts, their handles."""
        staff = ws.registry().staff
        by_name = {person_key(member.name): member for member in staff}
        own = {person_key(handle) for m in staff if m.kind == "organisation" for handle in m.handles}
        own.add(person_key(ws.organisation))
        keys, departments = {}, {}
        for author in authors:
            key = person_key(author)
            member = by_name.get(key)
            nobody = key in own or (member is not None and member.kind == "organisation")
            keys[author] = "" if nobody else key
            departments[author] = member.department if member is not None else ""
        return cls(keys, departments, _members(staff))

    def key(self, author: str) -> str:
        """What is equal for two names of one person; empty for an own account of the organization."""
        return self.keys.get(author, "")

    def department(self, author: str) -> str:
        """The department of an author, or empty."""
        return self.departments.get(author, "")


def _members(staff: Sequence[StaffMember]) -> dict[str, int]:
    found: dict[str, int] = {}
    for member in staff:
        if member.kind != "organisation" and member.department:
            found[member.department] = found.get(member.department, 0) + 1
    return found


def table(posts: Sequence[Reviewed], period: Period, who: Authors) -> tuple[Department, ...]:
    """Who takes part, by department: those that are told with most posts first, then the others by name.

    Every department of the directory stands in it, so that being left out says nothing of whether anybody wrote.
    """
    told = small_numbers.departments(posts, period)
    rows = []
    for name in sorted({*told, *who.members}):
        counted = told.get(name)
        if not name and counted is None:
            continue
        members = who.members.get(name, 0)
        if counted is None:
            rows.append(Department(name, None, None, None, members))
            continue
        passed = sum(post.passed for post in counted)
        # Where none passed, everybody who took part is known to have been sent back.
        rows.append(
            Department(
                name or NOT_LISTED, len(counted), small_numbers.people(counted), passed if passed else None, members
            )
        )
    return tuple(sorted(rows, key=lambda row: (not row.shown, -(row.posts or 0), row.name)))


def training(ws: Workspace, department: str) -> Training:
    """Where the workforce, or one department, stands today. A department is told here where it is told among all."""
    said = [one for one in statuses(ws) if one.member.kind != "organisation"]
    if department:
        told = dict(_by_department(said)).get(department)
        said = [one for one in said if one.member.department == department]
        if told is None or told.count is None:
            nothing = Share(None, len(said))
            return Training(len(said), nothing, nothing, nothing)
    asked = [one for one in said if one.orientation != "not_needed"]
    policy = [one for one in said if one.acknowledged != "not_needed"]
    return Training(
        people=len(said),
        current=_share(said, _current),
        oriented=_share(asked, lambda one: one.orientation == "done"),
        acknowledged=_share(policy, lambda one: one.acknowledged == "done"),
        departments=() if department else _by_department(said),
    )


def _current(one: TrainingStatus) -> bool:
    return not one.overdue and one.annual != "never"


def _share(said: Sequence[TrainingStatus], holds: Callable[[TrainingStatus], bool]) -> Share:
    return Share(sum(holds(one) for one in said) if len(said) >= FEWEST else None, len(said))


def _by_department(said: Sequence[TrainingStatus]) -> tuple[tuple[str, Share], ...]:
    """Each department of at least FEWEST people; the smallest is left out too where the rest could be worked out."""
    people: dict[str, list[TrainingStatus]] = {}
    for one in said:
        people.setdefault(one.member.department, []).append(one)
    shown = {name for name, own in people.items() if name and len(own) >= FEWEST}
    while shown and 0 < sum(len(own) for name, own in people.items() if name not in shown) < FEWEST:
        shown.remove(min(shown, key=lambda name: (len(people[name]), name)))
    return tuple(
        (name, Share(sum(_current(one) for one in own) if name in shown else None, len(own)))
        for name, own in sorted(people.items())
        if name
    )
