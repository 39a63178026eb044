"""Detection of one 280-character post, everything on, one core; the identifier rules alone; scan with two processes."""

import io
import json
import time
from datetime import date
from itertools import islice

from reviewer.detect.engine import Detector
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold
from reviewer.detect.presidio_adapter import PresidioScanner
from reviewer.model.finding import DetectionInput
from reviewer.model.people import Registry
from reviewer.workflow.scan import ScanSetup, scan
from tests.benchmarks.data import percentile, texts

DENSE = (
    "Mix-up {n} at the desk: MRN 4471{n:04d}, chart 8830{n:04d}, SSN 212-55-{n:04d}, phone 207-555-0142, fax 207-555-0143, "
    "mail ann.{n}@example.org, site https://portal.example.org/p/{n}, host 192.0.2.44, plate KTR {n:04d}, serial PX-88-{n:05d}, "
    "member id W9{n:07d}, claim CLM-26-{n:05d}, account 5530{n:06d}, accession CT-26-{n:05d}, Rx 7731{n:04d}, "
    "wristband WB{n:08d}, license MD-{n:06d}, write @desk_{n}"
)
"""A post with as many identifiers as anybody would paste."""


def main() -> None:
    """Print the figures."""
    detector = Detector()
    sample = list(islice(texts(280), 1500))
    for text in sample[:50]:
        detector.detect(DetectionInput(text))
    times = []
    for text in sample:
        began = time.perf_counter()
        detector.detect(DetectionInput(text))
        times.append(1000 * (time.perf_counter() - began))
    print(
        f"detection, 280 characters, one core: median {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms (goal 12 and 40)"
    )
    scanner, lists = PresidioScanner(), OwnLists()
    began = time.perf_counter()
    for text in sample:
        scanner.find(fold(text), lists)
    print(
        f"identifier rules alone through Presidio, one core: {len(sample) / (time.perf_counter() - began):,.0f} posts/s (goal 3,000; dense 1,500)"
    )
    dense = [DENSE.format(n=n) for n in range(300)]
    began = time.perf_counter()
    for text in dense:
        scanner.find(fold(text), lists)
    found = len(scanner.find(fold(dense[0]), lists))
    print(
        f"the same, posts with {found} identifiers each: {len(dense) / (time.perf_counter() - began):,.0f} posts/s (goal 1,500)"
    )
    lines = "".join(
        json.dumps({"id": n, "text": text, "platform": "facebook", "kind": "post", "author": {"name": "A"}}) + "\n"
        for n, text in enumerate(islice(texts(), 2000))
    ).encode()
    setup = ScanSetup(OwnLists(), Registry(), date(2026, 11, 20))
    for jobs in (1, 2):
        began = time.perf_counter()
        count = sum(1 for _ in scan(io.BytesIO(lines), setup, jobs))
        print(
            f"scan, {jobs} process{'es' if jobs > 1 else ''}, start included: {count / (time.perf_counter() - began):,.0f} posts/s (goal 150 with the model, 2 cores)"
        )


if __name__ == "__main__":
    main()
