"""From a passphrase, a recovery key or the keyring to the data key of a workspace. Reads and counts; opens no database.

The caller holds the lock of the workspace, so that attempts are counted one after the other.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import assert_never

from reviewer.errors import SignInNeeded, SignInRefused, UsageError, WorkspaceProblem
from reviewer.model.access import MIN_PASSPHRASE, ByKeyring, ByPassphrase, ByRecoveryKey, KeyStatus, Unlock
from reviewer.store import convert, keyfile, keyring, recovery_key
from reviewer.store.attempts import Attempts
from reviewer.store.database import is_plain, looks_encrypted
from reviewer.store.keyfile import KeyFile, PersonSlot
from reviewer.workflow.recorder import Clock

RECOVERY = "recovery"
"""Who tries, where the recovery key is tried."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What opened: the data key, and whose signing keys came with it."""

    data_key: bytes = field(repr=False)
    person: str = ""
    seeds: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Seeds of signing keys by name; the record says which one is in force."""
    emergency: bool = False
    reason: str = ""
    initial: bool = False


def new_recovery_key() -> str:
    """A recovery key to print; it opens nothing until a workspace is made or changed with it."""
    return recovery_key.generate()


def same_recovery_key(shown: str, typed: str) -> bool:
    """True if somebody typed back the recovery key that was shown. Raises SignInRefused naming a mistyped group."""
    return _read_recovery(shown) == _read_recovery(typed)


def _read_recovery(typed: str) -> bytes:
    try:
        return recovery_key.read(typed)
    except recovery_key.Mistyped as error:
        where = f" in group {error.group}" if error.group else ""
        raise SignInRefused(
            f"The recovery key is mistyped{where}.",
            "Compare it with the paper; it has seven groups of five characters.",
        ) from error


def refuse_weak(passphrase: str, *known: str) -> None:
    """Raise UsageError for a passphrase that is soon guessed. ``known`` are names that it must not consist of."""
    todo = "Use five or more words that do not belong together."
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < MIN_PASSPHRASE:
        raise UsageError(f"The passphrase has fewer than {MIN_PASSPHRASE} characters.", "", todo)
    if len(set(text.casefold())) < 6 or not text.isprintable():
        raise UsageError("This passphrase is too easily guessed.", "", todo)
    left = text.casefold()
    for name in known:
        for word in name.casefold().split():
            left = left.replace(word, "")
    if len(left.strip()) < MIN_PASSPHRASE - 6:
        raise UsageError("This passphrase is mostly a name.", "", todo)


def names(folder: Path) -> tuple[str, ...]:
    """Who may sign in to a workspace, in the order in which they were added; empty for a plain one."""
    found = keyfile.load(folder)
    return () if found is None else tuple(slot.name for slot in found.persons)


def unlock(folder: Path, how: Unlock | None, clock: Clock) -> Unlocked | None:
    """Get the data key of a workspace; None for a plain one.

    Raises SignInNeeded when nothing is given to open it, SignInRefused when what is given does not.
    """
    found = keyfile.load(folder)
    if found is None:
        return None
    if how is None:
        raise SignInNeeded(tuple(slot.name for slot in found.persons))
    match how:
        case ByPassphrase():
            return _by_passphrase(folder, found, how, clock)
        case ByRecoveryKey():
            return _by_recovery(folder, found, how, clock)
        case ByKeyring():
            secret = keyring.get(found.id)
            data_key = None if secret is None else keyfile.open_with_keyring(found, secret)
            if data_key is None:
                raise SignInRefused("The keyring of this system does not open this workspace.", "Use your passphrase.")
            return Unlocked(data_key)
        case _:
            assert_never(how)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _slot(found: KeyFile, name: str) -> PersonSlot | None:
    if not name.strip() and len(found.persons) == 1:
        return found.persons[0]
    return next((slot for slot in found.persons if _folded(slot.name) == _folded(name)), None)


def _pause(attempts: Attempts, who: str) -> None:
    wait = attempts.wait_s(who)
    if wait:
        raise SignInRefused("There were too many wrong attempts.", f"Try again in {_span(wait)}.", wait)


def _span(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 120 else f"{round(seconds / 60)} minutes"


def _by_passphrase(folder: Path, found: KeyFile, how: ByPassphrase, clock: Clock) -> Unlocked:
    attempts = Attempts(folder, clock)
    slot = _slot(found, how.name)
    if slot is None and not how.name.strip():
        raise UsageError("Say who you are.", "", f"May sign in: {', '.join(s.name for s in found.persons)}.")
    who = slot.person if slot else ""
    _pause(attempts, who)
    attempts.begin(who)
    if slot is None:
        raise SignInRefused("Nobody of this name can sign in here.", wait_s=attempts.wait_s(who))
    opened = keyfile.open_slot(found.id, slot, how.passphrase)
    if opened is None:
        raise wrong(attempts, who)
    attempts.succeeded(who)
    return Unlocked(opened.data_key, slot.person, opened.signing, initial=slot.initial)


def wrong(attempts: Attempts, who: str) -> SignInRefused:
    """The sentence after a wrong passphrase, with the pause where there is one."""
    wait = attempts.wait_s(who)
    again = f"Try again in {_span(wait)}." if wait else ""
    return SignInRefused("That passphrase does not open this workspace.", again, wait)


def _by_recovery(folder: Path, found: KeyFile, how: ByRecoveryKey, clock: Clock) -> Unlocked:
    if not how.reason.strip():
        raise UsageError("Say why the recovery key is used.", "", "The reason is kept in the record.")
    _read_recovery(how.key)  # a slip of the hand is no attempt
    attempts = Attempts(folder, clock)
    _pause(attempts, RECOVERY)
    attempts.begin(RECOVERY)
    opened = keyfile.open_recovery(found, how.key)
    if opened is None:
        wait = attempts.wait_s(RECOVERY)
        raise SignInRefused("This is not the recovery key of this workspace.", "It may have been replaced.", wait)
    attempts.succeeded(RECOVERY)
    return Unlocked(opened.data_key, "", opened.signing, emergency=True, reason=how.reason.strip())


def status(folder: Path, database: Path, clock: Clock) -> KeyStatus:
    """How a workspace is protected; opens nothing."""
    found = keyfile.load(folder)
    plain = tuple(path.relative_to(folder).as_posix() for path in convert.plain_files(folder))
    if found is None:
        return KeyStatus(encrypted=database.exists() and looks_encrypted(database), plain_files=plain)
    known = {slot.person: slot.name for slot in found.persons} | {RECOVERY: "recovery key", "": "unknown names"}
    waits = Attempts(folder, clock).waiting()
    return KeyStatus(
        encrypted=not is_plain(database),  # between two steps of a conversion it may have no name at all
        names=tuple(slot.name for slot in found.persons),
        recovery_made=tuple(slot.made for slot in found.recovery),
        keyring=found.keyring is not None and keyring.get(found.id) is not None,
        waiting_s=tuple(sorted((known.get(who, who), wait) for who, wait in waits.items())),
        plain_files=plain,
    )


def no_keys() -> WorkspaceProblem:
    """What to say of an encrypted database without a key file."""
    return WorkspaceProblem(
        "The key file of this workspace (keys.json) is missing, or this is not a workspace.",
        "Without it neither a passphrase nor the recovery key opens it; nothing was changed.",
        "Put keys.json back beside workspace.db, from a backup of the folder.",
    )
