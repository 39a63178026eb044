"""The dialogs on training: completed, policy acknowledged, and a new version of the staff policy."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.training import PolicyText
from reviewer.model.views import Changes
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, hint, inset
from reviewer.ui.presenters import words
from reviewer.ui.presenters.people_dialogs import DayPresenter, PolicyTextPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.day_line import DayLine
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import permissions, policy_texts, training
from reviewer.workflow.workspace import Workspace

WHAT = (("Annual training", "annual"), ("Orientation", "orientation"))


def _whom(members: Sequence[StaffMember]) -> str:
    if len(members) == 1:
        return members[0].name
    return f"{words.count(len(members), 'person', 'people')}: {members[0].name}, {members[1].name}" + (
        " and others" if len(members) > 2 else ""
    )


class TrainingDialog(Dialog):
    """A training that was completed, by one person or by everybody in the list."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, members: Sequence[StaffMember], parent: QWidget | None = None
    ) -> None:
        """``members`` are the people who completed it."""
        super().__init__("Record training", _whom(members), width=520, parent=parent)
        ids = tuple(member.id for member in members)
        self._ws = ws
        self._presenter = DayPresenter(
            self, Owned(runner, self), lambda on: training.completed(ws, ids, self._what.currentData(), on), ws.today()
        )
        self._what = choice(WHAT, "annual")
        self._day = DayLine("On", ws.today())
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(Field("What was completed", self._what), 1)
        row.addWidget(self._day)
        self.column.addLayout(row)
        self.column.addLayout(
            hint(
                "scale-balance",
                "text.muted",
                "Training is documented and kept six years: 45 CFR 164.530(b)(2)(ii), (j).",
            )
        )
        self.column.addStretch(1)
        self.set_main("Record", self._send, icon="check")
        self.set_note("Goes to the record with your name.")
        self.limit(permissions.why_not(ws, EventKind.STAFF_CHANGED))

    def first_focus(self) -> QWidget:
        """What was completed has the focus."""
        return self._what

    def _send(self) -> None:
        self._presenter.send(self._day.typed)


class AcknowledgeDialog(Dialog):
    """People acknowledged the staff policy in force."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        members: Sequence[StaffMember],
        text: PolicyText,
        parent: QWidget | None = None,
    ) -> None:
        """``text`` is the version in force."""
        super().__init__(f"Acknowledged: {text.title}", _whom(members), width=520, parent=parent)
        ids = tuple(member.id for member in members)
        self._presenter = DayPresenter(
            self, Owned(runner, self), partial(policy_texts.acknowledge, ws, ids), ws.today()
        )
        self._day = DayLine("On", ws.today(), "The day on the signed sheet, or on which they said so")
        self.column.addWidget(self._day)
        self.column.addStretch(1)
        self.set_main("Record", self._send, icon="check")
        self.set_note("Goes to the record with your name.")
        self.limit(permissions.why_not(ws, EventKind.POLICY_ACKNOWLEDGED))

    def first_focus(self) -> QWidget:
        """The day has the focus."""
        return self._day.line

    def _send(self) -> None:
        self._presenter.send(self._day.typed)


class PolicyTextDialog(Dialog):
    """A version of the policy that staff acknowledge."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, present: PolicyText | None, parent: QWidget | None = None
    ) -> None:
        """``present`` is the version in force, or None."""
        told = f"In force now: {present.title}. A new version asks everybody again." if present else (
            "Record the version that staff acknowledge. Its text can be attached."
        )  # fmt: skip
        super().__init__("Staff policy", told, width=600, parent=parent)
        self._file: Path | None = None
        self._presenter = PolicyTextPresenter(
            self,
            Owned(runner, self),
            lambda title, since, location: _recorded(ws, title, since, location, self._file),
        )
        self._title = QLineEdit()
        self._title.setPlaceholderText("Social media policy, version 3")
        self._since = DayLine("In force from", ws.today())
        self._where = QLineEdit()
        self._chosen = Paragraph("No file attached.", "caption", "text.muted")
        self._attach = KeyButton("Attach the text…", icon="paperclip", height=tokens.CONTROL_SMALL)
        self._attach.setAutoDefault(False)
        self._attach.clicked.connect(self._ask_file)
        self.column.addWidget(Field("Title with its version", self._title))
        self.column.addWidget(self._since)
        self.column.addWidget(Field("Where staff can read it", self._where, "For example: intranet, Policies, HR-12"))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self._attach)
        row.addWidget(self._chosen, 1, Qt.AlignmentFlag.AlignVCenter)
        box = QWidget()
        box.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(inset(box))
        self.column.addStretch(1)
        self.set_main("Record this version", self._send, icon="check")
        self.set_note("Earlier versions and who acknowledged them stay.")
        self.limit(permissions.why_not(ws, EventKind.POLICY_TEXT_RECORDED))

    def first_focus(self) -> QWidget:
        """The title has the focus."""
        return self._title

    def choose_file(self, path: str) -> None:
        """Attach a file."""
        self._file = Path(path)
        self._chosen.setText(self._file.name)

    def _ask_file(self) -> None:
        chooser = QFileDialog(
            self, "Choose the text of the policy", str(Path.home()), "Documents (*.pdf *.png *.jpg *.jpeg)"
        )
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.choose_file)
        chooser.open()

    def _send(self) -> None:
        self._presenter.send(self._title.text(), self._since.typed, self._where.text())


def _recorded(ws: Workspace, title: str, since: date, location: str, file: Path | None) -> Changes:
    return policy_texts.record(ws, title, since, location, file)
