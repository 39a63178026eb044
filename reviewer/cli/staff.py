"""Commands on the staff directory: import with a preview, list, add, change, remove. The rest of ``staff`` starts here."""

import argparse
from collections.abc import Callable
from dataclasses import replace

from reviewer.cli import staff_lists, staff_training
from reviewer.cli.open import workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.cli.staff_names import people_of, person_of
from reviewer.errors import UsageError
from reviewer.intake.handles import account_of
from reviewer.model.people import StaffMember
from reviewer.model.training import TrainingStatus
from reviewer.workflow import people, training
from reviewer.workflow.workspace import Workspace

_FIELDS = ("department", "leader", "site", "handle", "kind", "hired", "orientation")
_SHOWN = 20
"""So many rows of a preview are printed."""


def staff(asked: argparse.Namespace) -> int:
    """Run one action on people."""
    with workspace(asked) as ws:
        return _ACTIONS[asked.action](ws, asked)


def _import(ws: Workspace, asked: argparse.Namespace) -> int:
    if asked.dry_run:
        return _preview(ws, asked)
    result = people.import_file(ws, asked.file, keep_gone=asked.keep_gone)
    if asked.json:
        say_json({"recorded": result.imported, "unchanged": result.duplicates, "refused": result.refused})
    else:
        say(result.sentence)
        # The sentence has the first row that was left out; whoever corrects the file wants all of them.
        for row in people.preview(ws, asked.file).refused[1:] if result.refused > 1 else ():
            say(f"  refused  {literal(row.sentence(asked.file.name))}")
    return 0


def _preview(ws: Workspace, asked: argparse.Namespace) -> int:
    seen = people.preview(ws, asked.file)
    if asked.json:
        say_json({
            "new": [member.name for member in seen.new],
            "changed": [
                {"id": one.after.id, "name": one.after.name, "fields": [list(f) for f in one.fields], "notes": list(one.notes)}
                for one in seen.changed
            ],
            "unchanged": seen.same,
            "gone": [{"id": member.id, "name": member.name} for member in seen.gone],
            "refused": [{"row": row.line, "column": row.column, "reason": row.reason} for row in seen.refused],
            "warnings": list(seen.warnings),
        })  # fmt: skip
        return 0
    say(f"{literal(seen.file)}: {seen.sentence}")
    fate = "stays in the directory" if asked.keep_gone else "leaves the directory"
    lines = [f"  new      {literal(member.name, 60)}" for member in seen.new]
    for one in seen.changed:
        fields = "; ".join(f"{title}: {was or 'empty'} → {now or 'empty'}" for title, was, now in one.fields)
        lines.append(f"  changed  {literal(one.after.name, 60)}: {literal(fields, 120)}")
    lines += [f"  gone     {literal(member.name, 60)}, {fate}" for member in seen.gone]
    lines += [f"  refused  {literal(row.sentence(seen.file))}" for row in seen.refused]
    for line in lines[:_SHOWN]:
        say(line)
    if len(lines) > _SHOWN:
        say(f"  and {len(lines) - _SHOWN:,} more; --json prints all")
    for warning in seen.warnings:
        say(f"  note     {literal(warning)}")
    say("Nothing was recorded.")
    return 0


def _list(ws: Workspace, asked: argparse.Namespace) -> int:
    wanted = asked.search.casefold().split()
    for member in people.staff(ws):
        hay = " ".join((member.name, *member.handles, member.role, member.department, member.site)).casefold()
        if not all(word in hay for word in wanted):
            continue
        if asked.json:
            say_json(json_of(member))
        else:
            say(f"{member.id:<13} {literal(member.name, 30):<30} {literal(member.role, 40)}")
    return 0


def _show(ws: Workspace, asked: argparse.Namespace) -> int:
    return _told(training.status(ws, person_of(ws, asked.who)), asked.json)


def _add(ws: Workspace, asked: argparse.Namespace) -> int:
    before = {member.id for member in people.staff(ws)}
    people.add(ws, _with(StaffMember(asked.name), asked), asked.same_name)
    made = next(member for member in people.staff(ws) if member.id not in before)
    return _told(training.status(ws, made), asked.json)


def _change(ws: Workspace, asked: argparse.Namespace) -> int:
    member = person_of(ws, asked.who)
    if asked.name is not None:
        member = replace(member, name=asked.name)
    people.change(ws, _with(member, asked), asked.same_name)
    return _told(training.status(ws, people.member(ws, member.id)), asked.json)


def _remove(ws: Workspace, asked: argparse.Namespace) -> int:
    member = person_of(ws, asked.who)
    people.remove(ws, member.id, asked.reason)
    if asked.json:
        say_json({"removed": member.id})
    else:
        say(f"{literal(member.name)} is no longer in the directory.")
    return 0


def _trained(ws: Workspace, asked: argparse.Namespace) -> int:
    members = people_of(ws, asked.who)
    training.completed(ws, [member.id for member in members], asked.what, asked.on or ws.today())
    for member in members:
        _line(training.status(ws, people.member(ws, member.id)), asked.json)
    return 0


def _with(member: StaffMember, asked: argparse.Namespace) -> StaffMember:
    """The member with the fields that were given."""
    if asked.account is not None:
        accounts = tuple(account_of(text) for text in asked.account)
        if not all(platform for platform, _ in accounts):
            raise UsageError("Account: the platform is missing or not known.", "", "Write PLATFORM:HANDLE.")
        member = replace(member, accounts=accounts)
    given = {field: getattr(asked, field) for field in _FIELDS}
    given |= {"role": asked.job, "training_completed": asked.training}
    return replace(member, **{field: value for field, value in given.items() if value is not None})


def json_of(member: StaffMember) -> dict[str, object]:
    """One row of the directory for machines."""
    return {
        "id": member.id, "name": member.name, "kind": member.kind, "role": member.role,
        "department": member.department, "site": member.site, "leader": member.leader, "handle": member.handle,
        "accounts": [{"platform": platform, "handle": handle} for platform, handle in member.accounts],
        "hired": member.hired.isoformat() if member.hired else None,
        "orientation": member.orientation.isoformat() if member.orientation else None,
        "training_completed": member.training_completed.isoformat() if member.training_completed else None,
    }  # fmt: skip


def _told(status: TrainingStatus, json: bool) -> int:
    member = status.member
    if json:
        say_json({**json_of(member), **staff_training.json_of(status)})
        return 0
    say(f"{member.id}  {literal(member.name, 80)} ({'own account' if member.kind == 'organisation' else member.kind})")
    accounts = ", ".join(f"{platform} {handle}".strip() for platform, handle in member.accounts)
    for title, value in (
        ("Role", member.role), ("Department", member.department), ("Site", member.site), ("Leader", member.leader),
        ("Handle", member.handle), ("Accounts", accounts), ("Hired", str(member.hired or "")),
    ):  # fmt: skip
        if value:
            say(f"  {title:<12} {literal(value)}")
    for line in staff_training.lines_of(status):
        say(f"  {line}")
    return 0


def _line(status: TrainingStatus, json: bool) -> None:
    if json:
        say_json({"id": status.member.id, "name": status.member.name, **staff_training.json_of(status)})
    else:
        say(staff_training.line_of(status))


_ACTIONS: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {
    "import": _import, "list": _list, "show": _show, "add": _add, "change": _change, "remove": _remove,
    "trained": _trained, **staff_training.ACTIONS, **staff_lists.ACTIONS,
}  # fmt: skip
