"""The signing key of one person: signs what they do, so that nobody else can.

Three kinds of messages are signed with it, told apart by how they begin: events (``{``, see ``canonical``), the proof
that whoever enrolls a key holds it (``reviewer key proof``), and nothing else.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reviewer.audit.canonical import ALGORITHM, ProfileError, signature_value, signed_bytes, signed_bytes_of_decoded
from reviewer.model.events import Event

RECOVERY = "recovery"
"""Stands for the person where the recovery key signs."""


def key_name(public: bytes) -> str:
    """The name of a key: 16 bytes of SHA-256 over a prefix and the public key, in hex."""
    return hashlib.sha256(b"reviewer person key\n" + public).digest()[:16].hex()


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A private key, in memory only while its owner is signed in."""

    _private: Ed25519PrivateKey

    @staticmethod
    def from_seed(seed: bytes) -> "PersonKey":
        """The key of 32 secret bytes."""
        return PersonKey(Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def public_text(self) -> str:
        """The public key as events write it (base64)."""
        return base64.b64encode(self.public).decode("ascii")

    @property
    def name(self) -> str:
        """What ``actor.key`` and ``sig.key`` say."""
        return key_name(self.public)

    def sign(self, event: Event) -> Event:
        """The event with this key's signature. Raises ProfileError if it does not fit the profile."""
        value = self._private.sign(signed_bytes(event))
        return replace(
            event,
            sig={"alg": ALGORITHM, "key": self.name, "value": base64.b64encode(value).decode("ascii")},
        )

    def prove(self, log: str, person: str) -> str:
        """The proof that goes into the entry which makes this the key of a person in a log (base64)."""
        return base64.b64encode(self._private.sign(_claim(log, person, self.public_text))).decode("ascii")


def _claim(log: str, person: str, public: str) -> bytes:
    return f"reviewer key proof\n{log}\n{person}\n{public}\n".encode()


def public_key(text: object) -> bytes | None:
    """The 32 bytes of a public key as events write it, or None."""
    if not isinstance(text, str):
        return None
    try:
        raw = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return None
    return raw if len(raw) == 32 and base64.b64encode(raw).decode("ascii") == text else None


def _holds(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def proof_holds(public: bytes, proof: object, log: str, person: str) -> bool:
    """True if whoever made the proof held the private key."""
    if not isinstance(proof, str):
        return False
    try:
        raw = base64.b64decode(proof, validate=True)
    except (ValueError, binascii.Error):
        return False
    return _holds(public, raw, _claim(log, person, base64.b64encode(public).decode("ascii")))


def signature_holds(event: Event, public: bytes) -> bool:
    """True if this key signed this event, as ``decode`` gave it."""
    try:
        return _holds(public, signature_value(event), signed_bytes_of_decoded(event))
    except ProfileError:
        return False
