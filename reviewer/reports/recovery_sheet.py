"""The sheet with the recovery key: one page to print, fold, seal and lock away.

The key stands in groups that are numbered, since the program names a mistyped group by its number. No code to scan: a
telephone would keep it.
"""

from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from reviewer.reports.blocks import Columns
from reviewer.reports.fonts import MONO, REGULAR
from reviewer.reports.layout import fitted
from reviewer.reports.pages import Running, paged
from reviewer.reports.styles import (
    BODY,
    BODY_BOLD,
    CODE,
    ENTRY,
    GAP,
    GAP_LARGE,
    GAP_SECTION,
    GAP_SMALL,
    INK,
    LABEL,
    LINE,
    LINE_STRONG,
    MUTED,
    SMALL,
    SUBTITLE,
    SUNKEN,
    TITLE,
    Look,
)
from reviewer.reports.textblock import draw_line, text_block
from reviewer.reports.wording import day_of

GROUP = Look(MONO, 21, INK, 28)
NUMBER = Look(REGULAR, 7.5, MUTED, 10)
PER_LINE = 4
"""Groups in a line: seven groups stand in two lines."""
BOX_PAD, BOX_LINE, BOX_SPARE = 16.0, 50.0, 14.0
STEP_AT, FACT_AT, FILL_AT = 18.0, 96.0, 96.0
FILL_HEIGHT = 26.0

OPENS = (
    "This key opens the workspace of {organisation} without anybody’s passphrase. Whoever holds it and the files of the "
    "workspace can read everything in it."
)
STEPS = (
    "Check that all seven groups can be read. Fold the sheet, put it into an envelope, sign across the flap.",
    "Keep it under lock, away from the computer and from backups of the workspace: a safe, or the legal department.",
    "If it was saved as a file to be printed, delete the file, and empty the trash. Keep no photo of it.",
    "If it is ever used, or the seal is broken: make a new key in Settings, Sign-in and accounts. The old one then opens "
    "nothing any more.",
)
USE = (
    "When nobody can sign in: open the workspace, choose “Use the recovery key…”, and type the groups. The program asks for "
    "the reason. Everything can then be read and handed over, and people can get a new passphrase; nothing can be decided. "
    "The opening stands in the record, and a banner stays until somebody has looked into it."
)
LAW = "Emergency access procedure: 45 CFR 164.312(a)(2)(ii)."
FILLED = ("Sealed by", "Date", "Kept at", "Seal checked")


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet."""

    organisation: str
    key: str
    """Groups with dashes, as it was made."""
    made: str
    """UTC, ISO 8601 with Z."""
    program: str = ""


def sheet_bytes(sheet: RecoverySheet) -> bytes:
    """The sheet as a file of one page. Same sheet, same bytes."""
    running = Running(
        title="Recovery key",  # file lists show it: it names no organization
        subject="To be sealed",
        left=sheet.organisation,
        right="Confidential: to be sealed",
        right_width=160.0,
        foot=" · ".join(part for part in (sheet.program, f"made {day_of(sheet.made)}") if part),
        program=sheet.program,
        printed_at=sheet.made,
    )
    flow: list[Flowable] = [
        text_block("Recovery key", TITLE),
        text_block(sheet.organisation, SUBTITLE),
        _gap(),
        text_block(OPENS.format(organisation=sheet.organisation), BODY),
        _gap(),
        KeyBox(tuple(sheet.key.split("-"))),
        _gap(),
        text_block("Letters are never O, I, L or U: what looks like one is the digit 0 or 1, or V.", SMALL),
        _gap(),
        text_block("What to do with this sheet", ENTRY),
    ]
    for number, words in enumerate(STEPS, 1):
        cells = ((0.0, text_block(f"{number}.", BODY_BOLD)), (STEP_AT, text_block(words, BODY)))
        flow.append(Columns(cells, gap=GAP_SMALL, below=GAP))
    flow += [
        _gap(),
        text_block("When it is needed", ENTRY),
        Columns(((0.0, text_block(USE, BODY)),), below=GAP_SMALL),
        text_block(LAW, CODE),
        _gap(GAP_SECTION),
    ]
    flow += [ToFill(words) for words in FILLED]
    return paged(flow, running)


def _gap(room: float = GAP_LARGE) -> Flowable:
    return Columns(((0.0, text_block("", Look(REGULAR, 1, INK, 1))),), below=room)


class KeyBox(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """The groups in large letters, each with its number below."""

    def __init__(self, groups: tuple[str, ...]) -> None:
        """Take the groups in their order."""
        super().__init__()
        self.groups = groups

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width, two lines high."""
        self.width = width
        self.height = 2 * BOX_PAD + BOX_LINE * -(-len(self.groups) // PER_LINE) - BOX_SPARE
        return width, self.height

    def draw(self) -> None:
        """Draw ground, groups and numbers."""
        canvas: Any = self.canv
        canvas.setFillColor(SUNKEN)
        canvas.setStrokeColor(LINE_STRONG)
        canvas.setLineWidth(0.75)
        canvas.roundRect(0, 0, self.width, self.height, 6, stroke=1, fill=1)
        step = (self.width - 2 * BOX_PAD) / PER_LINE
        for at, group in enumerate(self.groups):
            row, column = divmod(at, PER_LINE)
            x = BOX_PAD + column * step
            y = self.height - BOX_PAD - row * BOX_LINE - GROUP.leading * 0.8
            draw_line(canvas, fitted(group, GROUP, step), x, y)
            draw_line(canvas, fitted(f"group {at + 1}", NUMBER, step), x, y - 13)


class ToFill(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A line to write on, by hand."""

    def __init__(self, words: str) -> None:
        """``words`` stand before it."""
        super().__init__()
        self.words = words

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The whole width."""
        self.width, self.height = width, FILL_HEIGHT
        return width, FILL_HEIGHT

    def draw(self) -> None:
        """Draw words and line."""
        draw_line(self.canv, fitted(self.words, LABEL, FACT_AT), 0, 6)
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.75)
        self.canv.line(FILL_AT, 3, self.width, 3)
