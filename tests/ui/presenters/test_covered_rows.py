"""While identifiers are covered, neither issues nor people say the covered words, and both can still be found."""

from dataclasses import fields
from typing import Any

from reviewer.model.issue import Disposition, DispositionKind
from reviewer.model.vocabulary import PersonRole
from reviewer.ui.presenters.covered_rows import covered_issue, covered_person, whole, without_words
from reviewer.ui.presenters.masking import NOTHING, Cover
from reviewer.ui.presenters.numbered import Group, NumberedIssue
from reviewer.ui.presenters.people_block import PersonLine
from tests.ui.examples import an_issue

COVER = Cover(text=((11, 17),), words=("Odalys",))
WHOLE = Cover(text=((0, 90),))
SPEAKING = {
    "title": "Odalys and her care", "why": "“ODALYS” is a name.", "clears": "Ask Odalys.", "details": ("odalys, 7",),
    "safer": "Thank you, Odalys", "document": "Form of Odalys",
}  # fmt: skip
PERSON = PersonLine(
    "odalys", "Odalys", "Odalys", PersonRole.PATIENT, "a patient", "“Odalys” follows thanks.", "Odalys has none", "block",
    known_as="Odalys",
)  # fmt: skip


def a_row(**said: Any) -> NumberedIssue:
    issue = an_issue(**SPEAKING)
    values: dict[str, Any] = {"issue_key": issue.key, "kind": DispositionKind.DISMISSED, "by": "Devin Marsh", "at": ""}
    return NumberedIssue(1, issue, Group.SETTLED, Disposition(**(values | said)))


def spoken(value: Any, quiet: tuple[str, ...]) -> str:
    return " ".join(str(getattr(value, f.name)) for f in fields(value) if f.name not in quiet).casefold()


def test_no_sentence_of_an_issue_says_a_covered_word_whatever_its_case():
    shown = without_words(an_issue(**SPEAKING), COVER)
    assert "odalys" not in spoken(shown, ("key", "subject"))
    assert shown.title == "••••• and her care"


def test_the_answer_of_an_issue_is_covered_too():
    shown = covered_issue(a_row(reason="Odalys is a film", phrase="Odalys"), COVER)
    assert "Odalys" not in shown.answer + shown.second_line + shown.reach
    assert shown.answer.endswith("••••• is a film")


def test_the_key_stays_so_that_a_press_finds_the_issue():
    row = a_row()
    assert covered_issue(row, COVER).issue.key == row.issue.key
    assert covered_issue(row, COVER).number == row.number


def test_a_post_that_is_covered_whole_leaves_nothing_that_may_quote_it():
    shown = covered_issue(a_row(reason="Odalys is a film", phrase="Odalys"), WHOLE)
    said = spoken(shown.issue, ("key", "subject", "title")) + shown.answer + shown.reach
    assert "odalys" not in said.casefold()
    assert shown.issue.why == "Covered. Showing it is recorded."
    assert shown.issue.source == an_issue().source


def test_a_covered_picture_alone_hides_no_sentence():
    pictures = Cover(pictures=frozenset({0}))
    assert not whole(pictures)
    assert without_words(an_issue(), pictures) == an_issue()


def test_a_person_is_not_named_but_can_still_be_asked_about():
    shown = covered_person(PERSON, COVER)
    assert "Odalys" not in shown.spoken + shown.known_as
    assert shown.written == "Odalys"
    assert shown.role_words == "a patient"


def test_people_of_a_post_that_is_covered_whole_keep_their_role_only():
    assert covered_person(PERSON, WHOLE).spoken == "•••••: a patient."


def test_without_a_cover_everything_is_as_it_was():
    row = a_row()
    assert covered_issue(row, NOTHING) is row
    assert covered_person(PERSON, NOTHING) is PERSON
    assert without_words(row.issue, NOTHING) is row.issue
