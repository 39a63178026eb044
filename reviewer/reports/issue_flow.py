"""One issue on paper: number, title, level, why, facts, safer wording and what was said of it."""

from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Spacer

from reviewer.model.vocabulary import Level
from reviewer.reports import fonts
from reviewer.reports.blocks import Columns, Panel
from reviewer.reports.entries import IssueEntry
from reviewer.reports.patterns import level_shape
from reviewer.reports.styles import (
    BADGE,
    BODY,
    BODY_BOLD,
    CATEGORY_INK,
    CLEAR,
    CLEAR_SOFT,
    CODE,
    ENTRY,
    GAP,
    GAP_LARGE,
    GAP_SMALL,
    LABEL,
    LEVEL_INK,
    LEVEL_WORDS,
    LINE,
    PAPER,
    SMALL,
)
from reviewer.reports.textblock import TextBlock, text_block

INDENT = 22.0
LABELS = 74.0
LEVEL_WIDTH = 64.0
SHAPE = 9.0
SAFER_KEPT = 400
"""Safer wording up to this many characters stays with the answer."""
HEAD_ROWS, TAIL_ROWS = 3, 2
"""Rows that stay with the title, and with the answer."""


class IssueTitle(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """The title line of an issue: number in a square, title, level as shape and word."""

    keepWithNext = 1  # noqa: N815 - reportlab's name
    spaceBefore = GAP_LARGE  # noqa: N815 - reportlab's name

    def __init__(self, issue: IssueEntry) -> None:
        """Take the issue."""
        super().__init__()
        self.issue = issue
        self.block = text_block(issue.title, ENTRY)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the title."""
        self.width = width
        self.height = self.block.wrap(width - INDENT - LEVEL_WIDTH, height)[1] + GAP_SMALL
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """For a title longer than a page: what fits, and the rest as plain rows."""
        parts = self.block.split(width - INDENT - LEVEL_WIDTH, height - GAP_SMALL)
        if len(parts) < 2:
            return []
        first = IssueTitle(self.issue)
        first.block = parts[0]
        return [first, Columns(((INDENT, parts[1]),), below=GAP_SMALL)]

    def draw(self) -> None:
        """Draw square, title and level."""
        canvas, issue = self.canv, self.issue
        top = self.height - GAP_SMALL
        number = str(issue.number)
        fonts.face(fonts.BOLD)
        wide = max(BADGE, fonts.width(number, fonts.BOLD, 8) + 5)
        canvas.setFillColor(CATEGORY_INK[issue.category])
        canvas.roundRect(0, top - BADGE, wide, BADGE, 2.5, stroke=0, fill=1)
        _word(canvas, number, (wide - fonts.width(number, fonts.BOLD, 8)) / 2, top - BADGE + 3.7, 8, PAPER)
        self.block.drawOn(canvas, max(INDENT, wide + 6), 0)
        wide = SHAPE + 4 + fonts.width(LEVEL_WORDS[issue.level], fonts.BOLD, 9)
        draw_level(canvas, issue.level, self.width - wide, top - BADGE + 2)


def issue_flow(issue: IssueEntry) -> list[Flowable]:
    """The blocks of one issue; the title stays with the first lines."""
    rows: list[Flowable] = [
        Columns(
            (
                (INDENT, text_block(f.label, LABEL)),
                (INDENT + LABELS, text_block(f.value, CODE if f.mono else BODY)),
            ),
            below=1.0,
        )
        for f in issue.fields
    ]
    safer: list[Flowable] = []
    if issue.safer:
        label = _indented("Safer wording", SMALL)
        panel = Inset(Panel(text_block(issue.safer, BODY), CLEAR_SOFT, CLEAR, pad=GAP + 1))
        safer = [Spacer(0, GAP_SMALL), label, Spacer(0, 1), panel]
    answer = Columns(
        ((INDENT, text_block("Answer", LABEL)), (INDENT + LABELS, text_block(issue.answer, BODY_BOLD))),
        below=GAP,
        rule=LINE,
    )
    title = IssueTitle(issue)
    why = _indented(issue.why, BODY)
    head, rest = rows[:HEAD_ROWS], rows[HEAD_ROWS:]
    kept = len(rest) - TAIL_ROWS
    tail = [*rest[max(0, kept) :], *safer, Spacer(0, GAP_SMALL), answer]
    return [
        KeepTogether([title, why, *head]),
        *rest[: max(0, kept)],
        *([KeepTogether(tail)] if len(issue.safer) <= SAFER_KEPT else tail),
    ]


def level_line(level: Level, words: str) -> Flowable:
    """The worst level as shape and word, and a sentence beside it."""
    return Columns(((0.0, LevelBlock(level)), (LEVEL_WIDTH, text_block(words, BODY))), below=GAP_SMALL)


class LevelBlock(TextBlock):
    """A cell with the sign and the word of a level."""

    def __init__(self, level: Level) -> None:
        """Take the level."""
        super().__init__((("   " + LEVEL_WORDS[level], BODY_BOLD, None),), BODY.leading)
        self.level = level

    def draw(self) -> None:
        """Draw the sign and the word."""
        draw_level(self.canv, self.level, 0, self.height - BODY.leading + 2.5)


class Inset(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A panel that stands as far in as the text of an issue."""

    def __init__(self, panel: Panel) -> None:
        """Take the panel."""
        super().__init__()
        self.panel = panel

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the panel."""
        self.width = width
        self.height = self.panel.wrap(width - INDENT, height)[1]
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The parts of the panel, each as far in."""
        return [Inset(part) for part in self.panel.split(width - INDENT, height)]

    def draw(self) -> None:
        """Draw the panel."""
        self.panel.drawOn(self.canv, INDENT, 0)


def draw_level(canvas: Any, level: Level, x: float, y: float) -> None:
    """Draw the sign of a level with its word."""
    level_shape(canvas, level, x, y, SHAPE)
    _word(canvas, LEVEL_WORDS[level], x + SHAPE + 4, y + 1.2, 9, LEVEL_INK[level])


def _indented(text: str, look: Any) -> Columns:
    return Columns(((INDENT, text_block(text, look)),), below=GAP_SMALL)


def _word(canvas: Any, word: str, x: float, y: float, size: float, ink: Any) -> None:
    fonts.face(fonts.BOLD)
    canvas.setFillColor(ink)
    text = canvas.beginText(x, y)
    text.setFont(fonts.BOLD, size)
    text.textOut(word)
    canvas.drawText(text)
