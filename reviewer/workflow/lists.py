"""Our own identifiers: phones, domains, handles ... that are no patient's."""

import secrets

from reviewer.detect.lists import OwnLists
from reviewer.errors import UsageError
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.store import registry
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

KINDS: tuple[str, ...] = ("phone", "email", "domain", "handle", "address", "facility")


@permits(Act.READ_SETTINGS)
def own(ws: Workspace) -> list[tuple[str, str]]:
    """(kind, value) of each entry, in the order in which they were added."""
    return list(ws.own_identifiers())


@permits(EventKind.OWN_LIST_CHANGED)
def add_own(ws: Workspace, kind: str, value: str, reason: str) -> Changes:
    """Put one of our own identifiers on the list. Raises UsageError if it is empty, unknown or there already."""
    value = value.strip()
    if kind not in KINDS or not value:
        raise UsageError("Give the kind and the value.", "", f"Kinds are {', '.join(KINDS)}.")
    OwnLists.from_text([f"{kind}: {value}"])
    if (kind, value) in ws.own_identifiers():
        raise UsageError("This is on the list already.")
    with ws.record() as recording:
        recording.append(
            EventKind.OWN_LIST_CHANGED,
            {"entry": f"L-{secrets.token_hex(4)}"},
            {"change": "added", "type": kind},
            {"value": value, "reason": reason.strip() or None},
        )
    return Changes(settings=True, record=True)


@permits(EventKind.OWN_LIST_CHANGED)
def remove_own(ws: Workspace, kind: str, value: str, reason: str) -> Changes:
    """Take an entry off the list. Raises UsageError if it is not there."""
    with ws.record() as recording:
        connection = recording.connection
        for entry, entry_kind, commitment in registry.own_list(connection):
            if entry_kind == kind and ws.text(connection, commitment) == value:
                recording.append(
                    EventKind.OWN_LIST_CHANGED,
                    {"entry": entry},
                    {"change": "removed", "type": kind},
                    {"reason": reason.strip() or None},
                )
                return Changes(settings=True, record=True)
    raise UsageError("This is not on the list.")
