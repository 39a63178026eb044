"""Whether two names are one person. Ids depend on name and role: somebody in another role is still the same person."""

import unicodedata
from functools import lru_cache

from reviewer.consent.names import words_of
from reviewer.detect.normalize import fold


def plain(name: str) -> str:
    """A name for comparison: case, blanks and compatible characters do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_person(one: str, other: str) -> bool:
    """True if two names are one person; an empty name is nobody's.

    Accents, titles, credentials, the order of the parts, hidden and look-alike characters make nobody a second person:
    where it is in doubt, two names are one, and somebody else decides.
    """
    return name_key(one) == name_key(other) != ""


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """What is compared of a name; equal for two names that are one person, empty for nobody's."""
    seen = "".join(char for char in fold(name).text if unicodedata.category(char) != "Cf")
    return "".join(words_of(seen)) or plain(name)
