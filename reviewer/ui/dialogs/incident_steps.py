"""The dialogs on an open incident: note a step, assess the four factors, open it again."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.model.desk import Incident, Step
from reviewer.model.events import EventKind
from reviewer.model.incident import FACTORS, NOTICES, PRESUMPTION
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import hint, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.incident_dialogs import (
    CHOICES,
    Assessment,
    AssessPresenter,
    ReopenPresenter,
    StepPresenter,
)
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import incidents, permissions
from reviewer.workflow.workspace import Workspace


class StepDialog(Dialog):
    """One step with its note."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, incident: Incident, step: Step, parent: QWidget | None = None
    ) -> None:
        """``step`` is one of the checklist, done or not."""
        super().__init__(step.title, step.what, width=600, parent=parent)
        self._presenter = StepPresenter(
            self, Owned(runner, self), step.code, partial(incidents.step, ws, incident.id, step.code)
        )
        self._words = text_area(step.note, 4)
        wanted = step.code in NOTICES
        caption = "When and how it went out" if wanted else "Note: when, how, with which answer"
        self.column.addWidget(Field(caption, self._words, "It has to be proved later." if wanted else ""))
        self.column.addLayout(hint("scale-balance", "text.muted", step.source))
        self.column.addStretch(1)
        if step.done:
            undo = KeyButton("Not done after all", icon="undo-variant")
            undo.setAutoDefault(False)
            undo.clicked.connect(lambda: self._presenter.send(False, self._words.toPlainText()))
            self.foot_row.insertWidget(2, undo)
        self.set_main("Keep the note" if step.done else "Done", self._send, icon="check")
        self.set_note("Your name and the time go to the record.")
        self.drafting = Drafting(ws, runner, key_of("step", incident.id, step.code), self)
        self.drafting.watch("note", self._words)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.INCIDENT_CHANGED))

    def first_focus(self) -> QWidget:
        """The note has the focus."""
        return self._words

    def _send(self) -> None:
        self._presenter.send(True, self._words.toPlainText())


class AssessDialog(Dialog):
    """The four factors, the conclusion, and how many people are affected."""

    def __init__(self, ws: Workspace, runner: TaskRunner, incident: Incident, parent: QWidget | None = None) -> None:
        """``incident`` as it stands."""
        super().__init__("Assess the disclosure", PRESUMPTION, width=760, parent=parent)
        self._presenter = AssessPresenter(
            self,
            Owned(runner, self),
            lambda conclusion, why, people, found: incidents.assess(ws, incident.id, conclusion, why, people, found),
        )
        answers = dict(incident.factors)
        self._factors: dict[str, QPlainTextEdit] = {}
        for number, factor in enumerate(FACTORS, 1):
            self._factors[factor.code] = text_area(answers.get(factor.code, ""), 3)
            self.column.addLayout(
                _factor(f"{number}. {factor.title}", factor.question, factor.source, self._factors[factor.code])
            )
        self._conclusion = QComboBox()
        self._conclusion.addItems([words for _, words in CHOICES])
        self._conclusion.setCurrentIndex([code for code, _ in CHOICES].index(incident.conclusion))
        self._why = text_area(incident.why, 3)
        self._people = QLineEdit(f"{incident.people:,}" if incident.people else "")
        self.column.addWidget(Field("Conclusion", self._conclusion))
        self.column.addWidget(Field("Because", self._why))
        people = "Empty while it is not known. From 500 on, HHS is told at the same time: 45 CFR 164.408."
        self.column.addWidget(Field("How many people are affected", self._people, people))
        self.column.addStretch(1)
        self.set_main("Keep the assessment", self._send, icon="scale-balance")
        signed = "Signatures end with a change: sign it again afterwards." if incident.signatures else ""
        self.set_note(signed or "Sign it afterwards; until then it is not concluded.")
        self.drafting = Drafting(ws, runner, key_of("assess", incident.id), self)
        for code, editor in self._factors.items():
            self.drafting.watch(code, editor)
        self.drafting.watch("conclusion", self._conclusion)
        self.drafting.watch("why", self._why)
        self.drafting.watch("people", self._people)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.INCIDENT_CHANGED))

    def first_focus(self) -> QWidget:
        """The first factor without an answer has the focus."""
        return next((e for e in self._factors.values() if not e.toPlainText().strip()), self._conclusion)

    def _send(self) -> None:
        self._presenter.send(
            Assessment(
                {code: editor.toPlainText() for code, editor in self._factors.items()},
                CHOICES[self._conclusion.currentIndex()][0],
                self._why.toPlainText(),
                self._people.text(),
            )
        )


class ReopenDialog(Dialog):
    """One reason."""

    def __init__(self, ws: Workspace, runner: TaskRunner, incident: Incident, parent: QWidget | None = None) -> None:
        """``incident`` is closed."""
        super().__init__(
            f"Open incident {incident.id} again", "Everything in it stays; it can be worked on again.", 560, parent
        )
        self._presenter = ReopenPresenter(self, Owned(runner, self), partial(incidents.reopen, ws, incident.id))
        self._reason = text_area("", 3)
        self.column.addWidget(Field("Why it is opened again", self._reason))
        self.column.addStretch(1)
        self.set_main("Open again", self._send, icon="restart")
        self.set_note("Written to the record")
        self.limit(permissions.why_not(ws, EventKind.INCIDENT_CHANGED))

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self._reason

    def _send(self) -> None:
        self._presenter.send(self._reason.toPlainText())


def _factor(title: str, question: str, source: str, editor: QPlainTextEdit) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    words = QVBoxLayout()
    words.setContentsMargins(4, tokens.SPACE_1, 4, 0)
    words.setSpacing(0)
    words.addWidget(Paragraph(question, "caption", "text.muted"))
    words.addWidget(label(source, "mono", "text.muted"))
    field = Field(title, editor)
    editor.setAccessibleDescription(f"{question} {source}")
    column.addLayout(words)
    column.insertWidget(0, field)
    return column
