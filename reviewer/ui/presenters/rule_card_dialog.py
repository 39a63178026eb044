"""Why an issue was raised, as sentences: the rule, its source, what was found, by which cue, pattern and check."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ENTITY_NAMES, SAFE_HARBOR, EntityType, FindingKind
from reviewer.ui.presenters.covered_rows import without_words
from reviewer.ui.presenters.highlights import by_list
from reviewer.ui.presenters.masking import COVERED, Cover
from reviewer.ui.presenters.masking import NOTHING as UNCOVERED
from reviewer.ui.presenters.numbered import certainty
from reviewer.ui.presenters.rule_change import office_words
from reviewer.workflow.office import RuleRow
from reviewer.workflow.rule_answers import RuleAnswers
from reviewer.workflow.rule_examples import Examples


@dataclass(frozen=True, slots=True)
class FoundCard:
    """One finding behind the issue."""

    words: str
    """The words of the post that were found, as they stand there."""
    kind: str
    sentence: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the workspace and the table of rules add to a card; it is read when the card opens."""

    answers: RuleAnswers | None = None
    examples: Mapping[str, Examples] = field(default_factory=dict)
    """By rule of detection."""


NOTHING = Learned()
HIDDEN = "•••••"
"""Stands for words that are covered."""


@dataclass(frozen=True, slots=True)
class RuleCard:
    """Everything the dialog shows."""

    title: str
    rule: str
    why: str
    facts: tuple[tuple[str, str], ...]
    found: tuple[FoundCard, ...]


def card(
    view: PostView,
    issue: Issue,
    row: RuleRow | None = None,
    learned: Learned = NOTHING,
    cover: Cover = UNCOVERED,
) -> RuleCard:
    """The card of one issue of a post; ``row`` is its rule with the measurement and the office's setting.

    Words in ``cover`` are not shown.
    """
    issue = without_words(issue, cover)
    facts = [("Source", issue.source), ("How sure", certainty(issue))]
    facts.append(("Clears it", issue.clears))
    if row is not None:
        facts.append(("Measured", row.measured))
    if learned.answers is not None:
        facts.append(("Here", learned.answers.sentence))
    if row is not None:
        facts.append(("Your office", office_words(row)))
    facts.append(("Details", ", ".join(issue.details)))
    if view.assessment and view.assessment.policy_digest:
        facts.append(("Policy", grouped(view.assessment.policy_digest)))
    if view.detection and view.detection.pack_digest:
        facts.append(("Checks", grouped(view.detection.pack_digest)))
    found = tuple(_found(f, view, learned, cover) for f in behind(view, issue))
    return RuleCard(issue.title, issue.rule_id, issue.why, tuple((n, v) for n, v in facts if v), found)


def behind(view: PostView, issue: Issue) -> tuple[Finding, ...]:
    """The findings that the spans of the issue rest on: what was found in the order of the text, then cues."""
    if view.detection is None:
        return ()
    found = [
        f for f in view.detection.in_text() if any(f.start < span.end and span.start < f.end for span in issue.spans)
    ]
    return tuple(sorted(found, key=lambda f: f.kind is FindingKind.CUE))


def _found(finding: Finding, view: PostView, learned: Learned, cover: Cover) -> FoundCard:
    why = finding.explanation
    if cover.touches(finding.start, finding.end):
        # Cues and the sentence quote the words around the finding too: all of it is as covered as the text.
        known = (("Rule", f"{finding.rule_id}, version {finding.rule_version}"), ("Source", why.source))
        return FoundCard(HIDDEN, kind_words(finding.type), COVERED, tuple((n, v) for n, v in known if v))
    facts = [("Rule", f"{finding.rule_id}, version {finding.rule_version}"), ("Source", why.source)]
    facts.append(("Pattern", shortened(why.pattern)))
    for_it = [c.phrase for c in why.cues if not c.against]
    against = [c.phrase for c in why.cues if c.against]
    if for_it:
        facts.append(("Words that speak for it", ", ".join(f"“{p}”" for p in for_it)))
    if against:
        facts.append(("Words that speak against it", ", ".join(f"“{p}”" for p in against)))
    facts.append(("Check", why.validator))
    if examples := learned.examples.get(finding.rule_id):
        facts.append(("Finds, for example", "; ".join(f"“{text}”" for text in examples.finds)))
        facts.append(("Leaves alone", "; ".join(f"“{text}”" for text in examples.leaves)))
    listed, reason = by_list(finding.allowed_by)
    facts.append(("On a list", f"Your allow list: {reason}" if listed else why.list_entry or finding.allowed_by))
    facts.append(("Also considered", ", ".join(finding.also)))
    facts.append(("How sure", finding.certainty.capitalize()))
    words = cover.hide(view.post.text[finding.start : finding.end])
    return FoundCard(words, kind_words(finding.type), why.sentence, tuple((n, v) for n, v in facts if v))


def shortened(pattern: str, longest: int = 120) -> str:
    """A pattern that fits the card."""
    return pattern if len(pattern) <= longest else pattern[: longest - 1].rstrip() + "…"


def kind_words(type_: str) -> str:
    """``Name, Safe Harbor letter A``; cues and hidden text in their own words."""
    try:
        entity = EntityType(type_)
    except ValueError:
        return type_.replace("_", " ").capitalize()
    letter = SAFE_HARBOR.get(entity)
    return f"{ENTITY_NAMES[entity]}, Safe Harbor letter {letter}" if letter else ENTITY_NAMES[entity]


def grouped(digest: str, groups: int = 4) -> str:
    """The beginning of a digest in groups of four: ``4b9f 02c7 e18a 77d0``."""
    return " ".join(digest[n * 4 : n * 4 + 4] for n in range(groups) if digest[n * 4 : n * 4 + 4])
