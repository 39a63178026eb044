"""The cadence: calendar months and rolling days, rules for one, each and all of a group, the next free slot."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.reshare import Cadence, CadenceRule, FeedItem, Reshare, Stage
from reviewer.workflow.cadence import Counted, cadence, first_of_next_month, next_slot, slot_words, standings, words_for

EVERYBODY = (CadenceRule(),)
ROLLING = (CadenceRule(window="rolling30"),)
NOV_20 = date(2026, 11, 20)


def on(*days: date, who: str = "Amara Silva", group: str = "Cardiology") -> tuple[Counted, ...]:
    return tuple(Counted(who, group, day) for day in days)


def test_the_calendar_month_counts_and_says_so():
    found = cadence(EVERYBODY, on(date(2026, 11, 1), date(2026, 10, 31)), NOV_20, "Amara Silva")
    assert (found.used, found.cap, found.words, found.reached, found.next_slot) == (
        1,
        2,
        "1 of 2 in November",
        False,
        None,
    )


def test_at_the_cap_the_next_slot_is_the_first_of_the_next_month():
    days = on(date(2026, 11, 1), date(2026, 11, 19))
    found = cadence(EVERYBODY, days, NOV_20, "Amara Silva")
    assert (found.words, found.reached, found.next_slot) == ("2 of 2 in November", True, date(2026, 12, 1))
    assert not cadence(EVERYBODY, days, date(2026, 12, 1), "Amara Silva").reached


@pytest.mark.parametrize(
    ("day", "slot"),
    [
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 31), date(2027, 2, 1)),
        (date(2027, 2, 28), date(2027, 3, 1)),
        (date(2028, 2, 29), date(2028, 3, 1)),
        (date(2028, 2, 1), date(2028, 3, 1)),
    ],
)
def test_month_ends(day: date, slot: date):
    assert first_of_next_month(day) == slot
    assert next_slot(EVERYBODY, on(day, day), day, "Amara Silva") == slot


def test_the_rolling_window_holds_thirty_days_with_today():
    edge = NOV_20 - timedelta(days=29)
    found = cadence(ROLLING, on(edge, NOV_20), NOV_20, "Amara Silva")
    assert (found.words, found.reached) == ("2 of 2 in the last 30 days", True)
    assert found.next_slot == NOV_20 + timedelta(days=1)
    assert not cadence(ROLLING, on(edge - timedelta(days=1), NOV_20), NOV_20, "Amara Silva").reached


def test_over_the_cap_the_next_slot_waits_for_enough_days_to_leave_the_window():
    days = on(date(2026, 11, 1), date(2026, 11, 5), date(2026, 11, 9), date(2026, 11, 18))
    found = cadence(ROLLING, days, NOV_20, "Amara Silva")
    assert (found.used, found.next_slot) == (4, date(2026, 12, 9))


@given(st.lists(st.integers(0, 59), max_size=8), st.integers(1, 4), st.sampled_from(["month", "rolling30"]))
def test_a_slot_is_the_first_day_with_room(ages: list[int], cap: int, window: str):
    rules = (CadenceRule(cap=cap, window=window),)
    days = on(*(NOV_20 - timedelta(days=age) for age in ages))
    slot = next_slot(rules, days, NOV_20, "Amara Silva")
    for ahead in range(62):
        day = NOV_20 + timedelta(days=ahead)
        free = not cadence(rules, days, day, "Amara Silva").reached
        if free:
            assert (slot or NOV_20) == day
            break


def test_a_cap_of_none_has_no_slot():
    found = cadence((CadenceRule(cap=0),), (), NOV_20, "Amara Silva")
    assert (found.reached, found.next_slot, found.words) == (True, None, "0 of 0 in November")


def test_without_a_rule_there_is_no_cap():
    found = cadence((), on(*[NOV_20] * 9), NOV_20, "Amara Silva")
    assert (found.reached, found.words, found.next_slot) == (False, "", None)


def test_a_rule_of_ones_own_comes_before_that_of_the_group_and_that_before_everybodys():
    rules = (CadenceRule(cap=2), CadenceRule("each:Cardiology", 3), CadenceRule("Dr. Amara Silva, MD", 5))
    assert cadence(rules, (), NOV_20, "Amara Silva", "Cardiology").cap == 5
    assert cadence(rules, (), NOV_20, "Tomas Reyes", "cardiology ").cap == 3
    assert cadence(rules, (), NOV_20, "Tomas Reyes", "Surgery").cap == 2


def test_a_group_as_a_whole_has_a_cap_beside_that_of_the_person():
    rules = (CadenceRule(cap=2), CadenceRule("group:Cardiology", 3, "rolling30"))
    days = on(date(2026, 11, 2), date(2026, 11, 3)) + on(date(2026, 11, 4), who="Tomas Reyes")
    found = cadence(rules, days, NOV_20, "Tomas Reyes", "Cardiology")
    assert (found.who, found.words, found.next_slot) == (
        "Cardiology",
        "3 of 3 in the last 30 days (Cardiology)",
        date(2026, 12, 2),
    )
    both = standings(rules, days, NOV_20, "Amara Silva", "Cardiology")
    assert [one.reached for one in both] == [True, True]
    assert cadence(rules, days, NOV_20, "Amara Silva", "Cardiology").next_slot == date(2026, 12, 2)
    assert not cadence(rules, days, NOV_20, "Lin Zhao", "Surgery").reached


def test_the_same_person_is_counted_under_titles_accents_and_case():
    days = on(NOV_20, who="Dr. Zoë Müller, MD") + on(NOV_20, who="zoe muller")
    assert cadence(EVERYBODY, days, NOV_20, "Zoë Müller").used == 2


def test_a_slot_of_another_year_is_said_with_it():
    assert slot_words(date(2026, 12, 1), NOV_20) == "Dec 1"
    assert slot_words(date(2027, 1, 1), NOV_20) == "Jan 1, 2027"


FULL = Cadence("Amara Silva", 2, 2, "month", "2 of 2 in November", True, date(2026, 12, 1))
FREE = Cadence("Amara Silva", 0, 2, "month", "0 of 2 in November", False, None)


def card(**fields: object) -> Reshare:
    item = FeedItem("Naps help.", "linkedin", link="https://example.org/1")
    given: dict[str, object] = {"item": item, "stage": Stage.CHOSEN, "person": "Dr. Amara Silva"} | fields
    return Reshare("RS-0001", **given)  # type: ignore[arg-type]


def test_the_message_of_a_hold_says_that_it_is_good_why_it_waits_and_when_the_next_slot_is():
    text = words_for(card(stage=Stage.HELD, reason="Held for the cadence"), FULL, NOV_20, "Test Clinic")
    assert text.startswith("Hi Amara,\n\nThank you for your post on LinkedIn (https://example.org/1).")
    assert "It is a good post" in text
    assert "at most 2 posts in a calendar month" in text
    assert "The next slot is Dec 1." in text


@pytest.mark.parametrize(
    ("fields", "counter", "words"),
    [
        ({}, FREE, "May we re-share it on the account of Test Clinic?"),
        ({"mode": "quote", "text": "Worth a read."}, FREE, "with these words of ours above it?\n\nWorth a read."),
        ({"mode": "repurpose", "text": "Nap well."}, FREE, "in this wording?"),
        ({"mode": "repurpose"}, FREE, "May we rewrite it"),
        ({}, FULL, "The next slot is Dec 1."),
        ({"stage": Stage.HELD, "reason": "Too near an election"}, FREE, "The reason: Too near an election."),
        ({"stage": Stage.RESHARED, "counted": date(2026, 11, 3)}, FREE, "We re-shared it on our account, on Nov 3."),
        ({"person": ""}, FREE, "Hello,"),
        ({"item": FeedItem("Naps help.", "blog")}, FREE, "Thank you for your blog post."),
    ],
)
def test_every_stage_has_its_message(fields: dict[str, object], counter: Cadence, words: str):
    assert words in words_for(card(**fields), counter, NOV_20, "Test Clinic")
