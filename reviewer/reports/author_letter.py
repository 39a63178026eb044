"""The message to an author as a page: a letter that can be printed, handed over and kept. Draws; decides nothing."""

import re
from dataclasses import dataclass

from reportlab.platypus import Flowable, Spacer

from reviewer.reports.blocks import Columns, Panel
from reviewer.reports.fonts import BOLD, REGULAR
from reviewer.reports.pages import Running, paged
from reviewer.reports.styles import (
    ACCENT,
    BODY_BOLD,
    GAP,
    GAP_LARGE,
    GAP_SECTION,
    GAP_SMALL,
    INK,
    LABEL,
    LINE,
    MUTED,
    PAD,
    SMALL,
    SUNKEN,
    TITLE,
    Look,
)
from reviewer.reports.textblock import text_block
from reviewer.reports.wording import day_of, when

LETTER = Look(REGULAR, 11, INK, 17)
"""The words of the letter: larger than those of a report, since it is read and not looked up."""
NUMBER = Look(BOLD, 11, MUTED, 17)
STEP = 22.0
"""Indent of the words of a numbered change."""
FACT_AT = 84.0
_NUMBERED = re.compile(r"(\d{1,3})\. (.+)")
_SUGGESTED = re.compile(r"Suggested [^\n]{1,40}:\n")
NOTE = "If you see something differently, please tell us: you know what you wanted to say."


@dataclass(frozen=True, slots=True)
class Letter:
    """What the page says."""

    organisation: str
    title: str
    """``About your Facebook post``"""
    author: str
    reviewer: str
    role: str
    post_id: str
    submitted: str
    """UTC, or empty."""
    written: str
    """UTC, ISO 8601 with Z."""
    message: str
    """Plain text; paragraphs stand apart by an empty line."""
    wanted_by: str = ""
    """When the next revision is wanted, as words, or empty."""
    program: str = ""


def letter_bytes(letter: Letter) -> bytes:
    """Draw the letter and return the file. Same letter, same bytes."""
    running = Running(
        title="Message to an author",
        subject="From the review of a post",
        left=letter.organisation,
        right="",
        right_width=0.0,
        foot=f"{letter.program} · {when(letter.written)} · Post {letter.post_id}",
        program=letter.program,
        printed_at=letter.written,
    )
    return paged(_flow(letter), running)


def _flow(letter: Letter) -> list[Flowable]:
    parts: list[Flowable] = [text_block(letter.title, TITLE), Spacer(0, GAP_LARGE)]
    for label, value in _facts(letter):
        parts.append(Columns(((0.0, text_block(label, LABEL)), (FACT_AT, text_block(value, BODY_BOLD))), below=1.5))
    parts += [Spacer(0, GAP), Columns(((0.0, text_block("", SMALL)),), rule=LINE), Spacer(0, GAP_SECTION)]
    text, suggested = _parted(letter.message)
    for paragraph in re.split(r"\n{2,}", text.strip("\n")):
        parts += [*_paragraph(paragraph), Spacer(0, GAP_LARGE)]
    if suggested:
        heading, _, words = suggested.partition("\n")
        parts += [text_block(heading, BODY_BOLD), Spacer(0, GAP)]
        parts += [Panel(text_block(words.strip("\n"), LETTER), SUNKEN, ACCENT, pad=PAD), Spacer(0, GAP_SECTION)]
    signed = ", ".join(part for part in (letter.reviewer, letter.role) if part)
    if signed:
        parts += [Spacer(0, GAP), text_block(signed, LETTER), text_block(letter.organisation, SMALL)]
    parts += [Spacer(0, GAP_SECTION), text_block(NOTE, SMALL)]
    return parts


def _facts(letter: Letter) -> list[tuple[str, str]]:
    pairs = [
        ("To", letter.author),
        ("From", ", ".join(part for part in (letter.reviewer, letter.organisation) if part)),
        ("Post", letter.post_id),
        ("Handed in", day_of(letter.submitted)),
        ("Written", day_of(letter.written)),
        ("Wanted by", letter.wanted_by),
    ]
    return [(label, value) for label, value in pairs if value]


def _parted(message: str) -> tuple[str, str]:
    """The message before the suggested wording, and that wording with its heading."""
    found = _SUGGESTED.search(message)
    return (message, "") if found is None else (message[: found.start()], message[found.start() :])


def _paragraph(paragraph: str) -> list[Flowable]:
    """One paragraph; numbered lines hang from their number."""
    parts: list[Flowable] = []
    plain: list[str] = []
    for line in paragraph.split("\n"):
        numbered = _NUMBERED.fullmatch(line)
        if numbered is None:
            plain.append(line)
            continue
        if plain:
            parts += [text_block("\n".join(plain), LETTER), Spacer(0, GAP)]
            plain = []
        cells = ((0.0, text_block(f"{numbered[1]}.", NUMBER)), (STEP, text_block(numbered[2], LETTER)))
        parts.append(Columns(cells, gap=GAP_SMALL, below=GAP))
    if plain:
        parts.append(text_block("\n".join(plain), LETTER))
    return parts
