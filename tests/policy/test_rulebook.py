"""The policy as a list: ids, sources, texts, and its digest."""

import re
from dataclasses import replace

import pytest

from reviewer.model.vocabulary import Label, Level
from reviewer.policy.rule import Rule, digest
from reviewer.policy.rulebook import RULES, card, rules_of


def test_ids_are_short_and_used_once() -> None:
    ids = [r.id for r in RULES]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Z]{3}-\d{3}", i) for i in ids)


@pytest.mark.parametrize("rule", RULES, ids=[r.id for r in RULES])
def test_a_rule_says_where_it_comes_from_and_what_to_do_in_plain_sentences(rule: Rule) -> None:
    assert rule.source
    assert rule.why.endswith(".")
    assert rule.clears
    assert rule.to_author
    texts = (rule.title, rule.why, rule.to_author, rule.clears)
    assert not any("!" in t or "Oops" in t for t in texts)
    assert rule.level in (Level.BLOCK, Level.REVIEW, Level.INFO)


@pytest.mark.parametrize("label", list(Label))
def test_every_label_has_a_rule(label: Label) -> None:
    assert rules_of(label)


def test_a_card_is_found_by_its_id() -> None:
    assert card("CON-003").label is Label.CONSENT_GAP_EMPLOYEE
    with pytest.raises(KeyError):
        card("XXX-999")


def test_the_digest_changes_with_every_text_and_not_with_the_order() -> None:
    assert digest(RULES) == digest(tuple(reversed(RULES)))
    changed = (replace(RULES[0], why="Another reason."), *RULES[1:])
    assert digest(changed) != digest(RULES)
    assert digest((replace(RULES[0], version=2), *RULES[1:])) != digest(RULES)
