"""Export of chosen posts for legal: a BagIt bag with binder, load files, tables, proofs and letters, verified before it is there.

Purpose and recipient are asked and recorded with the digest of the manifest. The folder is built under another name and
moved to its place inside the transaction that records it: afterwards both are there, or neither.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.audit.note import open_checkpoint
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.events import EventKind
from reviewer.model.legal import ExportFacts, Flaw, LegalPost, LegalRequest, Removal
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.signer import Signing
from reviewer.model.views import Changes
from reviewer.reports import legal_sign
from reviewer.reports.wording import counted
from reviewer.store import ledger
from reviewer.workflow import legal_selection, record
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.check import Detects
from reviewer.workflow.legal_documents import Producer
from reviewer.workflow.legal_facts import facts_of, kept, verifier_files
from reviewer.workflow.legal_folder import Bag
from reviewer.workflow.legal_gather import Gathered, gather
from reviewer.workflow.legal_redaction import Redactor
from reviewer.workflow.legal_request import checked, prefix_of
from reviewer.workflow.legal_residue import residue
from reviewer.workflow.legal_verify import verify_bag
from reviewer.workflow.legal_write import Writer
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

_LEDGER = frozenset({"gap", "leaf", "profile", "prev_root", "time", "frontier", "checkpoint", "file"})
"""Problems of the record itself: what does not verify is not handed over as evidence."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    folder: Path
    posts: int
    documents: int
    entries: int
    flaws: int
    redactions: int
    withheld: int
    manifest: str
    """SHA-256 of manifest-sha256.txt, hex; the record holds it too."""
    changes: Changes
    signed_by: str = ""
    """Whose certificate signed the binder, in words."""
    files: int = 0
    size: int = 0
    """Bytes of all files below ``data``."""

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        inside = [counted(self.documents, "document"), counted(self.entries, "entry", "entries")]
        inside += [counted(self.redactions, "redaction")] if self.redactions else []
        inside += [f"{self.withheld:,} withheld"] if self.withheld else []
        return (
            f"{counted(self.posts, 'post')} ({', '.join(inside)}) exported to {self.folder.name} and verified; "
            f"{counted(self.flaws, 'exception')}. SHA-256 of its manifest: {self.manifest}"
        )


@permits(Act.EXPORT_POSTS)
def export(
    ws: Workspace,
    folder: Path,
    request: LegalRequest,
    detector: Detects | None = None,
    progress: Progress = NO_PROGRESS,
    signing: Signing | None = None,
) -> Exported:
    """Write the export into a new or empty folder, read it back, verify it, and record it.

    ``detector`` is needed for a redacted one; ``signing`` signs the binder. Raises UsageError for what cannot be asked
    so, RefusedError where the record does not verify or the present person decides blind on a chosen post, FileProblem.
    """
    if not ws.emergency:
        need_reviewer(ws)
    request = checked(ws, request, signing is not None)
    if request.redact and detector is None:
        raise UsageError(
            "A redacted export needs the checks.", "Nothing was exported.", "Wait until they have started."
        )
    signer = legal_sign.opened(signing, ws.clock()) if signing is not None else None
    bag = Bag(folder)
    bag.begin()
    try:
        return _export(ws, bag, request, detector, progress, signer)
    except BaseException:
        bag.remove()
        raise


def _export(
    ws: Workspace,
    bag: Bag,
    request: LegalRequest,
    detector: Detects | None,
    progress: Progress,
    signer: legal_sign.Signer | None,
) -> Exported:
    chosen = legal_selection.select(ws, request.selection)
    unknown = {post for post, _ in request.privileged} - {one.post for one in chosen}
    if unknown:
        raise UsageError(
            f"{min(unknown)} is marked as privileged but not among the posts.", "Nothing was exported.", ""
        )
    flaws = _verified(ws, progress)
    note = record.present_checkpoint(ws)
    signed = open_checkpoint(note, ws.signer.verifier)
    found = gather(ws, chosen, request, signed.size, progress)
    facts = facts_of(ws, request, note, signed.size, signed.root.hex(), found, signer.facts if signer else None)
    posts, removed, redactor = found.posts, [], None
    if request.redact:
        assert detector is not None
        redactor = Redactor(ws, detector, ws.today(), *kept(found, facts))
        redactor.learn([post for post in posts if not post.withheld])
        if any(redactor.checked.find(text) for text in (facts.purpose, facts.recipient, facts.matter, facts.custodian)):
            raise UsageError(
                "Purpose, recipient, matter or custodian names somebody whose name is taken out of this variant.",
                "Nothing was exported.",
                "Word it without the whole name, for example by the number of the case.",
            )
        posts = [redactor.post(post) for post in posts]
        removed = redactor.removed
    flaws += [*found.flaws, *(redactor.flaws if redactor else ())]
    result = _write(ws, bag, request, facts, posts, found, flaws, removed, progress, signer)
    progress.check_cancelled()
    progress.report(1, 2, "Reading the export back")
    if redactor is not None and (left := residue(bag.place, redactor.checked, redactor.around)):
        raise FileProblem(
            f"The redacted variant is not clean: {left[0].what}",
            "Nothing is left of it.",
            "Export without --redact for somebody who may see it, and tell us.",
        )
    problems, entries = verify_bag(bag.place, ws.signer.verifier)
    progress.check_cancelled()
    if problems:
        raise FileProblem("The export does not verify.", problems[0].what, "Verify the record itself before going on.")
    _record(ws, bag, request, note, facts, entries, result, [post.id for post in posts])
    withheld = sum(bool(post.withheld) for post in posts)
    changes = Changes(record=True)
    return Exported(
        bag.target,
        len(posts),
        result.documents,
        entries,
        result.flaws,
        len(removed),
        withheld,
        result.manifest,
        changes,
        facts.signed_by.words if facts.signed_by else "",
        len(bag.files),
        sum(ref.size for ref in bag.files.values()),
    )


def _verified(ws: Workspace, progress: Progress) -> list[Flaw]:
    """Verify the whole record; what concerns contents only becomes flaws."""
    result = record.verify(ws, progress)
    broken = [problem for problem in result.problems if problem.kind in _LEDGER]
    if broken:
        raise RefusedError(
            f"The record does not verify: {broken[0].what}",
            "Nothing was exported.",
            "Keep a copy of the folder, and verify the record to see everything that is wrong.",
        )
    return [Flaw("record", problem.what) for problem in result.problems]


def _write(
    ws: Workspace,
    bag: Bag,
    request: LegalRequest,
    facts: ExportFacts,
    posts: Sequence[LegalPost],
    found: Gathered,
    flaws: Sequence[Flaw],
    removed: Sequence[Removal],
    progress: Progress,
    signer: legal_sign.Signer | None,
) -> "Written":
    writer = Writer(ws, bag, request, facts, tuple(removed))
    last = max(found.entries, default=0)
    # What the load file had to replace is known before anything is numbered: it depends on the values alone.
    flaws = [*flaws, *writer.replaced(posts)]
    producer = Producer(
        ws, bag, facts, request, prefix_of(ws, request), tuple(flaws), writer.logs(posts), last, progress, signer
    )
    produced = producer.produce(posts)
    progress.report(1, 2, "Writing load files and proofs")
    with ws.connections.read() as connection:
        leaves = ledger.leaves(connection)[: facts.size]
    manifest = writer.write(
        produced,
        flaws,
        sorted(found.entries.values(), key=lambda entry: entry.seq),
        leaves,
        verifier_files(),
        found.openings,
    )
    return Written(manifest, len(produced.documents), len(flaws))


@dataclass(frozen=True, slots=True)
class Written:
    """Digest of the manifest and how much there is."""

    manifest: str
    documents: int
    flaws: int


def _record(
    ws: Workspace,
    bag: Bag,
    request: LegalRequest,
    note: str,
    facts: ExportFacts,
    entries: int,
    result: Written,
    posts: list[str],
) -> None:
    """Record the export and move the folder to its place, in one transaction."""
    moved = False
    try:
        with ws.record() as recording:
            record.note_kept(ws, recording, note, "export")
            recording.append(
                EventKind.RECORD_EXPORTED,
                {},
                {
                    "entries": facts.size,
                    "shown": entries,
                    "root": facts.root,
                    "sha256": result.manifest,
                    "posts": len(posts),
                    "formats": [*request.formats],
                    "redacted": request.redact,
                    "groups": [*sorted(request.groups)],
                    "withheld": len(request.privileged),
                    "certificate": facts.signed_by.sha256 if facts.signed_by else "",
                },
                {
                    "purpose": request.purpose,
                    "recipient": request.recipient,
                    "list": json.dumps(
                        {"posts": posts, "selection": list(legal_selection.words(request.selection))},
                        ensure_ascii=False,
                    ),
                },
            )
            bag.finish()
            moved = True
    except BaseException:
        if moved:
            bag.take_back()
        raise
