"""A small phrase language over words, and a matcher that runs thousands of phrases in one pass.

A phrase is a line of slots: ``glad/happy ?that your surgery/procedure .. went well``.

- ``a/b`` one of these words; ``?a`` may be missing; ``a+`` with the usual endings (walk, walks, walked, walking);
- ``a~b`` two words as one choice (``can't/can~not``); ``a*`` every word that starts so; ``_`` any one word; ``#`` any number;
- ``..`` up to three words between, ``...`` up to eight; neither crosses the end of a sentence.

Case and apostrophes do not matter (``can't`` is ``cant``); an emoji is a word. Time is linear in the text: the first
slot of a phrase is looked up by word, gaps are bounded. Source: office practice; the phrases carry their own sources.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

GAPS = {"..": 3, "...": 8}
"""Most words that a gap may skip. Longer gaps joined clauses that had nothing to do with each other."""

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*|[\u2190-\u2bff\U0001f000-\U0001faff]|[$%]|\*{2,}")
_BREAK = re.compile(r"[.!?](?=\s|$|[\"')\u201d])|\n|\u2026")
_ABBREVIATION = frozenset({"dr", "mr", "mrs", "ms", "st", "vs", "pt", "no", "approx", "dept", "jr", "sr"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: folded, with its place and the number of the sentence it stands in."""

    word: str
    start: int
    end: int
    sentence: int


def words_of(text: str) -> list[Word]:
    """Split a text into lower-case words without apostrophes, numbered by sentence."""
    found: list[Word] = []
    sentence, last = 0, 0
    for match in _WORD.finditer(text):
        if found and _BREAK.search(text, last, min(match.start() + 1, len(text))):
            between = text[last : match.start()]
            if not (between.startswith(".") and found[-1].word in _ABBREVIATION and "\n" not in between):
                sentence += 1
        word = match.group().lower().replace("'", "").replace("\u2019", "")
        found.append(Word(word, match.start(), match.end(), sentence))
        last = match.end()
    return found


def inflections(word: str) -> frozenset[str]:
    """The word with the regular English endings; harmless non-words are part of it."""
    forms = {word, word + "s", word + "ed", word + "ing", word + "er", word + "ers"}
    if word.endswith("e"):
        forms |= {word + "d", word[:-1] + "ing", word + "r", word + "rs"}
    elif word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        forms.add(word + "es")
    elif len(word) > 2 and word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(forms)


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase."""

    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    any_word: bool = False
    number: bool = False
    optional: bool = False
    gap: int = 0

    def takes(self, word: str) -> bool:
        """True if this word can stand here."""
        if word in self.words or self.any_word:
            return True
        if self.number and word[0].isdigit():
            return True
        return bool(self.prefixes) and word.startswith(self.prefixes)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A parsed phrase and the value that it stands for."""

    text: str
    owner: int
    slots: tuple[Slot, ...]


def parse(text: str, owner: int = 0) -> list[Phrase]:
    """Parse one phrase; choices of two words and leading optional slots make it several.

    Raises ValueError for a phrase that is empty, or that is a single word once its optional words are missing.
    """
    return [p for spelled in _spelled_out(text.split()) for p in _parse(text, spelled, owner)]


def _spelled_out(parts: list[str]) -> list[list[str]]:
    """The phrase with each choice of two words written out."""
    for at, part in enumerate(parts):
        choices = part.lstrip("?").split("/")
        double = [c for c in choices if "~" in c]
        if not double:
            continue
        mark = "?" if part.startswith("?") else ""
        single = "/".join(c for c in choices if "~" not in c)
        found = _spelled_out([*parts[:at], mark + single, *parts[at + 1 :]]) if single else []
        for choice in double:
            found += _spelled_out([*parts[:at], *choice.split("~"), *parts[at + 1 :]])
        return found
    return [parts]


def _parse(text: str, parts: list[str], owner: int) -> list[Phrase]:
    slots = [_slot(part) for part in parts]
    if not slots or all(s.gap or s.optional or s.any_word for s in slots):
        raise ValueError(f"a phrase needs at least one fixed word: {text!r}")
    if slots[0].gap or slots[0].any_word or slots[-1].gap:
        raise ValueError(f"a phrase begins and ends with a word: {text!r}")
    fixed = sum(not (s.gap or s.optional or s.any_word) for s in slots)
    if fixed < 2 <= len(slots):
        raise ValueError(f"without its optional words this phrase is a single word: {text!r}")
    found = []
    while True:
        found.append(Phrase(text, owner, tuple(slots)))
        if not slots[0].optional:
            return found
        slots = slots[1:]


def _slot(part: str) -> Slot:
    if part in GAPS:
        return Slot(gap=GAPS[part])
    optional = part.startswith("?")
    words: set[str] = set()
    prefixes: list[str] = []
    any_word = number = False
    for choice in part.lstrip("?").lower().replace("'", "").split("/"):
        if choice == "_":
            any_word = True
        elif choice == "#":
            number = True
        elif choice.endswith("*") and choice.strip("*"):
            prefixes.append(choice[:-1])
        elif choice.endswith("+"):
            words |= inflections(choice[:-1])
        else:
            words.add(choice)
    return Slot(frozenset(words - {""}), tuple(prefixes), any_word, number, optional)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: which, and the half-open range of word indexes."""

    phrase: Phrase
    first: int
    last: int


@dataclass(slots=True)
class PhraseIndex:
    """All phrases by what can begin them. Build once, match many texts."""

    by_word: dict[str, list[Phrase]] = field(default_factory=dict)
    by_prefix: dict[str, list[Phrase]] = field(default_factory=dict)
    by_number: list[Phrase] = field(default_factory=list)

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> "PhraseIndex":
        """Index the phrases by their first slot."""
        index = cls()
        for phrase in phrases:
            first = phrase.slots[0]
            for word in first.words:
                index.by_word.setdefault(word, []).append(phrase)
            for prefix in first.prefixes:
                index.by_prefix.setdefault(prefix, []).append(phrase)
            if first.number:
                index.by_number.append(phrase)
        return index

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Every phrase at every place where it begins, in the order of the text."""
        for at, word in enumerate(words):
            for phrase in self._beginning(word.word):
                end = _match(phrase.slots, 1, words, at + 1)
                if end is not None:
                    yield Hit(phrase, at, end)

    def _beginning(self, word: str) -> Iterator[Phrase]:
        yield from self.by_word.get(word, ())
        if self.by_prefix:
            for length in range(2, len(word) + 1):
                yield from self.by_prefix.get(word[:length], ())
        if word[0].isdigit():
            yield from self.by_number


def _match(slots: tuple[Slot, ...], at_slot: int, words: Sequence[Word], at: int) -> int | None:
    """The word index after the phrase, or None. The first word is already matched."""
    sentence = words[at - 1].sentence
    while at_slot < len(slots):
        slot = slots[at_slot]
        if slot.gap:
            for skip in range(slot.gap + 1):
                if at + skip >= len(words) or words[at + skip].sentence != sentence:
                    return None
                end = _match(slots, at_slot + 1, words, at + skip)
                if end is not None:
                    return end
            return None
        here = at < len(words) and words[at].sentence == sentence and slot.takes(words[at].word)
        if slot.optional:
            if here:
                end = _match(slots, at_slot + 1, words, at + 1)
                if end is not None:
                    return end
            at_slot += 1
            continue
        if not here:
            return None
        at += 1
        at_slot += 1
    return at
