"""What the office sets beside rules and lists, before it is saved: releases of colleagues, training, cadence, affiliation, hours."""

from collections.abc import Sequence
from dataclasses import replace

from reviewer.errors import UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.office import EMPLOYEE_RELEASE, LOCK_MOST
from reviewer.model.permissions import Act
from reviewer.model.reshare import CadenceRule
from reviewer.model.retention import LEAST_YEARS, MOST_YEARS
from reviewer.model.statistics import OfficeHours
from reviewer.model.training import TrainingRules
from reviewer.reports.wording import counted, hours_words
from reviewer.workflow import affiliation
from reviewer.workflow.permissions import permits
from reviewer.workflow.proposal import Proposal, reason_words
from reviewer.workflow.workspace import Workspace

MOST_DAYS = 3_660
"""Longest time of a training rule, ten years. Source: default of this program; longer is a slip of the hand."""
DAY = 24 * 60
MOST_PROMISE = 30 * DAY
"""Longest time to a decision that can be promised, minutes. Source: default of this program."""
MOST_CAP, MOST_RULES = 1_000, 200
"""Largest cap and most rules of the cadence. Source: default of this program; larger is a slip of the hand."""
WINDOWS: dict[str, str] = {"month": "a calendar month", "rolling30": "any 30 days"}
"""What a cap counts over."""


@permits(Act.SETTINGS)
def propose_employee_release(ws: Workspace, choice: str, reason: str) -> Proposal:
    """Set what a colleague without a release means, a key of EMPLOYEE_RELEASE. Raises UsageError for another word, or no
    change."""
    reason, office = reason_words(reason), ws.office()
    if choice not in EMPLOYEE_RELEASE:
        raise UsageError("This is no choice.", "Nothing was changed.", f"Choices are {', '.join(EMPLOYEE_RELEASE)}.")
    if choice == office.employee_release:
        raise UsageError("Releases of colleagues are set like that already.", "Nothing was changed.")
    words = EMPLOYEE_RELEASE[choice]
    what = f"Releases of colleagues: {words[0].lower()}{words[1:]}"
    return Proposal(office.with_employee_release(choice), "employee_release_set", what, reason)


@permits(Act.SETTINGS)
def propose_training(ws: Workspace, rules: TrainingRules, reason: str) -> Proposal:
    """Set when training is due. Raises UsageError for a number of days that cannot be right, or no change."""
    reason, office = reason_words(reason), ws.office()
    if not 1 <= rules.orientation_days <= MOST_DAYS:
        raise UsageError(f"Orientation: give 1 to {MOST_DAYS:,} days.", "Nothing was changed.", "")
    if rules.annual_days and not 30 <= rules.annual_days <= MOST_DAYS:
        raise UsageError(
            f"Annual training: give 30 to {MOST_DAYS:,} days.", "Nothing was changed.", "0 asks for none at all."
        )
    if not 0 <= rules.remind_days <= min(rules.annual_days or MOST_DAYS, 366):
        raise UsageError("Reminder: it is longer than the time itself.", "Nothing was changed.", "Give fewer days.")
    if rules == office.training:
        raise UsageError("Training is set like that already.", "Nothing was changed.")
    annual = f"annual training every {rules.annual_days:,} days" if rules.annual_days else "no annual training"
    look = "" if rules.raises_level else "; posts are not looked at for it"
    what = (
        f"Orientation within {rules.orientation_days:,} days, {annual}, reminder {rules.remind_days:,} days ahead{look}"
    )
    return Proposal(office.with_training(rules), "training_set", what, reason)


@permits(Act.SETTINGS)
def propose_cadence(ws: Workspace, rules: Sequence[CadenceRule], reason: str) -> Proposal:
    """Set how many re-shares are wanted at most; without any rule there is no cap.

    Raises UsageError for a cap or window that cannot be, a group without a name, two rules for the same, or no change.
    """
    reason, office = reason_words(reason), ws.office()
    nothing = "Nothing was changed."
    kept: list[CadenceRule] = []
    seen: set[str] = set()
    for rule in rules:
        kind, colon, name = rule.who.partition(":")
        who = normalise_line(rule.who)
        if colon and kind in ("group", "each"):
            if not normalise_line(name):
                raise UsageError("A rule for a group has no name of the group.", nothing, "Name the group.")
            who = f"{kind}:{normalise_line(name)}"
        if not 0 <= rule.cap <= MOST_CAP:
            raise UsageError(f"A cap goes from 0 to {MOST_CAP:,}.", nothing, "0 wants no re-share at all.")
        if rule.window not in WINDOWS:
            raise UsageError("This is no window.", nothing, f"Windows are {', '.join(WINDOWS)}.")
        if who.casefold() in seen:
            raise UsageError("Two rules are for the same person or group.", nothing, "Leave one of them out.")
        seen.add(who.casefold())
        kept.append(replace(rule, who=who))
    if len(kept) > MOST_RULES:
        raise UsageError(f"The cadence has at most {MOST_RULES} rules.", nothing, "Use groups.")
    wanted = tuple(sorted(kept, key=lambda rule: (rule.who != "", rule.who.casefold())))
    if wanted == tuple(office.cadence):
        raise UsageError("The cadence is set like that already.", nothing)
    what = "; ".join(rule_words(rule) for rule in wanted) or "No cap on re-shares"
    return Proposal(office.with_cadence(wanted), "cadence_set", what[0].upper() + what[1:], reason)


def rule_words(rule: CadenceRule) -> str:
    """One rule of the cadence in words: ``at most 2 of each person in a calendar month``."""
    kind, colon, name = rule.who.partition(":")
    if not rule.who:
        of = "each person"
    elif colon and kind == "group":
        of = f"the group {name} together"
    elif colon and kind == "each":
        of = f"each person of {name}"
    else:
        of = rule.who
    return f"at most {rule.cap:,} of {of} in {WINDOWS.get(rule.window, rule.window)}"


@permits(Act.SETTINGS)
def propose_lock(ws: Workspace, minutes: int, reason: str) -> Proposal:
    """Set after how many idle minutes the window locks. Raises UsageError for less than 1 or more than 30, or no change."""
    reason, office = reason_words(reason), ws.office()
    if not 1 <= minutes <= LOCK_MOST:
        raise UsageError(f"The window locks after 1 to {LOCK_MOST} idle minutes.", "Nothing was changed.", "")
    if minutes == office.lock_minutes:
        raise UsageError("The window locks after that time already.", "Nothing was changed.")
    what = f"The window locks after {minutes:,} idle {'minute' if minutes == 1 else 'minutes'}"
    return Proposal(office.with_lock_minutes(minutes), "lock_set", what, reason)


@permits(Act.SETTINGS)
def propose_retention(ws: Workspace, years: int, reason: str) -> Proposal:
    """Set for how many years contents are kept. Raises UsageError for less than the law asks for, or no change."""
    reason, office = reason_words(reason), ws.office()
    if not LEAST_YEARS <= years <= MOST_YEARS:
        raise UsageError(
            f"Contents are kept for {LEAST_YEARS} to {MOST_YEARS} years.",
            "Nothing was changed.",
            "The HIPAA rules ask for six years (45 CFR 164.316(b)(2)(i)); state law may ask for more.",
        )
    if years == office.retention_years:
        raise UsageError("Contents are kept for that time already.", "Nothing was changed.")
    return Proposal(office.with_retention(years), "retention_set", f"Contents are kept for {years:,} years", reason)


@permits(Act.SETTINGS)
def propose_hours(ws: Workspace, hours: OfficeHours, reason: str) -> Proposal:
    """Set when the office works and what it promises. Raises UsageError for hours that cannot be, or no change."""
    reason, office = reason_words(reason), ws.office()
    hours = replace(hours, days=tuple(sorted(set(hours.days))))
    if (wrong := _wrong(hours)) is not None:
        raise UsageError(wrong, "Nothing was changed.", "For example 08:00 to 17:00, Monday to Friday.")
    if hours == office.hours:
        raise UsageError("The office works so already.", "Nothing was changed.")
    return Proposal(office.with_hours(hours), "hours_set", f"Office hours: {hours_and_promise(hours)}", reason)


def hours_and_promise(hours: OfficeHours) -> str:
    """``Monday to Friday, 08:00 to 17:00; a decision is promised within 60 minutes``."""
    promise = (
        f"a decision is promised within {counted(hours.promise, 'minute')}" if hours.promise else "nothing is promised"
    )
    return f"{hours_words(hours)}; {promise}"


def _wrong(hours: OfficeHours) -> str | None:
    if not hours.days or not set(hours.days) <= set(range(7)):
        return "The office works on at least one day of the week."
    if not 0 <= hours.start < hours.end <= DAY:
        return "The office closes later than it opens, on the same day."
    if not 0 <= hours.promise <= MOST_PROMISE:
        return f"A decision is promised within {MOST_PROMISE:,} minutes at most; 0 promises nothing."
    return None


@permits(Act.SETTINGS)
def propose_affiliation(ws: Workspace, pattern: str, reason: str) -> Proposal:
    """Set the line that shows an author's tie; empty is the shipped one. Raises UsageError for a pattern that cannot be
    filled, or no change."""
    reason, office = reason_words(reason), ws.office()
    wanted = affiliation.checked(pattern)
    if wanted == office.affiliation:
        raise UsageError("The line is set like that already.", "Nothing was changed.")
    what = f"Affiliation line “{wanted}”" if wanted else "Affiliation line as shipped"
    return Proposal(office.with_affiliation(wanted), "affiliation_set", what, reason)
