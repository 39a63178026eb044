"""The dialog in which a person looks at an image of a post."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Level
from reviewer.ui import icons, theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.parts import facts_grid, heading
from reviewer.ui.presenters import image_dialog as words
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import Message
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import images, permissions
from reviewer.workflow.workspace import Workspace

LARGE = 1400
"""Longest side of the fetched picture, in pixels."""
FILES = "Images (*.jpg *.jpeg *.png *.gif *.webp *.tif *.tiff *.bmp);;All files (*)"


class Picture(QFrame):
    """The picture, as large as there is room."""

    def __init__(self, alt: str, parent: QWidget | None = None) -> None:
        """``alt`` is read out in its place."""
        super().__init__(parent)
        self.setProperty("role", "inset")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 240)
        self._pixmap = QPixmap()
        self._words = "Fetching the picture"
        self.setAccessibleName(f"Picture. {alt}" if alt else "Picture")

    def sizeHint(self) -> QSize:
        """Qt: a generous square."""
        return QSize(480, 430)

    def show_image(self, png: bytes | None) -> None:
        """Show a PNG, or that there is none."""
        self._pixmap = QPixmap()
        if png is not None:
            self._pixmap.loadFromData(png)
        self._words = "No file is attached. Only the description is known."
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the picture in the middle."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self.rect().adjusted(8, 8, -8, -8)
        if self._pixmap.isNull():
            icons.paint(
                painter, QRect(room.center().x() - 20, room.center().y() - 44, 40, 40), "image-outline", "text.muted"
            )
            painter.setPen(theme.color("text.muted"))
            painter.setFont(theme.font("small"))
            below = QRect(room.left(), room.center().y(), room.width(), 60)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), self._words)
            return
        size = self._pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if size.width() > self._pixmap.width():
            size = self._pixmap.size()
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(room.center())
        painter.drawPixmap(target, self._pixmap)


class ImageDialog(Dialog):
    """The picture on the left; facts, what to look for and the tick on the right."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, view: PostView, index: int, parent: QWidget | None = None
    ) -> None:
        """``index`` is the place of the image in ``view.media``."""
        media = view.media[index]
        super().__init__(
            words.heading(media, len(view.media)),
            "A program cannot see who is in a picture. Look at all of it, also at the background.",
            width=940,
            parent=parent,
        )
        self._presenter = words.ImagePresenter(
            self,
            Owned(runner, self),
            media,
            partial(images.thumbnail, ws, view.post.id, index, LARGE),
            partial(images.tick, ws, view.post.id, index),
            lambda path: images.attach(ws, view.post.id, index, Path(path)),
        )
        self._picture = Picture(media.alt)
        self._looked = QCheckBox("I looked at this image")
        self._looked.setEnabled(self._presenter.attached)
        self._looked.toggled.connect(self._ticked)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_2)
        loud = words.notices(media)
        if loud:
            bar = MessageBar(closable=False)
            bar.show_message(Message(loud[0], " ".join(loud[1:]), Level.REVIEW))
            right.addWidget(bar)
        right.addLayout(facts_grid(words.facts(media), label_width=96))
        right.addSpacing(tokens.SPACE_1)
        right.addWidget(heading("Look for"))
        for title, detail in words.LOOK_FOR:
            right.addLayout(_look_for(title, detail))
        done = words.ticked_by(media, times.spoken(media.checked_at, datetime.now().astimezone()))
        if done:
            right.addWidget(Paragraph(done, "small", "clear"))
        right.addStretch(1)
        right.addWidget(self._looked)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_4)
        columns.addWidget(self._picture, 58)
        columns.addLayout(right, 42)
        self.column.setContentsMargins(24, tokens.SPACE_4, 24, tokens.SPACE_4)
        self.column.addLayout(columns)
        attach = KeyButton("Replace file…" if self._presenter.attached else "Attach file…", icon="tray-arrow-down")
        attach.setAutoDefault(False)
        attach.clicked.connect(self._ask_file)
        self.foot_row.insertWidget(2, attach)
        self._attach = attach
        self.set_main("Looked at", self._send, icon="check")
        self._ticked(False)
        self.set_note("Your name and the time go to the record.")
        self.limit(permissions.why_not(ws, EventKind.MEDIA_CHECKED))

    def first_focus(self) -> QWidget:
        """The tick has the focus, or the button that attaches a file."""
        return self._looked if self._presenter.attached else self._attach

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: fetch the picture."""
        super().showEvent(event)
        self._presenter.start()

    def show_image(self, png: bytes | None) -> None:
        """Show the picture, or that no file is attached."""
        self._picture.show_image(png)

    def _ticked(self, looked: bool) -> None:
        attached = self._presenter.attached
        reason = "" if looked else "Tick the box first." if attached else "Attach the image first."
        self.main.set_blocked(reason)

    def _send(self) -> None:
        self._presenter.tick(self._looked.isChecked())

    def _ask_file(self) -> None:
        chooser = QFileDialog(self, "Choose the image", str(Path.home()), FILES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._presenter.attach)
        chooser.open()


def _look_for(title: str, detail: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE_2)
    row.addWidget(IconLabel("eye-outline", "text.muted"), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Paragraph(title, "small.strong"))
    column.addWidget(Paragraph(detail, "caption", "text.muted"))
    row.addLayout(column, 1)
    return row
