"""Under the paper at phone width: where the platform folds the post, how long it may be, and where that is written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import icons, tokens
from reviewer.ui.presenters.platform_preview import Preview
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.text import Paragraph, label


class PhoneNote(QWidget):
    """A card; hidden at full width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._card = frame("card")
        self._icon = IconLabel("cellphone", "text.muted", 18)
        self._title = label("", "small.strong")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._made: list[QWidget] = []
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        inside.setSpacing(tokens.SPACE_2)
        inside.addLayout(head)
        inside.addLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.hide()

    def show_preview(self, preview: Preview | None, platform: str = "") -> None:
        """Say what is known of the platform; None hides the note."""
        for widget in self._made:
            self._lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = []
        self.setVisible(preview is not None)
        if preview is None:
            return
        self._icon.set_icon(icons.platform_icon(platform), "text.muted")
        self._title.setText(f"{preview.platform} on a phone")
        for number, line in enumerate(preview.lines):
            warned = preview.too_long and number == len(preview.lines) - 1
            self._add(Paragraph(line, "small.strong" if warned else "small", "review" if warned else "text"))
        for source in preview.sources:
            self._add(Paragraph(f"Source: {source}", "caption", "text.muted"))
        self._card.setAccessibleName(" ".join(preview.lines))

    def _add(self, line: Paragraph) -> None:
        self._lines.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
        self._made.append(line)
