"""What holds for every language finder: odd texts, large texts, own lists, stable answers."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.detect import ages, conditions, dates, facilities, persons, places
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold

from .marked import Finder

FINDERS: tuple[Finder, ...] = (persons.find, places.find, facilities.find, dates.find, ages.find, conditions.find)
ODD = (
    "",
    " ",
    "\n\n\n",
    "'s",
    "#",
    "@",
    "Dr.",
    "Mr. ",
    "- ",
    "A.",
    "at 5",
    ", 7,",
    "de la",
    "#Team",
    "\u202eDr. Haddad\u202c",
    "\U0001f600" * 50,
    "stage",
    "room",
    "12",
    "St.",
)
_WORDS = "Maria|Gomez| | |,|.|'s|-|7|Dr|room|4|East|in|of|#|cancer|left|hip|March|3|at|St|\n|😀|de|la|University|stage|\"|her|son|J|é"
_PIECES = st.sampled_from(_WORDS.split("|"))


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("finder", FINDERS)
def test_odd_texts_give_spans_inside_the_text(finder: Finder, text: str) -> None:
    for finding in finder(fold(text), OwnLists()):
        assert 0 <= finding.start < finding.end <= len(text)


@example("#MariaMariain")
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_spans_have_no_blank_edges_and_do_not_overlap(text: str) -> None:
    for finder in FINDERS:
        found = sorted(finder(fold(text), OwnLists()), key=lambda f: f.start)
        for before, after in pairwise(found):
            assert before.end <= after.start
        for finding in found:
            span = text[finding.start : finding.end]
            assert span == span.strip()


@pytest.mark.parametrize(
    "piece", ["Maria Gomez, 7, in room 4 has cancer. ", "A. ", "12 Oak ", "born at ", "#Team Ana ", "left hip "]
)
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    def seconds(size: int) -> float:
        folded = fold(piece * (size // len(piece)))
        begin = time.process_time()
        for finder in FINDERS:
            finder(folded, OwnLists())
        return time.process_time() - begin

    seconds(2_000)
    # five times the length: five times the time if it is linear, twenty-five if it is not; the best of a few runs,
    # since a collection of garbage or a busy machine can only add time
    small = min(seconds(8_000) for _ in range(3))
    large = min(seconds(40_000) for _ in range(3))
    assert large < 16 * max(small, 0.02)


def test_the_same_text_gives_the_same_findings() -> None:
    text = "Rosa Lund, 8, left 5 West on Thursday after two years of leukemia. You were wonderful, Dr. Haddad!"
    first = [finder(fold(text), OwnLists()) for finder in FINDERS]
    for finder in FINDERS:
        finder(fold("Another text about Ana."), OwnLists())
    assert [finder(fold(text), OwnLists()) for finder in FINDERS] == first
