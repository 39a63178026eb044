"""Commands on retention: what is due, for how long contents are kept, and purging."""

import argparse

from reviewer.cli.open import workspace
from reviewer.cli.output import complain, literal, say, say_json
from reviewer.errors import RefusedError, UsageError
from reviewer.model.retention import KIND_WORDS, Kept, Kind, PurgePlan, Why
from reviewer.workflow import backups, office, posts, purge, retention
from reviewer.workflow.workspace import Workspace


def retention_(asked: argparse.Namespace) -> int:
    """List what is due, show or set the years, or purge."""
    with workspace(asked) as ws:
        match asked.action:
            case "due":
                return _due(ws, asked)
            case "years":
                return _years(ws, asked)
            case _:
                return _purge(ws, asked)


def _due(ws: Workspace, asked: argparse.Namespace) -> int:
    found = retention.due(ws, soon=asked.all)
    if not found and not asked.json:
        say(f"Nothing has been kept longer than {retention.years(ws):,} years.")
    for one in found:
        if asked.json:
            say_json(_json(one))
        else:
            say(f"{one.kind.value}:{one.id:<14} kept until {one.until}  {one.contents:>4,} texts and files  "
                f"{literal(one.title, 50)}")  # fmt: skip
            for stop in one.stops:
                say(f"     {stop.words}")
    return 0


def _years(ws: Workspace, asked: argparse.Namespace) -> int:
    if asked.years is not None:
        office.save(ws, office.propose_retention(ws, asked.years, asked.reason))
    if asked.json:
        say_json({"years": retention.years(ws)})
    else:
        say(f"Contents are kept for {retention.years(ws):,} years from their creation or last effect.")
    return 0


def _purge(ws: Workspace, asked: argparse.Namespace) -> int:
    why = Why(asked.why)
    if why is Why.ORDER and not asked.id:
        raise UsageError("An order names what is to go.", "Nothing was purged.", "Give the id of the post.")
    if asked.id:
        wanted = [_wanted(ws, text) for text in asked.id]
    else:
        wanted = [(one.kind, one.id) for one in retention.due(ws) if one.free and asked.kind in (None, one.kind.value)]
    if not wanted:
        raise RefusedError("Nothing is due.", "Nothing was purged.", "See: reviewer retention due.")
    planned = purge.plan(ws, wanted, why)
    if not asked.json:
        _say_plan(planned)
    if planned.refused:
        raise RefusedError("Some of it cannot go.", "Nothing was purged.", "Leave it out, or see to that first.")
    if not asked.yes:
        raise RefusedError("Nothing was purged yet.", "It cannot be taken back.", "To purge it, say --yes.")
    done, _ = purge.purge(ws, wanted, why, asked.order)
    if asked.json:
        say_json({"items": done.items, "contents": done.contents, "bytes": done.size_bytes,
                  "entries": list(done.entries), "backups": list(done.backups)})  # fmt: skip
    else:
        say(done.sentence)
    if done.backups:
        still = (
            "1 backup still holds it. Remove it"
            if len(done.backups) == 1
            else f"{len(done.backups):,} backups still hold it. Remove them"
        )
        complain(f"{still} with: reviewer backup forget-purged.")
    if not done.log_cleared:
        complain("Another program reads the file; the last traces go when it is closed.")
    if replaced := backups.replaced(ws):
        complain(f"Files that a restore moved aside may hold it, too: replaced/{replaced[-1]}.")
    return 0


def _wanted(ws: Workspace, text: str) -> tuple[Kind, str]:
    kind, colon, name = text.partition(":")
    if not colon:
        return Kind.POST, posts.find(ws, text)
    if kind not in frozenset(Kind):
        raise UsageError(f"“{kind[:20]}” is no kind.", "", f"Kinds are {', '.join(Kind)}.")
    return Kind(kind), posts.find(ws, name) if kind == Kind.POST else name


def _say_plan(planned: PurgePlan) -> None:
    for one in planned.items[:20]:
        say(f"  {KIND_WORDS[one.kind]} {one.id}: {literal(one.title, 60)}")
    if len(planned.items) > 20:
        say(f"  and {len(planned.items) - 20:,} more")
    say(f"{planned.contents:,} texts and files go, {planned.size_bytes / 1_000_000:,.1f} MB"
        f"{f', with {planned.files:,} imported files' if planned.files else ''}.")  # fmt: skip
    for words in planned.left:
        say(f"  {words}")
    for one in planned.refused:
        say(f"  Cannot go: {KIND_WORDS[one.kind]} {one.id}. {one.stops[0].words}")


def _json(one: Kept) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "id": one.id,
        "title": one.title,
        "last": one.last.isoformat(),
        "until": one.until.isoformat(),
        "contents": one.contents,
        "bytes": one.size_bytes,
        "stops": [{"code": stop.code, "words": stop.words} for stop in one.stops],
    }
