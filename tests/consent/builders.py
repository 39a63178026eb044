"""Small builders: posts, findings as a detector would give them, and an office with staff and consents."""

from collections.abc import Sequence
from datetime import date

from reviewer.consent.resolve import resolve_people
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.people import Consent, PersonResolution, Registry, StaffMember
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.vocabulary import FindingKind, PersonRole, SubjectKind

TODAY = date(2026, 11, 20)

ALL_USES = ("name", "age", "role", "photo", "video", "voice", "quote", "condition", "story")


def a_consent(subject: str, kind: str = "patient", document: str = "A-1", **fields: object) -> Consent:
    """A sound consent for everything everywhere, changed by the fields given."""
    values: dict[str, object] = {
        "platforms": ("any",),
        "uses": ALL_USES,
        "signed": date(2026, 1, 10),
        "expires": None if kind == "employee" else date(2027, 1, 10),
        "personal_representative": "A parent" if kind == "minor" else "",
    }
    return Consent(document, subject, SubjectKind(kind), **(values | fields))  # type: ignore[arg-type]


def a_member(name: str, role: str = "RN", department: str = "", kind: str = "employee") -> StaffMember:
    """One row of a directory."""
    return StaffMember(name, "", role, department, kind)


def a_post(text: str, author: str = "Our Clinic", kind: str = "post", **fields: object) -> Post:
    """A post; by the clinic's own account unless an author with a role is given as ``Name | role``."""
    name, _, role = author.partition(" | ")
    writer = Author(name, role, "employee" if role else "organisation")
    values: dict[str, object] = {"platform": "facebook", "kind": kind}
    return Post(PostId("p"), text, writer, **(values | fields))  # type: ignore[arg-type]


def an_image(*shows: str, alt: str = "a picture", kind: str = "image") -> Media:
    """One of the media by its description."""
    return Media(kind, alt, shows)


def _all(text: str, part: str) -> list[int]:
    starts, at = [], text.find(part)
    while at >= 0:
        starts.append(at)
        at = text.find(part, at + len(part))
    assert starts, "a builder names a part that the text does not hold"
    return starts


def detected(
    text: str,
    names: Sequence[str] = (),
    health: Sequence[str] = (),
    ages: Sequence[str] = (),
    cues: Sequence[str] = (),
    numbers: Sequence[tuple[str, str]] = (),
) -> Detection:
    """Findings: names as ``Ana Lima/patient`` (or without a role), the first place of each other part."""
    why = Explanation("because")
    found: dict[tuple[int, int], Finding] = {}
    for spec in sorted(names, key=len, reverse=True):
        name, _, role = spec.partition("/")
        hint = PersonRole(role) if role else None
        for start in _all(text, name):
            span = (start, start + len(name))
            if not any(f.start < span[1] and span[0] < f.end for f in found.values()):
                found[span] = Finding(*span, FindingKind.IDENTIFIER, "PERSON", 0.9, "N-1", why, role=hint)
    others = [
        *((part, FindingKind.HEALTH, "CONDITION") for part in health),
        *((part, FindingKind.IDENTIFIER, "AGE") for part in ages),
        *((part, FindingKind.IDENTIFIER, type_) for part, type_ in numbers),
    ]
    findings = list(found.values())
    for part, kind, type_ in others:
        start = _all(text, part)[0]
        findings.append(Finding(start, start + len(part), kind, type_, 0.9, "R-1", why))
    findings += [Finding(0, 1, FindingKind.CUE, cue, 0.9, "C-1", why) for cue in cues]
    return Detection(tuple(sorted(findings, key=lambda f: f.sort_key)))


def resolved(
    post: Post,
    detection: Detection,
    staff: Sequence[StaffMember] = (),
    consents: Sequence[Consent] = (),
    **fields: object,
) -> tuple[PersonResolution, ...]:
    """The people of a post in an office with this staff and these consents."""
    return resolve_people(post, detection, Registry(tuple(staff), tuple(consents), **fields), TODAY)  # type: ignore[arg-type]


def answers(people: Sequence[PersonResolution]) -> dict[str, str]:
    """Key and answer of everybody who needs a consent."""
    return {p.key: p.consent.status.value for p in people if p.needs and p.consent}
