"""The arguments of the commands that answer and decide: decide, dismiss, claim."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.types import day
from reviewer.model.issue import DISMISS_REASONS, DismissScope


def add_decide(commands: Any) -> None:
    """Add the commands ``decide``, ``dismiss`` and ``claim``."""

    def command(name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="print JSON for machines")
        made.add_argument("id", help="the post")
        return made

    decided = command("decide", "decide on a post")
    decided.add_argument(
        "decision", choices=["approve", "approve-with-edits", "return", "reject", "escalate", "withdraw"]
    )
    decided.add_argument("--reason", default="", metavar="SENTENCE", help="for escalate: the question")
    decided.add_argument("--to", default="", metavar="NAME", help="who shall decide, for escalate")
    decided.add_argument(
        "--blind", action="store_true", help="for escalate: the other does not see what was said until then"
    )
    decided.add_argument(
        "--opinion", default=None, choices=["approve", "return", "reject"], help="for escalate: what you would decide"
    )
    decided.add_argument("--text-file", type=Path, metavar="FILE", help="the edited text, for approve-with-edits")
    decided.add_argument("--take-over", action="store_true", help="even if somebody else works on the post")

    dismissed = command("dismiss", "say that an issue of a post is none")
    dismissed.add_argument("issue", metavar="KEY", help="key of the issue, as “show --json” prints it")
    dismissed.add_argument("why", choices=[code for code, _ in DISMISS_REASONS], help="the reason")
    dismissed.add_argument("--reason", default="", metavar="SENTENCE", help="needed for “other”")
    dismissed.add_argument("--scope", default="post", choices=[*DismissScope], help="how far it reaches")
    dismissed.add_argument("--until", type=day, default=None, metavar="YYYY-MM-DD", help="its last day")

    claimed = command("claim", "say that you work on a post, or give it back")
    how = claimed.add_mutually_exclusive_group()
    how.add_argument("--take-over", action="store_true", help="even if somebody else works on it")
    how.add_argument("--release", action="store_true", help="give it back")
