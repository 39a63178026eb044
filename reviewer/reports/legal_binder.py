"""The printed binder of an export: cover, index, one document after the other, logs, checkpoint; a number on every page.

One volume is one file. Numbers and pages of the documents are known when the last page is set, so the index refers to
forms that are drawn at the end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from reviewer.model.legal import Document, ExportFacts, Flaw
from reviewer.reports.blocks import Columns, Heading, Panel
from reviewer.reports.checkpoint import WHO, CheckpointPart, checkpoint_part
from reviewer.reports.content import ReportContent
from reviewer.reports.entries import Field
from reviewer.reports.flow import checkpoint_flow, fields_flow, post_flow
from reviewer.reports.fonts import MONO
from reviewer.reports.layout import fitted
from reviewer.reports.legal_blocks import IndexHead, IndexRow, Late, Picture, Start
from reviewer.reports.legal_fields import iso
from reviewer.reports.legal_letters import index_words, not_proven
from reviewer.reports.legal_parts import Section
from reviewer.reports.pages import Running, paged
from reviewer.reports.styles import (
    BODY,
    CODE,
    ENTRY,
    GAP,
    GAP_LARGE,
    GAP_SMALL,
    HANG,
    HEADING,
    INK,
    LINE,
    PAGE_WIDTH,
    SMALL,
    SUBTITLE,
    TITLE,
    Look,
)
from reviewer.reports.textblock import draw_line, text_block

BATES = Look(MONO, 10, INK, 12)
BATES_Y = 20.0
"""A quarter inch and more from the edge. Source: usual production specifications: lower right, 10 to 12 points."""
BATES_RIGHT = 30.0
DIGITS = 7
VOLUME_DOCUMENTS = 250
"""Documents of one volume: a file that a viewer opens at once."""
LEFT_AT = 120.0
CONFIDENTIAL_WIDTH = 70.0
WHOLE_RANGE, WHOLE_WIDTH = "range-whole", 240.0
"""The numbers of the whole volume: known when its last page is set."""
ROW_LEAST, ROWS_TOGETHER = 30.0, 4
"""Room for a row of a section; so many stay with its title, so that none begins a page alone."""
WHOLE_CHECKPOINT = 540.0
"""Less room than this and the checkpoint begins a page: it is meant to be kept as one."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One document on its way into a binder."""

    document: Document
    content: ReportContent | None
    sections: tuple[Section, ...]
    title: str
    """For the index and the outline: no words of the post."""
    author: str
    date: str
    picture: Callable[[], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """What one file shows beside its documents."""

    facts: ExportFacts
    number: int
    volumes: int
    cover: tuple[Field, ...]
    flaws: tuple[Flaw, ...]
    """Printed at the end of the last volume."""
    logs: tuple[Section, ...]
    last_entry: int
    prefix: str
    first: int
    """Number of the first page."""

    @property
    def last(self) -> bool:
        """True for the last one, which ends with logs and checkpoint."""
        return self.number == self.volumes


@dataclass
class Drawn:
    """The file, and where everything lies in it."""

    pdf: bytes = b""
    starts: list[int] = field(default_factory=list)
    """Page on which each document begins, from 1."""
    after: int = 0
    """Page after the last one of the documents."""
    pages: int = 0


def bates(prefix: str, number: int) -> str:
    """``TCL0000012``."""
    return f"{prefix}{number:0{DIGITS}d}"


def binder(bound: Sequence[Bound], volume: Volume) -> Drawn:
    """Draw one volume. Same input, same bytes."""
    drawn = Drawn()
    facts = volume.facts

    def stamp(canvas: Any, page: int) -> None:
        drawn.pages = max(drawn.pages, page)
        line = fitted(bates(volume.prefix, volume.first + page - 1), BATES, 200.0)
        draw_line(canvas, line, PAGE_WIDTH - BATES_RIGHT - line.width, BATES_Y)

    def finish(canvas: Any) -> None:
        for index, name in enumerate(_form_names(bound)):
            start, end = drawn.starts[index], (drawn.starts[index + 1] if index + 1 < len(bound) else drawn.after) - 1
            canvas.beginForm(name, 0, -4, LEFT_AT, 12)
            first, last = (bates(volume.prefix, volume.first + page - 1) for page in (start, end))
            draw_line(canvas, fitted(first if first == last else f"{first} - {last[-DIGITS:]}", CODE, LEFT_AT), 0, 0)
            canvas.endForm()
        canvas.beginForm(WHOLE_RANGE, 0, -4, WHOLE_WIDTH, 12)
        ends = (bates(volume.prefix, volume.first), bates(volume.prefix, volume.first + drawn.pages - 1))
        draw_line(canvas, fitted(" to ".join(ends), CODE, WHOLE_WIDTH), 0, 0)
        canvas.endForm()

    running = Running(
        title="Production binder",
        subject="Confidential. May contain patient information.",
        left=facts.organisation,
        right="Confidential",
        right_width=CONFIDENTIAL_WIDTH,
        foot=f"Exported {iso(facts.at)} by {facts.exported_by} for {facts.recipient}",
        program=facts.program,
        printed_at=facts.at.isoformat().replace("+00:00", "Z"),
        stamped=stamp,
        finished=finish,
    )
    blocks = [*_cover(volume), *_index(bound, volume)]
    for one in bound:
        blocks += _document(one, drawn)
    blocks += [PageBreak(), Start(lambda page: setattr(drawn, "after", page), "logs", "Logs and checkpoint")]
    blocks += _end(volume) if volume.last else [text_block("Goes on in the next volume.", BODY)]
    drawn.pdf = paged(blocks, running)
    return drawn


def _form_names(bound: Sequence[Bound]) -> list[str]:
    return [f"range-{index}" for index in range(len(bound))]


def _heading(title: str, key: str, least: float = 100.0) -> list[Flowable]:
    return [CondPageBreak(least), Heading(text_block(title, HEADING), title, key)]


def _cover(volume: Volume) -> list[Flowable]:
    facts = volume.facts
    which = f"Volume {volume.number} of {volume.volumes}" if volume.volumes > 1 else "One volume"
    parts: list[Flowable] = [
        Start(None, "cover", "Cover"),
        text_block("Records of reviewed posts", TITLE),
        Spacer(0, GAP_SMALL),
        text_block(f"{which}. {'Redacted variant.' if facts.redacted else 'Not redacted.'}", SUBTITLE),
        Spacer(0, GAP_LARGE),
        Late("Pages of this volume", WHOLE_RANGE, LEFT_AT),
        *fields_flow(volume.cover, LEFT_AT),
        *_heading("What is left out", "left-out"),
    ]
    return [
        *parts,
        *(Columns(((0.0, text_block("•", BODY)), (HANG, text_block(one, BODY))), below=3.0) for one in facts.left_out),
    ]


def _index(bound: Sequence[Bound], volume: Volume) -> list[Flowable]:
    parts: list[Flowable] = [PageBreak(), Start(None, "index", "Index"), *_heading("Index", "index-heading")]
    parts += [text_block(index_words(volume.facts), SMALL), Spacer(0, GAP), IndexHead()]
    parts += [
        IndexRow(name, f"document-{one.document.id}", one.document.id, one.date, one.author, one.title)
        for name, one in zip(_form_names(bound), bound, strict=True)
    ]
    return parts


def _document(one: Bound, drawn: Drawn) -> list[Flowable]:
    key = f"document-{one.document.id}"
    parts: list[Flowable] = [PageBreak(), Start(drawn.starts.append, key, f"{one.document.id}, {one.title}")]
    parts += [text_block(f"Document {one.document.id}", SMALL), Spacer(0, GAP_SMALL)]
    if one.content is not None:
        parts += post_flow(one.content)
    for index, section in enumerate(one.sections):
        parts += section_flow(section, f"section-{index}")
    if one.picture is not None and (png := one.picture()):
        parts += [Spacer(0, GAP), Picture(png)]
    for part in parts:
        if isinstance(part, Heading):
            part.key, part.level = f"{key}-{part.key}", 1
    return parts


def section_flow(section: Section, key: str) -> list[Flowable]:
    """One titled part as blocks."""
    parts = _heading(section.title, key, max(100.0, 80.0 + ROW_LEAST * min(len(section.fields), ROWS_TOGETHER)))
    if section.note:
        parts += [text_block(section.note, SMALL), Spacer(0, GAP)]
    parts += [
        Columns(
            ((0.0, text_block(f.label, SMALL)), (LEFT_AT, text_block(f.value, CODE if f.mono else BODY))),
            below=GAP_SMALL,
            rule=None if f.mono else LINE,
        )
        for f in section.fields
    ]
    for title, words in section.texts:
        parts += [Spacer(0, GAP_SMALL), text_block(title, ENTRY), Panel(text_block(words, BODY), None)]
    return parts


def _end(volume: Volume) -> list[Flowable]:
    flaws = tuple(Field(flaw.item, flaw.what) for flaw in volume.flaws)
    note = "What is missing, purged, withheld or replaced." if flaws else "None."
    parts = section_flow(Section("Exceptions", note, flaws), "exceptions")
    for index, section in enumerate(volume.logs):
        parts += section_flow(section, f"log-{index}")
    parts += [CondPageBreak(WHOLE_CHECKPOINT), *checkpoint_flow(_checkpoint(volume))]
    for part in parts:
        if isinstance(part, Heading):
            part.key, part.level = f"end-{part.key}", 1
    return parts


def _checkpoint(volume: Volume) -> CheckpointPart:
    """The checkpoint, with what this record says of who acted."""
    part = checkpoint_part(volume.facts.checkpoint, volume.last_entry)
    who = not_proven(volume.facts)
    return replace(part, does_not_prove=tuple(who if words == WHO else words for words in part.does_not_prove))
