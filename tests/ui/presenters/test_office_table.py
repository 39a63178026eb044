from typing import Any

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.ui.presenters.office_pages import entries_page
from reviewer.ui.presenters.office_table import PageChip, PagePresenter
from tests.ui.fakes import NowRunner, Screen
from tests.ui.office_examples import TODAY, some_entries


@pytest.fixture
def screen() -> Screen:
    return Screen()


def made(screen: Screen, rows: Any) -> PagePresenter:
    return PagePresenter(screen, NowRunner(), lambda: rows, entries_page(lambda: TODAY))


def test_a_page_shows_its_rows_and_only_the_filters_that_hold_something(screen: Screen):
    made(screen, some_entries()[:2]).refresh()
    assert screen.last("show_chips") == (
        [PageChip("", "All", 2), PageChip("flag", "Always flag", 1), PageChip("allow", "Allow", 1)],
        "",
    )
    assert [e.words for e in screen.last("show_rows")[0]] == ["Rosewood", "Beacon Street"]


def test_the_search_looks_into_words_reasons_and_places_without_accents(screen: Screen):
    page = made(screen, some_entries())
    page.refresh()
    for sought, found in (("BEACON", 1), ("tessa", 1), ("project public", 1), ("ínes", 3), ("zebra", 0)):
        page.filter(sought=sought)
        assert len(screen.last("show_rows")[0]) == found, sought
    assert screen.last("show_rows")[1:] == ("Nothing matches “zebra”. There are 3 entries without the search.", False)


def test_a_filter_that_empties_gives_way_to_all(screen: Screen):
    rows = list(some_entries())
    page = made(screen, rows)
    page.refresh()
    page.filter(chip="expired")
    assert [e.words for e in screen.last("show_rows")[0]] == ["miracle"]
    del rows[2]
    page.refresh()
    assert page.chip == ""
    assert len(screen.last("show_rows")[0]) == 2


def test_an_empty_page_says_what_would_stand_there_and_offers_it(screen: Screen):
    made(screen, ()).refresh()
    rows, empty, offer = screen.last("show_rows")
    assert (rows, offer) == ((), True)
    assert empty.startswith("Nothing on the lists yet.")
    assert screen.last("show_chips") == ([], "")


def test_a_failure_is_shown_and_taken_away_when_it_works_again(screen: Screen):
    broken = [True]

    def load() -> Any:
        if broken[0]:
            raise WorkspaceProblem("The disk is gone.")
        return some_entries()

    page = PagePresenter(screen, NowRunner(), load, entries_page(lambda: TODAY))
    page.refresh()
    assert screen.last("show_message").headline == "The disk is gone."
    broken[0] = False
    page.refresh()
    assert screen.last("show_message") is None
