"""A report as it will be printed: its pages inside the window, then *Save…*, which is recorded."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QHBoxLayout, QWidget

from reviewer.model.page import PagePicture, PageSize
from reviewer.model.reports import Report
from reviewer.model.views import Changes
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.presenters.report_preview import PreviewPresenter, note, subtitle
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.pdf_view import PdfView
from reviewer.ui.widgets.text import label
from reviewer.workflow import page_preview
from reviewer.workflow.workspace import Workspace

WIDTH = 960


def save_report(ws: Workspace, report: Report, path: Path, csv_path: Path | None) -> Changes:
    """Save a report that was previewed; the writer of reports is loaded when it is first needed."""
    from reviewer.workflow import reports_save

    return reports_save.save(ws, report, path, csv_path)


class ReportPreview(Dialog):
    """Pages, zoom, save. ``sentence`` says what was saved."""

    def __init__(self, ws: Workspace, runner: TaskRunner, report: Report, parent: QWidget | None = None) -> None:
        """Show a report that was drawn; its bytes are what is saved."""
        super().__init__(report.title, subtitle(report), width=WIDTH, parent=parent)
        self._report = report
        self._presenter = PreviewPresenter(
            self,
            Owned(runner, self),
            report,
            partial(page_preview.sizes, report.pdf),
            partial(page_preview.page, report.pdf),
            partial(save_report, ws, report),
        )
        self.view = PdfView()
        self.view.wanted.connect(self._presenter.want)
        self.view.moved.connect(self._moved)
        self._chooser: QFileDialog | None = None
        self.figures = QCheckBox("Figures as CSV beside it")
        self.figures.setVisible(report.csv is not None)
        self.copy = KeyButton("Copy the text", icon="content-copy")
        self.copy.setAutoDefault(False)
        self.copy.setVisible(bool(report.text))
        self.copy.clicked.connect(self._copy)
        self._build()
        self.cancel.setText("Close")
        self.foot_row.insertWidget(2, self.figures)
        self.foot_row.insertWidget(3, self.copy)
        self.set_main("Save…", self.ask_file, icon="tray-arrow-down")
        self.set_note(note(report))
        self._presenter.open()

    @property
    def sentence(self) -> str:
        """What was saved, for the status bar."""
        return self._presenter.sentence

    def first_focus(self) -> QWidget:
        """The pages have the focus: Page Down reads on, Ctrl+Enter saves."""
        return self.view

    def show_document(self, sizes: tuple[PageSize, ...]) -> None:
        """View: white pages of these sizes."""
        self.view.show_document(sizes)
        self._moved()
        announce(self.view, f"Preview, {len(sizes)} pages")

    def show_picture(self, number: int, picture: PagePicture) -> None:
        """View: the picture of a page."""
        self.view.show_picture(number, picture)

    def ask_file(self) -> None:
        """Ask where to save it."""
        if self._chooser is not None:
            return
        chooser = QFileDialog(self, "Save the report", str(Path.home() / f"{self._report.name}.pdf"), "PDF (*.pdf)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_as)
        chooser.finished.connect(self._chosen)
        self._chooser = chooser
        chooser.open()

    def save_as(self, file: str) -> None:
        """Save it under a name."""
        self._presenter.save(Path(file), self.figures.isChecked())

    def _chosen(self, _result: int) -> None:
        self._chooser = None

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._report.text)
        announce(self.copy, "Copied")
        self._where.setText("The text was copied.")

    def _moved(self) -> None:
        number = self.view.count
        self._where.setText(f"Page {self.view.page + 1} of {number}" if number else "Reading the pages")
        self._percent.setText(f"{self.view.percent()}%")

    def _build(self) -> None:
        self._where = label("Reading the pages", "small", "text.muted")
        self._percent = label("", "small", "text.muted")
        tools = QHBoxLayout()
        tools.setContentsMargins(4, 0, 4, 0)
        tools.setSpacing(tokens.SPACE_2)
        tools.addWidget(self._where)
        tools.addStretch(1)
        for words, icon, act in (
            ("Smaller pages, key minus", "minus", partial(self.view.step_zoom, -1)),
            ("Larger pages, key plus", "plus", partial(self.view.step_zoom, 1)),
            ("Fit the page to the width, key 0", "arrow-expand-horizontal", partial(self.view.set_zoom, 0)),
        ):
            button = KeyButton("", icon=icon, height=tokens.CONTROL_SMALL)
            button.setAutoDefault(False)
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(act)
            tools.addWidget(button)
            if icon == "minus":
                tools.addWidget(self._percent)
        self.column.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_3)
        self.column.addLayout(tools)
        self.column.addWidget(self.view, 1)
