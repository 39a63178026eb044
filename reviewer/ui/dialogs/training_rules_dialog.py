"""The dialog that sets when training is due, and what an overdue one means."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QWidget

from reviewer.model.training import TrainingRules
from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace

MOST_DAYS = 3_660


class TrainingRulesDialog(ChangeDialog):
    """Days of orientation, annual training and reminder."""

    kept_as = "training"

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """The fields begin with what is in force."""

        def propose(draft: TrainingRules, reason: str) -> office.Proposal:
            return office.propose_training(ws, draft, reason)

        subtitle = "For everybody of the directory but own accounts."
        super().__init__(ws, runner, bus, kept, propose, "When training is due", subtitle, parent)
        rules = office.policy(ws).training
        self._orientation = _days(rules.orientation_days)
        self._annual = _days(rules.annual_days)
        self._remind = _days(rules.remind_days)
        self._raises = QCheckBox("Posts of somebody whose training is overdue are looked at")
        self._raises.setChecked(rules.raises_level)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_3)
        for column, (caption, box, about) in enumerate(
            (
                ("Orientation", self._orientation, "Days after the day of hire"),
                ("Annual training", self._annual, "Days after the last; 0 for none"),
                ("Due soon", self._remind, "Days before it is due"),
            )
        ):
            grid.addWidget(Field(caption, box, about), 0, column)
            grid.setColumnStretch(column, 1)
            box.valueChanged.connect(self.edited)
        self._raises.toggled.connect(self.edited)
        self.column.addLayout(grid)
        self.column.addWidget(inset(self._raises))
        words = (
            "New members are trained within a reasonable time, and again when the policy changes: 45 CFR 164.530(b)(2)."
        )
        self.column.addLayout(hint("scale-balance", "text.muted", words))
        self.build_end()
        self.trial.hide()

    def first_focus(self) -> QWidget:
        """The first number has the focus."""
        return self._orientation

    def draft(self) -> TrainingRules:
        """What stands in the fields."""
        return TrainingRules(
            self._orientation.value(), self._annual.value(), self._remind.value(), self._raises.isChecked()
        )

    def show_draft(self, draft: TrainingRules) -> None:
        """Put a draft into the fields."""
        self._orientation.setValue(draft.orientation_days)
        self._annual.setValue(draft.annual_days)
        self._remind.setValue(draft.remind_days)
        self._raises.setChecked(draft.raises_level)


def _days(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, MOST_DAYS)
    box.setValue(value)
    box.setSuffix(" days")
    # The style sheet takes the arrows away. ``NoButtons`` with a style sheet leaves one pixel for the number.
    box.lineEdit().setTextMargins(10, 0, 10, 0)
    box.setFixedHeight(theme.scaled(tokens.CONTROL))
    return box
