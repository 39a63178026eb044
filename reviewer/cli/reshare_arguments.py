"""The arguments of the commands on re-shares."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.types import day, moment
from reviewer.model.reshare import BOARD, MODES, TRANSITIONS

STAGES = tuple(stage.value.replace("_", "-") for stage in TRANSITIONS)


def add_reshare(commands: Any) -> None:
    """Add the command group ``reshare``."""
    what = "re-sharing what staff post on their own accounts: board, author's OK, cadence"
    group = commands.add_parser("reshare", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="print JSON for machines")
        return made

    def on_one(name: str, help_: str) -> argparse.ArgumentParser:
        made = action(name, help_)
        made.add_argument("id", help="the card, for example RS-0042 or 42, or its post")
        return made

    def words(made: argparse.ArgumentParser, name: str, help_: str = "", required: bool = False) -> None:
        made.add_argument(f"--{name}", default="", required=required, metavar="WORDS", help=help_)

    taken = action("import", "fill the board from an RSS, Atom, JSON, CSV or XLSX file; nothing is fetched")
    taken.add_argument("file", type=Path)
    taken.add_argument("--dry-run", action="store_true", help="only say what would come to the board")
    listed = action("list", "the board, column by column")
    listed.add_argument(
        "--stage", default="", choices=[s.value.replace("_", "-") for s in (*BOARD,)] + ["dropped"], metavar="STAGE",
        help=", ".join(STAGES),
    )  # fmt: skip
    for name in ("search", "person", "group", "topic"):
        words(listed, name)
    on_one("show", "one card: source, our text, message, counter")

    chosen = on_one("choose", "take a post up")
    chosen.add_argument("--mode", default="", choices=list(MODES), metavar="MODE", help=", ".join(MODES))
    planned = on_one("plan", "say how and where it shall go out")
    planned.add_argument("--mode", default="", choices=list(MODES), metavar="MODE", help=", ".join(MODES))
    words(planned, "platform")
    words(planned, "account")
    assigned = on_one("assign", "say whose post it is; the cadence counts by it")
    words(assigned, "person", required=True)
    words(assigned, "group")
    rated = on_one("rate", "mark its quality, 1 to 5; 0 takes the mark away")
    rated.add_argument("quality", type=int)
    rated.add_argument("--topic", default=None, metavar="WORDS")
    text = on_one("text", "write our text: words above a quote, or the rewritten post")
    text.add_argument("--mode", default="", choices=list(MODES), metavar="MODE", help=", ".join(MODES))
    source = text.add_mutually_exclusive_group(required=True)
    source.add_argument("--text", default=None, metavar="WORDS")
    source.add_argument("--file", type=Path, default=None, help="a text file")
    asked = on_one("ask", "the author was asked")
    words(asked, "message", "default: the one that “message” shows")
    answered = on_one("answer", "write down what the author said of the text as it stands")
    answered.add_argument("said", choices=["yes", "no", "changes"])
    words(answered, "words", "what the author wrote")
    held = on_one("hold", "not now")
    words(held, "reason", "needed unless the cap is reached")
    held.add_argument("--until", type=day, default=None, metavar="YYYY-MM-DD")
    words(held, "message", "what the author is told; default: the one that “message” shows, where the cap is reached")
    words(on_one("drop", "not at all"), "reason", required=True)
    back = on_one("back", "put it back a column")
    back.add_argument("--to", default="", choices=STAGES, metavar="STAGE", help=", ".join(STAGES))
    words(back, "reason")
    sent = on_one("review", "send it to the review desk, where it is checked like any post")
    words(sent, "override", "why it goes out over the cap")
    words(sent, "platform")
    words(sent, "account")
    out = on_one("reshared", "it went out: record it and count it")
    out.add_argument("--at", type=moment, required=True, metavar="YYYY-MM-DDTHH:MM")
    words(out, "link")
    words(out, "override", "why it went out over the cap")
    outcome = on_one("outcome", "what came of it")
    outcome.add_argument("what", choices=["ok", "complaint", "taken_down"])
    words(outcome, "note")
    on_one("message", "a message to the author about the card as it stands; nothing is recorded")

    watched = action("watched", "watched accounts, and accounts that only feeds know")
    watched.add_argument("--unknown", action="store_true", help="only accounts that nobody watches yet")
    watch = action("watch", "watch an account, or change a watched one")
    watch.add_argument("platform")
    watch.add_argument("handle", help="as the platform shows it, or the address of a blog")
    words(watch, "person", "whose it is, as the staff directory names the person")
    words(watch, "group", "default: the department of the person")
    action("unwatch", "watch an account no longer").add_argument("id", help="for example WA-0003")
    counted = action("cadence", "where a person stands: counter, next slot")
    counted.add_argument("person")
    words(counted, "group")
