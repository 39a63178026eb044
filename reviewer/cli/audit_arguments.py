"""The arguments of the commands on the record and its witnesses."""

import argparse
from pathlib import Path
from typing import Any


def add_audit(group: argparse.ArgumentParser) -> None:
    """Add the actions of ``reviewer audit``."""
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)

    verify = _action(actions, "verify", "check the whole record, an export or a proof")
    verify.add_argument("target", type=Path, nargs="?", help="folder of an export, or a proof; default: the workspace")
    verify.add_argument("--checkpoint", type=Path, action="append", default=[], help="a checkpoint kept elsewhere")
    verify.add_argument("--output", type=Path, metavar="FILE", help="also write the result of a workspace to a file")
    checkpoint = _action(actions, "checkpoint", "let the signed checkpoint leave this computer")
    where = checkpoint.add_mutually_exclusive_group()
    where.add_argument("--output", type=Path, help="write it to a file; default: print it")
    where.add_argument("--folder", type=Path, metavar="DIR", help="write it into a folder outside, beside earlier ones")
    where.add_argument("--mail", type=Path, metavar="X.eml", help="write a mail draft with it")
    where.add_argument("--paper", type=Path, metavar="X.pdf", help="write a page to print, with its QR code")
    checkpoint.add_argument("--to", default="", metavar="ADDRESS", help="the mailbox of the draft")
    export = _action(actions, "export", "export the audit trail and verify it")
    export.add_argument("folder", type=Path)
    export.add_argument("--purpose", default="")
    prove = _action(actions, "prove", "prove the entries about one post, or one entry")
    prove.add_argument("id", nargs="?", help="the post")
    prove.add_argument("--entry", type=int, metavar="N", help="one entry, as a C2SP tlog-proof")
    prove.add_argument("--folder", type=Path, metavar="DIR", help="one C2SP tlog-proof for each entry about the post")
    prove.add_argument("--output", type=Path, help="default: print it")
    consistency = _action(actions, "consistency", "prove that the record of an older checkpoint was only added to")
    consistency.add_argument("old", type=Path, metavar="OLD", help="a checkpoint that was kept")
    consistency.add_argument("--output", type=Path, metavar="FILE", help="write the proof")
    older = _action(actions, "older", "say whether this is an older copy of the workspace")
    older.add_argument("--accept", action="store_true", help="go on with it; this is recorded")
    _add_witness(actions)


def _add_witness(actions: Any) -> None:
    what = "witnesses: other computers that countersign this record, and this one for others"
    own = actions.add_parser("witness", help=what, description=what, allow_abbrev=False).add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    init = _action(own, "init", "make the key with which this computer countersigns for others")
    init.add_argument("--name", required=True, metavar="NAME", help="who witnesses: “Legal, C. Ruiz”")
    request = _action(own, "request", "ask a colleague to countersign the present checkpoint")
    request.add_argument("--output", type=Path, required=True, metavar="FILE")
    request.add_argument(
        "--from", type=int, dest="known", metavar="N", help="a plain C2SP request, to a witness that knows N entries"
    )
    sign = _action(own, "sign", "countersign the request of a colleague")
    sign.add_argument("request", type=Path, metavar="REQUEST")
    sign.add_argument("--output", type=Path, required=True, metavar="FILE", help="the answer, to be sent back")
    sign.add_argument("--key", default="", metavar="KEY", help="public key of the record, for a plain C2SP request")
    sign.add_argument("--first", action="store_true", help="a record that was never signed here: its key was compared")
    accept = _action(own, "accept", "take the countersigned checkpoint that came back")
    accept.add_argument("answer", type=Path, metavar="ANSWER")
    accept.add_argument("--trust", action="store_true", help="a witness that is new: its fingerprint was compared")
    accept.add_argument("--label", default="", metavar="NAME", help="what the new witness is called here")
    retire = _action(own, "retire", "take no countersignature of a witness any more")
    retire.add_argument("name", nargs="?", default="", metavar="NAME")
    retire.add_argument("--own", action="store_true", help="destroy the key of this computer's witness instead")
    _action(own, "list", "who witnesses this record, and what this computer witnesses")
    folder = _action(own, "folder", "the folder outside that gets a checkpoint every day and at every export")
    folder.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="default: say which it is")
    folder.add_argument("--off", action="store_true", help="no folder any more")


def _action(group: Any, name: str, help_: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = group.add_parser(name, help=help_, description=help_, allow_abbrev=False)
    made.add_argument("--json", action="store_true", help="print JSON for machines")
    return made
