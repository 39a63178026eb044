"""The tree with all its subtrees, and its proofs (RFC 9162 sections 2.1.3 and 2.1.4): made in logarithmic time, checked."""

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.audit.merkle import EMPTY_ROOT, node_hash, verify_consistency, verify_inclusion


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """The audit path of leaf ``index`` (from 0) in a tree of ``size`` leaves, lowest sibling first."""

    index: int
    size: int
    path: tuple[bytes, ...]

    def holds(self, leaf: bytes, root: bytes) -> bool:
        """True if this leaf hash stands at the index under this root."""
        return verify_inclusion(leaf, self.index, self.size, self.path, root)

    def root_before(self) -> bytes:
        """The root over all leaves before this one, which the entry itself names in ``prev_root``.

        The siblings on the left of the path are the edge of the tree as it was then. It says something only of a
        proof that holds.
        """
        fn, sn, root = self.index, self.size - 1, b""
        for sibling in self.path:
            if fn & 1 or fn == sn:
                root = node_hash(sibling, root) if root else sibling
                while not fn & 1 and fn:
                    fn >>= 1
                    sn >>= 1
            fn >>= 1
            sn >>= 1
        return root or EMPTY_ROOT


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """The proof that the tree of the first ``old`` leaves is a prefix of the tree of ``size``."""

    old: int
    size: int
    path: tuple[bytes, ...]

    def holds(self, old_root: bytes, root: bytes) -> bool:
        """True if nothing before was rewritten between the two roots. The empty tree is a prefix of every tree."""
        if self.old == 0:
            return self.size >= 0 and not self.path and old_root == EMPTY_ROOT and (self.size > 0 or root == old_root)
        return verify_consistency(self.old, self.size, old_root, root, self.path)


class Tree:
    """A tree with all its complete subtrees: roots and proofs of every size in logarithmic time, 64 bytes a leaf."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """Start with these leaf hashes."""
        self._levels: list[bytearray] = [bytearray()]
        for leaf in leaves:
            self.append(leaf)

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self._levels[0]) // 32

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash. Raises ValueError unless it has 32 bytes."""
        if len(leaf) != 32:
            raise ValueError("a leaf hash has 32 bytes")
        node, level = leaf, 0
        while True:
            row = self._levels[level]
            row += node
            if len(row) & 63:  # the left one of a pair: it waits
                return
            node = node_hash(bytes(row[-64:-32]), bytes(row[-32:]))
            level += 1
            if level == len(self._levels):
                self._levels.append(bytearray())

    def root(self, size: int | None = None) -> bytes:
        """The root over the first ``size`` leaves, all if it is left out. Raises IndexError."""
        size = self._size(size)
        return self._hash(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int | None = None) -> InclusionProof:
        """The proof of one leaf in the tree of the first ``size``. Raises IndexError if it is not in it."""
        size = self._size(size)
        if not 0 <= index < size:
            raise IndexError("no such leaf")
        path: list[bytes] = []
        first, last = 0, size
        while last - first > 1:
            middle = first + _split(last - first)
            if index < middle:
                path.append(self._hash(middle, last))
                last = middle
            else:
                path.append(self._hash(first, middle))
                first = middle
        return InclusionProof(index, size, tuple(reversed(path)))

    def consistency(self, old: int, size: int | None = None) -> ConsistencyProof:
        """The proof that the first ``old`` leaves are a prefix of the first ``size``. Raises IndexError."""
        size = self._size(size)
        if not 0 <= old <= size:
            raise IndexError("no such size")
        if old in (0, size):
            return ConsistencyProof(old, size, ())
        path: list[bytes] = []
        first, last, whole = 0, size, True
        while old != last:
            middle = first + _split(last - first)
            if old <= middle:
                path.append(self._hash(middle, last))
                last = middle
            else:
                path.append(self._hash(first, middle))
                first, whole = middle, False
        if not whole:
            path.append(self._hash(first, last))
        return ConsistencyProof(old, size, tuple(reversed(path)))

    def _size(self, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise IndexError("no such size")
        return size

    def _hash(self, first: int, last: int) -> bytes:
        """The hash over leaves ``first`` to ``last`` (not included), where ``first`` is one that splits lead to."""
        size = last - first
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            at = (first >> level) * 32
            return bytes(self._levels[level][at : at + 32])
        middle = first + _split(size)
        return node_hash(self._hash(first, middle), self._hash(middle, last))


def _split(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)
