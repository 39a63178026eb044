"""The rail on the left: one item per section, settings and keys at the bottom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from reviewer.ui import keys, theme, tokens
from reviewer.ui.widgets.app_mark import AppMark
from reviewer.ui.widgets.rail_button import RailButton

SECTION_ICONS = {
    "review": "clipboard-check-outline",
    "reshares": "repeat-variant",
    "consent": "file-sign",
    "people": "account-group-outline",
    "record": "book-lock-outline",
    "incidents": "alert-octagon-outline",
    "practice": "play-circle-outline",
    "insights": "chart-box-outline",
    "settings": "cog-outline",
}
"""The icon of each section, by its name."""


class Rail(QWidget):
    """Emits the name of the section that was chosen."""

    chosen = Signal(str)
    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """The mark, and *Keys* at the bottom."""
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        self._window = 0
        self._top = QVBoxLayout()
        self._bottom = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.SPACE_4, 0, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_1)
        column.addWidget(AppMark(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(tokens.SPACE_4)
        column.addLayout(self._top)
        column.addStretch(1)
        column.addLayout(self._bottom)
        self._keys = RailButton("Keys", "help-circle-outline", keys.cap("keys"), checkable=False)
        self._keys.clicked.connect(self.keys_wanted)
        self._name_keys()
        keys.changed().connect(self._name_keys)
        theme.changed().connect(self._refit)
        column.addWidget(self._keys)

    def add(self, name: str, title: str, key: str, bottom: bool = False) -> None:
        """Add a section."""
        button = RailButton(title, SECTION_ICONS[name], key)
        button.setObjectName(name)
        button.clicked.connect(self._clicked)
        self._group.addButton(button)
        self._buttons[name] = button
        (self._bottom if bottom else self._top).addWidget(button)

    def choose(self, name: str) -> None:
        """Mark the section in front, the one stop of the rail for Tab; emits nothing."""
        self._buttons[name].setChecked(True)
        for other, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == name else Qt.FocusPolicy.ClickFocus)

    def set_badge(self, name: str, number: int) -> None:
        """Show how many wait in a section; one that this person does not see has no badge."""
        if name in self._buttons:
            self._buttons[name].set_badge(number)

    def button(self, name: str) -> RailButton:
        """The item of a section."""
        return self._buttons[name]

    def set_width(self, width: int) -> None:
        """76, 88 or 96 pixels, by the width of the window; more where large text needs it."""
        self._window = width
        wanted = 76 if width < 1320 else 88 if width < 1700 else 96
        buttons = (self._keys, *self._buttons.values())
        self.setFixedWidth(max(wanted, *(button.least_width() for button in buttons)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Up and Down walk through the items."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _refit(self) -> None:
        self.set_width(self._window)

    def _name_keys(self) -> None:
        key = keys.cap("keys")
        self._keys.setText(f"Keys {key}")
        self._keys.setToolTip(f"All keys ({key})")
        self._keys.setAccessibleName(f"All keys, key {'question mark' if key == '?' else key}")

    def _clicked(self) -> None:
        self.chosen.emit(self.sender().objectName())
