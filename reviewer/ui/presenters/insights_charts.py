"""The charts of the figures: what each draws, its table and its sentences. No Qt."""

from reviewer.model.statistics import FEWEST, NOT_SHOWN, Department, Slot, Statistics
from reviewer.ui.presenters.chart_values import Chart, Column, Columns, Line, Point, Row, Rows, Table, in_hours
from reviewer.ui.presenters.insights_words import NOT_TOLD, day_words, minutes_words
from reviewer.ui.presenters.times import MONTHS
from reviewer.ui.presenters.words import count

MOST_ROWS = 8
"""Bars drawn at once; the table holds all."""
PASSED, BACK = "passed at first", "went back"
GROUPS = f"Shown once posts of at least {FEWEST} people were reviewed in this period."


def charts(stats: Statistics) -> tuple[tuple[Chart, ...], ...]:
    """The four cards; a card with two charts lets one choose."""
    return ((weeks(stats),), (reasons(stats), classes(stats)), (times(stats),), (departments(stats),))


def weeks(stats: Statistics) -> Chart:
    """How many were reviewed in each week, and how they fared."""
    unit = _unit(stats)
    columns = Columns((PASSED, BACK), tuple(_column(slot, unit) for slot in stats.slots))
    heads = (unit.capitalize(), "Reviewed", "Passed at first", "Went back")
    rows = tuple((_span(s, unit), f"{s.reviewed:,}", f"{s.passed:,}", f"{s.went_back:,}") for s in stats.slots)
    pending = (
        f"{count(stats.pending, 'more post')} reviewed, counted when {FEWEST} people’s posts are together."
        if stats.pending and stats.counted
        else ""
    )
    return Chart(
        "weeks",
        f"Reviewed per {unit}",
        f"{count(len(stats.slots), unit)}, {count(stats.counted, 'post')}"
        if stats.counted
        else count(len(stats.slots), unit),
        columns,
        Table(heads, rows),
        (PASSED, BACK),
        "" if stats.counted else GROUPS,
        pending,
    )


def reasons(stats: Statistics) -> Chart:
    """What was caught, by first reason."""
    caught = stats.caught
    rows = tuple(Row(kind.name, kind.posts, f"{kind.name}: {count(kind.posts, 'post')}.") for kind in caught.kinds)
    note = f"“Other” holds {count(caught.hidden_kinds, 'reason')} with few posts." if caught.hidden_kinds else ""
    told = caught.posts is not None
    return Chart(
        "reasons",
        "Caught, by reason",
        f"{count(caught.posts or 0, 'post')}, first reason counted" if told else "",
        Rows(rows[:MOST_ROWS], "health"),
        Table(("Reason", "Posts"), tuple((kind.name, f"{kind.posts:,}") for kind in caught.kinds)),
        empty=_nothing_caught(stats) if not rows else "",
        note=_rest(len(rows)) or note,
    )


def classes(stats: Statistics) -> Chart:
    """What was caught, by class of identifier. Source of the classes: 45 CFR 164.514(b)(2)(i)."""
    caught = stats.caught
    rows = tuple(
        Row(f"{kind.name} ({kind.key})", kind.posts, f"{kind.name}: {count(kind.posts, 'post')}.")
        for kind in caught.classes
    )
    note = f"{count(caught.hidden_classes, 'kind')} with few posts left out." if caught.hidden_classes else ""
    return Chart(
        "classes",
        "Caught, by identifier",
        "each kind of a post counts",
        Rows(rows[:MOST_ROWS], "identifier"),
        Table(("Identifier, 45 CFR 164.514(b)(2)(i)", "Posts"), tuple((r.name, f"{r.value:,}") for r in rows)),
        empty="" if rows else _nothing_caught(stats) if caught.posts is None or not caught.posts else
        f"No identifier stood in {FEWEST} or more posts.",
        note=_rest(len(rows)) or note,
    )  # fmt: skip


def times(stats: Statistics) -> Chart:
    """How long decisions took in each week."""
    unit = _unit(stats)
    points = tuple(_point(slot, unit) for slot in stats.slots)
    rows = tuple(
        (_span(s, unit), NOT_TOLD if s.median_minutes is None else minutes_words(s.median_minutes), f"{s.decisions:,}")
        for s in stats.slots
    )
    promise = stats.hours.promise
    largest = max((*(p.value or 0 for p in points), promise))
    return Chart(
        "times",
        "Time to decision",
        f"median {'hours' if in_hours(largest) else 'minutes'} per {unit}, office hours",
        Line(points, promise or None, f"our promise, {minutes_words(promise)}" if promise else ""),
        Table((unit.capitalize(), "Median", "Decisions"), rows),
        empty=""
        if any(p.value is not None for p in points)
        else f"Shown for a {unit} with at least {FEWEST} decisions.",
    )


def departments(stats: Statistics) -> Chart:
    """Who takes part."""
    rows = tuple(_department(one) for one in stats.departments)
    table = tuple(
        (one.name, NOT_TOLD, NOT_SHOWN, NOT_TOLD)
        if one.posts is None
        else (one.name, f"{one.posts:,}", f"{one.people or 0:,}", _passed(one))
        for one in stats.departments
    )
    if stats.department:
        empty = f"These are the figures of {stats.department} only."
    elif not rows:
        empty = "Shown once the staff directory names departments. Import it in People."
    else:
        empty = "" if any(one.shown for one in stats.departments) else GROUPS
    return Chart(
        "departments",
        "Who takes part",
        "posts reviewed, by department",
        Rows(rows[:MOST_ROWS], "policy"),
        Table(("Department", "Posts", "People", "Passed at first"), table),
        empty=empty,
        note=_rest(len(rows)),
    )


def _unit(stats: Statistics) -> str:
    return "month" if any((slot.end - slot.start).days > 6 for slot in stats.slots) else "week"


def _span(slot: Slot, unit: str) -> str:
    if unit == "month":
        return f"{MONTHS[slot.start.month - 1]} {slot.start.year}"
    return day_words(slot.start) if slot.start == slot.end else f"{day_words(slot.start)} to {day_words(slot.end)}"


def _label(slot: Slot, unit: str) -> str:
    if unit == "month":
        name = MONTHS[slot.start.month - 1][:3]
        return f"{name} {slot.start.year}" if slot.start.month == 1 else name
    return day_words(slot.start)


def _column(slot: Slot, unit: str) -> Column:
    said = f"{_span(slot, unit)}: {slot.reviewed:,} reviewed, {slot.passed:,} passed at first, {slot.went_back:,} went back."
    return Column(_label(slot, unit), (slot.passed, slot.went_back), said)


def _point(slot: Slot, unit: str) -> Point:
    span = _span(slot, unit)
    if slot.median_minutes is None:
        said = (
            f"{span}: {count(slot.decisions, 'decision')}, too few for a median."
            if slot.decisions
            else f"{span}: no decision."
        )
        return Point(_label(slot, unit), None, said)
    words = minutes_words(slot.median_minutes)
    return Point(
        _label(slot, unit), float(slot.median_minutes), f"{span}: {words}, {count(slot.decisions, 'decision')}.", words
    )


def _department(one: Department) -> Row:
    if one.posts is None:
        return Row(one.name, None, f"{one.name}: {NOT_SHOWN}.", hidden=NOT_SHOWN)
    people = count(one.people or 0, "person", "people")
    said = f"{one.name}: {count(one.posts, 'post')} by {people}, {_passed(one)} passed at first."
    return Row(one.name, one.posts, said, f"by {people}")


def _passed(one: Department) -> str:
    return NOT_TOLD if one.passed is None else f"{one.passed:,}"


def _nothing_caught(stats: Statistics) -> str:
    return GROUPS if stats.caught.posts is None else "Nothing was stopped for a named reason in this period."


def _rest(number: int) -> str:
    return f"{number - MOST_ROWS:,} more in the table." if number > MOST_ROWS else ""
