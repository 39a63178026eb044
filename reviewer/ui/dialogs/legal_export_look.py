"""Second page of an export for legal: the posts that fit, what of them goes in, what is left out or missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import clear_layout, hint, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.legal_export_words import ChosenLine, Looked
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph

SHOWN = 200
"""So many exceptions are written out; the export lists all."""
LOOKS = {"in": ("check", "clear"), "withheld": ("lock-outline", "review"), "out": ("close", "text.muted")}
"""Icon and tone of what happens to a post."""


class LookPage(QWidget):
    """The list, and for the chosen post: withhold, leave out, keep."""

    withhold_wanted = Signal(str, str)
    """Post and basis."""
    leave_wanted = Signal(str)
    keep_wanted = Signal(str)

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__()
        self._headline = Paragraph("", "strong")
        self.posts = RowsView("Posts that fit")
        self.posts.selectionModel().currentChanged.connect(self._chosen)
        self._lines: dict[str, ChosenLine] = {}
        self.basis = QLineEdit()
        self.basis.setMaxLength(200)
        self.basis.setPlaceholderText("Attorney-client communication")
        self.basis.returnPressed.connect(self._withhold)
        self._withhold_button = KeyButton("Withhold", icon="lock-outline", height=tokens.CONTROL)
        self._withhold_button.clicked.connect(self._withhold)
        self._leave = KeyButton("Leave out", icon="close", height=tokens.CONTROL)
        self._leave.clicked.connect(lambda: self.leave_wanted.emit(self.chosen))
        self._keep = KeyButton("Let it go in", icon="check", height=tokens.CONTROL)
        self._keep.clicked.connect(lambda: self.keep_wanted.emit(self.chosen))
        for button in (self._withhold_button, self._leave, self._keep):
            button.setAutoDefault(False)
        self.basis_field = Field("Basis of a privilege, to withhold the chosen post", self.basis)
        self._left, self._exceptions = Chip("Left out"), Chip("Exceptions")
        self._lists = QStackedWidget()
        self._columns = [QVBoxLayout(), QVBoxLayout()]
        self._build()

    @property
    def chosen(self) -> str:
        """The id of the chosen post, or empty."""
        return str(self.posts.chosen() or "")

    def show_looked(self, looked: Looked) -> None:
        """Show what would be in it; the chosen post stays chosen."""
        before = self.chosen
        self._headline.setText(looked.headline)
        self._lines = {line.post: line for line in looked.lines}
        self.posts.set_rows([_row(line) for line in looked.lines], first=True)
        place = next((n for n, line in enumerate(looked.lines) if line.post == before), -1)
        if place > 0:
            self.posts.setCurrentIndex(self.posts.rows.index(place))
        _fill(self._columns[0], [("minus-circle-outline", "text.muted", one) for one in looked.left_out])
        shown = [("alert", "review", one) for one in looked.exceptions[:SHOWN]]
        more = len(looked.exceptions) - len(shown)
        shown += [("alert", "review", f"{more:,} more; the export lists all of them.")] if more > 0 else []
        _fill(self._columns[1], shown or [("check", "clear", "None: every text and file is here as it was recorded.")])
        self._left.set_count(len(looked.left_out))
        self._exceptions.set_count(len(looked.exceptions))
        self._chosen()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(inset(self._headline))
        self.posts.setMinimumHeight(theme.scaled(tokens.ROW_LIST) * 4)
        self.posts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column.addWidget(inset(self.posts), 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.basis_field, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 22, 4, 4)
        buttons.setSpacing(tokens.SPACE_2)
        for button in (self._withhold_button, self._leave, self._keep):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        column.addLayout(row)
        chips = QHBoxLayout()
        chips.setContentsMargins(4, 0, 4, 0)
        chips.setSpacing(tokens.SPACE_2)
        for number, chip in enumerate((self._left, self._exceptions)):
            chip.setAutoExclusive(True)
            chip.setAutoDefault(False)
            chips.addWidget(chip)
            page = QWidget()
            self._columns[number].setContentsMargins(0, 0, 0, 0)
            self._columns[number].setSpacing(2)
            page.setLayout(self._columns[number])
            self._lists.addWidget(page)
        chips.addStretch(1)
        self._left.setChecked(True)
        self._left.clicked.connect(lambda: self._show_list(0))
        self._exceptions.clicked.connect(lambda: self._show_list(1))
        column.addLayout(chips)
        column.addWidget(self._lists)

    def _show_list(self, number: int) -> None:
        for place in range(self._lists.count()):
            policy = QSizePolicy.Policy.Preferred if place == number else QSizePolicy.Policy.Ignored
            self._lists.widget(place).setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._lists.setCurrentIndex(number)

    def _chosen(self, *_: object) -> None:
        line = self._lines.get(self.chosen)
        state = line.state if line else ""
        self._leave.setVisible(state != "out")
        self._keep.setVisible(state in ("out", "withheld"))
        self._withhold_button.setText("Change the basis" if state == "withheld" else "Withhold")
        self._leave.setEnabled(bool(line))
        self._withhold_button.setEnabled(bool(line))

    def _withhold(self) -> None:
        if self.chosen:
            self.withhold_wanted.emit(self.chosen, self.basis.text())


def _row(line: ChosenLine) -> Row:
    icon, tone = LOOKS[line.state]
    return Row(
        line.post, line.title, line.second, icon=icon, icon_tone=tone, tail=line.tail, dimmed=line.state == "out"
    )


def _fill(column: QVBoxLayout, lines: list[tuple[str, str, str]]) -> None:
    clear_layout(column)
    for icon, tone, words in lines:
        column.addLayout(hint(icon, tone, words, "small"))
    column.addStretch(1)
