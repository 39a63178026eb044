"""The queue: which posts are shown, which one is open, and which one comes next."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from reviewer.model.post import PostId
from reviewer.model.views import Changes, QueueCounts, QueueFilter, QueueRow
from reviewer.ui.presenters import words
from reviewer.ui.presenters.actions import QueueActions

VIEWS: tuple[tuple[str, str], ...] = (
    ("waiting", "Waiting"),
    ("due_today", "Due today"),
    ("high_risk", "High risk"),
    ("escalated", "Escalated"),
    ("returned", "Returned"),
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

DEFAULT = QueueFilter()

_BATCH = 200
"""Lines read at once while looking for a post."""


class QueueView(Protocol):
    """What the queue pane can show."""

    def show_ids(self, ids: "array[int]") -> None:
        """Show these rows and forget the lines known so far."""

    def forget_rows(self) -> None:
        """Read the lines anew; the rows are the same."""

    def select(self, index: int) -> None:
        """Mark one row as open and scroll to it; -1 for none."""

    def show_filter(self, wanted: QueueFilter, summary: str) -> None:
        """Show what is filtered, ``summary`` in words (empty without a filter)."""

    def show_empty(self, title: str, words: str, can_clear: bool) -> None:
        """Show why there is no row."""

    def show_counts(self, counts: QueueCounts, line: str) -> None:
        """Show the figures and the day line."""


class QueuePresenter:
    """Keeps the filter, the list of row numbers and the open position."""

    def __init__(
        self,
        actions: QueueActions,
        view: QueueView,
        open_post: Callable[[PostId | None], None],
        clock: Callable[[], datetime],
    ) -> None:
        """``open_post`` is called with the post to show on the desk, or None when there is none."""
        self._actions, self._view, self._open_post, self._clock = actions, view, open_post, clock
        self._filter = DEFAULT
        self._ids: array[int] = array("q")
        self._index = -1
        self._counts = QueueCounts()

    @property
    def filter(self) -> QueueFilter:
        """What the queue shows."""
        return self._filter

    @property
    def counts(self) -> QueueCounts:
        """The figures of the last refresh."""
        return self._counts

    @property
    def index(self) -> int:
        """The open position, or -1."""
        return self._index

    @property
    def found(self) -> int:
        """How many posts the filter shows."""
        return len(self._ids)

    @property
    def at_rest(self) -> bool:
        """True when nothing is waiting and nothing is filtered: there is no list to show."""
        return not self._ids and replace(self._filter, order=DEFAULT.order) == DEFAULT

    def start(self) -> None:
        """Read the queue and open its first post."""
        self._load()
        self.open_index(0 if self._ids else -1)

    def refresh(self, changes: Changes | None = None) -> None:
        """Read the queue anew and keep the open post in place if it is still there."""
        current = self._ids[self._index] if 0 <= self._index < len(self._ids) else None
        was_empty = not self._ids
        self._load()
        if was_empty and self._ids:
            self.open_index(0)
            return
        if current is not None and current in self._ids:
            self._index = self._ids.index(current)
        elif not self._ids:
            self._index = -1
            self._open_post(None)
        self._view.select(self._index)

    def rows_changed(self) -> None:
        """Levels or states changed, the list did not: read the visible lines and the figures anew."""
        self._view.forget_rows()
        self._show_counts()

    def set_filter(self, wanted: QueueFilter) -> None:
        """Show other posts, and open the first of them."""
        if wanted == self._filter:
            return
        self._filter = wanted
        self._load()
        self.open_index(0 if self._ids else -1)

    def set_view(self, name: str) -> None:
        """Show another view: waiting, due_today, ..."""
        self.set_filter(replace(self._filter, view=name))

    def set_search(self, search: str) -> None:
        """Show what contains these words."""
        self.set_filter(replace(self._filter, search=search.strip()))

    def set_order(self, order: str) -> None:
        """Show the same posts in another order."""
        self.set_filter(replace(self._filter, order=order))

    def clear_filter(self) -> None:
        """Show everything that is waiting."""
        self.set_filter(replace(DEFAULT, order=self._filter.order))

    def open_index(self, index: int) -> None:
        """Open the post at a position; -1 closes the desk."""
        if index >= len(self._ids):
            index = len(self._ids) - 1
        self._index = index
        self._view.select(index)
        row = self.row(index)
        self._open_post(row.id if row else None)

    def open_id(self, post_id: PostId) -> None:
        """Open a post by its id: in the list if it is shown there, else beside it."""
        for start in range(0, len(self._ids), _BATCH):
            batch = self._ids[start : start + _BATCH]
            for index, row in enumerate(self._actions.queue_rows(batch.tolist()), start):
                if row.id == post_id:
                    self.open_index(index)
                    return
        self._index = -1
        self._view.select(-1)
        self._open_post(post_id)

    def step(self, by: int) -> None:
        """Open the next (1) or previous (-1) post; stays at the ends."""
        if self._ids:
            self.open_index(min(max(self._index + by, 0), len(self._ids) - 1))

    def skip(self) -> None:
        """Open the next post, after the last one the first."""
        if self._ids:
            self.open_index((self._index + 1) % len(self._ids))

    def after_decision(self) -> None:
        """Open the post that now stands where the decided one stood, or the next one if that is still listed."""
        before = self._ids[self._index] if 0 <= self._index < len(self._ids) else None
        self._load()
        index = self._index
        if before is not None and index < len(self._ids) and self._ids[index] == before:
            index += 1
        self.open_index(min(index, len(self._ids) - 1) if self._ids else -1)

    def next_row(self) -> QueueRow | None:
        """The post that would come after the open one."""
        return self.row(self._index + 1) if self._index + 1 < len(self._ids) else None

    def row(self, index: int) -> QueueRow | None:
        """The line at a position, or None outside the list."""
        if not 0 <= index < len(self._ids):
            return None
        return next(iter(self._actions.queue_rows([self._ids[index]])), None)

    def _load(self) -> None:
        self._ids = array("q", self._actions.queue_ids(self._filter))
        self._view.show_ids(self._ids)
        self._show_counts()
        self._view.show_filter(self._filter, self._summary())
        if not self._ids:
            self._view.show_empty(*self._empty_words())

    def _show_counts(self) -> None:
        self._counts = self._actions.counts()
        found = self._counts
        line = words.day_line(found.waiting, found.due_today, found.escalated, found.oldest_days)
        self._view.show_counts(found, line)

    def _summary(self) -> str:
        wanted = self._filter
        parts = []
        if wanted.view != DEFAULT.view:
            parts.append(dict(VIEWS).get(wanted.view, wanted.view))
        if wanted.search:
            parts.append(f"“{wanted.search}”")
        if wanted.platform:
            parts.append(words.platform(wanted.platform))
        if wanted.author:
            parts.append(wanted.author)
        if wanted.label:
            parts.append(
                next((w for label, w in words.LABEL_WORDS.items() if label.value == wanted.label), wanted.label)
            )
        return " · ".join(parts)

    def _empty_words(self) -> tuple[str, str, bool]:
        """Title, sentence and whether clearing the filter would help."""
        waiting = self._counts.waiting
        others = f"{words.count(waiting, 'post is', 'posts are')} waiting without the filter."
        if self._filter.search:
            return f"No post matches “{self._filter.search}”", others if waiting else "Nothing else is waiting.", True
        if replace(self._filter, order=DEFAULT.order) != DEFAULT:
            return "No post here", others if waiting else "Nothing is waiting.", True
        if self._counts.total == 0:
            return "No posts yet", "Import a file, or paste a post. New files dropped here appear at once.", False
        return "Nothing is waiting", "New files dropped here appear at once.", False
