"""Re-shares: the board of what could be taken up, filled from files, one card in full beside it, its keys in a bar."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.reshares_board import Action, BoardPresenter, Columns, Filters, Offers, back_to
from reviewer.ui.presenters.reshares_detail import CardDetail
from reviewer.ui.presenters.reshares_keys import STARS, action_of, steps_of, words_of
from reviewer.ui.reshare_dialogs import ReshareDialogs
from reviewer.ui.section import Section
from reviewer.ui.sections.parts import EmptyState
from reviewer.ui.sections.reshare_bar import ReshareBar
from reviewer.ui.sections.reshare_board import ReshareBoard
from reviewer.ui.sections.reshare_pane import ResharePane
from reviewer.ui.sections.reshare_top import ReshareTop
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label
from reviewer.workflow import record, reshare_cards
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.workspace import Workspace

ROOMY = 1500
"""From this width on the pane is open unless it was closed; below, Enter opens it."""

HISTORY = 60
"""Lines of what happened with one card."""


def local_now() -> datetime:
    """The local time, aware."""
    return datetime.now().astimezone()


class ReshareSection(Section):
    """Board, pane and bar."""

    name = "reshares"
    title = "Re-shares"
    help_topic = "re-shares"
    search_hint = "Find a post or person"

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """The frame shows title, search and the button that imports; ``now`` words the times."""
        super().__init__(parent)
        self._ws, self._bus, self._now = ws, bus, now
        self._runner = Owned(runner, self)
        self._stale = True
        self._wanted_open: bool | None = None
        self._focus_wanted = False
        self._telling = False
        self._dialogs = ReshareDialogs(ws, runner, bus, self, now)
        self._dialogs.closed.connect(self._closed)
        self._presenter = BoardPresenter(
            self,
            self._runner,
            lambda f: (
                reshare_cards.board(ws, f.words, f.person, f.group, f.topic),
                Offers(*reshare_cards.choices(ws)),
            ),
            lambda reshare_id: history_lines(ws, reshare_id, now()),
            now,
        )
        self.board = ReshareBoard(self._face)
        self.board.chosen.connect(self._presenter.choose)
        self.board.opened.connect(self.open_pane)
        self.pane = ResharePane()
        self.pane.post_wanted.connect(bus.post_wanted)
        self.pane.closed.connect(self.close_pane)
        self.pane.history_wanted.connect(self._presenter.show_history)
        self.bar = ReshareBar()
        self.bar.wanted.connect(self.do)
        self.bar.rated.connect(self.rate)
        self.messages = MessageBar()
        self.top = ReshareTop()
        self.top.narrowed.connect(lambda field, words: self._presenter.narrow(**{field: words}))
        self.top.watched.clicked.connect(self.show_watched)
        self.top.limits.clicked.connect(self.show_limits)
        self.top.details.clicked.connect(self._toggle_pane)
        self.tools = KeyButton("Import a feed…", "Ctrl N", "tray-arrow-down", height=tokens.CONTROL_HEAD)
        self.tools.setParent(self)  # until the header takes it over; without one any thread could collect it
        self.tools.clicked.connect(self.import_feed)
        self._first = KeyButton("Import a feed…", "Ctrl N", "tray-arrow-down", primary=True)
        self._first.clicked.connect(self.import_feed)
        self._first_watch = KeyButton("Watched accounts…", "W", "account-eye-outline", flat=True)
        self._first_watch.clicked.connect(self.show_watched)
        self._empty = EmptyState("repeat-variant", self._first)
        column = self._empty.layout()
        assert isinstance(column, QVBoxLayout), "the two buttons stand under one another"
        column.insertWidget(column.count() - 1, self._first_watch, 0, Qt.AlignmentFlag.AlignHCenter)
        self._build()
        self._fold()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(16, tokens.SPACE_2, 16, 0)
        left.setSpacing(tokens.SPACE_1)
        left.addWidget(self.top)
        left.addWidget(self.messages)
        left.addWidget(self.board, 1)
        self._nothing = label("", "body", "text.muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left.addWidget(self._nothing, 1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addLayout(left, 1)
        upper.addWidget(self.pane)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.bar)
        empty = QWidget()
        below = QVBoxLayout(empty)
        below.setContentsMargins(20, tokens.SPACE_2, 20, tokens.SPACE_3)
        self._empty_bar = MessageBar()
        below.addWidget(self._empty_bar)
        below.addWidget(self._empty, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(full)
        self._pages.addWidget(empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    @property
    def dialog(self) -> Dialog | None:
        """The dialog that is open."""
        return self._dialogs.dialog

    # -- Section

    def shown(self) -> None:
        """Refresh if something was recorded meanwhile, and on every new day."""
        if self._stale:
            self._stale = False
            self._presenter.refresh()

    def show_reshare(self, reshare_id: str) -> None:
        """Open one card, for example that of a post on the desk."""
        self._stale = False
        self._wanted_open = True
        self._fold()
        self._presenter.refresh(reshare_id)

    def search(self, words: str) -> None:
        """Show the cards that hold the words."""
        self._presenter.narrow(words=words)

    def apply_changes(self, changes: Changes) -> None:
        """Refresh when cards, posts, people or the limits changed."""
        if self._telling:
            return
        if changes.reshares or changes.posts or changes.staff or changes.settings:
            self._stale = True
            if self.isVisible():
                self.shown()

    def make_new(self) -> bool:
        """The key of a new post imports a feed here."""
        self.import_feed()
        return True

    def key_pressed(self, key: str) -> bool:
        """A key that no editor wants: True if it means something here."""
        if self._pages.currentIndex() == 1 and key not in "WL":
            return False
        if key in STARS:
            return self.rate(STARS.index(key))
        match action := action_of(key):
            case "":
                return False
            case "watched":
                self.show_watched()
            case "limits":
                self.show_limits()
            case _:
                return any(self.bar.press(step) for step in steps_of(action)) or self._cannot(action)
        return True

    def panes(self) -> list[QWidget]:
        """Board, pane and bar."""
        if self._pages.currentIndex() == 1:
            return [self._empty]
        found: list[QWidget] = [self.board.current] if self.board.current is not None else [self.top.watched]
        if self.pane.isVisible():
            found.append(self.pane.first())
        return [*found, *list(self.bar.buttons.values())[:1]]

    def take_focus(self) -> None:
        """After the key of the section: the chosen card has the focus, also when the board is still being read."""
        self._focus_wanted = self.board.current is None
        if not self._focus_wanted:
            self.board.take_focus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the pane follows the width."""
        super().resizeEvent(event)
        self._fold()

    # -- BoardView

    def show_day_line(self, words: str) -> None:
        """View: show the counts beside the title."""
        self.subtitle_changed.emit(words)

    def show_offers(self, offers: Offers, filters: Filters) -> None:
        """View: offer what the board can be narrowed by."""
        self.top.show_offers(offers, filters)

    def show_columns(self, columns: Columns, chosen: str, empty: str) -> None:
        """View: show the cards, or the sentence where there are none."""
        nothing = bool(empty) and not self._presenter.filters.any
        self._pages.setCurrentIndex(1 if nothing else 0)
        if nothing:
            self._empty.say(empty)
        self._nothing.setText("" if nothing else empty)
        self._nothing.setVisible(bool(empty) and not nothing)
        self.board.setVisible(not empty)
        self.bar.setVisible(not empty)
        self.board.show_columns(columns, chosen, hints=not self._presenter.filters.any)
        if self._focus_wanted and self.isVisible():
            self._focus_wanted = False
            if nothing:
                self._first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            else:
                self.board.take_focus(Qt.FocusReason.ShortcutFocusReason)

    def show_card(self, shown: CardDetail | None, actions: Sequence[Action], stars: int) -> None:
        """View: show the chosen card and what can be done with it."""
        self.pane.show_card(shown)
        self.bar.show_actions(actions, stars)
        self._fold()

    def show_history(self, reshare_id: str, lines: Sequence[tuple[str, str]]) -> None:
        """View: show what happened with a card."""
        if reshare_id == self._presenter.chosen:
            self.pane.show_history(lines)

    def show_message(self, message: Message | None) -> None:
        """View: show a message over the board, or take it away."""
        self.messages.show_message(message)
        self._empty_bar.show_message(message)

    def set_busy(self, busy: bool) -> None:
        """View: hold the buttons while something is recorded."""
        self.bar.set_busy(busy)

    def changed(self, changes: Changes) -> None:
        """View: tell the window what was recorded."""
        self._tell(changes)

    # -- what a person does

    def do(self, code: str) -> None:
        """One step with the chosen card."""
        card = self._presenter.card()
        if card is None or self._presenter.busy:
            return
        found = card.reshare.id
        match code:
            case "choose":
                self._presenter.act(partial(reshare_cards.choose, self._ws, found), f"Chosen: {say.who(card.reshare)}.")
            case "back":
                to = back_to(card)
                words = f"Back under {reshare_cards.STAGE_WORDS[to]}." if to is not None else ""
                self._presenter.act(partial(reshare_cards.back, self._ws, found, to), words)
            case "open":
                self._bus.post_wanted.emit(card.reshare.post)
            case _:
                self.messages.show_message(None)
                self._dialogs.ask(code, card)

    def rate(self, stars: int) -> bool:
        """Mark the quality of the chosen card; the same mark again changes nothing."""
        card = self._presenter.card()
        if card is None:
            return False
        if stars != card.reshare.quality:
            self._presenter.act(partial(reshare_cards.rate, self._ws, card.reshare.id, stars))
        return True

    def open_pane(self) -> None:
        """Show the chosen card in full and go there."""
        self._wanted_open = True
        self._fold()
        self.pane.first().setFocus(Qt.FocusReason.TabFocusReason)

    def close_pane(self) -> None:
        """Back to the board; where there is little room the pane folds."""
        self._wanted_open = False
        self._fold()
        self.board.take_focus(Qt.FocusReason.TabFocusReason)

    def import_feed(self, path: str = "") -> None:
        """Fill the board from a file."""
        self.messages.show_message(None)
        self._dialogs.import_feed(str(path or ""))

    def show_watched(self) -> None:
        """The watched accounts."""
        self._dialogs.show_watched()

    def show_limits(self) -> None:
        """How often somebody is re-shared."""
        self._dialogs.show_limits()

    def _tell(self, changes: Changes) -> None:
        """Tell the window; the board is read anew by whoever recorded it."""
        self._telling = True
        self._bus.changed.emit(changes)
        self._telling = False

    def _closed(self, changes: Changes | None, said: str) -> None:
        """A dialog was closed."""
        if changes is not None:
            if said:
                self.show_message(Message(said, level=Level.NONE))
            self._tell(changes)
            self._focus_wanted = True
            self._presenter.refresh()
        if self.isVisible() and self._pages.currentIndex() == 0:
            self.board.take_focus(Qt.FocusReason.OtherFocusReason)

    def _cannot(self, action: str) -> bool:
        """A key of the board that means nothing for this card says so, once."""
        card = self._presenter.card()
        if card is None:
            return False
        words = words_of(action)
        stage = reshare_cards.STAGE_WORDS[card.reshare.stage]
        self.show_message(Message(f"Not for a card under “{stage}”: {words[0].lower()}{words[1:]}."))
        return True

    def _face(self, card: Card) -> say.Face:
        return say.face(card, self._now())

    def _toggle_pane(self) -> None:
        if self.pane.isVisible():
            self.close_pane()
        else:
            self.open_pane()

    def _fold(self) -> None:
        """Show the pane where it is wanted, or where there is room for it."""
        roomy = self.width() >= theme.scaled(ROOMY)
        open_ = roomy if self._wanted_open is None else self._wanted_open
        open_ = open_ and bool(self._presenter.chosen)
        self.pane.follow(self.width())
        self.pane.setVisible(open_)
        self.top.details.setChecked(open_)


def history_lines(ws: Workspace, reshare_id: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """What happened with a card, newest first, in words."""
    head = f"Re-share {reshare_id}: "
    found = record.entries(ws, search=head, limit=HISTORY)
    return tuple(
        (times.spoken(entry.at, now), f"{entry.what.removeprefix(head).capitalize()}, {entry.who}".rstrip(", "))
        for entry in found
    )
