"""The five figures and the smaller facts: denominators, comparison, and what is not told."""

from dataclasses import replace
from datetime import date

import pytest

from reviewer.model.statistics import Period, Share, Training
from reviewer.ui.presenters.insights_figures import TOO_FEW, compared_line, facts, figures
from reviewer.ui.presenters.insights_words import (
    before_words,
    length_words,
    minutes_words,
    percent_words,
    period_words,
    share_words,
)
from tests.ui.insights_examples import TWELVE, few_statistics, some_statistics, with_before


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "words", "length", "before"),
    [
        ("2026-08-31", "2026-11-20", "Aug 31 to Nov 20, 2026", "82 days", "the 82 days before"),
        ("2026-08-31", "2026-11-22", "Aug 31 to Nov 22, 2026", "12 weeks", "the 12 weeks before"),
        ("2026-11-16", "2026-11-22", "Nov 16 to Nov 22, 2026", "1 week", "the week before"),
        ("2026-11-20", "2026-11-20", "Nov 20, 2026", "1 day", "the day before"),
        ("2026-10-01", "2026-10-31", "Oct 1 to Oct 31, 2026", "1 month", "the 31 days before"),
        ("2025-11-01", "2026-10-31", "Nov 1, 2025 to Oct 31, 2026", "12 months", "the 365 days before"),
        ("2026-02-01", "2026-02-28", "Feb 1 to Feb 28, 2026", "1 month", "the 4 weeks before"),
    ],
)
def test_periods_are_said_as_people_say_them(start: str, end: str, words: str, length: str, before: str):
    found = period(start, end)
    assert (period_words(found), length_words(found), before_words(found)) == (words, length, before)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (41, "41 min"),
        (119, "119 min"),
        (120, "2 h"),
        (200, "3 h 20 min"),
        (6_000, "100 h"),
        (60_030, "1,000 h"),
    ],
)
def test_spans_of_office_time(minutes: int, words: str):
    assert minutes_words(minutes) == words


def test_a_share_that_is_not_told_is_not_nothing():
    assert share_words(Share(0, 10)) == "0 of 10"
    assert percent_words(Share(0, 10)) == "0%"
    assert share_words(Share(None, 0)) == "not shown"
    assert percent_words(Share(None, 0)) == "–"
    assert percent_words(Share(0, 0)) == "–"


def test_every_figure_has_its_denominator():
    found = figures(some_statistics())
    assert [(one.title, one.value, one.note) for one in found] == [
        ("Posts reviewed", "416", "by 3 reviewers, 38 waiting"),
        ("Passed at first review", "74%", "304 of 412"),
        ("Caught before publication", "64", "33 with patient details"),
        ("Median time to decision", "47 min", "73% within 60 min"),
        ("Findings that reviewers kept", "82%", "of 1,500 settled findings"),
    ]
    assert all(one.was == "" for one in found)
    assert compared_line(some_statistics()) == ""


def test_a_comparison_says_what_it_was_and_only_plain_betters_are_betters():
    found = figures(with_before())
    assert [one.was for one in found] == ["was 380", "was 66%", "was 71", "was 74 min", "was 78%"]
    assert [one.better for one in found] == [False, True, False, True, False]
    assert [one.trend for one in found] == [
        "arrow-up-bold-outline", "arrow-up-bold-outline", "arrow-down-bold-outline", "arrow-down-bold-outline",
        "arrow-up-bold-outline",
    ]  # fmt: skip
    assert found[1].spoken == "Passed at first review: 74%, 304 of 412, was 66%, which is better"
    assert compared_line(with_before()) == "“was” is the 82 days before."


def test_the_same_as_before_has_no_direction():
    stats = some_statistics(before=some_statistics(period=TWELVE.before()))
    assert {one.trend for one in figures(stats)} == {"equal"}
    assert not any(one.better for one in figures(stats))


def test_a_slower_desk_is_not_better():
    stats = some_statistics(median_minutes=90, before=some_statistics(median_minutes=47))
    assert not figures(stats)[3].better


def test_few_posts_tell_a_count_and_nothing_else():
    found = figures(few_statistics())
    assert [one.value for one in found] == ["3", "–", "–", "–", "–"]
    assert found[1].note == TOO_FEW
    assert found[1].spoken == f"Passed at first review: not shown, {TOO_FEW}"
    assert figures(replace(with_before(), passed=Share(None, 0)))[1].was == ""
    assert figures(some_statistics(before=few_statistics()))[1].was == ""


def test_without_a_promise_the_median_stands_alone():
    stats = some_statistics()
    assert figures(replace(stats, hours=replace(stats.hours, promise=0)))[3].note == "office hours"


def test_facts_leave_out_what_there_is_none_of():
    titles = [fact.title for fact in facts(some_statistics())]
    assert titles == [
        "Approved after changes", "Marked as missed by the checks", "Re-shared", "Training up to date",
        "Policy acknowledged",
    ]  # fmt: skip
    nobody = Training(0, Share(None, 0), Share(None, 0), Share(None, 0))
    assert "Training up to date" not in [fact.title for fact in facts(some_statistics(training=nobody))]
    few = facts(few_statistics())
    assert few[0].value == few[1].value == "–"
    small = Training(3, Share(None, 3), Share(None, 0), Share(None, 3))
    assert [f.note for f in facts(some_statistics(training=small))][3:] == ["small group, not shown"] * 2
    assert facts(some_statistics())[3].spoken == "Training up to date: 90%, 244 of 270 people, today"


def test_few_reviewers_are_not_counted():
    assert figures(some_statistics(reviewers=None))[0].note == "38 waiting"
