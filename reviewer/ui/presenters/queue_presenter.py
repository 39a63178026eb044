"""The queue: which posts are shown, which one is open, and which one comes next."""

from array import array
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.post import PostId
from reviewer.model.views import Changes, QueueCounts, QueueFilter, QueueRow
from reviewer.ui.presenters import queue_words, words
from reviewer.ui.presenters.actions import QueueActions
from reviewer.ui.presenters.queue_words import DEFAULT, ORDERS, VIEWS

__all__ = ["DEFAULT", "ORDERS", "VIEWS", "NamedViews", "QueuePresenter", "QueueView", "Views"]

Views = tuple[tuple[str, QueueFilter], ...]
"""Named views: name and filter."""


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

    def take_out(self, index: int) -> None:
        """The row at this position has left the list; the others stay as they are."""

    def show_saved(self, views: Views, chosen: str, problem: str) -> None:
        """Show the named views, the name of the one in force (or empty), and why one could not be saved (or empty)."""


class NamedViews(Protocol):
    """Keeps the views that a person named. Writing calls back with the views as they stand then."""

    def all_views(self) -> Views:
        """The named views, by name."""

    def save(
        self, name: str, wanted: QueueFilter, done: Callable[[Views], None], failed: Callable[[UserFacingError], None]
    ) -> None:
        """Keep a filter under a name."""

    def remove(self, name: str, done: Callable[[Views], None], failed: Callable[[UserFacingError], None]) -> None:
        """Forget a view."""


class QueuePresenter:
    """Keeps the filter, the list of row numbers and the open position."""

    def __init__(
        self,
        actions: QueueActions,
        view: QueueView,
        open_post: Callable[[PostId | None], None],
        clock: Callable[[], datetime],
        named: NamedViews | None = None,
    ) -> None:
        """``open_post`` is called with the post to show on the desk, or None when there is none.

        ``named`` keeps the views that a person named; without it none can be saved.
        """
        self._actions, self._view, self._open_post, self._clock = actions, view, open_post, clock
        self._named = named
        self._saved: Views = ()
        self._filter = DEFAULT
        self._ids: array[int] = array("q")
        self._index = -1
        self._open: PostId | None = None
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
        if self._named is not None:
            self._saved = self._named.all_views()
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
        self._open = row.id if row else None
        self._open_post(self._open)

    def open_id(self, post_id: PostId) -> None:
        """Open a post by its id: in the list if it is shown there, else beside it."""
        found = self._actions.queue_ids(replace(self._filter, post=post_id))
        if len(found) == 1 and found[0] in self._ids:
            self.open_index(self._ids.index(found[0]))
            return
        self._open = post_id
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
        index = self._index
        if not 0 <= index < len(self._ids):
            self._load()
            self.open_index(0 if self._ids else -1)
            return
        number = self._ids[index]
        if self._listed(index, self._open):
            index += 1
            self._view.forget_rows()
        else:
            del self._ids[index]
            self._view.take_out(index)
        index = min(index, len(self._ids) - 1)
        if self._ids and self._listed(index, None):
            self._show_counts()
        else:  # others left the list too: it is read anew
            self._load()
            if 0 <= index < len(self._ids) and self._ids[index] == number:
                index += 1
        self.open_index(min(index, len(self._ids) - 1) if self._ids else -1)

    def _listed(self, index: int, post: PostId | None) -> bool:
        """True if the filter still shows the post at a position; asks for this one only, however long the list is."""
        row = None if post is not None else self.row(index)
        asked = post or (row.id if row else None)
        return asked is not None and self._ids[index] in self._actions.queue_ids(replace(self._filter, post=asked))

    def saved(self, what: str, name: str) -> None:
        """``use``, ``save`` or ``remove`` a named view."""
        if what == "use":
            found = next((view for known, view in self._saved if known == name), None)
            if found is not None:
                self.set_filter(found)
        elif self._named is not None and what == "save":
            self._named.save(name, self._filter, self._views_changed, self._not_saved)
        elif self._named is not None and what == "remove":
            self._named.remove(name, self._views_changed, self._not_saved)

    def _views_changed(self, views: Views) -> None:
        self._saved = views
        self._show_filter()

    def _not_saved(self, problem: UserFacingError) -> None:
        self._view.show_saved(self._saved, self._name_in_force(), f"{problem.what} {problem.todo}".strip())

    def _name_in_force(self) -> str:
        return queue_words.name_of(self._filter, self._saved)

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
        self._show_filter()
        if not self._ids:
            self._view.show_empty(*queue_words.empty(self._filter, self._counts))

    def _show_filter(self) -> None:
        self._view.show_filter(self._filter, queue_words.summary(self._filter, self._saved))
        self._view.show_saved(self._saved, self._name_in_force(), "")

    def _show_counts(self) -> None:
        self._counts = self._actions.counts()
        found = self._counts
        line = words.day_line(found.waiting, found.due_today, found.escalated, found.oldest_days)
        self._view.show_counts(found, line)
