"""Errors with the words around them, the dangerous ones first."""

from reviewer.workflow.mistakes import AROUND, mistakes
from tests.workflow.gold_posts import NAMED_GOLD, a_gold, a_result

NAME = {"start": 12, "end": 26, "type": "PERSON"}
ILL = {"start": 32, "end": 40, "type": "CONDITION"}
RIGHT = a_result([NAME, ILL], labels=["phi_disclosure", "consent_gap_patient"], needs_attention=True, verdict="return")


def kinds(post: dict, have: dict, with_registry: bool = False) -> list[str]:
    return [m.kind for m in mistakes([post], [have], with_registry)]


def test_nothing_wrong_is_nothing_listed():
    assert mistakes([NAMED_GOLD], [RIGHT], True) == ()


def test_a_missed_patient_comes_first():
    found = mistakes([NAMED_GOLD], [a_result()], False)
    assert [m.kind for m in found] == [
        "Direct identifier missed: PERSON", "A post with a finding passed as clean", "CONDITION missed",
        "Label phi_disclosure missed", "Label consent_gap_patient missed",
    ]  # fmt: skip
    assert (found[0].before, found[0].words, found[0].after) == ("Our patient ", "Marisol Duarte", " beat leukemia!")
    assert found[0].note == "patient"


def test_other_bounds_are_told_and_another_type_is_named():
    assert "ends 7 too short" in [
        m.note for m in mistakes([NAMED_GOLD], [RIGHT | {"spans": [NAME | {"end": 19}, ILL]}], False)
    ]
    swapped = RIGHT | {"spans": [NAME | {"type": "FACILITY"}, ILL]}
    assert kinds(NAMED_GOLD, swapped) == ["PERSON taken for FACILITY"]
    extra = RIGHT | {"spans": [NAME, ILL, {"start": 0, "end": 3, "type": "AGE"}]}
    assert kinds(NAMED_GOLD, extra) == ["AGE where none is"]


def test_a_wrong_verdict_counts_only_with_the_registry():
    assert kinds(NAMED_GOLD, RIGHT | {"verdict": "reject"}) == []
    assert kinds(NAMED_GOLD, RIGHT | {"verdict": "reject"}, True) == ["Verdict reject where return is right"]


def test_a_post_that_the_registry_covers_may_pass():
    covered = RIGHT | {"needs_attention": False, "verdict": "approve"}
    assert kinds(NAMED_GOLD | {"verdict": "approve"}, covered, True) == []


def test_long_texts_are_cut_in_code_points():
    text = "🩺" * 500 + "Marisol" + "é" * 500
    post = a_gold(text, (("Marisol", "PERSON"),), labels=["phi_disclosure"], verdict="return")
    found = mistakes([post], [a_result()], False)[0]
    assert found.before == "…" + "🩺" * AROUND
    assert found.after == "é" * AROUND + "…"
