"""Commitments: the names of contents in the ledger.

``HMAC-SHA256(salt, bytes)`` with a random 32-byte salt kept beside the bytes. A content can be purged while the
ledger still verifies, and nobody can guess a short text from its commitment.
"""

import hmac

SALT_BYTES = 32


def commitment(salt: bytes, content: bytes) -> str:
    """The commitment (64 hex digits) of a content under its salt of 32 bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return hmac.digest(salt, content, "sha256").hex()


def holds(name: str, salt: bytes, content: bytes) -> bool:
    """True if ``name`` is the commitment of this content under this salt."""
    return len(salt) == SALT_BYTES and hmac.compare_digest(commitment(salt, content), name)
