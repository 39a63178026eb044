"""What is typed into the dialog of an export for legal, and what it still wants. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reviewer.model.legal import FORMATS, Selection

POSTS, PERSON, PERIOD, SEARCH, HOLD = "posts", "person", "period", "search", "hold"
KINDS: tuple[tuple[str, str], ...] = (
    ("Posts by their ids", POSTS),
    ("A person", PERSON),
    ("A period", PERIOD),
    ("A search", SEARCH),
    ("Legal hold", HOLD),
)
"""How posts can be chosen."""
ROLES: tuple[tuple[str, str], ...] = (
    ("in any way", "any"),
    ("as author", "author"),
    ("as who handed it in", "submitter"),
    ("named in it", "named"),
    ("as who decided", "decider"),
)
"""What somebody is to a post."""


@dataclass(frozen=True, slots=True)
class What:
    """What is typed on the first page."""

    kind: str = POSTS
    ids: str = ""
    person: str = ""
    person_as: str = "any"
    start: date | None = None
    end: date | None = None
    """The period; for other kinds than a period only where it is limited to one."""
    search: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """What is typed on the last page before the folder."""

    purpose: str = ""
    recipient: str = ""
    matter: str = ""
    custodian: str = ""
    formats: tuple[str, ...] = FORMATS
    images: bool = True
    redact: bool = False
    certificate: bool = True
    prefix: str = ""
    first_number: str = "1"
    sign: bool = False
    certificate_file: str = ""
    passphrase: str = field(default="", repr=False)


def ids_of(text: str) -> tuple[str, ...]:
    """The ids in a text: separated by anything that stands in no id."""
    return tuple(dict.fromkeys(part for part in text.replace(",", " ").replace(";", " ").split() if part))


def selection_of(what: What) -> Selection:
    """Which posts are meant."""
    if what.kind == POSTS:
        return Selection(posts=ids_of(what.ids))
    limited = Selection(start=what.start, end=what.end)
    match what.kind:
        case "person":
            return replace(limited, person=what.person.strip(), person_as=what.person_as)
        case "search":
            return replace(limited, search=what.search.strip())
        case "hold":
            return replace(limited, hold=True)
        case _:
            return limited


def begun(selection: Selection | None) -> What:
    """The first page for a choice that came from elsewhere: a post, a search, a hold."""
    if selection is None:
        return What()
    kind = POSTS if selection.posts else SEARCH if selection.search else HOLD if selection.hold else PERSON
    if not (selection.posts or selection.search or selection.hold or selection.person):
        kind = PERIOD if selection.start or selection.end else POSTS
    return What(
        kind, ", ".join(selection.posts), selection.person, selection.person_as, selection.start, selection.end,
        selection.search,
    )  # fmt: skip


def wanting(what: What) -> tuple[str, str]:
    """The field of the first page that still wants something, and what to do; empty where nothing is missing."""
    match what.kind:
        case "posts" if not ids_of(what.ids):
            return "ids", "Give one or more ids, for example P-7K3M9QXA. They stand at the head of each post."
        case "person" if not what.person.strip():
            return "person", "Give the name of the person, or a handle that begins with @."
        case "search" if not what.search.strip():
            return "search", "Give the words that stand in the posts."
    if what.start and what.end and what.end < what.start:
        return "period", "The first day is after the last one. Choose an earlier first day or a later last one."
    return "", ""


def missing(form: Form) -> tuple[str, str]:
    """The field of the form that still wants something, and what to do."""
    checks = (
        ("purpose", bool(form.purpose.strip()), "Say what it is for: it stands in the record and on the cover."),
        ("recipient", bool(form.recipient.strip()), "Say who gets it: it stands in the record and on the cover."),
        ("formats", bool(form.formats), "Choose at least one form."),
        ("first_number", _number(form.first_number) > 0, "A whole number from 1 to 9,999,999."),
        (
            "certificate_file",
            not form.sign or bool(form.certificate_file),
            "Choose the file of your certificate, it ends with .p12 or .pfx. Or switch the signature off.",
        ),
        ("sign", not form.sign or "pdf" in form.formats, "A certificate signs the PDF binder only: choose it too."),
    )
    return next(((name, said) for name, good, said in checks if not good), ("", ""))


def number_of(form: Form) -> int:
    """The first Bates number."""
    return max(1, _number(form.first_number))


def _number(text: str) -> int:
    cleaned = text.replace(",", "").strip()
    value = int(cleaned) if cleaned.isascii() and cleaned.isdigit() and len(cleaned) < 9 else 0
    return value if value < 10_000_000 else 0


def privileged(withheld: dict[str, str], out: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What is withheld, without posts that are left out altogether."""
    return tuple(sorted((post, basis) for post, basis in withheld.items() if post not in out))
