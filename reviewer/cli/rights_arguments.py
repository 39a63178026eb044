"""The arguments of the commands on rights records and tip sheets."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.types import day
from reviewer.model.rights import KINDS, LICENSES


def add_rights(commands: Any) -> None:
    """Add the command groups ``rights`` and ``tips``."""
    _add_rights(commands)
    _add_tips(commands)


def _action(actions: Any, name: str, help_: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = actions.add_parser(name, help=help_, description=help_, allow_abbrev=False)
    made.add_argument("--json", action="store_true", help="print JSON for machines")
    return made


def _add_rights(commands: Any) -> None:
    what = "rights to pictures, videos, sounds and quotes: owner, license, credit line, proof"
    group = commands.add_parser("rights", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    listed = _action(actions, "list", "all records, those that need somebody first")
    listed.add_argument("--search", default="", metavar="WORDS")
    _action(actions, "show", "one record, and where it is used").add_argument("id")
    made = _action(actions, "record", "record the rights to a work")
    made.add_argument("--title", required=True, metavar="WORDS", help="what it is: “Photo of the new atrium”")
    _fields(made, "image")
    changed = _action(actions, "change", "change a record; what is left out stays as it is")
    changed.add_argument("id")
    changed.add_argument("--title", default=None, metavar="WORDS")
    _fields(changed, None)
    ended = _action(actions, "end", "say that a record no longer counts")
    ended.add_argument("id")
    ended.add_argument("--reason", required=True, metavar="SENTENCE")
    for name, help_ in (
        ("link", "say that a record is about a picture of a post, or about a text that it quotes"),
        ("unlink", "say that a record is not about a picture of a post"),
    ):
        one = _action(actions, name, help_)
        one.add_argument("id")
        one.add_argument("post", metavar="POST")
        _place(one)


def _fields(made: argparse.ArgumentParser, kind: str | None) -> None:
    made.add_argument("--kind", default=kind, choices=KINDS)
    made.add_argument("--owner", default=None, metavar="NAME", help="who made it or owns it")
    licenses = [code.replace("_", "-") for code in LICENSES]
    made.add_argument("--license", default=None, choices=licenses, help="left out: not known")
    made.add_argument(
        "--terms", default=None, metavar="WORDS", help="what the license asks for: “CC BY 4.0”, “web only”"
    )
    made.add_argument("--credit", default=None, metavar="LINE", help="the credit line that has to stand in the post")
    made.add_argument("--proof", default=None, metavar="WORDS", help="where the proof is: an order number, a message")
    made.add_argument("--proof-file", type=Path, default=None, metavar="FILE", help="a PDF, PNG or JPEG")
    made.add_argument("--platform", action="append", default=None, metavar="NAME", help="may be repeated; default: all")
    made.add_argument("--until", type=day, default=None, metavar="YYYY-MM-DD", help="its last day")
    made.add_argument("--file", type=Path, action="append", default=[], metavar="WORK",
                      help="the work itself: the same file is known again in any post; may be repeated")  # fmt: skip
    made.add_argument("--post", default="", metavar="POST", help="link it to a picture of this post")
    _place(made)


def _place(made: argparse.ArgumentParser) -> None:
    where = made.add_mutually_exclusive_group()
    where.add_argument("--picture", type=int, default=1, metavar="N", help="which picture of the post; default: 1")
    where.add_argument("--text", action="store_true", help="the text of the post, for a quote")


def _add_tips(commands: Any) -> None:
    what = "tip sheets for platforms, and platforms in use without one"
    group = commands.add_parser("tips", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    _action(actions, "list", "all sheets, and platforms in use without one")
    _action(actions, "show", "the sheet of a platform").add_argument("platform", metavar="PLATFORM")
    made = _action(actions, "record", "put a sheet of your own in force")
    made.add_argument("platform", metavar="PLATFORM")
    made.add_argument("--title", required=True, metavar="WORDS")
    made.add_argument("--file", type=Path, required=True, metavar="TEXT", help="plain text; “- ” begins a point")
    _action(actions, "restore", "the shipped sheet again").add_argument("platform", metavar="PLATFORM")
    _action(actions, "withdraw", "take a sheet out of force").add_argument("platform", metavar="PLATFORM")
