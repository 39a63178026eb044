"""The record of an incident as a PDF: a checklist that can also be filled in by hand. Draws; decides nothing."""

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from reviewer.model.vocabulary import Level
from reviewer.reports.blocks import Columns, Drawing, Heading, Panel, Rows
from reviewer.reports.flow import checkpoint_flow, fields_flow, history_flow
from reviewer.reports.incident import FactorEntry, IncidentContent, StepEntry, rules
from reviewer.reports.layout import fitted, runs_of
from reviewer.reports.pages import Running, paged
from reviewer.reports.styles import (
    BLOCK_SOFT,
    BODY,
    BODY_BOLD,
    CLEAR,
    CLEAR_SOFT,
    CODE_MUTED,
    COLUMN,
    ENTRY,
    GAP,
    GAP_LARGE,
    GAP_SMALL,
    HEADING,
    INK,
    LEVEL_INK,
    LINE,
    LINE_STRONG,
    POST,
    SMALL,
    SUBTITLE,
    SUNKEN,
    TEXT_WIDTH,
    TITLE,
)
from reviewer.reports.textblock import TextBlock, draw_line, text_block

TITLE_META = "Incident record"
SUBJECT = "Confidential. May contain patient information."
CONFIDENTIAL_WIDTH = 70.0
BOX, BOX_DROP = 9.0, 2.8
"""Side of the box of a step, and its distance from the top of the row."""
WORDS_AT, SAID_AT = 19.0, 306.0
TO_AT, BY_AT, STANDS_AT = 0.0, 120.0, 220.0
WRITING_LINES, WRITING_GAP = 3, 19.0
"""Lines to write on where nothing was typed."""
SIGN_WIDTH, DATE_WIDTH, SIGN_HEIGHT = 268.0, 120.0, 42.0
HISTORY_NOTE = (
    "Entries of the ledger that concern this incident, in their order. Below each: its kind and its leaf digest."
)


def incident_pdf_bytes(content: IncidentContent) -> bytes:
    """Draw the record and return the file. Same content, same bytes."""
    running = Running(
        title=TITLE_META,
        subject=SUBJECT,
        left=content.organisation,
        right="Confidential",
        right_width=CONFIDENTIAL_WIDTH,
        foot=f"{content.printed} · Incident {content.incident_id}",
        program=content.program,
        printed_at=content.printed_at,
    )
    return paged(_flow(content), running)


class Ticked(Columns):
    """A row with a box at its left: ticked, empty, or struck through where nothing has to be done."""

    def __init__(self, cells: Any, mark: str, **more: Any) -> None:
        """``mark`` is done, open, not_needed, or empty for the rest of a row that was split."""
        super().__init__(cells, **more)
        self.mark = mark

    def split(self, width: float, height: float) -> list[Flowable]:
        """The box stays with the first part."""
        parts = super().split(width, height)
        if len(parts) == 2:
            head = parts[0]
            return [Ticked(head.cells, self.mark, gap=head.gap, below=head.below, rule=head.rule), parts[1]]
        return parts

    def draw(self) -> None:
        """Draw the cells, then the box; an open step gets lines for a name and a day."""
        super().draw()
        if not self.mark:
            return
        canvas, y = self.canv, self.height - BOX - BOX_DROP
        canvas.setLineWidth(1.0)
        canvas.setStrokeColor(CLEAR if self.mark == "done" else INK if self.mark == "open" else LINE_STRONG)
        canvas.roundRect(0, y, BOX, BOX, 1.5, stroke=1, fill=0)
        if self.mark == "done":
            canvas.setLineWidth(1.6)
            canvas.lines([(2, y + 4.4, 3.9, y + 2.2), (3.9, y + 2.2, 7.4, y + 7.2)])
        elif self.mark == "not_needed":
            canvas.line(2, y + BOX / 2, BOX - 2, y + BOX / 2)


def _flow(content: IncidentContent) -> list[Flowable]:
    return [
        text_block(content.title, TITLE),
        Spacer(0, GAP_SMALL),
        text_block(content.headline, SUBTITLE),
        Spacer(0, GAP_LARGE),
        _standing(content),
        Spacer(0, GAP_LARGE),
        *fields_flow(content.fields),
        *_disclosed(content),
        *_checklist(content),
        *_notices(content),
        *_assessment(content),
        *_signatures(content),
        *history_flow(content.history, HISTORY_NOTE),
        *checkpoint_flow(content.checkpoint),
    ]


def _heading(title: str, key: str, least: float = 110.0) -> list[Flowable]:
    return [CondPageBreak(least), Heading(text_block(title, HEADING), title, key)]


def _standing(content: IncidentContent) -> Flowable:
    fill = {Level.BLOCK: BLOCK_SOFT, Level.NONE: CLEAR_SOFT}.get(content.level, SUNKEN)
    return Panel(text_block(content.standing, ENTRY), fill, LEVEL_INK[content.level], pad=GAP + GAP_SMALL)


def _disclosed(content: IncidentContent) -> list[Flowable]:
    parts = [
        *_heading("What was disclosed", "disclosed"),
        text_block(content.what, BODY),
        Spacer(0, GAP),
        text_block(content.text_note, SMALL),
        Spacer(0, GAP_SMALL),
        Panel(text_block(content.text, POST), None),
    ]
    if content.live:
        lead = text_block("What was live, where it differs", SMALL)
        lead.keepWithNext = 1
        parts += [Spacer(0, GAP), lead, Panel(text_block(content.live, POST), SUNKEN, LINE_STRONG)]
    return parts


def _checklist(content: IncidentContent) -> list[Flowable]:
    rows = [_step(step) for step in content.steps]
    return [
        *_heading("Checklist", "checklist", 160.0),
        text_block(content.done, SMALL),
        Spacer(0, GAP),
        Rows(None, rows),
    ]


def _step(step: StepEntry) -> Ticked:
    looks = ((step.title + "\n", BODY_BOLD), (step.what + "\n", BODY), (step.source, CODE_MUTED))
    words = TextBlock([run for text, look in looks for run in runs_of(text, look)], BODY.leading)
    if step.mark == "open" and not step.note:
        said = text_block("By " + "_" * 22 + "\non " + "_" * 22, SMALL)
    else:
        told = [(step.said, SMALL), (step.note, BODY)]
        runs = [run for text, look in told if text for run in runs_of(text + "\n", look)]
        if step.mark == "open":
            runs += runs_of("By " + "_" * 22, SMALL)
        elif runs:
            runs[-1] = (runs[-1][0].removesuffix("\n"), runs[-1][1], None)
        said = TextBlock(runs, BODY.leading)
    return Ticked(((WORDS_AT, words), (SAID_AT, said)), step.mark, gap=14.0, below=GAP_LARGE, rule=LINE)


def _notices(content: IncidentContent) -> list[Flowable]:
    parts = _heading("Notices", "notices", 170.0)
    if content.notices:
        head = _row(("To", "At the latest", "How it stands"), COLUMN)
        parts += [Rows(head, [_row(notice, BODY) for notice in content.notices]), Spacer(0, GAP_SMALL)]
    else:
        parts += [text_block("None is due.", BODY), Spacer(0, GAP_SMALL)]
    return [*parts, *(text_block(sentence, SMALL) for sentence in rules())]


def _row(texts: tuple[str, str, str], look: Any) -> Columns:
    cells = tuple(zip((TO_AT, BY_AT, STANDS_AT), (text_block(text, look) for text in texts), strict=True))
    return Columns(cells, below=GAP, rule=LINE)


def _assessment(content: IncidentContent) -> list[Flowable]:
    parts = _heading("Assessment of the four factors", "assessment", 150.0)
    for number, factor in enumerate(content.factors, 1):
        parts += _factor(number, factor)
    parts += [Spacer(0, GAP), KeepTogether([text_block("Conclusion", ENTRY), *_conclusions(content)])]
    if content.conclusion_note:
        parts += [text_block(content.conclusion_note, SMALL)]
    if content.why:
        parts += [Spacer(0, GAP_SMALL), Panel(text_block(content.why, BODY), SUNKEN, LINE_STRONG)]
    elif not any(chosen for chosen, _ in content.conclusions):
        parts += [Spacer(0, GAP), text_block("Because", SMALL), _writing()]
    return parts


def _factor(number: int, factor: FactorEntry) -> list[Flowable]:
    lead = [
        text_block(f"{number}. {factor.title}", ENTRY),
        text_block(factor.question, SMALL),
        text_block(factor.source, CODE_MUTED),
        Spacer(0, GAP_SMALL),
    ]
    if not factor.answer:
        return [Spacer(0, GAP), KeepTogether([*lead, _writing()])]
    for part in lead:
        part.keepWithNext = 1
    return [Spacer(0, GAP), *lead, Panel(text_block(factor.answer, BODY), SUNKEN, LINE_STRONG)]


def _conclusions(content: IncidentContent) -> list[Flowable]:
    return [
        Ticked(((WORDS_AT, text_block(words, BODY_BOLD if chosen else BODY)),), "done" if chosen else "open", below=GAP)
        for chosen, words in content.conclusions
    ]


def _signatures(content: IncidentContent) -> list[Flowable]:
    parts = _heading("Signatures", "signatures", 60.0 + SIGN_HEIGHT * 3)
    parts += [text_block("The assessment above, as it is printed here.", SMALL), Spacer(0, GAP_SMALL)]
    for who, at in content.signatures:
        parts += [KeepTogether([Spacer(0, GAP_LARGE), text_block(who, BODY_BOLD), text_block(at, SMALL), _line("")])]
    for role in content.ink:
        parts += [_line(role)]
    return parts


def _line(caption: str) -> Flowable:
    def draw(canvas: Any) -> None:
        canvas.setStrokeColor(LINE_STRONG)
        canvas.setLineWidth(0.7)
        left = SIGN_WIDTH + 28.0
        for start, width, words in ((0.0, SIGN_WIDTH, caption or "Signature"), (left, DATE_WIDTH, "Date")):
            canvas.line(start, 14.0, start + width, 14.0)
            draw_line(canvas, fitted(words, SMALL, width), start, 3.0)

    return Drawing(TEXT_WIDTH, SIGN_HEIGHT, draw)


def _writing() -> Flowable:
    def draw(canvas: Any) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        for number in range(WRITING_LINES):
            canvas.line(0, 3 + number * WRITING_GAP, TEXT_WIDTH, 3 + number * WRITING_GAP)

    return Drawing(TEXT_WIDTH, WRITING_LINES * WRITING_GAP, draw)
