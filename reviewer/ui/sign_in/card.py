"""The card in which a person signs in: name, passphrase, and what went wrong."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.access import Unlock
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.message_bar import MessageBar, announce
from reviewer.ui.dialogs.parts import combo, inset
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.sign_in import LEFT_OPEN, SignInPresenter, first_name
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.welcome_art import IconTile
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.secret_field import secret
from reviewer.ui.widgets.text import Paragraph

NOBODY = "Choose your name"


class SignInCard(QFrame):
    """Enter signs in; a pause after wrong passphrases is counted down beside the button."""

    entered_with = Signal(object)
    """What ``enter`` gave."""
    recovery_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, runner: TaskRunner, enter: Callable[[Unlock], Any], parent: QWidget | None = None) -> None:
        """``enter`` tries a passphrase, off this thread."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.presenter = SignInPresenter(self, Owned(runner, self), enter)
        self._left_open = ""
        self._title = Paragraph("Sign in", "title")
        self._why = Paragraph("", "small", "text.muted")
        self.who = combo(())
        self.who_field = Field("Name", self.who)
        self.passphrase, self._secret_field = secret("Passphrase")
        self._alone = Paragraph("", "strong")
        self.bar = MessageBar(closable=False)
        self.wait = Paragraph("", "small.strong", "review.text")
        self.note = Paragraph("", "caption", "text.muted")
        self.main = KeyButton("Sign in", "Enter", "lock-open-variant-outline", primary=True)
        self.recovery = LinkButton("Use the recovery key…")
        self.other = LinkButton("Open another workspace…")
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self.presenter.tick)
        self.who.currentIndexChanged.connect(self._chosen)
        self.passphrase.returnPressed.connect(self.submit)
        self.main.clicked.connect(self.submit)
        self.main.refused.connect(self._still_waiting)
        self.recovery.clicked.connect(self.recovery_wanted)
        self.other.clicked.connect(self.other_wanted)
        self._build()

    def ask(self, title: str, why: str, names: Sequence[str], wanted: str, left_open: str = "") -> None:
        """Ask who it is. ``wanted`` is chosen first; ``left_open`` is whose dialogs would be closed by somebody else."""
        self._left_open = left_open
        self._title.setText(title)
        self._why.setText(why)
        first = first_name(names, wanted)
        self.who.blockSignals(True)
        self.who.clear()
        for words, name in () if first else ((NOBODY, ""),):
            self.who.addItem(words, name)
        for name in names:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(0, self.who.findData(first)))
        self.who.blockSignals(False)
        self.who_field.setVisible(len(names) != 1)
        self._alone.setVisible(len(names) == 1)
        self._alone.setText(first)
        self.setAccessibleName(f"{title}. {why}")
        self.bar.show_message(None)
        self.presenter.chosen("")
        self.passphrase.clear()
        self._chosen()

    def left_open(self, name: str) -> None:
        """``name`` left something open that somebody else would close."""
        self._left_open = name
        self._chosen()

    def take_focus(self) -> None:
        """Put the focus where one types: the passphrase, or the name while none is chosen."""
        first: QWidget = self.passphrase if self.name else self.who
        first.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def name(self) -> str:
        """Who is chosen, or empty."""
        return str(self.who.currentData() or "")

    def submit(self) -> None:
        """Try what is typed."""
        if self.main.blocked:
            self._still_waiting(self.main.blocked)
            return
        self.presenter.submit(self.name, self.passphrase.text())

    def show_message(self, message: Message | None) -> None:
        """View: what went wrong, under the field."""
        self.bar.show_message(message)

    def show_wait(self, reason: str) -> None:
        """View: hold the button, and count down."""
        begins = bool(reason) and not self.wait.text()
        self.wait.setText(reason)
        self.wait.setVisible(bool(reason))
        self.main.set_blocked(reason)
        if reason and not self._second.isActive():
            self._second.start()
        elif not reason:
            self._second.stop()
        if begins:
            announce(self, reason)

    def set_busy(self, busy: bool) -> None:
        """View: a passphrase is being tried."""
        for widget in (self.who, self.passphrase, self.main, self.recovery, self.other):
            widget.setEnabled(not busy)
        self.main.setText("Checking…" if busy else "Sign in")
        if not busy:
            self.passphrase.setFocus(Qt.FocusReason.TabFocusReason)

    def clear_secret(self) -> None:
        """View: the passphrase goes."""
        self.passphrase.clear()
        self.passphrase.cover()
        self.passphrase.setFocus(Qt.FocusReason.TabFocusReason)

    def entered(self, result: object) -> None:
        """View: somebody is in."""
        self.entered_with.emit(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter on the name goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)

    def _chosen(self) -> None:
        self.presenter.chosen(self.name)
        other = bool(self._left_open) and bool(self.name) and self.name != self._left_open
        self.note.setText(LEFT_OPEN.format(name=self._left_open) if other else "")
        self.note.setVisible(other)

    def _still_waiting(self, reason: str) -> None:
        announce(self, reason)

    def _build(self) -> None:
        self.setFixedWidth(440)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 20)
        column.setSpacing(tokens.SPACE_3)
        tile = QHBoxLayout()
        tile.setContentsMargins(4, 0, 4, 0)
        tile.addWidget(IconTile("lock-outline"))
        tile.addStretch(1)
        column.addLayout(tile)
        column.addWidget(inset(self._title))
        column.addWidget(inset(self._why))
        column.addWidget(self.who_field)
        column.addWidget(inset(self._alone))
        column.addWidget(self._secret_field)
        column.addWidget(self.note)
        column.addWidget(self.bar)
        column.addWidget(self.wait)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self.main)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(tokens.SPACE_2)
        links = QVBoxLayout()
        links.setContentsMargins(4, 0, 4, 0)
        links.setSpacing(0)
        for link in (self.recovery, self.other):
            line = QHBoxLayout()
            line.addWidget(link)
            line.addStretch(1)
            links.addLayout(line)
        column.addLayout(links)
        for hidden in (self.note, self.wait):
            hidden.hide()
