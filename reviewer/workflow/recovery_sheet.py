"""The printed recovery key: its page, as a file or as a picture for the printer. Nothing of it goes to the record.

A module of its own, loaded when a key is made: the report writer would cost a tenth of the start.
"""

import contextlib
from datetime import datetime
from pathlib import Path

from reviewer import __version__
from reviewer.errors import FileProblem
from reviewer.intake import pdf_pages
from reviewer.reports.recovery_sheet import RecoverySheet, sheet_bytes
from reviewer.workflow.files import write_file
from reviewer.workflow.recorder import stamp

PRINTED_WIDTH = 2400
"""Pixels of the page for a printer: 280 to the inch on letter paper."""


def page(organisation: str, key: str, made: datetime) -> bytes:
    """The sheet as a PDF."""
    return sheet_bytes(RecoverySheet(organisation, key, stamp(made), f"Reviewer {__version__}"))


def picture(organisation: str, key: str, made: datetime) -> bytes:
    """The sheet as a PNG, to be printed without ever being a file. Raises FileProblem."""
    found = pdf_pages.thumbnail(page(organisation, key, made), PRINTED_WIDTH)
    if not found:
        raise FileProblem("The sheet could not be drawn.", "Nothing was printed.", "Write the key down by hand.")
    return found


def save(path: Path, workspace: Path | None, organisation: str, key: str, made: datetime) -> None:
    """Write the sheet for its owner's eyes. Raises FileProblem; a place inside the workspace is refused."""
    if workspace is not None and path.absolute().resolve().is_relative_to(workspace.absolute().resolve()):
        raise FileProblem(
            "That is the folder of the workspace.",
            "Nothing was written: beside the files that it opens, the key protects nothing.",
            "Choose a disk that you take out, or print it.",
        )
    write_file(path, page(organisation, key, made))
    with contextlib.suppress(OSError):  # a stick that knows no owners
        path.chmod(0o600)
