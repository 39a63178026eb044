"""Commands on public persons and on names that nobody knows."""

import argparse
from collections.abc import Callable

from reviewer.cli.open import ensure_checked
from reviewer.cli.output import literal, say, say_json
from reviewer.cli.staff_names import person_of
from reviewer.workflow import public_people, unknown_names
from reviewer.workflow.workspace import Workspace


def _public(ws: Workspace, asked: argparse.Namespace) -> int:
    found = public_people.listed(ws)
    if not found and not asked.json:
        say("No public person is listed.")
    for one in found:
        if asked.json:
            say_json({"name": one.name, "reason": one.reason, "by": one.by, "at": one.at})
        else:
            say(f"{literal(one.name, 40):<40} {literal(one.reason, 60)}")
    return 0


def _public_add(ws: Workspace, asked: argparse.Namespace) -> int:
    public_people.add(ws, asked.name, asked.reason)
    return _public(ws, asked)


def _public_remove(ws: Workspace, asked: argparse.Namespace) -> int:
    public_people.remove(ws, asked.name, asked.reason)
    return _public(ws, asked)


def _unknown(ws: Workspace, asked: argparse.Namespace) -> int:
    ensure_checked(ws)
    found = unknown_names.proposals(ws, asked.least)
    if not found and not asked.json:
        say(f"No unknown name stands in {asked.least} posts or more.")
    for one in found:
        if asked.json:
            say_json({"name": one.name, "posts": one.posts, "role": one.role, "likely": one.likely or None,
                      "post_ids": list(one.post_ids), "like": list(one.like)})  # fmt: skip
        else:
            guess = f", probably {one.likely}" if one.likely else ""
            like = f"; similar: {', '.join(one.like)}" if one.like else ""
            say(f"{literal(one.name, 40):<40} {one.posts:>4} posts{guess}{literal(like)}")
    return 0


def _settle(ws: Workspace, asked: argparse.Namespace) -> int:
    member = person_of(ws, asked.same_as) if asked.same_as else None
    unknown_names.settle(ws, asked.name, asked.choice, member, asked.reason)
    if asked.json:
        say_json({"name": asked.name, "as": asked.choice, "same_as": member.id if member else None})
    else:
        say(f"{literal(asked.name)} is settled: {unknown_names.CHOICES[asked.choice].lower()}.")
    return 0


ACTIONS: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {
    "public": _public, "public-add": _public_add, "public-remove": _public_remove, "unknown": _unknown,
    "settle": _settle,
}  # fmt: skip
