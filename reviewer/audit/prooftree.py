"""Inclusion proofs of many leaves of one tree, sharing the work: the same proofs as ``merkle.inclusion_proof``."""

from collections.abc import Iterable, Sequence

from reviewer.audit.merkle import node_hash


class ProofTree:
    """The subtrees of a tree over leaf hashes, each hashed once. Memory: about two hashes a leaf."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        """Take all leaf hashes in order."""
        self._leaves = leaves
        self._known: dict[tuple[int, int], bytes] = {}

    def root(self) -> bytes:
        """The root over all leaves. Raises IndexError for an empty tree."""
        return self._hash(0, len(self._leaves))

    def path(self, index: int) -> list[bytes]:
        """The audit path of a leaf (RFC 9162, 2.1.3.1), lowest sibling first. Raises IndexError."""
        start, end = 0, len(self._leaves)
        if not 0 <= index < end:
            raise IndexError("no such leaf")
        found: list[bytes] = []
        while end - start > 1:
            middle = start + _half(end - start)
            if index < middle:
                found.append(self._hash(middle, end))
                end = middle
            else:
                found.append(self._hash(start, middle))
                start = middle
        return found[::-1]

    def paths(self, indices: Iterable[int]) -> list[list[bytes]]:
        """The audit paths of some leaves, in the order asked for."""
        return [self.path(index) for index in indices]

    def _hash(self, start: int, end: int) -> bytes:
        if end - start == 1:
            return self._leaves[start]
        found = self._known.get((start, end))
        if found is None:
            middle = start + _half(end - start)
            found = self._known[start, end] = node_hash(self._hash(start, middle), self._hash(middle, end))
        return found


def _half(size: int) -> int:
    """The largest power of two below ``size`` (at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)
