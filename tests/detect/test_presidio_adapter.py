"""Presidio as the frame: complete explanations, fixed order, no network, its good stock recognizers."""

import random

import pytest
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NoOpNlpEngine

from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import fold
from reviewer.detect.presidio_adapter import (
    FindingResult,
    LiteNlpEngine,
    PresidioScanner,
    RuleTableRecognizer,
    stock_recognizers,
)


@pytest.fixture(scope="module")
def scanner() -> PresidioScanner:
    return PresidioScanner()


def found(scanner: PresidioScanner, text: str) -> list[tuple[str, str, str]]:
    return [(f.type, text[f.start : f.end], f.rule_id) for f in scanner.find(fold(text), OwnLists())]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("Last ping 192.0.2.10.", "192.0.2.10", "IP_ADDRESS"),
        ("seen at 203.0.113.77; and more", "203.0.113.77", "IP_ADDRESS"),
        ("host 2001:db8::8a2e:370:7334", "2001:db8::8a2e:370:7334", "IP_ADDRESS"),
        ("MAC 3C:22:FB:90:1A:7E", "3C:22:FB:90:1A:7E", "DEVICE_ID"),
        ("id 123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000", "OTHER_ID"),
    ],
)
def test_stock_recognizers_find_and_explain(scanner: PresidioScanner, text: str, value: str, kind: str) -> None:
    (finding,) = scanner.find(fold(text), OwnLists())
    assert (text[finding.start : finding.end], finding.type) == (value, kind)
    assert finding.explanation.sentence.endswith(".")
    assert "Presidio" in finding.explanation.source


@pytest.mark.parametrize(
    "text",
    [
        "release 10.7.1.3 is out",
        "v1.2.3.4",
        "at 10:30::",
        "999.10.1.1",
        "1.2.3.4.5",
        "section 1.2.3.4",
        "firmware 10.0.0.1",
        "a::b",
    ],
)
def test_versions_times_and_outlines_are_no_addresses(scanner: PresidioScanner, text: str) -> None:
    assert found(scanner, text) == []


def test_our_explanation_comes_through_whole(scanner: PresidioScanner) -> None:
    text = "😀 Ｃall ５５５-201-8890"
    (finding,) = scanner.find(fold(text), OwnLists())
    assert text[finding.start : finding.end] == "５５５-201-8890"
    assert [text[c.start : c.end] for c in finding.explanation.cues] == ["Ｃall"]


def test_the_order_of_recognizers_does_not_matter() -> None:
    text = "MRN 4471902, SSN 401-22-7719, NPI 1245319599, 192.0.2.1, call 207-555-0123, acct 7712044, @tess_h"
    expected = PresidioScanner().find(fold(text), OwnLists())
    for seed in range(5):
        scanner = PresidioScanner()
        recognizers = [RuleTableRecognizer(), *stock_recognizers()]
        random.Random(seed).shuffle(recognizers)
        scanner.engine.registry = RecognizerRegistry(recognizers=recognizers, supported_languages=["en"])
        assert scanner.find(fold(text), OwnLists()) == expected


def test_nothing_that_opens_the_network_is_registered(scanner: PresidioScanner) -> None:
    names = {type(r).__name__ for r in scanner.engine.registry.recognizers}
    stock = {type(r.stock).__name__ for r in scanner.engine.registry.recognizers if hasattr(r, "stock")}
    assert names == {"RuleTableRecognizer", "StockRecognizer"}
    assert stock == {"IpRecognizer", "MacAddressRecognizer", "UuidRecognizer"}


def test_the_table_works_in_somebody_elses_engine() -> None:
    recognizer = RuleTableRecognizer()
    nlp = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "no_op"}])
    engine = AnalyzerEngine(
        registry=RecognizerRegistry(recognizers=[recognizer], supported_languages=["en"]),
        nlp_engine=nlp,
        supported_languages=["en"],
    )
    (result,) = engine.analyze("her MRN is 4471902", "en")
    assert (result.entity_type, result.start, result.end) == ("MEDICAL_RECORD_NUMBER", 11, 18)
    assert isinstance(result, FindingResult)


def test_the_lite_engine_needs_no_model() -> None:
    engine = LiteNlpEngine()
    engine.load()
    assert engine.is_loaded()
    assert engine.get_supported_entities() == []
    ((text, artifacts),) = engine.process_batch(["Ｈi"], "en")
    assert (text, artifacts.folded.text) == ("Ｈi", "Hi")
    assert engine.is_punct("!", "en")
    assert not engine.is_stopword("the", "en")


def test_an_empty_text_has_no_findings(scanner: PresidioScanner) -> None:
    assert scanner.find(fold(""), OwnLists()) == []
    assert scanner.find(fold("\u200b"), OwnLists()) == []
