"""One chart on its card: heading, legend, the drawing or the same as a table, and the sentence of what is pointed at."""

from collections.abc import Container, Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.presenters.chart_values import Chart, Columns, Line
from reviewer.ui.widgets.chart_columns import ColumnsPlot, hatch
from reviewer.ui.widgets.chart_line import LinePlot
from reviewer.ui.widgets.chart_plot import LEAST, ChartPlot, width_of
from reviewer.ui.widgets.chart_rows import RowsPlot
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.figure_table import FigureTable
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import ElidedLabel, Paragraph, label


def plot_of(chart: Chart) -> ChartPlot:
    """The drawing that fits the content of a chart."""
    if isinstance(chart.content, Columns):
        return ColumnsPlot(chart)
    if isinstance(chart.content, Line):
        return LinePlot(chart)
    return RowsPlot(chart)


class Legend(QWidget):
    """Filled and hatched boxes with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden while there is nothing to tell apart."""
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, names: tuple[str, ...]) -> None:
        """The first is filled, the second hatched; none hides it."""
        self._names = names
        self.setAccessibleName("Legend: " + ", ".join(names))
        self.setVisible(bool(names))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: boxes and words side by side."""
        width = sum(width_of(name) + theme.scaled(12) + 6 + tokens.SPACE_3 for name in self._names)
        return QSize(round(width), theme.line("caption") + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw them."""
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        side = theme.scaled(12)
        x, y = 0.0, (self.height() - side) / 2
        for number, name in enumerate(self._names):
            box = QRectF(round(x), round(y), side, side)
            if number:
                hatch(painter, box, "policy")
            else:
                painter.fillRect(box, theme.color("accent"))
            x += side + 6
            painter.setPen(theme.color("text.muted"))
            wide = width_of(name)
            painter.drawText(QRectF(x, 0, wide + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), name)
            x += wide + tokens.SPACE_3


class _Nothing(QWidget):
    """Stands where a chart has nothing to draw: its icon, muted, and a sentence."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = Paragraph(words, "small", "text.muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_6, theme.scaled(72), tokens.SPACE_6, tokens.SPACE_4)
        column.addWidget(self._words)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = theme.scaled(32)
        icons.paint(
            QPainter(self), QRect(tokens.SPACE_6, theme.scaled(28), side, side), "chart-box-outline", "line.strong"
        )


class ChartCard(QFrame):
    """Shows a chart; the button in its corner changes between drawing and table, chips between charts of one card."""

    def __init__(
        self,
        charts: Sequence[Chart],
        chosen: str = "",
        tables: Container[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """``chosen`` is the key of the chart to begin with, ``tables`` the keys of those that begin as a table."""
        super().__init__(parent)
        self._charts = tuple(charts)
        self.chart = next((chart for chart in charts if chart.key == chosen), self._charts[0])
        self.setProperty("role", "card")
        self.toggle = KeyButton("", icon="table-large", flat=True, height=tokens.CONTROL_SMALL)
        self.toggle.clicked.connect(self.change)
        self.plot: ChartPlot | None = None
        self.table: FigureTable | None = None
        kept = self.toggle.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.toggle.setSizePolicy(kept)
        self._title = label("", "strong")
        self._detail = ElidedLabel("", "caption", "text.muted")
        self._readout = ElidedLabel("", "caption", "text.muted")
        self._legend = Legend()
        self._pages = QStackedWidget()
        self.chips: list[Chip] = []
        self._group = QButtonGroup(self)
        theme.changed().connect(self._relook)
        self._build()
        self._show(self.chart, as_table=self.chart.key in tables)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """What it can show."""
        return self._charts

    @property
    def as_table(self) -> bool:
        """True while the table is shown."""
        return self.table is not None and self._pages.currentWidget() is self.table

    def change(self) -> None:
        """From the drawing to the table, or back."""
        if self.plot is None:
            return
        self._pages.setCurrentWidget(self.plot if self.as_table else self._tabled())
        self._name()
        announce(self.toggle, "Shown as a table." if self.as_table else "Shown as a chart.")

    def choose(self, key: str) -> None:
        """Show another chart of this card, as drawing or table as before."""
        found = next(chart for chart in self._charts if chart.key == key)
        if found is not self.chart:
            self._show(found, self.as_table)

    def first(self) -> QWidget:
        """What takes the focus on this card."""
        if self.plot is None:
            return self.chips[0] if self.chips else self
        return self.table if self.as_table and self.table is not None else self.plot

    def _show(self, chart: Chart, as_table: bool) -> None:
        self.chart = chart
        for chip, one in zip(self.chips, self._charts, strict=False):
            chip.setChecked(one is chart)
        self.setAccessibleName(chart.title)
        self._title.setText(chart.title)
        self._detail.setText(chart.detail)
        while (old := self._pages.widget(0)) is not None:
            self._pages.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.plot = self.table = None
        if chart.empty:
            self._pages.addWidget(_Nothing(chart.empty))
        else:
            self.plot = plot_of(chart)
            self.plot.pointed.connect(self._point)
            self._pages.addWidget(self.plot)
            if as_table:
                self._pages.setCurrentWidget(self._tabled())
        self.toggle.setVisible(not chart.empty)
        self._point(-1)
        self._name()

    def _tabled(self) -> FigureTable:
        """The table; it is made when it is first wanted."""
        if self.table is None:
            self.table = FigureTable(f"{self.chart.title}, as a table", self.chart.table)
            self._pages.addWidget(self.table)
        return self.table

    def _name(self) -> None:
        table = self.as_table
        words = f"Show “{self.chart.title}” as a {'chart' if table else 'table'}"
        self.toggle.set_icon("chart-bar" if table else "table-large")
        self.toggle.setAccessibleName(words)
        self.toggle.setToolTip(words)
        self._legend.say(() if table or self.chart.empty else self.chart.legend)
        self._readout.setVisible(not table)

    def _point(self, number: int) -> None:
        sentences = self.chart.content.sentences
        self._readout.setText(sentences[number] if 0 <= number < len(sentences) else self.chart.note)

    def _relook(self) -> None:
        """Text size changed."""
        self._pages.setMinimumHeight(theme.scaled(LEAST))

    def _build(self) -> None:
        self._relook()
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(self._title)
        head.addWidget(self._detail, 1)
        head.addWidget(self._legend)
        for chart in self._charts if len(self._charts) > 1 else ():
            chip = Chip(chart.title.rpartition(" by ")[2].capitalize())
            chip.setAccessibleName(chart.title)
            chip.setChecked(chart is self.chart)
            chip.clicked.connect(partial(self.choose, chart.key))
            self._group.addButton(chip)
            self.chips.append(chip)
            head.addWidget(chip)
        head.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._readout)
