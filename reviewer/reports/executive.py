"""The report for executives and HR, and the same of one department, on three pages. Draws; decides nothing."""

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from reviewer.model.statistics import FEWEST, Statistics
from reviewer.model.statistics_words import FOOTNOTES
from reviewer.reports import figure_cards as cards
from reviewer.reports.figure_parts import (
    Cards,
    Tiles,
    checkpoint,
    definitions,
    section,
    table,
    title_flow,
    titled_table,
)
from reviewer.reports.figure_words import lead, left_out, number, of_words, percent, subtitle
from reviewer.reports.pages import paged
from reviewer.reports.printed import CHECKPOINT_WORDS, FIGURES_ONLY, Printed, running
from reviewer.reports.sheet import Cell, Column
from reviewer.reports.styles import GAP, GAP_LARGE, MARGIN_BOTTOM, MARGIN_TOP, PAGE_HEIGHT, SMALL
from reviewer.reports.textblock import text_block
from reviewer.reports.wording import hours_words, listed

TITLE, DEPARTMENT_TITLE = "Executive report", "Department report"
CHART_HIGH = 172.0
SMALL_HIGH = 124.0
FOOT_ROOM = 60.0
"""A foot of the first page that came onto the second, under a long title, does not end that one."""
LEAST = 420.0
"""Room for all definitions and the checkpoint: they are read together."""
FOOT = ("Small groups are left out so that nobody can be recognized. Names of people and words of posts stand nowhere "
        "in this report.")  # fmt: skip


def executive_pdf(stats: Statistics, printed: Printed) -> bytes:
    """The report as a file. Same values, same bytes."""
    title = DEPARTMENT_TITLE if stats.department else TITLE
    return paged(_flow(stats, printed, title), running(printed, title, FIGURES_ONLY))


def _flow(stats: Statistics, printed: Printed, title: str) -> list[Flowable]:
    name = f"{stats.department}, department report" if stats.department else title
    parts: list[Flowable] = [
        *title_flow("Review of posts before publication", name, subtitle(stats), lead(stats)),
        Tiles(cards.tiles(stats)),
        Spacer(0, GAP_LARGE + 2),
        Cards([cards.per_slot(stats), cards.by_reason(stats)], CHART_HIGH),
        Spacer(0, GAP_LARGE + 2),
        Cards([cards.time(stats), cards.classes(stats) if stats.department else cards.who(stats)], CHART_HIGH),
        Spacer(0, GAP),
        text_block(f"{FOOT} {left_out(stats)}".strip(), SMALL),
        CondPageBreak(PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM - FOOT_ROOM),
    ]
    if not stats.department:
        parts += [
            *section(
                "Who takes part", "participation", "Posts first reviewed in the period, by the author's department."
            ),
            *departments_flow(stats),
            Spacer(0, GAP_LARGE),
            Cards([cards.classes(stats), cards.training(stats)], SMALL_HIGH),
        ]
    else:
        parts += [Cards([cards.training(stats)], SMALL_HIGH - 20)]
    parts += [*_more(stats), CondPageBreak(LEAST)]
    parts += [*section("What the figures mean", "definitions"), *definitions((*FOOTNOTES, hours_note(stats)))]
    return [*parts, *checkpoint(printed.note, CHECKPOINT_WORDS)]


def hours_note(stats: Statistics) -> tuple[str, str]:
    """The office hours that were counted with, as a definition."""
    promise = f" A decision is promised within {stats.hours.promise} minutes of them." if stats.hours.promise else ""
    zone = f", {stats.zone}" if stats.zone else ""
    return "Office hours", f"{hours_words(stats.hours)}{zone}; holidays are counted as days of work.{promise}"


def departments_flow(stats: Statistics) -> list[Flowable]:
    """The departments that are told, and the names of the others."""
    columns = (
        Column("Department", 2.2, number=False), Column("Posts", 0.7), Column("People who took part", 1.2),
        Column("Passed at first", 1), Column("Nothing overdue in training", 1.4), Column("In the directory", 0.9),
    )  # fmt: skip
    trained = dict(stats.training.departments)
    rows = []
    for one in stats.departments:
        share = trained.get(one.name)
        passed = "–" if one.passed is None or not one.posts else f"{int(100 * one.passed / one.posts + 0.5)} %"
        cells = (
            one.name,
            number(one.posts),
            number(one.people),
            passed,
            percent(share) if share else "–",
            number(one.members or None),
        )
        if one.shown or (share and share.count is not None):
            rows.append(tuple(Cell(text) for text in cells))
    hidden = [one.name for one in stats.departments if not one.shown]
    parts = table(columns, rows, "No department is large enough to be shown.")
    if hidden:
        words = (
            f"Not shown, because fewer than {FEWEST} people took part or others could be worked out: {listed(hidden)}."
        )
        parts += [text_block(words, SMALL)]
    return parts


def _more(stats: Statistics) -> list[Flowable]:
    columns = (Column("", 2.8, number=False), Column("", 0.8), Column("", 2, number=False))
    rework = stats.rework
    rows = [
        (
            Cell("Sent back to the author at first"),
            Cell(number(rework.sent_back)),
            Cell(f"of {stats.counted:,} counted"),
        ),
        (Cell("Approved since, in a later revision"), Cell(number(rework.approved_after)), Cell("of these")),
        (Cell("Sent back more than once"), Cell(number(rework.more_than_once)), Cell("of these")),
        (Cell("Words that the checks missed and reviewers marked"), Cell(number(stats.missed)), Cell("words")),
    ]
    if stats.hours.promise:
        kept = stats.within_promise
        rows.insert(3, (Cell("Decided within the promise"), Cell(percent(kept)), Cell(of_words(kept))))
    if not stats.department:
        shared = stats.reshares
        rows.append(
            (
                Cell("Posts of colleagues re-shared"),
                Cell(number(shared.reshared)),
                Cell(f"{shared.found:,} found, {shared.waiting:,} under way"),
            )
        )
    return titled_table("Rework and more", "more", columns, rows)
