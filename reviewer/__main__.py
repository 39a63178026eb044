"""Starts Reviewer: a command, or the window when there is none."""

import multiprocessing
import sys

from reviewer import crash_dumps


def main() -> int:
    """Run the program; returns the exit code (0 fine, 1 unmet, 2 usage, 3 the world's error)."""
    crash_dumps.refuse()
    multiprocessing.freeze_support()
    # After freeze_support: a frozen worker process must not read the command line.
    from reviewer.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
