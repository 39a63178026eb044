"""What a single word can be: a name, a common word, both."""

import pytest

from reviewer.detect import names


@pytest.mark.parametrize("word", ["lentils", "walking", "nurses", "happily", "colonoscopy", "well-known"])
def test_common_words_and_their_inflections_are_known(word: str) -> None:
    assert names.is_common(word)


@pytest.mark.parametrize("word", ["okafor", "rosalind", "petrakis", "maria", "frances"])
def test_names_are_no_common_words(word: str) -> None:
    assert not names.is_common(word)


def test_frequent_given_names_weigh_more_than_rare_ones() -> None:
    assert names.given("maria") > names.given("lavaughn") >= 0
    assert names.given("anna-maria") > 0


def test_family_names_are_known_by_list_or_by_their_shape() -> None:
    assert names.surname("gomez") > 0
    assert names.surname("mcallistair") > 0
    assert names.surname("table") == 0


def test_virtues_and_months_are_not_mostly_names_but_jack_is() -> None:
    assert names.mostly_name("jack")
    assert not names.mostly_name("hope")
    assert not names.mostly_name("april")
