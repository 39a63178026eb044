"""What was taken for what: span types, labels, verdicts. Pure; counts only, never text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from reviewer.model.vocabulary import EntityType, Label, Verdict
from reviewer.workflow.measures import touches

MISSED, EXTRA = "missed", "nothing there"
NOTHING, CLEAN = "nothing", "no label"

Pairs = Counter[tuple[str, str]]
"""How often something annotated (first) was reported as something (second)."""

TYPE_ROWS = (*(t.value for t in EntityType), EXTRA)
TYPE_COLUMNS = (*(t.value for t in EntityType), MISSED)
LABEL_ROWS = (*(label.value for label in Label), CLEAN)
LABEL_COLUMNS = (*(label.value for label in Label), NOTHING)
VERDICT_ROWS = tuple(v.value for v in Verdict)


def types(gold: Iterable[dict[str, Any]], found: Iterable[Sequence[dict[str, Any]]]) -> Pairs:
    """Each annotated span beside the span that overlaps it best (its own type first), or missed; and what is extra."""
    pairs: Pairs = Counter()
    for post, have in zip(gold, found, strict=True):
        for want in post["spans"]:
            over = [p for p in have if touches(want, p, same_type=False)]
            best = max(over, key=lambda p: (p["type"] == want["type"], _shared(want, p), -p["start"]), default=None)
            pairs[want["type"], best["type"] if best else MISSED] += 1
        for extra in have:
            if not any(touches(extra, want, same_type=False) for want in post["spans"]):
                pairs[EXTRA, extra["type"]] += 1
    return pairs


def labels(gold: Iterable[dict[str, Any]], found: Iterable[Sequence[str]]) -> Pairs:
    """For each label that was missed in a post, what was reported there instead; the same for posts without any."""
    pairs: Pairs = Counter()
    for post, have in zip(gold, found, strict=True):
        missed = [label for label in post["labels"] if label not in have]
        if not post["labels"] and have:
            missed = [CLEAN]
        for label in dict.fromkeys(missed):
            for reported in have or [NOTHING]:
                pairs[label, reported] += 1
    return pairs


def verdicts(gold: Iterable[dict[str, Any]], found: Iterable[str]) -> Pairs:
    """Annotated verdicts beside the proposed ones."""
    return Counter((post["verdict"], have) for post, have in zip(gold, found, strict=True))


def ordered(pairs: Pairs) -> list[list[str | int]]:
    """The pairs as rows of ``[annotated, reported, count]``, most frequent first."""
    return [[a, b, n] for (a, b), n in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))]


def _shared(a: dict[str, Any], b: dict[str, Any]) -> int:
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))
