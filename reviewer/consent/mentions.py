"""The names in the text of one post, gathered into people: repeats and given names of a full name are one person."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.consent.context import Sentences, credential_after, is_addressed, is_signature, title_before
from reviewer.consent.names import Fit, fit, fold, keys_of, name_of, search_keys, squeezed
from reviewer.model.finding import Detection
from reviewer.model.vocabulary import EntityType, FindingKind, PersonRole


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text, with what stands right around it."""

    start: int
    end: int
    text: str
    hint: PersonRole | None
    """What the detector read from the words around it; None when they say nothing."""
    title: str
    """Folded title before it, or empty."""
    credential: str
    """Folded credential after it, or empty."""
    sentence: int
    addressed: bool
    signed: bool

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the text."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions that speak of one person."""

    mentions: tuple[Mention, ...]

    @property
    def name(self) -> str:
        """The fullest mention, as written; of equals one that is not in capitals, then the first."""
        return max(
            self.mentions, key=lambda m: (len(fold(m.text).split()), len(m.text), not m.text.isupper(), -m.start)
        ).text

    @property
    def hint(self) -> PersonRole | None:
        """The role that the words around any mention speak for; the one that needs most care wins."""
        hints = {mention.hint for mention in self.mentions}
        return next((role for role in _CARE if role in hints), None)

    @property
    def titles(self) -> frozenset[str]:
        """The titles that stand before any mention."""
        return frozenset(mention.title for mention in self.mentions if mention.title)

    @property
    def credentials(self) -> frozenset[str]:
        """The credentials that stand after any mention."""
        return frozenset(mention.credential for mention in self.mentions if mention.credential)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """All mentions in the order of the text."""
        return tuple(mention.span for mention in self.mentions)


_CARE = (
    PersonRole.PATIENT,
    PersonRole.AUTHOR,
    PersonRole.STAFF,
    PersonRole.RELATIVE,
    PersonRole.PUBLIC,
    PersonRole.UNKNOWN,
)


def mentions_in(text: str, detection: Detection, sentences: Sentences) -> tuple[Mention, ...]:
    """The names that detection found in the text, in order, each once."""
    spans: dict[tuple[int, int], PersonRole | None] = {}
    for finding in detection.in_text():
        if finding.kind is not FindingKind.IDENTIFIER or finding.type != EntityType.PERSON:
            continue
        if 0 <= finding.start < finding.end <= len(text):
            spans[finding.start, finding.end] = spans.get((finding.start, finding.end)) or finding.role
    spans = _with_second_names(text, spans)
    return tuple(
        Mention(
            start, end, text[start:end], role, title_before(text, start), credential_after(text, end),
            sentences.of(start), is_addressed(text, start, end), is_signature(text, start),
        )
        for (start, end), role in sorted(spans.items())
    )  # fmt: skip


_WORD = r"[^\W\d_][\w’'-]{1,30}"
_BETWEEN = re.compile(
    rf" (?:\((?:(?:née|nee|né|born|formerly) )?{_WORD}(?: {_WORD})?\)|“{_WORD}”|\"{_WORD}\"|‘{_WORD}’) (?=\S)"
)
_BEHIND = re.compile(rf"(?:,? (?:née|nee|né|geb\.) {_WORD}| \((?:née|nee|né|geb\.|born|formerly) {_WORD}\))")
"""A further name of the same person: ``Anna (Berg) Holm`` · ``Robert “Bob” Hale`` · ``Anna Holm, née Berg``."""


def _with_second_names(
    text: str, spans: dict[tuple[int, int], PersonRole | None]
) -> dict[tuple[int, int], PersonRole | None]:
    """The same mentions, two of them with a name in brackets or quotation marks between as one."""
    starts = dict(spans.keys())
    joined: dict[tuple[int, int], PersonRole | None] = {}
    reached = 0
    for start, end in sorted(spans):
        if start < reached:
            continue
        role = spans[start, end]
        between = _BETWEEN.match(text, end)
        if between and between.end() in starts and text[between.start() + 2].isupper():
            last = between.end(), starts[between.end()]
            role, end = role or spans[last], last[1]
        if behind := _BEHIND.match(text, end):
            end = behind.end()
        joined[start, end] = role
        reached = end
    return joined


class _Draft:
    """One person while the names are gathered: each spelling and each hint is kept once."""

    def __init__(self, first: Mention) -> None:
        self.mentions = [first]
        self.spellings = {first.text}
        self.hints = {first.hint}

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.spellings.add(mention.text)
        self.hints.add(mention.hint)


def group(mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """People in the order of their first mention. Two people who fit a lone given name leave it a person of its own."""
    people: list[_Draft] = []
    index: dict[str, list[int]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (-_weight(m), m.start)):
        numbers = sorted({number for key in _lookup(mention) for number in index[key]})
        fitting = [people[number] for number in numbers if _same_person(mention, people[number])]
        best = [person for person in fitting if _agrees(mention, person)] or fitting
        if len(best) == 1:
            best[0].add(mention)
            continue
        people.append(_Draft(mention))
        for key in keys_of(mention.text) or {mention.text}:
            index[key].append(len(people) - 1)
    groups = (Group(tuple(sorted(person.mentions, key=lambda m: m.start))) for person in people)
    return tuple(sorted(groups, key=lambda g: g.mentions[0].start))


def _lookup(mention: Mention) -> frozenset[str]:
    """Keys of the people gathered so far that a mention may join: a full name only joins a name with its surname."""
    name = name_of(mention.text)
    if name.given and name.surname and all(len(part) > 1 for part in (*name.given, *name.surname)):
        return frozenset((*name.surname, squeezed(mention.text)))
    return search_keys(mention.text) or frozenset((mention.text,))


def _weight(mention: Mention) -> int:
    """Full names first, so that given names find them."""
    name = name_of(mention.text)
    full = [part for part in (*name.given, *name.surname) if len(part) > 1]
    return len(full) * 10 + len(name.surname)


def _same_person(mention: Mention, person: _Draft) -> bool:
    if mention.text in person.spellings:
        best = Fit.FULL
    else:
        able = [text for text in person.spellings if not _other_family(mention.text, text)]
        best = max((fit(mention.text, text) for text in able), default=Fit.NONE)
    if best is Fit.FULL and len(fold(mention.text).split()) > 1:
        return True
    joins = (Fit.FULL, Fit.PART, Fit.SHORT_FORM, Fit.INITIAL, Fit.GIVEN, Fit.SURNAME)
    return best in joins and all(_compatible(mention.hint, hint) for hint in person.hints)


def _other_family(one: str, other: str) -> bool:
    """True if two full names share no word of their surnames: asked first, since comparing names costs more."""
    left, right = name_of(one), name_of(other)
    written_out = all(len(part) > 1 for part in left.surname + right.surname)
    return (
        bool(left.surname and right.surname)
        and written_out
        and not set(left.surname) & {*right.given, *right.surname}
        and not set(right.surname) & {*left.given, *left.surname}
        and "".join(left.surname) != "".join(right.surname)
    )


def _agrees(mention: Mention, person: _Draft) -> bool:
    return mention.hint not in _SAYS_NOTHING and mention.hint in person.hints


_SAYS_NOTHING = (None, PersonRole.UNKNOWN)


def _compatible(one: PersonRole | None, other: PersonRole | None) -> bool:
    """A lone given name or surname is not the same person when the words around it name another role."""
    if one in _SAYS_NOTHING or other in _SAYS_NOTHING or one == other:
        return True
    return {one, other} <= {PersonRole.PATIENT, PersonRole.STAFF} or {one, other} <= {
        PersonRole.AUTHOR,
        PersonRole.STAFF,
    }
