"""What was taken for what."""

from reviewer.workflow import confusion
from reviewer.workflow.evaluation_sheet import matrix
from tests.workflow.gold_posts import NAMED_GOLD, a_gold


def span(start: int, end: int, kind: str) -> dict:
    return {"start": start, "end": end, "type": kind}


def test_a_span_stands_beside_the_best_that_covers_it_its_own_type_first():
    found = [span(12, 26, "FACILITY"), span(20, 21, "PERSON"), span(0, 3, "DATE_TIME")]
    pairs = confusion.types([NAMED_GOLD], [found])
    assert pairs == {("PERSON", "PERSON"): 1, ("CONDITION", "missed"): 1, ("nothing there", "DATE_TIME"): 1}
    wrong = confusion.types([NAMED_GOLD], [found[:1]])
    assert wrong["PERSON", "FACILITY"] == 1


def test_a_missed_label_stands_beside_what_was_reported_instead():
    pairs = confusion.labels([NAMED_GOLD, a_gold(), NAMED_GOLD], [["phi_disclosure"], ["claim"], []])
    assert pairs == {
        ("consent_gap_patient", "phi_disclosure"): 1, ("no label", "claim"): 1,
        ("phi_disclosure", "nothing"): 1, ("consent_gap_patient", "nothing"): 1,
    }  # fmt: skip


def test_rows_and_columns_without_counts_are_left_out_and_the_rest_keeps_its_order():
    pairs = confusion.verdicts([NAMED_GOLD, a_gold(), a_gold()], ["approve", "approve", "reject"])
    grid = matrix(pairs, confusion.VERDICT_ROWS, confusion.VERDICT_ROWS, ("a", "b"), "none")
    assert (grid.rows, grid.columns, grid.counts) == (("approve", "return"), ("approve", "reject"), ((1, 1), (1, 0)))
    assert confusion.ordered(pairs)[0] == ["approve", "approve", 1]
    assert matrix(confusion.Pairs(), confusion.TYPE_ROWS, confusion.TYPE_COLUMNS, ("a", "b"), "none").rows == ()
