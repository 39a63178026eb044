"""Settings, Second person: which posts one person alone cannot approve. Saving asks for the reason."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.parts import hint
from reviewer.ui.dialogs.second_dialog import SecondDialog
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters import second_page as words
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.second_page import SecondDraft, SecondPresenter
from reviewer.ui.presenters.words import LABEL_WORDS
from reviewer.ui.sections import page_frame
from reviewer.ui.sections.parts import Card
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace

NARROW = 700
"""Under this width at 100 % text size the kinds stand in one column."""
INDENT = 31
"""Where the words of a check box begin."""
WHY = (
    "A second person is somebody else than the first, the author and whoever handed the post in. They decide without "
    "seeing what the first one said. The first approves as usual; the post then waits under Second review."
)
KINDS = (
    "Tick a kind, and every post of it wants two people, however its issues were answered. Until somebody else approves "
    "it too, such a post waits."
)


class SecondPage(QWidget):
    """Check boxes; nothing counts before it is saved with a reason."""

    name = "second"
    title = "Second person"
    icon = "account-multiple-check-outline"
    counted = Signal(str)
    """The line beside the title of the section."""

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""
        super().__init__(parent)
        self._ws, self._runner, self._bus, self._kept = ws, runner, bus, kept
        self._stale = True
        self._columns = 0
        self.dialog: SecondDialog | None = None
        """The dialog that is open."""
        self.presenter = SecondPresenter(self, Owned(runner, self), partial(office.policy, ws))
        self.bar = MessageBar()
        self.overrides = QCheckBox(words.OVERRIDES)
        self.overrides.toggled.connect(self.presenter.tick_overrides)
        self.boxes: dict[str, QCheckBox] = {}
        self._details: list[tuple[QCheckBox, QLabel]] = []
        for kind, about in words.KINDS:
            box = QCheckBox(LABEL_WORDS[kind])
            box.setAccessibleDescription(about)
            box.toggled.connect(partial(self.presenter.tick, kind.value))
            self.boxes[kind.value] = box
            self._details.append((box, label(about, "caption", "text.muted", wrap=True)))
        self.save = KeyButton("Save…", icon="check", primary=True)
        self.save.clicked.connect(self.ask_reason)
        self.save.refused.connect(self._refused)
        self.discard = KeyButton("Undo changes", icon="undo-variant")
        self.discard.clicked.connect(self._discard)
        self._state = label("", "small", "text.muted", wrap=True)
        self._build()
        self.show_state("", False, False)

    def _build(self) -> None:
        first = Card("When a second person decides", WHY)
        first.add(self.overrides)
        self._alone = QWidget()
        self._alone.setLayout(hint("alert", "review", words.ALONE))
        first.add(self._alone)
        second = Card("Kinds of posts that always want two", KINDS)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.SPACE_6)
        self._grid.setVerticalSpacing(2)
        second.add_layout(self._grid)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_4)
        column.addWidget(first)
        column.addWidget(second)
        column.addStretch(1)
        inside.setMaximumWidth(1100)
        scroll = QScrollArea()
        page_frame.scrolls(scroll, "Second person", inside)
        help_ = KeyButton("How it works", icon="help-circle-outline")
        help_.clicked.connect(self._help)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, tokens.SPACE_2, 20, tokens.SPACE_3)
        foot.setSpacing(tokens.SPACE_2)
        foot.addWidget(self.save)
        foot.addWidget(self.discard)
        foot.addWidget(self._state, 1)
        foot.addWidget(help_)
        page_frame.lay_out(self, self.bar, scroll, foot)
        self.setFocusProxy(self.overrides)
        self._place(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: one column where two have no room."""
        super().resizeEvent(event)
        self._place(1 if event.size().width() < theme.scaled(NARROW) else 2)

    def shown(self) -> None:
        """Read what is in force if something may have changed."""
        if self._stale:
            self._stale = False
            self.presenter.refresh()

    def out_of_date(self) -> None:
        """Something was set elsewhere: read now, or when next shown."""
        self._stale = True
        if self.isVisible():
            self.shown()

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.overrides.setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        return [self.overrides, self.save]

    def show_draft(self, draft: SecondDraft) -> None:
        """View: tick what a draft says."""
        for box, wanted in (
            (self.overrides, draft.overrides),
            *((b, k in draft.labels) for k, b in self.boxes.items()),
        ):
            before = box.blockSignals(True)
            box.setChecked(wanted)
            box.blockSignals(before)

    def show_state(self, line: str, changed: bool, alone: bool) -> None:
        """View: what is in force, and whether something waits to be saved."""
        self.counted.emit(line)
        self.save.set_blocked("" if changed else words.NOT_CHANGED)
        self.discard.setEnabled(changed)
        self._state.setText(words.UNSAVED if changed else "")
        self._alone.setVisible(alone)

    def show_message(self, message: Message | None) -> None:
        """View: show a message over the page, or take it away."""
        self.bar.show_message(message)

    def ask_reason(self) -> None:
        """Show what would change, and ask why."""
        before, after = self.presenter.stored, self.presenter.draft
        if self.dialog is not None or before is None or after is None or before == after:
            return
        self.show_message(None)
        self.dialog = SecondDialog(self._ws, self._runner, self._bus, self._kept, before, after, self.window())
        self.dialog.done.connect(self._closed)
        self.dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        self.dialog = None
        if changes is not None:
            self.presenter.saved()
            self.show_message(Message("Saved.", "It counts for every approval from now on.", Level.NONE))
            self._bus.changed.emit(changes)
            self._stale = True
            self.shown()
        if self.isVisible():
            self.take_focus()

    def _discard(self) -> None:
        self.presenter.discard()
        self.take_focus()

    def _refused(self, reason: str) -> None:
        self.show_message(Message(reason, "Tick or untick something first."))

    def _help(self) -> None:
        HelpDialog(self.window(), "second-person").open()

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self._details) // columns)
        for number, (box, about) in enumerate(self._details):
            column, row = divmod(number, rows)
            about.setContentsMargins(INDENT, 0, 0, tokens.SPACE_2)
            self._grid.addWidget(box, 2 * row, column)
            self._grid.addWidget(about, 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
