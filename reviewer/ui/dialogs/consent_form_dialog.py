"""The dialog in which a signed form is recorded, or corrected: every field of it, and what it lacks while one types."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from reviewer.model.events import EventKind
from reviewer.model.people import Consent
from reviewer.model.views import Changes
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import WIDEST, Dialog, Owned
from reviewer.ui.dialogs.consent_form_fields import FormFields
from reviewer.ui.dialogs.consent_form_side import FormSide
from reviewer.ui.dialogs.document_dialog import DocumentDialog
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters.consent_draft import FormDraft, draft_of
from reviewer.ui.presenters.consent_elements import ElementLine
from reviewer.ui.presenters.consent_form import Attached, ConsentFormPresenter, SameQuestion
from reviewer.ui.presenters.consent_more import size_words
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.words import count
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.frames import rule
from reviewer.workflow import consents, permissions
from reviewer.workflow.workspace import Workspace

DOCUMENTS = "Signed forms (*.pdf *.png *.jpg *.jpeg);;All files (*)"
PAGE = 1100
"""Pixels across, as the picture of a page is made: large enough to read it while one types."""
WANTED = 640
"""Height of the fields, at 100 % text size, where the window has it."""
LOOK_MS = 200
CORRECTED = "The version before stays in the record."


def start_for(ws: Workspace, kind: SubjectKind = SubjectKind.PATIENT, subject: str = "") -> FormDraft:
    """The fields of a new form. What it covers is never filled in: that is what the paper says."""
    return FormDraft(kind=kind, subject=subject, document=consents.next_number(ws, kind))


def read_attached(path: Path) -> tuple[Attached, Consent | None]:
    """A signed form with its picture, and what it tells where it was filled in on a screen."""
    # Loaded when it is first needed: reading PDFs would cost a tenth of the start.
    from reviewer.workflow import forms

    found = forms.read_form(path)
    document = found.document
    detail = f"{'PDF' if document.mime == 'application/pdf' else 'Picture'}, {count(document.pages, 'page')}, {size_words(len(document.data))}"
    picture = forms.thumbnail(document.data, PAGE)
    return Attached(path, document.name, detail, picture, found.notes), found.consent


class _Columns(QWidget):
    """Fields and side. It wants much room and takes what there is: its columns scroll, the dialog does not."""

    def hasHeightForWidth(self) -> bool:
        """Qt: whatever the labels in it say."""
        return False

    def sizeHint(self) -> QSize:
        """Qt: more than a small window has."""
        return QSize(super().sizeHint().width(), theme.scaled(WANTED))


class ConsentFormDialog(Dialog):
    """Fields on the left, the document and the elements on the right."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        start: FormDraft | None = None,
        before: Consent | None = None,
        on_file: Attached | None = None,
        needs: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``before`` is corrected, ``on_file`` is its document; else a form is new, with ``start`` in its fields.

        ``needs`` says what a post needs that waits for it.
        """
        title = f"Correct form {before.document}" if before else "Record a signed form"
        subtitle = "It counts only when it is complete. Type what the paper says, also where it is empty."
        super().__init__(title, subtitle, width=WIDEST, parent=parent)
        self._ws = ws
        self._start = draft_of(before) if before else start or start_for(ws)
        self._fresh = before is None
        self._number = self._start.document
        replaces = before.document if before else ""
        self._presenter = ConsentFormPresenter(
            self,
            Owned(runner, self),
            lambda consent: consents.elements(consent, ws.today()),
            lambda subject: consents.same_subject(ws, subject),
            lambda consent, file: consents.record(ws, consent, file, replaces),
            read_attached,
            before,
        )
        self.form = FormFields(self._start, needs)
        self.side = FormSide(on_file)
        self.side.attach_wanted.connect(self.ask_file)
        self.side.take_off_wanted.connect(self._presenter.take_off)
        self.side.page_wanted.connect(self._show_page)
        self._timer = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.form.edited.connect(self._timer.start)
        self.form.kind_changed.connect(self._renumber)
        self.form.subject_left.connect(self._presenter.look_for_same)
        self.form.same.answered.connect(self._answered)
        self._build()
        self.set_main("Keep the correction" if before else "Record the form", self._send, icon="file-sign")
        self.set_note(CORRECTED if before else "Goes to the record with your name; the document is kept with it.")
        self._keep(runner)
        self._look()
        if self._start.subject and before is None:
            self._presenter.look_for_same(self._start.subject)
        self.limit(permissions.why_not(ws, EventKind.CONSENT_RECORDED))

    def _build(self) -> None:
        self.column.setContentsMargins(20, tokens.SPACE_3, 16, tokens.SPACE_3)
        self.fields_area = QScrollArea()
        self.fields_area.setWidgetResizable(True)
        self.fields_area.setFrameShape(QFrame.Shape.NoFrame)
        self.fields_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fields_area.setMinimumHeight(theme.scaled(200))
        self.fields_area.setWidget(self.form)
        self.form.setAutoFillBackground(False)
        self.fields_area.viewport().setAutoFillBackground(False)
        columns = _Columns()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.fields_area, 1)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.side)
        self.column.addWidget(columns, 1)

    def _keep(self, runner: TaskRunner) -> None:
        """What is typed comes back after a kill; chips are kept as words of their own."""
        self.drafting = Drafting(self._ws, runner, key_of("consent", self._start.document), self)
        form = self.form
        for name, line in (
            ("subject", form.subject),
            ("sites", form.sites),
            ("event", form.expires_event),
            *form.lines.items(),
        ):
            self.drafting.watch(name, line)
        for name in ("signed", "starts", "expires"):
            self.drafting.watch(name, getattr(form, name).line)
        for name, box in (*form.ticks.items(), ("known", form.known)):
            self.drafting.watch(name, box)
        self.drafting.watch("note", form.note)
        for name, chips in (("platforms", form.platforms), ("uses", form.uses), ("purposes", form.purposes)):
            mirror = QLineEdit(",".join(chips.chosen), self)
            mirror.hide()
            chips.changed.connect(lambda m=mirror, c=chips: m.setText(",".join(c.chosen)))
            mirror.textChanged.connect(lambda text, c=chips: c.choose(tuple(v for v in text.split(",") if v)))
            self.drafting.watch(name, mirror)
        self.drafting.restore()

    @property
    def consent(self) -> Consent | None:
        """What was recorded, once it is."""
        return self._presenter.consent

    def first_focus(self) -> QWidget:
        """A new form begins with its document; a correction with the first thing that is typed."""
        return self.side.attach if self._fresh else self.form.subject

    def attach(self, path: str) -> None:
        """Take a signed form."""
        self._presenter.attach(Path(path), self.form.draft())

    def show_errors(self, found: Mapping[str, str]) -> None:
        """View: mark the fields and go to the first one."""
        first = self.form.show_errors(found)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self.fields_area.ensureWidgetVisible(first, 0, theme.scaled(48))

    def show_elements(self, shown: Sequence[ElementLine], sentence: str, complete: bool) -> None:
        """View: what the form has and lacks."""
        self.side.show_elements(shown, sentence, complete)

    def show_question(self, asked: SameQuestion | None) -> None:
        """View: ask whether this is the same person."""
        self.form.same.ask(asked)
        if asked is not None:
            self.fields_area.ensureWidgetVisible(self.form.same, 0, theme.scaled(16))

    def show_attached(self, attached: Attached | None) -> None:
        """View: the signed form."""
        self.side.show_attached(attached)
        if attached is not None:
            nothing = not self.form.subject.text()
            (self.form.subject if nothing else self.form.signed.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_draft(self, draft: FormDraft) -> None:
        """View: put words into the fields."""
        self.form.show_draft(draft)
        self._look()
        self._presenter.look_for_same(draft.subject)

    def ask_file(self) -> None:
        """Ask for the signed form."""
        chooser = QFileDialog(self, "Attach the signed form", str(Path.home()), DOCUMENTS)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.attach)
        chooser.open()

    def _show_page(self) -> None:
        """Show the signed form large; the fields stay as they are below it."""
        shown = self.side.shown
        if shown is not None:
            DocumentDialog(shown.name, f"First page. {shown.detail}", shown.picture, parent=self, copies=False).open()

    def _look(self) -> None:
        self._presenter.edited(self.form.draft())

    def _answered(self, answer: str) -> None:
        self._presenter.answer = answer
        self.show_message(None)

    def _renumber(self) -> None:
        """Another kind has another number, unless one was typed."""
        if self._fresh and self.form.document.text().strip() == self._number:
            self._number = consents.next_number(self._ws, SubjectKind(self.form.kind.currentData()))
            self.form.document.setText(self._number)

    def _send(self) -> None:
        self._timer.stop()
        self._look()
        self._presenter.send(self.form.draft())

    def finish(self, changes: Changes) -> None:
        """Close with the result."""
        self._timer.stop()
        super().finish(changes)
