"""The middle of the desk: author line, what the post answers, the paper with words and media, legend, history."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.views import PostView
from reviewer.ui import theme, tokens
from reviewer.ui.history_panel import HistoryPanel
from reviewer.ui.legend import Legend
from reviewer.ui.media_card import MediaCard
from reviewer.ui.nothing_page import NothingPage
from reviewer.ui.post_head import PostHead
from reviewer.ui.post_text import PostText
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.presenters.numbered import NumberedIssue
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame, rule
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import ElidedLabel, Paragraph

PAPER_MAX = 780
"""Lines stay under 75 characters."""
PHONE = 390
"""Width of the paper while the phone width is on."""


class _Paper(QWidget):
    """The one white sheet: 1 px line, 2 px at the bottom edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("paper"))
        painter.setPen(QPen(theme.color("line"), 1))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5)
        painter.drawRoundedRect(rect, tokens.RADIUS_L, tokens.RADIUS_L)
        painter.drawLine(
            QPoint(tokens.RADIUS_L, self.height() - 1), QPoint(self.width() - tokens.RADIUS_L, self.height() - 1)
        )


class PostPane(QWidget):
    """Shows one post; scrolls the paper, not the author line."""

    mark_pressed = Signal(str)
    image_wanted = Signal(int)
    thumbnail_wanted = Signal(object, int, object)
    """PostId, index of the media, and the method that takes the PNG."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show no post."""
        super().__init__(parent)
        self.setProperty("ground", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = PostHead()
        self.text = PostText()
        self.legend = Legend()
        self.history = HistoryPanel(clock)
        self._shown_id: object = None
        self._paper = _Paper()
        self._media = QVBoxLayout()
        self._media_rule = rule()
        self._context = frame("quote")
        self._context_line = ElidedLabel("", "caption", "text.muted")
        self._context_text = Paragraph("", "small")
        self._column = QWidget()
        self._scroll = QScrollArea()
        self._stack = QStackedWidget()
        self.nothing = NothingPage()
        self._cards: list[MediaCard] = []
        self._build()
        self.text.mark_pressed.connect(self.mark_pressed)
        self.legend.history.clicked.connect(self.toggle_history)
        self.head.phone_wanted.connect(self._resize_paper)

    def show_post(self, state: DeskState, fresh: bool) -> None:
        """Show a post; a fresh one from its top."""
        view = state.view
        self._stack.setCurrentIndex(0)
        self.head.show_post(state)
        self._show_context(view)
        spoken = "; ".join(mark.sentence for mark in state.marks)
        self.text.show_text(view.post.text, state.marks, spoken)
        self._show_media(state)
        self.legend.set_checks(state.checks)
        self.history.show_post(view)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """There is no post: the empty page."""
        self._stack.setCurrentIndex(1)

    def select_issue(self, key: str) -> None:
        """Put the ring on an issue and bring its first range into view."""
        place = self.text.select_issue(key)
        if not place.isEmpty():
            top_left = self.text.mapTo(self._column, place.topLeft().toPoint())
            self._scroll.ensureVisible(top_left.x() + 40, top_left.y() + 12, 40, 90)

    def toggle_history(self) -> None:
        """Show or hide the history of the post."""
        opened = self.history.isHidden()
        self.history.setVisible(opened)
        self.legend.history.setChecked(opened)
        if opened:
            self.history.focus()
            QTimer.singleShot(0, self, self._show_history)
        else:
            self.head.focus_heading()

    def _show_history(self) -> None:
        self._scroll.ensureWidgetVisible(self.history, 0, 8)

    def toggle_phone(self) -> None:
        """Show the post at the width of a phone, or at its full width again."""
        self.head.phone.toggle()
        self._resize_paper()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: size of the text and width of the paper follow the window."""
        super().resizeEvent(event)
        self._resize_paper()

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        return [self.head.heading]

    def _resize_paper(self) -> None:
        width = self.width()
        self.head.set_compact(width < 600)
        phone = self.head.phone.isChecked()
        self.text.set_size(*((17, 43) if width < 560 else (18, 45) if width < 760 else (19, 47)))
        self._column.setMaximumWidth(PHONE + 2 * tokens.SPACE_4 if phone else PAPER_MAX)

    def _show_context(self, view: PostView) -> None:
        answered = view.post.in_reply_to
        self._context.setVisible(bool(answered))
        if answered:
            self._context_line.setText("In reply to this. Context only, not part of this post.")
            self._context_text.setText(shown(answered))

    def _show_media(self, state: DeskState) -> None:
        for card in self._cards:
            self._media.removeWidget(card)
            card.deleteLater()
        self._cards = []
        media = state.view.media
        self._media_rule.setVisible(bool(media))
        for number, item in enumerate(media):
            card = MediaCard(item, len(media), _issue_of(state, item.index), first=number == 0)
            card.check_wanted.connect(self.image_wanted)
            self._media.addWidget(card)
            self._cards.append(card)
            if item.digest:
                self.thumbnail_wanted.emit(state.view.post.id, item.index, card.picture.set_png)

    def _build(self) -> None:
        paper = QVBoxLayout(self._paper)
        paper.setContentsMargins(tokens.SPACE_6, tokens.SPACE_3, tokens.SPACE_6, tokens.SPACE_4)
        paper.setSpacing(0)
        paper.addWidget(self.text)
        paper.addSpacing(tokens.SPACE_3)
        paper.addWidget(self._media_rule)
        paper.addLayout(self._media)
        quote = QVBoxLayout(self._context)
        quote.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        quote.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconLabel("comment-quote-outline", "text.muted"))
        line.addWidget(self._context_line, 1)
        quote.addLayout(line)
        quote.addWidget(self._context_text)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addWidget(self._context)
        column.addWidget(self._paper)
        column.addWidget(self.legend)
        column.addWidget(self.history)
        column.addStretch(1)
        self.history.hide()
        centered = QWidget()
        around = QHBoxLayout(centered)
        around.setContentsMargins(tokens.SPACE_4 + 4, 0, tokens.SPACE_4 + 4, 0)
        around.addWidget(self._column)
        self._scroll.setWidget(centered)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        centered.setAutoFillBackground(False)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, tokens.SPACE_2, 0, 0)
        inside.setSpacing(tokens.SPACE_1)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_4, 0)
        self.head.setMaximumWidth(PAPER_MAX + 8)
        head.addWidget(self.head)
        inside.addLayout(head)
        inside.addWidget(self._scroll, 1)
        self._stack.addWidget(page)
        self._stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


def _issue_of(state: DeskState, index: int) -> NumberedIssue | None:
    """The most serious issue about one image."""
    return next((row for row in state.rows if row.issue.media_index == index), None)
