"""Who looked at what: the accesses of a period, narrowed by person and kind, and the mark that they were examined. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.access_review import ACCESS_GROUPS, ACCESS_WORDS, AccessLine, AccessReview
from reviewer.model.statistics import Period
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import times
from reviewer.ui.presenters.insights_words import period_words
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.ui.presenters.words import count

KEPT = "Nothing was recorded."
NARROWED = "Show all kinds first: everything of the period is examined together"
NOTHING_HERE = "Nothing to examine in this period"
ALL_EXAMINED = "Everything here was examined already"
ICONS: dict[str, str] = {
    "opened": "eye-outline",
    "uncovered": "eye-check-outline",
    "searched": "magnify",
    "printed": "printer-outline",
    "handed_out": "export-variant",
    "backups": "content-save-outline",
    "signed_in": "login",
    "refused": "lock-outline",
    "emergency": "alert-octagon",
    "accounts": "account-key-outline",
}
"""The icon of each group."""


@dataclass(frozen=True, slots=True)
class GroupFilter:
    """One filter with its count; ``key`` is a key of ACCESS_GROUPS, empty for all, ``open`` for what nobody examined."""

    key: str
    words: str
    count: int


OPEN = "open"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the dialog shows of one review."""

    lines: tuple[AccessLine, ...]
    filters: tuple[GroupFilter, ...]
    summary: str
    more: str
    """Said under the list where it does not hold everything."""
    empty: str
    blocked: str
    """Why it cannot be marked as examined now, or empty."""
    examined: str
    """Who examined it last, or that nobody has."""


class AccessView(Protocol):
    """What the dialog can show."""

    def show_review(self, shown: Shown) -> None:
        """Show the accesses."""

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """Offer people to choose from: (id, name and role)."""

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""

    def set_reading(self, reading: bool) -> None:
        """Say that the record is being read, or stop saying it."""


def when(line: AccessLine, now: datetime) -> tuple[str, str]:
    """Day and time of an access, in the zone of ``now``; the time says where it was outside the office hours."""
    moment = times.local(line.at, now)
    if moment is None:
        return "", ""
    clock = times.clock(moment)
    return times.short_date(moment.date()), f"{clock}, after hours" if line.after_hours else clock


def what(line: AccessLine) -> str:
    """What was done, in one line."""
    return line.what or ACCESS_WORDS[line.group]


def examined_words(line: AccessLine, now: datetime) -> tuple[str, str]:
    """Who examined an access and when, or that nobody has."""
    if not line.examined_by:
        return "Not yet", ""
    return line.examined_by, times.spoken(line.examined_at, now)


def spoken(line: AccessLine, now: datetime) -> str:
    """One access as a sentence."""
    day, clock = when(line, now)
    post = f", post {line.post_id}" if line.post_id else ""
    examined = f"examined by {line.examined_by}" if line.examined_by else "not examined yet"
    return f"{day} {clock}, {line.who or 'nobody known'}: {what(line)}{post}, entry {line.seq:,}, {examined}"


def shown(review: AccessReview, chosen: str, now: datetime, all_counts: AccessReview | None = None) -> Shown:
    """What is shown of a review; ``all_counts`` is the same review of all kinds, for the counts of the filters."""
    whole = all_counts or review
    counts = dict(whole.counts)
    filters = [GroupFilter("", "All", whole.total), GroupFilter(OPEN, "Not examined", whole.unexamined)]
    filters += [GroupFilter(key, ACCESS_WORDS[key], counts[key]) for key in ACCESS_GROUPS if counts.get(key)]
    listed = len(review.lines)
    more = (
        f"The newest {listed:,} of {review.total:,} are listed; the printed review holds all of them."
        if listed < review.total
        else ""
    )
    return Shown(
        review.lines,
        tuple(filters),
        _summary(whole),
        more,
        "" if review.lines else _empty(whole, chosen),
        _blocked(whole, chosen),
        _last(whole, now),
    )


def _summary(review: AccessReview) -> str:
    parts = [count(review.total, "access", "accesses"), f"by {count(len(review.people), 'person', 'people')}"]
    late = sum(person.after_hours for person in review.people)
    if late:
        parts.append(f"{late:,} after hours")
    if review.refused:
        parts.append(count(review.refused, "wrong passphrase"))
    parts.append(f"{review.unexamined:,} not examined yet" if review.unexamined else "all examined")
    return " · ".join(parts) if review.total else "no access"


def _empty(review: AccessReview, chosen: str) -> str:
    if not review.total:
        return f"Nothing was opened, printed or exported from {period_words(review.period)}."
    return "Everything of this period was examined." if chosen == OPEN else "No access of this kind in this period."


def _blocked(review: AccessReview, chosen: str) -> str:
    if not review.total:
        return NOTHING_HERE
    if not review.unexamined:
        return ALL_EXAMINED
    return NARROWED if chosen not in ("", OPEN) else ""


def _last(review: AccessReview, now: datetime) -> str:
    if not review.examinations:
        return "Nobody has examined this period yet."
    last = review.examinations[0]
    whom = f" (accesses of {last.of_whom})" if last.of_whom else ""
    return f"Last examined by {last.by}, {times.spoken(last.at, now)}{whom}: “{last.note}”"


class AccessPresenter:
    """Reads the accesses when period, person or filter change; an answer that comes too late is dropped."""

    def __init__(
        self,
        screen: AccessView,
        runner: Runner,
        load: Callable[[Period, str, str], tuple[AccessReview, AccessReview]],
        people: Callable[[], tuple[tuple[str, str], ...]],
        now: Callable[[], datetime],
        period: Period,
    ) -> None:
        """``load`` gets period, person and filter, and returns the narrowed review and that of all kinds."""
        self._screen, self._runner, self._load, self._people, self._now = screen, runner, load, people, now
        self._asked = 0
        self.period, self.person, self.chosen = period, "", ""
        self.review: AccessReview | None = None
        """All kinds: what is marked as examined."""

    def open(self) -> None:
        """Read who acted here, and the accesses."""
        self._runner.run(self._people, self._screen.show_people, failed=self._failed, beside=True)
        self.refresh()

    def refresh(self) -> None:
        """Read the accesses anew."""
        self._asked += 1
        asked, period, person, chosen = self._asked, self.period, self.person, self.chosen
        self._screen.set_reading(True)
        self._runner.run(
            lambda: self._load(period, person, chosen),
            lambda found: self._loaded(asked, chosen, found),
            failed=self._failed,
            beside=True,
        )

    def show(self, period: Period | None = None, person: str | None = None, chosen: str | None = None) -> None:
        """Show others; None keeps what was chosen before."""
        self.period = period or self.period
        self.person = self.person if person is None else person
        self.chosen = self.chosen if chosen is None else chosen
        self.refresh()

    def examined(self, _changes: Changes) -> None:
        """It was marked: say so and read anew."""
        self._screen.show_message(Message("Marked as examined.", "It is in the record with your name.", Level.NONE))
        self.refresh()

    def _loaded(self, asked: int, chosen: str, found: tuple[AccessReview, AccessReview]) -> None:
        if asked != self._asked:
            return
        narrowed, self.review = found
        self._screen.set_reading(False)
        self._screen.show_review(shown(narrowed, chosen, self._now(), self.review))

    def _failed(self, error: UserFacingError) -> None:
        self._screen.set_reading(False)
        self._screen.show_message(of_error(error, KEPT))


class ExamineView(Protocol):
    """What the dialog that marks can show."""

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the main button while it is recorded."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def examine_title(review: AccessReview) -> str:
    """What is marked."""
    return f"{count(review.total, 'access', 'accesses')}, {period_words(review.period)}"
