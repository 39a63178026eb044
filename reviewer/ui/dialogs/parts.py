"""Small pieces that several dialogs and sections are built from."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer.ui import theme, tokens
from reviewer.ui.widgets import key_cap
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.text import Paragraph, label


def inset(widget: QWidget) -> QWidget:
    """The widget moved in by the 4 px that fields keep free for their focus ring, so that both align."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(4, 0, 4, 0)
    column.setSpacing(0)
    column.addWidget(widget)
    return made


def hint(icon: str, tone: str, words: str, type: str = "caption") -> QHBoxLayout:
    """An icon and a muted sentence."""
    row = QHBoxLayout()
    row.setContentsMargins(4, 0, 4, 0)
    row.setSpacing(tokens.SPACE_2)
    row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Paragraph(words, type, "text.muted"), 1)
    return row


def text_area(text: str, lines: int) -> QPlainTextEdit:
    """A plain text editor of some lines, in which Tab moves on."""
    editor = QPlainTextEdit(text)
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(lines * theme.line("body") + 18)
    return editor


def combo(words: Sequence[str], current: int = 0, editable: bool = False) -> QComboBox:
    """A combo box with the words; typing in it is literal."""
    made = QComboBox()
    made.setEditable(editable)
    made.addItems(list(words))
    made.setCurrentIndex(current)
    made.setMinimumContentsLength(8)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def choice(pairs: Sequence[tuple[str, str]], chosen: str = "") -> QComboBox:
    """A choice among words that stand for values: words and value of each, and the value to begin with."""
    made = combo(())
    for words, value in pairs:
        made.addItem(words, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


def facts_grid(pairs: Sequence[tuple[str, str]], mono: Sequence[str] = (), label_width: int = 116) -> QGridLayout:
    """Label and value in two columns; the values of the labels in ``mono`` are set in the fixed-width face."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.SPACE_2)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, theme.scaled(label_width) - tokens.SPACE_2)
    grid.setColumnStretch(1, 1)
    for number, (name, value) in enumerate(pairs):
        left = label(name, "small", "text.muted")
        right = Paragraph(value, "mono" if name in mono else "small")
        right.setAccessibleName(f"{name}: {value}")
        grid.addWidget(left, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(right, number, 1)
    return grid


def clear_layout(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout | QGridLayout):
            clear_layout(inner)


def heading(words: str) -> QLabel:
    """The small heading over a group."""
    return label(words, "caption.strong", "text.muted")


class ChoiceButton(QPushButton):
    """One choice over the whole width: its digit, then its words."""

    def __init__(self, digit: str, words: str, parent: QWidget | None = None) -> None:
        """``digit`` stands on the key cap."""
        super().__init__(words, parent)
        self._digit = digit
        self._blocked = ""
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{words}, key {digit}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def blocked(self) -> str:
        """Why it cannot be chosen, or empty."""
        return self._blocked

    def set_blocked(self, reason: str) -> None:
        """Stay readable and say after the words why this cannot be chosen; empty makes it a choice again."""
        self._blocked = reason
        self.setAccessibleDescription(reason)
        self.setToolTip(reason)
        self.setCheckable(not reason)
        self.setCursor(Qt.CursorShape.ForbiddenCursor if reason else Qt.CursorShape.PointingHandCursor)
        self.update()

    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(f"{words}, key {self._digit}")

    def sizeHint(self) -> QSize:
        """Qt: the digit and the words."""
        width = QFontMetrics(theme.font("body")).horizontalAdvance(self.text()) + 64
        return QSize(width, theme.scaled(40))

    def minimumSizeHint(self) -> QSize:
        """Qt: words are elided where the room ends."""
        return QSize(160, theme.scaled(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw ground, key cap, words and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        if chosen or ((self.underMouse() or self.isDown()) and not self._blocked):
            painter.setBrush(theme.color("accent.soft" if chosen else "hover"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, tokens.RADIUS_M, tokens.RADIUS_M)
        if self.hasFocus():
            painter.setBrush(QColor(0, 0, 0, 0))
            painter.setPen(QPen(theme.color("focus"), tokens.RING))
            painter.drawRoundedRect(area, tokens.RADIUS_M, tokens.RADIUS_M)
        cap = key_cap.size_of(self._digit)
        key_cap.paint(
            painter,
            QRect(tokens.SPACE_3, (self.height() - cap.height()) // 2, cap.width(), cap.height()),
            self._digit,
            "text.muted",
        )
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.color("text.muted" if self._blocked else "text"))
        left = tokens.SPACE_3 + cap.width() + tokens.SPACE_3
        room = self.width() - left - tokens.SPACE_3
        said = f"{self.text()}: {self._blocked}" if self._blocked else self.text()
        words = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, 0, room, self.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
