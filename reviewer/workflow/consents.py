"""The consent registry: import, list."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from reviewer.consent.status import row as status_row
from reviewer.errors import RefusedError
from reviewer.intake.people_files import read_consents
from reviewer.model.events import EventKind
from reviewer.model.people import Consent
from reviewer.model.views import Changes, ConsentRow
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.values import CONSENT
from reviewer.workflow.workspace import Workspace


def rows(ws: Workspace) -> list[ConsentRow]:
    """The registry with the status of each consent today, by subject and document."""
    found = [status_row(consent, ws.today()) for consent in ws.registry().consents]
    return sorted(found, key=lambda r: (r.consent.subject.casefold(), r.consent.document))


def import_file(ws: Workspace, path: Path, keep_good: bool = True) -> ImportResult:
    """Record the consents of a CSV or XLSX file; a row with a known document number replaces it, unchanged rows
    are left alone. Raises FileProblem, and RefusedError if rows are refused and ``keep_good`` is False.
    """
    consents, refused = read_consents(path)
    if refused and not keep_good:
        raise RefusedError(refused[0].sentence(path.name), "Nothing was imported.", "Mend the row, then import again.")
    recorded = record_rows(ws, consents)
    changed = len(recorded)
    sentence = f"{changed:,} consents recorded, {len(consents) - changed:,} unchanged"
    sentence += f", {len(refused):,} rows refused: {refused[0].sentence(path.name)}" if refused else "."
    changes = Changes(consents=True, record=True)
    return ImportResult(changed, len(consents) - changed, len(refused), sentence, changes)


def record_rows(ws: Workspace, consents: Sequence[Consent]) -> list[Consent]:
    """Record consents in one transaction; a known document number is replaced. Returns those that were new or changed."""
    import_id = f"I-{secrets.token_hex(4)}"
    with ws.connections.read() as connection:
        present = {consent.document: (consent_id, consent) for consent_id, consent in ws.recorded_consents(connection)}
    changed = [c for c in consents if c.document not in present or present[c.document][1] != c]
    with ws.record() as recording:
        for consent in changed:
            known = present.get(consent.document)
            recording.append(
                EventKind.CONSENT_RECORDED,
                {"consent": known[0] if known else f"C-{secrets.token_hex(5)}"},
                {"subject_kind": consent.subject_kind.value, "import": import_id},
                {"row": CONSENT.dump_json(consent)},
            )
    return changed
