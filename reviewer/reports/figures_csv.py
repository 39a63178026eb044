"""The figures of a report as a table for spreadsheets: one row each, with what it is of and what it was before."""

from collections.abc import Iterator

from reviewer.model.statistics import NOT_SHOWN, Share, Statistics
from reviewer.reports.figure_words import unit
from reviewer.reports.legal_tables import table
from reviewer.reports.wording import hours_words

HEAD = ("Section", "Figure", "Value", "Of", "Before", "Before, of", "Note")
WAITING = "Waiting today"
"""As training, it is of today and has no before."""
Line = tuple[str, str, str, str]
"""Section, figure, value, of."""


def figures_csv(stats: Statistics) -> bytes:
    """UTF-8 with byte order mark, CRLF. A figure that is not told says so and has no number."""
    before = _lines(stats.before) if stats.before else ()
    earlier = {line[:2]: line[2:] for line in before if not line[0].startswith("Training") and line[1] != WAITING}
    rows = []
    for section, figure, value, of in _lines(stats):
        was = earlier.get((section, figure), ("", ""))
        note = "" if value else "none yet" if of == "0" else NOT_SHOWN
        rows.append([section, figure, value, of, *was, note])
    return table(HEAD, [*_head(stats), *rows])


def _head(stats: Statistics) -> list[list[str]]:
    before = stats.before.period if stats.before else None
    facts = [
        ("Organization", stats.organisation, ""),
        ("Department", stats.department or "all", ""),
        ("First day", stats.period.start.isoformat(), before.start.isoformat() if before else ""),
        ("Last day", stats.period.end.isoformat(), before.end.isoformat() if before else ""),
        ("Made", stats.made_at, ""),
        ("Office hours", hours_words(stats.hours), ""),
    ]
    return [["Report", name, value, "", was, "", ""] for name, value, was in facts]


def _lines(stats: Statistics) -> Iterator[Line]:
    counted = str(stats.counted)
    yield "Posts", "Handed in", str(stats.handed_in), ""
    yield "Posts", "Reviewed", str(stats.reviewed), ""
    yield "Posts", "Counted in complete groups", counted, str(stats.reviewed)
    yield "Posts", "Authors of the counted posts", _number(stats.people), ""
    if not stats.department:
        yield "Posts", WAITING, str(stats.waiting), ""
    yield "Posts", "Reviewers", _number(stats.reviewers), ""
    yield "Posts", "Decisions", str(stats.decisions), ""
    yield "First review", "Passed at first", *_share(stats.passed)
    for kind in stats.first_decisions:
        yield "First review", kind.name, str(kind.posts), counted
    yield "Caught before publication", "All", _number(stats.caught.posts), counted
    yield (
        "Caught before publication",
        "With patient details",
        _number(stats.caught.with_patient),
        _number(stats.caught.posts),
    )
    for kind in stats.caught.kinds:
        yield "Caught, by first reason", kind.name, str(kind.posts), _number(stats.caught.posts)
    for kind in stats.caught.classes:
        yield "Caught, by identifier class", f"{kind.key} {kind.name}", str(kind.posts), _number(stats.caught.posts)
    yield "Time to decision", "Median office minutes", _number(stats.median_minutes), ""
    if stats.hours.promise:
        yield "Time to decision", "Within the promise", *_share(stats.within_promise)
    yield "Findings", "Kept", *_share(stats.kept)
    yield "Findings", "Missed by the checks and marked", str(stats.missed), ""
    yield "Rework", "Sent back at first", _number(stats.rework.sent_back), counted
    yield "Rework", "Approved since", _number(stats.rework.approved_after), _number(stats.rework.sent_back)
    yield "Rework", "Sent back more than once", _number(stats.rework.more_than_once), _number(stats.rework.sent_back)
    days = [(f"{unit(stats)} of {slot.start.isoformat()}", slot) for slot in stats.slots]
    for day, slot in days:
        yield "Reviewed", day, str(slot.reviewed), ""
    for day, slot in days:
        yield "Passed at first", day, str(slot.passed), str(slot.reviewed)
    for day, slot in days:
        yield "Decisions", day, str(slot.decisions), ""
    for day, slot in days:
        yield "Median office minutes", day, _number(slot.median_minutes), "" if slot.decisions else "0"
    for one in stats.departments:
        yield "Departments, posts", one.name, _number(one.posts), ""
    for one in stats.departments:
        yield "Departments, people", one.name, _number(one.people), _number(one.members or None)
    for one in stats.departments:
        yield "Departments, passed at first", one.name, _number(one.passed), _number(one.posts)
    yield "Training", "Nothing overdue", *_share(stats.training.current)
    yield "Training", "Orientation completed", *_share(stats.training.oriented)
    yield "Training", "Present policy acknowledged", *_share(stats.training.acknowledged)
    for name, share in stats.training.departments:
        yield "Training, nothing overdue", name, *_share(share)
    if not stats.department:
        yield "Re-shares", "Re-shared", str(stats.reshares.reshared), ""
        yield "Re-shares", "Found", str(stats.reshares.found), ""


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _share(share: Share) -> tuple[str, str]:
    return _number(share.count), str(share.of)
