"""The Merkle tree of RFC 6962 section 2.1 / RFC 9162 section 2.1, unchanged, on SHA-256.

Leaf ``SHA-256(0x00 ‖ bytes)``, node ``SHA-256(0x01 ‖ left ‖ right)``; indices and sizes count leaves from 0.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

_sha256 = hashlib.sha256
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(body: bytes) -> bytes:
    """The hash of one leaf."""
    return _sha256(b"\x00" + body).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return _sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: one hash per complete subtree, the largest first. Enough to append to it."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "Frontier":
        """The frontier after one more leaf hash."""
        hashes = [*self.hashes, leaf]
        size = self.size
        while size & 1:
            right = hashes.pop()
            hashes.append(node_hash(hashes.pop(), right))
            size >>= 1
        return Frontier(self.size + 1, tuple(hashes))

    def root(self) -> bytes:
        """The root hash of the tree."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root

    def consistent(self) -> bool:
        """True if there is one 32-byte hash for each bit of the size."""
        return self.size >= 0 and len(self.hashes) == self.size.bit_count() and all(len(h) == 32 for h in self.hashes)


class Edge:
    """A frontier that grows in place: for walks over many leaves, where a new value for each costs too much."""

    def __init__(self) -> None:
        """Start with the empty tree."""
        self.size = 0
        self._left: list[bytes] = []
        """The hashes of the complete subtrees, the largest first, each ready to be the left one of a pair."""

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        size, left = self.size, self._left
        while size & 1:
            leaf = _sha256(left.pop() + leaf).digest()
            size >>= 1
        left.append(b"\x01" + leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root hash of the tree as it is now."""
        if not self._left:
            return EMPTY_ROOT
        lefts = reversed(self._left)
        root = next(lefts)[1:]
        for left in lefts:
            root = _sha256(left + root).digest()
        return root

    def frontier(self) -> Frontier:
        """The same as a value."""
        return Frontier(self.size, tuple(left[1:] for left in self._left))


def _split(size: int) -> int:
    """The largest power of two below ``size`` (at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root hash over leaf hashes."""
    edge = Edge()
    for leaf in leaves:
        edge.append(leaf)
    return edge.root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of leaf ``index`` (RFC 9162, 2.1.3.1), lowest sibling first. Raises IndexError."""
    if not 0 <= index < len(leaves):
        raise IndexError("no such leaf")
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return [*inclusion_proof(leaves[:k], index), root_of(leaves[k:])]
    return [*inclusion_proof(leaves[k:], index - k), root_of(leaves[:k])]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """True if the proof shows leaf ``index`` under ``root`` of a tree of ``size`` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    fn, sn, computed = index, size - 1, leaf
    for sibling in proof:
        if sn == 0 or len(sibling) != 32:
            return False
        if fn & 1 or fn == sn:
            computed = node_hash(sibling, computed)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            computed = node_hash(computed, sibling)
        fn >>= 1
        sn >>= 1
    return sn == 0 and computed == root


def consistency_proof(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """The proof that the tree of the first ``old`` leaves is a prefix (RFC 9162, 2.1.4.1). Raises ValueError."""
    if not 0 < old <= len(leaves):
        raise ValueError("the old size must be between 1 and the present size")
    return _subproof(leaves, old, True)


def _subproof(leaves: Sequence[bytes], old: int, whole: bool) -> list[bytes]:
    size = len(leaves)
    if old == size:
        return [] if whole else [root_of(leaves)]
    k = _split(size)
    if old <= k:
        return [*_subproof(leaves[:k], old, whole), root_of(leaves[k:])]
    return [*_subproof(leaves[k:], old - k, False), root_of(leaves[:k])]


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """True if the proof shows that the old tree is a prefix of the new one (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new or any(len(h) != 32 for h in proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    fr = sr = path[0]
    for sibling in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(sibling, fr), node_hash(sibling, sr)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            sr = node_hash(sr, sibling)
        fn >>= 1
        sn >>= 1
    return sn == 0 and fr == old_root and sr == new_root
