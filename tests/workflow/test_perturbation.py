"""The rules are general: other names, places, numbers, letters and slips of the keyboard cost little.

Every figure may fall by 3 points at most, on all posts of three looked-at sets at once. One gap is known and said in the
README: names that stand in no list are found less often where the writer uses no capitals; KNOWN holds it from growing.
"""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from reviewer import resources
from reviewer.detect.lists import OwnLists
from reviewer.workflow.measures import Measures, measure
from reviewer.workflow.scan import ScanSetup, scan
from tests import perturbed

GOLD = Path(__file__).parents[1] / "gold"
POINTS = 0.03
KNOWN = {
    ("lower case", name): 0.08 for name in ("direct identifiers", "kept private", "clean-pass", "micro F1 of spans")
}
"""What falls by more, and how far it may. Source: measured on 21 November 2026: 5, 6, 4 and 4 points."""
pytestmark = pytest.mark.xdist_group("perturbation")


@lru_cache(maxsize=1)
def posts() -> list[perturbed.Post]:
    return [post for name in ("cases", "look", "others") for post in perturbed.load(GOLD / f"{name}.jsonl")]


def measured(gold: list[perturbed.Post]) -> Measures:
    with resources.path("sample/own.txt").open(encoding="utf-8") as own:
        setup = ScanSetup(OwnLists.from_text(own), None, date(2026, 11, 20))
    return measure(gold, list(scan((json.dumps(post).encode() for post in gold), setup)), with_registry=False)


@lru_cache(maxsize=1)
def plain() -> dict[str, float]:
    return figures(measured(posts()))


def figures(m: Measures) -> dict[str, float]:
    shares = (m.direct_recall.value, m.attention.value, m.clean_pass.value, m.micro_strict.f1)
    assert None not in shares
    names = ("direct identifiers", "attention", "clean-pass", "micro F1 of spans")
    found = {name: value or 0.0 for name, value in zip(names, shares, strict=True)}
    found["macro F1 of labels"] = m.macro_f1
    found["kept private"] = 1.0 - (m.leak.value or 0.0)
    return found


@pytest.mark.parametrize("kind", perturbed.KINDS)
def test_no_figure_falls_by_more_than_three_points(kind: str) -> None:
    changed = perturbed.perturbed(posts(), kind)
    assert any(a["text"] != b["text"] for a, b in zip(posts(), changed, strict=True))
    there = figures(measured(changed))
    fallen = {
        name: (round(plain()[name], 3), round(there[name], 3))
        for name in there
        if plain()[name] - there[name] > KNOWN.get((kind, name), POINTS)
    }
    assert fallen == {}


def test_the_answers_move_along_with_the_text() -> None:
    for kind in perturbed.KINDS:
        for post in perturbed.perturbed(posts(), kind):
            for span in post["spans"]:
                words = post["text"][span["start"] : span["end"]]
                assert words
                assert words == words.strip()


def test_another_name_stands_wherever_the_old_one_stood() -> None:
    post = {
        "text": "Maria Gomez rang the bell. We will miss you, Maria!",
        "spans": [
            {"start": 0, "end": 11, "type": "PERSON", "role": "patient"},
            {"start": 45, "end": 50, "type": "PERSON", "role": "patient"},
        ],
    }
    (changed,) = perturbed.perturbed([post], "other names")
    first, second = (changed["text"][s["start"] : s["end"]] for s in changed["spans"])
    assert "Maria" not in changed["text"]
    assert first.split(" ")[0] == second
