"""Countersignatures of a witness (C2SP *tlog-cosignature*, Ed25519) and the rules by which a witness gives one.

A witness remembers, for each log, the largest checkpoint that it signed. It signs a newer one only with a proof that
the older record was added to and not rewritten, and never a smaller one. Somebody who holds the file and the device
key of the log cannot make a second history with this signature under it.
Source: https://c2sp.org/tlog-cosignature, https://c2sp.org/tlog-witness
"""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from reviewer.audit.note import Checkpoint, NoteError, Verifier, open_checkpoint, strict_base64, weak_key
from reviewer.audit.proofs import ConsistencyProof, ProofError, read_witness_request

_TIMESTAMPED = b"\x04"
_DASH = "\u2014 "
LATEST = 2**63 - 1
"""The last second that a countersignature can name."""


class WitnessRefused(ValueError):
    """What a witness does not sign, and why. ``known`` is the size it signed last, where that is the reason."""

    def __init__(self, reason: str, known: int | None = None) -> None:
        """Keep the size that the log has to prove from."""
        super().__init__(reason)
        self.known = known


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _TIMESTAMPED + public).digest()[:4]


def _message(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


@dataclass(frozen=True, slots=True)
class WitnessKey:
    """The public key of a witness with its name."""

    name: str
    public: bytes

    @property
    def vkey(self) -> str:
        """The verifier key as public tools take it."""
        packed = base64.b64encode(_TIMESTAMPED + self.public).decode()
        return f"{self.name}+{_key_id(self.name, self.public).hex()}+{packed}"

    @staticmethod
    def from_vkey(text: str) -> "WitnessKey":
        """Read ``name+hash+key``. Raises NoteError."""
        try:
            name, hashed, packed = text.strip().split("+", 2)
            raw = strict_base64(packed)
        except ValueError as error:
            raise NoteError("not a witness key") from error
        if len(raw) != 33 or raw[:1] != _TIMESTAMPED or _key_id(name, raw[1:]).hex() != hashed or weak_key(raw[1:]):
            raise NoteError("not an Ed25519 witness key")
        return WitnessKey(name, raw[1:])

    def signed_at(self, note: str) -> int | None:
        """When this witness countersigned the note, in seconds since 1970; None if it did not.

        Raises NoteError for a note that cannot be read and for a countersignature that does not hold.
        """
        text, blank, lines = note.rpartition("\n\n")
        if not blank or not lines.endswith("\n"):
            raise NoteError("not a signed note")
        times = []
        for line in lines[:-1].split("\n"):
            name, _, packed = line.removeprefix(_DASH).partition(" ")
            if name != self.name or not line.startswith(_DASH):
                continue
            raw = strict_base64(packed)
            if raw[:4] != _key_id(self.name, self.public):
                continue
            at = int.from_bytes(raw[4:12], "big")
            try:
                Ed25519PublicKey.from_public_bytes(self.public).verify(raw[12:], _message(text + "\n", at))
            except InvalidSignature as error:
                raise NoteError("the countersignature does not hold") from error
            if at > LATEST:
                raise NoteError("the countersignature names no time")
            times.append(at)
        return min(times, default=None)


@dataclass(frozen=True, slots=True)
class Witness:
    """The key with which one person's machine countersigns the checkpoints of others."""

    name: str
    _private: Ed25519PrivateKey

    @staticmethod
    def generate(name: str) -> "Witness":
        """A new random key. A witness that lost what it remembers gets a new name and key, never the old one again."""
        if not name or "+" in name or any(c.isspace() for c in name):
            raise ValueError("a key name has no space and no plus sign")
        return Witness(name, Ed25519PrivateKey.generate())

    @staticmethod
    def from_bytes(name: str, private: bytes) -> "Witness":
        """The key in 32 raw bytes."""
        return Witness(name, Ed25519PrivateKey.from_private_bytes(private))

    def private_bytes(self) -> bytes:
        """The 32 raw bytes of the private key."""
        return self._private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())

    @property
    def key(self) -> WitnessKey:
        """The public half."""
        return WitnessKey(self.name, self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, note: str, at: int) -> str:
        """The countersignature line over the text of a note. Only ``countersign`` knows whether it may be given."""
        text, blank, _ = note.rpartition("\n\n")
        if not blank or not 0 < at <= LATEST:
            raise NoteError("not a signed note")
        raw = (
            _key_id(self.name, self.key.public) + at.to_bytes(8, "big") + self._private.sign(_message(text + "\n", at))
        )
        return f"{_DASH}{self.name} {base64.b64encode(raw).decode()}\n"


def countersign(
    request: str, log: Verifier, seen: Checkpoint | None, witness: Witness, at: int
) -> tuple[Checkpoint, str]:
    """Check a request by the rules and sign it. Returns what to remember and the note with the new line under it.

    The caller stores the first **before** it hands out the second: a witness that forgets may sign two histories.
    ``seen`` is what it remembers of this log, None if nothing. Raises WitnessRefused.
    """
    try:
        old, path, note = read_witness_request(request)
        offered = open_checkpoint(note, log)
    except (ProofError, NoteError) as error:
        raise WitnessRefused(str(error)) from error
    if offered.origin != log.name:
        raise WitnessRefused("the checkpoint is of another record")
    known = seen.size if seen else 0
    if seen is not None and seen.origin != log.name:
        raise WitnessRefused("what is remembered is of another record")
    if old > offered.size:
        raise WitnessRefused("the checkpoint is smaller than the one it should follow")
    if old != known:
        raise WitnessRefused("the proof does not begin where this witness signed last", known)
    if seen is not None and offered.size == known and offered.root != seen.root:
        raise WitnessRefused("this is another history: of the same size, with another root", known)
    if known and not ConsistencyProof(old, offered.size, path).holds(seen.root if seen else b"", offered.root):
        raise WitnessRefused(
            "this is another history: the record that was signed before is not the beginning of it", known
        )
    if not known and path:
        raise WitnessRefused("a first checkpoint has no proof")
    return offered, note + witness.sign(note, at)
