"""The tiles and charts of a report of figures, from the statistics. Draws nothing by itself."""

from functools import partial
from typing import Any

from reviewer.model.statistics import NOT_SHOWN, Caught, Statistics
from reviewer.reports.charts import BROWN, TEAL, Bar, Box, bars, columns, line
from reviewer.reports.figure_parts import CARD_NOTE, Card, Tile
from reviewer.reports.figure_words import (
    change,
    minutes,
    monthly,
    number,
    of_words,
    percent,
    series_words,
    slot_label,
    unit,
)
from reviewer.reports.layout import set_lines
from reviewer.reports.styles import ACCENT
from reviewer.reports.textblock import draw_line
from reviewer.reports.wording import counted, hours_words

MOST_ROWS = 7


def tiles(stats: Statistics) -> list[Tile]:
    """The five figures."""
    before = stats.before
    waiting = f"{stats.waiting:,} waiting" if stats.waiting else ""
    by = "" if stats.reviewers is None else f"by {counted(stats.reviewers, 'reviewer')}"
    caught = stats.caught
    was = minutes(before.median_minutes) if before and before.median_minutes is not None else ""
    return [
        Tile("Posts reviewed", f"{stats.reviewed:,}", ", ".join(part for part in (by, waiting) if part) if not stats.department else "of this department"),
        Tile("Passed at first", percent(stats.passed), _joined(of_words(stats.passed), change(stats.passed, before.passed if before else None))),
        Tile("Caught before publication", number(caught.posts), _caught_note(caught)),
        Tile("Median time to decision", minutes(stats.median_minutes), _joined("office time", f"was {was}" if was else "")),
        Tile("Findings that reviewers kept", percent(stats.kept), f"{of_words(stats.kept)}; the rest were dismissed" if stats.kept.of else NOT_SHOWN if stats.reviewed and not stats.counted else "none settled yet"),
    ]  # fmt: skip


def per_slot(stats: Statistics) -> Card:
    """Reviewed per week or month, in two parts."""
    labels = [slot_label(slot, monthly(stats)) for slot in stats.slots]
    draw = partial(
        columns, labels=labels, lower=[s.passed for s in stats.slots], upper=[s.went_back for s in stats.slots]
    )
    legend = (("passed at first", ACCENT), ("went back", None))
    return Card(f"Reviewed per {unit(stats)}", series_words(stats), draw, legend)


def by_reason(stats: Statistics) -> Card:
    """What was caught, by first reason."""
    caught = stats.caught
    rows = [Bar(kind.name, kind.posts) for kind in caught.kinds[:MOST_ROWS]]
    note = f"{counted(caught.posts, 'post')}, first reason counted" if caught.posts else "by first reason"
    draw = partial(bars, rows=rows, ink=TEAL) if rows else partial(_said, words=_nothing(caught))
    return Card("Caught, by reason", note, draw)


def time(stats: Statistics) -> Card:
    """The median time to a decision."""
    promise = stats.hours.promise
    draw = partial(
        line,
        labels=[slot_label(slot, monthly(stats)) for slot in stats.slots],
        values=[slot.median_minutes for slot in stats.slots],
        promise=promise,
        promise_words=f"our promise, {minutes(promise)}" if promise else "",
    )
    return Card("Time to decision", f"median minutes per {unit(stats)}, {hours_words(stats.hours)}", draw)


def who(stats: Statistics) -> Card:
    """Who takes part, by department."""
    rows = [
        Bar(d.name, d.posts, f"by {d.people} people") if d.shown else Bar(d.name, None, NOT_SHOWN)
        for d in stats.departments[:MOST_ROWS]
    ]
    rest = len(stats.departments) - len(rows)
    note = "posts reviewed, by department" + (f"; {rest} more in the table" if rest else "")
    if not rows:
        return Card("Who takes part", note, partial(_said, words="The staff directory names no department."))
    return Card("Who takes part", note, partial(bars, rows=rows, ink=BROWN))


def classes(stats: Statistics) -> Card:
    """What was caught, by class of identifier."""
    rows = [Bar(f"{kind.name} ({kind.key})", kind.posts) for kind in stats.caught.classes[:MOST_ROWS]]
    draw = partial(bars, rows=rows, ink=TEAL) if rows else partial(_said, words=_nothing(stats.caught))
    return Card("Identifiers in the reasons", "classes of 45 CFR 164.514(b)(2)(i)", draw)


def training(stats: Statistics) -> Card:
    """Where the workforce stands today, in percent."""
    named = (
        ("Nothing overdue", stats.training.current, "nobody in the directory"),
        ("Orientation completed", stats.training.oriented, "asked of nobody"),
        ("Present policy acknowledged", stats.training.acknowledged, "no policy on record"),
    )
    rows = [Bar(name, share.percent, of_words(share) if share.of else none) for name, share, none in named]
    note = f"as it stands today, {counted(stats.training.people, 'person', 'people')} in the staff directory"
    return Card("Training", note, partial(bars, rows=rows, ink=ACCENT, most=100, unit=" %"))


def _caught_note(caught: Caught) -> str:
    if caught.posts is None:
        return NOT_SHOWN
    if not caught.posts:
        return f"of {caught.of:,} posts"
    return f"{caught.with_patient:,} with patient details" if caught.with_patient else f"of {caught.of:,} posts"


def _nothing(caught: Caught) -> str:
    return f"{NOT_SHOWN.capitalize()}." if caught.posts is None else "Nothing to show in this period."


def _said(canvas: Any, box: Box, words: str) -> None:
    y = box.y + box.high - 16
    for one in set_lines([(words, CARD_NOTE, None)], box.wide):
        draw_line(canvas, one, box.x, y)
        y -= CARD_NOTE.leading


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
