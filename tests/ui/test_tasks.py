"""The task runner: work runs elsewhere, callbacks run here, errors find somebody who shows them."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reviewer.errors import RefusedError, UserFacingError
from reviewer.model.progress import Progress
from reviewer.ui.tasks import TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


def test_work_runs_in_another_thread_and_its_result_arrives_here(qtbot: QtBot, runner: TaskRunner) -> None:
    here = threading.get_ident()
    seen: list[tuple[bool, bool]] = []
    runner.run(threading.get_ident, lambda there: seen.append((there != here, threading.get_ident() == here)))
    qtbot.waitUntil(lambda: seen == [(True, True)])
    assert runner.busy == 0


def test_writes_run_one_after_the_other(qtbot: QtBot, runner: TaskRunner) -> None:
    order: list[int] = []
    done: list[None] = []
    for number in range(20):
        runner.run(lambda number=number: order.append(number), done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert order == list(range(20))


def test_reading_beside_does_not_wait_for_the_writer(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    seen: list[str] = []
    runner.run(gate.wait, lambda _: seen.append("write"))
    runner.run(lambda: "read", seen.append, beside=True)
    qtbot.waitUntil(lambda: seen == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["read", "write"])


def test_a_user_facing_error_goes_to_its_handler(qtbot: QtBot, runner: TaskRunner) -> None:
    caught: list[UserFacingError] = []

    def refuse() -> None:
        raise RefusedError("Not yet.")

    runner.run(refuse, failed=caught.append)
    qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0].what == "Not yet."


def test_a_user_facing_error_without_a_handler_goes_to_the_signal(qtbot: QtBot, runner: TaskRunner) -> None:
    def refuse() -> None:
        raise RefusedError("Not yet.")

    with qtbot.waitSignal(runner.failed) as caught:
        runner.run(refuse)
    assert isinstance(caught.args[0], RefusedError)


def test_a_bug_reaches_the_top_in_this_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        runner.run(broken)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError


def test_progress_arrives_and_ends_with_the_whole(qtbot: QtBot, runner: TaskRunner) -> None:
    reports: list[tuple[int, int, str]] = []
    done: list[int] = []

    def work(progress: Progress) -> int:
        for number in range(1, 501):
            progress.report(number, 500, "counting")
        return 500

    runner.run(work, done.append, progress=lambda *report: reports.append(report))
    qtbot.waitUntil(lambda: done == [500])
    assert reports[-1] == (500, 500, "counting")
    assert len(reports) < 100


def test_cancelled_work_says_so_and_gives_no_result(qtbot: QtBot, runner: TaskRunner) -> None:
    started = threading.Event()
    seen: list[str] = []

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.check_cancelled()

    job = runner.run(
        work, lambda _: seen.append("done"), progress=lambda *_: None, cancelled=lambda: seen.append("cancelled")
    )
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: seen == ["cancelled"])


def test_the_callback_of_a_gone_owner_is_dropped(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    gate = threading.Event()
    seen: list[object] = []
    runner.run(gate.wait, seen.append, owner=owner)
    owner.deleteLater()
    qtbot.wait(10)
    gate.set()
    qtbot.waitUntil(lambda: runner.busy == 0)
    assert seen == []


def test_nothing_arrives_after_close(qtbot: QtBot) -> None:
    runner = TaskRunner()
    seen: list[object] = []
    runner.run(lambda: 1, seen.append)
    runner.close()
    qtbot.wait(20)
    assert seen == []


def test_what_a_late_timer_asks_for_after_close_is_not_done(qtbot: QtBot) -> None:
    runner = TaskRunner()
    runner.close()
    done: list[int] = []
    runner.run(lambda: done.append(1), done.append, beside=True)
    qtbot.wait(20)
    assert done == []
    assert runner.busy == 0


def test_opening_keeps_its_order_and_does_not_wait_for_the_writer(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    order: list[int] = []
    done: list[None] = []
    runner.run(gate.wait)
    for number in range(10):
        runner.run(lambda number=number: order.append(number), done.append, opening=True)
    qtbot.waitUntil(lambda: len(done) == 10)
    assert order == list(range(10))
    gate.set()
