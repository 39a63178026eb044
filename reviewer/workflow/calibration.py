"""How often each rule is right on annotated posts: the measurement behind its level. Pure.

A finding is right when it overlaps an annotated span of its type; an issue is right when its label is among those of
the post, a caution when the caution is. An issue without label and caution has no answer in the key: it is only counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.model.finding import Detection
from reviewer.model.issue import Assessment
from reviewer.model.vocabulary import Caution, FindingKind, IssueKind
from reviewer.policy.rulebook import RULES
from reviewer.workflow.measures import Share

LEVELS = {rule.id: rule.level.word for rule in RULES}
CAUTIONS = frozenset(Caution)


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that spoke about a post."""

    rule_id: str
    answer: str
    """Entity type of a finding; label or caution of an issue; empty where the key has no answer."""
    start: int = -1
    end: int = -1
    """Range of a finding; -1 for an issue."""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """What one rule, or one family of rules, did on annotated posts."""

    rule_id: str
    level: str
    """Level of a policy rule; for a finding how sure it mostly is: findings have no level."""
    answers: tuple[str, ...]
    """The types, labels or cautions that it gave, sorted."""
    fired: int
    right: Share | None
    """None where the key has no answer."""
    policy: bool
    """True for a rule of the policy, false for one of detection."""


def fired_in(detection: Detection, assessment: Assessment) -> tuple[Fired, ...]:
    """The rules that spoke about a post: findings in its text, then issues."""
    findings = [
        Fired(f.rule_id, f.type, f.start, f.end, f.certainty)
        for f in detection.in_text()
        if f.kind in (FindingKind.IDENTIFIER, FindingKind.HEALTH)
    ]
    issues = []
    for issue in assessment.issues:
        answer = issue.label.value if issue.label else ""
        if not answer and issue.kind is IssueKind.CAUTION:
            answer = Caution.NLRA_SECTION_7.value
        issues.append(Fired(issue.rule_id, answer))
    return (*findings, *issues)


def family_of(rule_id: str) -> str:
    """The family of a rule of detection: the letters of its id."""
    return rule_id.partition("-")[0]


def calibrate(
    gold: Iterable[dict[str, Any]], fired: Iterable[Sequence[Fired]], by_family: bool = False
) -> tuple[RuleFigure, ...]:
    """Figures of every policy rule, in their order, then of every rule (or family) of detection that spoke, by id."""
    seen: dict[str, list[tuple[Fired, bool | None]]] = {rule_id: [] for rule_id in LEVELS}
    for post, rules in zip(gold, fired, strict=True):
        for one in rules:
            name = family_of(one.rule_id) if by_family and one.rule_id not in LEVELS else one.rule_id
            seen.setdefault(name, []).append((one, _right(post, one)))
    return tuple(_figure(name, seen[name]) for name in (*LEVELS, *sorted(name for name in seen if name not in LEVELS)))


def _right(post: dict[str, Any], one: Fired) -> bool | None:
    if one.start >= 0:
        return any(s["type"] == one.answer and s["start"] < one.end and one.start < s["end"] for s in post["spans"])
    if not one.answer:
        return None
    return one.answer in (post.get("cautions", []) if one.answer in CAUTIONS else post["labels"])


def _figure(name: str, seen: Sequence[tuple[Fired, bool | None]]) -> RuleFigure:
    judged = [right for _, right in seen if right is not None]
    sure = Counter(one.certainty for one, _ in seen)
    return RuleFigure(
        rule_id=name,
        level=LEVELS.get(name) or max(sorted(sure), key=lambda c: sure[c]),
        answers=tuple(sorted({one.answer for one, _ in seen if one.answer})),
        fired=len(seen),
        right=Share(sum(judged), len(judged)) if judged else None,
        policy=name in LEVELS,
    )
