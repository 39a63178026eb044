"""What ``policy training``, ``cadence`` and ``hours`` were given, as values, and what is set in lines."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict

from reviewer.errors import UsageError
from reviewer.model.office import EMPLOYEE_RELEASE, OfficePolicy
from reviewer.model.reshare import CadenceRule
from reviewer.model.statistics import OfficeHours
from reviewer.model.training import TrainingRules
from reviewer.workflow.office_proposals import hours_and_promise, rule_words

NO_CAP = "none"


def training_of(now: TrainingRules, asked: argparse.Namespace) -> TrainingRules:
    """The rules of training with what was given; the rest stays."""
    return TrainingRules(
        orientation_days=now.orientation_days if asked.orientation is None else asked.orientation,
        annual_days=now.annual_days if asked.annual is None else asked.annual,
        remind_days=now.remind_days if asked.remind is None else asked.remind,
        raises_level=now.raises_level if asked.raises is None else asked.raises == "on",
    )


def cadence_of(asked: argparse.Namespace) -> tuple[CadenceRule, ...]:
    """The rules of the cadence that were given: they replace those in force. Raises UsageError for what is no rule."""
    window = "rolling30" if asked.rolling else "month"
    given = [("", f"={asked.everybody}")] if asked.everybody not in (None, NO_CAP) else []
    given += [("", text) for text in asked.person or ()]
    given += [("each:", text) for text in asked.each or ()]
    given += [("group:", text) for text in asked.group or ()]
    rules = []
    for kind, text in given:
        who, sign, cap = text.rpartition("=")
        if not sign or not cap.strip().isdecimal():
            raise UsageError("A cap is a number.", "Nothing was changed.", "Write NAME=2, or --everybody 2.")
        rules.append(CadenceRule(f"{kind}{who.strip()}", int(cap), window))
    if not rules and asked.everybody != NO_CAP:
        raise UsageError("Say which caps.", "Nothing was changed.", "For example: --everybody 2 --each Cardiology=3.")
    return tuple(rules)


def hours_of(now: OfficeHours, asked: argparse.Namespace) -> OfficeHours:
    """The office hours with what was given; the rest stays."""
    return OfficeHours(
        days=now.days if asked.days is None else asked.days,
        start=now.start if asked.opens is None else asked.opens,
        end=now.end if asked.closes is None else asked.closes,
        promise=now.promise if asked.promise is None else asked.promise,
    )


def json_of(office: OfficePolicy) -> dict[str, object]:
    """What is in force, for machines."""
    rules = office.training
    return {
        "employee_release": office.employee_release,
        "training": {
            "orientation_days": rules.orientation_days, "annual_days": rules.annual_days,
            "remind_days": rules.remind_days, "raises_level": rules.raises_level,
        },
        "cadence": [{"who": rule.who, "cap": rule.cap, "window": rule.window} for rule in office.cadence],
        "lock_minutes": office.lock_minutes,
        "hours": {**asdict(office.hours), "days": list(office.hours.days)},
    }  # fmt: skip


def lines_of(office: OfficePolicy) -> Iterator[str]:
    """What the office set otherwise than shipped, a line each."""
    shipped = OfficePolicy()
    if office.employee_release != shipped.employee_release:
        words = EMPLOYEE_RELEASE[office.employee_release]
        yield f"Releases of colleagues: {words[0].lower()}{words[1:]}"
    if office.training != shipped.training:
        rules = office.training
        annual = f"every {rules.annual_days:,} days" if rules.annual_days else "none"
        look = "posts are looked at when overdue" if rules.raises_level else "posts are not looked at for it"
        yield f"Training: orientation within {rules.orientation_days:,} days, annual {annual}, {look}"
    if office.lock_minutes != shipped.lock_minutes:
        yield f"The window locks after {office.lock_minutes:,} idle minutes"
    if office.hours != shipped.hours:
        yield f"Office hours: {hours_and_promise(office.hours)}"
    if office.cadence != shipped.cadence:
        yield f"Cadence of re-shares: {'; '.join(rule_words(rule) for rule in office.cadence) or 'no cap'}"
