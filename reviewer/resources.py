"""Where the program's own files are: rules, word lists, fonts, sample.

The one place that knows about the source tree, the installed wheel and the frozen bundle.
"""

import sys
from pathlib import Path


def root() -> Path:
    """The folder of the resources. Raises FileNotFoundError if the installation is incomplete."""
    bundle = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    candidates = [Path(bundle) / "resources"] if bundle else []
    candidates += [here / "_resources", here.parent / "resources"]
    for candidate in candidates:
        if (candidate / "rules").is_dir():
            return candidate
    raise FileNotFoundError("the resources folder is missing; install Reviewer again")


def path(relative: str) -> Path:
    """The path of one resource, given relative with forward slashes.

    Raises ValueError for absolute paths and ``..``, FileNotFoundError if it does not exist.
    """
    parts = relative.split("/")
    if relative.startswith("/") or ".." in parts or "\\" in relative or ":" in relative:
        raise ValueError(f"not a resource name: {relative}")
    found = root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"resource {relative} is missing; install Reviewer again")
    return found
