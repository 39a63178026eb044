"""The pages of a printed report: frame, running head and foot, metadata, the total number of pages.

Same blocks, same bytes: no clock, no random, no names of this computer. No tagged PDF and no PDF/A is claimed.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from reviewer.reports import fonts
from reviewer.reports.layout import fitted
from reviewer.reports.styles import (
    LINE,
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RUNNING,
    RUNNING_BOLD,
    TEXT_WIDTH,
)
from reviewer.reports.textblock import draw_line

TOTAL = "reviewer-page-total"
HEAD_Y = PAGE_HEIGHT - 44.0
FOOT_Y = 38.0
RULE_GAP = 8.0
NUMBER_WIDTH = 110.0
TOTAL_WIDTH = 40.0


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page and in the metadata."""

    title: str
    """Metadata shows in file lists and search results, so it names no post and no person."""
    subject: str
    left: str
    right: str
    right_width: float
    foot: str
    program: str
    printed_at: str
    """UTC, ISO 8601 with Z: the only time in the file."""
    stamped: Callable[[Any, int], None] | None = None
    """Draws more on each page, given the canvas and the number of the page: Bates numbers."""
    finished: Callable[[Any], None] | None = None
    """Draws what is known at the end only: forms that earlier pages refer to."""


def paged(blocks: Sequence[Flowable], running: Running) -> bytes:
    """Put the blocks on pages and return the file."""
    target = io.BytesIO()
    fonts.face(fonts.REGULAR)
    document = _Document(target, running)
    document.build(list(blocks), canvasmaker=document.canvas_for)
    return target.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no type information
    """The pages of one report."""

    def __init__(self, target: io.BytesIO, running: Running) -> None:
        super().__init__(
            target,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            title=running.title,
            author=running.program,
            subject=running.subject,
            creator=running.program,
            producer="ReportLab",
            invariant=1,
            pageCompression=1,
            lang="en-US",
            initialFontName=fonts.REGULAR,
        )
        self.printed_at = running.printed_at
        self._stamped, self._finished = running.stamped, running.finished
        frame = Frame(
            MARGIN_SIDE,
            MARGIN_BOTTOM,
            TEXT_WIDTH,
            PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._running))
        self._left = fitted(running.left, RUNNING_BOLD, TEXT_WIDTH - running.right_width)
        self._right = fitted(running.right, RUNNING_BOLD, running.right_width)
        self._foot = fitted(running.foot, RUNNING, TEXT_WIDTH - NUMBER_WIDTH)

    def canvas_for(self, *args: Any, **kwargs: Any) -> Canvas:
        """A canvas whose dates are those of the record, and never the clock's."""
        canvas = Canvas(*args, **kwargs)
        canvas._doc._timeStamp = _RecordTime(self.printed_at)
        return canvas

    def _running(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN_SIDE, HEAD_Y - RULE_GAP, PAGE_WIDTH - MARGIN_SIDE, HEAD_Y - RULE_GAP)
        canvas.line(MARGIN_SIDE, FOOT_Y + RULE_GAP + 8, PAGE_WIDTH - MARGIN_SIDE, FOOT_Y + RULE_GAP + 8)
        draw_line(canvas, self._left, MARGIN_SIDE, HEAD_Y)
        draw_line(canvas, self._right, PAGE_WIDTH - MARGIN_SIDE - self._right.width, HEAD_Y)
        draw_line(canvas, self._foot, PAGE_WIDTH - MARGIN_SIDE - self._foot.width, FOOT_Y)
        number = fitted(f"Page {canvas.getPageNumber()} of ", RUNNING, NUMBER_WIDTH)
        draw_line(canvas, number, MARGIN_SIDE, FOOT_Y)
        canvas.translate(MARGIN_SIDE + number.width, FOOT_Y)
        canvas.doForm(TOTAL)
        canvas.restoreState()
        if self._stamped is not None:
            self._stamped(canvas, canvas.getPageNumber())

    def _endBuild(self) -> None:
        """Draw the total number of pages once; every page refers to it."""
        canvas = self.canv
        canvas.beginForm(TOTAL, 0, -4, TOTAL_WIDTH, 12)
        draw_line(canvas, fitted(str(self.page), RUNNING, TOTAL_WIDTH), 0, 0)
        canvas.endForm()
        if self._finished is not None:
            self._finished(canvas)
        super()._endBuild()


class _RecordTime(TimeStamp):  # type: ignore[misc]  # reportlab has no type information
    """The time of printing as the record gives it."""

    def __init__(self, printed_at: str) -> None:
        super().__init__(invariant=1)
        at = datetime.fromisoformat(printed_at.replace("Z", "+00:00")).astimezone(UTC)
        self.t = at.timestamp()
        self.lt = at.timetuple()
        self.YMDhms = tuple(self.lt)[:6]
