"""The dialog that dismisses an issue: one digit, a sentence where the digit does not say enough, and how far it reaches."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

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
from reviewer.workflow import carried, dispose
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
        self._reasons: list[ChoiceButton] = []
        self._reaches: dict[DismissScope, ChoiceButton] = {}
        self._sentence = QLineEdit()
        self._sentence.setMaxLength(1_000)
        self._sentence.installEventFilter(self)
        self._until = dates.day(_day(self._presenter.until))
        self._until.setDateRange(_day(ws.today()), _day(ws.today() + LONGEST_UNTIL))
        self._until.dateChanged.connect(self._dated)
        self._until.installEventFilter(self)
        self._until_field = Field("Last day", self._until, "Enter goes back to the reasons.")
        self._until_field.setMaximumWidth(theme.scaled(236))
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

    def first_focus(self) -> QWidget:
        """The first reason has the focus, so that digits are not text."""
        return self._reasons[0]

    def ask_sentence(self) -> None:
        """View: put the focus into the sentence."""
        self.main.show()
        self._sentence.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_scope(self, chosen: DismissScope) -> None:
        """View: mark the chosen reach and say what a digit does now."""
        for scope, button in self._reaches.items():
            button.setChecked(scope is chosen)
        self._until_field.setVisible(chosen is DismissScope.PHRASE)
        digits = f"Press 1 to {len(self._reasons)}."
        where = {
            DismissScope.POST: "The issue stays visible, with your reason.",
            DismissScope.AUTHOR_PHRASE: "It then holds in every post of this author, and shows there with your reason.",
            DismissScope.PHRASE: "It then holds in every post up to that day, and shows there with your reason.",
        }
        self.set_note(f"{digits} {where[chosen]}", "information-outline")
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: on a choice, arrows walk and Enter takes it; in the sentence Enter finishes, in the day it goes back."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if watched is self._sentence and enter:
            self._send()
            return True
        if watched is self._until and enter:
            self._until.interpretText()
            self._reasons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if isinstance(watched, ChoiceButton):
            return self._on_choice(watched, event, enter) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose, wherever the focus is outside the sentence and the day."""
        typed = event.text()
        typing = self.focusWidget() in (self._sentence, self._until)
        if typed.isdecimal() and typed.isascii() and not typing:
            self._digit(int(typed))
            return
        super().keyPressEvent(event)

    def _on_choice(self, watched: ChoiceButton, event: QKeyEvent, enter: bool) -> bool:
        """A key on a reason or a reach; True if it was one of ours."""
        key = Qt.Key(event.key())
        aside = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(key, 0)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if step and watched in self._reasons:
            place = (self._reasons.index(watched) + step) % len(self._reasons)
            self._reasons[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif step or aside:
            self._presenter.step(step or aside)
            if watched not in self._reasons:
                self._reaches[self._presenter.scope].setFocus(Qt.FocusReason.TabFocusReason)
        elif enter:
            watched.click()
        else:
            return False
        return True

    def _digit(self, digit: int) -> None:
        self._presenter.digit(digit, self._sentence.text())
        for button, choice in zip(self._reasons, self._presenter.choices, strict=True):
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
            self._reasons.append(button)
            self.column.addWidget(button)
        self.column.addSpacing(tokens.SPACE_1)
        self.column.addWidget(Field("One sentence, wanted for the last reason only", self._sentence))
        self.column.addSpacing(tokens.SPACE_1)
        self.column.addWidget(inset(heading("It holds for")))
        if self._presenter.narrow:
            self.column.addWidget(inset(Paragraph(f"This post. {self._presenter.narrow}", "small", "text.muted")))
        else:
            quoted = Paragraph(f"“{phrase}”", "small", "text.muted")
            quoted.set_most_lines(2)
            self.column.addWidget(inset(quoted))
            for reach in self._presenter.reaches:
                self.column.addWidget(self._reach_button(reach.scope, reach.letter, reach.words, reach.why_not))
        self.column.addWidget(self._until_field)

    def _reach_button(self, scope: DismissScope, letter: str, words: str, why_not: str) -> ChoiceButton:
        button = ChoiceButton(f"Alt {letter}", words)
        button.set_blocked(why_not)
        button.clicked.connect(partial(self._presenter.choose, scope))
        button.installEventFilter(self)
        QShortcut(QKeySequence(f"Alt+{letter}"), self, activated=partial(self._presenter.choose, scope))
        self._reaches[scope] = button
        return button


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
