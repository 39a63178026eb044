"""Views of the queue that a person named and kept: filters and order, in the preferences of the workspace.

The words of a search are not kept: they may be a patient's name, and preferences are no place for one.
"""

import dataclasses
from dataclasses import dataclass
from typing import Any

from reviewer.errors import UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.permissions import Act
from reviewer.model.views import QueueFilter
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace

PREFERENCE = "queue.views"
LONGEST_NAME = 40
MOST = 30
_KEPT = ("view", "platform", "author", "department", "state", "label", "order")


@dataclass(frozen=True, slots=True)
class SavedView:
    """A name and what it filters."""

    name: str
    filter: QueueFilter


def kept(wanted: QueueFilter) -> QueueFilter:
    """What of a filter is saved: everything but the words of a search."""
    return dataclasses.replace(wanted, search="", post="")


@permits(Act.REVIEW)
def all_views(ws: Workspace) -> tuple[SavedView, ...]:
    """The saved views by name; what cannot be read is left out."""
    stored = ws.preference(PREFERENCE)
    found = [view for entry in stored if (view := _read(entry))] if isinstance(stored, list) else []
    return tuple(sorted(found, key=lambda view: (view.name.casefold(), view.name)))


def _read(entry: Any) -> SavedView | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        return None
    values = {name: entry[name] for name in _KEPT if isinstance(entry.get(name), str)}
    return SavedView(entry["name"], QueueFilter(**values))


@permits(Act.REVIEW)
def save(ws: Workspace, name: str, wanted: QueueFilter) -> tuple[SavedView, ...]:
    """Keep a filter under a name, replacing one of the same name; the views as they stand then.

    Raises UsageError without a name, with too long a one, or where there are too many views already.
    """
    name = normalise_line(name)
    if not name:
        raise UsageError("A view needs a name.", "Nothing was saved.", "Type one, for example: My clinic.")
    if len(name) > LONGEST_NAME:
        raise UsageError(
            f"A name of a view has at most {LONGEST_NAME} letters.", "Nothing was saved.", "Choose a shorter one."
        )
    others = [view for view in all_views(ws) if view.name.casefold() != name.casefold()]
    if len(others) >= MOST:
        raise UsageError(f"There are {MOST} saved views already.", "Nothing was saved.", "Remove one you do not use.")
    _store(ws, [*others, SavedView(name, kept(wanted))])
    return all_views(ws)


@permits(Act.REVIEW)
def remove(ws: Workspace, name: str) -> tuple[SavedView, ...]:
    """Forget a view; no post is touched. The views as they stand then."""
    _store(ws, [view for view in all_views(ws) if view.name != name])
    return all_views(ws)


def _store(ws: Workspace, views: list[SavedView]) -> None:
    entries = [{"name": view.name} | {name: getattr(view.filter, name) for name in _KEPT} for view in views]
    ws.set_preference(PREFERENCE, entries)
