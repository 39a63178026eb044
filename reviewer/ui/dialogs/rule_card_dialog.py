"""The card that says why an issue was raised."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reviewer.model.issue import Issue
from reviewer.model.views import PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import clear_layout, facts_grid, heading
from reviewer.ui.presenters import masking
from reviewer.ui.presenters.rule_card_dialog import NOTHING, FoundCard, Learned, behind, card
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.level_marker import LevelMarker
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import rule_answers, rule_examples
from reviewer.workflow.office import RuleRow
from reviewer.workflow.workspace import Workspace

MONO = ("Rule", "Source", "Policy", "Checks", "Also considered", "Pattern")


class RuleCardDialog(Dialog):
    """The rule, how often it was a false alarm here, then each finding behind it with its cues and examples."""

    def __init__(
        self,
        view: PostView,
        issue: Issue,
        parent: QWidget | None = None,
        row: RuleRow | None = None,
        ws: Workspace | None = None,
        runner: TaskRunner | None = None,
        cover: masking.Cover = masking.NOTHING,
    ) -> None:
        """``issue`` is one of the post in ``view``; ``row`` its rule, where the rule book has it.

        With ``ws`` and ``runner`` the card also says how often the rule was a false alarm here, and shows examples.
        Words in ``cover`` are not shown.
        """
        super().__init__(cover.hide(issue.title), f"Why this fired. Rule {issue.rule_id}.", width=720, parent=parent)
        self._view, self._issue, self._row, self._cover = view, issue, row, cover
        self.column.setContentsMargins(24, tokens.SPACE_4, 24, tokens.SPACE_4)
        self._body = QVBoxLayout()
        self._body.setSpacing(tokens.SPACE_3)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self.cancel.setText("Close")
        self.show_learned(NOTHING)
        if ws is not None and runner is not None:
            rules = {finding.rule_id for finding in behind(view, issue)}

            def learn() -> Learned:
                return Learned(rule_answers.of_rule(ws, issue.rule_id, view), rule_examples.of_rules(rules))

            Owned(runner, self).run(learn, self.show_learned, beside=True)

    def show_learned(self, learned: Learned) -> None:
        """Show the card with what was learned about its rule."""
        shown = card(self._view, self._issue, self._row, learned, self._cover)
        clear_layout(self._body)
        self._body.addWidget(LevelMarker(self._issue.level))
        self._body.addWidget(Paragraph(shown.why, "body"))
        self._body.addLayout(facts_grid(shown.facts, MONO))
        if shown.found:
            self._body.addSpacing(tokens.SPACE_1)
            self._body.addWidget(heading("What was found in the text"))
        for found in shown.found:
            self._body.addWidget(_card(found))
        self.fit()
        QTimer.singleShot(0, self, self.fit)


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
