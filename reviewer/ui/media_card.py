"""One image, video or sound of the post: thumbnail, description, facts on the file, and the tick of a person."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.views import MediaView
from reviewer.model.vocabulary import Category
from reviewer.ui import icons, keys, theme, tokens
from reviewer.ui.presenters import masking
from reviewer.ui.presenters.numbered import NumberedIssue
from reviewer.ui.presenters.rights_words import media_line
from reviewer.ui.widgets import patterns
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import ElidedLabel, Paragraph, label

THUMBNAIL = 132
"""Longest side of a thumbnail in pixels."""

MEDIA_ICONS = {"image": "image-outline", "video": "video-outline", "audio": "microphone-outline"}


class _Picture(QWidget):
    """The thumbnail in the frame of its category, or an icon where no file is attached or the picture is covered."""

    def __init__(self, media: MediaView, category: Category | None, covered: bool) -> None:
        super().__init__()
        self._media, self._category, self._covered = media, category, covered
        self._pixmap = QPixmap()
        self.setFixedSize(THUMBNAIL + 4, 100)
        what = "covered" if covered else "thumbnail"
        self.setAccessibleName(f"Image {media.index + 1}, {what}")

    def set_png(self, png: bytes) -> None:
        if self._covered:
            return
        pixmap = QPixmap()
        if pixmap.loadFromData(png):
            self._pixmap = pixmap
            side = self._pixmap.size().scaled(QSize(THUMBNAIL, 160), Qt.AspectRatioMode.KeepAspectRatio)
            self.setFixedSize(side.width() + 6, side.height() + 6)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inside = self.rect().adjusted(3, 3, -3, -3)
        if self._pixmap.isNull():
            painter.fillRect(inside, theme.color("sunken"))
            side = 32
            place = QRectF(inside.center().x() - side / 2, inside.center().y() - side / 2, side, side)
            plain = MEDIA_ICONS.get(self._media.type, "image-outline")
            icons.paint(painter, place, "eye-off-outline" if self._covered else plain, "text.muted")
        else:
            painter.drawPixmap(inside, self._pixmap)
        if self._category is not None:
            patterns.frame(painter, self._category, QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        elif self._pixmap.isNull():
            painter.setPen(theme.color("line"))
            painter.drawRect(QRectF(inside).adjusted(0, 0, -1, -1))


class MediaCard(QWidget):
    """One row of the paper."""

    check_wanted = Signal(int)
    rights_wanted = Signal(int)

    def __init__(
        self,
        media: MediaView,
        total: int,
        issue: NumberedIssue | None,
        first: bool,
        cover: masking.Cover = masking.NOTHING,
    ) -> None:
        """``issue`` is the one about this image; the ``first`` card carries the key; ``cover`` is what stays hidden."""
        super().__init__()
        self._media = media
        self.covered = media.index in cover.pictures
        open_issue = issue is not None and not issue.settled
        self.picture = _Picture(media, issue.issue.category if issue and open_issue else None, self.covered)
        kind = {"video": "Video", "audio": "Sound"}.get(media.type, "Image")
        title = QHBoxLayout()
        title.setSpacing(tokens.SPACE_2)
        title.addWidget(label(f"{kind} {media.index + 1} of {total}", "small.strong"))
        name = ElidedLabel(cover.hide(media.file) or "no file attached", "small", "text.muted")
        title.addWidget(name, 1)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(title)
        if issue is not None:
            column.addWidget(
                Paragraph(f"{issue.number} {issue.issue.title}", "small.strong", issue.issue.category.value)
            )
        if media.alt:
            hidden = cover.media[media.index] if media.index < len(cover.media) else ()
            alt = masking.covered(media.alt, hidden)
            column.addWidget(Paragraph(f"Description: “{alt}”", "small", "text.muted"))
        if self.covered and media.digest:
            column.addWidget(Paragraph(f"The picture is covered. {masking.SHOWING}", "small", "text.muted"))
        for fact in media.facts:
            column.addWidget(Paragraph(fact, "small", "text.muted"))
        column.addWidget(self._tick())
        column.addWidget(self._rights(cover))
        column.addSpacing(tokens.SPACE_1)
        buttons = FlowLayout(gap=tokens.SPACE_2, row_gap=tokens.SPACE_2)
        buttons.addWidget(self._make_button(kind, first))
        buttons.addWidget(self._make_rights_button(first))
        column.addLayout(buttons)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, tokens.SPACE_4, 0, 0)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _make_button(self, kind: str, first: bool) -> KeyButton:
        text = "Look again" if self._media.checked_by else f"Check {kind.lower()}"
        key = keys.cap("image") if first else ""
        self.button = KeyButton(text, key, "image-outline", height=tokens.CONTROL_SMALL)
        self.button.clicked.connect(self._wanted)
        return self.button

    def _make_rights_button(self, first: bool) -> KeyButton:
        key = keys.cap("rights") if first else ""
        self.rights = KeyButton("Rights…", key, height=tokens.CONTROL_SMALL)
        self.rights.setAccessibleName(f"Rights of image {self._media.index + 1}")
        self.rights.clicked.connect(self._rights_wanted)
        return self.rights

    def _tick(self) -> QWidget:
        """Whether a person looked at it: icon and words."""
        done = bool(self._media.checked_by)
        words = f"Checked by {self._media.checked_by}" if done else "No person has looked at it yet"
        tone = "clear" if done else "review"
        return _line("check-circle-outline" if done else "eye-off-outline", words, tone)

    def _rights(self, cover: masking.Cover) -> QWidget:
        """What the office knows of the rights to it: icon and words."""
        words, tone = media_line(self._media.rights)
        return _line("copyright", cover.hide(words), tone)

    def _wanted(self) -> None:
        self.check_wanted.emit(self._media.index)

    def _rights_wanted(self) -> None:
        self.rights_wanted.emit(self._media.index)


def _line(icon: str, words: str, tone: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 2, 0, 0)
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Paragraph(words, "small" if tone == "text.muted" else "small.strong", tone), 1)
    return made
