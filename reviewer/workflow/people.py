"""The staff directory: reading it, changing one person, and importing a file with a preview.

The directory is recorded whole by an import and person by person afterwards. Each row has an id that stays the same
through both, so that training and acknowledgements stay with the person.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.handles import distinct, folded
from reviewer.intake.staff_files import FIRST_HIRED, LONGEST
from reviewer.intake.text import normalise_line
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.permissions import Act
from reviewer.model.post import Author
from reviewer.model.views import Changes
from reviewer.model.vocabulary import AUTHOR_KINDS, PLATFORMS
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.people_import import (
    StaffChange,
    StaffPreview,
    import_preview,
    preview,
    record_rows,
)
from reviewer.workflow.people_index import directory, new_id
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.values import MEMBER
from reviewer.workflow.workspace import Workspace

__all__ = [
    "DoubleName", "StaffChange", "StaffPreview", "add", "change", "checked", "import_file", "import_preview", "member",
    "of_author", "preview", "record_change", "record_rows", "remove", "staff",
]  # fmt: skip


class DoubleName(UsageError):
    """Somebody of this name is in the directory already: it is asked whether this is another person."""

    double = True

    def __init__(self, what: str, others: tuple[StaffMember, ...]) -> None:
        """``others`` are the people of this name who are there."""
        self.others = others
        super().__init__(
            what, "Nothing was recorded.", "Say that this is another person, or change the one who is there."
        )


@permits(Act.READ_PEOPLE)
def staff(ws: Workspace) -> list[StaffMember]:
    """The directory as it stands, people and own accounts, by name. Every row has an id."""
    return sorted(ws.registry().staff, key=lambda m: (m.name.casefold(), m.handle, m.id))


@permits(Act.READ_PEOPLE)
def member(ws: Workspace, id: str) -> StaffMember:
    """One row of the directory by its id. Raises UsageError if there is none."""
    found = directory(ws).by_id.get(id)
    if found is None:
        raise UsageError("The directory has no such row.", "", "Look at the list again: it may have been taken out.")
    return found


@permits(Act.READ_POSTS)
def of_author(ws: Workspace, author: Author) -> StaffMember | None:
    """The row of a post's author, or None where nobody fits or the directory does not tell which of several it is."""
    return directory(ws).author(author)


@permits(EventKind.STAFF_CHANGED)
def add(ws: Workspace, member: StaffMember, same_name: bool = False) -> Changes:
    """Record a new person or own account; an id is given to it.

    Raises DoubleName (a UsageError with ``double`` and ``others``) if somebody of this name is there and ``same_name``
    does not say that this is another person; UsageError with the field's name for what cannot be right.
    """
    need_reviewer(ws)
    with ws.record() as recording:
        fresh = replace(checked(ws, member, same_name), id=new_id(directory(ws).by_id))
        record_change(recording, fresh, "added")
    return Changes(staff=True, record=True)


@permits(EventKind.STAFF_CHANGED)
def change(ws: Workspace, member: StaffMember, same_name: bool = False) -> Changes:
    """Record a row of the directory as it is now; ``member.id`` says which. An unchanged row records nothing.

    Raises UsageError like ``add``, and if there is no such row.
    """
    need_reviewer(ws)
    with ws.record() as recording:
        before = _there(ws, member.id)
        after = checked(ws, member, same_name or folded_name(before.name) == folded_name(member.name))
        if after == before:
            return Changes()
        record_change(recording, after, "changed")
    return Changes(staff=True, record=True)


@permits(EventKind.STAFF_CHANGED)
def remove(ws: Workspace, id: str, reason: str = "") -> Changes:
    """Take a row out of the directory. What was recorded of it stays in the record; posts that name the person are
    checked again as naming somebody unknown."""
    need_reviewer(ws)
    with ws.record() as recording:
        found = _there(ws, id)
        recording.append(
            EventKind.STAFF_CHANGED,
            {"member": found.id},
            {"change": "removed"},
            {"reason": normalise_line(reason)[:1_000]} if reason.strip() else None,
        )
    return Changes(staff=True, record=True)


@permits(EventKind.STAFF_RECORDED)
def import_file(ws: Workspace, path: Path, keep_good: bool = True, keep_gone: bool = False) -> ImportResult:
    """Bring in a CSV or XLSX file at once; who is not in it leaves the directory unless ``keep_gone``.

    Raises FileProblem, and RefusedError if rows are refused and ``keep_good`` is False, or if no row can be used.
    """
    seen = preview(ws, path)
    if seen.refused and not keep_good:
        raise RefusedError(
            seen.refused[0].sentence(path.name), "Nothing was imported.", "Mend the row, then import again."
        )
    return import_preview(ws, seen, remove_gone=not keep_gone)


def _there(ws: Workspace, id: str) -> StaffMember:
    found = directory(ws).by_id.get(id)
    if found is None:
        raise UsageError(
            "This person is no longer in the directory.", "Nothing was recorded.", "Look at the list again."
        )
    return found


def record_change(recording: Recording, member: StaffMember, change: str) -> None:
    """Append one row of the directory as it is now; ``change`` is added, changed or training."""
    recording.append(
        EventKind.STAFF_CHANGED, {"member": member.id}, {"change": change}, {"row": MEMBER.dump_json(member)}
    )


def folded_name(name: str) -> str:
    """A name for the question whether it was changed at all."""
    return " ".join(name.casefold().split())


@permits(Act.KEEP_PEOPLE)
def checked(ws: Workspace, member: StaffMember, same_name: bool) -> StaffMember:
    """A row as it can be recorded. Raises UsageError naming the field, DoubleName for a second person of one name."""
    handle = normalise_line(member.handle)
    fresh = replace(
        member,
        name=normalise_line(member.name),
        handle=handle,
        role=normalise_line(member.role),
        department=normalise_line(member.department),
        leader=normalise_line(member.leader),
        site=normalise_line(member.site),
        accounts=distinct(((p, normalise_line(h)) for p, h in member.accounts), handle),
    )
    _possible(fresh, ws.today())
    others = tuple(one for one in directory(ws).named(fresh.name) if one.id != fresh.id)
    if others and not same_name:
        where = others[0].department or others[0].role
        told = f"{others[0].name} is in the directory already" + (f" ({where})." if where else ".")
        raise DoubleName(told, others)
    _own_account(ws, fresh)
    return fresh


def _possible(member: StaffMember, today: date) -> None:
    nothing = "Nothing was recorded."
    if not any(map(str.isalpha, member.name)):
        raise UsageError("Name: there is none.", nothing, "Type the name as posts write it.")
    if member.kind not in AUTHOR_KINDS:
        raise UsageError("Kind: this is not known.", nothing, f"Use one of: {', '.join(AUTHOR_KINDS)}.")
    for field in ("name", "handle", "role", "department", "leader", "site"):
        if len(getattr(member, field)) > LONGEST:
            raise UsageError(f"{field.capitalize()}: longer than {LONGEST} characters.", nothing, "Shorten it.")
    for platform, handle in member.accounts:
        if platform and platform not in PLATFORMS:
            raise UsageError("Accounts: this platform is not known.", nothing, f"Known are {', '.join(PLATFORMS)}.")
        if len(handle) > LONGEST:
            raise UsageError(f"Accounts: a handle is longer than {LONGEST} characters.", nothing, "Shorten it.")
    for title, day in (("Training", member.training_completed), ("Orientation", member.orientation)):
        if day is not None and day > today:
            raise UsageError(f"{title}: this day is still to come.", nothing, "Give the day on which it was done.")
    for title, day in (
        ("Hired", member.hired),
        ("Training", member.training_completed),
        ("Orientation", member.orientation),
    ):
        if day is not None and day.year < FIRST_HIRED:
            raise UsageError(f"{title}: the year {day.year} cannot be right.", nothing, "Check the day.")


def _own_account(ws: Workspace, member: StaffMember) -> None:
    """Refuse an account on a platform that somebody else has: it could not be told whose post it is."""
    for platform, handle in member.accounts:
        for other in directory(ws).with_handle(handle):
            if other.id != member.id and any(p == platform and folded(h) == folded(handle) for p, h in other.accounts):
                raise UsageError(
                    f"Accounts: one of these already stands with {other.name}.",
                    "Nothing was recorded.",
                    "Take it out there first.",
                )
