"""When training is due and what is overdue, from a row of the directory and the rules alone. Pure.

Sources: 45 CFR 164.530(b)(2)(i) (each new member within a reasonable time after joining); that it comes again every
year is office policy (``OfficePolicy.training``).
"""

from datetime import date, timedelta

from reviewer.model.office import OfficePolicy
from reviewer.model.people import StaffMember
from reviewer.model.training import TrainingRules, TrainingStatus
from reviewer.workflow.incident_reading import day_words


def overdue_sentence(office: OfficePolicy, member: StaffMember | None, today: date) -> str:
    """Why the author of a post has overdue training, as a sentence; empty where nothing is overdue, nobody is known, or
    the office does not want posts looked at for it. Pure."""
    if member is None or not office.training.raises_level:
        return ""
    return judged(member, office.training, today).sentence


def judged(member: StaffMember, rules: TrainingRules, today: date) -> TrainingStatus:
    """Orientation and annual training of one person; says nothing of the policy. Pure.

    Any training since the day of hire counts as orientation. Without a day of hire none is asked for, since nobody
    knows when it was due. Nobody is overdue for a training of which nothing is on file and no day of hire says since
    when: that is ``never``.
    """
    if member.kind == "organisation":
        return TrainingStatus(member, "not_needed", "not_needed", None, None, "not_needed")
    orientation, orientation_due = _orientation(member, rules, today)
    annual, annual_due = _annual(member, rules, today)
    told = []
    if orientation == "overdue" and orientation_due:
        told.append(f"Orientation was due on {day_words(orientation_due)}.")
    if annual == "overdue" and annual_due:
        told.append(f"Annual training was due on {day_words(annual_due)}.")
    return TrainingStatus(
        member, orientation, annual, annual_due, orientation_due, "not_needed", sentence=" ".join(told)
    )


def _orientation(member: StaffMember, rules: TrainingRules, today: date) -> tuple[str, date | None]:
    if _done(member.orientation, today) or (
        member.hired and member.training_completed and member.hired <= member.training_completed <= today
    ):
        return "done", None
    if member.hired is None:
        return "not_needed", None
    return _state(member.hired + timedelta(rules.orientation_days), rules, today, "due")


def _annual(member: StaffMember, rules: TrainingRules, today: date) -> tuple[str, date | None]:
    if not rules.annual_days:
        return "not_needed", None
    turn = timedelta(rules.annual_days)
    done = [day for day in (member.training_completed, member.orientation) if day and _done(day, today)]
    if done:
        return _state(max(done) + turn, rules, today, "done")
    if member.hired is None:
        return "never", None
    state, due = _state(member.hired + turn, rules, today, "never")
    return ("never" if state == "soon" else state), due


def _state(due: date, rules: TrainingRules, today: date, before: str) -> tuple[str, date]:
    if today > due:
        return "overdue", due
    return ("soon" if due - today <= timedelta(rules.remind_days) else before), due


def _done(day: date | None, today: date) -> bool:
    return day is not None and day <= today
