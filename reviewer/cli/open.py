"""Opening the workspace of a command, and checking what is not checked yet."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from reviewer.bootstrap import open_workspace, start_worker
from reviewer.cli import secrets
from reviewer.cli.output import complain
from reviewer.errors import UsageError
from reviewer.model.access import ByPassphrase
from reviewer.workflow import check, checkpoints, high_water, signing, verify_text
from reviewer.workflow.workspace import Workspace


@contextmanager
def workspace(asked: argparse.Namespace, passphrase: str | None = None) -> Iterator[Workspace]:
    """The workspace named by ``--workspace``, closed at the end. Raises UsageError if none is named.

    An encrypted one is opened with what the command was given, or with what is typed at the terminal.
    """
    if asked.workspace is None:
        raise UsageError("Say which workspace.", "", "Put --workspace DIR before the command.")
    how = secrets.unlock(asked) if passphrase is None else ByPassphrase(asked.reviewer, passphrase)
    ws = open_workspace(asked.workspace, asked.reviewer, asked.role, unlock=how)
    try:
        if isinstance(how, ByPassphrase):
            signing.given_with_command(ws)
        if ws.emergency:
            complain("Opened in an emergency with the recovery key. This is recorded, and must be reviewed.")
        older = high_water.check_quietly(ws)
        if older is not None:
            complain(f"{verify_text.older_copy(older)} See: reviewer audit older.")
        yield ws
        checkpoints.catch_up_quietly(ws)
        high_water.keep_up_quietly(ws)
    finally:
        ws.close()


def ensure_checked(ws: Workspace) -> None:
    """Check all waiting posts whose result is missing or outdated, in a process with a time limit for each post."""
    waiting = check.unchecked(ws)
    if waiting:
        with start_worker(ws) as worker:
            check.check_posts(ws, waiting, check.WorkerDetector(worker))
