"""The cue table: its examples, its strictness, its offsets."""

import itertools

import pytest

from reviewer.detect import cues
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold
from reviewer.model.vocabulary import FindingKind

ENTRY = """
theme = "A test of the table"
[[cue]]
name = "greeting"
source = "office practice"
sentence = "This greets somebody."
phrases = ["hello/hi ?there friend+"]
exceptions = ["not today"]
together = ["coffee"]
positive = ["hi there friends, coffee?"]
negative = ["hello world"]
"""


def test_every_cue_finds_its_examples_and_leaves_its_counter_examples_alone() -> None:
    assert cues.self_test() == []


def test_names_are_used_once_and_every_cue_has_a_source() -> None:
    entries = cues.table().entries
    assert len({e.name for e in entries}) == len(entries)
    assert all(e.source and e.positive and e.negative for e in entries)
    assert len(entries) > 80


def test_offsets_are_those_of_the_stored_text_behind_emoji_and_hidden_characters() -> None:
    stored = "😴😴 I no\u200bdded off holding the clamp"
    hit = next(f for f in cues.find(fold(stored), OwnLists()) if f.type == "fatigue")
    assert stored[hit.start : hit.end].startswith("no\u200bdded off")
    assert hit.kind is FindingKind.CUE
    assert hit.rule_id == "CUE-fatigue"


@pytest.mark.parametrize(
    "text", ["CAN'T SEE STRAIGHT", "cant see straight", "can’t see straight", "cannot see straight"]
)
def test_case_apostrophes_and_spelling_of_not_do_not_matter(text: str) -> None:
    assert any(f.type == "fatigue" for f in cues.find(fold(f"hour 30 and I {text}"), OwnLists()))


def test_an_exception_takes_back_the_hits_of_its_sentence_only() -> None:
    table = cues.read_table({"t.toml": ENTRY})
    assert len(table.find("hi friend, coffee. hello there friends, coffee not today")) == 1


def test_a_hit_that_needs_company_does_not_count_alone() -> None:
    table = cues.read_table({"t.toml": ENTRY})
    assert table.find("hi friend") == []
    assert len(table.find("hi friend over coffee")) == 1


@pytest.mark.parametrize(
    "broken",
    [
        ENTRY.replace("positive =", "surprise = 1\npositive ="),
        ENTRY.replace('source = "office practice"', ""),
        ENTRY.replace("hello/hi ?there friend+", "?hello ?there"),
        ENTRY.replace("hello/hi ?there friend+", "hello ?there"),
        ENTRY + ENTRY.split('"A test of the table"')[1],
        ENTRY.replace("together", 'patterns = ["(a+)+b"]\ntogether'),
        "theme = 1",
        "not toml [",
    ],
    ids=[
        "unknown key",
        "no source",
        "only optional",
        "collapses to one word",
        "twice",
        "nested repeats",
        "type",
        "toml",
    ],
)
def test_a_table_that_is_not_as_it_should_be_is_refused(broken: str) -> None:
    with pytest.raises(cues.CueTableError):
        cues.read_table({"t.toml": broken})


def test_findings_come_sorted_and_one_cue_never_marks_the_same_words_twice() -> None:
    text = "He passed away last night on our unit, we lost him, and she died too. I nodded off holding his hand."
    found = cues.find(fold(text), OwnLists())
    assert found == sorted(found, key=lambda f: f.sort_key)
    for name in {f.type for f in found}:
        spans = [(f.start, f.end) for f in found if f.type == name]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def test_a_long_text_takes_time_in_proportion() -> None:
    words = "the patient in bed 4 was not seen by anybody last night and we lost him " * 2000
    assert len(cues.table().find(words)) > 1000
