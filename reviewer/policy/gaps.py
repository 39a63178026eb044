"""Consent gaps: a named or pictured patient, minor, or member of staff other than the author.

The label is there before the registry is asked (ruling 19); a closed gap stays visible as info and names the document.
Source: 45 CFR 164.508 (patients), 164.502(g)(3) (minors), the office's release form and right of publicity (staff).
"""

from dataclasses import dataclass

from reviewer.model.issue import Issue, IssueSpan
from reviewer.model.people import PersonResolution
from reviewer.model.vocabulary import Category, ConsentStatus, IssueKind, Label, Level, PersonRole, SubjectKind
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

PATIENT = Rule(
    "CON-001", "A patient is named or pictured", Label.CONSENT_GAP_PATIENT, Level.BLOCK,
    "45 CFR 164.508(a)(3), (b)(2), (c)",
    "A patient is named or can be recognized, so a signed authorization has to cover this post.",
    "Please hold this until the signed authorization is on file, or leave the person out.",
    "An authorization that covers this platform and every use, or wording and pictures without the person.",
    kind=IssueKind.CONSENT, category=Category.CONSENT, tag="No consent",
)  # fmt: skip
MINOR = Rule(
    "CON-002", "A minor is named or pictured", Label.CONSENT_GAP_MINOR, Level.BLOCK,
    "45 CFR 164.502(g)(3); 164.508; the office's release form for minors",
    "A minor is named or can be recognized, so a parent or guardian has to sign.",
    "Please hold this until a parent or guardian has signed, or use hands, toys or drawings instead.",
    "A form signed by the parent or guardian that covers this platform and every use.",
    kind=IssueKind.CONSENT, category=Category.CONSENT, tag="No consent",
)  # fmt: skip
EMPLOYEE = Rule(
    "CON-003", "A colleague is named or pictured", Label.CONSENT_GAP_EMPLOYEE, Level.REVIEW,
    "The office's release form for staff; state right of publicity",
    "A colleague other than the author is named or can be recognized, so a release is needed.",
    "Have you asked your colleague? Otherwise “one of our colleagues” works as well.",
    "A release of the colleague that covers this platform and use, or wording without the name.",
    kind=IssueKind.CONSENT, category=Category.CONSENT, tag="No release",
)  # fmt: skip
RULES = (PATIENT, MINOR, EMPLOYEE)

ORDER = (ConsentStatus.CLOSED, ConsentStatus.OUT_OF_SCOPE, ConsentStatus.REVOKED, ConsentStatus.EXPIRED,
         ConsentStatus.MISSING)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """One person behind one consent gap."""

    rule: Rule
    person: PersonResolution


def gaps(context: Context) -> tuple[Gap, ...]:
    """Every person that needs a consent, by rule; a minor who is a patient stands behind two."""
    found = []
    for person in context.people:
        if person.needs is None or person.role is PersonRole.AUTHOR or person.needs is SubjectKind.RELATIVE:
            continue
        if person.needs is SubjectKind.EMPLOYEE:
            found.append(Gap(EMPLOYEE, person))
            continue
        minor = person.minor or person.needs is SubjectKind.MINOR
        if person.role is PersonRole.PATIENT or person.needs is SubjectKind.PATIENT:
            found.append(Gap(PATIENT, person))
        if minor:
            found.append(Gap(MINOR, person))
    return tuple(found)


def check(context: Context) -> list[Issue]:
    """One issue for each gap."""
    return [_issue(context, gap) for gap in gaps(context)]


def consents(context: Context) -> tuple[tuple[str, ConsentStatus], ...]:
    """Subject behind each gap and the registry's answer, sorted; empty while no registry is open."""
    if not context.registry_open:
        return ()
    found = {
        g.person.key: g.person.consent.status if g.person.consent else ConsentStatus.MISSING for g in gaps(context)
    }
    return tuple(sorted(found.items()))


def _issue(context: Context, gap: Gap) -> Issue:
    rule, person = gap.rule, gap.person
    closed = context.closed(person)
    answer = person.consent if context.registry_open else None
    category = Category.ALLOWED if closed else Category.CONSENT
    tag = f"Consent {answer.document}" if closed and answer and answer.document else rule.tag
    why = rule.why
    if closed and answer:
        why = f"Covered by {answer.document}." if answer.document else "Covered by a consent in the registry."
    elif answer and answer.sentence:
        why = answer.sentence
    return rule.issue(
        person.key.casefold(),
        why=why,
        level=Level.INFO if closed else None,
        spans=tuple(IssueSpan(a, b, category, tag, person.how) for a, b in person.mentions),
        certainty="sure" if person.needs is SubjectKind.EMPLOYEE or closed else "likely",
        category=category,
        subject=person.key,
        consent=answer.status if answer else None,
        document=answer.document if answer else "",
        clears="Nothing more is needed." if closed else "",
        details=person.uses,
    )
