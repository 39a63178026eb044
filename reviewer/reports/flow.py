"""The order of a report on paper: from a ReportContent to the blocks that reportlab puts on pages."""

from collections.abc import Callable
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from reviewer.model.vocabulary import Category, Level
from reviewer.reports.blocks import Beside, Columns, Drawing, Heading, Panel, Rows
from reviewer.reports.checkpoint import CheckpointPart
from reviewer.reports.content import ReportContent
from reviewer.reports.entries import Field, HistoryRow
from reviewer.reports.issue_flow import issue_flow, level_line
from reviewer.reports.layout import Run, fitted, runs_of
from reviewer.reports.patterns import pattern
from reviewer.reports.qr import qr_code
from reviewer.reports.styles import (
    BLOCK_SOFT,
    BODY,
    CATEGORY_FILL,
    CODE,
    CODE_MUTED,
    COLUMN,
    ENTRY,
    GAP,
    GAP_LARGE,
    GAP_SECTION,
    GAP_SMALL,
    HANG,
    HEADING,
    LABEL,
    LABEL_WIDTH,
    LEGEND,
    LEVEL_INK,
    LINE,
    LINE_STRONG,
    NOTE,
    POST,
    QR_SIDE,
    SMALL,
    SUBTITLE,
    SUNKEN,
    TEXT_WIDTH,
    TITLE,
)
from reviewer.reports.textblock import TextBlock, draw_line, text_block

LEGEND_SWATCH, LEGEND_GAP = 17.0, 9.0
WHEN_AT, WHO_AT, WHAT_AT = 44.0, 172.0, 286.0
"""Columns of the history and, with its number first, of the revisions."""
HISTORY_NOTE = "Entries of the ledger that concern this post, in their order. Below each: its kind and its leaf digest."
DECISION_HEIGHT = 150.0
"""Room for the title of the decisions and the first lines of one: the title must not end a page alone."""
CHECKED_HEIGHT = 150.0
"""Room for what was checked, whole: no row of it begins a page."""
ISSUE_HEIGHT = 210.0
"""Room for the heading and the beginning of the first issue."""
CHECKPOINT_HEIGHT = 470.0
"""Less room than this and the checkpoint begins a page: it is meant to be kept as one."""
SHORT = 4
"""Fields of an entry that stay with its title."""
LONG = 400
"""Characters of a field from which a decision may go over two pages."""


def flow(content: ReportContent) -> list[Flowable]:
    """All blocks of a report in their order."""
    return [*post_flow(content), *checkpoint_flow(content.checkpoint)]


def post_flow(content: ReportContent) -> list[Flowable]:
    """All blocks but the checkpoint, for a binder that has one for all its posts."""
    return [
        *_head(content),
        *_text(content),
        *_context(content),
        *_issues(content),
        *_people(content),
        *_consents(content),
        *_decisions(content),
        *_around(content),
        *_checked(content),
        *_revisions(content),
        *_history(content),
    ]


def fields_flow(fields: tuple[Field, ...], label_width: float = LABEL_WIDTH) -> list[Flowable]:
    """Labeled rows."""
    return [
        Columns(
            ((0.0, text_block(f.label, LABEL)), (label_width, text_block(f.value, CODE if f.mono else BODY))),
            below=1.5,
        )
        for f in fields
    ]


def _heading(title: str, key: str, least: float = 100.0) -> list[Flowable]:
    return [CondPageBreak(least), Heading(text_block(title, HEADING), title, key)]


def _head(content: ReportContent) -> list[Flowable]:
    return [
        text_block(content.title, TITLE),
        Spacer(0, GAP_SMALL),
        text_block(content.headline, SUBTITLE),
        Spacer(0, GAP_LARGE),
        *fields_flow(content.fields),
    ]


def _text(content: ReportContent) -> list[Flowable]:
    block = TextBlock(runs_of(content.text, POST, content.stretches), POST.leading)
    parts = [*_heading("Text", "text"), text_block(content.text_note, SMALL), Spacer(0, GAP)]
    if content.text.strip():
        parts += [Panel(block, None)]
    if content.legend:
        parts += [Spacer(0, GAP), Drawing(0, 16.0, _legend(content.legend))]
    return parts


def _legend(entries: tuple[tuple[Category, str, str], ...]) -> Callable[[Any], None]:
    def draw(canvas: Any) -> None:
        x = 0.0
        for category, name, words in entries:
            canvas.setFillColor(CATEGORY_FILL[category])
            canvas.rect(x, 2.4, LEGEND_SWATCH, 9.6, stroke=0, fill=1)
            pattern(canvas, category, x, LEGEND_SWATCH, 3.4)
            line = fitted(f"{name}, {words}", LEGEND, TEXT_WIDTH)
            draw_line(canvas, line, x + LEGEND_SWATCH + 4, 4.4)
            x += LEGEND_SWATCH + 4 + line.width + LEGEND_GAP

    return draw


def _context(content: ReportContent) -> list[Flowable]:
    parts = _heading("Context", "context")
    if content.in_reply_to:
        parts += [
            text_block("In reply to. Context only, not part of this post.", SMALL),
            Spacer(0, GAP_SMALL),
            Panel(text_block(content.in_reply_to, BODY), SUNKEN, LINE_STRONG),
            Spacer(0, GAP),
        ]
    for entry in content.media:
        lead = [text_block(entry.title, ENTRY), *fields_flow(entry.fields[:SHORT])]
        parts += [KeepTogether(lead), *fields_flow(entry.fields[SHORT:])]
        if entry.unchecked:
            parts += [
                Spacer(0, GAP_SMALL),
                _notice("This file has not been looked at by a person, so the post cannot be approved."),
            ]
        parts += [Spacer(0, GAP)]
    if not content.in_reply_to and not content.media:
        parts += [text_block("It answers no other post and has no images, videos or sounds.", BODY)]
    return parts


def _notice(words: str) -> Flowable:
    return Panel(text_block(words, BODY), BLOCK_SOFT, LEVEL_INK[Level.BLOCK], pad=GAP + GAP_SMALL)


def _issues(content: ReportContent) -> list[Flowable]:
    parts = _heading("Issues", "issues", least=ISSUE_HEIGHT)
    for warning in content.warnings:
        parts += [_notice(warning), Spacer(0, GAP)]
    parts += [
        level_line(content.level, content.issues_note) if content.issues else text_block(content.issues_note, BODY)
    ]
    for issue in content.issues:
        parts += issue_flow(issue)
    if content.earlier_answers:
        lead = text_block("Answers to issues that the last check does not raise any more", ENTRY)
        parts += [Spacer(0, GAP_LARGE), KeepTogether([lead, text_block(content.earlier_answers[0], BODY)])]
        parts += [text_block(answer, BODY) for answer in content.earlier_answers[1:]]
    return parts


def _people(content: ReportContent) -> list[Flowable]:
    if not content.people:
        return []
    return [*_heading("People in the post", "people"), *_separated(content.people)]


def _separated(fields: tuple[Field, ...]) -> list[Flowable]:
    return [
        Columns(((0.0, text_block(f.label, ENTRY)), (WHO_AT, text_block(f.value, BODY))), below=GAP, rule=LINE)
        for f in fields
    ]


def _consents(content: ReportContent) -> list[Flowable]:
    parts = _heading("Consents relied on", "consents")
    if not content.consents:
        return [*parts, text_block("None. No consent cleared an issue of this post.", BODY)]
    for entry in content.consents:
        lead = [text_block(entry.document, ENTRY), *fields_flow(entry.fields[:SHORT])]
        parts += [KeepTogether(lead), *fields_flow(entry.fields[SHORT:]), Spacer(0, GAP)]
    return parts


def _decisions(content: ReportContent) -> list[Flowable]:
    parts = _heading("Decisions", "decisions", DECISION_HEIGHT if content.decisions else 100.0)
    if not content.decisions:
        return [*parts, text_block("None yet.", BODY)]
    for entry in content.decisions:
        kept = SHORT if any(len(field.value) > LONG for field in entry.fields) else len(entry.fields)
        lead = [text_block(entry.title, ENTRY), *fields_flow(entry.fields[:kept])]
        parts += [KeepTogether(lead), *fields_flow(entry.fields[kept:])]
        if entry.message:
            label = text_block("Message to the author", LABEL)
            label.keepWithNext = 1
            parts += [Spacer(0, GAP_SMALL), label, Panel(text_block(entry.message, BODY), SUNKEN, LINE_STRONG)]
        parts += [Spacer(0, GAP_LARGE)]
    return parts


def _around(content: ReportContent) -> list[Flowable]:
    if not content.around:
        return []
    return [*_heading("Around the post", "around"), *_separated(content.around)]


def _checked(content: ReportContent) -> list[Flowable]:
    return [*_heading("What was checked", "checked", CHECKED_HEIGHT), *fields_flow(content.checked)]


def _revisions(content: ReportContent) -> list[Flowable]:
    parts = _heading("Revisions", "revisions")
    if not content.revisions:
        return [*parts, text_block("None recorded.", BODY)]
    rows = [_row((r.number, r.at, r.by, r.digest), (CODE, SMALL, BODY, CODE_MUTED)) for r in content.revisions]
    return [*parts, Rows(_row(("No.", "Handed in", "By", "Digest of the text"), (COLUMN,) * 4), rows)]


def _history(content: ReportContent) -> list[Flowable]:
    return history_flow(content.history, HISTORY_NOTE)


def history_flow(history: tuple[HistoryRow, ...], note: str) -> list[Flowable]:
    """Ledger entries with their kinds and digests under a heading."""
    parts = _heading("History", "history")
    if not history:
        return [*parts, text_block("No entries.", BODY)]
    rows = [
        Rows(
            None,
            (
                Columns(tuple(zip((0.0, WHEN_AT, WHO_AT, WHAT_AT), cells, strict=True))),
                Columns(((WHEN_AT, TextBlock(proof, CODE_MUTED.leading)),), below=GAP, rule=LINE),
            ),
        )
        for cells, proof in map(_history_cells, history)
    ]
    head = _row(("Entry", "Time", "Who", "What"), (COLUMN,) * 4)
    return [*parts, text_block(note, SMALL), Spacer(0, GAP), Rows(head, rows)]


def _history_cells(h: HistoryRow) -> tuple[list[TextBlock], list[Run]]:
    texts = ((f"{h.seq:,}", CODE), (h.at, SMALL), (h.who, BODY), (h.what, BODY))
    return [text_block(text, look) for text, look in texts], runs_of(f"{h.kind}  {h.digest}", CODE_MUTED)


def _row(texts: tuple[str, str, str, str], looks: Any) -> Columns:
    cells = [text_block(text, look) for text, look in zip(texts, looks, strict=True)]
    return Columns(tuple(zip((0.0, WHEN_AT, WHO_AT, WHAT_AT), cells, strict=True)), below=GAP, rule=LINE)


def checkpoint_flow(part: CheckpointPart) -> list[Flowable]:
    """The checkpoint, its note as text and QR code, and what it proves."""
    parts = _heading("Checkpoint", "checkpoint", least=CHECKPOINT_HEIGHT)
    parts += [text_block(part.how_to, BODY), Spacer(0, GAP)]
    if part.note:
        parts += [
            Panel(TextBlock(runs_of(part.note.rstrip("\n"), NOTE), NOTE.leading, hang=HANG), SUNKEN, LINE_STRONG),
            Spacer(0, GAP_SMALL),
            text_block(
                "A line that does not fit goes on in the next one, indented. The note ends with a line end.", SMALL
            ),
            Spacer(0, GAP),
        ]
        code = qr_code(part.note)
        lead = 0.0 if code is None else QR_SIDE + GAP_SECTION
        rows = [
            Columns(((lead, text_block(f.label, LABEL)), (lead + 74.0, text_block(f.value, CODE if f.mono else BODY))))
            for f in part.fields
        ]
        parts += [Beside(code, QR_SIDE, rows, "The same note as a QR code.")] if code is not None else rows
    for title, sentences in (("What this proves", part.proves), ("What it does not prove", part.does_not_prove)):
        if sentences:
            lines = [Columns(((0.0, text_block("•", BODY)), (10.0, text_block(s, BODY))), below=GAP_SMALL, gap=2.0)
                     for s in sentences]  # fmt: skip
            parts += [Spacer(0, GAP), KeepTogether([text_block(title, ENTRY), lines[0]]), *lines[1:]]
    return parts
