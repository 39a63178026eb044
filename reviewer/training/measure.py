"""Figures of a model in a folder, as the program uses it: one post a call, int8, the shipped thresholds."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reviewer.detect.ner import NerModel, Scores
from reviewer.detect.ner_text import ROLES, TAGS, TYPES, NamedSpan, decode
from reviewer.training.record import LABELS, Mention, Record

ARGMAX: dict[str, float] = {}
"""No thresholds: plain decoding, the likeliest tag wins."""
Bounds = tuple[tuple[int, int], ...]
COARSE = {"FACILITY": "ORGANIZATION", "REGION": "LOCATION"}
"""How the public corpora call these types."""


@dataclass(slots=True)
class Tally:
    """Counts of one type: strict hits, overlaps, and what was wanted and found."""

    wanted: int = 0
    found: int = 0
    strict: int = 0
    wanted_met: int = 0
    wanted_met_any: int = 0
    found_met: int = 0

    @property
    def f1(self) -> float:
        """Strict F1 in percent."""
        return _f1(self.strict, self.found, self.wanted)

    def line(self) -> str:
        """Strict P/R/F1; overlap recall same type / any type; overlap precision."""
        return (
            f"{_share(self.strict, self.found)}/{_share(self.strict, self.wanted)}/{self.f1:.1f}; "
            f"{_share(self.wanted_met, self.wanted)}/{_share(self.wanted_met_any, self.wanted)}; "
            f"{_share(self.found_met, self.found)} ({self.wanted})"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def _f1(hits: int, found: int, wanted: int) -> float:
    return 200 * hits / (found + wanted) if found + wanted else 0.0


@dataclass(slots=True)
class SpanFigures:
    """Counts of all types over one set."""

    types: dict[str, Tally] = field(default_factory=dict)

    @property
    def micro_f1(self) -> float:
        """Strict F1 over all types in percent."""
        tallies = self.types.values()
        return _f1(sum(t.strict for t in tallies), sum(t.found for t in tallies), sum(t.wanted for t in tallies))


def spans_of(
    records: Sequence[Record], find: Callable[[Record], Sequence[NamedSpan]], coarse: bool, handles: bool = False
) -> SpanFigures:
    """Compare what ``find`` says with the records; mentions and spans in handles count only with ``handles``."""
    figures = SpanFigures({name: Tally() for name in TYPES if not (coarse and (name in COARSE or name == "CONDITION"))})
    for record in records:
        gold = [_renamed(m, coarse) for m in record.mentions]
        told = [_renamed(s, coarse) for s in find(record)]
        if not handles:
            gold = [m for m in gold if not _in_handle(record.text, m[0])]
            told = [m for m in told if not _in_handle(record.text, m[0])]
        gold = [m for m in gold if m[2] in figures.types]
        told = [m for m in told if m[2] in figures.types]
        _count(figures.types, gold, told)
    return figures


def _count(types: dict[str, Tally], gold: list[tuple[int, int, str]], told: list[tuple[int, int, str]]) -> None:
    exact = set(gold) & set(told)
    for start, end, name in gold:
        tally = types[name]
        tally.wanted += 1
        tally.strict += (start, end, name) in exact
        overlapping = [t for t in told if t[0] < end and start < t[1]]
        tally.wanted_met += any(t[2] == name for t in overlapping)
        tally.wanted_met_any += bool(overlapping)
    for start, end, name in told:
        types[name].found += 1
        types[name].found_met += any(g[0] < end and start < g[1] and g[2] == name for g in gold)


def _renamed(mention: Mention | NamedSpan, coarse: bool) -> tuple[int, int, str]:
    kind = "PERSON" if mention.type in ROLES else mention.type
    return mention.start, mention.end, COARSE.get(kind, kind) if coarse else kind


def _in_handle(text: str, start: int) -> bool:
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start : start + 1] == "@" or text[start - 1 : start] == "@"


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """Per label: how many were wanted, precision, recall and F1 in percent; and the mean F1 over labels that occur."""

    rows: dict[str, tuple[int, float, float, float]]
    macro_f1: float
    clean_pass: float
    """Share of the posts without a label that get none, in percent."""
    attention: float
    """Share of the posts with a label that get one, in percent."""


def labels_of(
    records: Sequence[Record], scores: Sequence[dict[str, float]], thresholds: dict[str, float]
) -> LabelFigures:
    """Compare label scores with the records' labels at the given thresholds."""
    wanted, found, hits = Counter[str](), Counter[str](), Counter[str]()
    clean, passed, marked, noticed = 0, 0, 0, 0
    for record, row in zip(records, scores, strict=True):
        gold = set(record.labels or ())
        told = {label for label in LABELS if row[label] >= thresholds[label]}
        wanted.update(gold)
        found.update(told)
        hits.update(gold & told)
        clean += not gold
        passed += not gold and not told
        marked += bool(gold)
        noticed += bool(gold and told)
    rows = {
        label: (
            wanted[label],
            100 * hits[label] / found[label] if found[label] else 0.0,
            100 * hits[label] / wanted[label] if wanted[label] else 0.0,
            _f1(hits[label], found[label], wanted[label]),
        )
        for label in LABELS
    }
    judged = [row[3] for row in rows.values() if row[0]]
    return LabelFigures(
        rows, sum(judged) / max(1, len(judged)), 100 * passed / max(1, clean), 100 * noticed / max(1, marked)
    )


class Scored:
    """A model that is asked only once about each record, however often its answer is decoded."""

    def __init__(self, model: NerModel) -> None:
        """Nothing is asked yet."""
        self._model = model
        self._kept: dict[Record, tuple[Bounds, Scores, Scores]] = {}

    def scores(self, record: Record) -> tuple[Bounds, Scores, Scores]:
        """Words, tag scores of each and label scores, as ``NerModel.scores`` gives them."""
        if record not in self._kept:
            self._kept[record] = self._model.scores(record.text, record.context)
        return self._kept[record]

    def labels(self, record: Record) -> dict[str, float]:
        """The label scores by name."""
        return dict(zip(LABELS, (float(score) for score in self.scores(record)[2]), strict=True))


def reader_of(model: Scored, thresholds: dict[str, float], coarse: bool) -> Callable[[Record], Sequence[NamedSpan]]:
    """A function for ``spans_of`` that asks the model; ``coarse`` adds up the types that the corpora do not separate."""

    def find(record: Record) -> Sequence[NamedSpan]:
        bounds, kept, _ = model.scores(record)
        tags = kept.copy()
        for part in ("B", "I"):
            for fine, rough in (*COARSE.items(), ("CONDITION", "")) if coarse else ():
                column = TAGS.index(f"{part}-{fine}")
                tags[:, TAGS.index(f"{part}-{rough}") if rough else 0] += tags[:, column]
                tags[:, column] = 0.0
        return decode(record.text, bounds, tags.tolist(), thresholds)

    return find
