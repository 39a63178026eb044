"""Period, reports, preview and access review on a real workspace: by keyboard, saved, recorded, refused."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.bootstrap import create_workspace
from reviewer.model.events import EventKind
from reviewer.model.reports import OFFERS, ReportKind
from reviewer.model.statistics import Period
from reviewer.model.views import Changes
from reviewer.ui.dialogs.access_review_dialog import AccessReviewDialog
from reviewer.ui.dialogs.examine_dialog import ExamineDialog
from reviewer.ui.dialogs.period_dialog import PeriodDialog
from reviewer.ui.dialogs.report_dialog import ReportDialog
from reviewer.ui.dialogs.report_preview import ReportPreview
from reviewer.ui.presenters.access_review import NARROWED
from reviewer.ui.presenters.report_dialog import NONE_LARGE
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import record, statistics
from reviewer.workflow.workspace import Workspace
from tests.intake.pdf_samples import pdf
from tests.ui.insights_examples import a_report
from tests.workflow.figure_samples import season

WEEKS = Period(date(2026, 10, 26), date(2026, 11, 20))
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    """Some weeks of work of many people, looked at by one."""
    moments = [datetime(2026, 10, 1, 12, tzinfo=UTC)]
    opened = create_workspace(
        tmp_path / "office", "Test Clinic", "Ines Calloway", clock=lambda: moments[0], today=WEEKS.end
    )
    season(opened, WEEKS.start, WEEKS.end, 5)
    moments[0] = datetime(2026, 11, 20, 18, tzinfo=UTC)
    yield opened
    opened.close()


def kinds(ws: Workspace) -> list[str]:
    return [entry.kind for entry in record.entries(ws, limit=20)]


def test_a_usual_period_sets_the_days_and_days_that_are_usual_are_named(qtbot: QtBot, window: QMainWindow) -> None:
    presets = (("Last weeks", WEEKS), ("Before", WEEKS.before()))
    dialog = PeriodDialog(presets, WEEKS, WEEKS.end, window)
    dialog.open()
    fields = dialog.fields
    assert fields._usual.currentText() == "Last weeks"
    fields._usual.setCurrentIndex(1)
    assert fields.period() == WEEKS.before()
    fields._start.setDate(fields._start.date().addDays(1))
    assert fields._usual.currentText() == "Other days"
    assert "days, both days included" in fields._words.text()
    fields._start.setDate(fields._start.date().addDays(-1))
    assert fields._usual.currentText() == "Before"
    done: list[object] = []
    dialog.done.connect(done.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert dialog.period == WEEKS.before()
    assert done == [Changes()]


def test_a_period_that_ends_before_it_begins_is_not_taken(qtbot: QtBot, window: QMainWindow) -> None:
    dialog = PeriodDialog((), WEEKS, WEEKS.end, window)
    dialog.open()
    dialog.fields._end.setDate(dialog.fields._start.date().addDays(-1))
    assert dialog.fields.period() is None
    dialog.press_main()
    assert dialog.period is None
    assert dialog.bar.message is not None
    assert "first day is after" in dialog.bar.message.headline
    dialog.fields._end.setDate(dialog.fields._start.date())
    assert dialog.bar.message is None
    dialog.reject()


def test_nothing_lies_in_the_future(window: QMainWindow) -> None:
    dialog = PeriodDialog((), WEEKS, WEEKS.end, window)
    dialog.fields._end.setDate(dialog.fields._end.date().addDays(40))
    found = dialog.fields.period()
    assert found is not None
    assert found.end == WEEKS.end


def report_dialog(office: Workspace, runner: TaskRunner, window: QMainWindow, kind: ReportKind) -> ReportDialog:
    dialog = ReportDialog(office, runner, statistics.periods(office), WEEKS, kind, parent=window)
    dialog.open()
    return dialog


def test_a_report_is_chosen_previewed_and_saved_and_the_entry_says_so(
    qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path
) -> None:
    dialog = report_dialog(office, runner, window, ReportKind.EXECUTIVE)
    done: list[Changes | None] = []
    dialog.done.connect(done.append)
    qtbot.waitUntil(lambda: runner.busy == 0)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)
    preview = dialog.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.view.count > 0 and preview.view.drawn(0), timeout=60_000)
    assert preview.heading.text().startswith("Executive report")
    assert preview._where.text() == f"Page 1 of {preview.view.count}"
    before = kinds(office)
    preview.figures.setChecked(True)
    preview.save_as(str(tmp_path / "r.pdf"))
    qtbot.waitUntil(lambda: len(done) == 1, timeout=60_000)
    assert done[0] is not None
    assert done[0].record
    assert dialog.sentence == "Saved as r.pdf and r.csv."
    assert (tmp_path / "r.pdf").read_bytes() == preview._report.pdf
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert EventKind.REPORT_PRINTED.value not in before
    assert EventKind.REPORT_PRINTED.value in kinds(office)


def test_each_report_shows_the_fields_that_it_asks_for(
    qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    dialog = report_dialog(office, runner, window, ReportKind.EXECUTIVE)
    qtbot.waitUntil(lambda: runner.busy == 0)
    dialog.offers.setFocus()
    for number, offer in enumerate(OFFERS):
        dialog.offers.setCurrentIndex(dialog.offers.rows.index(number))
        shown = {name for name, field in dialog._fields.items() if field.isVisibleTo(dialog)}
        assert shown == set(offer.asks), offer.kind
        assert dialog._title.text() == offer.title
    assert dialog.person.count() == 2
    assert dialog.platform.count() > 5
    dialog.reject()


def test_departments_that_are_large_enough_are_offered(
    qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    dialog = report_dialog(office, runner, window, ReportKind.DEPARTMENT)
    qtbot.waitUntil(lambda: dialog.department.count() > 0 and runner.busy == 0)
    names = [dialog.department.itemText(n) for n in range(dialog.department.count())]
    assert "Nursing" in names
    assert "Pharmacy" not in names
    dialog.period.choose(Period(WEEKS.end, WEEKS.end))
    dialog.period.changed.emit()
    qtbot.waitUntil(lambda: dialog.department.itemText(0) == NONE_LARGE)
    dialog.press_main()
    assert dialog.bar.message is not None
    assert "large enough" in dialog.bar.message.headline
    dialog.reject()


def test_a_post_that_is_not_there_is_said_and_the_dialog_stays(
    qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    dialog = report_dialog(office, runner, window, ReportKind.POST)
    dialog.post.setText("P-NOTHERE")
    dialog.press_main()
    qtbot.waitUntil(lambda: dialog.bar.message is not None, timeout=60_000)
    assert dialog.preview is None
    assert dialog.main.isEnabled()
    dialog.reject()


def test_what_drawing_recorded_is_handed_over_even_if_nothing_is_saved(
    qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    dialog = report_dialog(office, runner, window, ReportKind.IT)
    done: list[Changes | None] = []
    dialog.done.connect(done.append)
    dialog.press_main()
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=60_000)
    assert dialog.preview is not None
    dialog.preview.reject()
    dialog.reject()
    assert done == [Changes(record=True)]


def test_a_preview_that_cannot_be_shown_can_still_be_saved(
    qtbot: QtBot, ws: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path
) -> None:
    preview = ReportPreview(ws, runner, a_report(b"%PDF-1.7 broken", csv=None), window)
    preview.open()
    qtbot.waitUntil(lambda: preview.bar.message is not None)
    assert preview.bar.message is not None
    assert "cannot be shown here" in preview.bar.message.headline
    assert not preview.figures.isVisibleTo(preview)
    preview.save_as(str(tmp_path / "no" / "r.pdf"))
    qtbot.waitUntil(lambda: preview.bar.message is not None and "could not be written" in preview.bar.message.headline)
    assert preview.main.isEnabled()
    preview.save_as(str(tmp_path / "r.pdf"))
    qtbot.waitUntil(lambda: (tmp_path / "r.pdf").exists())


def test_the_words_of_an_article_can_be_copied_and_the_zoom_works_by_button(
    qtbot: QtBot, ws: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    preview = ReportPreview(ws, runner, a_report(pdf(), text="Three reasons", kind=ReportKind.REMINDER), window)
    preview.open()
    qtbot.waitUntil(lambda: preview.view.count == 1)
    preview.copy.click()
    assert QApplication.clipboard().text() == "Three reasons"
    assert preview._where.text() == "The text was copied."
    preview.view.step_zoom(1)
    assert preview._percent.text() == f"{preview.view.percent()}%"
    preview.reject()


def accesses(qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow) -> AccessReviewDialog:
    dialog = AccessReviewDialog(
        office, runner, statistics.periods(office), WEEKS, window, now=lambda: datetime(2026, 11, 20, 18, tzinfo=UTC)
    )
    dialog.open()
    qtbot.waitUntil(lambda: dialog._presenter.review is not None and runner.busy == 0)
    return dialog


def test_accesses_are_listed_narrowed_and_marked_by_somebody_else(
    qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    office.set_reviewer("Devin Marsh", "legal")
    dialog = accesses(qtbot, office, runner, window)
    number = dialog._model.rowCount()
    assert number > 20
    assert "not examined yet" in dialog._summary.text()
    opened = next(chip for chip in dialog._group.buttons() if chip.text() == "Post opened")
    opened.click()
    qtbot.waitUntil(lambda: dialog.main.blocked == NARROWED)
    dialog.main.press()
    assert dialog.bar.message is not None
    assert NARROWED in dialog.bar.message.headline
    dialog._group.buttons()[0].click()
    qtbot.waitUntil(lambda: dialog.main.blocked == "")
    dialog.main.press()
    mark = dialog.over
    assert isinstance(mark, ExamineDialog)
    mark.press_main()
    assert mark.bar.message is not None
    qtbot.keyClicks(mark.note, "Openings of the last weeks, nothing unusual.")
    qtbot.keyClick(mark, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.over is None and runner.busy == 0)
    assert EventKind.ACCESS_EXAMINED.value in kinds(office)
    qtbot.waitUntil(lambda: "nothing unusual" in dialog._examined.text())
    done: list[Changes | None] = []
    dialog.done.connect(done.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert done == [Changes(record=True)]
    assert dialog.sentence == "Marked as examined."


def test_ones_own_accesses_are_not_examined_by_oneself(
    qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    dialog = accesses(qtbot, office, runner, window)
    dialog.main.press()
    mark = dialog.over
    assert isinstance(mark, ExamineDialog)
    qtbot.keyClicks(mark.note, "All mine.")
    mark.press_main()
    qtbot.waitUntil(lambda: mark.bar.message is not None and runner.busy == 0)
    assert EventKind.ACCESS_EXAMINED.value not in kinds(office)
    mark.reject()
    dialog.reject()


def test_another_person_and_period_are_read_and_the_review_is_printed(
    qtbot: QtBot, office: Workspace, runner: TaskRunner, window: QMainWindow
) -> None:
    dialog = accesses(qtbot, office, runner, window)
    qtbot.waitUntil(lambda: dialog.person.count() == 2)
    dialog.person.setCurrentIndex(1)
    qtbot.waitUntil(lambda: runner.busy == 0)
    assert dialog._presenter.person
    dialog.ask_period()
    asked = dialog.over
    assert isinstance(asked, PeriodDialog)
    asked.fields.choose(Period(date(2026, 1, 1), date(2026, 1, 31)))
    asked.press_main()
    qtbot.waitUntil(lambda: dialog._pages.currentIndex() == 1 and "Nothing was opened" in dialog._empty.text())
    assert dialog.period.text() == "Jan 1 to Jan 31, 2026"
    dialog._presenter.show(period=WEEKS)
    qtbot.waitUntil(lambda: dialog._model.rowCount() > 0)
    dialog.ask_print()
    qtbot.waitUntil(lambda: isinstance(dialog.over, ReportPreview), timeout=60_000)
    assert dialog.over is not None
    dialog.over.reject()
    dialog.reject()
