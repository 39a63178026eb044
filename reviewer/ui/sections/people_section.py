"""People: the staff directory with training, public persons, and names that posts keep naming."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.people import StaffMember
from reviewer.model.training import TrainingStatus
from reviewer.model.views import Changes, ConsentRow
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.member_dialog import MemberDialog
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.name_dialogs import ClassifyDialog, PublicPersonDialog
from reviewer.ui.dialogs.remove_dialog import RemoveDialog
from reviewer.ui.dialogs.staff_import_dialog import StaffImportDialog
from reviewer.ui.dialogs.training_dialogs import AcknowledgeDialog, PolicyTextDialog, TrainingDialog
from reviewer.ui.dialogs.training_rules_dialog import TrainingRulesDialog
from reviewer.ui.models import people_models
from reviewer.ui.models.table import RowTable
from reviewer.ui.models.value_model import ValueModel
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.people_section import People, PeopleChip, PeoplePresenter, Shown
from reviewer.ui.section import Section
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.parts import EmptyState, Follower
from reviewer.ui.sections.people_detail import PeopleDetail
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip, recounted
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import consents, people, policy_texts, public_people, training, unknown_names
from reviewer.workflow.public_people import PublicPerson
from reviewer.workflow.unknown_names import UnknownName
from reviewer.workflow.workspace import Workspace


def load(ws: Workspace) -> People:
    """Everything that the section lists."""
    return People(
        tuple(training.statuses(ws)),
        tuple(public_people.listed(ws)),
        tuple(unknown_names.proposals(ws)),
        policy_texts.in_force(ws),
    )


class PeopleSection(Section):
    """Chips and list on the left, one person on the right."""

    name = "people"
    title = "People"
    help_topic = "people-and-training"
    search_hint = "Find a person"

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget | None = None) -> None:
        """The frame shows title and search."""
        super().__init__(parent)
        self._ws, self._bus = ws, bus
        self._tasks, self._runner = runner, Owned(runner, self)
        self._stale = True
        self._chosen = ""
        self._dialog: Dialog | None = None
        self._kept: Kept = {}
        self._presenter = PeoplePresenter(self, self._runner, partial(load, ws))
        self._tables = {
            "people": self._table(
                "Staff directory", people_models.directory(self), 1, {0: 184, 2: 116, 3: 190}, (0, 2)
            ),
            "public": self._table("Public persons", people_models.public(self), 1, {0: 240}),
            "unknown": self._table("Names to classify", people_models.unknown(self), 2, {0: 240, 1: 110}),
        }
        self.detail = PeopleDetail()
        self._bar = MessageBar()
        self._chips = FlowLayout()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._add = KeyButton("Add…", "Ctrl N", "plus-thick", primary=True, height=tokens.CONTROL_HEAD)
        self._import = KeyButton("Import…", "", "tray-arrow-down", height=tokens.CONTROL_HEAD)
        self._training = KeyButton("Training…", "", "school-outline", height=tokens.CONTROL_HEAD)
        first = KeyButton("Import staff list…", "", "tray-arrow-down", primary=True)
        first.clicked.connect(self.ask_file)
        self._empty = EmptyState("account-group-outline", first)
        self._pages = QStackedWidget()
        for table in self._tables.values():
            self._pages.addWidget(table)
        self._pages.addWidget(self._empty)
        self._connect()
        self._build()

    def _table(
        self, name: str, model: ValueModel, stretch: int, widths: dict[int, int], grown: tuple[int, ...] = ()
    ) -> RowTable:
        table = RowTable(name, model, stretch=stretch)
        table.set_widths(widths, grown)
        table.selectionModel().currentRowChanged.connect(self._row_changed)
        table.activated.connect(self._activated)
        return table

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self._import.clicked.connect(self.ask_file)
        self._training.clicked.connect(self._offer_training)
        self.detail.training_wanted.connect(self._ask_training)
        self.detail.policy_wanted.connect(self._ask_acknowledged)
        self.detail.change_wanted.connect(self._ask_change)
        self.detail.remove_wanted.connect(self._ask_remove)
        self.detail.classify_wanted.connect(self._ask_classify)
        self.detail.post_wanted.connect(self._bus.post_wanted)
        self.detail.consent_wanted.connect(self._bus.consent_wanted)

    def _build(self) -> None:
        self.tools = QWidget(self)  # the header takes it over; without a parent it could be collected in any thread
        self.tools.hide()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(tokens.SPACE_2)
        for button in (self._training, self._import, self._add):
            tools.addWidget(button)
        left = QVBoxLayout()
        left.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_3)
        left.setSpacing(tokens.SPACE_2)
        left.addLayout(self._chips)
        left.addWidget(self._bar)
        left.addWidget(self._pages, 1)
        page = Follower(self.detail)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    # -- what the frame calls

    def shown(self) -> None:
        """Refresh if something changed meanwhile."""
        if self._stale:
            self._stale = False
            self._presenter.refresh()

    def search(self, words: str) -> None:
        """Show people that the words fit."""
        self._presenter.filter(words=words)

    def apply_changes(self, changes: Changes) -> None:
        """Refresh when people, posts or forms changed."""
        if changes.staff or changes.consents or changes.posts or changes.settings:
            self._stale = True
            if self.isVisible():
                self.shown()

    def make_new(self) -> bool:
        """The key of a new post adds somebody here."""
        self.add()
        return True

    def panes(self) -> list[QWidget]:
        """List and detail."""
        return [self._pages.currentWidget(), self.detail.area]

    # -- what the presenter shows

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""
        self.subtitle_changed.emit(words)

    def show_chips(self, chips: Sequence[PeopleChip], chosen: str) -> None:
        """Show the filters; the same ones stay, so that the focus does."""
        if recounted(self._group, chips, chosen):
            return
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, Chip):
                self._group.removeButton(old)
                old.hide()
                old.deleteLater()
        for chip in chips:
            button = Chip(chip.words, chip.count)
            button.setChecked(chip.key == chosen)
            button.clicked.connect(partial(self._presenter.filter, chip.key))
            self._group.addButton(button)
            self._chips.addWidget(button)

    def show_list(self, shown: Shown) -> None:
        """Show the list in front, or its sentence."""
        table = self._tables[shown.kind]
        model = table.model()
        assert isinstance(model, ValueModel)
        chosen = self._chosen
        model.set_rows(shown.rows)
        self._pages.setCurrentWidget(table if shown.rows else self._empty)
        self._empty.say(shown.empty, offer=shown.nothing)
        self._add.setText("Add public person…" if shown.kind == "public" else "Add…")
        self._add.setVisible(shown.kind != "unknown")
        for part in (self._import, self._training):
            part.setVisible(shown.kind == "people" and not shown.nothing)
        self.detail.setVisible(bool(shown.rows))
        # One main button a screen: the open row has one, but for public persons; an empty directory has its own.
        self._add.set_primary(shown.kind == "public" or not (shown.rows or shown.nothing))
        if not shown.rows:
            self.detail.show_nothing()
            return
        place = max(0, model.row_where(lambda row: _key(row) == chosen))
        table.setCurrentIndex(model.index(place, 0))
        self._show(table.currentIndex())

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""
        self._bar.show_message(message)

    # -- one row

    def _row(self) -> object:
        table = self._pages.currentWidget()
        if not isinstance(table, RowTable) or not table.currentIndex().isValid():
            return None
        found: object = table.currentIndex().data(int(Qt.ItemDataRole.UserRole))
        return found

    def _member(self) -> StaffMember:
        row = self._row()
        assert isinstance(row, TrainingStatus), "the button is shown for people of the directory"
        return row.member

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self._show(current)

    def _show(self, index: QModelIndex) -> None:
        row = index.data(int(Qt.ItemDataRole.UserRole)) if index.isValid() else None
        self._chosen = _key(row)
        if isinstance(row, TrainingStatus):
            self.detail.show_person(row, self._presenter.people.text, ())
            work = partial(consents.same_subject, self._ws, row.member.name)
            self._runner.run(work, partial(self._releases_read, row), beside=True)
        elif isinstance(row, PublicPerson):
            self.detail.show_public(row)
        elif isinstance(row, UnknownName):
            self.detail.show_unknown(row)

    def _releases_read(self, row: TrainingStatus, releases: Sequence[ConsentRow]) -> None:
        if releases and self._chosen == _key(row):
            self.detail.show_person(row, self._presenter.people.text, releases)

    def _activated(self, _: QModelIndex) -> None:
        row = self._row()
        if isinstance(row, TrainingStatus):
            self._ask_change()
        elif isinstance(row, UnknownName):
            self._ask_classify()

    # -- dialogs

    def add(self) -> None:
        """Add a person, or a public person where that list is in front."""
        if self._pages.currentWidget() is self._tables["unknown"]:
            return
        if self._presenter.chip == "public":
            self._open(PublicPersonDialog(self._ws, self._tasks, parent=self.window()))
        else:
            self._open(MemberDialog(self._ws, self._tasks, parent=self.window()))

    def ask_file(self) -> None:
        """Ask for a staff list."""
        self._open(StaffImportDialog(self._ws, self._tasks, parent=self.window()))

    def import_file(self, path: str) -> None:
        """Show what a staff list would change."""
        self._open(StaffImportDialog(self._ws, self._tasks, path, self.window()))

    def _offer_training(self) -> None:
        menu = QMenu(self)
        menu.addAction("When training is due…", self._ask_rules)
        menu.addAction("Staff policy…", self._ask_policy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._training.mapToGlobal(self._training.rect().bottomLeft()))

    def _ask_policy(self) -> None:
        self._open(PolicyTextDialog(self._ws, self._tasks, self._presenter.people.text, self.window()))

    def _ask_rules(self) -> None:
        self._open(TrainingRulesDialog(self._ws, self._tasks, self._bus, self._kept, self.window()))

    def _ask_training(self) -> None:
        self._open(TrainingDialog(self._ws, self._tasks, [self._member()], self.window()))

    def _ask_acknowledged(self) -> None:
        text = self._presenter.people.text
        if text is not None:
            self._open(AcknowledgeDialog(self._ws, self._tasks, [self._member()], text, self.window()))

    def _ask_change(self) -> None:
        self._open(MemberDialog(self._ws, self._tasks, self._member(), parent=self.window()))

    def _ask_remove(self) -> None:
        row = self._row()
        if isinstance(row, PublicPerson):
            self._open(
                RemoveDialog(
                    self._tasks, row.name, "the list of public persons",
                    partial(public_people.remove, self._ws, row.name), self.window(),
                )
            )  # fmt: skip
        elif isinstance(row, TrainingStatus):
            work = partial(people.remove, self._ws, row.member.id)
            self._open(RemoveDialog(self._tasks, row.member.name, "the directory", work, self.window()))

    def _ask_classify(self) -> None:
        row = self._row()
        assert isinstance(row, UnknownName), "the button is shown for names to classify"
        self._open(ClassifyDialog(self._ws, self._tasks, row, self.window()))

    def _open(self, dialog: Dialog) -> None:
        if self._dialog is not None:
            dialog.deleteLater()
            return
        self._dialog = dialog
        dialog.done.connect(self._closed)
        dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        dialog, self._dialog = self._dialog, None
        if changes is None:
            return
        said = getattr(dialog, "sentence", "")
        self._bar.show_message(Message(said) if said else None)
        self._bus.changed.emit(changes)
        self._stale = False
        self._presenter.refresh()


def _key(row: object) -> str:
    if isinstance(row, TrainingStatus):
        return row.member.id
    return row.name if isinstance(row, PublicPerson | UnknownName) else ""
