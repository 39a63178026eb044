"""How labels, near words and counter-words are tied to a number."""

import re

import pytest

from reviewer.detect import cue_ties
from reviewer.detect.normalize import fold


def tied(text: str, cue: str, gap: str, window: int = 80) -> bool:
    spans = [m.span() for m in re.finditer(cue, text)]
    value = re.search(r"\d{4,}", text)
    assert value is not None
    return cue_ties.cue_of(gap, window, "linked", spans, text, *value.span())[0] is not None


def test_a_label_reaches_over_link_words_only() -> None:
    assert tied("wristband printed 44719020 for her", "wristband", "label")
    assert not tied("wristband lost, cabinet 44719020 open", "wristband", "label")


def test_a_word_in_the_sentence_is_near_and_one_of_the_next_is_not() -> None:
    assert tied("the wristband somebody lost was 44719020", "wristband", "near")
    assert not tied("We lost the wristband. Then 44719020 came", "wristband", "near")


def test_anywhere_in_the_text_ends_with_the_window() -> None:
    text = "A hearing aid turned up. Nobody asked. 44719020 it reads."
    assert tied(text, "hearing aid", "text")
    assert not tied(text, "hearing aid", "text", window=10)


def test_the_nearest_word_wins_and_one_behind_counts_as_further() -> None:
    text = "pump 4471 badge"
    cue, _ = cue_ties.cue_of("text", 80, "none", [(0, 4), (10, 15)], text, 5, 9)
    assert cue == (0, 4)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [("claims of 12000", True), ("badge at 0500", True), ("MRN 4471902 steps", True), ("badge 44712", False)],
)
def test_amounts_and_clock_times_are_quantities(text: str, quantity: bool) -> None:
    value = re.search(r"\d{4,}", text)
    assert value is not None
    assert cue_ties.is_quantity(text, (0, text.index(" ")), *value.span()) is quantity


@pytest.mark.parametrize(("text", "unreal"), [("fake MRN 4471902", True), ("DL 4471902 gave me a fake smile", False)])
def test_only_what_is_called_fake_is_fake(text: str, unreal: bool) -> None:
    folded = fold(text)
    at = text.index("4471902")
    assert cue_ties.declared_unreal(re.compile("fake"), folded, at, at + 7) is unreal
