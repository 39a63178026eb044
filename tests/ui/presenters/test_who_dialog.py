from dataclasses import replace
from typing import Any

import pytest

from reviewer.errors import RefusedError
from reviewer.model.decision import State
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PersonRole
from reviewer.ui.presenters.people_block import PersonLine
from reviewer.ui.presenters.who_dialog import (
    DECIDED,
    ROLE_CHOICES,
    WhoPresenter,
    blocked,
    first_known,
    known_words,
)
from reviewer.workflow.corrections import KnownName
from tests.ui.examples import a_view
from tests.ui.fakes import NowRunner, Screen

LINE = PersonLine("Odalys", "Odalys", "Odalys", PersonRole.PATIENT, "a patient", "", "", "block")
CHANGES = Changes(posts=frozenset({"P-0001"}), record=True)


class Said:
    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def correct(self, *arguments: str) -> Changes:
        self.calls.append(arguments)
        return CHANGES

    def refuse(self, *arguments: str) -> Changes:
        raise RefusedError("This post is decided.", "Nothing was changed.")


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def who(screen: Screen, said: Said) -> WhoPresenter:
    made = WhoPresenter(screen, NowRunner(), said.correct, said.correct)
    made.choose(LINE)
    return made


def test_it_begins_with_what_the_person_is_taken_for(who: WhoPresenter):
    assert who.role == "patient"


def test_a_digit_chooses_a_role_and_an_unknown_digit_nothing(who: WhoPresenter):
    assert [c.digit for c in ROLE_CHOICES] == [1, 2, 3, 4, 5, 6]
    assert who.digit(5) is not None
    assert who.role == "public"
    assert who.digit(9) is None
    assert who.role == "public"


def test_a_known_name_brings_its_role(who: WhoPresenter):
    assert who.known(KnownName("Joel Abara", "staff")) == "staff"
    assert who.known(KnownName("Wim Ostrander", "minor")) == "patient"
    assert who.known(None) == "patient"


def test_saving_records_name_role_known_name_and_reason(who: WhoPresenter, said: Said, screen: Screen):
    who.digit(3)
    who.save(LINE, KnownName("Joel Abara", "staff"), "  a nurse of ours ")
    assert said.calls == [("Odalys", "staff", "Joel Abara", "a nurse of ours")]
    assert screen.last("finish") == CHANGES


def test_taking_back_names_the_person(who: WhoPresenter, said: Said):
    who.take_back(LINE, "mistaken")
    assert said.calls == [("Odalys", "mistaken")]


def test_without_a_role_nothing_is_recorded(who: WhoPresenter, said: Said, screen: Screen):
    who.role = ""
    who.save(LINE, None, "")
    assert said.calls == []
    assert screen.last("show_message").headline == "Choose who this is first."


def test_a_refusal_keeps_the_dialog_and_lets_one_try_again(screen: Screen, said: Said):
    who = WhoPresenter(screen, NowRunner(), said.refuse, said.correct)
    who.choose(LINE)
    who.save(LINE, None, "")
    assert screen.last("show_message").headline == "This post is decided."
    assert screen.last("set_busy") is False
    who.take_back(LINE, "")
    assert screen.told("finish") == 1


def test_a_decided_post_takes_no_corrections():
    assert blocked(a_view()) == ""
    assert blocked(replace(a_view(), state=State.APPROVED)) == DECIDED


def test_names_say_where_they_stand_and_the_one_chosen_before_is_chosen_again():
    names = (KnownName("Joel Abara", "staff"), KnownName("Wim Ostrander", "minor"))
    assert known_words(names[0]) == "Joel Abara (staff directory)"
    assert first_known(names, LINE) == 0
    assert first_known(names, replace(LINE, known_as="Wim Ostrander")) == 2
