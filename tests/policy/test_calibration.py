"""The measurement that comes with the program: its shape and its ids, not its figures, which change with the rules."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from reviewer import resources
from reviewer.detect.ruletable import load
from reviewer.policy.calibration import FEW, FILE, Measured, measured
from reviewer.policy.rulebook import RULES

DATA = tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))
OTHER_FAMILIES = {"AGE", "CND", "DAT", "FAC", "LOC", "NER", "PER", "PRE"}
"""Rules of detection that are code and not in the table."""
A_RULE = Measured("PHI-001", "block", 40, 38, 40, 0.84, 0.99, False, ("look.jsonl",), 398, date(2026, 11, 21))


def test_it_says_what_it_was_made_from():
    made = DATA["made"]
    assert made["data"] == ["look.jsonl", "cases.jsonl"]
    assert [len(digest) for digest in made["sha256"]] == [64, 64]
    assert isinstance(made["date"], date)
    assert made["posts"] >= 300


def test_every_rule_exists_and_nearly_all_were_measured():
    ids = {rule.id for rule in RULES}
    assert set(DATA["rule"]) <= ids
    assert len(ids - set(DATA["rule"])) <= 10, "many new rules: run “make calibration”"


def test_every_family_exists():
    table = {rule.entry.id.partition("-")[0] for rule in load().rules}
    assert set(DATA["family"]) <= table | OTHER_FAMILIES


@pytest.mark.parametrize("entry", [*DATA["rule"].values(), *DATA["family"].values()])
def test_an_entry_is_whole(entry: dict):
    assert entry["level"] in ("block", "review", "info", "sure", "likely", "possible")
    assert ("judged" in entry) == ("right" in entry) == ("low" in entry) == ("high" in entry)
    if "judged" in entry:
        assert 0 <= entry["right"] <= entry["judged"] <= entry["fired"]
        assert 0 <= entry["low"] <= entry["right"] / entry["judged"] <= entry["high"] <= 1


def test_a_rule_is_found_by_its_id_and_a_finding_by_its_family():
    rule, family = measured("PHI-001"), measured("PER-010")
    assert rule is not None
    assert family is not None
    assert (rule.rule_id, rule.family) == ("PHI-001", False)
    assert (family.rule_id, family.family) == ("PER-010", True)
    assert measured("ZZZ-001") is None
    assert measured("") is None


@pytest.mark.parametrize("rule", [*DATA["rule"], "PER-010"])
def test_each_has_a_sentence_for_the_card(rule: str):
    found = measured(rule)
    assert found is not None
    assert found.sentence.endswith(".")
    assert f"{found.posts} annotated posts" in found.sentence


def test_few_cases_and_no_answers_are_said():
    assert "38 of 40, 95 % (between 84 and 99)." in A_RULE.sentence
    assert "too few to say" in replace(A_RULE, fired=FEW - 1, right=1, judged=FEW - 1).sentence
    assert "is not annotated" in replace(A_RULE, judged=0, right=0).sentence
    assert "nothing to say" in replace(A_RULE, fired=0, judged=0, right=0).sentence
    assert replace(A_RULE, judged=0, right=0).precision is None
