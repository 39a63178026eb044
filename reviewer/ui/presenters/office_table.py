"""A page of the office policy: loads its rows, filters them by a chip and by words, says what is empty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.ui.presenters.consent_picker import folded
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner


@dataclass(frozen=True, slots=True)
class PageChip:
    """One filter of a page; an empty key shows everything."""

    key: str
    words: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says and how it filters; all functions are pure."""

    nothing: str
    """While there is no row at all."""
    unit: str
    """What a row is, in the plural: ``entries``."""
    text_of: Callable[[Any], str]
    """What the search looks into."""
    chips: tuple[tuple[str, str, Callable[[Any], bool]], ...] = ()
    """Key, words and what fits; shown while something fits."""


class PageView(Protocol):
    """What a page can show."""

    def show_chips(self, chips: Sequence[PageChip], chosen: str) -> None:
        """Show the filters."""

    def show_rows(self, rows: Sequence[Any], empty: str, offer: bool) -> None:
        """Show the rows, or the sentence; ``offer`` shows what to do first."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the table, or take it away."""


class PagePresenter:
    """Keeps the rows, the chip and the words of one page."""

    def __init__(self, screen: PageView, runner: Runner, load: Callable[[], Sequence[Any]], words: PageWords) -> None:
        """``load`` reads all rows."""
        self._screen, self._runner, self._load, self._words = screen, runner, load, words
        self._rows: tuple[Any, ...] = ()
        self._broken = False
        self.chip = ""
        self.sought = ""

    @property
    def rows(self) -> tuple[Any, ...]:
        """All rows, filtered or not."""
        return self._rows

    def refresh(self) -> None:
        """Read the rows anew."""
        self._runner.run(self._load, self._loaded, failed=self._failed)

    def filter(self, chip: str | None = None, sought: str | None = None) -> None:
        """Show what fits; None keeps what was set before."""
        self.chip = self.chip if chip is None else chip
        self.sought = self.sought if sought is None else sought
        shown = self._matching()
        self._screen.show_rows(shown, self._empty(), not self._rows)

    def _matching(self) -> tuple[Any, ...]:
        wanted = folded(self.sought).split()
        fits = next((f for key, _, f in self._words.chips if key == self.chip), None)
        return tuple(
            row
            for row in self._rows
            if (fits is None or fits(row)) and all(w in folded(self._words.text_of(row)) for w in wanted)
        )

    def _empty(self) -> str:
        if not self._rows:
            return self._words.nothing
        if self.sought.strip():
            return f"Nothing matches “{self.sought.strip()}”. There are {len(self._rows):,} {self._words.unit} without the search."
        return f"None of the {len(self._rows):,} {self._words.unit} is of this kind."

    def _loaded(self, rows: Sequence[Any]) -> None:
        self._rows = tuple(rows)
        counted = [(key, words, sum(map(fits, self._rows))) for key, words, fits in self._words.chips]
        chips = [PageChip(key, words, many) for key, words, many in counted if many]
        if self.chip not in {c.key for c in chips}:
            self.chip = ""
        if self._broken:
            self._broken = False
            self._screen.show_message(None)
        if chips:
            chips.insert(0, PageChip("", "All", len(self._rows)))
        self._screen.show_chips(chips, self.chip)
        self.filter()

    def _failed(self, error: UserFacingError) -> None:
        self._broken = True
        self._screen.show_message(of_error(error, "Nothing was changed."))
