"""Settings, Recognizers and Versions: recognizers of the office's own, and every change of the policy."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.office import OwnRecognizer
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.recognizer_dialogs import RecognizersDialog, RemoveRecognizerDialog
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column
from reviewer.ui.presenters import office_pages as words
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.presenters.office_words import added_line, type_words
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace

FILES = "Presidio recognizers (*.yaml *.yml);;All files (*)"


class RecognizersPage(OfficePage):
    """What Presidio files brought in."""

    name = "recognizers"
    title = "Recognizers"
    icon = "text-box-search-outline"
    search = "Find recognizers"
    about = "They search each post beside the checks of Reviewer. Patterns that could hold up a post are refused."

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""

        def now() -> datetime:
            return ws.clock().astimezone()

        columns = (
            Column("Name", lambda r: Cell(r.name, strong=True), lambda r: r.name.casefold()),
            Column("Finds", lambda r: Cell(type_words(r.type)), lambda r: type_words(r.type)),
            Column("Holds", lambda r: Cell(words.holds_words(r)), words.holds_words),
            Column("Reason", lambda r: Cell(r.reason), lambda r: r.reason.casefold()),
            Column("Added", lambda r: Cell(*added_line(r.by, r.added, now())), lambda r: r.added),
        )
        self._owned = Owned(runner, self)
        super().__init__(
            ws, runner, bus, kept, lambda: office.policy(ws).recognizers, words.RECOGNIZERS_PAGE, columns, 3,
            words.recognizer_spoken, words.recognizer_spoken, parent,
        )  # fmt: skip
        self.set_widths({0: 190, 1: 120, 2: 210, 4: 150}, grown=(0,))
        self._import = KeyButton("Import Presidio file…", icon="tray-arrow-down", height=tokens.CONTROL_HEAD)
        self._import.clicked.connect(self.ask_file)
        self._remove = KeyButton("Remove…", icon="close", height=tokens.CONTROL_HEAD)
        self._remove.clicked.connect(self._open_chosen)
        self.buttons.addWidget(self._remove)
        self.buttons.addWidget(self._import)

    def first_button(self) -> KeyButton:
        """Import the first file."""
        made = KeyButton("Import Presidio file…", icon="tray-arrow-down", primary=True)
        made.clicked.connect(self.ask_file)
        return made

    def ask_file(self) -> None:
        """Ask for a file."""
        chooser = QFileDialog(self, "Choose a Presidio file", str(Path.home()), FILES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.read)
        chooser.open()

    def read(self, path: str) -> None:
        """Read a file and show what it holds."""
        self.show_message(None)
        self._owned.run(partial(office.read_presidio, Path(path)), self._preview, beside=True, failed=self._refused)

    def open_row(self, row: Any) -> None:
        """Show a recognizer, and offer to remove it."""
        if isinstance(row, OwnRecognizer):
            self.open_dialog(RemoveRecognizerDialog(self.ws, self.runner, self.bus, self.kept, row, self.window()))

    def chosen_changed(self, row: Any) -> None:
        """Only a recognizer can be removed."""
        self._remove.setEnabled(row is not None)

    def show_rows(self, rows: Sequence[Any], empty: str, offer: bool) -> None:
        """View: the button over an empty table would stand there twice."""
        super().show_rows(rows, empty, offer)
        self._import.setVisible(not offer)
        self._remove.setVisible(not offer)

    def _preview(self, file: office.PresidioFile) -> None:
        self.open_dialog(RecognizersDialog(self.ws, self.runner, self.bus, self.kept, file, self.window()))

    def _refused(self, error: UserFacingError) -> None:
        self.show_message(of_error(error, "Nothing was changed."))


class VersionsPage(OfficePage):
    """Every version, newest first; nothing can be changed here."""

    name = "versions"
    title = "Versions"
    icon = "history"
    search = "Find changes, reasons, people"
    about = "A decision records the fingerprint of the policy it was made under. Each change stands in the record too."

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""

        def now() -> datetime:
            return ws.clock().astimezone()

        columns = (
            Column("Version", lambda v: Cell(str(v.version), mono=True), lambda v: v.version),
            Column("When", lambda v: Cell(times.spoken(v.at, now()), v.by), lambda v: v.at),
            Column("What, why", lambda v: Cell(v.what, v.reason, strong=True), lambda v: v.what.casefold()),
            Column("Tried on", lambda v: Cell(*words.tried_words(v)), lambda v: v.tried),
        )
        super().__init__(
            ws, runner, bus, kept, partial(office.versions, ws), words.VERSIONS_PAGE, columns, 2,
            lambda v: words.version_spoken(v, now()), lambda v: f"{v.what}\n{v.reason}", parent,
        )  # fmt: skip
        self.set_widths({0: 84, 1: 180, 3: 130})
