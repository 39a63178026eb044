"""The staff directory: import, list."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from reviewer.errors import RefusedError
from reviewer.intake.people_files import read_staff
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.views import Changes
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.values import STAFF_LIST
from reviewer.workflow.workspace import Workspace


def staff(ws: Workspace) -> list[StaffMember]:
    """The directory as it stands, by name."""
    return sorted(ws.registry().staff, key=lambda m: (m.name.casefold(), m.handle))


def import_file(ws: Workspace, path: Path, keep_good: bool = True) -> ImportResult:
    """Replace the directory by the rows of a CSV or XLSX file; the earlier one stays in the record.

    Raises FileProblem, and RefusedError if rows are refused and ``keep_good`` is False.
    """
    members, refused = read_staff(path)
    if refused and not keep_good:
        raise RefusedError(refused[0].sentence(path.name), "Nothing was imported.", "Mend the row, then import again.")
    if not members:
        raise RefusedError("No row of this file is a person or an account.", "The directory stays as it is.", "")
    record_rows(ws, members)
    sentence = f"{len(members):,} rows of the staff directory recorded"
    sentence += f", {len(refused):,} refused: {refused[0].sentence(path.name)}" if refused else "."
    return ImportResult(len(members), 0, len(refused), sentence, Changes(staff=True, record=True))


def record_rows(ws: Workspace, members: Sequence[StaffMember]) -> None:
    """Record a directory; it replaces the one before."""
    with ws.record() as recording:
        recording.append(
            EventKind.STAFF_RECORDED,
            {},
            {"count": len(members), "import": f"I-{secrets.token_hex(4)}"},
            {"rows": STAFF_LIST.dump_json(tuple(members))},
        )
