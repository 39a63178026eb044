"""Whether two names are one person. Ids depend on name and role: somebody in another role is still the same person."""

import unicodedata


def plain(name: str) -> str:
    """A name for comparison: case, blanks and compatible characters do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_person(one: str, other: str) -> bool:
    """True if two names are one person; an empty name is nobody's."""
    return plain(one) == plain(other) != ""
