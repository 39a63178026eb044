"""Inclusion and consistency proofs (RFC 9162 sections 2.1.3 and 2.1.4): made in logarithmic time, checked, written.

Legal hands over one entry with about twenty hashes, and whoever holds the checkpoint sees that it stood in the record;
a witness gets about as many and sees that nothing before was rewritten. The documents are those of public tools where
there are such: C2SP *tlog-proof* for an entry, the body of C2SP *tlog-witness* for a witness.
Source: RFC 9162; https://c2sp.org/tlog-proof, https://c2sp.org/tlog-witness
"""

import base64
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.audit.merkle import EMPTY_ROOT, leaf_hash, node_hash, verify_consistency, verify_inclusion
from reviewer.audit.note import Checkpoint, NoteError, Verifier, open_checkpoint, strict_base64

TLOG_PROOF = "c2sp.org/tlog-proof@v1"
CONSISTENCY = "reviewer-consistency-1"
MOST_HASHES = 63
"""More than any proof of a tree that can be counted; C2SP allows a witness no more."""
_MOST_CHARS = 1 << 20
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


class ProofError(ValueError):
    """A proof that cannot be read, or that does not hold. The message says which."""


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


@dataclass(frozen=True, slots=True)
class ProvedEntry:
    """One entry with its proof and the checkpoint under which it stood."""

    body: bytes
    proof: InclusionProof
    checkpoint: Checkpoint

    @property
    def seq(self) -> int:
        """The number of the entry, from 1."""
        return self.proof.index + 1


def tlog_proof(note: str, body: bytes, proof: InclusionProof) -> str:
    """The proof of one entry as a C2SP tlog-proof; the entry itself, byte for byte, travels as its extra data."""
    lines = [TLOG_PROOF, f"extra {_packed(body)}", f"index {proof.index}", *map(_packed, proof.path)]
    return "\n".join(lines) + f"\n\n{note}"


def open_tlog_proof(text: str, verifier: Verifier, body: bytes | None = None) -> ProvedEntry:
    """Read a tlog-proof and check it whole: signature, origin, path. Raises ProofError with the reason.

    ``body`` is the entry, where the document does not carry it.
    """
    head, blank, note = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or len(text) > _MOST_CHARS or lines.pop(0) != TLOG_PROOF:
        raise ProofError("not a proof of an entry")
    if lines and lines[0].startswith("extra "):
        carried = _unpacked(lines.pop(0)[6:])
        if body is not None and body != carried:
            raise ProofError("the proof is of another entry")
        body = carried
    if not lines or not lines[0].startswith("index ") or body is None:
        raise ProofError("not a proof of an entry")
    index = _size(lines.pop(0)[6:])
    checkpoint = _checkpoint(note, verifier)
    proof = InclusionProof(index, checkpoint.size, _path(lines))
    if not proof.holds(leaf_hash(body), checkpoint.root):
        raise ProofError("the entry did not stand in this checkpoint as it is shown here")
    return ProvedEntry(body, proof, checkpoint)


def consistency_document(old: str, new: str, proof: ConsistencyProof, verifier: Verifier) -> str:
    """A JSON document that shows that the record of the old checkpoint was only added to until the new one."""
    document = {
        "format": CONSISTENCY,
        "key": verifier.vkey,
        "old": old,
        "new": new,
        "proof": [step.hex() for step in proof.path],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def open_consistency(text: str, trusted: Verifier | None = None) -> tuple[Checkpoint, Checkpoint]:
    """Read such a document and check it whole. Returns the old and the new checkpoint. Raises ProofError.

    ``trusted`` is the key that must have signed both; without it, it is the key that the document names.
    """
    try:
        document = json.loads(text) if len(text) <= _MOST_CHARS else {}
        if document["format"] != CONSISTENCY or document.keys() - {"format", "key", "old", "new", "proof"}:
            raise ProofError("not a proof of consistency")
        key = trusted or Verifier.from_vkey(document["key"])
        old, new = _checkpoint(document["old"], key), _checkpoint(document["new"], key)
        path = tuple(_hash_of_hex(step) for step in document["proof"])
    except ProofError:
        raise
    except NoteError as error:
        raise ProofError(str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProofError("not a proof of consistency") from error
    if not ConsistencyProof(old.size, new.size, path).holds(old.root, new.root):
        raise ProofError("the newer record is not the older one with entries added")
    return old, new


def witness_request(note: str, proof: ConsistencyProof) -> str:
    """What a C2SP witness is asked to countersign: the size it knows, the proof from there, the checkpoint."""
    return "\n".join([f"old {proof.old}", *map(_packed, proof.path)]) + f"\n\n{note}"


def read_witness_request(text: str) -> tuple[int, tuple[bytes, ...], str]:
    """The old size, the path and the note of such a request; nothing is checked yet. Raises ProofError."""
    head, blank, note = text.partition("\n\n")
    lines = head.split("\n")
    if not blank or len(text) > _MOST_CHARS or not lines[0].startswith("old "):
        raise ProofError("not a request to a witness")
    return _size(lines[0][4:]), _path(lines[1:]), note


def _checkpoint(note: str, verifier: Verifier) -> Checkpoint:
    try:
        checkpoint = open_checkpoint(note, verifier)
    except NoteError as error:
        raise ProofError(f"the checkpoint cannot be trusted: {error}") from error
    if checkpoint.origin != verifier.name:
        raise ProofError("the checkpoint is of another record")
    return checkpoint


def _path(lines: Sequence[str]) -> tuple[bytes, ...]:
    if len(lines) > MOST_HASHES:
        raise ProofError("the proof is too long")
    path = tuple(_unpacked(line) for line in lines)
    if any(len(step) != 32 for step in path):
        raise ProofError("a hash of the proof has the wrong length")
    return path


def _packed(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _unpacked(text: str) -> bytes:
    try:
        return strict_base64(text)
    except NoteError as error:
        raise ProofError("a line of the proof cannot be read") from error


def _size(text: str) -> int:
    if not _SIZE.fullmatch(text):
        raise ProofError("a number of the proof cannot be read")
    return int(text)


def _hash_of_hex(text: object) -> bytes:
    if not isinstance(text, str) or not re.fullmatch("[0-9a-f]{64}", text):
        raise ProofError("a hash of the proof cannot be read")
    return bytes.fromhex(text)
