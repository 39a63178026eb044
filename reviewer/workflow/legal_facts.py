"""The facts of an export: who collects what, when, for whom; and which words stand in a redacted one rightly."""

from collections.abc import Iterator
from pathlib import Path

from reviewer import __version__, resources
from reviewer.model.issue import Issue
from reviewer.model.legal import ExportFacts, LegalPost, LegalRequest
from reviewer.model.signer import SignerFacts
from reviewer.workflow import legal_scope, legal_selection, sign_in
from reviewer.workflow.legal_gather import Gathered
from reviewer.workflow.legal_words import own_words
from reviewer.workflow.workspace import Workspace

EMERGENCY = "Emergency access"
"""Who exports where the workspace is open by its recovery key: no person signed in."""


def facts_of(
    ws: Workspace,
    request: LegalRequest,
    note: str,
    size: int,
    root: str,
    found: Gathered,
    signer: SignerFacts | None,
) -> ExportFacts:
    """What the cover, the certificate and every file say of the collection; ``size`` and ``root`` are the checkpoint's."""
    return ExportFacts(
        organisation=ws.organisation,
        custodian=request.custodian or ws.organisation,
        purpose=request.purpose,
        recipient=request.recipient,
        matter=request.matter,
        exported_by=ws.person_name or EMERGENCY,
        role=ws.person_role,
        at=ws.clock(),
        program=f"Reviewer {__version__}",
        log=ws.signer.name,
        key=ws.signer.verifier.vkey,
        checkpoint=note,
        size=size,
        root=root,
        selection=legal_selection.words(request.selection, request.redact),
        left_out=legal_scope.left_out(request, found.counts),
        redacted=request.redact,
        formats=request.formats,
        contents_purged=found.purged,
        signed_from=sign_in.signed_from(ws),
        signed_by=signer,
        signs_in=ws.guarded,
        certificate=request.certificate,
    )


def kept(found: Gathered, facts: ExportFacts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands in a redacted export rightly: those who acted, and the words of rules and of the program itself."""
    # Whom the matter is called after stands on the cover, and is taken out of the posts all the same.
    own = {*own_words(), facts.program, *facts.left_out, facts.custodian, facts.purpose, facts.recipient, facts.matter}
    names = {facts.organisation, facts.exported_by, facts.role, facts.log}
    if facts.signed_by is not None:
        names |= {facts.signed_by.name, facts.signed_by.issuer}
    for post in found.posts:
        author = post.view.post.author
        names |= {author.name, author.handle, author.role, post.view.post.submitter, post.withheld}
        names |= {entry.who for entry in post.entries} | {one.handed_to for one in post.view.decisions}
        own |= {text for issue in _issues(post) for text in (issue.title, issue.source)}
        own |= {one.title for one in post.seen}
    return tuple(sorted(names)), tuple(sorted(own))


def _issues(post: LegalPost) -> tuple[Issue, ...]:
    return post.view.assessment.issues if post.view.assessment else ()


def verifier_files() -> dict[str, bytes]:
    """The stand-alone verifier and what describes the format, where this installation has them."""
    try:
        folder = resources.path("verifier")
    except FileNotFoundError:
        return {}
    return {path.name: path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.is_file() and path.suffix in (".py", ".md", ".txt"))
