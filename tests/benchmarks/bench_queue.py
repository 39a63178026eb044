"""Open, filter and search a long queue; import 5,000 rows. 20,000 posts is the product; more with BENCH_POSTS."""

import csv
import os
import tempfile
import time
from itertools import islice
from pathlib import Path

from reviewer.bootstrap import create_workspace
from reviewer.model.views import QueueFilter
from reviewer.store import queue as queue_store
from reviewer.workflow import importing, queue
from tests.benchmarks.data import texts

POSTS = int(os.environ.get("BENCH_POSTS", "20000"))


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ws = create_workspace(folder / "w", "Bench Clinic", "Ines Calloway")
        source = texts()
        first = 0.0
        for part in range(POSTS // 5000):
            path = folder / f"{part}.csv"
            with path.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(["Date", "Author", "Platform", "Text", "Due"])
                for number, text in enumerate(islice(source, 5000)):
                    day = 1 + number % 28
                    writer.writerow(
                        [
                            f"2026-11-{day:02d} 10:00",
                            f"Author {number % 40}",
                            "facebook",
                            text,
                            f"2026-12-{day:02d} 09:00",
                        ]
                    )
            began = time.perf_counter()
            preview = importing.preview_file(ws, path)
            importing.import_preview(ws, preview, False)
            first = first or time.perf_counter() - began
        print(f"import 5,000 rows, preview and write: {first:.1f} s (goal 10)")
        with ws.connections.write() as connection:
            connection.execute("update queue set level = post % 4")
        for words, wanted in (
            ("open", QueueFilter()),
            ("filter by platform", QueueFilter(platform="facebook")),
            ("filter high risk", QueueFilter(view="high_risk")),
            ("search a common word", QueueFilter(search="patient")),
            ("search two words", QueueFilter(search="our patient")),
        ):
            began = time.perf_counter()
            numbers = queue.queue_ids(ws, wanted)
            took = 1000 * (time.perf_counter() - began)
            began = time.perf_counter()
            queue.queue_rows(ws, numbers[:200])
            page = 1000 * (time.perf_counter() - began)
            print(f"{POSTS:,} posts, {words}: {took:.0f} ms for {len(numbers):,} ids, {page:.1f} ms for a page of 200")
        assert queue_store.UNCHECKED == -1
        ws.close()


if __name__ == "__main__":
    main()
