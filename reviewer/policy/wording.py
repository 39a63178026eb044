"""Safer wording: deterministic, offline, for one issue and for the whole post.

Three means: generalise (a name becomes "a patient"), drop a sentence, or replace a reply by the neutral one. Nothing
is added that does not stand in the tables below, and nothing that would still confirm a patient.
Source: office policy (safer wording by label).
"""

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Category, EntityType, Label, Level
from reviewer.policy import generalise
from reviewer.policy.advice import ADVICE
from reviewer.policy.boundary import PERSONAL
from reviewer.policy.context import Context
from reviewer.policy.relationship import NEUTRAL
from reviewer.policy.verdict import never

LESSON = "Some days this work gives more than it takes."
"""What is left to say where only the event was told; never for a post that was unkind to somebody."""
TIE = "I work here, and these views are my own."

_DROPS = frozenset(
    {
        Label.LIABILITY_STATEMENT, Label.UNPROFESSIONAL, Label.MEDICAL_ADVICE, Label.CLAIM,
        Label.CONFIDENTIAL_BUSINESS, Label.COPYRIGHT, Label.BOUNDARY, Label.SECURITY, Label.INDIRECT_PATIENT_STORY,
    }
)  # fmt: skip
"""Labels whose sentences go."""
_GENERAL = frozenset({Label.PHI_DISCLOSURE, Label.CONSENT_GAP_PATIENT, Label.CONSENT_GAP_MINOR,
                      Label.CONSENT_GAP_EMPLOYEE})  # fmt: skip
"""Labels whose sentences are made general."""
_TELLING = ("rare_event", "town_role", "family_detail", "known_locally", "appearance", "outcome", "our_patient")
_FEWEST_WORDS = 3
_ONLY_A_NAME = 4
"""A sentence of so few words is about nothing but the name: no general word makes it one to publish."""
_PLAIN_TAGS = frozenset({"Date", "Age", "Place"})
"""Details that may stand in a general sentence for another reason."""


def safer_for(context: Context, issue: Issue, labels: frozenset[Label | None] = frozenset()) -> str:
    """Wording for the words of one issue; empty when there is none. ``labels`` are those of the whole post."""
    if issue.label in _GENERAL and issue.spans:
        ranges = sorted({context.sentences[context.sentence_of(s.start)] for s in issue.spans if s.tag != "Health"})
        strict = issue.level is Level.BLOCK
        text = " ".join(filter(None, (_general(context, a, b, strict) for a, b in ranges)))
        return "" if any(named in text for named in _named_words(context, issue)) else text
    if issue.label is Label.INDIRECT_PATIENT_STORY:
        return "" if Label.UNPROFESSIONAL in labels else LESSON
    if issue.label is Label.DISCLOSURE_MISSING:
        return tie(context)
    return ""


def tie(context: Context) -> str:
    """The line that shows the author's tie: the office's own where there is one."""
    return context.around.affiliation or TIE


def _named_words(context: Context, issue: Issue) -> set[str]:
    """The names and numbers that the issue is about; wording that keeps one is not safer."""
    told = {Category.IDENTIFIER, Category.CONSENT}
    return {context.text[s.start : s.end] for s in issue.spans if s.category in told and s.tag not in _PLAIN_TAGS}


def safer_text(context: Context, issues: tuple[Issue, ...]) -> str:
    """The whole post in safer wording; empty when nothing needs to change or it should not be published at all.

    Of a confidential matter only some words are marked: the rest may tell it as well, so nothing is proposed.
    """
    open_issues = tuple(i for i in issues if i.level >= Level.REVIEW)
    labels = {i.label for i in open_issues}
    if not any(labels) or never(context, issues) or Label.CONFIDENTIAL_BUSINESS in labels:
        return ""
    if context.is_reply:
        whole = _reply(labels)
        if whole:
            return whole
    identified = any(i.level is Level.BLOCK and i.label in _GENERAL for i in open_issues)
    kept = []
    people = context.cues("person_ref", "our_patient", "clinical_scene")
    for number, (start, end) in enumerate(context.sentences):
        if _dropped(context, number, open_issues):
            continue
        if Label.INDIRECT_PATIENT_STORY in labels and any(start <= f.start < end for f in people):
            continue
        kept.append((start, _general(context, start, end, strict=identified)))
    text = _join(context, kept)
    if len(text.split()) < _FEWEST_WORDS:
        told = any(i.rule_id in ("IND-001", "PHI-001") for i in open_issues)
        kind = Label.UNPROFESSIONAL not in labels and not any(i.rule_id == "PHI-002" for i in open_issues)
        text = LESSON if told and kind else ""
    if text and Label.DISCLOSURE_MISSING in labels and Label.CLAIM not in labels:
        text = f"{text} {tie(context)}"
    return "" if text == context.text.strip() else text


def _reply(labels: set[Label | None]) -> str:
    """The fixed answer for a reply, or an empty string."""
    if Label.MEDICAL_ADVICE in labels and Label.PATIENT_RELATIONSHIP_CONFIRMED not in labels:
        return ADVICE.safer
    if labels & {Label.PATIENT_RELATIONSHIP_CONFIRMED, Label.PHI_DISCLOSURE, Label.CONSENT_GAP_PATIENT}:
        return NEUTRAL
    return PERSONAL.safer if Label.BOUNDARY in labels else ""


def _dropped(context: Context, number: int, issues: tuple[Issue, ...]) -> bool:
    """True if a sentence holds words of an issue that no general word mends."""
    for issue in issues:
        drops = issue.label in _DROPS or issue.rule_id.startswith(("SPC", "HID", "PHI-002"))
        if drops and any(context.sentence_of(s.start) <= number <= context.sentence_of(s.end - 1) for s in issue.spans):
            return True
    return False


def _general(context: Context, start: int, end: int, strict: bool) -> str:
    """A sentence without identity. ``strict``: empty where telling details would be left."""
    inside = [f for f in context.findings if start <= f.start and f.end <= end]
    changes = generalise.edits(context, start, end, names_only=not strict)
    if strict and changes and sum(f.type in _TELLING for f in inside) > 1:
        return ""
    named = any(f.type == EntityType.PERSON for f in inside) and any(edit.words for edit in changes)
    if strict and named and len(context.text[start:end].split()) <= _ONLY_A_NAME:
        return ""
    return generalise.apply(context.text, start, end, changes)


def _join(context: Context, kept: list[tuple[int, str]]) -> str:
    """The sentences in order; paragraphs stay paragraphs."""
    text = ""
    for start, sentence in kept:
        if not sentence:
            continue
        gap = "\n\n" if text and context.text[max(0, start - 2) : start + 1].count("\n") else " "
        text += (gap if text else "") + sentence
    return text
