"""Text cut into drawable pieces: nothing lost, nothing unseen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.reports.fonts import BOLD, MONO, REGULAR
from reviewer.reports.runs import Kind, pieces


def cut(text: str, base: str = REGULAR) -> list[tuple[Kind, str]]:
    return [(kind, piece) for kind, piece, _ in pieces(text, base)]


@given(st.text(alphabet=st.characters(), max_size=60), st.sampled_from((REGULAR, BOLD, MONO)))
def test_any_text_is_cut_without_loss(text: str, base: str) -> None:
    back = ""
    for kind, piece in cut(text, base):
        back += chr(int(piece[2:], 16)) if kind is Kind.MARK else piece
    plain = unicodedata.normalize("NFC", "".join(" " if c in "\u00a0\u202f\u3000" else c for c in text))
    assert [c for c in unicodedata.normalize("NFC", back) if not c.isspace() and c not in "\ufe0e\ufe0f"] == [
        c for c in plain if not c.isspace() and c not in "\ufe0e\ufe0f"
    ]


@pytest.mark.parametrize(
    ("char", "mark"),
    [("\u202e", "U+202E"), ("\u2066", "U+2066"), ("\x00", "U+0000"), ("\x1b", "U+001B"), ("\u200b", "U+200B"),
     ("\u200d", "U+200D"), ("\ufeff", "U+FEFF"), ("\u00ad", "U+00AD"), ("\ud800", "U+D800"), ("\u2028", "U+2028"),
     ("\U000e0041", "U+E0041"), ("\ufe01", "U+FE01"), ("\u3164", "U+3164"), ("\r", "U+000D"), ("\ue000", "U+E000")],
)  # fmt: skip
def test_what_cannot_be_seen_becomes_a_mark(char: str, mark: str) -> None:
    assert cut(f"a{char}b") == [(Kind.WORD, "a"), (Kind.MARK, mark), (Kind.WORD, "b")]


@pytest.mark.parametrize("emoji", ["🎉", "❤️", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇺🇸", "1️⃣", "🧑🏿‍⚕️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "⌚"])
def test_an_emoji_stays_whole_with_its_joiners(emoji: str) -> None:
    assert cut(f"a {emoji} b")[2] == (Kind.EMOJI, emoji)


def test_digits_and_signs_are_not_taken_for_emoji() -> None:
    assert cut("24/7 © #1 *") == [
        (Kind.WORD, "24/7"), (Kind.SPACE, " "), (Kind.WORD, "©"), (Kind.SPACE, " "), (Kind.WORD, "#1"),
        (Kind.SPACE, " "), (Kind.WORD, "*"),
    ]  # fmt: skip


def test_a_text_selector_is_no_mark_and_makes_no_emoji() -> None:
    assert cut("☎︎")[0][0] is Kind.WORD
    assert len(cut("☎︎")) == 1


def test_decomposed_accents_are_composed_for_drawing() -> None:
    assert cut("Jose\u0301") == [(Kind.WORD, "José")]


@pytest.mark.parametrize(
    ("text", "face"),
    [("José Łódź", "Inter-Regular"), ("مرحبا", "NotoSansArabic-Regular"), ("שלום", "NotoSansHebrew-Regular"),
     ("हिन्दी", "NotoSansDevanagari-Regular"), ("ไทย", "NotoSansThai-Regular"), ("中文", "DroidSansFallback-Subset"),
     ("한국어", "DroidSansFallback-Subset"), ("𝗕𝗼𝗹𝗱", "NotoSansMath-Regular"), ("Ωмир", "Inter-Regular")],
)  # fmt: skip
def test_each_script_finds_a_face_that_has_it(text: str, face: str) -> None:
    assert {name for kind, _, name in pieces(text, REGULAR) if kind is not Kind.SPACE} == {face}
