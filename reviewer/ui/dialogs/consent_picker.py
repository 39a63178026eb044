"""The dialog that attaches a consent to a gap."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.issue import Issue
from reviewer.ui import theme
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import heading, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.consent_picker import ConsentPickerPresenter, OptionRow
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import dispose
from reviewer.workflow.workspace import Workspace


class ConsentPicker(Dialog):
    """Consents that can cover first; the others say what is missing."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, post_id: str, issue: Issue, parent: QWidget | None = None
    ) -> None:
        """``issue`` is the consent gap."""
        super().__init__("Find a consent", issue.why or issue.title, width=680, parent=parent)
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
        self._list.setMinimumHeight(theme.scaled(76) * 4)
        self._list.doubleClicked.connect(self._attach)
        self._list.installEventFilter(self)
        self.column.addWidget(Field("Find", self._words))
        self.column.addWidget(inset(self._heading))
        self.column.addWidget(inset(self._list), 1)
        self.set_main("Attach", self._attach, key="Enter", icon="file-sign")
        self.set_note("The gap is settled by the form you attach; the record names it.")

    def first_focus(self) -> QWidget:
        """The list has the focus: arrows and Enter are enough."""
        return self._list

    def show_rows(self, rows: Sequence[OptionRow], heading: str) -> None:
        """Show the consents."""
        self._heading.setText(heading)
        self._list.setAccessibleDescription(heading)
        self._list.set_rows([_row(option) for option in rows], first=True)
        self._list.setVisible(bool(rows))
        best = bool(rows) and rows[0].covers
        self.main.set_blocked("" if best else "No consent here covers this post.")
        if not rows and not self._settled:
            self._words.setFocus(Qt.FocusReason.TabFocusReason)
        self._settled = True
        self.fit()

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
            if watched is self._list and event.text().isprintable() and event.text().strip():
                self._words.setFocus(Qt.FocusReason.TabFocusReason)
                self._words.insert(event.text())
                return True
        return super().eventFilter(watched, event)

    def _attach(self) -> None:
        self._presenter.attach(self._list.chosen())


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
