"""The measures of detection against annotated posts. Pure; counts with Wilson 95 % intervals.

Direct identifiers are those of a patient or relative; strict = same start, end and type; overlap = one shared
character and the same type. Source: the measures section of the design.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reviewer.model.vocabulary import DIRECT_IDENTIFIERS, EntityType, Label

LEAK_LABELS = frozenset(
    {Label.PHI_DISCLOSURE, Label.PATIENT_RELATIONSHIP_CONFIRMED, Label.CONSENT_GAP_PATIENT, Label.CONSENT_GAP_MINOR}
)
"""A post with one of these labels and a direct identifier can leak."""


@dataclass(frozen=True, slots=True)
class Share:
    """A count of a total."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, or None of nothing."""
        return self.count / self.of if self.of else None

    def wilson(self) -> tuple[float, float]:
        """The 95 % interval of Wilson (1927)."""
        if not self.of:
            return (0.0, 1.0)
        z, n, p = 1.959964, self.of, self.count / self.of
        middle, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (max(0.0, (middle - spread) / (1 + z * z / n)), min(1.0, (middle + spread) / (1 + z * z / n)))

    def words(self) -> str:
        """``97.1 % (170/175, 93.5 to 98.8)``."""
        if self.value is None:
            return "- (0/0)"
        low, high = self.wilson()
        return f"{100 * self.value:.1f} % ({self.count}/{self.of}, {100 * low:.1f} to {100 * high:.1f})"


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses of one type or label."""

    hit: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def right(self) -> Share:
        """What is right of what was reported."""
        return Share(self.hit, self.hit + self.extra)

    @property
    def found(self) -> Share:
        """What was reported of what is there."""
        return Share(self.hit, self.hit + self.missed)

    @property
    def precision(self) -> float | None:
        """Share of what was reported that is right."""
        return self.right.value

    @property
    def recall(self) -> float | None:
        """Share of what is there that was reported."""
        return self.found.value

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None where there is nothing on either side."""
        total = 2 * self.hit + self.extra + self.missed
        return 2 * self.hit / total if total else None


@dataclass(slots=True)
class Measures:
    """All measures of one set of posts."""

    posts: int = 0
    strict: dict[str, Tally] = field(default_factory=dict)
    overlap_recall: dict[str, Share] = field(default_factory=dict)
    overlap_precision: dict[str, Share] = field(default_factory=dict)
    labels: dict[str, Tally] = field(default_factory=dict)
    touched: Share = Share(0, 0)
    """Identifying mentions of anybody (all types but CONDITION) that any span touches."""
    direct_recall: Share = Share(0, 0)
    leak: Share = Share(0, 0)
    attention: Share = Share(0, 0)
    clean_pass: Share = Share(0, 0)
    verdicts: Share = Share(0, 0)
    consents: Share = Share(0, 0)
    seconds: tuple[float, ...] = ()
    missed_by_id: dict[str, list[str]] = field(default_factory=dict)
    """Ids of posts by what went wrong with them; ids only, never text."""

    def overlap_f1(self, kind: str) -> float | None:
        """Harmonic mean of overlap precision and recall of a type."""
        recall, precision = self.overlap_recall.get(kind), self.overlap_precision.get(kind)
        if recall is None and precision is None:
            return None
        r, p = (recall.value if recall else 0.0) or 0.0, (precision.value if precision else 0.0) or 0.0
        return 2 * r * p / (r + p) if r + p else 0.0

    @property
    def micro_strict(self) -> Tally:
        """Strict counts over all types."""
        whole = Tally()
        for tally in self.strict.values():
            whole.hit, whole.extra, whole.missed = (
                whole.hit + tally.hit,
                whole.extra + tally.extra,
                whole.missed + tally.missed,
            )
        return whole

    @property
    def macro_f1(self) -> float:
        """Unweighted mean of F1 over the fifteen labels; a label that never occurs nor is reported counts 0."""
        return sum(self.labels[label.value].f1 or 0.0 for label in Label) / len(Label)


def _share(old: Share, hit: bool) -> Share:
    return Share(old.count + hit, old.of + 1)


def touches(a: dict[str, Any], b: dict[str, Any], same_type: bool = True) -> bool:
    """True if two spans share a character (and, unless told otherwise, their type)."""
    return a["start"] < b["end"] and b["start"] < a["end"] and (not same_type or a["type"] == b["type"])


def is_direct(span: dict[str, Any]) -> bool:
    """True for a direct identifier of a gold post: a name only of a patient or relative."""
    kind = EntityType(span["type"])
    return kind in DIRECT_IDENTIFIERS and (kind is not EntityType.PERSON or span.get("role") in ("patient", "relative"))


def measure_spans(gold: Sequence[dict[str, Any]], found: Sequence[Sequence[dict[str, Any]]]) -> Measures:
    """The measures of spans alone: for each annotated post the spans that were found in it, in the same order."""
    m = Measures(labels={label.value: Tally() for label in Label})
    for want, have in zip(gold, found, strict=True):
        m.posts += 1
        _spans(m, want["spans"], have)
        direct = [s for s in want["spans"] if is_direct(s)]
        if LEAK_LABELS & set(want["labels"]) and direct:
            seen = [any(touches(s, p, same_type=False) for p in have) for s in direct]
            for one in seen:
                m.direct_recall = _share(m.direct_recall, one)
            m.leak = _share(m.leak, not all(seen))
            if not all(seen):
                m.missed_by_id.setdefault("direct identifier missed", []).append(str(want["id"]))
    return m


def measure(gold: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]], with_registry: bool) -> Measures:
    """Compare annotated posts with result lines of a scan, in the same order. Verdicts count only with a registry."""
    m = measure_spans(gold, [line["spans"] for line in found])
    wrong = m.missed_by_id
    for want, have in zip(gold, found, strict=True):
        name = str(want["id"])
        _labels(m, wrong, name, want["labels"], have["labels"])
        if want["labels"]:
            m.attention = _share(m.attention, have["needs_attention"])
            if not have["needs_attention"]:
                wrong.setdefault("no attention", []).append(name)
        else:
            m.clean_pass = _share(m.clean_pass, not have["needs_attention"])
            if have["needs_attention"]:
                wrong.setdefault("clean post stopped", []).append(name)
        if with_registry:
            m.verdicts = _share(m.verdicts, want["verdict"] == have["verdict"])
            if want["verdict"] != have["verdict"]:
                wrong.setdefault("verdict differs", []).append(name)
            if want.get("consents") or have["consents"]:
                m.consents = _share(m.consents, want.get("consents", {}) == have["consents"])
                if want.get("consents", {}) != have["consents"]:
                    wrong.setdefault("consents differ", []).append(name)
    m.seconds = tuple(sorted(line["seconds"] for line in found))
    return m


def _spans(m: Measures, want: Sequence[dict[str, Any]], have: Sequence[dict[str, Any]]) -> None:
    keys_want = Counter((s["start"], s["end"], s["type"]) for s in want)
    keys_have = Counter((s["start"], s["end"], s["type"]) for s in have)
    for key in keys_want | keys_have:
        tally = m.strict.setdefault(key[2], Tally())
        both = min(keys_want[key], keys_have[key])
        tally.hit += both
        tally.missed += keys_want[key] - both
        tally.extra += keys_have[key] - both
    for s in want:
        m.overlap_recall[s["type"]] = _share(
            m.overlap_recall.get(s["type"], Share(0, 0)), any(touches(s, p) for p in have)
        )
        if s["type"] != EntityType.CONDITION:
            m.touched = _share(m.touched, any(touches(s, p, same_type=False) for p in have))
    for p in have:
        m.overlap_precision[p["type"]] = _share(
            m.overlap_precision.get(p["type"], Share(0, 0)), any(touches(s, p) for s in want)
        )


def _labels(m: Measures, wrong: dict[str, list[str]], name: str, want: list[str], have: list[str]) -> None:
    for label in Label:
        tally = m.labels[label.value]
        if label in want and label in have:
            tally.hit += 1
        elif label in want:
            tally.missed += 1
            wrong.setdefault(f"{label.value} missed", []).append(name)
        elif label in have:
            tally.extra += 1
            wrong.setdefault(f"{label.value} alarmed", []).append(name)
