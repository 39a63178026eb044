"""The five figures over the charts, and the smaller facts under them: value, what it is of, and what it was. No Qt."""

from dataclasses import dataclass, replace

from reviewer.model.statistics import FEWEST, NOT_SHOWN, Share, Statistics
from reviewer.ui.presenters.insights_words import (
    NOT_TOLD,
    before_words,
    minutes_words,
    percent_words,
    share_words,
)
from reviewer.ui.presenters.words import count

TOO_FEW = f"shown once posts of {FEWEST} people were reviewed"


@dataclass(frozen=True, slots=True)
class Figure:
    """One large figure: what it is of, and what it was in the period before."""

    title: str
    value: str
    note: str
    icon: str
    was: str = ""
    """``was 66%``; empty without a comparison."""
    trend: str = ""
    """Icon of the change."""
    better: bool = False

    @property
    def spoken(self) -> str:
        """The figure as one sentence."""
        value = "not shown" if self.value == NOT_TOLD else self.value
        better = ", which is better" if self.better else ""
        return ", ".join(part for part in (f"{self.title}: {value}", self.note, self.was) if part) + better


@dataclass(frozen=True, slots=True)
class Fact:
    """One smaller figure: ``91%`` ``have no overdue training`` ``82 of 90 people``."""

    title: str
    value: str
    note: str

    @property
    def spoken(self) -> str:
        """The fact as one sentence."""
        return f"{self.title}: {self.value}, {self.note}" if self.note else f"{self.title}: {self.value}"


def figures(stats: Statistics) -> tuple[Figure, ...]:
    """The five, in order."""
    return (_reviewed(stats), _passed(stats), _caught(stats), _median(stats), _kept(stats))


def facts(stats: Statistics) -> tuple[Fact, ...]:
    """What else the period tells."""
    rework, training = stats.rework, stats.training
    found = [
        Fact(
            "Approved after changes",
            NOT_TOLD if rework.approved_after is None else f"{rework.approved_after:,}",
            TOO_FEW
            if rework.sent_back is None
            else f"of {rework.sent_back:,} returned, {_more(rework.more_than_once)} more than once",
        ),
        Fact(
            "Marked as missed by the checks",
            f"{stats.missed:,}" if stats.counted else NOT_TOLD,
            "words that reviewers added" if stats.counted else TOO_FEW,
        ),
        Fact(
            "Re-shared",
            f"{stats.reshares.reshared:,}",
            f"{stats.reshares.waiting:,} on their way, {stats.reshares.held:,} held",
        ),
    ]
    if training.people:
        found.append(_share("Training up to date", training.current, "people, today"))
    if training.acknowledged.of:
        found.append(_share("Policy acknowledged", training.acknowledged, "people, today"))
    return tuple(found)


def _share(title: str, share: Share, of_what: str) -> Fact:
    told = share.count is not None
    return Fact(title, percent_words(share), f"{share_words(share)} {of_what}" if told else NOT_SHOWN)


def _more(number: int | None) -> str:
    return "not shown" if number is None else f"{number:,}"


def _reviewed(stats: Statistics) -> Figure:
    by = "" if stats.reviewers is None else f"by {count(stats.reviewers, 'reviewer')}, "
    note = f"{by}{stats.waiting:,} waiting"
    made = Figure("Posts reviewed", f"{stats.reviewed:,}", note, "clipboard-check-outline")
    return (
        made
        if stats.before is None
        else _was(made, stats.reviewed, stats.before.reviewed, f"{stats.before.reviewed:,}")
    )


def _passed(stats: Statistics) -> Figure:
    title, share, icon = "Passed at first review", stats.passed, "check-circle-outline"
    if share.percent is None:
        return Figure(title, NOT_TOLD, TOO_FEW, icon)
    made = Figure(title, percent_words(share), share_words(share), icon)
    was = stats.before.passed.percent if stats.before is not None else None
    return made if was is None else _was(made, share.percent, was, f"{was}%", better=share.percent > was)


def _caught(stats: Statistics) -> Figure:
    title, caught, icon = "Caught before publication", stats.caught, "shield-alert-outline"
    if caught.posts is None:
        return Figure(title, NOT_TOLD, TOO_FEW, icon)
    note = f"of {caught.of:,} posts" if caught.with_patient is None else f"{caught.with_patient:,} with patient details"
    made = Figure(title, f"{caught.posts:,}", note, icon)
    was = stats.before.caught.posts if stats.before is not None and stats.before.counted else None
    return made if was is None else _was(made, caught.posts, was, f"{was:,}")


def _median(stats: Statistics) -> Figure:
    title, median, icon = "Median time to decision", stats.median_minutes, "clock-outline"
    if median is None:
        return Figure(title, NOT_TOLD, f"shown from {FEWEST} decisions on", icon)
    within, promise = stats.within_promise.percent, stats.hours.promise
    note = f"{within}% within {minutes_words(promise)}" if within is not None and promise else "office hours"
    made = Figure(title, minutes_words(median), note, icon)
    was = stats.before.median_minutes if stats.before is not None else None
    return made if was is None else _was(made, median, was, minutes_words(was), better=median < was)


def _kept(stats: Statistics) -> Figure:
    title, kept, icon = "Findings that reviewers kept", stats.kept, "scale-balance"
    if kept.percent is None:
        return Figure(title, NOT_TOLD, "no finding was settled" if stats.counted else TOO_FEW, icon)
    made = Figure(title, percent_words(kept), f"of {kept.of:,} settled findings", icon)
    was = stats.before.kept.percent if stats.before is not None else None
    return made if was is None else _was(made, kept.percent, was, f"{was}%")


def _was(made: Figure, value: int, was: int, words: str, better: bool = False) -> Figure:
    """The same with what it was; whether more or less is better is only said where that is plain."""
    trend = "equal" if value == was else "arrow-up-bold-outline" if value > was else "arrow-down-bold-outline"
    return replace(made, was=f"was {words}", trend=trend, better=better)


def compared_line(stats: Statistics) -> str:
    """What ``was`` means, for the line under the figures; empty without a comparison."""
    return "" if stats.before is None else f"“was” is {before_words(stats.period)}."
