"""Word lists and the token dictionary."""

from pathlib import Path

import pytest

from reviewer import resources
from reviewer.detect import lexicon
from reviewer.detect.lexicon import Lexicon
from reviewer.detect.tokens import tokenise


def test_the_longest_phrase_at_a_place_wins() -> None:
    book = Lexicon([("heart", "short"), ("heart attack", "long"), ("attack", "other")])
    (match,) = book.matches(tokenise("A heart attack"))
    assert (match.first, match.stop, match.tag) == (1, 3, "long")


def test_a_phrase_with_hyphen_or_possessive_matches_as_texts_have_it() -> None:
    book = Lexicon([("below-knee", "site"), ("crohn's disease", "disease")])
    assert [m.tag for m in book.matches(tokenise("Below-Knee and Crohn's disease"))] == ["site", "disease"]


def test_phrases_do_not_overlap_and_an_empty_text_has_none() -> None:
    book = Lexicon([("a b", "x"), ("b c", "y")])
    assert len(book.matches(tokenise("a b c"))) == 1
    assert book.matches(tokenise("")) == []


def test_every_list_states_its_source_and_licence() -> None:
    names = sorted(p.stem for p in resources.path("lexicons").glob("*.txt") if p.stem.islower())
    assert len(names) >= 9
    for name in names:
        assert lexicon.sections(name, " " if name in ("english_words", "given_names", "surnames") else ",")


def test_a_list_without_a_source_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare.txt").write_text("# only a title\n[x]\none, two\n", encoding="utf-8")
    monkeypatch.setattr(resources, "path", lambda name: tmp_path / Path(name).name)
    with pytest.raises(ValueError, match="no source or licence"):
        lexicon.sections("bare")
