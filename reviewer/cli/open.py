"""Opening the workspace of a command, and checking what is not checked yet."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from reviewer.bootstrap import open_workspace, start_worker
from reviewer.errors import UsageError
from reviewer.workflow import check
from reviewer.workflow.workspace import Workspace


@contextmanager
def workspace(asked: argparse.Namespace) -> Iterator[Workspace]:
    """The workspace named by ``--workspace``, closed at the end. Raises UsageError if none is named."""
    if asked.workspace is None:
        raise UsageError("Say which workspace.", "", "Put --workspace DIR before the command.")
    ws = open_workspace(asked.workspace, asked.reviewer, asked.role)
    try:
        yield ws
    finally:
        ws.close()


def ensure_checked(ws: Workspace) -> None:
    """Check all waiting posts whose result is missing or outdated, in a process with a time limit for each post."""
    waiting = check.unchecked(ws)
    if waiting:
        with start_worker(ws) as worker:
            check.check_posts(ws, waiting, check.WorkerDetector(worker))
