"""The 200 cases of four invented offices: who is meant, what the registry answers, what the rules propose.

Names come from more than twelve cultures of naming. The cases were written with their answers before the program was run
on them; tests/gold/README.md tells how, and what the program answered at first.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reviewer.detect.engine import Detector
from reviewer.intake.consent_files import read_consents
from reviewer.intake.scan_lines import scan_lines
from reviewer.intake.staff_files import read_staff
from reviewer.model.people import Registry
from reviewer.model.vocabulary import ConsentStatus, Verdict
from reviewer.workflow.scan import ScanSetup, examine
from reviewer.workflow.workspace import own_lists_for

GOLD = Path(__file__).parents[1] / "gold"
OFFICES = ("harbor", "mesa", "rivers", "delta")
TODAY = date(2026, 11, 20)
FLOORS = {"consents": 199, "verdict": 196, "maybe": 199}
"""Cases that were right when this was written, of 200."""
KNOWN = {
    "delta-013": "a short form that is in no table: the listed name is asked about",
    "rivers-027": "HIV: rule SPC-002 asks for a release that names the topic, stricter than ruling 32",
    "rivers-029": "the shipped model takes a number of operations for a patient's (MOD-006)",
    "rivers-040": "substance use: rule SPC-001 asks for a consent under 42 CFR 2.31, stricter than ruling 32",
}
"""Verdicts that differ, and why; only the first is a matter of who is meant."""


@dataclass
class Tally:
    """What was right, and a line for each case that was not."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FLOORS, 0))
    wrong: dict[str, list[str]] = field(default_factory=lambda: {what: [] for what in FLOORS})
    cases: int = 0

    def count(self, what: str, case: dict[str, Any], want: object, have: object) -> None:
        """One answer beside the right one."""
        if want == have:
            self.right[what] += 1
        else:
            self.wrong[what].append(f"{case['id']} ({case['about']}): wanted {want}, have {have}")

    def words(self) -> str:
        """The figures, for the report of a test run."""
        return ", ".join(f"{what} {n}/{self.cases}" for what, n in self.right.items())


def cases_of(office: str) -> list[bytes]:
    return (GOLD / f"consents-{office}.jsonl").read_bytes().splitlines(keepends=True)


def setup_of(office: str) -> ScanSetup:
    staff, refused = read_staff(GOLD / f"consents-{office}-staff.csv")
    consents, more = read_consents(GOLD / f"consents-{office}-registry.csv")
    assert not refused
    assert not more
    return ScanSetup(own_lists_for([], staff, consents), Registry(staff=staff, consents=consents), TODAY)


@pytest.fixture(scope="module")
def tally() -> Tally:
    found = Tally()
    for office in OFFICES:
        setup, raw = setup_of(office), cases_of(office)
        detector = Detector(setup.lists)
        for line, source in zip(scan_lines(raw), raw, strict=True):
            case = json.loads(source)
            _, assessment, _ = examine(line, detector, setup)
            found.cases += 1
            found.count("consents", case, case["consents"], {key: said.value for key, said in assessment.consents})
            found.count("verdict", case, case["verdict"], assessment.verdict.value)
            asked = {p.written: list(p.maybe) for p in assessment.people if p.maybe}
            found.count("maybe", case, case["maybe"], asked)
    print(f"\nconsent cases: {found.words()}")
    return found


@pytest.mark.parametrize("what", sorted(FLOORS))
def test_the_answers_are_as_annotated(tally: Tally, what: str) -> None:
    assert tally.cases == 200
    assert tally.right[what] >= FLOORS[what], "\n".join(tally.wrong[what])


def test_only_the_known_verdicts_differ(tally: Tally) -> None:
    assert {line.split(" ")[0] for line in tally.wrong["verdict"]} <= set(KNOWN), "\n".join(tally.wrong["verdict"])


@pytest.mark.parametrize("office", OFFICES)
def test_the_cases_hold_together(office: str) -> None:
    """Names stand where they are marked, answers are of the vocabulary, and only what is open or closed fits its verdict."""
    ids = set()
    for raw in cases_of(office):
        case = json.loads(raw)
        ids.add(case["id"])
        names = [case["text"][mark["start"] : mark["end"]] for mark in case["names"]]
        assert all(name and name == name.strip() for name in names)
        assert set(case["consents"].values()) <= {status.value for status in ConsentStatus}
        assert case["verdict"] in {verdict.value for verdict in Verdict}
        assert set(case["maybe"]) <= set(names) & set(case["consents"])
        if any(answer != "closed" for answer in case["consents"].values()):
            assert case["verdict"] != "approve"
    assert len(ids) == 50


def test_the_cases_come_from_twelve_cultures_and_more() -> None:
    first = [json.loads(raw)["about"].split(",")[0].split(" ")[0] for office in OFFICES for raw in cases_of(office)]
    cultures = {
        "Arabic", "Vietnamese", "Chinese", "Korean", "Japanese", "Tamil", "Punjabi", "Marathi", "Yoruba", "Igbo",
        "Ethiopian", "Spanish", "Brazilian", "Portuguese", "Polish", "Ukrainian", "Icelandic", "Norwegian", "Irish",
        "German", "Filipino", "Navajo", "Native", "Lakota", "Hmong", "Lao", "Urdu", "Mexican", "Hawaiian", "English",
    }  # fmt: skip
    assert cultures <= set(first)
