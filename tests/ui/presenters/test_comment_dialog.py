from datetime import UTC, datetime
from typing import Any

import pytest

from reviewer.errors import UsageError
from reviewer.model.desk import Answer, Comment
from reviewer.model.views import Changes
from reviewer.ui.presenters.comment_dialog import (
    GONE,
    About,
    CommentPresenter,
    Labels,
    Written,
    about,
    colleagues,
    labels,
)
from reviewer.ui.presenters.masking import SIGN, Cover
from tests.ui.examples import NOW, TEXT, a_view
from tests.ui.fakes import LaterRunner, NowRunner, Screen

QUESTION = Comment(
    7, "question", "Is there a form for Wim?", "Devin Marsh", "2026-11-20T10:42:00Z", 1, "Wim", 35, 38,
    to="Omar Haddad", due="2026-11-20T16:00:00Z",
)  # fmt: skip
ANSWERED = Comment(
    8, "question", "And for Odalys?", "Devin Marsh", "2026-11-20T10:43:00Z", 1, to="Omar Haddad",
    answers=(Answer(9, "Omar Haddad", "2026-11-20T11:00:00Z", "Odalys signed one."),), settled=True,
)  # fmt: skip
REMARK = Comment(10, "comment", "Lovely tone.", "Devin Marsh", "2026-11-20T10:44:00Z", 1)
VIEW = a_view(comments=(QUESTION, ANSWERED, REMARK))


class Noted:
    """Notes what is recorded."""

    def __init__(self) -> None:
        self.said: list[tuple[Any, ...]] = []

    def add(self, text: str) -> Changes:
        return self._note("add", text)

    def ask(self, to: str, text: str, due: datetime | None) -> Changes:
        return self._note("ask", to, text, due)

    def answer(self, text: str) -> Changes:
        return self._note("answer", text)

    def settle(self, reason: str) -> Changes:
        return self._note("settle", reason)

    def _note(self, *said: Any) -> Changes:
        self.said.append(said)
        return Changes(record=True)


def a_presenter(question: int = 0, runner: Any = None) -> tuple[CommentPresenter, Screen, Noted]:
    screen, noted = Screen(), Noted()
    what = about(VIEW, 0, 0, question, NOW)
    return CommentPresenter(screen, runner or NowRunner(), noted, what, "Ines Calloway"), screen, noted


def test_selected_words_are_quoted_and_without_any_it_is_about_the_whole_post():
    start = TEXT.index("Wim")
    assert about(VIEW, start, start + 3, 0, NOW).quote == "“Wim”"
    whole = about(VIEW, 0, 0, 0, NOW)
    assert (whole.title, whole.quote) == ("Comment on this post", "")


@pytest.mark.parametrize(("start", "end"), [(-1, -1), (5, 5), (9, 3), (0, 10_000)])
def test_a_range_that_is_none_counts_as_no_words(start: int, end: int):
    assert about(VIEW, start, end, 0, NOW).quote == ""


def test_covered_words_stay_covered_in_the_quotation_in_the_question_and_in_the_answers():
    start = TEXT.index("says Wim")
    cover = Cover(text=((start + 5, start + 8),), words=("Odalys", "Wim"))
    assert about(VIEW, start, start + 8, 0, NOW, cover).quote == f"“says {SIGN * 3}”"
    asked = about(VIEW, 0, 0, 7, NOW, cover)
    assert "Wim" not in asked.quote + asked.said
    answered = about(VIEW, 0, 0, 8, NOW, cover)
    assert "Odalys" not in answered.said + answered.answers[0]


def test_a_question_is_shown_with_who_asks_whom_and_by_when():
    found = about(VIEW, 0, 0, 7, NOW)
    assert found.title == "Answer the question"
    assert found.said_by == "Devin Marsh asks Omar Haddad, today 10:42, answer wanted by today 16:00"
    assert (found.said, found.quote, found.can_settle) == ("Is there a form for Wim?", "“Wim”", True)


def test_an_answered_question_can_be_added_to_and_no_longer_taken_off_the_list():
    found = about(VIEW, 0, 0, 8, NOW)
    assert (found.title, found.can_settle) == ("Add to the question", False)
    assert found.answers == ("Omar Haddad, today 11:00: Odalys signed one.",)
    assert about(VIEW, 0, 0, 10, NOW).title == "Add to the comment"


def test_a_question_that_is_gone_is_said_and_nothing_is_recorded():
    presenter, screen, noted = a_presenter(99)
    presenter.send(Written("Yes."))
    assert screen.last("show_message").headline == GONE
    assert noted.said == []


def test_a_name_makes_it_a_question_with_a_time():
    presenter, screen, noted = a_presenter()
    presenter.send(Written(" Lovely. ", due="2026-11-20T16:00:00Z"))
    assert noted.said == [("add", "Lovely.")]
    presenter, screen, noted = a_presenter()
    presenter.send(Written("A form?", "  Omar \t Haddad ", "2026-11-20T16:00:00Z"))
    assert noted.said == [("ask", "Omar Haddad", "A form?", datetime(2026, 11, 20, 16, tzinfo=UTC))]
    assert screen.last("finish") == Changes(record=True)
    presenter, screen, noted = a_presenter()
    presenter.send(Written("A form?", "Omar Haddad"))
    assert noted.said == [("ask", "Omar Haddad", "A form?", None)]


def test_nobody_asks_oneself():
    presenter, screen, noted = a_presenter()
    presenter.send(Written("A form?", "ines  CALLOWAY"))
    assert screen.last("show_message").headline == "This is your own name."
    assert noted.said == []


def test_an_answer_is_recorded_and_with_the_tick_the_question_is_taken_off_the_list():
    presenter, _, noted = a_presenter(7)
    presenter.send(Written("Yes.", "Somebody"))
    assert noted.said == [("answer", "Yes.")]
    presenter, _, noted = a_presenter(7)
    presenter.send(Written("The post was rejected.", settle=True))
    assert noted.said == [("settle", "The post was rejected.")]
    presenter, _, noted = a_presenter(10)
    presenter.send(Written("I agree.", settle=True))
    assert noted.said == [("answer", "I agree.")]


@pytest.mark.parametrize(
    ("question", "written", "said"),
    [
        (0, Written(" \n"), "Write your comment first."),
        (0, Written("", "Omar Haddad"), "Write your question first."),
        (7, Written(""), "Write your answer first."),
        (7, Written("", settle=True), "Write one sentence: why is no answer needed?"),
    ],
)
def test_nothing_written_is_asked_for_by_its_name(question: int, written: Written, said: str):
    presenter, screen, noted = a_presenter(question)
    presenter.send(written)
    assert screen.last("show_message").headline == said
    assert noted.said == []


def test_the_words_of_the_field_and_the_button_follow_what_is_written():
    assert labels(False, Written("")) == Labels("Your comment", "Comment")
    assert labels(False, Written("", "Omar")) == Labels("Your question", "Ask")
    assert labels(True, Written("", "Omar")) == Labels("Your answer", "Answer")
    assert labels(True, Written("", settle=True)) == Labels("Why no answer is needed", "Take off the list")


def test_colleagues_are_named_once_and_without_oneself():
    names = ("Ines Calloway", "omar haddad", "Devin Marsh", "", "Devin  Marsh", "INES CALLOWAY")
    assert colleagues(names, "Ines Calloway") == ("Devin  Marsh", "omar haddad")


def test_it_is_recorded_once_and_a_refusal_leaves_the_dialog_open():
    runner = LaterRunner()
    presenter, screen, _ = a_presenter(0, runner)
    presenter.send(Written("One."))
    presenter.send(Written("One."))
    assert len(runner.waiting) == 1

    class Refusing(Noted):
        def add(self, text: str) -> Changes:
            raise UsageError("This text is too long.", "Nothing was recorded.", "Shorten it.")

    presenter = CommentPresenter(screen, NowRunner(), Refusing(), About("Comment", ""), "Ines")
    presenter.send(Written("Long."))
    assert screen.told("finish") == 0
    assert screen.last("show_message").headline == "This text is too long."
