"""The arguments of the commands on people: the directory, training, the staff policy, public persons, unknown names."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.types import day
from reviewer.model.vocabulary import AUTHOR_KINDS, PLATFORMS

SETTLED = ("staff", "patient", "public", "nobody")
TRAININGS = ("annual", "orientation")


def add_staff(commands: Any) -> None:
    """Add the command group ``staff``."""
    what = "people: the staff directory, training, the staff policy, public persons, names that nobody knows"
    group = commands.add_parser("staff", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="print JSON for machines")
        return made

    def on_one(name: str, help_: str) -> argparse.ArgumentParser:
        made = action(name, help_)
        made.add_argument("who", metavar="WHO", help="id or name of a person or own account")
        return made

    imported = action("import", "import a CSV or XLSX file of the whole directory")
    imported.add_argument("file", type=Path)
    imported.add_argument("--dry-run", action="store_true", help="only say what would change")
    imported.add_argument("--keep-gone", action="store_true", help="keep who is not in the file")
    listed = action("list", "list the directory")
    listed.add_argument("--search", default="", metavar="WORDS")
    on_one("show", "everything on file of one person")
    added = action("add", "add a person or an own account")
    added.add_argument("name")
    _fields(added)
    changed = on_one("change", "change what is on file; what is left out stays")
    changed.add_argument("--name", default=None)
    _fields(changed)
    on_one("remove", "take somebody out of the directory").add_argument("--reason", default="", metavar="SENTENCE")

    trained = action("trained", "record a completed training")
    trained.add_argument("who", nargs="+", metavar="WHO", help="ids or names")
    trained.add_argument("--what", choices=TRAININGS, default="annual")
    trained.add_argument("--on", type=day, default=None, metavar="YYYY-MM-DD", help="default: today")
    training = action("training", "where everybody stands with training and the staff policy")
    training.add_argument("--overdue", action="store_true", help="only who has overdue training")

    recorded = action("policy-add", "record a version of the policy that staff acknowledge")
    recorded.add_argument("title")
    recorded.add_argument("--since", type=day, required=True, metavar="YYYY-MM-DD", help="in force from")
    recorded.add_argument("--location", default="", metavar="WORDS", help="where staff can read it")
    recorded.add_argument("--file", type=Path, default=None, metavar="X.pdf", help="its text: PDF, PNG or JPEG")
    action("policies", "the versions of the staff policy")
    said = action("acknowledge", "record who acknowledged the version in force")
    said.add_argument("who", nargs="*", metavar="WHO", help="ids or names")
    said.add_argument("--all", action="store_true", help="everybody who has not yet")
    said.add_argument("--on", type=day, default=None, metavar="YYYY-MM-DD", help="default: today")
    action("missing", "who has not acknowledged the version in force")

    action("public", "the public persons, whom posts may name")
    for name, help_ in (("public-add", "list a public person"), ("public-remove", "take a name off that list")):
        made = action(name, help_)
        made.add_argument("name")
        made.add_argument("--reason", required=name == "public-add", default="", metavar="SENTENCE")
    unknown = action("unknown", "names that several posts name and nobody knows")
    unknown.add_argument("--least", type=int, default=3, metavar="N", help="from so many posts on")
    settled = action("settle", "say once what such a name is")
    settled.add_argument("name")
    settled.add_argument("choice", choices=SETTLED)
    settled.add_argument("--same-as", default="", metavar="WHO", help="it is another name of this colleague")
    settled.add_argument("--reason", default="", metavar="SENTENCE", help="who a public person is")


def _fields(made: argparse.ArgumentParser) -> None:
    for name, help_ in (
        ("job", "role or job title"), ("department", ""), ("leader", "name of who leads them"), ("site", "where they work"),
        ("handle", "main account, for example @ana_rn"),
    ):  # fmt: skip
        made.add_argument(f"--{name}", default=None, metavar=name.upper(), help=help_ or None)
    made.add_argument("--kind", default=None, choices=AUTHOR_KINDS, help="organisation is an own account")
    made.add_argument("--account", action="append", default=None, metavar="PLATFORM:HANDLE",
                      help=f"a further account, may be given again; platforms: {', '.join(PLATFORMS)}")  # fmt: skip
    for name, help_ in (
        ("hired", "day of hire"), ("orientation", "orientation completed"), ("training", "last annual training"),
    ):  # fmt: skip
        made.add_argument(f"--{name}", type=day, default=None, metavar="YYYY-MM-DD", help=help_)
    made.add_argument("--same-name", action="store_true", help="it is another person of the same name")
