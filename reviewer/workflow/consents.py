"""The consent registry: list, record and correct a form, revoke it, say that its event came; what it covers."""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from reviewer.consent.elements import Defect as Defect
from reviewer.consent.elements import Element as Element
from reviewer.consent.elements import defects as defects
from reviewer.consent.elements import elements as elements
from reviewer.consent.form_words import day
from reviewer.consent.names import same_in_full
from reviewer.consent.status import row as status_row
from reviewer.errors import RefusedError, UsageError
from reviewer.intake.consent_columns import USES as USES
from reviewer.intake.consent_files import ConsentFile
from reviewer.intake.documents import read_document
from reviewer.model.events import EventKind
from reviewer.model.people import Consent
from reviewer.model.permissions import Act
from reviewer.model.views import Changes, ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.store import consents as store
from reviewer.store import relied
from reviewer.workflow import consent_documents, consent_files
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.consent_checks import cleaned, refuse_wrong
from reviewer.workflow.consent_posts import CoverGrid as CoverGrid
from reviewer.workflow.consent_posts import RelyingPost as RelyingPost
from reviewer.workflow.consent_posts import WaitingPost as WaitingPost
from reviewer.workflow.consent_posts import covers_grid as covers_grid
from reviewer.workflow.consent_posts import relying_posts as relying_posts
from reviewer.workflow.consent_posts import waiting_posts as waiting_posts
from reviewer.workflow.consent_task_list import ConsentTask
from reviewer.workflow.consent_task_list import tasks as consent_tasks
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

PREFIXES = {
    SubjectKind.PATIENT: "CA",
    SubjectKind.RELATIVE: "CA",
    SubjectKind.EMPLOYEE: "ER",
    SubjectKind.MINOR: "MR",
    SubjectKind.OWNER: "RO",
}
"""How the numbers of forms begin. Source: office policy, default of this program."""


@permits(Act.READ_CONSENTS)
def rows(ws: Workspace) -> list[ConsentRow]:
    """The registry with the status of each form today and how many files are attached, by subject and number."""
    return _rows(ws, ws.registry().consents)


def _rows(ws: Workspace, consents: Iterable[Consent]) -> list[ConsentRow]:
    ids, today = ws.consent_ids(), ws.today()
    with ws.connections.read() as connection:
        counts = store.document_counts(connection)
    found = []
    for consent in consents:
        consent_id = ids.get(consent.document, "")
        row = status_row(consent, today)
        found.append(dataclasses.replace(row, documents=counts.get(consent_id, 0), id=consent_id))
    return sorted(found, key=lambda r: (r.consent.subject.casefold(), r.consent.document))


@permits(Act.READ_CONSENTS)
def get(ws: Workspace, document: str) -> ConsentRow:
    """One form by its number, however it is capitalized. Raises UsageError."""
    wanted = document.strip().casefold()
    found = _rows(ws, (c for c in ws.registry().consents if c.document.casefold() == wanted))
    if not found:
        raise UsageError(f"No form has the number “{document[:40]}”.", "", "List them with: reviewer consent list.")
    return found[0]


@permits(EventKind.CONSENT_RECORDED)
def record(ws: Workspace, consent: Consent, file: Path | None = None, replaces: str = "") -> Changes:
    """Record a form, or correct the one with the number ``replaces``; ``file`` is attached with it.

    The correction of a form keeps its id, its documents and the approvals on it; it stays in the record what it was.
    Raises UsageError naming the field that cannot be, FileProblem for a file that is no document.
    """
    need_reviewer(ws)
    made = cleaned(consent)
    before = ws.consent(replaces) if replaces else None
    if replaces and before is None:
        raise UsageError(f"No form has the number “{replaces[:40]}”.", "Nothing was recorded.", "")
    refuse_wrong(ws, made, before)
    document = read_document(file) if file is not None else None
    if made == before and document is None:
        return Changes()
    ids = ws.consent_ids()
    with ws.record() as recording:
        if (
            before is not None
            and before.document != made.document
            and store.rests_on(recording.connection, before.document)
        ):
            raise UsageError(
                f"“Number”: approvals rest on {before.document}, or posts name it, so it keeps its number.",
                "Nothing was recorded.",
                "",
            )
        consent_id = ids.get(replaces, "")
        if made != before:
            change = "added" if before is None else "reinstated" if _reinstates(before, made) else "changed"
            consent_id = consent_files.append(recording, ids, made, change, replaces=replaces)
        if document is not None:
            consent_documents.append(recording, consent_id, document)
    return Changes(posts=_relying_ids(ws, made.document), consents=True, record=True)


def _reinstates(before: Consent, made: Consent) -> bool:
    """True if a correction takes a revocation or the end by an event away, or puts it off."""
    pairs = ((before.revoked, made.revoked), (before.event_passed, made.event_passed))
    return any(was is not None and (now is None or now > was) for was, now in pairs)


@permits(Act.KEEP_CONSENTS)
def next_number(ws: Workspace, kind: SubjectKind) -> str:
    """The next free number for a form of this kind: ``CA-0007``."""
    prefix = f"{PREFIXES[kind]}-"
    taken = {
        int(tail)
        for consent in ws.registry().consents
        if consent.document.upper().startswith(prefix)
        and (tail := consent.document[len(prefix) :]).isascii()
        and tail.isdigit()
        and len(tail) < 10
    }
    return f"{prefix}{max(taken, default=0) + 1:04d}"


@permits(Act.READ_CONSENTS)
def same_subject(ws: Workspace, subject: str) -> tuple[ConsentRow, ...]:
    """The forms in the same name: accents, capitals, titles and hyphens do not count. The window asks who is meant."""
    return tuple(_rows(ws, (c for c in ws.registry().consents if same_in_full(c.subject, subject))))


@permits(EventKind.CONSENT_RECORDED)
def revoke(
    ws: Workspace, document: str, on: date, reason: str = "", in_writing: bool = True
) -> tuple[Changes, tuple[ConsentTask, ...]]:
    """Record that a form was revoked, and say what follows for the posts that were approved on it.

    It covers nothing new from that day on. 45 CFR 164.508(b)(5): a revocation is in writing; one that was only spoken
    is honored all the same, and recorded as such. Raises UsageError for a day that cannot be, RefusedError if it was
    revoked before.
    """
    need_reviewer(ws)
    row = get(ws, document)
    consent = row.consent
    _possible_day(ws, consent, on, "Revoked on")
    if consent.revoked is not None and consent.revoked <= on:
        raise RefusedError(
            f"{consent.document} was revoked on {day(consent.revoked)} already.", "Nothing was changed.", ""
        )
    changes = _end(ws, row, dataclasses.replace(consent, revoked=on), "revoked", reason, in_writing)
    return changes, tuple(task for task in consent_tasks(ws, document=consent.document) if task.why == "revoked")


@permits(EventKind.CONSENT_RECORDED)
def event_came(ws: Workspace, document: str, on: date, reason: str = "") -> Changes:
    """Record that the event which ends a form has come: it has expired. 45 CFR 164.508(b)(2)(i).

    Raises UsageError for a form without such an event or a day that cannot be, RefusedError if it was said before.
    """
    need_reviewer(ws)
    row = get(ws, document)
    consent = row.consent
    if not consent.expires_event.strip():
        raise UsageError(
            f"{consent.document} names no event that ends it.", "Nothing was changed.", "Correct it first."
        )
    if consent.event_passed is not None:
        raise RefusedError(f"The event came on {day(consent.event_passed)} already.", "Nothing was changed.", "")
    _possible_day(ws, consent, on, "The event came on")
    return _end(ws, row, dataclasses.replace(consent, event_passed=on), "event", reason)


def _possible_day(ws: Workspace, consent: Consent, on: date, field: str) -> None:
    if on > ws.today():
        raise UsageError(
            f"“{field}”: {day(on)} is still to come.", "Nothing was changed.", "Give the day on which it was."
        )
    if consent.signed is not None and on < consent.signed:
        raise UsageError(
            f"“{field}”: {day(on)} lies before the day of signing, {day(consent.signed)}.",
            "Nothing was changed.",
            "Check the day.",
        )


def _end(
    ws: Workspace, row: ConsentRow, consent: Consent, change: str, reason: str, in_writing: bool = True
) -> Changes:
    ids = ws.consent_ids()
    with ws.record() as recording:
        entry = store.entries(recording.connection).get(row.id)
        if entry is None or ws.consent(consent.document) != row.consent:
            raise RefusedError(f"{consent.document} changed meanwhile.", "Nothing was recorded.", "Look at it again.")
        consent_files.append(recording, ids, consent, change, reason=reason.strip(), in_writing=in_writing)
    return Changes(posts=_relying_ids(ws, consent.document), consents=True, record=True)


def _relying_ids(ws: Workspace, document: str) -> frozenset[str]:
    with ws.connections.read() as connection:
        return frozenset(row["id"] for row in relied.standing(connection) if row["document"] == document)


@permits(EventKind.CONSENT_RECORDED)
def import_file(ws: Workspace, path: Path, keep_good: bool = True) -> ImportResult:
    """Record the forms of a CSV or XLSX file; a row with a known number replaces it, unchanged rows are left alone.

    What the file has no column for stays as it is, and so does a revocation. Raises FileProblem, and RefusedError if
    rows are refused and ``keep_good`` is False.
    """
    found = consent_files.preview(ws, path)
    if found.refused and not keep_good:
        bad = found.refused[0]
        raise RefusedError(bad.sentence(path.name), "Nothing was imported.", "Mend the row, then import again.")
    return consent_files.import_preview(ws, found)


@permits(EventKind.CONSENT_RECORDED)
def record_rows(ws: Workspace, consents: Sequence[Consent]) -> list[Consent]:
    """Record consents in one transaction; a known number is replaced as it stands. Returns the new and changed ones."""
    told = frozenset(field.name for field in dataclasses.fields(Consent))
    file = ConsentFile(tuple(consents), (), told, tuple(range(1, len(consents) + 1)))
    found = consent_files.compared(ws, file, "")
    consent_files.import_preview(ws, found)
    return [row.consent for row in found.rows if row.kind != consent_files.SAME]
