"""The welcome: what the program is in four sentences, and three ways to begin."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from reviewer import bootstrap
from reviewer.model.access import NewAccess
from reviewer.settings import data_folder
from reviewer.ui import preferences, theme, tokens
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.new_access_dialog import NewAccessDialog
from reviewer.ui.dialogs.workspace_dialog import WorkspaceDialog
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters.first_run import FOUR_SENTENCES, Encrypted, FirstRunPresenter, WelcomeFields, is_workspace
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.rescuing import Rescuing
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.welcome_art import IconTile, RailStrip, WelcomeArt
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow.workspace import Workspace

PRACTICE = "practice"
"""Name of the folder of the practice workspace, in the person's own data folder."""


class FirstRunWindow(QMainWindow):
    """Shown while no workspace is open."""

    opened = Signal(object)
    """The workspace that was created or opened; whoever listens shows the desk and closes this window."""
    sign_in_wanted = Signal(object, object)
    """Folder and names of an encrypted workspace; whoever listens asks who it is and closes this window."""

    def __init__(self, parent: QWidget | None = None, stored: Path | None = None) -> None:
        """``stored`` is the file of the preferences, where it is not the usual one."""
        super().__init__(parent)
        self.setWindowTitle("Reviewer")
        self.setMinimumSize(theme.smallest(self.screen().availableSize()))
        self.resize(1280, 800)
        self.setAcceptDrops(True)
        self._known = preferences.load(stored)
        self._runner = TaskRunner(self)
        self._asked = ("", "")
        """Name and role for which a workspace was last opened."""
        self.rescuing = Rescuing(self._runner, self)
        self.rescuing.over = self
        self.rescuing.restored.connect(self._rescued)
        self._presenter = FirstRunPresenter(
            self,
            Owned(self._runner, self),
            bootstrap.create_workspace,
            self._open_workspace,
            bootstrap.load_sample,
            bootstrap.names_to_sign_in,
        )
        self._dialog: WorkspaceDialog | None = None
        self._access: NewAccessDialog | None = None
        self.import_first = False
        """True where the new workspace is to begin with the import of a file."""
        self._bar = MessageBar()
        self._busy = label("", "small", "text.muted")
        self._practise = KeyButton("Start practice", "P", primary=True)
        self._create = KeyButton("Create…", "Ctrl N")
        self._open = KeyButton("Open…", "Ctrl O")
        self._practise.clicked.connect(self.practise)
        self._create.clicked.connect(self.ask_create)
        self._open.clicked.connect(self.ask_open)
        self._build()
        for keys, slot in (
            ("P", self._practise.press),
            ("Ctrl+N", self._create.press),
            ("Ctrl+O", self._open.press),
            ("F1", self._help),
            ("?", self._help),
        ):
            QShortcut(QKeySequence(keys), self, activated=slot)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE_6)
        words = QVBoxLayout()
        words.setSpacing(tokens.SPACE_3)
        words.addStretch(1)
        words.addWidget(Paragraph("Review posts before they go out", "figure"))
        words.addWidget(Paragraph(" ".join(FOUR_SENTENCES), "body", "text.muted"))
        words.addStretch(1)
        top.addLayout(words, 1)
        top.addWidget(WelcomeArt())
        last = Path(self._known.last_workspace) if self._known.last_workspace else None
        again = f" Last time it was “{last.name}”." if last is not None and is_workspace(last) else ""
        cards = QHBoxLayout()
        cards.setSpacing(tokens.SPACE_4)
        for icon, title, text, button in (
            (
                "play-circle-outline",
                "Look around first",
                "Opens a practice workspace with invented posts, people and consents. Nothing in it counts.",
                self._practise,
            ),
            (
                "folder-plus-outline",
                "Create a workspace",
                "One encrypted folder for your organization. You choose where it lives, set a passphrase and print a "
                "recovery key.",
                self._create,
            ),
            (
                "folder-open-outline",
                "Open a workspace",
                f"Continue with a workspace on this computer or on a disk. You can also drop its folder here.{again}",
                self._open,
            ),
        ):
            cards.addWidget(_card(icon, title, text, button), 1)
        notes = QHBoxLayout()
        notes.setSpacing(tokens.SPACE_4)
        for icon, title, text in (
            ("lan-disconnect", "No network, ever", "Checks and reports all run on this computer."),
            (
                "book-lock-outline",
                "A record that can be checked",
                "Each decision is an entry that cannot change unseen.",
            ),
            ("help-circle-outline", "Help is one key away", "Press ? or F1 at any time."),
        ):
            notes.addLayout(_note(icon, title, text), 1)
        column = QVBoxLayout()
        column.setSpacing(tokens.SPACE_6)
        column.addStretch(3)
        column.addLayout(top)
        column.addLayout(cards)
        column.addWidget(self._bar)
        column.addWidget(self._busy)
        column.addLayout(notes)
        column.addStretch(4)
        inside = QWidget()
        inside.setProperty("ground", "desk")
        inside.setMaximumWidth(1130)
        inside.setLayout(column)
        middle = QWidget()
        middle.setProperty("ground", "desk")
        row = QHBoxLayout(middle)
        row.setContentsMargins(tokens.SPACE_6, tokens.SPACE_4, tokens.SPACE_6, tokens.SPACE_4)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QWidget()
        whole.setProperty("ground", "desk")
        outer = QHBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(RailStrip())
        outer.addWidget(scroll, 1)
        self.setCentralWidget(whole)

    def practise(self) -> None:
        """Open the practice workspace; it is made with the sample the first time."""
        self._presenter.practise(data_folder() / PRACTICE, self._known.last_reviewer)

    def _open_workspace(self, folder: Path, reviewer: str, role: str) -> Workspace:
        self._asked = (reviewer, role)
        opened: Workspace = self.rescuing.watched(
            folder, None, lambda: bootstrap.open_workspace(folder, reviewer, role)
        )
        return opened

    def _rescued(self, folder: Path, _: object) -> None:
        """It is whole again: open it for whoever wanted to."""
        self._runner.run(
            lambda: self._open_workspace(folder, *self._asked),
            self.hand_over,
            failed=lambda error: self.show_message(of_error(error, "Nothing was changed.")),
            owner=self,
        )

    def ask_create(self) -> None:
        """Ask what a new workspace wants to know."""
        self._ask(WorkspaceDialog(new=True, fields=WelcomeFields(reviewer=self._known.last_reviewer), parent=self))

    def ask_open(self, folder: str = "") -> None:
        """Ask which workspace to open, and who is reviewing."""
        known = WelcomeFields(folder=str(folder or self._known.last_workspace), reviewer=self._known.last_reviewer)
        self._ask(WorkspaceDialog(new=False, fields=known, parent=self))

    def _ask(self, dialog: WorkspaceDialog) -> None:
        if self._dialog is not None:
            return
        self._dialog = dialog
        dialog.wanted.connect(self._presenter.create if dialog.new else self._presenter.open)
        dialog.done.connect(self._dialog_closed)
        dialog.open()

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark the fields that want something."""
        if self._dialog is not None:
            self._dialog.show_problems(problems)

    def show_message(self, message: Message | None) -> None:
        """Show a message in the dialog, or in the window when none is open."""
        if self._dialog is not None:
            self._dialog.show_message(message)
        else:
            self._bar.show_message(message)

    def set_busy(self, words: str) -> None:
        """Say what is going on and hold the buttons."""
        self._busy.setText(f"{words}…" if words else "")
        for button in (self._practise, self._create, self._open):
            button.setEnabled(not words)
        if self._dialog is not None:
            self._dialog.set_busy(bool(words))

    def hand_over(self, workspace: object) -> None:
        """Hand the workspace over."""
        if self._dialog is not None:
            self.import_first = self._dialog.import_first
            self._dialog.accept()
        self.opened.emit(workspace)

    def ask_access(self, fields: WelcomeFields) -> None:
        """Ask for the passphrase, and show the recovery key."""
        if self._access is not None:
            return
        self._access = NewAccessDialog(
            self._runner,
            fields.organisation.strip(),
            fields.reviewer.strip(),
            fields.role,
            Path(fields.folder.strip()),
            "Create",
            parent=self._dialog or self,
        )
        self._access.chosen.connect(partial(self._access_chosen, fields))
        self._access.done.connect(self._access_closed)
        self._access.open()

    def ask_sign_in(self, found: Encrypted) -> None:
        """Let somebody sign in to an encrypted workspace."""
        if self._dialog is not None:
            self._dialog.accept()
        self.sign_in_wanted.emit(found.folder, found.names)

    def _access_chosen(self, fields: WelcomeFields, new: NewAccess, _name: str, _role: str) -> None:
        if self._access is not None:
            self._access.accept()
        self._presenter.create(fields, new)

    def _access_closed(self, _: object) -> None:
        self._access = None

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the first way to begin has the focus."""
        super().showEvent(event)
        self._practise.setFocus(Qt.FocusReason.TabFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: the folder of a workspace can be dropped."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: ask who reviews in the dropped workspace."""
        self.ask_open(_dropped(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: wait for what is being written."""
        self._runner.close()
        super().closeEvent(event)

    def _dialog_closed(self, _: object) -> None:
        self._dialog = None

    def _help(self) -> None:
        HelpDialog(self).open()


def _dropped(event: QDropEvent) -> str:
    """The folder of the workspace that is being dropped, or empty."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return ""
    path = Path(urls[0].toLocalFile())
    folder = path if path.is_dir() else path.parent
    return str(folder) if is_workspace(folder) else ""


def _card(icon: str, title: str, text: str, button: KeyButton) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(tokens.SPACE_2)
    column.addWidget(IconTile(icon))
    column.addSpacing(tokens.SPACE_1)
    column.addWidget(Paragraph(title, "heading"))
    column.addWidget(Paragraph(text, "body", "text.muted"))
    column.addStretch(1)
    row = QHBoxLayout()
    row.setContentsMargins(4, 4, 4, 4)
    row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    return frame


def _note(icon: str, title: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE_2)
    row.addWidget(IconLabel(icon, "text.muted", tokens.ICON_M), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Paragraph(title, "small.strong"))
    column.addWidget(Paragraph(text, "small", "text.muted"))
    row.addLayout(column, 1)
    return row
