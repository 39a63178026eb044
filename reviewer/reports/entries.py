"""The parts of a report, as frozen values: what each section lists."""

from dataclasses import dataclass
from datetime import datetime

from reviewer.model.vocabulary import Category, Level


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What a report has to know beside the post: who prints it, when, with which program and packs."""

    organisation: str
    printed_at: datetime
    """The clock of the report; aware UTC."""
    program_version: str
    printed_by: str = ""
    log: str = ""
    """Name of the ledger that the entries stand in."""
    pack_digest: str = ""
    """Rule pack in use now, hex; used where the post has not been checked."""
    policy_digest: str = ""
    signed_since: str = ""
    """From this time on every entry is signed by who acts; empty: names are asserted."""


@dataclass(frozen=True, slots=True)
class Field:
    """One labeled value."""

    label: str
    value: str
    mono: bool = False
    """True for digests and codes."""


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """One issue with what was said of it."""

    number: int
    title: str
    level: Level
    category: Category
    why: str
    fields: tuple[Field, ...]
    safer: str
    answer: str
    """What the reviewer said of it, as a sentence."""
    settled: bool


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """One image, video or sound of the post."""

    title: str
    fields: tuple[Field, ...]
    unchecked: bool
    """True for an attached file that no person has ticked yet."""


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """One consent that a disposition or the registry relied on."""

    document: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One revision, as listed."""

    number: str
    at: str
    by: str
    digest: str


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """One decision with its printed name, time and meaning."""

    title: str
    """``Returned, revision 1``."""
    fields: tuple[Field, ...]
    message: str
    """What the author was told."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One ledger entry of this post."""

    seq: int
    at: str
    who: str
    what: str
    kind: str
    digest: str
