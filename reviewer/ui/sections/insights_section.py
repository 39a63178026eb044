"""Insights: what the desk did in a period, in figures without names; reports to print; who looked at what.

Charts are drawn with pyqtgraph, which is imported when this section is first shown and by nothing else.
"""

import importlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.reports import Report, ReportKind
from reviewer.model.statistics import Period, Statistics
from reviewer.model.views import Changes
from reviewer.ui import keys, theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters.insights_section import SMALL, InsightsPresenter, Page
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.report_dialog import Asked, progress_words
from reviewer.ui.section import Section
from reviewer.ui.sections.insights_foot import ReportsFoot
from reviewer.ui.sections.insights_tools import InsightsTools
from reviewer.ui.sections.parts import EmptyState
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import statistics
from reviewer.workflow.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.ui.sections.insights_page import InsightsPage

BUSY_MS = 400
"""Something is said of reading only when it takes this long. Source: design tokens, section 8."""
READING = "Reading the record. The figures are counted anew each time."


def _read(ws: Workspace, period: Period, compare: bool) -> Statistics:
    """The figures, off the screen's thread; what draws them is loaded meanwhile, as it takes longer than a blink."""
    importlib.import_module("pyqtgraph")
    return statistics.of(ws, period, compare)


class InsightsSection(Section):
    """Period and comparison in the header, the page in the middle, reports at the foot."""

    name = "insights"
    title = "Insights"
    help_topic = "insights"
    tools_fill = True

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget | None = None) -> None:
        """Nothing is read until it is shown."""
        super().__init__(parent)
        self._ws, self._bus, self._tasks = ws, bus, runner
        self._runner = Owned(runner, self)
        self._presenter = InsightsPresenter(self, self._runner, partial(_read, ws), partial(statistics.periods, ws))
        self._stale = True
        self._dialog: Dialog | None = None
        self.page: InsightsPage | None = None
        self.tools: InsightsTools = InsightsTools(self)
        self.tools.period.clicked.connect(self.ask_period)
        self.tools.compare.clicked.connect(self._compared)
        self.tools.make.clicked.connect(self.make_report)
        self.bar = MessageBar()
        self.foot = ReportsFoot()
        self.foot.report_wanted.connect(self.report)
        self.foot.access_wanted.connect(self.ask_access)
        self.foot.help_wanted.connect(self._help)
        self._again = KeyButton("Another period…", icon="calendar-range")
        self._again.clicked.connect(self._help_out)
        self._empty = EmptyState("chart-box-outline", self._again)
        self._empty.say(READING, offer=False)
        self._unread = False
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._later = QTimer(self, singleShot=True, interval=BUSY_MS)
        self._later.timeout.connect(self._say_busy)
        self._build()

    @property
    def dialog(self) -> Dialog | None:
        """The dialog that is open."""
        return self._dialog

    @property
    def presenter(self) -> InsightsPresenter:
        """Which period is shown."""
        return self._presenter

    def shown(self) -> None:
        """Section: read the figures if something was recorded meanwhile."""
        if self._stale:
            self._stale = False
            self._presenter.refresh()

    def apply_changes(self, changes: Changes) -> None:
        """Section: every entry may change a figure."""
        self._stale = True
        if self.isVisible() and self._dialog is None:
            self.shown()

    def key_pressed(self, key: str) -> bool:
        """Section: the key that prints a post on the desk makes a report here."""
        if key != str(keys.cap("print")):
            return False
        self.tools.make.press()
        return True

    def panes(self) -> list[QWidget]:
        """Section: period, the cards, the reports."""
        cards = self.page.panes() if self.page is not None and self._pages.currentWidget() is self.page else []
        return [self.tools.period, *cards, self.foot.first()]

    def take_focus(self) -> None:
        """Section: the period has the focus."""
        self.tools.period.setFocus()

    def show_period(self, words: str, compare: str, compared: bool) -> None:
        """View: the period on its button."""
        self.tools.show_period(words, compare, compared)

    def show_page(self, page: Page) -> None:
        """View: figures and charts."""
        if self.page is None:
            # Loaded when it is first needed: numpy and pyqtgraph would cost a fifth of the start.
            from reviewer.ui.sections.insights_page import InsightsPage

            self.page = InsightsPage()
            self._pages.addWidget(self.page)
        self.page.show_page(page)
        self._pages.setCurrentWidget(self.page)

    def show_nothing(self, words: str, again: bool) -> None:
        """View: a sentence instead of figures."""
        self._unread = again
        self._again.setText("Read again" if again else "Another period…")
        self._again.set_icon("update" if again else "calendar-range")
        self._empty.say(words)
        self._pages.setCurrentWidget(self._empty)

    def show_busy(self, busy: bool) -> None:
        """View: say it when it takes long enough to wonder."""
        if busy:
            self._later.start()
        else:
            self._later.stop()

    def show_message(self, message: Message | None) -> None:
        """View: a message over the page."""
        self.bar.show_message(message)

    def ask_period(self) -> None:
        """Ask for another period."""
        from reviewer.ui.dialogs.period_dialog import PeriodDialog

        presets = self._presenter.presets()
        self._open(PeriodDialog(presets, self._period(), self._ws.today(), self.window()))

    def make_report(self) -> None:
        """Ask which report."""
        self._ask_report(ReportKind.EXECUTIVE)

    def report(self, kind: ReportKind) -> None:
        """Draw a report of the period that is shown; one that asks for more is asked about first."""
        if kind is ReportKind.DEPARTMENT:
            self._ask_report(kind)
            return
        from reviewer.ui.dialogs.report_dialog import draw_report

        self.foot.set_busy(True)
        self.foot.say(progress_words(0, 0, ""))
        asked = Asked(kind, self._period(), self._presenter.compare)
        work = partial(draw_report, self._ws, asked)
        self._runner.run(work, self._drawn, failed=self._failed, progress=self._drawing, beside=True)

    def ask_access(self) -> None:
        """Show who looked at what."""
        from reviewer.ui.dialogs.access_review_dialog import AccessReviewDialog

        presets = self._presenter.presets()
        self._open(AccessReviewDialog(self._ws, self._tasks, presets, self._period(), self.window()))

    def _ask_report(self, kind: ReportKind) -> None:
        from reviewer.ui.dialogs.report_dialog import ReportDialog

        presets, compare = self._presenter.presets(), self._presenter.compare
        self._open(ReportDialog(self._ws, self._tasks, presets, self._period(), kind, compare, self.window()))

    def _period(self) -> Period:
        return self._presenter.period or self._presenter.presets()[0][1]

    def _drawn(self, report: Report) -> None:
        from reviewer.ui.dialogs.report_dialog import RECORDED
        from reviewer.ui.dialogs.report_preview import ReportPreview

        self.foot.set_busy(False)
        self.foot.say(SMALL)
        self.bar.show_message(None)
        if report.kind in RECORDED:
            self._bus.changed.emit(Changes(record=True))
        self._open(ReportPreview(self._ws, self._tasks, report, self.window()))

    def _drawing(self, done: int, total: int, words: str) -> None:
        self.foot.say(progress_words(done, total, words))

    def _failed(self, error: object) -> None:
        self.foot.set_busy(False)
        self.foot.say(SMALL)
        self.bar.show_message(of_error(error, "Nothing was recorded."))  # type: ignore[arg-type]

    def _help(self) -> None:
        self._open(HelpDialog(self.window(), "insights"))

    def _help_out(self) -> None:
        if self._unread:
            self._presenter.refresh()
        else:
            self.ask_period()

    def _compared(self) -> None:
        self._presenter.set_compare(self.tools.compare.isChecked())

    def _say_busy(self) -> None:
        if self._presenter.stats is None:
            self._empty.say(READING, offer=False)
            self._pages.setCurrentWidget(self._empty)

    def _open(self, dialog: Dialog) -> None:
        if self._dialog is not None:
            return
        self._dialog = dialog
        dialog.done.connect(self._closed)
        dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        dialog, self._dialog = self._dialog, None
        period = getattr(dialog, "period", None)
        if isinstance(period, Period):
            if changes is not None:
                self._presenter.choose(period)
            return
        if changes is not None:
            if said := getattr(dialog, "sentence", ""):
                self._bus.said.emit(said)
            self._bus.changed.emit(changes)
        elif self._stale and self.isVisible():
            self.shown()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(20, 0, 20, 0)
        bar.addWidget(self.bar)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.foot)
        self.foot.say(SMALL)
        self.setMinimumHeight(theme.scaled(200))
