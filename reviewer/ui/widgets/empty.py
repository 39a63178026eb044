"""What stands where nothing is to show: an icon, a title, a sentence, perhaps one button."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label


class _Disc(QWidget):
    """An icon in a soft circle."""

    def __init__(self, icon: str, tone: str, side: int) -> None:
        super().__init__()
        self._icon, self._tone, self._side = icon, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, tone: str) -> None:
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._tone}.soft"))
        painter.drawEllipse(self.rect())
        side = self._side // 2
        icons.paint(
            painter, QRect((self._side - side) // 2, (self._side - side) // 2, side, side), self._icon, self._tone
        )


class EmptyState(QWidget):
    """Centered; the sentence wraps."""

    pressed = Signal()

    def __init__(self, icon: str, title: str, words: str, large: bool = False, parent: QWidget | None = None) -> None:
        """``large`` is for a whole page."""
        super().__init__(parent)
        self._disc = _Disc(icon, "clear", 72 if large else 48)
        self._title = label(title, "figure" if large else "heading", wrap=True)
        self._words = label(words, "heading" if large else "small", "text.muted", wrap=True)
        if large:
            self._words.setProperty("type", "body")
        for text in (self._title, self._words):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = KeyButton("")
        self._button.clicked.connect(self.pressed)
        self._button.hide()
        self.extra = QVBoxLayout()
        """More rows below the sentence."""
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_6, tokens.SPACE_6, tokens.SPACE_6, tokens.SPACE_6)
        column.setSpacing(tokens.SPACE_3)
        column.addStretch(1)
        column.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(tokens.SPACE_1)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self.extra)
        column.addStretch(1)

    def set_words(self, icon: str, title: str, words: str) -> None:
        """Show something else."""
        self._disc.set_icon(icon, "clear" if icon == "check-bold" else "info")
        self._title.setText(title)
        self._words.setText(words)

    def set_action(self, text: str, key: str = "") -> None:
        """Offer one button, or none."""
        self._button.setText(text)
        self._button.setVisible(bool(text))
