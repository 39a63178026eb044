"""The lines above the paper: incident, what is live, approval that no longer holds, legal hold, somebody else at work."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import keys, tokens
from reviewer.ui.presenters.banners import Banner
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph

_FRAMES = {"block": "problem", "review": "warning", "info": "notice", "clear": "safer"}


class PostBanners(QWidget):
    """As many lines as there are banners; hidden without one."""

    pressed = Signal(str)
    """The action of a banner whose button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(parent)
        self._shown: tuple[Banner, ...] = ()
        self._lines: list[QWidget] = []
        self.buttons: dict[str, KeyButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.SPACE_1)
        self.hide()

    def show_banners(self, shown: Sequence[Banner]) -> None:
        """Show other banners; the same ones stay as they are, so that focus is kept."""
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self.buttons = [], {}
        for banner in self._shown:
            line = self._line(banner)
            self._column.addWidget(line)
            self._lines.append(line)
        self.setVisible(bool(self._shown))

    def _line(self, banner: Banner) -> QWidget:
        made = frame(_FRAMES[banner.tone])
        made.setAccessibleName(banner.text)
        row = QHBoxLayout(made)
        end = tokens.SPACE_1 if banner.button else tokens.SPACE_3
        row.setContentsMargins(tokens.SPACE_3, tokens.SPACE_1, end, tokens.SPACE_1)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(IconLabel(banner.icon, f"{banner.tone}.text", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Paragraph(banner.text, "small", f"{banner.tone}.text"), 1, Qt.AlignmentFlag.AlignVCenter)
        if banner.button:
            button = KeyButton(banner.button, keys.cap(banner.action), height=tokens.CONTROL_SMALL)
            button.clicked.connect(partial(self.pressed.emit, banner.action))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons[banner.kind] = button
        return made
