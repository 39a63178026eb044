"""Settings, Releases: what a colleague without a release means. Saving asks for the reason and tries it out."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from reviewer.model.office import EMPLOYEE_RELEASE
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.parts import hint
from reviewer.ui.dialogs.release_dialog import ReleaseDialog
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.release_page import DETAILS, NOT_CHANGED, UNSAVED, ReleasePresenter
from reviewer.ui.sections import page_frame
from reviewer.ui.sections.parts import Card
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace

INDENT = 29
"""Where the words of a radio button begin."""
WHY = (
    "A colleague’s name or photo is not patient information. The basis is your release form and the right of publicity of "
    "your state. A colleague who is spoken of as a patient is always protected as a patient."
)
PATIENTS = "For patients and minors nothing can be chosen: without a form that covers the post, it stops."


class ReleasePage(QWidget):
    """Four choices; nothing counts before it is saved with a reason."""

    name = "releases"
    title = "Releases"
    icon = "file-sign"
    counted = Signal(str)
    """The line beside the title of the section."""

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""
        super().__init__(parent)
        self._ws, self._runner, self._bus, self._kept = ws, runner, bus, kept
        self._stale = True
        self.dialog: ReleaseDialog | None = None
        """The dialog that is open."""
        self.presenter = ReleasePresenter(self, Owned(runner, self), partial(office.policy, ws))
        self.bar = MessageBar()
        self.choices: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for key, words in EMPLOYEE_RELEASE.items():
            button = QRadioButton(words)
            button.setAccessibleDescription(DETAILS[key])
            button.clicked.connect(partial(self.presenter.choose, key))
            self._group.addButton(button)
            self.choices[key] = button
        self.save = KeyButton("Save…", icon="check", primary=True)
        self.save.clicked.connect(self.ask_reason)
        self.save.refused.connect(self._refused)
        self.discard = KeyButton("Undo changes", icon="undo-variant")
        self.discard.clicked.connect(self._discard)
        self._state = label("", "small", "text.muted", wrap=True)
        self._build()
        self.show_state("", False)

    def _build(self) -> None:
        card = Card("A colleague is named or pictured, and no release covers it", WHY)
        for key, button in self.choices.items():
            about = label(DETAILS[key], "caption", "text.muted", wrap=True)
            about.setContentsMargins(INDENT, 0, 0, tokens.SPACE_1)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(button)
            pair.addWidget(about)
            card.add_layout(pair)
        box = QWidget()
        box.setLayout(hint("information", "info", PATIENTS))
        card.add(box)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_4)
        column.addWidget(card)
        column.addStretch(1)
        inside.setMaximumWidth(1100)
        scroll = QScrollArea()
        page_frame.scrolls(scroll, self.title, inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, tokens.SPACE_2, 20, tokens.SPACE_3)
        foot.setSpacing(tokens.SPACE_2)
        foot.addWidget(self.save)
        foot.addWidget(self.discard)
        foot.addWidget(self._state, 1)
        page_frame.lay_out(self, self.bar, scroll, foot)

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
        """Put the focus where work begins: the choice that is in force."""
        self._first().setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        return [self._first(), self.save]

    def show_choice(self, choice: str) -> None:
        """View: mark a choice."""
        if choice in self.choices:
            self.choices[choice].setChecked(True)

    def show_state(self, line: str, changed: bool) -> None:
        """View: what is in force, and whether something waits to be saved."""
        self.counted.emit(line)
        self.save.set_blocked("" if changed else NOT_CHANGED)
        self.discard.setEnabled(changed)
        self._state.setText(UNSAVED if changed else "")

    def show_message(self, message: Message | None) -> None:
        """View: show a message over the page, or take it away."""
        self.bar.show_message(message)

    def ask_reason(self) -> None:
        """Show what would change, and ask why."""
        before, after = self.presenter.stored, self.presenter.draft
        if self.dialog is not None or not before or before == after:
            return
        self.show_message(None)
        self.dialog = ReleaseDialog(self._ws, self._runner, self._bus, self._kept, before, after, self.window())
        self.dialog.done.connect(self._saved)
        self.dialog.open()

    def _saved(self, changes: Changes | None) -> None:
        dialog, self.dialog = self.dialog, None
        if changes is None or dialog is None:
            return
        self.presenter.saved()
        self._bus.changed.emit(changes)
        self.show_message(Message(f"{dialog.sentence}.", "Posts are checked again with it.", Level.NONE))

    def _first(self) -> QRadioButton:
        return next((b for b in self.choices.values() if b.isChecked()), next(iter(self.choices.values())))

    def _discard(self) -> None:
        self.presenter.discard()
        self.take_focus()

    def _refused(self, reason: str) -> None:
        self.show_message(Message(reason, "Choose another one first."))
