"""The arguments of the commands on incidents."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.types import day
from reviewer.model.incident import CONCLUSIONS, FACTORS, STEPS

TICKED = tuple(step.code for step in STEPS if step.code != "assess")


def add_incident(commands: Any) -> None:
    """Add the command group ``incident``."""
    what = "a published post disclosed something: checklist with its clock, assessment, PDF"
    group = commands.add_parser("incident", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="print JSON for machines")
        return made

    def on_one(name: str, help_: str) -> argparse.ArgumentParser:
        made = action(name, help_)
        made.add_argument("id", help="the incident, or its post")
        return made

    action("list", "all incidents, open ones first")
    opened = action("open", "open an incident about a published post")
    opened.add_argument("id", metavar="POST")
    opened.add_argument("--what", required=True, metavar="SENTENCE", help="what was disclosed")
    opened.add_argument("--discovered", type=day, default=None, metavar="YYYY-MM-DD", help="default: today")
    opened.add_argument("--hold", action="store_true", help="place a legal hold on the post")
    opened.add_argument("--out-anyway", dest="unrecorded", action="store_true",
                        help="it is out although no publication is recorded")  # fmt: skip
    on_one("show", "the whole checklist")
    step = on_one("step", "tick a step")
    step.add_argument("step", choices=TICKED, metavar="STEP", help=", ".join(TICKED))
    step.add_argument("--note", default="", metavar="SENTENCE", help="needed for notices: when and how")
    step.add_argument("--undo", action="store_true", help="take the tick back")
    assessed = on_one("assess", "answer the four factors and conclude; what is left out stays as it is")
    for factor in FACTORS:
        assessed.add_argument(
            f"--{factor.code}", default=None, metavar="WORDS", help=f"{factor.title}, {factor.source}"
        )
    conclusions = [code.replace("_", "-") for code in CONCLUSIONS]
    assessed.add_argument("--conclusion", default=None, choices=conclusions)
    assessed.add_argument("--why", default=None, metavar="SENTENCE")
    assessed.add_argument("--people", type=int, default=None, metavar="N", help="how many are affected")
    on_one("sign", "sign the assessment as it stands")
    on_one("close", "close it when nothing is left to do")
    on_one("reopen", "open it again").add_argument("--reason", required=True, metavar="SENTENCE")
    report = on_one("report", "write it as PDF, to be filled in and signed")
    report.add_argument("--output", type=Path, required=True, metavar="X.pdf")
