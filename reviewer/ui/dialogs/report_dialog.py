"""Make a report: which one, for whom, of what; then its preview."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.reports import OFFERS, Report, ReportKind, ReportOffer
from reviewer.model.statistics import Period
from reviewer.model.views import Changes
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, inset
from reviewer.ui.dialogs.period_dialog import PeriodFields
from reviewer.ui.dialogs.report_preview import ReportPreview
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.insights_words import before_words
from reviewer.ui.presenters.report_dialog import EVERYBODY, NONE_LARGE, SMALL, Asked, Choices, ReportPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import access_review, statistics, tip_sheets
from reviewer.workflow.workspace import Workspace

ICONS: dict[ReportKind, str] = {
    ReportKind.EXECUTIVE: "account-group-outline",
    ReportKind.PERIOD: "scale-balance",
    ReportKind.DEPARTMENT: "domain",
    ReportKind.ACCESS: "eye-outline",
    ReportKind.IT: "lan-disconnect",
    ReportKind.TRAIL: "book-lock-outline",
    ReportKind.POST: "file-document-outline",
    ReportKind.POLICY_CARD: "card-text-outline",
    ReportKind.TIP_SHEET: "lightbulb-on-outline",
    ReportKind.REMINDER: "newspaper-variant-outline",
}
"""The icon of each report."""


RECORDED = frozenset({ReportKind.POST, ReportKind.IT})
"""Drawing these leaves an entry: a post was opened, the record was verified."""
SAVING = "Nothing leaves this workspace until you save it."


def draw_report(ws: Workspace, asked: Asked, progress: Progress = NO_PROGRESS) -> Report:
    """Draw a report. The writer of reports is loaded when it is first needed: it would cost a tenth of the start."""
    from reviewer.workflow import reports

    return reports.draw(
        ws,
        asked.kind,
        period=asked.period,
        compare=asked.compare,
        department=asked.department,
        person=asked.person,
        post_id=asked.post_id.strip(),
        platform=asked.platform,
        progress=progress,
    )


def choices_of(ws: Workspace) -> Choices:
    """The reports that may be made here, who acted here, and the platforms that have a tip sheet."""
    from reviewer.workflow import reports

    offers = reports.offers(ws)
    asks = {what for offer in offers for what in offer.asks}
    people = access_review.people(ws) if "person" in asks else ()
    sheets = tip_sheets.sheets(ws) if "platform" in asks else ()
    return Choices(
        offers,
        ((EVERYBODY, ""), *((name, person) for person, name in people)),
        tuple((tip_sheets.name(sheet.platform), sheet.platform) for sheet in sheets),
    )


class ReportDialog(Dialog):
    """The offers on the left, the fields of the chosen one on the right. ``sentence`` says what was saved."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        presets: Sequence[tuple[str, Period]],
        period: Period,
        kind: ReportKind = ReportKind.EXECUTIVE,
        compare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with a kind and the period that is shown now."""
        super().__init__("Make a report", "You see every page before anything is saved.", width=840, parent=parent)
        self._ws, self._tasks = ws, runner
        self.sentence = ""
        self.preview: ReportPreview | None = None
        self._presenter = ReportPresenter(
            self,
            Owned(runner, self),
            partial(draw_report, ws),
            partial(choices_of, ws),
            partial(statistics.departments, ws),
        )
        today: date = ws.today()
        self._recorded = False
        self.offers = RowsView("Reports")
        self.period = PeriodFields(presets, period, today)
        self.compare = QCheckBox()
        self.compare.setChecked(compare)
        self.department = choice(())
        self.person = choice(((EVERYBODY, ""),))
        self.platform = choice(())
        self.post = QLineEdit()
        self.post.setMaxLength(40)
        self._title = Paragraph("", "heading")
        self._what = Paragraph("", "small", "text.muted")
        self._fields: dict[str, QWidget] = {}
        self._build()
        self.set_main("Preview", self._draw, icon="eye-outline")
        self.set_note(SAVING)
        self.offers.selectionModel().currentChanged.connect(self._chosen)
        self.period.changed.connect(self._period_changed)
        self._list(OFFERS, kind)
        self._presenter.open(kind)

    def first_focus(self) -> QWidget:
        """The list of reports has the focus."""
        return self.offers

    def asked(self) -> Asked:
        """What the fields say."""
        return Asked(
            self._presenter.kind,
            self.period.period(),
            self.compare.isChecked(),
            str(self.department.currentData() or ""),
            str(self.person.currentData() or ""),
            self.post.text(),
            str(self.platform.currentData() or ""),
        )

    def show_offer(self, offer: ReportOffer) -> None:
        """View: what the report holds, and its fields."""
        self._title.setText(offer.title)
        self._what.setText(offer.what)
        for name, field in self._fields.items():
            field.setVisible(name in offer.asks)
        self._period_changed()
        self.fit()

    def show_choices(self, choices: Choices) -> None:
        """View: offer reports, people and platforms."""
        if choices.offers != OFFERS:
            self._list(choices.offers, self._presenter.kind)
        for box, pairs in ((self.person, choices.people), (self.platform, choices.platforms)):
            box.clear()
            for words, value in pairs:
                box.addItem(words, value)

    def show_departments(self, names: tuple[str, ...]) -> None:
        """View: offer departments."""
        before = self.department.currentData()
        self.department.clear()
        for name in names:
            self.department.addItem(name, name)
        if not names:
            self.department.addItem(NONE_LARGE, "")
        self.department.setCurrentIndex(max(0, self.department.findData(before)))
        self.department.setEnabled(bool(names))

    def show_progress(self, words: str) -> None:
        """View: how far the drawing is."""
        self.set_note(words or SAVING, "printer-outline" if words else "book-lock-outline")

    def reject(self) -> None:
        """Qt: Cancel and Esc stop the drawing first; what drawing recorded is handed over."""
        if self._presenter.busy:
            self._presenter.cancel()
        elif self._recorded:
            self.finish(Changes(record=True))
        else:
            super().reject()

    def show_report(self, report: Report) -> None:
        """View: the preview over this dialog."""
        self._recorded = self._recorded or report.kind in RECORDED
        self.preview = ReportPreview(self._ws, self._tasks, report, self)
        self.preview.done.connect(self._previewed)
        self.preview.open()

    def _previewed(self, changes: Changes | None) -> None:
        preview, self.preview = self.preview, None
        if changes is not None and preview is not None:
            self.sentence = preview.sentence
            self.finish(changes)

    def _list(self, offers: Sequence[ReportOffer], kind: ReportKind) -> None:
        """List the offers, with one of them chosen."""
        self.offers.selectionModel().blockSignals(True)
        self.offers.set_rows([Row(o.kind, o.title, o.audience, icon=ICONS[o.kind]) for o in offers])
        kinds = [offer.kind for offer in offers]
        if kinds:
            self.offers.setCurrentIndex(self.offers.rows.index(kinds.index(kind) if kind in kinds else 0))
        self.offers.selectionModel().blockSignals(False)

    def _chosen(self, current: QModelIndex, _: QModelIndex) -> None:
        row = self.offers.rows.row(current)
        if row is not None:
            self._presenter.choose(row.key)

    def _period_changed(self) -> None:
        period = self.period.period()
        if period is not None:
            self.compare.setText(f"Compare with {before_words(period)}")
        self._presenter.period_changed(period)

    def _draw(self) -> None:
        self._presenter.draw(self.asked())

    def _build(self) -> None:
        self._fields = {
            "post": Field("Post", self.post, "Its number, as the record writes it: P-7K3M9QXA"),
            "platform": Field("Platform", self.platform),
            "person": Field("Whose accesses", self.person),
            "period": self.period,
            "department": Field("Department", self.department, SMALL),
            "compare": inset(self.compare),
        }
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_2)
        right.addWidget(inset(self._title))
        right.addWidget(inset(self._what))
        right.addSpacing(tokens.SPACE_2)
        for field in self._fields.values():
            right.addWidget(field)
        right.addStretch(1)
        self.offers.setMinimumHeight(theme.scaled(tokens.ROW_LIST) * 7)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_4)
        columns.addWidget(self.offers, 45)
        columns.addLayout(right, 55)
        self.column.addLayout(columns)
