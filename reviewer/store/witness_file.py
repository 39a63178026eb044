"""The file of this computer's own witness: its key together with what it remembers, outside every workspace.

Both lie in one file on purpose: a witness that lost what it remembers has lost its key too, and cannot sign two
histories. The caller changes it only inside ``locked``.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from reviewer.store import durable

FORMAT = "reviewer-witness-1"
_WAIT_S = 10


class Unreadable(ValueError):
    """The file is there, but not as this program writes it."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """The largest checkpoint of a record that was countersigned."""

    vkey: str
    size: int
    root: str
    """Hex."""


@dataclass(frozen=True, slots=True)
class WitnessFile:
    """Key and memory of a witness."""

    name: str
    label: str
    """Who that is, in words."""
    private: bytes = field(repr=False)
    logs: Mapping[str, Remembered] = field(default_factory=dict)


def read(path: Path) -> WitnessFile | None:
    """The witness, or None where there is none. Raises Unreadable and OSError."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise Unreadable from error
    try:
        if document["format"] != FORMAT:
            raise Unreadable
        logs = {
            str(log): Remembered(str(seen["vkey"]), int(seen["size"]), bytes.fromhex(seen["root"]).hex())
            for log, seen in document["logs"].items()
        }
        private = bytes.fromhex(document["key"])
        if len(private) != 32:
            raise Unreadable
        return WitnessFile(str(document["name"]), str(document["label"]), private, logs)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable from error


def write(path: Path, witness: WitnessFile) -> None:
    """Put the file in place, durable on return: what is handed out later is remembered before. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    document = {
        "format": FORMAT,
        "name": witness.name,
        "label": witness.label,
        "key": witness.private.hex(),
        "logs": {
            log: {"vkey": seen.vkey, "size": seen.size, "root": seen.root} for log, seen in sorted(witness.logs.items())
        },
    }
    durable.write_whole(path, (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8"))


def forget(path: Path) -> None:
    """Destroy the key: what it signed stays valid, and nothing more can be signed with it. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        durable.destroy(path)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let nobody else change the file meanwhile. Raises OSError, also after waiting in vain."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    try:
        with lock.acquire(timeout=_WAIT_S):
            yield
    except Timeout as error:
        raise OSError("another program holds the witness") from error
