"""Training of the workforce: where each person stands, what was completed, and what that means for their posts.

Sources: 45 CFR 164.530(b)(1), (b)(2)(i) (each new member within a reasonable time after joining), (b)(2)(ii) and (j)
(documented, kept six years); that it comes again every year is office policy (``OfficePolicy.training``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reviewer.errors import UsageError
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.permissions import Act
from reviewer.model.training import PolicyText, TrainingRules, TrainingStatus
from reviewer.model.views import Changes
from reviewer.store import people as store
from reviewer.workflow import people, policy_texts
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.incident_reading import day_words
from reviewer.workflow.people_index import directory
from reviewer.workflow.permissions import permits
from reviewer.workflow.training_due import judged, overdue_sentence
from reviewer.workflow.workspace import Workspace

__all__ = ["KINDS", "completed", "judged", "overdue_sentence", "status", "statuses"]

KINDS: dict[str, str] = {"orientation": "Orientation", "annual": "Annual training"}
"""What can be completed, with its words."""


@permits(Act.READ_PEOPLE)
def status(ws: Workspace, member: StaffMember) -> TrainingStatus:
    """Where one person stands today: orientation, annual training, acknowledgement of the policy in force."""
    said = _Said.of(ws)
    return said.status(member, ws.office().training, ws.today())


@permits(Act.READ_PEOPLE)
def statuses(ws: Workspace) -> tuple[TrainingStatus, ...]:
    """Where everybody of the directory stands today, by name; own accounts need nothing."""
    said, rules, today = _Said.of(ws), ws.office().training, ws.today()
    return tuple(said.status(member, rules, today) for member in people.staff(ws))


@permits(EventKind.STAFF_CHANGED)
def completed(ws: Workspace, ids: Sequence[str], what: str, on: date) -> Changes:
    """Record that people completed their ``orientation`` or ``annual`` training on a day, all in one transaction.

    Whoever has this very day on file already is left as they are. Raises UsageError for a day to come or before 1990,
    an own account, somebody who is no longer in the directory, or a newer annual training on file; nothing is recorded
    then.
    """
    need_reviewer(ws)
    _possible(what, on, ws.today())
    with ws.record() as recording:
        there = directory(ws).by_id
        members = [there[one] for one in dict.fromkeys(ids) if one in there]
        if len(members) != len(set(ids)):
            raise UsageError(
                "Somebody of these is no longer in the directory.", "Nothing was recorded.", "Look at the list again."
            )
        for member in members:
            if member.kind == "organisation":
                raise UsageError(
                    f"{member.name} is an own account.", "Nothing was recorded.", "Accounts need no training."
                )
            before = member.training_completed
            if what == "annual" and before is not None and on < before <= ws.today():
                raise UsageError(
                    f"{member.name} has a newer training on file, of {day_words(before)}.",
                    "Nothing was recorded.",
                    "Leave this person out, or correct the day in the directory.",
                )
        changed = [fresh for member in members if (fresh := _with(member, what, on)) != member]
        for member in changed:
            people.record_change(recording, member, "training")
    return Changes(staff=True, record=True) if changed else Changes()


def _with(member: StaffMember, what: str, on: date) -> StaffMember:
    return replace(member, orientation=on) if what == "orientation" else replace(member, training_completed=on)


def _possible(what: str, on: date, today: date) -> None:
    if what not in KINDS:
        raise UsageError("This is no training.", "Nothing was recorded.", f"Say one of: {', '.join(KINDS)}.")
    if on > today:
        raise UsageError(
            "Day: this is still to come.", "Nothing was recorded.", "Give the day on which it was completed."
        )
    if on.year < 1990:
        raise UsageError(f"Day: the year {on.year} cannot be right.", "Nothing was recorded.", "Check the day.")


class _Said:
    """Who acknowledged which version of the policy."""

    def __init__(self, text: PolicyText | None, days: Mapping[str, str], earlier: frozenset[str]) -> None:
        self._text, self._days, self._earlier = text, days, earlier

    @classmethod
    def of(cls, ws: Workspace) -> "_Said":
        text = policy_texts.in_force(ws)
        if text is None:
            return cls(None, {}, frozenset())
        before = {one.id for one in policy_texts.texts(ws) if one.since <= text.since and one.id != text.id}
        with ws.connections.read() as connection:
            said = store.acknowledgements(connection)
        days = {member: day for one, member, day in said if one == text.id}
        return cls(text, days, frozenset(member for one, member, _ in said if one in before))

    def status(self, member: StaffMember, rules: TrainingRules, today: date) -> TrainingStatus:
        """Training and acknowledgement of one person."""
        found = judged(member, rules, today)
        if self._text is None or member.kind == "organisation":
            return found
        if member.id in self._days:
            return replace(found, acknowledged="done", acknowledged_at=self._days[member.id])
        return replace(found, acknowledged="old" if member.id in self._earlier else "never")
