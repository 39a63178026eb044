"""The dialog that attaches a consent to a gap, or records the signed form that closes it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.model.issue import Issue
from reviewer.model.views import Changes, PostView
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.consent_form_dialog import ConsentFormDialog, start_for
from reviewer.ui.dialogs.parts import heading, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.consent_picker import ConsentPickerPresenter, OptionRow, wanted
from reviewer.ui.presenters.consent_words import FORM_NOUNS
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import dispose, permissions
from reviewer.workflow.workspace import Workspace


class ConsentPicker(Dialog):
    """Forms that can cover; the others, folded, say what is missing. A form that is not on file yet is recorded here."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        post_id: str,
        issue: Issue,
        parent: QWidget | None = None,
        view: PostView | None = None,
    ) -> None:
        """``issue`` is the consent gap of the post; ``view`` tells what a new form has to cover."""
        super().__init__("Find a consent", issue.why or issue.title, width=720, parent=parent)
        self._ws, self._runner = ws, runner
        self._wanted = wanted(view, issue)
        self._form: ConsentFormDialog | None = None
        self._presenter = ConsentPickerPresenter(
            self,
            Owned(runner, self),
            partial(dispose.options, ws, post_id, issue.key),
            partial(dispose.attach_consent, ws, post_id, issue.key),
        )
        self._settled = False
        self._words = QLineEdit()
        self._words.setPlaceholderText("Name or number of the form")
        self._words.textChanged.connect(self._presenter.find)
        self._words.installEventFilter(self)
        self._heading = heading("Looking in the registry")
        self._heading.setWordWrap(True)
        self._list = RowsView("Consents", lines=3)
        self._list.doubleClicked.connect(self._attach)
        self._list.installEventFilter(self)
        self._fold = KeyButton("", icon="chevron-down", flat=True, height=tokens.CONTROL_SMALL)
        self._fold.setAutoDefault(False)
        self._fold.clicked.connect(self._presenter.fold)
        self._fold.hide()
        noun = FORM_NOUNS[self._wanted.kind]
        self.new = KeyButton(f"New {noun}…", "Ctrl N", "plus")
        self.new.setAutoDefault(False)
        self.new.clicked.connect(self.ask_form)
        QShortcut(QKeySequence("Ctrl+N"), self, activated=self.ask_form)
        self.column.addWidget(Field("Find", self._words))
        self.column.addWidget(inset(self._heading))
        self._box = inset(self._list)
        self._box.hide()
        self.column.addWidget(self._box)
        self.column.addWidget(inset(self._fold))
        self.column.addStretch(1)
        self.set_main("Attach", self._attach, key="Enter", icon="file-sign")
        self.foot_row.insertWidget(2, self.new)
        self.set_note("The record names the form.")
        self.limit(permissions.why_not(ws, EventKind.ISSUE_DISPOSED))

    @property
    def form(self) -> ConsentFormDialog | None:
        """The dialog of a new form, while it is open."""
        return self._form

    def first_focus(self) -> QWidget:
        """The list has the focus: arrows and Enter are enough."""
        return self._list

    def ask_form(self) -> None:
        """Record the signed form: whose it is and what it has to cover are known from the gap."""
        if self._form is not None:
            return
        one = self._wanted
        start = start_for(self._ws, one.kind, one.subject)
        self._form = ConsentFormDialog(self._ws, self._runner, start, needs=one.words, parent=self)
        self._form.done.connect(self._form_closed)
        self._form.open()

    def show_rows(self, rows: Sequence[OptionRow], heading: str) -> None:
        """Show the consents."""
        self._heading.setText(heading)
        self._list.setAccessibleDescription(heading)
        self._list.set_rows([_row(option) for option in rows], first=True)
        self._list.setFixedHeight(theme.scaled(76) * max(1, min(len(rows), 5)) + 2)
        self._box.setVisible(bool(rows))
        best = any(row.covers for row in rows)
        self.main.set_blocked("" if best else "No consent here covers this post.")
        self.new.set_primary(not best)
        self.main.set_primary(best)
        if not rows and not self._settled:
            self.new.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self._settled:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        self._settled = True
        self.fit()

    def show_fold(self, words: str, open_: bool) -> None:
        """Offer to show or hide those that do not cover."""
        self._fold.setVisible(bool(words))
        self._fold.setText(words)
        self._fold.set_icon("chevron-up" if open_ else "chevron-down")
        QTimer.singleShot(0, self, self.fit)  # the list has its new height then

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: load the options."""
        super().showEvent(event)
        self._presenter.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter attaches, Down goes from the words to the list, letters go from the list to the words."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._attach()
                return True
            if watched is self._words and event.key() == Qt.Key.Key_Down:
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            typed = event.text().isprintable() and event.text().strip()
            if watched is self._list and typed and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._words.setFocus(Qt.FocusReason.TabFocusReason)
                self._words.insert(event.text())
                return True
        return super().eventFilter(watched, event)

    def _attach(self) -> None:
        self._presenter.attach(self._list.chosen())

    def _form_closed(self, changes: Changes | None) -> None:
        form, self._form = self._form, None
        if changes is None or form is None or form.consent is None:
            return
        self._changes = changes  # it stays recorded when nothing is attached
        self._presenter.recorded(form.consent.document, form.consent.subject, changes)


def _row(option: OptionRow) -> Row:
    return Row(
        key=option,
        title=f"{option.subject}  {option.document}",
        second=option.scope,
        third=option.sentence,
        third_tone="clear" if option.covers else "block",
        icon="shield-check" if option.covers else "close-thick",
        icon_tone="clear" if option.covers else "block",
        dimmed=not option.covers,
    )
