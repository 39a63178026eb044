"""Settings, Rules and Thresholds: what is shipped, what the office set, and how often it was right."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reviewer.ui import icons, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.rule_dialogs import RuleDialog, ThresholdDialog
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column
from reviewer.ui.presenters import office_pages as words
from reviewer.ui.presenters.office_words import LEVEL_TONES, LEVEL_WORDS, label_words, number
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace


def _state(row: office.RuleRow) -> Cell:
    first, second = words.state_words(row)
    muted = row.setting is None
    return Cell(first, second, strong=not muted, tone="text.muted" if muted else "text")


def _level(row: office.RuleRow) -> Cell:
    level = words.level_of(row)
    return Cell(LEVEL_WORDS[level], badge=LEVEL_TONES[level], icon=icons.LEVEL_ICONS[level])


class RulesPage(OfficePage):
    """Every rule in the order of the rule book; Enter shows its card."""

    name = "rules"
    title = "Rules"
    icon = "book-open-outline"
    search = "Find rules, sources, findings"
    about = "Was right: how often a rule was right on annotated posts that it was tuned on. Enter shows the whole card."

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""
        columns = (
            Column("Rule", lambda r: Cell(r.rule.id, mono=True), lambda r: r.rule.id),
            Column(
                "Title",
                lambda r: Cell(
                    r.rule.title,
                    label_words(r.rule.label) or "no finding of its own",
                    strong=True,
                    tone="text.muted" if r.setting and not r.setting.on else "text",
                ),
                lambda r: r.rule.title.casefold(),
            ),
            Column("Level", _level, lambda r: (-words.level_of(r), r.rule.id)),
            Column("Source", lambda r: Cell(r.rule.source), lambda r: r.rule.source.casefold()),
            Column("Was right", lambda r: Cell(words.measured_words(r)), words.measured_words),
            Column("State", _state, lambda r: (r.setting is None, bool(r.fixed), r.rule.id)),
        )
        super().__init__(
            ws, runner, bus, kept, partial(office.rules, ws), words.RULES_PAGE, columns, 1,
            words.rule_spoken, lambda r: r.rule.why, parent,
        )  # fmt: skip
        self.set_widths({0: 86, 2: 104, 3: 176, 4: 122, 5: 124}, grown=(3,))
        self._open = KeyButton("Open card…", "Enter", "card-text-outline", height=tokens.CONTROL_HEAD)
        self._open.clicked.connect(self._open_chosen)
        self.buttons.addWidget(self._open)

    def open_row(self, row: Any) -> None:
        """Show the card of a rule."""
        if isinstance(row, office.RuleRow):
            self.open_dialog(RuleDialog(self.ws, self.runner, self.bus, self.kept, row, self.window()))

    def chosen_changed(self, row: Any) -> None:
        """Only a rule has a card."""
        self._open.setEnabled(row is not None)


class ThresholdsPage(OfficePage):
    """Every number from which on something counts."""

    name = "thresholds"
    title = "Thresholds"
    icon = "tune-variant"
    search = "Find thresholds"
    about = (
        "Numbers from which on something counts. Change one only when you know which posts it is about: try it first."
    )

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""
        columns = (
            Column("Threshold", lambda r: Cell(r.row.title, r.row.what, strong=True), lambda r: r.row.title.casefold()),
            Column(
                "In force",
                lambda r: Cell(
                    number(r.value), f"by {r.setting.by}" if r.setting else "", strong=r.setting is not None
                ),
                lambda r: r.value,
            ),
            Column("As shipped", lambda r: Cell(number(r.row.default)), lambda r: r.row.default),
            Column("Goes from", lambda r: Cell(words.bounds_words(r)), lambda r: (r.row.low, r.row.high)),
        )
        super().__init__(
            ws, runner, bus, kept, partial(office.thresholds, ws), words.THRESHOLDS_PAGE, columns, 0,
            words.threshold_spoken, lambda r: f"{r.row.what}\n{r.row.measured}", parent,
        )  # fmt: skip
        self.set_widths({1: 140, 2: 104, 3: 104})
        self._change = KeyButton("Change…", "Enter", "tune-variant", height=tokens.CONTROL_HEAD)
        self._change.clicked.connect(self._open_chosen)
        self.buttons.addWidget(self._change)

    def open_row(self, row: Any) -> None:
        """Show a threshold, and offer to set it."""
        if isinstance(row, office.ThresholdRow):
            self.open_dialog(ThresholdDialog(self.ws, self.runner, self.bus, self.kept, row, self.window()))

    def chosen_changed(self, row: Any) -> None:
        """Only a threshold can be changed."""
        self._change.setEnabled(row is not None)
