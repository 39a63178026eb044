"""Answers from elsewhere on an issue: they say who, when and where, how far they reach and how they end."""

from datetime import date
from typing import Any

from reviewer.model.issue import DismissScope, Disposition, DispositionKind
from reviewer.ui.presenters.numbered import Group, NumberedIssue
from tests.ui.examples import an_issue


def a_row(**said: Any) -> NumberedIssue:
    values: dict[str, Any] = {
        "issue_key": an_issue().key, "kind": DispositionKind.DISMISSED, "by": "Devin Marsh",
        "at": "2026-11-19T15:00:00Z", "reason_code": "context", "phrase": "4 East", "revision": 1, "carried": True,
    }  # fmt: skip
    return NumberedIssue(1, an_issue(), Group.SETTLED, Disposition(**(values | said)))


def test_an_answer_of_this_revision_says_who_and_why():
    row = a_row(carried=False, reason="a film")
    assert row.answer == "Dismissed by Devin Marsh: a film"
    assert (row.carried, row.reach, row.ends) == (False, "", "")


def test_one_of_an_earlier_revision_names_day_and_revision():
    row = a_row()
    assert row.carried
    assert row.answer.startswith("Dismissed by Devin Marsh on Nov 19, 2026 in revision 1: ")
    assert "in revision 1" in row.second_line


def test_one_of_another_post_names_it_and_how_to_end_it_everywhere():
    row = a_row(post="P-0042", scope=DismissScope.AUTHOR_PHRASE)
    assert "in post P-0042" in row.answer
    assert row.reach == "Holds for “4 East” in every post by this author."
    assert "P-0042" in row.ends


def test_words_everywhere_say_until_when():
    row = a_row(scope=DismissScope.PHRASE, until=date(2027, 2, 20), carried=False)
    assert row.reach == "Holds for “4 East” in every post until Feb 20, 2027."


def test_an_issue_without_words_still_says_its_reach():
    assert "these words" in a_row(scope=DismissScope.AUTHOR_PHRASE, phrase="").reach


def test_a_carried_consent_names_the_form_and_a_time_that_is_none_is_left_out():
    row = a_row(kind=DispositionKind.CLEARED, document="CA-0409", at="not a time")
    assert row.answer == "Cleared by consent CA-0409 in revision 1"


def test_a_row_without_an_answer_says_nothing():
    row = NumberedIssue(1, an_issue(), Group.TO_SETTLE)
    assert (row.carried, row.answer, row.reach, row.ends) == (False, "", "", "")
