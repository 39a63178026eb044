"""Whether a rights record covers a use: its license, its proof, its platforms and its last day.

A credit alone is no license, and a license that nobody can show is as good as none. Source: 17 USC 106, 107, 201(d),
504(c); Creative Commons licenses 4.0, section 3(a) (attribution); office policy (a proof is kept).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from reviewer.model.rights import LICENSES, RightsRecord

NEEDS_PROOF = frozenset({"license", "permission"})
"""Licenses that somebody gave: without their proof nobody can show them."""
ENDS_SOON = timedelta(days=30)
"""How long before its end a record is called out. Source: office policy, default of this program."""
_NO_CREDIT = re.compile(r"\bCC\s?0\b|\bzero\b|\bpublic domain\b", re.IGNORECASE)
_KIND_OF_USE = {"reshare": "a re-share", "reply": "a reply", "story": "a story", "caption": "a caption"}


@dataclass(frozen=True, slots=True)
class Use:
    """What a post does with a work."""

    platform: str
    kind: str
    day: date
    """The day on which it is out: the planned one, or today."""
    platform_words: str = ""
    """As people read it; the platform's own word where it is empty."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a record covers a use, with the reason in a sentence."""

    covers: bool
    sentence: str


def day_words(day: date) -> str:
    """``Mar 1, 2027``."""
    return f"{day:%b} {day.day}, {day.year}"


def folded(text: str) -> str:
    """Text for comparing names and credits: no accents, one case, letters and digits only, single blanks."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def names(part: str, whole: str) -> bool:
    """True if words stand whole in a text, whatever their accents, case and signs."""
    wanted = folded(part)
    return bool(wanted) and f" {wanted} " in f" {folded(whole)} "


def missing(record: RightsRecord) -> tuple[str, ...]:
    """What a record lacks to prove anything: ``the license``, ``a proof``; empty for a whole one."""
    lacks = []
    if not record.license:
        lacks.append("the license")
    if not record.owner.strip():
        lacks.append("the owner")
    if record.license in NEEDS_PROOF and not record.proof.strip() and not record.proof_file:
        lacks.append("a proof")
    if record.license == "creative_commons":
        if not record.terms.strip():
            lacks.append("the name of its Creative Commons license")
        elif not record.credit_line.strip() and not _NO_CREDIT.search(record.terms):
            lacks.append("the credit line that the license asks for")
    return tuple(lacks)


def basis(record: RightsRecord) -> str:
    """What it rests on: ``Licensed to us by Ana Field (web only)``."""
    words = LICENSES.get(record.license, "License not known")
    owner = f" by {record.owner}" if record.license in NEEDS_PROOF and record.owner else ""
    if not owner and record.owner and record.license not in ("own", "public_domain"):
        owner = f", {record.owner}"
    terms = f" ({record.terms})" if record.terms else ""
    return f"{words}{owner}{terms}"


def standing(record: RightsRecord, use: Use) -> Standing:
    """Whether a record covers a use. The sentence names the record, and what is missing where it does not."""
    platform = use.platform_words or use.platform
    if record.ended:
        return Standing(False, f"{record.id} no longer counts: {record.ended.rstrip('.')}.")
    if lacks := missing(record):
        return Standing(False, f"{record.id} lacks {listed(lacks)}.")
    if record.until is not None and record.until < use.day:
        return Standing(False, f"{record.id} ended on {day_words(record.until)}.")
    if record.platforms and use.platform not in record.platforms:
        return Standing(False, f"{record.id} does not cover {platform}.")
    if record.license == "platform" and use.kind != "reshare":
        what = _KIND_OF_USE.get(use.kind, "a post of our own")
        return Standing(False, f"{record.id} covers sharing with the platform’s own function, and this is {what}.")
    until = f" until {day_words(record.until)}" if record.until is not None else ""
    return Standing(True, f"{record.id}: {basis(record)}{until}.")


def status(record: RightsRecord, today: date) -> tuple[str, str]:
    """How a record stands today, as a word for lists and a sentence: valid, ends_soon, over, incomplete or ended."""
    if record.ended:
        return "ended", f"Ended: {record.ended.rstrip('.')}."
    if record.until is not None and record.until < today:
        return "over", f"Ended on {day_words(record.until)}."
    if lacks := missing(record):
        return "incomplete", f"Lacks {listed(lacks)}."
    if record.until is None:
        return "valid", "No end."
    left = (record.until - today).days
    if record.until - today <= ENDS_SOON:
        when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        return "ends_soon", f"Ends {when}, on {day_words(record.until)}."
    return "valid", f"Until {day_words(record.until)}."


def listed(parts: tuple[str, ...]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
