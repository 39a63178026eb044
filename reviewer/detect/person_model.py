"""Names that only the shipped model sees: taken as candidates, and left out where the lists know better.

The model finds names that no cue and no list does, and it also takes eponyms, figures of fiction and capitalized words
for people; so what it says is read with the same vetoes as every other candidate.
"""

import re

from reviewer.detect.lexicon import health_terms
from reviewer.detect.names import given, is_common, surname
from reviewer.detect.ner_text import NamedSpan
from reviewer.detect.person_names import Name
from reviewer.detect.tokens import Token, Tokens
from reviewer.model.vocabulary import EntityType

THRESHOLD = 0.5
"""Least score of a name that only the model sees. Source: on posts written by strangers (tests/gold/look.jsonl and
cases.jsonl) overlap recall rises from 0.88 and 0.91 to 1.00 and 1.00, at a precision of 0.93 and 0.87."""
UNKNOWN_LOWER = 0.9
"""Least score of words in lower case that stand in no list of names. Source: the same posts; dishes and breeds fall."""
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


def candidates(tokens: Tokens, seen: tuple[NamedSpan, ...]) -> list[tuple[Name, float]]:
    """Names at the words that the model marks, with its score; figures of speech and credentials left out."""
    found = []
    for span in seen:
        if span.type != EntityType.PERSON or span.score < THRESHOLD:
            continue
        inside = [i for i, token in enumerate(tokens.items) if token.start >= span.start and token.end <= span.end]
        words = [i for i in inside if tokens.items[i].kind == "w"]
        if not words or not _possible(tokens.items, words):
            continue
        first, last = words[0], words[-1]
        parts = tuple(tokens.items[i].low for i in words if len(tokens.items[i].text) > 1)
        initials = any(len(tokens.items[i].text) == 1 for i in words)
        lower = all(tokens.items[i].shape == "lower" for i in words)
        known = any(given(tokens.items[i].low) or surname(tokens.items[i].low) for i in words)
        if lower and not known and span.score < UNKNOWN_LOWER:
            continue
        found.append((Name(first, last + 1, parts, initials, lower), span.score))
    return found


def _possible(items: tuple[Token, ...], words: list[int]) -> bool:
    """False for words that are no name whatever stands around them."""
    before = items[words[0] - 1].text if words[0] else ""
    written = "".join(items[i].text for i in range(words[0], words[-1] + 1))
    if before == "," and _CREDENTIAL.fullmatch(written):
        return False
    if before == "¡" and len(words) == 1 and not given(items[words[0]].low):
        return False
    if items[words[0]].shape == "lower" and all(is_common(items[i].low) for i in words):
        return False
    if any(len(items[i].text) == 1 and items[i].shape == "lower" for i in words) and "-" in written:
        return False
    if all(items[i].low in _KIN or items[i].low in health_terms() for i in words):
        return False
    return any(not is_common(items[i].low) or given(items[i].low) or surname(items[i].low) for i in words)
