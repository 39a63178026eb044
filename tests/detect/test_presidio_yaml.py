"""Presidio's recognizer files: what is read, what is refused, and nothing is ever executed."""

import itertools
import time
from pathlib import Path

import presidio_analyzer
import pytest

from reviewer.detect.presidio_yaml import MOST_BYTES, PresidioFile, read_presidio
from reviewer.errors import FileProblem
from reviewer.model.office import Pattern

CONF = Path(presidio_analyzer.__file__).parent / "conf"


def read(tmp_path: Path, text: str) -> PresidioFile:
    path = tmp_path / "recognizers.yaml"
    path.write_text(text, encoding="utf-8")
    return read_presidio(path)


def one(tmp_path: Path, row: str) -> PresidioFile:
    return read(tmp_path, f"recognizers:\n - {{name: Badge, {row}}}\n")


PATTERN = r"patterns: [{name: b, regex: 'B\d{5}', score: 0.5}]"


def test_a_recognizer_with_everything(tmp_path):
    found = read(
        tmp_path,
        """
supported_languages: [en]
global_regex_flags: 26
recognizers:
  - name: "Employee  number"
    type: custom
    enabled: true
    country_code: us
    supported_entity: MRN
    supported_languages:
      - language: en
        context: [badge, Locker]
      - {language: es, context: [gafete]}
      - {language: de, context: [Ausweis]}
    patterns:
      - {name: "five digits", regex: '\\bB\\d{5}\\b', score: 0.4}
      - {name: any, regex: 'EMP-\\d+', score: 1}
    deny_list: [Mr., 12345, Mr.]
    deny_list_score: 0.7
    context: [number]
""",
    )
    (own,) = found.recognizers
    assert (own.name, own.type) == ("Employee number", "MEDICAL_RECORD_NUMBER")
    assert own.patterns == (Pattern("five digits", r"\bB\d{5}\b", "0.40"), Pattern("any", r"EMP-\d+", "1.00"))
    assert (own.words, own.words_score) == (("Mr.", "12345"), "0.70")
    assert own.context == ("number", "badge", "Locker", "gafete")
    assert (found.refused, found.notes) == ((), ())


def test_the_files_that_presidio_ships_are_read():
    shipped = read_presidio(CONF / "default_recognizers.yaml")
    assert shipped.recognizers == ()
    assert "Recognizer 1 “CreditCardRecognizer” is one of Presidio's own" in shipped.refused[0]
    example = read_presidio(CONF / "example_recognizers.yaml")
    assert [r.name for r in example.recognizers] == ["Titles recognizer"]
    assert "other than English and Spanish" in example.refused[0]
    assert example.notes == (
        "Recognizer 2 “Titles recognizer”: its kind is not known here, so hits count as other numbers.",
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (f"supported_entity: PERSON, {PATTERN}, enabled: false", "it is switched off"),
        (f"supported_entity: PERSON, {PATTERN}, supported_language: de", "other than English and Spanish"),
        ("supported_entity: PERSON, patterns: []", "no pattern and no word"),
        (
            "supported_entity: PERSON, patterns: [{name: x, regex: '(a+)+', score: 0.5}]",
            "pattern 1 was left out: it repeats",
        ),
        ("supported_entity: PERSON, patterns: [{name: x, regex: 'a', score: 2}]", "format at “patterns”"),
        ("supported_entity: PERSON, patterns: [{name: x, regex: 'a', score: .nan}]", "format at “patterns”"),
        ("supported_entity: PERSON, deny_list: word", "format at “deny_list”"),
        ("supported_entity: PERSON, deny_list: [{a: b}]", "format at “deny_list”"),
        (f"supported_entity: [PERSON], {PATTERN}", "format at “supported_entity”"),
        (f"supported_entity: PERSON, {PATTERN}, run: me", "format at “run”"),
        (f"supported_entity: PERSON, {PATTERN}, type: remote", "format at “type”"),
        (f"supported_entity: PERSON, {PATTERN}, <<: {{a: b}}", "format"),
    ],
)
def test_what_cannot_be_used_is_named_with_number_and_name(tmp_path, row, sentence):
    found = one(tmp_path, row)
    assert found.recognizers == ()
    assert any(sentence in refused for refused in found.refused)
    assert all(refused.startswith("Recognizer 1 “Badge”") for refused in found.refused)


@pytest.mark.parametrize(
    ("row", "note"),
    [
        (f"supported_entity: BADGE, {PATTERN}", "kind is not known here"),
        (f"supported_entities: [PERSON, URL], {PATTERN}", "several kinds"),
        (f"supported_entity: PERSON, {PATTERN}, global_regex_flags: 0", "upper and lower case count alike"),
        ("supported_entity: PERSON, deny_list: [x], deny_list_score: 0.1", "count nowhere"),
        ("supported_entity: PERSON, deny_list: [x], deny_list_score: 0.1, context: [y]", "only beside one"),
    ],
)
def test_what_is_read_otherwise_is_noted(tmp_path, row, note):
    found = one(tmp_path, row)
    assert len(found.recognizers) == 1
    assert note in found.notes[0]


def test_no_language_means_english(tmp_path):
    assert (
        len(one(tmp_path, f"supported_entity: PERSON, supported_language: null, context: ~, {PATTERN}").recognizers)
        == 1
    )


def test_the_second_of_two_names_is_refused(tmp_path):
    row = f" - {{name: A, supported_entity: PERSON, {PATTERN}}}\n"
    found = read(tmp_path, "recognizers:\n" + row + row)
    assert len(found.recognizers) == 1
    assert "another one of the same name" in found.refused[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "just words",
        "recognizers: 5",
        "recognizers: []",
        "other: [1]",
        "[a, b",
        "recognizers: {{",
        "\t- x",
        "[" * 5000,
        "recognizers: [" + "x, " * 200 + "]",
        "a: &a [*a]\nrecognizers: *b",
        "recognizers: \x00",
    ],
)
def test_what_is_no_such_file_is_refused_in_words(tmp_path, text):
    with pytest.raises(FileProblem, match="Nothing was changed"):
        read(tmp_path, text)


def test_a_large_file_a_binary_one_and_none_are_refused(tmp_path):
    path = tmp_path / "x.yaml"
    with pytest.raises(FileProblem, match="cannot be read"):
        read_presidio(path)
    path.write_bytes(b"\xff\xfe\x00recognizers")
    with pytest.raises(FileProblem, match="cannot be read"):
        read_presidio(path)
    path.write_bytes(b"recognizers: []\n" + b"#" * 10_000_000)
    with pytest.raises(FileProblem, match="too large"):
        read_presidio(path)
    assert MOST_BYTES < 1_000_000


def test_bombs_of_aliases_and_merges_go_off_nowhere(tmp_path):
    letters = "abcdefghi"
    lists = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n" for old, new in itertools.pairwise(letters)
    )
    merges = "a: &a {k1: v, k2: v}\n" + "".join(
        f"{new}: &{new} {{<<: [{','.join([f'*{old}'] * 10)}]}}\n" for old, new in itertools.pairwise(letters)
    )
    began = time.process_time()
    for bomb in (lists, merges):
        found = read(tmp_path, bomb + "recognizers: [{name: n, supported_entity: PERSON, deny_list: *i}, *i]\n")
        assert found.recognizers == ()
        assert len(found.refused) == 2
    assert time.process_time() - began < 15


def test_tags_build_nothing(tmp_path):
    marker = tmp_path / "ran"
    found = read(
        tmp_path,
        f"recognizers: [!!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path ['{marker}']]]\n",
    )
    assert found.recognizers == ()
    assert not marker.exists()
