"""Since when every entry is signed by who acts: what was done before carries asserted names."""

import contextlib

from reviewer.audit.canonical import ProfileError, decode
from reviewer.store import access, ledger
from reviewer.workflow.workspace import Workspace


def signed_since(ws: Workspace) -> str:
    """The time of the entry with which the sign-in started (UTC, ISO 8601 with Z); empty where nobody signs in."""
    if not ws.guarded:
        return ""
    with ws.connections.read() as connection:
        first = access.signed_from(connection)
    return ws.kept("signed since", first, lambda: _time_of(ws, first))


def _time_of(ws: Workspace, seq: int) -> str:
    with ws.connections.read() as connection:
        for entry in ledger.entries(connection, seq, seq):
            with contextlib.suppress(ProfileError):
                return decode(entry.body).at
    return ""
