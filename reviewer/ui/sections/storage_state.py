"""Reads what the page of backups and retention shows. Off the screen's thread: folders and the record are looked through."""

from reviewer.errors import RefusedError
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.ui.presenters.storage_page import StorageState
from reviewer.workflow import backups, permissions, retention
from reviewer.workflow.workspace import Workspace


def read(ws: Workspace) -> StorageState:
    """The state as it is now. Raises WorkspaceProblem."""
    refused = ""
    try:
        due = retention.due(ws)
    except RefusedError as error:
        due, refused = (), str(error)
    return StorageState(
        status=backups.status(ws),
        backups=backups.everything(ws),
        years=retention.years(ws),
        due=due,
        due_refused=refused,
        holding=len(backups.still_hold_purged(ws)),
        replaced=backups.replaced(ws),
        ballast=backups.ballast_kept(ws),
        may_purge=permissions.why_not(ws, EventKind.CONTENTS_PURGED),
        may_restore=permissions.why_not(ws, Act.RESTORE),
        may_set=permissions.why_not(ws, Act.SETTINGS),
    )
