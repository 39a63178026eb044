"""Staff directories from CSV or XLSX files: each row a member or an own account, or a refusal with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reviewer.intake.handles import account_of, accounts_of, distinct, folded
from reviewer.intake.people_table import Columns, RowRefusedError, read_rows
from reviewer.intake.preview import RefusedRow
from reviewer.intake.table import TableRow
from reviewer.intake.values import author_kind_of
from reviewer.model.people import StaffMember
from reviewer.model.vocabulary import AUTHOR_KINDS, PLATFORMS

HEADERS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "employee", "employee name", "staff member", "staff", "person", "display name"),
    "first": ("first name", "given name", "first", "preferred name"),
    "last": ("last name", "surname", "family name", "last"),
    "handle": ("handle", "username", "account", "social handle", "screen name"),
    "accounts": ("accounts", "other accounts", "further accounts", "handles", "social accounts", "social media"),
    "role": ("role", "job title", "title", "job", "position", "profession"),
    "department": ("department", "dept", "unit", "team", "cost center", "area", "department name"),
    "kind": ("kind", "type", "workforce type", "category", "worker type", "employee type"),
    "training_completed": (
        "training completed", "training", "training date", "trained", "last training", "privacy training",
        "training completed on", "annual training", "last annual training", "hipaa training", "training completed date",
    ),
    "orientation": (
        "orientation", "orientation completed", "orientation date", "onboarding", "onboarding completed",
        "orientation completed on",
    ),
    "hired": ("hired", "hire date", "date of hire", "start date", "hired on", "joined", "date hired", "employed since"),
    "leader": ("leader", "manager", "supervisor", "reports to", "team leader", "manager name", "line manager", "lead"),
    "site": ("site", "location", "facility", "campus", "hospital", "work location", "office"),
    **{platform: (platform.replace("_", " "), f"{platform.replace('_', ' ')} handle") for platform in PLATFORMS},
}  # fmt: skip
"""Header names. Source: this program's own sample files, and plain words an office or a personnel system would choose."""
HEADERS["x"] = ("x", "twitter", "x handle", "twitter handle", "x twitter")

LONGEST = 200
"""Most characters of a field. Source: office policy; what is longer is a slip of columns."""
FIRST_HIRED = 1940
"""Nobody at work was hired before. Source: office policy, default of this program."""

_CREDENTIAL = re.compile(r"(?:[A-Z][A-Z0-9-]*|PhD|PharmD|AuD|DrPH|PsyD|EdD|Esq|Jr|Sr|[IVX]+)[.]?(?:[ ,].*)?")
"""What follows a comma after a name without being the given name. Source: US usage in health care."""


@dataclass(frozen=True, slots=True)
class StaffFile:
    """A staff directory as it was read."""

    name: str
    """Of the file, without its folder."""
    members: tuple[StaffMember, ...]
    refused: tuple[RefusedRow, ...]
    fields: frozenset[str]
    """Fields of StaffMember for which the file has a column; what it does not have stays as it is on file."""
    warnings: tuple[str, ...] = ()
    kinds_said: tuple[bool, ...] = ()
    """For each member, whether the file says its kind; else ``employee`` is only assumed."""


def read_staff(path: str | Path) -> tuple[tuple[StaffMember, ...], tuple[RefusedRow, ...]]:
    """The members of a staff directory and the refused rows, in the order of the file. Raises FileProblem."""
    read = read_directory(path)
    return read.members, read.refused


def read_directory(path: str | Path) -> StaffFile:
    """A staff directory with what its columns tell and what was assumed. Raises FileProblem.

    Names written last name first (``Lima, Ana``) throughout are turned around, with a warning.
    """
    path = Path(path)
    seen: dict[tuple[str, ...], int] = {}
    lines: list[int] = []
    fields: set[str] = set()
    kinds: list[bool] = []

    def member(row: TableRow, columns: Columns) -> StaffMember:
        if not fields:
            fields.update(_fields(columns))
        made = _member(row, columns)
        first = seen.setdefault(_same(made), row.line)
        if first != row.line:
            raise RowRefusedError("", f"The same person already stands in row {first}.")
        lines.append(row.line)
        kinds.append(bool(columns.cell(row, "kind")))
        return made

    members, refused = read_rows(path, HEADERS, (("name", "last"),), "a staff directory", member)
    members, turned = _turned(members)
    warnings = [*_shared_names(members, lines), *_shared_handles(members, lines)]
    if turned:
        warnings.insert(0, "The names are written last name first. They were turned around.")
    return StaffFile(path.name, members, refused, frozenset(fields), tuple(warnings), tuple(kinds))


def _same(member: StaffMember) -> tuple[str, ...]:
    """Rows that agree in this are one person; without an account, role and department tell people of one name apart."""
    name = " ".join(member.name.casefold().split())
    if member.handle:
        return name, folded(member.handle)
    return name, "", member.role.casefold(), member.department.casefold(), member.site.casefold()


def _fields(columns: Columns) -> set[str]:
    plain = ("handle", "role", "department", "kind", "training_completed", "orientation", "hired", "leader", "site")
    found = {"name", *(field for field in plain if columns.has(field))}
    if any(columns.has(field) for field in ("accounts", *PLATFORMS)):
        found.add("accounts")
    return found


def _member(row: TableRow, columns: Columns) -> StaffMember:
    name = columns.cell(row, "name") or f"{columns.cell(row, 'first')} {columns.cell(row, 'last')}".strip()
    if not name:
        raise RowRefusedError(columns.title("name"), "There is no name. Fill it in, or leave the row out.")
    if not any(map(str.isalpha, name)):
        raise RowRefusedError(columns.title("name"), "A name has letters. Check that the columns are in their place.")
    kind = columns.cell(row, "kind")
    kind_name, known = author_kind_of(kind) if kind else ("employee", True)
    if not known:
        raise RowRefusedError(columns.title("kind"), f"This kind is not known. Use one of: {', '.join(AUTHOR_KINDS)}.")
    for field in ("name", "handle", "role", "department", "leader", "site"):
        if len(name if field == "name" else columns.cell(row, field)) > LONGEST:
            raise RowRefusedError(columns.title(field), f"This is longer than {LONGEST} characters.")
    listed = accounts_of(columns.lines(row, "accounts"))
    if len(listed) > len(PLATFORMS) * 2 or any(len(handle) > LONGEST for _, handle in listed):
        raise RowRefusedError(
            columns.title("accounts"), "This is no list of accounts. Write “instagram: @name; x: @name”."
        )
    by_platform = [(p, account_of(columns.cell(row, p))[1]) for p in PLATFORMS if columns.cell(row, p)]
    main = columns.cell(row, "handle")
    platform, handle = account_of(main) if main else ("", "")
    accounts = distinct(((platform, handle) if platform else ("", ""), *by_platform, *listed), handle)
    return StaffMember(
        name,
        handle,
        columns.cell(row, "role"),
        columns.cell(row, "department"),
        kind_name,
        columns.day(row, "training_completed"),
        accounts=accounts,
        leader=columns.cell(row, "leader"),
        hired=columns.day(row, "hired", FIRST_HIRED),
        orientation=columns.day(row, "orientation", FIRST_HIRED),
        site=columns.cell(row, "site"),
    )


def _turned(members: Sequence[StaffMember]) -> tuple[tuple[StaffMember, ...], bool]:
    """The members with ``Lima, Ana`` turned into ``Ana Lima``, if most people of the file are written so."""
    people = [member for member in members if member.kind != "organisation"]
    other = [member for member in people if _last_first(member.name)]
    if len(other) * 2 <= len(people):
        return tuple(members), False
    turned = []
    for member in members:
        if member.kind != "organisation" and _last_first(member.name):
            last, _, first = member.name.partition(",")
            member = replace(member, name=f"{first.strip()} {last.strip()}")
        turned.append(member)
    return tuple(turned), True


def _last_first(name: str) -> bool:
    last, comma, first = name.partition(",")
    return bool(comma and last.strip() and first.strip() and "," not in first) and not _CREDENTIAL.fullmatch(
        first.strip()
    )


def _shared_names(members: Sequence[StaffMember], lines: Sequence[int]) -> list[str]:
    """A sentence for each name that two rows have."""
    first: dict[str, int] = {}
    found = []
    for member, line in zip(members, lines, strict=True):
        at = first.setdefault(" ".join(member.name.casefold().split()), line)
        if at != line:
            found.append(f"Rows {at} and {line} have the same name. They are taken as two people.")
    return found


def _shared_handles(members: Sequence[StaffMember], lines: Sequence[int]) -> list[str]:
    """A sentence for each account that two rows give; the check cannot tell whose post it is."""
    first: dict[tuple[str, str], int] = {}
    found = []
    for member, line in zip(members, lines, strict=True):
        for platform, handle in (("", member.handle), *member.accounts):
            key = (platform, folded(handle))
            if key[1] and first.setdefault(key, line) != line:
                found.append(f"Rows {first[key]} and {line} have the same account. Check whose it is.")
    return found
