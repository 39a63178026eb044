"""``keys.json`` beside the database: the data key, wrapped once for each person and for the recovery key.

The file holds no secret that opens anything by itself. It names those who may sign in, as a sign-in screen does. A
second copy lies beside it: without one of the two nothing opens the database, not even the recovery key.

Only a person's own slot holds their signing key, wrapped by their passphrase alone. While a key is being changed a slot
holds the old and the new one; the record says which is in force.
"""

import contextlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reviewer.errors import WorkspaceProblem
from reviewer.store import recovery_key, wrapping
from reviewer.store.durable import write_whole
from reviewer.store.wrapping import Kdf

KEYS, COPY, UNDER_WAY = "keys.json", "keys.copy.json", "keys.new.json"
"""The last is the key file of a database that does not have its name yet."""
FORMAT = "reviewer-keys-1"


@dataclass(frozen=True, slots=True)
class PersonSlot:
    """What one person's passphrase opens."""

    person: str
    name: str
    kdf: Kdf
    salt: bytes
    data: bytes
    signing: tuple[tuple[str, bytes], ...]
    """Name of the public key and the wrapped private key."""
    initial: bool = False
    """Somebody else chose the passphrase."""


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """What one printed recovery key opens. ``key`` names its signing key, which is derived, not stored."""

    key: str
    data: bytes
    made: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole file."""

    id: str = field(default_factory=lambda: secrets.token_hex(16))
    persons: tuple[PersonSlot, ...] = ()
    recovery: tuple[RecoverySlot, ...] = ()
    keyring: bytes | None = None
    """The data key under a key that the system's keyring keeps."""

    def slot(self, person: str) -> PersonSlot | None:
        """The slot of a person."""
        return next((s for s in self.persons if s.person == person), None)

    def with_slot(self, slot: PersonSlot) -> "KeyFile":
        """The file with a person's slot added or replaced."""
        others = tuple(s for s in self.persons if s.person != slot.person)
        return replace(self, persons=(*others, slot))

    def without(self, person: str) -> "KeyFile":
        """The file without a person's slot: their passphrase opens nothing any more."""
        return replace(self, persons=tuple(s for s in self.persons if s.person != person))


@dataclass(frozen=True, slots=True)
class Opened:
    """What a passphrase or a recovery key gave."""

    data_key: bytes = field(repr=False)
    signing: Mapping[str, bytes] = field(repr=False)
    """Seeds of signing keys by name of the public key."""


def _about(file: str, purpose: str, whose: str) -> str:
    return f"{FORMAT}\n{file}\n{purpose}\n{whose}"


def person_slot(
    file: str,
    person: str,
    name: str,
    passphrase: str,
    opened: Opened,
    *,
    initial: bool = False,
) -> PersonSlot:
    """Wrap the data key and a person's signing keys by a passphrase, with a new salt and today's cost."""
    kdf, salt = wrapping.NEW, secrets.token_bytes(wrapping.SALT_BYTES)
    key = wrapping.derive(passphrase, salt, kdf)
    return PersonSlot(
        person,
        name,
        kdf,
        salt,
        wrapping.wrap(key, opened.data_key, _about(file, "data", person)),
        tuple(
            (public, wrapping.wrap(key, seed, _about(file, f"signing {public}", person)))
            for public, seed in opened.signing.items()
        ),
        initial,
    )


def open_slot(file: str, slot: PersonSlot, passphrase: str) -> Opened | None:
    """What a passphrase opens, or None if it is not the one. A signing key that was changed is left out."""
    key = wrapping.derive(passphrase, slot.salt, slot.kdf)
    data_key = wrapping.unwrap(key, slot.data, _about(file, "data", slot.person))
    if data_key is None or len(data_key) != wrapping.KEY_BYTES:
        return None
    found = {
        public: wrapping.unwrap(key, sealed, _about(file, f"signing {public}", slot.person))
        for public, sealed in slot.signing
    }
    return Opened(data_key, {public: seed for public, seed in found.items() if seed is not None})


def recovery_seed(file: str, secret: bytes) -> bytes:
    """The seed of the recovery key's own signing key."""
    return wrapping.expand(secret, file.encode("ascii"), "reviewer recovery signing")


def _recovery_wrapping(file: str, secret: bytes) -> bytes:
    return wrapping.expand(secret, file.encode("ascii"), "reviewer recovery data")


def recovery_slot(file: str, typed: str, public: str, data_key: bytes, made: str) -> RecoverySlot:
    """Wrap the data key by a recovery key. Raises ``recovery_key.Mistyped``."""
    key = _recovery_wrapping(file, recovery_key.read(typed))
    return RecoverySlot(public, wrapping.wrap(key, data_key, _about(file, "data", f"recovery {public}")), made)


def open_recovery(file: KeyFile, typed: str) -> Opened | None:
    """What a recovery key opens, or None if it is not one of this workspace. Raises ``recovery_key.Mistyped``."""
    secret = recovery_key.read(typed)
    key = _recovery_wrapping(file.id, secret)
    for slot in file.recovery:
        data_key = wrapping.unwrap(key, slot.data, _about(file.id, "data", f"recovery {slot.key}"))
        if data_key is not None and len(data_key) == wrapping.KEY_BYTES:
            return Opened(data_key, {slot.key: recovery_seed(file.id, secret)})
    return None


def wrap_for_keyring(file: str, secret: bytes, data_key: bytes) -> bytes:
    """Wrap the data key under a random secret that the system's keyring will keep."""
    return wrapping.wrap(secret, data_key, _about(file, "data", "keyring"))


def open_with_keyring(file: KeyFile, secret: bytes) -> bytes | None:
    """The data key by the secret of the keyring, or None."""
    return None if file.keyring is None else wrapping.unwrap(secret, file.keyring, _about(file.id, "data", "keyring"))


def encode(file: KeyFile) -> bytes:
    """The bytes of a key file."""
    document = {
        "format": FORMAT,
        "id": file.id,
        "persons": [
            {
                "person": s.person,
                "name": s.name,
                "kdf": {
                    "name": "argon2id",
                    "time": s.kdf.time,
                    "memory_kib": s.kdf.memory_kib,
                    "lanes": s.kdf.lanes,
                    "salt": s.salt.hex(),
                },
                "data": s.data.hex(),
                "signing": {public: sealed.hex() for public, sealed in s.signing},
                "initial": s.initial,
            }
            for s in file.persons
        ],
        "recovery": [{"key": r.key, "data": r.data.hex(), "made": r.made} for r in file.recovery],
        "keyring": None if file.keyring is None else file.keyring.hex(),
    }
    return (json.dumps(document, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def decode(raw: bytes) -> KeyFile:
    """The key file in some bytes. Raises ValueError."""
    try:
        document = json.loads(raw)
        if document["format"] != FORMAT:
            raise ValueError("another format")
        keyring = document["keyring"]
        return KeyFile(
            _text(document["id"]),
            tuple(_person(p) for p in document["persons"]),
            tuple(
                RecoverySlot(_text(r["key"]), bytes.fromhex(r["data"]), _text(r["made"])) for r in document["recovery"]
            ),
            None if keyring is None else bytes.fromhex(keyring),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a key file") from error


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("not text")
    return value


def _person(p: Any) -> PersonSlot:
    k = p["kdf"]
    kdf = Kdf(int(k["time"]), int(k["memory_kib"]), int(k["lanes"]))
    salt = bytes.fromhex(k["salt"])
    if k["name"] != "argon2id" or not kdf.sane or len(salt) < 8:
        raise ValueError("not a cost that can be paid")
    return PersonSlot(
        _text(p["person"]),
        _text(p["name"]),
        kdf,
        salt,
        bytes.fromhex(p["data"]),
        tuple((_text(public), bytes.fromhex(sealed)) for public, sealed in p["signing"].items()),
        bool(p["initial"]),
    )


def load(folder: Path) -> KeyFile | None:
    """The key file of a workspace, or None where there is none. Raises WorkspaceProblem if neither copy can be read."""
    unreadable = False
    for name in (KEYS, COPY):
        try:
            found = decode((folder / name).read_bytes())
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            unreadable = True
            continue
        if name == COPY:
            with contextlib.suppress(OSError):  # made good at the next change otherwise
                write_whole(folder / KEYS, encode(found))
        return found
    if unreadable:
        raise WorkspaceProblem(
            "The key file of this workspace (keys.json) cannot be read.",
            "Without it neither a passphrase nor the recovery key opens the workspace; nothing was changed.",
            "Restore keys.json from a backup of the folder.",
        )
    return None


def save(folder: Path, file: KeyFile, name: str = KEYS) -> None:
    """Write the key file whole and durably, then its copy. Raises WorkspaceProblem; the old one stands then."""
    raw = encode(file)
    try:
        write_whole(folder / name, raw)
    except OSError as error:
        raise WorkspaceProblem(
            "The key file could not be written.",
            "Passphrases and keys are as they were.",
            "Make room or check the rights on the folder of the workspace, then do it again.",
        ) from error
    if name == KEYS:
        with contextlib.suppress(OSError):  # the first one is durable; the copy follows with the next change
            write_whole(folder / COPY, raw)
