"""Signed checkpoints in the C2SP formats *signed-note* and *tlog-checkpoint*, byte for byte.

A checkpoint is a text of three lines (origin, size, base64 root hash) and Ed25519 signature lines. It can be
printed, mailed, and verified with public tools that know nothing of this program.
Source: https://c2sp.org/signed-note, https://c2sp.org/tlog-checkpoint
"""

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

_ED25519 = b"\x01"
_DASH = "\u2014 "
_PRIME = 2**255 - 19
_EIGHTH = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL_ORDER = {0, 1, _PRIME - 1, _EIGHTH, _PRIME - _EIGHTH}
"""The y of the eight points of small order on edwards25519."""


class NoteError(ValueError):
    """A note that cannot be read, or whose signature does not hold."""


def strict_base64(text: str) -> bytes:
    """The bytes of base64 text in its one canonical form. Raises NoteError."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error) as error:
        raise NoteError("a text is not base64") from error
    if base64.b64encode(raw).decode("ascii") != text:
        raise NoteError("a text is not base64")
    return raw


def weak_key(public: bytes) -> bool:
    """True for bytes that are no proper key: a second form of a point, or one under which signatures fit any text."""
    y = int.from_bytes(public, "little") & ((1 << 255) - 1)
    return y >= _PRIME or y in _SMALL_ORDER


def key_id(name: str, public: bytes) -> bytes:
    """The 4-byte key hash of the note format: SHA-256(name ‖ LF ‖ 0x01 ‖ public key)."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name. The name has no space and no plus sign."""

    name: str
    public: bytes

    @property
    def vkey(self) -> str:
        """The verifier key as public tools take it: ``name+hash+key``."""
        packed = base64.b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{key_id(self.name, self.public).hex()}+{packed}"

    @staticmethod
    def from_vkey(text: str) -> "Verifier":
        """Read ``name+hash+key``. Raises NoteError."""
        try:
            name, hashed, packed = text.strip().split("+", 2)
            raw = strict_base64(packed)
        except ValueError as error:
            raise NoteError("not a verifier key") from error
        if len(raw) != 33 or raw[:1] != _ED25519 or key_id(name, raw[1:]).hex() != hashed or weak_key(raw[1:]):
            raise NoteError("not an Ed25519 verifier key")
        return Verifier(name, raw[1:])


@dataclass(frozen=True, slots=True)
class Signer:
    """The device key of a log. It lies outside the workspace."""

    name: str
    _private: Ed25519PrivateKey

    @staticmethod
    def generate(name: str) -> "Signer":
        """A new random key."""
        if " " in name or "+" in name or not name:
            raise ValueError("a key name has no space and no plus sign")
        return Signer(name, Ed25519PrivateKey.generate())

    @staticmethod
    def from_bytes(name: str, private: bytes) -> "Signer":
        """The key in 32 raw bytes."""
        return Signer(name, Ed25519PrivateKey.from_private_bytes(private))

    def private_bytes(self) -> bytes:
        """The 32 raw bytes of the private key."""
        return self._private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())

    def seal(self, content: bytes) -> bytes:
        """A keyed digest (HMAC-SHA256, 32 bytes) that only this device can make: for derived results, not for evidence."""
        return hmac.digest(hashlib.sha256(b"reviewer seal\x00" + self.private_bytes()).digest(), content, "sha256")

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def checkpoint(self, origin: str, size: int, root: bytes) -> str:
        """The signed checkpoint of a tree: text, blank line, signature line."""
        return self.note(f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n")

    def note(self, text: str) -> str:
        """A text of whole lines as a signed note. What it is must stand in its first line."""
        signature = key_id(self.name, self.verifier.public) + self._private.sign(text.encode())
        return f"{text}\n{_DASH}{self.name} {base64.b64encode(signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint whose signature held."""

    origin: str
    size: int
    root: bytes


def open_note(note: str, verifier: Verifier) -> str:
    """The text of a signed note, each line with its line feed, if this key signed it. Raises NoteError."""
    text, blank, signatures = note.rpartition("\n\n")
    if not blank or not text or not signatures.endswith("\n"):
        raise NoteError("not a signed note")
    text += "\n"
    held = False
    for line in signatures[:-1].split("\n"):
        if not line.startswith(_DASH) or line.count(" ") != 2:
            raise NoteError("a signature line cannot be read")
        name, packed = line[len(_DASH) :].split(" ")
        try:
            raw = strict_base64(packed)
        except NoteError as error:
            raise NoteError("a signature cannot be read") from error
        if name != verifier.name or raw[:4] != key_id(verifier.name, verifier.public):
            continue  # another key's signature, for example a witness's
        try:
            Ed25519PublicKey.from_public_bytes(verifier.public).verify(raw[4:], text.encode())
        except InvalidSignature as error:
            raise NoteError("the signature does not hold") from error
        held = True
    if not held:
        raise NoteError("not signed by the key of this log")
    return text


def open_checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    """Read a checkpoint and check its signature. Raises NoteError with the reason."""
    lines = open_note(note, verifier).split("\n")
    if len(lines) < 4 or not lines[0] or not re.fullmatch("0|[1-9][0-9]{0,17}", lines[1]):
        raise NoteError("not a checkpoint")
    try:
        root = strict_base64(lines[2])
    except NoteError as error:
        raise NoteError("the root hash cannot be read") from error
    if len(root) != 32:
        raise NoteError("the root hash has the wrong length")
    return Checkpoint(lines[0], int(lines[1]), root)
