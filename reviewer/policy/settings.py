"""What the office set for rules: off, or another level. What protects an identified patient stays as shipped.

Source: office policy; a rule that says that something was not checked, or that a patient is identified without an
authorization, is not the office's to drop (45 CFR 164.502(a), 164.508).
"""

from dataclasses import replace

from reviewer.model.issue import Issue
from reviewer.model.office import OfficePolicy
from reviewer.model.vocabulary import IssueKind, Label, Level
from reviewer.policy import indirect, listed, marked
from reviewer.policy.rule import Rule

_PATIENT = frozenset(
    {Label.PHI_DISCLOSURE, Label.CONSENT_GAP_PATIENT, Label.CONSENT_GAP_MINOR, Label.PATIENT_RELATIONSHIP_CONFIRMED}
)
_SPECIAL = "SPC-"
"""Rules on specially protected information: 42 CFR Part 2 and the like."""
UNCHECKED = "It says that something was not checked or is hidden; nobody could see that otherwise."
PROTECTS = "It protects an identified patient, which federal law asks for."
LISTED = "It belongs to your always-flag list; end the entry instead."
MARKED = "It shows what a reviewer marked; take the mark back instead."
STORY = "It may be lowered to review, no further: a story that neighbors recognize identifies a patient."


def fixed(rule: Rule) -> str:
    """Why nothing about a rule can be changed, as a sentence; empty where something can."""
    if rule.kind in (IssueKind.NOT_FULLY_CHECKED, IssueKind.HIDDEN_TEXT):
        return UNCHECKED
    if rule.level is Level.BLOCK and (rule.label in _PATIENT or rule.id.startswith(_SPECIAL)):
        return PROTECTS
    return {listed.ALWAYS.id: LISTED, marked.MARK.id: MARKED}.get(rule.id, "")


def refusal(rule: Rule, on: bool, level: Level | None) -> str:
    """Why a rule cannot be switched off (``on`` false) or given this level (None: as shipped); empty where it can."""
    if on and level is None:
        return ""
    if rule.id == indirect.STORY.id and (not on or (level is not None and level < Level.REVIEW)):
        return STORY
    return fixed(rule)


def applied(issues: list[Issue], office: OfficePolicy, rules: dict[str, Rule]) -> list[Issue]:
    """The issues that are left under the office's settings, at the levels that it set. Covered gaps stay information."""
    kept = []
    for issue in issues:
        setting = office.rule(issue.rule_id)
        if setting is None or refusal(rules[issue.rule_id], setting.on, setting.level) or _protects(issue):
            kept.append(issue)
        elif setting.on:
            lower = setting.level is not None and issue.level > Level.INFO
            kept.append(replace(issue, level=setting.level) if lower and setting.level else issue)
    return kept


def _protects(issue: Issue) -> bool:
    """True for a block about an identified patient that a milder rule raised."""
    return issue.label in _PATIENT and issue.level is Level.BLOCK
