"""What was typed and not sent yet. Durable as soon as ``save`` returns; not part of the record.

A draft belongs to the person who typed it: nobody else on this computer is shown it, so that a second reviewer
decides without having read the first one's words.
"""

import json
from dataclasses import dataclass

from reviewer.errors import UsageError
from reviewer.intake.text import with_marks
from reviewer.store import registry
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

MAX_CHARS = 600_000
"""More than a post can have; a dialog keeps all its fields in one draft."""
_PREFIX = "draft:"


@dataclass(frozen=True, slots=True)
class Draft:
    """One text that waits to be sent."""

    key: str
    """For example ``return:P-7K3M9QXA:1``."""
    text: str
    at: str
    """When it was last kept, UTC, ISO 8601 with Z."""


def save(ws: Workspace, key: str, text: str) -> None:
    """Keep a text under a key, replacing what was there. An empty one is forgotten."""
    if not text:
        forget(ws, key)
        return
    if len(text) > MAX_CHARS:
        raise UsageError(
            f"This draft has {len(text):,} characters; {MAX_CHARS:,} can be kept.", "It is not kept.", "Shorten it."
        )
    ws.set_preference(_name(ws, key), {"text": with_marks(text), "at": stamp(ws.clock())})


def load(ws: Workspace, key: str) -> str:
    """What was kept under a key, or an empty text; nothing while nobody is signed in."""
    if _nobody(ws):
        return ""
    draft = _read(key, ws.preference(_name(ws, key)))
    return draft.text if draft is not None else ""


def forget(ws: Workspace, key: str) -> None:
    """Drop a draft: it was sent, or is not wanted. One that is not there is no error."""
    with ws.connections.write() as connection:
        registry.forget_preference(connection, _name(ws, key))


def all(ws: Workspace) -> tuple[Draft, ...]:
    """The drafts of the present person, by key; none while nobody is signed in."""
    if _nobody(ws):
        return ()
    start = _name(ws, "")
    with ws.connections.read() as connection:
        stored = registry.preferences(connection, start)
    found = (_read(name.removeprefix(start), json.loads(value)) for name, value in stored)
    return tuple(draft for draft in found if draft is not None)


def _nobody(ws: Workspace) -> bool:
    return ws.guarded and ws.acting_key is None


def _name(ws: Workspace, key: str) -> str:
    return f"{_PREFIX}{ws.person}:{with_marks(key)}"


def _read(key: str, stored: object) -> Draft | None:
    if not isinstance(stored, dict) or not isinstance(stored.get("text"), str):
        return None
    return Draft(key, stored["text"], str(stored.get("at", "")))
