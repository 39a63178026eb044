"""What an export for legal would hold: counted by the code that writes it, before anything is written."""

from pathlib import Path

from reviewer.errors import FileProblem, UsageError
from reviewer.model.legal import Chosen, Flaw, LegalPost, LegalRequest
from reviewer.model.legal_preview import Preview, PreviewRow
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.signer import SignerFacts, Signing
from reviewer.reports import legal_sign
from reviewer.store import ledger
from reviewer.workflow import legal_scope, legal_selection
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.legal_gather import gather
from reviewer.workflow.legal_request import chosen_well
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace


@permits(Act.EXPORT_POSTS)
def preview(
    ws: Workspace, request: LegalRequest, progress: Progress = NO_PROGRESS, again: Preview | None = None
) -> Preview:
    """Count what the export would hold. Nothing is written but the search, if there is one.

    ``again`` is what the same choice gave before: its posts are taken without those that are left out, and nothing is
    searched anew. Purpose and recipient may be missing still. Raises UsageError for what cannot be chosen so and where nothing fits,
    RefusedError where the present person decides blind on one of the posts.
    """
    if not ws.emergency:
        need_reviewer(ws)
    request = chosen_well(ws, request)
    chosen = _same(again, request) if again is not None else legal_selection.select(ws, request.selection)
    with ws.connections.read() as connection:
        size, _, _ = ledger.head(connection)
    found = gather(ws, chosen, request, size, progress)
    flaws = tuple(found.flaws)
    if request.redact:
        flaws += tuple(
            Flaw(f"{post.id}/{file.index + 1}", "The attached file is withheld: pictures are not redacted.")
            for post in found.posts
            for file in post.files
            if not file.gone
        )
    consents = {consent.document for post in found.posts for consent in post.consents}
    return Preview(
        rows=tuple(_row(post) for post in found.posts),
        entries=len(found.entries),
        consents=len(consents),
        attachments=sum(len(post.files) for post in found.posts),
        left_out=legal_scope.left_out(request, found.counts),
        flaws=flaws,
    )


def _same(before: Preview, request: LegalRequest) -> list[Chosen]:
    chosen = [Chosen(row.post, row.why) for row in before.rows if row.post not in request.selection.without]
    if not chosen:
        raise UsageError("Every post that fits is left out.", "Nothing was exported.", "Keep at least one.")
    return chosen


def _row(post: LegalPost) -> PreviewRow:
    view = post.view
    return PreviewRow(
        post=post.id,
        author=view.post.author.name,
        platform=view.post.platform,
        submitted=view.submitted,
        state=view.state.value,
        revisions=len(view.revisions),
        attachments=len(post.files),
        why=post.why,
        withheld=post.withheld,
        held=view.hold is not None,
    )


def signing_from(path: Path, passphrase: str) -> Signing:
    """The certificate file with its passphrase. Raises FileProblem where it cannot be read."""
    try:
        with path.open("rb") as file:
            return Signing(file.read(legal_sign.MAX_BYTES + 1), passphrase)
    except (OSError, ValueError) as error:
        raise FileProblem(
            "The certificate file could not be read.", "Nothing was exported.", "Choose the file again."
        ) from error


def signer_facts(ws: Workspace, signing: Signing) -> SignerFacts:
    """Whose certificate it is. Raises UsageError where it does not open or must not sign now."""
    return legal_sign.opened(signing, ws.clock()).facts


def can_sign() -> bool:
    """True if what signs a PDF is installed."""
    return legal_sign.available()
