"""Our own identifiers: the list, what adds one, what takes one off."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import combo, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.settings_section import OWN_KINDS, OwnRow
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph

ICONS = {
    "phone": "phone-outline",
    "email": "email-outline",
    "domain": "web",
    "handle": "at",
    "address": "map-marker-outline",
    "facility": "hospital-building",
}


class OwnList(QWidget):
    """List on top, one row of fields below."""

    add_wanted = Signal(str, str, str)
    """Kind, value, reason."""
    remove_wanted = Signal(object, str)
    """OwnRow and reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._list = RowsView("Our own identifiers", lines=1)
        self._list.setFixedHeight(theme.scaled(36) * 5 + 2)
        self._list.selectionModel().currentChanged.connect(self._chosen)
        self._none = Paragraph("Nothing on the list yet.", "small", "text.muted")
        self._kind = combo([words for _, words, _ in OWN_KINDS])
        self._kind.currentIndexChanged.connect(self._kind_changed)
        self._value = QLineEdit()
        self._reason = QLineEdit()
        self._reason.setPlaceholderText("front desk, on our website")
        self._reason.returnPressed.connect(self._add)
        add = KeyButton("Add", icon="plus")
        add.clicked.connect(self._add)
        self._remove = KeyButton("Take off the list", icon="close")
        self._remove.clicked.connect(self._take_off)
        self._remove.setEnabled(False)
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(Field("Kind", self._kind), 2)
        first.addWidget(Field("Number, address or name", self._value), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        column.addWidget(inset(self._list))
        column.addWidget(inset(self._none))
        column.addLayout(first)
        column.addWidget(Field("Reason, wanted for adding and for taking off", self._reason))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(4, 4, 4, 4)
        buttons.setSpacing(tokens.SPACE_2)
        buttons.addWidget(add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._kind_changed(0)

    def first(self) -> QWidget:
        """The list, or the first field while it is empty."""
        return self._list if self._list.isVisibleTo(self) else self._kind

    def show_rows(self, rows: Sequence[OwnRow]) -> None:
        """Show the identifiers."""
        self._list.set_rows(
            [Row(row, row.value, tail=row.kind_words, icon=ICONS.get(row.kind, "tag-outline")) for row in rows]
        )
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._remove.setEnabled(False)

    def clear_fields(self) -> None:
        """Empty the fields."""
        self._value.clear()
        self._reason.clear()

    def _kind_changed(self, number: int) -> None:
        self._value.setPlaceholderText(OWN_KINDS[number][2])

    def _chosen(self, current: QModelIndex, _: QModelIndex) -> None:
        self._remove.setEnabled(current.isValid())

    def _add(self) -> None:
        self.add_wanted.emit(OWN_KINDS[self._kind.currentIndex()][0], self._value.text(), self._reason.text())

    def _take_off(self) -> None:
        row = self._list.chosen()
        if row is not None:
            self.remove_wanted.emit(row, self._reason.text())
