"""The dialog that ends a rights record."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import facts_grid
from reviewer.ui.presenters import rights_words as words
from reviewer.ui.presenters.rights_dialogs import EndRightsPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import permissions, rights
from reviewer.workflow.workspace import Workspace

LONGEST = 500


class EndRightsDialog(Dialog):
    """A record with what is known of it, and why it no longer counts."""

    def __init__(self, ws: Workspace, runner: TaskRunner, row: rights.RightsRow, parent: QWidget | None = None) -> None:
        """``row`` is the record in the list."""
        record = row.record
        super().__init__(
            f"End rights record {record.id}",
            "It covers nothing from then on. It stays in the list and in the record.",
            width=620,
            parent=parent,
        )
        self._presenter = EndRightsPresenter(self, Owned(runner, self), partial(rights.end, ws, record.id))
        self._reason = QLineEdit()
        self._reason.setMaxLength(LONGEST)
        facts = (
            ("What it is", record.title),
            ("Owner", words.owner_line(record)),
            ("License", words.license_line(record)),
            ("Holds", row.sentence),
            ("Used", words.used_line(row)),
        )
        column = QVBoxLayout()
        column.setContentsMargins(4, 0, 4, tokens.SPACE_2)
        column.addLayout(facts_grid(facts))
        self.column.addLayout(column)
        self.column.addWidget(Field("Why it no longer counts, one sentence for the record", self._reason))
        self.column.addStretch(1)
        self.set_main("End the record", self._send, icon="archive-outline")
        self.set_note("Posts that rest on it are judged again.")
        self.limit(permissions.why_not(ws, EventKind.RIGHTS_RECORDED))

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self._reason

    def _send(self) -> None:
        self._presenter.send(self._reason.text())
