"""The key of this device: it signs checkpoints. It lies in the person's own folder, never in that of the workspace.

A backup of an encrypted workspace carries it sealed under the data key, so that a record can go on after the computer is
lost: whoever can open the workspace can open that too.
"""

import contextlib
import os
from pathlib import Path

from reviewer.audit.note import Signer
from reviewer.errors import WorkspaceProblem
from reviewer.settings import data_folder
from reviewer.store import wrapping
from reviewer.store.durable import write_whole

SEALED = "device.key"
"""Name of the sealed copy beside an encrypted backup."""


def path_of(log: str) -> Path:
    """Where the key of a record lies."""
    return data_folder() / "keys" / f"{log.replace('/', '_')}.key"


def save(signer: Signer) -> None:
    """Keep a new key, durably. Raises WorkspaceProblem; an existing one is never replaced."""
    path = path_of(signer.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(signer.private_bytes().hex() + "\n")
            file.flush()
            os.fsync(file.fileno())  # without this key nothing can be added to the workspace
    except FileExistsError as error:
        raise _unsaved() from error
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise _unsaved() from error


def _unsaved() -> WorkspaceProblem:
    return WorkspaceProblem(
        "The key of this device could not be saved.",
        "No workspace was made.",
        "Check the rights on your user folder.",
    )


def load(log: str, folder: Path | None = None, data_key: bytes | None = None) -> Signer:
    """The key of a record; where it is not on this computer, the sealed one in a folder, which is kept here then.

    Raises WorkspaceProblem.
    """
    try:
        return Signer.from_bytes(log, bytes.fromhex(path_of(log).read_text(encoding="ascii").strip()))
    except FileNotFoundError as error:
        found = None if folder is None or data_key is None else _unsealed(log, folder, data_key)
        if found is None:
            raise WorkspaceProblem(
                "The key that signs this workspace is not on this computer.",
                "Without it nothing can be recorded.",
                "Open it on the computer and under the user account where it was made.",
            ) from error
        save(found)
        return found
    except (OSError, ValueError) as error:
        raise WorkspaceProblem(
            "The key of this device cannot be read.", "", "Restore it from a backup of your user folder."
        ) from error


def seal(signer: Signer, folder: Path, data_key: bytes) -> None:
    """Put the key beside an encrypted copy, sealed under its data key. Raises OSError."""
    sealed = wrapping.wrap(data_key, signer.private_bytes(), _what(signer.name))
    write_whole(folder / SEALED, sealed.hex().encode("ascii"))


def _unsealed(log: str, folder: Path, data_key: bytes) -> Signer | None:
    try:
        raw = wrapping.unwrap(data_key, bytes.fromhex((folder / SEALED).read_text(encoding="ascii")), _what(log))
        return None if raw is None else Signer.from_bytes(log, raw)
    except (OSError, ValueError):
        return None


def _what(log: str) -> str:
    return f"reviewer device key {log}"
