"""The arguments of the commands that change the office policy and correct people."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.types import clock, day, weekdays
from reviewer.model.office import EMPLOYEE_RELEASE
from reviewer.model.vocabulary import EntityType, Label, PersonRole

AS_FOUND = "as-found"
"""Role of the command line that takes a correction back."""


def add_policy(commands: Any) -> None:
    """Add the command group ``policy``."""
    what = "what the office sets: lists, rules, thresholds, own recognizers"
    group = commands.add_parser("policy", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="print JSON for machines")
        return made

    def change(name: str, help_: str) -> argparse.ArgumentParser:
        made = action(name, help_)
        made.add_argument("--reason", default="", metavar="SENTENCE", help="why; needed to save, kept in the record")
        made.add_argument("--dry-run", action="store_true", help="only say what it would have done to past posts")
        return made

    shown = action("show", "what the office has set")
    shown.add_argument("--all", action="store_true", help="with every rule and threshold, as shipped too")
    action("versions", "every change, newest first")
    for name, help_ in (("flag", "always flag words"), ("allow", "allow words: their hits stay visible, in gray")):
        entry = change(name, help_)
        entry.add_argument("words", metavar="WORDS", help="found whole, in upper or lower case")
        entry.add_argument("--type", default="", metavar="TYPE", help=f"kind of finding: {', '.join(EntityType)}")
        place = entry.add_mutually_exclusive_group()
        place.add_argument("--author", default="", metavar="NAME", help="only in posts by this author")
        place.add_argument("--platform", default="", metavar="NAME", help="only on this platform")
        entry.add_argument(
            "--until", type=day, default=None, metavar="YYYY-MM-DD", help="the last day on which it holds"
        )
        if name == "flag":
            entry.add_argument("--level", default="review", choices=["review", "block"])
    change("end", "end an entry of the lists").add_argument("id", metavar="ID")
    rule = change("rule", "switch a rule on or off, or give it another level")
    rule.add_argument("id", metavar="RULE")
    rule.add_argument("state", choices=["on", "off"])
    rule.add_argument("--level", default=None, choices=["block", "review", "info"], help="default: as shipped")
    threshold = change("threshold", "set a threshold")
    threshold.add_argument("name", metavar="NAME")
    threshold.add_argument("value", metavar="VALUE", help="a number, or “shipped”")
    presidio = change("presidio", "add the recognizers of a Presidio file")
    presidio.add_argument("file", type=Path, metavar="FILE.yaml")
    change("remove", "remove an own recognizer").add_argument("name", metavar="NAME")
    second = change("second", "which posts want a second person before they are approved")
    second.add_argument("--overrides", choices=["on", "off"], default=None,
                        help="posts whose stopping issue was dismissed; as shipped: on")  # fmt: skip
    kinds = second.add_mutually_exclusive_group()
    kinds.add_argument("--label", action="append", default=None, choices=[*Label], metavar="LABEL",
                       help="a kind of post; give it again for another; replaces those set before")  # fmt: skip
    kinds.add_argument("--no-labels", action="store_true", help="no kind of post")
    training = change("training", "when training is due; what is not given stays")
    for name, words in (("orientation", "after the day of hire"), ("annual", "between two trainings; 0: none"),
                        ("remind", "ahead, listed as due soon")):  # fmt: skip
        training.add_argument(f"--{name}", type=int, default=None, metavar="DAYS", help=f"days {words}")
    training.add_argument("--raises", choices=["on", "off"], default=None, help="look at posts of who is overdue")
    releases = change("releases", "what a colleague named or pictured without a release means")
    releases.add_argument("choice", choices=[*EMPLOYEE_RELEASE], metavar="CHOICE",
                          help="; ".join(f"{code}: {words}" for code, words in EMPLOYEE_RELEASE.items()))  # fmt: skip
    cadence = change("cadence", "how many re-shares are wanted at most; replaces what is set")
    cadence.add_argument("--everybody", default=None, metavar="N", help="of each person; “none”: no cap at all")
    for name, words in (("person", "of one person"), ("each", "of each person of a group"), ("group", "of a group")):
        cadence.add_argument(f"--{name}", action="append", default=None, metavar="NAME=N", help=words)
    cadence.add_argument("--rolling", action="store_true", help="in any 30 days; default: in a calendar month")
    line = change("affiliation", "the line that shows an author’s tie to the organization")
    line.add_argument("pattern", metavar="LINE", help="it may name {organization}, {role} and {name}; “shipped”: ours")
    lock = change("lock", "after how many idle minutes the window locks")
    lock.add_argument("minutes", type=int, metavar="MINUTES", help="1 to 30; as shipped: 10")
    hours = change("hours", "when the office works, and how soon a post is to be decided; what is not given stays")
    hours.add_argument("--days", type=weekdays, default=None, metavar="mon,tue,...", help="days of work")
    hours.add_argument("--opens", type=clock, default=None, metavar="HH:MM")
    hours.add_argument("--closes", type=clock, default=None, metavar="HH:MM")
    hours.add_argument(
        "--promise", type=int, default=None, metavar="MINUTES", help="of office time; 0: nothing promised"
    )
    action("rescan", "check every post again, decided ones too; decisions stand")


def add_person(person: argparse.ArgumentParser) -> None:
    """Add the arguments of the command ``person``."""
    person.add_argument("id", help="the post")
    person.add_argument("name", metavar="NAME", help="as the post writes it")
    person.add_argument("as_role", metavar="ROLE", choices=[*PersonRole, AS_FOUND],
                        help=f"{', '.join(PersonRole)}; {AS_FOUND} takes a correction back")  # fmt: skip
    person.add_argument("--known-as", default="", metavar="NAME", help="a name of the directory or the registry")
    person.add_argument("--reason", default="", metavar="SENTENCE")
