"""Code points and UTF-16 positions: there and back, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.offsets import Offsets
from reviewer.ui.widgets.shown_text import shown

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.text("a😀🇺🇸👩‍⚕️é\n", max_size=40)


def utf16(text: str) -> int:
    """How many UTF-16 units a text takes: the plain definition."""
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.data())
def test_a_position_is_the_length_of_what_stands_before_it(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    assert Offsets(text).to_qt(position) == utf16(text[:position])


@given(TEXTS, st.data())
def test_there_and_back_is_the_same_place(text: str, data: st.DataObject) -> None:
    offsets = Offsets(text)
    position = data.draw(st.integers(0, len(text)))
    assert offsets.from_qt(offsets.to_qt(position)) == position


@given(TEXTS)
def test_the_middle_of_a_pair_counts_as_its_start(text: str) -> None:
    offsets = Offsets(text)
    for position, char in enumerate(text):
        if char > "\uffff":
            assert offsets.from_qt(offsets.to_qt(position) + 1) == position


def test_one_emoji_shifts_what_follows_by_one() -> None:
    offsets = Offsets("😀 Mary")
    assert offsets.to_qt(2) == 3
    assert offsets.to_qt(6) == 7


def test_positions_outside_the_text_are_clamped() -> None:
    offsets = Offsets("abc")
    assert offsets.to_qt(-4) == 0
    assert offsets.to_qt(99) == 3
    assert offsets.from_qt(99) == 3


@given(TEXTS)
def test_shown_text_has_the_same_length_in_code_points_and_units(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert utf16(shown(text)) == utf16(text)


def test_what_cannot_be_seen_becomes_a_visible_mark() -> None:
    made = shown("a\x00b\u202ec\u200bd\ufeffe")
    assert made == "a\u2400b\u25afc\u25afd\u25afe"


def test_joiners_that_emoji_need_are_left_alone() -> None:
    assert shown("👩\u200d⚕️") == "👩\u200d⚕️"


def test_lone_surrogates_are_shown_as_a_replacement() -> None:
    assert shown("a\ud83dz") == "a\ufffdz"
