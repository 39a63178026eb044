"""The recovery key on the screen: to be printed or written down, and typed back from the paper before it counts."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer.errors import FileProblem, UserFacingError
from reviewer.model.vocabulary import Level
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.message_bar import MessageBar, announce
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.new_access import SEALED, TYPE_BACK, WHY_KEY, typed_back
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.recovery_edit import RecoveryEdit
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import unlocking

PER_LINE = 4
FILE = "recovery key.pdf"
"""Its name tells nobody which workspace it opens."""
SAVED = Message(
    "The sheet is saved.", "Print it, then delete the file and empty the trash: who finds it can open everything.",
    Level.REVIEW,
)  # fmt: skip
PRINTED = Message("The sheet was sent to the printer.", "Fetch it at once. Then type the key below.", Level.NONE)


class KeyBox(QWidget):
    """The groups in large letters, numbered. It cannot be selected or copied."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """Show ``key``."""
        super().__init__(parent)
        self._groups = key.split("-")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        spoken = "; ".join(f"group {n}: {' '.join(group)}" for n, group in enumerate(self._groups, 1))
        self.setAccessibleName(f"Recovery key. {spoken}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Qt: two lines of groups."""
        lines = -(-len(self._groups) // PER_LINE)
        return QSize(theme.scaled(480), lines * theme.scaled(52) + 2 * tokens.SPACE_3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the groups with their numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = self.hasFocus()
        painter.setPen(QPen(theme.color("focus" if ring else "line.strong"), tokens.RING if ring else 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens.RADIUS_M, tokens.RADIUS_M)
        step = (self.width() - 2 * tokens.SPACE_4) // PER_LINE
        for at, group in enumerate(self._groups):
            row, column = divmod(at, PER_LINE)
            left = tokens.SPACE_4 + column * step
            top = tokens.SPACE_3 + row * theme.scaled(52)
            painter.setFont(theme.font("mono", 20))
            painter.setPen(theme.color("text"))
            painter.drawText(QRect(left, top, step, theme.scaled(28)), int(Qt.AlignmentFlag.AlignVCenter), group)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text.muted"))
            below = QRect(left, top + theme.scaled(28), step, theme.scaled(16))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), f"group {at + 1}")


class RecoveryPage(QWidget):
    """Shows one new key; ``checked`` says whether it was typed back."""

    submitted = Signal()
    changed = Signal()
    """Something came or went: the dialog fits itself."""

    def __init__(
        self, runner: TaskRunner, organisation: str, workspace: Path | None, parent: QWidget | None = None
    ) -> None:
        """``workspace`` is the folder in which the sheet must not be saved."""
        super().__init__(parent)
        self._runner = Owned(runner, self)
        self.organisation, self.workspace = organisation, workspace
        self.key = unlocking.new_recovery_key()
        self.made = datetime.now().astimezone()
        self.typed = RecoveryEdit()
        self._field = Field("The key, from the paper", self.typed, TYPE_BACK)
        self.bar = MessageBar()
        self.bar.closed.connect(self.changed)
        self.print = KeyButton("Print…", icon="printer-outline", height=tokens.CONTROL_SMALL)
        self.save = KeyButton("Save the sheet…", icon="content-save-outline", height=tokens.CONTROL_SMALL)
        for button in (self.print, self.save):
            button.setAutoDefault(False)
        self.print.clicked.connect(self.ask_printer)
        self.save.clicked.connect(self.ask_place)
        self.typed.returnPressed.connect(self.submitted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_3)
        column.addWidget(inset(Paragraph(WHY_KEY, "small", "text.muted")))
        column.addWidget(inset(KeyBox(self.key)))
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addLayout(hint("alert", "review", SEALED, "small"))
        column.addWidget(self._field)

    def checked(self) -> str:
        """The key, or empty while it was not typed back: then the field says what it wants."""
        problem = typed_back(self.key, self.typed.text(), unlocking.same_recovery_key)
        self._field.set_error(problem)
        self.changed.emit()
        if problem:
            self.typed.setFocus()
            announce(self, problem)
            return ""
        return self.key

    def ask_place(self) -> None:
        """Ask where the sheet is saved."""
        chooser = QFileDialog(self, "Save the sheet", str(Path.home() / FILE), "PDF (*.pdf)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_to)
        chooser.open()

    def save_to(self, path: str) -> None:
        """Save the sheet."""
        self._runner.run(
            partial(_save, Path(path), self.workspace, self.organisation, self.key, self.made),
            lambda _: self._say(SAVED),
            failed=self._failed,
        )

    def ask_printer(self) -> None:
        """Draw the sheet, then ask for the printer: no file is made of it here."""
        self._runner.run(partial(_picture, self.organisation, self.key, self.made), self._print, failed=self._failed)

    def _print(self, picture: bytes) -> None:
        # Read only now: few people print, and it costs the start.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self._failed(FileProblem("This computer knows no printer.", "", "Write the key down, or save the sheet."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Sheet")  # a queue shows it
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._paint(printer, picture))
        QDialog.open(dialog)  # its own open() wants the name of a slot

    def _paint(self, printer: Any, picture: bytes) -> None:
        image = QImage.fromData(picture)
        painter = QPainter()
        if not painter.begin(printer):
            self._failed(
                FileProblem("The printer did not take the sheet.", "", "Write the key down, or save the sheet.")
            )
            return
        area = painter.viewport()
        size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(area.topLeft(), size), image)
        painter.end()
        self._say(PRINTED)

    def _say(self, message: Message) -> None:
        self.bar.show_message(message)
        self.changed.emit()
        self.typed.setFocus()

    def _failed(self, error: UserFacingError) -> None:
        self.bar.show_message(of_error(error, "The key is still here."))
        self.changed.emit()


def _save(path: Path, workspace: Path | None, organisation: str, key: str, made: datetime) -> None:
    # Read only when a sheet is wanted: the report writer would cost a tenth of the start.
    from reviewer.workflow import recovery_sheet

    recovery_sheet.save(path, workspace, organisation, key, made)


def _picture(organisation: str, key: str, made: datetime) -> bytes:
    # As above.
    from reviewer.workflow import recovery_sheet

    return recovery_sheet.picture(organisation, key, made)
