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
    "[[Nine months old]] and she runs this house!",
    "He turned [[seven]] and she turned [[106]].",
    "[[13 years old]]. A child.",
    "Patient in her [[50s]], previously healthy.",
    "Happy [[40th]] birthday to you!",
    "He was [[seventy-nine]]. She was only [[34]].",
    "A beekeeper, [[66]], laughed.",
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
    "Nadia is [[6]] and paints the wall.",
    "The driver was [[19]], the patient is [[8]] but brave.",
    "Her mom's [[forty-four]] & so tired.",
    "Old Leopold is [[101]].",
    "A baker, [[58]], walked in with a burned hand.",
    "Little Odette from the mill, [[4]], bee sting, home again.",
    "Father of five, [[51]], new kidney.",
    "Came in this morning, [[33]], second baby.",
    "At [[77]], Leopold joined the choir.",
    "At [[sixty-two]] I learned to swim.",
    "My stroke at [[41]] changed how I nurse.",
    "Grandpa with shingles at [[88]] and no complaints.",
    "Dad at [[79]]: one hip, one opinion.",
    "[[61]], torn meniscus, back on the bike.",
    "What a party! [[97]], new knee, dancing.",
    "He asked for pie again. [[93]]. Lung cancer and good manners.",
    "Happy day to our queen of billing!!! [[60]] and still faster than the printer.",
    "[[70]] is no joke. [[Forty]] looks good on you.",
    "You say you are [[50ish]], she is [[forty-something]].",
    "Ada and Tom Birch, ages [[7]] and [[9]], built a fort.",
    "Baby [[5 weeks]] with a cough.",
    "The baby smiled at [[six weeks]].",
    "Don Ramiro cumple [[88]] y baila. Mañana cumplo [[50]].",
    "A los [[39]], me operaron.",
    "Ya tiene [[treinta y dos años]].",
    "Beatrix Holm was [[36]] when the valve gave out.",
    "The triplets are [[five]] today!",
    "Seventy guests came, and one of them is [[103]].",
    "Nobody thought he would reach [[50]].",
    "He learned to skate again. [[seven]]. sickle cell.",
    "Doña Pilar cumplió [[95 años]] en la clínica.",
    "At [[5 months]] with a fever, call the nurse line.",
    "mo, [[23]], two new knees and a kayak.",
    "[[88]], Crohn's, and a better poker face than mine.",
    "[[61]] with an A1c of 9 and no plan.",
    "Astrid was born, [[three]] now and loud.",
    "Thinking of Annika and her mom. [[16]]. Home at last.",
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
    "7 lb 11 oz at birth.",
    "Open to ages 12 to 17.",
    "We saw 14, then 22, then 30 people.",
    "UDI (01)00860004123712(17)290430",
    "The 12-year-old Labrador came back.",
    "A man of 3 words, a family of five, father of 4.",
    "Sats at 88, heart rate at 140, sugar holding at 60.",
    "Census is 31 and rising. The total is 44.",
    "Tickets at 20 each, the line starts at 15.",
    "Doors open at 14 Elm Street.",
    "Start screening for this at 45, talk to us.",
    "Winds at 50, temperature at 39, speed capped at 25.",
    "He has been here 20 años trabajando; hace 15 años; en seis meses.",
    "Embarazada de siete meses, programa de diez semanas.",
    "Eight, nine, ten. Where is the sponge?",
    "There was only one chair and I am one tired nurse.",
    "Sizes 12, 14, 16 left. Rows four, five, six.",
    "Delivered at 34 and doing well.",
    "Room 12 is 40 and holding. Stage 3 is next.",
    "Twins at 35 weeks, 2 minutes apart. Mia and Noa, 35 weeks, doing well.",
    "We fixed a 25 year old boiler.",
    "Dear Mr. Osei, only three?",
    "They would not see 40 patients a day.",
    "How many beds are left? Seven.",
    "20 with a coupon at the door.",
    "Rooms are numbered 14, 15, one per family.",
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
