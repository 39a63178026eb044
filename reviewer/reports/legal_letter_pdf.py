"""The letters of an export as printed pages."""

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from reviewer.model.legal import ExportFacts
from reviewer.reports.flow import fields_flow
from reviewer.reports.legal_binder import CONFIDENTIAL_WIDTH, LEFT_AT
from reviewer.reports.legal_blocks import Blanks
from reviewer.reports.legal_certificate import Letter
from reviewer.reports.legal_fields import iso
from reviewer.reports.pages import Running, paged
from reviewer.reports.styles import BODY, ENTRY, GAP, GAP_LARGE, GAP_SMALL, SUBTITLE, TITLE
from reviewer.reports.textblock import text_block

LEAST = 80.0
"""Room for a title and the first lines under it."""
LAST = 168.0
"""Room for the last two paragraphs: they stay together."""


def letter_pdf(letter: Letter, facts: ExportFacts) -> bytes:
    """One letter as a file. Same input, same bytes."""
    running = Running(
        title=letter.title,
        subject=letter.subtitle,
        left=facts.organisation,
        right="Confidential",
        right_width=CONFIDENTIAL_WIDTH,
        foot=f"Exported {iso(facts.at)} by {facts.exported_by}",
        program=facts.program,
        printed_at=facts.at.isoformat().replace("+00:00", "Z"),
    )
    blocks: list[Flowable] = [
        text_block(letter.title, TITLE),
        Spacer(0, GAP_SMALL),
        text_block(letter.subtitle, SUBTITLE),
        Spacer(0, GAP_LARGE),
        *fields_flow(letter.fields, LEFT_AT),
    ]
    if letter.fields:
        blocks.append(Spacer(0, GAP_LARGE))
    for number, (head, words) in enumerate(letter.paragraphs, start=1):
        # What is declared under penalty of perjury must not stand alone on a page with the signature.
        least = LAST if number == len(letter.paragraphs) - 1 else LEAST
        blocks += [CondPageBreak(least), text_block(head, ENTRY), Spacer(0, 1.0), text_block(words, BODY)]
        blocks.append(Spacer(0, GAP))
    if letter.table:
        blocks += [Spacer(0, GAP), Blanks(letter.table, letter.rows)]
    return paged(blocks, running)
