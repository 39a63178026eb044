"""Commands on backups, restoring, and getting out of a damaged workspace what can be proven."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reviewer.cli import secrets
from reviewer.cli.open import workspace
from reviewer.cli.output import complain, literal, say, say_json
from reviewer.errors import RefusedError, UsageError
from reviewer.model.access import ByPassphrase, Unlock
from reviewer.model.backup import OCCASION_WORDS, Backup, Comparison, Occasion, Place, RescueReport
from reviewer.workflow import backups, closed, rescue, restore
from reviewer.workflow.closed import Closed
from reviewer.workflow.workspace import Workspace

_PLACES = {Place.FOLDER: "workspace folder", Place.SECOND: "second place"}


def backup(asked: argparse.Namespace) -> int:
    """Make, list, verify or restore backups, or choose the second place."""
    if asked.action == "restore":
        return _restore(asked)
    if asked.action == "list":
        return _list(asked)
    actions: dict[str, Callable[[Workspace, argparse.Namespace], int]] = {
        "make": _make,
        "verify": _verify,
        "place": _place,
        "forget-purged": _forget,
    }
    with workspace(asked) as ws:
        return actions[asked.action](ws, asked)


def _make(ws: Workspace, asked: argparse.Namespace) -> int:
    made = backups.make(ws, Occasion.ASKED)
    if asked.json:
        say_json(_json(made))
    else:
        good = "verified" if made.verified is not None else "NOT VERIFIED: the record has problems"
        say(f"Backup {made.name}: {made.entries:,} entries, {_size(made.size_bytes)}, {good}.")
        _warn(ws)
    return 0 if made.verified is not None else 1


def _warn(ws: Workspace) -> None:
    if warning := backups.status(ws).warning:
        complain(warning)


def _list(asked: argparse.Namespace) -> int:
    """Needs no passphrase: what a backup says of itself holds nothing of a post."""
    if asked.workspace is None:
        raise UsageError("Say which workspace.", "", "Put --workspace DIR before the command.")
    found = closed.backups_of(asked.workspace)
    if not found and not asked.json:
        say("There is no backup yet. Make one with: reviewer backup make.")
    for one in found:
        if asked.json:
            say_json(_json(one))
        else:
            good = f"verified {one.verified:%Y-%m-%d %H:%M}" if one.verified is not None else "not verified"
            say(
                f"{one.name:<24} {one.entries:>9,} entries {_size(one.size_bytes):>9}  {good:<26} "
                f"{_PLACES[one.place]}, {OCCASION_WORDS.get(one.occasion, one.occasion)}"
            )
    return 0


def _verify(ws: Workspace, asked: argparse.Namespace) -> int:
    found = backups.find(ws, asked.name, Place.SECOND if asked.second else None)
    result = backups.verify(ws, found)
    if asked.json:
        say_json({"name": found.name, "intact": result.intact, "entries": result.entries,
                  "problems": [p.what for p in result.problems]})  # fmt: skip
    else:
        for problem in result.problems:
            say(f"  {problem.what}")
        good = "opens and verifies" if result.intact else "DOES NOT VERIFY"
        say(f"Backup {found.name} {good}: {result.entries:,} entries.")
    return 0 if result.intact else 1


def _place(ws: Workspace, asked: argparse.Namespace) -> int:
    if asked.none:
        backups.set_second_place(ws, "")
    elif asked.folder is not None:
        backups.set_second_place(ws, str(asked.folder))
    status = backups.status(ws)
    if asked.json:
        say_json({"second_place": status.second_place, "missing": status.second_missing, "warning": status.warning})
    else:
        where = literal(status.second_place) or "none"
        say(f"Second place: {where}{' (not there now)' if status.second_missing else ''}")
    return 0


def _forget(ws: Workspace, asked: argparse.Namespace) -> int:
    gone = backups.drop_purged(ws)
    if asked.json:
        say_json({"removed": list(gone)})
    else:
        say(f"{len(gone)} {'backup that still holds' if len(gone) == 1 else 'backups that still hold'} purged contents "
            "removed." if gone else "No backup holds anything that was purged.")  # fmt: skip
    return 0


@contextmanager
def _closed(asked: argparse.Namespace) -> Iterator[Closed]:
    if asked.workspace is None:
        raise UsageError("Say which workspace.", "", "Put --workspace DIR before the command.")
    with closed.closed_workspace(asked.workspace, _unlock(asked)) as found:
        yield found


def _unlock(asked: argparse.Namespace) -> Unlock | None:
    """What opens it; where the key file of the workspace is gone, a backup has the names."""
    names = closed.names_to_sign_in(asked.workspace)
    if not names or asked.keyring or asked.emergency is not None:
        return secrets.unlock(asked) if names else None
    who = asked.reviewer or (names[0] if len(names) == 1 else "")
    if not who:
        raise UsageError("Say who you are.", "", f"Put --reviewer NAME before the command: {', '.join(names)}.")
    typed = secrets.given(asked, "passphrase")
    return ByPassphrase(who, secrets.ask(f"Passphrase of {who}") if typed is None else typed)


def _restore(asked: argparse.Namespace) -> int:
    with _closed(asked) as found:
        chosen = _chosen(found, asked.name)
        seen = restore.compare(found, chosen)
        if not asked.json:
            _say_comparison(seen)
        if not asked.yes:
            raise RefusedError("Nothing was changed yet.", "", "To restore it, say --yes.")
        done = restore.restore(found, chosen)
    if asked.json:
        say_json({"backup": done.backup.name, "entries": done.entries, "saved": done.saved, "lost": done.lost,
                  "texts_lost": done.texts, "aside": done.aside})  # fmt: skip
    else:
        say(done.sentence)
        say(f"What was there before is in {done.aside}.")
    return 0


def _chosen(found: Closed, name: str) -> Backup | None:
    if name == "none":
        return None
    mine = closed.backups_of(found.folder, found.signer.name)
    verified = [one for one in mine if one.verified is not None]
    if name == "newest":
        if not verified:
            raise UsageError("There is no verified backup here.", "", "Try: reviewer rescue, or restore none.")
        return verified[0]
    hits = [one for one in mine if one.name.startswith(name)]
    if len({one.name for one in hits}) != 1:
        raise UsageError(f"No single backup is called “{name[:40]}”.", "", "List them with: reviewer backup list.")
    return hits[0]


def _say_comparison(seen: Comparison) -> None:
    if seen.backup.name:
        say(f"Backup {seen.backup.name}: {seen.backup.entries:,} entries.")
    say(f"Workspace now: {seen.entries:,} entries. {seen.broken or 'The file is sound.'}")
    if not seen.same_record:
        say("The backup is not an earlier state of what is there now: the two have different histories.")
    if seen.beyond:
        say(f"Since the backup: {seen.beyond:,} entries ({seen.decisions:,} decisions, {seen.posts:,} new posts). "
            f"{seen.saved:,} of them still verify and are taken over.")  # fmt: skip
    say(f"Would be lost: {seen.lost:,} entries." if seen.lost else "Nothing would be lost.")


def rescue_(asked: argparse.Namespace) -> int:
    """Say what can be proven of a workspace, and write it to a folder or into a new workspace."""
    with _closed(asked) as found:
        if asked.to_workspace is not None:
            done = rescue.to_workspace(found, asked.to_workspace)
            say(f"{done.sentence} The new workspace is in {asked.to_workspace.name}.")
            return 0
        report = rescue.to_folder(found, asked.to) if asked.to is not None else rescue.examine(found)
    if asked.json:
        say_json(_report_json(report))
    else:
        _say_report(report, asked.to is not None)
    return 0 if report.sound else 1


def _say_report(report: RescueReport, written: bool) -> None:
    for problem in report.problems:
        say(f"  {problem}")
    say(f"Entries: {report.entries:,} can be read, {report.proven:,} are proven"
        f"{', and no later one is missing' if report.covered else ''}.")  # fmt: skip
    say(f"Texts and files of these: {report.contents:,} unchanged, {report.contents_lost:,} gone, "
        f"{report.contents_purged:,} purged on purpose.")  # fmt: skip
    say(f"Posts: {report.posts:,}. Decisions: {report.decisions:,}.")
    if report.backup is not None:
        say(f"Newest backup: {report.backup.name}, {report.backup.entries:,} entries.")
    if written:
        say("What is proven was written, with the program that verifies it. These files are not encrypted.")
    elif report.problems:
        say("Restore with: reviewer backup restore. Write out what is proven with: reviewer rescue --to FOLDER.")


def _report_json(report: RescueReport) -> dict[str, object]:
    return {
        "entries": report.entries,
        "proven": report.proven,
        "covered": report.covered,
        "contents": report.contents,
        "contents_lost": report.contents_lost,
        "contents_purged": report.contents_purged,
        "posts": report.posts,
        "decisions": report.decisions,
        "problems": list(report.problems),
        "backup": report.backup.name if report.backup is not None else None,
    }


def _json(one: Backup) -> dict[str, object]:
    return {
        "name": one.name,
        "place": one.place.value,
        "at": one.at.isoformat(),
        "occasion": one.occasion,
        "entries": one.entries,
        "root": one.root,
        "sha256": one.sha256,
        "bytes": one.size_bytes,
        "encrypted": one.encrypted,
        "verified": one.verified.isoformat() if one.verified is not None else None,
    }


def _size(number: int) -> str:
    return f"{number / 1_000_000:,.1f} MB"
