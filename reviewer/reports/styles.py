"""Sizes, colours and looks of the printed page. All numbers of the reports that mean a distance stand here.

Colours are the light theme's; they read on white paper, and no meaning hangs on colour alone.
"""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import LETTER

from reviewer.model.vocabulary import Category, Level
from reviewer.reports.fonts import BOLD, MONO, REGULAR

PAGE_WIDTH, PAGE_HEIGHT = LETTER
MARGIN_SIDE = 60.0
MARGIN_TOP = 72.0
MARGIN_BOTTOM = 66.0
"""A quarter inch and more stays free at the lower right for a Bates number."""
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

INK = HexColor(0x1B2630)
MUTED = HexColor(0x545F69)
LINE = HexColor(0xDDD8CE)
LINE_STRONG = HexColor(0x878176)
SUNKEN = HexColor(0xF4F1EC)
PAPER = HexColor(0xFFFFFF)
ACCENT = HexColor(0x1D5A9E)
CLEAR = HexColor(0x1C6B3C)
CLEAR_SOFT = HexColor(0xE3F2E8)
BLOCK_SOFT = HexColor(0xFBE9E7)

CATEGORY_INK: dict[Category, Color] = {
    Category.IDENTIFIER: HexColor(0x5F33B0),
    Category.HEALTH: HexColor(0x00666B),
    Category.CONSENT: HexColor(0xA31C63),
    Category.POLICY: HexColor(0x7F4A00),
    Category.ALLOWED: HexColor(0x5D6770),
}
CATEGORY_FILL: dict[Category, Color] = {
    Category.IDENTIFIER: HexColor(0xECE5FA),
    Category.HEALTH: HexColor(0xD9F0EF),
    Category.CONSENT: HexColor(0xFBE1ED),
    Category.POLICY: HexColor(0xF9E8CC),
    Category.ALLOWED: HexColor(0xEEEBE5),
}
LEVEL_INK: dict[Level, Color] = {
    Level.BLOCK: HexColor(0xB3261E),
    Level.REVIEW: HexColor(0x8A5300),
    Level.INFO: HexColor(0x3F5A73),
    Level.NONE: CLEAR,
}
LEVEL_WORDS: dict[Level, str] = {
    Level.BLOCK: "Block",
    Level.REVIEW: "Review",
    Level.INFO: "Info",
    Level.NONE: "Nothing found",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text is set."""

    face: str
    size: float
    ink: Color
    leading: float
    """From baseline to baseline, in points."""


TITLE = Look(BOLD, 20, INK, 26)
SUBTITLE = Look(REGULAR, 10.5, MUTED, 15)
HEADING = Look(BOLD, 13, INK, 18)
ENTRY = Look(BOLD, 10.5, INK, 15)
POST = Look(REGULAR, 11, INK, 17)
BODY = Look(REGULAR, 9.5, INK, 13.5)
BODY_BOLD = Look(BOLD, 9.5, INK, 13.5)
SMALL = Look(REGULAR, 8.5, MUTED, 12)
LABEL = Look(REGULAR, 8.5, MUTED, 13.5)
CODE = Look(MONO, 8, INK, 12)
CODE_MUTED = Look(MONO, 7, MUTED, 10)
LEGEND = Look(REGULAR, 7.8, MUTED, 11)
NOTE = Look(MONO, 8, INK, 12)
COLUMN = Look(BOLD, 8, MUTED, 12)
RUNNING = Look(REGULAR, 8, MUTED, 11)
RUNNING_BOLD = Look(BOLD, 8, MUTED, 11)

ASCENT, DESCENT = 0.76, 0.25
"""Of the size: where the ink of a line of text begins and ends."""
TAG_SIZE = 6.4
TAG_ROOM = 9.0
"""Height that a line with tags takes more."""
FILL_PAD = 1.2
PATTERN_DROP = 3.4
"""From the baseline down to the pattern; the second pattern runs SECOND_DROP below."""
SECOND_DROP = 2.8
MARK_SIZE = 0.62
"""Of the size of the text: the number inside the box of a mark."""
MARK_PAD = 1.6
EMOJI_HEIGHT = 1.14
"""Of the size of the text."""
EMOJI_DROP = 0.2
HANG = 14.0
"""Indent of the continuation of a wrapped line of code."""

GAP_SMALL, GAP, GAP_LARGE, GAP_SECTION = 3.0, 6.0, 10.0, 20.0
PAD = 10.0
LABEL_WIDTH = 96.0
BADGE = 13.0
"""Side of the square with the number of an issue."""
QR_SIDE = 118.0
