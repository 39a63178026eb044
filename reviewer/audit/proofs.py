"""Inclusion and consistency proofs (RFC 9162 sections 2.1.3 and 2.1.4) as documents: written, read, checked.

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
from typing import Any

from reviewer.audit.merkle import leaf_hash
from reviewer.audit.note import Checkpoint, NoteError, Verifier, open_checkpoint, strict_base64
from reviewer.audit.tree import ConsistencyProof, InclusionProof, Tree

__all__ = [
    "CONSISTENCY", "HISTORY", "MOST_HASHES", "TLOG_PROOF", "ConsistencyProof", "InclusionProof", "ProofError",
    "ProvedEntry", "Tree", "consistency_document", "history_document", "open_consistency", "open_history",
    "open_tlog_proof", "read_witness_request", "tlog_proof", "witness_request",
]  # fmt: skip
"""What belongs together is found together, the tree too."""

TLOG_PROOF = "c2sp.org/tlog-proof@v1"
CONSISTENCY = "reviewer-consistency-1"
HISTORY = "reviewer-history-1"
MOST_HASHES = 63
"""More than any proof of a tree that can be counted; C2SP allows a witness no more."""
_MOST_CHARS = 1 << 20
_MOST_HISTORY = 1 << 26
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


class ProofError(ValueError):
    """A proof that cannot be read, or that does not hold. The message says which."""


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
    document = _document(text, _MOST_CHARS, CONSISTENCY, {"format", "key", "old", "new", "proof"})
    key = trusted or _key(document)
    return _linked(document, "old", key, _checkpoint(document["new"], key))


def history_document(earlier: Iterable[tuple[str, ConsistencyProof]], note: str, verifier: Verifier) -> str:
    """A JSON document that shows the same of many old checkpoints: whoever kept one of them can compare it."""
    document = {
        "format": HISTORY,
        "key": verifier.vkey,
        "checkpoint": note,
        "earlier": [{"checkpoint": old, "proof": [step.hex() for step in proof.path]} for old, proof in earlier],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def open_history(text: str, trusted: Verifier | None = None) -> list[tuple[Checkpoint, Checkpoint]]:
    """Read such a document and check it whole. Returns pairs of an old and the new checkpoint. Raises ProofError."""
    document = _document(text, _MOST_HISTORY, HISTORY, {"format", "key", "checkpoint", "earlier"})
    key = trusted or _key(document)
    new = _checkpoint(document["checkpoint"], key)
    if not isinstance(document["earlier"], list) or not document["earlier"]:
        raise ProofError("not a proof of consistency")
    found = []
    for one in document["earlier"]:
        if not isinstance(one, dict) or one.keys() != {"checkpoint", "proof"}:
            raise ProofError("not a proof of consistency")
        found.append(_linked(one, "checkpoint", key, new))
    return found


def _document(text: str, most: int, wanted: str, members: set[str]) -> dict[str, Any]:
    """The members of a JSON document of this format, and no others. Raises ProofError."""
    try:
        document = json.loads(text, object_pairs_hook=_once) if len(text) <= most else None
    except (ValueError, RecursionError) as error:
        raise ProofError("not a proof of consistency") from error
    if not isinstance(document, dict) or document.keys() != members or document["format"] != wanted:
        raise ProofError("not a proof of consistency")
    return document


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ProofError("a member of the proof stands twice")
    return found


def _key(document: dict[str, Any]) -> Verifier:
    try:
        return Verifier.from_vkey(document["key"])
    except (NoteError, AttributeError) as error:
        raise ProofError("the key of the proof cannot be read") from error


def _linked(document: dict[str, Any], name: str, key: Verifier, new: Checkpoint) -> tuple[Checkpoint, Checkpoint]:
    """The old checkpoint that a document proves to be the beginning of the new one. Raises ProofError."""
    old, steps = _checkpoint(document[name], key), document["proof"]
    if not isinstance(steps, list) or len(steps) > MOST_HASHES:
        raise ProofError("the proof is too long")
    if not ConsistencyProof(old.size, new.size, tuple(map(_hash_of_hex, steps))).holds(old.root, new.root):
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


def _checkpoint(note: object, verifier: Verifier) -> Checkpoint:
    if not isinstance(note, str):
        raise ProofError("the checkpoint cannot be read")
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
