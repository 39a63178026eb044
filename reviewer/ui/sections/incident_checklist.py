"""The checklist of an incident: arrows walk it, Space ticks, Enter opens the note."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.presenters.incident_words import STATE_ICONS, STATE_WORDS, StepLine
from reviewer.ui.sections.parts import Card
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label, set_tone

_TONES = {"done": "clear", "open": "text.muted", "not_needed": "text.muted"}


class StepRow(QFrame):
    """One step: its box, what to do and why, who did it, and its note."""

    ticked = Signal(str, bool)
    """Code of the step, and whether it is done now."""
    note_wanted = Signal(str)

    def __init__(self, line: StepLine, parent: QWidget | None = None) -> None:
        """Show a step."""
        super().__init__(parent)
        self.code = line.step.code
        self.box = QCheckBox()
        self.box.clicked.connect(self._clicked)
        self._title = Paragraph("", "strong")
        self._what = Paragraph("", "small", "text.muted")
        self._source = label("", "mono", "text.muted", wrap=True)
        self._icon = IconLabel("clock-outline", "text.muted")
        self._state = label("", "caption.strong", "text.muted")
        self._said = Paragraph("", "caption", "text.muted")
        self._note = Paragraph("", "small")
        self.button = KeyButton("Note…", icon="note-edit-outline", height=tokens.CONTROL_SMALL, flat=True)
        self.button.clicked.connect(lambda: self.note_wanted.emit(self.code))
        self._build()
        self.show_line(line)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, tokens.SPACE_2, 0, tokens.SPACE_2)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setSpacing(2)
        for part in (self._title, self._what, self._source):
            left.addWidget(part)
        left.addStretch(1)
        row.addLayout(left, 58)
        right = QVBoxLayout()
        right.setSpacing(2)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self._icon)
        state.addWidget(self._state, 1)
        state.addWidget(self.button)
        right.addLayout(state)
        right.addWidget(self._said)
        right.addWidget(self._note)
        right.addStretch(1)
        row.addLayout(right, 42)

    def show_line(self, line: StepLine, enabled: bool = True) -> None:
        """Show how the step stands; a closed incident is only read."""
        step = line.step
        self.box.setChecked(step.done)
        self.box.setEnabled(enabled)
        self.box.setAccessibleName(step.title)
        self.box.setAccessibleDescription(line.spoken)
        keys = (
            "Space signs nothing: conclude and sign below" if not line.by_hand else "Space ticks, Enter opens the note"
        )
        self.box.setToolTip(keys)
        self._title.setText(step.title)
        self._what.setText(step.what)
        self._source.setText(step.source)
        self._icon.set_icon(STATE_ICONS[line.state], _TONES[line.state])
        self._state.setText(STATE_WORDS[line.state])
        set_tone(self._state, _TONES[line.state])
        self._said.setText(line.said)
        self._said.setVisible(bool(line.said))
        self._note.setText(step.note)
        self._note.setVisible(bool(step.note))
        self.button.setVisible(enabled)
        self.button.setText("Note…" if line.by_hand else "Assess…")
        self.button.set_icon("note-edit-outline" if line.by_hand else "scale-balance")
        self.button.setAccessibleName(f"{self.button.text().rstrip('…')}: {step.title}")
        self.setAccessibleName(line.spoken)

    def _clicked(self, checked: bool) -> None:
        self.ticked.emit(self.code, checked)


class Checklist(Card):
    """All steps; they keep their places and the focus while their states change."""

    ticked = Signal(str, bool)
    note_wanted = Signal(str)
    focused = Signal(object)
    """The row whose box took the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without steps."""
        super().__init__(parent=parent)
        head = QHBoxLayout()
        head.addWidget(label("Checklist", "heading"), 1)
        self._progress = label("", "caption", "text.muted")
        head.addWidget(self._progress)
        self.add_layout(head)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        self.add_layout(self._steps)
        self.rows: list[StepRow] = []

    def show_steps(self, lines: Sequence[StepLine], progress: str, enabled: bool) -> None:
        """Show the steps of an incident."""
        self._progress.setText(progress)
        if [row.code for row in self.rows] != [line.step.code for line in lines]:
            self._make(lines)
        for row, line in zip(self.rows, lines, strict=True):
            row.show_line(line, enabled)

    def first(self) -> QWidget | None:
        """The box of the first step that is still to be done, or of the first one."""
        todo = next((row.box for row in self.rows if not row.box.isChecked()), None)
        return todo or (self.rows[0].box if self.rows else None)

    def untouched(self, code: str, done: bool) -> None:
        """Put a tick back as it was: this step is not ticked by hand."""
        for row in self.rows:
            if row.code == code:
                row.box.setChecked(done)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Up and Down walk the steps, Enter opens the note of one."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QCheckBox):
            self.focused.emit(watched.parentWidget())
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QCheckBox):
            place = next((n for n, row in enumerate(self.rows) if row.box is watched), 0)
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                wanted = min(max(place + step, 0), len(self.rows) - 1)
                self.rows[wanted].box.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.note_wanted.emit(self.rows[place].code)
                return True
        return super().eventFilter(watched, event)

    def _make(self, lines: Sequence[StepLine]) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.rows = []
        for number, line in enumerate(lines):
            if number:
                self._steps.addWidget(rule())
            row = StepRow(line)
            row.ticked.connect(self.ticked)
            row.note_wanted.connect(self.note_wanted)
            row.box.installEventFilter(self)
            self.rows.append(row)
            self._steps.addWidget(row)
