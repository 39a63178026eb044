"""The words of the queue."""

from dataclasses import replace

import pytest

from reviewer.model.decision import State
from reviewer.model.views import QueueCounts, QueueFilter
from reviewer.store.queue import VIEWS as STORED
from reviewer.ui.presenters import queue_words

WAITING = QueueCounts(waiting=3, total=9)


def test_every_view_of_the_store_has_its_words_and_no_other() -> None:
    assert {name for name, _ in queue_words.VIEWS} == set(STORED)
    assert {value for value, _ in queue_words.STATES} == {state.value for state in State}
    assert all(text[0].isupper() for _, text in queue_words.STATES)


def test_everything_that_is_filtered_is_in_the_summary() -> None:
    wanted = QueueFilter("back", "knee", "x", "Ada Lindqvist", "4 East", "returned", "claim")
    assert (
        queue_words.summary(wanted)
        == "Returned and back · “knee” · X · Ada Lindqvist · 4 East · Claim · Returned to the author"
    )
    assert queue_words.summary(QueueFilter(order="oldest")) == ""


def test_a_saved_view_is_called_by_its_name_whatever_is_searched_in_it() -> None:
    mine = QueueFilter(platform="x")
    assert queue_words.summary(mine, (("Mine", mine),)) == "Mine"
    assert queue_words.summary(replace(mine, search="flu"), (("Mine", mine),)) == "Mine · “flu”"
    assert queue_words.summary(replace(mine, label="claim"), (("Mine", mine),)) == "X · Claim"


@pytest.mark.parametrize("view", [name for name, _ in queue_words.VIEWS if name not in ("waiting", "all")])
def test_an_empty_view_says_what_it_would_show(view: str) -> None:
    title, sentence, clear = queue_words.empty(QueueFilter(view=view), WAITING)
    assert title not in ("", "No post here", "Nothing is waiting")
    assert sentence.endswith(".")
    assert clear


def test_an_empty_filter_says_what_waits_without_it() -> None:
    title, sentence, clear = queue_words.empty(QueueFilter(view="hold", platform="x"), WAITING)
    assert (title, sentence, clear) == ("No post here", "3 posts are waiting without the filter.", True)
    assert queue_words.empty(QueueFilter(platform="x"), QueueCounts(total=2))[1] == "Nothing is waiting."
