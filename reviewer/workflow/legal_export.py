"""Export of chosen posts for legal: a BagIt bag with binder, load files, tables, proofs and letters, verified before it is there.

Purpose and recipient are asked and recorded with the digest of the manifest. The folder is built under another name and
moved to its place inside the transaction that records it: afterwards both are there, or neither.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer import __version__, resources
from reviewer.audit.note import open_checkpoint
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.events import EventKind
from reviewer.model.issue import Issue
from reviewer.model.legal import ExportFacts, Flaw, LegalPost, LegalRequest, Removal
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import Changes
from reviewer.store import ledger
from reviewer.workflow import legal_scope, legal_selection, record
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.check import Detects
from reviewer.workflow.legal_documents import Producer
from reviewer.workflow.legal_folder import Bag
from reviewer.workflow.legal_gather import Gathered, gather
from reviewer.workflow.legal_redaction import Redactor
from reviewer.workflow.legal_request import checked, prefix_of
from reviewer.workflow.legal_residue import residue
from reviewer.workflow.legal_verify import verify_bag
from reviewer.workflow.legal_words import own_words
from reviewer.workflow.legal_write import Writer
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

    @property
    def sentence(self) -> str:
        """The outcome in words."""
        more = f", {self.redactions:,} redactions" if self.redactions else ""
        more += f", {self.withheld:,} withheld" if self.withheld else ""
        return (
            f"{self.posts:,} posts ({self.documents:,} documents, {self.entries:,} entries{more}) exported to "
            f"{self.folder.name} and verified; {self.flaws:,} exceptions. SHA-256 of its manifest: {self.manifest}"
        )


def export(
    ws: Workspace,
    folder: Path,
    request: LegalRequest,
    detector: Detects | None = None,
    progress: Progress = NO_PROGRESS,
) -> Exported:
    """Write the export into a new or empty folder, read it back, verify it, and record it.

    ``detector`` is needed for a redacted one. Raises UsageError for what cannot be asked so, RefusedError where the
    record does not verify or the present person decides blind on a chosen post, FileProblem.
    """
    need_reviewer(ws)
    request = checked(ws, request)
    if request.redact and detector is None:
        raise UsageError(
            "A redacted export needs the checks.", "Nothing was exported.", "Wait until they have started."
        )
    bag = Bag(folder)
    bag.begin()
    try:
        return _export(ws, bag, request, detector, progress)
    except BaseException:
        bag.remove()
        raise


def _export(ws: Workspace, bag: Bag, request: LegalRequest, detector: Detects | None, progress: Progress) -> Exported:
    chosen = legal_selection.select(ws, request.selection)
    unknown = {post for post, _ in request.privileged} - {one.post for one in chosen}
    if unknown:
        raise UsageError(
            f"{min(unknown)} is marked as privileged but not among the posts.", "Nothing was exported.", ""
        )
    flaws = _verified(ws, progress)
    note = record.present_checkpoint(ws)
    signed = open_checkpoint(note, ws.signer.verifier)
    found = gather(ws, chosen, request, signed.size)
    facts = _facts(ws, request, note, signed.size, signed.root.hex(), found.purged)
    posts, removed, redactor = found.posts, [], None
    if request.redact:
        assert detector is not None
        redactor = Redactor(ws, detector, ws.today(), *_kept(found, facts))
        redactor.learn([post for post in posts if not post.withheld])
        posts = [redactor.post(post) for post in posts]
        removed = redactor.removed
    flaws += [*found.flaws, *(redactor.flaws if redactor else ())]
    result = _write(ws, bag, request, facts, posts, found, flaws, removed, progress)
    if redactor is not None and (left := residue(bag.place, redactor.checked, redactor.around)):
        raise FileProblem(
            f"The redacted variant is not clean: {left[0].what}",
            "Nothing is left of it.",
            "Export without --redact for somebody who may see it, and tell us.",
        )
    problems, entries = verify_bag(bag.place, ws.signer.verifier)
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


def _facts(ws: Workspace, request: LegalRequest, note: str, size: int, root: str, purged: int) -> ExportFacts:
    left_out = legal_scope.left_out(request)
    return ExportFacts(
        organisation=ws.organisation,
        custodian=request.custodian or ws.organisation,
        purpose=request.purpose,
        recipient=request.recipient,
        matter=request.matter,
        exported_by=ws.person_name,
        role=ws.person_role,
        at=ws.clock(),
        program=f"Reviewer {__version__}",
        log=ws.signer.name,
        key=ws.signer.verifier.vkey,
        checkpoint=note,
        size=size,
        root=root,
        selection=legal_selection.words(request.selection, request.redact),
        left_out=left_out,
        redacted=request.redact,
        formats=request.formats,
        contents_purged=purged,
    )


def _kept(found: Gathered, facts: ExportFacts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands in a redacted export rightly: those who acted, and the words of rules and of the program itself."""
    own = {*own_words(), facts.program, *facts.left_out}
    names = {
        facts.organisation,
        facts.custodian,
        facts.purpose,
        facts.recipient,
        facts.matter,
        facts.exported_by,
        facts.role,
        facts.log,
    }
    for post in found.posts:
        names |= {
            post.view.post.author.name,
            post.view.post.author.handle,
            post.view.post.author.role,
            post.view.post.submitter,
        }
        names |= {entry.who for entry in post.entries} | {one.handed_to for one in post.view.decisions}
        names.add(post.withheld)
        own |= {issue.title for issue in _issues(post)} | {issue.source for issue in _issues(post)}
        own |= {one.title for one in post.seen}
    return tuple(sorted(names)), tuple(sorted(own))


def _issues(post: LegalPost) -> tuple[Issue, ...]:
    return post.view.assessment.issues if post.view.assessment else ()


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
) -> "Written":
    writer = Writer(ws, bag, request, facts, tuple(removed))
    last = max(found.entries, default=0)
    # What the load file had to replace is known before anything is numbered: it depends on the values alone.
    flaws = [*flaws, *writer.replaced(posts)]
    producer = Producer(
        ws, bag, facts, request, prefix_of(ws, request), tuple(flaws), writer.logs(posts), last, progress
    )
    produced = producer.produce(posts)
    progress.report(1, 2, "Writing load files and proofs")
    with ws.connections.read() as connection:
        leaves = ledger.leaves(connection)[: facts.size]
    manifest = writer.write(produced, flaws, sorted(found.entries.values(), key=lambda e: e.seq), leaves, _verifier())
    return Written(manifest, len(produced.documents), len(flaws))


@dataclass(frozen=True, slots=True)
class Written:
    """Digest of the manifest and how much there is."""

    manifest: str
    documents: int
    flaws: int


def _verifier() -> dict[str, bytes]:
    """The stand-alone verifier and what describes the format, where this installation has them."""
    try:
        folder = resources.path("verifier")
    except FileNotFoundError:
        return {}
    return {path.name: path.read_bytes() for path in _sorted_files(folder)}


def _sorted_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix in (".py", ".md", ".txt"))


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
