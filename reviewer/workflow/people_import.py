"""Bringing in a staff list: first what it would change, then, if wanted, the change, as one entry of the record."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reviewer.errors import RefusedError
from reviewer.intake.preview import RefusedRow
from reviewer.intake.staff_files import StaffFile, read_directory
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.store.people import directory_version
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.people_index import new_id
from reviewer.workflow.permissions import permits
from reviewer.workflow.staff_matching import Matching, differences, merged
from reviewer.workflow.values import STAFF_LIST
from reviewer.workflow.workspace import Workspace

SHOWN_WARNINGS = 5
"""So many warnings of one kind are written out."""
_FIELDS = frozenset(
    {"name", "handle", "accounts", "role", "department", "kind", "leader", "site", "hired", "orientation",
     "training_completed"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StaffChange:
    """A member whom the file changes."""

    before: StaffMember
    after: StaffMember
    fields: tuple[tuple[str, str, str], ...]
    """``(field, before, after)`` as words, in the order of the directory."""
    notes: tuple[str, ...] = ()
    """What was kept against the file, or wants a look, as sentences."""


@dataclass(frozen=True, slots=True)
class StaffPreview:
    """What an import would do. Nothing is recorded yet."""

    file: str
    """Name of the file, without its folder."""
    new: tuple[StaffMember, ...]
    changed: tuple[StaffChange, ...]
    same: int
    """How many members stay as they are."""
    gone: tuple[StaffMember, ...]
    """Who is in the directory and not in the file."""
    refused: tuple[RefusedRow, ...]
    warnings: tuple[str, ...]
    members: tuple[StaffMember, ...] = ()
    """The directory as it would be without those who are gone, in the order of the file."""
    version: int = 0
    """State of the directory that this was compared with."""

    @property
    def sentence(self) -> str:
        """``3 new, 2 changed, 180 unchanged, 4 not in the file.``"""
        parts = [f"{len(self.new):,} new", f"{len(self.changed):,} changed", f"{self.same:,} unchanged"]
        if self.gone:
            parts.append(f"{len(self.gone):,} not in the file")
        if self.refused:
            parts.append(f"{len(self.refused):,} {'row' if len(self.refused) == 1 else 'rows'} refused")
        return ", ".join(parts) + "."


@permits(Act.KEEP_PEOPLE)
def preview(ws: Workspace, path: Path) -> StaffPreview:
    """What importing this CSV or XLSX file would change; nothing is recorded. Raises FileProblem.

    A row is somebody on file by name and account, by name, or by account and part of the name. Of what is on file
    nothing is erased by an empty cell or a missing column, and a training recorded here is not undone by an older day.
    """
    read = read_directory(path)
    with ws.connections.read() as connection:
        version = directory_version(connection)
    return _compared(read, ws.registry().staff, version, ws.today())


@permits(EventKind.STAFF_RECORDED)
def import_preview(ws: Workspace, preview: StaffPreview, remove_gone: bool) -> ImportResult:
    """Record a preview as the directory; who is not in the file leaves it only if ``remove_gone``.

    Raises RefusedError if no row of the file can be used, or if the directory changed since the preview was made.
    """
    if not preview.members:
        reason = f" {preview.refused[0].sentence(preview.file)}" if preview.refused else ""
        raise RefusedError(
            f"No row of this file is a person or an account.{reason}",
            "The directory stays as it is.",
            "Compare the file with the sample.",
        )
    touched = len(preview.new) + len(preview.changed) + (len(preview.gone) if remove_gone else 0)
    members = (*preview.members, *(() if remove_gone else preview.gone))
    if touched:
        _record(ws, members, preview.version)
    return ImportResult(
        len(preview.new) + len(preview.changed),
        preview.same,
        len(preview.refused),
        _told(preview, remove_gone, touched),
        Changes(staff=True, record=True) if touched else Changes(),
    )


@permits(EventKind.STAFF_RECORDED)
def record_rows(ws: Workspace, members: Sequence[StaffMember]) -> None:
    """Record a directory as a whole; it replaces the one before. Whoever was in it keeps their id and training."""
    with ws.connections.read() as connection:
        version = directory_version(connection)
    file = StaffFile("", tuple(members), (), _FIELDS, kinds_said=(True,) * len(members))
    _record(ws, _compared(file, ws.registry().staff, version, ws.today()).members, version)


def _record(ws: Workspace, members: Sequence[StaffMember], version: int) -> None:
    with ws.record() as recording:
        if directory_version(recording.connection) != version:
            raise RefusedError(
                "The directory changed since the file was read.", "Nothing was imported.", "Read the file again."
            )
        recording.append(
            EventKind.STAFF_RECORDED,
            {},
            {"count": len(members), "import": f"I-{secrets.token_hex(4)}"},
            {"rows": STAFF_LIST.dump_json(tuple(members))},
        )


def _compared(read: StaffFile, present: Sequence[StaffMember], version: int, today: date) -> StaffPreview:
    matching = Matching(read.members, present)
    ids = {member.id for member in present}
    new: list[StaffMember] = []
    changed: list[StaffChange] = []
    members: list[StaffMember] = []
    for number, row in enumerate(read.members):
        before = matching.pairs.get(number)
        if before is None:
            fresh = replace(row, id=new_id(ids))
            ids.add(fresh.id)
            new.append(fresh)
            members.append(fresh)
            continue
        after, notes = merged(row, before, read.fields, read.kinds_said[number])
        members.append(after)
        if after != before:
            changed.append(StaffChange(before, after, differences(before, after), notes))
    found = {member.id for member in matching.pairs.values()}
    return StaffPreview(
        file=read.name,
        new=tuple(new),
        changed=tuple(changed),
        same=len(members) - len(new) - len(changed),
        gone=tuple(member for member in present if member.id not in found),
        refused=read.refused,
        warnings=_warnings(read, matching, changed, today),
        members=tuple(members),
        version=version,
    )


def _warnings(read: StaffFile, matching: Matching, changed: Sequence[StaffChange], today: date) -> tuple[str, ...]:
    ahead = [
        member
        for member in read.members
        if any(day is not None and day > today for day in (member.training_completed, member.orientation))
    ]
    groups = [
        list(read.warnings),
        [f"{member.name}: the day of the training is still to come, so it does not count yet." for member in ahead],
        [
            f"{read.members[number].name}: several people have this name, and nothing tells which one it is. "
            "Taken as somebody new."
            for number in matching.unclear
        ],
        [f"{one.after.name}: {note}" for one in changed for note in one.notes],
    ]
    found: list[str] = []
    for group in groups:
        found += group[:SHOWN_WARNINGS]
        if len(group) > SHOWN_WARNINGS:
            found.append(f"And {len(group) - SHOWN_WARNINGS:,} more like this.")
    return tuple(found)


def _told(preview: StaffPreview, remove_gone: bool, touched: int) -> str:
    if not touched:
        told = "The directory has all of this already"
    else:
        count = len(preview.members) + (0 if remove_gone else len(preview.gone))
        told = f"{count:,} rows of the staff directory recorded: {len(preview.new):,} new, {len(preview.changed):,} changed"
        if preview.gone:
            told += f", {len(preview.gone):,} {'taken out' if remove_gone else 'not in the file and kept'}"
    if preview.refused:
        told += f"; {len(preview.refused):,} refused: {preview.refused[0].sentence(preview.file)}"
        return told
    return told + "."
