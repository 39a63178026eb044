"""The default policy: every rule, in the order in which one would read it aloud.

Levels, and why. *Block* (must be settled before approval): a patient is identified or confirmed, a patient or minor
has no consent, a live secret, gossip and slurs, a romantic approach, a reward for reviews, a legal or personnel
matter, a post that was not fully checked, hidden text inside an identifier. *Review* (seen and recorded, does not
stop approval): statements, tone, advice, promises, disclosure, business talk, copyright, private channels, staff
without a release. *Info*: a covered gap, the caution about working conditions.
Source of the division: the office policy; each rule names its own.
"""

from reviewer.model.vocabulary import Label
from reviewer.policy import (
    advice,
    boundary,
    claim,
    completeness,
    conduct,
    confidential,
    copyright,
    disclosure,
    gaps,
    indirect,
    liability,
    listed,
    marked,
    phi,
    relationship,
    second_opinion,
    security,
    special,
    tips,
    training,
    workplace,
)
from reviewer.policy.rule import Rule

RULES: tuple[Rule, ...] = (
    *completeness.RULES,
    *phi.RULES,
    *indirect.RULES,
    *relationship.RULES,
    *gaps.RULES,
    *special.RULES,
    *security.RULES,
    *confidential.RULES,
    *liability.RULES,
    *conduct.RULES,
    *advice.RULES,
    *claim.RULES,
    *disclosure.RULES,
    *copyright.RULES,
    *tips.RULES,
    *boundary.RULES,
    *workplace.RULES,
    *training.RULES,
    *listed.RULES,
    *marked.RULES,
    *second_opinion.RULES,
)
"""All rules. Ids are never reused."""

BY_ID = {rule.id: rule for rule in RULES}
"""The rules by id."""


def card(rule_id: str) -> Rule:
    """The rule behind an id, for the rule card. Raises KeyError for an unknown id."""
    return BY_ID[rule_id]


def rules_of(label: Label) -> tuple[Rule, ...]:
    """The rules that can give a label."""
    return tuple(r for r in RULES if r.label is label)
