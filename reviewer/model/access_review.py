"""Who looked at what: entries on reading, sign-in and handing out, to be examined (45 CFR 164.312(b), 164.308(a)(1)(ii)(D))."""

from dataclasses import dataclass

from reviewer.model.statistics import Period

ACCESS_GROUPS: dict[str, tuple[str, ...]] = {
    "opened": ("post.opened",),
    "uncovered": ("post.unmasked",),
    "searched": ("posts.searched",),
    "printed": ("report.printed", "message.saved"),
    "handed_out": ("record.exported", "consents.exported", "posts.scheduled"),
    "backups": ("backup.made", "workspace.restored"),
    "signed_in": ("person.signed_in",),
    "refused": ("person.sign_in_refused",),
    "emergency": ("workspace.emergency", "workspace.emergency_reviewed", "workspace.recovery_changed"),
    "accounts": (
        "workspace.sign_in_started", "person.enrolled", "person.changed", "person.key_changed",
        "person.passphrase_changed",
    ),
}  # fmt: skip
"""The filters of an access review and the kinds of entry that each shows."""

ACCESS_WORDS: dict[str, str] = {
    "opened": "Post opened",
    "uncovered": "Covered words shown",
    "searched": "Search",
    "printed": "Print or message",
    "handed_out": "Handed out",
    "backups": "Backup or restored",
    "signed_in": "Signed in",
    "refused": "Sign-in refused",
    "emergency": "Emergency access",
    "accounts": "Accounts and keys",
}
"""The filters in words."""


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One access."""

    seq: int
    at: str
    """UTC, ISO 8601 with ``Z``."""
    person: str
    """Id of who acted; for a refused sign-in, of whose name was used. Empty: nobody known."""
    who: str
    role: str
    group: str
    """Key of ACCESS_GROUPS."""
    what: str
    """``Opened revision 2``, ``4 wrong passphrases``."""
    post_id: str = ""
    count: int = 1
    """Wrong passphrases of a refusal; else 1."""
    after_hours: bool = False
    """Outside the office hours."""
    examined_by: str = ""
    """Who marked it as examined, or empty."""
    examined_at: str = ""


@dataclass(frozen=True, slots=True)
class PersonAccess:
    """One person's accesses in short."""

    person: str
    who: str
    role: str
    entries: int
    posts: int
    """Different posts that were opened."""
    counts: tuple[tuple[str, int], ...]
    """(key of ACCESS_GROUPS, how many), those of none left out."""
    after_hours: int
    last: str
    """Time of the last one."""

    def of(self, group: str) -> int:
        """How many of one kind."""
        return dict(self.counts).get(group, 0)


@dataclass(frozen=True, slots=True)
class Examination:
    """Somebody examined the accesses up to an entry."""

    seq: int
    at: str
    by: str
    first: int
    last: int
    """Numbers of the entries between which everything was examined."""
    start: str
    end: str
    """Days of the period, ISO."""
    of_whom: str
    """Name of the person whose accesses were examined, or empty: everybody's."""
    note: str
    person: str = ""
    """Id of who examined."""
    subject: str = ""
    """Id of whose accesses were examined, or empty."""


@dataclass(frozen=True, slots=True)
class AccessReview:
    """The accesses of a period, newest first."""

    organisation: str
    period: Period
    person: str
    """Id of the person who was asked for, or empty."""
    made_at: str
    zone: str
    total: int
    """How many lines there are; ``lines`` may hold fewer."""
    lines: tuple[AccessLine, ...]
    people: tuple[PersonAccess, ...]
    """Who did most first. Of all lines, also of those that are not listed."""
    counts: tuple[tuple[str, int], ...]
    """(key of ACCESS_GROUPS, how many) of all lines."""
    refused: int
    """Wrong passphrases in the period."""
    unexamined: int
    """Lines that nobody else than the person has examined."""
    first: int
    last: int
    """Numbers of the oldest and the newest access of the period (and person); 0 without any."""
    examinations: tuple[Examination, ...]
    """All that concern the period, newest first."""
    narrowed: bool = False
    """True where only some kinds, or one post, are shown: such a part cannot be marked as examined."""
