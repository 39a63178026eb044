"""What the shipped model sees in a post as a whole, beside the rules: a question to the reviewer, never a block.

Rules come first. A label that only the model gives says so and is at most *review*; a rule of little precision that the
model clearly does not follow becomes *info*, stays visible, and says so. Issues about an identified patient are never
softened. Source: office policy; resources/models/MODEL_CARD.md says how far to trust it; the thresholds name their
measurement.
"""

from dataclasses import replace

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import DIRECT_IDENTIFIERS, EntityType, Label, Level, PersonRole
from reviewer.policy.context import Context
from reviewer.policy.disclosure import shows_tie
from reviewer.policy.rule import Rule
from reviewer.thresholds import value

_SOURCE = "Office policy; shipped model, second opinion"
_WHY = (
    "No rule fired. The language model reads this post as {what}; it can be wrong, so read the post with that question."
)
_CLEARS = "Dismiss it if the post says nothing of the kind; else confirm it and return the post."
DOUBTED = "The language model does not read the post that way, so this is for information; read it with a fresh eye."

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
    (
        "MOD-006", Label.PHI_DISCLOSURE, "Perhaps points to a patient", "health information beside something that identifies",
        "Please take out whatever points to the person it is about.",
    ),
    (
        "MOD-007", Label.CONSENT_GAP_PATIENT, "Perhaps names a patient", "naming or showing a patient",
        "Please hold this until the authorization is on file, or leave the person out.",
    ),
    (
        "MOD-008", Label.CONSENT_GAP_MINOR, "Perhaps names a child", "naming or showing a minor",
        "Please hold this until a parent or guardian has signed, or leave the child out.",
    ),
    (
        "MOD-009", Label.CONSENT_GAP_EMPLOYEE, "Perhaps names a colleague", "naming or showing a colleague",
        "Have you asked your colleague? Otherwise “one of our colleagues” works as well.",
    ),
    (
        "MOD-010", Label.LIABILITY_STATEMENT, "Perhaps told in court one day", "an account of a lapse, of harm or of poor care",
        "Please take out the event and the shift, and send the facts to the incident system.",
    ),
    (
        "MOD-011", Label.CLAIM, "Perhaps a promise", "a promise, a superlative or an interested testimonial",
        "Please say what is proven, with its source, and what you gain by it.",
    ),
    (
        "MOD-012", Label.DISCLOSURE_MISSING, "Perhaps an undisclosed tie", "a recommendation by somebody who works there",
        "Please add that you work there and that views are your own.",
    ),
    (
        "MOD-013", Label.CONFIDENTIAL_BUSINESS, "Perhaps not public yet", "business or personnel matters that are not public",
        "Please check with your leader whether this is public already.",
    ),
    (
        "MOD-014", Label.BOUNDARY, "Perhaps a private tie", "a private tie to somebody in care",
        "Please keep contact with patients to the channels of the office.",
    ),
    (
        "MOD-015", Label.SECURITY, "Perhaps shows how to get in", "details of doors, codes, screens or systems",
        "Please take out what would help somebody to get in.",
    ),
)  # fmt: skip
_BY_LABEL: tuple[Rule, ...] = tuple(
    Rule(rule_id, title, label, Level.REVIEW, _SOURCE, _WHY.format(what=what), ask, _CLEARS)
    for rule_id, label, title, what, ask in _ABOUT
)
"""One rule for each label."""
UNCLEAR = Rule(
    "MOD-016", "Perhaps something to look at", None, Level.REVIEW, _SOURCE,
    "No rule fired, and no single question stands out, but the language model does not read this post as harmless.",
    "Please tell us in a word what this post is about, and whether anybody could recognize a patient in it.",
    "A look at the whole post; dismiss it if there is nothing.",
)  # fmt: skip
RULES: tuple[Rule, ...] = (*_BY_LABEL, UNCLEAR)


KEPT = frozenset(
    {
        Label.PHI_DISCLOSURE, Label.PATIENT_RELATIONSHIP_CONFIRMED, Label.CONSENT_GAP_PATIENT, Label.CONSENT_GAP_MINOR,
    }
)  # fmt: skip
"""What the rules say of an identified patient is never softened: 45 CFR 164.502(a)."""


RECORDED = frozenset({"CPY-004", "CPY-005"})
"""Rules that say what the rights records of the office say. Source: 17 USC 106; the terms of the license."""


WORKPLACE = frozenset({Label.LIABILITY_STATEMENT, Label.CONFIDENTIAL_BUSINESS, Label.UNPROFESSIONAL})
"""What the model alone never raises about talk on working conditions: a rule has to see the incident itself.

Source: National Labor Relations Act, section 7; annotation guide, ruling 31.
"""


def scores(context: Context) -> dict[str, float]:
    """The model's score of each label; empty if it was not asked."""
    return dict(context.detection.opinions)


def possible(context: Context, label: Label) -> bool:
    """True if the post holds what the label needs at least: somebody who is named, something that identifies, a picture."""
    if label is Label.PHI_DISCLOSURE:
        direct = any(not f.allowed_by for f in context.of(*DIRECT_IDENTIFIERS, EntityType.LOCATION))
        return direct or context.is_reply or bool(context.post.media)
    if label in (Label.CONSENT_GAP_PATIENT, Label.CONSENT_GAP_MINOR):
        return _names(context, PersonRole.AUTHOR, PersonRole.PUBLIC, PersonRole.STAFF) or bool(context.post.media)
    if label is Label.CONSENT_GAP_EMPLOYEE:
        return _names(context, PersonRole.AUTHOR, PersonRole.PUBLIC, PersonRole.PATIENT) or bool(context.post.media)
    if label is Label.DISCLOSURE_MISSING:
        return not shows_tie(context)
    return label is not Label.PATIENT_RELATIONSHIP_CONFIRMED or context.is_reply or bool(context.post.media)


def _names(context: Context, *others: PersonRole) -> bool:
    """True if somebody is named who is none of these."""
    return any(p.mentions and p.role not in others for p in context.people)


def unclear(context: Context) -> float:
    """How likely it is that the post holds any of what it could hold, from the scores of the labels together."""
    none = 1.0
    for label in Label:
        if possible(context, label):
            none *= 1.0 - scores(context).get(label.value, 0.0)
    return 1.0 - none


def check(context: Context, issues: list[Issue]) -> list[Issue]:
    """One issue for each label that the model sees and no rule gave; else one if it sees something, but not what."""
    seen = scores(context)
    given = {i.label for i in issues if i.label is not None}
    found = [
        rule.issue("post", certainty="possible")
        for rule in _BY_LABEL
        if rule.label is not None
        and rule.label not in given
        and seen.get(rule.label.value, 0.0) >= value(f"opinion.{rule.label.value}.add", context.own)
        and possible(context, rule.label)
        and not (rule.label in WORKPLACE and any(i.rule_id == "NLR-001" for i in issues))
    ]
    attended = found or any(i.level >= Level.REVIEW or i.consent is not None for i in issues)
    if not attended and unclear(context) >= value("opinion.any", context.own):
        found.append(UNCLEAR.issue("post", certainty="possible"))
    return found


def softened(context: Context, issues: list[Issue]) -> list[Issue]:
    """The issues, those that the model clearly does not follow as information without a label.

    A colleague whom the directory or the registry knows is no matter of opinion.
    """
    return [_doubted(i) if _is_doubted(context, i) else i for i in issues]


def _is_doubted(context: Context, issue: Issue) -> bool:
    if issue.label is None or issue.label in KEPT or issue.consent is not None or _on_record(issue):
        return False
    score = scores(context).get(issue.label.value)
    return score is not None and score < value(f"opinion.{issue.label.value}.doubt", context.own)


def _on_record(issue: Issue) -> bool:
    """True for what rests on a rights record of the office: that is no matter of opinion."""
    return issue.rule_id in RECORDED or (issue.label is Label.COPYRIGHT and issue.level is Level.INFO)


def _doubted(issue: Issue) -> Issue:
    return replace(issue, level=Level.INFO, label=None, why=f"{issue.why} {DOUBTED}", certainty="possible")
