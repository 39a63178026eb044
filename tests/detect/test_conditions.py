"""Health words: marked when said of somebody, left alone in education, advertising and names of departments."""

from dataclasses import replace

import pytest

from reviewer.detect import conditions
from reviewer.detect.lists import OwnLists
from reviewer.detect.ner_text import NamedSpan
from reviewer.detect.normalize import fold
from reviewer.detect.second_reader import added
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType, FindingKind

from .marked import check, words_found

SAID_OF_SOMEBODY = [
    "Her [[MRIs]] came back clean on Monday, he said, and she cried.",
    "My patient had two [[ablations]] and still sings.",
    "He wore his [[night guard]] for once.",
    "my daughter got her [[braces]] off yesterday",
    "She has [[astigmatism]], he has a [[lazy eye]].",
    "Her [[plugged duct]] made Friday long.",
    "He left the pharmacy with an [[epi pen]] for his son.",
    "She slept in [[compression stockings]] and his [[sling]] hung on the door.",
    "His [[syphilis]] test was negative on Tuesday.",
    "Her [[tuberculosis]] results came back.",
    "My dad's new [[kidney]] woke up on the table.",
    "She donated a [[kidney]] to her brother in May.",
    "He came in with a [[lacerated spleen]] and she showed me her [[swollen wrist]].",
    "A man with a [[gunshot wound to the chest]] walked into our ER.",
    "Post-op [[appendectomy]], 14 years old, wants pizza.",
    "He asked for his right [[coumadin]] dose.",
    "He was my patient, back after [[lymphoma]].",
    "He told us about his [[bipolar meds]] and the [[HIV drugs]].",
    "Her [[motor neurone disease]] took her voice.",
    "mi paciente tuvo una [[embolia pulmonar]] ayer",
    "su hijo salió de la [[cirugía del corazón]]",
    "She beat [[leukemia]] and rang the bell.",
    "My patient had a [[below-knee amputation]] on Monday.",
    "He came in with crushing [[chest pain]] last night.",
    "Her [[stage 3 colon cancer]] is gone.",
    "Your [[knee replacement]] went so well!",
    "My own [[knee replacement]] was two winters ago.",
    "My dad has [[Parkinson's disease]].",
    "A roofer had his [[hand crushed]] by a beam.",
    "He fell and [[broke his left hip]].",
    "The baby was born at [[27 weeks]] and came home.",
    "She is [[pregnant]] again.",
    "He has been [[sober]] for a year.",
    "The guy in room 4 has [[sepsis]].",
    "My son takes [[insulin]] every day.",
    "She spent a month on [[ECMO]].",
    "He got a [[kidney transplant]] from his sister.",
    "Mrs. Petrakis needs a [[root canal]].",
    "I was diagnosed with [[ADHD]] in college.",
    "Her [[fracture of the left wrist]] healed.",
    "His mother died of [[ovarian cancer]].",
    "The patient got [[infusions for Crohn's disease]] here.",
    "My abuela tuvo un [[infarto]] ayer.",
    "Our little guy finished [[chemo]] today!",
    "She had a [[massive stroke]] and now she sings.",
    "He was [[intubated]] for a week with [[covid]].",
    "My wife had [[appendicitis]] on our honeymoon.",
    "Dr. Omondi told me the [[tumor]] was benign.",
    "Your patient with [[locked-in syndrome]] smiled at him.",
    "Our neighbor had a [[quadruple bypass]] on Wednesday.",
    "Five weeks [[sober]] today.",
    "Her [[Batten disease]] is rare.",
    "You have a [[pinched nerve]], rest it.",
    "Meet Angus! He takes [[Trikafta]] like a champ.",
    "Our guy has a [[grade 4 liver lac]] and a [[hole in his heart]].",
    "A [[precipitous delivery]] for my patient in the truck.",
]

ABOUT_NOBODY = [
    "The rehab gym got new paint and our patient loved it.",
    "His hives at the back fence keep the bees busy, my patient the beekeeper says.",
    "Her broken heart needed a week off.",
    "Our dementia hallway has a new mural by her niece.",
    "Heart disease is the leading cause of death. Know your numbers.",
    "Signs of a stroke: face drooping, arm weakness, slurred speech.",
    "Do you have knee pain? Our team offers knee replacement. Book now!",
    "Flu season is here. Get your flu shot.",
    "People with asthma should keep an inhaler close.",
    "The dialysis nurses on our unit are the best.",
    "Our new cancer center opens soon.",
    "Diabetes can damage the nerves. Check your feet.",
    "Ask your doctor about screening for colon cancer.",
    "Studies show that metformin lowers the risk of heart failure in adults.",
    "We treat back pain, sciatica and sports injuries.",
    "Learn CPR at our class.",
    "PTSD and depression are common. Help is free.",
    "March is Colorectal Cancer Awareness Month.",
    "Living with kidney disease? Ask your pharmacist.",
    "Acne scars gone in weeks, guaranteed!",
    "The diabetes support group meets in the lobby.",
    "Vaccines prevent measles.",
    "You won't catch a cold all winter.",
    "If you have asthma, ask us.",
]


@pytest.mark.parametrize("marked", SAID_OF_SOMEBODY)
def test_health_words_said_of_somebody_are_marked(marked: str) -> None:
    check(conditions.find, marked)


@pytest.mark.parametrize("text", ABOUT_NOBODY)
def test_education_and_advertising_are_not_marked(text: str) -> None:
    assert words_found(conditions.find, text) == []


def test_a_condition_is_health_information_and_explains_both_sides() -> None:
    (finding,) = conditions.find(fold("She beat leukemia and now he should rest."), OwnLists())
    assert isinstance(finding, Finding)
    assert finding.kind is FindingKind.HEALTH
    assert {cue.against for cue in finding.explanation.cues} == {False, True}


def test_short_forms_that_are_words_need_capitals() -> None:
    assert words_found(conditions.find, "She has ALS.") == ["ALS"]
    assert words_found(conditions.find, "She als said she aids people and it was odd.") == []


def test_a_term_counts_where_the_model_marks_it_too_and_the_sentence_does_not_speak_against_it() -> None:
    text = "Filed again: hysterectomy, third drawer."
    seen = (NamedSpan(13, 25, EntityType.CONDITION.value, 0.95),)
    assert conditions.find(fold(text), OwnLists()) == []
    found = conditions.find(replace(fold(text), seen=seen), OwnLists())
    assert [text[f.start : f.end] for f in found] == ["hysterectomy"]


def test_the_model_does_not_outvote_general_education() -> None:
    text = "Learn the signs of colon cancer and ask your doctor about screening."
    seen = (NamedSpan(19, 31, EntityType.CONDITION.value, 0.99),)
    assert conditions.find(replace(fold(text), seen=seen), OwnLists()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Our patient rang the bell and there was not a dry eye on the floor.",
        "Mondays are a pain in the neck for all of us on this unit, my patient said.",
        "She is a bitter pill to swallow for our softball rivals.",
        "I was sick and tired of the old printer on our ward.",
    ],
)
def test_figures_of_speech_are_not_health_words(text: str) -> None:
    assert [text[f.start : f.end] for f in conditions.find(fold(text), OwnLists())] == []


def test_a_term_takes_the_word_before_it_that_the_model_is_sure_of() -> None:
    text = "He walked in with an auger wound on Friday and his wife behind him."
    start = text.index("auger")
    for score, expected in ((0.99, ["auger wound"]), (0.9, ["wound"])):
        seen = (NamedSpan(start, start + len("auger wound"), EntityType.CONDITION.value, score),)
        found = conditions.find(replace(fold(text), seen=seen), OwnLists())
        assert [text[f.start : f.end] for f in found] == expected


def test_an_article_or_an_order_stays_outside_of_the_term() -> None:
    text = "He walked in with another wound on Friday and his wife behind him."
    start = text.index("another")
    seen = (NamedSpan(start, start + len("another wound"), EntityType.CONDITION.value, 0.99),)
    found = conditions.find(replace(fold(text), seen=seen), OwnLists())
    assert [text[f.start : f.end] for f in found] == ["wound"]


@pytest.mark.parametrize(
    ("text", "words", "score", "expected"),
    [
        ("on sertraline now", "sertraline", 0.95, ["sertraline"]),
        ("on sertraline now", "sertraline", 0.88, []),
        ("CT at nine", "CT", 0.95, ["CT"]),
        ("the window turned", "window", 0.99, []),
        ("that kidney works", "kidney", 0.95, ["kidney"]),
        ("when the shoulder acts up", "shoulder", 0.99, []),
    ],
)
def test_a_health_word_that_only_the_model_sees_needs_a_high_score_or_the_look_of_one(
    text: str, words: str, score: float, expected: list[str]
) -> None:
    start = text.index(words)
    seen = (NamedSpan(start, start + len(words), EntityType.CONDITION.value, score),)
    more = added(fold(text), [], seen, {EntityType.CONDITION: 0.85, "sure": 0.92})
    assert [text[f.start : f.end] for f in more] == expected
