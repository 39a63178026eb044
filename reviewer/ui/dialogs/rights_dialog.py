"""The dialog of a rights record: its fields with what it still lacks, its proof, where it is used."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.model.rights import RightsRecord
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PLATFORMS, Level
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, inset
from reviewer.ui.presenters import rights_words as words
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.rights_dialogs import RightsDraft, RightsPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip_choice import ChipChoice
from reviewer.ui.widgets.day_line import DayLine
from reviewer.ui.widgets.field import Field, IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import ElidedLabel, Paragraph
from reviewer.workflow import permissions, rights
from reviewer.workflow.rights import Place
from reviewer.workflow.workspace import Workspace

NEW = RightsRecord("", "image", "", "", "")
PROOFS = "Proofs (*.pdf *.png *.jpg *.jpeg);;All files (*)"
LONGEST = 500
ABOUT = "Credit is not a license: the record says why the work may be used, and where that can be shown."


class RightsDialog(Dialog):
    """Ctrl+Enter saves; what is missing stands above the buttons all the time."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        record: RightsRecord = NEW,
        place: Place | None = None,
        where: str = "",
        attached: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``place`` is the picture it is made for, ``where`` names it; ``attached``: a file is attached there."""
        title = f"Rights record {record.id}" if record.id else f"Rights of {where}" if where else "New rights record"
        super().__init__(title, ABOUT, width=760, parent=parent)
        self._record, self._at = record, place
        self._proof_file: Path | None = None
        self._files: tuple[Path, ...] = ()
        self._presenter = RightsPresenter(self, Owned(runner, self), partial(_save, ws, place))
        self._title, self._owner, self._terms, self._credit, self._proof = (
            _line(text) for text in (record.title, record.owner, record.terms, record.credit_line, record.proof)
        )
        self._kind = choice([(text, kind) for kind, text in words.KIND_WORDS.items()], record.kind)
        self._license = choice(words.LICENSE_CHOICES, record.license)
        self._until = DayLine("Last day, empty: no end", record.until)
        pairs = [(words.platform_word(platform), platform) for platform in PLATFORMS]
        self._platforms = ChipChoice("Platforms, none chosen: all", pairs)
        self._platforms.choose(record.platforms)
        self._same = QCheckBox("Know this file again in other posts")
        self._same.setChecked(attached)
        self._same.setVisible(attached)
        self._attach = self._small("Attach proof…", "paperclip", self._ask_proof)
        self._attached = ElidedLabel(record.proof_name or "PDF, PNG or JPEG", "small", "text.muted")
        self._add_file = self._small("Add the work’s file…", "fingerprint", self._ask_file)
        self._known = ElidedLabel("", "small", "text.muted")
        self._lacks_icon = IconLabel("alert", "review")
        self._lacks = Paragraph("", "small")
        self._used = Paragraph(
            words.places_line(rights.used_in(ws, record.id, 6)) if record.id else "", "small", "text.muted"
        )
        self.save_proof = KeyButton("Save proof…", icon="tray-arrow-down")
        self.save_proof.setAutoDefault(False)
        self.save_proof.setVisible(bool(record.proof_file))
        self.save_proof.clicked.connect(self._ask_place)
        self._write = partial(rights.save_proof, ws, record.id)
        self._owned = Owned(runner, self)
        self._build()
        self._connect()
        self.foot_row.insertWidget(2, self.save_proof)
        self.set_main("Save", self._save, icon="check")
        self.set_note("Goes to the record with your name.")
        if record.ended:
            self.main.set_blocked("This record has ended. Record the new rights as a new one.")
        self._show_files()
        self._edited()
        self.limit(permissions.why_not(ws, EventKind.RIGHTS_RECORDED))

    def first_focus(self) -> QWidget:
        """What it is has the focus."""
        return self._title

    def draft(self) -> RightsDraft:
        """What stands in the fields."""
        record = replace(
            self._record,
            title=self._title.text(),
            kind=str(self._kind.currentData()),
            owner=self._owner.text(),
            license=str(self._license.currentData()),
            terms=self._terms.text(),
            credit_line=self._credit.text(),
            proof=self._proof.text(),
            platforms=self._platforms.chosen,
        )
        same = self._at is not None and self._same.isVisibleTo(self) and self._same.isChecked()
        return RightsDraft(record, self._until.typed, self._proof_file, self._files, same)

    def show_lacks(self, sentence: str, whole: bool) -> None:
        """View: say what the record does not say yet."""
        self._lacks_icon.set_icon("check-circle-outline" if whole else "alert", "clear" if whole else "review")
        self._lacks.setText(sentence)

    def set_busy(self, busy: bool) -> None:
        """View: hold the buttons while it is recorded."""
        super().set_busy(busy)
        self._attach.setEnabled(not busy)
        self._add_file.setEnabled(not busy)

    def attach_proof(self, path: str) -> None:
        """Attach a proof when it is saved."""
        self._proof_file = Path(path)
        self._attached.setText(self._proof_file.name)
        self._attached.setAccessibleName(f"Proof: {self._proof_file.name}")
        self._edited()

    def add_file(self, path: str) -> None:
        """Know a file again once it is saved."""
        self._files = (*self._files, Path(path))
        self._show_files()

    def _small(self, text: str, icon: str, slot: object) -> KeyButton:
        made = KeyButton(text, icon=icon, height=tokens.CONTROL_SMALL)
        made.setAutoDefault(False)
        made.clicked.connect(slot)
        return made

    def _build(self) -> None:
        self.column.setSpacing(tokens.SPACE_2)
        for parts in (
            ((Field("What it is", self._title), 5), (Field("Kind", self._kind), 2)),
            ((Field("Owner: who made it or holds the rights", self._owner), 4), (Field("License", self._license), 3)),
            (
                (Field("Terms", self._terms), 3),
                (Field("Credit line that has to stand in the post", self._credit), 4),
            ),
            ((Field("Where the proof is", self._proof), 4), (self._until, 3)),
        ):
            row = QHBoxLayout()
            row.setSpacing(0)
            for widget, share in parts:
                row.addWidget(widget, share)
            self.column.addLayout(row)
        self._terms.setPlaceholderText("CC BY 4.0, web only")
        self._proof.setPlaceholderText("Order 4417, message of Nov 2, form RO-0003")
        files = QHBoxLayout()
        files.setContentsMargins(4, 0, 4, 0)
        files.setSpacing(tokens.SPACE_2)
        for button, told in ((self._attach, self._attached), (self._add_file, self._known)):
            files.addWidget(button)
            files.addWidget(told, 1)
        self.column.addLayout(files)
        self.column.addWidget(self._platforms)
        self.column.addWidget(inset(self._same))
        said = QHBoxLayout()
        said.setContentsMargins(4, tokens.SPACE_1, 4, 0)
        said.setSpacing(tokens.SPACE_2)
        said.addWidget(self._lacks_icon, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._lacks, 1)
        self.column.addLayout(said)
        self._used.setVisible(bool(self._used.text()))
        self.column.addWidget(inset(self._used))
        self.column.addStretch(1)

    def _connect(self) -> None:
        for line in (self._title, self._owner, self._terms, self._credit, self._proof, self._until.line):
            line.textChanged.connect(self._edited)
        for box in (self._kind, self._license):
            box.currentIndexChanged.connect(self._edited)

    def _show_files(self) -> None:
        many = len(self._record.files) + len(self._files)
        text = f"{many:,} {'file is' if many == 1 else 'files are'} known again" if many else "No file is known yet"
        self._known.setText(text)

    def _edited(self, *_: object) -> None:
        self._presenter.edited(self.draft())

    def _save(self) -> None:
        self._presenter.save(self.draft())

    def _ask_place(self) -> None:
        chooser = QFileDialog(self, "Save the proof", str(Path.home()))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.selectFile(self._record.proof_name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.write_proof)
        chooser.open()

    def write_proof(self, path: str) -> None:
        """Write the attached proof to a file."""
        self._owned.run(
            lambda: self._write(Path(path)),
            lambda _: self.show_message(Message("The proof was saved.", Path(path).name, Level.NONE)),
            failed=lambda error: self.show_message(of_error(error, "Nothing was written.")),
        )

    def _ask_proof(self) -> None:
        self._ask("Choose the proof", PROOFS).fileSelected.connect(self.attach_proof)

    def _ask_file(self) -> None:
        self._ask("Choose the picture, video or sound itself", "All files (*)").fileSelected.connect(self.add_file)

    def _ask(self, title: str, files: str) -> QFileDialog:
        chooser = QFileDialog(self, title, str(Path.home()), files)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()
        return chooser


def _line(text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(LONGEST)
    made.setCursorPosition(0)
    return made


def _save(ws: Workspace, place: Place | None, draft: RightsDraft) -> Changes:
    at = replace(place, same_file=draft.same_file) if place is not None else None
    return rights.record(ws, draft.whole, draft.proof, draft.files, at)
