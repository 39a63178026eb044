"""The one white sheet: the words of the post with comments beside them, its links, its media."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.post import PostId
from reviewer.model.views import MediaView
from reviewer.ui import theme, tokens
from reviewer.ui.comment_margin import WIDTH, CommentMargin
from reviewer.ui.links_block import LinkCard, LinksBlock
from reviewer.ui.media_card import MediaCard
from reviewer.ui.post_text import PostText
from reviewer.ui.presenters import links, masking
from reviewer.ui.presenters.desk_state import DeskState
from reviewer.ui.presenters.numbered import FROM_RECORDS, NumberedIssue
from reviewer.ui.presenters.platform_preview import Preview
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.frames import rule

_RING = 4
"""Kept free around the words for the focus ring."""


class Paper(QWidget):
    """1 px line, 2 px at the bottom edge. What it shows can be selected, never edited."""

    image_wanted = Signal(int)
    rights_wanted = Signal(int)
    thumbnail_wanted = Signal(object, int, object)
    """PostId, index of the media, and the method that takes the PNG."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.text = PostText()
        self.margin = CommentMargin(self.text)
        self.links = LinksBlock()
        self.card = LinkCard()
        self._media_box = QWidget()
        self._media = QVBoxLayout(self._media_box)
        self._media.setContentsMargins(WIDTH, 0, _RING, 0)
        self._media_rule = rule()
        self._cards: list[MediaCard] = []
        self._kept: tuple[object, ...] = ()
        self._words = QWidget()
        row = QHBoxLayout(self._words)
        row.setContentsMargins(0, _RING, _RING, _RING)
        row.setSpacing(0)
        row.addWidget(self.margin)
        row.addWidget(self.text, 1)
        FocusRing(self.text, tokens.RADIUS_S)
        below = QVBoxLayout()
        below.setContentsMargins(WIDTH, 0, _RING, 0)
        below.setSpacing(0)
        below.addWidget(self.card)
        below.addWidget(self.links)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, tokens.SPACE_3 - _RING, tokens.SPACE_6 - _RING, tokens.SPACE_4)
        self._column.setSpacing(0)
        self._column.addWidget(self._words)
        self._column.addLayout(below)
        self._column.addSpacing(tokens.SPACE_3)
        self._column.addWidget(self._media_box)
        self._media.addWidget(self._media_rule)

    @property
    def cards(self) -> tuple[MediaCard, ...]:
        """The rows of the media."""
        return tuple(self._cards)

    def show_post(self, state: DeskState, cover: masking.Cover, preview: Preview | None) -> None:
        """Show a post; ``preview`` is how its platform shows it on a phone, None at full width."""
        post = state.view.post
        spoken = "; ".join(mark.sentence for mark in state.marks)
        if cover.text:
            spoken = f"{masking.COVERED} {spoken}"
        self.text.show_text(post.text, state.marks, spoken, cover.text)
        self.text.set_missed(state.view.marked)
        self.text.set_fold(preview.cut if preview else -1, preview.more if preview else "")
        self.links.show_links(links.links(post), cover)
        self.card.show_host(cover.hide(preview.card) if preview else "")
        self._show_media(state, cover)
        self._order(preview is not None and preview.media_first and bool(state.view.media))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("paper"))
        painter.setPen(QPen(theme.color("line"), 1))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5)
        painter.drawRoundedRect(rect, tokens.RADIUS_L, tokens.RADIUS_L)
        painter.drawLine(
            QPoint(tokens.RADIUS_L, self.height() - 1), QPoint(self.width() - tokens.RADIUS_L, self.height() - 1)
        )

    def _order(self, media_first: bool) -> None:
        """Put the media above the words, as some platforms do, or below."""
        place = 0 if media_first else self._column.count() - 1
        if self._column.indexOf(self._media_box) != place:
            self._column.removeWidget(self._media_box)
            self._column.insertWidget(0 if media_first else -1, self._media_box)
        self._media_rule.setVisible(bool(self._cards) and not media_first)
        self._media.setContentsMargins(WIDTH, 0, _RING, tokens.SPACE_4 if media_first else 0)
        self._media_box.setVisible(bool(self._cards))

    def _show_media(self, state: DeskState, cover: masking.Cover) -> None:
        media = state.view.media
        issues = tuple(_issue_of(state, item.index) for item in media)
        shown = (state.view.post.id, media, issues, cover)
        if shown == self._kept:
            return
        self._kept = shown
        for card in self._cards:
            self._media.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for number, (item, issue) in enumerate(zip(media, issues, strict=True)):
            card = MediaCard(item, len(media), issue, first=number == 0, cover=cover)
            card.check_wanted.connect(self.image_wanted)
            card.rights_wanted.connect(self.rights_wanted)
            self._media.addWidget(card)
            self._cards.append(card)
            if item.digest and not card.covered:
                self._ask(state.view.post.id, item, card)

    def _ask(self, post_id: PostId, item: MediaView, card: MediaCard) -> None:
        self.thumbnail_wanted.emit(post_id, item.index, card.picture.set_png)


def _issue_of(state: DeskState, index: int) -> NumberedIssue | None:
    """The most serious issue about one image; what its rights records say stands in a line of its own."""
    rows: Sequence[NumberedIssue] = state.rows
    about = (row for row in rows if row.issue.media_index == index)
    return next((row for row in about if row.issue.rule_id not in FROM_RECORDS), None)
