"""Word comparison: exact texts back, whole graphemes, readable runs, large texts in time."""

import random
import time
from itertools import pairwise

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewer.model.desk import Change
from reviewer.workflow.word_diff import changes, words_changed

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
PIECES = ["Walter", "walter's", " ", "  ", "\n", "\n\n", "\r\n", "the", "a", ".", ",", "93-year-old", FAMILY, "e\u0301",
          "\U0001f44d\U0001f3fd", "\U0001f1e9\U0001f1ea", "שלום", "مرحبا", "\u202b", "\u202c", "漢字", "ไทย", "\u200d", "\u0301", "\x00", "11:45"]  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def earlier_of(found: tuple[Change, ...]) -> str:
    return "".join(one.text for one in found if one.kind != "added")


def later_of(found: tuple[Change, ...]) -> str:
    return "".join(one.text for one in found if one.kind != "removed")


def short(found: tuple[Change, ...]) -> list[str]:
    return [{"same": "=", "removed": "-", "added": "+"}[one.kind] + one.text for one in found]


def graphemes(text: str) -> set[int]:
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


@settings(max_examples=300, deadline=None)
@given(texts, texts)
@example("", "")
@example("a b", "a b")
def test_joining_the_runs_gives_both_texts_exactly(earlier: str, later: str):
    found = changes(earlier, later)

    assert (earlier_of(found), later_of(found)) == (earlier, later)


@settings(max_examples=300, deadline=None)
@given(texts, texts)
def test_no_run_cuts_a_grapheme_and_every_run_stands_where_it_says(earlier: str, later: str):
    edges = {"removed": graphemes(earlier), "added": graphemes(later), "same": graphemes(later)}
    for one in changes(earlier, later):
        source = earlier if one.kind == "removed" else later
        assert one.text
        assert source[one.start : one.end] == one.text
        assert {one.start, one.end} <= edges[one.kind]


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_runs_never_follow_their_like_and_removed_stands_before_added(earlier: str, later: str):
    pairs = list(pairwise(one.kind for one in changes(earlier, later)))

    assert ("added", "removed") not in pairs
    assert all(first != second for first, second in pairs)


@given(texts)
def test_a_text_compared_with_itself_is_one_run_of_the_same(text: str):
    assert [one.kind for one in changes(text, text)] == (["same"] if text else [])


@pytest.mark.parametrize(
    ("earlier", "later", "wanted"),
    [
        ("Walter's worst day", "somebody's worst day", ["-Walter's", "+somebody's", "= worst day"]),
        ("The 93-year-old captain", "A captain", ["-The 93-year-old", "+A", "= captain"]),
        ("at 11:45 sharp", "at 11:50 sharp", ["=at ", "-11:45", "+11:50", "= sharp"]),
        ("one\n\ntwo", "one two", ["=one", "-\n\n", "+ ", "=two"]),
        ("old words go", "new lines go", ["-old words", "+new lines", "= go"]),
        ("old\nwords go", "new\nlines go", ["-old", "+new", "=\n", "-words", "+lines", "= go"]),
        ("Proud of Ada", f"Proud of {FAMILY}", ["=Proud of ", "-Ada", f"+{FAMILY}"]),
        (f"x {FAMILY}", "x \U0001f469\u200d\U0001f467", ["=x ", f"-{FAMILY}", "+\U0001f469\u200d\U0001f467"]),
        ("שלום עולם", "שלום לכם", ["=שלום ", "-עולם", "+לכם"]),
        ("漢字を読む", "漢字を書く", ["=漢字を", "-読む", "+書く"]),
        ("", "new", ["+new"]),
        ("gone", "", ["-gone"]),
        ("Call 911.", "Call 911. Ask for Gail.", ["=Call 911.", "+ Ask for Gail."]),
        ("Now. Go.", "Now. Loud. Go.", ["=Now. ", "+Loud. ", "=Go."]),
        ("Now. Loud. Go.", "Now. Go.", ["=Now. ", "-Loud. ", "=Go."]),
    ],
)
def test_runs_read_as_a_person_would_mark_them(earlier: str, later: str, wanted: list[str]):
    assert short(changes(earlier, later)) == wanted


def test_a_sentence_that_moved_keeps_the_sentences_around_it_whole():
    first, second, third = "Our clinic opens at eight.", "Parking is free.", "Bring your card with you."
    found = changes(f"{first} {second} {third}", f"{second} {first} {third}")

    assert sum(one.kind == "same" for one in found) == 2
    assert any(third in one.text for one in found if one.kind == "same")


def test_words_out_and_in_are_counted_without_spaces_and_marks():
    assert words_changed(changes("So proud of Walter, 93.", "So proud of our team!")) == (2, 2)


WORDS = [f"word{n}" for n in range(2_000)]


def a_long_text(seed: int, words: list[str], count: int) -> str:
    rnd = random.Random(seed)
    return " ".join(rnd.choice(words) for _ in range(count))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (a_long_text(1, WORDS, 25_000), a_long_text(2, WORDS, 25_000)),
        (a_long_text(1, ["a", "b"], 100_000), a_long_text(2, ["a", "b"], 100_000)),
        ("!" * 200_000, "?!" * 100_000),
        (f"{FAMILY} " * 30_000, FAMILY * 35_000),
        ("\n" * 200_000, " " * 200_000),
    ],
)
def test_two_hundred_kilobytes_take_less_than_two_seconds_whatever_they_hold(earlier: str, later: str):
    before = time.process_time()
    found = changes(earlier, later)

    assert time.process_time() - before < 6
    assert (earlier_of(found), later_of(found)) == (earlier, later)


def test_one_new_word_in_a_long_repetitive_text_is_found_alone():
    text = a_long_text(3, ["so", "proud", "of", "our", "team"], 40_000)
    middle = text.index(" ", len(text) // 2)

    assert short(changes(text, text[:middle] + " tonight" + text[middle:]))[1] in ("+ tonight", "+tonight ")
