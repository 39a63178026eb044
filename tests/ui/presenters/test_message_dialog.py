from dataclasses import replace
from typing import Any

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.model.decision import Decision, DecisionKind
from reviewer.model.views import Changes
from reviewer.ui.presenters.message_dialog import NO_MESSAGE, MessagePresenter, newest
from reviewer.ui.presenters.message_formats import FORMATS, file_name, format_of
from reviewer.ui.presenters.return_dialog import Preview
from reviewer.workflow import message_formats
from tests.ui.examples import NOW, a_view
from tests.ui.fakes import LaterRunner, NowRunner, Screen


def a_return(message: str, at: str = "2026-11-20T11:00:00Z", suggested: str = "") -> Decision:
    return Decision(DecisionKind.RETURN, 1, "Ines Calloway", "", at, message=message, suggested=suggested)


def a_presenter(screen: Screen, runner: Any = None, usual: str = "", saved: list[Any] | None = None):
    def save(format: str, path: str) -> Changes:
        if saved is not None:
            saved.append((format, path))
        return Changes(record=True)

    return MessagePresenter(screen, runner or NowRunner(), "P-0001", save, usual)


def test_the_formats_are_those_that_the_workflow_writes():
    assert {one.key: f".{one.ending}" for one in FORMATS} == {
        key: ending for key, (_, ending) in message_formats.FORMATS.items()
    }
    assert format_of("") is None
    assert format_of("docx") is None


def test_the_proposed_name_has_the_number_of_the_post_and_no_name_of_a_person():
    assert [file_name("P-0001", one) for one in FORMATS] == [
        "message-P-0001.txt", "message-P-0001.eml", "message-P-0001.pdf",
    ]  # fmt: skip


def test_the_newest_message_is_shown_with_its_suggested_text_apart():
    said = "Thank you.\n\nSuggested reply:\nNew words\n"
    view = a_view(decisions=(a_return("Old."), a_return(said, suggested="New words")))
    found = newest(view, NOW)
    assert found.text == said
    assert found.preview == Preview("Thank you.\n\nSuggested reply:", "New words")
    assert found.said == "Returned by Ines Calloway, today 11:00."


def test_a_decision_without_a_message_does_not_hide_the_one_before_and_none_at_all_is_said():
    withdrawn = replace(a_return(""), kind=DecisionKind.WITHDRAW)
    assert newest(a_view(decisions=(a_return("Old."), withdrawn)), NOW).text == "Old."
    assert newest(a_view(decisions=()), NOW).said == NO_MESSAGE


def test_a_digit_chooses_and_asks_for_the_place_and_the_file_is_written_there():
    screen, saved = Screen(), []
    presenter = a_presenter(screen, saved=saved)
    assert presenter.digit(3)
    format, name = screen.last("ask_place")
    assert (format.key, name) == ("pdf", "message-P-0001.pdf")
    presenter.save_to("/somewhere/m.pdf")
    assert saved == [("pdf", "/somewhere/m.pdf")]
    assert screen.last("finish") == Changes(record=True)


@pytest.mark.parametrize("digit", [0, 4, 9])
def test_other_digits_choose_nothing(digit: int):
    screen = Screen()
    assert not a_presenter(screen).digit(digit)
    assert screen.told("ask_place") == 0


@pytest.mark.parametrize(("usual", "first"), [("email", "email"), ("", "text"), ("docx", "text")])
def test_it_begins_with_the_format_of_the_last_time(usual: str, first: str):
    screen = Screen()
    presenter = a_presenter(screen, usual=usual)
    presenter.ask()
    assert screen.last("ask_place")[0].key == first


def test_it_is_written_once_and_a_full_disk_leaves_the_dialog_open():
    screen, runner = Screen(), LaterRunner()
    presenter = a_presenter(screen, runner)
    presenter.save_to("/a")
    presenter.save_to("/a")
    assert len(runner.waiting) == 1
    assert not presenter.digit(1)

    def full(format: str, path: str) -> Changes:
        raise WorkspaceProblem("The disk is full.", "", "Choose another place.")

    MessagePresenter(screen, NowRunner(), "P-0001", full).save_to("/a")
    assert screen.told("finish") == 0
    assert screen.last("show_message").headline == "The disk is full."
