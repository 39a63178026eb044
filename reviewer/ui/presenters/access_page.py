"""Settings, Sign-in and accounts: the state as a value, and the words for it. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reviewer.model.access import Account, Emergency, Role
from reviewer.model.office import LOCK_MINUTES, LOCK_MOST
from reviewer.ui.presenters import times

MINUTES: tuple[int, ...] = (1, 2, 5, 10, 15, 20, LOCK_MOST)
"""Offered times until the window locks."""
NO_MANAGER = "Only an administrator may change this; where there is none, a compliance officer."
CHOOSE_SOMEBODY = "Choose somebody in the list first."
YOURSELF = "This is you. Ask another administrator."
GONE = "They cannot sign in any more."
PLAIN = "Whoever gets the folder of this workspace can read every post in it, and names in the record are typed, not proved."
GAINS: tuple[str, ...] = (
    "The file is encrypted: a lost computer, a stolen disk or a copied backup gives nothing away.",
    "Each person signs in with a passphrase and signs what they decide with a key of their own.",
    "A recovery key is printed, for the day on which nobody can sign in.",
    "The window locks when nobody uses it.",
)
BEFORE = (
    "First the record is verified. Then plain copies in the folder “backups” are overwritten and removed; others in the "
    "folder are listed, for you to delete."
)
ROLE_MEANS: dict[Role, str] = {
    Role.AUTHOR: "Hands in posts, answers questions, and sees only their own.",
    Role.COMMS_LEAD: "Works on the queue, re-shares and consents.",
    Role.COMPLIANCE_OFFICER: "Decides on everything. Manages people while there is no administrator.",
    Role.LEGAL: "Reads, holds, exports, and decides what is escalated.",
    Role.AUDITOR: "Reads and verifies, changes nothing.",
    Role.ADMINISTRATOR: "Manages people, settings and backups, decides nothing.",
}
KEYRING_MEANS = (
    "The system’s keyring can then open the workspace to verify it and to back it up, without a passphrase. Nobody can act "
    "by it."
)


@dataclass(frozen=True, slots=True)
class AccessState:
    """What the page shows."""

    guarded: bool
    name: str = ""
    role: str = ""
    person: str = ""
    emergency: bool = False
    manages: bool = False
    accounts: tuple[Account, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    recovery_made: tuple[str, ...] = ()
    keyring: bool = False
    lock_minutes: int = LOCK_MINUTES
    plain_files: tuple[str, ...] = ()
    refused: str = ""
    """Why the list of people is not shown to this person, or empty."""


def header_line(state: AccessState) -> str:
    """The line beside the title of the section."""
    if not state.guarded:
        return "not encrypted"
    active = sum(one.active for one in state.accounts)
    if not state.accounts:
        return "encrypted"
    return f"encrypted, {active:,} {'person' if active == 1 else 'people'} may sign in"


def account_line(account: Account, now: datetime) -> str:
    """``compliance officer, since Nov 20, 2026``, with what is to be known of it."""
    since = times.spoken(account.since, now)
    if not account.active:
        return f"{account.role.words}; cannot sign in since {since}"
    first = "; has a first passphrase, and must choose their own" if account.initial else ""
    return f"{account.role.words} since {since}{first}"


def sorted_accounts(found: Sequence[Account]) -> tuple[Account, ...]:
    """Who may sign in first, by name; then who may not any more."""
    return tuple(sorted(found, key=lambda one: (not one.active, one.name.casefold(), one.person)))


def may_change(state: AccessState, chosen: Account | None, *, self_too: bool = False) -> str:
    """Why the chosen account cannot be changed by whoever is signed in, or empty."""
    if not state.manages:
        return NO_MANAGER
    if chosen is None:
        return CHOOSE_SOMEBODY
    if not chosen.active:
        return GONE
    return YOURSELF if chosen.person == state.person and not self_too else ""


def recovery_line(state: AccessState, now: datetime) -> str:
    """When the recovery key was made, and whether it was used since."""
    made = max(state.recovery_made, default="")
    if not made:
        return ""
    used = sum(one.at > made for one in state.emergencies)
    words = f"Made {times.spoken(made, now)}."
    if used:
        often = "once" if used == 1 else f"{used:,} times"
        return f"{words} It was used {often} since: the sheet is no longer sealed. Replace it."
    return f"{words} Not used since."


def lock_words(minutes: int) -> str:
    """``10 minutes``."""
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def emergency_line(found: Emergency, now: datetime) -> tuple[str, str]:
    """When it was opened and why, and whether somebody looked into it."""
    looked = f"Looked into: entry {found.reviewed:,}" if found.reviewed else "Nobody has looked into it yet"
    return f"{times.spoken(found.at, now)}: “{found.reason}”", looked
