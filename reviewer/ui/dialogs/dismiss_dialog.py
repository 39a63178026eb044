"""The dialog that dismisses an issue: one digit, a sentence where the digit does not say enough, and how far it reaches."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.model.issue import DismissScope, Issue
from reviewer.model.views import Changes, PostView
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs import dates
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import ChoiceButton, heading, hint, inset
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import masking
from reviewer.ui.presenters.dismiss_dialog import DismissPresenter, reaches, second_line
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import carried, dispose, permissions
from reviewer.workflow.reach import LONGEST_UNTIL
from reviewer.workflow.workspace import Workspace


class DismissDialog(Dialog):
    """Reasons with their digits, reaches with Alt and a letter; the arrow keys walk both."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        view: PostView,
        issue: Issue,
        parent: QWidget | None = None,
        cover: masking.Cover = masking.NOTHING,
    ) -> None:
        """``issue`` is the one to dismiss, of the post in ``view``; words in ``cover`` are not shown."""
        super().__init__("Why is this not an issue?", cover.hide(issue.title), width=600, parent=parent)
        post = view.post

        def send(code: str, reason: str, scope: DismissScope, until: date | None) -> Changes:
            return dispose.dismiss(ws, post.id, issue.key, code, reason, scope, until)

        self._presenter = DismissPresenter(
            self,
            Owned(runner, self),
            dispose.DISMISS_REASONS,
            send,
            reaches(dispose.scopes(ws, view, issue), post.author.name),
            ws.today(),
        )
        self._buttons: list[ChoiceButton] = []
        self._reaches: dict[DismissScope, ChoiceButton] = {}
        self._sentence = QLineEdit()
        self._sentence.setMaxLength(1_000)
        self._sentence.installEventFilter(self)
        self._until = dates.day(_day(self._presenter.until))
        self._until.setDateRange(_day(ws.today()), _day(ws.today() + LONGEST_UNTIL))
        self._until.dateChanged.connect(self._dated)
        self._until.installEventFilter(self)
        self._until_field = Field("Last day", self._until)
        self._until_field.setFixedWidth(theme.scaled(190))
        self._build(shown(cover.hide(carried.phrase_of(post.text, issue))))
        if second := second_line(view, issue, ws.office().second_overrides):
            self.column.addSpacing(tokens.SPACE_1)
            self.column.addLayout(hint("account-multiple-outline", "text.muted", second))
        self.column.addStretch(1)
        self.set_main("Dismiss", self._send, icon="close")
        self.main.hide()
        self.show_scope(DismissScope.POST)
        self.drafting = Drafting(ws, runner, key_of("dismiss", post.id, view.revision, issue.key), self)
        self.drafting.watch("sentence", self._sentence)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.ISSUE_DISPOSED))

    def first_focus(self) -> QWidget:
        """The first reason has the focus, so that digits are not text."""
        return self._buttons[0]

    def ask_sentence(self) -> None:
        """View: put the focus into the sentence."""
        self.main.show()
        self._sentence.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reveal(self._sentence)

    def show_scope(self, chosen: DismissScope) -> None:
        """View: mark the chosen reach and say what a digit does now."""
        for scope, button in self._reaches.items():
            button.setChecked(scope is chosen)
        self._until_field.setVisible(chosen is DismissScope.PHRASE)
        digits = f"Press 1 to {len(self._buttons)}."
        where = {
            DismissScope.POST: "The issue stays visible, with your reason.",
            DismissScope.AUTHOR_PHRASE: "It then holds in every post of this author, and shows there with your reason.",
            DismissScope.PHRASE: "It then holds in every post up to that day, and shows there with your reason.",
        }
        self.set_note(f"{digits} {where[chosen]}", "information-outline")
        self.fit()
        if self.isVisible() and chosen in self._reaches:
            self._reveal(self._reaches[chosen])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: on a choice, arrows walk and Enter takes it; in the sentence Enter finishes, in the day it goes back."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if self._with_alt(event):
            return True
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if watched is self._sentence and enter:
            self._send()
            return True
        if watched is self._until and enter:
            self._until.interpretText()
            self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if isinstance(watched, ChoiceButton):
            return self._on_choice(watched, event, enter) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose, wherever the focus is outside the sentence and the day."""
        if self._with_alt(event):
            return
        typed = event.text()
        typing = self.focusWidget() in (self._sentence, self._until)
        if typed.isdecimal() and typed.isascii() and not typing:
            self._digit(int(typed))
            return
        super().keyPressEvent(event)

    def _with_alt(self, event: QKeyEvent) -> bool:
        """Alt and a letter choose a reach, in the editors too; True if it was one of ours."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers != Qt.KeyboardModifier.AltModifier:
            return False
        scope = next((r.scope for r in self._presenter.reaches if event.key() == ord(r.letter)), None)
        if scope is None or scope not in self._reaches:
            return False
        self._presenter.choose(scope)
        return True

    def _on_choice(self, watched: ChoiceButton, event: QKeyEvent, enter: bool) -> bool:
        """A key on a reason or a reach; True if it was one of ours."""
        key = Qt.Key(event.key())
        aside = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(key, 0)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if step and watched in self._buttons:
            place = (self._buttons.index(watched) + step) % len(self._buttons)
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif step or aside:
            self._presenter.step(step or aside)
            if watched not in self._buttons:
                self._reaches[self._presenter.scope].setFocus(Qt.FocusReason.TabFocusReason)
        elif enter:
            watched.click()
        else:
            return False
        return True

    def _reveal(self, widget: QWidget) -> None:
        """Scroll a widget into view, once the dialog has the room that it wants."""

        def reveal() -> None:
            self.layout().activate()
            # Not ensureWidgetVisible: of an editor it shows the caret only.
            for corner in (widget.rect().bottomLeft(), widget.rect().topLeft()):
                self._scroll.ensureVisible(0, widget.mapTo(self.body, corner).y(), 0, tokens.SPACE_2)

        QTimer.singleShot(0, self, reveal)

    def _digit(self, digit: int) -> None:
        self._presenter.digit(digit, self._sentence.text())
        for button, choice in zip(self._buttons, self._presenter.choices, strict=True):
            button.setChecked(choice.code == self._presenter.code)

    def _dated(self, day: QDate) -> None:
        self._presenter.until = date(day.year(), day.month(), day.day())

    def _send(self) -> None:
        self._presenter.send(self._sentence.text())

    def _build(self, phrase: str) -> None:
        self.column.setSpacing(2)
        for choice in self._presenter.choices:
            button = ChoiceButton(str(choice.digit), choice.words)
            button.clicked.connect(partial(self._digit, choice.digit))
            button.installEventFilter(self)
            self._buttons.append(button)
            self.column.addWidget(button)
        self.column.addSpacing(tokens.SPACE_2)
        self.column.addWidget(inset(heading("It holds for")))
        if self._presenter.narrow:
            self.column.addWidget(inset(Paragraph(self._presenter.narrow, "small", "text.muted")))
        else:
            quoted = Paragraph(f"“{phrase}”", "small", "text.muted")
            quoted.set_most_lines(2)
            self.column.addWidget(inset(quoted))
            for reach in self._presenter.reaches:
                self.column.addWidget(self._reach_button(reach.scope, reach.letter, reach.words, reach.why_not))
        self.column.addSpacing(tokens.SPACE_2)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(Field("One sentence, wanted for the last reason only", self._sentence), 1)
        line.addWidget(self._until_field)
        self.column.addLayout(line)

    def _reach_button(self, scope: DismissScope, letter: str, words: str, why_not: str) -> ChoiceButton:
        button = ChoiceButton(f"Alt {letter}", words)
        button.set_blocked(why_not)
        button.clicked.connect(partial(self._presenter.choose, scope))
        button.installEventFilter(self)
        self._reaches[scope] = button
        return button


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
