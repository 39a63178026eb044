from datetime import UTC, datetime

from reviewer.errors import RefusedError
from reviewer.model.desk import Hold
from reviewer.model.views import Changes
from reviewer.ui.presenters.hold_dialog import HoldPresenter, subtitle, title
from tests.ui.fakes import LaterRunner, NowRunner, Screen

HELD = Hold("Ines Calloway", "2026-11-20T09:00:00Z", "A claim is expected")
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_a_hold_that_stands_is_named_with_its_reason():
    assert title(HELD) == "Lift the legal hold"
    assert subtitle(HELD, NOW) == "Placed by Ines Calloway, today 09:00: A claim is expected"
    assert "never stops a decision" in subtitle(None, NOW)


def test_a_reason_is_wanted_and_says_what_kind():
    screen, runner = Screen(), NowRunner()
    HoldPresenter(screen, runner, lambda reason: Changes(), lifting=True).send(" ")
    assert screen.last("show_message").detail == "Who released it?"
    HoldPresenter(screen, runner, lambda reason: Changes(), lifting=False).send("")
    assert "Name the matter" in screen.last("show_message").detail
    assert runner.jobs == 0


def test_it_is_recorded_once_and_a_refusal_can_be_tried_again():
    sent: list[str] = []
    screen, runner = Screen(), LaterRunner()

    def send(reason: str) -> Changes:
        sent.append(reason)
        if len(sent) == 1:
            raise RefusedError("This post is under legal hold already.", "", "")
        return Changes(record=True)

    made = HoldPresenter(screen, runner, send, lifting=False)
    made.send(" a ")
    made.send("b")
    runner.finish()
    assert screen.told("finish") == 0
    made.send("c")
    runner.finish()
    assert sent == ["a", "c"]
    assert screen.told("finish") == 1


def test_a_beginning_is_added_once():
    once = HoldPresenter.with_start("", "A patient complained.")
    assert HoldPresenter.with_start(once, "A patient complained.") == once == "A patient complained. "
