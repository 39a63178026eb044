"""The presenter of bulk approval: what it says of a plan, and that nothing is approved before it is asked to."""

from typing import Any

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.model.post import PostId
from reviewer.model.progress import Cancelled
from reviewer.model.views import Changes
from reviewer.ui.presenters.bulk_dialog import BulkPresenter, planned_state
from reviewer.workflow.bulk import BulkItem, BulkPlan
from tests.ui.fakes import LaterRunner, NowRunner, Screen

DONE = Changes(posts=frozenset({"P-1"}), record=True)


def items(many: int) -> tuple[BulkItem, ...]:
    return tuple(
        BulkItem(PostId(f"P-{n}"), f"Author {n}", "facebook", "reply", f"line {n}", 1, "d") for n in range(1, many + 1)
    )


def left(many: int) -> tuple[tuple[PostId, str, str], ...]:
    return tuple((PostId(f"L-{n}"), "", "1 issue is still open: look at it first.") for n in range(many))


class Bench:
    """A presenter over a plan."""

    def __init__(self, planned: BulkPlan, runner: NowRunner | None = None) -> None:
        self.screen, self.runner, self.approved = Screen(), runner or NowRunner(), 0
        self.error: Exception | None = None
        self.presenter = BulkPresenter(self.screen, self.runner, lambda _: self._plan(planned), self._approve)

    def _plan(self, planned: BulkPlan) -> BulkPlan:
        if self.error is not None:
            raise self.error
        return planned

    def _approve(self, planned: BulkPlan, progress: Any) -> tuple[Changes, str]:
        if self.error is not None:
            raise self.error
        self.approved += 1
        progress.report(0, len(planned.ready), "Approving")
        return DONE, "1 post approved."

    @property
    def state(self) -> Any:
        return self.screen.last("show_state")


@pytest.mark.parametrize(
    ("ready", "out", "title", "detail"),
    [
        (3, 0, "3 posts will be approved, exactly as they stand", "Each gets an entry of its own in the record."),
        (1, 0, "1 post will be approved, exactly as it stands", "Each gets an entry of its own in the record."),
        (2, 1, "2 of 3 posts will be approved, exactly as they stand", "1 post will be left as it is."),
        (1, 2, "1 of 3 posts will be approved, exactly as it stands", "2 posts will be left as they are."),
        (0, 2, "None of them can be approved together",
         "Each has something that wants a look of its own. Open it, settle it, then approve it."),
    ],
)  # fmt: skip
def test_the_plan_in_words(ready: int, out: int, title: str, detail: str) -> None:
    state = planned_state(BulkPlan(items(ready), left(out)))
    assert (state.title, state.detail, state.ready) == (title, detail, ready)
    assert [line.ready for line in state.lines] == [True] * ready + [False] * out


def test_a_line_says_whose_post_it_is_and_why_it_is_left_out() -> None:
    first, second = planned_state(BulkPlan(items(1), left(1))).lines
    assert (first.title, first.line) == ("Author 1 · Facebook reply", "line 1")
    assert (second.title, second.line) == ("No author named", "1 issue is still open: look at it first.")


def test_posts_that_nobody_looked_at_are_counted() -> None:
    assert planned_state(BulkPlan(items(2), (), 1)).beyond == (
        "1 more post is chosen. At most 2 are looked at in one go; choose the others afterwards."
    )
    assert planned_state(BulkPlan(items(2), ())).beyond == ""


def test_nothing_is_approved_before_it_is_asked_for() -> None:
    bench = Bench(BulkPlan(items(2), ()))
    bench.presenter.start()
    assert bench.approved == 0
    assert bench.state.ready == 2
    bench.presenter.approve()
    assert bench.approved == 1
    assert bench.screen.last("finish") == DONE
    assert bench.presenter.sentence == "1 post approved."


def test_a_plan_without_a_ready_post_approves_nothing() -> None:
    bench = Bench(BulkPlan((), left(2)))
    bench.presenter.start()
    bench.presenter.approve()
    assert bench.approved == 0


def test_a_second_press_while_it_runs_does_nothing() -> None:
    runner = LaterRunner()
    bench = Bench(BulkPlan(items(2), ()), runner)
    bench.presenter.start()
    bench.presenter.approve()
    assert len(runner.waiting) == 1
    runner.finish()
    bench.presenter.approve()
    bench.presenter.approve()
    assert bench.presenter.running
    assert len(runner.waiting) == 1
    assert bench.presenter.stop()
    assert runner.stop
    runner.finish()
    assert bench.approved == 1
    assert not bench.presenter.stop()


def test_a_plan_that_is_stopped_says_that_nothing_was_approved() -> None:
    bench = Bench(BulkPlan(items(2), ()))
    bench.error = Cancelled()
    bench.presenter.start()
    assert bench.state.title == "Stopped. Nothing was approved."
    assert bench.state.ready == 0


def test_an_error_is_shown_and_the_plan_stays_to_try_again() -> None:
    bench = Bench(BulkPlan(items(2), ()))
    bench.presenter.start()
    bench.error = WorkspaceProblem("The disk is full.", "", "Free some space.")
    bench.presenter.approve()
    message = bench.screen.last("show_message")
    assert (message.headline, message.detail) == ("The disk is full.", "Nothing was approved. Free some space.")
    assert bench.state.ready == 2
    bench.error = None
    bench.presenter.approve()
    assert bench.screen.last("finish") == DONE
