"""The dialog that takes a name off a list; its entries in the record stay."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.views import Changes
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.presenters.people_dialogs import NamePresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field


class RemoveDialog(Dialog):
    """One reason."""

    def __init__(
        self, runner: TaskRunner, name: str, where: str, remove: Callable[[str], Changes], parent: QWidget | None = None
    ) -> None:
        """``remove`` gets the reason."""
        super().__init__(f"Take {name} off {where}?", "Everything recorded so far stays in the record.", 520, parent)
        self._name = name
        self._presenter = NamePresenter(self, Owned(runner, self), lambda _, reason: remove(reason))
        self._reason = QLineEdit()
        self.column.addWidget(Field("Why", self._reason, "For example: left on Nov 1"))
        self.column.addStretch(1)
        self.set_main("Take off", self._send, icon="account-remove-outline")
        self.set_note("Goes to the record with your name.")

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self._reason

    def _send(self) -> None:
        self._presenter.send(self._name, self._reason.text())
