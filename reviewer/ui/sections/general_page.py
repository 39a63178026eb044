"""Settings, General: who is reviewing, our own identifiers, the look, the workspace, and what the program consists of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.permission_words import IN_EMERGENCY
from reviewer.model.views import Changes
from reviewer.ui import keys, preferences, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.parts import combo, facts_grid
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters import about
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.settings_section import ROLES, OwnRow, SettingsPresenter, workspace_facts
from reviewer.ui.sections.hours_card import HoursCard
from reviewer.ui.sections.own_list import OwnList
from reviewer.ui.sections.page_frame import TwoColumns
from reviewer.ui.sections.parts import Card
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import check, lists
from reviewer.workflow.workspace import Workspace

SCHEMES = (("As the system", "system"), ("Light", "light"), ("Dark", "dark"))
ASSERTED = (
    "The name stands beside each decision. Reviewer records it as you enter it and does not prove who you are: "
    "encrypt the workspace under Sign-in and accounts, and people sign in."
)
SIGNED_IN = (
    "You signed in with your passphrase, and what you record is signed with your own key. To let somebody else work here, "
    "lock Reviewer and let them sign in."
)
OWN = (
    "Your own phone numbers, sites, handles and places. Posts that show them stay marked, in gray, and are not taken "
    "for a patient’s. Each change is recorded with its reason."
)


class GeneralPage(QWidget):
    """Cards in two columns."""

    name = "general"
    title = "General"
    icon = "cog-outline"
    counted = Signal(str)
    """The line beside the title of the section."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        parent: QWidget | None = None,
        stored: Path | None = None,
    ) -> None:
        """``stored`` is the file of the preferences, where it is not the usual one."""
        super().__init__(parent)
        self._ws, self._bus, self._stored = ws, bus, stored
        self._runner = Owned(runner, self)
        self._presenter = SettingsPresenter(
            self,
            self._runner,
            lambda: ws.info,
            ws.set_reviewer,
            partial(lists.own, ws),
            partial(lists.add_own, ws),
            partial(lists.remove_own, ws),
        )
        self._bars = {"reviewer": MessageBar(), "own": MessageBar()}
        self._who, self._role = QLineEdit(), combo(ROLES, editable=True)
        self._signed_in = Paragraph("", "strong")
        """Instead of the two fields, where who is here is known by their passphrase."""
        self._first: QWidget = self._who
        self._own = OwnList()
        self._own.add_wanted.connect(self._presenter.add)
        self._own.remove_wanted.connect(self._presenter.remove)
        self._scheme = combo([words for words, _ in SCHEMES])
        self._size = combo([f"{size} %" for size in tokens.TEXT_SIZES])
        self._cover = QCheckBox(f"Cover identifiers in a post until I ask (key {keys.cap('cover')})")
        self.hours = HoursCard(ws, runner, bus)
        self._facts = QVBoxLayout()
        self._build()
        self._show_preferences(preferences.load(stored))
        self._scheme.activated.connect(self._preferences_chosen)
        self._size.activated.connect(self._preferences_chosen)
        self._cover.clicked.connect(self._preferences_chosen)
        keys.changed().connect(self._name_cover)

    def _build(self) -> None:
        left = (self._reviewer_card(), self._look_card(), self._help_card(), _about_card())
        right = (self._own_card(), self.hours, self._workspace_card())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(TwoColumns("General settings", left, right, (45, 55)))

    def _reviewer_card(self) -> Card:
        guarded = self._ws.guarded
        card = Card("Who is reviewing", (IN_EMERGENCY if self._ws.emergency else SIGNED_IN) if guarded else ASSERTED)
        card.add(self._signed_in)
        self._signed_in.setVisible(guarded)
        for field in (Field("Name", self._who), Field("Role", self._role)):
            card.column.addWidget(field)
            field.setHidden(guarded)
        if guarded:
            self._first = button = KeyButton("Lock now", keys.cap("lock"), "lock-outline")
            button.clicked.connect(self._bus.lock_wanted)
        else:
            button = KeyButton("Record my name", icon="account-outline")
            button.clicked.connect(self._save_reviewer)
            self._who.returnPressed.connect(self._save_reviewer)
        card.add(self._bars["reviewer"])
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _look_card(self) -> Card:
        card = Card("Look", "Kept for you on this computer; nothing of it goes to the record.")
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(Field("Colors", self._scheme), 1)
        row.addWidget(Field("Text size", self._size), 1)
        card.column.addLayout(row)
        card.add(Paragraph("Rows and bars take their full height at the next start.", "caption", "text.muted"))
        card.add(self._cover)
        card.add(Paragraph("Showing what was covered is written to the record.", "caption", "text.muted"))
        return card

    def _help_card(self) -> Card:
        card = Card("Help", "Short topics that you can search, also without a network: there is none.")
        button = KeyButton("Open help…", icon="help-circle-outline")
        button.clicked.connect(self._open_help)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(button)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def _own_card(self) -> Card:
        card = Card("Our own identifiers", OWN)
        card.column.addWidget(self._own)
        card.add(self._bars["own"])
        return card

    def _workspace_card(self) -> Card:
        card = Card("This workspace")
        facts = workspace_facts(self._ws.info, datetime.now().astimezone())
        card.add_layout(facts_grid(facts, ("Record name", "Folder")))
        card.add_layout(self._facts)
        leave = KeyButton("Open another workspace…", icon="folder-open-outline")
        leave.setToolTip("Closes this workspace and shows the welcome. Everything is recorded already")
        leave.clicked.connect(self._bus.leave_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(leave)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    def shown(self) -> None:
        """Show what is stored."""
        self._presenter.refresh()
        self.hours.refresh()
        if not self._facts.count():
            self._runner.run(partial(check.pack, self._ws), self._show_pack, failed=lambda error: None, beside=True)

    def out_of_date(self) -> None:
        """Settings changed elsewhere: read them again if somebody looks."""
        if self.isVisible():
            self._presenter.refresh()
            self.hours.refresh()

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> list[QWidget]:
        """Where the two columns begin."""
        return [self._first, self._own.first()]

    def show_reviewer(self, name: str, role: str) -> None:
        """Show who is reviewing."""
        self._who.setText(name)
        self._role.setCurrentText(role)
        self._signed_in.setText("Opened by the recovery key" if self._ws.emergency else f"{name}, {role}")

    def show_own(self, rows: Sequence[OwnRow]) -> None:
        """Show our own identifiers."""
        self._own.show_rows(rows)
        self.counted.emit(self._ws.info.organisation)

    def clear_own_fields(self) -> None:
        """Empty the fields of a new identifier after it was added."""
        self._own.clear_fields()

    def show_message(self, area: str, message: Message | None) -> None:
        """Show a message in an area, or take it away."""
        self._bars[area].show_message(message)

    def changed(self, changes: Changes) -> None:
        """Tell the window what was written."""
        self._bus.changed.emit(changes)

    def _save_reviewer(self) -> None:
        self._presenter.save_reviewer(self._who.text(), self._role.currentText())

    def _show_preferences(self, wanted: preferences.Preferences) -> None:
        self._scheme.setCurrentIndex(next((n for n, (_, v) in enumerate(SCHEMES) if v == wanted.scheme), 0))
        self._size.setCurrentIndex(tokens.TEXT_SIZES.index(wanted.text_size))
        self._cover.setChecked(wanted.cover)

    def _preferences_chosen(self) -> None:
        wanted = replace(
            preferences.load(self._stored),
            scheme=SCHEMES[self._scheme.currentIndex()][1],
            text_size=tokens.TEXT_SIZES[self._size.currentIndex()],
            cover=self._cover.isChecked(),
        )
        preferences.save(wanted, self._stored)
        self._bus.preferences_changed.emit(wanted)

    def _name_cover(self) -> None:
        self._cover.setText(f"Cover identifiers in a post until I ask (key {keys.cap('cover')})")

    def _show_pack(self, pack: str) -> None:
        if self._facts.count():  # it was asked for twice before the first answer came
            return
        facts = (*about.digest_facts(pack), *about.model_facts())
        self._facts.addLayout(facts_grid(facts, tuple(name for name, _ in facts)))

    def _open_help(self) -> None:
        HelpDialog(self.window()).open()


def _about_card() -> Card:
    card = Card("About Reviewer")
    card.add_layout(facts_grid(about.program_facts(qVersion()), label_width=200))
    card.column.addSpacing(tokens.SPACE_1)
    card.add(Paragraph("Libraries and fonts", "small.strong"))
    card.add_layout(facts_grid((*about.libraries(), *about.FONTS), label_width=200))
    card.column.addSpacing(tokens.SPACE_1)
    card.add(Paragraph("Model and word lists", "small.strong"))
    card.add_layout(facts_grid(about.DATA, label_width=200))
    return card
