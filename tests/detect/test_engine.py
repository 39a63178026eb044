"""The detector as a whole: parts of a post, long texts, faults, languages, determinism, silence on the network."""

import json
import logging
import os
import socket
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.detect import engine
from reviewer.detect.engine import Detector, Finder
from reviewer.detect.lists import OwnLists
from reviewer.model.finding import Detection, DetectionInput, Finding
from reviewer.model.vocabulary import EntityType, FindingKind

POSTS = tomllib.loads((Path(__file__).parent / "identifier_posts.toml").read_text(encoding="utf-8"))
TEXTS = [text.replace("[[", "").replace("]]", "") for text in POSTS["marked"]] + POSTS["clean"]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


def numbers(result: Detection) -> list[tuple[str, int, int, str]]:
    return [(f.where, f.start, f.end, f.type) for f in result.findings if f.rule_id.startswith(("MRN", "PHN", "SSN"))]


def test_each_part_of_a_post_is_checked_by_itself(detector: Detector) -> None:
    unit = DetectionInput("MRN 4471902", in_reply_to="call 207-555-0123", media=("", "badge, MRN 4471903"))
    assert numbers(detector.detect(unit)) == [
        ("in_reply_to", 5, 17, "PHONE_NUMBER"),
        ("media:1", 11, 18, "MEDICAL_RECORD_NUMBER"),
        ("text", 4, 11, "MEDICAL_RECORD_NUMBER"),
    ]


def test_findings_are_sorted_and_do_not_overlap(detector: Detector) -> None:
    for text in TEXTS:
        found = detector.detect(DetectionInput(text)).findings
        assert list(found) == sorted(found, key=lambda f: f.sort_key)
        solid = [f for f in found if f.kind in (FindingKind.IDENTIFIER, FindingKind.HEALTH)]
        assert all(one.end <= other.start for one, other in pairwise(solid) if one.where == other.where)


def test_every_finding_explains_itself(detector: Detector) -> None:
    text = "We cheered for Maria Gomez, 7, as she walked out of 4 East on Tuesday after leukemia! Her MRN is 4471902, @mgomez7."
    result = detector.detect(DetectionInput(text))
    kinds = {f.type for f in result.findings}
    assert {"MEDICAL_RECORD_NUMBER", "SOCIAL_HANDLE"} <= kinds
    for finding in result.findings:
        assert finding.explanation.sentence
        assert finding.explanation.source
        assert finding.kind is not FindingKind.IDENTIFIER or finding.type in set(EntityType)
        assert all(0 <= cue.start < cue.end <= len(text) for cue in finding.explanation.cues)


def test_the_result_says_what_it_rests_on(detector: Detector) -> None:
    result = detector.detect(DetectionInput("Hello"))
    assert result.pack_digest == detector.pack_digest
    assert len(result.pack_digest) == 64
    assert result.checks_run > 40
    assert result.seconds > 0


def test_hidden_text_is_a_finding(detector: Detector) -> None:
    result = detector.detect(DetectionInput("MRN 44\u200b71902"))
    assert [(f.type, f.rule_id) for f in result.findings if f.kind is FindingKind.HIDDEN] == [
        ("hidden_text", "HID-001")
    ]
    assert numbers(result) == [("text", 4, 12, "MEDICAL_RECORD_NUMBER")]


def test_a_finder_that_fails_is_a_visible_gap(detector: Detector, caplog: pytest.LogCaptureFixture) -> None:
    def broken(folded: object, lists: object) -> list[Finding]:
        raise ValueError("Maria Gomez was here")

    faulty = Detector.__new__(Detector)
    faulty.__dict__.update(detector.__dict__, finders=(Finder("names", broken), *detector.finders))
    with caplog.at_level(logging.DEBUG):
        result = faulty.detect(DetectionInput("MRN 4471902 of Maria Gomez"))
    assert result.incomplete == ("The check for names could not be finished on this post; read it in full for them.",)
    assert numbers(result) == [("text", 4, 11, "MEDICAL_RECORD_NUMBER")]
    assert "ValueError" in caplog.text
    assert "Maria" not in caplog.text


def test_a_long_text_is_checked_to_its_end_with_true_offsets(detector: Detector) -> None:
    filler = "A calm day on the ward and nothing to report. "
    text = filler * 1_084 + "Her MRN is 4471902. " + filler * 1_300 + "SSN 401-22-7719"
    assert len(text) > 2 * engine.WINDOW
    result = detector.detect(DetectionInput(text))
    assert [text[start:end] for _, start, end, _ in numbers(result)] == ["4471902", "401-22-7719"]
    assert result.incomplete == ()
    (cue,) = next(f for f in result.findings if f.rule_id == "MRN-001").explanation.cues
    assert text[cue.start : cue.end] == "MRN"


@pytest.mark.parametrize("shift", range(-14, 15, 4))
def test_nothing_is_lost_or_doubled_at_the_edge_of_a_window(detector: Detector, shift: int) -> None:
    edge = engine.WINDOW - engine.OVERLAP
    lead = "word " * (edge // 5 + shift)
    text = lead + "her MRN is 4471902 and call 207-555-0123 today " + "word " * 3_000
    assert [text[start:end] for _, start, end, _ in numbers(detector.detect(DetectionInput(text)))] == [
        "4471902",
        "207-555-0123",
    ]


def test_a_text_that_cannot_be_finished_in_time_says_so(detector: Detector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "TIME_LIMIT_S", 0.0)
    result = detector.detect(DetectionInput("MRN 4471902 " + "word " * 30_000))
    assert result.incomplete == (engine.TOO_LONG,)
    assert len(numbers(result)) == 1


def test_another_language_is_said_and_its_numbers_are_still_found(detector: Detector) -> None:
    text = "La señora está muy bien y su expediente es 4471902, gracias a todos los que ayudaron."
    result = detector.detect(DetectionInput(text))
    assert [f.type for f in result.findings if f.rule_id == "MRN-001"] == ["MEDICAL_RECORD_NUMBER"]
    (sentence,) = result.incomplete
    assert "not in English (Spanish)" in sentence


def test_another_script_is_said(detector: Detector) -> None:
    result = detector.detect(DetectionInput("Сегодня наша пациентка вернулась домой после тяжелой операции"))
    assert result.incomplete == (engine.OTHER_SCRIPT,)


@pytest.mark.parametrize("text", ["", " ", "💙", "Thanks!", "ok 👍", "\n\n", "#NursesWeek", "\u200b", "¡Gracias!"])
def test_very_short_texts_pass(detector: Detector, text: str) -> None:
    assert detector.detect(DetectionInput(text)).incomplete == ()


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_no_text_makes_it_raise_or_point_outside(text: str) -> None:
    result = _shared().detect(DetectionInput(text))
    assert all(0 <= f.start < f.end <= len(text) for f in result.findings)
    assert not any("could not be finished" in sentence for sentence in result.incomplete)


def _shared(cache: list[Detector] = []) -> Detector:  # noqa: B006 - one detector for all examples
    if not cache:
        cache.append(Detector())
    return cache[0]


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800 lone", "a" * 5_000, "=cmd|' /C'!A0", "%s %n {0}", "<b>MRN</b>", "\u202e\u202e"]
)
def test_odd_texts_are_only_texts(detector: Detector, text: str) -> None:
    assert not any("could not be finished" in s for s in detector.detect(DetectionInput(text)).incomplete)


def test_no_socket_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def refuse(*_: object, **__: object) -> None:
        tried.append("a socket")
        raise OSError  # a finder that swallows it, or fails closed, still stands in the list

    shared = _shared()
    monkeypatch.setattr(socket.socket, "__init__", refuse)
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    for text in TEXTS:
        Detector.detect(shared, DetectionInput(text))
    assert tried == []


PROGRAM = """
import json, sys
from reviewer.detect.engine import Detector
from reviewer.detect.lists import OwnLists
from reviewer.model.finding import DetectionInput
detector = Detector(OwnLists(own_phones=("207-555-0123",), staff_names=("Joel Abara", "Ana Solis"), patient_names=("Bo Lund",)))
for text in json.load(sys.stdin):
    result = detector.detect(DetectionInput(text, in_reply_to=text[:40], media=(text[10:],)))
    print(repr((result.findings, result.incomplete, result.pack_digest, result.checks_run)))
"""


def test_output_is_the_same_for_every_hash_seed() -> None:
    prose = [
        "We cheered for Maria Gomez, 7, as she walked out of 4 East on Tuesday after leukemia! Call 555-201-8890.",
        "Joel Abara RN and Bo Lund met at Harbor General on March 3rd at 2am; Bo's asthma is better, he is 92 y/o.",
    ]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=json.dumps(TEXTS + prose), capture_output=True, text=True, check=True, timeout=120,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    ]  # fmt: skip
    assert outputs[0].count("\n") == len(TEXTS) + 2
    assert outputs[0] == outputs[1] == outputs[2]


def test_own_identifiers_reach_every_finder() -> None:
    lists = OwnLists(own_phones=("207-555-0100",), own_domains=("harbor.example.org",))
    result = Detector(lists).detect(DetectionInput("Call 207-555-0100 or see harbor.example.org/jobs"))
    assert {f.type for f in result.findings if f.allowed_by} >= {"PHONE_NUMBER", "URL"}
