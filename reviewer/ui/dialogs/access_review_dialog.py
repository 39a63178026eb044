"""Who looked at what: accesses of a period, and *Mark as examined…*. Source: 45 CFR 164.312(b), 164.308(a)(1)(ii)(D)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.access_review import AccessReview
from reviewer.model.reports import ReportKind
from reviewer.model.statistics import Period
from reviewer.model.views import Changes
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.examine_dialog import ExamineDialog
from reviewer.ui.dialogs.parts import choice, inset
from reviewer.ui.dialogs.period_dialog import PeriodDialog
from reviewer.ui.dialogs.report_dialog import draw_report
from reviewer.ui.dialogs.report_preview import ReportPreview
from reviewer.ui.models.access_model import WHAT, WIDTHS, access_model
from reviewer.ui.models.table import RowTable
from reviewer.ui.presenters.access_review import OPEN, AccessPresenter, Shown
from reviewer.ui.presenters.insights_words import period_words
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.report_dialog import EVERYBODY, Asked
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip, recounted
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import access_review
from reviewer.workflow.workspace import Workspace

ABOUT = "Every opening, search, print, export and sign-in of a period, newest first."


def load(ws: Workspace, period: Period, person: str, chosen: str) -> tuple[AccessReview, AccessReview]:
    """The accesses as they are narrowed, and those of all kinds."""
    whole = access_review.of(ws, period, person)
    if not chosen:
        return whole, whole
    if chosen == OPEN:
        return access_review.of(ws, period, person, unexamined=True), whole
    return access_review.of(ws, period, person, groups=(chosen,)), whole


def local_now() -> datetime:
    """The local time, aware."""
    return datetime.now().astimezone()


class AccessReviewDialog(Dialog):
    """Period, person, kinds; a table; printing and marking. Its result is everything that was recorded in it."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        presets: Sequence[tuple[str, Period]],
        period: Period,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """Begin with a period."""
        super().__init__("Who looked at what", ABOUT, width=1080, parent=parent)
        self._ws, self._tasks, self._presets, self._now = ws, runner, tuple(presets), now
        self.sentence = ""
        self.over: Dialog | None = None
        """The dialog that stands over this one."""
        self._recorded = False
        self._presenter = AccessPresenter(
            self, Owned(runner, self), partial(load, ws), partial(access_review.people, ws), now, period
        )
        self.period = KeyButton(period_words(period), icon="calendar-range", height=tokens.CONTROL_HEAD)
        self.period.clicked.connect(self.ask_period)
        self.person = choice(((EVERYBODY, ""),))
        self.person.setAccessibleName("Whose accesses")
        self.person.setMinimumWidth(theme.scaled(240))
        self._chips = FlowLayout(gap=6, row_gap=6)
        self._group = QButtonGroup(self)
        self._model = access_model(now, self)
        self.table = RowTable("Accesses, newest first", self._model, WHAT)
        self._summary = Paragraph("", "small.strong")
        self._examined = Paragraph("", "small", "text.muted")
        self._more = Paragraph("", "caption", "text.muted")
        self._empty = Paragraph("", "body", "text.muted")
        self._pages = QStackedWidget()
        self._build()
        self.cancel.setText("Close")
        self.print = KeyButton("Print…", icon="printer-outline")
        self.print.setAutoDefault(False)
        self.print.clicked.connect(self.ask_print)
        self.foot_row.insertWidget(2, self.print)
        self.set_main("Mark as examined…", self.ask_examine, icon="check-decagram-outline")
        self.main.refused.connect(self._refused)
        self.person.currentIndexChanged.connect(self._person_chosen)
        self._presenter.open()

    def first_focus(self) -> QWidget:
        """The table has the focus."""
        return self.table

    def show_review(self, shown: Shown) -> None:
        """View: the accesses."""
        self._model.set_rows(shown.lines)
        self._pages.setCurrentIndex(0 if shown.lines else 1)
        self._empty.setText(shown.empty)
        self._summary.setText(shown.summary)
        self._examined.setText(shown.examined)
        self._more.setText(shown.more)
        self._more.setVisible(bool(shown.more))
        self.main.set_blocked(shown.blocked)
        self._show_filters(shown)
        self.period.setText(period_words(self._presenter.period))

    def show_people(self, people: tuple[tuple[str, str], ...]) -> None:
        """View: offer people."""
        for person, name in people:
            self.person.addItem(name, person)

    def set_reading(self, reading: bool) -> None:
        """View: the record is being read."""
        if reading and not self._model.rowCount():
            self._empty.setText("Reading the record.")
            self._pages.setCurrentIndex(1)

    def ask_period(self) -> None:
        """Ask for another period."""
        today: date = self._ws.today()
        self._stand(PeriodDialog(self._presets, self._presenter.period, today, self), self._period_chosen)

    def ask_examine(self) -> None:
        """Ask for the note of the mark."""
        review = self._presenter.review
        if review is not None:
            self._stand(ExamineDialog(self._ws, self._tasks, review, self), self._marked)

    def ask_print(self) -> None:
        """Draw the printed review, then its preview."""
        asked = Asked(ReportKind.ACCESS, self._presenter.period, person=self._presenter.person)
        self.print.setEnabled(False)
        self._tasks.run(
            partial(draw_report, self._ws, asked), self._drawn, failed=self._print_failed, owner=self, beside=True
        )

    def reject(self) -> None:
        """Qt: Close and Esc hand over what was recorded meanwhile."""
        if self._recorded:
            self.finish(Changes(record=True))
        else:
            super().reject()

    def _drawn(self, report: Any) -> None:
        self.print.setEnabled(True)
        self._stand(ReportPreview(self._ws, self._tasks, report, self), self._printed)

    def _print_failed(self, error: Any) -> None:
        self.print.setEnabled(True)
        self.show_message(of_error(error, "Nothing was recorded."))

    def _stand(self, dialog: Dialog, done: Callable[[Changes | None], None]) -> None:
        if self.over is not None:
            return
        self.over = dialog
        dialog.done.connect(done)
        dialog.open()

    def _period_chosen(self, changes: Changes | None) -> None:
        dialog, self.over = self.over, None
        if changes is not None and isinstance(dialog, PeriodDialog) and dialog.period is not None:
            self.period.setText(period_words(dialog.period))
            self._presenter.show(period=dialog.period)

    def _marked(self, changes: Changes | None) -> None:
        self.over = None
        if changes is not None:
            self._recorded = True
            self.sentence = "Marked as examined."
            self._presenter.examined(changes)

    def _printed(self, changes: Changes | None) -> None:
        dialog, self.over = self.over, None
        if changes is not None and isinstance(dialog, ReportPreview):
            self._recorded = True
            self.sentence = dialog.sentence
            self._presenter.refresh()

    def _person_chosen(self) -> None:
        self._presenter.show(person=str(self.person.currentData() or ""))

    def _refused(self, reason: str) -> None:
        self.show_message(Message(f"{reason}."))

    def _show_filters(self, shown: Shown) -> None:
        if recounted(self._group, shown.filters, self._presenter.chosen):
            return
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, Chip):
                self._group.removeButton(old)
                old.hide()
                old.deleteLater()
        for one in shown.filters:
            chip = Chip(one.words, one.count)
            chip.setAutoDefault(False)
            chip.setChecked(one.key == self._presenter.chosen)
            chip.clicked.connect(partial(self._presenter.show, chosen=one.key))
            self._group.addButton(chip)
            self._chips.addWidget(chip)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(4, 4, 4, 0)
        top.setSpacing(tokens.SPACE_2)
        top.addWidget(self.period)
        top.addWidget(self.person)
        top.addStretch(1)
        self.table.set_widths(WIDTHS)
        self.table.setMinimumHeight(theme.scaled(tokens.ROW_LIST) * 4)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.addStretch(1)
        column.addWidget(self._empty)
        column.addStretch(2)
        self._pages.addWidget(self.table)
        self._pages.addWidget(nothing)
        chips = QWidget()
        self._chips.setContentsMargins(4, 4, 4, 4)
        chips.setLayout(self._chips)
        self.column.setSpacing(tokens.SPACE_2)
        self.column.addLayout(top)
        self.column.addWidget(chips)
        self.column.addWidget(inset(self._summary))
        self.column.addWidget(self._pages, 1)
        self.column.addWidget(inset(self._more))
        self.column.addWidget(inset(self._examined))
