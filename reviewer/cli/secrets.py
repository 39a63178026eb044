"""Passphrases and recovery keys for commands: from a prompt, a file or a file descriptor, never from the arguments.

Arguments are seen by every user of the machine and kept in the history of the shell.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path

from reviewer.bootstrap import names_to_sign_in
from reviewer.cli.output import complain
from reviewer.errors import FileProblem, SignInRefused, UsageError
from reviewer.model.access import ByKeyring, ByPassphrase, ByRecoveryKey, Unlock
from reviewer.workflow import unlocking

_LONGEST = 4096


def add_secret(parser: argparse.ArgumentParser, name: str, what: str) -> None:
    """Add ``--NAME-file`` and ``--NAME-fd`` to a parser."""
    source = parser.add_mutually_exclusive_group()
    source.add_argument(f"--{name}-file", type=Path, metavar="FILE", help=f"first line: {what}")
    source.add_argument(f"--{name}-fd", type=int, metavar="N", help=f"an open file descriptor with {what}")


def given(asked: argparse.Namespace, name: str) -> str | None:
    """The secret from its file or descriptor, or None when neither was named. Raises FileProblem."""
    path: Path | None = getattr(asked, f"{name}_file", None)
    number: int | None = getattr(asked, f"{name}_fd", None)
    if path is None and number is None:
        return None
    try:
        if path is not None:
            with path.open("rb") as file:
                raw = file.read(_LONGEST)
        else:
            raw = _read_descriptor(int(number or 0))
        return raw.decode("utf-8").split("\n")[0].rstrip("\r")
    except (OSError, ValueError, OverflowError) as error:
        raise FileProblem(
            f"The {name.replace('_', ' ')} could not be read.",
            "Nothing was opened.",
            "Name a file with it in its first line.",
        ) from error


def _read_descriptor(number: int) -> bytes:
    raw = b""
    while len(raw) < _LONGEST and (part := os.read(number, _LONGEST)):
        raw += part
    return raw


def can_ask() -> bool:
    """True if somebody sits at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(words: str) -> str:
    """A secret typed at the terminal, not shown. Raises UsageError where there is no terminal."""
    if not can_ask():
        raise UsageError(
            "There is no terminal to ask for a passphrase.", "", "Use --passphrase-file FILE or --passphrase-fd N."
        )
    return getpass.getpass(f"{words}: ")


def new_passphrase(asked: argparse.Namespace, name: str = "new_passphrase", words: str = "New passphrase") -> str:
    """A new passphrase, asked twice at a terminal. Raises UsageError when the two differ."""
    found = given(asked, name)
    if found is not None:
        return found
    first = ask(words)
    if ask("Once more") != first:
        raise UsageError("The two passphrases differ.", "Nothing was changed.", "Do it again.")
    return first


def unlock(asked: argparse.Namespace) -> Unlock | None:
    """What opens the workspace of a command: None for a plain one; asks at the terminal where nothing else was said."""
    if asked.keyring:
        return ByKeyring()
    if asked.emergency is not None:
        typed = given(asked, "recovery")
        return ByRecoveryKey(ask("Recovery key") if typed is None else typed, asked.emergency)
    names = names_to_sign_in(asked.workspace)
    if not names:
        return None
    who = asked.reviewer or (names[0] if len(names) == 1 else "")
    if not who:
        raise UsageError("Say who you are.", "", f"Put --reviewer NAME before the command: {', '.join(names)}.")
    typed = given(asked, "passphrase")
    return ByPassphrase(who, ask(f"Passphrase of {who}") if typed is None else typed)


def read_back(recovery: str) -> None:
    """Let whoever sits at a terminal type the recovery key once, so that it is on paper before it is needed."""
    while can_ask():
        try:
            if unlocking.same_recovery_key(recovery, ask("Type the recovery key once, from the paper")):
                return
            complain("This is another key.")
        except SignInRefused as error:
            complain(str(error))
