"""The times of many posts in four figures."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds a post."""

    median: float
    p90: float
    p99: float
    highest: float


def latency(seconds: Sequence[float]) -> Latency | None:
    """The figures of sorted times, by nearest rank; None of nothing."""
    if not seconds:
        return None
    last = len(seconds) - 1
    return Latency(statistics.median(seconds), seconds[round(0.90 * last)], seconds[round(0.99 * last)], seconds[last])
