"""The normalisation of outside text: line ends, marks for what cannot be stored, everything else literal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.text import NUL_MARK, SURROGATE_MARK, normalise_line, normalise_text, with_marks


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\r\r\n\n", "\n\n\n"),
        ("\ufeffHello", "Hello"),
        ("a\ufeffb", "a\ufeffb"),
        ("nul\0here", f"nul{NUL_MARK}here"),
        ("half \ud83d emoji", f"half {SURROGATE_MARK} emoji"),
        ("whole 😀 emoji", "whole 😀 emoji"),
    ],
)
def test_line_ends_marks_and_leading_bom(raw: str, stored: str) -> None:
    assert normalise_text(raw) == stored


@pytest.mark.parametrize(
    "literal",
    [
        "right\u202eto left\u202c",
        "zero\u200bwidth\u200djoiner",
        "<b>bold</b> & <script>alert(1)</script>",
        '=HYPERLINK("https://example.org")',
        "%s %d {0} {name} $HOME",
        "tab\tand bell\x07 and escape\x1b[31m",
        "line\u2028separator and next\x85line",
    ],
)
def test_everything_else_is_kept_as_it_came(literal: str) -> None:
    assert normalise_text(literal) == literal


@given(st.text(st.characters(codec=None)))
def test_normalising_twice_changes_nothing_and_the_result_can_be_stored(raw: str) -> None:
    once = normalise_text(raw)
    assert normalise_text(once) == once
    assert "\0" not in once
    assert "\r" not in once
    assert once.encode("utf-8").decode("utf-8") == once


@given(st.text(st.characters(codec=None)))
def test_marks_never_change_the_length(raw: str) -> None:
    marked = with_marks(raw)
    assert len(marked) == len(raw)
    assert all(a == b for a, b in zip(raw, marked, strict=True) if a != "\0" and not "\ud800" <= a <= "\udfff")


def test_a_short_field_becomes_one_line() -> None:
    assert normalise_line("  Dana \r\n Whit\u00a0lock\t") == "Dana Whit lock"
