"""The names in the text of one post, gathered into people: repeats and given names of a full name are one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.consent.context import Sentences, credential_after, is_addressed, is_signature, title_before
from reviewer.consent.names import Fit, fit, fold, name_of
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
    return tuple(
        Mention(
            start, end, text[start:end], role, title_before(text, start), credential_after(text, end),
            sentences.of(start), is_addressed(text, start, end), is_signature(text, start),
        )
        for (start, end), role in sorted(spans.items())
    )  # fmt: skip


def group(mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """People in the order of their first mention. Two people who fit a lone given name leave it a person of its own."""
    order = sorted(mentions, key=lambda m: (-_weight(m), m.start))
    people: list[list[Mention]] = []
    for mention in order:
        fitting = [person for person in people if _same_person(mention, person)]
        best = [person for person in fitting if any(_agree(mention, other) for other in person)] or fitting
        if len(best) == 1:
            best[0].append(mention)
        else:
            people.append([mention])
    groups = (Group(tuple(sorted(person, key=lambda m: m.start))) for person in people)
    return tuple(sorted(groups, key=lambda g: g.mentions[0].start))


def _weight(mention: Mention) -> int:
    """Full names first, so that given names find them."""
    name = name_of(mention.text)
    full = [part for part in (*name.given, *name.surname) if len(part) > 1]
    return len(full) * 10 + len(name.surname)


def _same_person(mention: Mention, person: Sequence[Mention]) -> bool:
    best = max(fit(mention.text, other.text) for other in person)
    if best is Fit.FULL:
        return len(fold(mention.text).split()) > 1 or _compatible(mention, person)
    if best in (Fit.PART, Fit.SHORT_FORM, Fit.INITIAL, Fit.GIVEN, Fit.SURNAME):
        return _compatible(mention, person)
    return False


_SAYS_NOTHING = (None, PersonRole.UNKNOWN)


def _agree(mention: Mention, other: Mention) -> bool:
    return mention.hint not in _SAYS_NOTHING and mention.hint == other.hint


def _compatible(mention: Mention, person: Sequence[Mention]) -> bool:
    """A lone given name or surname is not the same person when the words around it name another role."""
    return all(
        mention.hint in _SAYS_NOTHING
        or other.hint in _SAYS_NOTHING
        or mention.hint == other.hint
        or {mention.hint, other.hint} <= {PersonRole.PATIENT, PersonRole.STAFF}
        or {mention.hint, other.hint} <= {PersonRole.AUTHOR, PersonRole.STAFF}
        for other in person
    )
