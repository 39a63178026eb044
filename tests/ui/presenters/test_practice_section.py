"""Practice without Qt: late results are dropped, old ones say so, errors keep the text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from reviewer.detect.engine import Detector
from reviewer.errors import UsageError, UserFacingError
from reviewer.model.issue import Assessment
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.desk_state import DeskState, build
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.practice_section import EXAMPLES, PracticePresenter, Tried, headline
from reviewer.workflow import sandbox
from tests.ui.examples import a_view, an_issue

NOW = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)


class Job:
    def __init__(self, work: Callable[[], Any], done: Any, failed: Any) -> None:
        self.work, self.done, self.failed, self.cancelled = work, done, failed, False

    def cancel(self) -> None:
        self.cancelled = True


class Lane:
    """Runs nothing until it is told to."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def run(self, work: Callable[[], Any], done: Any, *, failed: Any, beside: bool = False, **_: Any) -> Job:
        assert beside, "a long check must not hold what is being recorded"
        self.jobs.append(Job(work, done, failed))
        return self.jobs[-1]

    def finish(self, number: int = -1) -> None:
        job = self.jobs[number]
        try:
            job.done(job.work())
        except UserFacingError as error:
            job.failed(error)


class Screen:
    def __init__(self) -> None:
        self.busy = self.stale = False
        self.results: list[tuple[DeskState, str]] = []
        self.message: Message | None = None
        self.emptied = 0

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_result(self, state: DeskState, said: str) -> None:
        self.results.append((state, said))

    def show_nothing(self) -> None:
        self.emptied += 1

    def show_stale(self, stale: bool) -> None:
        self.stale = stale

    def show_message(self, message: Message | None) -> None:
        self.message = message


def answer(tried: Tried) -> PostView:
    if "refuse" in tried.text:
        raise UsageError("There is no text to try.", "", "Paste or type a text first.")
    view = a_view()
    return replace(view, post=replace(view.post, text=tried.text))


@pytest.fixture
def lane() -> Lane:
    return Lane()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def practice(screen: Screen, lane: Lane) -> PracticePresenter:
    return PracticePresenter(screen, lane, answer, lambda: NOW)


def test_a_text_is_checked_and_shown(practice: PracticePresenter, screen: Screen, lane: Lane) -> None:
    practice.check(Tried("one"))
    assert screen.busy
    lane.finish()
    assert not screen.busy
    assert screen.results[0][0].view.post.text == "one"


def test_no_text_is_asked_for_and_nothing_runs(practice: PracticePresenter, screen: Screen, lane: Lane) -> None:
    practice.check(Tried(" \n"))
    assert lane.jobs == []
    assert screen.message is not None
    assert screen.message.headline == "Paste or type a text first."


def test_a_result_that_comes_after_a_newer_question_is_dropped(
    practice: PracticePresenter, screen: Screen, lane: Lane
) -> None:
    practice.check(Tried("one"))
    practice.check(Tried("two"))
    assert lane.jobs[0].cancelled
    lane.finish(0)
    assert screen.results == []
    lane.finish(1)
    assert [state.view.post.text for state, _ in screen.results] == ["two"]


def test_a_result_that_comes_after_clearing_is_dropped(practice: PracticePresenter, screen: Screen, lane: Lane) -> None:
    practice.check(Tried("one"))
    practice.clear()
    lane.finish()
    assert screen.results == []
    assert (screen.emptied, screen.busy, practice.state) == (1, False, None)


def test_an_edited_text_makes_the_result_out_of_date_until_it_is_as_before(
    practice: PracticePresenter, screen: Screen, lane: Lane
) -> None:
    practice.edited(Tried("before any check"))
    assert not screen.stale
    practice.check(Tried("one"))
    lane.finish()
    practice.edited(Tried("one!"))
    assert screen.stale
    practice.edited(Tried("one"))
    assert not screen.stale


def test_context_counts_only_for_a_reply(practice: PracticePresenter, screen: Screen, lane: Lane) -> None:
    practice.check(Tried("one", kind="post", in_reply_to="ignored"))
    lane.finish()
    practice.edited(Tried("one", kind="post", in_reply_to="also ignored"))
    assert not screen.stale
    practice.edited(Tried("one", kind="reply", in_reply_to="counts"))
    assert screen.stale


def test_an_error_is_said_and_the_text_is_kept(practice: PracticePresenter, screen: Screen, lane: Lane) -> None:
    practice.check(Tried("refuse this"))
    lane.finish()
    assert not screen.busy
    assert screen.message is not None
    assert "your text is still here" in screen.message.spoken
    assert "refuse" not in screen.message.spoken


def state_with(*levels: Level) -> DeskState:
    issues = tuple(an_issue(key=str(n), level=level) for n, level in enumerate(levels))
    assessment = Assessment(issues, level=max(levels, default=Level.NONE))
    return build(replace(a_view(), assessment=assessment, dispositions=()), NOW)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((Level.BLOCK, Level.REVIEW), "1 to settle, 1 to look at: nobody could approve this as it stands."),
        ((Level.REVIEW,), "Nothing to settle, 1 to look at: a reviewer would read it and decide."),
        ((Level.INFO,), "Nothing to settle: a reviewer would see the notes below."),
        ((), "A reviewer would still read it before it goes out."),
    ],
)
def test_the_headline_says_what_a_result_means_and_promises_nothing(levels: tuple[Level, ...], said: str) -> None:
    assert headline(state_with(*levels)) == said


def test_the_examples_teach_what_they_say() -> None:
    found, detector = [], Detector()
    for example in EXAMPLES:
        fields = example.fields
        post = Post(PostId(""), fields.text, Author("Renee Falk"), fields.platform, fields.kind, fields.in_reply_to)
        view = sandbox.view_of(post, detector, None, NOW.date())
        found.append(bool(view.open_issues()))
    assert found == [True, True, False]
