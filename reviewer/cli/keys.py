"""Commands on keys and on people who sign in."""

import argparse
from collections.abc import Callable

from reviewer.bootstrap import encrypt_workspace, key_status
from reviewer.cli import secrets
from reviewer.cli.open import workspace
from reviewer.cli.output import literal, say, say_json
from reviewer.errors import UsageError
from reviewer.model.access import NewAccess, Role
from reviewer.workflow import accounts, unlocking
from reviewer.workflow.workspace import Workspace


def _done(asked: argparse.Namespace, sentence: str, **values: object) -> int:
    say_json({"done": True, **values}) if asked.json else say(sentence)
    return 0


def show_recovery(recovery: str) -> None:
    """Show the recovery key once, with what to do with it."""
    say(f"Recovery key:  {recovery}")
    say("Write it on paper, seal it, and keep it away from this computer. It is shown only now.")
    say("Without it and without a passphrase nobody can open the workspace, and neither can we.")


def key(asked: argparse.Namespace) -> int:
    """Run one of the actions on keys."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "status": _status,
        "encrypt": _encrypt,
        "change": _change,
        "recover": _recover,
        "recovery": _recovery,
        "keyring": _keyring,
        "review": _review,
    }
    if asked.workspace is None:
        raise UsageError("Say which workspace.", "", "Put --workspace DIR before the command.")
    return actions[asked.action](asked)


def _status(asked: argparse.Namespace) -> int:
    found = key_status(asked.workspace)
    if asked.json:
        say_json(
            {
                "encrypted": found.encrypted,
                "names": list(found.names),
                "recovery_made": list(found.recovery_made),
                "keyring": found.keyring,
                "waiting_s": dict(found.waiting_s),
                "plain_files": list(found.plain_files),
            }
        )
        return 0
    if found.encrypted:
        say("The workspace is encrypted (SQLCipher, AES-256).")
        say(f"May sign in: {', '.join(literal(name, 60) for name in found.names)}.")
        say(f"Recovery key made: {', '.join(found.recovery_made)}.")
        say("The system's keyring can open it to verify it." if found.keyring else "No keyring opens it.")
    else:
        say("The workspace is NOT encrypted: whoever gets the file can read it. Encrypt it with: reviewer key encrypt")
    for name, wait in found.waiting_s:
        say(f"{literal(name, 60)}: too many wrong attempts, next one in {wait} s.")
    for name in found.plain_files:
        say(f"Without encryption: {literal(name)}")
    return 0


def _encrypt(asked: argparse.Namespace) -> int:
    passphrase = secrets.new_passphrase(asked, "passphrase", "Passphrase")
    recovery = unlocking.new_recovery_key()
    if not asked.json:
        show_recovery(recovery)
        secrets.read_back(recovery)
    done = encrypt_workspace(asked.workspace, NewAccess(passphrase, recovery), asked.reviewer, asked.role)
    if asked.json:
        say_json(
            {
                "entries": done.entries,
                "root": done.root,
                "destroyed": list(done.destroyed),
                "left": [{"file": name, "why": why} for name, why in done.left],
                "recovery_key": recovery,
            }
        )
        return 0
    say(f"Encrypted: {done.entries:,} entries counted and compared, root {done.root[:16]}….")
    say(f"Destroyed: {', '.join(literal(name) for name in done.destroyed)}.")
    for name, why in done.left:
        say(f"Still without encryption: {literal(name)} ({why}). Delete it yourself.")
    say("Copies elsewhere (backups of the computer, mails, other disks) are not known here: look for them.")
    return 0


def _change(asked: argparse.Namespace) -> int:
    present = secrets.given(asked, "passphrase")
    if present is None:
        present = secrets.ask("Present passphrase")
    with workspace(asked, present) as ws:
        accounts.change_passphrase(ws, present, secrets.new_passphrase(asked))
        return _done(asked, f"{literal(ws.person_name)} has a new passphrase.")


def _only(ws: Workspace, name: str) -> str:
    active = [a.name for a in accounts.accounts(ws) if a.active]
    if name or len(active) == 1:
        return name or active[0]
    raise UsageError("Say who shall get a new passphrase.", "", f"--person NAME: {', '.join(active)}.")


def _recover(asked: argparse.Namespace) -> int:
    if asked.emergency is None:
        raise UsageError("Say why the recovery key is used.", "", "Put --emergency REASON before the command.")
    with workspace(asked) as ws:
        name = _only(ws, asked.person)
        accounts.recover(ws, name, secrets.new_passphrase(asked))
        return _done(
            asked, f"{literal(name)} has a new passphrase and a new signing key. Replace the recovery key next."
        )


def _recovery(asked: argparse.Namespace) -> int:
    with workspace(asked) as ws:
        recovery = unlocking.new_recovery_key()
        if not asked.json:
            show_recovery(recovery)
            secrets.read_back(recovery)
        accounts.change_recovery(ws, recovery)
        return _done(asked, "The old recovery key opens nothing any more.", recovery_key=recovery)


def _keyring(asked: argparse.Namespace) -> int:
    with workspace(asked) as ws:
        accounts.keep_in_keyring(ws, asked.state == "on")
        return _done(asked, f"The keyring is {asked.state}.")


def _review(asked: argparse.Namespace) -> int:
    with workspace(asked) as ws:
        accounts.review_emergency(ws, asked.entry, asked.note)
        return _done(asked, "Noted.")


def account(asked: argparse.Namespace) -> int:
    """Run one of the actions on people who sign in."""
    with workspace(asked) as ws:
        if asked.action == "list":
            return _list(ws, asked)
        if asked.action == "add":
            passphrase = secrets.new_passphrase(asked, words=f"First passphrase of {asked.name}")
            person = accounts.add(ws, asked.name, Role(asked.as_role), passphrase, own=asked.own)
            return _done(asked, f"{literal(asked.name)} can sign in.", person=person)
        if asked.action == "reset":
            accounts.reset(ws, asked.name, secrets.new_passphrase(asked, words=f"New passphrase of {asked.name}"))
            return _done(asked, f"{literal(asked.name)} has a new passphrase, to be changed at the next sign-in.")
        if asked.action == "role":
            accounts.set_role(ws, asked.name, Role(asked.as_role))
            return _done(asked, f"{literal(asked.name)} is {Role(asked.as_role).words} now.")
        accounts.disable(ws, asked.name, asked.reason)
        return _done(asked, f"{literal(asked.name)} cannot sign in any more. What they signed stays valid.")


def _list(ws: Workspace, asked: argparse.Namespace) -> int:
    for one in accounts.accounts(ws):
        if asked.json:
            say_json(
                {"person": one.person, "name": one.name, "role": one.role.value, "active": one.active,
                 "since": one.since, "key": one.key, "initial": one.initial}
            )  # fmt: skip
        else:
            state = "active" if one.active else "disabled"
            say(f"{literal(one.name, 40):<40} {one.role.words:<20} {state} since {one.since[:10]}")
    for emergency in accounts.emergencies(ws):
        if emergency.reviewed is None and not asked.json:
            say(f"Emergency, not reviewed: entry {emergency.seq:,}, {emergency.at}: {literal(emergency.reason)}")
    return 0
