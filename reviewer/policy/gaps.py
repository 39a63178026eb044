"""Consent gaps: a named or pictured patient, minor, or member of staff other than the author.

The label is there before the registry is asked (ruling 19); a closed gap stays visible as info and names the document.
What a colleague without a release means is the office's to say; the label stays (ruling 19).
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


_PAID = frozenset({"advertising", "press"})
"""Purposes for which ``paid_only`` asks for a release. Source: office policy; state right of publicity."""
_NOT_ASKED = {
    "paid_only": "The office asks for a release only in advertising and for the press, and this is neither.",
    "not_required": "The office asks for no release of colleagues.",
}


def release_level(context: Context) -> Level:
    """What a colleague without a release means here: the office decides. Source: office policy."""
    match context.employee_release:
        case "required":
            return Level.BLOCK
        case "paid_only":
            return Level.BLOCK if context.post.purpose in _PAID else Level.INFO
        case "not_required":
            return Level.INFO
    return EMPLOYEE.level


def _issue(context: Context, gap: Gap) -> Issue:
    rule, person = gap.rule, gap.person
    closed = context.closed(person)
    answer = person.consent if context.registry_open else None
    open_level = release_level(context) if rule is EMPLOYEE else rule.level
    settled = closed or open_level is Level.INFO
    category = Category.ALLOWED if settled else Category.CONSENT
    tag = "No release needed" if settled and not closed else rule.tag
    why = rule.why
    if closed and answer:
        tag = f"Consent {answer.document}" if answer.document else tag
        why = f"Covered by {answer.document}." if answer.document else "Covered by a consent in the registry."
    elif settled:
        why = _NOT_ASKED[context.employee_release]
    elif answer and answer.sentence:
        why = answer.sentence
    return rule.issue(
        person.key.casefold(),
        why=why,
        level=Level.INFO if settled else open_level,
        spans=tuple(IssueSpan(a, b, category, tag, person.how) for a, b in person.mentions),
        certainty="sure" if person.needs is SubjectKind.EMPLOYEE or closed else "likely",
        category=category,
        subject=person.key,
        consent=answer.status if answer else None,
        document=answer.document if answer else "",
        clears="Nothing more is needed." if settled else "",
        details=person.uses,
    )
