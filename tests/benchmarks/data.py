"""Posts for benchmarks: the sample and the annotated cases, cut or glued to a length, varied so that no cache helps."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def texts(length: int | None = None) -> Iterator[str]:
    """Endless texts; each about ``length`` characters if given, and each different."""
    found = []
    for name in ("resources/sample/posts.jsonl", "tests/gold/cases.jsonl"):
        found += [json.loads(line)["text"] for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
    for number, text in enumerate(itertools.cycle(found)):
        if length:
            glued = text
            for more in itertools.islice(itertools.cycle(found), number % len(found), None):
                if len(glued) >= length:
                    break
                glued += " " + more
            text = glued[:length]
        yield f"{text} {number}"


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the sorted values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
