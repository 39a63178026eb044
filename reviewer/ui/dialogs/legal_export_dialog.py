"""The export for legal: which posts, a look at what is in it, for whom, the writing, and what to hand over."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from reviewer.model.legal import LegalRequest, Selection
from reviewer.model.legal_preview import Preview
from reviewer.model.permissions import Act
from reviewer.model.progress import Progress
from reviewer.model.signer import Signing
from reviewer.model.views import Changes
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.legal_export_done import DonePage, RunPage
from reviewer.ui.dialogs.legal_export_form import FormPage
from reviewer.ui.dialogs.legal_export_look import LookPage
from reviewer.ui.dialogs.legal_export_what import WhatPage, visible_fields
from reviewer.ui.presenters.legal_export import LegalExportPresenter
from reviewer.ui.presenters.legal_export_draft import begun
from reviewer.ui.presenters.legal_export_view import LegalWork, Page
from reviewer.ui.presenters.legal_export_words import Handed, Looked
from reviewer.ui.presenters.messages import Message, ask
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import legal_export, legal_preview, permissions
from reviewer.workflow.check import Detects
from reviewer.workflow.workspace import Workspace

SUBTITLES = {
    Page.WHAT: "1 of 3: which posts. A folder that anybody can check without Reviewer, with no more in it than is asked for.",
    Page.LOOK: "2 of 3: look over what would be in it. Nothing is written yet.",
    Page.WHOM: "3 of 3: for whom and in which forms. Purpose and recipient stand in the record and on the cover.",
    Page.RUN: "The record is checked as a whole, then everything is written, read back and checked again.",
    Page.DONE: "Written, read back, checked and recorded.",
}
SENTENCE = "The export for legal is written and recorded."


def work_of(ws: Workspace, detect: Callable[[], Detects] | None) -> LegalWork:
    """What the workflow does for the dialog."""

    def preview(request: LegalRequest, progress: Progress, again: Preview | None) -> Preview:
        return legal_preview.preview(ws, request, progress, again)

    def export(
        folder: Path, request: LegalRequest, progress: Progress, signing: Signing | None
    ) -> legal_export.Exported:
        detector = detect() if request.redact and detect is not None else None
        return legal_export.export(ws, folder, request, detector, progress, signing)

    return LegalWork(preview, legal_preview.signing_from, partial(legal_preview.signer_facts, ws), export)


class LegalExportDialog(Dialog):
    """Three pages to fill in, one that waits, one that says what to hand over."""

    sentence = SENTENCE
    trail_wanted = Signal()
    """Every entry of the record, without any post, is wanted instead."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        begin: Selection | None = None,
        detect: Callable[[], Detects] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``begin`` is what was in front: a post, a search, a hold; ``detect`` gives the checks for a redacted one."""
        super().__init__("Export for legal", SUBTITLES[Page.WHAT], width=840, parent=parent)
        self._ws = ws
        self._kept: Changes | None = None
        self._presenter = LegalExportPresenter(self, Owned(runner, self), work_of(ws, detect))
        self.what = WhatPage(begun(begin), ws.today())
        self.look = LookPage()
        self.form = FormPage(ws.organisation, legal_preview.can_sign())
        self.run = RunPage()
        self.end = DonePage()
        self._pages = QStackedWidget()
        for page in (self.what, self.look, self.form, self.run, self.end):
            self._pages.addWidget(page)
        self.column.addWidget(self._pages, 1)
        self._fields = {
            **visible_fields([self.what.fields(), self.form.fields()]),
            "basis": self.look.basis_field,
        }
        for name, field in self._fields.items():
            if isinstance(field.editor, QLineEdit):
                field.editor.textEdited.connect(partial(self._typed, name))
        self._back = KeyButton("Back", "Alt Left", "arrow-left")
        self._back.setAutoDefault(False)
        QShortcut(QKeySequence("Alt+Left"), self, activated=self._presenter.back)
        self._back.clicked.connect(self._presenter.back)
        self.foot_row.insertWidget(self.foot_row.indexOf(self.cancel), self._back)
        self.what.trail_wanted.connect(self._trail)
        self.look.withhold_wanted.connect(self._presenter.withhold)
        self.look.leave_wanted.connect(self._presenter.leave_out)
        self.look.keep_wanted.connect(self._presenter.keep)
        self.form.certificate_changed.connect(lambda: self._presenter.read_certificate(self.form.form()))
        self.end.folder_wanted.connect(self._open_folder)
        self.show_page(Page.WHAT)
        if refused := permissions.why_not(ws, Act.EXPORT_POSTS):
            self.main.set_blocked(refused)
            self.show_message(ask(refused))

    def first_focus(self) -> QWidget:
        """The field of the page that is in front."""
        return {Page.LOOK: self.look.posts, Page.WHOM: self.form.first(), Page.DONE: self.main}.get(
            self._presenter.page, self.what.first()
        )

    def show_page(self, page: Page) -> None:
        """View: show another page."""
        for place in range(self._pages.count()):  # only the page in front asks for room
            height = QSizePolicy.Policy.Preferred if place == page else QSizePolicy.Policy.Ignored
            self._pages.widget(place).setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self._pages.setCurrentIndex(page)
        self.subheading.setText(SUBTITLES[page])
        self.setAccessibleDescription(SUBTITLES[page])
        self.show_message(None)
        self._back.setVisible(page in (Page.LOOK, Page.WHOM))
        self.cancel.setText("Stop" if page is Page.RUN else "Cancel")
        self.cancel.setVisible(page is not Page.DONE)
        self._set_action(page)
        self.main.setVisible(page is not Page.RUN)
        self.fit()
        if page is Page.RUN:
            self.cancel.setFocus()
        elif self.isVisible():
            self._take_focus()

    def show_looked(self, looked: Looked) -> None:
        """View: show what would be in it."""
        self.look.show_looked(looked)

    def show_error(self, name: str, sentence: str) -> None:
        """View: mark a field, or take all marks away."""
        for other, field in self._fields.items():
            field.set_error(sentence if other == name else "")
        if name and name in self._fields:
            self._fields[name].editor.setFocus()
        if sentence and name not in self._fields:
            self.show_message(ask(sentence))
        elif not sentence:
            self.show_message(None)
        self.fit()

    def _typed(self, name: str, _: str) -> None:
        """A mark goes once somebody types there."""
        if self._fields[name].editor.property("error"):
            self._fields[name].set_error("")

    def show_signer(self, sentence: str) -> None:
        """View: say whose certificate it is."""
        self._fields["certificate_file"].set_error("")
        self.form.show_signer(sentence)
        self.fit()

    def show_progress(self, done: int, total: int, said: str) -> None:
        """View: say how far the work is."""
        self.run.show_progress(done, total, said)

    def show_handed(self, handed: Handed) -> None:
        """View: show what to hand over."""
        self.form.forget()
        self.end.show_handed(handed)

    def show_message(self, message: Message | None) -> None:
        """View: show a message over the buttons, or take it away."""
        super().show_message(message)

    def set_busy(self, busy: bool) -> None:
        """View: hold the buttons while something is read."""
        super().set_busy(busy)
        self._back.setEnabled(not busy)

    def recorded(self, changes: Changes) -> None:
        """View: closing answers with this."""
        self._changes = changes

    def reject(self) -> None:
        """Qt: Esc and the button stop what runs first; the second press closes."""
        if not self._presenter.cancel():
            self.form.forget()
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: nothing goes on behind a window that is gone."""
        self._presenter.cancel()
        super().closeEvent(event)

    def _trail(self) -> None:
        self.reject()
        self.trail_wanted.emit()

    def export_to(self, folder: str) -> None:
        """Write the export into a new folder inside ``folder``."""
        at = self._ws.clock().astimezone()
        self._presenter.export(Path(folder) / f"legal-{at:%Y-%m-%d-%H%M%S}")

    def _set_action(self, page: Page) -> None:
        match page:
            case Page.WHAT:
                self.set_main("Look over", lambda: self._presenter.look(self.what.what()), icon="eye-outline")
                self.set_note("Nothing is written yet.", "")
            case Page.LOOK:
                self.set_main("Next", self._presenter.go_on, icon="arrow-right")
                self.set_note("What is withheld or left out is said on the cover.", "")
            case Page.WHOM:
                self.set_main("Choose a folder…", self._ask_folder, icon="export-variant")
                self.set_note("Recorded with purpose, recipient and the digest of what was written.")
            case Page.RUN:
                self.set_note("", "")
            case Page.DONE:
                self.set_main("Close", self.accept, icon="check")
                self.set_note("")

    def _ask_folder(self) -> None:
        if not self._presenter.ready(self.form.form()):
            return
        chooser = QFileDialog(self, "Choose where the export goes: it gets a folder of its own there", str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(self.export_to)
        chooser.open()

    def _open_folder(self) -> None:
        if self._presenter.result is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._presenter.result.folder)))
