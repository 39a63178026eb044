"""Wrapping keys: Argon2id over a passphrase, AES-256-GCM around 32 bytes.

Argon2id with 3 passes over 64 MiB on 4 lanes (RFC 9106, section 4, second recommended option). What a wrapped key is
for and whose it is stands in its associated data: wrapped keys cannot change places.
"""

import secrets
import unicodedata
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Kdf:
    """Cost of trying one passphrase."""

    time: int = 3
    memory_kib: int = 65536
    lanes: int = 4

    @property
    def sane(self) -> bool:
        """False for costs that would hang or starve this computer: a key file that was tampered with."""
        return 1 <= self.time <= 32 and 8 * self.lanes <= self.memory_kib <= 2**20 and 1 <= self.lanes <= 16


NEW = Kdf()
"""What new passphrases are wrapped with; each slot keeps its own, so that it can grow."""


def derive(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """The wrapping key of a passphrase. Takes a quarter of a second on purpose. Raises MemoryError."""
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(secret, salt, kdf.time, kdf.memory_kib, kdf.lanes, KEY_BYTES, Type.ID)
    except HashingError as error:  # it has no other reason with costs that were checked
        raise MemoryError from error


def expand(secret: bytes, salt: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose from a secret that is random already (HKDF-SHA256)."""
    return HKDF(SHA256(), KEY_BYTES, salt, purpose.encode("ascii")).derive(secret)


def wrap(key: bytes, content: bytes, what: str) -> bytes:
    """The content sealed under a key; ``what`` says what it is and must be given again to open it."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, what.encode("utf-8"))


def unwrap(key: bytes, sealed: bytes, what: str) -> bytes | None:
    """The content, or None if this is not its key, not its place, or it was changed."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], what.encode("utf-8"))
    except (InvalidTag, ValueError):
        return None
