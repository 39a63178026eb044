"""All detectors over all texts of a post: the one entry point of this package.

Order: fold, find (each finder by itself), merge, sort. Nothing here judges; what could not be checked becomes a
sentence in ``Detection.incomplete``, never a silently shorter list of findings.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from reviewer.detect import ages, conditions, cues, dates, facilities, language, person_scripts, persons, places
from reviewer.detect.digest import pack_digest
from reviewer.detect.lists import OwnLists
from reviewer.detect.merge import merge
from reviewer.detect.normalize import FoldedText, fold
from reviewer.detect.offline import no_ipv6_probe
from reviewer.detect.ruletable import load
from reviewer.detect.second_reader import NOTHING, SecondReader, added, opinions
from reviewer.model.finding import Detection, DetectionInput, Explanation, Finding
from reviewer.model.vocabulary import FindingKind

_log = logging.getLogger(__name__)

WINDOW = 20_000
"""Texts longer than this are checked piece by piece, so that no check sees more words at once than it was made for."""
OVERLAP = 1_000
TIME_LIMIT_S = 30.0
"""No new piece is begun after this much work of the processor, whatever else the machine does; a book is not a post."""

TOO_LONG = "This post is too long to check in full; read the end of it yourself."
FAILED = "The check for {what} could not be finished on this post; read it in full for them."
OTHER_LANGUAGE = "Part of this post is not in English ({names}); names and numbers were checked, read the rest in full."
OTHER_SCRIPT = "Part of this post is in a script that the checks do not read; read it in full."

OWN = "what your own recognizers look for"

Find = Callable[[FoldedText, OwnLists], list[Finding]]


@dataclass(frozen=True, slots=True)
class Finder:
    """A named detector; the name completes the sentence “The check for ...”."""

    name: str
    find: Find


class Detector:
    """Finds identifiers, people, places, health words and cues in the texts of a post. Deterministic; never raises."""

    def __init__(self, lists: OwnLists | None = None) -> None:
        """Load every table, list and engine now, so that the first post is no slower than the others."""
        # importing Presidio takes about a second: only whoever detects pays for it
        with no_ipv6_probe():
            from reviewer.detect.presidio_adapter import PresidioScanner

        self.lists = lists or OwnLists()
        self._reader = SecondReader(dict(self.lists.thresholds))
        scanner = PresidioScanner()
        own = PresidioScanner(self.lists.recognizers) if self.lists.recognizers else None
        shipped = (
            Finder("numbers, links and addresses on the net", scanner.find),
            Finder("names", persons.find),
            Finder("names in other letters", person_scripts.find),
            Finder("places", places.find),
            Finder("facilities", facilities.find),
            Finder("dates and times", dates.find),
            Finder("ages", ages.find),
            Finder("health words", conditions.find),
            Finder("wording", cues.find),
        )
        self.finders: tuple[Finder, ...] = (*shipped, Finder(OWN, own.find)) if own else shipped
        self.pack_digest = pack_digest()
        own_checks = own.recognizer_count - 1 if own else 0
        self.checks = len(load()) + scanner.recognizer_count - 1 + len(self.finders) - 1 + own_checks
        warm = fold("Call 555-201-8890 about Maria Gomez, 7, MRN 31222346.")
        for finder in shipped:  # a fault in a table is raised here, not swallowed at every post
            finder.find(warm, self.lists)

    def detect(self, unit: DetectionInput) -> Detection:
        """All findings of one post. Same text, same lists, same pack: same findings."""
        began, worked = time.perf_counter(), time.thread_time()
        findings: list[Finding] = []
        incomplete: dict[str, None] = {}
        if self._reader.problem:
            incomplete[self._reader.problem] = None
        seen: list[tuple[str, float]] = []
        parts = [("text", unit.text), ("in_reply_to", unit.in_reply_to)]
        parts += [(f"media:{index}", text) for index, text in enumerate(unit.media)]
        for where, text in parts:
            if text:
                found, unchecked, labels = self._part(text, worked, unit if where == "text" else None)
                seen += labels
                findings += found if where == "text" else [replace(f, where=where) for f in found]
                incomplete.update(dict.fromkeys(unchecked))
        return Detection(
            findings=tuple(sorted(findings, key=lambda f: f.sort_key)),
            incomplete=tuple(incomplete),
            pack_digest=self.pack_digest,
            checks_run=self.checks,
            opinions=opinions(seen),
            seconds=time.perf_counter() - began,
        )

    def _part(
        self, text: str, worked: float, unit: DetectionInput | None
    ) -> tuple[list[Finding], list[str], list[tuple[str, float]]]:
        """Findings of one text, merged; what could not be checked in it; what the model says of the post as a whole."""
        findings: list[Finding] = []
        labels: list[tuple[str, float]] = []
        unchecked: list[str] = []
        for start, core, end in _windows(text):
            if start and time.thread_time() - worked > TIME_LIMIT_S:
                unchecked.append(TOO_LONG)
                break
            found, failed, opinion = self._window(text[start:end], unit)
            labels += opinion if not start else []
            last = end == len(text)
            findings += [
                _shifted(f, start)
                for f in found
                if f.start + start >= core and (last or f.start + start < end - OVERLAP)
            ]
            unchecked += failed
        unchecked += _languages(text)
        return merge(findings), unchecked, labels

    def _window(
        self, text: str, unit: DetectionInput | None
    ) -> tuple[list[Finding], list[str], list[tuple[str, float]]]:
        folded = fold(text)
        failed: list[str] = []
        reading = NOTHING
        try:
            reading = self._reader.read(folded.text, unit)
        except Exception as problem:  # fail closed, as below
            _log.error("the model failed with %s", type(problem).__name__)
            failed.append(FAILED.format(what="names by the model"))
        folded = replace(folded, seen=reading.spans)
        findings = list(folded.hidden)
        for finder in self.finders:
            try:
                findings += finder.find(folded, self.lists)
            except Exception as problem:  # fail closed: any fault of a finder is a visible gap, never a clean post
                # the message of the exception may hold words of the post: its type only
                _log.error("the check for %s failed with %s", finder.name, type(problem).__name__)
                failed.append(FAILED.format(what=finder.name))
        spans = [f for f in findings if f.kind in (FindingKind.IDENTIFIER, FindingKind.HEALTH)]
        findings += added(folded, spans, reading.spans, self._reader.least)
        return findings, failed, list(reading.labels.items()) if unit is not None else []


_BREAK = re.compile(r"\s")


def _windows(text: str) -> Iterator[tuple[int, int, int]]:
    """``(start, core, end)`` of each piece: findings that begin in ``core..end - OVERLAP`` belong to it."""
    start = core = 0
    while len(text) - start > WINDOW + OVERLAP:
        end = start + WINDOW
        yield start, core, end
        core = end - OVERLAP
        # begin at white space, so that no word is cut, and early enough for the words before a value
        space = _BREAK.search(text, core - OVERLAP, core)
        start = space.end() if space else core - OVERLAP
    yield start, core, len(text)


def _shifted(finding: Finding, offset: int) -> Finding:
    if not offset:
        return finding
    explanation: Explanation = finding.explanation
    if explanation.cues:
        moved = tuple(replace(cue, start=cue.start + offset, end=cue.end + offset) for cue in explanation.cues)
        explanation = replace(explanation, cues=moved)
    return replace(finding, start=finding.start + offset, end=finding.end + offset, explanation=explanation)


def _languages(text: str) -> list[str]:
    found = language.foreign_languages(text)
    sentences = []
    names = [name for name in found if name != language.SCRIPT]
    if names:
        sentences.append(OTHER_LANGUAGE.format(names=" and ".join(names)))
    if language.SCRIPT in found:
        sentences.append(OTHER_SCRIPT)
    return sentences
