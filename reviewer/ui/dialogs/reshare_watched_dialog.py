"""The dialog of the watched accounts: the list on the left, one account on the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.reshare import WatchedAccount
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PLATFORMS
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import combo, inset
from reviewer.ui.icons import platform_icon
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters import words
from reviewer.ui.presenters.reshares_watched import EMPTY, AccountRow, WatchedPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import people, permissions, watched
from reviewer.workflow.workspace import Workspace

HEIGHT = 300


class WatchedDialog(Dialog):
    """Stays open while accounts are added; what was recorded is told when it closes."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        """Reads from ``ws`` at once."""
        super().__init__(
            "Watched accounts",
            "Posts of these accounts are taken onto the board from feed files. Nothing is fetched.", 840, parent,
        )  # fmt: skip
        self._all: list[Changes] = []
        self._presenter = WatchedPresenter(
            self,
            Owned(runner, self),
            lambda: (watched.accounts(ws), watched.unknown(ws)),
            partial(watched.watch, ws),
            partial(watched.stop, ws),
        )
        self.list = RowsView("Accounts", lines=2)
        self.list.setFixedHeight(theme.scaled(HEIGHT))
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._none = Paragraph("No account is watched yet. Add the first one here.", "small", "text.muted")
        members = people.staff(ws)
        self._platform = combo([words.platform(name) for name in PLATFORMS], editable=True)
        self._handle = QLineEdit()
        self._handle.setMaxLength(300)
        self._person = combo(["", *sorted({m.name for m in members}, key=str.casefold)], editable=True)
        self._group = combo(
            ["", *sorted({m.department for m in members if m.department}, key=str.casefold)], editable=True
        )
        self._new = KeyButton("Another one", icon="plus", height=tokens.CONTROL_SMALL)
        self._new.clicked.connect(self._begin_new)
        self._stop = KeyButton("Stop watching", icon="eye-off-outline", height=tokens.CONTROL_SMALL)
        self._stop.clicked.connect(self._presenter.stop)
        for button in (self._new, self._stop):
            button.setAutoDefault(False)
        self._build()
        self.set_main("Watch it", self._save, icon="account-eye-outline")
        self.set_note("Each change goes to the record at once.")
        self.cancel.setText("Close")
        self.show_fields(EMPTY, "Watch it", False)
        self._presenter.refresh()
        self.limit(permissions.why_not(ws, EventKind.ACCOUNT_WATCHED))

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_2)
        left.addWidget(inset(self.list))
        left.addWidget(inset(self._none))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_1)
        right.addWidget(Field("Platform", self._platform))
        right.addWidget(Field("Account", self._handle, "The handle, or the address of a blog."))
        right.addWidget(
            Field("Whose account it is", self._person, "The limit counts by this person. Empty: nobody of ours.")
        )
        right.addWidget(Field("Group", self._group, "Empty: the department of the person."))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(4, 4, 4, 4)
        buttons.setSpacing(tokens.SPACE_2)
        buttons.addWidget(self._new)
        buttons.addWidget(self._stop)
        buttons.addStretch(1)
        right.addLayout(buttons)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_4)
        columns.addLayout(left, 52)
        columns.addLayout(right, 48)
        self.column.addLayout(columns)

    def first_focus(self) -> QWidget:
        """The handle has the focus: one types or goes to the list."""
        return self._handle

    def show_rows(self, rows: Sequence[AccountRow], chosen: str) -> None:
        """View: show the list."""
        self.list.selectionModel().blockSignals(True)
        self.list.set_rows(
            [
                Row(
                    row.key,
                    row.title,
                    row.second,
                    tail=row.tail,
                    icon=platform_icon(row.account.platform),
                    dimmed=not row.watched,
                )
                for row in rows
            ]
        )
        place = next((n for n, row in enumerate(rows) if row.key == chosen), -1)
        if place >= 0:
            self.list.setCurrentIndex(self.list.rows.index(place))
        self.list.selectionModel().blockSignals(False)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.fit()

    def show_fields(self, account: WatchedAccount, words: str, can_stop: bool) -> None:
        """View: put an account into the fields."""
        self._platform.setCurrentText(_platform_words(account.platform))
        self._handle.setText(account.handle)
        self._person.setCurrentText(account.person)
        self._group.setCurrentText(account.group)
        self.main.setText(words)
        self._stop.setEnabled(can_stop)

    def recorded(self, changes: Changes) -> None:
        """View: something was recorded; it is told when the dialog closes."""
        self._all.append(changes)
        self._changes = Changes(reshares=True, record=True)
        self.cancel.setText("Done")

    def _chosen(self, current: QModelIndex, _: QModelIndex) -> None:
        row = self.list.rows.row(current)
        if row is not None:
            self._presenter.choose(row.key)

    def _begin_new(self) -> None:
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self._presenter.begin_new()
        self._handle.setFocus()

    def _save(self) -> None:
        typed = self._platform.currentText().strip()
        self._presenter.save(
            next((name for name in PLATFORMS if words.platform(name) == typed), typed),
            self._handle.text(),
            self._person.currentText(),
            self._group.currentText(),
        )


def _platform_words(platform: str) -> str:
    return words.platform(platform)
