"""The columns of an import: which column fills which field, what is assumed, and remembered choices."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reviewer.model.vocabulary import PLATFORMS
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import clear_layout, combo, heading
from reviewer.ui.presenters.consent_picker import platform_word
from reviewer.ui.presenters.import_words import Shown
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label

NO_COLUMN = "no column"
HEADER = (("find out", None), ("names of columns", True), ("already a post", False))
DATE_WORDS = (("find out", "auto"), ("month first, 11/20/2026", "mdy"), ("day first, 20/11/2026", "dmy"))


class ColumnsPage(QWidget):
    """Combos for the fields; every change is told at once, and the file is read anew."""

    column_chosen = Signal(str, object)
    """Field and number of the column, -1 for none."""
    option_chosen = Signal(object)
    """Changed options of the mapping, as a dict."""
    preset_chosen = Signal(str)
    remember_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._boxes: dict[str, QComboBox] = {}
        self._touched: QWidget | str | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(4, 4, 4, 4)
        self._grid.setHorizontalSpacing(tokens.SPACE_3)
        self._grid.setVerticalSpacing(6)
        fields = QWidget()
        fields.setProperty("ground", "clear")
        left = QVBoxLayout()
        left.addLayout(self._grid)
        left.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(fields)
        fields.setAutoFillBackground(False)
        scroll.setAccessibleName("Columns")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._preset = combo(["columns remembered before"])
        self._preset.activated.connect(self._pick_preset)
        self._platform = combo([f"{platform_word(PLATFORMS[0])}, as usual", *[platform_word(p) for p in PLATFORMS]])
        self._platform.activated.connect(
            lambda n: self._choose(self._platform, {"platform": PLATFORMS[n - 1] if n else ""})
        )
        self._dates = combo([words for words, _ in DATE_WORDS])
        self._dates.activated.connect(lambda n: self._choose(self._dates, {"date_order": DATE_WORDS[n][1]}))
        self._header = combo([words for words, _ in HEADER])
        self._header.activated.connect(lambda n: self._choose(self._header, {"header": HEADER[n][1]}))
        self._author = QLineEdit()
        self._author.editingFinished.connect(self._author_typed)
        self._shown_author = ""
        self._name = QLineEdit()
        self._name.setMaxLength(60)
        remember = KeyButton("Remember", height=tokens.CONTROL)
        remember.setAutoDefault(False)
        remember.clicked.connect(lambda: self.remember_wanted.emit(self._name.text()))
        self._name.returnPressed.connect(remember.click)
        right = QVBoxLayout()
        right.setSpacing(tokens.SPACE_1)
        right.addWidget(Field("Use", self._preset))
        right.addWidget(Field("The first line holds", self._header))
        right.addWidget(Field("Dates are written", self._dates))
        right.addWidget(Field("Where no platform is named", self._platform))
        right.addWidget(Field("Where no author is named", self._author))
        keep = QHBoxLayout()
        keep.setSpacing(0)
        keep.addWidget(Field("Remember these columns as", self._name), 1)
        bottom = QVBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(remember)
        bottom.setContentsMargins(0, 0, 0, 4)
        keep.addLayout(bottom)
        right.addLayout(keep)
        right.addStretch(1)
        row = QHBoxLayout(fields)
        row.setContentsMargins(4, 4, tokens.SPACE_3, 4)
        row.setSpacing(tokens.SPACE_4)
        row.addLayout(left, 58)
        row.addLayout(right, 42)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, tokens.SPACE_1, 0, 0)
        whole.addWidget(scroll)

    def show_columns(self, shown: Shown) -> None:
        """Show the mapping of a preview."""
        clear_layout(self._grid)
        self._boxes.clear()
        self._grid.addWidget(heading("Field"), 0, 0)
        self._grid.addWidget(heading("Column of the file"), 0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, theme.scaled(150))
        for number, (field, words, place) in enumerate(shown.chosen, 1):
            box = combo([NO_COLUMN, *shown.columns], place + 1)
            box.setProperty("small", True)
            box.setAccessibleName(f"Column for {words}")
            box.activated.connect(lambda n, name=field: self._choose_column(name, n - 1))
            FocusRing(box, always=True)
            self._boxes[field] = box
            self._grid.addWidget(label(words, "small", "text" if place >= 0 else "text.muted", wrap=True), number, 0)
            self._grid.addWidget(box, number, 1)
        mapping = shown.mapping
        self._platform.setCurrentIndex(PLATFORMS.index(mapping.platform) + 1 if mapping.platform in PLATFORMS else 0)
        self._shown_author = mapping.author
        self._author.setText(mapping.author)
        self._dates.setCurrentIndex(next((n for n, (_, v) in enumerate(DATE_WORDS) if v == mapping.date_order), 0))
        self._header.setCurrentIndex(next((n for n, (_, v) in enumerate(HEADER) if v == mapping.header), 0))

    def show_presets(self, names: tuple[str, ...]) -> None:
        """Offer remembered columns."""
        self._preset.clear()
        self._preset.addItems(["columns remembered before" if names else "nothing remembered yet", *names])
        self._preset.setEnabled(bool(names))

    def first_combo(self) -> QComboBox | None:
        """The combo for the text."""
        item = self._grid.itemAtPosition(1, 1)
        widget = item.widget() if item else None
        return widget if isinstance(widget, QComboBox) else None

    def take_focus(self) -> bool:
        """Put the focus back on what was changed, after the file was read anew; False if nothing was."""
        touched, self._touched = self._touched, None
        target = self._boxes.get(touched) if isinstance(touched, str) else touched
        if target is None or not target.isVisibleTo(self.window()):
            return False
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def order_after(self, before: QWidget) -> None:
        """Tab goes from ``before`` down the columns, then to what is assumed."""
        for one, other in pairwise((before, *self._boxes.values(), self._preset)):
            QWidget.setTabOrder(one, other)

    def _choose(self, source: QWidget, options: dict[str, object]) -> None:
        self._touched = source
        self.option_chosen.emit(options)

    def _choose_column(self, field: str, number: int) -> None:
        self._touched = field
        self.column_chosen.emit(field, number)

    def _author_typed(self) -> None:
        if self._author.text() != self._shown_author:
            self._shown_author = self._author.text()
            self.option_chosen.emit({"author": self._author.text().strip()})

    def _pick_preset(self, number: int) -> None:
        if number > 0:
            self.preset_chosen.emit(self._preset.itemText(number))
