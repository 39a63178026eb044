"""The dialog that returns a post to its author."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
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
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.presenters import words
from reviewer.ui.presenters.return_dialog import Preview, Reason, ReturnPresenter, wanted_by_choices
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.level_marker import LevelMarker
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import decide
from reviewer.workflow.workspace import Workspace

PREVIEW_DELAY_MS = 150


class ReasonRow(QWidget):
    """One reason with its tick, what the author is asked, and its level."""

    def __init__(self, reason: Reason, parent: QWidget | None = None) -> None:
        """Show ``reason``, ticked as it says."""
        super().__init__(parent)
        self.key = reason.key
        self.tick = QCheckBox()
        self.tick.setChecked(reason.ticked)
        self.tick.setAccessibleName(f"{reason.title}. {reason.detail}")
        title = Paragraph(reason.title, "strong" if reason.ticked else "body")
        detail = Paragraph(reason.detail, "small", "text.muted")
        marker = LevelMarker(reason.level)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 10, 0, 10)
        grid.setHorizontalSpacing(tokens.SPACE_2)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.tick, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(title, 0, 1)
        grid.addWidget(marker, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(detail, 1, 1)
        grid.setColumnStretch(1, 1)

    def mousePressEvent(self, event: object) -> None:
        """Qt: a click anywhere on the row turns the tick."""
        self.tick.toggle()


class PreviewPane(QFrame):
    """What the author will read, with the suggested text set apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("role", "inset")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._before = QVBoxLayout()
        self._suggested = Paragraph("", "small", "clear.text")
        self._after = QVBoxLayout()
        self._green = QFrame()
        self._green.setProperty("role", "safer")
        inner = QVBoxLayout(self._green)
        inner.setContentsMargins(10, tokens.SPACE_2, 10, tokens.SPACE_2)
        inner.addWidget(self._suggested)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, 14, tokens.SPACE_4, 14)
        column.setSpacing(tokens.SPACE_2)
        for part in (self._before, self._after):
            part.setSpacing(tokens.SPACE_2)
        column.addLayout(self._before)
        column.addWidget(self._green)
        column.addLayout(self._after)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("What the author will read")

    def show_preview(self, preview: Preview) -> None:
        """Show a message."""
        _fill(self._before, preview.before)
        self._suggested.setText(preview.suggested)
        self._green.setVisible(bool(preview.suggested))
        _fill(self._after, preview.after)
        self.setAccessibleDescription("\n".join(p for p in (preview.before, preview.suggested, preview.after) if p))


def _fill(column: QVBoxLayout, text: str) -> None:
    """Show the paragraphs of a text one under the other."""
    while column.count():
        old = column.takeAt(0).widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    for piece in text.split("\n\n"):
        if piece.strip():
            column.addWidget(Paragraph(piece.strip("\n"), "small"))


class ReturnDialog(Dialog):
    """Reasons on the left, what the author will read on the right."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        view: PostView,
        parent: QWidget | None = None,
        now: datetime | None = None,
    ) -> None:
        """``view`` is the post as the desk shows it; ``now`` is local and aware."""
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
