"""Where this program keeps what belongs to the person, not to a workspace: keys and the log."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """The person's own folder for keys, outside every workspace. ``REVIEWER_DATA`` overrides it."""
    chosen = os.environ.get("REVIEWER_DATA")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("Reviewer", appauthor=False))


def start_log(to_file: bool) -> None:
    """Send the program's log to a rotating file in the person's own folder (the window), or nowhere (commands).

    The log holds ids, counts, rule ids and durations, never text of a post.
    """
    root = logging.getLogger()
    if not to_file:
        root.addHandler(logging.NullHandler())
        return
    folder = data_folder() / "log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler: logging.Handler = RotatingFileHandler(
            folder / "reviewer.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()  # a log that cannot be written must not stop the work
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
