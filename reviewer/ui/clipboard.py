"""What is copied here is marked, so that histories of the clipboard and clouds leave it alone, and goes when Reviewer locks.

Programs that keep a history honor these marks if they want to; Windows' own history, Klipper and the common password
managers do. The mark is set at one place for every way of copying: a shortcut, a menu, a button.
"""

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

HINTS: dict[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    "application/x-nspasteboard-concealed-type": b"1",
}
"""Format and value. Sources: KDE Klipper (x-kde-passwordManagerHint); Microsoft Learn, Clipboard Formats, Cloud Clipboard
and Clipboard History Formats; nspasteboard.org."""


class ClipboardGuard(QObject):
    """Adds the marks to whatever this program puts on the clipboard."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Watch the clipboard of the application from now on."""
        super().__init__(parent)
        self._clipboard = QApplication.clipboard()
        self._marking = False
        self._clipboard.changed.connect(self._changed)

    def forget(self) -> None:
        """Empty the clipboard where what stands on it comes from here."""
        for mode in self._modes():
            if self._owns(mode):
                self._clipboard.clear(mode)

    def _modes(self) -> tuple[QClipboard.Mode, ...]:
        selection = (QClipboard.Mode.Selection,) if self._clipboard.supportsSelection() else ()
        return (QClipboard.Mode.Clipboard, *selection)

    def _owns(self, mode: QClipboard.Mode) -> bool:
        if QGuiApplication.platformName() == "offscreen":
            return mode == QClipboard.Mode.Clipboard  # it is this program's alone, and does not say so
        if mode == QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return mode == QClipboard.Mode.Clipboard and self._clipboard.ownsClipboard()

    def _changed(self, mode: QClipboard.Mode) -> None:
        if self._marking or not self._owns(mode):
            return
        held = self._clipboard.mimeData(mode)
        if held is None or not held.formats() or all(held.hasFormat(name) for name in HINTS):
            return
        marked = QMimeData()
        for name in held.formats():
            if name != "text/plain":
                marked.setData(name, held.data(name))
        if held.hasText():
            marked.setText(held.text())
        for name, value in HINTS.items():
            marked.setData(name, value)
        self._marking = True
        try:
            self._clipboard.setMimeData(marked, mode)
        finally:
            self._marking = False


def guard(application: QApplication) -> ClipboardGuard:
    """The one guard of the application."""
    found = application.findChild(ClipboardGuard)
    return found or ClipboardGuard(application)
