"""The record of one post as PDF. Printing is recorded, and its checkpoint is a witness on paper."""

import hashlib
from pathlib import Path

from reviewer import __version__
from reviewer.detect.digest import pack_digest
from reviewer.model.events import EventKind, Json
from reviewer.model.permissions import Act
from reviewer.model.reports import ReportKind
from reviewer.model.views import Changes, PostView
from reviewer.policy.assess import policy_digest
from reviewer.reports.content import build_post_record
from reviewer.reports.entries import RecordFacts
from reviewer.reports.pdf import pdf_bytes
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.permissions import permits
from reviewer.workflow.record import note_kept, present_checkpoint
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace


@permits(Act.REPORT)
def post_record(ws: Workspace, post_id: str, path: Path) -> Changes:
    """Write the record of one post as PDF. Raises FileProblem if it cannot be written."""
    made, note = drawn(ws, view_post(ws, post_id))
    data: dict[str, Json] = {"report": ReportKind.POST.value, "sha256": hashlib.sha256(made).hexdigest()}
    with recording_with_file(ws, path, made) as recording:
        note_kept(ws, recording, note, "report")
        recording.append(EventKind.REPORT_PRINTED, {"post": post_id}, data)
    return Changes(posts=frozenset({post_id}), record=True)


@permits(Act.REPORT)
def drawn(ws: Workspace, view: PostView) -> tuple[bytes, str]:
    """The record of a post as PDF, and the checkpoint that is printed on it. Nothing is recorded."""
    note = present_checkpoint(ws)
    facts = RecordFacts(
        organisation=ws.organisation,
        printed_at=ws.clock(),
        program_version=__version__,
        printed_by=ws.person_name,
        log=ws.signer.name,
        pack_digest=pack_digest(),
        policy_digest=policy_digest(ws.office()),
    )
    return pdf_bytes(build_post_record(view, ws.registry().consents, note, facts)), note
