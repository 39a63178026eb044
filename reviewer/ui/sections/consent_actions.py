"""What is done with the open form or task: dialogs, files, and what is told afterwards."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.people import ConsentDocument
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.consent_form_dialog import DOCUMENTS, PAGE, ConsentFormDialog
from reviewer.ui.dialogs.consent_import_dialog import ConsentImportDialog
from reviewer.ui.dialogs.consent_task_dialog import LetterDialog, SettleDialog
from reviewer.ui.dialogs.document_dialog import DocumentDialog
from reviewer.ui.dialogs.revoke_dialog import EventDialog, RevokeDialog
from reviewer.ui.presenters.consent_elements import request_text
from reviewer.ui.presenters.consent_form import Attached
from reviewer.ui.presenters.consent_list import TASKS
from reviewer.ui.presenters.consent_more import size_words
from reviewer.ui.presenters.consent_section import ConsentPresenter
from reviewer.ui.presenters.consent_tasks import revoked_sentence
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.sections import consent_bar as bar
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import consent_documents, consent_files, consent_tasks, consents
from reviewer.workflow.workspace import Workspace

LISTS = "Comma-separated list (*.csv);;Excel workbook (*.xlsx)"


class ConsentActions(QObject):
    """One dialog at a time; it belongs to the section."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        presenter: ConsentPresenter,
        section: QWidget,
        to_list: Callable[[], None],
    ) -> None:
        """Dialogs stand over ``section``; ``to_list`` puts the focus into the list that is shown next."""
        super().__init__(section)
        self._ws, self._tasks, self._bus, self._presenter, self._section = ws, runner, bus, presenter, section
        self._runner, self._to_list = Owned(runner, section), to_list
        self.dialog: Dialog | None = None
        """The dialog that is open."""
        self._after: Callable[[Any, Changes], None] = lambda dialog, changes: None

    def do(self, action: str) -> None:
        """Do what a button of the bar means."""
        if self._presenter.row() is None:
            return
        doing = {
            bar.REQUEST: self.copy_request, bar.ATTACH: self.ask_attach, bar.CORRECT: self.correct,
            bar.EVENT: self.event_came, bar.REVOKE: self.revoke, bar.LETTER: self.letter,
            bar.OPEN: self.open_post, bar.DONE: self.settle, bar.REOPEN: self.reopen,
        }  # fmt: skip
        doing[action]()

    def add(self) -> None:
        """Record a signed form."""
        if self.dialog is None:
            self._open(ConsentFormDialog(self._ws, self._tasks, parent=self._window()), self._recorded)

    def correct(self) -> None:
        """Correct the open form."""
        row = self._presenter.row()
        if self.dialog is None and row is not None:
            dialog = ConsentFormDialog(
                self._ws, self._tasks, before=row.consent, on_file=self._on_file(), parent=self._window()
            )
            self._open(dialog, self._recorded)

    def _on_file(self) -> Attached | None:
        """The newest document of the open form, as it was read for the detail."""
        more = self._presenter.more
        if more is None or not more.documents:
            return None
        newest = more.documents[-1]
        return Attached(Path(), newest.name, f"On file. {size_words(newest.size)}.", more.picture)

    def revoke(self) -> None:
        """Revoke the open form; what follows is shown as tasks."""
        row = self._presenter.row()
        if self.dialog is None and row is not None:
            self._open(RevokeDialog(self._ws, self._tasks, row.consent, self._window()), self._revoked)

    def event_came(self) -> None:
        """Say that the event has come with which the open form ends."""
        row = self._presenter.row()
        if self.dialog is None and row is not None:
            said = self._said("It has ended. What relied on it is under Tasks.")
            self._open(EventDialog(self._ws, self._tasks, row.consent, self._window()), said)

    def settle(self) -> None:
        """Say what was done."""
        task = self._presenter.open_task()
        if self.dialog is None and task is not None and not task.done:
            send = partial(consent_tasks.settle, self._ws, task.post, task.document, task.why)
            self._open(
                SettleDialog(self._ws, self._tasks, task, send, self._window()),
                self._said("Done. It stays in the list."),
            )

    def reopen(self) -> None:
        """Take back that a task is done."""
        task = self._presenter.open_task()
        if task is not None:
            self._presenter.act(
                partial(consent_tasks.reopen, self._ws, task.post, task.document, task.why), "Open again."
            )

    def open_post(self) -> None:
        """Open the post of the task on the desk."""
        task = self._presenter.open_task()
        if task is not None:
            self._bus.post_wanted.emit(task.post)

    def letter(self) -> None:
        """Show the letter to whoever takes posts down."""
        row = self._presenter.row()
        if self.dialog is None and row is not None:
            document = row.consent.document
            dialog = LetterDialog(
                self._tasks,
                document,
                partial(consent_tasks.letter_text, self._ws, document),
                partial(consent_tasks.save_letter, self._ws, document),
                self._window(),
            )
            self._open(dialog, self._said("Letter saved. Send it with your own mail."))

    def copy_request(self) -> None:
        """Put a letter that asks for what is missing on the clipboard."""
        row = self._presenter.row()
        if row is not None:
            QApplication.clipboard().setText(request_text(row, consents.elements(row.consent, self._ws.today())))
            self._presenter.say(Message("Copied. Paste it into a mail.", level=Level.NONE))

    def import_(self, path: str = "") -> None:
        """Show what a list of forms would change."""
        if self.dialog is None:
            self._open(ConsentImportDialog(self._ws, self._tasks, path or "", self._window()), self._imported)

    def ask_attach(self) -> None:
        """Ask for a document of the open form."""
        chooser = QFileDialog(self._section, "Attach a signed form", str(Path.home()), DOCUMENTS)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.attach)
        chooser.open()

    def attach(self, path: str) -> None:
        """Attach a document to the open form."""
        row = self._presenter.row()
        if row is not None:
            document = row.consent.document
            self._presenter.act(
                partial(consent_documents.attach, self._ws, document, Path(path)),
                f"{Path(path).name} is attached to {document}.",
            )

    def ask_export(self) -> None:
        """Ask where the list goes."""
        self._ask_save("Export the registry", "consents.csv", LISTS, self.export_to)

    def export_to(self, path: str) -> None:
        """Write the registry."""
        target = Path(path)
        self._presenter.act(
            partial(consent_files.export, self._ws, target),
            f"Exported to {target.name}. It names people: keep it where patient papers are kept.",
        )

    def ask_empty_form(self, which: str) -> None:
        """Ask where an empty form goes."""
        self._ask_save(
            "Save an empty form for signing", f"{which}-form.pdf", "PDF (*.pdf)", partial(self.save_form, which)
        )

    def save_form(self, which: str, path: str) -> None:
        """Write an empty form."""
        # Loaded when it is first needed: the report writer would cost a tenth of the start.
        from reviewer.workflow import forms

        target = Path(path)
        self._presenter.act(
            partial(forms.write_form, self._ws, which, target),
            f"{target.name} is saved. Print it, or fill it in on a screen; sign it by hand.",
        )

    def show_document(self, entry: int) -> None:
        """Show an attached document large."""
        more = self._presenter.more
        found = next((d for d in more.documents if d.entry == entry), None) if more else None
        if found is None or self.dialog is not None:
            return

        def work() -> bytes:
            from reviewer.workflow import forms

            return forms.thumbnail(consent_documents.read(self._ws, found), PAGE)

        self._runner.run(work, partial(self._document_read, found), failed=self._failed, beside=True)

    def save_copy(self, entry: int, path: str) -> None:
        """Write a copy of an attached document."""
        target = Path(path)
        self._presenter.act(
            partial(consent_documents.save_copy, self._ws, entry, target), f"A copy is saved as {target.name}."
        )

    def _document_read(self, found: ConsentDocument, picture: bytes) -> None:
        if self.dialog is not None:
            return
        by = f", attached by {found.by}" if found.by else ""
        dialog = DocumentDialog(found.name, f"First page. {size_words(found.size)}{by}.", picture, self._window())
        dialog.copy_wanted.connect(partial(self._ask_copy, found))
        self._open(dialog, self._said(""))

    def _ask_copy(self, found: ConsentDocument) -> None:
        self._ask_save("Save a copy", found.name, "All files (*)", partial(self.save_copy, found.entry))

    def _ask_save(self, title: str, name: str, filters: str, then: Callable[[str], None]) -> None:
        chooser = QFileDialog(self._section, title, str(Path.home() / name), filters)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = Path(name).suffix.removeprefix(".")
        if suffix:
            chooser.setDefaultSuffix(suffix)
        if ";;" in filters:
            chooser.filterSelected.connect(lambda words: chooser.setDefaultSuffix(words.rsplit("*.", 1)[1].rstrip(")")))
        chooser.fileSelected.connect(then)
        chooser.open()

    def _window(self) -> QWidget:
        return self._section.window()

    def _open(self, dialog: Dialog, after: Callable[[Any, Changes], None]) -> None:
        self.dialog, self._after = dialog, after
        dialog.done.connect(self._closed)
        dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        dialog, self.dialog = self.dialog, None
        if changes is not None:
            self._presenter.told(changes)
            self._after(dialog, changes)

    def _recorded(self, dialog: ConsentFormDialog, _: Changes) -> None:
        consent = dialog.consent
        assert consent is not None, "it was recorded"
        self._presenter.say(Message(f"{consent.document} of {consent.subject} is on file.", level=Level.NONE))
        self._to_list()
        self._presenter.refresh(consent.document)

    def _revoked(self, dialog: RevokeDialog, _: Changes) -> None:
        out = any(task.state == "published" for task in dialog.tasks)
        self._presenter.say(Message(revoked_sentence(dialog.tasks), level=Level.REVIEW if out else Level.NONE))
        self._to_list()
        self._presenter.refresh(dialog.document, TASKS if dialog.tasks else "")

    def _imported(self, dialog: ConsentImportDialog, _: Changes) -> None:
        self._presenter.say(Message(dialog.sentence, level=Level.REVIEW if dialog.refused else Level.NONE))
        self._presenter.refresh()

    def _said(self, words: str) -> Callable[[Any, Changes], None]:
        def after(_dialog: Dialog, _changes: Changes) -> None:
            self._presenter.say(Message(words, level=Level.NONE) if words else None)
            self._presenter.refresh()

        return after

    def _failed(self, error: UserFacingError) -> None:
        self._presenter.say(of_error(error, "Nothing was changed."))
