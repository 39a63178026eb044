"""The dialog that imports a list of forms: what it would change first, then the import."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.consent_import import KINDS, SHOWN, ConsentImportPresenter, ImportShown
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import consent_files, permissions
from reviewer.workflow.workspace import Workspace

FILES = "Tables (*.csv *.tsv *.xlsx);;All files (*)"
COLUMNS = (
    "Columns: document, subject, subject_kind, scope (platforms=…; uses=…), signed, starts, expires, revoked, "
    "personal_representative. An export of this registry has them all."
)
EMPTY = {
    "new": "No new form is in this file.",
    "changed": "No form on file is changed by it.",
    "refused": "Every row can be read.",
    "same": "No form is as it was.",
}


class ConsentImportDialog(Dialog):
    """Lists behind chips; nothing is recorded before the main button."""

    def __init__(self, ws: Workspace, runner: TaskRunner, path: str = "", parent: QWidget | None = None) -> None:
        """Read ``path`` at once, or ask for a file."""
        super().__init__("Import forms", COLUMNS, width=800, parent=parent)
        self._presenter = ConsentImportPresenter(
            self, Owned(runner, self), partial(consent_files.preview, ws), partial(consent_files.import_preview, ws)
        )
        self._path = path
        self._shown: ImportShown | None = None
        self._name = label("No file chosen", "strong")
        self._warnings = Paragraph("", "small", "review")
        self._warnings.hide()
        self.choose = KeyButton("Choose a file…", icon="tray-arrow-down", height=tokens.CONTROL_SMALL)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.ask_file)
        self.chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self.list = RowsView("Rows of the file", lines=3)
        self.list.setMinimumHeight(theme.scaled(76) * 4)
        self._empty = Paragraph("", "small", "text.muted")
        self._build()
        self.set_main("Import", self._presenter.send, icon="tray-arrow-down")
        self.main.set_blocked("Choose a file first.")
        self.set_note("A form with a known number replaces the one on file; what was before stays in the record.")
        if path:
            self.read(path)
        self.limit(permissions.why_not(ws, EventKind.CONSENT_RECORDED))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(self._name, 1)
        head.addWidget(self.choose)
        self.column.addLayout(head)
        self.column.addWidget(inset(self._warnings))
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(tokens.SPACE_2)
        for key, words in KINDS:
            chip = Chip(words, 0)
            chip.setAutoDefault(False)
            chip.clicked.connect(partial(self._show_list, key))
            self._group.addButton(chip)
            self.chips[key] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self._row = QWidget()
        self._row.setLayout(row)
        self._row.hide()
        self.column.addWidget(self._row)
        self.column.addWidget(inset(self._empty))
        self._box = inset(self.list)
        self._box.setVisible(bool(self._path))
        self.column.addWidget(self._box, 1)
        self.column.addStretch(0)

    @property
    def sentence(self) -> str:
        """What was imported, in one sentence."""
        return self._presenter.sentence

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return self._presenter.refused

    def first_focus(self) -> QWidget:
        """The list, or the button that asks for a file."""
        return self.list if self._path else self.choose

    def read(self, path: str) -> None:
        """Show what a file would change."""
        self._presenter.read(Path(path))

    def ask_file(self) -> None:
        """Ask for a list of forms."""
        chooser = QFileDialog(self, "Choose a list of forms", str(Path.home()), FILES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.read)
        chooser.open()

    def show_preview(self, shown: ImportShown | None) -> None:
        """View: what the file would change."""
        self._shown = shown
        self._row.setVisible(shown is not None)
        self._box.setVisible(shown is not None or bool(self._path))
        self._empty.setText("" if shown else "Reading the file…")
        self.main.set_blocked(shown.blocked if shown else "Choose a file first.")
        if shown is None:
            self.fit()
            return
        self._name.setText(shown.name)
        self.choose.setText("Another file…")
        self._warnings.setText(" ".join(shown.warnings))
        self._warnings.setVisible(bool(shown.warnings))
        self.main.setText(shown.main)
        for key, chip in self.chips.items():
            chip.set_count(shown.counts[key])
        self.chips[shown.first].setChecked(True)
        self._show_list(shown.first)
        self.list.setFocus()
        self.fit()

    def show_message(self, message: object) -> None:
        """View: a message over the buttons."""
        super().show_message(message)  # type: ignore[arg-type]
        if message is not None and self._shown is None:
            self._empty.setText("")

    def _show_list(self, key: str, _checked: bool = False) -> None:
        assert self._shown is not None, "chips are shown with a file only"
        lines = self._shown.lines[key]
        self.list.set_rows(
            [
                Row(
                    line,
                    line.title,
                    line.second,
                    line.third,
                    "review",
                    icon="close-thick" if line.problem else "",
                    icon_tone="block",
                )
                for line in lines
            ],
            first=True,
        )
        more = self._shown.counts[key] - len(lines)
        self._empty.setText(
            f"The first {SHOWN:,} rows are listed, {more:,} more are in the file."
            if more
            else ""
            if lines
            else EMPTY[key]
        )
        self._empty.setVisible(bool(self._empty.text()))
