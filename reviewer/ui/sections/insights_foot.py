"""The foot of the figures: reports that are ready to print, who looked at what, and what the figures mean."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.reports import ReportKind
from reviewer.ui import theme, tokens
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.text import ElidedLabel, label

READY: tuple[tuple[ReportKind, str, str], ...] = (
    (ReportKind.EXECUTIVE, "HR and executives", "account-group-outline"),
    (ReportKind.IT, "IT and security", "lan-disconnect"),
    (ReportKind.PERIOD, "Compliance committee", "scale-balance"),
    (ReportKind.DEPARTMENT, "One department…", "domain"),
)
"""Reports one press away, by whom they are for."""


class ReportsFoot(QWidget):
    """Buttons on the desk, and a muted line under them."""

    report_wanted = Signal(object)
    """A ReportKind."""
    access_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """All buttons work."""
        super().__init__(parent)
        self.buttons: dict[ReportKind, KeyButton] = {}
        self._inner = QWidget()
        self._flow = FlowLayout(self._inner, gap=tokens.SPACE_2, row_gap=tokens.SPACE_2)
        self._flow.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_1)
        ready = label("Reports ready to print", "strong")
        ready.setFixedHeight(theme.scaled(tokens.CONTROL_SMALL))
        self._flow.addWidget(ready)
        for kind, words, icon in READY:
            button = KeyButton(words, icon=icon, height=tokens.CONTROL_SMALL)
            button.setAccessibleName(f"Report for {words}" if not words.endswith("…") else "Report for one department")
            button.clicked.connect(partial(self.report_wanted.emit, kind))
            self.buttons[kind] = button
            self._flow.addWidget(button)
        self.access = KeyButton("Who looked at what…", icon="eye-outline", height=tokens.CONTROL_SMALL)
        self.access.clicked.connect(self.access_wanted)
        self._flow.addWidget(self.access)
        self._line = ElidedLabel("", "small", "text.muted")
        self.meaning = LinkButton("What the figures mean")
        self.meaning.clicked.connect(self.help_wanted)
        under = QHBoxLayout()
        under.setContentsMargins(20, 0, 20, tokens.SPACE_3)
        under.setSpacing(tokens.SPACE_3)
        under.addWidget(self._line, 1)
        under.addWidget(self.meaning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addWidget(self._inner)
        column.addLayout(under)

    def say(self, words: str) -> None:
        """The muted line under the buttons."""
        self._line.setText(words)

    def first(self) -> QWidget:
        """What F6 goes to."""
        return self.buttons[ReportKind.EXECUTIVE]

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while a report is drawn."""
        for button in self.buttons.values():
            button.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as many lines of buttons as the width asks for."""
        super().resizeEvent(event)
        self._inner.setFixedHeight(self._flow.heightForWidth(max(self.width(), 200)))
