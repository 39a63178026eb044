"""The last steps of a conversion, when the encrypted workspace is open: plain files go, and the record says so."""

from reviewer.audit.canonical import decode
from reviewer.errors import WorkspaceProblem
from reviewer.model.access import Converted
from reviewer.model.backup import Place
from reviewer.model.events import EventKind
from reviewer.store import convert, ledger
from reviewer.workflow import backup_places
from reviewer.workflow.workspace import Workspace

DATABASE = "workspace.db"
"""The name of the file that holds a workspace."""


def finish(ws: Workspace) -> Converted | None:
    """Destroy what is left of the plain workspace, and record it; None if nothing was left to do.

    Every step may be repeated: a crash here is made good when somebody next signs in.
    """
    if not convert.unfinished(ws.folder) or not ws.person or ws.must_change:
        return None
    database = ws.folder / DATABASE
    entries, root = _plain_record(ws)
    try:
        gone, left = convert.destroy_plain(database)
        elsewhere = backup_places.folder_of(ws.folder, Place.SECOND, ws.signer.name)
        if elsewhere is not None:
            more, still = convert.destroy_backups(elsewhere)
            gone, left = [*gone, *more], [*left, *still]
        with ws.record() as recording:
            recording.append(
                EventKind.WORKSPACE_ENCRYPTED,
                {},
                {"entries": entries, "root": root, "destroyed": len(gone), "left": len(left)},
            )
        convert.forget_aside(database)
    except OSError as error:
        raise WorkspaceProblem(
            "The plain file of this workspace could not be removed.",
            "The workspace is encrypted, but its old file lies beside it.",
            "Check the rights on the folder, then open the workspace again.",
        ) from error
    return Converted(entries, root, tuple(gone), tuple(left))


def _plain_record(ws: Workspace) -> tuple[int, str]:
    """Number of entries and root of the record as it was plain: what the first signed entry stands on."""
    with ws.connections.read() as connection:
        for entry in ledger.entries(connection):
            event = decode(entry.body)
            if event.kind is EventKind.SIGN_IN_STARTED:
                return event.seq - 1, event.prev_root
    raise WorkspaceProblem("The record does not say when people began to sign in.", "", "Verify the record.")
