"""The bar under the re-share board: what can be done with the chosen card, each with its key, and its quality."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.reshares_board import Action
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.quality_mark import QualityMark
from reviewer.ui.widgets.text import label

FLAT = frozenset({"back", "drop", "message"})
"""Actions that stand back: neither fill nor border."""
ROOMY = 1260
"""Below this width they have no icons either, so that all stand in one line."""


class ReshareBar(QWidget):
    """Emits the code of the action that a person wants."""

    wanted = Signal(str)
    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is chosen."""
        super().__init__(parent)
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons: dict[str, KeyButton] = {}
        self._shown: tuple[Action, ...] = ()
        self._left = QWidget()
        self._flow = FlowLayout(self._left)
        self._flow.setContentsMargins(4, 4, 4, 4)
        self._words = label("", "small", "text.muted")
        self.quality = QualityMark()
        self.quality.wanted.connect(self.rated)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(4, 4, 4, 4)
        right.setSpacing(2)
        right.addWidget(label("Quality, 1 to 5", "caption", "text.muted"))
        right.addWidget(self.quality)
        row = QHBoxLayout()
        row.setContentsMargins(16, tokens.SPACE_2, 16, tokens.SPACE_2)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self._left, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._right, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(row, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_actions(self, actions: Sequence[Action], stars: int) -> None:
        """Show other actions; the same ones stay, so that the focus is kept."""
        self.quality.set_stars(stars)
        self._right.setVisible(bool(actions))
        if tuple(actions) == self._shown:
            return
        held = next((code for code, button in self.buttons.items() if button.hasFocus()), "")
        self._shown = tuple(actions)
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {}
        for one in actions:
            button = KeyButton(one.words, one.key, self._icon(one), primary=one.primary, flat=one.code in FLAT)
            button.setObjectName(one.code)
            button.clicked.connect(self._clicked)
            self.buttons[one.code] = button
            self._flow.addWidget(button)
            button.show()
        if held:
            (self.buttons.get(held) or next(iter(self.buttons.values()), self.quality)).setFocus()
        self._fit()

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is recorded. Focus stays where it is."""
        for button in self.buttons.values():
            button.set_blocked("One moment, the last step is being recorded." if busy else "")

    def press(self, code: str) -> bool:
        """What a key does; False where this card has no such action."""
        button = self.buttons.get(code)
        if button is None:
            return False
        button.press()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: buttons that have no room stand in a second line."""
        super().resizeEvent(event)
        self._fit()

    def _icon(self, one: Action) -> str:
        return "" if one.code in FLAT and self.width() < theme.scaled(ROOMY) else one.icon

    def _fit(self) -> None:
        for one in self._shown:
            self.buttons[one.code].set_icon(self._icon(one))
        right = self._right.sizeHint().width() + tokens.SPACE_3 if self._right.isVisibleTo(self) else 0
        lines = self._flow.heightForWidth(max(200, self.width() - 2 * 16 - right))
        self._left.setFixedHeight(lines)
        self.setFixedHeight(max(theme.scaled(tokens.BAR), lines + 2 * tokens.SPACE_2 + 1))

    def _clicked(self) -> None:
        self.wanted.emit(self.sender().objectName())
