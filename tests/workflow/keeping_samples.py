"""Workspaces for tests of retention, backups and rescue: settled posts of long ago, and damage."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reviewer.detect.engine import Detector
from reviewer.model.access import Unlock
from reviewer.workflow import check, comments, decide, submit
from reviewer.workflow.closed import Closed, closed_workspace
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import a_post

LONG_AGO = datetime(2019, 3, 4, 10, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def settled(ws: Workspace, number: int, detector: Detector, author: str = "Renee Falk") -> list[str]:
    """Posts with words of their own, a comment each, rejected: nothing waits for them any more."""
    ids = [
        submit.submit_post(ws, a_post(f"Zebrawort{n:03d} grows by the quaggagate {n:03d}.", f"{author}{n:03d}"))[0]
        for n in range(number)
    ]
    check.check_posts(ws, ids, detector)
    for n, post in enumerate(ids):
        comments.add(ws, post, f"A wombatish remark {n:03d}")
        decide.reject(ws, post, f"A marsupial reason {n:03d}")
    return ids


def words_of(number: int) -> tuple[bytes, ...]:
    """What of post ``number`` must be nowhere after it was purged."""
    return tuple(
        words.encode()
        for words in (
            f"Zebrawort{number:03d}", f"zebrawort{number:03d}", f"quaggagate {number:03d}",
            f"wombatish remark {number:03d}", f"marsupial reason {number:03d}", f"Falk{number:03d}",
        )
    )  # fmt: skip


def live_files(folder: Path) -> dict[str, bytes]:
    """The files of a workspace, without backups and what a restore moved aside."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def spoil(path: Path, seed: int, places: int = 6, length: int = 300, first: int = 8192) -> None:
    """Overwrite some places of a file with random bytes."""
    chosen, raw = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(places):
        at = chosen.randrange(first, len(raw) - length)
        raw[at : at + length] = os.urandom(length)
    path.write_bytes(raw)


@contextmanager
def closed(folder: Path, how: Unlock | None = None, clock=None) -> Iterator[Closed]:
    with closed_workspace(folder, how, **({"clock": clock} if clock else {})) as found:
        yield found
