"""The dialog that says who a named person is."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.events import EventKind
from reviewer.model.views import PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import ChoiceButton, combo, heading, inset
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.presenters.people_block import CORRECTED, PersonLine
from reviewer.ui.presenters.who_dialog import (
    NOBODY,
    ROLE_CHOICES,
    WhoPresenter,
    blocked,
    first_known,
    known_words,
)
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import corrections, permissions
from reviewer.workflow.corrections import KnownName
from reviewer.workflow.workspace import Workspace


class WhoDialog(Dialog):
    """Roles with their digits, a name of our lists, a reason."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        view: PostView,
        lines: tuple[PersonLine, ...],
        line: PersonLine,
        parent: QWidget | None = None,
    ) -> None:
        """``lines`` are the people that the post names, ``line`` the one to begin with."""
        super().__init__("Who is this?", "", width=680, parent=parent)
        self._ws, self._runner = ws, Owned(runner, self)
        self._lines = tuple(one for one in lines if one.written)
        self._names: tuple[KnownName, ...] = ()
        self._presenter = WhoPresenter(
            self,
            self._runner,
            partial(corrections.correct, ws, view.post.id),
            partial(corrections.take_back, ws, view.post.id),
        )
        self._person = combo([one.name for one in self._lines])
        self._person_field = Field("Person", self._person)
        self._how = Paragraph("", "small", "text.muted")
        self._buttons: list[ChoiceButton] = []
        self._known = combo([NOBODY])
        self._reason = QLineEdit()
        self._reason.setMaxLength(1_000)
        self._back = KeyButton("Take correction back", icon="undo")
        self._back.setAutoDefault(False)
        self._back.clicked.connect(self._take_back)
        self._build()
        reason = blocked(view)
        self.set_main("Save", self._save, icon="check")
        self.main.set_blocked(reason)
        self._back.set_blocked(reason)
        self.set_note(reason or "The post is judged again at once.")
        self._person.setCurrentIndex(self._lines.index(line) if line in self._lines else 0)
        self._person_chosen()
        self._person.currentIndexChanged.connect(self._person_chosen)
        self._known.currentIndexChanged.connect(self._known_chosen)
        self.limit(permissions.why_not(ws, EventKind.PERSON_RESOLVED))

    def first_focus(self) -> QWidget:
        """The chosen role has the focus, so that digits are not text."""
        return next((b for b in self._buttons if b.isChecked()), self._buttons[0])

    @property
    def line(self) -> PersonLine:
        """The person."""
        return self._lines[max(0, self._person.currentIndex())]

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is being recorded."""
        super().set_busy(busy)
        self._back.setEnabled(not busy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: on a role, arrows walk and Enter takes it; in the reason Enter saves."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self._reason and enter:
                self.press_main()
                return True
            if isinstance(watched, ChoiceButton):
                step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
                if step:
                    place = (self._buttons.index(watched) + step) % len(self._buttons)
                    self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                    return True
                if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    watched.click()
                    return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose, wherever the focus is outside the reason."""
        if event.text().isdecimal() and event.text().isascii() and self.focusWidget() is not self._reason:
            self._digit(int(event.text()))
            return
        super().keyPressEvent(event)

    def _digit(self, digit: int) -> None:
        if self._presenter.digit(digit) is not None:
            self._show_role(self._presenter.role)

    def _show_role(self, role: str) -> None:
        for button, choice in zip(self._buttons, ROLE_CHOICES, strict=True):
            button.setChecked(choice.role == role)

    def _person_chosen(self) -> None:
        line = self.line
        self.subheading.setText(f"“{line.name}” is taken for {line.role_words}.")
        self.subheading.show()
        self._how.setText(f"{CORRECTED}. {line.known_by}".strip() if line.corrected else line.how)
        self._how.setVisible(bool(self._how.text()))
        self._show_role(self._presenter.choose(line))
        self._back.setVisible(line.corrected)
        self._runner.run(
            lambda: (line, corrections.choices(self._ws, line.written)), self._offer, failed=self._failed, beside=True
        )

    def _offer(self, found: tuple[PersonLine, tuple[KnownName, ...]]) -> None:
        line, names = found
        if line != self.line:
            return
        self._names = names
        self._known.blockSignals(True)
        self._known.clear()
        self._known.addItems([NOBODY, *map(known_words, names)])
        self._known.setCurrentIndex(first_known(names, line))
        self._known.blockSignals(False)

    def _failed(self, error: UserFacingError) -> None:
        self.show_message(of_error(error))

    def _chosen_name(self) -> KnownName | None:
        at = self._known.currentIndex() - 1
        return self._names[at] if 0 <= at < len(self._names) else None

    def _known_chosen(self) -> None:
        self._show_role(self._presenter.known(self._chosen_name()))

    def _save(self) -> None:
        self._presenter.save(self.line, self._chosen_name(), self._reason.text())

    def _take_back(self) -> None:
        self._presenter.take_back(self.line, self._reason.text())

    def _build(self) -> None:
        self.column.setSpacing(tokens.SPACE_2)
        self.column.addWidget(self._person_field)
        self._person_field.setVisible(len(self._lines) > 1)
        self.column.addWidget(inset(self._how))
        self.column.addWidget(inset(heading("This is")))
        for choice in ROLE_CHOICES:
            button = ChoiceButton(str(choice.digit), choice.words)
            button.clicked.connect(partial(self._digit, choice.digit))
            button.installEventFilter(self)
            self._buttons.append(button)
            self.column.addWidget(button)
        self.column.addWidget(Field("The same person as", self._known))
        self.column.addWidget(Field("Reason, optional", self._reason))
        self._reason.installEventFilter(self)
        self.column.addStretch(1)
        self.foot_row.insertWidget(2, self._back)
