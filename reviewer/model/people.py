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
    """Newest annual training."""
    id: str = ""
    """Of the row in the directory; what is recorded of one person names it. Empty outside a workspace."""
    accounts: tuple[tuple[str, str], ...] = ()
    """(platform, handle) of further accounts; ``handle`` above is the main one."""
    leader: str = ""
    """Name of the person who leads this one."""
    hired: date | None = None
    orientation: date | None = None
    """When the orientation was completed."""
    site: str = ""
    """The site of the organization where the person works, or which an own account stands for."""

    @property
    def handles(self) -> tuple[str, ...]:
        """Every handle, the main one first."""
        return tuple(dict.fromkeys(h for h in (self.handle, *(handle for _, handle in self.accounts)) if h))


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
    """Who signed for the subject and by what authority, as one line: ``Monique Carter (mother)``."""
    starts: date | None = None
    """First day on which it covers anything; None: from the day of signing."""
    expires_event: str = ""
    """An expiration event instead of a date, for example the end of a campaign. 45 CFR 164.508(c)(1)(v)."""
    event_passed: date | None = None
    """When somebody recorded that the event has come; the form has expired then. 164.508(b)(2)(i)."""
    purposes: tuple[str, ...] = ()
    """Of PURPOSES; empty: the row does not limit it."""
    sites: tuple[str, ...] = ()
    """Sites of the organization it is limited to; empty: all of it."""
    elements: "FormElements | None" = None
    """What the form says, element by element; None for rows of a list that does not tell."""
    note: str = ""


PURPOSES: tuple[str, ...] = ("post", "reshare", "advertising", "press")
"""What a consent can be for. ``post``: an own post; ``reshare``: somebody's post taken up by an own account."""


@dataclass(frozen=True, slots=True)
class FormElements:
    """What a signed form says. For authorizations each is an element of 45 CFR 164.508(c); its absence is a defect.

    Texts are as the form words them, empty where the line is empty; ticks are True where the statement is on the form.
    """

    information: str = ""
    """(c)(1)(i): a specific and meaningful description of what is disclosed."""
    discloser: str = ""
    """(c)(1)(ii): who may disclose it."""
    recipient: str = ""
    """(c)(1)(iii): to whom."""
    purpose: str = ""
    """(c)(1)(iv): each purpose."""
    signer: str = ""
    """(c)(1)(vi): who signed."""
    authority: str = ""
    """(c)(1)(vi): the authority of a personal representative; empty where the subject signed."""
    says_revocable: bool = False
    """(c)(2)(i): the right to revoke in writing, and how."""
    says_conditions: bool = False
    """(c)(2)(ii): whether care or payment can be conditioned on signing."""
    says_redisclosure: bool = False
    """(c)(2)(iii): what is disclosed may be redisclosed and lose protection."""
    paid: bool = False
    """Somebody else pays for the communication."""
    says_payment: bool = False
    """164.508(a)(3)(ii): the form says so."""
    plain_language: bool = False
    """(c)(3)."""
    copy_given: bool = False
    """(c)(4)."""
    combined: str = ""
    """(b)(3), (b)(4): why it is wrongly combined or conditioned, or empty."""
    known_false: str = ""
    """(b)(2)(v): which material information on it is known to be false, or empty."""


@dataclass(frozen=True, slots=True)
class ConsentDocument:
    """A signed form or another proof attached to a registry row."""

    entry: int
    """Of the record."""
    name: str
    mime: str
    """application/pdf, image/png or image/jpeg, by its content."""
    size: int
    digest: str
    """SHA-256 of the bytes, hex; also in the entry."""
    content: str
    """Commitment of the bytes."""
    by: str
    at: str


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
    public: tuple[str, ...] = ()
    """Public persons: they need no consent of ours and are nobody's patient."""


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
    known: bool = False
    """True if it is the author, or somebody of the directory, the registry or the list of public persons."""
    maybe: tuple[str, ...] = ()
    """Listed names that the mention fits as well, where the post does not say which: a person has to say."""
