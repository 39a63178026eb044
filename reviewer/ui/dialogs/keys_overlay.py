"""All keys at a glance."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import keys as in_force
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.parts import heading, hint
from reviewer.ui.help import HelpDialog
from reviewer.ui.key_map import Key
from reviewer.ui.presenters import reshares_keys
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.key_cap import KeyCap
from reviewer.ui.widgets.text import label

COLUMNS: tuple[tuple[str, ...], ...] = (("Decide", "Issue", "Queue"), ("Post", "Sections"), ("Window",))
"""The groups of the key map, column by column."""
BOARD = "Re-share board"
_MORE = (("1 to 5", "stars", "Mark the quality; 0 takes the mark away"), ("Enter", "details", "Details of the card"))
"""Keys of the board that press no button of its bar."""


def board() -> list[Key]:
    """The keys of the re-share board: they belong to it alone, so the map does not have them."""
    return [Key(action, key, words, BOARD) for key, action, words in (*reshares_keys.KEYS, *_MORE)]


class KeysOverlay(Dialog):
    """The key map in its groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Read the key map."""
        super().__init__(
            "Keys", "Letters act when no text field has the focus. Inside one, hold Alt.", width=1240, parent=parent
        )
        groups: dict[str, list[Key]] = {}
        for key in in_force.rows():
            groups.setdefault(key.group, []).append(key)
        columns = QHBoxLayout()
        columns.setContentsMargins(4, 0, 4, 0)
        columns.setSpacing(tokens.SPACE_6)
        for names in COLUMNS:
            column = QVBoxLayout()
            column.addLayout(_grid([(name, groups.pop(name, [])) for name in names]))
            column.addStretch(1)
            columns.addLayout(column, 1)
        column = QVBoxLayout()
        column.addLayout(_grid([(BOARD, board())]))
        column.addStretch(1)
        columns.addLayout(column, 1)
        assert not groups, "a group of keys has no column"
        self.column.addLayout(columns)
        self.column.addLayout(
            hint(
                "cog-outline",
                "info",
                "Settings, Keys: give any action another key, or switch single letters off. The re-share board keeps its own.",
            )
        )
        self.cancel.setText("Close")
        more = KeyButton("Help…", icon="help-circle-outline")
        more.setAutoDefault(False)
        more.clicked.connect(self._open_help)
        self.foot_row.insertWidget(2, more)

    def _open_help(self) -> None:
        parent = self.parentWidget()
        self.reject()
        HelpDialog(parent).open()


def _grid(groups: list[tuple[str, list[Key]]]) -> QGridLayout:
    """The groups of one column under one another, their words along one line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.SPACE_3)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for name, rows in groups:
        if grid.rowCount() > 1:
            grid.setRowMinimumHeight(grid.rowCount(), tokens.SPACE_1)
        grid.addWidget(heading(name), grid.rowCount(), 0, 1, 2)
        for row in rows:
            _add(grid, grid.rowCount(), row)
    return grid


def _add(grid: QGridLayout, number: int, row: Key) -> None:
    every = (row.key, *row.also)
    caps = QHBoxLayout()
    caps.setSpacing(tokens.SPACE_1)
    for shown in every:
        caps.addWidget(KeyCap(shown))
    caps.addStretch(1)
    words = label(row.words, "small", wrap=True)
    words.setAccessibleName(f"{row.words}: key {' or '.join(every)}")
    grid.addLayout(caps, number, 0, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(words, number, 1)
