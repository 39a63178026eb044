"""The fonts that are shipped: there, small enough, with their licences, and able to draw what posts hold."""

import re
from pathlib import Path

import pytest

from reviewer import resources
from reviewer.reports import emoji, fonts
from reviewer.reports.qr import qr_code

from .report_samples import NOTE

FOLDER = resources.path("fonts")
REPORT_FONTS = sorted({name for chain in fonts.CHAINS.values() for name in chain})


@pytest.mark.parametrize("name", REPORT_FONTS)
def test_every_face_of_the_chains_is_shipped_and_named_with_its_source(name: str) -> None:
    assert (FOLDER / f"{name}.ttf").is_file()
    listed = (FOLDER / "SOURCES.md").read_text("utf-8")
    assert f"{name}.ttf" in listed or re.sub("-.*", "-*.ttf", name) in listed


def test_the_licence_texts_lie_beside_the_fonts() -> None:
    for name in ("OFL-Inter.txt", "OFL-JetBrainsMono.txt", "OFL-Noto.txt", "Apache-2.0-Droid.txt"):
        text = (FOLDER / name).read_text("utf-8")
        assert "SIL OPEN FONT LICENSE" in text or "Apache License" in text


def test_the_fonts_stay_small_enough_to_ship() -> None:
    assert sum(f.stat().st_size for f in Path(FOLDER).iterdir()) < 17_500_000


@pytest.mark.parametrize("sequence", ["🎉", "❤️", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇺🇸", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_an_emoji_has_one_picture_about_as_wide_as_high(sequence: str) -> None:
    for part in emoji.parts(sequence):
        picture = emoji.picture(part)
        assert picture is not None
        wide, high = picture.getSize()
        assert high == emoji.PICTURE_PX
        assert 0.4 < wide / high < 1.7


def test_what_the_emoji_font_lacks_has_no_picture() -> None:
    assert emoji.picture("\U0001faff") is None


def test_character_classes_match_exactly_their_code_points() -> None:
    found = re.compile(f"[{fonts.char_class({0x2D, 0x5D, 0x61, 0x62, 0x63, 0x1F600})}]")
    assert found.findall("-]abcd^\\😀") == ["-", "]", "a", "b", "c", "😀"]


def test_a_short_note_has_a_code_and_a_long_one_has_none() -> None:
    assert qr_code(NOTE) is not None
    assert qr_code("x" * 5_000) is None
