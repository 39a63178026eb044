"""A button that offers saved replies, and the row that keeps what was written as one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from reviewer.model.post import Post
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.saved_replies import RepliesPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import templates
from reviewer.workflow.templates import Template
from reviewer.workflow.workspace import Workspace

KEY = "Ctrl T"


class SavedReplies(QWidget):
    """Emits words to put in; what was written is read by a function of the dialog."""

    chosen = Signal(str)
    said = Signal(object)
    """A Message for the dialog."""
    resized = Signal()
    """It takes more or less room than before."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, post: Post, written: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """``post`` gives author and platform, ``written`` what can be kept."""
        super().__init__(parent)
        self._written = written
        self._presenter = RepliesPresenter(
            self,
            Owned(runner, self),
            partial(templates.all, ws),
            lambda text: templates.fill(text, post.author.name, post.platform),
            partial(templates.save, ws),
            partial(templates.remove, ws),
            templates.fill("{author}", post.author.name, "") if post.author.name else "",
        )
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.button = KeyButton("Saved replies", KEY, "comment-quote-outline", height=tokens.CONTROL_SMALL)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._presenter.offer)
        self.name = QLineEdit()
        self.name.setMaxLength(templates.MAX_NAME)
        self.name.installEventFilter(self)
        self._keep = KeyButton("Keep", "Enter", height=tokens.CONTROL)
        self._keep.setAutoDefault(False)
        self._keep.clicked.connect(self._kept)
        self._row = QWidget()
        self._build()
        QShortcut(QKeySequence("Ctrl+T"), self, activated=self._presenter.offer)

    def show_replies(self, replies: Sequence[Template]) -> None:
        """View: open the menu under the button."""
        self.menu.clear()
        for reply in replies:
            action = QAction(_literal(reply.name), self.menu)
            action.setToolTip(reply.text)
            action.triggered.connect(partial(self._presenter.choose, reply))
            self.menu.addAction(action)
        self.menu.addSeparator()
        keep = QAction("Keep what I wrote as a saved reply…", self.menu)
        keep.triggered.connect(lambda: self._presenter.begin_keep(self._written()))
        self.menu.addAction(keep)
        own = [reply for reply in replies if not reply.shipped]
        if own:
            gone = self.menu.addMenu("Remove")
            for reply in own:
                action = QAction(_literal(reply.name), gone)
                action.triggered.connect(partial(self._presenter.remove, reply))
                gone.addAction(action)
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))

    def put_in(self, words: str) -> None:
        """View: add words to what is being written."""
        self.chosen.emit(words)

    def ask_name(self, asking: bool) -> None:
        """View: ask for a name, or stop asking."""
        self._row.setVisible(asking)
        self.name.clear()
        if asking:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def say(self, message: Message) -> None:
        """View: hand the message to the dialog."""
        self.said.emit(message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: in the name, Enter keeps and Esc stops asking."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._kept()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.ask_name(False)
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _kept(self) -> None:
        self._presenter.keep(self.name.text(), self._written())

    def _build(self) -> None:
        line = QHBoxLayout(self._row)
        line.setContentsMargins(0, tokens.SPACE_2, 4, 0)
        line.setSpacing(tokens.SPACE_1)
        line.addWidget(Field("Name of the saved reply", self.name), 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 4)
        beside.addStretch(1)
        beside.addWidget(self._keep)
        line.addLayout(beside)
        self._row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.beside = FlowLayout(gap=tokens.SPACE_2, row_gap=tokens.SPACE_1)
        """Further buttons may stand after the first one."""
        self.beside.setContentsMargins(4, 0, 4, 0)
        self.beside.addWidget(self.button)
        column.addLayout(self.beside)
        column.addWidget(self._row)


def _literal(words: str) -> str:
    """Words for a menu, in which an ampersand is no shortcut."""
    return words.replace("&", "&&")
