"""People that a post can name: staff, consent subjects, and how a mention was resolved to one of them."""

from dataclasses import dataclass
from datetime import date

from reviewer.model.vocabulary import ConsentStatus, PersonRole, SubjectKind


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One row of the staff directory. Kind organisation is an own account, not a person."""

    name: str
    handle: str = ""
    role: str = ""
    department: str = ""
    kind: str = "employee"
    training_completed: date | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """One registry row: a HIPAA authorization (45 CFR 164.508) or an employee's or minor's release."""

    document: str
    """Number of the form, unique in the registry, for example AUTH-0001."""
    subject: str
    subject_kind: SubjectKind
    platforms: tuple[str, ...] = ()
    """Platforms it covers; ``any`` covers all."""
    uses: tuple[str, ...] = ()
    """Of name, age, role, photo, video, voice, quote, condition, story."""
    signed: date | None = None
    expires: date | None = None
    revoked: date | None = None
    personal_representative: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer said of one named person of a post."""

    key: str
    """The name as the post writes it."""
    role: str
    """A PersonRole value."""
    known_as: str = ""
    """Name in the directory or the registry that it is, or empty."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Staff directory and consent registry as they stand on the day of the check."""

    staff: tuple[StaffMember, ...] = ()
    consents: tuple[Consent, ...] = ()
    attached: tuple[tuple[str, str], ...] = ()
    """``(subject key, document)``: consents a reviewer attached by hand to a mention of this post."""
    resolved: tuple[Correction, ...] = ()
    """What reviewers said of the people named in this post."""


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """Whether a consent covers one subject here, and if not, the element that is missing."""

    status: ConsentStatus
    document: str = ""
    """The form that covers it, or the best one that does not; empty when there is none."""
    sentence: str = ""
    """For the reviewer: ``CA-0412 has no expiration date, so it covers nothing.``"""


@dataclass(frozen=True, slots=True)
class PersonResolution:
    """Who one mention in the post is taken to be, and what the registry says of that person."""

    key: str
    """Registry or directory name where the mention resolves to one person, else the mention as written."""
    role: PersonRole
    mentions: tuple[tuple[int, int], ...] = ()
    """Spans in the text, in order; empty for people who are only pictured."""
    written: str = ""
    """The name as the post writes it; empty for people who are only pictured."""
    minor: bool = False
    pictured: bool = False
    how: str = ""
    """One sentence: ``“Nurse Joel” matches Joel Abara in the staff directory.``"""
    needs: SubjectKind | None = None
    """The consent that is needed, or None when none is."""
    uses: tuple[str, ...] = ()
    """What the post uses of this person: name, photo, condition ..."""
    consent: ConsentAnswer | None = None
    """None when no consent is needed or the registry was not open."""
