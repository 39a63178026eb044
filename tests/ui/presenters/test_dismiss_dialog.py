import pytest

from reviewer.errors import RefusedError
from reviewer.model.views import Changes
from reviewer.ui.presenters.dismiss_dialog import DismissPresenter, choices
from reviewer.workflow.dispose import DISMISS_REASONS
from tests.ui.fakes import LaterRunner, NowRunner, Screen

REASONS = (("own", "Our own number"), ("public", "Public"), ("other", "Another reason"))


@pytest.fixture
def sent() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def presenter(screen: Screen, sent: list[tuple[str, str]]) -> DismissPresenter:
    return DismissPresenter(
        screen, NowRunner(), REASONS, lambda code, words: sent.append((code, words)) or Changes(record=True)
    )


def test_a_digit_that_says_enough_finishes_at_once(presenter: DismissPresenter, screen: Screen, sent: list):
    presenter.digit(2, "")
    assert sent == [("public", "")]
    assert screen.last("finish") == Changes(record=True)


def test_the_last_reason_asks_for_a_sentence_first(presenter: DismissPresenter, screen: Screen, sent: list):
    chosen = presenter.digit(3, "  ")
    assert chosen is not None
    assert chosen.needs_words
    assert sent == []
    assert screen.told("ask_sentence") == 1
    presenter.send("other", " a quotation ")
    assert sent == [("other", "a quotation")]


def test_a_digit_without_a_reason_does_nothing(presenter: DismissPresenter, screen: Screen):
    assert presenter.digit(9, "") is None
    assert presenter.digit(0, "") is None
    assert screen.calls == []


def test_sending_without_a_choice_asks_for_one(presenter: DismissPresenter, screen: Screen, sent: list):
    presenter.send("", "words")
    assert sent == []
    assert screen.last("show_message").headline == "Choose a reason first."


def test_a_second_press_while_recording_changes_nothing(screen: Screen):
    runner = LaterRunner()
    presenter = DismissPresenter(screen, runner, REASONS, lambda *_: Changes())
    presenter.digit(1, "")
    presenter.digit(2, "")
    assert len(runner.waiting) == 1


def test_what_cannot_be_dismissed_says_why(screen: Screen):
    def refuse(*_: str) -> Changes:
        raise RefusedError("An image that nobody has looked at cannot be dismissed.", "", "Open it with G and tick it.")

    DismissPresenter(screen, NowRunner(), REASONS, refuse).digit(1, "")
    assert "Open it with G" in screen.last("show_message").detail


def test_every_reason_of_the_office_has_a_digit_and_only_the_last_wants_words():
    found = choices(DISMISS_REASONS)
    assert [c.digit for c in found] == [1, 2, 3, 4, 5, 6]
    assert [c.needs_words for c in found] == [False] * 5 + [True]
