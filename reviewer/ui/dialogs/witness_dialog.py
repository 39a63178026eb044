"""Witness now: let a checkpoint leave this computer, so that nobody can rewrite the record unnoticed."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.views import Changes
from reviewer.model.witness import Answer, Request
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import ChoiceButton
from reviewer.ui.dialogs.witness_pages import ICONS, ColleaguePage, DailyPage, MailPage, SignPage, WayPage
from reviewer.ui.presenters.witness_dialog import WAYS, Known, WitnessPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.frames import rule
from reviewer.ui.witness_actions import WorkflowWitness
from reviewer.workflow.workspace import Workspace

_KEYS = [way[0] for way in WAYS]
HIGH = 370
"""Of the right half: the ways differ in length, and the dialog does not jump."""
_JSON = "Requests and answers (*.json);;All files (*)"


def local_now() -> datetime:
    """The local time, aware."""
    return datetime.now().astimezone()


class WitnessDialog(Dialog):
    """Ways on the left, what follows on the right. It stays open: one may keep several copies."""

    sentence = ""
    """Nothing is said in the status bar: the dialog said it."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """``now`` words the times."""
        super().__init__(
            "Keep a checkpoint outside",
            "Whoever holds this computer can rewrite what no checkpoint outside covers. Each copy elsewhere ends that.",
            width=820,
            parent=parent,
        )
        self._now, self._person = now, ws.person_name
        self._folder = str(Path.home())
        self._recorded: Changes | None = None
        self._group = QButtonGroup(self)
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(theme.scaled(HIGH))
        self.ways: dict[str, ChoiceButton] = {}
        made = {"mail": MailPage, "colleague": ColleaguePage, "daily": DailyPage, "sign": SignPage}
        left = QVBoxLayout()
        left.setSpacing(2)
        for number, (key, words, sentence, _) in enumerate(WAYS, 1):
            button = ChoiceButton(str(number), words)
            button.clicked.connect(lambda _=False, k=key: self.choose(k))
            self._group.addButton(button)
            self.ways[key] = button
            left.addWidget(button)
            page = made.get(key, WayPage)(words, sentence)
            if type(page) is WayPage:
                page.end()
            self._pages.addWidget(page)
        left.addStretch(1)
        side = QWidget()
        side.setLayout(left)
        side.setMinimumWidth(300)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_4)
        row.addWidget(side)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._pages, 1)
        self.column.addLayout(row)
        self.cancel.setText("Close")
        self.set_main(WAYS[0][3], self._main)
        self.set_note("That a checkpoint left, and where it went, goes to the record.")
        self._presenter = WitnessPresenter(self, Owned(runner, self), WorkflowWitness(ws))
        self.colleague.answer_wanted.connect(self._ask_answer)
        self.colleague.trusted.connect(self._presenter.trust)
        self.daily.off_wanted.connect(lambda: self._presenter.set_folder(""))
        self.signing.sign_wanted.connect(self._ask_signed)
        self.choose("folder")
        self._presenter.start()

    def _page(self, key: str) -> QWidget:
        page = self._pages.widget(_KEYS.index(key))
        assert page is not None
        return page

    @property
    def mail(self) -> MailPage:
        """The page of the mailbox."""
        page = self._page("mail")
        assert isinstance(page, MailPage)
        return page

    @property
    def colleague(self) -> ColleaguePage:
        """The page of the colleague."""
        page = self._page("colleague")
        assert isinstance(page, ColleaguePage)
        return page

    @property
    def daily(self) -> DailyPage:
        """The page of the witness folder."""
        page = self._page("daily")
        assert isinstance(page, DailyPage)
        return page

    @property
    def signing(self) -> SignPage:
        """The page on which one signs for others."""
        page = self._page("sign")
        assert isinstance(page, SignPage)
        return page

    @property
    def presenter(self) -> WitnessPresenter:
        """What the buttons do."""
        return self._presenter

    def first_focus(self) -> QWidget:
        """The way that is chosen has the focus."""
        return self.ways[self._key()]

    def _key(self) -> str:
        return _KEYS[self._pages.currentIndex()]

    def choose(self, key: str) -> None:
        """Show another way."""
        number = _KEYS.index(key)
        self.ways[key].setChecked(True)
        self._pages.setCurrentIndex(number)
        self.main.setText(WAYS[number][3])
        self.main.set_icon(ICONS[key])
        self.show_message(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a digit chooses a way."""
        typed = event.text()
        if typed.isdecimal() and 1 <= int(typed) <= len(WAYS) and not event.modifiers():
            self.choose(_KEYS[int(typed) - 1])
            self.first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def show_known(self, known: Known) -> None:
        """View: what is set."""
        now = self._now()
        if known.places.mail and not self.mail.address.text():
            self.mail.address.setText(known.places.mail)
        self.colleague.show_trusted(known, now)
        self.daily.show_folder(known, now)
        self.signing.show_own(known, self._person)
        self._fit()

    def show_answer(self, answer: Answer | None) -> None:
        """View: a witness that is new."""
        self.colleague.show_answer(answer)
        self._fit()

    def show_request(self, request: Request | None) -> None:
        """View: a request to countersign."""
        self.signing.show_request(request)
        self._fit()

    def recorded(self, changes: Changes) -> None:
        """View: remember it until the dialog is closed."""
        self._changes = changes

    def set_busy(self, busy: bool) -> None:
        """View: hold the buttons."""
        super().set_busy(busy)
        for button in (self.colleague.take, self.colleague.trust, self.daily.off, self.signing.sign):
            button.setEnabled(not busy)

    def _fit(self) -> None:
        if self.isVisible():
            self.fit()

    def _main(self) -> None:
        stamp = f"{self._now():%Y-%m-%d}"
        match self._key():
            case "folder":
                self._choose_folder("Choose a disk or folder outside this computer", self._presenter.save_to_folder)
            case "mail":
                self._choose_file(
                    "Save the mail draft", f"checkpoint-{stamp}.eml", "Mail draft (*.eml)",
                    lambda path: self._presenter.save_mail(path, self.mail.address.text()),
                )  # fmt: skip
            case "paper":
                self._choose_file("Save the page", f"checkpoint-{stamp}.pdf", "PDF (*.pdf)", self._presenter.save_paper)
            case "colleague":
                self._choose_file(
                    "Save the request", f"witness-request-{stamp}.json", _JSON, self._presenter.save_request
                )
            case "daily":
                self._choose_folder("Choose the witness folder", self._presenter.set_folder)
            case _:
                self._choose_file("Open a request", "", _JSON, self._presenter.open_request, opening=True)

    def _ask_answer(self) -> None:
        self._choose_file("Take the answer", "", _JSON, self._presenter.take_answer, opening=True)

    def _ask_signed(self) -> None:
        self._choose_file(
            "Save the answer",
            f"witness-answer-{self._now():%Y-%m-%d}.json",
            _JSON,
            lambda path: self._presenter.sign(path, self.signing.name.text()),
        )

    def _choose_folder(self, title: str, done: Callable[[str], None]) -> None:
        chooser = QFileDialog(self, title, self._folder)
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(chooser, done)

    def _choose_file(
        self, title: str, name: str, kinds: str, done: Callable[[str], None], opening: bool = False
    ) -> None:
        chooser = QFileDialog(self, title, str(Path(self._folder) / name) if name else self._folder, kinds)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen if opening else QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile if opening else QFileDialog.FileMode.AnyFile)
        if name:
            chooser.setDefaultSuffix(name.rpartition(".")[2])
        self._ask(chooser, done)

    def _ask(self, chooser: QFileDialog, done: Callable[[str], None]) -> None:
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda chosen: self._chosen(chosen, done))
        chooser.open()

    def _chosen(self, chosen: str, done: Callable[[str], None]) -> None:
        path = Path(chosen)
        self._folder = str(path if path.is_dir() else path.parent)
        done(chosen)
