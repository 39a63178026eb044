"""Words, shapes, windows and spans around the shipped model, without the model."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect.ner_text import (
    CAPS,
    LOWER,
    MIXED,
    ROLES,
    TAGGED,
    TAGS,
    TITLE,
    TYPES,
    PostContext,
    decode,
    media_line,
    pieces,
    shape,
    windows,
)


def row(tag: str, score: float = 0.9) -> list[float]:
    scores = [(1 - score) / (len(TAGS) - 1)] * len(TAGS)
    scores[TAGS.index(tag)] = score
    return scores


def bounds(text: str, *words: str) -> list[tuple[int, int]]:
    found, position = [], 0
    for word in words:
        position = text.index(word, position)
        found.append((position, position + len(word)))
        position += len(word)
    return found


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("maria", LOWER),
        ("Maria", TITLE),
        ("MARIA", CAPS),
        ("McDonald", MIXED),
        ("J", TITLE),
        ("42", LOWER),
        ("Élodie", TITLE),
        ("iPad", MIXED),
        ("💙", LOWER),
    ],
)
def test_the_shape_of_a_word_is_what_its_capitals_say(word: str, wanted: int):
    assert shape(word) == wanted


def test_words_of_one_type_side_by_side_are_one_span():
    text = "talked to maria gomez's mom"
    spans = decode(
        text,
        bounds(text, "talked", "to", "maria", "gomez", "'", "s", "mom"),
        [row("O"), row("O"), row("B-PERSON"), row("I-PERSON"), row("O"), row("O"), row("O")],
        {},
    )
    assert [(text[s.start : s.end], s.type) for s in spans] == [("maria gomez", "PERSON")]
    assert spans[0].score == pytest.approx(0.94, abs=0.02)  # the other tags of a person add up


def test_a_word_that_begins_a_new_name_is_a_span_of_its_own():
    text = "Ana Lee Bo Chan"
    spans = decode(
        text,
        bounds(text, "Ana", "Lee", "Bo", "Chan"),
        [row("B-PERSON"), row("I-PERSON"), row("B-PERSON"), row("I-PERSON")],
        {},
    )
    assert [text[s.start : s.end] for s in spans] == ["Ana Lee", "Bo Chan"]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("J.S. is here", ("J", ".", "S", "."), "J.S."),
        ("Maria G. is here", ("Maria", "G", "."), "Maria G."),
        ("Gus Bell Jr. came", ("Gus", "Bell", "Jr", "."), "Gus Bell Jr."),
        ("I saw Maria. She", ("Maria", "."), "Maria"),
        ("Maria's mom", ("Maria", "'", "s"), "Maria"),
        ("Maria’s mom", ("Maria", "’", "s"), "Maria"),
        ("(Maria) came", ("(", "Maria", ")"), "Maria"),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_annotation_guide_ends_it(text: str, words: tuple[str, ...], wanted: str):
    tags = ["B-PERSON", *["I-PERSON"] * (len(words) - 1)]
    spans = decode(text, bounds(text, *words), [row(tag) for tag in tags], {})
    assert [text[s.start : s.end] for s in spans] == [wanted]


def test_a_threshold_lets_a_weak_name_through_and_none_asks_for_more_than_nothing():
    text = "hope"
    weak = [row("O", 0.8)]
    weak[0][TAGS.index("B-PERSON")] = 0.15
    assert decode(text, [(0, 4)], weak, {}) == []
    assert [s.type for s in decode(text, [(0, 4)], weak, {"PERSON": 0.1})] == ["PERSON"]
    assert decode(text, [(0, 4)], weak, {"PERSON": 0.3}) == []


@given(st.integers(0, 5_000), st.integers(2, 300), st.data())
def test_windows_cover_everything_and_share_what_they_should(count: int, size: int, data):
    overlap = data.draw(st.integers(0, size - 1))
    found = windows(count, size, overlap)
    assert found[0][0] == 0
    assert found[-1][1] == count
    assert all(end - start <= size for start, end in found)
    assert all(right[0] == left[1] - overlap for left, right in pairwise(found))


def test_pieces_of_one_word_share_its_number_and_bounds():
    found = pieces([5, 6, 7, 8], [0, 0, 2, None], [(0, 3), (3, 6), (7, 9), (0, 0)])
    assert found.words == (0, 0, 1)
    assert found.bounds == ((0, 6), (7, 9))
    assert found.piece_shapes("Marisa ok") == [TITLE, TITLE, LOWER]


def test_the_context_line_says_what_is_known_and_nothing_else():
    assert PostContext().line() == ""
    full = PostContext(
        "reply", "google_reviews", "organisation", "Great visit!", (media_line("a bell", ("patient_face",), "Ana"),)
    )
    assert (
        full.line()
        == "reply google reviews organisation | media : a bell shows patient face credit Ana | answers : Great visit!"
    )


def test_every_type_has_a_beginning_and_an_inside():
    assert len(TAGS) == 2 * len(TAGGED) + 1
    assert set(TYPES) < set(TAGGED)
    assert set(TAGGED) - set(TYPES) == set(ROLES)
    assert len(set(TAGS)) == len(TAGS)


def test_the_tags_of_a_person_add_up_and_their_shares_say_who_it_is():
    text = "maria and the nurse"
    scores = [row("O") for _ in range(4)]
    scores[0] = [0.0] * len(TAGS)
    scores[0][TAGS.index("O")] = 0.4
    scores[0][TAGS.index("B-PATIENT")] = 0.35
    scores[0][TAGS.index("B-RELATIVE")] = 0.15
    scores[0][TAGS.index("I-STAFF")] = 0.10
    (span,) = decode(text, bounds(text, "maria", "and", "the", "nurse"), scores, {})
    assert (span.type, text[span.start : span.end]) == ("PERSON", "maria")
    assert span.score == pytest.approx(0.6)
    assert span.roles == pytest.approx((0.0, 0.35 / 0.6, 0.15 / 0.6, 0.10 / 0.6))


def test_only_a_person_has_shares():
    text = "Denver"
    (span,) = decode(text, bounds(text, "Denver"), [row("B-LOCATION")], {})
    assert span.roles is None
