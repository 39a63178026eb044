"""The office's own lists on a finished detection: words that are always flagged, words that are allowed.

Words match whole and without regard to case, accents and look-alikes, as everything else does. A flagged word with a
type becomes a finding of that type; without one it only asks to be looked at. An allowed hit stays a finding, in gray,
and counts nowhere. Where both lists speak of the same words, the flag wins.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from reviewer.detect.merge import merge
from reviewer.detect.normalize import FoldedText, fold
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.office import ALLOWED_BY, FLAGGED, Listed, ListEntry
from reviewer.model.vocabulary import EntityType, FindingKind

RULE = "LST-001"
_SPANS = (FindingKind.IDENTIFIER, FindingKind.HEALTH)
_WORDS = frozenset({EntityType.PERSON, EntityType.FACILITY, EntityType.LOCATION, EntityType.CONDITION})
"""Types that give way to a flagged word of another type. Addresses, links and numbers do not: they point further."""


def plain(text: str) -> str:
    """Lower case without accents, character by character: offsets stay."""
    return text.lower() if text.isascii() else "".join(_plain(c) for c in text)


@lru_cache(maxsize=4096)
def _plain(c: str) -> str:
    parts = unicodedata.normalize("NFD", c)
    base = parts[0] if all(unicodedata.combining(mark) for mark in parts[1:]) else c
    return base.lower() if len(base.lower()) == 1 else c


def _parts(words: str) -> list[str]:
    return plain(fold(words).text).split()


def finds(words: str) -> bool:
    """True if an entry with these words can find anything."""
    return any(c.isalnum() for part in _parts(words) for c in part)


@lru_cache(maxsize=8192)
def _pattern(words: str) -> tuple[str, re.Pattern[str]]:
    """The longest word of an entry, and what finds the entry in a plain text: whole, with any blanks between."""
    parts = _parts(words)
    if not finds(words):
        return "", re.compile(r"(?!)")
    expression = r"(?<!\w)" + r"\s+".join(re.escape(part) for part in parts) + r"(?!\w)"
    return max(parts, key=len), re.compile(expression)


def _hits(entry: ListEntry, flat: str, folded: FoldedText) -> list[tuple[int, int]]:
    """Where an entry stands in a text; offsets in the stored text."""
    longest, pattern = _pattern(entry.words)
    if longest not in flat:
        return []
    return [folded.span(match.start(), match.end()) for match in pattern.finditer(flat)]


def apply(detection: Detection, texts: Sequence[tuple[str, str]], entries: Sequence[ListEntry]) -> Detection:
    """The detection with the entries applied to it. ``texts`` are the parts of the post: (where, text)."""
    if not entries:
        return detection
    findings: list[Finding] = []
    for where, text in texts:
        own = [f for f in detection.findings if f.where == where]
        findings += _part(fold(text), where, own, entries)
    known = {where for where, _ in texts}
    findings += [f for f in detection.findings if f.where not in known]
    return replace(detection, findings=tuple(sorted(findings, key=lambda f: f.sort_key)))


def counted(detection: Detection) -> Detection:
    """The detection without what the allow list allows: what people and rules are asked about."""
    if not any(f.allowed_by.startswith(ALLOWED_BY) for f in detection.findings):
        return detection
    return replace(
        detection, findings=tuple(f for f in detection.findings if not f.allowed_by.startswith(ALLOWED_BY))
    )  # fmt: skip


def _part(folded: FoldedText, where: str, findings: list[Finding], entries: Sequence[ListEntry]) -> list[Finding]:
    flat = plain(folded.text)
    found = [(entry, hits) for entry in entries if (hits := _hits(entry, flat, folded))]
    for entry, hits in found:
        if entry.listed is Listed.ALLOW:
            findings = [_allowed(f, entry) if (f.start, f.end) in hits and _meant(f, entry) else f for f in findings]
    flagged = False
    for entry, hits in found:
        for start, end in hits if entry.listed is Listed.FLAG else ():
            findings = [*_flagged(findings, start, end, where, entry), _finding(start, end, where, entry)]
            flagged = True
    return merge(findings) if flagged else findings


def _meant(finding: Finding, entry: ListEntry) -> bool:
    """Hidden text is never allowed; a typed entry allows its type only."""
    return finding.kind is not FindingKind.HIDDEN and (not entry.type or finding.type == entry.type)


def _allowed(finding: Finding, entry: ListEntry) -> Finding:
    return finding if finding.allowed_by else replace(finding, allowed_by=f"{ALLOWED_BY} {entry.id}: {entry.reason}")


def _flagged(findings: list[Finding], start: int, end: int, where: str, entry: ListEntry) -> list[Finding]:
    """The findings where words are flagged: nothing there is allowed, and a type gets its own finding."""
    kept = [
        replace(f, allowed_by="")
        if f.start < end and start < f.end and f.allowed_by.startswith(ALLOWED_BY)
        else f
        for f in findings
    ]  # fmt: skip
    if not entry.type or any(f.type == entry.type and f.start <= start and end <= f.end for f in kept):
        return kept
    kind = FindingKind.HEALTH if entry.type == EntityType.CONDITION else FindingKind.IDENTIFIER
    over = [f for f in kept if f.kind in _SPANS and f.type != entry.type and f.start < end and start < f.end]
    if any(f.type not in _WORDS for f in over):
        return kept
    lost = {f"{f.rule_id}:{f.type}" for f in over}.union(*(f.also for f in over))
    own = replace(_finding(start, end, where, entry, kind, entry.type), also=tuple(sorted(lost)))
    return [*(f for f in kept if f not in over), own]


def _finding(
    start: int, end: int, where: str, entry: ListEntry, kind: FindingKind = FindingKind.CUE, type_: str = FLAGGED
) -> Finding:
    explanation = Explanation(
        f"On your always-flag list since {entry.added[:10] or 'today'}: {entry.reason}",
        source="The office's own list",
        pattern="own list",
        list_entry=entry.id,
    )
    return Finding(start, end, kind, type_, 0.95, RULE, explanation, where=where)
