"""The most that this computer has seen of a record, kept outside its folder: an older copy put back shows at the next start.

It catches a backup that was copied over the workspace by mistake, or by somebody who hoped that it would not show. It
holds against nobody who can write to the person's own folder: that is what witnesses are for.
"""

import contextlib
import json
from datetime import datetime
from pathlib import Path

from reviewer.audit.merkle import EMPTY_ROOT, Frontier, root_of
from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.model.witness import HighWater, OlderCopy
from reviewer.settings import data_folder
from reviewer.store import durable, ledger
from reviewer.workflow.record import event_of
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

FORMAT = "reviewer-high-water-1"
_LOOK_BACK = 200
"""A restore through the program is its newest entry but for what was done since it was opened."""


def _path(log: str) -> Path:
    return data_folder() / "seen" / f"{log.replace('/', '_')}.json"


def seen(log: str) -> HighWater | None:
    """The mark of a record; None where there is none, or none that can be read."""
    try:
        document = json.loads(_path(log).read_text(encoding="utf-8"))
        if document["format"] != FORMAT or not isinstance(document["size"], int) or document["size"] < 0:
            return None
        datetime.fromisoformat(document["at"])
        return HighWater(document["size"], bytes.fromhex(document["root"]).hex(), document["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def check(ws: Workspace) -> OlderCopy | None:
    """What is wrong with the open copy: shorter than what was seen here, or with another history. None if nothing is.

    A restore that was recorded explains a shorter copy.
    """
    mark = seen(ws.signer.name)
    if mark is None:
        return None
    with ws.connections.read() as connection:
        size, hashes, _ = ledger.head(connection)
        if _explained(connection, mark):
            return None
        if size < mark.size:
            return OlderCopy(size, mark)
        if size == mark.size:
            root = Frontier(size, hashes).root()
        else:
            root = root_of(ledger.leaves(connection)[: mark.size]) if mark.size else EMPTY_ROOT
    return None if root.hex() == mark.root else OlderCopy(size, mark, other=True)


def _explained(connection: object, mark: HighWater) -> bool:
    """True if one of the newest entries says that a backup took the place of what was seen."""
    for entry in ledger.newest(connection, _LOOK_BACK):
        event = event_of(entry.body)
        if event is not None and event.kind is EventKind.WORKSPACE_RESTORED:
            before = event.data.get("before")
            return isinstance(before, int) and before >= mark.size and event.at >= mark.at
    return False


def keep_up(ws: Workspace) -> OlderCopy | None:
    """Raise the mark to the present head if the copy continues what was seen; says what is wrong otherwise.

    The whole comparison is made once for each open workspace. A mark that cannot be written stays as it is: that must
    not stop the work.
    """
    state: dict[str, bool] = ws.kept("high water", 0, dict)
    if not state.get("fits"):
        if (older := check(ws)) is not None:
            return older
        state["fits"] = True
    with ws.connections.read() as connection:
        size, hashes, _ = ledger.head(connection)
    mark = seen(ws.signer.name)
    root = Frontier(size, hashes).root().hex()
    if mark is None or (mark.size, mark.root) != (size, root):
        _write(ws, size, root)
    return None


def check_quietly(ws: Workspace) -> OlderCopy | None:
    """The same as ``check`` for the begin of a command: what it does says itself that a file cannot be read."""
    try:
        return check(ws)
    except WorkspaceProblem:
        return None


def keep_up_quietly(ws: Workspace) -> None:
    """The same as ``keep_up`` for the end of a command: what it did is done."""
    with contextlib.suppress(WorkspaceProblem):
        keep_up(ws)


def _write(ws: Workspace, size: int, root: str) -> None:
    path = _path(ws.signer.name)
    document = {"format": FORMAT, "size": size, "root": root, "at": stamp(ws.clock())}
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        durable.write_whole(path, (json.dumps(document) + "\n").encode("ascii"))
    except OSError:
        return


def accept(ws: Workspace) -> Changes:
    """Go on with an older copy: a person says so, the record keeps it, and the mark is set to it.

    Raises RefusedError where the copy is not older.
    """
    older = check(ws)
    if older is None:
        raise RefusedError("This copy is not older than what was seen here.", "Nothing was changed.", "")
    with ws.record() as recording:
        recording.append(
            EventKind.WORKSPACE_RESTORED,
            {},
            {
                "size": recording.tree.size,
                "root": recording.tree.root().hex(),
                "before": older.seen.size,
                "lost": older.missing,
            },
        )
    keep_up(ws)
    return Changes(record=True)
