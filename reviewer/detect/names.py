"""What a single word can be: a given name and how frequent, a family name, a common English word, several of these.

Lists: given names (SSA), family names (US Census), our own additions from many cultures, common words (SCOWL).
Frequencies count where a word is both: "Rose" needs more words around it than "Rosalind".
"""

from functools import lru_cache

from reviewer.detect.lexicon import sections, wordset

_SUFFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("",)),
    ("ness", ("",)),
    ("er", ("", "e")),
    ("est", ("", "e")),
)
"""Regular endings that the word list leaves out, and what may stand in their place."""


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    names = frozenset(w for w, weight in _given().items() if weight >= 1.0) - _word_names()
    return (wordset("english_words", separator=" ") - names) | wordset("more_words")


@lru_cache(maxsize=1)
def _given() -> dict[str, float]:
    weights = {"very_common": 1.0, "common": 0.85, "known": 0.7, "rare": 0.5}
    found = {word: weights[band] for band, words in sections("given_names", " ").items() for word in words}
    for word in sections("names")["given_more"]:
        found[word] = max(found.get(word, 0.0), 0.7)
    return found


@lru_cache(maxsize=1)
def _surnames() -> dict[str, float]:
    weights = {"common": 1.0, "known": 0.7}
    found = {word: weights[band] for band, words in sections("surnames", " ").items() for word in words}
    for word in sections("names")["surname_more"]:
        found[word] = max(found.get(word, 0.0), 0.8)
    return found


@lru_cache(maxsize=1)
def _word_names() -> frozenset[str]:
    return wordset("names", "word_names", "common_surnames_as_words")


@lru_cache(maxsize=8192)
def is_common(low: str) -> bool:
    """True if a lower-case word is a common English word, an inflected one included."""
    words = _words()
    if low in words:
        return True
    if "'" in low:
        return low.partition("'")[0] in words
    if "-" in low:
        return all(is_common(part) for part in low.split("-") if part)
    if _given().get(low, 0.0) >= 0.7:
        return False
    for suffix, replacements in _SUFFIXES:
        if low.endswith(suffix) and len(low) > len(suffix) + 1:
            stem = low[: -len(suffix)]
            if any(len(stem + tail) > 2 and stem + tail in words for tail in replacements):
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in words:
                return True
    return False


@lru_cache(maxsize=8192)
def given(low: str) -> float:
    """How usual a word is as a given name, 0 to 1; hyphenated names by their parts."""
    weight = _given().get(low, 0.0)
    if not weight and "-" in low:
        parts = [_given().get(part, 0.0) for part in low.split("-")]
        return min(parts) if all(parts) else max(parts) * 0.8
    return weight


@lru_cache(maxsize=8192)
def surname(low: str) -> float:
    """How usual a word is as a family name, 0 to 1."""
    table = _surnames()
    weight = table.get(low, 0.0)
    if not weight and low.startswith(("mc", "mac", "o'", "d'")) and len(low) > 5:
        return 0.7
    if (
        not weight
        and len(low) > 5
        and low.endswith(
            (
                "ez",
                "ski",
                "sky",
                "wicz",
                "czyk",
                "escu",
                "opoulos",
                "idis",
                "yan",
                "ian",
                "enko",
                "chuk",
                "sson",
                "sen",
                "stein",
                "berg",
                "mann",
                "shvili",
                "ovic",
                "ovich",
                "ova",
                "ashvili",
            )
        )
    ):
        return 0.0 if is_common(low) else 0.6
    return weight


@lru_cache(maxsize=8192)
def ambiguous(low: str) -> bool:
    """True if the word is a name and also something else: a common word, a month, a place, a brand."""
    return low in _word_names() or is_common(low)


@lru_cache(maxsize=1)
def _hard_words() -> frozenset[str]:
    return wordset("names", "hard_words")


@lru_cache(maxsize=8192)
def mostly_name(low: str) -> bool:
    """True for a word that in mid-sentence with a capital is nearly always a person: Jack, Ruby, Bill."""
    return low not in _hard_words() and given(low) >= 0.85


def name_like(low: str) -> bool:
    """True if a word can be a given or family name at all."""
    return given(low) > 0 or surname(low) > 0
