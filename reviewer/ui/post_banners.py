"""The lines above the paper: incident, what is live, approval that no longer holds, legal hold, somebody else at work."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.presenters.banners import Banner
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.line_stack import LineStack
from reviewer.ui.widgets.text import Paragraph

_FRAMES = {"block": "problem", "review": "warning", "info": "notice", "clear": "safer"}


class PostBanners(LineStack):
    """As many lines as there are banners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.column)

    def show_banners(self, shown: Sequence[Banner]) -> None:
        """Show other banners."""
        self.show_lines(shown)

    def line(self, one: Banner) -> QWidget:
        """LineStack: a frame in the tone of the banner."""
        made = frame(_FRAMES[one.tone])
        made.setAccessibleName(one.text)
        row = QHBoxLayout(made)
        end = tokens.SPACE_1 if one.button else tokens.SPACE_3
        row.setContentsMargins(tokens.SPACE_3, tokens.SPACE_1, end, tokens.SPACE_1)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(IconLabel(one.icon, f"{one.tone}.text", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Paragraph(one.text, "small", f"{one.tone}.text"), 1, Qt.AlignmentFlag.AlignVCenter)
        if one.button:
            row.addWidget(self.button(one.kind, one.button, one.action), 0, Qt.AlignmentFlag.AlignVCenter)
        return made
