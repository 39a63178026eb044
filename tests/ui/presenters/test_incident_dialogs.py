from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reviewer.errors import RefusedError
from reviewer.model.decision import State
from reviewer.model.incident import BREACH, FACTORS, LOW_PROBABILITY, NO_BREACH, NOTICES
from reviewer.model.views import Changes
from reviewer.ui.presenters.incident_dialogs import (
    CHOICES,
    Assessment,
    AssessPresenter,
    OpenIncidentPresenter,
    ReopenPresenter,
    StepPresenter,
    clock_preview,
    is_recorded_out,
    missing_of,
    people_of,
)
from tests.ui.examples import a_view
from tests.ui.fakes import LaterRunner, NowRunner, Screen

DAY = date(2026, 11, 20)
FOUR = {factor.code: "found" for factor in FACTORS}


class Opened:
    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def open(self, *given: Any) -> tuple[str, Changes]:
        self.calls.append(("open", *given))
        return "I-1", Changes(posts=frozenset({"P-1"}))

    def hold(self, incident: str) -> Changes:
        self.calls.append(("hold", incident))
        return Changes()


def test_an_incident_is_opened_and_the_hold_placed_for_it():
    screen, done = Screen(), Opened()
    presenter = OpenIncidentPresenter(screen, NowRunner(), done.open, done.hold, recorded_out=True)
    presenter.send(DAY, " A name ", hold=True, out_anyway=False)
    assert done.calls == [("open", DAY, "A name", False), ("hold", "I-1")]
    assert presenter.incident_id == "I-1"
    assert screen.last("finish").posts == {"P-1"}


def test_without_words_or_without_a_publication_nothing_is_opened():
    screen, runner, done = Screen(), NowRunner(), Opened()
    OpenIncidentPresenter(screen, runner, done.open, done.hold, True).send(DAY, " ", False, False)
    assert "what was disclosed" in screen.last("show_message").headline
    unpublished = OpenIncidentPresenter(screen, runner, done.open, done.hold, False)
    unpublished.send(DAY, "A name", False, False)
    assert "not recorded as published" in screen.last("show_message").headline
    assert runner.jobs == 0
    unpublished.send(DAY, "A name", False, True)
    assert done.calls == [("open", DAY, "A name", True)]


def test_a_refusal_is_shown_and_no_hold_is_placed():
    screen, done = Screen(), Opened()

    def refuse(*_: Any) -> tuple[str, Changes]:
        raise RefusedError("Incident I-1 about this post is open already.", "", "")

    presenter = OpenIncidentPresenter(screen, NowRunner(), refuse, done.hold, True)
    presenter.send(DAY, "A name", True, False)
    assert done.calls == []
    assert presenter.incident_id == ""
    assert "open already" in screen.last("show_message").headline


def test_what_a_day_means_is_said_with_its_source():
    assert "by Jan 19, 2027 at the latest" in clock_preview(DAY)
    assert "45 CFR 164.404(b)" in clock_preview(DAY)


def test_a_post_is_out_when_the_record_says_so():
    assert not is_recorded_out(replace(a_view(), publications=(), state=State.APPROVED))
    assert is_recorded_out(replace(a_view(), state=State.PUBLISHED))


@pytest.mark.parametrize("code", NOTICES)
def test_a_notice_wants_its_note_and_other_steps_do_not(code: str):
    screen, sent = Screen(), []

    def send(done: bool, note: str) -> Changes:
        sent.append((done, note))
        return Changes()

    StepPresenter(screen, NowRunner(), code, send).send(True, " ")
    assert "when and how" in screen.last("show_message").headline
    StepPresenter(screen, NowRunner(), code, send).send(False, "")
    StepPresenter(screen, NowRunner(), code, send).send(True, " By mail ")
    StepPresenter(screen, NowRunner(), "take_down", send).send(True, "")
    assert sent == [(False, ""), (True, "By mail"), (True, "")]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", 0),
        (" 12 ", 12),
        ("1,200", 1200),
        ("a few", None),
        ("-1", None),
        ("1.5", None),
        ("٣", None),
        ("9" * 12, None),
    ],
)
def test_the_number_of_people_is_read_or_refused(typed: str, number: int | None):
    assert people_of(typed) == number


@pytest.mark.parametrize(
    ("given", "headline"),
    [
        (Assessment(FOUR, BREACH, "", "some"), "How many people are affected?"),
        (Assessment({**FOUR, "viewed": " "}, LOW_PROBABILITY, "why", ""), "A low probability is shown by all four"),
        (Assessment(FOUR, LOW_PROBABILITY, "", ""), "Say why this is no breach."),
        (Assessment({}, NO_BREACH, " ", ""), "Say why this is no breach."),
    ],
)
def test_an_assessment_that_says_too_little_is_not_kept(given: Assessment, headline: str):
    screen, runner = Screen(), NowRunner()
    AssessPresenter(screen, runner, lambda *_: Changes()).send(given)
    assert screen.last("show_message").headline.startswith(headline)
    assert runner.jobs == 0


@pytest.mark.parametrize(
    "given", [Assessment({}, "", "", ""), Assessment({}, BREACH, "", "2"), Assessment(FOUR, LOW_PROBABILITY, "Few", "")]
)
def test_an_unfinished_one_a_breach_and_a_shown_low_probability_are_kept(given: Assessment):
    assert missing_of(given) is None
    sent: list[tuple[Any, ...]] = []

    def send(*fields: Any) -> Changes:
        sent.append(fields)
        return Changes()

    screen, runner = Screen(), LaterRunner()
    presenter = AssessPresenter(screen, runner, send)
    presenter.send(given)
    presenter.send(given)
    assert len(runner.waiting) == 1
    runner.finish()
    assert sent == [(given.conclusion, given.why, people_of(given.people), given.factors)]
    assert screen.told("finish") == 1


def test_opening_again_wants_a_reason():
    screen, runner, sent = Screen(), NowRunner(), []
    presenter = ReopenPresenter(screen, runner, lambda reason: sent.append(reason) or Changes())
    presenter.send("")
    assert runner.jobs == 0
    presenter.send(" A copy was found ")
    assert sent == ["A copy was found"]


def test_the_open_choice_comes_first_and_presumes_a_breach():
    assert CHOICES[0][0] == ""
    assert "presumed" in CHOICES[0][1]
