"""Process start to first paint and to the first readable post, the next post after a decision, gaps while checking.

Runs the real window offscreen in a process of its own, on 20,000 posts whose results are kept.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import zlib
from itertools import islice
from pathlib import Path

from reviewer.bootstrap import create_workspace
from reviewer.model.finding import Detection
from reviewer.model.issue import Assessment
from reviewer.model.post import Author, Post, PostId
from reviewer.store.checks import Kept, save
from reviewer.workflow import check, posts
from reviewer.workflow.values import ASSESSMENT, DETECTION
from tests.benchmarks.data import percentile, texts

POSTS = int(os.environ.get("BENCH_POSTS", "20000"))

WINDOW = """
import gc, json, os, sys, time
born = float(sys.argv[2])
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from reviewer.ui.app import Curtain, make_application
from reviewer.ui.garbage import GarbageCollector
found = {}
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "paint" not in found:
            found["paint"] = time.time() - born
        return False
application = make_application()
GarbageCollector(application)
watch = Watch()
application.installEventFilter(watch)
curtain = Curtain()
curtain.show()
application.processEvents()
from reviewer.bootstrap import open_workspace
from reviewer.model.decision import DecisionKind
from reviewer.ui.session import Session
session = Session(open_workspace(Path(sys.argv[1])))
session.start()
curtain.close()
gc.freeze()
application.removeEventFilter(watch)
beats, last, steps, began, waiting = [], [time.perf_counter()], [], [0.0], [None]
desk = session.review.desk
def shown():
    return desk.state.view.post.id if desk.state is not None else None
def beat():
    now = time.perf_counter()
    beats.append(now - last[0])
    last[0] = now
    if "post" not in found:
        if shown() is not None:
            found["post"] = time.time() - born
            beats.clear()
        return
    if waiting[0] is None:
        if len(steps) == 60:
            finish()
            return
        waiting[0], began[0] = shown(), now
        session.review.decision_bar.approve.click() if DecisionKind.APPROVE in desk.state.can else session.review.queue.step(1)
    elif shown() != waiting[0] and shown() is not None:
        steps.append(time.perf_counter() - began[0])
        waiting[0] = None
def finish():
    timer.stop()
    peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
    worker = session.checks._worker._process
    beside = open(f"/proc/{worker.pid}/status").read() if worker is not None else ""
    peak += next((int(line.split()[1]) for line in beside.splitlines() if line.startswith("VmHWM")), 0)
    print(json.dumps({**found, "steps": steps, "beats": sorted(beats)[-5:], "rss": peak}), flush=True)
    session.close()
    os._exit(0)
timer = QTimer()
timer.setInterval(2)
timer.timeout.connect(beat)
timer.start()
QTimer.singleShot(120000, finish)
application.exec()
"""


def a_workspace(folder: Path, count: int, checked: bool) -> None:
    """Write posts straight through the recorder; results of a clean check are kept if ``checked``."""
    ws = create_workspace(folder, "Bench Clinic", "Ines Calloway")
    source, ids = texts(280), []
    for start in range(0, count, 2000):
        with ws.record() as recording:
            for text in islice(source, min(2000, count - start)):
                ids.append(posts.add(recording, Post(PostId(""), text, Author("Renee Falk"), submitter="Renee Falk")))
    if checked:
        found = zlib.compress(DETECTION.dump_json(Detection(pack_digest="bench", checks_run=1)))
        judged = zlib.compress(ASSESSMENT.dump_json(Assessment()))
        names = check.pack(ws), check.basis(ws)
        with ws.connections.write() as connection:
            for post in ids:
                kept = Kept(post, 1, *names, found, judged)
                save(connection, kept, ws.signer.seal(kept.sealed()))
            connection.execute("update queue set level = 0")
    ws.close()


def window(folder: Path) -> dict[str, object]:
    """Run the window once and return what it measured."""
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(folder), str(time.time())],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    measured: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return measured


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["REVIEWER_DATA"] = str(Path(place) / "keys")
        folder = Path(place) / "w"
        a_workspace(folder, POSTS, checked=True)
        window(folder)
        runs = [window(folder) for _ in range(3)]
        print(
            f"{POSTS:,} posts, process start to first paint: {sorted(float(str(r['paint'])) for r in runs)[1]:.2f} s (goal 0.5)"
        )
        print(
            f"{POSTS:,} posts, process start to first post readable: {sorted(float(str(r['post'])) for r in runs)[1]:.2f} s (goal 1.5)"
        )
        steps = [1000 * s for r in runs for s in r["steps"]]  # type: ignore[attr-defined]
        print(
            f"next post after a decision: median {percentile(steps, 0.5):.0f} ms, highest of {len(steps)} {max(steps):.0f} ms (goal 40 and 100)"
        )
        print(
            f"highest memory of window and worker together: {max(int(str(r['rss'])) for r in runs) / 1024:.0f} MB (goal 450)"
        )
        busy = Path(place) / "busy"
        a_workspace(busy, 5000, checked=False)
        gaps = [1000 * b for b in window(busy)["beats"]]  # type: ignore[attr-defined]
        print(
            f"longest gaps of the window while 5,000 posts are checked and 60 decided: {', '.join(f'{g:.0f}' for g in gaps)} ms (goal 50)"
        )


if __name__ == "__main__":
    main()
