"""The part of a dialog that tries a change on past posts: a button, how far it is, a sentence, the posts that differ."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.change_dialog import Trial
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label

ROWS = 3
"""Changed posts that are visible at once; the list scrolls."""


class TrialPanel(QWidget):
    """Emits what a person wants; the presenter knows what it means."""

    wanted = Signal()
    stopped = Signal()
    post_wanted = Signal(str)
    """A changed post was chosen: Enter or a double click."""

    def __init__(
        self, button: str = "Try it on past posts", icon: str = "update", parent: QWidget | None = None
    ) -> None:
        """``button`` starts it."""
        super().__init__(parent)
        self.button = KeyButton(button, "", icon)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.wanted)
        self.stop = KeyButton("Stop")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stopped)
        self._words = Paragraph("", "small")
        self._detail = Paragraph("", "caption", "text.muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self.list = RowsView("Posts whose result would change", lines=2)
        self.list.doubleClicked.connect(self._chosen)
        self.list.installEventFilter(self)
        self._hint = label("Enter opens the post; what you typed is kept.", "caption", "text.muted")
        self._build()
        self.show_trial(Trial())

    def show_trial(self, trial: Trial) -> None:
        """Show how far it is, or the result."""
        if trial.running and trial.total:
            self._words.setText(f"{trial.words}: {trial.done:,} of {trial.total:,}")
        else:
            self._words.setText(trial.words)
        self._words.set_type("small.strong" if trial.fresh else "small")
        self._words.set_tone("text" if trial.fresh else "text.muted")
        self._detail.setText(trial.detail)
        self._detail.setVisible(bool(trial.detail))
        self._bar.setMaximum(trial.total)
        self._bar.setValue(trial.done)
        self._bar.setVisible(trial.running)
        held = self.button.hasFocus() or self.stop.hasFocus()
        self.stop.setVisible(trial.running)
        self.button.setVisible(not trial.running)
        if held and self.isVisible():
            (self.stop if trial.running else self.button).setFocus(Qt.FocusReason.OtherFocusReason)
        rows = [Row(r.post, r.title, r.line) for r in trial.rows]
        if rows or self.list.rows.rowCount():
            self.list.set_rows(rows, first=True)
        self.list.setFixedHeight(min(ROWS, max(1, len(rows))) * theme.scaled(tokens.ROW_LIST) + 2)
        self.list.setVisible(bool(rows))
        self._hint.setVisible(bool(rows))
        if trial.fresh:
            announce(self, f"{trial.words} {trial.detail}")

    def set_hint(self, words: str) -> None:
        """Say something else under the list."""
        self._hint.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter opens the chosen post."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._chosen()
                return True
        return super().eventFilter(watched, event)

    def _chosen(self) -> None:
        post = self.list.chosen()
        if post:
            self.post_wanted.emit(str(post))

    def _build(self) -> None:
        box = frame("inset")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3)
        inside.setSpacing(tokens.SPACE_2)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._words)
        words.addWidget(self._detail)
        words.addWidget(self._bar)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(tokens.SPACE_3)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(row)
        inside.addWidget(self.list)
        inside.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.addWidget(box)
