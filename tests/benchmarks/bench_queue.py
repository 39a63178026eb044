"""Open, filter, search and scroll a long queue; import 5,000 rows. 20,000 posts is the product; more with BENCH_POSTS."""

import csv
import os
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QMainWindow

from reviewer.bootstrap import create_workspace
from reviewer.model.people import StaffMember
from reviewer.model.views import QueueFilter
from reviewer.ui.app import make_application
from reviewer.ui.presenters.queue_presenter import QueuePresenter
from reviewer.ui.queue_pane import QueuePane
from reviewer.ui.workflow_actions import WorkflowActions
from reviewer.workflow import importing, people, queue
from reviewer.workflow.workspace import Workspace
from tests.benchmarks.data import percentile, texts
from tests.benchmarks.queue_data import DEPARTMENT, author, fill

POSTS = int(os.environ.get("BENCH_POSTS", "20000"))
ROUNDS = 5

FILTERS: tuple[tuple[str, QueueFilter], ...] = (
    ("view: due today", QueueFilter(view="due_today")),
    ("view: high risk", QueueFilter(view="high_risk")),
    ("view: returned and back", QueueFilter(view="back")),
    ("view: legal hold", QueueFilter(view="hold")),
    ("view: approved", QueueFilter(view="approved")),
    ("platform", QueueFilter(platform="facebook")),
    ("author", QueueFilter(author=author(17))),
    ("department of 40 authors", QueueFilter(department=DEPARTMENT)),
    ("finding", QueueFilter(label="claim")),
    ("state", QueueFilter(view="all", state="returned")),
    ("platform, finding and state", QueueFilter(platform="x", label="claim", state="submitted")),
)
SEARCHES = ("retirement", "flu shots", "patient", "the")


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    """The median of some rounds in milliseconds, and the last result."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        result = work()
        took.append(1000 * (time.perf_counter() - began))
    return percentile(took, 0.5), result


def imported(ws: Workspace, folder: Path) -> None:
    """Import 5,000 rows."""
    path = folder / "rows.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Date", "Author", "Platform", "Text", "Due"])
        for number, text in enumerate(islice(texts(), 5000)):
            day = 1 + number % 28
            row = [f"2026-11-{day:02d} 10:00", author(number % 40), "facebook", text, f"2026-12-{day:02d} 09:00"]
            writer.writerow(row)
    began = time.perf_counter()
    importing.import_preview(ws, importing.preview_file(ws, path), False)
    print(f"import 5,000 rows, preview and write: {time.perf_counter() - began:.1f} s (goal 10)")


def read(ws: Workspace) -> None:
    """Read the queue in every way."""
    took, numbers = best(lambda: queue.queue_ids(ws, QueueFilter()))
    print(f"{POSTS:,} posts, read the whole queue: {took:.0f} ms for {len(numbers):,} rows")
    for words, wanted in FILTERS:
        took, numbers = best(lambda wanted=wanted: queue.queue_ids(ws, wanted))
        print(f"{POSTS:,} posts, {words}: {took:.0f} ms for {len(numbers):,} rows (goal 100)")
    for words in SEARCHES:
        took, numbers = best(lambda words=words: queue.queue_ids(ws, QueueFilter(search=words)))
        print(f"{POSTS:,} posts, search “{words}”: {took:.0f} ms for {len(numbers):,} rows (goal 150)")
    took, _ = best(lambda: queue.counts(ws))
    print(f"{POSTS:,} posts, figures of all views: {took:.1f} ms")
    took, _ = best(lambda: (queue.authors(ws), queue.platforms(ws)))
    print(f"{POSTS:,} posts, choices of the filters: {took:.1f} ms")


def show(ws: Workspace) -> None:
    """Open the pane, then scroll through all of it."""
    application = make_application()
    actions = WorkflowActions(ws)
    window = QMainWindow()
    window.resize(332, 712)
    began = time.perf_counter()
    pane = QueuePane(actions.queue_rows, lambda: (actions.platforms(), actions.authors()), ws.clock)
    presenter = QueuePresenter(actions, pane, lambda _post: None, ws.clock)
    window.setCentralWidget(pane)
    presenter.start()
    window.show()
    application.processEvents()
    pane.list.viewport().grab()
    print(f"{POSTS:,} posts, open the queue to its first picture: {time.perf_counter() - began:.2f} s (goal 0.6)")
    bar = pane.list.verticalScrollBar()
    paints = []
    for step in range(600):
        # sixty turns of the wheel, then a jump with the scroll bar
        bar.setValue(step // 60 * (bar.maximum() // 10) + step % 60 * 72)
        began = time.perf_counter()
        pane.list.viewport().repaint()
        paints.append(1000 * (time.perf_counter() - began))
    print(
        f"{POSTS:,} posts, paint while scrolling: p95 {percentile(paints, 0.95):.1f} ms, "
        f"highest {max(paints):.0f} ms (goal 16)"
    )
    steps = []
    for _ in range(30):
        began = time.perf_counter()
        presenter.step(1)
        application.processEvents()
        steps.append(1000 * (time.perf_counter() - began))
    print(f"{POSTS:,} posts, next post in the queue: p95 {percentile(steps, 0.95):.1f} ms")
    decided = []
    for _ in range(30):
        number = queue.queue_ids(ws, QueueFilter())[presenter.index]
        with ws.connections.write() as connection:
            connection.execute("update queue set waiting = 0, state = 'approved' where post = ?", (number,))
        began = time.perf_counter()
        presenter.after_decision()
        application.processEvents()
        decided.append(1000 * (time.perf_counter() - began))
    print(f"{POSTS:,} posts, the queue after a decision: p95 {percentile(decided, 0.95):.1f} ms (goal 40)")
    window.close()


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["REVIEWER_DATA"] = str(folder / "keys")
        ws = create_workspace(folder / "w", "Bench Clinic", "Ines Calloway")
        people.record_rows(ws, [StaffMember(author(n), department=DEPARTMENT) for n in range(40)])
        imported(ws, folder)
        began = time.perf_counter()
        fill(ws, max(0, POSTS - 5000))
        print(f"(rows made in {time.perf_counter() - began:.0f} s)")
        read(ws)
        show(ws)
        ws.close()


if __name__ == "__main__":
    main()
