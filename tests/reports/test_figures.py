"""Charts, words and tables of the reports of figures."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from reviewer.model.statistics import (
    Caught,
    Department,
    Kind,
    OfficeHours,
    Period,
    Reshares,
    Rework,
    Share,
    Slot,
    Statistics,
    Training,
)
from reviewer.reports import figure_words as words
from reviewer.reports.charts import ticks
from reviewer.reports.executive import executive_pdf
from reviewer.reports.figures_csv import figures_csv
from reviewer.reports.printed import Printed, period_words
from reviewer.reports.wording import hours_words

START = date(2026, 9, 1)
PRINTED = Printed("Test Clinic", "Ines Calloway", "2026-11-20T16:00:00.000Z", "Reviewer 0.1")


def stats(**changes: object) -> Statistics:
    slots = tuple(
        Slot(START + timedelta(days=7 * n), START + timedelta(days=7 * n + 6), 30 + n, 20, 40 - n, 30)
        for n in range(12)
    )
    made = Statistics(
        organisation="Test Clinic", department="", period=Period(START, date(2026, 11, 23)), made_at=PRINTED.at, zone="UTC",
        hours=OfficeHours(), handed_in=430, reviewed=430, counted=426, people=60, waiting=38, reviewers=3, decisions=500,
        first_decisions=(Kind("return", "Returned", 100),), passed=Share(320, 426),
        caught=Caught(64, 426, 33, (Kind("phi_disclosure", "Patient information disclosed", 40), Kind("other", "Other reasons", 24)), 3,
                      (Kind("A", "Names", 30),), 2),
        rework=Rework(90, 5, 80), median_minutes=41, within_promise=Share(400, 500), kept=Share(82, 100), missed=3, slots=slots,
        departments=(Department("Nursing", 96, 41, 80, 60), Department("Pharmacy", None, None, None, 3)),
        training=Training(63, Share(50, 63), Share(60, 60), Share(None, 0), (("Nursing", Share(50, 60)), ("Pharmacy", Share(None, 3)))),
        reshares=Reshares(4, 9, 1, 2), incidents=1,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


@given(st.floats(0, 1e7))
def test_an_axis_begins_at_zero_reaches_its_largest_value_and_has_few_even_steps(most):
    marks = ticks(most)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert 2 <= len(marks) <= 5
    assert len({b - a for a, b in pairwise(marks)}) == 1


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 9, 1), date(2026, 11, 20), "September 1 to November 20, 2026"),
        (date(2025, 12, 1), date(2026, 1, 15), "December 1, 2025 to January 15, 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
        (date(2024, 2, 1), date(2024, 2, 28), "February 1 to February 28, 2024"),
        (date(2026, 11, 20), date(2026, 11, 20), "November 20, 2026"),
    ],
)
def test_a_period_in_words(start, end, said):
    assert period_words(Period(start, end)) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(None, "–"), (0, "0 min"), (119, "119 min"), (120, "2 h"), (185, "3 h 5 min"), (1445, "24 h")]
)
def test_minutes_in_words(minutes, said):
    assert words.minutes(minutes) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0, 1, 2, 3, 4), "Monday to Friday"),
        ((0, 2), "Monday, Wednesday"),
        ((6,), "Sunday"),
        ((0, 1), "Monday to Tuesday"),
    ],
)
def test_office_hours_in_words(days, said):
    assert hours_words(OfficeHours(days)) == f"{said}, 08:00 to 17:00"


@pytest.mark.parametrize(
    ("share", "said"),
    [(Share(1, 3), 33), (Share(1, 8), 13), (Share(None, 8), None), (Share(0, 0), None), (Share(8, 8), 100)],
)
def test_percent_is_rounded_half_up_and_silent_without_a_count(share, said):
    assert share.percent == said


def test_the_lead_says_what_changed():
    before = stats(passed=Share(280, 426))
    assert "75 of 100 passed exactly as they were handed in, 9 more than before." in words.lead(stats(before=before))
    assert "as many as before" in words.lead(stats(before=stats()))
    assert "fewer than before" in words.lead(stats(passed=Share(100, 426), before=before))


def test_the_lead_of_few_posts_tells_why_nothing_is_told():
    few = stats(reviewed=3, counted=0, passed=Share(None, 0))
    assert "so that nobody can be recognized" in words.lead(few)
    assert words.lead(stats(reviewed=1, counted=0)).startswith("1 post was reviewed")
    assert "nothing to tell" in words.lead(stats(reviewed=0, counted=0))


def test_what_is_not_told_stands_nowhere_on_paper_nor_in_the_table():
    hidden = stats(
        caught=Caught(None, 426, None), first_decisions=(), rework=Rework(None, None, None), median_minutes=None
    )
    said = text_of(executive_pdf(hidden, PRINTED))
    assert "small group, not shown" in said.lower()
    rows = {(r[0], r[1]): r for r in csv.reader(io.StringIO(figures_csv(hidden).decode("utf-8-sig"), newline=""))}
    for key in (
        ("Caught before publication", "All"),
        ("Rework", "Sent back at first"),
        ("Departments, posts", "Pharmacy"),
    ):
        assert rows[key][2] == ""
        assert rows[key][6] == "small group, not shown"


def test_a_table_has_the_figures_of_before_in_the_same_row():
    rows = {
        (r[0], r[1]): r
        for r in csv.reader(io.StringIO(figures_csv(stats(before=stats(reviewed=7))).decode("utf-8-sig"), newline=""))
    }
    assert rows["Posts", "Reviewed"][2:5] == ["430", "", "7"]
    assert rows["Report", "First day"][2] == "2026-09-01"
    assert rows["Posts", "Waiting today"][2:5] == ["38", "", ""]
    assert rows["Training", "Nothing overdue"][2:6] == ["50", "63", "", ""]


def test_names_that_look_like_formulas_are_text_in_the_table():
    risky = stats(departments=(Department("=1+1", 9, 6, 5, 9),))
    rows = list(csv.reader(io.StringIO(figures_csv(risky).decode("utf-8-sig"), newline="")))
    assert "'=1+1" in {row[1] for row in rows}
    assert "=1+1" not in {cell for row in rows for cell in row}


@pytest.mark.parametrize("count", [0, 1, 40])
def test_any_number_of_departments_slots_and_reasons_is_drawn(count):
    departments = tuple(Department(f"Department of long name number {n}", 10 + n, 6, 3, 9) for n in range(count))
    kinds = tuple(Kind(f"k{n}", f"A reason with a rather long name {n}", 5 + n) for n in range(count))
    slots = tuple(Slot(START, START, n * 1000, 0, None if n % 2 else n, 9) for n in range(count))
    made = stats(departments=departments, slots=slots, caught=Caught(64, 426, 33, kinds, 0, kinds, 0))
    assert executive_pdf(made, PRINTED).startswith(b"%PDF")


def test_one_department_has_no_table_of_all():
    said = text_of(executive_pdf(stats(department="Nursing", departments=()), PRINTED))
    assert "Nursing, department report" in said
    assert "Who takes part" not in said


def test_the_same_figures_give_the_same_bytes():
    assert executive_pdf(stats(), PRINTED) == executive_pdf(stats(), PRINTED)


def test_figures_that_tell_of_nobody_have_a_footnote_that_says_how():
    said = text_of(executive_pdf(stats(), PRINTED))
    assert "groups of at least 5 authors" in said
    assert "Monday to Friday, 08:00 to 17:00, UTC" in said
    assert "4 posts at the edges of the period are not counted" in said


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize(
    "name", ["Nursing", "Nursing and Continuous Patient Observation on the Seventh Floor, East Wing"]
)
def test_a_foot_that_came_onto_the_second_page_does_not_end_it(name):
    pages = pages_of(executive_pdf(stats(department=name, departments=(), before=stats()), PRINTED))
    assert len(pages) == 3
    assert "Rework and more" in pages[1]
    assert sum("Small groups are left out" in page for page in pages) == 1


def test_without_a_promise_nothing_is_said_of_it():
    silent = stats(hours=OfficeHours(promise=0), within_promise=Share(None, 500))
    assert "romise" not in text_of(executive_pdf(silent, PRINTED))
    assert "promise" not in figures_csv(silent).decode()
    few = stats(within_promise=Share(None, 4))
    assert "Decided within the promise – small group, not shown" in text_of(executive_pdf(few, PRINTED))
    rows = {(r[0], r[1]): r for r in csv.reader(io.StringIO(figures_csv(few).decode("utf-8-sig"), newline=""))}
    assert rows["Time to decision", "Within the promise"][2:] == ["", "4", "", "", "small group, not shown"]


def test_few_reviewers_stand_nowhere():
    assert "by 3 reviewers, 38 waiting" in text_of(executive_pdf(stats(), PRINTED))
    few = stats(reviewers=None)
    assert "reviewers," not in text_of(executive_pdf(few, PRINTED))
    assert "38 waiting" in text_of(executive_pdf(few, PRINTED))


def test_where_there_is_nobody_to_train_it_says_so():
    nobody = Share(None, 0)
    said = text_of(executive_pdf(stats(training=Training(0, nobody, nobody, nobody)), PRINTED))
    assert "nobody in the directory" in said
    assert "asked of nobody" in said
    assert said.count("no policy on record") == 1
    rows = {(r[0], r[1]): r for r in csv.reader(io.StringIO(figures_csv(stats()).decode("utf-8-sig"), newline=""))}
    assert rows["Training", "Present policy acknowledged"][6] == "none yet"


def test_a_median_is_of_nothing_and_weeks_of_one_figure_stand_together():
    made = stats(
        slots=(Slot(START, START, 9, 5, 40, 27), Slot(START, START, 0, 0, None, 3), Slot(START, START, 0, 0, None, 0))
    )
    rows = list(csv.reader(io.StringIO(figures_csv(made).decode("utf-8-sig"), newline="")))
    medians = [row[2:] for row in rows if row[0] == "Median office minutes"]
    assert medians == [
        ["40", "", "", "", ""],
        ["", "", "", "", "small group, not shown"],
        ["", "0", "", "", "none yet"],
    ]
    sections = [row[0] for row in rows]
    assert sections.index("Decisions") == sections.index("Median office minutes") - 3
