"""Identifiers in posts: what is found, what is not, and how it is explained."""

import re
import tomllib
from pathlib import Path

import pytest

from reviewer.detect import identifiers
from reviewer.detect.lists import OwnLists
from reviewer.detect.merge import merge
from reviewer.detect.normalize import fold
from reviewer.detect.presidio_adapter import PresidioScanner
from reviewer.model.finding import Finding

_POSTS = tomllib.loads((Path(__file__).parent / "identifier_posts.toml").read_text(encoding="utf-8"))
_MARK = re.compile(r"\[\[([A-Z_]+)\|(.*?)\]\]", re.S)


@pytest.fixture(scope="module")
def scanner() -> PresidioScanner:
    return PresidioScanner()


def unmark(marked: str) -> tuple[str, set[tuple[int, int, str]]]:
    text, spans, at = "", set(), 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.add((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return text + marked[at:], spans


def find(text: str, lists: OwnLists | None = None) -> list[Finding]:
    return identifiers.find(fold(text), lists or OwnLists())


def only(text: str) -> Finding:
    (finding,) = find(text)
    return finding


@pytest.mark.parametrize("marked", _POSTS["marked"])
def test_marked_identifiers_are_found_whole_and_nothing_else(marked: str, scanner: PresidioScanner) -> None:
    text, wanted = unmark(marked)
    found = merge(scanner.find(fold(text), OwnLists()))
    assert {(f.start, f.end, f.type) for f in found} == wanted


@pytest.mark.parametrize("text", _POSTS["clean"])
def test_posts_without_identifiers_stay_clean(text: str, scanner: PresidioScanner) -> None:
    assert scanner.find(fold(text), OwnLists()) == []


@pytest.mark.parametrize("marked", _POSTS["marked"])
def test_an_emoji_before_it_moves_the_span_by_one(marked: str, scanner: PresidioScanner) -> None:
    text, wanted = unmark(marked)
    found = merge(scanner.find(fold("😀 " + text), OwnLists()))
    assert {(f.start - 2, f.end - 2, f.type) for f in found} == wanted


@pytest.mark.parametrize("text", ["MRN 4471902", "SSN: 401-22-7719", "NPI 1245319599", "call 207-555-0123"])
def test_a_label_raises_the_score(text: str) -> None:
    labeled = only(text)
    bare = [f.score for f in find(re.sub(r"^[A-Za-z:]+ ", "", text))]
    assert labeled.score > max(bare, default=0)
    assert labeled.explanation.cues


def test_the_explanation_names_label_place_check_and_source() -> None:
    text = "😀 Her NPI is 1245319599."
    finding = only(text)
    (cue,) = finding.explanation.cues
    assert text[cue.start : cue.end] == "NPI"
    assert finding.explanation.validator == "npi: valid"
    assert "164.514(b)(2)(i)(K)" in finding.explanation.source
    assert finding.explanation.sentence == (
        "Looks like a National Provider Identifier; the label “npi” stands before it; its check digit is right."
    )
    assert "1245319599" not in finding.explanation.sentence


def test_a_wrong_check_digit_lowers_a_labeled_number_but_keeps_it() -> None:
    right, wrong = only("VIN 1M8GDM9AXKP042788"), only("VIN 1M8GDM9AXKP042789")
    assert wrong.score < right.score
    assert wrong.score >= identifiers.FLOOR
    assert wrong.explanation.validator == "vin: not valid"


def test_a_wrong_check_digit_without_a_label_is_nothing() -> None:
    assert find("1M8GDM9AXKP042789 on the crate") == []
    assert find("4111111111111112") == []


@pytest.mark.parametrize(
    "text", ["4111111111111111", "1M8GDM9AXKP042788", "GT4162830", "864305042268175", "217-43-1133"]
)
def test_a_check_digit_alone_never_makes_it_certain(text: str) -> None:
    assert only(text).score < 0.95


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("SSN 318-42-6650 acct 8820156693", ["US_SSN", "ACCOUNT_NUMBER"]),
        ("acct 3826584625 MRN 4471902", ["ACCOUNT_NUMBER", "MEDICAL_RECORD_NUMBER"]),
        ("MRN 4471902, member ID W4488120, Rx 6604471", ["MEDICAL_RECORD_NUMBER", "HEALTH_PLAN_ID", "OTHER_ID"]),
        ("case 26-0044 / claim 26-0045 / invoice 26-0046", ["OTHER_ID", "OTHER_ID", "ACCOUNT_NUMBER"]),
    ],
)
def test_the_nearest_label_names_the_number(text: str, types: list[str]) -> None:
    assert [f.type for f in merge(find(text))] == types


@pytest.mark.parametrize(
    "text",
    [
        "The SSN 217-43-1133 on our slide is made up.",
        "Use the dummy MRN 4471902 for training.",
        "VIN 1M8GDM9AXKP042788 (not a real one: it's fake)",
    ],
)
def test_numbers_declared_unreal_are_not_reported(text: str) -> None:
    assert find(text) == []


def test_a_number_that_came_back_invalid_is_still_somebodys() -> None:
    assert [f.type for f in find("member ID QRB771604825 is not accepted")] == ["HEALTH_PLAN_ID"]


def test_unreal_in_one_sentence_says_nothing_of_the_next() -> None:
    assert [f.type for f in find("The fake ID was thrown out. Her MRN is 4471902.")] == ["MEDICAL_RECORD_NUMBER"]


def test_own_identifiers_stay_findings_and_name_the_entry() -> None:
    lists = OwnLists(own_phones=("207-555-0100",), own_domains=("clinic.example.org",), own_handles=("@harbor_c",))
    text = "Call (207) 555-0100, see clinic.example.org/jobs, mail us@clinic.example.org or @harbor_c; not 207-555-0109"
    found = find(text, lists)
    assert [bool(f.allowed_by) for f in found] == [True, True, True, True, False]
    assert found[0].allowed_by == found[0].explanation.list_entry == "own phone 207-555-0100"


def test_spelled_digits_are_explained() -> None:
    finding = only("two zero seven five five five zero one two three")
    assert finding.type == "PHONE_NUMBER"
    assert "written out" in finding.explanation.sentence


@pytest.mark.parametrize("case", [str.upper, str.lower, str.title])
def test_labels_work_in_any_case(case: "type[str]") -> None:
    assert [f.type for f in find(case("medical record number: ") + "4471902")] == ["MEDICAL_RECORD_NUMBER"]


def test_a_label_of_the_last_sentence_does_not_reach_over() -> None:
    assert find("We fixed the MRN. Then 4471902 people came") == []
