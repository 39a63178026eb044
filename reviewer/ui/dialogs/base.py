"""The frame of every dialog: heading, body that scrolls when the screen is small, message, buttons at the bottom right.

A dialog is opened with ``open()`` and answers by ``done`` with its Changes, or None when nothing was done. Esc
cancels, Ctrl+Enter presses the main button, and the first thing to type in has the focus.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.model.views import Changes
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.running import Cancellable
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label

WIDEST = 840
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
MARGIN = 40
"""Kept free between a dialog and the edge of its window."""


def _height(part: QWidget, width: int) -> int:
    """The height that a widget wants at a width."""
    layout = part.layout()
    wanted = part.sizeHint().height()
    if layout is not None and layout.hasHeightForWidth():
        wanted = layout.heightForWidth(width)
    return max(wanted, part.minimumSizeHint().height())


class Owned:
    """A task runner whose callbacks are dropped when their widget is gone."""

    def __init__(self, runner: TaskRunner, owner: QObject) -> None:
        """Run everything on behalf of ``owner``."""
        self._runner, self._owner = runner, owner

    def run(
        self, work: Callable[..., Any], done: Callable[[Any], None], beside: bool = False, **callbacks: Any
    ) -> Cancellable:
        """Run ``work`` as the task runner does."""
        return self._runner.run(work, done, owner=self._owner, beside=beside, **callbacks)


class Scrim(QWidget):
    """Dims a window while a dialog stands over it."""

    def __init__(self, window: QWidget) -> None:
        """Cover ``window``."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keep covering the whole window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the scrim."""
        QPainter(self).fillRect(self.rect(), theme.color("scrim"))


class Dialog(QDialog):
    """A window-modal sheet in the look of the program."""

    done = Signal(object)  # type: ignore[assignment]  # replaces QDialog.done, which nobody calls here
    """Changes, or None when nothing was done."""

    def __init__(self, title: str, subtitle: str = "", width: int = WIDEST, parent: QWidget | None = None) -> None:
        """Show ``title`` and ``subtitle`` literally; ``width`` is bounded by the window."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("sheet")
        self.setStyleSheet("#sheet { background: transparent; }")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)
        self._width = width
        self._scrim: Scrim | None = None
        self._changes: Changes | None = None
        self._grown = False
        self._limit = ""
        self.heading = Paragraph(title, "title")
        self.subheading = Paragraph(subtitle, "small", "text.muted")
        self.subheading.setVisible(bool(subtitle))
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_4)
        self.column.setSpacing(tokens.SPACE_3)
        self.bar = MessageBar()
        self.cancel = KeyButton("Cancel", "Esc")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.main = KeyButton("Close", "", primary=True)
        self.main.setAutoDefault(False)
        self.main.hide()
        self._lay_out()
        self.finished.connect(self._answer)
        QShortcut(QKeySequence("Ctrl+Return"), self, activated=self.press_main)
        QShortcut(QKeySequence("Ctrl+Enter"), self, activated=self.press_main)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, tokens.SPACE_4)
        head.setSpacing(2)
        head.addWidget(self.heading)
        head.addWidget(self.subheading)
        self._head = QWidget()
        self._head.setLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.body)
        self.body.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._note_icon = IconLabel("book-lock-outline", "text.muted", 16)
        self._note_icon.hide()
        self._note = label("", "caption", "text.muted", wrap=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, tokens.SPACE_3, 24, tokens.SPACE_3)
        foot.setSpacing(tokens.SPACE_2)
        foot.addWidget(self._note_icon)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.main)
        self.foot_row = foot
        self._foot = QWidget()
        self._foot.setLayout(foot)
        message = QVBoxLayout()
        message.setContentsMargins(24, 0, 24, tokens.SPACE_3)
        message.addWidget(self.bar)
        self._message = QWidget()
        self._message.setLayout(message)
        self._message.hide()
        self.bar.closed.connect(self._message.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._message)
        column.addWidget(self._foot)

    def set_main(self, text: str, slot: Callable[[], None], key: str = "Ctrl Enter", icon: str = "") -> None:
        """Give the dialog its main button."""
        self.main.hide()  # it is gone only when the next round of events begins
        self.main.deleteLater()
        self.main = KeyButton(text, key, icon, primary=True)
        self.main.setAutoDefault(False)
        self.main.clicked.connect(slot)
        self.main.hold(self._limit)
        self.foot_row.addWidget(self.main)

    def set_note(self, text: str, icon: str = "book-lock-outline") -> None:
        """Say beside the buttons what pressing them leaves behind."""
        self._note.setText(text)
        self._note_icon.set_icon(icon, "text.muted")
        self._note_icon.setVisible(bool(text and icon))

    def limit(self, reason: str) -> None:
        """Keep the main button blocked for who may not do this, and say why; empty where they may."""
        self._limit = reason
        self.main.hold(reason)
        if reason:
            self.set_note(reason, "lock-outline")

    def press_main(self) -> None:
        """What Ctrl+Enter does."""
        if self.main.isVisibleTo(self):
            self.main.press()

    def first_focus(self) -> QWidget | None:
        """The widget that has the focus when the dialog opens."""
        return None

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""
        self._message.setVisible(message is not None)
        self.bar.show_message(message)
        self.fit()

    def set_busy(self, busy: bool) -> None:
        """Hold the main button while something is being recorded."""
        self.main.setEnabled(not busy)

    def finish(self, changes: Changes) -> None:
        """Close with the result."""
        self._changes = changes
        self.accept()

    def _answer(self, _: int) -> None:
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        self.done.emit(self._changes)

    def fit(self) -> None:
        """Take the room the content wants, as far as the window has it."""
        room = self._room()
        width = min(theme.scaled(self._width), room.width())
        parts = [self._head, self.body, self._foot]
        if self.bar.message is not None:
            parts.append(self._message)
        height = min(sum(_height(part, width - 2) for part in parts) + 2, room.height())
        if self._grown:
            height = max(height, min(self.height(), room.height()))
        self._grown = True
        self.resize(width, height)
        self._place()

    def _frame(self) -> QWidget | None:
        """The window that bounds it: a dialog over a dialog has the room of the window under both."""
        parent = self.parentWidget()
        while parent is not None and isinstance(parent.window(), Dialog):
            parent = parent.window().parentWidget()
        return parent.window() if parent is not None else None

    def _room(self) -> QSize:
        window = self._frame()
        area = window.size() if window is not None else QSize(1200, 800)
        return QSize(max(320, area.width() - 2 * MARGIN), max(240, area.height() - MARGIN))

    def _place(self) -> None:
        window = self._frame()
        if window is None:
            return
        frame = window.geometry()
        left = frame.x() + (frame.width() - self.width()) // 2
        top = frame.y() + max(MARGIN // 2, (frame.height() - self.height()) // 3)
        self.move(left, top)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: dim the window behind, take the right size, put the focus where one types."""
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            self._scrim = Scrim(parent.window())
            self._scrim.show()
            self._scrim.raise_()
        self.fit()
        super().showEvent(event)
        self._take_focus()
        QTimer.singleShot(0, self, self.fit)

    def _take_focus(self) -> None:
        first = self.first_focus() or (self.main if self.main.isVisibleTo(self) else self.cancel)
        first.setFocus(Qt.FocusReason.TabFocusReason)
        if self.body.isAncestorOf(first):
            self._scroll.ensureWidgetVisible(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Enter in an editor reaches the dialog too where the shortcut does not."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.press_main()
            return
        if pages := _PAGES.get(Qt.Key(event.key()), 0):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: without a compositor the corners are cut by a mask."""
        super().resizeEvent(event)
        if QGuiApplication.platformName() == "xcb":
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()), tokens.RADIUS_DIALOG, tokens.RADIUS_DIALOG)
            self.setMask(path.toFillPolygon().toPolygon())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the heading moves the dialog."""
        handle = self.windowHandle()
        if handle is not None and event.position().y() < self._head.height():
            handle.startSystemMove()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the sheet: ground, foot, lines, border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(area, tokens.RADIUS_DIALOG, tokens.RADIUS_DIALOG)
        painter.fillPath(path, theme.color("raised"))
        painter.save()
        painter.setClipPath(path)
        foot = QRectF(self._foot.geometry()).adjusted(-1, 0, 1, 1)
        painter.fillRect(foot, theme.color("sunken"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(foot.topLeft(), foot.topRight())
        bottom = self._head.geometry().bottom() + 0.5
        painter.drawLine(QRectF(0, bottom, self.width(), 0).topLeft(), QRectF(0, bottom, self.width(), 0).topRight())
        painter.restore()
        painter.setPen(QPen(theme.color("line.strong" if theme.is_dark() else "line"), 1))
        painter.drawPath(path)
