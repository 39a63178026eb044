"""Settings, Keys: every action with its key; Enter gives it another one. Kept for a person on this computer."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Level
from reviewer.ui import keys, preferences, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.key_dialog import KeyDialog
from reviewer.ui.key_map import Change, Key
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column
from reviewer.ui.presenters import keys_page as words
from reviewer.ui.presenters.messages import Message
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow.workspace import Workspace

LETTERS = "Single letters act as keys (A approves, R returns)"


class KeysPage(OfficePage):
    """The key map as a table."""

    name = "keys"
    title = "Keys"
    icon = "keyboard-outline"
    search = "Find actions or keys"
    about = (
        "A letter acts when no text field has the focus; inside one, or when letters are switched off, hold Alt. The "
        "digits of dialogs, Tab, Enter, Esc and the arrows stay as they are."
    )

    def __init__(
        self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget | None = None, stored: Path | None = None
    ) -> None:
        """``stored`` is the file of the preferences, where it is not the usual one."""
        columns = (
            Column("Key", lambda r: Cell(words.keys_of(r), mono=True), lambda r: r.key),
            Column("Action", lambda r: Cell(r.words, r.group, strong=words.is_own(r)), lambda r: r.words.casefold()),
            Column("State", lambda r: Cell(words.state_words(r)), lambda r: (not words.is_own(r), r.words)),
        )
        super().__init__(
            ws, runner, bus, {}, keys.rows, words.KEYS_PAGE, columns, 1, words.spoken, words.spoken, parent
        )
        self._stored = stored
        self.set_widths({0: 170, 2: 190})
        self._change = KeyButton("Change…", "Enter", "keyboard-outline", height=tokens.CONTROL_HEAD)
        self._change.clicked.connect(self._open_chosen)
        self._reset = KeyButton("All as shipped", icon="undo-variant", height=tokens.CONTROL_HEAD)
        self._reset.setToolTip("Give every action the key it was shipped with")
        self._reset.clicked.connect(self._reset_all)
        self.buttons.addWidget(self._reset)
        self.buttons.addWidget(self._change)
        self._letters = QCheckBox(LETTERS)
        self._letters.setChecked(preferences.load(stored).letter_keys)
        self._letters.clicked.connect(self._letters_chosen)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self._letters)
        self._offer_reset()
        keys.changed().connect(self._follow)

    def open_row(self, row: Any) -> None:
        """Give the action another key."""
        if isinstance(row, Key):
            self.open_dialog(KeyDialog(row.action, self._keep, self.window()))

    def chosen_changed(self, row: Any) -> None:
        """Only an action has a key."""
        self._change.setEnabled(row is not None)

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        return [self.search_field, self._letters, self.table]

    def _keep(self, changes: tuple[Change, ...]) -> None:
        wanted = replace(preferences.load(self._stored), keys=changes)
        preferences.save(wanted, self._stored)
        keys.use(changes)
        self.bus.preferences_changed.emit(wanted)

    def _reset_all(self) -> None:
        self._keep(())
        self.show_message(Message("Every action has the key it was shipped with.", level=Level.NONE))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _letters_chosen(self) -> None:
        wanted = replace(preferences.load(self._stored), letter_keys=self._letters.isChecked())
        preferences.save(wanted, self._stored)
        self.bus.preferences_changed.emit(wanted)

    def _follow(self) -> None:
        self._offer_reset()
        self.out_of_date()

    def _offer_reset(self) -> None:
        self._reset.setEnabled(any(map(words.is_own, keys.rows())))
