"""Approving with edits without Qt: late results are dropped, and only a checked wording is approved."""

from dataclasses import replace
from typing import Any

import pytest

from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.model.decision import DecisionKind, State
from reviewer.model.desk import Claim
from reviewer.model.issue import Assessment, IssueSpan
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Category, Level
from reviewer.ui.presenters import edit_dialog
from reviewer.ui.presenters.edit_dialog import (
    CHECK_FAILED,
    CHECKING,
    EMPTY,
    LISTED,
    UNCHANGED,
    EditPresenter,
    Looked,
    Place,
    diff_of,
    draft_key,
    said_of,
    standing,
)
from reviewer.workflow.edits import EditCheck
from reviewer.workflow.word_diff import changes
from tests.ui.examples import TEXT, a_view, an_issue
from tests.ui.fakes import LaterRunner, NowRunner, Screen

WHY_NOT = "1 issue stops this wording."


def allowed(**changes: Any) -> PostView:
    return replace(a_view(), can=frozenset(DecisionKind), approve_blocked="", **changes)


def a_check(text: str, stopped: bool = False) -> EditCheck:
    left = (an_issue(),) if stopped else ()
    return EditCheck(text, Assessment(left), left, WHY_NOT if stopped else "Fine.", WHY_NOT if stopped else "", 41)


def look(text: str) -> Looked:
    if "boom" in text:
        raise WorkspaceProblem("The detection process stopped.", "Nothing was checked.", "Try it again.")
    return Looked(a_check(text, "Wim" in text), f"Thank you. {text}")


def presenter(screen: Screen, runner: NowRunner, view: PostView | None = None, **given: Any) -> EditPresenter:
    return EditPresenter(
        screen, runner, view or allowed(), given.get("check", look),
        given.get("send", lambda text: Changes(posts=frozenset({text}))),
    )  # fmt: skip


def test_a_wording_is_checked_when_nobody_types_and_the_author_s_message_shows():
    screen, runner = Screen(), LaterRunner()
    made = presenter(screen, runner)
    made.typed("Thank you all.")
    assert runner.waiting == [], "not while one types"
    assert screen.last("show_blocked") == CHECKING
    assert not screen.last("show_said").known
    made.rested()
    runner.finish()
    assert screen.last("show_said").sentence == "Nothing found by 41 checks. Checks can miss things."
    assert screen.last("show_message_to_author") == "Thank you. Thank you all."
    assert screen.last("show_blocked") == ""


def test_what_is_open_is_said_in_words_and_stops_the_approval():
    screen = Screen()
    made = presenter(screen, NowRunner())
    made.typed("Thank you, Wim.")
    made.rested()
    said = screen.last("show_said")
    assert said.sentence == "1 issue to settle: A child's name with his cancer care."
    assert said.level is Level.BLOCK
    assert screen.last("show_blocked") == WHY_NOT
    assert screen.last("show_message_to_author") == "", "nobody reads what cannot be sent"
    made.approve()
    assert screen.last("say") == WHY_NOT
    assert screen.told("finish") == 0


def test_a_result_that_comes_after_the_next_letter_is_dropped_and_the_newest_wording_is_checked():
    screen, runner = Screen(), LaterRunner()
    made = presenter(screen, runner)
    made.typed("Thank you.")
    made.rested()
    made.typed("Thank you, Wim.")
    made.rested()
    made.typed("Thank you, Wim!")
    made.rested()
    assert len(runner.waiting) == 1, "one check at a time"
    before = screen.told("show_said")
    runner.finish()
    assert screen.told("show_said") == before
    assert made.blocked == CHECKING
    runner.finish()
    assert screen.last("show_said").level is Level.BLOCK
    assert made.blocked == WHY_NOT
    assert runner.waiting == []


def test_a_result_comes_in_where_somebody_typed_back_to_its_wording():
    screen, runner = Screen(), LaterRunner()
    made = presenter(screen, runner)
    made.typed("Thank you.")
    made.rested()
    made.typed("Thank you!")
    made.typed("Thank you.")
    runner.finish()
    assert made.blocked == ""


@pytest.mark.parametrize(("text", "why"), [(" \n", EMPTY), (TEXT, UNCHANGED)])
def test_no_text_and_the_text_as_it_stands_are_neither_checked_nor_used(text: str, why: str):
    screen, runner = Screen(), NowRunner()
    made = presenter(screen, runner)
    made.typed(text)
    made.rested()
    made.approve()
    made.use_in_return()
    assert runner.jobs == 0
    assert screen.last("show_said").headline == why
    assert screen.last("show_message").headline == why
    assert made.blocked == why
    assert screen.told("leave_for_return") == screen.told("finish") == 0


def test_approving_before_the_result_checks_first_and_records_nothing():
    screen, runner = Screen(), LaterRunner()
    made = presenter(screen, runner)
    made.typed("Thank you.")
    made.approve()
    assert screen.last("say") == f"{CHECKING}."
    runner.finish()
    assert screen.told("finish") == 0
    made.approve()
    made.approve()
    assert len(runner.waiting) == 1, "recorded once"
    runner.finish()
    assert screen.last("finish") == Changes(posts=frozenset({"Thank you."}))


def test_a_wording_goes_into_a_return_though_issues_stop_it_and_nothing_is_recorded():
    screen, runner = Screen(), NowRunner()
    made = presenter(screen, runner)
    made.typed("Thank you, Wim.\n")
    made.use_in_return()
    assert screen.last("leave_for_return") == "Thank you, Wim."
    assert (runner.jobs, screen.told("finish")) == (0, 0)


def test_a_check_that_fails_stops_the_approval_until_it_is_asked_again():
    screen, runner = Screen(), NowRunner()
    made = presenter(screen, runner)
    made.typed("boom")
    made.rested()
    assert screen.last("show_said").headline == "The detection process stopped."
    assert made.blocked == CHECK_FAILED
    made.rested()
    assert runner.jobs == 1
    made.approve()
    assert runner.jobs == 2
    assert screen.told("finish") == 0


def test_a_refusal_keeps_the_dialog_open_with_its_reason():
    def refuse(text: str) -> Changes:
        raise RefusedError("Revision 2 of this post came in.", "Nothing was decided.", "Read it first.")

    screen = Screen()
    made = presenter(screen, NowRunner(), send=refuse)
    made.typed("Thank you.")
    made.rested()
    made.approve()
    assert screen.last("show_message").headline == "Revision 2 of this post came in."
    assert screen.last("set_busy") is False


def test_who_cannot_approve_is_told_at_once_and_can_still_suggest():
    own = replace(
        a_view(), can=frozenset({DecisionKind.RETURN}), approve_blocked="Not by you: these are your own words"
    )
    screen = Screen()
    made = presenter(screen, NowRunner(), own)
    made.typed("Thank you.")
    made.rested()
    assert made.blocked == "Not by you: these are your own words"
    assert screen.last("show_message_to_author") == ""
    made.approve()
    assert screen.told("finish") == 0
    made.use_in_return()
    assert screen.last("leave_for_return") == "Thank you."


def test_why_nobody_approves_now():
    assert standing(allowed()) == ""
    claimed = allowed(claim=Claim("Odile Brandt", "2026-11-20T11:20:00Z", False))
    assert standing(claimed) == "Odile Brandt works on this post. Take it over first."
    assert standing(allowed(claim=Claim("Ines Calloway", "2026-11-20T11:20:00Z", True))) == ""
    assert standing(allowed(state=State.APPROVED)).startswith("This post has been decided")


def test_what_asks_for_a_look_or_a_second_person_is_no_green_light():
    look_at = an_issue(level=Level.REVIEW, title="Promise of an outcome", spans=())
    found = said_of(EditCheck("x", Assessment((look_at,)), (), "Fine.", "", 41))
    assert (found.level, found.sentence) == (Level.REVIEW, "Nothing to settle, 1 to look at: Promise of an outcome.")
    two = said_of(EditCheck("x", Assessment(()), (), "A second person decides.", "A second person decides.", 41))
    assert (two.level, two.sentence) == (Level.REVIEW, "A second person decides.")
    noted = said_of(EditCheck("x", Assessment((replace(look_at, level=Level.INFO),)), (), "Fine.", "", 1))
    assert noted.sentence == "Nothing else found by 1 check. Checks can miss things."


def test_the_same_advice_stands_once_many_issues_are_counted_and_their_words_are_marked():
    issues = tuple(an_issue(f"PHI-{n:03}:1-2") for n in range(LISTED + 3))
    said = said_of(EditCheck("x", Assessment(issues), issues, WHY_NOT, WHY_NOT, 41))
    assert said.headline == "15 issues to settle"
    assert [detail for _, detail in said.lines if detail] == [issues[0].to_author]
    assert said.lines[-1] == ("and 3 more", "")
    assert said.places == (Place(11, 17, Category.IDENTIFIER), Place(35, 38, Category.IDENTIFIER))
    empty = an_issue(spans=(IssueSpan(4, 4, Category.POLICY, "Nothing"),))
    assert said_of(EditCheck("x", Assessment((empty,)), (empty,), WHY_NOT, WHY_NOT)).places == ()


def test_the_difference_is_counted_drawn_and_listed():
    diff = diff_of(changes("Come today. 🎉", "Come tomorrow at nine. 🎉"))
    assert diff.heading == "1 word out, 3 in"
    assert diff.text == "Come todaytomorrow at nine. 🎉"
    assert [(diff.text[r.start : r.end], r.kind) for r in diff.runs] == [
        ("today", "removed"),
        ("tomorrow at nine", "added"),
    ]
    assert diff.lines == ("removed “today”, added “tomorrow at nine”",)
    assert diff_of(changes("same", "same")).heading == "Nothing is changed yet"
    assert diff_of(changes("One. Two", "One, Two")).heading == "No word, only signs and spaces"


def test_a_long_difference_is_listed_and_compared_beside_the_typing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(edit_dialog, "AT_ONCE", 20)
    monkeypatch.setattr(edit_dialog, "DRAWN", 30)
    screen, runner = Screen(), LaterRunner()
    made = presenter(screen, runner)
    made.typed(f"{TEXT} One.")
    made.typed(f"{TEXT} Two.")
    made.typed(f"{TEXT} Three.")
    assert (len(runner.waiting), screen.told("show_diff")) == (1, 0)
    runner.finish()
    assert screen.told("show_diff") == 0, "it belongs to an older wording"
    runner.finish()
    diff = screen.last("show_diff")
    assert (diff.text, diff.lines) == ("", ("added “Three.”",))


def test_a_draft_belongs_to_one_revision_of_one_post():
    assert draft_key(allowed()) == "edit:P-0001:1"
    assert draft_key(allowed(revision=2)) != draft_key(allowed())
