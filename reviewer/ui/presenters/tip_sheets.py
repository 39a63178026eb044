"""Tip sheets on the screen: every platform that has a sheet or is used, and the fields of one sheet. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from reviewer.model.rights import TipSheet
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.office_table import PageWords
from reviewer.ui.presenters.office_words import added_line
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.ui.presenters.words import count
from reviewer.workflow.tip_sheets import LONGEST_TEXT, PlatformUse, name

MISSING = "No tip sheet"


@dataclass(frozen=True, slots=True)
class TipRow:
    """One platform: its sheet, if one is in force, and how many posts are for it."""

    platform: str
    name: str
    sheet: TipSheet | None
    posts: int = 0

    @property
    def points(self) -> int:
        """How many points the sheet has."""
        return sum(line.startswith("- ") for line in self.sheet.text.splitlines()) if self.sheet else 0


def rows(sheets: tuple[TipSheet, ...], uses: tuple[PlatformUse, ...]) -> tuple[TipRow, ...]:
    """Platforms in use without a sheet first, then those in use by their posts, then the others."""
    posts = {use.platform: use.posts for use in uses}
    found = [TipRow(use.platform, use.name, None, use.posts) for use in uses if not use.sheet]
    listed = [TipRow(s.platform, name(s.platform), s, posts.get(s.platform, 0)) for s in sheets]
    return (*found, *sorted(listed, key=lambda row: -row.posts))


def used_words(row: TipRow) -> str:
    """``12 posts``, or that it is not used."""
    return count(row.posts, "post") if row.posts else "not used here"


def origin(row: TipRow, now: datetime) -> tuple[str, str]:
    """Whose sheet it is, and since when."""
    if row.sheet is None:
        return "", ""
    return ("As shipped", "") if row.sheet.shipped else added_line(row.sheet.by, row.sheet.at, now)


def spoken(row: TipRow, now: datetime) -> str:
    """One row as a sentence."""
    if row.sheet is None:
        return f"{row.name}, {used_words(row)}, no tip sheet is in force"
    by = " ".join(part for part in origin(row, now) if part)
    return f"{row.name}, {used_words(row)}: {row.sheet.title}, {count(row.points, 'point')}, {by}"


PAGE = PageWords(
    "No tip sheets. Write one for each platform before it is used.",
    "tip sheets",
    lambda r: f"{r.name} {r.platform} {r.sheet.title if r.sheet else MISSING} {r.sheet.text if r.sheet else ''}",
    (
        ("missing", "In use without a sheet", lambda r: r.sheet is None),
        ("used", "In use", lambda r: r.posts > 0),
        ("own", "Your own", lambda r: r.sheet is not None and not r.sheet.shipped),
    ),
)
"""The page of the settings."""


def left(text: str) -> str:
    """How much room a sheet has left, once it is nearly full; else empty."""
    room = LONGEST_TEXT - len(text)
    return "" if room > LONGEST_TEXT // 10 else f"{room:,} characters left" if room >= 0 else f"{-room:,} too many"


class TipSheetPresenter:
    """Saves one sheet, or takes it out of force."""

    def __init__(
        self,
        screen: DecisionView,
        runner: Runner,
        save: Callable[[TipSheet], Changes],
        withdraw: Callable[[str], Changes],
    ) -> None:
        """``save`` puts a sheet in force, ``withdraw`` takes that of a platform out of force."""
        self._screen, self._save, self._withdraw = screen, save, withdraw
        self._once = Once(screen, runner)

    def save(self, sheet: TipSheet) -> None:
        """Record it, or say what is missing."""
        if not sheet.platform.strip():
            self._screen.show_message(ask("Say for which platform it is."))
        elif not sheet.title.strip() or not sheet.text.strip():
            self._screen.show_message(ask("A tip sheet has a title and some points."))
        else:
            self._once.record(lambda: self._save(replace(sheet)))

    def withdraw(self, platform: str) -> None:
        """Record that no sheet is in force."""
        self._once.record(lambda: self._withdraw(platform))
