"""The folder of an export: built beside its place under another name, then moved there whole. Nothing is half written."""

import contextlib
import hashlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.audit.package import PACKAGE
from reviewer.errors import FileProblem
from reviewer.model.legal import FileRef
from reviewer.reports import legal_bag

UNFINISHED = ".unfinished"
"""Ending of the folder while it is built; what a crash leaves has this name and is removed by the next export there."""
_OURS = frozenset({"data", PACKAGE, *legal_bag.TAG_FILES})


@dataclass
class Bag:
    """The folder being built, with the digest of every file."""

    target: Path
    place: Path = field(init=False)
    files: dict[str, FileRef] = field(default_factory=dict)
    """Payload by path (``data/…``)."""

    def __post_init__(self) -> None:
        """Name the folder in which it is built."""
        self.place = self.target.with_name(self.target.name + UNFINISHED)

    def begin(self) -> None:
        """Make the folder. Raises FileProblem where the target is there and not empty, or cannot be made."""
        try:
            if not self.target.name or (
                self.target.exists() and (not self.target.is_dir() or any(self.target.iterdir()))
            ):
                raise FileProblem(
                    f"{self.target.name or 'This folder'} is not empty.",
                    "Nothing was written.",
                    "Choose a new folder for the export.",
                )
            if self.place.is_symlink() or (self.place.exists() and {p.name for p in self.place.iterdir()} - _OURS):
                raise FileProblem(
                    f"{self.place.name} is there and is not an unfinished export.",
                    "Nothing was written.",
                    "Choose another folder.",
                )
            if self.place.exists():
                shutil.rmtree(self.place)
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.place.mkdir(mode=0o700)
        except (OSError, ValueError) as error:
            raise FileProblem(
                f"{self.target.name} could not be made.", "Nothing was written.", "Choose a folder where you may write."
            ) from error

    def write(self, path: str, content: bytes, mime: str = "application/octet-stream", base: str = "") -> FileRef:
        """Write one file of the payload (path below ``data/``). The reference is relative to ``base``. Raises FileProblem."""
        self._put(f"data/{path}", content)
        found = FileRef(path.removeprefix(base), len(content), hashlib.sha256(content).hexdigest(), mime)
        self.files[f"data/{path}"] = found
        return found

    def tag(self, name: str, content: bytes) -> str:
        """Write one tag file and return its SHA-256."""
        self._put(name, content)
        return hashlib.sha256(content).hexdigest()

    def digests(self) -> dict[str, str]:
        """SHA-256 of each file of the payload."""
        return {path: ref.sha256 for path, ref in self.files.items()}

    def _put(self, path: str, content: bytes) -> None:
        place = self.place / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
        except (OSError, ValueError) as error:
            raise FileProblem(
                "A file of the export could not be written.",
                "The record is not affected, and nothing is left of the export.",
                "Choose a folder where you may write and that has space.",
            ) from error

    def finish(self) -> None:
        """Move the folder to its place. After this line it is there whole. Raises FileProblem."""
        try:
            if hasattr(os, "sync"):
                os.sync()  # one for all: a sync for each of thousands of files takes minutes
            if self.target.exists():
                self.target.rmdir()
            self.place.rename(self.target)
        except OSError as error:
            raise FileProblem(
                f"{self.target.name} could not be made.", "Nothing is left of the export.", "Choose another folder."
            ) from error

    def remove(self) -> None:
        """Take back what was written, finished or not."""
        with contextlib.suppress(OSError):
            shutil.rmtree(self.place)

    def take_back(self) -> None:
        """Remove a finished folder whose entry could not be recorded."""
        with contextlib.suppress(OSError):
            shutil.rmtree(self.target)
