"""What a workspace wants to know before it is created or opened."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.parts import combo, hint, inset
from reviewer.ui.presenters.first_run import WelcomeFields
from reviewer.ui.presenters.settings_section import ROLES
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton


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
        who.addWidget(Field("Role", self._role), 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(who)
        if new:
            words = "The workspace is not encrypted yet. Choose a folder on an encrypted disk that only you can read."
            self.column.addLayout(hint("information", "info", words))
        self._import = QCheckBox("Then import a first file of posts")
        self._import.setChecked(True)
        if new:
            self.column.addWidget(inset(self._import))
        self.column.addStretch(1)
        icon = "folder-plus-outline" if new else "folder-open-outline"
        self.set_main("Create" if new else "Open", self._send, key="Enter", icon=icon)
        for editor in (self._organisation, self._folder, self._reviewer):
            editor.returnPressed.connect(self.press_main)

    def first_focus(self) -> QWidget:
        """The first empty field has the focus."""
        order = [self._organisation] if self.new else []
        order += [self._folder, self._reviewer]
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

    def _send(self) -> None:
        self.wanted.emit(
            WelcomeFields(
                self._folder.text(), self._organisation.text(), self._reviewer.text(), self._role.currentText()
            )
        )

    def _choose(self) -> None:
        chooser = QFileDialog(self, "Choose the folder", self._folder.text() or str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._folder.setText)
        chooser.open()
