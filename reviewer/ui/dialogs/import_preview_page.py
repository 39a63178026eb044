"""What an import would do, as the dialog shows it: five lists behind chips, and what to do with refused rows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.import_answers import AnswersPage
from reviewer.ui.dialogs.import_columns import ColumnsPage
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.import_words import SHOWN, Line, Shown
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label

READY, REFUSED, TWICE, COLUMNS, ANSWERS = range(5)


class PreviewPage(QWidget):
    """Ready rows, answers, refused rows, rows that are there already, and the columns: one list at a time."""

    keep_changed = Signal(bool)

    def __init__(self) -> None:
        """Show no file."""
        super().__init__()
        self._name = label("", "strong")
        self.other = KeyButton("Another file…", flat=True, height=tokens.CONTROL_SMALL)
        self.other.setAutoDefault(False)
        self._notes = Paragraph("", "small", "text.muted")
        self._chips = [Chip(words) for words in ("Ready", "Refused", "Already there", "Columns", "Next revisions")]
        group = QButtonGroup(self)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.other)
        chips = QHBoxLayout()
        chips.setContentsMargins(4, 4, 4, 4)
        chips.setSpacing(tokens.SPACE_2)
        for number, chip in enumerate(self._chips):
            group.addButton(chip, number)
            chips.addWidget(chip)
        chips.insertWidget(1, self._chips[ANSWERS])
        chips.addStretch(1)
        group.idClicked.connect(self._show_page)
        self._group = group
        self._ready = RowsView("Rows that are ready", lead_width=52)
        self._refused = RowsView("Rows that are refused", lead_width=52)
        self._twice = RowsView("Rows that are there already", lead_width=52)
        self.columns = ColumnsPage()
        self._pages = QStackedWidget()
        for page in (self._ready, self._refused, self._twice):
            self._pages.addWidget(inset(page))
        self._pages.addWidget(self.columns)
        self.answers = AnswersPage()
        self._pages.addWidget(inset(self.answers))
        self._pages.setMinimumHeight(150)
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._all = QRadioButton("All or nothing: import only when every row can be imported")
        self._good = QRadioButton("Keep the good rows: leave the refused ones out")
        self._all.setChecked(True)
        self._good.toggled.connect(self.keep_changed)
        self._choice = QWidget()
        choice = QVBoxLayout(self._choice)
        choice.setContentsMargins(4, 0, 4, 0)
        choice.setSpacing(0)
        choice.addWidget(self._all)
        choice.addWidget(self._good)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        top = QWidget()
        top.setLayout(head)
        head.setContentsMargins(4, 0, 4, 0)
        column.addWidget(top)
        column.addWidget(inset(self._notes))
        column.addLayout(chips)
        column.addWidget(self._pages, 1)
        column.addWidget(self._choice)
        self._more = hint("information", "info", f"Only the first {SHOWN} rows of each list are shown.")
        self._more_box = QWidget()
        self._more_box.setLayout(self._more)
        column.addWidget(self._more_box)

    def show_preview(self, shown: Shown) -> None:
        """Show what was read."""
        self._name.setText(shown.name)
        self._notes.setText(" ".join(shown.notes))
        for chip, count in zip(self._chips, shown.counts, strict=False):
            chip.set_count(count)
        self._ready.set_rows(_rows(shown.ready, "", ""), first=True)
        self._refused.set_rows(_rows(shown.refused, "close-thick", "block"), first=True)
        self._twice.set_rows(_rows(shown.twice, "", ""), first=True)
        self.answers.show_answers(shown)
        self._chips[ANSWERS].set_count(shown.answered)
        self._chips[ANSWERS].setVisible(bool(shown.answered))
        self.columns.show_columns(shown)
        self.columns.order_after(self._chips[COLUMNS])
        self._chips[COLUMNS].setVisible(bool(shown.columns))
        self._choice.setVisible(bool(shown.counts[1]) and bool(shown.counts[0]))
        self._more_box.setVisible(max(shown.counts) > SHOWN)
        gone = self._group.checkedId() == ANSWERS and not shown.answered
        if self._group.checkedId() < 0 or shown.needs_mapping or gone:
            self._chips[_first(shown)].setChecked(True)
        self._show_page(self._group.checkedId())

    def focus_widget(self) -> QWidget:
        """What has the focus when the preview appears."""
        if self._group.checkedId() == COLUMNS:
            return self.columns.first_combo() or self._chips[COLUMNS]
        if self._group.checkedId() == ANSWERS:
            return self.answers.first_box() or self._chips[ANSWERS]
        return (self._ready, self._refused, self._twice)[max(0, self._group.checkedId())]

    def _show_page(self, number: int) -> None:
        self._pages.setCurrentIndex(max(0, number))


def _first(shown: Shown) -> int:
    """The list that matters first."""
    if shown.needs_mapping:
        return COLUMNS
    if shown.counts[1] and not shown.counts[0]:
        return REFUSED
    return ANSWERS if shown.answered else READY


def _rows(lines: Sequence[Line], icon: str, tone: str) -> list[Row]:
    return [
        Row(
            key=line,
            lead=f"{line.line:,}",
            title=line.title,
            second=line.second,
            icon=icon,
            icon_tone=tone or "text.muted",
        )
        for line in lines
    ]
