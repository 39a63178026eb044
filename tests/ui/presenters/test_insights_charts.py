"""The charts of the figures: what is drawn, what the table holds, what is said, and what stays untold."""

from dataclasses import replace
from datetime import date

import pytest

from reviewer.model.statistics import Caught, Department, Kind, OfficeHours, Period, Slot
from reviewer.ui.presenters.chart_values import Columns, Line, Rows, every, in_hours, levels, minute_levels
from reviewer.ui.presenters.insights_charts import (
    GROUPS,
    MOST_ROWS,
    charts,
    classes,
    departments,
    reasons,
    times,
    weeks,
)
from tests.ui.insights_examples import few_statistics, some_caught, some_statistics


@pytest.mark.parametrize(
    ("largest", "found"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (4, (0, 2, 4)),
        (42, (0, 20, 40)),
        (400, (0, 200, 400)),
        (1_999, (0, 500, 1_000, 1_500)),
        (2_000, (0, 1_000, 2_000)),
    ],
)
def test_levels_are_round_start_at_nothing_and_stay_below_the_largest(largest: int, found: tuple[int, ...]):
    assert levels(largest) == found
    assert len(levels(largest)) <= 4


def test_levels_of_minutes_are_those_that_people_count_time_in():
    assert minute_levels(74) == (0, 30, 60)
    assert minute_levels(8) == (0, 5)
    assert minute_levels(500) == (0, 240, 480)
    assert minute_levels(6_000) == (0, 3_000, 6_000)
    assert not in_hours(240)
    assert in_hours(241)


def test_labels_thin_out_before_they_touch():
    assert every(12, 600, 50) == 1
    assert every(12, 500, 50) == 2
    assert every(52, 500, 50) == 6
    assert every(0, 500, 50) == 1
    assert every(12, 0, 50) == 1


def test_weeks_are_stacked_and_their_table_adds_up():
    chart = weeks(some_statistics())
    assert isinstance(chart.content, Columns)
    assert (chart.title, chart.detail) == ("Reviewed per week", "12 weeks, 412 posts")
    assert chart.content.columns[0].parts == (22, 9)
    assert chart.content.columns[0].sentence == ("Aug 31 to Sep 6: 31 reviewed, 22 passed at first, 9 went back.")
    assert chart.table.rows[0] == ("Aug 31 to Sep 6", "31", "22", "9")
    assert chart.legend == ("passed at first", "went back")
    assert chart.note == "4 more posts reviewed, counted when 5 people’s posts are together."
    assert chart.empty == ""
    assert "22 passed at first" in chart.spoken


def test_months_are_named_and_january_has_its_year():
    slots = (
        Slot(date(2026, 12, 1), date(2026, 12, 31), 10, 7, 30, 12),
        Slot(date(2027, 1, 1), date(2027, 1, 31), 10, 7, 30, 12),
    )
    chart = weeks(some_statistics(slots=slots))
    assert isinstance(chart.content, Columns)
    assert chart.title == "Reviewed per month"
    assert [column.label for column in chart.content.columns] == ["Dec", "Jan 2027"]
    assert chart.table.rows[0][0] == "December 2026"
    assert times(some_statistics(slots=slots)).detail == "median minutes per month, office hours"


def test_a_slot_of_one_day_is_that_day():
    slot = Slot(date(2026, 11, 20), date(2026, 11, 20), 5, 5, None, 4)
    assert weeks(some_statistics(slots=(slot,))).table.rows[0][0] == "Nov 20"


def test_reasons_come_as_they_are_and_say_what_other_holds():
    chart = reasons(some_statistics())
    assert isinstance(chart.content, Rows)
    assert [row.value for row in chart.content.rows] == [19, 14, 11, 9, 11]
    assert chart.detail == "64 posts, first reason counted"
    assert chart.note == "“Other” holds 3 reasons with few posts."


def test_more_rows_than_can_be_drawn_stand_in_the_table():
    kinds = tuple(Kind(f"k{n}", f"Reason {n}", 40 - n) for n in range(MOST_ROWS + 3))
    chart = reasons(some_statistics(caught=replace(some_caught(), kinds=kinds)))
    assert isinstance(chart.content, Rows)
    assert len(chart.content.rows) == MOST_ROWS
    assert len(chart.table.rows) == MOST_ROWS + 3
    assert chart.note == "3 more in the table."


def test_identifiers_carry_the_letter_of_their_class():
    chart = classes(some_statistics())
    assert isinstance(chart.content, Rows)
    assert chart.content.rows[0].name == "Names (A)"
    assert chart.content.rows[0].sentence == "Names: 31 posts."
    assert "164.514(b)(2)(i)" in chart.table.heads[0]
    assert chart.note == "2 kinds with few posts left out."


def test_nothing_caught_is_said_and_is_another_thing_than_too_few():
    nothing = some_statistics(caught=Caught(0, 412, 0))
    assert reasons(nothing).empty == "Nothing was stopped for a named reason in this period."
    assert classes(nothing).empty == reasons(nothing).empty
    assert reasons(few_statistics()).empty == GROUPS
    caught = some_statistics(caught=replace(some_caught(), classes=()))
    assert classes(caught).empty == "No identifier stood in 5 or more posts."


def test_the_line_has_a_gap_where_there_is_no_median():
    stats = some_statistics()
    slots = (replace(stats.slots[0], median_minutes=None, decisions=3), replace(stats.slots[1], decisions=0, median_minutes=None), *stats.slots[2:])  # fmt: skip
    chart = times(replace(stats, slots=slots))
    assert isinstance(chart.content, Line)
    assert chart.content.points[0].value is None
    assert chart.content.points[0].sentence == "Aug 31 to Sep 6: 3 decisions, too few for a median."
    assert chart.content.points[1].sentence == "Sep 7 to Sep 13: no decision."
    assert chart.content.points[2].words == "71 min"
    assert chart.table.rows[0] == ("Aug 31 to Sep 6", "–", "3")
    assert chart.content.promise == 60
    assert chart.content.promise_words == "our promise, 60 min"


def test_without_a_promise_no_level_is_drawn_and_long_times_are_hours():
    stats = some_statistics(hours=OfficeHours(promise=0))
    slow = replace(stats, slots=tuple(replace(slot, median_minutes=600) for slot in stats.slots))
    chart = times(slow)
    assert isinstance(chart.content, Line)
    assert chart.content.promise is None
    assert chart.content.promise_words == ""
    assert chart.detail == "median hours per week, office hours"


def test_departments_that_are_too_small_are_named_without_figures():
    chart = departments(some_statistics())
    assert isinstance(chart.content, Rows)
    assert chart.content.rows[0].note == "by 41 people"
    assert chart.content.rows[-1].value is None
    assert chart.content.rows[-1].hidden == "small group, not shown"
    assert chart.table.rows[-1] == ("Pharmacy", "–", "small group, not shown", "–")
    assert "Pharmacy: small group, not shown." in chart.spoken


def test_what_is_not_told_of_a_department_is_no_zero():
    chart = departments(some_statistics(departments=(Department("Dental", 9, 6, None, 8),)))
    assert chart.table.rows == (("Dental", "9", "6", "–"),)
    assert "Dental: 9 posts by 6 people, – passed at first." in chart.spoken


def test_departments_say_why_there_are_none():
    assert "staff directory" in departments(some_statistics(departments=())).empty
    assert departments(some_statistics(departments=(), department="Dental")).empty == (
        "These are the figures of Dental only."
    )
    hidden = (Department("Nursing", None, None, None, 9),)
    assert departments(some_statistics(departments=hidden)).empty == GROUPS


def test_no_figure_of_a_small_group_reaches_the_screen():
    for card in charts(few_statistics()):
        for chart in card:
            assert chart.empty, chart.key


def test_the_cards_are_in_the_order_of_the_design():
    assert [[chart.key for chart in card] for card in charts(some_statistics())] == [
        ["weeks"], ["reasons", "classes"], ["times"], ["departments"],
    ]  # fmt: skip
    assert Period(date(2026, 8, 31), date(2026, 11, 20)).days == 82
