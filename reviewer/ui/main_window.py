"""The frame: rail, header, sections, message bar, status bar. It knows no section but the review desk by type."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes, QueueCounts, RecordStatus, WorkspaceInfo
from reviewer.ui import keys, reading_order, theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.keys_overlay import KeysOverlay
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.header import Header
from reviewer.ui.help import HelpDialog
from reviewer.ui.preferences import Preferences
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.presenters.record_words import witness_line
from reviewer.ui.rail import Rail
from reviewer.ui.section import Section
from reviewer.ui.status_bar import StatusBar
from reviewer.ui.widgets.app_mark import icon
from reviewer.ui.widgets.frames import rule

COMFORTABLE = (1440, 900)
"""Size of the first window on a screen that is larger."""


class Named(Protocol):
    """What the rail shows of a section that is built later."""

    @property
    def name(self) -> str:
        """Short and stable."""

    @property
    def title(self) -> str:
        """The heading."""


class MainWindow(QMainWindow):
    """Shows one section at a time."""

    closed = Signal()

    def __init__(self, bus: Bus, parent: QWidget | None = None) -> None:
        """No section yet."""
        super().__init__(parent)
        self._bus = bus
        self._sections: dict[str, Section] = {}
        self._makers: dict[str, Callable[[], Section]] = {}
        self._searches: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        self._overlay: KeysOverlay | None = None
        self._help: HelpDialog | None = None
        self.setWindowTitle("Reviewer")
        self.setWindowIcon(icon())
        self.setMinimumSize(theme.smallest(self.screen().availableSize()))
        self.setAcceptDrops(True)
        self.rail = Rail()
        self.header = Header()
        self.messages = MessageBar()
        self.status = StatusBar()
        self._stack = QStackedWidget()
        self.keys = keys.KeyDispatcher(self)
        self._build()
        self._connect()

    def show_on_screen(self) -> None:
        """Show the window at a comfortable size: all of a small screen, part of a large one."""
        room = self.screen().availableSize()
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.show()
        elif room.width() <= COMFORTABLE[0] or room.height() <= COMFORTABLE[1]:
            self.showMaximized()
        else:
            self.resize(*COMFORTABLE)
            self.show()

    def add_section(self, section: Section, number: int, bottom: bool = False) -> None:
        """Add a section to rail and stack; ``number`` is its place in the key map."""
        self._lines[section.name] = ""
        self.rail.add(section.name, section.title, keys.cap(f"section_{number}"), bottom)
        self._take(section)
        self.keys.on(f"section_{number}", partial(self.go_to_section, section.name))

    def add_later(self, kind: Named, make: Callable[[], Section], number: int, bottom: bool = False) -> None:
        """Add a section that is built when it is first shown."""
        self._makers[kind.name] = make
        self._lines[kind.name] = ""
        self.rail.add(kind.name, kind.title, keys.cap(f"section_{number}"), bottom)
        self.keys.on(f"section_{number}", partial(self.go_to_section, kind.name))

    def section(self, name: str) -> Section:
        """A section by its name; built now if it was not yet."""
        if name in self._makers:
            made = self._makers.pop(name)()
            self._take(made)
        return self._sections[name]

    def _take(self, section: Section) -> None:
        self._sections[section.name] = section
        self._stack.addWidget(section)
        section.subtitle_changed.connect(partial(self._line_changed, section.name))

    @property
    def current(self) -> Section | None:
        """The section in front."""
        found = self._stack.currentWidget()
        return found if isinstance(found, Section) else None

    def show_section(self, name: str) -> None:
        """Bring a section to the front; one that this person does not see stays away."""
        if name not in self._lines:
            return
        section = self.section(name)
        self._stack.setCurrentWidget(section)
        self.rail.choose(name)
        self.header.show_section(section.title, self._lines[name], section.search_hint, self._searches.get(name, ""))
        self.header.show_intake(name == "review")
        self.header.show_tools(section.tools, section.tools_fill)
        section.shown()

    def go_to_section(self, name: str) -> None:
        """Bring a section to the front and put the focus into it, so that its keys act at once."""
        self.show_section(name)
        if name in self._lines:
            self.section(name).take_focus()

    def show_workspace(self, info: WorkspaceInfo, nobody: str = "nobody chosen") -> None:
        """Show who reviews, and for whom; ``nobody`` where that is nobody."""
        role = f", {info.reviewer_role}" if info.reviewer_role else ""
        self.status.set_people(f"{info.reviewer}{role}" if info.reviewer else nobody, info.organisation)
        self.setWindowTitle(f"{info.organisation} - Reviewer")

    def add_banner(self, banner: QWidget) -> None:
        """Put something over everything else: what must be seen in every section."""
        self._right.insertWidget(0, banner)

    def show_counts(self, counts: QueueCounts) -> None:
        """Show how many wait and how many are checked."""
        self.rail.set_badge("review", counts.waiting)
        done = max(0, counts.waiting - counts.unchecked)
        self.status.set_checked(f"checked {done:,} of {counts.waiting:,}")

    def show_checking(self, done: int, total: int) -> None:
        """Show how far the checks are."""
        self.status.set_checked(f"Checking {done:,} of {total:,}")

    def show_record(self, status: RecordStatus, now: datetime) -> None:
        """Show how much of the record is witnessed."""
        shown = witness_line(status, now)
        self.status.set_record(shown.words, shown.tip, shown.level)

    def show_problem(self, problem: UserFacingError) -> None:
        """Show what went wrong in the message bar."""
        self.messages.show_message(of_error(problem, "Nothing was changed."))

    def show_preferences(self, wanted: Preferences) -> None:
        """Use what a person prefers."""
        self.keys.letters = wanted.letter_keys

    def next_pane(self) -> None:
        """Put the focus into the next pane: rail, header, the panes of the section."""
        section = self.current
        panes: list[QWidget] = [next(b for b in self.rail.findChildren(QWidget) if getattr(b, "isChecked", bool)())]
        panes += [pane for pane in (section.panes() if section else []) if pane.isVisible()]
        focus = self.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus is not None and _holds(pane, focus)), -1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def show_keys(self) -> None:
        """Show all keys."""
        if self._overlay is not None:
            return
        self._overlay = KeysOverlay(self)
        self._overlay.done.connect(self._keys_closed)
        self._overlay.open()

    def show_help(self) -> None:
        """Show the help, once, with the topic of the section in front."""
        if self._help is not None:
            return
        self._help = HelpDialog(self, self.current.help_topic if self.current is not None else "")
        self._help.done.connect(self._help_closed)
        self._help.open()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab and Shift+Tab walk as the window is read."""
        return reading_order.step(self, forward) or super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: keys act from now on."""
        super().showEvent(event)
        self.keys.listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: rail and search field follow the width."""
        super().resizeEvent(event)
        self.rail.set_width(self.width())
        self.header.set_width(self.width())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: one local file can be dropped."""
        if _dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: a dropped file goes to the import dialog."""
        file = _dropped_file(event.mimeData())
        if file:
            event.acceptProposedAction()
            # After the drop has ended: a dialog inside it would block the program the file comes from.
            QTimer.singleShot(0, self, partial(self._bus.import_wanted.emit, file))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the program ends with its window."""
        self.closed.emit()
        super().closeEvent(event)

    def _keys_closed(self, _changes: Changes | None) -> None:
        self._overlay = None

    def _help_closed(self, _changes: Changes | None) -> None:
        self._help = None

    def _line_changed(self, name: str, line: str) -> None:
        self._lines[name] = line
        section = self.current
        if section is not None and section.name == name:
            self.header.set_line(line)

    def _searched(self, text: str) -> None:
        section = self.current
        if section is not None:
            self._searches[section.name] = text
            section.search(text)

    def _focus_search(self) -> None:
        if self.header.search.isVisible():
            self.header.focus_search()
        elif self.current is not None:
            self.current.focus_search()

    def _section_key(self, key: str) -> bool:
        return self.current is not None and self.current.key_pressed(key)

    def _make_new(self) -> None:
        """The key of a new post: in some sections it makes something else, for example an authorization."""
        if self.current is None or not self.current.make_new():
            self._bus.new_post_wanted.emit()

    def _search_left(self) -> None:
        section = self.current
        if section is not None and section.panes():
            section.panes()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self, changes: Changes) -> None:
        for section in self._sections.values():
            section.apply_changes(changes)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_section)
        self.rail.keys_wanted.connect(self.show_keys)
        self.header.searched.connect(self._searched)
        self.header.left.connect(self._search_left)
        self.header.import_wanted.connect(partial(self._bus.import_wanted.emit, ""))
        self.header.new_wanted.connect(self._bus.new_post_wanted)
        self._bus.changed.connect(self._changed)
        self._bus.said.connect(self.status.say)
        self._bus.problem.connect(self.show_problem)
        self._bus.section_wanted.connect(self.show_section)
        self._bus.preferences_changed.connect(self.show_preferences)
        self.keys.ahead = self._section_key
        self.keys.on("search", self._focus_search)
        self.keys.on("import", partial(self._bus.import_wanted.emit, ""))
        self.keys.on("new_post", self._make_new)
        self.keys.on("panes", self.next_pane)
        self.keys.on("keys", self.show_keys)
        self.keys.on("help", self.show_help)

    def _build(self) -> None:
        self._right = right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(rule())
        bar = QVBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addWidget(self.messages)
        right.addLayout(bar)
        right.addWidget(self._stack, 1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(rule())
        column.addWidget(self.status)
        self.setCentralWidget(centre)


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)


def _dropped_file(data: QMimeData) -> str:
    """The one local file in a drop, or empty."""
    urls = data.urls() if data.hasUrls() else []
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
