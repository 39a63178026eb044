"""Statements that could be read aloud in a malpractice suit: fatigue, staffing with harm, error, near miss, blame.

Talk about working conditions alone is protected and carries no label (ruling 31, see ``nlra``).
Source: Fed. R. Civ. P. 26, 34, 37(e); 42 USC 299b-22; state peer review law.
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Category, Label, Level
from reviewer.policy import workplace
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

_SOURCE = "Fed. R. Civ. P. 26, 34, 37(e) (posts are discoverable, deleted ones too)"
_AUTHOR = (
    "Please take out the event, the shift and the patient, and send the facts to the "
    "incident system. General talk about working conditions may stay."
)
_CLEARS = "Wording without the event; an incident report where there is none yet. Keep the draft, delete nothing."

FATIGUE = Rule(
    "LIA-001", "Working impaired by fatigue", Label.LIABILITY_STATEMENT, Level.REVIEW, _SOURCE,
    "The author says that tiredness affected their work; a lawyer could read it out in court.", _AUTHOR, _CLEARS,
    tag="Fatigue",
)  # fmt: skip
EVENT = Rule(
    "LIA-002", "An error, harm or near miss", Label.LIABILITY_STATEMENT, Level.REVIEW,
    f"{_SOURCE}; 42 USC 299b-22",
    "The post tells of a mistake, of harm or of a near miss in care.", _AUTHOR, _CLEARS, tag="Incident",
)  # fmt: skip
BLAME = Rule(
    "LIA-003", "Criticism of somebody's care", Label.LIABILITY_STATEMENT, Level.REVIEW,
    f"{_SOURCE}; ANA Principles for Social Networking (2011)",
    "The post criticizes care that somebody gave.", _AUTHOR, _CLEARS, tag="Criticism",
)  # fmt: skip
RULES = (FATIGUE, EVENT, BLAME)


def incident(context: Context) -> tuple[Finding, ...]:
    """Words about a concrete error, harm or near miss in care, and a shift with too few people.

    Staffing told with or for co-workers is protected and counts only beside somebody's care.
    """
    if context.has("test_data") or (context.has("education") and not context.has("our_patient", "near_miss")):
        return ()
    lapses = context.together(context.cues("lapse"), (*context.cues("clinical_item"), *context.conditions))
    staffing = context.cues("short_staffing")
    harmed = context.has("care_fact") and context.somebody
    if not (context.is_leader or harmed) and (
        workplace.protected(context) or context.has("nlra_topic", "event_notice")
    ):
        staffing = ()
    found = (*context.cues("error_event", "near_miss"), *lapses, *staffing)
    return tuple(sorted(found, key=lambda f: f.sort_key))


def blame(context: Context) -> tuple[Finding, ...]:
    """Words that criticise somebody's care: plain ones, and scorn near care."""
    if context.has("education", "event_notice"):
        return ()
    scorn = context.together(context.cues("scorn"), context.cues("clinical_item"), reach=1)
    return tuple(sorted((*context.cues("care_criticism"), *scorn), key=lambda f: f.sort_key))


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule."""
    if context.about_self and not context.has("our_patient"):
        return []
    issues = []
    fatigue = () if context.has("education") else context.cues("fatigue")
    for rule, found in ((FATIGUE, fatigue), (EVENT, incident(context)), (BLAME, blame(context))):
        if found:
            marks = tuple(context.mark(f, Category.POLICY, rule.tag) for f in found)
            issues.append(rule.issue("post", spans=marks, certainty=certainty_of(found)))
    return issues
