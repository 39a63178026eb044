"""Settings, Tip sheets: what people should know for each platform, platforms without a sheet, the affiliation line."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.tip_sheet_dialog import AffiliationDialog, TipSheetDialog
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column
from reviewer.ui.presenters import tip_sheets as words
from reviewer.ui.presenters.tip_sheets import TipRow
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import affiliation, office, tip_sheets
from reviewer.workflow.workspace import Workspace


class TipsPage(OfficePage):
    """Platforms in use without a sheet stand first; Enter opens a sheet."""

    name = "tips"
    title = "Tip sheets"
    icon = "lightbulb-on-outline"
    search = "Find platforms and points"
    about = "A post for a platform without a sheet says so on the desk. The sheets are yours to change."

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""

        def now() -> datetime:
            return ws.clock().astimezone()

        def sheet(row: TipRow) -> Cell:
            if row.sheet is None:
                return Cell(words.MISSING, badge="review", icon="alert")
            return Cell(row.sheet.title, f"{row.points:,} points" if row.points != 1 else "1 point")

        columns = (
            Column(
                "Platform",
                lambda r: Cell(r.name, words.used_words(r), strong=r.posts > 0),
                lambda r: (-r.posts, r.name.casefold()),
            ),
            Column("Sheet", sheet, lambda r: r.sheet.title.casefold() if r.sheet else ""),
            Column("Whose", lambda r: Cell(*words.origin(r, now())), lambda r: words.origin(r, now())),
        )

        def load() -> tuple[TipRow, ...]:
            return words.rows(tip_sheets.sheets(ws), tip_sheets.platforms_in_use(ws))

        super().__init__(
            ws, runner, bus, kept, load, words.PAGE, columns, 1,
            lambda r: words.spoken(r, now()), lambda r: words.spoken(r, now()), parent,
        )  # fmt: skip
        self.set_widths({0: 240, 2: 220}, grown=(0, 2))
        self._new = KeyButton("New sheet…", icon="plus", height=tokens.CONTROL_HEAD)
        self._new.clicked.connect(self.add)
        self.buttons.addWidget(self._new)
        self._line = Paragraph("", "small")
        self.change_line = KeyButton("Change…", icon="pencil-outline", height=tokens.CONTROL_SMALL)
        self.change_line.setAccessibleName("Change the affiliation line")
        self.change_line.clicked.connect(self.ask_line)
        strip = QHBoxLayout()
        strip.setSpacing(tokens.SPACE_2)
        strip.addWidget(IconLabel("badge-account-outline", "text.muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        strip.addWidget(self._line, 1, Qt.AlignmentFlag.AlignVCenter)
        strip.addWidget(self.change_line)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(strip)

    def add(self) -> None:
        """Ask for the sheet of another platform."""
        self.open_dialog(TipSheetDialog(self.ws, self.runner, parent=self.window()))

    def ask_line(self) -> None:
        """Ask for another affiliation line."""
        self.open_dialog(AffiliationDialog(self.ws, self.runner, self.bus, self.kept, self.window()))

    def open_row(self, row: Any) -> None:
        """Show a sheet, to be changed; or write the one that is missing."""
        if isinstance(row, TipRow):
            self.open_dialog(TipSheetDialog(self.ws, self.runner, row, self.window()))

    def shown(self) -> None:
        """Read sheets and line anew if something may have changed."""
        self._line.setText(f"Affiliation line: “{office.policy(self.ws).affiliation or affiliation.SHIPPED}”")
        super().shown()

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        return [*super().panes(), self.change_line]

    def presenter_line(self) -> str:
        """``10 sheets, 1 platform without one``."""
        found = self.presenter.rows
        missing = sum(row.sheet is None for row in found)
        sheets = len(found) - missing
        told = f"{sheets:,} {'sheet' if sheets == 1 else 'sheets'}"
        return f"{told}, {missing:,} {'platform' if missing == 1 else 'platforms'} without one" if missing else told
