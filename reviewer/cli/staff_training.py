"""Commands on training and on the policy that staff acknowledge."""

import argparse
from collections.abc import Callable

from reviewer.cli.output import literal, say, say_json
from reviewer.cli.staff_names import people_of
from reviewer.errors import UsageError
from reviewer.model.training import TrainingStatus
from reviewer.workflow import policy_texts, training
from reviewer.workflow.workspace import Workspace

_WORDS = {
    "done": "done", "due": "due", "soon": "due soon", "overdue": "OVERDUE", "never": "nothing on file",
    "not_needed": "not asked for", "old": "an earlier version",
}  # fmt: skip


def json_of(status: TrainingStatus) -> dict[str, object]:
    """Where somebody stands, for machines."""
    return {
        "orientation_state": status.orientation,
        "orientation_due": status.orientation_due.isoformat() if status.orientation_due else None,
        "annual_state": status.annual,
        "annual_due": status.annual_due.isoformat() if status.annual_due else None,
        "acknowledged": status.acknowledged,
        "acknowledged_at": status.acknowledged_at or None,
        "overdue": status.overdue,
        "sentence": status.sentence,
    }


def lines_of(status: TrainingStatus) -> tuple[str, ...]:
    """Where somebody stands, in three lines."""
    orientation = f", by {status.orientation_due}" if status.orientation_due else ""
    annual = f", by {status.annual_due}" if status.annual_due else ""
    at = f", {status.acknowledged_at}" if status.acknowledged_at else ""
    return (
        f"{'Orientation':<12} {_WORDS[status.orientation]}{orientation}",
        f"{'Training':<12} {_WORDS[status.annual]}{annual}",
        f"{'Policy':<12} {_WORDS[status.acknowledged]}{at}",
    )


def line_of(status: TrainingStatus) -> str:
    """Where somebody stands, in one line."""
    words = [f"training {_WORDS[status.annual]}" + (f", by {status.annual_due}" if status.annual_due else "")]
    if status.orientation in ("due", "soon", "overdue"):
        words.append(f"orientation {_WORDS[status.orientation]}, by {status.orientation_due}")
    if status.acknowledged in ("old", "never"):
        words.append("policy not acknowledged")
    return f"{status.member.id:<13} {literal(status.member.name, 30):<30} {'; '.join(words)}"


def _training(ws: Workspace, asked: argparse.Namespace) -> int:
    found = [one for one in training.statuses(ws) if one.member.kind != "organisation"]
    for status in found:
        if asked.overdue and not status.overdue:
            continue
        if asked.json:
            say_json({"id": status.member.id, "name": status.member.name, **json_of(status)})
        else:
            say(line_of(status))
    if not asked.json:
        overdue = sum(status.overdue for status in found)
        say(f"{len(found):,} {'person' if len(found) == 1 else 'people'}, training overdue for {overdue:,}.")
    return 0


def _policy_add(ws: Workspace, asked: argparse.Namespace) -> int:
    policy_texts.record(ws, asked.title, asked.since, asked.location, asked.file)
    return _policies(ws, asked)


def _policies(ws: Workspace, asked: argparse.Namespace) -> int:
    holds = policy_texts.in_force(ws)
    found = policy_texts.texts(ws)
    if not found and not asked.json:
        say("No version of the staff policy is recorded. Record one with: reviewer staff policy-add TITLE --since DAY.")
    for text in found:
        in_force = holds is not None and text.id == holds.id
        if asked.json:
            say_json({"id": text.id, "title": text.title, "since": text.since.isoformat(), "location": text.location,
                      "file": text.name, "in_force": in_force})  # fmt: skip
        else:
            say(f"{text.id}  {literal(text.title, 60)}, from {text.since}" + (", in force" if in_force else ""))
    return 0


def _acknowledge(ws: Workspace, asked: argparse.Namespace) -> int:
    if bool(asked.who) == asked.all:
        raise UsageError("Say who acknowledged it.", "Nothing was recorded.", "Give names or ids, or --all.")
    members = policy_texts.missing(ws) if asked.all else people_of(ws, asked.who)
    policy_texts.acknowledge(ws, [member.id for member in members], asked.on or ws.today())
    left = len(policy_texts.missing(ws))
    if asked.json:
        say_json({"acknowledged": [member.id for member in members], "missing": left})
    else:
        say(f"Recorded for {len(members):,}. {left:,} {'is' if left == 1 else 'are'} missing.")
    return 0


def _missing(ws: Workspace, asked: argparse.Namespace) -> int:
    text = policy_texts.in_force(ws)
    found = policy_texts.missing(ws)
    for member in found:
        if asked.json:
            say_json({"id": member.id, "name": member.name, "department": member.department})
        else:
            say(f"{member.id:<13} {literal(member.name, 30):<30} {literal(member.department, 40)}")
    if not asked.json:
        if text is None:
            say("No version of the staff policy is in force.")
        else:
            say(f"{len(found):,} {'has' if len(found) == 1 else 'have'} not acknowledged “{literal(text.title)}”.")
    return 0


ACTIONS: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {
    "training": _training, "policy-add": _policy_add, "policies": _policies, "acknowledge": _acknowledge,
    "missing": _missing,
}  # fmt: skip
