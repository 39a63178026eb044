"""The machine interface: posts in, one result line each, in the order of the input. Needs no workspace.

A pure function of (rules, registry, day, line), submitted to an executor when there are several jobs, so that the
output is the same for any number of jobs.
"""

import logging
import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from reviewer.detect.engine import Detector
from reviewer.detect.lists import OwnLists
from reviewer.errors import UserFacingError
from reviewer.intake.scan_lines import ScanLine, scan_lines
from reviewer.model.finding import Detection
from reviewer.model.issue import Assessment
from reviewer.model.people import Registry
from reviewer.model.vocabulary import FindingKind
from reviewer.workflow.check import judge, unit_of

CHUNK = 64
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ScanSetup:
    """What a scan depends on beside the posts."""

    lists: OwnLists
    registry: Registry | None
    today: date


def result_line(line: ScanLine, detection: Detection, assessment: Assessment, seconds: float) -> dict[str, Any]:
    """The result of one post in the form of the machine interface. Offsets are code points of the input text."""
    spans = [
        {"start": f.start, "end": f.end, "type": f.type, "score": round(f.score, 3)}
        for f in detection.in_text()
        if f.kind in (FindingKind.IDENTIFIER, FindingKind.HEALTH)
    ]
    return {
        "id": line.raw_id,
        "spans": spans,
        "labels": [label.value for label in assessment.labels],
        "cautions": [caution.value for caution in assessment.cautions],
        "consents": {subject: status.value for subject, status in assessment.consents},
        "verdict": assessment.verdict.value,
        "needs_attention": assessment.needs_attention,
        "level": assessment.level.word,
        "seconds": round(seconds, 4),
        "warnings": [*line.warnings, *detection.incomplete],
    }


def examine(line: ScanLine, detector: Detector, setup: ScanSetup) -> tuple[Detection, Assessment, float]:
    """What was found in a post, what the rules make of it, and the seconds that both took. The line holds a post."""
    assert line.post is not None
    began = time.perf_counter()
    detection = detector.detect(unit_of(line.post))
    assessment = judge(line.post, detection, setup.registry, setup.today)
    return detection, assessment, time.perf_counter() - began


def scan_one(line: ScanLine, detector: Detector, setup: ScanSetup) -> dict[str, Any]:
    """The result of one line; a line that is no post gives ``{"id": null, "line": n, "error": ...}``."""
    if line.post is None:
        return {"id": None, "line": line.line_no, "error": line.error}
    return result_line(line, *examine(line, detector, setup))


Work: TypeAlias = Callable[[ScanLine, Detector, ScanSetup], T]
"""What is done with each line. A function of a module, so that it can be sent to another process."""

_worker: tuple[Detector, ScanSetup, Work[Any]] | None = None


def _start_worker(setup: ScanSetup, work: Work[Any]) -> None:
    global _worker
    logging.getLogger().addHandler(logging.NullHandler())  # what failed is in the results; nothing goes to the terminal
    _worker = (Detector(setup.lists), setup, work)


def _work_chunk(lines: list[ScanLine]) -> list[Any]:
    assert _worker is not None
    detector, setup, work = _worker
    return [work(line, detector, setup) for line in lines]


def scan(stream: Iterable[bytes], setup: ScanSetup, jobs: int = 1) -> Iterator[dict[str, Any]]:
    """Results in the order of the input. ``jobs`` above 1 uses that many processes.

    Raises UserFacingError when one of them is killed.
    """
    return each_line(stream, setup, scan_one, jobs)


def each_line(stream: Iterable[bytes], setup: ScanSetup, work: Work[T], jobs: int = 1) -> Iterator[T]:
    """What ``work`` makes of each line, in the order of the input, by that many processes.

    Raises UserFacingError when one of them is killed.
    """
    lines = scan_lines(stream)
    if jobs <= 1:
        detector = Detector(setup.lists)
        for line in lines:
            yield work(line, detector, setup)
        return
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(jobs, context, _start_worker, (setup, work)) as pool:
            waiting: list[Future[list[T]]] = []
            while chunk := list(islice(lines, CHUNK)):
                waiting.append(pool.submit(_work_chunk, chunk))
                while len(waiting) > 2 * jobs:
                    yield from waiting.pop(0).result()
            for future in waiting:
                yield from future.result()
    except BrokenProcessPool as error:
        raise UserFacingError(
            "A checking process was stopped from outside, perhaps for want of memory.",
            "The scan is not complete.",
            "Scan again with fewer jobs.",
        ) from error
