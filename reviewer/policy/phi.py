"""PHI: a direct identifier of a patient or relative together with health information or the fact of care.

Direct (ruling 20): name, handle, phone, e-mail, street address, any number of a record, plan, account, license,
vehicle, device or body, and a face, wristband, whiteboard or chart screen. Age, date, unit, town and job are not.
Source: 45 CFR 160.103, 164.502(a), 164.514(b)(2)(i).
"""

import re

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.people import PersonResolution
from reviewer.model.vocabulary import Category, EntityType, IssueKind, Label, Level, PersonRole
from reviewer.policy import numbers, relationship
from reviewer.policy.context import Context, certainty_of, tag_of, words_list
from reviewer.policy.rule import Rule

SOURCE = "45 CFR 160.103; 164.502(a); 164.514(b)(2)(i)"
COVERED = "Nothing more is needed."
CLEARS = "An authorization that names this person, this platform and these uses, or wording without any identifier."
ASK = "Please take out every name, number, face, date and place that points to the person it is about."

NAMED = Rule(
    "PHI-001", "A name together with health information", Label.PHI_DISCLOSURE, Level.BLOCK, SOURCE,
    "A name and health information stand together, so readers learn whose care this was.", ASK, CLEARS,
    category=Category.IDENTIFIER, tag="Name",
)  # fmt: skip
NUMBER = Rule(
    "PHI-002", "A number or contact of a patient", Label.PHI_DISCLOSURE, Level.BLOCK, SOURCE,
    "A number that belongs to one patient stands beside the fact of care.", ASK,
    "Take the number out; an authorization does not make it needed.", category=Category.IDENTIFIER, tag="Number",
)  # fmt: skip
PICTURED = Rule(
    "PHI-003", "A patient can be recognized in the picture", Label.PHI_DISCLOSURE, Level.BLOCK,
    "45 CFR 164.514(b)(2)(i)(Q); OCR resolution agreements of 2016-02-16 and 2019-10-23",
    "The picture shows a patient's face, wristband, board or chart.",
    "Please use a picture without a face, wristband, board or screen.",
    "An authorization for the photo on this platform, or another picture.", category=Category.IDENTIFIER, tag="Photo",
)  # fmt: skip
REPLY = Rule(
    "PHI-004", "A reply that adds facts about the reader's care", Label.PHI_DISCLOSURE, Level.BLOCK,
    "45 CFR 164.502(a); OCR actions on review replies (2019-10-02, 2022-03-28, 2022-12-14, 2023-06-05)",
    "The reader's account is named beside the reply, and the reply adds facts of care or payment that the comment "
    "does not hold.",
    "Please use the neutral answer; it says nothing about anyone's care.",
    "The fixed neutral reply.", category=Category.HEALTH, tag="Care",
)  # fmt: skip
PRIVACY = Rule(
    "PRV-001", "An identifier without a health context", None, Level.REVIEW, "45 CFR 164.514(b)(2)(i); office policy",
    "This points to one person, but the post says nothing about care.",
    "Please check that this number or contact may be public.",
    "Confirm that it is the office's own or public.", kind=IssueKind.PRIVACY, category=Category.IDENTIFIER,
)  # fmt: skip
RULES = (NAMED, NUMBER, PICTURED, REPLY, PRIVACY)


def check(context: Context) -> list[Issue]:
    """All PHI issues of a post, one a person, one for the numbers, one a picture, one for a reply."""
    issues = [_named(context, p) for p in named_patients(context)]
    issues += _numbers(context)
    issues += _pictures(context)
    issues += _reply(context)
    return issues


def named_patients(context: Context) -> tuple[PersonResolution, ...]:
    """Patients and relatives whose naming here is PHI; family stories and the addressee of a reply are not."""
    if context.about_family and not context.is_reply:
        return ()
    if context.is_reply and not (relationship.check(context) or reply_facts(context)):
        return ()
    told = bool(context.conditions) or context.has("care_fact")
    return tuple(
        p
        for p in context.people
        if p.mentions and (p in context.patients or (p.role is PersonRole.RELATIVE and (told or context.is_reply)))
    )


def _named(context: Context, person: PersonResolution) -> Issue:
    closed = context.closed(person)
    names = [f for f in context.of(EntityType.PERSON) if any(a < f.end and f.start < b for a, b in person.mentions)]
    facts = [*context.conditions, *context.cues("care_fact", "payment_fact")]
    marks = tuple(context.mark(f, Category.ALLOWED if closed else Category.IDENTIFIER) for f in names)
    marks += tuple(context.mark(f, Category.ALLOWED if closed else Category.HEALTH) for f in facts[:8])
    details = _details(context)
    marks += tuple(context.mark(f, Category.ALLOWED if closed else Category.IDENTIFIER) for f in details[:12])
    seen = tuple(dict.fromkeys(("name", *(tag_of(f).lower() for f in (*details, *facts)))))
    child = "child's" if person.minor else "relative's" if person.role is PersonRole.RELATIVE else "patient's"
    return NAMED.issue(
        person.key.casefold(),
        title=f"A {child} name with health information",
        why=_covered(person) if closed else f"{words_list(seen).capitalize()} together tell readers who this is.",
        level=Level.INFO if closed else None,
        spans=marks,
        certainty=certainty_of((*names, *facts)) if names else "likely",
        subject=person.key,
        details=seen,
        clears=COVERED if closed else "",
        document=person.consent.document if closed and person.consent else "",
    )


def _details(context: Context) -> tuple[Finding, ...]:
    """Age, place and day: no names by themselves, but beside a name they tell more of the person."""
    found = context.of(EntityType.AGE, EntityType.LOCATION, EntityType.DATE_TIME)
    return tuple(f for f in found if not f.allowed_by)


def _covered(person: PersonResolution) -> str:
    document = person.consent.document if person.consent else ""
    return f"Covered by {document}." if document else "Covered by the registry."


def _numbers(context: Context) -> list[Issue]:
    theirs = numbers.of_patients(context)
    issues = []
    if theirs:
        named = named_patients(context)
        closed = bool(named) and all(context.closed(p) for p in named)
        issues.append(
            NUMBER.issue(
                "numbers",
                why=f"{_number_words(theirs)} of a patient or relative: anybody with the records can tell whose it is.",
                spans=tuple(context.mark(f, Category.IDENTIFIER) for f in theirs),
                certainty=certainty_of(theirs),
                level=Level.REVIEW if closed and all(f.type == EntityType.SOCIAL_HANDLE for f in theirs) else None,
            )
        )
    unclear = numbers.unclear(context) if not theirs else ()
    if unclear:
        issues.append(
            PRIVACY.issue(
                "identifiers",
                spans=tuple(context.mark(f, Category.IDENTIFIER) for f in unclear),
                certainty=certainty_of(unclear),
            )
        )
    return issues


def _number_words(found: tuple[Finding, ...]) -> str:
    """``Record number and phone``: the kinds as they stand in a sentence."""
    words = words_list(tuple(tag_of(f).replace(" no.", " number") for f in found))
    return words[:1] + re.sub(r"\b[A-Z](?=[a-z])", lambda m: m.group().lower(), words[1:]).replace(
        "social security", "Social Security"
    )


def _pictures(context: Context) -> list[Issue]:
    issues = []
    for index in context.shows("patient_face", "wristband", "whiteboard", "screen"):
        media = context.post.media[index]
        shown: list[str] = [s for s in ("patient_face", "wristband", "whiteboard") if s in media.shows]
        if "screen" in media.shows and numbers.chart_on_screen(context, index):
            shown.append("screen")
        if not shown:
            continue
        subjects = [p for p in context.patients if p.pictured]
        closed = shown == ["patient_face"] and bool(subjects) and all(context.closed(p) for p in subjects)
        words = {"patient_face": "a face", "wristband": "a wristband", "whiteboard": "a board", "screen": "a screen"}
        seen = tuple(words[s] for s in shown)
        means = (
            "a face identifies like a name"
            if shown == ["patient_face"]
            else "what can be read there points to patients"
        )
        issues.append(
            PICTURED.issue(
                f"media-{index}",
                why=_covered(subjects[0])
                if closed
                else f"Image {index + 1} shows {words_list(seen)}{_whose(shown)}; {means}.",
                clears=COVERED if closed else "",
                level=Level.INFO if closed else None,
                media_index=index,
                certainty="likely",
                details=seen,
            )
        )
    return issues


def _whose(shown: list[str]) -> str:
    return " of a patient" if shown == ["patient_face"] else ""


def reply_facts(context: Context) -> tuple[Finding, ...]:
    """Facts of care, visit or payment in a reply that the comment it answers does not hold."""
    said = context.answered.casefold()
    facts = [f for f in context.conditions if context.text[f.start : f.end].casefold() not in said]
    facts += [f for f in context.cues("payment_fact", "visit_fact") if not _said(context.text[f.start : f.end], said)]
    facts += numbers.of_patients(context)
    return tuple(sorted(set(facts), key=lambda f: f.sort_key))


def _said(words: str, said: str) -> bool:
    content = [w for w in words.casefold().split() if len(w) > 4]
    return bool(content) and all(w in said for w in content)


def _reply(context: Context) -> list[Issue]:
    if not relationship.check(context):
        return []
    facts = reply_facts(context)
    if not facts:
        return []
    marks = tuple(context.mark(f, Category.HEALTH) for f in facts)
    return [
        REPLY.issue(
            "reply",
            spans=marks,
            certainty=certainty_of(facts),
            details=tuple(dict.fromkeys(tag_of(f).lower() for f in facts)),
        )
    ]
