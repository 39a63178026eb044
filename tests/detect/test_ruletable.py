"""The table itself: its schema, its examples, its speed on hostile text."""

import re
import time

import pytest
from pydantic import ValidationError

from reviewer.detect import identifiers
from reviewer.detect.ruletable import RuleEntry, load, phrase_pattern
from reviewer.model.vocabulary import SAFE_HARBOR, EntityType

RULES = load().rules
GOOD = {
    "id": "TST-001", "entity": "OTHER_ID", "letter": "R", "source": "office policy", "title": "test",
    "message": "Looks like a test", "pattern": r"(?P<v>\d{9})", "gate": "digits", "base": 0.5,
    "positive": ["[[417466134]]", "x [[417466134]]"], "negatives": ["12"],
}  # fmt: skip


def test_every_example_of_every_rule_holds() -> None:
    assert identifiers.check_table() == []


def test_every_number_type_has_a_rule() -> None:
    covered = {rule.entry.entity for rule in RULES}
    words = {EntityType.PERSON, EntityType.LOCATION, EntityType.FACILITY, EntityType.DATE_TIME, EntityType.AGE}
    assert covered == set(SAFE_HARBOR) - words - {EntityType.IP_ADDRESS}  # IP addresses: Presidio's own recognizer


def test_a_good_entry_is_accepted() -> None:
    assert RuleEntry.model_validate(GOOD).id == "TST-001"


@pytest.mark.parametrize(
    "change",
    [
        {"cue": ["typo"]},
        {"letter": "A"},
        {"validator": "unknown"},
        {"needs_cue": True},
        {"base": 0.95},
        {"base": 0},
        {"with_cue": 0.8},
        {"source": ""},
        {"positive": ["[[one]]"]},
        {"id": "x1"},
        {"gate": "moon"},
    ],
)
def test_a_faulty_entry_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RuleEntry.model_validate({**GOOD, **change})


def test_no_pattern_alone_is_as_good_as_certain() -> None:
    assert all(rule.entry.base < 0.95 and rule.entry.with_cue < 0.96 for rule in RULES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("medical record 1", ["medical record"]),
        ("medical-records", ["medical-records"]),
        ("med.rec", ["med.rec"]),
        ("premedical record", []),
        ("medical recording", []),
        ("mrn12", ["mrn"]),
        ("acct#9", ["acct#"]),
    ],
)
def test_cue_phrases_are_whole_words(text: str, found: list[str]) -> None:
    assert re.findall(phrase_pattern(["medical record", "med rec", "mrn", "acct #"]), text) == found


HOSTILE = {
    "digits": "1234567890" * 20_000,
    "spaced digits": "12 345 " * 28_000,
    "hyphens": "a1-" * 66_000,
    "dots": "a.b." * 50_000,
    "ats": "a@b." * 50_000,
    "slashes": "1/2/" * 50_000,
    "labels": "mrn: no. is the " * 12_500,
    "labels and numbers": "MRN 4471902, acct " * 11_000,
    "parentheses": "(01)00844588003288(10)A" * 8_700,
    "phones": "555-201-8890-" * 15_000,
    "link": "https://example.org/" + "a(b)." * 36_000,
    "letters": "A" * 200_000,
    "hex": "ab:cd:" * 33_000,
    "mask": "xxx-xx-" * 28_000,
    "handles": "@a.b" * 50_000,
    "plus": "+1 2 3 4 " * 22_000,
    "blanks": "MRN " + " " * 199_000 + "4471902",
    "base64": "patient token " + "aB3+" * 49_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_every_rule_is_fast_on_hostile_text(name: str) -> None:
    text = HOSTILE[name]
    for rule in RULES:
        began = time.process_time()
        for _ in rule.pattern.finditer(text):
            pass
        assert time.process_time() - began < 4.5, rule.entry.id


@pytest.mark.parametrize("name", HOSTILE)
def test_the_whole_table_is_fast_on_hostile_text(name: str) -> None:
    folded = identifiers.fold(HOSTILE[name])
    began = time.process_time()
    identifiers.hits(folded)
    assert time.process_time() - began < 12
