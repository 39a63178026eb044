"""Settings, Rights: who owns the pictures and quotes that are used, why they may be used, and until when."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.end_rights_dialog import EndRightsDialog
from reviewer.ui.dialogs.rights_dialog import RightsDialog
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column
from reviewer.ui.presenters import rights_words as words
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import rights
from reviewer.workflow.rights import RightsRow
from reviewer.workflow.workspace import Workspace


class RightsPage(OfficePage):
    """What needs somebody stands first; Enter opens a record."""

    name = "rights"
    title = "Rights"
    icon = "copyright"
    search = "Find works, owners, numbers"
    about = (
        "Link a record to a picture on the desk, with “Rights…” beside it. A picture whose file is known is found again "
        "in every post."
    )

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""

        def tone(row: RightsRow) -> str:
            return "text.muted" if row.status == "ended" else "text"

        def standing(row: RightsRow) -> Cell:
            badge, icon = words.STATUS_LOOKS[row.status]
            return Cell(words.STATUS_WORDS[row.status], row.sentence, badge=badge, icon=icon)

        columns = (
            Column("Number", lambda r: Cell(r.record.id, mono=True, tone=tone(r)), lambda r: r.record.id),
            Column(
                "What it is",
                lambda r: Cell(
                    r.record.title, words.KIND_WORDS[r.record.kind], strong=r.status != "ended", tone=tone(r)
                ),
                lambda r: r.record.title.casefold(),
            ),
            Column(
                "Owner and license",
                lambda r: Cell(words.owner_line(r.record), words.license_line(r.record), tone=tone(r)),
                lambda r: r.record.owner.casefold(),
            ),
            Column(
                "Where, how long",
                lambda r: Cell(words.platforms_line(r.record), words.until_line(r.record), tone=tone(r)),
                lambda r: (words.platforms_line(r.record), str(r.record.until or "9")),
            ),
            Column("Used", lambda r: Cell(words.used_line(r), tone=tone(r)), lambda r: r.links),
            Column("Today", standing, lambda r: (list(words.STATUS_WORDS).index(r.status), str(r.record.until or "9"))),
        )
        super().__init__(
            ws, runner, bus, kept, partial(rights.rows, ws), words.PAGE, columns, 1, words.spoken, words.spoken, parent
        )  # fmt: skip
        self.set_widths({0: 92, 2: 220, 3: 176, 4: 110, 5: 130}, grown=(2, 3))
        self._new = KeyButton("New record…", icon="plus", height=tokens.CONTROL_HEAD)
        self._new.clicked.connect(self.add)
        self._end = KeyButton("End record…", icon="archive-outline", height=tokens.CONTROL_HEAD)
        self._end.clicked.connect(self.end)
        self.buttons.addWidget(self._end)
        self.buttons.addWidget(self._new)

    def first_button(self) -> KeyButton:
        """Record the first rights."""
        made = KeyButton("New record…", icon="plus", primary=True)
        made.clicked.connect(self.add)
        return made

    def add(self) -> None:
        """Ask for a new record."""
        self.open_dialog(RightsDialog(self.ws, self.runner, parent=self.window()))

    def end(self) -> None:
        """Ask why the chosen record no longer counts."""
        row = self.table.chosen()
        if isinstance(row, RightsRow) and row.status != "ended":
            self.open_dialog(EndRightsDialog(self.ws, self.runner, row, self.window()))

    def open_row(self, row: Any) -> None:
        """Show a record, to be changed."""
        if isinstance(row, RightsRow):
            self.open_dialog(RightsDialog(self.ws, self.runner, row.record, parent=self.window()))

    def chosen_changed(self, row: Any) -> None:
        """Only a record that counts can be ended."""
        self._end.setEnabled(isinstance(row, RightsRow) and row.status != "ended")

    def show_rows(self, rows: Sequence[Any], empty: str, offer: bool) -> None:
        """View: the button over an empty table would stand there twice."""
        super().show_rows(rows, empty, offer)
        self._new.setVisible(not offer)
        self._end.setVisible(not offer)

    def presenter_line(self) -> str:
        """``12 records, 2 need a look``."""
        found = self.presenter.rows
        asking = sum(row.status in words.ASKING for row in found)
        many = f"{len(found):,} {'record' if len(found) == 1 else 'records'}"
        return f"{many}, {asking:,} {'needs' if asking == 1 else 'need'} a look" if asking else many
