"""Signed forms attached to the rows of the registry: kept as contents of the record, each with its digest."""

import hashlib
from pathlib import Path
from typing import Any

from reviewer.errors import FileProblem, UsageError
from reviewer.intake.documents import Document, read_document
from reviewer.model.events import EventKind
from reviewer.model.people import ConsentDocument
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.store import consents as store
from reviewer.workflow.acting import name_of, need_reviewer
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.workspace import Workspace


@permits(EventKind.CONSENT_DOCUMENT)
def attach(ws: Workspace, document: str, path: Path) -> Changes:
    """Attach a signed form to a row of the registry: a PDF, PNG or JPEG by its content, 25 MB at most.

    Raises UsageError for an unknown number or a file that is attached already, FileProblem for what is no such file.
    """
    need_reviewer(ws)
    consent_id = id_of(ws, document)
    read = read_document(path)
    with ws.record() as recording:
        append(recording, consent_id, read)
    return Changes(consents=True, record=True)


def append(recording: Recording, consent_id: str, read: Document) -> None:
    """Record an attached document, inside the caller's transaction. Raises UsageError if it is attached already."""
    if any(row["sha256"] == read.sha256 for row in store.documents(recording.connection, consent_id)):
        raise UsageError("This file is attached to the form already.", "Nothing was changed.", "")
    recording.append(
        EventKind.CONSENT_DOCUMENT,
        {"consent": consent_id},
        {"mime": read.mime, "bytes": len(read.data), "sha256": read.sha256},
        {"file": read.data, "name": read.name},
    )


@permits(Act.READ_CONSENTS)
def attached(ws: Workspace, document: str) -> tuple[ConsentDocument, ...]:
    """What is attached to a form, oldest first. Raises UsageError for an unknown number."""
    consent_id, people = id_of(ws, document), ws.persons()
    with ws.connections.read() as connection:
        return tuple(_value(ws, connection, row, people) for row in store.documents(connection, consent_id))


@permits(Act.READ_CONSENTS)
def read(ws: Workspace, entry: ConsentDocument) -> bytes:
    """The bytes of an attached document. Raises FileProblem if they were purged, WorkspaceProblem if they were altered."""
    with ws.connections.read() as connection:
        raw = ws.content(connection, entry.content)
    if raw is None:
        raise FileProblem("This document was purged.", "Its entry and its digest are kept.", "")
    return raw


@permits(EventKind.CONSENTS_EXPORTED)
def save_copy(ws: Workspace, entry: int, path: Path) -> Changes:
    """Write a copy of an attached document to a file. It is recorded that it left the workspace, with its digest.

    Raises UsageError if there is no such entry, FileProblem if it cannot be read or written.
    """
    need_reviewer(ws)
    people = ws.persons()
    with ws.connections.read() as connection:
        row = store.document(connection, entry)
        found = _value(ws, connection, row, people) if row is not None else None
    if found is None or row is None:
        raise UsageError("No such document is attached.", "Nothing was written.", "Look at the list again.")
    content = read(ws, found)
    with recording_with_file(ws, path, content) as recording:
        recording.append(
            EventKind.CONSENTS_EXPORTED,
            {"consent": row["consent"]},
            {"rows": 1, "format": found.mime, "sha256": hashlib.sha256(content).hexdigest()},
        )
    return Changes(record=True)


@permits(Act.READ_CONSENTS)
def id_of(ws: Workspace, document: str) -> str:
    """Id of the row with this number. Raises UsageError if there is none."""
    consent_id = ws.consent_ids().get(document, "")
    if not consent_id:
        raise UsageError(
            f"No form has the number “{document[:40]}”.", "Nothing was changed.", "Look at the list of forms."
        )
    return consent_id


def _value(ws: Workspace, connection: Any, row: dict[str, Any], people: dict[str, tuple[str, str]]) -> ConsentDocument:
    return ConsentDocument(
        entry=row["seq"],
        name=ws.text(connection, row["name"]),
        mime=row["mime"],
        size=row["size_bytes"],
        digest=row["sha256"],
        content=row["file"],
        by=name_of(people, row["person"]),
        at=row["at"],
    )
