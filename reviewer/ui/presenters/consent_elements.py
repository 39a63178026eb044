"""One form of the registry in full: its elements, which one is missing, what it would cover, and who asks to be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.model.people import Consent
from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters.consent_words import (
    AUTHORIZATIONS,
    FORM_NOUNS,
    KIND_WORDS,
    STATUS_WORDS,
    day,
    ends_line,
    platform_word,
    platforms_line,
    purposes_line,
    uses_line,
)
from reviewer.workflow.consents import CoverGrid, Element

NOT_HELD = "see the signed form"

COVERS = {
    "valid": "Covers",
    "ends_soon": "Covers",
    "incomplete": "Would cover",
    "not_yet": "Will cover",
    "expired": "Covered",
    "revoked": "Covered",
}
"""What is said of the grid: only a complete form in force covers anything today."""


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One element as the list shows it."""

    citation: str
    title: str
    value: str
    state: str
    """there, missing, wanted (a duty, not a defect) or unknown."""
    key: str = ""

    @property
    def spoken(self) -> str:
        """The line as one sentence."""
        states = {"there": "there", "missing": "missing", "wanted": "still to do", "unknown": "not known"}
        said = f": {self.value}" if self.value else ""
        return f"{self.citation} {self.title}, {states[self.state]}{said}"


@dataclass(frozen=True, slots=True)
class ConsentDetail:
    """One form in full."""

    document: str
    name: str
    second: str
    status: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    elements_title: str
    elements_source: str
    elements: tuple[ElementLine, ...]
    covers: str
    """The heading of the grid."""
    in_force: bool
    grid: tuple[tuple[str, tuple[bool, ...]], ...]
    """One row per platform, with a yes or no for each of ``uses``."""
    uses: tuple[str, ...]
    event_open: bool
    """True while it ends with an event that has not come."""
    request: str
    """A letter that asks for what is missing; empty where nothing is."""


def detail(row: ConsentRow, elements: Sequence[Element], grid: CoverGrid) -> ConsentDetail:
    """The form in full: facts, elements, and what it would cover."""
    c = row.consent
    release = c.subject_kind not in AUTHORIZATIONS
    return ConsentDetail(
        document=c.document,
        name=c.subject,
        second=f"{KIND_WORDS[c.subject_kind]} · form {c.document}",
        status=row.status,
        sentence=row.sentence,
        facts=facts(c),
        elements_title=f"Elements of a{'n employee' if c.subject_kind is SubjectKind.EMPLOYEE else ''} "
        f"{FORM_NOUNS[c.subject_kind]}" if release else "Elements of a valid authorization",
        elements_source="office policy" if release else "45 CFR 164.508(c)",
        elements=lines(elements),
        covers=COVERS.get(row.status, "Would cover"),
        in_force=grid.in_force,
        grid=tuple((platform_word(platform), answers) for platform, answers in grid.rows),
        uses=grid.uses,
        event_open=bool(c.expires_event) and c.event_passed is None and c.revoked is None,
        request=request_text(row, elements),
    )  # fmt: skip


_GROUPS: tuple[tuple[frozenset[str], str, str, str], ...] = (
    (frozenset({"(c)(2)(i)", "(c)(2)(ii)", "(c)(2)(iii)"}), "(2)", "Required statements", "all on the form"),
    (frozenset({"(c)(3)", "(c)(4)"}), "(3), (4)", "Plain language, copy given", "yes"),
)
"""Elements that stand on one line while nothing is to be said of one of them alone."""


def lines(elements: Sequence[Element]) -> tuple[ElementLine, ...]:
    """The elements as the list shows them: what is there with its words, what is missing with what follows from it.

    What is not needed is left out; statements and duties share a line each while they stand alike.
    """
    found: list[ElementLine] = []
    grouped: set[str] = set()
    for element in elements:
        group = next((g for g in _GROUPS if element.code in g[0]), None)
        states = {e.state for e in elements if group is not None and e.code in group[0]}
        if group is not None and len(states) == 1 and "missing" not in states:
            if group[1] not in grouped:
                grouped.add(group[1])
                value = group[3] if element.state == "there" else NOT_HELD
                found.append(ElementLine(group[1], group[2], value, element.state))
            continue
        unasked = (
            element.state == "unknown" and element.key == "says_payment"
        )  # only a paid communication has to say it
        if element.state != "not_needed" and not unasked:
            found.append(_line(element))
    return tuple(found)


def _line(element: Element) -> ElementLine:
    if element.state == "missing":
        state = "missing" if element.voids else "wanted"
        return ElementLine(short(element.code), element.title, element.sentence, state, element.key)
    value = NOT_HELD if element.state == "unknown" else element.value
    return ElementLine(short(element.code), element.title, value, element.state, element.key)


def short(code: str) -> str:
    """``(1)(v)`` for ``(c)(1)(v)``: the heading names the paragraph."""
    return code.removeprefix("(c)") if code.startswith("(c)(") else code


def facts(c: Consent) -> tuple[tuple[str, str], ...]:
    """Label and value of what the form says, empty ones left out."""
    unsigned = "not on file"
    signer = c.elements.signer if c.elements else ""
    own = unsigned if c.subject_kind is SubjectKind.MINOR else c.subject
    found = [
        ("Signed by", c.personal_representative or signer or own),
        ("Signed on", day(c.signed) or unsigned),
        ("Valid from", day(c.starts)),
        ("Platforms", platforms_line(c)),
        ("Uses", uses_line(c)),
        ("For", purposes_line(c)),
        ("Sites", ", ".join(c.sites)),
        ("Ends", ends_line(c)),
        ("Note", c.note),
    ]
    return tuple((name, value) for name, value in found if value)


def request_text(row: ConsentRow, elements: Sequence[Element]) -> str:
    """What is written to whoever keeps the forms: which form, what is missing, what to do. No health information."""
    c = row.consent
    noun = FORM_NOUNS[c.subject_kind]
    missing = [e for e in elements if e.state == "missing" and e.voids]
    signed = f", signed on {day(c.signed)}" if c.signed else ""
    head = f"Form {c.document} for {c.subject}{signed}"
    if row.status in ("expired", "revoked"):
        why = row.sentence or f"{STATUS_WORDS[row.status]}."
        return (
            f"{head}: {why}\n\nPlease ask for a new {noun} if it is still wanted. Nothing new is published with this one."
            "\nNobody has to sign; care and payment do not depend on it."
        )
    if row.status == "ends_soon":
        return f"{head}: {row.sentence}\n\nPlease ask whether the {noun} should be renewed before it ends."
    if not missing and row.status != "incomplete":
        return ""
    wanted = [f"- {e.title}{f' ({e.source})' if e.source else ''}" for e in missing] or [f"- {row.sentence}"]
    return (
        f"{head}, is not complete and covers nothing until it is. It lacks:\n"
        + "\n".join(wanted)
        + f"\n\nPlease have the {noun} filled in and signed again, give a copy to whoever signs, and send us the signed"
        " form as a PDF or a picture.\nNobody has to sign; care and payment do not depend on it."
    )
