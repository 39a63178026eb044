"""The dialog for a pasted text."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QDateTime, QTime
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.vocabulary import AUTHOR_KINDS, PLATFORMS, POST_KINDS
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.dates import date_time
from reviewer.ui.dialogs.parts import combo, text_area
from reviewer.ui.presenters.consent_picker import platform_word
from reviewer.ui.presenters.text_dialogs import FieldProblem, NewPostFields, NewPostPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import label
from reviewer.workflow import permissions, submit
from reviewer.workflow.workspace import Workspace


class NewPostDialog(Dialog):
    """Text on the left, what it is on the right."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QWidget | None = None, text: str = "") -> None:
        """``text`` is put into the editor, for example from the clipboard."""
        super().__init__(
            "New post", "Paste the text as it is meant to be published. It is checked at once.", parent=parent
        )
        self._presenter = NewPostPresenter(self, Owned(runner, self), partial(submit.submit_post, ws))
        self._text = text_area(text, 11)
        self._count = label("", "caption", "text.muted")
        self._text.textChanged.connect(self._counted)
        self._author = QLineEdit()
        self._kind_of_author = combo([k.replace("_", " ") for k in AUTHOR_KINDS])
        self._platform = combo([platform_word(p) for p in PLATFORMS])
        self._kind = combo(POST_KINDS)
        self._kind.currentIndexChanged.connect(self._kind_changed)
        self._reply = text_area("", 3)
        self._has_due = QCheckBox("Decision wanted by")
        self._due = date_time(QDateTime.currentDateTime().addDays(1))
        self._due.setTime(QTime(12, 0))
        self._due.setAccessibleName("Decision wanted by")
        self._due.setEnabled(False)
        self._has_due.toggled.connect(self._due.setEnabled)
        self._fields = {
            "text": Field("Text", self._text),
            "author": Field("Author: whose words are these?", self._author),
            "in_reply_to": Field("In reply to, for context only", self._reply),
        }
        self._build()
        self.set_main("Add and check", self._send, icon="plus")
        self.set_note("Goes into the queue and the record.")
        self._counted()
        self._kind_changed()
        self.limit(permissions.why_not(ws, EventKind.POST_SUBMITTED))

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_1)
        left.addWidget(self._fields["text"])
        count = QHBoxLayout()
        count.setContentsMargins(4, 0, 4, 0)
        count.addStretch(1)
        count.addWidget(self._count)
        left.addLayout(count)
        left.addWidget(self._fields["in_reply_to"])
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_2)
        right.addWidget(self._fields["author"])
        right.addWidget(Field("Author is", self._kind_of_author))
        right.addWidget(Field("Platform", self._platform))
        right.addWidget(Field("Kind", self._kind))
        due = QWidget()
        column = QVBoxLayout(due)
        column.setContentsMargins(4, 0, 4, 4)
        column.setSpacing(6)
        column.addWidget(self._has_due)
        column.addWidget(self._due)
        right.addWidget(due)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_3)
        columns.addLayout(left, 60)
        columns.addLayout(right, 40)
        self.column.addLayout(columns)

    @property
    def post_id(self) -> str:
        """The id of the new post, once it is stored."""
        return self._presenter.post_id

    def first_focus(self) -> QWidget:
        """The text has the focus."""
        return self._text

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Mark the fields that want something."""
        sentences = {p.field: p.sentence for p in problems}
        for name, field in self._fields.items():
            field.set_error(sentences.get(name, ""))
        if problems:
            self._fields[problems[0].field].editor.setFocus()
        self.fit()

    def _counted(self) -> None:
        self._count.setText(f"{len(self._text.toPlainText()):,} characters")

    def _kind_changed(self) -> None:
        self._fields["in_reply_to"].setVisible(self._kind.currentText() == "reply")
        self._text.setFixedHeight((7 if self._kind.currentText() == "reply" else 12) * theme.line("body") + 18)

    def _send(self) -> None:
        moment = self._due.dateTime().toSecsSinceEpoch()
        due = datetime.fromtimestamp(moment, UTC) if self._has_due.isChecked() else None
        self._presenter.send(
            NewPostFields(
                text=self._text.toPlainText(),
                author=self._author.text(),
                author_kind=AUTHOR_KINDS[self._kind_of_author.currentIndex()],
                platform=PLATFORMS[self._platform.currentIndex()],
                kind=POST_KINDS[self._kind.currentIndex()],
                in_reply_to=self._reply.toPlainText() if self._kind.currentText() == "reply" else "",
                due=due,
            )
        )
