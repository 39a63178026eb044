"""Signing in: what the screen says of wrong passphrases, pauses and recovery keys."""

from typing import Any

import pytest

from reviewer.errors import SignInRefused, UsageError, WorkspaceProblem
from reviewer.model.access import ByPassphrase, ByRecoveryKey
from reviewer.ui.presenters.sign_in import SignInPresenter, first_name, left_words, locked_words
from tests.ui.fakes import LaterRunner, NowRunner, Screen


class Door:
    def __init__(self, *answers: Any) -> None:
        self.tried: list[Any] = []
        self.answers = list(answers)

    def __call__(self, how: Any) -> str:
        self.tried.append(how)
        answer = self.answers.pop(0) if self.answers else "open"
        if isinstance(answer, Exception):
            raise answer
        return str(answer)


@pytest.fixture
def screen() -> Screen:
    return Screen()


def at(screen: Screen, door: Door) -> SignInPresenter:
    return SignInPresenter(screen, NowRunner(), door)


def wrong(wait: int = 0) -> SignInRefused:
    return SignInRefused("That passphrase does not open this workspace.", wait_s=wait)


def test_a_right_passphrase_lets_in_and_does_not_stay_in_the_field(screen):
    door = Door()
    at(screen, door).submit("Ines", "correct horse")
    assert door.tried == [ByPassphrase("Ines", "correct horse")]
    assert screen.last("entered") == "open"
    assert screen.told("clear_secret") == 1


@pytest.mark.parametrize(
    ("name", "passphrase", "asked"), [("", "x", "Choose who"), ("Ines", "", "Type your passphrase")]
)
def test_what_is_missing_is_asked_for_and_nothing_is_tried(screen, name, passphrase, asked):
    door = Door()
    at(screen, door).submit(name, passphrase)
    assert door.tried == []
    assert screen.last("show_message").headline.startswith(asked)


def test_a_wrong_passphrase_is_said_as_the_design_says_it(screen):
    presenter = at(screen, Door(wrong()))
    presenter.submit("Ines", "x")
    message = screen.last("show_message")
    assert message.spoken == "That passphrase does not open this workspace. Nothing was changed."
    assert screen.told("clear_secret") == 1
    assert screen.last("show_wait") == ""


def test_a_pause_is_counted_down_and_nothing_is_tried_meanwhile(screen):
    door = Door(wrong(30))
    presenter = at(screen, door)
    presenter.submit("Ines", "x")
    assert screen.last("show_wait").endswith("in 0:30.")
    presenter.submit("Ines", "correct horse")
    assert len(door.tried) == 1
    for _ in range(29):
        presenter.tick()
    assert screen.last("show_wait").endswith("in 0:01.")
    presenter.tick()
    assert screen.last("show_wait") == ""
    assert screen.last("show_message") is None
    presenter.submit("Ines", "correct horse")
    assert screen.last("entered") == "open"


def test_a_pause_of_one_name_does_not_hold_another(screen):
    door = Door(wrong(900))
    presenter = at(screen, door)
    presenter.submit("Ines", "x")
    presenter.chosen("Bo")
    assert screen.last("show_wait") == ""
    presenter.submit("Bo", "seven lamps")
    assert screen.last("entered") == "open"


def test_the_pause_comes_back_with_the_name(screen):
    presenter = at(screen, Door(wrong(900), SignInRefused("There were too many wrong attempts.", "Later.", 840)))
    presenter.submit("Ines", "x")
    presenter.chosen("Bo")
    presenter.chosen("Ines")
    presenter.submit("Ines", "correct horse")
    assert screen.last("show_wait").endswith("in 14:00.")


def test_ticks_without_a_pause_change_nothing(screen):
    at(screen, Door()).tick()
    assert screen.calls == []


def test_what_else_went_wrong_says_what_to_do(screen):
    at(
        screen, Door(WorkspaceProblem("Open on this computer since 09:12 by Devin Marsh.", "", "Close it there first."))
    ).submit("Ines", "x")
    assert screen.last("show_message").spoken == (
        "Open on this computer since 09:12 by Devin Marsh. Nothing was changed. Close it there first."
    )
    assert screen.told("clear_secret") == 0


def test_a_recovery_key_wants_a_reason(screen):
    door = Door()
    presenter = at(screen, door)
    presenter.submit_key("", "why")
    presenter.submit_key("ABC", "   ")
    assert door.tried == []
    assert screen.last("show_message").headline == "Say why the recovery key is used."
    presenter.submit_key("ABC", " Ines is ill ")
    assert door.tried == [ByRecoveryKey("ABC", "Ines is ill")]


def test_a_mistyped_recovery_key_is_no_attempt(screen):
    presenter = at(
        screen, Door(SignInRefused("The recovery key is mistyped in group 3.", "Compare it with the paper."))
    )
    presenter.submit_key("ABC", "why")
    assert presenter.wait_s == 0
    assert "group 3" in screen.last("show_message").headline
    assert "Compare" in screen.last("show_message").detail


def test_two_presses_try_once(screen):
    runner, door = LaterRunner(), Door()
    presenter = SignInPresenter(screen, runner, door)
    presenter.submit("Ines", "correct horse")
    presenter.submit("Ines", "correct horse")
    assert len(runner.waiting) == 1
    assert screen.last("set_busy") is True
    runner.finish()
    assert screen.last("set_busy") is False
    assert len(door.tried) == 1


def test_usage_errors_are_no_accident(screen):
    at(screen, Door(UsageError("Say who you are."))).submit("Ines", "x")
    assert screen.last("show_message").headline == "Say who you are."


def test_no_passphrase_is_in_what_is_printed_of_it():
    assert "correct horse" not in repr(ByPassphrase("Ines", "correct horse"))
    assert "ABC" not in repr(ByRecoveryKey("ABC", "why"))


def test_whose_name_is_chosen_first():
    names = ("Ines Calloway", "Bo Lindqvist")
    assert first_name(names, "bo lindqvist ") == "Bo Lindqvist"
    assert first_name(names, "Somebody") == ""
    assert first_name(names[:1], "Somebody") == "Ines Calloway"
    assert first_name((), "Ines") == ""


def test_words_for_the_lock_and_the_clock():
    assert locked_words(0) == "Nothing of the workspace shows until somebody signs in."
    assert locked_words(1).startswith("Nobody used it for a minute.")
    assert locked_words(10).startswith("Nobody used it for 10 minutes.")
    assert [left_words(s) for s in (5, 60, 845)] == ["0:05", "1:00", "14:05"]
