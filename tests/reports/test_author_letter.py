"""The message to an author as a page."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reviewer.reports.author_letter import NOTE, Letter, letter_bytes

MESSAGE = (
    "Thank you for this post, Tessa. It can't go out yet. Please change two things:\n\n"
    "1. Please take out every name.\n2. Please say that you work here.\n\n"
    "The second half works without the first.\n\nSuggested post:\nSome days this work gives more than it takes. 🎗️\n\nThank you.\n"
)
LETTER = Letter(
    organisation="Riverside Community Clinic",
    title="About your Facebook post",
    author="Dr. Tessa Hollins, RN",
    reviewer="Ines Calloway",
    role="compliance officer",
    post_id="P-7K3M9QXA",
    submitted="2026-11-19T09:00:00.000Z",
    written="2026-11-20T11:28:07.000Z",
    message=MESSAGE,
    wanted_by="Nov 24, 2026",
    program="Reviewer 0.0",
)


def words(letter: Letter) -> str:
    pages = PdfReader(io.BytesIO(letter_bytes(letter))).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_the_page_says_all_of_the_letter_and_nothing_twice():
    text = words(LETTER)
    for part in (
        "About your Facebook post", "Dr. Tessa Hollins, RN", "Ines Calloway, compliance officer",
        "Nov 19, 2026", "Nov 24, 2026", "1. Please take out every name.", "2. Please say that you work here.",
        "Suggested post:", "Some days this work gives more than it takes.", "Thank you.", NOTE,
    ):  # fmt: skip
        assert text.count(part) == 1, part
    assert LETTER.post_id in text


def test_the_same_letter_gives_the_same_bytes():
    assert letter_bytes(LETTER) == letter_bytes(LETTER)


def test_what_is_not_known_is_left_out():
    text = words(replace(LETTER, wanted_by="", submitted="", reviewer="", role=""))
    assert "Wanted by" not in text
    assert "Handed in" not in text


def test_a_message_without_a_suggestion_has_no_panel():
    assert "Suggested" not in words(replace(LETTER, message="Thank you, Tessa.\n"))


@pytest.mark.parametrize(
    "message",
    [
        "",
        "x" * 20_000,
        "word " * 20_000,
        "\n\n\n",
        "1. \n2. x\n\n<b>bold</b> {x} %s &amp;",
        "مرحبا بكم\n\n日本語の文章\n\n👩‍⚕️👨🏽‍⚕️ \u202eabc",
        "Suggested post:\n" + "line\n" * 3_000,
    ],
)
def test_odd_and_long_messages_are_drawn(message):
    pages = PdfReader(io.BytesIO(letter_bytes(replace(LETTER, message=message)))).pages
    assert len(pages) >= 1
    assert pages[0].extract_text().startswith("Riverside Community Clinic")


def test_markup_is_shown_literally():
    assert "<b>bold</b> {x} %s &amp;" in words(replace(LETTER, message="<b>bold</b> {x} %s &amp;"))


def test_the_metadata_names_nobody():
    data = PdfReader(io.BytesIO(letter_bytes(LETTER))).metadata
    assert not any("Tessa" in str(value) or "P-7K3M9QXA" in str(value) for value in data.values())
