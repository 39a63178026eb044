"""Several words of which any number can be chosen: one stop for Tab, arrows walk, Space chooses."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.text import label

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChipChoice(QWidget):
    """A caption and its chips."""

    changed = Signal()

    def __init__(
        self,
        caption: str,
        pairs: Sequence[tuple[str, str]],
        alone: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``pairs`` are words and value of each chip; ``alone`` is a value that excludes the others."""
        super().__init__(parent)
        self._caption, self._alone = caption, alone
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(gap=6, row_gap=6)
        self._flow.setContentsMargins(0, 4, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(tokens.SPACE_1)
        column.addWidget(label(caption, "caption.strong", "text.muted"))
        column.addLayout(self._flow)
        if hint:
            column.addWidget(label(hint, "caption", "text.muted", wrap=True))
        for words, value in pairs:
            self._add(words, value)
        self._rove(next(iter(self._chips.values())))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chosen values, in the order of the chips."""
        return tuple(value for value, chip in self._chips.items() if chip.isChecked())

    def choose(self, values: Sequence[str]) -> None:
        """Choose these and no others; a value that has no chip gets one."""
        for value in values:
            if value not in self._chips:
                self._add(value.replace("_", " "), value)
        for value, chip in self._chips.items():
            chip.setChecked(value in values)

    def chips(self) -> tuple[Chip, ...]:
        """The chips, in order."""
        return tuple(self._chips.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows walk from chip to chip."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, Chip):
            step = _STEPS.get(Qt.Key(event.key()), 0)
            if step:
                chips = self.chips()
                place = chips.index(watched) + step
                if 0 <= place < len(chips):
                    self._rove(chips[place])
                    chips[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, Chip):
            self._rove(watched)
        return super().eventFilter(watched, event)

    def _add(self, words: str, value: str) -> None:
        chip = Chip(words)
        chip.setAutoDefault(False)
        chip.setAccessibleName(f"{self._caption}: {words}")
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.clicked.connect(partial(self._clicked, value))
        chip.installEventFilter(self)
        self._chips[value] = chip
        self._flow.addWidget(chip)

    def _rove(self, one: Chip) -> None:
        """One chip is the stop for Tab; the arrows reach the others."""
        for chip in self._chips.values():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is one else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(one)

    def _clicked(self, value: str) -> None:
        """A partial gets no state from Qt: the chip itself says whether it is chosen now."""
        if self._chips[value].isChecked() and self._alone:
            for other, chip in self._chips.items():
                if other != value and self._alone in (other, value):
                    chip.setChecked(False)
        self.changed.emit()
