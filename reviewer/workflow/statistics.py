"""Figures for a period, from the record's tables alone: no text of a post is read, and no name leaves this module.

What is told of small numbers stands in ``small_numbers``; what each figure means in ``model.statistics``.
"""

import statistics as arithmetic
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import DECIDED_WORDS, DecisionKind
from reviewer.model.permissions import Act
from reviewer.model.statistics import FEWEST, Caught, Kind, Period, Rework, Share, Slot, Statistics
from reviewer.store import statistics as store
from reviewer.workflow import figures_office, small_numbers, statistics_people
from reviewer.workflow.office_hours import Clock, of_workspace
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.small_numbers import Reviewed
from reviewer.workflow.statistics_reasons import Around, caught, stopped
from reviewer.workflow.workspace import Workspace

MOST_WEEKS = 26
"""A longer period is told by months."""
TOO_SMALL = f"A department is reported on where at least {FEWEST} people of it took part, so that nobody is recognized."


@permits(Act.READ_STATISTICS)
def of(ws: Workspace, period: Period, compare: bool = False, department: str = "") -> Statistics:
    """The figures of a period; ``compare`` adds those of as many days before it, ``department`` asks for one only.

    Raises UsageError for a period that ends before it begins, RefusedError for a department that is too small to be
    shown.
    """
    need_period(period)
    history = _History.of(ws)
    now = _of(ws, history, period, department)
    if not compare:
        return now
    before = period.before()
    if department and department not in history.told(before):
        return now
    return replace(now, before=_of(ws, history, before, department))


def need_period(period: Period) -> None:
    """Raise UsageError for a period that ends before it begins, or that nobody can mean."""
    if period.end < period.start:
        raise UsageError("The period ends before it begins.", "", "Put the two days the other way round.")
    if period.start.year < 1990 or period.end.year > 9990:
        raise UsageError(f"The year {period.start.year} cannot be meant.", "", "Check the days.")


@permits(Act.READ_STATISTICS)
def periods(ws: Workspace) -> tuple[tuple[str, Period], ...]:
    """Periods that are often wanted, with their words: ``Last 12 weeks``, ``This month``, ``Last quarter``."""
    today = ws.today()
    month = today.replace(day=1)
    quarter = month.replace(month=3 * ((month.month - 1) // 3) + 1)
    ended, quarter_ended = month - timedelta(days=1), quarter - timedelta(days=1)
    before = quarter_ended.replace(day=1, month=3 * ((quarter_ended.month - 1) // 3) + 1)
    return (
        ("Last 12 weeks", Period(today - timedelta(days=12 * 7 - 1), today)),
        ("This month", Period(month, today)),
        ("Last month", Period(ended.replace(day=1), ended)),
        ("This quarter", Period(quarter, today)),
        ("Last quarter", Period(before, quarter_ended)),
        ("This year", Period(today.replace(month=1, day=1), today)),
        ("Last year", Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))),
    )


@permits(Act.READ_STATISTICS)
def departments(ws: Workspace, period: Period) -> tuple[str, ...]:
    """The departments of which a report can be made for a period, by name."""
    need_period(period)
    return tuple(name for name in _History.of(ws).told(period) if name)


@dataclass(frozen=True, slots=True)
class _History:
    """The first review of every post ever, in order, and who the authors are."""

    clock: Clock
    posts: tuple[Reviewed, ...]
    kinds: dict[int, str]
    """Kind of the decision, by entry."""
    who: statistics_people.Authors

    @classmethod
    def of(cls, ws: Workspace) -> "_History":
        clock = of_workspace(ws)
        with ws.connections.read() as connection:
            rows = store.first_reviews(connection)
            who = statistics_people.Authors.of(ws, store.authors(connection))
        posts = tuple(
            Reviewed(
                entry=entry,
                post=post,
                author=who.key(author),
                department=who.department(author),
                day=clock.day(at),
                passed=kind == "approve",
                stopped=kind != "approve" and not published,
            )
            for entry, post, author, kind, at, published in rows
        )
        return cls(clock, posts, {row[0]: row[3] for row in rows}, who)

    def told(self, period: Period) -> dict[str, tuple[Reviewed, ...]]:
        """The departments that may be told, with their counted posts."""
        found = small_numbers.departments(self.posts, period)
        return {name: counted for name, counted in found.items() if counted}


def _of(ws: Workspace, history: _History, period: Period, department: str) -> Statistics:
    posts: Sequence[Reviewed] = history.posts
    if department:
        if department not in history.told(period):
            raise RefusedError(
                f"{department} is too small to be shown for this period.", TOO_SMALL, "Take a longer one."
            )
        posts = [post for post in posts if post.author and post.department == department]
    groups = small_numbers.inside(posts, period)
    counted = [post for group in groups for post in group.posts]
    start, end = history.clock.bounds(period)
    with ws.connections.read() as connection:
        volumes = store.volumes(connection, start, end)
        times = _times(history, connection, start, end)
        reviewed = len(counted) if department else sum(period.contains(post.day) for post in posts)
        reasons = (
            _caught(connection, history, counted, period, department)
            if counted or not reviewed
            else Caught(None, reviewed, None)  # a group too small to be told: nothing may read as "none was caught"
        )
        rework = _rework(connection, [post for post in counted if not post.passed])
        settled = store.settled(connection, [post.post for post in counted])
        incidents = 0 if department else store.incidents_opened(connection, start, end)
    if department:
        own = {post.post for post in counted}
        times = [time for time in times if time.post in own]
    passed = sum(post.passed for post in counted)
    minutes = [time.minutes for time in times]
    promise = history.clock.hours.promise
    kept = settled["kept"]
    return Statistics(
        organisation=ws.organisation,
        department=department,
        period=period,
        made_at=stamp(ws.clock()),
        zone=history.clock.zone_name(ws.clock()),
        hours=history.clock.hours,
        handed_in=reviewed if department else volumes["handed_in"],
        reviewed=reviewed,
        counted=len(counted),
        people=small_numbers.people(counted) if counted else None,
        waiting=0 if department else volumes["waiting"],
        reviewers=_reviewers(times),
        decisions=len(times),
        first_decisions=_first_decisions(history, [post for post in counted if not post.passed]),
        passed=Share(passed if counted else None, len(counted) or reviewed),
        caught=reasons,
        rework=rework,
        median_minutes=_median(minutes),
        within_promise=Share(
            sum(m <= promise for m in minutes) if promise and len(minutes) >= FEWEST else None, len(minutes)
        ),
        kept=Share(kept, kept + settled["dismissed"]),
        missed=settled["missed"],
        slots=_slots(period, groups, times),
        departments=() if department else statistics_people.table(history.posts, period, history.who),
        training=statistics_people.training(ws, department),
        reshares=figures_office.reshares(ws, period, history.clock),
        incidents=incidents,
    )


def _caught(connection: Any, history: _History, counted: Sequence[Reviewed], period: Period, department: str) -> Caught:
    """What was caught; of one department only reasons that do not tell of others when both figures are known."""
    found = stopped(connection, counted, history.kinds)
    if not department:
        return caught(found, len(counted))
    everybody = [post for group in small_numbers.inside(history.posts, period) for post in group.posts]
    return caught(
        found, len(counted), department, Around(stopped(connection, everybody, history.kinds), history.told(period))
    )


@dataclass(frozen=True, slots=True)
class _Time:
    """One decision: on which post, whose, on which day, after how many office minutes."""

    post: str
    person: str
    day: date
    minutes: int


def _times(history: _History, connection: Any, start: str, end: str) -> list[_Time]:
    clock = history.clock
    return [
        _Time(post, person, clock.day(at), clock.minutes(came, at))
        for post, _, person, came, at in store.decided(connection, start, end)
    ]


def _reviewers(times: Sequence[_Time]) -> int | None:
    people = len({time.person for time in times})
    return None if 0 < people < FEWEST else people


def _first_decisions(history: _History, went_back: Sequence[Reviewed]) -> tuple[Kind, ...]:
    if small_numbers.too_few(went_back):
        return ()
    named = [(history.kinds[post.entry], post) for post in went_back]
    return small_numbers.kinds(named, lambda kind: DECIDED_WORDS[DecisionKind(kind)], other="Other decisions").shown


def _median(minutes: Sequence[int]) -> int | None:
    return int(arithmetic.median(minutes) + 0.5) if len(minutes) >= FEWEST else None


def _slots(period: Period, groups: Sequence[small_numbers.Group], times: Sequence[_Time]) -> tuple[Slot, ...]:
    found = []
    for part in parts(period):
        posts = [post for group in groups if part.contains(group.end) for post in group.posts]
        minutes = [time.minutes for time in times if part.contains(time.day)]
        passed = sum(post.passed for post in posts)
        found.append(Slot(part.start, part.end, len(posts), passed, _median(minutes), len(minutes)))
    return tuple(found)


def parts(period: Period) -> tuple[Period, ...]:
    """The weeks of a period from its first day on, or the calendar months of a long one; the last may be shorter."""
    found = []
    day = period.start
    while day <= period.end:
        last = day + timedelta(days=6)
        if period.days > MOST_WEEKS * 7:
            last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        found.append(Period(day, min(last, period.end)))
        day = last + timedelta(days=1)
    return tuple(found)


def _rework(connection: Any, went_back: Sequence[Reviewed]) -> Rework:
    """What became of the posts that did not pass at first."""
    said = store.after_return(connection, [post.post for post in went_back])
    sent = [post for post in went_back if post.post in said]
    twice = [post for post in sent if said[post.post][0] > 1]
    approved = [post for post in sent if said[post.post][1]]
    return Rework(
        small_numbers.part(sent, sent),
        small_numbers.part(twice, sent),
        small_numbers.part(approved, sent),
    )
