"""The card that says why an issue was raised."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer.model.issue import Issue
from reviewer.model.views import PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.parts import facts_grid, heading
from reviewer.ui.presenters.rule_card_dialog import FoundCard, card
from reviewer.ui.widgets.level_marker import LevelMarker
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow.office import RuleRow

MONO = ("Rule", "Source", "Policy", "Checks", "Also considered", "Pattern")


class RuleCardDialog(Dialog):
    """The rule, then each finding behind it."""

    def __init__(self, view: PostView, issue: Issue, parent: QWidget | None = None, row: RuleRow | None = None) -> None:
        """``issue`` is one of the post in ``view``; ``row`` its rule, where the rule book has it."""
        shown = card(view, issue, row)
        super().__init__(shown.title, f"Why this fired. Rule {shown.rule}.", width=720, parent=parent)
        self.column.setContentsMargins(24, tokens.SPACE_4, 24, tokens.SPACE_4)
        self.column.addWidget(LevelMarker(issue.level))
        self.column.addWidget(Paragraph(shown.why, "body"))
        self.column.addLayout(facts_grid(shown.facts, MONO))
        if shown.found:
            self.column.addSpacing(tokens.SPACE_1)
            self.column.addWidget(heading("What was found in the text"))
        for found in shown.found:
            self.column.addWidget(_card(found))
        self.column.addStretch(1)
        self.cancel.setText("Close")


def _card(found: FoundCard) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "inset")
    column = QVBoxLayout(frame)
    column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
    column.setSpacing(6)
    column.addWidget(Paragraph(f"“{found.words}”  ·  {found.kind}", "small.strong"))
    column.addWidget(Paragraph(found.sentence, "small"))
    column.addLayout(facts_grid(found.facts, MONO, 170))
    return frame
