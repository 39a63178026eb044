"""The columns of a consent registry: their names, the words in their cells, and back. One place for import and export."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from reviewer.intake.people_table import Columns, RowRefusedError
from reviewer.intake.table import TableRow
from reviewer.intake.values import platform_of, purpose_of
from reviewer.model.people import PURPOSES, Consent, FormElements
from reviewer.model.vocabulary import PLATFORMS, SubjectKind

USES = ("name", "age", "role", "photo", "video", "voice", "quote", "condition", "story")
"""Uses that a consent can name. Source: the registry format (annotation guide, ruling 34)."""

HEADERS: dict[str, tuple[str, ...]] = {
    "document": ("document", "form", "form number", "number", "id", "document number", "authorization", "reference"),
    "subject": ("subject", "name", "person", "patient", "full name", "subject name", "patient name"),
    "subject_kind": ("subject kind", "kind", "type", "subject type", "category"),
    "scope": ("scope", "covers", "permission"),
    "platforms": ("platforms", "platform", "channels", "channel"),
    "uses": ("uses", "use", "what may be used", "items"),
    "purposes": ("purposes", "for what", "used for", "covered purposes"),
    "sites": ("sites", "site", "valid for sites", "covered sites"),
    "signed": ("signed", "signed on", "date signed", "signature date", "sign date"),
    "starts": ("starts", "valid from", "start date", "effective", "effective date", "effective from"),
    "expires": ("expires", "expiry", "expiration", "expires on", "expiration date", "valid until", "end date"),
    "expires_event": ("expires event", "expiration event", "expiry event"),
    "event_passed": ("event passed", "event came", "event came on"),
    "revoked": ("revoked", "revoked on", "revocation", "revocation date", "withdrawn"),
    "personal_representative": (
        "personal representative", "representative", "guardian", "parent", "parent or guardian", "signed by",
    ),
    "note": ("note", "notes", "remark", "remarks", "comment"),
    "information": ("information", "what is disclosed", "information disclosed", "description of information"),
    "discloser": ("discloser", "who may disclose", "disclosed by", "disclosing party"),
    "recipient": ("recipient", "recipients", "to whom", "disclosed to"),
    "purpose": ("purpose", "purpose of disclosure", "reason for disclosure", "purpose on the form"),
    "signer": ("signer", "name of signer", "who signed"),
    "authority": ("authority", "authority of representative", "relationship", "relation"),
    "says_revocable": ("says revocable", "right to revoke", "revocable"),
    "says_conditions": ("says conditions", "conditions statement", "care not conditioned"),
    "says_redisclosure": ("says redisclosure", "redisclosure", "redisclosure statement"),
    "paid": ("paid", "paid by somebody else", "remuneration"),
    "says_payment": ("says payment", "payment statement", "remuneration statement"),
    "plain_language": ("plain language",),
    "copy_given": ("copy given", "copy", "copy to signer"),
    "combined": ("combined", "wrongly combined", "combined or conditioned"),
    "known_false": ("known false", "false", "known to be false"),
}  # fmt: skip
"""Header names. Source: this program's own files, and plain words an office would choose."""

ELEMENTS = tuple(one.name for one in fields(FormElements))
"""Columns that say what the form says; a row in which all are empty does not tell."""
TICKS = tuple(one.name for one in fields(FormElements) if one.type is bool)
REQUIRED = (
    "information", "discloser", "recipient", "purpose", "signer", "says_revocable", "says_conditions", "says_redisclosure",
)  # fmt: skip
"""A file that has not all of these does not tell what forms say: none of the columns is read then."""
EXPORTED = tuple(name for name in HEADERS if name != "scope")
"""Columns of an exported registry, in order; ``scope`` is written as platforms and uses."""

_KIND_WORDS: dict[str, SubjectKind] = {
    "adult": SubjectKind.PATIENT, "adult patient": SubjectKind.PATIENT, "client": SubjectKind.PATIENT,
    "resident": SubjectKind.PATIENT, "child": SubjectKind.MINOR, "pediatric": SubjectKind.MINOR,
    "minor patient": SubjectKind.MINOR, "staff": SubjectKind.EMPLOYEE, "workforce": SubjectKind.EMPLOYEE,
    "volunteer": SubjectKind.EMPLOYEE, "family": SubjectKind.RELATIVE, "family member": SubjectKind.RELATIVE,
    "photographer": SubjectKind.OWNER, "rights owner": SubjectKind.OWNER, "agency": SubjectKind.OWNER,
}  # fmt: skip

_USE_WORDS = {
    "names": "name", "photos": "photo", "image": "photo", "images": "photo", "picture": "photo", "likeness": "photo",
    "videos": "video", "film": "video", "audio": "voice", "recording": "voice", "quotes": "quote",
    "testimonial": "quote", "diagnosis": "condition", "health": "condition", "health information": "condition",
    "job": "role", "title": "role", "job title": "role", "stories": "story",
}  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell must not begin with. Source: OWASP, CSV Injection; Excel also reads the wide forms."""

_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "on"})
_NO = frozenset({"", "no", "n", "false", "0", "off"})
_LIST = re.compile(r"[|,/]")


def text(row: TableRow, columns: Columns, field: str, lines: bool = False) -> str:
    """A cell without the apostrophe that an export puts before what a spreadsheet would run; ``lines`` keeps its lines."""
    cell = columns.lines(row, field).strip() if lines else columns.cell(row, field)
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell


def subject_kind(row: TableRow, columns: Columns) -> SubjectKind:
    """The kind in a cell; the row is refused if it is not known."""
    word = " ".join(columns.cell(row, "subject_kind").casefold().replace("_", " ").split())
    if word in _KIND_WORDS:
        return _KIND_WORDS[word]
    try:
        return SubjectKind(word)
    except ValueError as problem:
        kinds = ", ".join(SubjectKind)
        raise RowRefusedError(
            columns.title("subject_kind"), f"This kind is not known. Use one of: {kinds}."
        ) from problem


def scope(row: TableRow, columns: Columns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Platforms and uses: ``platforms=a|b; uses=c|d`` in one column, or a column each."""
    parts = {"platforms": columns.cell(row, "platforms"), "uses": columns.cell(row, "uses")}
    for piece in columns.cell(row, "scope").split(";"):
        if not piece.strip():
            continue
        key, sign, value = piece.partition("=")
        key = key.strip().casefold()
        key = {"platform": "platforms", "use": "uses"}.get(key, key)
        if not sign or key not in parts:
            raise RowRefusedError(columns.title("scope"), "The scope is not clear. Write platforms=a|b; uses=c|d.")
        parts[key] = value
    whole = columns.has("scope")
    return (
        platforms(parts["platforms"], columns.title("scope" if whole else "platforms")),
        uses(parts["uses"], columns.title("scope" if whole else "uses")),
    )


def platforms(cell: str, column: str) -> tuple[str, ...]:
    """Platforms in a cell; the row is refused if one is not known."""
    found = []
    for word in _words(cell):
        name, known = platform_of(word)
        if not known and word.casefold() not in ("any", "all"):
            raise RowRefusedError(column, f"“{word[:40]}” is not a known platform. Use: {', '.join(PLATFORMS)}, any.")
        found.append(name if known else "any")
    return tuple(dict.fromkeys(found))


def uses(cell: str, column: str) -> tuple[str, ...]:
    """Uses in a cell; the row is refused if one is not known."""
    found = []
    for word in _words(cell):
        use = _USE_WORDS.get(word.casefold(), word.casefold())
        if use not in USES:
            raise RowRefusedError(column, f"“{word[:40]}” is not a known use. Use: {', '.join(USES)}.")
        found.append(use)
    return tuple(dict.fromkeys(found))


def purposes(row: TableRow, columns: Columns) -> tuple[str, ...]:
    """Purposes in a cell; the row is refused if one is not known."""
    found = []
    for word in _words(columns.cell(row, "purposes")):
        purpose, known = purpose_of(word)
        if not known:
            reason = f"“{word[:40]}” is not a known purpose. Use: {', '.join(PURPOSES)}."
            raise RowRefusedError(columns.title("purposes"), reason)
        found.append(purpose)
    return tuple(dict.fromkeys(found))


def sites(row: TableRow, columns: Columns) -> tuple[str, ...]:
    """Sites in a cell, between bars; a name may hold a comma."""
    return tuple(dict.fromkeys(part.strip() for part in text(row, columns, "sites").split("|") if part.strip()))


def tells_elements(columns: Columns) -> bool:
    """True if the file says what forms say, element by element."""
    return all(columns.has(name) for name in REQUIRED)


def form_elements(row: TableRow, columns: Columns) -> FormElements | None:
    """What the form says, or None where the row does not tell."""
    cells = {name: text(row, columns, name) for name in ELEMENTS}
    if not tells_elements(columns) or not any(cells.values()):
        return None
    ticked = {name: _tick(cells[name], columns.title(name)) for name in TICKS}
    texts = {name: cells[name] for name in ELEMENTS if name not in TICKS}
    return FormElements(**texts, **ticked)  # type: ignore[arg-type]


def _tick(cell: str, column: str) -> bool:
    word = cell.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise RowRefusedError(column, "This is neither yes nor no. Write yes or no, or leave it empty.")


def _words(value: str) -> list[str]:
    return [word.strip() for word in _LIST.split(value) if word.strip()]


def cells_of(consent: Consent) -> tuple[str, ...]:
    """One row of an exported registry, by EXPORTED; no cell is one that a spreadsheet would run."""
    form = consent.elements
    values: Mapping[str, object] = {
        "document": consent.document,
        "subject": consent.subject,
        "subject_kind": consent.subject_kind.value,
        "platforms": "|".join(consent.platforms),
        "uses": "|".join(consent.uses),
        "purposes": "|".join(consent.purposes),
        "sites": "|".join(consent.sites),
        "signed": consent.signed,
        "starts": consent.starts,
        "expires": consent.expires,
        "expires_event": consent.expires_event,
        "event_passed": consent.event_passed,
        "revoked": consent.revoked,
        "personal_representative": consent.personal_representative,
        "note": consent.note,
        **({name: getattr(form, name) for name in ELEMENTS} if form else {}),
    }
    return tuple(_cell(values.get(name)) for name in EXPORTED)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    words = str(value or "")
    return f"'{words}" if words.lstrip("'").startswith(FORMULA) else words
