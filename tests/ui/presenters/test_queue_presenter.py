"""The queue presenter: what is open, what comes next, and what an empty list says."""

from dataclasses import replace
from typing import Any

import pytest

from reviewer.errors import UsageError
from reviewer.model.decision import DecisionKind
from reviewer.model.post import PostId
from reviewer.model.views import QueueFilter
from reviewer.ui.presenters.queue_presenter import QueuePresenter, Views
from tests.ui.desk_fakes import FakeActions, clock
from tests.ui.fakes import Screen


class Desk:
    """A presenter with its fakes."""

    def __init__(self, actions: FakeActions | None = None) -> None:
        self.actions = actions or FakeActions()
        self.screen = Screen()
        self.opened: list[PostId | None] = []
        self.presenter = QueuePresenter(self.actions, self.screen, self.opened.append, clock)

    @property
    def open(self) -> PostId | None:
        return self.opened[-1]


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.presenter.start()
    return made


def test_the_first_post_opens_at_the_start(desk: Desk) -> None:
    assert desk.open == "P-0001"
    assert list(desk.screen.last("show_ids")) == list(range(9))
    assert desk.screen.last("select") == 0
    assert desk.screen.last("show_counts")[1] == "9 waiting · 5 due today · oldest 3 days"


def test_next_and_previous_stay_at_the_ends(desk: Desk) -> None:
    desk.presenter.step(-1)
    assert desk.open == "P-0001"
    desk.presenter.step(1)
    assert desk.open == "P-0002"
    for _ in range(20):
        desk.presenter.step(1)
    assert desk.open == "P-0009"


def test_skip_goes_around_the_end_and_records_nothing(desk: Desk) -> None:
    for _ in range(9):
        desk.presenter.skip()
    assert desk.open == "P-0001"
    assert not [call for call in desk.actions.calls if call[0] != "open"]


def test_after_a_decision_the_post_that_takes_its_place_opens(desk: Desk) -> None:
    desk.presenter.open_index(3)
    desk.actions.decide(PostId("P-0004"), DecisionKind.REJECT)
    desk.presenter.after_decision()
    assert desk.open == "P-0005"
    assert desk.presenter.index == 3


def test_after_the_last_post_the_one_before_it_opens(desk: Desk) -> None:
    desk.presenter.open_index(8)
    desk.actions.decide(PostId("P-0009"), DecisionKind.APPROVE)
    desk.presenter.after_decision()
    assert desk.open == "P-0008"


def test_a_decided_post_that_is_still_listed_is_passed(desk: Desk) -> None:
    desk.presenter.set_view("all")
    desk.presenter.open_index(2)
    desk.actions.decide(PostId("P-0003"), DecisionKind.REJECT)
    desk.presenter.after_decision()
    assert desk.open == "P-0004"


def test_when_everything_is_decided_the_desk_closes_and_says_so(desk: Desk) -> None:
    for post_id in list(desk.actions.views):
        desk.actions.decide(PostId(post_id), DecisionKind.REJECT)
    desk.presenter.after_decision()
    assert desk.open is None
    assert desk.screen.last("show_empty")[0] == "Nothing is waiting"
    assert desk.presenter.at_rest


def test_a_refresh_keeps_the_open_post_without_opening_it_again(desk: Desk) -> None:
    desk.presenter.open_index(2)
    times = len(desk.opened)
    desk.actions.order.insert(0, desk.actions.order.pop(5))
    desk.presenter.refresh()
    assert len(desk.opened) == times


def test_the_first_post_to_arrive_in_an_empty_queue_opens() -> None:
    full = FakeActions()
    desk = Desk(FakeActions([], []))
    desk.presenter.start()
    assert desk.open is None
    assert desk.screen.last("show_empty")[0] == "No posts yet"
    desk.actions.views, desk.actions.order = full.views, full.order
    desk.presenter.refresh()
    assert desk.open == "P-0001"


def test_a_search_without_a_hit_names_the_words_and_what_waits_without_it(desk: Desk) -> None:
    desk.presenter.set_search("  zebra ")
    title, words, can_clear = desk.screen.last("show_empty")
    assert title == "No post matches “zebra”"
    assert words == "9 posts are waiting without the filter."
    assert can_clear
    assert desk.open is None
    assert not desk.presenter.at_rest


def test_clearing_the_filter_keeps_the_order(desk: Desk) -> None:
    desk.presenter.set_order("newest")
    desk.presenter.set_search("flu")
    assert desk.presenter.found == 1
    desk.presenter.clear_filter()
    assert desk.presenter.filter.order == "newest"
    assert desk.presenter.found == 9


def test_the_filter_is_summed_up_in_words(desk: Desk) -> None:
    desk.presenter.set_filter(
        replace(desk.presenter.filter, view="escalated", platform="linkedin", label="claim", search="knee")
    )
    assert desk.screen.last("show_filter")[1] == "Second review · “knee” · LinkedIn · Claim"
    desk.presenter.clear_filter()
    assert desk.screen.last("show_filter")[1] == ""


def test_the_same_filter_again_reads_nothing(desk: Desk) -> None:
    before = len(desk.screen.calls)
    desk.presenter.set_search("")
    assert len(desk.screen.calls) == before


def test_a_post_can_be_opened_by_its_id_also_when_it_is_not_listed(desk: Desk) -> None:
    desk.presenter.open_id(PostId("P-0006"))
    assert desk.presenter.index == 5
    desk.actions.decide(PostId("P-0006"), DecisionKind.REJECT)
    desk.presenter.refresh()
    desk.presenter.open_id(PostId("P-0006"))
    assert desk.presenter.index == -1
    assert desk.open == "P-0006"


def test_the_next_post_is_known_before_it_opens(desk: Desk) -> None:
    row = desk.presenter.next_row()
    assert row is not None
    assert row.id == "P-0002"
    desk.presenter.open_index(8)
    assert desk.presenter.next_row() is None


class Named:
    """Keeps named views in memory; refuses the name *bad*."""

    def __init__(self) -> None:
        self.views: dict[str, QueueFilter] = {}

    def all_views(self) -> Views:
        return tuple(sorted(self.views.items(), key=lambda pair: pair[0]))

    def save(self, name: str, wanted: QueueFilter, done: Any, failed: Any) -> None:
        if name == "bad":
            failed(UsageError("A view needs another name.", "Nothing was saved.", "Choose one."))
            return
        self.views[name] = replace(wanted, search="")
        done(self.all_views())

    def remove(self, name: str, done: Any, failed: Any) -> None:
        self.views.pop(name, None)
        done(self.all_views())


@pytest.fixture
def named_desk() -> Desk:
    made = Desk()
    made.presenter = QueuePresenter(made.actions, made.screen, made.opened.append, clock, Named())
    made.presenter.start()
    return made


def test_a_filter_is_named_used_and_forgotten(named_desk: Desk) -> None:
    queue, screen = named_desk.presenter, named_desk.screen
    queue.set_filter(replace(queue.filter, platform="linkedin", search="knee"))
    queue.saved("save", "Links")
    assert screen.last("show_saved") == ((("Links", QueueFilter(platform="linkedin")),), "Links", "")
    assert screen.last("show_filter")[1] == "Links · “knee”"
    queue.clear_filter()
    assert screen.last("show_saved")[1] == ""
    queue.saved("use", "Links")
    assert queue.filter == QueueFilter(platform="linkedin")
    assert queue.found == 3
    queue.saved("use", "nobody")
    assert queue.found == 3
    queue.saved("remove", "Links")
    assert screen.last("show_saved") == ((), "", "")
    assert queue.filter.platform == "linkedin"


def test_why_a_view_was_not_saved_is_shown_where_it_was_named(named_desk: Desk) -> None:
    named_desk.presenter.saved("save", "bad")
    assert named_desk.screen.last("show_saved") == ((), "", "A view needs another name. Choose one.")


def test_without_a_place_to_keep_them_no_view_is_named(desk: Desk) -> None:
    desk.presenter.saved("save", "Links")
    desk.presenter.saved("remove", "Links")
    assert desk.screen.last("show_saved") == ((), "", "")


def test_after_a_decision_one_row_is_taken_out_and_the_list_is_not_read_again(desk: Desk) -> None:
    desk.presenter.open_index(3)
    lists = desk.screen.told("show_ids")
    desk.actions.decide(PostId("P-0004"), DecisionKind.REJECT)
    desk.presenter.after_decision()
    assert desk.screen.told("show_ids") == lists
    assert desk.screen.last("take_out") == 3
    assert desk.screen.last("show_counts")[0].waiting == 8
    assert desk.presenter.found == 8


def test_a_list_that_others_changed_meanwhile_is_read_again(desk: Desk) -> None:
    desk.presenter.open_index(3)
    for post in ("P-0004", "P-0005", "P-0006"):
        desk.actions.decide(PostId(post), DecisionKind.REJECT)
    desk.presenter.after_decision()
    assert desk.open == "P-0007"
    assert list(desk.screen.last("show_ids")) == [0, 1, 2, 6, 7, 8]


def test_a_post_is_found_in_a_long_list_without_reading_its_lines(desk: Desk) -> None:
    before = len(desk.opened)
    desk.presenter.open_id(PostId("P-0009"))
    assert desk.presenter.index == 8
    assert len(desk.opened) == before + 1
