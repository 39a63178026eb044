"""Views of the queue that a person named."""

import pytest

from reviewer.errors import UsageError
from reviewer.model.views import QueueFilter
from reviewer.workflow import saved_views

MINE = QueueFilter(view="high_risk", department="4 East", platform="facebook", order="oldest")


def test_a_view_comes_back_as_it_was_saved(ws):
    assert saved_views.save(ws, "  My\nunit ", MINE) == (saved_views.SavedView("My unit", MINE),)
    assert saved_views.all_views(ws)[0].filter == MINE


def test_the_words_of_a_search_are_not_kept(ws):
    saved_views.save(ws, "Search", QueueFilter(search="Marisol Duarte", label="claim"))
    assert saved_views.all_views(ws)[0].filter == QueueFilter(label="claim")
    assert "Marisol" not in str(ws.preference(saved_views.PREFERENCE))


def test_the_same_name_in_other_letters_replaces(ws):
    saved_views.save(ws, "Unit", MINE)
    views = saved_views.save(ws, "UNIT", QueueFilter(view="back"))
    assert [(view.name, view.filter.view) for view in views] == [("UNIT", "back")]


def test_views_are_sorted_by_name_and_can_be_removed(ws):
    for name in ("zeta", "Alpha", "beta"):
        saved_views.save(ws, name, MINE)
    assert [view.name for view in saved_views.all_views(ws)] == ["Alpha", "beta", "zeta"]
    assert [view.name for view in saved_views.remove(ws, "beta")] == ["Alpha", "zeta"]
    assert [view.name for view in saved_views.remove(ws, "nobody")] == ["Alpha", "zeta"]


@pytest.mark.parametrize("name", ["", "   ", "\n", "x" * 41])
def test_a_name_that_is_none_or_too_long_is_refused(ws, name):
    with pytest.raises(UsageError):
        saved_views.save(ws, name, MINE)
    assert saved_views.all_views(ws) == ()


def test_there_is_an_end_to_views(ws, monkeypatch):
    monkeypatch.setattr(saved_views, "MOST", 2)
    saved_views.save(ws, "a", MINE)
    saved_views.save(ws, "b", MINE)
    with pytest.raises(UsageError, match="2 saved views"):
        saved_views.save(ws, "c", MINE)
    assert len(saved_views.save(ws, "B", MINE)) == 2


@pytest.mark.parametrize(
    "stored", ["text", 7, {"name": "a"}, [1, None, {"view": "all"}], [{"name": 3}, "x"], None, [[]]]
)
def test_odd_stored_values_are_left_out(ws, stored):
    ws.set_preference(saved_views.PREFERENCE, stored)
    assert saved_views.all_views(ws) == ()


def test_odd_fields_fall_back_to_the_defaults(ws):
    ws.set_preference(saved_views.PREFERENCE, [{"name": "a", "view": 3, "label": "claim", "unknown": "x"}])
    assert saved_views.all_views(ws) == (saved_views.SavedView("a", QueueFilter(label="claim")),)
