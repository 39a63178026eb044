"""The arguments of the commands on backups, rescue and retention."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.model.retention import Kind, Why


def add_backup(commands: Any) -> None:
    """Add the command groups ``backup`` and ``retention``, and the command ``rescue``."""
    what = "verified copies of the workspace: make, list, verify, restore"
    group = commands.add_parser("backup", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    _action(actions, "make", "make one now, open and verify it")
    _action(actions, "list", "all backups, newest first")
    verified = _action(actions, "verify", "open and verify one again")
    verified.add_argument("name", nargs="?", default="newest", help="its name, or how it begins; default: the newest")
    verified.add_argument("--second", action="store_true", help="that in the second place")
    restored = _action(actions, "restore", "say what a restore would lose; with --yes, do it")
    restored.add_argument("name", nargs="?", default="newest",
                          help="its name, newest (default), or none: from what the damaged file still proves")  # fmt: skip
    restored.add_argument("--yes", action="store_true", help="do it; what was there goes aside, it is not removed")
    place = _action(actions, "place", "show or choose the second place, on another disk")
    where = place.add_mutually_exclusive_group()
    where.add_argument("folder", type=Path, nargs="?", default=None)
    where.add_argument("--none", action="store_true", help="no second place")
    _action(actions, "forget-purged", "make a new backup, then remove those that hold what was purged")

    rescue = commands.add_parser("rescue", help="what can be proven of a damaged workspace", allow_abbrev=False,
                                 description="Say what can be proven of a damaged workspace, and get it out.")  # fmt: skip
    rescue.add_argument("--json", action="store_true", help="print JSON for machines")
    out = rescue.add_mutually_exclusive_group()
    out.add_argument("--to", type=Path, metavar="FOLDER", help="write it there as plain files, NOT ENCRYPTED")
    out.add_argument("--to-workspace", type=Path, metavar="FOLDER", help="make a new workspace of it there")
    _retention(commands)


def _action(actions: Any, name: str, help_: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = actions.add_parser(name, help=help_, description=help_, allow_abbrev=False)
    made.add_argument("--json", action="store_true", help="print JSON for machines")
    return made


def _retention(commands: Any) -> None:
    what = "what has been kept long enough, and purging it"
    group = commands.add_parser("retention", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = _action(actions, "due", "what need not be kept any longer")
    listed.add_argument("--all", action="store_true", help="also what must be kept still, with the day until which")
    years = _action(actions, "years", "show or set for how many years contents are kept")
    years.add_argument("years", type=int, nargs="?", default=None)
    years.add_argument("--reason", default="", metavar="SENTENCE")
    purge = _action(actions, "purge", "say what a purge would take; with --yes, do it")
    purge.add_argument("id", nargs="*", help="KIND:ID as listed, or the id of a post; none: all that is due")
    purge.add_argument("--why", default=Why.RETENTION.value, choices=[why.value for why in Why])
    purge.add_argument("--order", default="", metavar="SENTENCE", help="the court, the letter or who asked")
    purge.add_argument("--kind", default=None, choices=[kind.value for kind in Kind], help="only things of this kind")
    purge.add_argument("--yes", action="store_true", help="do it: it cannot be taken back")
