"""How often people here agreed with a rule: the share of false alarms in this workspace."""

from dataclasses import dataclass
from itertools import groupby

from reviewer.model.issue import DispositionKind
from reviewer.model.permissions import Act
from reviewer.model.views import PostView
from reviewer.store import desk
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RuleAnswers:
    """The issues of one rule that were answered here; each counts once, with its last answer."""

    confirmed: int = 0
    dismissed: int = 0

    @property
    def share(self) -> float:
        """Share of the answered issues that were dismissed, 0..1; 0 where there are none."""
        answered = self.confirmed + self.dismissed
        return self.dismissed / answered if answered else 0.0

    @property
    def sentence(self) -> str:
        """``12 confirmed, 3 dismissed (20 %)``; empty where nobody answered an issue of this rule."""
        if not (self.confirmed or self.dismissed):
            return ""
        return f"{self.confirmed:,} confirmed, {self.dismissed:,} dismissed ({_percent(self.share)})"


@permits(Act.READ_SETTINGS)
def of_rule(ws: Workspace, rule_id: str, view: PostView | None = None) -> RuleAnswers:
    """Count the issues of a rule that were confirmed and dismissed in this workspace.

    Answers that hold on other posts too count where they were said. While the post of ``view`` is decided blind, what
    was said of that post is left out: the figure must not tell it.
    """
    hidden = view.post.id if view is not None and view.second.blind else ""
    counts = dict.fromkeys(DispositionKind, 0)
    with ws.connections.read() as connection:
        rows = [row for row in desk.rule_answers(connection, rule_id) if row["post"] != hidden]
        rows.sort(key=lambda row: (row["post"], row["revision"]))  # stable: within a revision in the order of saying
        for _, group in groupby(rows, key=lambda row: (row["post"], row["revision"])):
            said = list(group)
            # The key of an issue is sealed with its own salt; it is read only where several answers could be of one.
            last = {ws.text(connection, row["issue"]) if len(said) > 1 else "": row["kind"] for row in said}
            for kind in last.values():
                counts[DispositionKind(kind)] += 1
    return RuleAnswers(counts[DispositionKind.CONFIRMED], counts[DispositionKind.DISMISSED])


def _percent(share: float) -> str:
    """Whole percent; what is not nothing is never called 0, and what is not all never 100."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "under 1 %"
    return "over 99 %" if whole == 100 and share < 1 else f"{whole} %"
