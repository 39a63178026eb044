from datetime import date

from reviewer.model.people import StaffMember
from reviewer.ui.presenters.people_section import (
    PeoplePresenter,
    day_line,
    matching,
    spoken,
    training_due,
    training_words,
)
from tests.ui.examples import TODAY, some_staff
from tests.ui.fakes import NowRunner, Screen


def test_the_day_line_counts_people_accounts_and_due_training():
    assert day_line(some_staff(), TODAY) == "3 people · 1 own account · training due for 2"
    assert day_line([], TODAY) == "nobody on file"


def test_training_is_due_after_a_year_and_never_for_own_accounts():
    assert not training_due(StaffMember("A", training_completed=date(2025, 11, 21)), TODAY)
    assert training_due(StaffMember("A", training_completed=date(2025, 11, 19)), TODAY)
    assert training_due(StaffMember("A"), TODAY)
    assert not training_due(StaffMember("A", kind="organisation"), TODAY)


def test_training_is_said_in_words():
    found = [training_words(m, TODAY) for m in some_staff()]
    assert found == ["Mar 2, 2026", "due, last Mar 2, 2025", "not on file", ""]


def test_people_are_found_without_their_accents():
    assert [m.name for m in matching(some_staff(), "nuria bartol")] == ["Núria Bàrtol"]
    assert [m.name for m in matching(some_staff(), "tane")] == ["Wiremu Tāne"]
    assert [m.name for m in matching(some_staff(), "@joel")] == ["Joel Abara"]


def test_a_row_is_one_sentence_for_a_screen_reader():
    assert spoken(some_staff()[0], TODAY) == "Joel Abara, employee, RN, 4 East, @joel_rn, training Mar 2, 2026"


def test_the_directory_is_loaded_and_searched():
    screen = Screen()
    presenter = PeoplePresenter(screen, NowRunner(), some_staff, TODAY)
    presenter.refresh()
    assert len(screen.last("show_rows")[0]) == 4
    presenter.find("nobody")
    assert screen.last("show_rows") == ((), "Nobody matches “nobody”. 4 are in the directory.")


def test_an_empty_directory_says_what_to_do():
    screen = Screen()
    PeoplePresenter(screen, NowRunner(), list, TODAY).refresh()
    assert "Import the staff list" in screen.last("show_rows")[1]
