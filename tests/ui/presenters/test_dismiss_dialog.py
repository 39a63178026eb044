from datetime import date
from typing import Any

import pytest

from reviewer.errors import RefusedError
from reviewer.model.desk import SecondReview
from reviewer.model.issue import DismissScope
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.dismiss_dialog import SECOND, DismissPresenter, Reach, choices, reaches, second_line
from reviewer.workflow.dispose import DISMISS_REASONS
from tests.ui.examples import a_view, an_issue
from tests.ui.fakes import LaterRunner, NowRunner, Screen

TODAY = date(2026, 11, 20)
REASONS = (("own", "Our own number"), ("public", "Public"), ("other", "Another reason"))
WIDE = ((DismissScope.POST, "This post", ""), (DismissScope.AUTHOR_PHRASE, "w", ""), (DismissScope.PHRASE, "w", ""))
NARROW = tuple((scope, words, "" if scope is DismissScope.POST else "No words.") for scope, words, _ in WIDE)
Sent = list[tuple[str, str, DismissScope, date | None]]


def a_presenter(screen: Screen, sent: Sent, runner: Any = None, scopes: Any = WIDE) -> DismissPresenter:
    def send(code: str, reason: str, scope: DismissScope, until: date | None) -> Changes:
        sent.append((code, reason, scope, until))
        return Changes(record=True)

    return DismissPresenter(screen, runner or NowRunner(), REASONS, send, reaches(scopes, "Renee Falk"), TODAY)


@pytest.fixture
def sent() -> Sent:
    return []


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def presenter(screen: Screen, sent: Sent) -> DismissPresenter:
    return a_presenter(screen, sent)


def test_a_digit_that_says_enough_finishes_at_once_for_this_post(
    presenter: DismissPresenter, screen: Screen, sent: Sent
):
    presenter.digit(2, "")
    assert sent == [("public", "", DismissScope.POST, None)]
    assert screen.last("finish") == Changes(record=True)


def test_a_wider_reach_is_chosen_first_and_the_digit_records_with_it(
    presenter: DismissPresenter, screen: Screen, sent: Sent
):
    presenter.choose(DismissScope.AUTHOR_PHRASE)
    assert screen.last("show_scope") is DismissScope.AUTHOR_PHRASE
    assert sent == []
    presenter.digit(1, "")
    assert sent == [("own", "", DismissScope.AUTHOR_PHRASE, None)]


def test_only_words_everywhere_are_sent_with_a_last_day(presenter: DismissPresenter, sent: Sent):
    presenter.choose(DismissScope.PHRASE)
    assert presenter.until > TODAY
    presenter.until = date(2027, 1, 5)
    presenter.digit(1, "")
    assert sent == [("own", "", DismissScope.PHRASE, date(2027, 1, 5))]


def test_the_arrows_walk_the_reaches_around_both_ends(presenter: DismissPresenter):
    walked = []
    for _ in range(3):
        presenter.step(1)
        walked.append(presenter.scope)
    assert walked == [DismissScope.AUTHOR_PHRASE, DismissScope.PHRASE, DismissScope.POST]
    presenter.step(-1)
    assert presenter.scope is DismissScope.PHRASE


def test_a_reach_that_is_not_possible_says_why_and_stays_unchosen(screen: Screen, sent: Sent):
    presenter = a_presenter(screen, sent, scopes=NARROW)
    presenter.choose(DismissScope.PHRASE)
    assert presenter.scope is DismissScope.POST
    assert screen.last("show_message").detail == "No words."
    assert screen.last("show_scope") is DismissScope.POST
    presenter.step(1)
    assert presenter.scope is DismissScope.POST
    assert presenter.narrow == "No words."


def test_nothing_is_narrow_where_one_wider_reach_is_possible(presenter: DismissPresenter):
    assert presenter.narrow == ""


def test_the_last_reason_asks_for_a_sentence_first(presenter: DismissPresenter, screen: Screen, sent: Sent):
    chosen = presenter.digit(3, "  ")
    assert chosen is not None
    assert chosen.needs_words
    assert sent == []
    assert screen.told("ask_sentence") == 1
    presenter.send(" a quotation ")
    assert sent == [("other", "a quotation", DismissScope.POST, None)]


def test_the_last_reason_without_a_sentence_is_asked_for_again(presenter: DismissPresenter, screen: Screen, sent: Sent):
    presenter.digit(3, "")
    presenter.send("   ")
    assert sent == []
    assert screen.last("show_message").headline == "Write one sentence."


def test_a_digit_without_a_reason_does_nothing(presenter: DismissPresenter, screen: Screen):
    assert presenter.digit(9, "") is None
    assert presenter.digit(0, "") is None
    assert screen.calls == []


def test_sending_without_a_choice_asks_for_one(presenter: DismissPresenter, screen: Screen, sent: Sent):
    presenter.send("words")
    assert sent == []
    assert screen.last("show_message").headline == "Choose a reason first."


def test_a_second_press_while_recording_changes_nothing(screen: Screen, sent: Sent):
    runner = LaterRunner()
    presenter = a_presenter(screen, sent, runner)
    presenter.digit(1, "")
    assert presenter.digit(2, "") is None
    presenter.choose(DismissScope.PHRASE)
    assert len(runner.waiting) == 1
    runner.finish()
    assert sent == [("own", "", DismissScope.POST, None)]


def test_what_cannot_be_dismissed_says_why_and_can_be_tried_again(screen: Screen):
    def refuse(code: str, reason: str, scope: DismissScope, until: date | None) -> Changes:
        raise RefusedError("An image that nobody has looked at cannot be dismissed.", "", "Open it with G and tick it.")

    presenter = DismissPresenter(screen, NowRunner(), REASONS, refuse, reaches(WIDE, ""), TODAY)
    presenter.digit(1, "")
    assert "Open it with G" in screen.last("show_message").detail
    assert screen.last("set_busy") is False
    assert presenter.digit(1, "") is not None


def test_every_reason_of_the_office_has_a_digit_and_only_the_last_wants_words():
    found = choices(DISMISS_REASONS)
    assert [c.digit for c in found] == [1, 2, 3, 4, 5, 6]
    assert [c.needs_words for c in found] == [False] * 5 + [True]


def test_each_reach_has_its_own_letter_and_names_the_author():
    found = reaches(WIDE, "Renee Falk")
    assert found[0] == Reach(DismissScope.POST, "P", "This post only, in later revisions too")
    assert found[1].words == "These words in every post by Renee Falk"
    assert len({reach.letter for reach in found}) == len(found)
    assert "without a named author" in reaches(WIDE, " ")[1].words


def test_a_second_person_is_announced_where_a_stop_is_dismissed_and_the_office_wants_one():
    view = a_view()
    assert second_line(view, an_issue(), overrides=True) == SECOND
    assert second_line(view, an_issue(), overrides=False) == ""
    assert second_line(view, an_issue(level=Level.REVIEW), overrides=True) == ""


def test_whoever_is_the_second_person_is_not_told_to_find_another():
    assert (
        second_line(a_view(second=SecondReview(first="Ines Calloway", counts=True)), an_issue(), overrides=True) == ""
    )
