"""Whether two names are one person. Ids depend on name and role: somebody in another role is still the same person."""

import unicodedata
from functools import lru_cache

from reviewer.consent.names import SUFFIXES, words_of
from reviewer.detect.normalize import fold


def plain(name: str) -> str:
    """A name for comparison: case, blanks and compatible characters do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_person(one: str, other: str) -> bool:
    """True if two names are one person; an empty name is nobody's.

    Accents, titles, credentials, the order of the parts, hidden and look-alike characters make nobody a second person:
    where it is in doubt, two names are one, and somebody else decides.
    """
    return _bare(one) == _bare(other) != ""


def person_key(name: str) -> str:
    """What is equal for two names that are one person as ``same_person`` sees them; empty for nobody's."""
    return _bare(name)


@lru_cache(maxsize=65_536)
def _bare(name: str) -> str:
    """The key without credentials, however they are written: ``AMARA SILVA, MD`` and ``Silva, Amara, M.D.`` too.

    Stricter than the directory, which keeps ``Nguyen Do`` apart from ``Nguyen``: here two words of a name are left.
    """
    parts = [part for part in name.split(",") if part.strip()]
    while len(parts) > 1 and all(_is_credential(word) for word in parts[-1].split()):
        parts.pop()
    words = ",".join(parts).split()
    while len(words) > 2 and _is_credential(words[-1]):
        words.pop()
    return name_key(" ".join(words))


def _is_credential(word: str) -> bool:
    return fold(word.replace(".", "")).text.casefold().strip() in SUFFIXES


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """What is compared of a name; equal for two names that are one person, empty for nobody's."""
    seen = "".join(char for char in fold(name).text if unicodedata.category(char) != "Cf")
    return "".join(words_of(seen)) or plain(name)
