"""The dialog that marks what the checks missed: one key says what it is."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import Changes, PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import ChoiceButton, inset
from reviewer.ui.presenters.mark_dialog import KINDS, MarkPresenter, quoted, trimmed, words_for_list
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import marks, office, permissions
from reviewer.workflow.workspace import Workspace

_COLUMNS = 3


class MarkDialog(Dialog):
    """Kinds with their keys; the arrow keys walk them too."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, view: PostView, start: int, end: int, parent: QWidget | None = None
    ) -> None:
        """``start`` and ``end`` are code points of the text of the post."""
        super().__init__("What did the checks miss?", width=760, parent=parent)
        start, end = trimmed(view.post.text, start, end)
        self._ws, self._words = ws, words_for_list(view.post.text, start, end)
        self._presenter = MarkPresenter(
            self, Owned(runner, self), partial(self._mark, view.post.id, start, end), self._flag
        )
        self._type = ""
        self.place = Paragraph(shown(quoted(view.post.text, start, end)), "body")
        self.place.set_most_lines(3)
        self.column.setSpacing(tokens.SPACE_2)
        self.column.addWidget(inset(self.place))
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        self.buttons: list[ChoiceButton] = []
        rows = -(-len(KINDS) // _COLUMNS)
        for number, kind in enumerate(KINDS):
            button = ChoiceButton(kind.key, kind.words)
            button.clicked.connect(partial(self._choose, kind.type))
            button.installEventFilter(self)
            self.buttons.append(button)
            self._grid.addWidget(button, number % rows, number // rows)
        self.column.addLayout(self._grid)
        self.always = QCheckBox("Also always flag these words, in every post")
        self.always.toggled.connect(self._more)
        self.column.addWidget(inset(self.always))
        self.note = QLineEdit()
        self.note.setMaxLength(400)
        self.note.textChanged.connect(self._more)
        self.column.addWidget(Field("Note for the next reader, not needed", self.note))
        self.column.addStretch(1)
        self.set_main("Mark", self._send, icon="plus")
        self.main.hide()
        self.set_note(
            "One key marks it. It becomes a finding, and counts as missed by the checks.", "information-outline"
        )
        self.limit(permissions.why_not(ws, EventKind.FINDING_MARKED))

    def first_focus(self) -> QWidget:
        """The first kind has the focus, so that keys are not text."""
        return self.buttons[0]

    def keep(self, changes: Changes) -> None:
        """View: remember what was done."""
        self._changes = changes
        self.main.hide()
        self.cancel.setText("Close")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: on a kind, arrows walk the grid and Enter takes it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, ChoiceButton):
            rows = -(-len(self.buttons) // _COLUMNS)
            step = {
                Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: rows, Qt.Key.Key_Left: -rows,
            }.get(Qt.Key(event.key()), 0)  # fmt: skip
            if step:
                place = (self.buttons.index(watched) + step) % len(self.buttons)
                self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keys choose, wherever the focus is outside the note."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and self.focusWidget() is not self.note and event.text():
            kind = self._presenter.key(event.text())
            if kind is not None:
                self._choose(kind.type)
                return
        super().keyPressEvent(event)

    def _choose(self, type_name: str) -> None:
        """A kind was chosen: record it, unless a note or the list wait for the main button."""
        self._type = type_name
        for button, kind in zip(self.buttons, KINDS, strict=True):
            button.setChecked(kind.type == type_name)
        if self.always.isChecked() or self.note.text().strip():
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._send()

    def _more(self, *_: object) -> None:
        """More than a kind is said: the main button sends it."""
        self.main.setVisible(self.always.isChecked() or bool(self.note.text().strip()))

    def _send(self) -> None:
        self._presenter.send(self._type, self.note.text(), self.always.isChecked())

    def _mark(self, post_id: str, start: int, end: int, type_name: str, note: str) -> Changes:
        return marks.mark(self._ws, post_id, start, end, type_name, note)

    def _flag(self, type_name: str, reason: str) -> partial[Changes]:
        proposal = office.propose_flag(self._ws, self._words, reason, type=type_name)
        return partial(office.save, self._ws, proposal)
