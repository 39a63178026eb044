"""Draw a form for signing: one that prints well on Letter, is filled in with any PDF reader or with a pen. Decides nothing."""

from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Spacer

from reviewer.reports.blocks import Columns
from reviewer.reports.fonts import BOLD, REGULAR
from reviewer.reports.form_parts import (
    FORM_FIELD,
    VERSION,
    Field,
    FormContent,
    FormSection,
    Part,
    Point,
    Row,
    Signature,
    Tick,
    Ticks,
    Words,
)
from reviewer.reports.form_widgets import hidden_value, text_field, tick_field
from reviewer.reports.layout import fitted
from reviewer.reports.pages import Running, paged
from reviewer.reports.styles import ACCENT, GAP, GAP_SMALL, INK, LINE_STRONG, MUTED, PAPER, Look
from reviewer.reports.textblock import TextBlock, draw_line, text_block

TITLE = Look(BOLD, 17, INK, 23)
SUBTITLE = Look(REGULAR, 9, MUTED, 13)
LEAD = Look(REGULAR, 10.5, INK, 15)
SECTION = Look(BOLD, 11.5, INK, 16)
SOURCE = Look(REGULAR, 7.5, MUTED, 16)
BADGE_WORDS = Look(BOLD, 8.5, PAPER, 10)
LABEL = Look(REGULAR, 8, MUTED, 11)
SAY = Look(REGULAR, 9.8, INK, 14)
SAY_BOLD = Look(BOLD, 9.8, INK, 14)
CHOICE = Look(REGULAR, 9.5, INK, 13)
SMALL = Look(REGULAR, 8.2, MUTED, 11.5)
TYPED = Look(REGULAR, 10, INK, 13)
BADGE_SIDE = 14.0
INDENT = 22.0
"""Everything below a heading begins right of its number."""
BOX_HIGH = 19.0
LINE_HIGH = 14.0
"""Height of a box to write in, and of each further line in it; a pen needs as much."""
LABEL_HIGH = 12.0
TICK_SIDE = 10.0
TICK_HIGH = 16.5
APART = 5.0
"""Between the parts of a section."""
LABEL_AT = TICK_SIDE + GAP
GUTTER = 12.0
SIGN_HIGH, CAPTION_HIGH = 34.0, 18.0
SIGN_SHARE = 0.6
NUMBER_WIDE = 96.0


def form_bytes(content: FormContent) -> bytes:
    """Draw the form and return the file. Same form, same bytes."""
    running = Running(
        title=content.title,
        subject=content.subtitle,
        left=content.organisation,
        right="",
        right_width=0.0,
        foot=f"{content.title} · form {content.form}, version {VERSION}",
        program=content.program,
        printed_at=content.made_at,
    )
    flow: list[Flowable] = [_Head(content), Spacer(0, GAP), text_block(content.lead, LEAD), Spacer(0, GAP + GAP_SMALL)]
    for number, section in enumerate(content.sections, 1):
        flow.append(KeepTogether([_Heading(number, section), *_parts(section)]))
    return paged(flow, running)


def _parts(section: FormSection) -> list[Flowable]:
    flow: list[Flowable] = []
    for part in section.parts:
        flow += [_flowable(part), Spacer(0, APART)]
    return [*flow, Spacer(0, GAP)]


def _flowable(part: Part) -> Flowable:
    match part:
        case Words(text, small):
            return Columns(((INDENT, text_block(text, SMALL if small else SAY)),))
        case Point(title, text):
            return Columns(((INDENT, TextBlock([(title + " ", SAY_BOLD, None), (text, SAY, None)], SAY.leading)),))
        case Row(fields):
            return _Boxes(fields)
        case Ticks():
            return _TickGrid(part)
        case Signature():
            return _SignHere(part)


class _Block(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Something of a fixed height over the whole width that never splits."""

    def __init__(self, high: float) -> None:
        super().__init__()
        self.high = high

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, the fixed height."""
        self.width, self.height = width, self.high
        return width, self.high


class _Head(_Block):
    """Title and subtitle, and at the right the number that the office gives."""

    def __init__(self, content: FormContent) -> None:
        super().__init__(TITLE.leading + SUBTITLE.leading + GAP_SMALL)
        self.content = content

    def draw(self) -> None:
        """Draw the words, the box and the hidden value that says which form this is."""
        canvas, content = self.canv, self.content
        room = self.width - NUMBER_WIDE - GUTTER
        draw_line(canvas, fitted(content.title, TITLE, room), 0, self.high - TITLE.size)
        draw_line(canvas, fitted(content.subtitle, SUBTITLE, self.width), 0, self.high - TITLE.leading - SUBTITLE.size)
        _box(canvas, content.number, self.width - NUMBER_WIDE, self.high - LABEL_HIGH - BOX_HIGH, NUMBER_WIDE)
        hidden_value(canvas, FORM_FIELD, content.code)


class _Heading(_Block):
    """The number of a section in a round badge, its title, and the element of the law at the right."""

    def __init__(self, number: int, section: FormSection) -> None:
        super().__init__(SECTION.leading + GAP)
        self.number = number
        self.section = section

    def draw(self) -> None:
        """Draw a hairline above, then number, title and source."""
        canvas = self.canv
        base = GAP + SECTION.leading * 0.28
        middle = base + SECTION.size * 0.36
        canvas.setFillColor(ACCENT)
        canvas.circle(BADGE_SIDE / 2, middle, BADGE_SIDE / 2, stroke=0, fill=1)
        number = fitted(str(self.number), BADGE_WORDS, BADGE_SIDE)
        draw_line(canvas, number, (BADGE_SIDE - number.width) / 2, middle - BADGE_WORDS.size * 0.36)
        draw_line(canvas, fitted(self.section.title, SECTION, self.width - INDENT), INDENT, base)
        source = fitted(self.section.source, SOURCE, self.width / 2)
        draw_line(canvas, source, self.width - source.width, base)


class _Boxes(_Block):
    """Boxes to write in, side by side, each with its label above."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        lines = max(field.lines for field in fields)
        super().__init__(LABEL_HIGH + BOX_HIGH + (lines - 1) * LINE_HIGH)
        self.fields = fields

    def draw(self) -> None:
        """Draw the boxes from left to right; one that takes less than its share leaves the rest free."""
        whole = self.width - INDENT - GUTTER * (len(self.fields) - 1)
        total = max(1.0, sum(field.share for field in self.fields))
        x = INDENT
        for field in self.fields:
            wide = whole * field.share / total
            _box(self.canv, field, x, 0, wide, self.high - LABEL_HIGH)
            x += wide + GUTTER


class _TickGrid(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Boxes to tick in columns. A label that is too long for its column goes on below; it is never cut."""

    def __init__(self, part: Ticks) -> None:
        super().__init__()
        self.part = part
        self.ask = LABEL_HIGH if part.ask else 0.0
        self.labels = [text_block(tick.label, CHOICE) for tick in part.ticks]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the question and of all rows."""
        self.width = width
        self.column = (width - INDENT) / self.part.columns
        self.rows: list[float] = []
        for first in range(0, len(self.labels), self.part.columns):
            row = self.labels[first : first + self.part.columns]
            tallest = max(label.wrap(self.column - LABEL_AT - GAP, height)[1] for label in row)
            self.rows.append(tallest + TICK_HIGH - CHOICE.leading)
        self.height = self.ask + sum(self.rows)
        return width, self.height

    def draw(self) -> None:
        """Draw the question, then the boxes row by row."""
        if self.part.ask:
            draw_line(self.canv, fitted(self.part.ask, LABEL, self.width - INDENT), INDENT, self.height - LABEL.size)
        for index, (tick, label) in enumerate(zip(self.part.ticks, self.labels, strict=True)):
            row, column = divmod(index, self.part.columns)
            top = self.height - self.ask - sum(self.rows[:row])
            x = INDENT + column * self.column
            _tick(self.canv, tick, x, top - TICK_SIDE - 1.0)
            label.drawOn(self.canv, x + LABEL_AT, top - label.height)


class _SignHere(_Block):
    """A line to sign on in ink, and beside it the box for the day."""

    def __init__(self, part: Signature) -> None:
        super().__init__(SIGN_HIGH + CAPTION_HIGH)
        self.part = part

    def draw(self) -> None:
        """Draw the line with its caption below, then the box."""
        canvas = self.canv
        wide = (self.width - INDENT - GUTTER) * SIGN_SHARE
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.9)
        canvas.line(INDENT, CAPTION_HIGH, INDENT + wide, CAPTION_HIGH)
        cross = fitted("✕", SAY, 12)
        draw_line(canvas, cross, INDENT, CAPTION_HIGH + 3)
        draw_line(canvas, fitted(self.part.caption, LABEL, wide), INDENT, CAPTION_HIGH - LABEL.leading + 1)
        if self.part.date is not None:
            left = INDENT + wide + GUTTER
            _box(canvas, self.part.date, left, CAPTION_HIGH - 0.3, self.width - left)


def _box(canvas: Any, field: Field, x: float, y: float, wide: float, high: float = BOX_HIGH) -> None:
    """A label, and below it the frame of a box with its field inside."""
    draw_line(canvas, fitted(field.label, LABEL, wide), x, y + high + 3.2)
    canvas.setStrokeColor(LINE_STRONG)
    canvas.setLineWidth(0.6)
    canvas.roundRect(x, y, wide, high, 2, stroke=1, fill=0)
    text_field(canvas, field.name, field.tip or field.label, (x, y, wide, high), field.value, TYPED, field.lines)


def _tick(canvas: Any, tick: Tick, x: float, y: float) -> None:
    canvas.setStrokeColor(LINE_STRONG)
    canvas.setLineWidth(0.8)
    canvas.roundRect(x, y, TICK_SIDE, TICK_SIDE, 1.5, stroke=1, fill=0)
    tick_field(canvas, tick.name, tick.label, x, y, TICK_SIDE, tick.on)
