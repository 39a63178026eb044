"""Detection and policy on annotated posts whose writer had seen no rule: floors, so that no change lets them fall.

The figures themselves stand in the README; a floor lies a little below what was measured.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from reviewer.detect.lists import OwnLists
from reviewer.intake.consent_files import read_consents
from reviewer.intake.staff_files import read_staff
from reviewer.model.people import Registry
from reviewer.model.vocabulary import EntityType, Label
from reviewer.workflow.measures import Measures, measure
from reviewer.workflow.scan import ScanSetup, scan
from reviewer.workflow.workspace import own_lists_for

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "sample"
FLOORS = {
    "direct": 0.94,
    "leak": 0.06,
    "attention": 0.87,
    "clean": 0.90,
    "micro": 0.88,
    "macro": 0.80,
    "verdicts": 0.85,
}


def setup(with_registry: bool) -> ScanSetup:
    lines = (SAMPLE / "own.txt").read_text(encoding="utf-8").splitlines()
    OwnLists.from_text(lines)
    staff, _ = read_staff(SAMPLE / "staff.csv")
    consents, _ = read_consents(SAMPLE / "consents.csv")
    registry = Registry(staff=staff, consents=consents) if with_registry else None
    return ScanSetup(own_lists_for(lines, staff, consents), registry, date(2026, 11, 20))


def run(with_registry: bool) -> Measures:
    raw = (ROOT / "tests" / "gold" / "cases.jsonl").read_bytes().splitlines(keepends=True)
    gold = [json.loads(line) for line in raw]
    return measure(gold, list(scan(raw, setup(with_registry))), with_registry)


@pytest.fixture(scope="module")
def open_registry() -> Measures:
    return run(True)


@pytest.fixture(scope="module")
def no_registry() -> Measures:
    return run(False)


def test_patients_are_not_overlooked(no_registry: Measures):
    assert no_registry.direct_recall.value >= FLOORS["direct"], no_registry.direct_recall.words()
    assert no_registry.leak.value <= FLOORS["leak"], no_registry.leak.words()
    assert no_registry.attention.value >= FLOORS["attention"], no_registry.attention.words()


def test_harmless_posts_pass(no_registry: Measures):
    assert no_registry.clean_pass.value >= FLOORS["clean"], no_registry.clean_pass.words()


def test_spans_labels_and_verdicts_hold(open_registry: Measures):
    assert open_registry.micro_strict.f1 >= FLOORS["micro"]
    assert open_registry.macro_f1 >= FLOORS["macro"]
    assert open_registry.verdicts.value >= FLOORS["verdicts"], open_registry.verdicts.words()


@pytest.mark.parametrize("label", [label.value for label in Label])
def test_every_label_is_found_and_not_cried(open_registry: Measures, label: str):
    tally = open_registry.labels[label]
    assert tally.hit >= 2
    assert tally.extra <= max(4, tally.hit)


@pytest.mark.parametrize("kind", [kind.value for kind in EntityType])
def test_every_type_is_found_and_not_cried(open_registry: Measures, kind: str):
    recall, precision = open_registry.overlap_recall[kind], open_registry.overlap_precision[kind]
    assert recall.value >= 0.5, recall.words()
    assert precision.value >= 0.7, precision.words()


def test_the_scan_never_fails_to_check_an_ordinary_post():
    raw = (ROOT / "tests" / "gold" / "sample.jsonl").read_bytes().splitlines(keepends=True)
    found = list(scan(raw, setup(True)))
    assert [line["id"] for line in found if line["warnings"]] == []
