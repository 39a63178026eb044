"""Figures in words: the sentences, tiles and rows that the reports of figures share. Pure."""

from reviewer.model.statistics import FEWEST, NOT_SHOWN, Share, Slot, Statistics
from reviewer.reports.printed import period_words, short_day
from reviewer.reports.wording import MONTHS, counted

DASH = "–"


def percent(share: Share) -> str:
    """``74 %``, or a dash where it is not told."""
    return DASH if share.percent is None else f"{share.percent} %"


def of_words(share: Share) -> str:
    """``304 of 412``, or why not."""
    if share.count is None:
        return NOT_SHOWN if share.of else "none yet"
    return f"{share.count:,} of {share.of:,}"


def number(value: int | None) -> str:
    """A number, or a dash where it is not told."""
    return DASH if value is None else f"{value:,}"


def minutes(value: int | None) -> str:
    """Office minutes: ``41 min``, ``3 h 5 min``; long ones in hours."""
    if value is None:
        return DASH
    if value < 120:
        return f"{value} min"
    hours, rest = divmod(value, 60)
    return f"{hours:,} h" + (f" {rest} min" if rest and hours < 10 else "")


def change(now: Share, before: Share | None) -> str:
    """``was 66 %``, or nothing to compare with."""
    return "" if before is None or before.percent is None or now.percent is None else f"was {before.percent} %"


def slot_label(slot: Slot, monthly: bool) -> str:
    """Under a column: ``Sep 1``, or ``Sep`` in a long period."""
    return MONTHS[slot.start.month - 1] if monthly else short_day(slot.start)


def monthly(stats: Statistics) -> bool:
    """True where the series has months and no weeks."""
    return len(stats.slots) > 1 and (stats.slots[1].start - stats.slots[0].start).days != 7


def unit(stats: Statistics) -> str:
    """``week`` or ``month``."""
    return "month" if monthly(stats) else "week"


def series_words(stats: Statistics) -> str:
    """``12 weeks, 372 posts``, or that the posts are not told."""
    if stats.reviewed and not stats.counted:
        return f"{counted(len(stats.slots), unit(stats))}, {NOT_SHOWN}"
    return f"{counted(len(stats.slots), unit(stats))}, {counted(stats.counted, 'post')}"


def lead(stats: Statistics) -> str:
    """The report in a few sentences, the most important first."""
    if not stats.reviewed:
        return "No post was reviewed in this period, so there is nothing to tell."
    if not stats.counted:
        return (
            f"{counted(stats.reviewed, 'post')} {_was(stats.reviewed)} reviewed, by fewer than {FEWEST} authors: how they "
            "fared is not told, so that nobody can be recognized."
        )
    parts = [
        f"{counted(stats.reviewed, 'post')} {_was(stats.reviewed)} reviewed. {stats.passed.percent} of 100 passed exactly "
        f"as they were handed in{_compared(stats)}."
    ]
    caught = stats.caught
    if caught.posts:
        patient = f", {caught.with_patient:,} of them with patient details" if caught.with_patient else ""
        parts.append(f"{counted(caught.posts, 'post')} {_was(caught.posts)} stopped before publication{patient}.")
    if stats.median_minutes is not None:
        parts.append(f"Half of all decisions came within {minutes(stats.median_minutes)} of office time.")
    return " ".join(parts)


def subtitle(stats: Statistics) -> str:
    """``September 1 to November 20, 2026, compared with the 81 days before``."""
    words = period_words(stats.period)
    return words + (f", compared with the {stats.period.days} days before" if stats.before else "")


def left_out(stats: Statistics) -> str:
    """What is not counted yet, in a sentence; empty where everything is."""
    if not stats.pending:
        return ""
    return (
        f"{counted(stats.pending, 'post')} at the edges of the period {'is' if stats.pending == 1 else 'are'} not counted: "
        f"the group of {FEWEST} authors is not complete, or began earlier."
    )


def _compared(stats: Statistics) -> str:
    before = stats.before
    if before is None or before.passed.percent is None or stats.passed.percent is None:
        return ""
    step = stats.passed.percent - before.passed.percent
    if not step:
        return ", as many as before"
    return f", {abs(step)} {'more' if step > 0 else 'fewer'} than before"


def _was(count: int) -> str:
    return "was" if count == 1 else "were"
