"""Rights to pictures, videos, sounds and quoted texts: who owns them, and what the license allows. 17 USC 106, 107."""

from dataclasses import dataclass
from datetime import date

KINDS: tuple[str, ...] = ("image", "video", "audio", "quote", "chart")
LICENSES: dict[str, str] = {
    "own": "Made by us",
    "license": "Licensed to us",
    "permission": "Written permission",
    "creative_commons": "Creative Commons",
    "public_domain": "Public domain",
    "platform": "Shared with the platform's own function",
}
"""How a work may be used. Source: 17 USC 101, 105, 106, 201; a credit alone is no license."""


@dataclass(frozen=True, slots=True)
class RightsRecord:
    """The rights to one work, in one post or wherever it is used."""

    id: str
    """``RGT-0004``."""
    kind: str
    title: str
    """What it is, in the office's words: ``Photo of the new atrium``."""
    owner: str
    license: str
    """Key of LICENSES, or empty: not known."""
    terms: str = ""
    """What it asks for, in words: ``CC BY 4.0``, ``web only``."""
    credit_line: str = ""
    proof: str = ""
    """Where the proof is: an order number, a message, a form of the registry (``OWN-0003``)."""
    proof_file: str = ""
    """Commitment of an attached proof, or empty."""
    proof_name: str = ""
    platforms: tuple[str, ...] = ()
    """Empty: all."""
    until: date | None = None
    """Last day; None: no end."""
    files: tuple[str, ...] = ()
    """SHA-256 (hex) of the files this record is about: the same picture is known again in another post."""
    ended: str = ""
    """Why the record no longer counts, or empty."""


@dataclass(frozen=True, slots=True)
class TipSheet:
    """What people should know before they write for one platform."""

    platform: str
    title: str
    text: str
    """Plain lines; ``- `` begins a point."""
    shipped: bool = True
    """As shipped; False once the office wrote its own."""
    at: str = ""
    by: str = ""
