"""What a workspace wants to know before it is created or opened."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.new_access_dialog import FIRST_ROLES
from reviewer.ui.dialogs.parts import combo, hint, inset
from reviewer.ui.presenters.first_run import WelcomeFields, is_encrypted
from reviewer.ui.presenters.settings_section import ROLES
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label

ENCRYPTED = "Only people with a passphrase can read it, and nobody can decide in another’s name."
PLAIN = "Whoever gets the folder can read every post in it, and names are not proved. For practice only."
SIGN_IN_NEXT = "This workspace is encrypted. You sign in next."
INDENT = 31
"""Where the words of a check box begin."""


class WorkspaceDialog(Dialog):
    """Folder, organization and reviewer for a new workspace; folder and reviewer for one that is there."""

    wanted = Signal(object)
    """The WelcomeFields, when the main button was pressed. Whoever listens does it and closes the dialog."""

    def __init__(self, new: bool, fields: WelcomeFields, parent: QWidget | None = None) -> None:
        """``fields`` are filled in first."""
        super().__init__(
            "Create a workspace" if new else "Open a workspace",
            "A folder of its own, on this computer or on a disk that you trust." if new else "",
            width=600,
            parent=parent,
        )
        self.new = new
        self._organisation = QLineEdit(fields.organisation)
        self._reviewer = QLineEdit(fields.reviewer)
        self._role = combo(ROLES, editable=True)
        self._first = combo([role.words for role in FIRST_ROLES])
        self._encrypt = QCheckBox("Encrypt it, and sign in with a passphrase")
        self._encrypt.setChecked(True)
        self._about = label("", "caption", "text.muted", wrap=True)
        start = fields.folder or (str(Path.home() / "Reviewer workspace") if new else "")
        self._folder = QLineEdit(start)
        self._fields = {
            "organisation": Field("Organization", self._organisation, "Stands on every report."),
            "folder": Field("Folder", self._folder),
            "reviewer": Field("Your name", self._reviewer, "Stands beside each decision in the record."),
        }
        choose = KeyButton("Choose…")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        if new:
            self.column.addWidget(self._fields["organisation"])
        folder = QHBoxLayout()
        folder.setSpacing(0)
        folder.addWidget(self._fields["folder"], 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(4, 22, 4, 4)
        beside.addWidget(choose)
        beside.addStretch(1)
        folder.addLayout(beside)
        self.column.addLayout(folder)
        who = QHBoxLayout()
        who.setSpacing(tokens.SPACE_2)
        who.addWidget(self._fields["reviewer"], 3, Qt.AlignmentFlag.AlignTop)
        self._role_field, self._first_field = Field("Role", self._role), Field("Role", self._first)
        who.addWidget(self._role_field, 2, Qt.AlignmentFlag.AlignTop)
        who.addWidget(self._first_field, 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(who)
        self._signed = QWidget()
        self._signed.setLayout(hint("lock-outline", "info", SIGN_IN_NEXT, "small"))
        self.column.addWidget(self._signed)
        if new:
            box = QVBoxLayout()
            box.setContentsMargins(4, 0, 4, 0)
            box.setSpacing(2)
            box.addWidget(self._encrypt)
            self._about.setContentsMargins(INDENT, 0, 0, 0)
            box.addWidget(self._about)
            self.column.addLayout(box)
        self._import = QCheckBox("Then import a first file of posts")
        self._import.setChecked(True)
        if new:
            self.column.addWidget(inset(self._import))
        self.column.addStretch(1)
        icon = "folder-plus-outline" if new else "folder-open-outline"
        self.set_main("Create" if new else "Open", self._send, key="Enter", icon=icon)
        for editor in (self._organisation, self._folder, self._reviewer):
            editor.returnPressed.connect(self.press_main)
        self._encrypt.toggled.connect(self._follow)
        self._folder.textChanged.connect(self._follow)
        self._follow()

    def first_focus(self) -> QWidget:
        """The first empty field has the focus."""
        order = [self._organisation] if self.new else []
        order += [self._folder] if self._signs_in else [self._folder, self._reviewer]
        return next((editor for editor in order if not editor.text()), order[-1])

    @property
    def import_first(self) -> bool:
        """True where a first file of posts is to be imported into the new workspace."""
        return self.new and self._import.isChecked()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark the fields that want something."""
        for name, field in self._fields.items():
            field.set_error(problems.get(name, ""))
        if problems:
            self._fields[next(iter(problems))].editor.setFocus()
        self.fit()

    @property
    def _signs_in(self) -> bool:
        """True for a workspace that is there and to which people sign in."""
        return not self.new and is_encrypted(Path(self._folder.text().strip() or "."))

    def _follow(self, *_: object) -> None:
        """Ask for name and role where nobody signs in; a first person has one of two roles."""
        encrypt = self.new and self._encrypt.isChecked()
        self._fields["reviewer"].setVisible(not self._signs_in)
        self._role_field.setVisible(not encrypt and not self._signs_in)
        self._first_field.setVisible(encrypt)
        self._signed.setVisible(self._signs_in)
        self._about.setText(ENCRYPTED if encrypt else PLAIN)
        if self.new:
            self.main.setText("Next…" if encrypt else "Create")
        if self.isVisible():
            self.fit()

    def _send(self) -> None:
        encrypt = self.new and self._encrypt.isChecked()
        role = self._first.currentText() if encrypt else self._role.currentText()
        self.wanted.emit(
            WelcomeFields(self._folder.text(), self._organisation.text(), self._reviewer.text(), role, encrypt)
        )

    def _choose(self) -> None:
        chooser = QFileDialog(self, "Choose the folder", self._folder.text() or str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._folder.setText)
        chooser.open()
