"""The dialog that sets how often somebody is re-shared: one row for each limit, then the reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import choice, combo, hint
from reviewer.ui.presenters import reshares_limits as limits
from reviewer.ui.presenters.reshares_limits import Limit
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office, people
from reviewer.workflow.workspace import Workspace

WHY = (
    "A person’s own limit counts before that of their group, and that before the one for everybody else. What was "
    "re-shared before keeps counting."
)


class CadenceDialog(ChangeDialog):
    """Rows of limits; nothing counts before it is saved with a reason."""

    kept_as = "cadence"

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Begins with what is in force."""

        def propose(draft: tuple[Limit, ...], reason: str) -> office.Proposal:
            return office.propose_cadence(ws, limits.rules_of(draft), reason)

        super().__init__(
            ws, runner, bus, kept, propose, "How often somebody is re-shared",
            "Over the limit only with a reason. Source: office policy.", parent,
        )  # fmt: skip
        members = people.staff(ws)
        self._people = sorted({m.name for m in members}, key=str.casefold)
        self._groups = sorted({m.department for m in members if m.department}, key=str.casefold)
        self.rows: list[LimitRow] = []
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(tokens.SPACE_1)
        self.add = KeyButton("Another limit", icon="plus", height=tokens.CONTROL_SMALL)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._another)
        self._said = Paragraph("", "small", "text.muted")
        self.column.addLayout(self._rows_box)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self.add)
        row.addStretch(1)
        self.column.addLayout(row)
        said = QVBoxLayout()
        said.setContentsMargins(4, 0, 4, 0)
        said.addWidget(self._said)
        self.column.addLayout(said)
        self.column.addLayout(hint("information-outline", "info", WHY))
        self.show_draft(limits.limits_of(ws.office().cadence))
        self.build_end()
        self.trial.hide()

    def first_focus(self) -> QWidget:
        """The number of the first limit has the focus."""
        return self.rows[0].cap if self.rows else self.add

    def draft(self) -> tuple[Limit, ...]:
        """What stands in the rows."""
        return tuple(row.limit() for row in self.rows)

    def show_draft(self, draft: Sequence[Limit]) -> None:
        """Put limits into the rows."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in draft:
            self._append(one)
        self._say()

    def show_ready(self, blocked: str) -> None:
        """View: also every limit needs a name, once."""
        self.main.set_blocked(limits.missing(self.draft()) or blocked)

    def edited(self, *_: object) -> None:
        """A row was changed."""
        self._say()
        super().edited()

    def _say(self) -> None:
        wanted = limits.missing(self.draft())
        self._said.setText(wanted or "\n".join(limits.lines(self.draft())))
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        """The rows have their place now."""
        if self.isVisible():
            self.fit()

    def _another(self) -> None:
        taken = any(row.limit().kind == limits.EVERYBODY for row in self.rows)
        row = self._append(Limit(limits.PERSON if taken else limits.EVERYBODY))
        self.edited()
        row.kind.setFocus()

    def _append(self, one: Limit) -> "LimitRow":
        row = LimitRow(one, self._people, self._groups, self.edited)
        row.gone.clicked.connect(partial(self._take_away, row))
        self.rows.append(row)
        self._rows_box.addWidget(row)
        return row

    def _take_away(self, row: "LimitRow") -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.edited()
        (self.rows[min(place, len(self.rows) - 1)].kind if self.rows else self.add).setFocus()


class LimitRow(QWidget):
    """Whom, how many, over which time."""

    def __init__(self, one: Limit, people: Sequence[str], groups: Sequence[str], edited: Callable[..., None]) -> None:
        """``people`` and ``groups`` are offered; any name can be typed."""
        super().__init__()
        self._people, self._groups = people, groups
        self.kind = choice(limits.KINDS, one.kind)
        self.name = combo((), editable=True)
        self.cap = QLineEdit(str(one.cap))
        self.cap.setValidator(QIntValidator(0, limits.MOST, self))
        self.window_ = choice(limits.WINDOWS, one.window)
        self.gone = KeyButton("", icon="close", flat=True)
        self.gone.setAutoDefault(False)
        self.gone.setAccessibleName("Take this limit away")
        self.gone.setToolTip("Take this limit away")
        self._name_field = Field("Name", self.name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.cap.setFixedWidth(theme.scaled(64))
        keep = self._name_field.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._name_field.setSizePolicy(keep)
        row.addWidget(Field("Limit for", self.kind), 10)
        row.addWidget(self._name_field, 10)
        row.addWidget(Field("Posts", self.cap))
        row.addWidget(Field("In", self.window_), 11)
        aligned = QVBoxLayout()
        aligned.setContentsMargins(0, theme.line("caption") + 6, 0, 4)
        aligned.addWidget(self.gone)
        row.addLayout(aligned)
        self._kind_changed()
        self.name.setCurrentText(one.name)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        for signal in (
            self.kind.currentIndexChanged, self.name.currentTextChanged, self.cap.textChanged,
            self.window_.currentIndexChanged,
        ):  # fmt: skip
            signal.connect(edited)

    def limit(self) -> Limit:
        """What stands in the row."""
        kind = str(self.kind.currentData() or "")
        name = "" if kind == limits.EVERYBODY else self.name.currentText().strip()
        return Limit(kind, name, int(self.cap.text() or limits.UNSAID), str(self.window_.currentData()))

    def _kind_changed(self) -> None:
        kind = str(self.kind.currentData() or "")
        typed = self.name.currentText()
        before = self.name.blockSignals(True)
        self.name.clear()
        self.name.addItems(list(self._people if kind == limits.PERSON else self._groups))
        self.name.setCurrentText(typed)
        self.name.blockSignals(before)
        self._name_field.setVisible(kind != limits.EVERYBODY)
        self._name_field.set_caption("Person" if kind in (limits.PERSON, limits.EVERYBODY) else "Group")
