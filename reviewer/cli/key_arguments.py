"""The arguments of the commands on keys and on people who sign in."""

import argparse
from typing import Any

from reviewer.cli.secrets import add_secret
from reviewer.model.access import Role


def add_unlocking(top: argparse.ArgumentParser) -> None:
    """Add what opens an encrypted workspace, before the command."""
    add_secret(top, "passphrase", "your passphrase")
    add_secret(top, "recovery", "the recovery key")
    top.add_argument("--emergency", metavar="REASON", help="open with the recovery key, to read and hand over only")
    top.add_argument("--keyring", action="store_true", help="open with the system's keyring, to verify only")


def add_keys(commands: Any) -> None:
    """Add the command groups ``key`` and ``account``."""
    what = "encryption, passphrases and the recovery key"
    actions = commands.add_parser("key", help=what, description=what, allow_abbrev=False).add_subparsers(
        dest="action", metavar="ACTION", required=True
    )

    def action(group: Any, name: str, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = group.add_parser(name, help=help_, description=help_, allow_abbrev=False)
        made.add_argument("--json", action="store_true", help="print JSON for machines")
        return made

    action(actions, "status", "how the workspace is protected; opens nothing")
    action(actions, "encrypt", "encrypt a plain workspace; its plain files are destroyed or listed")
    add_secret(action(actions, "change", "change your own passphrase"), "new-passphrase", "the new one")
    recover = action(actions, "recover", "give a person a new passphrase with the recovery key (--emergency REASON)")
    recover.add_argument("--person", default="", metavar="NAME", help="default: the only one who can sign in")
    add_secret(recover, "new-passphrase", "the new one")
    action(actions, "recovery", "replace the recovery key by a new one, and print it")
    ring = action(actions, "keyring", "let the system's keyring open the workspace to verify it")
    ring.add_argument("state", choices=["on", "off"])
    review = action(actions, "review", "say what an emergency was")
    review.add_argument("entry", type=int, metavar="ENTRY", help="its number in the record")
    review.add_argument("--note", required=True, metavar="SENTENCE")

    what = "who may sign in"
    people = commands.add_parser("account", help=what, description=what, allow_abbrev=False).add_subparsers(
        dest="action", metavar="ACTION", required=True
    )
    action(people, "list", "everybody who may sign in, or once might")
    roles = ", ".join(Role)
    added = action(people, "add", "let another person sign in")
    added.add_argument("name", metavar="NAME")
    added.add_argument("--as", dest="as_role", required=True, choices=[*Role], metavar="ROLE", help=roles)
    added.add_argument("--own", action="store_true", help="the person types the passphrase, unseen by you")
    reset = action(people, "reset", "give a person who forgot theirs a new passphrase and a new signing key")
    reset.add_argument("name", metavar="NAME")
    for one in (added, reset):
        add_secret(one, "new-passphrase", "the person's new one")
    role = action(people, "role", "give a person another role")
    role.add_argument("name", metavar="NAME")
    role.add_argument("as_role", choices=[*Role], metavar="ROLE", help=roles)
    disabled = action(people, "disable", "let a person not sign in any more; their signatures stay valid")
    disabled.add_argument("name", metavar="NAME")
    disabled.add_argument("--reason", required=True, metavar="SENTENCE")
