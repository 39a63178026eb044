"""The dialogs on a task that a form left behind: what was done, and the letter to whoever takes posts down."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import hint, inset, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters.consent_tasks import SettlePresenter, TaskLine, starts_for
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import permissions
from reviewer.workflow.workspace import Workspace


class SettleDialog(Dialog):
    """One note: what was done."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        task: TaskLine,
        send: Callable[[str], Changes],
        parent: QWidget | None = None,
    ) -> None:
        """``send`` records that the task is done, with its note."""
        super().__init__(f"Done: {task.title}", task.sentence, width=640, parent=parent)
        self._presenter = SettlePresenter(self, Owned(runner, self), send)
        self._words = text_area("", 4)
        if task.first_words:
            self.column.addWidget(inset(Paragraph(f"“{task.first_words}”", "small", "text.muted")))
        self.column.addWidget(Field("What was done", self._words, "It is kept with the post and in the record."))
        starts = QVBoxLayout()
        starts.setContentsMargins(4, 0, 4, 0)
        starts.setSpacing(2)
        for start in starts_for(task):
            button = KeyButton(start, icon="plus", flat=True, height=tokens.CONTROL_SMALL)
            button.setAutoDefault(False)
            button.setAccessibleName(f"Add the sentence: {start}")
            button.clicked.connect(partial(self._begin, start))
            starts.addWidget(button)
        self.column.addLayout(starts)
        if task.link:
            self.column.addLayout(hint("link-variant", "info", task.link))
        self.column.addStretch(1)
        self.set_main("It is done", self._send, icon="check")
        self.set_note("Written to the record with your name.")
        self.drafting = Drafting(ws, runner, key_of("task", task.post, task.document, task.why), self)
        self.drafting.watch("note", self._words)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.CONSENT_TASK))

    def first_focus(self) -> QWidget:
        """The note has the focus."""
        return self._words

    def _begin(self, start: str) -> None:
        self._words.setPlainText(self._presenter.with_start(self._words.toPlainText(), start))
        self._words.moveCursor(QTextCursor.MoveOperation.End)
        self._words.setFocus()

    def _send(self) -> None:
        self._presenter.send(self._words.toPlainText())


class _Letter(QPlainTextEdit):
    """Tall enough for a letter about two posts; a height set once would give way to the style sheet."""

    def sizeHint(self) -> QSize:
        """Qt: 20 lines."""
        return QSize(super().sizeHint().width(), theme.line("body") * 20 + 18)


class LetterDialog(Dialog):
    """The letter as it would be read; it is copied or saved, and sent by the office's own mail."""

    FILES = "Letter (*.pdf);;Mail draft (*.eml);;Text (*.txt)"

    def __init__(
        self,
        runner: TaskRunner,
        document: str,
        load: Callable[[], str],
        save: Callable[[Path], Changes],
        parent: QWidget | None = None,
    ) -> None:
        """``load`` makes the text, ``save`` writes the letter to a file."""
        super().__init__(
            "Letter to communications",
            f"It asks them to stop using form {document} and lists the posts. Nothing is sent by this program.",
            width=760,
            parent=parent,
        )
        self._document, self._save = document, save
        self._owned = Owned(runner, self)
        self.text = _Letter()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.column.addWidget(Field("Text", self.text))
        self.copy = KeyButton("Copy text", icon="content-copy")
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self.foot_row.insertWidget(2, self.copy)
        self.set_main("Save letter…", self.ask_file, icon="email-outline")
        self.set_note("It names form and posts, not people.")
        self._owned.run(load, self._loaded, failed=self._failed)

    def first_focus(self) -> QWidget:
        """The text can be read at once."""
        return self.text

    def ask_file(self) -> None:
        """Ask where the letter goes."""
        chooser = QFileDialog(self, "Save the letter", str(Path.home() / f"letter-{self._document}.pdf"), self.FILES)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.filterSelected.connect(lambda words: chooser.setDefaultSuffix(words.rsplit("*.", 1)[1].rstrip(")")))
        chooser.fileSelected.connect(self.save_to)
        chooser.open()

    def save_to(self, path: str) -> None:
        """Write the letter."""
        self.set_busy(True)
        self._owned.run(partial(self._save, Path(path)), self.finish, failed=self._failed)

    def _loaded(self, text: str) -> None:
        self.text.setPlainText(text)
        self.fit()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self.show_message(Message("Copied. Paste it into a mail.", level=Level.NONE))

    def _failed(self, error: UserFacingError) -> None:
        self.set_busy(False)
        self.show_message(of_error(error, "No letter was written."))
