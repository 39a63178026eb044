"""Runs a command: the wiring, and the one place that turns errors into a sentence and an exit code."""

import argparse
import importlib
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
    "decide": "posts:decide",
    "report": "posts:report",
    "consent": "registry:consent",
    "staff": "registry:staff",
    "audit": "audit:audit",
    "scan": "scan:scan",
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
    try:
        asked = parser().parse_args(list(arguments))
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 2
    start_log(to_file=asked.command is None)
    try:
        if asked.command is None:
            return _window(asked)
        return _command(asked.command)(asked)
    except UserFacingError as error:
        complain(str(error))
        return error.exit_code
    except (KeyboardInterrupt, Cancelled):
        complain("Stopped. What was not finished was not written.")
        return 3
    except BrokenPipeError:
        # The reader of our output went away: say nothing more, and keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
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


def _window(asked: argparse.Namespace) -> int:
    # Qt is loaded only for the window: commands start without it.
    from reviewer.ui.app import run as run_window

    return run_window(asked.workspace, reviewer=asked.reviewer, role=asked.role)
