"""Measures detection and policy on annotated posts, beside stock Presidio if wanted. Stores nothing."""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer import resources
from reviewer.detect.digest import pack_digest
from reviewer.detect.engine import Detector
from reviewer.detect.offline import no_ipv6_probe
from reviewer.detect.ruletable import load
from reviewer.intake.scan_lines import ScanLine
from reviewer.policy.assess import policy_digest
from reviewer.workflow import confusion
from reviewer.workflow.calibration import Fired, RuleFigure, calibrate, fired_in
from reviewer.workflow.confusion import Pairs
from reviewer.workflow.gold import GoldFile, pooled
from reviewer.workflow.measures import Measures, measure, measure_spans
from reviewer.workflow.mistakes import Mistake, mistakes
from reviewer.workflow.scan import ScanSetup, each_line, examine, result_line

MODEL = "models/model.onnx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What beside the figures is asked for."""

    compare: bool = False
    calibration: bool = False
    errors: bool = False
    """With words of the posts."""


@dataclass(frozen=True, slots=True)
class Digests:
    """What was measured, named by SHA-256 (hex)."""

    program: str
    """Everything that detection reads: rules, word lists, model."""
    rules: str
    """The table of identifier rules."""
    model: str
    """The file of the model; empty when it is missing."""
    policy: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another detector on the same posts: spans only."""

    name: str
    measures: Measures


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one run."""

    files: tuple[GoldFile, ...]
    today: date
    registry_open: bool
    measures: Measures
    types: Pairs
    labels: Pairs
    verdicts: Pairs
    digests: Digests
    other: Other | None = None
    rules: tuple[RuleFigure, ...] = ()
    families: tuple[RuleFigure, ...] = ()
    """The same with the rules of detection put together by family."""
    mistakes: tuple[Mistake, ...] = ()

    @property
    def posts(self) -> int:
        """How many posts were measured."""
        return self.measures.posts


def evaluate(files: Sequence[GoldFile], setup: ScanSetup, wanted: Wanted, jobs: int = 1) -> Evaluation:
    """Check the posts of all files together and compare. The figures are the same for any number of jobs but time."""
    lines, gold = pooled(files)
    examined = list(each_line(lines, setup, _examine, jobs))
    found = [result for result, _ in examined]
    opened = setup.registry is not None
    measured = measure(gold, found, opened)
    traces = [fired for _, fired in examined]
    return Evaluation(
        files=tuple(files),
        today=setup.today,
        registry_open=opened,
        measures=measured,
        types=confusion.types(gold, [line["spans"] for line in found]),
        labels=confusion.labels(gold, [line["labels"] for line in found]),
        verdicts=confusion.verdicts(gold, [line["verdict"] for line in found]) if opened else Pairs(),
        digests=Digests(pack_digest(), load().digest, _model_digest(), policy_digest()),
        other=_stock(gold) if wanted.compare else None,
        rules=calibrate(gold, traces) if wanted.calibration else (),
        families=calibrate(gold, traces, by_family=True) if wanted.calibration else (),
        mistakes=mistakes(gold, found, opened) if wanted.errors else (),
    )


def _examine(line: ScanLine, detector: Detector, setup: ScanSetup) -> tuple[dict[str, Any], tuple[Fired, ...]]:
    detection, assessment, seconds = examine(line, detector, setup)
    return result_line(line, detection, assessment, seconds), fired_in(detection, assessment)


def _stock(gold: Sequence[dict[str, Any]]) -> Other:
    # Presidio takes a second to import: only a comparison pays for it here
    with no_ipv6_probe():
        from reviewer.detect.stock_presidio import StockPresidio

    stock = StockPresidio()
    found, seconds = [], []
    for post in gold:
        began = time.perf_counter()
        spans = stock.find(post["text"])
        seconds.append(time.perf_counter() - began)
        found.append([{"start": s.start, "end": s.end, "type": s.type} for s in spans])
    measures = measure_spans(gold, found)
    measures.seconds = tuple(sorted(seconds))
    return Other(stock.name, measures)


def _model_digest() -> str:
    try:
        return hashlib.sha256(resources.path(MODEL).read_bytes()).hexdigest()
    except OSError:
        return ""
