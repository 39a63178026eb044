"""The words of the queue: its views and orders, what is filtered in one line, and what an empty list says. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from reviewer.model.decision import State
from reviewer.model.views import QueueCounts, QueueFilter
from reviewer.ui.presenters import words

VIEWS: tuple[tuple[str, str], ...] = (
    ("waiting", "Needs review"),
    ("due_today", "Due today"),
    ("high_risk", "High risk"),
    ("back", "Returned and back"),
    ("escalated", "Second review"),
    ("hold", "Legal hold"),
    ("changed", "Live differs"),
    ("returned", "With the author"),
    ("approved", "Approved"),
    ("rejected", "Rejected"),
    ("all", "All"),
)
"""The views of the queue and their words, in the order of the chips."""

ORDERS: tuple[tuple[str, str], ...] = (
    ("urgency", "Most urgent"),
    ("due", "Due first"),
    ("newest", "Newest"),
    ("oldest", "Oldest"),
)
"""The orders of the queue and their words."""

STATES: tuple[tuple[str, str], ...] = tuple(
    (state.value, words.STATE_WORDS[state][0].upper() + words.STATE_WORDS[state][1:]) for state in State
)
"""The states of a post as filter choices."""

LABELS: tuple[tuple[str, str], ...] = tuple((label.value, text) for label, text in words.LABEL_WORDS.items())
"""The labels as filter choices."""

DEFAULT = QueueFilter()

_EMPTY_VIEWS: dict[str, tuple[str, str]] = {
    "due_today": ("Nothing more is due today", ""),
    "high_risk": ("Nothing waits with an issue that blocks", ""),
    "back": ("No returned post has come back", "A new revision of a returned post appears here."),
    "escalated": ("Nothing is with a second reviewer", "Escalate a post with E to hand it on."),
    "hold": ("No post is under legal hold", "Place a hold on an open post with Ctrl\N{NO-BREAK SPACE}H."),
    "changed": ("No live text differs from its approval", "Record how a post looks live with Ctrl G."),
    "returned": ("No post is with its author", ""),
    "approved": ("Nothing is approved yet", ""),
    "rejected": ("Nothing is rejected", ""),
}
"""What an empty view says, and what would fill it."""


def name_of(wanted: QueueFilter, saved: Sequence[tuple[str, QueueFilter]]) -> str:
    """The name of the saved view that is in force, or empty. The words of a search do not count."""
    bare = replace(wanted, search="", post="")
    return next((name for name, view in saved if view == bare), "")


def summary(wanted: QueueFilter, saved: Sequence[tuple[str, QueueFilter]] = ()) -> str:
    """What is filtered, in one line; empty without a filter."""
    search = f"“{wanted.search}”" if wanted.search else ""
    if name := name_of(wanted, saved):
        return " · ".join(part for part in (name, search) if part)
    view = "" if wanted.view == DEFAULT.view else dict(VIEWS).get(wanted.view, wanted.view)
    parts = [
        view,
        search,
        words.platform(wanted.platform) if wanted.platform else "",
        wanted.author,
        wanted.department,
        dict(LABELS).get(wanted.label, wanted.label),
        dict(STATES).get(wanted.state, wanted.state),
    ]
    return " · ".join(part for part in parts if part)


def empty(wanted: QueueFilter, counts: QueueCounts) -> tuple[str, str, bool]:
    """Title, sentence and whether clearing the filter would help."""
    waiting = counts.waiting
    others = f"{words.count(waiting, 'post is', 'posts are')} waiting without the filter."
    if wanted.search:
        return f"No post matches “{wanted.search}”", others if waiting else "Nothing else is waiting.", True
    bare = replace(wanted, order=DEFAULT.order)
    if bare == replace(DEFAULT, view=wanted.view) and wanted.view in _EMPTY_VIEWS:
        title, hint = _EMPTY_VIEWS[wanted.view]
        return title, hint or (others if waiting else "Nothing is waiting."), True
    if bare != DEFAULT:
        return "No post here", others if waiting else "Nothing is waiting.", True
    if counts.total == 0:
        return "No posts yet", "Import a file, or paste a post. New files dropped here appear at once.", False
    return "Nothing is waiting", "New files dropped here appear at once.", False
