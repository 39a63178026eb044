"""The review desk: queue, post, issues and decision bar, put together and wired to their presenters."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.decision import DecisionKind
from reviewer.model.desk import Comparison
from reviewer.model.post import PostId
from reviewer.model.views import Changes, PostView, QueueCounts
from reviewer.ui.bus import Bus
from reviewer.ui.compare_page import ComparePage
from reviewer.ui.decision_bar import DecisionBar
from reviewer.ui.desk_commands import DeskCommands
from reviewer.ui.desk_dialogs import DeskDialogs
from reviewer.ui.desk_layout import DeskLayout
from reviewer.ui.issues_pane import IssuesPane
from reviewer.ui.keys import KeyDispatcher, in_editor
from reviewer.ui.post_pane import PostPane
from reviewer.ui.presenters.actions import DeskActions
from reviewer.ui.presenters.desk_presenter import DeskPresenter
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.presenters.numbered import NumberedIssue
from reviewer.ui.presenters.queue_presenter import NamedViews, QueuePresenter
from reviewer.ui.queue_pane import QueuePane
from reviewer.ui.section import Section
from reviewer.ui.tasks import TaskRunner

_THUMBNAIL_PIXELS = 320
"""Longest side asked for: sharp at twice the shown size."""

_NOTED = {
    "mark": "Marked. The post was judged again, and the mark counts against the checks.",
    "published": "The publication is recorded.",
    "hold": "The legal hold was changed.",
    "comment": "Recorded. It does not stop a decision.",
    "rights": "The rights are recorded. The post is judged by them.",
    "incident": "The incident is open. Its clock runs from the day of discovery.",
}
"""What is said after dialogs that leave the post on the desk."""

DECISIONS = {"return": DecisionKind.RETURN, "reject": DecisionKind.REJECT, "escalate": DecisionKind.ESCALATE}


class ReviewSection(Section):
    """Implements the view of the desk presenter; the queue pane implements the queue's."""

    name = "review"
    title = "Review"
    search_hint = "Search posts and people"

    def __init__(
        self,
        actions: DeskActions,
        runner: TaskRunner,
        bus: Bus,
        dialogs: DeskDialogs,
        clock: Callable[[], datetime],
        named: NamedViews | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``dialogs`` opens what asks for more than one key; ``named`` keeps the views that a person named."""
        super().__init__(parent)
        self._actions, self._runner, self._bus, self._dialogs, self._clock = actions, runner, bus, dialogs, clock
        self._stale = False
        self._own = False
        self._fresh = False
        self._compared: Comparison | None = None
        self.subtitle = ""
        self.counts = QueueCounts()
        self.queue_pane = QueuePane(
            actions.queue_rows, lambda: (actions.platforms(), actions.authors(), actions.departments()), clock
        )
        self.post_pane = PostPane(clock)
        self.issues_pane = IssuesPane(clock=clock)
        self.decision_bar = DecisionBar()
        self.decision_bar.why_not = actions.why_not
        self.compare_page = ComparePage(clock)
        self.queue = QueuePresenter(actions, self.queue_pane, self._open, clock, named)
        self.desk = DeskPresenter(actions, runner, self, clock, self._decided, self._changed, self._reopen)
        self.commands = DeskCommands(self, dialogs, bus)
        self._panes = DeskLayout(self.queue_pane, self.post_pane, self.issues_pane, self.decision_bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes)
        self._connect()

    def start(self) -> None:
        """Read the queue and open its first post."""
        self.queue.start()

    def bind_keys(self, keys: KeyDispatcher) -> None:
        """Let the keys of the map act on the desk."""
        self.commands.bind(keys)

    def shown(self) -> None:
        """Section: refresh what changed while another section was in front."""
        if self._stale:
            self._stale = False
            self.queue.refresh()
            self.desk.refresh()

    def search(self, words: str) -> None:
        """Section: show what contains the words."""
        self.queue.set_search(words)
        found = self.queue.found
        if words.strip():
            self._runner.run(lambda: self._actions.searched(words.strip(), found))

    def apply_changes(self, changes: Changes) -> None:
        """Section: refresh unless the change was our own."""
        if self._own:
            return
        if not self.isVisible():
            self._stale = True
            return
        everywhere = changes.consents or changes.staff or changes.settings or changes.rights
        if changes.posts or everywhere:
            self.queue.refresh()
            if everywhere or self.desk.post_id in changes.posts:
                self.desk.refresh()

    def posts_checked(self, posts: frozenset[str]) -> None:
        """The checks of some posts have finished: levels and order may have changed."""
        if not self.isVisible():
            self._stale = True
            return
        self.queue.refresh()
        if self.desk.post_id in posts:
            self.desk.refresh()

    def open_post(self, post_id: str) -> None:
        """Open a post from another section."""
        self.queue.open_id(PostId(post_id))

    def take_focus(self) -> None:
        """Section: the heading of the open post, or the first thing to do where none is open."""
        if self.desk.state is None:
            self.post_pane.nothing.take_focus()
        elif self.desk.comparing:
            self.compare_page.take_focus()
        else:
            self.post_pane.head.focus_heading()

    def queue_key(self) -> None:
        """Go to the queue, or fold it and go back to the post."""
        self._panes.queue_key()

    def panes(self) -> list[QWidget]:
        """Section: queue, post, issues, decision bar."""
        compared = self.compare_page.panes() if self.desk.comparing else []
        post = [*self.post_pane.panes(), *compared]
        return [self.queue_pane.list, *post, *self.issues_pane.panes(), *self.decision_bar.panes()]

    def show_desk(self, state: DeskState | None, fresh: bool) -> None:
        """View: show a post, or that there is none."""
        self.queue_pane.setVisible(state is not None or not self.queue.at_rest)
        self.decision_bar.show_post(state)
        self.decision_bar.show_next(self.queue.next_row(), self._clock())
        if fresh:
            self._compared = None
            self._panes.give_room(False)
        self.issues_pane.setVisible(state is not None and self._compared is None)
        self.decision_bar.setVisible(state is not None or self.decision_bar.undo_offered)
        if state is None:
            self.post_pane.nothing.show_counts(self.counts)
            self.post_pane.show_nothing()
            self.issues_pane.show_nothing()
            if self._takes_focus():
                self.post_pane.nothing.take_focus()
            return
        self.post_pane.show_post(state, fresh)
        self.issues_pane.set_cover(self.post_pane.cover)
        self.issues_pane.show_post(state, fresh)
        if fresh and self._takes_focus():
            self.post_pane.head.focus_heading()
        if fresh:
            self._announce(state.spoken)

    def show_issue(self, key: str) -> None:
        """View: open one issue and put the ring on its range."""
        self.issues_pane.open_issue(key)
        self.post_pane.select_issue(key)
        if self.desk.comparing and key:
            self.compare_page.select_issue(key)

    def show_comparison(self, found: Comparison | None, view: PostView) -> None:
        """View: two revisions side by side in place of the paper, or the paper again."""
        self._compared = found
        self.issues_pane.setVisible(found is None)
        walking = self.queue_pane.panel.isAncestorOf(self.window().focusWidget() or self)
        self._panes.give_room(found is not None and not walking)  # the filters keep the focus while one walks there
        if found is None:
            self.post_pane.close_page()
            self.post_pane.head.focus_heading()
            return
        self.compare_page.show_comparison(found, view, covered=self.post_pane.covered)
        self.post_pane.open_page(self.compare_page)
        if self._takes_focus():
            self.compare_page.take_focus()
        assert self.compare_page.state is not None
        self._announce(self.compare_page.state.spoken)

    def ask(self, what: str, state: DeskState, row: NumberedIssue | None) -> None:
        """View: open a dialog."""
        self._dialogs.cover = self.post_pane.cover
        self._dialogs.open(what, state, row, partial(self._answered, what))

    def show_undo(self, words: str) -> None:
        """View: offer to take the last decision back."""
        self.decision_bar.show_undo(words)
        self.decision_bar.show()

    def hide_undo(self) -> None:
        """View: stop offering it."""
        self.decision_bar.hide_undo()

    def say(self, words: str) -> None:
        """View: a result in the status bar, read aloud."""
        self._bus.said.emit(words)
        self._announce(words)

    def show_problem(self, problem: UserFacingError) -> None:
        """View: what went wrong."""
        self._bus.problem.emit(problem)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the widths of the panes follow the window until a person moves them."""
        super().resizeEvent(event)
        self._panes.fit(event.size().width())

    def _cover_changed(self, covered: bool) -> None:
        """Identifiers are covered, or shown, wherever the words of the open post stand."""
        self.issues_pane.set_cover(self.post_pane.cover)
        if self._compared is not None and self.desk.state is not None:
            self.compare_page.show_comparison(self._compared, self.desk.state.view, covered=covered)

    def _open(self, post_id: PostId | None) -> None:
        self.desk.open(post_id)

    def _reopen(self, post_id: PostId) -> None:
        self.queue.refresh()
        self.queue.open_id(post_id)

    def _decided(self, _changes: Changes) -> None:
        self._fresh = True
        self.queue.after_decision()

    def _changed(self, changes: Changes) -> None:
        self._own = True
        try:
            self._bus.changed.emit(changes)
        finally:
            self._own = False
        if not self._fresh:
            self.queue.rows_changed()
        self._fresh = False

    def _answered(self, what: str, changes: Changes | None) -> None:
        if changes is None:
            if self._dialogs.suggestion:  # the editor was left for a return with its wording
                self.desk.ask("return")
            return
        if what in ("edit", "wording"):
            self.desk.decided(changes, DecisionKind.APPROVE_WITH_EDITS)
        elif what == "message":
            self._changed(changes)
            self.say("The message was saved. Nothing was sent.")
        elif what in DECISIONS:
            self.desk.decided(changes, DECISIONS[what])
        elif what in ("take_back", "revise"):
            post_id = self.desk.post_id  # the change may take the post out of the list that is shown
            self._bus.changed.emit(changes)
            if post_id is not None:
                self._reopen(post_id)
            taken_back = "The decision was taken back. Both are in the record."
            self.say(taken_back if what == "take_back" else "The revision is stored. It is being checked.")
        elif what == "entry":
            self._changed(changes)
            self.say("Saved. Waiting posts are judged by it from now on.")
        elif what in _NOTED:
            self.desk.said(changes, _NOTED[what], stay=True)
            if said := self._said_of(what):
                self.say(said)
            if what == "incident":
                self.commands.incident()
        elif what == "who":
            self.desk.said(changes, "Recorded. The post was judged again.", stay=True)
        elif what == "print":
            self._changed(changes)
            self.desk.refresh()
            self.say("The record of this post was saved as PDF.")
        else:
            row = self.desk.issue
            issue = f"Issue {row.number}" if row is not None else "Issue"
            done = {"dismiss": f"{issue} dismissed.", "consent": "Consent attached.", "image": "Image checked."}
            if what == "consent" and self.desk.post_id not in changes.posts:
                done["consent"] = "The form is on file. It does not cover this post."
            self.desk.said(changes, done.get(what, "Recorded."))

    def _said_of(self, what: str) -> str:
        """What the post itself says after a dialog, where that is more than the dialog was for; else empty."""
        state = self.desk.state
        if state is None:
            return ""
        if what == "hold":
            return "The legal hold is placed." if state.view.hold else "The legal hold is lifted."
        if what == "published" and state.view.publications and state.view.publications[-1].alarm:
            return "Recorded. What is live is not what was approved."
        return ""

    def _lineage(self, post_id: PostId) -> None:
        self._runner.run(
            lambda: self._actions.lineage(post_id),
            partial(self.post_pane.show_lineage, post_id),
            owner=self,
            beside=True,
        )

    def _thumbnail(self, post_id: PostId, index: int, take: Callable[[bytes], None]) -> None:
        def arrived(png: bytes | None) -> None:
            if png:
                take(png)

        owner = getattr(take, "__self__", None)
        self._runner.run(
            lambda: self._actions.thumbnail(post_id, index, _THUMBNAIL_PIXELS), arrived, owner=owner, beside=True
        )

    def _counted(self, counts: QueueCounts, line: str) -> None:
        self.counts = counts
        self.subtitle = line
        self.subtitle_changed.emit(line)

    def _takes_focus(self) -> bool:
        """Focus goes to the heading unless somebody is walking through the queue or typing."""
        focus = self.window().focusWidget()
        if not self.isVisible() or in_editor(focus):
            return False
        return focus is None or not self.queue_pane.isAncestorOf(focus)

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _connect(self) -> None:
        self.queue_pane.opened.connect(self.queue.open_index)
        self.queue_pane.order_wanted.connect(self.queue.set_order)
        self.queue_pane.filter_wanted.connect(self.queue.set_filter)
        self.queue_pane.clear_wanted.connect(self.queue.clear_filter)
        self.queue_pane.counted.connect(self._counted)
        self.post_pane.nothing.wanted.connect(self.commands.nothing)
        self.post_pane.mark_pressed.connect(self.desk.focus_issue)
        self.post_pane.text.list_wanted.connect(self.commands.list_words)
        self.post_pane.image_wanted.connect(self.commands.check_image)
        self.post_pane.rights_wanted.connect(self.commands.rights)
        self.post_pane.thumbnail_wanted.connect(self._thumbnail)
        self.post_pane.lineage_wanted.connect(self._lineage)
        self.post_pane.mark_wanted.connect(self.commands.mark)
        self.post_pane.cover_changed.connect(self._cover_changed)
        self.post_pane.uncover_wanted.connect(self.commands.uncover)
        self.post_pane.comment_wanted.connect(self.commands.comment)
        self.post_pane.answer_wanted.connect(self.commands.answer)
        self.post_pane.banner_pressed.connect(self.commands.act)
        self.post_pane.unmark_wanted.connect(self.desk.unmark)
        self.post_pane.said.connect(self.say)
        self.compare_page.left.connect(self.desk.toggle_compare)
        self.compare_page.revision_wanted.connect(self.desk.compare_revisions)
        self.compare_page.issue_pressed.connect(self.desk.focus_issue)
        self.compare_page.return_wanted.connect(partial(self.desk.ask, "return"))
        self._panes.left.connect(self.take_focus)
        self.queue_pane.saved_wanted.connect(self.queue.saved)
        self.queue_pane.bulk_wanted.connect(self.commands.approve_several)
        self.issues_pane.action_wanted.connect(self.commands.act)
        self.issues_pane.pressed.connect(self.desk.select_issue)
        self.issues_pane.wanted.connect(self.commands.issue)
        self.issues_pane.person_pressed.connect(self.commands.ask_who)
        self.decision_bar.wanted.connect(self.commands.bar)
        self.decision_bar.refused.connect(self.say)
        self.decision_bar.undo_over.connect(self.desk.forget_undo)
