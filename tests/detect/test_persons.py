"""Names of people: what is marked, what is not, and who the words around say it is."""

from dataclasses import replace

import pytest

from reviewer.detect import persons
from reviewer.detect.lists import OwnLists
from reviewer.detect.ner_text import NamedSpan
from reviewer.detect.normalize import fold
from reviewer.model.vocabulary import PersonRole

from .marked import check, words_found

NAMED = [
    "We are thankful for [[Beatrice Holloway]] and her sense of humor.",
    "Our patient [[Tom]] made the whole unit laugh.",
    "Remember little [[Nayeli]]? She started first grade!",
    "Mrs. [[Delacroix]] knitted hats for the nursery.",
    "Huge congratulations to Nurse [[Joel]] on ten years with us!",
    "mr. [[okafor]] asked for jello again lol",
    "talked to [[maria gonzales]]'s mom about the discharge plan",
    "her son [[Caleb]] came along for moral support",
    "[[Rosalind]]'s husband [[Luis]] brought donuts.",
    "Please welcome [[Priyanka Rao]], PharmD; [[Tomás Herrera]], RN; and [[Kwame Asante]], PT!",
    "Kudos to Dr. [[de la Cruz]] and Dr. [[van der Berg]].",
    "Thank you, [[Marlene]]! It was our pleasure.",
    "Hi [[Greg]], thanks for the review.",
    "We hear you, [[Antonio]]. Please call our office.",
    "Photo: [[Lena Ortiz]]",
    "Thanks to my preceptor [[Yusuf al-Masri]] for the patience.",
    "So proud of [[Sean O'Leary]] in respiratory therapy.",
    "[[T.K.]], 45, left against advice.",
    "I think of [[R.B.]] often. [[R.B.]] would have liked this.",
    "[[J. Alvarado]], 57, admitted overnight.",
    "Shoutout to [[Dana W.]], RN, for covering nights.",
    "Nobody bakes like [[Big Tony]] from transport.",
    "[[HAROLD PETERSEN]] WAS MY FAVORITE NEIGHBOR.",
    "#PrayFor[[Deshawn]] he is back in surgery",
    "We love this kid! #Team[[Mateo]]",
    "[[Brenda]] is home again! #[[Brenda]]Strong",
    "Señora [[Elena Vargas]], mi paciente, salió hoy.",
    "doña [[carmen]] called again about the pharmacy",
    "Welcome [[Ji-woo Park]] and [[Mei-Ling Zhao]] to the lab.",
    "[[Nguyen Thi Hoa]] brought spring rolls for the night shift.",
    "Meet [[Oluwaseun Adebayo]], our new audiologist.",
    "[[Frances Delgado-Ruiz]] gave the welcome speech.",
    "Dear Ms. [[Thornton]], your concern matters to us.",
    "The chart of [[Stephanie]] was open. [[Stephanie]] deserves better.",
    "[[Gretchen Olsen]] is fine. Hug [[Gretchen]] for me. yes, [[gretchen]]!",
    "so the guy in 22 ([[Leroy]]) pulled the line again",
    "Sending love to Aunt [[Carol]] tonight.",
    "[[Rose Thompson]], a retired teacher, sat in the front row.",
    "I will never forget [[Hope]], the bravest little girl on our floor.",
    "[[Jordan]] walked out today. [[Jordan]], we are proud of you!",
    "Meet the team: [[Jasmine]], [[Omar]], [[Wei]] and [[Fatou]] keep the lab running.",
    "Ask [[Samantha Reyes-Ortiz]] about the garden club.",
    "Happy retirement [[Gloria]]!",
    "He was named [[Ezekiel]] after his grandfather.",
    "A note from [[Ingrid Sørensen]] made our week.",
    "Get well soon, [[Wendell]]!",
    "My wife [[Danielle]] and our son [[Elijah James]] say thanks.",
    "Thanks for everything, [[Dolores]] 💙",
    "🎉🎉 Congrats to [[Shanice Baptiste]] 🎉",
    "pt [[Ruth Abelman]] asked for the chaplain",
    "[[Will Rogers]] visited the ward. Will you?",
    "our volunteer [[gretchen olsen-wright]] never misses a tuesday",
    "thanks to [[martin v.]] for the ride home",
    "#team[[rosalia]] all the way, see you at the finish",
    "#pray4[[imelda]] she is back in the icu",
    "Don [[Eustaquio]] waters the plants by the door every morning.",
    "Babcia [[Jadwiga]] brought soup for the night shift.",
    "ms [[pearl]] asked for jello, again",
    "Nobody moves a bed like [[Big Omar]] does.",
    "Two legends: [[Hank]] and [[Marge]] deliver meals every week.",
]

NOT_NAMED = [
    "The Foley was placed and the Apgar was nine.",
    "The Glasgow Coma Scale and the Braden Scale are on the card.",
    "Salter-Harris fractures, the Trendelenburg position, a Colles cast.",
    "Parkinson's and Alzheimer's research needs you.",
    "Lou Gehrig's disease is another word for ALS.",
    "The DAISY Award went to our whole team.",
    "St. Mary's Hospital and Johns Hopkins are hiring.",
    "Our therapy dog Biscuit visited. Cooper, our golden retriever, came too.",
    "My cats April, May and June helped.",
    "April showers bring May flowers, and June is near.",
    "Hope is not a plan. Grace under pressure is what we do.",
    "Will you join us? May your holidays be bright.",
    "Joy, faith and hope fill our halls. Sunny days ahead.",
    "Dr. House and Meredith Grey never chart.",
    "Baby Yoda came to the nursery and Santa too.",
    "Thank you Lord for another day. God bless our nurses.",
    "Quality improvement is everyone's job. Join our Lean class.",
    "Five Ways To Sleep Better, by our sleep team.",
    "Amazing work by the Stroke Team and Code Blue Team. Go Team Trauma!",
    "Tylenol and Advil are not the same thing.",
    "Bring me a Big Mac and a Diet Coke.",
    "Use code ANGELA20 at checkout.",
    "What one nurse did for me that winter was to listen.",
    "Kentucky, Tennessee and Georgia, here we come.",
    "Learn some Spanish before your rotation in English class.",
    "Call Human Resources and ask for Benefits.",
    "Kelly, Kocher and Yankauer walk into an OR.",
    "write to jane.doe@example.org or @jane_doe",
    "Little did we know. Old habits die hard. Dear diary.",
    "I'm tired and we're hungry.",
    "Her scans say NED today.",
    "this is not the Hilton, folks",
    "He fell off a Harley on Route 9.",
    "Our ficus Bernard dropped a leaf. Bernard hates the new window.",
    "Marvin is a sheep and he won't sit still.",
    "Felicidades a todos, mil gracias por venir.",
    "la doctora te dijo que no, mi cielo",
    "M.R.N. stands for medical record number.",
    "Langer-Giedion syndrome has a page of its own.",
    "Jollof and pierogi at the potluck!",
    "Tropical Storm Odette closed the lobby.",
    "Hurricane Bertram is on its way.",
]

ROLES = [
    ("Dr. Haddad explained it well.", "Haddad", PersonRole.STAFF),
    ("Tasha Greene, CNA, never sits down.", "Tasha Greene", PersonRole.STAFF),
    ("Malik Jensen, nurse manager on nights, fixed it.", "Malik Jensen", PersonRole.STAFF),
    ("Our CFO Rosalind Marsh answered questions.", "Rosalind Marsh", PersonRole.STAFF),
    ("Our patient Tom rang the bell.", "Tom", PersonRole.PATIENT),
    ("Deborah Finch, 71, walked out of rehab.", "Deborah Finch", PersonRole.PATIENT),
    ("Thank you, Marlene! We loved taking care of you.", "Marlene", PersonRole.PATIENT),
    ("Mrs. Petrakis owes two hundred dollars.", "Petrakis", PersonRole.PATIENT),
    ("His daughter Irene held his hand.", "Irene", PersonRole.RELATIVE),
    ("Her husband Miguel slept in the chair.", "Miguel", PersonRole.RELATIVE),
    ("In 1860 Florence Nightingale opened a school.", "Florence Nightingale", PersonRole.PUBLIC),
    ("Photo: Anton Weber", "Anton Weber", PersonRole.PUBLIC),
    ("I love this place. - Marcus T., security", "Marcus T.", PersonRole.AUTHOR),
    ("I'm Rachel Kim, a nurse practitioner.", "Rachel Kim", PersonRole.AUTHOR),
    ("Five weeks today. Love, Trish", "Trish", PersonRole.AUTHOR),
    ("Our director of nursing, Paula Quist, will call.", "Paula Quist", PersonRole.STAFF),
    ("My grandson Augustus helped at the booth.", "Augustus", PersonRole.UNKNOWN),
    ("My cousin's neighbor Edgar Plunk has sepsis.", "Edgar Plunk", PersonRole.PATIENT),
    ("Her cousin's neighbor Edgar Plunk drove him home.", "Edgar Plunk", PersonRole.RELATIVE),
    ("Sonographer Vilma Ortega warms the gel.", "Vilma Ortega", PersonRole.STAFF),
]


@pytest.mark.parametrize("marked", NAMED)
def test_names_are_marked_exactly(marked: str) -> None:
    check(persons.find, marked)


@pytest.mark.parametrize("text", NOT_NAMED)
def test_what_only_looks_like_a_name_is_not_marked(text: str) -> None:
    assert words_found(persons.find, text) == []


@pytest.mark.parametrize(("text", "name", "role"), ROLES)
def test_the_words_around_a_name_say_who_it_is(text: str, name: str, role: PersonRole) -> None:
    (finding,) = persons.find(fold(text), OwnLists())
    assert text[finding.start : finding.end] == name
    assert finding.role is role


def test_a_listed_name_is_found_where_the_text_alone_says_too_little() -> None:
    text = "Zvonimira covered the desk."
    assert words_found(persons.find, text) == []
    known = OwnLists(staff_names=("Zvonimira",))
    (finding,) = persons.find(fold(text), known)
    assert finding.role is PersonRole.STAFF


@pytest.mark.parametrize(
    ("text", "listed", "found"),
    [
        ("Congratulations to Sora Park on ten years.", "So-ra Park", "Sora Park"),
        ("Welcome Grady Lake to the team.", "Grady Lake", "Grady Lake"),
        ("Paramedic Standing Crow taught the class.", "Myron Standing Crow", "Standing Crow"),
        ("Ask Malia Kaʻahele about taro.", "Malia Kaahele", "Malia Kaʻahele"),
    ],
)
def test_a_listed_name_is_found_in_full_whatever_its_words_mean(text: str, listed: str, found: str) -> None:
    (finding,) = persons.find(fold(text), OwnLists(staff_names=(listed,)))
    assert text[finding.start : finding.end] == found
    assert finding.role is PersonRole.STAFF


def test_listed_names_of_plain_words_are_no_names_in_plain_sentences() -> None:
    known = OwnLists(staff_names=("Rose Garden", "Myron Standing Crow", "So-ra Park"), patient_names=("May Day",))
    assert words_found(persons.find, "A standing crow by the rose garden.", known) == []
    assert words_found(persons.find, "We met at Sora park.", known) == []


def test_whose_father_was_cared_for_is_a_relative_when_spoken_to() -> None:
    text = "Your dad's car is safe, Rodney. We parked it after his heart attack."
    folded = fold(text)
    shares = (0.0, 0.9, 0.05, 0.05)
    start = text.index("Rodney")
    folded = replace(folded, seen=(NamedSpan(start, start + 6, "PERSON", 0.9, shares),))
    (finding,) = persons.find(folded, OwnLists())
    assert finding.role is PersonRole.RELATIVE


def test_offsets_hold_behind_an_emoji_and_cues_point_into_the_stored_text() -> None:
    text = "👩🏽‍⚕️ Dr. Haddad is here"
    (finding,) = persons.find(fold(text), OwnLists())
    assert text[finding.start : finding.end] == "Haddad"
    assert [text[c.start : c.end] for c in finding.explanation.cues][:1] == ["Dr"]


def test_an_empty_text_has_no_names() -> None:
    assert persons.find(fold(""), OwnLists()) == []


SEEN = [
    ("yesterday tomas verhagen walked to the window", "tomas verhagen", 0.95, ["tomas verhagen"]),
    ("we clapped for Leland Running Horse today", "Leland Running Horse", 0.95, ["Leland Running Horse"]),
    ("old waldo kept the nurses laughing", "old waldo", 0.95, ["waldo"]),
    ("ajumma Ok-soon Paik taught us a card game", "ajumma Ok-soon Paik", 0.95, ["Ok-soon Paik"]),
    ("omg Kettle you left your scarf here", "Kettle", 0.97, ["Kettle"]),
    ("omg Kettle you left your scarf here", "Kettle", 0.8, []),
    ("#teamimke is on fire today", "teamimke", 0.95, ["imke"]),
    ("the word for today is Leptospirosis", "Leptospirosis", 0.99, []),
    ("my harabeoji says hello", "harabeoji", 0.99, []),
    ("congrats to imke n pilar today", "imke n pilar", 0.95, ["imke", "pilar"]),
    ("saw wendeline zipped up and ready", "wendeline zipped", 0.95, ["wendeline"]),
    ("Moonlight over the nursery tonight", "Moonlight", 0.99, []),
    ("NOTICE: a visitor in a red jacket", "NOTICE", 0.99, []),
    ("#TeamQQ: qq, 19, ran again", "QQ", 0.9, ["QQ"]),
    ("The band played “Tennessee” for her", "Tennessee", 0.99, []),
    ("Please pray for our neighbor, Elmsborough", "Elmsborough", 0.9, []),
    ("So glad you came, Elmsborough", "Elmsborough", 0.9, ["Elmsborough"]),
]


@pytest.mark.parametrize(("text", "words", "score", "expected"), SEEN)
def test_what_the_model_sees_is_cut_and_widened_to_the_name(
    text: str, words: str, score: float, expected: list[str]
) -> None:
    folded = fold(text)
    start = folded.text.index(words)
    folded = replace(folded, seen=(NamedSpan(start, start + len(words), "PERSON", score),))
    assert [text[f.start : f.end] for f in persons.find(folded, OwnLists())] == expected


def test_two_names_side_by_side_in_lower_case_are_one_person() -> None:
    folded = fold("nadia verhagen plays the cello again")
    seen = (NamedSpan(0, 5, "PERSON", 1.0), NamedSpan(6, 14, "PERSON", 1.0))
    found = persons.find(replace(folded, seen=seen), OwnLists())
    assert [(f.start, f.end) for f in found] == [(0, 14)]


def test_a_missing_capital_is_no_evidence_where_the_writer_uses_none() -> None:
    lower = fold("imke says hi. she is on the mend.")
    mixed = fold("We met imke today. She is on the mend.")
    for folded, expected in ((lower, 1), (mixed, 0)):
        start = folded.text.index("imke")
        folded = replace(folded, seen=(NamedSpan(start, start + 4, "PERSON", 0.8),))
        assert len(persons.find(folded, OwnLists())) == expected
