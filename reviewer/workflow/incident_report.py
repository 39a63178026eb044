"""The record of an incident as PDF: the checklist with signatures. Printing is recorded, and its checkpoint is a witness."""

import hashlib
from pathlib import Path

from reviewer import __version__
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.reports.entries import HistoryRow, RecordFacts
from reviewer.reports.incident import IncidentPost, build_incident_record
from reviewer.reports.incident_pdf import incident_pdf_bytes
from reviewer.reports.wording import when
from reviewer.store import ledger
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.incident_reading import IncidentRow, row_of_incident
from reviewer.workflow.permissions import permits
from reviewer.workflow.record import event_of, note_kept, present_checkpoint
from reviewer.workflow.signed_since import signed_since
from reviewer.workflow.workspace import Workspace


@permits(Act.REPORT)
def incident_record(ws: Workspace, incident_id: str, path: Path) -> Changes:
    """Write the record of one incident as PDF. Raises UsageError if there is none, FileProblem if it cannot be written."""
    row = row_of_incident(ws, incident_id)
    note = present_checkpoint(ws)
    facts = RecordFacts(
        organisation=ws.organisation,
        printed_at=ws.clock(),
        program_version=__version__,
        printed_by=ws.person_name,
        log=ws.signer.name,
        signed_since=signed_since(ws),
    )
    content = build_incident_record(row.incident, _post(row), _history(ws, row), note, facts, ws.today())
    drawn = incident_pdf_bytes(content)
    subject = {"post": row.incident.post, "incident": row.incident.id}
    with recording_with_file(ws, path, drawn) as recording:
        note_kept(ws, recording, note, "report")
        recording.append(EventKind.REPORT_PRINTED, subject, {"sha256": hashlib.sha256(drawn).hexdigest()})
    return Changes(posts=frozenset({row.incident.post}), record=True)


def _post(row: IncidentRow) -> IncidentPost:
    return IncidentPost(
        author=row.author,
        platform=row.platform,
        kind=row.kind,
        revision=row.revision,
        text=row.text,
        published=row.published,
        link=row.link,
        live=row.live,
        hold=row.hold,
    )


def _history(ws: Workspace, row: IncidentRow) -> tuple[HistoryRow, ...]:
    """The entries about the incident, with the legal hold and the publications of its post."""
    people = ws.persons()
    beside = {EventKind.POST_PUBLISHED, EventKind.HOLD_CHANGED}
    found = []
    with ws.connections.read() as connection:
        for entry in ledger.about(connection, row.incident.post):
            event = event_of(entry.body)
            if event is None:
                continue
            if event.subject.get("incident") == row.incident.id or event.kind in beside:
                said = entry_in_words(ws, entry, people)
                code = event.data.get("code")
                what = f"{said.what} ({str(code).replace('_', ' ')})" if code else said.what
                found.append(HistoryRow(entry.seq, when(said.at), said.who, what, said.kind, said.digest))
    return tuple(found)
