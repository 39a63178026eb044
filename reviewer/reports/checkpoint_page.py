"""A checkpoint on one page to print and keep: what to do with it, the note as text and QR code, the key, a line to sign."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Spacer

from reviewer.reports.blocks import Drawing
from reviewer.reports.checkpoint import checkpoint_part
from reviewer.reports.entries import Field
from reviewer.reports.flow import checkpoint_flow, fields_flow
from reviewer.reports.layout import fitted
from reviewer.reports.pages import Running, paged
from reviewer.reports.styles import (
    BODY,
    GAP,
    GAP_LARGE,
    LINE_STRONG,
    SMALL,
    SUBTITLE,
    TEXT_WIDTH,
    TITLE,
)
from reviewer.reports.textblock import draw_line, text_block
from reviewer.reports.wording import counted, when

TITLE_META = "Checkpoint of a record"
SUBJECT = "Holds no post, no patient and no decision."
OPEN_WIDTH = 150.0
SIGN_WIDTHS = (230.0, 120.0, 110.0)
SIGN_HEIGHT = 44.0
KEEP = (
    "File this page where nobody who can change the record can also change the page: with legal, in a safe, in another "
    "building."
)
PROVES = (
    "Whoever has this page can show later whether one of these entries was changed, added, removed or put in another "
    "order: the root would no longer be the same.",
)
DOES_NOT_PROVE = (
    "It does not cover entries made after it, and it shows nothing once this page is lost.",
    "It does not prove the time of day: the time is that of the computer's own clock.",
)


def checkpoint_page(organisation: str, note: str, vkey: str, printed: datetime, by: str, version: str) -> bytes:
    """Draw the page and return the file. Same input, same bytes. ``printed`` is aware UTC."""
    size = note.split("\n")[1] if note.count("\n") > 1 else "0"
    entries = int(size) if size.isascii() and size.isdecimal() and len(size) < 19 else 0
    part = replace(checkpoint_part(note, 0), proves=PROVES, does_not_prove=DOES_NOT_PROVE)
    covered = counted(entries, "entry", "entries")
    blocks: list[Flowable] = [
        text_block("Page to file outside", TITLE),
        text_block(f"{covered} of the review record, from the first on", SUBTITLE),
        Spacer(0, GAP_LARGE),
        *fields_flow(
            (
                Field("Organization", organisation),
                Field("Printed", when(printed) + (f", by {by}" if by else "")),
                Field("Key of the record", vkey, mono=True),
            )
        ),
        Spacer(0, GAP),
        text_block(KEEP, BODY),
        *checkpoint_flow(part),
        Spacer(0, GAP_LARGE),
        KeepTogether([text_block("Received and filed outside the computer that holds the record", SMALL), _lines()]),
    ]
    running = Running(
        title=TITLE_META,
        subject=SUBJECT,
        left=organisation,
        right="No patient information",
        right_width=OPEN_WIDTH,
        foot=f"Printed {when(printed)} · {covered}",
        program=f"Reviewer {version}",
        printed_at=printed.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return paged(blocks, running)


def _lines() -> Flowable:
    def draw(canvas: Any) -> None:
        canvas.setStrokeColor(LINE_STRONG)
        canvas.setLineWidth(0.7)
        left = 0.0
        for width, words in zip(SIGN_WIDTHS, ("Name and signature", "Place it is filed", "Date"), strict=True):
            canvas.line(left, 14.0, left + width, 14.0)
            draw_line(canvas, fitted(words, SMALL, width), left, 3.0)
            left += width + (TEXT_WIDTH - sum(SIGN_WIDTHS)) / (len(SIGN_WIDTHS) - 1)

    return Drawing(TEXT_WIDTH, SIGN_HEIGHT, draw)
