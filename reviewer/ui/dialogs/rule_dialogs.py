"""The card of a rule with its level and switch, and the card of a threshold."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import combo, facts_grid, hint
from reviewer.ui.presenters.office_pages import level_of, stays
from reviewer.ui.presenters.office_words import number
from reviewer.ui.presenters.rule_change import RuleDraft, choices, draft_of, rule_facts, threshold_facts
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.level_marker import LevelMarker
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace

STAYS = "This number stays as it is. What was measured says why."


class RuleDialog(ChangeDialog):
    """Everything a rule says; what the office may change of it."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        row: office.RuleRow,
        parent: QWidget | None = None,
    ) -> None:
        """``row`` is the rule with what the office set."""
        self.kept_as = f"rule {row.rule.id}"

        def propose(draft: RuleDraft, reason: str) -> office.Proposal:
            return office.propose_rule(ws, row.rule.id, draft.on, draft.level, reason)

        super().__init__(
            ws, runner, bus, kept, propose, row.rule.title, f"Rule {row.rule.id}, version {row.rule.version}.", parent
        )
        self._choices = choices(row)
        self._level = combo([words for _, words in self._choices])
        self.column.setSpacing(tokens.SPACE_2)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(LevelMarker(level_of(row)))
        head.addStretch(1)
        self.column.addLayout(head)
        why = QHBoxLayout()
        why.setContentsMargins(4, 0, 4, 0)
        why.addWidget(Paragraph(row.rule.why))
        self.column.addLayout(why)
        grid = facts_grid(rule_facts(row), ("Source",))
        grid.setContentsMargins(4, 0, 4, tokens.SPACE_2)
        self.column.addLayout(grid)
        if row.fixed:
            self.column.addLayout(hint("lock-outline", "text.muted", f"This rule stays as it is. {row.fixed}", "small"))
            self.column.addStretch(1)
            self.cancel.setText("Close")
            return
        self._level.currentIndexChanged.connect(self.edited)
        self.column.addWidget(Field("What it does", self._level))
        self.show_draft(draft_of(row))
        self.build_end()

    def first_focus(self) -> QWidget:
        """The choice has the focus, or the way out where there is none."""
        return self._level if self._level.isVisibleTo(self) and self._shown else self.cancel

    def draft(self) -> RuleDraft:
        """What is chosen."""
        return self._choices[self._level.currentIndex()][0]

    def show_draft(self, draft: RuleDraft) -> None:
        """Choose what a draft says."""
        at = next((n for n, (choice, _) in enumerate(self._choices) if choice == draft), 0)
        self._level.setCurrentIndex(at)


class ThresholdDialog(ChangeDialog):
    """One number: what it does, where it goes from and to, what it was measured on."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        row: office.ThresholdRow,
        parent: QWidget | None = None,
    ) -> None:
        """``row`` is the threshold with what the office set."""
        self.kept_as = f"threshold {row.row.name}"
        self._default = number(row.row.default)

        def propose(draft: str, reason: str) -> office.Proposal:
            return office.propose_threshold(ws, row.row.name, None if draft == self._default else draft, reason)

        super().__init__(ws, runner, bus, kept, propose, row.row.title, row.row.what, parent)
        self._value = QLineEdit(number(row.value))
        self._value.setMaxLength(12)
        self._value.textChanged.connect(self.edited)
        reset = KeyButton(f"As shipped, {self._default}", icon="undo")
        reset.setAutoDefault(False)
        reset.clicked.connect(lambda: self._value.setText(self._default))
        self.column.setSpacing(tokens.SPACE_2)
        grid = facts_grid(threshold_facts(row), ("Name",))
        grid.setContentsMargins(4, 0, 4, tokens.SPACE_2)
        self.column.addLayout(grid)
        if stays(row):
            self.column.addLayout(hint("lock-outline", "text.muted", STAYS, "small"))
            self.column.addStretch(1)
            self.cancel.setText("Close")
            return
        line = QHBoxLayout()
        line.setSpacing(tokens.SPACE_2)
        low, high = number(row.row.low), number(row.row.high)
        line.addWidget(Field("New value", self._value, f"A number from {low} to {high}."), 1)
        line.addWidget(reset)
        line.addSpacing(4)
        self.column.addLayout(line)
        self.build_end()

    def first_focus(self) -> QWidget:
        """The number has the focus, or the way out where it cannot be changed."""
        return self._value if self._shown else self.cancel

    def draft(self) -> str:
        """The number as it was typed; with a point where a comma was meant."""
        return self._value.text().strip().replace(",", ".")

    def show_draft(self, draft: str) -> None:
        """Put a number into the field."""
        self._value.setText(draft)
