"""How figures are written: shares with counts and intervals, F1, lines with a goal."""

from reviewer.reports.sheet import Cell, Gauge
from reviewer.workflow.measures import Share


def percent(value: float | None) -> str:
    """``95.3 %``, or a dash of nothing."""
    return "–" if value is None else f"{100 * value:.1f} %"


def figure(value: float | None) -> str:
    """``0.953``, or a dash of nothing."""
    return "–" if value is None else f"{value:.3f}"


def counts_words(share: Share) -> str:
    """``41/43, 85–99``."""
    low, high = share.wilson()
    return f"{share.count:,}/{share.of:,}, {100 * low:.0f}–{100 * high:.0f}"


def share_cell(share: Share | None) -> Cell:
    """A share with its counts and interval."""
    if share is None or share.value is None:
        return Cell("–")
    return Cell(percent(share.value), counts_words(share))


def gauge_cell(share: Share | None, goal: float | None = None) -> Cell:
    """A share on a line, with its interval."""
    if share is None or share.value is None:
        return Cell()
    return Cell(gauge=Gauge(share.value, *share.wilson(), goal))
