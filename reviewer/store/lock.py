"""One process per workspace: a lock that the system frees when the process ends, with a readable holder."""

import contextlib
import json
import os
import sys
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from reviewer.errors import WorkspaceProblem

_NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs", "fuse.rclone"}
)
_SYNC_FOLDERS = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "box sync",
    "sharepoint",
)


class WorkspaceLock:
    """Held while a workspace is open."""

    def __init__(self, folder: Path, holder: str, now: datetime) -> None:
        """Take the lock. Raises WorkspaceProblem naming who holds it and since when."""
        self._holder_file = folder / "workspace.holder"
        # Not thread-local: a workspace is opened in one thread of the window and closed in another.
        self._lock = FileLock(folder / "workspace.lock", timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise WorkspaceProblem(
                f"Open on this computer since {self._since()} by {self._who()}.",
                "Nothing was changed.",
                "Close it there first.",
            ) from error
        except OSError as error:
            raise WorkspaceProblem(
                "The workspace cannot be opened for writing.", "Nothing was changed.", "Check the rights on its folder."
            ) from error
        self._since_then = now.astimezone().isoformat(timespec="minutes")
        self.name(holder)

    def name(self, holder: str) -> None:
        """Say who holds it, once that is known."""
        told = {"who": holder, "since": self._since_then, "process": os.getpid()}
        with contextlib.suppress(OSError):  # the holder is a courtesy for the next one who comes; the lock is held
            self._holder_file.write_text(json.dumps(told), encoding="ascii")

    def _holder(self) -> dict[str, str]:
        try:
            found = json.loads(self._holder_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _who(self) -> str:
        who = "".join(c for c in str(self._holder().get("who") or "") if c.isprintable())
        return who[:80] or "another window"

    def _since(self) -> str:
        try:
            return datetime.fromisoformat(str(self._holder().get("since"))).strftime("%H:%M")
        except ValueError:
            return "a while ago"

    def release(self) -> None:
        """Give the lock back."""
        with contextlib.suppress(OSError):
            self._holder_file.unlink(missing_ok=True)
        self._lock.release()


def refuse_shared_place(folder: Path) -> None:
    """Refuse network shares and sync folders: SQLite's log is not safe there. Raises WorkspaceProblem."""
    resolved = Path(os.path.realpath(folder))
    shared = any(str(p).startswith("\\\\") for p in (folder, resolved)) or _filesystem(resolved) in _NETWORK_FILESYSTEMS
    synced = any(name in part.lower() for part in (*folder.parts, *resolved.parts) for name in _SYNC_FOLDERS)
    if shared or synced:
        place = "a network share" if shared else "a folder that is copied to a cloud service"
        raise WorkspaceProblem(
            f"This folder is on {place}.",
            "A workspace there can be damaged or leave this computer.",
            "Choose a folder on this computer's own disk.",
        )


def _filesystem(path: Path) -> str:
    """The type of the file system that holds a path, where the system tells (Linux); else empty."""
    if not sys.platform.startswith("linux"):
        return ""
    best, kind = "", ""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    for line in mounts:
        fields = line.split(" ")
        if len(fields) > 2:
            point = fields[1].replace("\\040", " ")
            if (str(path) + "/").startswith(point.rstrip("/") + "/") and len(point) >= len(best):
                best, kind = point, fields[2]
    return kind
