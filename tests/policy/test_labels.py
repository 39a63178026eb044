"""The labels of whole posts, as data: every case file says what a post carries and what it does not."""

from typing import Any

import pytest

from reviewer.model.vocabulary import Label, Verdict
from tests.policy.builders import cases, judged, judged_case, post_of

CASES = cases()


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_a_post_carries_exactly_the_labels_of_its_case(name: str, case: dict[str, Any]) -> None:
    found = judged_case(name)
    assert sorted(found.labels) == sorted(case["labels"])
    assert [c.value for c in found.cautions] == case.get("cautions", [c.value for c in found.cautions])
    assert found.needs_attention == bool(case["labels"])


@pytest.mark.parametrize("label", list(Label))
def test_every_label_has_posts_that_carry_it_and_posts_that_do_not(label: Label) -> None:
    carries = [c for _, c in CASES if label in c["labels"]]
    clean = [c for _, c in CASES if label not in c["labels"]]
    assert len(carries) >= 4
    assert len(clean) >= 4


def test_a_post_without_any_issue_is_approved_and_needs_no_other_wording() -> None:
    for name, case in CASES:
        found = judged_case(name)
        if not case["labels"]:
            assert found.verdict is Verdict.APPROVE
            assert found.safer_text == ""
        else:
            assert found.verdict is not Verdict.APPROVE


def test_safer_wording_leaves_nothing_that_must_be_settled() -> None:
    offered = 0
    for name, case in CASES:
        safer = judged_case(name).safer_text
        if not safer:
            continue
        offered += 1
        again = judged(post_of({**case, "text": safer, "media": []}))
        assert [i.rule_id for i in again.issues if i.level.word == "block"] == [], name
    assert offered >= 40
