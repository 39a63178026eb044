"""The consent registry from files and to files: a preview first, then one transaction; an export that reads back."""

import csv
import dataclasses
import hashlib
import io
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer.consent.form_words import day
from reviewer.consent.names import same_in_full, squeezed
from reviewer.consent.status import row as status_row
from reviewer.errors import RefusedError, UsageError
from reviewer.intake.consent_columns import EXPORTED, HEADERS, cells_of
from reviewer.intake.consent_files import ConsentFile, contradictions, read_consent_file
from reviewer.intake.preview import RefusedRow
from reviewer.model.events import EventKind
from reviewer.model.people import Consent
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.reports.trail import BOM
from reviewer.reports.wording import counted
from reviewer.reports.workbook import workbook_bytes
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.consent_checks import NAMED, names_somebody
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.values import CONSENT
from reviewer.workflow.workspace import Workspace

NEW, CHANGED, SAME = "new", "changed", "same"
_LASTING = ("revoked", "event_passed", "elements")
"""What a file that leaves it empty, or has a later day, does not take away: a list must not undo a revocation."""


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """What a file would make of one form."""

    kind: str
    """new, changed or same."""
    consent: Consent
    """The row as it would be recorded."""
    before: Consent | None
    """The row as it stands, or None for a new one."""
    notes: tuple[str, ...] = ()
    """What stays although the file does not tell of it, and what is missing, as sentences."""


@dataclass(frozen=True, slots=True)
class ConsentPreview:
    """What an import of a registry file would do."""

    path_name: str
    rows: tuple[ConsentChange, ...]
    refused: tuple[RefusedRow, ...]
    warnings: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[ConsentChange, ...]:
        """The rows of one kind: new, changed or same."""
        return tuple(row for row in self.rows if row.kind == kind)

    @property
    def sentence(self) -> str:
        """``3 new, 1 changed, 140 as they are, 2 refused.``"""
        parts = [
            f"{len(self.of(NEW)):,} new",
            f"{len(self.of(CHANGED)):,} changed",
            f"{len(self.of(SAME)):,} as they are",
        ]
        return f"{', '.join(parts)}, {len(self.refused):,} refused."


@permits(Act.KEEP_CONSENTS)
def preview(ws: Workspace, path: Path) -> ConsentPreview:
    """What an import of this CSV or XLSX file would do. Writes nothing. Raises FileProblem."""
    return compared(ws, read_consent_file(path), path.name)


@permits(Act.KEEP_CONSENTS)
def compared(ws: Workspace, file: ConsentFile, name: str) -> ConsentPreview:
    """The rows of a file beside those of the registry. What the file has no column for stays as recorded."""
    known = {consent.document.casefold(): consent for consent in ws.registry().consents}
    others: dict[str, str] = {squeezed(c.subject): c.document for c in ws.registry().consents}
    rows, refused = [], list(file.refused)
    for line, consent in zip(file.lines, file.consents, strict=True):
        before = known.get(consent.document.casefold())
        if before is None and names_somebody(consent):
            refused.append(RefusedRow(line, "document", f"{NAMED[0].upper()}{NAMED[1:]} Give it another number."))
            continue
        made, notes = (consent, ()) if before is None else _merged(consent, before, file.told)
        wrong = contradictions(made)
        if wrong and before is not None:
            field, reason = wrong[0]
            reason = f"With what is recorded of the form, this cannot be: {reason} Check both dates."
            refused.append(RefusedRow(line, field.replace("_", " "), reason))
            continue
        if before is None and (other := others.get(squeezed(consent.subject))):
            notes = (*notes, f"Another form is in this name: {other}. Both are taken to be one person.")
        status = status_row(made, ws.today())
        if status.status in ("incomplete", "not_yet") and made != before:
            notes = (*notes, status.sentence)
        rows.append(ConsentChange(NEW if before is None else SAME if made == before else CHANGED, made, before, notes))
    return ConsentPreview(name, tuple(rows), tuple(sorted(refused, key=lambda r: r.line)), file.warnings)


def _merged(consent: Consent, before: Consent, told: frozenset[str]) -> tuple[Consent, tuple[str, ...]]:
    """A row of a file over what is recorded: what the file does not tell stays, and so does what lasts."""
    names = [field.name for field in dataclasses.fields(Consent)]
    kept = {name: getattr(before, name) for name in names if name not in told}
    kept["document"] = before.document
    notes = []
    for name in _LASTING:
        was, now = getattr(before, name), getattr(consent, name)
        if was is None or (now is not None and (name == "elements" or now <= was)):
            continue
        kept[name] = was
        if name in told and name != "elements":
            what = "revocation" if name == "revoked" else "end by its event"
            theirs = f"the file has {day(now)}" if now else "the file does not tell of it"
            notes.append(f"The {what} of {day(was)} stays: {theirs}.")
    if not same_in_full(consent.subject, before.subject):
        notes.append(f"It is the form of {before.subject} here. Import it only if that name was wrong.")
    if kept.get("elements") is not None:
        notes.append("What the form says, element by element, stays as it was entered here.")
    return dataclasses.replace(consent, **kept), tuple(notes)


@permits(EventKind.CONSENT_RECORDED)
def import_preview(ws: Workspace, preview: ConsentPreview) -> ImportResult:
    """Record what a preview says, in one transaction: new and changed rows; refused ones are left out.

    Raises RefusedError if the registry changed since the preview was made.
    """
    wanted = [row for row in preview.rows if row.kind != SAME]
    present = {consent.document: consent for consent in ws.registry().consents}
    ids, import_id = ws.consent_ids(), f"I-{secrets.token_hex(4)}"
    if any(present.get(row.consent.document) != row.before for row in wanted):
        raise RefusedError("The registry changed meanwhile.", "Nothing was imported.", "Read the file again.")
    if wanted:
        with ws.record() as recording:
            for row in wanted:
                append(recording, ids, row.consent, "changed" if row.before else "added", import_id)
    same = len(preview.rows) - len(wanted)
    sentence = f"{counted(len(wanted), 'consent')} recorded, {same:,} unchanged"
    bad = preview.refused
    sentence += f", {counted(len(bad), 'row')} refused: {bad[0].sentence(preview.path_name)}" if bad else "."
    return ImportResult(len(wanted), same, len(bad), sentence, Changes(consents=True, record=True))


def append(
    recording: Recording,
    ids: Mapping[str, str],
    consent: Consent,
    change: str,
    import_id: str = "",
    replaces: str = "",
    reason: str = "",
    in_writing: bool = True,
) -> str:
    """Record one row; a known number (or the one it ``replaces``) keeps its id. Returns the id."""
    consent_id = ids.get(replaces or consent.document) or f"C-{secrets.token_hex(5)}"
    recording.append(
        EventKind.CONSENT_RECORDED,
        {"consent": consent_id},
        {
            "subject_kind": consent.subject_kind.value,
            "import": import_id,
            "change": change,
            **({} if in_writing else {"in_writing": False}),
        },
        {"row": CONSENT.dump_json(consent), "reason": reason or None},
    )
    return consent_id


@permits(EventKind.CONSENTS_EXPORTED)
def export(ws: Workspace, path: Path, documents: Sequence[str] | None = None) -> Changes:
    """Write the registry, or the forms with these numbers, to a .csv or .xlsx file that an import reads back.

    Attached documents stay here. Raises UsageError for another ending or an unknown number, FileProblem if it cannot be
    written. The file is recorded with its digest.
    """
    need_reviewer(ws)
    made = {".csv": _csv, ".xlsx": _xlsx}.get(path.suffix.casefold())
    if made is None:
        raise UsageError(
            f"“{path.name}” is no CSV or XLSX file.", "Nothing was written.", "End its name in .csv or .xlsx."
        )
    chosen = sorted(ws.registry().consents, key=lambda c: (c.subject.casefold(), c.document))
    if documents is not None:
        unknown = set(documents) - {c.document for c in chosen}
        if unknown:
            raise UsageError(f"No form has the number “{min(unknown)[:40]}”.", "Nothing was written.", "")
        chosen = [c for c in chosen if c.document in set(documents)]
    if not chosen:
        raise UsageError("There is no form to export.", "Nothing was written.", "")
    content = made([cells_of(consent) for consent in chosen])
    with recording_with_file(ws, path, content) as recording:
        recording.append(
            EventKind.CONSENTS_EXPORTED,
            {},
            {
                "rows": len(chosen),
                "format": path.suffix.casefold().removeprefix("."),
                "sha256": hashlib.sha256(content).hexdigest(),
            },
        )
    return Changes(record=True)


def _header() -> list[str]:
    return [HEADERS[name][0] for name in EXPORTED]


def _csv(rows: Sequence[tuple[str, ...]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([_header(), *rows])
    return BOM + target.getvalue().encode("utf-8", "backslashreplace")


def _xlsx(rows: Sequence[tuple[str, ...]]) -> bytes:
    return workbook_bytes("Consents", _header(), rows)
