"""The dialog that returns a post to its author."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.views import PostView
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_files import MessageFiles
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.dialogs.saved_replies import SavedReplies
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import words
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.return_dialog import Preview, Reason, ReturnPresenter, wanted_by_choices
from reviewer.ui.presenters.saved_replies import joined
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.level_marker import LevelMarker
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import decide
from reviewer.workflow.workspace import Workspace

PREVIEW_DELAY_MS = 150


class ReturnDialog(Dialog):
    """Reasons on the left, what the author will read on the right."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        view: PostView,
        parent: QWidget | None = None,
        now: datetime | None = None,
        suggested: str = "",
    ) -> None:
        """``view`` is the post as the desk shows it; ``suggested`` replaces the safer wording that the rules propose.

        ``now`` is local and aware.
        """
        post = view.post
        name = post.author.name
        super().__init__(
            f"Return to {name}" if name else "Return the post",
            f"{words.platform(post.platform, post.kind)}, revision {view.revision}. "
            "Your reasons go back in one message, nothing is published.",
            parent=parent,
        )
        self._presenter = ReturnPresenter(
            self,
            Owned(runner, self),
            view,
            partial(decide.return_message, ws, post.id),
            partial(decide.return_, ws, post.id),
            suggested,
        )
        self._rows = [ReasonRow(reason) for reason in self._presenter.reasons]
        self._sentence = QPlainTextEdit()
        self._safer = QPlainTextEdit(self._presenter.safer)
        for editor, lines in ((self._sentence, 2), (self._safer, 3)):
            editor.setTabChangesFocus(True)
            editor.setFixedHeight(lines * theme.line("body") + 18)
        self._choices, start = wanted_by_choices(now or datetime.now().astimezone(), _due(view))
        self._wanted = QComboBox()
        self._wanted.addItems([choice.words for choice in self._choices])
        self._wanted.setCurrentIndex(start)
        self._preview = PreviewPane()
        self.replies = SavedReplies(ws, runner, post, self._sentence.toPlainText)
        self.replies.chosen.connect(self._put_in)
        self.replies.said.connect(self.show_message)
        self.replies.resized.connect(self.fit)
        self.files = MessageFiles(ws, runner, post.id, lambda: self._presenter.message)
        self.files.said.connect(self.show_message)
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._timer.timeout.connect(self._ask_preview)
        self._build(name)
        for row in self._rows:
            row.tick.toggled.connect(self._timer.start)
        self._sentence.textChanged.connect(self._timer.start)
        self._safer.textChanged.connect(self._timer.start)
        self.set_main("Return and open next", self._send, icon="arrow-u-left-top")
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")
        self.drafting = Drafting(ws, runner, key_of("return", post.id, view.revision), self)
        self.drafting.watch("sentence", self._sentence)
        if self._presenter.safer and not suggested:
            self.drafting.watch("suggested", self._safer)
        self.drafting.restore()

    def _build(self, name: str) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(inset(label(self._presenter.heading, "caption.strong", "text.muted", wrap=True)))
        if not self._rows:
            left.addSpacing(tokens.SPACE_2)
            words = "The checks raised nothing to return for. Say in your own words what should change."
            left.addWidget(inset(Paragraph(words, "small", "text.muted")))
        for row in self._rows:
            left.addWidget(inset(row))
            left.addWidget(inset(rule()))
        left.addSpacing(tokens.SPACE_3)
        left.addWidget(Field("A sentence of your own, optional", self._sentence))
        left.addWidget(self.replies)
        if self._presenter.safer:
            left.addSpacing(tokens.SPACE_2)
            left.addWidget(Field("Suggested text, yours to change", self._safer))
        left.addSpacing(tokens.SPACE_2)
        wanted = Field("New revision wanted by", self._wanted)
        wanted.setMaximumWidth(theme.scaled(230))
        left.addWidget(wanted)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_2)
        right.addWidget(
            label(f"What {_first(name) or 'the author'} will read", "caption.strong", "text.muted", wrap=True)
        )
        right.addWidget(self._preview)
        right.addWidget(self.files, 0, Qt.AlignmentFlag.AlignLeft)
        right.addLayout(
            hint("information", "info", "The message repeats no patient details: they are left out on purpose.")
        )
        if self._presenter.caution:
            right.addLayout(hint("alert", "review", self._presenter.caution))
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_4)
        columns.addLayout(left, 58)
        columns.addLayout(right, 42)
        self.column.addLayout(columns)

    def first_focus(self) -> QWidget:
        """The sentence has the focus."""
        return self._sentence

    def show_preview(self, preview: Preview) -> None:
        """Show what the author will read."""
        self._preview.show_preview(preview)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: ask for the first preview."""
        super().showEvent(event)
        self._ask_preview()

    def _put_in(self, words: str) -> None:
        self._sentence.setPlainText(joined(self._sentence.toPlainText(), words))
        self._sentence.moveCursor(QTextCursor.MoveOperation.End)
        self._sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keys(self) -> Sequence[str]:
        return tuple(row.key for row in self._rows if row.tick.isChecked())

    def _ask_preview(self) -> None:
        self._presenter.changed(self._keys(), self._sentence.toPlainText(), self._safer.toPlainText())

    def _send(self) -> None:
        wanted = self._choices[self._wanted.currentIndex()].value
        self._presenter.send(self._keys(), self._sentence.toPlainText(), self._safer.toPlainText(), wanted)


def _first(name: str) -> str:
    """How a person is called in a heading; titles and offices keep their whole name."""
    words = name.split()
    return words[0] if len(words) == 2 and not words[0].endswith(".") else name


def _due(view: PostView) -> str:
    return view.post.due.isoformat() if view.post.due else ""
