"""The Insights section: figures of a real workspace, its states, reports and accesses by key, sizes, dark and large text."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from reviewer.bootstrap import create_workspace
from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.model.reports import ReportKind
from reviewer.model.statistics import Period, Statistics
from reviewer.model.views import Changes
from reviewer.ui import keys, theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.access_review_dialog import AccessReviewDialog
from reviewer.ui.dialogs.period_dialog import PeriodDialog
from reviewer.ui.dialogs.report_dialog import ReportDialog
from reviewer.ui.dialogs.report_preview import ReportPreview
from reviewer.ui.help import HelpDialog
from reviewer.ui.main_window import MainWindow
from reviewer.ui.presenters.insights_section import SMALL
from reviewer.ui.rail import SECTION_ICONS
from reviewer.ui.sections.insights_section import InsightsSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import statistics
from reviewer.workflow.workspace import Workspace
from tests.ui import sweep
from tests.ui.insights_examples import TWELVE, few_statistics, no_statistics, some_statistics, with_before
from tests.workflow.figure_samples import season

pytestmark = pytest.mark.xdist_group("charts")


class Frame:
    """The section in the window that shows it."""

    def __init__(self, qtbot: QtBot, ws: Workspace, runner: TaskRunner) -> None:
        self.qtbot, self.runner = qtbot, runner
        self.bus = Bus()
        self.window = MainWindow(self.bus)
        qtbot.addWidget(self.window)
        self.section = InsightsSection(ws, runner, self.bus)
        self.window.add_section(self.section, 8)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()

    def show(self) -> None:
        self.window.show_section("insights")
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.runner.busy == 0, timeout=60_000)
        QApplication.processEvents()
        page = self.section.page
        self.qtbot.waitUntil(lambda: page is None or (len(page.cards) == 4 and not page._waiting))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], Statistics]]:
    """What the workflow says of the figures; ``now`` is called for each reading."""
    found: dict[str, Callable[[], Statistics]] = {"now": some_statistics}

    def of(ws: Workspace, period: Period, compare: bool = False, department: str = "") -> Statistics:
        return with_before() if compare else found["now"]()

    monkeypatch.setattr(statistics, "of", of)
    monkeypatch.setattr(statistics, "periods", lambda ws: (("Last 12 weeks", TWELVE),))
    return found


@pytest.fixture
def frame(qtbot: QtBot, look: None, told: object, ws: Workspace, runner: TaskRunner) -> Frame:
    return Frame(qtbot, ws, runner)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    moments = [datetime(2026, 9, 1, 12, tzinfo=UTC)]
    opened = create_workspace(
        tmp_path / "office", "Test Clinic", "Ines Calloway", clock=lambda: moments[0], today=date(2026, 11, 20)
    )
    season(opened, date(2026, 10, 26), date(2026, 11, 20), 5)
    moments[0] = datetime(2026, 11, 20, 18, tzinfo=UTC)
    yield opened
    opened.close()


def test_figures_of_a_real_workspace_without_a_name_or_a_word_of_a_post(
    qtbot: QtBot, look: None, office: Workspace, runner: TaskRunner
) -> None:
    frame = Frame(qtbot, office, runner)
    frame.show()
    page = frame.section.page
    assert page is not None
    assert len(page.tiles._tiles) == 5
    assert [card.chart.key for card in page.cards] == ["weeks", "reasons", "times", "departments"]
    assert all(card.plot is not None for card in page.cards)
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    words += " ".join(card.chart.spoken for card in page.cards)
    assert "Nursing" in words
    assert "Pharmacyson" not in words
    assert "Nursingson" not in words
    assert "words that no figure shows" not in words
    assert frame.section.tools.period.text().endswith("Nov 20, 2026")


def test_it_is_read_when_it_is_shown_and_again_only_after_something_was_recorded(
    frame: Frame, told: dict[str, Callable[[], Statistics]]
) -> None:
    calls: list[int] = []

    def counted() -> Statistics:
        calls.append(1)
        return some_statistics()

    told["now"] = counted
    assert calls == []
    frame.show()
    frame.show()
    assert len(calls) == 1
    frame.bus.changed.emit(Changes(record=True))
    frame.settle()
    assert len(calls) == 2


def test_period_and_comparison_are_chosen_in_the_header(frame: Frame) -> None:
    frame.show()
    section = frame.section
    section.tools.compare.click()
    frame.settle()
    page = section.page
    assert page is not None
    assert page._compared.text() == "“was” is the 82 days before."
    section.tools.period.click()
    dialog = section.dialog
    assert isinstance(dialog, PeriodDialog)
    dialog.fields.choose(Period(date(2026, 1, 1), date(2026, 1, 31)))
    dialog.press_main()
    frame.settle()
    assert section.dialog is None
    assert section.tools.period.text() == "Jan 1 to Jan 31, 2026"
    assert section.tools.compare.text() == "Compare with the 31 days before"
    assert section.tools.compare.isChecked()
    section.tools.period.click()
    assert section.dialog is not None
    section.dialog.reject()
    assert section.tools.period.text() == "Jan 1 to Jan 31, 2026"


def test_cards_that_were_tables_stay_tables_and_the_focus_stays_on_its_card(frame: Frame) -> None:
    frame.show()
    page = frame.section.page
    assert page is not None
    page.cards[0].change()
    page.cards[1].choose("classes")
    plot = page.cards[2].plot
    assert plot is not None
    plot.setFocus()
    frame.bus.changed.emit(Changes(record=True))
    frame.settle()
    assert page.cards[0].as_table
    assert page.cards[1].chart.key == "classes"
    assert frame.window.focusWidget() is page.cards[2].plot


@pytest.mark.parametrize(
    ("stats", "plots", "scheme", "percent", "size"),
    [
        (some_statistics, 4, "light", 100, (1280, 800)),
        (few_statistics, 0, "dark", 100, (1120, 700)),
        (with_before, 4, "dark", 150, (1280, 800)),
        (some_statistics, 4, "light", 150, (1920, 1200)),
    ],
    ids=["full", "few, dark, smallest", "compared, dark, large text", "full, large text"],
)
def test_nothing_is_cut_and_everything_is_named_and_reached(
    qapp: QApplication,
    frame: Frame,
    told: dict[str, Callable[[], Statistics]],
    stats: Callable[[], Statistics],
    plots: int,
    scheme: str,
    percent: int,
    size: tuple[int, int],
) -> None:
    theme.apply(qapp, scheme, percent)
    frame.window.resize(*size)
    told["now"] = stats
    frame.show()
    frame.qtbot.wait(60)
    page = frame.section.page
    assert page is not None
    assert sum(card.plot is not None for card in page.cards) == plots
    assert sweep.everything(frame.window) == []
    if (percent, size) == (100, (1280, 800)):
        assert sweep.untabbed(frame.window) == []


@pytest.mark.parametrize(("width", "lines"), [(1800, 1), (1200, 2), (700, 2)])
def test_smaller_facts_stand_on_one_line_where_there_is_room(frame: Frame, width: int, lines: int) -> None:
    frame.show()
    page = frame.section.page
    assert page is not None
    frame.section.resize(width, 900)
    QApplication.processEvents()
    rows = {page.facts._grid.getItemPosition(n)[0] for n in range(page.facts._grid.count())}
    assert len(rows) == lines


def test_nothing_in_a_period_offers_another_one(frame: Frame, told: dict[str, Callable[[], Statistics]]) -> None:
    told["now"] = no_statistics
    frame.show()
    section = frame.section
    assert section._pages.currentWidget() is section._empty
    assert section.panes()[0] is section.tools.period
    assert sweep.everything(frame.window) == []
    section._again.click()
    assert isinstance(section.dialog, PeriodDialog)
    section.dialog.reject()
    told["now"] = some_statistics
    section.presenter.refresh()
    frame.settle()
    assert section._pages.currentWidget() is section.page


def test_an_error_is_said_and_reading_again_helps(frame: Frame, told: dict[str, Callable[[], Statistics]]) -> None:
    def broken() -> Statistics:
        raise WorkspaceProblem("The workspace could not be read.", "", "Restore a backup.")

    told["now"] = broken
    frame.show()
    section = frame.section
    assert section.bar.message is not None
    assert section.bar.message.headline == "The workspace could not be read."
    assert section._again.text() == "Read again"
    told["now"] = some_statistics
    section._again.click()
    frame.settle()
    assert section.bar.message is None
    assert section._pages.currentWidget() is section.page


def test_what_takes_long_says_what_it_does(frame: Frame, told: dict[str, Callable[[], Statistics]]) -> None:
    go = threading.Event()

    def slow() -> Statistics:
        assert go.wait(20)
        return some_statistics()

    told["now"] = slow
    frame.window.show_section("insights")
    frame.qtbot.waitUntil(lambda: "Reading the record" in frame.section._empty._words.text())
    go.set()
    frame.settle()
    assert frame.section._pages.currentWidget() is frame.section.page


def test_the_key_that_prints_a_post_makes_a_report_here(frame: Frame) -> None:
    frame.show()
    frame.section.take_focus()
    frame.qtbot.keyClick(frame.section.tools.period, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = frame.section.dialog
    assert isinstance(dialog, ReportDialog)
    frame.settle()
    dialog.reject()
    keys.use((("print", "Ctrl J"),))
    assert not frame.section.key_pressed("Ctrl P")
    assert frame.section.key_pressed("Ctrl J")
    assert frame.section.dialog is not None
    frame.settle()
    frame.section.dialog.reject()


def test_reports_at_the_foot_are_previewed_at_once_and_one_department_asks(
    qtbot: QtBot, look: None, office: Workspace, runner: TaskRunner, tmp_path: Path
) -> None:
    frame = Frame(qtbot, office, runner)
    frame.show()
    section, said = frame.section, []
    frame.bus.said.connect(said.append)
    section.foot.buttons[ReportKind.PERIOD].click()
    assert not section.foot.buttons[ReportKind.IT].isEnabled()
    qtbot.waitUntil(lambda: section.dialog is not None, timeout=60_000)
    preview = section.dialog
    assert isinstance(preview, ReportPreview)
    assert section.foot._line.text() == SMALL
    assert section.foot.buttons[ReportKind.IT].isEnabled()
    preview.save_as(str(tmp_path / "p.pdf"))
    qtbot.waitUntil(lambda: said == ["Saved as p.pdf."], timeout=60_000)
    frame.settle()
    section.foot.buttons[ReportKind.DEPARTMENT].click()
    assert isinstance(section.dialog, ReportDialog)
    frame.settle()
    section.dialog.reject()
    section.foot.access.click()
    assert isinstance(section.dialog, AccessReviewDialog)
    frame.settle()
    section.dialog.reject()
    section.foot.meaning.click()
    assert isinstance(section.dialog, HelpDialog)
    assert section.dialog._page.accessibleDescription() == "Insights and reports"
    section.dialog.reject()
    assert section.dialog is None


def test_a_report_that_is_refused_is_said_and_can_be_asked_for_again(
    frame: Frame, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reviewer.workflow import reports

    def refuse(*_: object, **__: object) -> None:
        raise RefusedError("Authors make no reports.", "", "Ask a compliance officer.")

    monkeypatch.setattr(reports, "draw", refuse)
    frame.show()
    frame.section.foot.buttons[ReportKind.EXECUTIVE].click()
    frame.settle()
    assert frame.section.bar.message is not None
    assert frame.section.bar.message.headline == "Authors make no reports."
    assert frame.section.foot.buttons[ReportKind.EXECUTIVE].isEnabled()
    assert frame.section.dialog is None


def test_f6_walks_period_charts_and_reports(frame: Frame) -> None:
    frame.show()
    page = frame.section.page
    assert page is not None
    wanted = [frame.section.tools.period, *(card.plot for card in page.cards), frame.section.foot.first()]
    assert frame.section.panes() == wanted


def test_the_header_of_another_section_has_its_line_back(frame: Frame, ws: Workspace, runner: TaskRunner) -> None:
    from reviewer.ui.sections.incidents_section import IncidentsSection

    frame.window.add_section(IncidentsSection(ws, runner, frame.bus), 6)
    frame.show()
    assert not frame.window.header._line.isVisible()
    assert frame.section.tools.make.isVisible()
    frame.window.show_section("incidents")
    assert frame.window.header._line.isVisible()
    assert not frame.section.tools.make.isVisible()
    frame.settle()


def test_the_rail_has_its_icon() -> None:
    assert SECTION_ICONS[InsightsSection.name] == "chart-box-outline"
    assert InsightsSection.title == "Insights"
