"""The arguments of the commands on the consent registry."""

import argparse
from pathlib import Path
from typing import Any

from reviewer.cli.form_arguments import add_form
from reviewer.cli.types import day
from reviewer.model.people import PURPOSES
from reviewer.model.vocabulary import PLATFORMS, SubjectKind

USES = ("name", "age", "role", "photo", "video", "voice", "quote", "condition", "story")
"""Uses that a consent can name. Source: the registry format (annotation guide, ruling 34)."""
STATUSES = ("valid", "ends-soon", "not-yet", "incomplete", "revoked", "expired")
STATEMENTS = {
    "revocable": "says_revocable",
    "conditions": "says_conditions",
    "redisclosure": "says_redisclosure",
    "payment": "says_payment",
    "plain-language": "plain_language",
    "copy-given": "copy_given",
}
"""Statements on a form by the word of ``--says``, and the field of FormElements. Source: 45 CFR 164.508(c)(2) to (4)."""
TEXTS = {
    "information": ("information", "what is disclosed, (c)(1)(i)"),
    "discloser": ("discloser", "who may disclose it, (c)(1)(ii)"),
    "recipient": ("recipient", "to whom, (c)(1)(iii)"),
    "for": ("purpose", "the purpose as the form words it, (c)(1)(iv)"),
    "signer": ("signer", "who signed, (c)(1)(vi)"),
    "authority": ("authority", "by what authority somebody else signed: mother, guardian, executor"),
    "combined": ("combined", "why it is wrongly combined or conditioned, 164.508(b)(3), (b)(4)"),
    "known-false": ("known_false", "what on it is known to be false, 164.508(b)(2)(v)"),
}
"""Texts of a form by option, with the field of FormElements."""
CLEARED = {
    "signed": None, "starts": None, "expires": None, "revoked": None, "event-passed": None, "event": "", "note": "",
    "representative": "", "purposes": (), "sites": (),
}  # fmt: skip
"""What ``--clear`` can take out of a form, and what stands there then."""
WHY = ("revoked", "expired", "defect", "ends-soon")


def add_consent(commands: Any) -> None:
    """Add the command group ``consent``."""
    what = "the consent registry: forms, their elements and documents, and what follows when one ends"
    group = commands.add_parser("consent", help=what, description=what, allow_abbrev=False)
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="print JSON for machines")
        return made

    def on_one(name: str, help_: str) -> argparse.ArgumentParser:
        made = action(name, help_)
        made.add_argument("number", metavar="NUMBER", help="the number of the form, for example CA-0001")
        return made

    listed = action("list", "list the forms with their status today")
    listed.add_argument("--status", default="", choices=STATUSES, metavar="STATUS", help=", ".join(STATUSES))
    listed.add_argument("--search", default="", metavar="WORDS", help="in names and numbers")
    on_one("show", "one form: its elements, what it covers, its documents, the posts that rest on it")
    made = action("add", "record a form")
    made.add_argument("--subject", default="", metavar="NAME", help="whose form it is")
    _fields(made)
    changed = on_one("change", "correct a form; what is left out stays as it is")
    changed.add_argument("--subject", default="", metavar="NAME", help="whose form it is")
    _fields(changed)
    many = f"take out what stands there; several times: {', '.join(CLEARED)}"
    changed.add_argument("--clear", action="append", default=[], choices=list(CLEARED), metavar="FIELD", help=many)
    revoked = on_one("revoke", "record that a form was revoked, and list what follows")
    revoked.add_argument("--spoken", action="store_true", help="it was revoked by word of mouth, not in writing")
    came = on_one("event", "record that the event which ends a form has come")
    for one in (revoked, came):
        one.add_argument("--on", type=day, default=None, metavar="YYYY-MM-DD", help="default: today")
        one.add_argument("--reason", default="", metavar="SENTENCE")
    on_one("attach", "attach the signed form, a PDF, PNG or JPEG").add_argument("file", type=Path)
    copied = on_one("copy", "write an attached document to a file")
    copied.add_argument(
        "--document", type=int, default=0, metavar="N", help="its place in “consent show”; default: the newest"
    )
    copied.add_argument("--output", type=Path, required=True, metavar="FILE")
    exported = action("export", "write the registry to a CSV or XLSX file that can be imported again")
    exported.add_argument("file", type=Path)
    exported.add_argument("numbers", nargs="*", metavar="NUMBER", help="only these forms")
    imported = action("import", "import a CSV or XLSX file")
    imported.add_argument("file", type=Path)
    imported.add_argument("--dry-run", action="store_true", help="only say what would change")
    _tasks(action)
    letter = on_one("letter", "write the letter to communications about the posts that rest on a form")
    letter.add_argument(
        "--output", type=Path, default=None, metavar="X.pdf", help=".txt, .eml or .pdf; default: print it"
    )
    add_form(actions)


def _tasks(action: Any) -> None:
    tasks = action("tasks", "what has to be done for posts whose form no longer covers them")
    tasks.add_argument("--all", action="store_true", help="settled ones too")
    for name, help_ in (("settle", "say that a task is done"), ("reopen", "take back that a task is done")):
        one = action(name, help_)
        one.add_argument("post", metavar="POST")
        one.add_argument("number", metavar="NUMBER", help="the number of the form")
        one.add_argument("why", choices=WHY, metavar="WHY", help=", ".join(WHY))
        one.add_argument("--note", default="", metavar="SENTENCE", required=name == "settle", help="what was done")


def _fields(made: argparse.ArgumentParser) -> None:
    """What a form can be given; what is left out is empty in a new form."""
    kinds = [kind.value for kind in SubjectKind]
    made.add_argument("--kind", default=None, choices=kinds, metavar="KIND", help=", ".join(kinds))
    made.add_argument(
        "--as", dest="as_number", default="", metavar="NUMBER", help="its number; default: the next free one"
    )
    lists = (
        ("platform", ("any", *PLATFORMS), "where it may go out"), ("use", USES, "what may be used"),
        ("purpose", PURPOSES, "what it is for; default: not limited"),
    )  # fmt: skip
    for name, known, words in lists:
        many = f"{words}; may be given several times: {', '.join(known)}"
        made.add_argument(f"--{name}", action="append", default=None, choices=known, metavar=name.upper(), help=many)
    made.add_argument("--site", action="append", default=None, metavar="SITE", help="only for this site; several times")
    days = (
        ("signed", "the day of the signature"), ("starts", "the first day on which it covers anything"),
        ("expires", "the last day on which it does"), ("revoked", "the day of a revocation"),
        ("event-passed", "the day on which its event came"),
    )  # fmt: skip
    for name, words in days:
        made.add_argument(f"--{name}", type=day, default=None, metavar="YYYY-MM-DD", help=words)
    made.add_argument(
        "--event", default=None, metavar="WORDS", help="the event that ends it: “end of the spring campaign”"
    )
    made.add_argument(
        "--representative", default=None, metavar="WORDS", help="who signed for the person: “Ada Ek (mother)”"
    )
    made.add_argument("--note", default=None, metavar="WORDS")
    made.add_argument("--file", type=Path, default=None, metavar="X.pdf", help="attach the signed form")
    made.add_argument(
        "--read", action="store_true", help="take what the fields of --file say, where it is a form of ours"
    )
    for option, (_, words) in TEXTS.items():
        made.add_argument(
            f"--{option}", dest=f"form_{option.replace('-', '_')}", default=None, metavar="WORDS", help=words
        )
    made.add_argument("--says", action="append", default=None, choices=list(STATEMENTS), metavar="STATEMENT",
                      help=f"a statement on the form; several times: {', '.join(STATEMENTS)}")  # fmt: skip
    made.add_argument("--paid", action="store_true", help="somebody else pays for the communication")
