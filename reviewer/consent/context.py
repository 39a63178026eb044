"""What stands around a mention: its sentence, the title before it, the credentials after it, who is spoken to."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from reviewer.consent.names import SUFFIXES, TITLES, fold

_ENDS = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"”’')\]]*+(?=\s)|\n++)\s*+")
"""Possessive, and only from the first of a run of signs: ten thousand periods in a row cost no more than one."""
_ABBREVIATION = re.compile(r"(?:\b(?:dr|mr|mrs|ms|prof|st|sr|jr|rev|no|vs|dept|approx|[a-z])\.)$", re.IGNORECASE)
_TITLE_BEFORE = re.compile(r"([^\W\d_]+)\.?[ \u00a0]+$")
_CREDENTIAL_AFTER = re.compile(r"^,?\s*\(?([A-Za-z][A-Za-z\-]{1,6})\b")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences of a text begin."""

    text: str
    starts: tuple[int, ...]

    def of(self, position: int) -> int:
        """Number of the sentence that holds a position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def range(self, number: int) -> tuple[int, int]:
        """Start and end of a sentence."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], end


def sentences_of(text: str) -> Sentences:
    """The sentences of a post. Titles and initials with a period do not end one."""
    starts = [0]
    for match in _ENDS.finditer(text):
        if "\n" not in match[0] and _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1]):
            continue
        if match.end() < len(text):
            starts.append(match.end())
    return Sentences(text, tuple(starts))


def title_before(text: str, start: int) -> str:
    """The title right before a name, folded (``dr``, ``mr``, ``nurse``), or an empty string."""
    match = _TITLE_BEFORE.search(text[max(0, start - 20) : start])
    word = fold(match[1]) if match else ""
    return word if word in TITLES else ""


def credential_after(text: str, end: int) -> str:
    """The credential right after a name, folded (``rn``, ``md``), or an empty string."""
    match = _CREDENTIAL_AFTER.match(text[end : end + 14])
    if match is None or (not match[1].isupper() and match[1] not in ("PhD", "PharmD", "AuD")):
        return ""
    word = fold(match[1]).split("-")[0]
    return word if word in SUFFIXES else ""


_GREETING = re.compile(
    r"(?:^|[.!?\n]\s*)(?:(?:hi|hello|hey|dear|thanks|thank you|sorry|congratulations|welcome(?: back)?|so sorry|oh)"
    r"\b[^.!?\n]{0,60}?[, ]\s*)?(?:(?:mr|mrs|ms|miss|dr)\.?\s+)?$",
    re.IGNORECASE,
)


def is_addressed(text: str, start: int, end: int) -> bool:
    """True if a name stands where a writer speaks to somebody: ``Hi Ana,`` · ``Thank you, Ana!`` · ``Ana, we ...``."""
    after = text[end : end + 2]
    before = text[max(0, start - 90) : start]
    closed = after[:1] in (",", "!", ".", "?", ":", "") or after[:1] in ("-", "–", "—", "\n")
    if not closed:
        return bool(re.search(r"\b(?:hi|hello|hey|dear)\s+(?:(?:mr|mrs|ms|miss)\.?\s+)?$", before, re.IGNORECASE))
    if start == 0 or _GREETING.search(before):
        return True
    return bool(
        re.search(r"(?:, |\b(?:you|it|this|now|today|again)\b,? )(?:(?:mr|mrs|ms|miss)\.?\s+)?$", before, re.IGNORECASE)
    ) and (after[:1] in ("!", ".", "?", "", "\n", ","))


_SIGNED = re.compile(
    r"(?:[-–—~]\s*|\b(?:i'm|i’m|i am|this is|it's|my name is|name's|love|best|yours|signed),?\s+)$", re.IGNORECASE
)


def is_signature(text: str, start: int) -> bool:
    """True if a name stands where a writer says who they are: ``- Marcus`` · ``I'm Dana``."""
    before = text[max(0, start - 24) : start]
    before = re.sub(r"(?:Dr|Mr|Mrs|Ms|Nurse|Chaplain)\.?\s+$", "", before)
    return bool(_SIGNED.search(before)) or (
        start > 0 and text[:start].rstrip(" ").endswith("\n") and len(text) - start < 60
    )
