"""All keys at a glance."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.parts import heading, hint
from reviewer.ui.help import HelpDialog
from reviewer.ui.keys import KEYS, Key
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.key_cap import KeyCap
from reviewer.ui.widgets.text import label

COLUMNS: tuple[tuple[str, ...], ...] = (("Decide", "Post"), ("Issue", "Queue"), ("Window",))
"""The groups of the key map, column by column."""


class KeysOverlay(Dialog):
    """The key map in its groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Read the key map."""
        super().__init__(
            "Keys", "Letters act when no text field has the focus. Inside one, hold Alt.", width=900, parent=parent
        )
        groups: dict[str, list[Key]] = {}
        for key in KEYS:
            groups.setdefault(key.group, []).append(key)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_6)
        for names in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(6)
            for name in names:
                column.addWidget(heading(name))
                column.addLayout(_grid(groups.pop(name, [])))
                column.addSpacing(tokens.SPACE_2)
            column.addStretch(1)
            columns.addLayout(column, 1)
        assert not groups, "a group of keys has no column"
        self.column.addLayout(columns)
        self.column.addLayout(hint("cog-outline", "info", "Single letters can be switched off in Settings."))
        self.cancel.setText("Close")
        more = KeyButton("Help…", icon="help-circle-outline")
        more.setAutoDefault(False)
        more.clicked.connect(self._open_help)
        self.foot_row.insertWidget(2, more)

    def _open_help(self) -> None:
        parent = self.parentWidget()
        self.reject()
        HelpDialog(parent).open()


def _grid(keys: list[Key]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.SPACE_3)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, theme.scaled(64))
    for number, key in enumerate(keys):
        caps = QHBoxLayout()
        caps.setSpacing(tokens.SPACE_1)
        caps.addStretch(1)
        caps.addWidget(KeyCap(key.key))
        words = label(key.words, "small", wrap=True)
        words.setAccessibleName(f"{key.words}: key {key.key}")
        grid.addLayout(caps, number, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(words, number, 1)
    grid.setColumnStretch(1, 1)
    return grid
