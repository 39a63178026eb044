"""Where words of one revision stand in a later one."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.workflow.anchors import GONE, anchored


def test_words_keep_their_place_in_the_same_text():
    assert anchored("quiet", 2, "A quiet, quiet day", "A quiet, quiet day") == (2, 7)
    assert anchored("quiet", 9, "A quiet, quiet day", "A quiet, quiet day") == (9, 14)


def test_words_move_with_what_stands_around_them():
    earlier = "The nurse was kind. The nurse was late."
    later = "Hello all. The nurse was late. The nurse was kind."
    start, end = anchored("nurse", 24, earlier, later)
    assert later[start:end] == "nurse"
    assert later[end:].startswith(" was late")


def test_of_equal_places_the_nearest_counts():
    assert anchored("x", 4, "a b x", "x x x") == (4, 5)


def test_words_that_are_gone_stand_nowhere():
    assert anchored("Duarte", 8, "Marisol Duarte", "A patient") == GONE
    assert anchored("", 0, "text", "text") == GONE


def test_a_whole_word_is_not_found_inside_another():
    assert anchored("Ann", 0, "Ann came.", "Annual check.") == GONE
    assert anchored("Ann", 1, "#Annstrong came.", "The #Annstrong walk.") == (5, 8)


def test_a_quote_that_is_not_what_stood_there_is_not_believed():
    assert anchored("Duarte", 3, "Marisol Duarte", "Marisol Duarte") == GONE
    assert anchored("Duarte", -1, "Marisol Duarte", "Marisol Duarte") == GONE


@given(st.text(max_size=40), st.text(min_size=1, max_size=8), st.text(max_size=40), st.text(max_size=60))
def test_a_place_always_holds_the_quote(before: str, quote: str, after: str, later: str):
    start, end = anchored(quote, len(before), before + quote + after, later)
    assert (start, end) == GONE or later[start:end] == quote
    assert anchored(quote, len(before), before + quote + after, before + quote + after) != GONE
