"""Reads what the page of sign-in and accounts shows. Off the screen's thread: the folder is looked through."""

from reviewer import bootstrap
from reviewer.errors import RefusedError
from reviewer.ui.presenters.access_page import AccessState
from reviewer.workflow import accounts
from reviewer.workflow.workspace import Workspace


def read(ws: Workspace) -> AccessState:
    """The state as it is now. Raises WorkspaceProblem."""
    found = bootstrap.key_status(ws.folder, clock=ws.clock)
    minutes = ws.office().lock_minutes
    if not ws.guarded:
        return AccessState(False, ws.person_name, ws.person_role, plain_files=found.plain_files, lock_minutes=minutes)
    refused = ""
    try:
        people = accounts.accounts(ws)
        manages = accounts.can_manage(ws)
    except RefusedError as error:
        people, manages, refused = (), False, str(error)
    try:
        emergencies = accounts.emergencies(ws)
    except RefusedError:
        emergencies = ()
    return AccessState(
        True,
        ws.person_name,
        ws.person_role,
        ws.person,
        ws.emergency,
        manages,
        people,
        emergencies,
        found.recovery_made,
        found.keyring,
        minutes,
        found.plain_files,
        refused,
    )
