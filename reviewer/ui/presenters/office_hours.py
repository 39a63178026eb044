"""Office hours in words: what can be chosen, and what it is for."""

from collections.abc import Iterable

from reviewer.ui.presenters.insights_words import minutes_words

WHAT_FOR = "Only these hours count in the time to a decision. The access review says what was opened outside of them."
NOTHING_TO_TRY = (
    "No check rests on it, so there is nothing to try on past posts. Figures count by it at once, also those of before."
)
STEP, DAY = 30, 24 * 60
PROMISES = (0, 15, 30, 60, 120, 240, 480, 540, 1080)
"""Office minutes that are offered; any other can be set on the command line."""
NO_PROMISE = "Nothing promised"


def times(present: int) -> tuple[tuple[str, str], ...]:
    """(words, minutes after midnight) of the times that can be chosen: each half hour, and the present one."""
    return tuple((f"{at // 60:02d}:{at % 60:02d}", str(at)) for at in _with(range(0, DAY + 1, STEP), present))


def promises(present: int) -> tuple[tuple[str, str], ...]:
    """(words, office minutes) of what can be promised, and the present one."""
    return tuple((minutes_words(at) if at else NO_PROMISE, str(at)) for at in _with(PROMISES, present))


def _with(offered: Iterable[int], present: int) -> list[int]:
    return sorted({*offered, present})
