"""Handouts on one page: policy card, tip sheet, reminder article. Draws; decides nothing."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, KeepTogether, Spacer

from reviewer.model.handouts import Article, PolicyCard, TipPage
from reviewer.model.vocabulary import Level
from reviewer.reports.blocks import Columns, Heading, Panel
from reviewer.reports.charts import Box
from reviewer.reports.figure_parts import LEAD, frame, title_flow
from reviewer.reports.fonts import BOLD, DISPLAY, REGULAR
from reviewer.reports.layout import set_lines
from reviewer.reports.pages import Running, paged
from reviewer.reports.printed import Printed
from reviewer.reports.styles import (
    ACCENT,
    BLOCK_SOFT,
    BODY,
    CLEAR,
    CLEAR_SOFT,
    ENTRY,
    GAP,
    GAP_LARGE,
    HEADING,
    INK,
    LEVEL_INK,
    MUTED,
    SMALL,
    Look,
)
from reviewer.reports.textblock import draw_line, text_block
from reviewer.reports.wording import day_of, sentence

WORD = Look(DISPLAY, 15, ACCENT, 19)
WORD_TEXT = Look(REGULAR, 9, INK, 12.5)
POINT = Look(REGULAR, 11, INK, 16)
POINT_SMALL = Look(REGULAR, 9.5, INK, 13.5)
SIDE_HEAD = Look(BOLD, 10.5, INK, 15)
TEXT = Look(REGULAR, 10.5, INK, 15.5)
TERM = Look(BOLD, 9, MUTED, 13)
CELL_GAP, CELL_PAD, ACROSS = 10.0, 11.0, 3
TERM_AT = 84.0


def policy_card_pdf(card: PolicyCard, printed: Printed) -> bytes:
    """The policy card as a file."""
    parts: list[Flowable] = [
        *title_flow(card.organisation, "Before you post", "Our social-media policy in twelve words", card.lead),
        WordGrid(card.words),
        Spacer(0, GAP_LARGE + 6),
        TwoLists(
            ("Please do", card.dos, CLEAR, CLEAR_SOFT),
            ("Please do not", card.donts, LEVEL_INK[Level.BLOCK], BLOCK_SOFT),
        ),
        Spacer(0, GAP_LARGE),
        *_policy_line(card.policy, card.location),
    ]
    return paged(parts, _running(printed, "Policy card"))


def tip_sheet_pdf(page: TipPage, printed: Printed) -> bytes:
    """The tips for one platform as a file."""
    parts: list[Flowable] = title_flow(page.organisation, page.title, f"Tips for {page.platform}")
    for point, text in page.paragraphs:
        if point:
            parts += [Columns(((4.0, text_block("•", POINT)), (20.0, text_block(text, POINT))), below=7.0)]
        else:
            parts += [text_block(text, POINT), Spacer(0, GAP)]
    parts += [Spacer(0, GAP_LARGE), *_policy_line(page.policy, page.location)]
    return paged(parts, _running(printed, "Tip sheet"))


def reminder_pdf(article: Article, printed: Printed) -> bytes:
    """The article as a file."""
    parts: list[Flowable] = [
        *title_flow(article.organisation, article.title, "A reminder for everybody who posts", article.lead)
    ]
    for number, item in enumerate(article.items, 1):
        rows = [
            Columns(((0.0, text_block(label, TERM)), (TERM_AT, text_block(text, look))), below=4.0)
            for label, text, look in (
                ("Rather not", item.poor, BODY), ("Better", item.good, BODY), ("What to do", item.do, ENTRY),
            )
        ]  # fmt: skip
        block = [
            _heading(f"{number}. {item.title}", f"reason-{number}"),
            text_block(item.why, TEXT),
            Spacer(0, GAP),
            *rows,
            text_block(f"Source: {item.source}", SMALL),
        ]
        parts += [Spacer(0, GAP if number > 1 else 0), KeepTogether(block)]
    parts += [Spacer(0, GAP_LARGE), text_block(article.close, LEAD), Spacer(0, GAP)]
    parts += [text_block("The examples are invented: no person, post or place of them exists.", SMALL)]
    parts += [Spacer(0, GAP), *_policy_line(article.policy, article.location)]
    return paged(parts, _running(printed, "Reminder"))


class WordGrid(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Words in frames, three in a row, each with its meaning."""

    def __init__(self, words: Sequence[tuple[str, str]]) -> None:
        """Take the words with what they mean."""
        super().__init__()
        self.words = list(words)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of all rows."""
        self.width = width
        self.wide = (width - CELL_GAP * (ACROSS - 1)) / ACROSS
        self.texts = [set_lines([(what, WORD_TEXT, None)], self.wide - 2 * CELL_PAD) for _, what in self.words]
        self.cell = 2 * CELL_PAD + WORD.leading + 3 + WORD_TEXT.leading * max(map(len, self.texts))
        rows = -(-len(self.words) // ACROSS)
        self.height = rows * self.cell + (rows - 1) * CELL_GAP
        return width, self.height

    def draw(self) -> None:
        """Draw the frames from the top left."""
        for number, ((word, _), lines) in enumerate(zip(self.words, self.texts, strict=True)):
            row, column = divmod(number, ACROSS)
            x = column * (self.wide + CELL_GAP)
            top = self.height - row * (self.cell + CELL_GAP)
            frame(self.canv, Box(x, top - self.cell, self.wide, self.cell))
            y = top - CELL_PAD - WORD.leading
            draw_line(self.canv, set_lines([(word, WORD, None)], self.wide)[0], x + CELL_PAD, y + 5)
            y -= 3
            for line in lines:
                y -= WORD_TEXT.leading
                draw_line(self.canv, line, x + CELL_PAD, y + 3.4)


Side = tuple[str, Sequence[str], Color, Color]
"""Heading, points, color of the mark, ground."""


class TwoLists(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Two lists of points side by side, each on its ground with a mark of its own: a tick and a cross."""

    def __init__(self, left: Side, right: Side) -> None:
        """Take heading, points, color and ground of both sides."""
        super().__init__()
        self.sides = (left, right)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the longer side."""
        self.width = width
        self.wide = (width - CELL_GAP) / 2
        room = self.wide - 2 * CELL_PAD - 14
        self.points = [[set_lines([(text, POINT_SMALL, None)], room) for text in side[1]] for side in self.sides]
        longest = max(sum(len(lines) * POINT_SMALL.leading + 4 for lines in points) for points in self.points)
        self.height = 2 * CELL_PAD + SIDE_HEAD.leading + 4 + longest
        return width, self.height

    def draw(self) -> None:
        """Draw both sides from the top."""
        canvas = self.canv
        for number, ((title, _, ink, ground), points) in enumerate(zip(self.sides, self.points, strict=True)):
            x = number * (self.wide + CELL_GAP)
            frame(canvas, Box(x, 0, self.wide, self.height), ground)
            y = self.height - CELL_PAD - SIDE_HEAD.leading
            draw_line(canvas, set_lines([(title, SIDE_HEAD, None)], self.wide)[0], x + CELL_PAD, y + 4)
            y -= 4
            for lines in points:
                _mark(canvas, x + CELL_PAD, y - POINT_SMALL.leading + 3.6, ink, tick=number == 0)
                for line in lines:
                    y -= POINT_SMALL.leading
                    draw_line(canvas, line, x + CELL_PAD + 14, y + 3.6)
                y -= 4


def _mark(canvas: Any, x: float, y: float, ink: Color, *, tick: bool) -> None:
    """A tick or a cross, drawn: told apart by shape, not by color."""
    canvas.saveState()
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(1.5)
    strokes = ((0, 3, 2.6, 0.4), (2.6, 0.4, 7.4, 6.6)) if tick else ((0.6, 0.4, 6.4, 6.2), (0.6, 6.2, 6.4, 0.4))
    for a, b, c, d in strokes:
        canvas.line(x + a, y + b, x + c, y + d)
    canvas.restoreState()


def _heading(title: str, key: str) -> Heading:
    made = Heading(text_block(title, HEADING), title, key)
    made.spaceBefore = GAP_LARGE
    return made


def _policy_line(policy: str, location: str) -> list[Flowable]:
    if not policy and not location:
        return [text_block("Questions? Ask your compliance office before you post.", BODY)]
    where = f" You find it here: {sentence(location)}" if location else ""
    words = f"The whole policy: {policy}.{where}" if policy else where.strip()
    return [Panel(text_block(f"{words} Questions? Ask your compliance office before you post.", BODY), None, ACCENT)]


def _running(printed: Printed, title: str) -> Running:
    return Running(
        title=title,
        subject="For staff. Nothing in it is about a person.",
        left=printed.organisation,
        right="For all staff",
        right_width=120.0,
        foot=f"{title}, {day_of(printed.at)}",
        program=printed.program,
        printed_at=printed.at,
    )
