"""The phrase language: slots, endings, gaps, sentences."""

import pytest

from reviewer.detect.phrases import PhraseIndex, inflections, parse, words_of


def found(phrase: str, text: str) -> list[str]:
    """The stretches of a text that a phrase takes."""
    words = words_of(text)
    return [text[words[h.first].start : words[h.last - 1].end] for h in PhraseIndex.of(parse(phrase)).find(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("rang the bell", "She rang the bell!", ["rang the bell"]),
        ("rang/rings the ?big bell", "he rings the big bell", ["rings the big bell"]),
        ("walk+ home", "walking home", ["walking home"]),
        ("intubat* him", "we intubated him", ["intubated him"]),
        ("bed #", "in bed 4 now", ["bed 4"]),
        ("my _ patient", "my favorite patient", ["my favorite patient"]),
        ("glad .. surgery", "so glad to hear your surgery", ["glad to hear your surgery"]),
        ("can't/can~not sleep", "I can not sleep, can't sleep", ["can not sleep", "can't sleep"]),
        ("call me", "Call. Me too", []),
        ("glad .. surgery", "glad one two three four surgery", []),
        ("went home", "went\nhome", []),
    ],
)
def test_a_phrase_takes(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_a_leading_optional_word_makes_two_phrases() -> None:
    assert [len(p.slots) for p in parse("?very sick man")] == [3, 2]


@pytest.mark.parametrize("wrong", ["", "..", "?a", "_ word", "word ..", "word ?other", "_ _"])
def test_a_phrase_without_fixed_words_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        parse(wrong)


def test_titles_and_abbreviations_do_not_end_a_sentence() -> None:
    assert {w.sentence for w in words_of("Dr. Falk and Mrs. Lund left")} == {0}
    assert words_of("He left. She stayed")[-1].sentence == 1


def test_an_emoji_is_a_word_of_its_own() -> None:
    assert [w.word for w in words_of("no🙄way")] == ["no", "🙄", "way"]


def test_endings_follow_english_spelling() -> None:
    assert {"stopped", "stopping", "stops"} <= inflections("stop")
    assert {"cries", "cried", "crying"} <= inflections("cry")
    assert {"hoped", "hoping"} <= inflections("hope")
    assert {"watches"} <= inflections("watch")
