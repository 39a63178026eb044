"""What only the shipped model sees in a post as a whole: a question to the reviewer, never a block.

Rules come first. A label that a rule gave already needs no second opinion; one that the model alone gives says so.
Source: office policy; resources/models/MODEL_CARD.md says how far to trust it.
"""

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Label, Level
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

_SOURCE = "Office policy; shipped model, second opinion"
_WHY = (
    "No rule fired. The language model reads this post as {what}; it can be wrong, so read the post with that question."
)
_CLEARS = "Dismiss it if the post says nothing of the kind; else confirm it and return the post."

_ABOUT: tuple[tuple[str, Label, str, str, str], ...] = (
    (
        "MOD-001", Label.INDIRECT_PATIENT_STORY, "Perhaps a recognizable story", "a story that acquaintances recognize",
        "Please speak of what it taught you: no place, day, age, job, family or outcome.",
    ),
    (
        "MOD-002", Label.PATIENT_RELATIONSHIP_CONFIRMED, "Perhaps confirms a patient", "an answer that confirms a patient",
        "Please use the neutral answer: the same words for praise and for complaint.",
    ),
    (
        "MOD-003", Label.MEDICAL_ADVICE, "Perhaps advice to one reader", "advice about one reader's own case",
        "Please give general facts with a source, and point to the clinic or the nurse line.",
    ),
    (
        "MOD-004", Label.COPYRIGHT, "Perhaps somebody else's work", "somebody else's work without credit or licence",
        "Please say whose it is and where the licence is, or use your own.",
    ),
    (
        "MOD-005", Label.UNPROFESSIONAL, "Perhaps disrespectful", "mockery or a complaint about people",
        "Please describe the situation, not the person.",
    ),
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(
    Rule(rule_id, title, label, Level.REVIEW, _SOURCE, _WHY.format(what=what), ask, _CLEARS)
    for rule_id, label, title, what, ask in _ABOUT
)
"""One rule for each label in which the model has a say."""


def check(context: Context, given: frozenset[Label]) -> list[Issue]:
    """One issue for each label that the model sees and no rule gave."""
    seen = {name for name, _ in context.detection.opinions}
    return [
        rule.issue("post", certainty="possible")
        for rule in RULES
        if rule.label is not None and rule.label.value in seen and rule.label not in given
    ]
