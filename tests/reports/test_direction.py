"""Right-to-left text, as well as it goes."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from reviewer.reports.direction import is_rtl, joined, levels_of, mirrored, shaped, strong, visual_order


def test_arabic_letters_take_the_form_that_their_neighbors_ask_for() -> None:
    names = [unicodedata.name(c).rsplit(" ", 2)[1:] for c in joined("بيت")]
    assert [n[-2] + " " + n[-1] for n in names] == ["INITIAL FORM", "MEDIAL FORM", "FINAL FORM"]


def test_a_letter_that_does_not_join_forward_stops_the_chain() -> None:
    assert "ISOLATED" in unicodedata.name(joined("دار")[0])


def test_lam_and_alef_become_one_sign() -> None:
    assert len(joined("لا")) == 1


def test_hebrew_is_drawn_from_right_to_left_with_its_points_behind_their_letters() -> None:
    assert shaped("שלום") == "םולש"
    assert shaped("בּא") == "אבּ"


def test_the_hindi_vowel_that_stands_before_its_consonant_is_put_there() -> None:
    assert shaped("हि")[0] == "\u093f"


def test_latin_words_stay_as_they_are() -> None:
    assert shaped("José") == "José"
    assert not is_rtl("José")
    assert (strong("José"), strong("שלום"), strong("24"), strong("...")) == ("L", "R", "L", "")


def test_hebrew_words_in_an_english_line_swap_places() -> None:
    assert visual_order(levels_of(["L", "", "R", "", "R", "", "L"], "L"), "L") == [0, 1, 4, 3, 2, 5, 6]


def test_english_words_in_an_arabic_line_keep_their_order() -> None:
    assert visual_order(levels_of(["R", "", "L", "", "L", "", "R"], "R"), "R") == [6, 5, 2, 3, 4, 1, 0]


@given(st.lists(st.sampled_from(["R", "L", ""]), max_size=30), st.sampled_from(["R", "L"]))
def test_no_piece_of_a_line_gets_lost(sides: list[str], base: str) -> None:
    assert sorted(visual_order(levels_of(sides, base), base)) == list(range(len(sides)))


def test_brackets_turn_around() -> None:
    assert mirrored("(a]") == ")a["
