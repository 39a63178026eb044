"""Cues: words that say what a sentence does (confirms a visit, blames, promises, mocks), by a strict table of phrases.

The table is ``resources/rules/cues/*.toml``, one file a theme; the phrase language is that of ``phrases``. A cue is
never a judgement: policy decides what cues mean together with people, health words and the rest of the post.

Contract: ``find`` reports findings of kind ``cue`` with ``type`` = name of the cue and offsets of the stored text,
sorted, at most one cue of a name over the same words. Source: stated by each file and cue.
"""

import hashlib
import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from reviewer import resources
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText
from reviewer.detect.phrases import Hit, Phrase, PhraseIndex, Word, parse, words_of
from reviewer.model.finding import Explanation, Finding
from reviewer.model.vocabulary import FindingKind

LONGEST_PATTERN_HIT = 160
"""A pattern that swallows more than this is wrong; the hit is cut there so that one highlight stays readable."""


class CueEntry(BaseModel):
    """One cue of the table. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z_]+$")
    version: int = 1
    source: str = Field(min_length=5)
    sentence: str = Field(min_length=10)
    """For the reviewer: what these words say."""
    score: float = Field(default=0.7, gt=0, lt=1)
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    """Linear regular expressions over the folded text, case ignored."""
    exceptions: tuple[str, ...] = ()
    """Phrases that take back every hit in their sentence."""
    exceptions_anywhere: tuple[str, ...] = ()
    """Phrases that take back every hit in the post."""
    together: tuple[str, ...] = ()
    """If given, a hit counts only with one of these in its sentence."""
    positive: tuple[str, ...] = Field(min_length=1)
    negative: tuple[str, ...] = Field(min_length=1)

    @field_validator("patterns")
    @classmethod
    def _patterns_compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            re.compile(pattern, re.I)
            if re.search(r"[*+]\)[*+]|\.[*+](?!\?)", pattern):
                raise ValueError("a pattern has an unbounded gap or nested repeats")
        return patterns


class CueFile(BaseModel):
    """One theme of cues."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    theme: str
    cue: tuple[CueEntry, ...] = Field(min_length=1)


class CueTableError(ValueError):
    """The shipped table of cues is not as it should be: ours, not the user's."""


_HIT, _NOT_HERE, _NOT_AT_ALL, _TOGETHER = range(4)


@dataclass(frozen=True, slots=True)
class CueTable:
    """All cues, ready to match."""

    entries: tuple[CueEntry, ...]
    index: PhraseIndex
    patterns: tuple[tuple[int, re.Pattern[str]], ...]
    digest: str

    def find(self, text: str) -> list[tuple[CueEntry, int, int, str]]:
        """Cues of one text: entry, start, end, phrase; sorted, unique by name and words."""
        words = words_of(text)
        hits: list[tuple[int, int, int, int, str]] = []
        blocked: set[tuple[int, int]] = set()
        gone: set[int] = set()
        with_it: set[tuple[int, int]] = set()
        for hit in self.index.find(words):
            owner, use = divmod(hit.phrase.owner, 4)
            sentence = words[hit.first].sentence
            if use == _HIT:
                hits.append((owner, *_place(hit, words), sentence, hit.phrase.text))
            elif use == _NOT_HERE:
                blocked.add((owner, sentence))
            elif use == _NOT_AT_ALL:
                gone.add(owner)
            else:
                with_it.add((owner, sentence))
        for owner, pattern in self.patterns:
            for match in pattern.finditer(text):
                if match.end() > match.start():
                    end = min(match.end(), match.start() + LONGEST_PATTERN_HIT)
                    hits.append((owner, match.start(), end, _sentence_at(words, match.start()), "pattern"))
        kept = [
            h
            for h in hits
            if h[0] not in gone
            and (h[0], h[3]) not in blocked
            and (not self.entries[h[0]].together or (h[0], h[3]) in with_it)
        ]
        return [(self.entries[o], start, end, phrase) for o, start, end, _, phrase in _unique(kept)]


def _place(hit: Hit, words: list[Word]) -> tuple[int, int]:
    return words[hit.first].start, words[hit.last - 1].end


def _sentence_at(words: list[Word], start: int) -> int:
    """The sentence of the last word that begins at or before a place."""
    at = bisect_right(words, start, key=lambda w: w.start)
    return words[at - 1].sentence if at else 0


def _unique(hits: list[tuple[int, int, int, int, str]]) -> list[tuple[int, int, int, int, str]]:
    """The longer of every two neighbours of one cue that overlap; time grows with the number of hits."""
    kept: list[tuple[int, int, int, int, str]] = []
    for hit in sorted(set(hits), key=lambda h: (h[0], h[1], -h[2], h[4])):
        last = kept[-1] if kept else None
        if last is None or last[0] != hit[0] or last[2] <= hit[1]:
            kept.append(hit)
        elif hit[2] - hit[1] > last[2] - last[1]:
            kept[-1] = hit
    return sorted(kept, key=lambda h: (h[1], h[2], h[0], h[4]))


def read_table(files: dict[str, str]) -> CueTable:
    """Build the table from file names and their TOML. Raises CueTableError naming the file that is wrong."""
    entries: list[CueEntry] = []
    for name in sorted(files):
        try:
            entries += CueFile.model_validate(tomllib.loads(files[name])).cue
        except (tomllib.TOMLDecodeError, ValidationError) as problem:
            raise CueTableError(f"{name}: {problem}") from problem
    names = [e.name for e in entries]
    if len(set(names)) != len(names):
        twice = sorted({n for n in names if names.count(n) > 1})
        raise CueTableError(f"two cues of the same name: {', '.join(twice)}")
    phrases: list[Phrase] = []
    for owner, entry in enumerate(entries):
        groups = (entry.phrases, entry.exceptions, entry.exceptions_anywhere, entry.together)
        for use, texts in enumerate(groups):
            for text in texts:
                try:
                    phrases += parse(text, owner * 4 + use)
                except ValueError as problem:
                    raise CueTableError(f"cue {entry.name}: {problem}") from problem
    patterns = tuple((o, re.compile(p, re.I)) for o, e in enumerate(entries) for p in e.patterns)
    digest = hashlib.sha256("\0".join(f"{n}\0{files[n]}" for n in sorted(files)).encode()).hexdigest()
    return CueTable(tuple(entries), PhraseIndex.of(phrases), patterns, digest)


@lru_cache(maxsize=1)
def table() -> CueTable:
    """The shipped table, read once."""
    folder = resources.path("rules/cues")
    return read_table({p.name: p.read_text("utf-8") for p in folder.glob("*.toml")})


def find(text: FoldedText, lists: OwnLists) -> list[Finding]:
    """The cues of a text, as findings on the stored text, sorted."""
    found = []
    for entry, start, end, phrase in table().find(text.text):
        stored_start, stored_end = text.span(start, end)
        explanation = Explanation(sentence=entry.sentence, source=entry.source, pattern=phrase)
        found.append(
            Finding(
                stored_start, stored_end, FindingKind.CUE, entry.name, entry.score,
                f"CUE-{entry.name}", explanation, rule_version=entry.version,
            )
        )  # fmt: skip
    return sorted(found, key=lambda f: f.sort_key)


def self_test(cues: CueTable | None = None) -> list[str]:
    """Run the examples of every cue; one sentence for each that does not do what the table says."""
    cues = cues or table()
    problems = []
    for entry in cues.entries:
        for example in entry.positive:
            if not any(e.name == entry.name for e, *_ in cues.find(example)):
                problems.append(f"cue {entry.name} misses its example: {example}")
        for example in entry.negative:
            if any(e.name == entry.name for e, *_ in cues.find(example)):
                problems.append(f"cue {entry.name} fires on its counter-example: {example}")
    return problems
