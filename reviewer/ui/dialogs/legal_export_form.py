"""Third page of an export for legal: purpose and recipient, forms, redaction, letters, numbers, signature."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reviewer.ui import tokens
from reviewer.ui.dialogs.parts import heading, hint
from reviewer.ui.presenters.legal_export_draft import Form
from reviewer.ui.presenters.legal_export_words import FORMAT_WORDS
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.secret_field import secret
from reviewer.ui.widgets.text import Paragraph

BESIDE = 22
"""What stands beside a field begins below its label."""
CERTIFICATES = "Certificates with their key (*.p12 *.pfx);;All files (*)"
REDACTS = (
    "Identifiers that the checks or a colleague found go out of every text, and pictures are withheld. Names of authors "
    "and of people who decided stay. A person has to read it before it is served."
)
NO_SIGNING = "Signing needs pyHanko, which is not installed here: pip install 'reviewer[sign]'."


class FormPage(QWidget):
    """Everything that is asked before the folder."""

    certificate_changed = Signal()
    """File and passphrase are there: read whose it is."""

    def __init__(self, organisation: str, can_sign: bool) -> None:
        """``organisation`` is the custodian unless another one is given."""
        super().__init__()
        self._can_sign = can_sign
        self.purpose, self.recipient, self.matter, self.custodian = (_line() for _ in range(4))
        self.custodian.setPlaceholderText(organisation)
        self.purpose.setPlaceholderText("Subpoena, request of a regulator, review by counsel …")
        self._formats = {code: QCheckBox(name) for code, name, _ in FORMAT_WORDS}
        for code, _, why in FORMAT_WORDS:
            self._formats[code].setChecked(True)
            self._formats[code].setToolTip(why)
            self._formats[code].setAccessibleDescription(why)
        self._images = QCheckBox("Page images for the load file, 300 dpi")
        self._images.setChecked(True)
        self._redact = QCheckBox("Redacted variant: take identifiers out of everything that is written")
        self._certificate = QCheckBox("Draft certificate under FRE 902(13) and 902(14), for counsel")
        self._certificate.setChecked(True)
        self.prefix, self.first_number = _line(8), _line(9)
        self.prefix.setPlaceholderText("from the name")
        self.first_number.setText("1")
        self._sign = QCheckBox("Sign the binder with a certificate of mine (PAdES)")
        self._file = _line()
        self._choose = KeyButton("Choose…", icon="folder-open-outline", height=tokens.CONTROL)
        self._choose.setAutoDefault(False)
        self._choose.setAccessibleName("Choose the file of the certificate")
        self._passphrase, self._passphrase_field = secret("Its passphrase", "Used now, and kept nowhere.")
        self._whose = Paragraph("", "small", "text.muted")
        self._build()

    def form(self) -> Form:
        """What stands in the fields."""
        return Form(
            self.purpose.text(),
            self.recipient.text(),
            self.matter.text(),
            self.custodian.text(),
            tuple(code for code, box in self._formats.items() if box.isChecked()),
            self._images.isChecked(),
            self._redact.isChecked(),
            self._certificate.isChecked(),
            self.prefix.text(),
            self.first_number.text(),
            self._sign.isChecked(),
            self._file.text().strip(),
            self._passphrase.text(),
        )

    def first(self) -> QWidget:
        """The first field that wants something has the focus."""
        return next((one for one in (self.purpose, self.recipient) if not one.text().strip()), self.purpose)

    def fields(self) -> dict[str, Field]:
        """The fields that can be marked, by name."""
        return {
            "purpose": self._purpose_field,
            "recipient": self._recipient_field,
            "first_number": self._number_field,
            "certificate_file": self._file_field,
        }

    def show_signer(self, sentence: str) -> None:
        """Say whose certificate it is."""
        self._whose.setText(sentence)
        self._whose.setVisible(bool(sentence))

    def forget(self) -> None:
        """Drop the passphrase."""
        self._passphrase.clear()

    def _build(self) -> None:
        self._purpose_field = Field("What it is for", self.purpose)
        self._recipient_field = Field("Who gets it", self.recipient)
        self._number_field = Field("First Bates number", self.first_number)
        self._file_field = Field("File of the certificate", self._file, "It ends with .p12 or .pfx.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(_row(self._purpose_field, self._recipient_field))
        column.addLayout(
            _row(Field("Matter, if there is one", self.matter), Field("Custodian: whose record it is", self.custodian))
        )
        column.addLayout(_titled("As", [_grid([*self._formats.values()], 3)]))
        column.addLayout(_row(Field("Prefix of the numbers", self.prefix), self._number_field, _end(self._images)))
        more = _titled("", [self._redact, hint("eye-outline", "text.muted", REDACTS), self._certificate, self._sign])
        column.addLayout(more)
        self._signing = QWidget()
        signing = QVBoxLayout(self._signing)
        signing.setContentsMargins(0, 0, 0, 0)
        signing.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(0)
        button = QVBoxLayout()
        button.setContentsMargins(0, BESIDE, 8, 4)
        button.addWidget(self._choose)
        button.addStretch(1)
        row.addWidget(self._file_field, 3, Qt.AlignmentFlag.AlignTop)
        row.addLayout(button)
        row.addWidget(self._passphrase_field, 2, Qt.AlignmentFlag.AlignTop)
        signing.addLayout(row)
        whose = QVBoxLayout()
        whose.setContentsMargins(4, 0, 4, 0)
        whose.addWidget(self._whose)
        signing.addLayout(whose)
        column.addWidget(self._signing)
        column.addStretch(1)
        self._whose.hide()
        self._signing.hide()
        self._sign.setEnabled(self._can_sign)
        if not self._can_sign:
            self._sign.setToolTip(NO_SIGNING)
            self._sign.setAccessibleDescription(NO_SIGNING)
        self._sign.toggled.connect(self._sign_toggled)
        self._formats["dat"].toggled.connect(self._images.setEnabled)
        self._choose.clicked.connect(self._ask_file)
        self._file.editingFinished.connect(self._file_typed)
        self._passphrase.editingFinished.connect(self.certificate_changed)

    def _sign_toggled(self, wanted: bool) -> None:
        self._signing.setVisible(wanted)
        self.show_signer("")
        if wanted:
            self._file.setFocus()

    def _file_typed(self) -> None:
        """On the way from the file to its passphrase nothing is tried: it would fail, and take the focus back."""
        if self._passphrase.text():
            self.certificate_changed.emit()

    def _ask_file(self) -> None:
        chooser = QFileDialog(self, "Choose the file of your certificate", str(Path.home()), CERTIFICATES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.take_file)
        chooser.open()

    def take_file(self, path: str) -> None:
        """Use this file; its passphrase is typed next."""
        self._file.setText(path)
        self._passphrase.setFocus()

    def minimumSizeHint(self) -> QSize:
        """Qt: it scrolls where there is little room."""
        return QSize(200, super().minimumSizeHint().height())


def _line(longest: int = 2_000) -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(longest)
    return made


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    for part in parts:
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _grid(boxes: Sequence[QCheckBox], columns: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(tokens.SPACE_2)
    grid.setVerticalSpacing(2)
    for number, box in enumerate(boxes):
        grid.addWidget(box, number // columns, number % columns)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return grid


def _end(box: QCheckBox) -> QWidget:
    """A tick on the line of the fields beside it."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(4, BESIDE, 4, 4)
    column.addWidget(box)
    return made


def _titled(title: str, parts: Sequence[QLayout | QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(4, 0, 4, 0)
    column.setSpacing(4)
    if title:
        column.addWidget(heading(title))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return column
