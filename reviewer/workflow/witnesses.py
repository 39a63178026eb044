"""Witnesses of this record: ask a colleague to countersign a checkpoint, take the answer, trust and retire witnesses.

A countersignature is somebody else's: whoever holds this file and the key of this device can't make it again over
another history. Source: https://c2sp.org/tlog-witness, https://c2sp.org/tlog-cosignature
"""

from pathlib import Path
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.merkle import root_of
from reviewer.audit.note import NoteError, open_checkpoint
from reviewer.audit.proofs import Tree, witness_request
from reviewer.audit.witness import WitnessKey
from reviewer.errors import FileProblem, RefusedError, UsageError, WorkspaceProblem
from reviewer.intake.text import normalise_line
from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.model.witness import Answer, OtherRecord, TrustedWitness
from reviewer.store import ledger
from reviewer.store import witnesses as store
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.permissions import permits
from reviewer.workflow.record import ASKED, note_kept, present_checkpoint
from reviewer.workflow.witness_files import LONGEST_LABEL, fingerprint, read_answer, request_document
from reviewer.workflow.workspace import Workspace

_ASKED_BEFORE = 8
"""Of so many requests an answer may still be under way."""


def trusted(ws: Workspace) -> tuple[TrustedWitness, ...]:
    """Everybody whose countersignatures count or counted, in the order in which they were trusted."""
    with ws.connections.read() as connection:
        newest: dict[str, tuple[int, int]] = {}
        for seq, name, size, _, _, _ in store.countersignatures(connection):
            newest[name] = max(newest.get(name, (0, 0)), (size, seq))
        return tuple(
            TrustedWitness(
                name=name,
                label=ws.text(connection, label),
                vkey=vkey,
                active=active,
                size=newest.get(name, (0, 0))[0],
                at=_at(connection, newest[name][1]) if name in newest else "",
            )
            for name, vkey, label, active, _ in store.witnesses(connection)
        )


def records(ws: Workspace) -> tuple[OtherRecord, ...]:
    """The records of other computers that were countersigned from this workspace."""
    with ws.connections.read() as connection:
        return tuple(OtherRecord(*row) for row in store.witnessed_logs(connection))


def _at(connection: Any, seq: int) -> str:
    entry = next(ledger.entries(connection, seq, seq), None)
    try:
        return decode(entry.body).at if entry is not None else ""
    except ProfileError:
        return ""


def request(ws: Workspace, known: int | None = None) -> tuple[str, str]:
    """The present checkpoint, and the request to countersign it.

    ``known`` is what a public witness says that it knows: then the request is a plain C2SP body with a proof from there.
    Raises UsageError for a size that the record never had.
    """
    note = present_checkpoint(ws)
    size = open_checkpoint(note, ws.signer.verifier).size
    with ws.connections.read() as connection:
        tree = Tree(ledger.leaves(connection)[:size])
        asked = [at for at, _, place, _ in ledger.checkpoints(connection) if place == ASKED][-_ASKED_BEFORE:]
        signed = {name: at for _, name, at, _, _, _ in store.countersignatures(connection)}
    if known is not None:
        if not 0 <= known <= size:
            raise UsageError(
                f"The record has {size:,} entries.", "Nothing was written.", "Give the size that the witness named."
            )
        return note, witness_request(note, tree.consistency(known))
    sizes = sorted({0, *asked, *signed.values(), size})  # the last: the same request, signed once more
    bodies = [witness_request(note, tree.consistency(old)) for old in sizes if old <= size]
    return note, request_document(ws.signer.verifier.vkey, bodies)


def save_request(ws: Workspace, path: Path, known: int | None = None) -> Changes:
    """Write a request for a colleague to a file. Raises FileProblem."""
    note, document = request(ws, known)
    with recording_with_file(ws, path, document.encode("utf-8")) as recording:
        note_kept(ws, recording, note, ASKED)
    return Changes(record=True)


def look(ws: Workspace, text: str) -> Answer:
    """Read an answer and check it against the record, before anything is recorded.

    Raises FileProblem if it is none, RefusedError if it does not count here, WorkspaceProblem if it contradicts the record.
    """
    vkey, label, note = read_answer(text)
    known = {one.name: one for one in trusted(ws)}
    try:
        opened = open_checkpoint(note, ws.signer.verifier)
        candidates = [WitnessKey.from_vkey(vkey)] if vkey else [WitnessKey.from_vkey(o.vkey) for o in known.values()]
        signed = [(key, at) for key in candidates if (at := key.signed_at(note)) is not None]
    except NoteError as error:
        raise FileProblem(
            f"This countersigned checkpoint cannot be trusted: {error}.",
            "Nothing was recorded.",
            "Ask for it again, with a new request.",
        ) from error
    if opened.origin != ws.signer.name:
        raise RefusedError("This checkpoint is of another record.", "Nothing was recorded.", "")
    if not signed:
        raise RefusedError(
            "No witness that is trusted here signed this checkpoint.",
            "Nothing was recorded.",
            "Give the public key of the witness with it.",
        )
    _need_fit(ws, opened.size, opened.root)
    key, at = signed[0]
    before = known.get(key.name)
    if before is not None and before.vkey != key.vkey:
        raise RefusedError(
            "A witness of this name has another key here.",
            "Nothing was recorded.",
            "Ask the person which key is right.",
        )
    if before is not None and not before.active:
        raise RefusedError(
            "This witness was retired.", "Nothing was recorded.", "It needs a new name and a new key to witness again."
        )
    return Answer(
        name=key.name,
        vkey=key.vkey,
        fingerprint=fingerprint(key.vkey),
        label=before.label if before is not None else label,
        size=opened.size,
        signed_at=at,
        note=note,
        trusted=before is not None,
    )


def _need_fit(ws: Workspace, size: int, root: bytes) -> None:
    """Raises WorkspaceProblem unless the first ``size`` entries are those that were countersigned."""
    with ws.connections.read() as connection:
        leaves = ledger.leaves(connection)
    if size > len(leaves) or root_of(leaves[:size]) != root:
        what = (
            f"This checkpoint covers {size:,} entries, but the record has only {len(leaves):,}."
            if size > len(leaves)
            else f"Entries 1 to {size:,} are not those that were countersigned."
        )
        raise WorkspaceProblem(
            what, "The record was rewritten, or this is an older copy of it.", "Keep both files, and verify the record."
        )


@permits(EventKind.CHECKPOINT_COUNTERSIGNED)
def accept(ws: Workspace, answer: Answer, label: str = "", *, trust: bool = False) -> Changes:
    """Record that a checkpoint came back countersigned. ``trust`` also trusts a witness that is new, under ``label``.

    Raises RefusedError for a new witness without ``trust``, and for an answer that is here already.
    """
    words = normalise_line(label or answer.label)[:LONGEST_LABEL] or answer.name
    if not answer.trusted and not trust:
        raise RefusedError(
            "This witness is not trusted here yet.",
            "Nothing was recorded.",
            f"Compare its fingerprint with the person ({answer.fingerprint}), then trust it.",
        )
    opened = open_checkpoint(answer.note, ws.signer.verifier)
    with ws.record() as recording:
        rows = store.countersignatures(recording.connection)
        if any((name, size) == (answer.name, opened.size) for _, name, size, _, _, _ in rows):
            raise RefusedError("This countersignature is in the record already.", "Nothing was changed.", "")
        if not any(row[0] == answer.name for row in store.witnesses(recording.connection)):
            recording.append(EventKind.WITNESS_CHANGED, {}, {"change": "trusted", "vkey": answer.vkey}, {"name": words})
        recording.append(
            EventKind.CHECKPOINT_COUNTERSIGNED,
            {},
            {"size": opened.size, "root": opened.root.hex(), "witness": answer.name, "time": answer.signed_at},
            {"note": answer.note},
        )
    return Changes(record=True)


@permits(EventKind.WITNESS_CHANGED)
def retire(ws: Workspace, name: str) -> Changes:
    """Take no countersignature of a witness any more. Those that are here stay. Raises UsageError, RefusedError."""
    found = next((one for one in trusted(ws) if name in (one.name, one.label)), None)
    if found is None:
        raise UsageError(
            "There is no witness of this name.", "Nothing was changed.", "See: reviewer audit witness list."
        )
    if not found.active:
        raise RefusedError("This witness was retired before.", "Nothing was changed.", "")
    with ws.record() as recording:
        recording.append(EventKind.WITNESS_CHANGED, {}, {"change": "retired", "vkey": found.vkey}, {})
    return Changes(record=True)
