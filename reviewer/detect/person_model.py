"""Names that only the shipped model sees: taken as candidates, and left out where the lists know better.

The model finds names that no cue and no list does, and it also takes eponyms, figures of fiction and capitalized words
for people; so what it says is read with the same vetoes as every other candidate.
"""

import re
from collections.abc import Mapping

from reviewer.detect.lexicon import health_terms
from reviewer.detect.names import given, is_common, surname
from reviewer.detect.ner_text import NamedSpan
from reviewer.detect.person_cues import cues
from reviewer.detect.person_evidence import STRONG_TITLES
from reviewer.detect.person_names import NICK, Name, addressed_formally, before_given, lower_style, no_initials
from reviewer.detect.tokens import Token, Tokens, capital, word_group
from reviewer.model.vocabulary import EntityType, PersonRole
from reviewer.thresholds import value

UNKNOWN_LOWER, UNKNOWN_LOWER_STYLE = 0.9, 0.5
"""Least score of words in lower case that stand in no list of names, and the same where the writer uses no capitals, so
that a missing one is no evidence. Source: posts by strangers (tests/gold/strangers, look, cases); dishes and breeds fall."""
WIDER_FROM, WIDER_FROM_STYLE = 0.9, 0.7
"""From this score on a name of the rules takes the words around it that the model marks with it; and the same where the
writer uses no capitals. Source: the same posts."""
CAPITAL_FROM = 0.95
"""From this score on a capitalized word inside a sentence may be a name although it is a common word: "Tiff". Source: as above."""
RULE, PATTERN = "NER-001", "name seen by the model"

_KIN = frozenset(
    [
        "auntie",
        "aunty",
        "aunt",
        "uncle",
        "grandma",
        "grandpa",
        "granny",
        "nana",
        "papa",
        "mama",
        "mommy",
        "daddy",
        "abuela",
        "abuelo",
        "nonna",
        "opa",
        "oma",
    ]
)
_CREDENTIAL = re.compile(r"[A-Z]{2,6}(?:-[A-Z]{1,3})?")
_ILLNESS = re.compile(r"(?:[a-z]{3}(?:itis|osis|emia|ectomy|plasty|pathy|rrhea|algia|scopy))$")
"""How words for an illness or a procedure end, which no name does. Source: common Greek endings."""


def candidates(tokens: Tokens, seen: tuple[NamedSpan, ...]) -> list[tuple[Name, float]]:
    """Names at the words that the model marks, with its score; figures of speech and credentials left out."""
    found = []
    style = lower_style(tokens)
    for span in seen:
        if span.type != EntityType.PERSON:
            continue
        inside = [
            i for i, t in enumerate(tokens.items) if t.start >= span.start and t.end <= span.end and t.kind == "w"
        ]
        for words in (_trimmed(tokens.items, part, span.score) for part in _apart(tokens.items, inside)):
            name = _name(tokens.items, words, span.score, style)
            if name is not None:
                found.append((name, span.score))
    return found


def _apart(items: tuple[Token, ...], words: list[int]) -> list[list[int]]:
    """The words of one span cut at an "n" for "and": "imke n pilar"."""
    parts: list[list[int]] = [[]]
    for index in words:
        joint = items[index].low == "n" and not (index + 1 < len(items) and items[index + 1].text == ".")
        if joint and index != words[0] and index != words[-1]:
            parts.append([])
        else:
            parts[-1].append(index)
    return [part for part in parts if part]


def _name(items: tuple[Token, ...], words: list[int], score: float, style: bool) -> Name | None:
    """The name at some words, or None where it can be none; ``style``: the writer uses no capitals."""
    if not words or not _possible(items, words, score):
        return None
    first, stop = words[0], _stop(items, words[-1], style)
    if style and first and items[first].shape == "lower" and _given_before(items, first):
        first -= 1
    words = [i for i in range(first, stop) if items[i].kind == "w"]
    parts = tuple(items[i].low for i in words if len(items[i].text) > 1)
    initials = any(len(items[i].text) == 1 for i in words)
    lower = all(items[i].shape == "lower" for i in words)
    known = any(given(items[i].low) or surname(items[i].low) for i in words)
    if lower and not known and score < (UNKNOWN_LOWER_STYLE if style else UNKNOWN_LOWER):
        return None
    return Name(first, stop, parts, initials, lower)


def _trimmed(items: tuple[Token, ...], words: list[int], score: float) -> list[int]:
    """The words of a name without the titles and words for kin before it and plain lower-case words around it."""
    while len(words) > 1 and _leads(items, words[0], score):
        words = words[1:]
    while len(words) > 1 and items[words[-1]].shape == "lower" and _plain_word(items[words[-1]].low):
        words = words[:-1]
    return words


def _leads(items: tuple[Token, ...], index: int, score: float) -> bool:
    """True for a title or a word for kin that stands before a name, and for a plain word where the model is less sure."""
    token, listed = items[index], cues()
    if token.low in listed.kin_abroad or token.low in _KIN or token.low in STRONG_TITLES or before_given(items, index):
        return True
    if token.shape != "lower" or token.low in NICK or items[index + 1].text == "-":
        return False
    plain = _plain_word(token.low) and (len(token.low) == 1 or score < CAPITAL_FROM)
    return token.low in listed.titles or token.low in listed.kin or plain


def _plain_word(low: str) -> bool:
    return is_common(low) and not given(low) and not surname(low)


def _given_before(items: tuple[Token, ...], first: int) -> bool:
    """True where a listed given name in lower case stands right before the words that the model marks."""
    before = items[first - 1]
    close = items[first].start - before.end == 1 and before.kind == "w" and before.shape == "lower"
    return close and given(before.low) >= 0.7 and not is_common(before.low) and before.low not in cues().titles


def _stop(items: tuple[Token, ...], last: int, style: bool) -> int:
    """One past a name, with the period of an initial at its end and, in lower case, a listed family name after it."""
    stop = last + 1
    if len(items[last].text) == 1 and stop < len(items) and items[stop].text == "." and not items[stop].gap:
        return stop + 1
    if style and items[last].shape == "lower" and given(items[last].low) and stop < len(items):
        after = items[stop]
        if after.gap and after.shape == "lower" and surname(after.low) >= 0.7 and not is_common(after.low):
            return stop + 1
    return stop


def _possible(items: tuple[Token, ...], words: list[int], score: float) -> bool:
    """False for words that are no name whatever stands around them."""
    before = items[words[0] - 1].text if words[0] else ""
    written = "".join(items[i].text for i in range(words[0], words[-1] + 1))
    if before == "," and _CREDENTIAL.fullmatch(written):
        return False
    if all(len(items[i].text) == 1 for i in words) and no_initials("".join(items[i].low for i in words)):
        return False
    if len(words) == 1 and _ILLNESS.search(items[words[0]].low) and not given(items[words[0]].low):
        return False
    if len(words) == 1 and _no_person(items, words[0]):
        return False
    if before == "¡" and len(words) == 1 and not given(items[words[0]].low):
        return False
    if items[words[0]].shape == "lower" and all(is_common(items[i].low) for i in words):
        return bool(given(items[words[0]].low)) and addressed_formally(items, words[0])
    if any(len(items[i].text) == 1 and items[i].shape == "lower" for i in words) and "-" in written:
        return False
    if all(items[i].low in _KIN or items[i].low in cues().kin_abroad or items[i].low in health_terms() for i in words):
        return False
    if score >= CAPITAL_FROM and capital(items[words[0]]) and not items[words[0]].first:
        return True
    return any(not is_common(items[i].low) or given(items[i].low) or surname(items[i].low) for i in words)


def _no_person(items: tuple[Token, ...], index: int) -> bool:
    """True for one word that is a notice in capitals ("NOTICE:"), the title of a song or poem in quotation marks, a
    plain word that opens a sentence before a word of place, or a town that is called upon ("pray for us, Elmsby")."""
    token = items[index]
    after = items[index + 1] if index + 1 < len(items) else None
    before = items[index - 1] if index else None
    opens = before is None or before.sentence != token.sentence
    if opens and token.shape == "upper" and after is not None and after.text == ":" and given(token.low) < 0.6:
        return True
    if before is not None and after is not None and before.text in _QUOTES and after.text in _QUOTES:
        return bool({t.low for t in items[max(0, index - 5) : index - 1]} & _PERFORMED)
    plain = is_common(token.low) and given(token.low) < _NAME_FIRST
    if token.first and plain and after is not None and after.low in _PLACED:
        return True
    called = (
        before is not None and before.text == "," and (after is None or after.kind == "p" or not after.text.isalnum())
    )
    return called and not given(token.low) and capital(token) and bool({t.low for t in items[:index]} & _CALLS)


_QUOTES = frozenset("\"“”‘’'«»")
_PERFORMED = word_group(
    "played plays play playing sang sings sing singing hummed hums humming whistled read reads recited heard danced"
)
_NAME_FIRST = 0.85
"""Weight of a given name from which a word that opens a sentence is a name first ("Hope", "Joy"). Source: the lists."""
_PLACED = word_group("on over in at across through above outside around")
_CALLS = word_group("pray praying prayers vote voting")
"""Verbs of an appeal to everybody. Source: posts that end on the name of the town."""


def role_shares(start: int, end: int, seen: tuple[NamedSpan, ...]) -> tuple[float, float, float, float] | None:
    """The roles that the model gives to the name at ``[start, end)`` of the folded text, or None if it saw none."""
    best = max(
        (span for span in seen if span.roles is not None and span.start < end and start < span.end),
        key=lambda span: span.score,
        default=None,
    )
    return best.roles if best is not None else None


def weighed(
    role: PersonRole | None, shares: tuple[float, float, float, float] | None, own: Mapping[str, float]
) -> PersonRole | None:
    """The role of a name from the words around it and from the model's view of the whole post.

    Authors and public figures are what the rules say. Where the rules say nothing the model's likeliest role counts;
    where they disagree, the model's only if it is sure.
    """
    if shares is None or role in (PersonRole.AUTHOR, PersonRole.PUBLIC):
        return role
    by_role = dict(zip((PersonRole.PATIENT, PersonRole.RELATIVE, PersonRole.STAFF), shares[1:], strict=True))
    best = max(by_role, key=lambda r: by_role[r])
    silent = role in (None, PersonRole.UNKNOWN)
    return best if by_role[best] >= value("span.role" if silent else "span.role_sure", own) else role
