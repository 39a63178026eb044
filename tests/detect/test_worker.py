"""The detection process: real ones, killed, hanging, dying, replaced."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from reviewer.detect.lists import OwnLists
from reviewer.detect.worker import NOT_STARTED, TOO_SLOW, DetectionWorker
from reviewer.detect.worker_main import STOPPED
from reviewer.model.finding import DetectionInput

WAIT = 60


@pytest.fixture(autouse=True)
def factories(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def worker() -> Iterator[DetectionWorker]:
    with DetectionWorker(time_limit_s=1.0, factory="worker_factories:Scripted") as running:
        yield running


def post(text: str) -> DetectionInput:
    return DetectionInput(text)


def pid(worker: DetectionWorker) -> int:
    return int(worker.submit(post("x")).result(WAIT).pack_digest.split()[0])


def test_posts_are_answered_in_order_by_one_other_process(worker: DetectionWorker) -> None:
    futures = [worker.submit(post("x" * n)) for n in range(50)]
    results = [future.result(WAIT) for future in futures]
    assert [r.checks_run for r in results] == list(range(50))
    pids = {r.pack_digest.split()[0] for r in results}
    assert len(pids) == 1
    assert str(os.getpid()) not in pids


def test_the_process_steps_back_behind_the_window(worker: DetectionWorker) -> None:
    if not hasattr(os, "nice"):
        pytest.skip("no niceness here")
    assert int(worker.submit(post("x")).result(WAIT).pack_digest.split()[1]) >= min(19, os.nice(0) + 5)


def test_a_post_that_hangs_costs_its_limit_and_the_next_is_checked(worker: DetectionWorker) -> None:
    first = pid(worker)
    began = time.monotonic()
    slow, after = worker.submit(post("sleep")), worker.submit(post("fine"))
    assert slow.result(WAIT).incomplete == (TOO_SLOW,)
    assert time.monotonic() - began < 10
    assert after.result(WAIT).incomplete == ()
    assert pid(worker) != first


def test_a_process_that_dies_is_replaced(worker: DetectionWorker) -> None:
    dead, after = worker.submit(post("die")), worker.submit(post("fine"))
    assert dead.result(WAIT).incomplete == (STOPPED,)
    assert after.result(WAIT).checks_run == 4


def test_a_process_killed_from_outside_is_replaced(worker: DetectionWorker) -> None:
    os.kill(pid(worker), signal.SIGKILL)
    time.sleep(0.2)
    assert worker.submit(post("fine")).result(WAIT).incomplete == ()


def test_a_failing_check_says_so_and_shows_no_words(worker: DetectionWorker, capfd: pytest.CaptureFixture[str]) -> None:
    first = pid(worker)
    assert worker.submit(post("fail")).result(WAIT).incomplete == (STOPPED,)
    assert pid(worker) == first
    assert "words of the post" not in "".join(capfd.readouterr())


def test_cancel_all_ends_running_and_waiting_posts_and_later_ones_work(worker: DetectionWorker) -> None:
    pid(worker)
    futures = [worker.submit(post(text)) for text in ("sleep", "one", "two")]
    time.sleep(0.2)
    worker.cancel_all()
    for future in futures:
        with pytest.raises(CancelledError):
            future.result(WAIT)
    assert worker.submit(post("later")).result(WAIT).checks_run == 5


def test_one_waiting_post_can_be_cancelled_by_its_future(worker: DetectionWorker) -> None:
    worker.submit(post("sleep"))
    waiting, last = worker.submit(post("one")), worker.submit(post("two"))
    assert waiting.cancel()
    assert last.result(WAIT).checks_run == 3


def test_new_lists_are_used_from_the_next_post_on(worker: DetectionWorker) -> None:
    pid(worker)
    worker.set_lists(OwnLists(own_phones=("207-555-0100",)))
    assert worker.submit(post("x")).result(WAIT).pack_digest.endswith(" 207-555-0100")


def test_many_threads_may_submit(worker: DetectionWorker) -> None:
    results: list[int] = []

    def use(n: int) -> None:
        results.append(worker.submit(post("x" * n)).result(WAIT).checks_run)

    threads = [threading.Thread(target=use, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    assert sorted(results) == list(range(20))


def test_close_is_final_quick_and_may_be_repeated() -> None:
    worker = DetectionWorker(factory="worker_factories:Scripted")
    assert worker.wait_ready(WAIT)
    running = worker.submit(post("sleep"))
    time.sleep(0.2)
    began = time.monotonic()
    worker.close()
    worker.close()
    assert time.monotonic() - began < 5
    assert running.done()
    with pytest.raises(RuntimeError, match="closed"):
        worker.submit(post("x"))


def test_close_while_loading_leaves_no_process() -> None:
    worker = DetectionWorker(factory="worker_factories:Scripted")
    worker.close()
    assert not worker.wait_ready(0)
    assert worker._process is None


def test_a_detector_that_cannot_load_fails_closed(capfd: pytest.CaptureFixture[str]) -> None:
    with DetectionWorker(factory="worker_factories:broken") as worker:
        assert worker.submit(post("x")).result(WAIT).incomplete == (NOT_STARTED,)
        assert worker.submit(post("y")).result(WAIT).incomplete == (NOT_STARTED,)


def test_ctrl_c_is_for_the_parent(worker: DetectionWorker) -> None:
    process = pid(worker)
    os.kill(process, signal.SIGINT)
    time.sleep(0.2)
    assert pid(worker) == process


def test_the_process_ends_when_the_program_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        "import sys, time\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from reviewer.detect.worker import DetectionWorker\n"
        "from reviewer.model.finding import DetectionInput\n"
        "if __name__ == '__main__':\n"
        "    worker = DetectionWorker(factory='worker_factories:Scripted')\n"
        "    print(worker.submit(DetectionInput('x')).result(60).pack_digest.split()[0], flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        child = int(program.stdout.readline())
        program.kill()
    for _ in range(100):
        state = Path(f"/proc/{child}/stat")
        if not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            break
        time.sleep(0.05)
    else:
        pytest.fail("the detection process outlived the program")


GUI = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from reviewer.detect.worker import DetectionWorker
from reviewer.model.finding import DetectionInput
if __name__ == "__main__":
    app = QGuiApplication(sys.argv)
    worker = DetectionWorker(factory="worker_factories:Scripted")
    future = worker.submit(DetectionInput("four"))
    ticks = []
    def look():
        ticks.append(1)
        if future.done():
            worker.close()
            app.quit()
    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    timer.start()
    app.exec()
    print(future.result().checks_run, len(ticks) > 1)
"""


def test_it_works_under_a_running_window_program(tmp_path: Path) -> None:
    script = tmp_path / "window.py"
    script.write_text(GUI)
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=WAIT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths},
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["4", "True"]), done.stderr


def test_the_real_detector_works_in_the_process() -> None:
    with DetectionWorker(lists=OwnLists(own_phones=("207-555-0100",))) as worker:
        result = worker.submit(post("Call 207-555-0100 about MRN 4471902")).result(120)
    assert result.incomplete == ()
    found = {f.type: bool(f.allowed_by) for f in result.findings if f.type in ("PHONE_NUMBER", "MEDICAL_RECORD_NUMBER")}
    assert found == {"PHONE_NUMBER": True, "MEDICAL_RECORD_NUMBER": False}
