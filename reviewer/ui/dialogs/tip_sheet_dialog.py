"""The dialogs of the page of tip sheets: one sheet, and the line that shows an author's tie."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.model.rights import TipSheet
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import inset, text_area
from reviewer.ui.presenters.tip_sheets import TipRow, TipSheetPresenter, left
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import affiliation, office, permissions, tip_sheets
from reviewer.workflow.workspace import Workspace

LINES = 13
ABOUT = "What people should know before they write for this platform. “- ” begins a point."


class TipSheetDialog(Dialog):
    """Platform, title and points; Ctrl+Enter puts the sheet in force."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, row: TipRow | None = None, parent: QWidget | None = None
    ) -> None:
        """``row`` is the platform; None asks for another one."""
        sheet = row.sheet if row is not None else None
        title = "New tip sheet" if row is None else f"Tip sheet for {row.name}"
        super().__init__(title, ABOUT, width=760, parent=parent)
        self._presenter = TipSheetPresenter(
            self, Owned(runner, self), partial(tip_sheets.record, ws), partial(tip_sheets.withdraw, ws)
        )
        self._platform = QLineEdit(row.platform if row is not None else "")
        self._platform.setMaxLength(40)
        self._platform.setPlaceholderText("Threads")
        begun = f"Writing for {row.name}" if row is not None else ""
        self._title = QLineEdit(sheet.title if sheet is not None else begun)
        self._title.setMaxLength(tip_sheets.LONGEST_TITLE)
        self._text = text_area(sheet.text if sheet is not None else "- ", LINES)
        self._left = Paragraph("", "caption", "text.muted")
        self.column.setSpacing(tokens.SPACE_2)
        first = QHBoxLayout()
        first.setSpacing(0)
        if row is None:
            first.addWidget(Field("Platform", self._platform), 2)
        first.addWidget(Field("Title", self._title), 5)
        self.column.addLayout(first)
        self.column.addWidget(Field("Points", self._text))
        self.column.addWidget(inset(self._left))
        self.column.addStretch(1)
        self._new = row is None
        self._shipped = tip_sheets.shipped().get(row.platform) if row is not None else None
        self.withdraw = KeyButton("Withdraw", icon="close")
        self.withdraw.setAutoDefault(False)
        self.withdraw.setVisible(sheet is not None)
        self.withdraw.clicked.connect(self._withdraw)
        self.restore = KeyButton("As shipped", icon="undo")
        self.restore.setAutoDefault(False)
        self.restore.setVisible(self._shipped is not None and (sheet is None or not sheet.shipped))
        self.restore.clicked.connect(self._restore)
        self.foot_row.insertWidget(2, self.withdraw)
        self.foot_row.insertWidget(3, self.restore)
        self.set_main("Put in force", self._save, icon="check")
        self.set_note("Goes to the record with your name.")
        self._text.textChanged.connect(self._typed)
        self._typed()
        self.limit(permissions.why_not(ws, EventKind.TIP_SHEET_RECORDED))

    def first_focus(self) -> QWidget:
        """The platform has the focus, or the points of a known one."""
        return self._platform if self._new else self._text

    def set_busy(self, busy: bool) -> None:
        """View: hold the buttons while it is recorded."""
        super().set_busy(busy)
        self.withdraw.setEnabled(not busy)
        self.restore.setEnabled(not busy)

    def _typed(self) -> None:
        told = left(self._text.toPlainText())
        self._left.setText(told)
        self._left.setVisible(bool(told))

    def _save(self) -> None:
        self._presenter.save(TipSheet(self._platform.text(), self._title.text(), self._text.toPlainText()))

    def _withdraw(self) -> None:
        self._presenter.withdraw(self._platform.text())

    def _restore(self) -> None:
        if self._shipped is not None:
            self._title.setText(self._shipped.title)
            self._text.setPlainText(self._shipped.text)


class AffiliationDialog(ChangeDialog):
    """The pattern of the line, how it reads, and the reason; it can be tried on past posts."""

    kept_as = "affiliation"

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Begin with the pattern in force."""
        super().__init__(
            ws,
            runner,
            bus,
            kept,
            partial(office.propose_affiliation, ws),
            "The line that shows an author’s tie",
            "Praise of the own employer needs it in the post itself. It is offered where it is missing.",
            parent,
        )
        self._pattern = QLineEdit(office.policy(ws).affiliation or affiliation.SHIPPED)
        self._pattern.setMaxLength(affiliation.LONGEST)
        self._reads = Paragraph("", "small")
        self._reset = KeyButton("As shipped", icon="undo")
        self._reset.setAutoDefault(False)
        self._reset.clicked.connect(lambda: self._pattern.setText(affiliation.SHIPPED))
        known = "It may name {organization}, {role} and {name}. Where something is not known, ours is used."
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(Field("Line", self._pattern, known), 1)
        row.addWidget(self._reset)
        row.addSpacing(4)
        self.column.setSpacing(tokens.SPACE_2)
        self.column.addLayout(row)
        self.column.addWidget(inset(self._reads))
        self._pattern.textChanged.connect(self.edited)
        self.build_end()

    def first_focus(self) -> QWidget:
        """The line has the focus."""
        return self._pattern

    def draft(self) -> str:
        """The pattern as it was typed."""
        return self._pattern.text()

    def show_draft(self, draft: str) -> None:
        """Put a pattern into the field."""
        self._pattern.setText(draft)

    def edited(self, *arguments: object) -> None:
        """The field was changed: show how it reads."""
        self._reads.setText(affiliation.example(self.ws, self._pattern.text()))
        super().edited(*arguments)
