"""One form of the registry in full: its elements, which one is missing, and what it would cover."""

from dataclasses import dataclass
from datetime import date

from reviewer.model.people import Consent
from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters import times
from reviewer.ui.presenters.consent_picker import platform_word
from reviewer.ui.presenters.consent_section import KIND_WORDS, ends_line, platforms_line, uses_line

ALL_USES: tuple[str, ...] = ("name", "age", "role", "photo", "video", "voice", "quote", "condition", "story")
"""Uses in the order of the grid. Source: the registry's format."""

NOT_HELD = "not kept here, see the form"


@dataclass(frozen=True, slots=True)
class Element:
    """One element of an authorization: there, missing, or not kept here."""

    citation: str
    title: str
    value: str
    state: str
    """there, missing or unknown."""


@dataclass(frozen=True, slots=True)
class ConsentDetail:
    """One form in full."""

    name: str
    second: str
    status: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    elements_title: str
    elements_source: str
    elements: tuple[Element, ...]
    grid: tuple[tuple[str, tuple[bool, ...]], ...]
    """One row per platform, with a yes or no for each of ``uses``."""
    uses: tuple[str, ...]


def detail(row: ConsentRow) -> ConsentDetail:
    """The form in full: facts, elements, and what it would cover."""
    c = row.consent
    release = c.subject_kind is SubjectKind.EMPLOYEE
    by = c.personal_representative or ("not on file" if c.subject_kind is SubjectKind.MINOR else c.subject)
    facts = [("Signed by", by), ("Signed on", _day(c.signed) or "not on file")]
    facts += [("Platforms", platforms_line(c)), ("Uses", uses_line(c)), ("Ends", ends_line(c))]
    uses = tuple(u for u in ALL_USES if u in c.uses) + tuple(u for u in c.uses if u not in ALL_USES)
    others = tuple(u for u in ("name", "photo", "story", "video", "condition") if u not in uses)
    columns = (uses + others)[: max(len(uses), 5)]
    covers = row.status in ("valid", "ends_soon")
    return ConsentDetail(
        name=c.subject,
        second=f"{KIND_WORDS[c.subject_kind]} · form {c.document}",
        status=row.status,
        sentence=row.sentence,
        facts=tuple((n, v) for n, v in facts if v),
        elements_title="Elements of an employee release" if release else "Elements of a valid authorization",
        elements_source="office policy" if release else "45 CFR 164.508(c)",
        elements=_release(c) if release else _authorization(c),
        grid=tuple((platform_word(p), tuple(covers and u in c.uses for u in columns)) for p in c.platforms),
        uses=columns,
    )


def _day(day: date | None) -> str:
    return times.short_date(day) if day else ""


def _held(citation: str, title: str, value: str, missing: str) -> Element:
    return Element(citation, title, value or missing, "there" if value else "missing")


def _authorization(c: Consent) -> tuple[Element, ...]:
    covers_nothing = "Until it is filled in, this form covers nothing."
    signature = f"signed {_day(c.signed)}" if c.signed else ""
    if c.signed and c.personal_representative:
        signature += f" by {c.personal_representative}"
    if c.subject_kind is SubjectKind.MINOR and not c.personal_representative:
        signed = Element(
            "(1)(vi)", "Signature, date, authority", "A parent or guardian must sign for a minor.", "missing"
        )
    else:
        signed = _held("(1)(vi)", "Signature, date, authority", signature, f"No date of signature. {covers_nothing}")
    return (
        _held("(1)(i)", "What is disclosed", ", ".join(c.uses), f"No use is named. {covers_nothing}"),
        Element("(1)(ii)", "Who may disclose", NOT_HELD, "unknown"),
        _held("(1)(iii)", "To whom", f"readers of {platforms_line(c)}" if c.platforms else "", covers_nothing),
        Element("(1)(iv)", "Purpose", NOT_HELD, "unknown"),
        _held("(1)(v)", "Expiration date or event", _day(c.expires), f"The line is empty. {covers_nothing}"),
        signed,
        Element("(2)", "Required statements", NOT_HELD, "unknown"),
        Element("(3), (4)", "Plain language, copy given", NOT_HELD, "unknown"),
    )


def _release(c: Consent) -> tuple[Element, ...]:
    return (
        _held("use", "What may be shown", ", ".join(c.uses), "No use is named, so it covers nothing."),
        _held(
            "place", "Where", platforms_line(c) if c.platforms else "", "No platform is named, so it covers nothing."
        ),
        _held("signed", "Signature and date", f"signed {_day(c.signed)}" if c.signed else "", "No date of signature."),
        Element("end", "Until", ends_line(c), "there"),
    )
