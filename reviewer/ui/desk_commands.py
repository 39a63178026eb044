"""What the keys and buttons of the desk do: each one names its action, the presenters act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reviewer.model.legal import Selection
from reviewer.ui.bus import Bus
from reviewer.ui.desk_dialogs import DeskDialogs
from reviewer.ui.keys import KeyDispatcher, cap
from reviewer.ui.presenters.desk_questions import first_uncovered, place_of_rights, whom, words_for_list
from reviewer.ui.presenters.entry_dialog import main_span

if TYPE_CHECKING:
    from reviewer.ui.review_section import ReviewSection


class DeskCommands:
    """Turns keys, buttons of the decision bar and buttons of an issue into actions of the desk."""

    def __init__(self, section: ReviewSection, dialogs: DeskDialogs, bus: Bus) -> None:
        """Act on ``section``."""
        self._section, self._dialogs, self._bus = section, dialogs, bus
        self._handlers: dict[str, Callable[[], object]] = {}

    def bind(self, keys: KeyDispatcher) -> None:
        """Let the keys of the map act while the desk is in front."""
        section, desk, queue = self._section, self._section.desk, self._section.queue
        bar = section.decision_bar
        self._handlers = {
            "approve": bar.approve.press,
            "return": bar.return_.press,
            "reject": bar.reject.press,
            "escalate": bar.escalate.press,
            "skip": bar.skip.press,
            "undo": desk.undo,
            "confirm": desk.confirm,
            "dismiss": partial(desk.ask, "dismiss"),
            "consent": partial(desk.ask, "consent"),
            "why": partial(desk.ask, "why"),
            "next_issue": partial(desk.step_issue, 1),
            "previous_issue": partial(desk.step_issue, -1),
            "image": self.check_image,
            "rights": self.rights,
            "who": self.ask_who,
            "list": self.list_words,
            "history": section.post_pane.toggle_history,
            "phone": section.post_pane.toggle_phone,
            "next_post": partial(queue.step, 1),
            "previous_post": partial(queue.step, -1),
            "queue": section.queue_key,
            "filter": section.queue_pane.toggle_filter,
            "edit": partial(self.edit, "edit"),
            "wording": partial(self.edit, "wording"),
            "claim": desk.claim,
            "mark": section.post_pane.mark_missed,
            "comment": self.comment,
            "cover": section.post_pane.toggle_cover,
            "compare": desk.toggle_compare,
            "earlier": partial(desk.step_revision, -1),
            "later": partial(desk.step_revision, 1),
            "larger": partial(section.post_pane.zoom, 1),
            "smaller": partial(section.post_pane.zoom, -1),
            "normal_size": partial(section.post_pane.zoom, 0),
            "published": partial(desk.ask, "published"),
            "hold": partial(desk.ask, "hold"),
            "incident": self.incident,
            "print": partial(desk.ask, "print"),
            "revise": partial(desk.ask, "revise"),
            "legal": self.export_for_legal,
        }
        for action, handler in self._handlers.items():
            keys.on(action, partial(self._when_shown, handler))

    def bar(self, what: str) -> None:
        """A button of the decision bar."""
        match what:
            case "approve":
                self._section.desk.approve()
            case "skip":
                self._section.queue.skip()
            case "undo":
                self._section.desk.undo()
            case "schedule":
                self._bus.schedule_wanted.emit()
            case _:
                self._section.desk.ask(what)

    def issue(self, what: str, key: str) -> None:
        """A button of an issue."""
        section, desk = self._section, self._section.desk
        if desk.issue is None or desk.issue.issue.key != key:
            desk.focus_issue(key)
        row = desk.issue
        match what:
            case "confirm":
                desk.confirm()
            case "take_back":
                desk.take_back_answer()
            case "wording":
                self.edit("wording")
            case "check_again":
                section.say("This post is being checked again.")
                self._bus.check_wanted.emit(desk.post_id)
            case "image":
                self.check_image(row.issue.media_index if row and row.issue.media_index is not None else -1)
            case "rights":
                self.rights(place_of_rights(desk.state.view, row.issue) if row is not None and desk.state else None)
            case "allow" | "flag":
                span = main_span(desk.state.view, row.issue) if row is not None and desk.state else None
                if span is not None:
                    self.list_words(what, span.start, span.end)
            case _:
                desk.ask(what)

    def nothing(self, what: str) -> None:
        """A button of the page that is shown while nothing waits."""
        match what:
            case "import":
                self._bus.import_wanted.emit("")
            case "new":
                self._bus.new_post_wanted.emit()
            case "decided":
                self._section.queue.set_view("all")
                self._section.queue_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def check_image(self, index: int = -1) -> None:
        """Open the checklist of one image, or of the first that nobody has looked at."""
        state = self._section.desk.state
        if state is None:
            return
        if not state.view.media:
            self._section.say("This post has no image. An image can be added when the post is handed in.")
            return
        waiting = [media.index for media in state.view.media if not media.checked_by]
        self._dialogs.image_index = index if index >= 0 else (waiting or [0])[0]
        self._section.desk.ask("image")

    def rights(self, index: int | None = None) -> None:
        """Say which rights record a picture rests on; without ``index`` the first picture that no record covers."""
        state = self._section.desk.state
        if state is None:
            return
        if index is None:
            index = first_uncovered(state.view)
        if index is None:
            self._section.say("This post has no picture whose rights could be recorded.")
            return
        self._dialogs.image_index = index
        self._section.desk.ask("rights")

    def ask_who(self, written: str = "") -> None:
        """Ask who a named person is."""
        state = self._section.desk.state
        if state is None or self._covered():
            return
        self._dialogs.person = whom(state, self._section.desk.issue, written)
        if self._dialogs.person is None:
            self._section.say("Nobody is named in this post.")
        else:
            self._section.desk.ask("who")

    def list_words(self, what: str = "", start: int = 0, end: int = 0) -> None:
        """Put words on a list of the office: those of a range, the selected ones, or those of the issue."""
        state = self._section.desk.state
        if state is None or self._covered():
            return
        place = (start, end) if start < end else self._section.post_pane.text.selected()
        self._dialogs.draft = words_for_list(state, self._section.desk.issue, place, what)
        if self._dialogs.draft is None:
            self._section.say("Select words of the post first, or choose an issue that marks some.")
        else:
            self._section.desk.ask("entry")

    def _covered(self) -> bool:
        """True while the words of the post are covered; then that is said."""
        covered = bool(self._section.post_pane.covered and self._section.post_pane.cover)
        if covered:
            self._section.say(f"Identifiers are covered. Press {cap('cover')} to show them first.")
        return covered

    def edit(self, what: str) -> None:
        """Edit the text of the post, or (``wording``) its safer wording: not while words are covered."""
        if self._section.desk.state is not None and not self._covered():
            self._section.desk.ask(what)

    def mark(self, start: int, end: int) -> None:
        """Say what the marked words are that the checks missed."""
        self._dialogs.place = (start, end)
        self._section.desk.ask("mark")

    def uncover(self) -> None:
        """Record that covered identifiers are looked at, then show them."""
        self._section.desk.uncover(partial(self._section.post_pane.set_covered, False))

    def comment(self) -> None:
        """Write a comment or a question, about the selected words if there are any."""
        self._dialogs.place, self._dialogs.question = self._section.post_pane.text.selected(), 0
        self._section.desk.ask("comment")

    def answer(self, question: int) -> None:
        """Answer a question."""
        self._dialogs.place, self._dialogs.question = (0, 0), question
        self._section.desk.ask("comment")

    def incident(self) -> None:
        """Go to the incident of this post, or open one."""
        state = self._section.desk.state
        if state is not None and state.view.incident:
            self._bus.incident_wanted.emit(state.view.incident)
        else:
            self._section.desk.ask("incident")

    def export_for_legal(self) -> None:
        """Export the post in front, or what is searched for, for legal."""
        post, words = self._section.desk.post_id, self._section.queue.filter.search
        self._bus.legal_wanted.emit(Selection(posts=(post,) if post else (), search=words))

    def act(self, action: str) -> None:
        """Do what the key of this action does."""
        if handler := self._handlers.get(action):
            handler()

    def approve_several(self, numbers: object) -> None:
        """Approve the chosen posts in which nothing is open."""
        self._bus.bulk_wanted.emit(numbers)

    def _when_shown(self, handler: Callable[[], object]) -> None:
        if self._section.isVisible():
            handler()
