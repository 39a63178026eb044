"""The command ``scan``: the stable machine interface."""

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, BinaryIO

from reviewer.cli.output import complain
from reviewer.detect.lists import OwnLists
from reviewer.errors import FileProblem, UsageError
from reviewer.intake.consent_files import read_consents
from reviewer.intake.staff_files import read_staff
from reviewer.model.people import Consent, Registry, StaffMember
from reviewer.workflow.files import refuse_own
from reviewer.workflow.scan import ScanSetup
from reviewer.workflow.scan import scan as scan_stream
from reviewer.workflow.workspace import own_lists_for


def scan(asked: argparse.Namespace) -> int:
    """Check each line of the input; findings do not change the exit code, unreadable lines make it 3."""
    setup = setup_of(asked)
    if asked.input != "-" and asked.output != "-" and os.path.realpath(asked.input) == os.path.realpath(asked.output):
        raise UsageError("Input and output are the same file.", "Nothing was written.", "Choose another output.")
    bad = 0
    with input_stream(asked.input) as stream, _output(asked.output) as out:
        for result in scan_stream(stream, setup, asked.jobs):
            bad += "error" in result
            out.write(json.dumps(result, ensure_ascii=True) + "\n")
    if bad:
        complain(
            f"{bad:,} line{'' if bad == 1 else 's'} could not be read; the others were checked. See “error” in the output."
        )
    return 3 if bad else 0


def setup_of(asked: argparse.Namespace) -> ScanSetup:
    """Directory, registry, own identifiers and day from the options. Raises FileProblem."""
    staff: tuple[StaffMember, ...] = ()
    consents: tuple[Consent, ...] = ()
    if asked.staff is not None:
        staff, refused = read_staff(asked.staff)
        for row in refused:
            complain(row.sentence(asked.staff.name))
    if asked.consents is not None:
        consents, refused = read_consents(asked.consents)
        for row in refused:
            complain(row.sentence(asked.consents.name))
    lines: list[str] = []
    if asked.own is not None:
        try:
            lines = asked.own.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise FileProblem(
                f"{asked.own.name} cannot be read.", "Nothing was checked.", "Give a text file in UTF-8."
            ) from error
        OwnLists.from_text(lines)
    lines += [f"handle: {m.handle}" for m in staff if m.kind == "organisation" and m.handle]
    opened = asked.staff is not None or asked.consents is not None
    return ScanSetup(
        lists=own_lists_for(lines, staff, consents),
        registry=Registry(staff=staff, consents=consents) if opened else None,
        today=asked.today or date.today(),
    )


@contextlib.contextmanager
def input_stream(name: str) -> Iterator[BinaryIO]:
    """The file of that name, or standard input for ``-``. Raises FileProblem."""
    if name == "-":
        if sys.stdin is None:
            raise FileProblem("There is no standard input.", "Nothing was checked.", "Give the name of a file.")
        yield sys.stdin.buffer
        return
    try:
        stream = open(name, "rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise FileProblem(
            f"{Path(name).name or 'This'} cannot be read.", "Nothing was checked.", "Check the name and your rights."
        ) from error
    with stream:
        yield stream


def _for_its_owner(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


@contextlib.contextmanager
def _output(name: str) -> Iterator[IO[str]]:
    if name == "-":
        if sys.stdout is None:
            raise FileProblem("There is no standard output.", "Nothing was checked.", "Give --output a file.")
        yield sys.stdout
        return
    path = Path(name)
    # A file gets its name when it is complete; a pipe or a device is written as it is.
    whole = path.is_file() or not path.exists()
    if whole:
        refuse_own(path)
    target = path.with_name(path.name + ".part") if whole else path
    try:
        if whole:
            target.unlink(missing_ok=True)  # what a crash left may be readable by others
        stream = open(target, "w", encoding="utf-8", newline="\n", opener=_for_its_owner)  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise FileProblem(f"{path.name} cannot be written.", "Nothing was checked.", "Choose another place.") from error
    try:
        with stream:
            yield stream
        if whole:
            target.replace(path)
    except BaseException as error:
        if whole:
            with contextlib.suppress(OSError):
                target.unlink(missing_ok=True)
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise FileProblem(
                f"{path.name} could not be written to its end.",
                "Nothing was kept.",
                "Free some space, then scan again.",
            ) from error
        raise
