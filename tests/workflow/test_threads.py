"""A workspace is used from several threads at once: each reader sees one moment, nothing is lost, nothing raises."""

import threading
import time
from collections.abc import Callable

from reviewer.errors import UserFacingError
from reviewer.model.decision import State
from reviewer.model.views import QueueFilter
from reviewer.workflow import decide, queue, record, review
from reviewer.workflow.submit import submit_post

from .builders import a_post

STATES = {"return": State.RETURNED, "withdraw": State.IN_REVIEW}


def test_deciding_reading_and_verifying_at_once(ws):
    posts = [submit_post(ws, a_post(f"Text number {n} of the same author."))[0] for n in range(4)]
    for post in posts:
        review.open_post(ws, post)
    ends, unexpected, rounds = (
        time.monotonic() + 2,
        [],
        dict.fromkeys(("submit", "decide", "view", "verify", "list"), 0),
    )

    def work(name: str, action: Callable[[int], object]) -> None:
        while time.monotonic() < ends and not unexpected:
            try:
                action(rounds[name])
            except UserFacingError:
                pass  # refused, in words: another thread was first
            except BaseException as error:
                unexpected.append((name, error))
            rounds[name] += 1

    def turn(number: int) -> None:
        post = posts[number % 4]
        decide.withdraw(ws, post) if number % 8 > 3 else decide.return_(ws, post, [], "Please shorten it.")

    def look(number: int) -> None:
        view = review.view_post(ws, posts[number % 4])
        if view.decisions:
            assert view.state is STATES[view.decisions[-1].kind.value]
        assert len(view.decisions) == sum(entry.kind == "decision.recorded" for entry in view.history)

    def verify(_: int) -> None:
        assert record.verify(ws).problems == ()

    jobs: dict[str, Callable[[int], object]] = {
        "submit": lambda n: submit_post(ws, a_post(f"Another text, number {n}.")),
        "decide": turn,
        "view": look,
        "verify": verify,
        "list": lambda _: queue.queue_rows(ws, queue.queue_ids(ws, QueueFilter(search="text"))),
    }
    threads = [threading.Thread(target=work, args=job) for job in jobs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert unexpected == []
    assert min(rounds.values()) > 0
    assert record.verify(ws).problems == ()
