"""The common shape of what the finders of facilities and places report."""

from typing import NamedTuple


class Place(NamedTuple):
    """A named facility or place at tokens ``first`` to ``stop`` (exclusive)."""

    first: int
    stop: int
    rule_id: str
    pattern: str
    score: float
