"""What detection shall reach, in one table, and whether it does."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.model.vocabulary import EntityType
from reviewer.workflow.measures import Measures, Share

NONE = Share(0, 0)


@dataclass(frozen=True, slots=True)
class Goal:
    """One headline measure, with or without a figure to reach."""

    name: str
    """As in the JSON output."""
    title: str
    read: Callable[[Measures], "Share | float | None"]
    """Takes the measure out of all of them: a share with its counts, or an F1."""
    figure: float | None = None
    at_most: bool = False
    """True if less is better."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A goal and where the measures stand."""

    goal: Goal
    share: Share | None
    value: float | None

    @property
    def met(self) -> bool | None:
        """Whether the measured value reaches the goal; None where there is nothing to measure or no goal."""
        if self.value is None or self.goal.figure is None:
            return None
        return self.value <= self.goal.figure if self.goal.at_most else self.value >= self.goal.figure


DETECTION = "acceptance of detection: direct identifiers, names, spans, leaks, labels, attention and harmless posts"
NAMES = EntityType.PERSON.value

GOALS: tuple[Goal, ...] = (
    Goal("direct_recall", "Direct identifiers of patients and relatives touched", lambda m: m.direct_recall,
         0.98, source=DETECTION),
    Goal("leak", "Leak rate: posts with one of them untouched", lambda m: m.leak, 0.02, True, DETECTION),
    Goal("attention", "Attention recall: posts with a finding that are stopped", lambda m: m.attention,
         0.97, source=DETECTION),
    Goal("clean_pass", "Clean-pass: harmless posts that pass", lambda m: m.clean_pass, 0.90, source=DETECTION),
    Goal("person_recall", "Names found, overlap", lambda m: m.overlap_recall.get(NAMES, NONE), 0.95, source=DETECTION),
    Goal("person_precision", "Reported names that are names, overlap", lambda m: m.overlap_precision.get(NAMES, NONE),
         0.85, source=DETECTION),
    Goal("micro_strict_f1", "Micro strict F1 over all types", lambda m: m.micro_strict.f1, 0.85, source=DETECTION),
    Goal("label_macro_f1", "Macro F1 over the fifteen labels", lambda m: m.macro_f1, 0.80, source=DETECTION),
    Goal("verdicts", "Verdict as annotated", lambda m: m.verdicts),
    Goal("consents", "Answers of the registry as annotated", lambda m: m.consents),
)  # fmt: skip
"""The headline measures in their order. Those of the registry are empty while it is closed."""

LATENCY_GOALS: dict[str, float] = {"median": 0.012, "p99": 0.040}
"""Seconds for the detection of a post of 280 characters on one core. Source: the design's figures to hold."""


def standings(m: Measures) -> tuple[Standing, ...]:
    """Where the measures stand; those that nothing was measured for and that have no goal are left out."""
    found = []
    for goal in GOALS:
        read = goal.read(m)
        share = read if isinstance(read, Share) else None
        value = share.value if share is not None else read if isinstance(read, float) else None
        if value is not None or goal.figure is not None:
            found.append(Standing(goal, share, value))
    return tuple(found)
