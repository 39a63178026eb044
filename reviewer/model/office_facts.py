"""How the office and its record stand: what the compliance committee and IT are told beside the figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """A period as the committee asks for it. Counts are exact: it may see them."""

    escalated: int
    """Decisions handed on to a second person."""
    withdrawn: int
    """Decisions taken back."""
    published: int
    """Posts published."""
    differing: int
    """Of these, live in another wording than the approved one."""
    held: int
    """Posts under legal hold today."""
    incidents_opened: int
    incidents_open: int
    """Today."""
    consents: tuple[tuple[str, int], ...]
    """(status in words, how many) of the registry today."""
    consent_tasks: int
    """Posts today whose form no longer covers them, not settled."""
    policy_changes: tuple[tuple[str, str, str], ...]
    """(day, version, what) of the office policy in the period."""
    accesses: int
    """Entries on reading, sign-in and handing out in the period."""
    unexamined: int
    refused: int
    """Wrong passphrases in the period."""
    emergencies: int
    """Openings with the recovery key that nobody reviewed yet."""
    entries: int
    """Entries of the record today."""
    verified_at: str
    """When the record was last verified without a problem, UTC, or empty."""
    witnessed_at: str
    """When a checkpoint last left this computer, UTC, or empty."""
    decisions_since: int
    backup_at: str
    """When the newest verified backup was made, UTC, or empty."""
    backup_warning: str
    retention_years: int


@dataclass(frozen=True, slots=True)
class ItFacts:
    """The IT page."""

    version: str
    system: str
    """``Linux 6.1, Python 3.11.7``."""
    folder: str
    size_bytes: int
    encrypted: bool
    cipher: str
    """``SQLCipher 4.6.1, AES-256``, or empty for a plain file."""
    signed: bool
    """People sign in."""
    roles: tuple[tuple[str, int], ...]
    """(role, how many may sign in)."""
    recovery_keys: int
    keyring: bool
    lock_minutes: int
    plain_files: tuple[str, ...]
    """Files of the folder that hold a workspace without encryption."""
    imports: int
    """Files imported so far."""
    feeds: int
    """Feed files read so far."""
    entries: int
    log: str
    key: str
    """The public key that checks the record."""
    verified: bool
    """The record was verified for this page and no problem was found."""
    problems: tuple[str, ...]
    checks: tuple[str, ...]
    """The checks that passed, in words."""
    verified_at: str
    witnessed_at: str
    decisions_since: int
    backup_at: str
    backups: int
    backup_warning: str
    refused: int
    """Wrong passphrases in the last 30 days."""
    emergencies: int
    retention_years: int
