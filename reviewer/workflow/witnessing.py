"""This computer as the witness of others: its own key, and the rules by which it countersigns.

It works without a workspace; inside one it is recorded. What is remembered is on the disk before a signature is handed
out: a witness that forgets may sign two histories. Source: https://c2sp.org/tlog-witness
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reviewer.audit.note import Checkpoint, NoteError, Verifier, open_checkpoint
from reviewer.audit.proofs import ProofError, read_witness_request
from reviewer.audit.witness import Witness, WitnessKey, WitnessRefused, countersign
from reviewer.errors import FileProblem, RefusedError, UsageError, WorkspaceProblem
from reviewer.intake.text import normalise_line
from reviewer.model.events import EventKind
from reviewer.model.witness import OtherRecord, Request
from reviewer.settings import data_folder
from reviewer.store import witness_file
from reviewer.store.witness_file import Remembered, WitnessFile
from reviewer.workflow.witness_files import LONGEST_LABEL, answer_document, fingerprint, read_request
from reviewer.workflow.witnesses import records
from reviewer.workflow.workspace import Workspace, slug, utc_now


def _path() -> Path:
    return data_folder() / "witness" / "witness.json"


def _own() -> WitnessFile | None:
    try:
        return witness_file.read(_path())
    except (OSError, ValueError) as error:
        raise WorkspaceProblem(
            "The witness of this computer cannot be read.",
            "Nothing was signed.",
            "If it is lost, retire it and make a new one; whoever trusts it has to trust the new one.",
        ) from error


def own() -> tuple[str, str, str] | None:
    """Label, public key and fingerprint of this computer's witness; None where there is none. Raises WorkspaceProblem."""
    found = _own()
    if found is None:
        return None
    vkey = Witness.from_bytes(found.name, found.private).key.vkey
    return found.label, vkey, fingerprint(vkey)


def remembered() -> tuple[OtherRecord, ...]:
    """The records that this computer countersigned, and how far. Raises WorkspaceProblem."""
    found = _own()
    logs = {} if found is None else found.logs
    return tuple(OtherRecord(log, seen.vkey, seen.size, seen.root) for log, seen in sorted(logs.items()))


def make(label: str) -> str:
    """Make the key with which this computer countersigns; returns its public half. Raises RefusedError if there is one."""
    label = normalise_line(label)[:LONGEST_LABEL]
    if not label:
        raise UsageError("Say who witnesses.", "Nothing was made.", "Give a name, for example “Legal, C. Ruiz”.")
    made = Witness.generate(f"witness/{slug(label)}/{secrets.token_hex(5)}")

    def change(before: WitnessFile | None) -> WitnessFile:
        if before is not None:
            raise RefusedError(
                "This computer has a witness already.",
                "Nothing was changed.",
                "Retire it first if it shall be another.",
            )
        return WitnessFile(made.name, label, made.private_bytes())

    _change(change)
    return made.key.vkey


def retire_own() -> None:
    """Destroy the key of this computer's witness. What it signed stays valid. Raises WorkspaceProblem."""
    try:
        with witness_file.locked(_path()):
            witness_file.forget(_path())
    except OSError as error:
        raise _unwritten() from error


def _change(change: Callable[[WitnessFile | None], WitnessFile]) -> None:
    try:
        with witness_file.locked(_path()):
            witness_file.write(_path(), change(_own()))
    except OSError as error:
        raise _unwritten() from error


def _unwritten() -> WorkspaceProblem:
    return WorkspaceProblem(
        "The witness of this computer could not be stored.",
        "Nothing was signed.",
        "Check the rights on your user folder.",
    )


def look(text: str, ws: Workspace | None = None, key: str = "") -> Request:
    """Read a request and check its signature, before anything is signed.

    ``key`` is the public key of the record, for a plain C2SP body. Raises FileProblem, UsageError, RefusedError.
    """
    carried, bodies = read_request(text)
    seen = {one.log: one for one in (*(records(ws) if ws else ()), *remembered())}
    try:
        notes = {read_witness_request(body)[2] for body in bodies}
        (note,) = notes
        log = note.split("\n")[0]
        vkey = key or carried or (seen[log].vkey if log in seen else "")
        if not vkey:
            raise UsageError(
                "The request does not carry the key of its record.", "Nothing was signed.", "Give it with the request."
            )
        verifier = Verifier.from_vkey(vkey)
        opened = open_checkpoint(note, verifier)
    except (ProofError, NoteError, ValueError) as error:
        raise FileProblem(
            f"This request cannot be trusted: {error}.", "Nothing was signed.", "Ask for it again."
        ) from error
    if opened.origin != verifier.name:
        raise RefusedError("This checkpoint is of another record than its key.", "Nothing was signed.", "")
    if ws is not None and verifier.name == ws.signer.name:
        raise RefusedError(
            "This is a request of this workspace itself.",
            "A record cannot be its own witness.",
            "Give the file to somebody at another computer.",
        )
    if log in seen and seen[log].vkey != verifier.vkey:
        raise RefusedError(
            "This record is signed by another key than the last time.",
            "Nothing was signed.",
            "Ask the person why. If the record really has a new key, it also has a new name.",
        )
    known = _known(log, ws, _own())
    return Request(
        log=log,
        vkey=verifier.vkey,
        fingerprint=fingerprint(verifier.vkey),
        size=opened.size,
        known=known.size if known else 0,
        note=note,
        bodies=bodies,
    )


def _known(log: str, ws: Workspace | None, own_file: WitnessFile | None) -> Remembered | None:
    """What is remembered of a record, in the file or in the workspace: the larger one, should one have been set back."""
    found = [own_file.logs[log]] if own_file is not None and log in own_file.logs else []
    found += [Remembered(o.vkey, o.size, o.root) for o in (records(ws) if ws else ()) if o.log == log]
    if len({(one.size, one.root) for one in found}) == 2 and len({one.size for one in found}) == 1:
        raise RefusedError(
            "The witness of this computer and this workspace remember two histories of that record.",
            "Nothing was signed.",
            "Keep both, and ask legal.",
        )
    return max(found, key=lambda one: one.size, default=None)


def sign(request: Request, ws: Workspace | None = None, *, clock: Callable[[], datetime] = utc_now) -> str:
    """Countersign a request by the rules of a witness; returns the answer to send back.

    Raises RefusedError when the rules forbid it, or while this computer has no witness; WorkspaceProblem.
    """
    log = Verifier.from_vkey(request.vkey)
    at = int((ws.clock if ws is not None else clock)().timestamp())
    result: list[tuple[Checkpoint, str, WitnessKey, str]] = []

    def change(before: WitnessFile | None) -> WitnessFile:
        if before is None:
            raise RefusedError("This computer has no witness yet.", "Nothing was signed.", "Make one first.")
        known = _known(log.name, ws, before)
        if known is not None and known.vkey != log.vkey:
            raise RefusedError("This record is signed by another key than the last time.", "Nothing was signed.", "")
        seen = None if known is None else Checkpoint(log.name, known.size, bytes.fromhex(known.root))
        witness = Witness.from_bytes(before.name, before.private)
        accepted, note = _countersigned(request, log, seen, witness, at)
        result.append((accepted, note, witness.key, before.label))
        return replace(before, logs={**before.logs, log.name: Remembered(log.vkey, accepted.size, accepted.root.hex())})

    _change(change)  # durable from here on: only now the signature may leave
    accepted, note, key, label = result[0]
    if ws is not None:
        with ws.record() as recording:
            recording.append(
                EventKind.WITNESS_SIGNED,
                {},
                {"log": log.name, "vkey": log.vkey, "size": accepted.size, "root": accepted.root.hex()},
            )
    return answer_document(key.vkey, label, note)


def _countersigned(
    request: Request, log: Verifier, seen: Checkpoint | None, witness: Witness, at: int
) -> tuple[Checkpoint, str]:
    """The first of the bodies that begins where this witness stands."""
    known = seen.size if seen else 0
    bodies = [body for body in request.bodies if read_witness_request(body)[0] == known] or list(request.bodies[:1])
    try:
        return countersign(bodies[0], log, seen, witness, at)
    except WitnessRefused as error:
        offered = request.size
        if known and offered < known:
            why = (
                f"This computer signed {known:,} entries of that record already, and the request has only {offered:,}."
            )
            todo = "The record was set back, or the request is an old one. Ask for a new one."
        elif error.known is not None and all(read_witness_request(body)[0] != known for body in request.bodies):
            why = f"The request has no proof from entry {known:,}, which this computer signed last."
            todo = f"Ask for a request from there: reviewer audit witness request --from {known}."
        else:
            why = f"By the rules of a witness this is not signed: {error}."
            todo = "Keep the request, and ask the person: this may be a rewritten record."
        raise RefusedError(why, "Nothing was signed.", todo) from error
