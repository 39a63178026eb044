"""Runs a command: the wiring, and the one place that turns errors into a sentence and an exit code."""

import argparse
import contextlib
import errno
import importlib
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence

from reviewer.cli.arguments import parser
from reviewer.cli.output import complain
from reviewer.errors import UserFacingError
from reviewer.model.progress import Cancelled
from reviewer.settings import start_log

logger = logging.getLogger(__name__)

_COMMANDS: dict[str, str] = {
    "init": "posts:init",
    "import": "posts:import_",
    "list": "posts:list_",
    "show": "posts:show",
    "compare": "compare:compare",
    "decide": "decisions:decide",
    "dismiss": "decisions:dismiss",
    "claim": "decisions:claim",
    "report": "report:report",
    "comment": "desk:comment",
    "ask": "desk:ask",
    "hold": "desk:hold",
    "mark": "desk:mark",
    "publish": "desk:publish",
    "schedule": "desk:schedule",
    "message": "desk:message",
    "person": "policy:person",
    "policy": "policy:policy",
    "incident": "incident:incident",
    "reshare": "reshare:reshare",
    "consent": "registry:consent",
    "staff": "staff:staff",
    "rights": "rights:rights",
    "tips": "rights:tips",
    "audit": "audit:audit",
    "key": "keys:key",
    "account": "keys:account",
    "export": "export:export",
    "backup": "backup:backup",
    "rescue": "backup:rescue_",
    "retention": "retention:retention_",
    "scan": "scan:scan",
    "try": "practice:try_",
    "evaluate": "evaluate:evaluate",
    "demo": "demo:demo",
    "self-test": "demo:self_test",
}
"""Module and function of each command; read when it is asked for, so that the window shows without waiting for them."""


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    module, _, function = _COMMANDS[name].partition(":")
    found: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(f"reviewer.cli.{module}"), function)
    return found


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code. Never shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show “ is no reason to stop
    try:
        asked = parser().parse_args(list(arguments))
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 2
    start_log(to_file=asked.command is None)
    try:
        if asked.command is None:
            return _window(asked)
        code = _command(asked.command)(asked)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where a full disk can still be told
        return code
    except UserFacingError as error:
        complain(str(error))
        return error.exit_code
    except (KeyboardInterrupt, Cancelled):
        complain("Stopped. What was not finished was not written.")
        return 3
    except BrokenPipeError:
        _drop_output()  # its reader went away: say nothing more
        return 3
    except OSError as error:
        _drop_output()
        complain(_disk_words(error))
        return 3
    except MemoryError:
        complain("There is not enough memory. Nothing was written. Close other programs, then do it again.")
        return 3
    except Exception as error:  # the top: a bug of ours. Its text may hold words of a post, so only its type is told.
        logger.error("unexpected %s", type(error).__name__)
        complain(
            f"Something went wrong in Reviewer ({type(error).__name__}). Nothing was half-written. "
            "Run “reviewer self-test”, and tell us what it says."
        )
        return 3


def _drop_output() -> None:
    """Send the rest of our output nowhere: Python would complain of it at exit."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _disk_words(error: OSError) -> str:
    full = error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None))
    code = errno.errorcode.get(error.errno or 0, "no code")
    what = "The disk is full" if full else f"The system refused to read or write a file ({code})"
    return f"{what}. What was recorded before is safe. Make room or choose another place, then do it again."


def _window(asked: argparse.Namespace) -> int:
    # Qt is loaded only for the window: commands start without it.
    from reviewer.ui.app import run as run_window

    return run_window(asked.workspace, reviewer=asked.reviewer, role=asked.role)
