"""The arguments of the commands around a post: comment, ask, hold, mark, publish, schedule, message."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.types import moment
from reviewer.model.vocabulary import PLATFORMS, EntityType

SCHEDULERS = ("hootsuite", "sprout", "buffer", "metricool", "csv")
MESSAGES = ("text", "email", "pdf")
"""Formats, as in ``workflow.scheduler`` and ``workflow.messages``: those take long to import, and the window reads this."""


def add_desk(commands: Any) -> None:
    """Add the commands."""

    def command(name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="print JSON for machines")
        return made

    def about(made: argparse.ArgumentParser) -> None:
        made.add_argument("--words", default="", metavar="QUOTE", help="the words of the post that it is about")
        made.add_argument(
            "--number", type=int, default=0, metavar="N", help="which of them, if they stand there more often"
        )

    comment = command("comment", "comment on a post, answer, or take a question off the list")
    comment.add_argument("id")
    comment.add_argument("text", metavar="TEXT")
    about(comment)
    reply = comment.add_mutually_exclusive_group()
    reply.add_argument("--answer", type=int, default=0, metavar="ENTRY", help="the entry that is answered")
    reply.add_argument(
        "--settle", type=int, default=0, metavar="ENTRY", help="the question that needs no answer; TEXT says why"
    )

    ask = command("ask", "ask a colleague about a post; without a post: list the questions that wait")
    ask.add_argument("id", nargs="?", default="")
    ask.add_argument("text", nargs="?", default="", metavar="QUESTION")
    ask.add_argument("--to", default="", metavar="NAME")
    ask.add_argument(
        "--due", type=moment, default=None, metavar="TIME", help="YYYY-MM-DDTHH:MM, local unless it says so"
    )
    about(ask)

    hold = command("hold", "put a post under legal hold, or end the hold")
    hold.add_argument("id")
    hold.add_argument("change", choices=["place", "lift"])
    hold.add_argument("--reason", default="", metavar="SENTENCE")

    mark = command("mark", "mark words that the checks missed; without a post: count them by type")
    mark.add_argument("id", nargs="?", default="")
    mark.add_argument("words", nargs="?", default="", metavar="WORDS")
    mark.add_argument("--type", default="", metavar="TYPE", help=", ".join(EntityType))
    mark.add_argument(
        "--number", type=int, default=0, metavar="N", help="which of them, if they stand there more often"
    )
    mark.add_argument("--note", default="", metavar="SENTENCE")
    mark.add_argument("--take-back", type=int, default=0, metavar="ENTRY", help="the entry of a mark that was wrong")

    publish = command("publish", "record that an approved post went out, and compare the live text")
    publish.add_argument("id")
    publish.add_argument("--at", type=moment, default=None, metavar="TIME", help="default: now")
    publish.add_argument("--platform", default="", metavar="NAME", help=f"default: the post's. {', '.join(PLATFORMS)}")
    publish.add_argument("--link", default="", metavar="ADDRESS")
    publish.add_argument("--live", type=Path, default=None, metavar="FILE", help="a text file with what is live")

    schedule = command("schedule", "write approved posts to the file of a scheduler")
    schedule.add_argument("format", choices=SCHEDULERS)
    schedule.add_argument("ids", nargs="*", metavar="ID", help="default: every approved post that may go in")
    schedule.add_argument(
        "--output", type=Path, default=None, metavar="FILE", help="without it: only say what it would hold"
    )

    message = command("message", "write the message to the author to a file; nothing is sent")
    message.add_argument("id")
    message.add_argument("format", choices=MESSAGES)
    message.add_argument("--output", type=Path, required=True, metavar="FILE")
