"""Highlighted ranges: none overlap, none is lost, the more serious one gives the fill."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.vocabulary import Category
from reviewer.reports.highlights import Highlight, stretches, touches

RANGES = st.lists(
    st.builds(
        lambda start, length, category, number, rank, settled: Highlight(
            start, start + length, category, number, "Name", rank, settled
        ),
        st.integers(-5, 60), st.integers(0, 30), st.sampled_from(Category), st.integers(0, 9), st.integers(0, 3),
        st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


@given(RANGES)
def test_stretches_never_overlap_and_cover_exactly_what_was_highlighted(ranges: list[Highlight]) -> None:
    found = stretches(50, tuple(ranges))
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {i for s in found for i in range(s.start, s.end)}
    assert covered == {i for h in ranges for i in range(max(0, h.start), min(50, h.end))}


@given(RANGES, st.randoms())
def test_the_order_of_the_ranges_does_not_matter(ranges: list[Highlight], random: object) -> None:
    shuffled = list(ranges)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stretches(50, tuple(ranges)) == stretches(50, tuple(shuffled))


def test_the_more_serious_category_gives_the_fill_and_the_other_the_second_pattern() -> None:
    low = Highlight(0, 10, Category.POLICY, 2, "Promise", rank=2)
    high = Highlight(4, 8, Category.IDENTIFIER, 1, "Name", rank=3)
    found = stretches(10, (low, high))
    assert [(s.start, s.end, s.category, s.second) for s in found] == [
        (0, 4, Category.POLICY, None),
        (4, 8, Category.IDENTIFIER, Category.POLICY),
        (8, 10, Category.POLICY, None),
    ]


def test_a_settled_range_gives_way_to_one_that_is_still_open() -> None:
    found = stretches(
        5, (Highlight(0, 5, Category.HEALTH, 1, "Care", 3, True), Highlight(0, 5, Category.POLICY, 2, "Ad", 2))
    )
    assert (found[0].category, found[0].settled) == (Category.POLICY, False)
    assert found[0].tag == "2 ✓1 Ad"


def test_a_tag_carries_the_numbers_of_all_ranges_that_begin_there() -> None:
    found = stretches(
        9, (Highlight(0, 4, Category.IDENTIFIER, 1, "Name", 3), Highlight(0, 4, Category.CONSENT, 2, "No consent", 2))
    )
    assert (found[0].tag, found[0].short_tag) == ("1 2 Name", "1 2")


def test_allowed_text_has_a_tag_without_a_number() -> None:
    assert stretches(9, (Highlight(2, 5, Category.ALLOWED, 0, "Allowed"),))[0].tag == "Allowed"


def test_touches_finds_ranges_that_share_a_code_point() -> None:
    found = stretches(30, (Highlight(5, 8, Category.HEALTH, 1, "Care"), Highlight(20, 22, Category.HEALTH, 1, "Care")))
    assert touches(found, 0, 6)
    assert touches(found, 21, 25)
    assert not touches(found, 8, 20)


def test_ten_thousand_nested_ranges_take_no_quadratic_time() -> None:
    ranges = tuple(Highlight(i, 40_000 - i, Category.HEALTH, i, "Care", i % 3) for i in range(10_000))
    start = time.process_time()
    assert len(stretches(40_000, ranges)) > 10_000
    assert time.process_time() - start < 15
