from dataclasses import replace
from typing import Any

import pytest

from reviewer.errors import UsageError, WorkspaceProblem
from reviewer.model.views import Changes, ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters.consent_list import TASKS, chips, day_line, matching, spoken
from reviewer.ui.presenters.consent_more import Loaded, More
from reviewer.ui.presenters.consent_section import ConsentPresenter
from reviewer.ui.presenters.consent_words import (
    FORM_KINDS,
    FORM_NOUNS,
    KIND_WORDS,
    STATUS_ICONS,
    STATUS_LEVELS,
    STATUS_WORDS,
)
from reviewer.workflow import consents
from tests.ui.consent_examples import TODAY, a_task
from tests.ui.examples import some_consents
from tests.ui.fakes import LaterRunner, NowRunner, Screen


def test_the_day_line_counts_what_matters_today():
    assert day_line(some_consents()) == "6 on file · 3 valid · 1 incomplete · 1 ending soon"
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


def test_every_status_and_kind_has_word_level_and_icon():
    assert set(STATUS_WORDS) == set(STATUS_LEVELS) == set(STATUS_ICONS)
    assert set(KIND_WORDS) == set(FORM_NOUNS) == {kind for kind, _ in FORM_KINDS} == set(SubjectKind)


def a_presenter(screen: Screen, rows: Any, tasks: Any = (), runner: NowRunner | None = None) -> ConsentPresenter:
    def load() -> Loaded:
        return Loaded(rows() if callable(rows) else rows, tasks, TODAY)

    return ConsentPresenter(
        screen,
        runner or NowRunner(),
        load,
        lambda form: (consents.elements(form, TODAY), consents.covers_grid(form, TODAY)),
        lambda row: More(row.consent.document),
    )


def test_loading_shows_counts_chips_and_rows_and_keeps_the_filter():
    screen, rows = Screen(), some_consents()
    presenter = a_presenter(screen, rows)
    presenter.refresh()
    presenter.filter(chip="revoked")
    shown, chosen, _ = screen.last("show_rows")
    assert [r.status for r in shown] == ["revoked"]
    assert chosen == "CA-0377"
    rows[3] = replace(rows[3], status="expired")
    presenter.refresh()
    shown, chosen, _ = screen.last("show_rows")
    assert len(shown) == 6, "a chip that shows nothing any more gives way to all"
    assert chosen == "CA-0377"


def test_an_empty_registry_and_an_empty_search_say_different_things():
    screen = Screen()
    a_presenter(screen, ()).refresh()
    assert screen.last("show_rows")[2] == "No authorizations yet. Add one, or import the list you have."
    assert screen.last("show_detail") == (None, None)
    presenter = a_presenter(screen, some_consents)
    presenter.refresh()
    presenter.filter(words="nobody")
    assert screen.last("show_rows")[2] == "No form matches “nobody”. 6 are on file without the filter."


def test_a_registry_that_cannot_be_read_says_so():
    screen = Screen()

    def broken() -> list[ConsentRow]:
        raise WorkspaceProblem("The workspace cannot be read.")

    a_presenter(screen, broken).refresh()
    assert screen.last("show_message").detail == "Nothing was changed."


def test_the_open_form_is_shown_at_once_and_what_is_read_for_it_later():
    screen, runner = Screen(), LaterRunner()
    presenter = a_presenter(screen, some_consents, runner=runner)
    presenter.refresh("CA-0398")
    runner.finish()
    shown, task = screen.last("show_detail")
    assert (shown.document, task) == ("CA-0398", None)
    presenter.choose("CA-0409")
    runner.finish()
    assert screen.told("show_more") == 0, "it belongs to a form that is not open any more"
    runner.finish()
    assert screen.last("show_more").document == "CA-0409"
    assert presenter.more is not None


def test_tasks_are_a_view_of_their_own_and_open_their_form():
    screen = Screen()
    presenter = a_presenter(screen, some_consents, [a_task("P-1"), a_task("P-2", document="CA-0342", done=True)])
    presenter.refresh(chip=TASKS)
    assert [(c.words, c.count) for c in screen.last("show_chips")[0]][-1] == ("Tasks", 1)
    tasks, chosen, _ = screen.last("show_tasks")
    assert [t.post for t in tasks] == ["P-1", "P-2"]
    assert chosen == tasks[0].key
    shown, task = screen.last("show_detail")
    assert (shown.document, task.post) == ("CA-0377", "P-1")
    presenter.choose_task(tasks[1].key)
    assert screen.last("show_detail")[1].done
    assert presenter.open_task() is not None
    presenter.filter(words="nobody")
    assert screen.last("show_tasks")[2].startswith("No task matches “nobody”. 2 ")
    presenter.filter("", "")
    assert presenter.open_task() is None


def test_what_is_recorded_is_told_and_loaded_anew_and_a_refusal_changes_nothing():
    screen = Screen()
    presenter = a_presenter(screen, some_consents)
    presenter.refresh()
    presenter.act(lambda: Changes(consents=True), "Attached.", "CA-0398")
    assert screen.last("changed") == Changes(consents=True)
    assert presenter.chosen == "CA-0398"
    assert screen.last("set_busy") is False

    def refuse() -> Changes:
        raise UsageError("This file is attached already.", "Nothing was changed.", "")

    before = screen.told("changed")
    presenter.act(refuse)
    assert screen.told("changed") == before
    assert screen.last("show_message").headline == "This file is attached already."
