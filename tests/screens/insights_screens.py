"""Insights in its states: nothing, few, a season of months, compared, tables, a refusal; the dialogs of reports and accesses."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from reviewer import bootstrap
from reviewer.errors import WorkspaceProblem
from reviewer.model.reports import ReportKind
from reviewer.model.statistics import OfficeHours, Period
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.access_review_dialog import AccessReviewDialog
from reviewer.ui.dialogs.report_dialog import ReportDialog
from reviewer.ui.sections.insights_section import InsightsSection
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait
from tests.workflow.figure_samples import season

NOW = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)
EARLY = datetime(2026, 5, 29, 12, 0, tzinfo=UTC)
Until = Callable[[Callable[[], bool]], None]
PRINTED = (
    ReportKind.EXECUTIVE, ReportKind.PERIOD, ReportKind.ACCESS, ReportKind.IT, ReportKind.POLICY_CARD,
    ReportKind.REMINDER,
)  # fmt: skip


def early_workspace(folder: Path) -> Workspace:
    """An empty workspace that was created before the season: entries never go back in time."""
    return bootstrap.create_workspace(
        folder, "Saltmarsh Valley Health", "Ines Calloway", clock=lambda: EARLY, today=date(2026, 11, 20)
    )


def insights_screens(
    camera: Shots, window: QWidget, section: InsightsSection, ws: Workspace, bus: Bus, until: Until
) -> None:
    """The section has to be in front, on a workspace of ``early_workspace``."""

    def read() -> None:
        until(lambda: section.presenter.stats is not None)
        wait()

    section.shown()
    read()
    camera.shot("insights-empty", window)
    _dialogs_without_figures(camera, window, section)
    # The season works from 8:30 to 15:30 UTC; the pictures are taken in New York.
    office.save(ws, office.propose_hours(ws, OfficeHours(start=4 * 60, end=14 * 60), "The pictures are taken there"))
    season(ws)
    ws.clock = lambda: NOW
    bus.changed.emit(Changes(record=True, staff=True))
    until(lambda: section.page is not None)
    read()
    camera.shot("insights", window)
    page = section.page
    assert page is not None
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    wait()
    camera.shot("insights-below", window)
    bar.setValue(0)
    section.tools.compare.click()
    until(lambda: bool(section.presenter.stats and section.presenter.stats.before))
    wait()
    window.activateWindow()
    plot = page.cards[0].plot
    assert plot is not None
    plot.setFocus()
    plot.point(3)
    page.cards[1].choose("classes")
    wait()
    camera.shot("insights-compared", window)
    for card in page.cards:
        card.change()
    wait()
    camera.shot("insights-tables", window)
    for card in page.cards:
        card.change()
    section.tools.compare.click()
    today = ws.today()
    section.presenter.choose(Period(today - timedelta(days=1), today))
    until(lambda: bool(section.presenter.stats and section.presenter.stats.period.days == 2))
    wait()
    camera.shot("insights-few", window)
    section.presenter.choose(section.presenter.presets()[0][1])
    read()
    wait()
    _reports(camera, window, section, until)
    _accesses(camera, window, section, until)
    section.presenter._failed(
        section.presenter._asked,
        WorkspaceProblem("The record could not be read.", "Nothing was changed.", "Verify the record in Record."),
    )
    wait()
    camera.shot("insights-problem", window)


def _dialogs_without_figures(camera: Shots, window: QWidget, section: InsightsSection) -> None:
    section.ask_period()
    wait()
    camera.shot("dialog-period", window)
    assert section.dialog is not None
    section.dialog.reject()
    section.report(ReportKind.DEPARTMENT)
    wait()
    assert isinstance(section.dialog, ReportDialog)
    section.dialog.press_main()
    wait()
    camera.shot("dialog-report-no-department", window)
    section.dialog.reject()
    wait()


def _reports(camera: Shots, window: QWidget, section: InsightsSection, until: Until) -> None:
    section.make_report()
    wait()
    camera.shot("dialog-report", window)
    assert section.dialog is not None
    section.dialog.reject()
    wait()
    for kind in PRINTED:
        section.report(kind)
        until(lambda: section.dialog is not None)
        wait(500)
        camera.shot(f"preview-{kind.value}", window)
        section.dialog.reject()
        wait()


def _accesses(camera: Shots, window: QWidget, section: InsightsSection, until: Until) -> None:
    section.ask_access()
    dialog = section.dialog
    assert isinstance(dialog, AccessReviewDialog)
    until(lambda: dialog._presenter.review is not None)
    wait()
    camera.shot("dialog-access", window)
    dialog.ask_examine()
    wait()
    camera.shot("dialog-examine", window)
    assert dialog.over is not None
    dialog.over.reject()
    dialog.reject()
    wait()
