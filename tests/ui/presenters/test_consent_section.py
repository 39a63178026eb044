from dataclasses import replace

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.model.views import ConsentRow
from reviewer.ui.presenters import consent_section as words
from reviewer.ui.presenters.consent_section import ConsentPresenter, chips, day_line, matching, spoken
from tests.ui.examples import some_consents
from tests.ui.fakes import NowRunner, Screen


def test_the_day_line_counts_what_matters_today():
    assert day_line(some_consents()) == "6 on file · 3 valid · 1 incomplete · 1 ending soon · 1 revoked"
    assert day_line([]) == "none on file"


def test_chips_are_offered_only_where_they_show_something():
    assert [(c.key, c.count) for c in chips(some_consents())] == [
        ("", 6), ("incomplete", 1), ("ends_soon", 1), ("revoked", 1), ("expired", 1), ("employee", 1),
    ]  # fmt: skip
    assert [c.key for c in chips([])] == [""]


@pytest.mark.parametrize(
    ("chip", "typed", "found"),
    [
        ("", "", 6),
        ("revoked", "", 1),
        ("employee", "", 1),
        ("", "ostrander", 1),
        ("", "odalys", 1),
        ("", "newsletter wim", 1),
        ("", "CA-03", 3),
        ("valid", "wim", 0),
    ],
)
def test_the_list_is_filtered_by_chip_and_words(chip: str, typed: str, found: int):
    assert len(matching(some_consents(), chip, typed)) == found


def test_a_row_is_one_sentence_for_a_screen_reader():
    assert spoken(some_consents()[0]) == (
        "Wim Ostrander, minor, signed by Odalys Ostrander, form CA-0412, Facebook, newsletter: name, photo, story, "
        "no end date, Incomplete"
    )


def test_every_status_has_word_level_and_icon():
    assert set(words.STATUS_WORDS) == set(words.STATUS_LEVELS) == set(words.STATUS_ICONS)


def test_loading_shows_counts_chips_and_rows_and_keeps_the_filter():
    screen, rows = Screen(), some_consents()
    presenter = ConsentPresenter(screen, NowRunner(), lambda: rows)
    presenter.refresh()
    presenter.filter(chip="revoked")
    shown, _ = screen.last("show_rows")
    assert [r.status for r in shown] == ["revoked"]
    rows[3] = replace(rows[3], status="expired")
    presenter.refresh()
    shown, _ = screen.last("show_rows")
    assert len(shown) == 6, "a chip that shows nothing any more gives way to all"


def test_an_empty_registry_and_an_empty_search_say_different_things():
    screen = Screen()
    ConsentPresenter(screen, NowRunner(), list).refresh()
    assert screen.last("show_rows")[1] == "No authorizations yet. Import the list you have."
    presenter = ConsentPresenter(screen, NowRunner(), some_consents)
    presenter.refresh()
    presenter.filter(words="nobody")
    assert screen.last("show_rows")[1] == "No form matches “nobody”. 6 are on file without the filter."


def test_a_registry_that_cannot_be_read_says_so():
    screen = Screen()

    def broken() -> list[ConsentRow]:
        raise WorkspaceProblem("The workspace cannot be read.")

    ConsentPresenter(screen, NowRunner(), broken).refresh()
    assert screen.last("show_message").detail == "Nothing was changed."
