"""What an export for legal is asked to hold, and what of a post goes into it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from reviewer.model.issue import Disposition
from reviewer.model.people import Consent
from reviewer.model.signer import SignerFacts
from reviewer.model.views import HistoryEntry, PostView

FORMATS: tuple[str, ...] = ("pdf", "dat", "edrm", "jsonl", "csv", "eml")
"""PDF binder; Concordance DAT with Opticon OPT; EDRM XML 1.2; JSON lines; CSV; one e-mail message a post."""

GROUPS: dict[str, str] = {
    "comments": "comments, questions and answers between colleagues, and who worked on a post when",
    "marks": "words that reviewers marked as missed by the checks",
    "people": "who the people named in a post were taken to be",
    "detection": "what the checks saw without an issue coming of it",
    "reading": "the names of those who only read, searched or printed",
    "department": "the department of the author and the incident that a post belongs to",
}
"""What an export leaves out unless it is asked for, by its word on the command line."""

ASKED_AS: tuple[str, ...] = ("any", "author", "submitter", "named", "decider")
"""What somebody is to a post that is exported for a person."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which posts; what is given restricts further. At least one has to be given."""

    posts: tuple[str, ...] = ()
    person: str = ""
    person_as: str = "any"
    start: date | None = None
    """First day, in the time zone of this computer."""
    end: date | None = None
    """Last day."""
    search: str = ""
    """Words in any revision of the text, or in the name of the author."""
    hold: bool = False
    """Only posts under legal hold."""
    without: tuple[str, ...] = ()
    """Posts that fit and are left out by choice; the cover says so."""

    @property
    def empty(self) -> bool:
        """True if nothing was chosen."""
        return not (self.posts or self.person or self.start or self.end or self.search or self.hold)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One selected post and why it is among them."""

    post: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalRequest:
    """What is wanted, for whom and for what."""

    selection: Selection
    purpose: str
    recipient: str
    matter: str = ""
    """Name or number of the case, or empty."""
    custodian: str = ""
    """Whose record it is; empty: the organization."""
    formats: tuple[str, ...] = FORMATS
    groups: tuple[str, ...] = ()
    """Of GROUPS: what is added to what the purpose needs by default."""
    privileged: tuple[tuple[str, str], ...] = ()
    """(post id, basis): withheld, listed in the privilege log."""
    redact: bool = False
    """Take identifiers out of everything that is written."""
    prefix: str = ""
    """Of the Bates numbers: 2 to 8 capital letters; empty: from the name of the organization."""
    first_number: int = 1
    images: bool = True
    """Page images beside the DAT file."""
    certificate: bool = True
    """The draft certificate under FRE 902(13) and (14); the custody sheet always goes along."""

    @property
    def everything(self) -> bool:
        """True if nothing is left out."""
        return set(GROUPS) <= set(self.groups)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as the reader would expect: missing, purged, withheld, replaced."""

    item: str
    what: str


@dataclass(frozen=True, slots=True)
class RevisionText:
    """The text of one revision as it goes out."""

    number: int
    at: str
    by: str
    text: str
    commitment: str
    sha256: str
    """Of the text as recorded; empty where it is gone or redacted."""
    gone: str = ""
    """Why there is no text, as a sentence; empty where there is one."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """One image, video or document attached to a post."""

    index: int
    name: str
    mime: str
    size: int
    commitment: str
    sha256: str = ""
    gone: str = ""
    """Why it is not produced, as a sentence; empty where it is."""


@dataclass(frozen=True, slots=True)
class SeenIssue:
    """One issue as it stood on the screen when somebody decided."""

    decision: int
    """Entry of the decision."""
    rule: str
    level: str
    title: str
    disposition: str
    by: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A content with its salt: whoever has it can check that an entry names exactly these bytes."""

    entry: int
    name: str
    """Of the content in the entry: text, meta, reason ..."""
    commitment: str
    salt: str
    """Hex."""
    content: bytes = field(repr=False)
    path: str = ""
    """Of the file in the export that holds the bytes; empty: they stand in the list itself."""
    purged_by: int = 0
    """The entry that says that it is gone: there is no salt and no content then."""


@dataclass(frozen=True, slots=True)
class Removal:
    """One redaction. It never holds what was removed."""

    number: int
    item: str
    part: str
    """``text of revision 2``."""
    start: int
    """Code points of the original; -1 where the whole was removed."""
    end: int
    reason: str
    """Type and, where there is one, the Safe Harbor letter: ``name (164.514(b)(2)(i)(A))``."""
    rule: str


@dataclass(frozen=True, slots=True)
class LegalPost:
    """Everything of one post that goes out; already limited to what was asked for, and redacted where that was."""

    view: PostView
    why: tuple[str, ...]
    texts: tuple[RevisionText, ...] = ()
    answers: tuple[Disposition, ...] = ()
    """What was said of the issues of all revisions and not taken back, oldest first."""
    seen: tuple[SeenIssue, ...] = ()
    consents: tuple[Consent, ...] = ()
    files: tuple[AttachedFile, ...] = ()
    entries: tuple[HistoryEntry, ...] = ()
    """Every entry about it, in words, oldest first."""
    openings: tuple[Opening, ...] = ()
    withheld: str = ""
    """The basis of a privilege: nothing of it is produced then."""
    policy: str = ""
    """Digest of the policy that the last decision rested on."""
    redacted: bool = False
    """True if something of it was taken out."""

    @property
    def id(self) -> str:
        """The id of the post."""
        return str(self.view.post.id)


@dataclass(frozen=True, slots=True)
class FileRef:
    """One written file of a volume."""

    path: str
    """Relative to the volume, forward slashes."""
    size: int
    sha256: str
    mime: str


@dataclass(frozen=True, slots=True)
class Document:
    """One produced document with its numbers: a post, or a file attached to it."""

    post: LegalPost
    file: AttachedFile | None = None
    begin: str = ""
    end: str = ""
    pages: int = 1
    family_begin: str = ""
    family_end: str = ""
    binder_page: int = 0
    """Page of the binder volume on which it begins; 0 where there is none."""
    native: FileRef | None = None
    text: FileRef | None = None
    images: tuple[FileRef, ...] = ()

    @property
    def id(self) -> str:
        """``P-7K3M9QXA``, or ``P-7K3M9QXA/1`` for an attachment."""
        return self.post.id if self.file is None else f"{self.post.id}/{self.file.index + 1}"

    @property
    def withheld(self) -> str:
        """The basis of a privilege, or empty."""
        return self.post.withheld


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """What the cover, the certificate and every file of an export say of it: the facts of the collection."""

    organisation: str
    custodian: str
    purpose: str
    recipient: str
    matter: str
    exported_by: str
    role: str
    at: datetime
    """The clock of the export, aware UTC."""
    program: str
    log: str
    key: str
    """Verifier key of the log."""
    checkpoint: str
    size: int
    """Entries that the checkpoint covers."""
    root: str
    """Hex."""
    selection: tuple[str, ...]
    """How the posts were chosen, as sentences."""
    left_out: tuple[str, ...]
    """What was left out, as sentences."""
    redacted: bool
    formats: tuple[str, ...]
    volume: str = "VOL001"
    contents_purged: int = 0
    signed_from: int = 0
    """The entry from which on every entry is signed by the person it names; 0: names are asserted."""
    signed_by: SignerFacts | None = None
    """Whose certificate signs the binder; None: nobody's."""
    signs_in: bool = False
    """True where whoever exported had to sign in."""
    certificate: bool = True

    def identity(self, entry: int) -> str:
        """How the record knows who wrote an entry: ``signed`` or ``asserted``."""
        return "signed" if self.signed_from and entry >= self.signed_from else "asserted"
