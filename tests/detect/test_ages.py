"""Ages of persons, and the numbers that are thresholds, durations or things."""

import pytest

from reviewer.detect import ages
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold

from .marked import check, words_found

AGES = [
    "Maria Gomez, [[7]], rang the bell.",
    "Our [[4-year-old]] fighter and a [[9-month-old]] roommate.",
    "She is [[92 y/o]] and sharp.",
    "pt [[68F]] in the hallway",
    "[[Six months old]] and already bossy!",
    "He turned [[seven]] and she turned [[106]].",
    "[[13 years old]]. A child.",
    "Patient in her [[50s]], previously healthy.",
    "Happy [[40th]] birthday to you!",
    "He was [[seventy-nine]]. She was only [[34]].",
    "The retired court reporter, [[66]], laughed.",
    "Three artists: Ana ([[15]]) and Bo ([[16]]).",
    "At [[63]] she ran a marathon.",
    "I was diagnosed at [[38]].",
    "Mi hijo, de [[6 años]], ya camina.",
    "He died at [[81]].",
    "A [[17-year-old]] quarterback.",
    "James Whitaker (ret.), [[94]], a veteran, waved.",
    "Remember Sami? [[7]] then, taller now.",
    "A man of [[83]] in his late [[eighties]] shoes.",
    "Leo, [[7 months]], slept.",
    "She is [[91]] and still drives.",
    "[[22yoM]] from triage.",
]

NOT_AGES = [
    "Adults 50 to 80 may qualify.",
    "Children under 9 need two doses, kids 5 to 12 one.",
    "Adults 45 and older should be screened.",
    "Our building is 40 years old. So is the pump.",
    "For 20 years I have worked here.",
    "Turning 50? Schedule a visit.",
    "A toddler, a teen and a newborn walk in.",
    "Room 7, bed 12, page 4.",
    "8 lb 2 oz at birth.",
    "Open to ages 12 to 17.",
    "We saw 14, then 22, then 30 people.",
    "UDI (01)00860004123712(17)290430",
    "The 12-year-old Labrador came back.",
    "A man of 3 words, a family of five, father of 4.",
]


@pytest.mark.parametrize("marked", AGES)
def test_ages_are_marked_exactly(marked: str) -> None:
    check(ages.find, marked)


@pytest.mark.parametrize("text", NOT_AGES)
def test_thresholds_and_things_are_no_ages(text: str) -> None:
    assert words_found(ages.find, text) == []


def test_ninety_and_more_is_explained_as_an_identifier() -> None:
    (old,) = ages.find(fold("She is 93 years old."), OwnLists())
    (young,) = ages.find(fold("She is 39 years old."), OwnLists())
    assert "identifiers by themselves" in old.explanation.sentence
    assert "identifiers by themselves" not in young.explanation.sentence
