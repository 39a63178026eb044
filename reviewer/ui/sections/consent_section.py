"""The consent registry: chips and list on the left, one form on the right, tasks where a form has ended."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.people import Consent
from reviewer.model.views import Changes, ConsentRow
from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.consent_form_dialog import PAGE
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.models.consent_model import ConsentModel, TaskModel
from reviewer.ui.models.table import RowTable
from reviewer.ui.presenters.consent_elements import ConsentDetail
from reviewer.ui.presenters.consent_list import StatusChip
from reviewer.ui.presenters.consent_more import Loaded, More, relying_line, waiting_line
from reviewer.ui.presenters.consent_section import EMPTY, ConsentPresenter
from reviewer.ui.presenters.consent_tasks import TaskLine
from reviewer.ui.presenters.messages import Message
from reviewer.ui.section import Section
from reviewer.ui.sections.consent_actions import ConsentActions
from reviewer.ui.sections.consent_detail import ConsentDetailPane
from reviewer.ui.sections.consent_tools import WIDE, ConsentTools
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.parts import EmptyState, Follower
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label
from reviewer.workflow import consent_documents, consent_tasks, consents
from reviewer.workflow.workspace import Workspace

FOOT = "A form counts only when it is complete and covers the platform, the use and the day."
FOOT_TASKS = "Each post here relied on a form that ended. Say what was done with it."
FORMS = (
    ("authorization", "Authorization of a patient or relative"),
    ("minor", "Authorization for a minor"),
    ("release", "Release of an employee"),
)
"""Empty forms, in the order of the menu."""


def local_now() -> datetime:
    """The local time, aware."""
    return datetime.now().astimezone()


def read_all(ws: Workspace) -> Loaded:
    """Forms and tasks as they stand today."""
    return Loaded(consents.rows(ws), consent_tasks.tasks(ws, done=True), ws.today())


def read_more(ws: Workspace, now: Callable[[], datetime], row: ConsentRow) -> More:
    """What is shown of the open form only."""
    # Loaded when it is first needed: drawing PDFs would cost a tenth of the start.
    from reviewer.workflow import forms

    document = row.consent.document
    entries = consent_documents.attached(ws, document)
    picture = forms.thumbnail(consent_documents.read(ws, entries[-1]), PAGE) if entries else b""
    waiting = tuple(waiting_line(post, now()) for post in consents.waiting_posts(ws, row.consent.subject))
    return More(document, waiting, tuple(map(relying_line, consents.relying_posts(ws, document))), entries, picture)


class ConsentSection(Section):
    """Enter on a form corrects it, Enter on a task says what was done."""

    name = "consent"
    title = "Consent"
    help_topic = "consents"
    search_hint = "Find a person or form"

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """The frame shows title, search and tools; ``now`` words the times."""
        super().__init__(parent)
        self._ws, self._bus = ws, bus
        self._runner = Owned(runner, self)
        self._stale, self._own, self._to_list = True, False, False

        def parts(consent: Consent) -> tuple[Sequence[consents.Element], consents.CoverGrid]:
            return consents.elements(consent, ws.today()), consents.covers_grid(consent, ws.today())

        self._presenter = ConsentPresenter(
            self, self._runner, partial(read_all, ws), parts, partial(read_more, ws, now)
        )
        self._model, self._tasks = ConsentModel(self), TaskModel(self)
        self._table = RowTable("Consents", self._model, stretch=2)
        self._table.set_widths({0: 172, 1: 92, 3: 118, 4: 122}, grown=(0, 3))
        self._table.selectionModel().currentRowChanged.connect(self._row_changed)
        self._table.activated.connect(self._enter)
        self._task_table = RowTable("Tasks for posts that relied on a form", self._tasks, stretch=0)
        self._task_table.set_widths({1: 116, 2: 96, 3: 132, 4: 104}, grown=(1,))
        self._task_table.selectionModel().currentRowChanged.connect(self._task_changed)
        self._task_table.activated.connect(self._enter)
        self._detail = ConsentDetailPane()
        self._detail.post_wanted.connect(bus.post_wanted)
        self._bar = MessageBar()
        self.actions_ = ConsentActions(ws, runner, bus, self._presenter, self, self._focus_list)
        self._detail.bar.wanted.connect(self.actions_.do)
        self._detail.document_wanted.connect(self.actions_.show_document)
        self._chips = FlowLayout()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.tools = self._make_tools()
        self._empty = EmptyState("file-sign", self._first_button())
        self._pages = QStackedWidget()
        for page in (self._table, self._task_table, self._empty):
            self._pages.addWidget(page)
        self._foot = label(FOOT, "caption", "text.muted", wrap=True)
        self._build()

    def _make_tools(self) -> ConsentTools:
        tools = ConsentTools(FORMS, self)
        tools.import_wanted.connect(self.actions_.import_)
        tools.export_wanted.connect(self.actions_.ask_export)
        tools.form_wanted.connect(self.actions_.ask_empty_form)
        tools.add_wanted.connect(self.actions_.add)
        return tools

    def _first_button(self) -> KeyButton:
        made = KeyButton("Import the list you have…", "", "tray-arrow-down")
        made.clicked.connect(self.actions_.import_)
        return made

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_3)
        left.setSpacing(tokens.SPACE_2)
        left.addLayout(self._chips)
        left.addWidget(self._bar)
        left.addWidget(self._pages, 1)
        left.addWidget(self._foot)
        page = Follower(self._detail)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def shown(self) -> None:
        """Refresh if something changed meanwhile."""
        if self._stale:
            self._stale = False
            self._presenter.refresh()

    def search(self, words: str) -> None:
        """Show forms or tasks that hold the words."""
        self._presenter.filter(words=words)

    def apply_changes(self, changes: Changes) -> None:
        """Refresh when consents changed, or posts: they wait for forms, and rely on them."""
        if (changes.consents or changes.posts) and not self._own:
            self._stale = True
            if self.isVisible():
                self.shown()

    def make_new(self) -> bool:
        """The key of a new post records a form here."""
        self.actions_.add()
        return True

    def panes(self) -> list[QWidget]:
        """List, detail, and the first button under it."""
        button = next((b for b in self._detail.bar.buttons.values() if b.isVisible()), self._detail.area)
        return [self._pages.currentWidget(), self._detail.area, button]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the tools take the room there is."""
        super().resizeEvent(event)
        assert self.tools is not None
        self.tools.set_wide(self.width() >= theme.scaled(WIDE))

    def show_day_line(self, words: str) -> None:
        """View: the counts beside the title."""
        self.subtitle_changed.emit(words)

    def show_chips(self, chips: Sequence[StatusChip], chosen: str) -> None:
        """View: the filters; the same ones stay, so that the focus does."""
        old = [button for button in self._group.buttons() if isinstance(button, Chip)]
        if [button.text() for button in old] == [chip.words for chip in chips]:
            for button, chip in zip(old, chips, strict=True):
                button.set_count(chip.count)
                button.setChecked(chip.key == chosen)
            return
        while self._chips.takeAt(0) is not None:
            pass
        for button in old:
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        for chip in chips:
            button = Chip(chip.words, chip.count)
            button.setChecked(chip.key == chosen)
            button.clicked.connect(partial(self._presenter.filter, chip.key))
            self._group.addButton(button)
            self._chips.addWidget(button)

    def show_rows(self, rows: Sequence[ConsentRow], chosen: str, empty: str) -> None:
        """View: the list, or the sentence when it is empty."""
        self._foot.setText(FOOT)
        self._quietly(self._table, partial(self._model.set_rows, rows), lambda: self._model.row_of(chosen))
        self._show_page(self._table if rows else self._empty, empty)

    def show_tasks(self, tasks: Sequence[TaskLine], chosen: str, empty: str) -> None:
        """View: the tasks instead of the forms."""
        self._foot.setText(FOOT_TASKS)
        self._quietly(self._task_table, partial(self._tasks.set_rows, tasks), lambda: self._tasks.row_of(chosen))
        self._show_page(self._task_table if tasks else self._empty, empty)

    def show_detail(self, shown: ConsentDetail | None, task: TaskLine | None) -> None:
        """View: one form, and the task that is chosen."""
        self._detail.show_detail(shown, task)
        self._one_main()

    def show_more(self, more: More) -> None:
        """View: documents and posts of the open form."""
        self._detail.show_more(more)

    def show_message(self, message: Message | None) -> None:
        """View: a message over the list, or none."""
        self._bar.show_message(message)

    def set_busy(self, busy: bool) -> None:
        """View: hold the buttons while something is recorded."""
        self._detail.bar.set_busy(busy)

    def changed(self, changes: Changes) -> None:
        """View: tell the window what was recorded."""
        self._own = True  # the presenter reads anew by itself
        self._bus.changed.emit(changes)
        self._own = False

    def show_form(self, document: str) -> None:
        """Open the form with this number, whatever filter was chosen."""
        self._stale = False
        self._presenter.refresh(document, "")

    def import_file(self, path: str) -> None:
        """Show what a list of forms would change."""
        self.actions_.import_(path)

    def _focus_list(self) -> None:
        """The list that is shown next gets the focus."""
        self._to_list = True

    def _show_page(self, page: QWidget, empty: str) -> None:
        focused = self._to_list or self.window().focusWidget() is self._pages.currentWidget()
        self._to_list = False
        self._pages.setCurrentWidget(page)
        nothing = empty == EMPTY
        self._empty.say(empty, offer=nothing)
        for part in (self._detail, self._foot):
            part.setVisible(not nothing)
        self._one_main()
        if focused and page is not self._empty:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _one_main(self) -> None:
        """One main button a screen: that of the open form or task where it has one, else the one that adds a form."""
        assert isinstance(self.tools, ConsentTools)
        self.tools.add.set_primary(self._detail.isHidden() or not self._detail.bar.main)

    def _quietly(self, table: RowTable, fill: Callable[[], None], place: Callable[[], int]) -> None:
        """Fill a table and choose a row without telling the presenter what it said itself."""
        before = table.selectionModel().blockSignals(True)
        fill()
        row = place()
        if row >= 0:
            table.setCurrentIndex(table.model().index(row, 0))
            table.selectRow(row)
            table.scrollTo(table.model().index(row, 0))  # the view does it only when it hears of the change
        table.selectionModel().blockSignals(before)
        table.viewport().update()

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.data(int(Qt.ItemDataRole.UserRole)) if current.isValid() else None
        if isinstance(row, ConsentRow):
            self._presenter.choose(row.consent.document)

    def _task_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        task = current.data(int(Qt.ItemDataRole.UserRole)) if current.isValid() else None
        if isinstance(task, TaskLine):
            self._presenter.choose_task(task.key)

    def _enter(self) -> None:
        self.actions_.do("done" if self._presenter.on_tasks else "correct")
