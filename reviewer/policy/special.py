"""Specially protected information: one issue that raises what is at stake where a patient can be recognised.

Source: 42 CFR Part 2; 45 CFR 164.508(a)(2); state statutes on HIV, mental health and minors.
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Category, Level
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

_AUTHOR = "Please leave this out altogether; it is protected more strictly than other health information."
_CLEARS = "A written release that names this topic, the person and the platform; otherwise it should not be published."


def _rule(number: int, title: str, source: str, why: str) -> Rule:
    return Rule(
        f"SPC-{number:03}", title, None, Level.BLOCK, source, why, _AUTHOR, _CLEARS, category=Category.HEALTH,
        tag="Special",
    )  # fmt: skip


SUBSTANCE = _rule(
    1, "Substance use treatment of a patient", "42 CFR 2.13(c), 2.31",
    "Even to say that somebody is in such a program is protected.",
)  # fmt: skip
HIV = _rule(
    2, "HIV or a sexually transmitted infection of a patient", "State confidentiality statutes; 45 CFR 164.508",
    "State law asks for a separate release that names it.",
)  # fmt: skip
MENTAL = _rule(
    3, "Mental health care of a patient", "45 CFR 164.508(a)(2); state mental health statutes",
    "Mental health care is specially protected.",
)  # fmt: skip
MINOR = _rule(
    4, "Pregnancy or reproductive care of a minor", "45 CFR 164.502(g)(3)(i); state minor consent statutes",
    "A minor's pregnancy or reproductive care is specially protected.",
)  # fmt: skip
ABUSE = _rule(
    5, "Abuse or violence suffered by a patient", "45 CFR 164.512(c); state statutes",
    "Being a victim of violence is specially protected.",
)  # fmt: skip
RULES = (SUBSTANCE, HIV, MENTAL, MINOR, ABUSE)

_CUES = ((SUBSTANCE, "substance_use"), (HIV, "hiv_sti"), (MENTAL, "mental_health"), (ABUSE, "abuse"))
REJECTS = frozenset({"SPC-001", "SPC-002", "SPC-003", "SPC-004"})
"""Topics that ruling 33(a) keeps from being published in any wording without a closed consent."""


def minor_reproductive(context: Context) -> tuple[Finding, ...]:
    """Words about pregnancy where the one spoken of is under 18; a newborn is not meant."""
    ages = [f for f in context.spans if f.type == "AGE" and _years(context.text[f.start : f.end]) in range(9, 18)]
    found = context.cues("reproductive")
    return tuple(f for f in found if any(context.near(f, a, 2) for a in ages))


_WORDS = ("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen")


def _years(words: str) -> int:
    digits = "".join(c for c in words if c.isdigit())
    if digits and "month" not in words and "week" not in words and "day" not in words:
        return int(digits[:3])
    return next((n for n, w in enumerate(_WORDS, start=9) if words.lower().startswith(w)), -1)


def check(context: Context, patient_shown: bool) -> list[Issue]:
    """One issue a topic, only where a patient is identified or recognisable."""
    if not patient_shown or context.about_self:
        return []
    issues = []
    for rule, cue in _CUES:
        found = context.cues(cue)
        if found:
            issues.append(_issue(context, rule, found))
    young = minor_reproductive(context)
    if young:
        issues.append(_issue(context, MINOR, young))
    return issues


def _issue(context: Context, rule: Rule, found: tuple[Finding, ...]) -> Issue:
    covered = bool(context.patients) and all(context.closed(p) for p in context.patients)
    marks = tuple(context.mark(f, Category.HEALTH, rule.tag) for f in found)
    return rule.issue("post", spans=marks, level=Level.REVIEW if covered else None)
