"""Settings: a list of pages on the left, the chosen one on the right. Pages are built when they are first shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.rescan_dialog import RescanDialog
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.section import Section
from reviewer.ui.sections.access_page import AccessPage
from reviewer.ui.sections.general_page import GeneralPage
from reviewer.ui.sections.keys_page import KeysPage
from reviewer.ui.sections.lists_page import ListsPage
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.sections.recognizers_page import RecognizersPage, VersionsPage
from reviewer.ui.sections.release_page import ReleasePage
from reviewer.ui.sections.rights_page import RightsPage
from reviewer.ui.sections.rules_pages import RulesPage, ThresholdsPage
from reviewer.ui.sections.second_page import SecondPage
from reviewer.ui.sections.storage_page import StoragePage
from reviewer.ui.sections.tips_page import TipsPage
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import permissions
from reviewer.workflow.workspace import Workspace

Page = GeneralPage | OfficePage | SecondPage | ReleasePage | AccessPage | StoragePage
OFFICE: tuple[
    type[OfficePage] | type[SecondPage] | type[ReleasePage] | type[AccessPage] | type[StoragePage], ...
] = (
    AccessPage, StoragePage, ListsPage, RulesPage, ThresholdsPage, RecognizersPage, SecondPage, ReleasePage, RightsPage, TipsPage,
    VersionsPage,
)  # fmt: skip
PERSONAL: tuple[type[GeneralPage] | type[KeysPage], ...] = (GeneralPage, KeysPage)
"""What belongs to a person or this computer stands above what belongs to the office."""
NEEDS = {AccessPage.name: Act.HANDOUTS, RightsPage.name: Act.READ_CONSENTS}
"""What a page of the office shows beside what is set; whoever may not see it does not find the page."""
NAV_WIDTH = 196


class SettingsSection(Section):
    """The arrow keys walk the list of pages, Enter and Right go into the page."""

    name = "settings"
    title = "Settings"

    def __init__(
        self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget | None = None, stored: Path | None = None
    ) -> None:
        """``stored`` is the file of the preferences, where it is not the usual one."""
        super().__init__(parent)
        self._ws, self._runner, self._bus = ws, runner, bus
        self._kept: Kept = {}
        self._lines: dict[str, str] = {}
        self._rescan: RescanDialog | None = None
        self._pages: dict[str, Page] = {}
        self._makers: dict[str, Callable[[], Page]] = {
            kind.name: partial(kind, ws, runner, bus, stored=stored) for kind in PERSONAL
        }
        office = tuple(kind for kind in OFFICE if permissions.may(ws, NEEDS.get(kind.name, Act.READ_SETTINGS)))
        self._kinds = (*PERSONAL, *office)
        self._makers |= {kind.name: partial(kind, ws, runner, bus, self._kept) for kind in office}
        self.nav = RowsView("Pages of the settings", lines=1)
        self.nav.set_rows([Row(kind.name, kind.title, icon=kind.icon) for kind in self._kinds])
        self.nav.selectionModel().currentRowChanged.connect(self._chosen)
        self.nav.activated.connect(self._enter)
        self.nav.clicked.connect(self._clicked)
        self.nav.installEventFilter(self)
        self.again = KeyButton("Check all again…", icon="update", height=tokens.CONTROL_HEAD)
        self.again.setToolTip("Check every post again with today’s rules, lists and consents")
        self.again.clicked.connect(self.rescan)
        self.again.hold(permissions.why_not(ws, EventKind.POSTS_RESCANNED))
        self._stack = QStackedWidget()
        self._build()
        self.show_page(GeneralPage.name)

    @property
    def page(self) -> Page:
        """The page in front."""
        found = self._stack.currentWidget()
        assert isinstance(found, Page)
        return found

    def show_page(self, name: str) -> Page:
        """Bring a page to the front; built now if it was not yet."""
        if name in self._makers:
            made = self._makers.pop(name)()
            made.counted.connect(partial(self._counted, name))
            self._pages[name] = made
            self._stack.addWidget(made)
        page = self._pages[name]
        self._stack.setCurrentWidget(page)
        at = [kind.name for kind in self._kinds].index(name)
        if self.nav.currentIndex().row() != at:
            self.nav.setCurrentIndex(self.nav.rows.index(at))
        self.subtitle_changed.emit(self._lines.get(name, ""))
        if self.isVisible():
            page.shown()
        return page

    def shown(self) -> None:
        """Section: the page in front reads what is new."""
        self.page.shown()

    def apply_changes(self, changes: Changes) -> None:
        """Section: what was set elsewhere shows."""
        if changes.settings or changes.rights:
            for page in self._pages.values():
                page.out_of_date()

    def panes(self) -> list[QWidget]:
        """Section: the list of pages, then those of the page."""
        return [self.nav, *self.page.panes()]

    def focus_search(self) -> None:
        """Section: put the focus into the search of the page."""
        if isinstance(self.page, OfficePage) and self.page.search_field.isVisible():
            self.page.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.page.search_field.selectAll()

    def rescan(self) -> None:
        """Offer to check all posts again."""
        if self._rescan is None:
            self._rescan = RescanDialog(self._ws, self._runner, self._bus, self.window())
            self._rescan.done.connect(self._rescanned)
            self._rescan.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Right goes from the list into the page."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Right:
            self.page.take_focus()
            return True
        return super().eventFilter(watched, event)

    def _refit(self) -> None:
        self._left.setFixedWidth(max(theme.scaled(NAV_WIDTH), self.again.sizeHint().width() + 2 * tokens.SPACE_3))

    def _chosen(self) -> None:
        name = self.nav.chosen()
        if name:
            self.show_page(name)

    def _enter(self) -> None:
        self.page.take_focus()

    def _clicked(self) -> None:
        """A click shows the page; the focus stays on the list, where the arrows walk on."""
        self._chosen()

    def _counted(self, name: str, line: str) -> None:
        self._lines[name] = line
        if self.page is self._pages.get(name):
            self.subtitle_changed.emit(line)

    def _rescanned(self, changes: Changes | None) -> None:
        self._rescan = None
        if changes is not None:
            self._bus.changed.emit(changes)

    def _build(self) -> None:
        left = QWidget()
        left.setProperty("ground", "surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left = left
        theme.changed().connect(self._refit)
        self._refit()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, tokens.SPACE_2, 0, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(self.nav, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.SPACE_3, 4, tokens.SPACE_3, 4)
        foot.addWidget(self.again)
        foot.addStretch(1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(rule(vertical=True))
        row.addWidget(self._stack, 1)
