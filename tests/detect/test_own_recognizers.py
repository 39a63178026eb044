"""Recognizers of the office inside the engine."""

import time

import pytest

from reviewer.detect.engine import OWN, Detector
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold
from reviewer.detect.presidio_adapter import PresidioScanner
from reviewer.model.finding import DetectionInput, Finding
from reviewer.model.office import OwnRecognizer, Pattern
from reviewer.model.vocabulary import FindingKind

BADGE = OwnRecognizer("Badge", "OTHER_ID", (Pattern("badge", r"B\d{5}", "0.60"),), context=("badge", "id card"))


def scan(text: str, *own: OwnRecognizer) -> list[Finding]:
    return PresidioScanner(own).find(fold(text), OwnLists())


def test_a_match_names_the_recognizer_and_stands_in_the_stored_text():
    text = "The b\u200b12345 was there."
    (finding,) = scan(text, BADGE)
    assert text[finding.start : finding.end] == "b\u200b12345"
    assert (finding.type, finding.kind, finding.rule_id, finding.score) == (
        "OTHER_ID", FindingKind.IDENTIFIER, "OWN-001", 0.6,
    )  # fmt: skip
    assert finding.explanation.sentence == "Your recognizer “Badge” found this."
    assert finding.explanation.list_entry == "Badge"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Badge B12345.", 0.95),
        ("B12345 on an ID card", 0.95),
        ("The badges are new, B12345.", 0.6),
        ("Badge" + " and so on" * 12 + " B12345", 0.6),
    ],
)
def test_a_whole_context_word_nearby_makes_it_surer(text: str, score: float):
    assert [f.score for f in scan(text, BADGE)] == [score]


def test_a_weak_match_counts_beside_a_context_word_only():
    weak = OwnRecognizer("Weak", "OTHER_ID", (Pattern("five", r"\b\d{5}\b", "0.01"),), context=("locker",))
    assert scan("There are 12345 of them.", weak) == []
    assert [f.score for f in scan("Locker 12345", weak)] == [0.36]


def test_a_word_list_is_found_whole_with_its_score_and_thousands_are_quick():
    words = tuple(f"project{n}" for n in range(5000))
    own = OwnRecognizer("Projects", "CONDITION", words=words, words_score="0.40")
    text = "lorem ipsum Project77, project7x " * 600
    began = time.process_time()
    found = scan(text, own)
    assert time.process_time() - began < 6
    assert len(found) == 600
    assert {(text[f.start : f.end], f.score, f.kind) for f in found} == {("Project77", 0.4, FindingKind.HEALTH)}


def test_nothing_of_length_zero_is_found():
    assert scan("abc", OwnRecognizer("E", "OTHER_ID", (Pattern("e", r"\b", "0.9"),))) == []


SLOW = OwnRecognizer("Slow", "OTHER_ID", (Pattern("slow", r"(?:foo|fo|o)+[!;]", "0.90"),))


def test_a_slow_expression_is_heard_and_costs_nothing_else():
    with pytest.raises(TimeoutError):
        scan("foo" * 40 + "?", SLOW)
    detection = Detector(OwnLists(recognizers=(SLOW, BADGE))).detect(
        DetectionInput("Call 555-201-8890. " + "foo" * 40 + "?")
    )
    assert [sentence for sentence in detection.incomplete if OWN in sentence]
    assert any(f.type == "PHONE_NUMBER" for f in detection.findings)


def test_an_expression_that_no_longer_compiles_is_told_at_every_post():
    broken = OwnRecognizer("Broken", "OTHER_ID", (Pattern("broken", "(", "0.90"),))
    detector = Detector(OwnLists(recognizers=(broken,)))
    assert detector.detect(DetectionInput("A quiet day.")).incomplete
    assert detector.checks == Detector().checks + 1


def test_without_own_recognizers_there_is_no_such_check():
    assert OWN not in {finder.name for finder in Detector().finders}
