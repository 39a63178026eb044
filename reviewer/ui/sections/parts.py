"""Pieces that the sections share: the room on the desk, the detail pane, the sentence for an empty list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import inset
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label


class DetailPane(QWidget):
    """The pane on the right: a scrolling body on the surface, with a line on its left edge."""

    def __init__(self, name: str, widths: tuple[int, int, int], parent: QWidget | None = None) -> None:
        """``widths`` are those at window widths of 1280, 1440 and 1920."""
        super().__init__(parent)
        self._widths = widths
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_4)
        self.column.setSpacing(tokens.SPACE_3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(name)
        scroll.setWidget(self.body)
        self.body.setAutoFillBackground(False)
        edge = QFrame()
        edge.setProperty("role", "vrule")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(edge)
        row.addWidget(scroll, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.area = scroll
        self._row = row

    def set_foot(self, bar: QWidget) -> None:
        """Put a bar under the body: it stays while the body scrolls."""
        self._row.removeWidget(self.area)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.area, 1)
        right.addWidget(bar)
        self._row.addLayout(right, 1)

    def follow(self, width: int) -> None:
        """Take the width that belongs to a window of this width."""
        small, middle, large = self._widths
        wanted = small if width < 1340 else middle if width < 1800 else large
        share = 38 if width < 1150 else 42
        self.setFixedWidth(min(theme.scaled(wanted), width * share // 100))


class EmptyState(QWidget):
    """What stands where a list would be: an icon, a sentence, and what to do."""

    def __init__(self, icon: str, button: KeyButton | None = None, parent: QWidget | None = None) -> None:
        """``button`` does the first thing that helps."""
        super().__init__(parent)
        self._words = label("", "heading", wrap=True)
        self._more = label("", "body", "text.muted", wrap=True)
        for text in (self._words, self._more):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(tokens.SPACE_3)
        column.addStretch(2)
        column.addWidget(IconLabel(icon, "text.muted", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addWidget(self._more)
        if button is not None:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._button = button

    def say(self, words: str, offer: bool = True) -> None:
        """Show what is true large, and what to do below it; ``offer`` shows the button."""
        first, _, more = words.partition(". ")
        self._words.setText(f"{first}." if more and not first.endswith(".") else first)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        if self._button is not None:
            self._button.setVisible(offer)


class Card(QFrame):
    """A card with a heading."""

    def __init__(self, title: str = "", detail: str = "", parent: QWidget | None = None) -> None:
        """``detail`` is a muted sentence under the heading."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        self.column.setSpacing(tokens.SPACE_2)
        if title:
            self.add(Paragraph(title, "heading"))
        if detail:
            self.add(Paragraph(detail, "small", "text.muted"))
        if title:
            self.column.addSpacing(tokens.SPACE_1)

    def add(self, widget: QWidget) -> None:
        """Add something that is no field: it aligns with the inputs of the fields."""
        self.column.addWidget(inset(widget))

    def add_layout(self, layout: QLayout) -> None:
        """Add rows that are no fields."""
        layout.setContentsMargins(4, 0, 4, 0)
        self.column.addLayout(layout)


class Follower(QWidget):
    """A page whose detail pane follows its width."""

    def __init__(self, detail: DetailPane, parent: QWidget | None = None) -> None:
        """Keep ``detail`` in step."""
        super().__init__(parent)
        self._detail = detail

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pass the width on."""
        self._detail.follow(event.size().width())
        super().resizeEvent(event)
