"""The clock and the checklist of an incident, by the days and numbers of 45 CFR 164.402 to 164.408."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.desk import Incident
from reviewer.model.incident import (
    BREACH,
    CONCLUSIONS,
    FACTORS,
    LOW_PROBABILITY,
    NO_BREACH,
    NOTICES,
    STEPS,
    clock,
    deadline,
    hhs_deadline,
    missing,
    not_needed,
    notices,
)
from reviewer.model.vocabulary import Level

FOUND = date(2026, 11, 20)
SIGNED = (("Ines Calloway", "compliance officer", "2026-11-21T10:00:00.000Z"),)


def an_incident(done: tuple[str, ...] = (), **fields: object) -> Incident:
    steps = tuple(replace(step, done=step.code in done) for step in STEPS)
    base = Incident("I-7K3M9Q", "P-7K3M9QXA", FOUND, "A name and an illness", steps=steps)
    return replace(base, **fields)  # type: ignore[arg-type]


def test_the_last_day_is_sixty_calendar_days_after_discovery():
    assert deadline(an_incident()) == date(2027, 1, 19)
    assert deadline(an_incident(discovered=date(2024, 1, 1))) == date(2024, 3, 1)  # a leap year


@pytest.mark.parametrize(
    ("people", "day"),
    [
        (0, date(2027, 1, 19)),  # not known yet: the earlier day
        (1, date(2027, 3, 1)),
        (499, date(2027, 3, 1)),
        (500, date(2027, 1, 19)),
        (70_000, date(2027, 1, 19)),
    ],
)
def test_hhs_is_told_with_the_individuals_from_500_on_and_else_after_the_year(people: int, day: date):
    assert hhs_deadline(an_incident(people=people)) == day


def test_the_year_that_counts_for_hhs_is_the_one_of_discovery():
    assert hhs_deadline(an_incident(people=3, discovered=date(2027, 12, 31))) == date(2028, 2, 29)


@pytest.mark.parametrize(("people", "due"), [(0, True), (1, False), (500, False), (501, True)])
def test_the_media_are_told_only_above_500(people: int, due: bool):
    incident = an_incident(people=people)
    assert ("media" in [notice.code for notice in notices(incident)]) is due
    assert bool(not_needed(incident, "media")) is not due


def test_the_clock_runs_presses_and_runs_out():
    running = clock(an_incident(), FOUND + timedelta(days=12))
    assert (running.state, running.day, running.left, running.level) == ("running", 12, 48, Level.REVIEW)
    assert clock(an_incident(), FOUND + timedelta(days=46)).level is Level.BLOCK
    assert clock(an_incident(), deadline(an_incident())).state == "running"
    late = clock(an_incident(), deadline(an_incident()) + timedelta(days=1))
    assert (late.state, late.left, late.level) == ("overdue", -1, Level.BLOCK)


def test_an_unsigned_conclusion_stops_no_clock():
    said = an_incident(conclusion=LOW_PROBABILITY)
    assert clock(said, FOUND).state == "running"
    assert not not_needed(said, "individuals")
    assert clock(replace(said, signatures=SIGNED), FOUND).state == "none_due"


def test_a_breach_stays_due_until_every_notice_went_out():
    breach = an_incident(("individuals",), conclusion=BREACH, signatures=SIGNED, people=3)
    assert clock(breach, FOUND).annual
    assert clock(breach, FOUND).due == date(2027, 3, 1)
    told = an_incident(("individuals", "hhs"), conclusion=BREACH, signatures=SIGNED, people=3)
    assert clock(told, date(2030, 1, 1)).state == "sent"


def test_a_disclosure_without_permission_is_accounted_for_even_if_it_is_no_breach():
    assert not not_needed(an_incident(conclusion=LOW_PROBABILITY, signatures=SIGNED), "accounting")
    assert not_needed(an_incident(conclusion=NO_BREACH, signatures=SIGNED), "accounting")


def test_what_is_missing_before_closing_is_named():
    assert missing(an_incident())[0] == "conclude the assessment"
    breach = an_incident(tuple(step.code for step in STEPS), conclusion=BREACH)
    assert missing(breach) == ("sign the assessment", "say how many people are affected")
    assert missing(replace(breach, signatures=SIGNED, people=2)) == ()


def test_every_step_and_factor_names_its_source():
    for one in (*STEPS, *FACTORS):
        assert one.source.startswith("45 CFR 164."), one.code
    assert len(FACTORS) == 4
    assert len({step.code for step in STEPS}) == len(STEPS)
    assert set(NOTICES) < {step.code for step in STEPS}


@given(
    discovered=st.dates(date(2015, 1, 1), date(2060, 1, 1)),
    people=st.integers(0, 5_000),
    after=st.integers(0, 900),
    conclusion=st.sampled_from(["", *CONCLUSIONS]),
    signed=st.booleans(),
    done=st.sets(st.sampled_from([step.code for step in STEPS])),
)
def test_no_clock_is_quiet_while_a_notice_is_past_its_day(discovered, people, after, conclusion, signed, done):
    incident = an_incident(
        tuple(done), discovered=discovered, people=people, conclusion=conclusion, signatures=SIGNED if signed else ()
    )
    today = discovered + timedelta(days=after)
    late = [notice for notice in notices(incident) if not notice.sent and notice.by < today]
    assert (clock(incident, today).state == "overdue") is bool(late)
    assert hhs_deadline(incident) >= deadline(incident)
