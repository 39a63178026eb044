"""The PDF: what a reader, a search and a forensic look at it find."""

import hashlib
import io
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer.errors import FileProblem
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Level
from reviewer.reports.content import build_post_record
from reviewer.reports.pdf import pdf_bytes, write_pdf

from .report_samples import FACTS, NOTE, TEXT, a_bare_view, a_view, an_issue, some_consents

HARD = (
    "<b>bold</b> &amp; <img src='file:///etc/passwd'/> {0} %s =1+1 <para>\n"
    "\u202eevil\u202c \x00 \ud83d zero\u200bwidth\n"
    "مرحبا بكم (24) שלום हिन्दी ไทย 中文 한국어 𝗕𝗼𝗹𝗱 👨‍👩‍👧‍👦 🇺🇸\n" + "W" * 400
)


def made(view: PostView | None = None, note: str = NOTE) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(build_post_record(view or a_view(), some_consents(), note, FACTS))))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def flat(text: str) -> str:
    return "".join(text.split())


def test_the_text_of_the_post_can_be_searched_accents_and_emoji_included() -> None:
    text = text_of(made())
    assert "José and Zoë send their love" in text
    assert "🎉" in text
    assert flat("his last round of chemo") in flat(text)


def test_every_part_of_the_record_is_on_paper() -> None:
    text = flat(text_of(made()))
    for words in (
        "Birch Harbor Health", "Confidential", "Tessa Hollander", "Devin Marchetti", "In reply to. Context only",
        "A boy rings a brass bell", "GPS data found", "45 CFR 164.514(b)(2)(i)(A), (B), (C)", "Nobody has looked",
        "The clinic line is named in the same sentence", "BH-0409", "identity asserted", "Nov 20, 2026, 11:28:07 UTC",
        "Rule pack digest", "decision.recorded", "7a7a 7a7a", "What this proves", "What it does not prove",
        "1 Name", "Consent gap, dashes", "Printed Nov 20, 2026, 11:29:00 UTC by Inga Castellan",
    ):  # fmt: skip
        assert flat(words) in text, words


def test_the_checkpoint_can_be_read_back_from_the_page() -> None:
    text = flat(text_of(made()))
    for line in NOTE.split():
        assert line in text


def test_each_page_says_which_of_how_many_it_is() -> None:
    reader = made()
    total = len(reader.pages)
    assert total > 3
    for number, page in enumerate(reader.pages, 1):
        assert flat(f"Page {number} of {total}") in flat(page.extract_text())


def test_only_embedded_fonts_are_named() -> None:
    seen = set()
    for page in made(a_view(HARD, issues=())).pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            seen.add(font["/BaseFont"])
            assert "/FontFile2" in font["/FontDescriptor"], font["/BaseFont"]
    assert seen
    assert not any("Helvetica" in name or "Times" in name or "Courier" in name for name in seen)


def test_no_standard_font_is_named_anywhere_in_the_file() -> None:
    reader = made()
    objects = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    named = {o["/BaseFont"] for o in objects if isinstance(o, dict) and o.get("/Type") == "/Font"}
    assert len(named) >= 3
    assert all("+" in name for name in named)


def test_the_same_content_gives_the_same_bytes() -> None:
    content = build_post_record(a_view(), some_consents(), NOTE, FACTS)
    assert pdf_bytes(content) == pdf_bytes(content)


def test_another_process_hash_seed_and_time_zone_give_the_same_bytes() -> None:
    script = (
        "import hashlib\n"
        "from tests.reports.report_samples import *\n"
        "from reviewer.reports.content import build_post_record\n"
        "from reviewer.reports.pdf import pdf_bytes\n"
        "print(hashlib.sha256(pdf_bytes(build_post_record(a_view(), some_consents(), NOTE, FACTS))).hexdigest())\n"
    )
    root = Path(__file__).resolve().parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    }  # fmt: skip
    pdf_bytes(build_post_record(a_view(HARD, issues=()), (), NOTE, FACTS))  # what was drawn before leaves no trace
    here = pdf_bytes(build_post_record(a_view(), some_consents(), NOTE, FACTS))
    assert digests == {hashlib.sha256(here).hexdigest() + "\n"}


def test_a_later_printing_time_changes_the_bytes() -> None:
    later = replace(FACTS, printed_at=FACTS.printed_at.replace(hour=23))
    assert pdf_bytes(build_post_record(a_view(), (), NOTE, FACTS)) != pdf_bytes(
        build_post_record(a_view(), (), NOTE, later)
    )


def test_metadata_names_no_person_and_no_post_and_has_the_time_of_the_record() -> None:
    info = made().metadata
    assert info is not None
    assert info.title == "Post record"
    assert info.creation_date == FACTS.printed_at
    said = " ".join(str(v) for v in info.values())
    for private in ("Tessa", "Ottilie", "Castellan", "BH-2026", "Birch"):
        assert private not in said


def test_the_outline_lists_the_sections() -> None:
    titles = [entry.title for entry in made().outline]  # type: ignore[union-attr]
    assert titles[:3] == ["Text", "Context", "Issues"]
    assert titles[-1] == "Checkpoint"


def test_markup_formulas_and_format_strings_are_shown_literally() -> None:
    text = flat(text_of(made(a_view(HARD, issues=()))))
    assert flat("<b>bold</b> &amp; <img src='file:///etc/passwd'/> {0} %s =1+1 <para>") in text


def test_what_cannot_be_seen_is_written_as_its_number() -> None:
    text = text_of(made(a_view(HARD, issues=())))
    for mark in ("U+202E", "U+202C", "U+0000", "U+D83D", "U+200B"):
        assert mark in text
    assert "\u202e" not in text


def test_other_scripts_and_styled_letters_can_be_searched() -> None:
    text = text_of(made(a_view(HARD, issues=())))
    for words in ("中文", "한국어", "ไทย", "𝗕𝗼𝗹𝗱", "👨‍👩‍👧‍👦", "🇺🇸"):
        assert words in text


def test_empty_lists_make_a_complete_record() -> None:
    text = text_of(made(a_bare_view(), note=""))
    for words in ("None yet.", "No entries.", "No checkpoint stood behind this report", "has not been checked yet"):
        assert words in text


@pytest.mark.parametrize("field", ["title", "why", "source", "clears", "to_author", "safer", "subject", "document"])
def test_a_field_as_long_as_several_pages_is_printed_in_full(field: str) -> None:
    view = a_view(issues=(an_issue(**{field: "long words and more " * 700 + "the end"}),))
    reader = made(view)
    assert field == "to_author" or "the end" in text_of(reader).replace("\n", " ")


def test_long_names_and_ids_do_not_stop_the_report() -> None:
    view = a_view()
    author = replace(view.post.author, name="Maria-Fernanda 🎗️ " * 600, handle="@" + "x" * 9000)
    reader = made(replace(view, post=replace(view.post, author=author, id="Y" * 5000, link="h" * 9000)))  # type: ignore[arg-type]
    assert "11:29:00 UTC" in reader.pages[0].extract_text()


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(0x1F300 + i % 300) for i in range(10_000)),
        "x" * 200_000,
        "\u202e" * 10_000,
        "\n" * 20_000,
        "word " * 40_000,
    ],
    ids=["10,000 emoji", "200 KB word", "10,000 controls", "20,000 lines", "200 KB words"],
)
def test_hostile_lengths_take_seconds_not_minutes(text: str) -> None:
    start = time.process_time()
    data = pdf_bytes(build_post_record(a_view(text, issues=()), (), NOTE, FACTS))
    assert time.process_time() - start < 40
    assert len(data) < 8_000_000


def test_the_same_emoji_is_stored_once() -> None:
    one = len(pdf_bytes(build_post_record(a_view("🎉", issues=()), (), NOTE, FACTS)))
    many = len(pdf_bytes(build_post_record(a_view("🎉 " * 500, issues=()), (), NOTE, FACTS)))
    assert many - one < 40_000


def test_many_issues_are_numbered_through() -> None:
    issues = tuple(an_issue(f"PHI-{n:03}:0-1", title=f"Title of issue {n}", level=Level.REVIEW) for n in range(1, 60))
    text = text_of(made(a_view(issues=issues)))
    assert all(f"Title of issue {n}" in text for n in range(1, 60))
    assert TEXT[:9] in text


def test_a_report_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    content = build_post_record(a_bare_view(), (), "", FACTS)
    with pytest.raises(FileProblem) as caught:
        write_pdf(content, tmp_path / "missing" / "record.pdf")
    assert "record.pdf" in str(caught.value)
    assert "Choose another place" in str(caught.value)
    assert write_pdf(content, tmp_path / "record.pdf") == (tmp_path / "record.pdf").stat().st_size
