"""The measures, on posts small enough to count by hand."""

import pytest

from reviewer.workflow.goals import GOALS, standings
from reviewer.workflow.latency import latency
from reviewer.workflow.measures import Share, measure, measure_spans
from tests.workflow.gold_posts import NAMED, NAMED_GOLD, a_gold, a_result

NAME = {"start": 12, "end": 26, "type": "PERSON"}
assert NAMED[12:26] == "Marisol Duarte"


def test_the_interval_is_wilson_s():
    low, high = Share(9, 10).wilson()
    assert (round(low, 4), round(high, 4)) == (0.5958, 0.9821)
    assert Share(0, 0).wilson() == (0.0, 1.0)
    assert Share(0, 0).value is None
    assert Share(10, 10).wilson()[1] == pytest.approx(1.0)


def test_part_of_a_name_is_overlap_but_not_strict():
    m = measure_spans([NAMED_GOLD], [[NAME | {"end": 19}]])
    assert m.strict["PERSON"].hit == 0
    assert m.overlap_recall["PERSON"] == Share(1, 1)
    assert m.overlap_f1("PERSON") == 1.0
    assert m.overlap_f1("CONDITION") == 0.0
    assert m.overlap_f1("URL") is None
    assert m.touched == Share(1, 1), "the condition is no identifying mention"


def test_a_post_leaks_when_one_direct_identifier_is_uncovered():
    text = "Marisol Duarte beat leukemia. Write to Marisol!"
    spans = [NAME | {"start": 0, "end": 14, "role": "patient"}, NAME | {"start": 39, "end": 46, "role": "patient"}]
    post = a_gold(text, labels=["phi_disclosure"], verdict="return") | {"spans": spans}
    one, both = measure_spans([post], [spans[:1]]), measure_spans([post], [spans])
    assert (one.leak, one.direct_recall) == (Share(1, 1), Share(1, 2))
    assert (both.leak, both.direct_recall) == (Share(0, 1), Share(2, 2))
    assert one.missed_by_id == {"direct identifier missed": ["g-1"]}


def test_labels_attention_and_verdicts_are_counted():
    found = [a_result(labels=["phi_disclosure", "claim"], needs_attention=True), a_result(needs_attention=True)]
    m = measure([NAMED_GOLD, a_gold(id="g-2")], found, with_registry=True)
    assert (m.attention, m.clean_pass) == (Share(1, 1), Share(0, 1))
    assert (m.labels["phi_disclosure"].hit, m.labels["claim"].extra, m.labels["consent_gap_patient"].missed) == (
        1,
        1,
        1,
    )
    assert m.verdicts == Share(1, 2)
    assert m.missed_by_id["verdict differs"] == ["g-1"]
    assert measure([NAMED_GOLD], found[:1], with_registry=False).verdicts == Share(0, 0)


def test_every_goal_has_a_source_and_is_judged_by_the_measured_value():
    assert [goal.name for goal in GOALS if goal.figure is not None and not goal.source] == []
    m = measure([NAMED_GOLD], [a_result([NAME], labels=["phi_disclosure"], needs_attention=True)], with_registry=False)
    by_name = {s.goal.name: s for s in standings(m)}
    assert by_name["leak"].met is True
    assert by_name["attention"].met is True
    assert by_name["clean_pass"].met is None, "there is no harmless post"
    assert by_name["label_macro_f1"].met is False
    assert "verdicts" not in by_name


def test_times_are_nearest_ranks():
    times = latency([n / 1000 for n in range(1, 102)])
    assert times is not None
    assert (times.median, times.p90, times.p99, times.highest) == pytest.approx((0.051, 0.091, 0.1, 0.101))
    assert latency([]) is None
    assert latency([0.5]).p99 == 0.5
