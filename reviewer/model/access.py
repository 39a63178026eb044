"""Who may sign in, in what role, and how a workspace is opened."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

MIN_PASSPHRASE = 14
"""Characters. Whoever stole the file guesses without our pauses: only the length of a passphrase stops that."""


class Role(StrEnum):
    """What a person is here. Written into each of their events as it was at that time."""

    AUTHOR = "author"
    COMMS_LEAD = "comms-lead"
    COMPLIANCE_OFFICER = "compliance-officer"
    LEGAL = "legal"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """The role for people to read."""
        return self.value.replace("-", " ")


def may_manage(role: str, active_roles: Iterable[str]) -> bool:
    """True if a person of this role may add, change and disable people.

    Administrators may; while no administrator is active, compliance officers may (an office of one person has no other).
    """
    if role == Role.ADMINISTRATOR:
        return True
    return role == Role.COMPLIANCE_OFFICER and Role.ADMINISTRATOR not in set(active_roles)


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in, or might once."""

    person: str
    name: str
    role: Role
    active: bool
    since: str
    """When the account became what it is; UTC."""
    key: str
    """Name of the present signing key."""
    initial: bool = False
    """True while somebody else knows the passphrase: it must be changed before anything is recorded."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """One opening with the sealed recovery key (45 CFR 164.312(a)(2)(ii))."""

    seq: int
    at: str
    reason: str
    reviewed: int | None
    """The entry by which a person looked into it; the banner stays until there is one."""


@dataclass(frozen=True, slots=True)
class ByPassphrase:
    """Open as a person. ``name`` may be empty where only one person can sign in."""

    name: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ByRecoveryKey:
    """Open in an emergency: everything can be read and exported, nothing decided."""

    key: str = field(repr=False)
    reason: str


@dataclass(frozen=True, slots=True)
class ByKeyring:
    """Open with what the system's keyring holds: to verify and to back up; nobody is signed in."""


Unlock = ByPassphrase | ByRecoveryKey | ByKeyring


@dataclass(frozen=True, slots=True)
class NewAccess:
    """What a new encrypted workspace is made with: the first person's passphrase, and the recovery key as printed."""

    passphrase: str = field(repr=False)
    recovery: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """How a workspace is protected, as far as it shows without opening it."""

    encrypted: bool
    names: tuple[str, ...] = ()
    recovery_made: tuple[str, ...] = ()
    keyring: bool = False
    waiting_s: tuple[tuple[str, int], ...] = ()
    """Who has to wait after wrong passphrases, and for how many seconds."""
    plain_files: tuple[str, ...] = ()
    """Files of this folder that hold a workspace without encryption."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of a plain workspace."""

    entries: int
    root: str
    destroyed: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    """Plain files that are still there, each with the reason."""
