"""Cheats against the figures: subtracting reports from each other, departments from the whole, reasons from their sum."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.statistics import FEWEST, Period
from reviewer.workflow import small_numbers
from reviewer.workflow.small_numbers import Reviewed

DAY = date(2026, 9, 1)


def post(n: int, author: str, day: int = 0, department: str = "", passed: bool = True) -> Reviewed:
    return Reviewed(n, f"P{n}", author, department, DAY + timedelta(days=day), passed, not passed)


def some(*authors: str, day: int = 0, department: str = "") -> list[Reviewed]:
    return [post(n, author, day, department) for n, author in enumerate(authors, 1)]


posts = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 2), st.integers(0, 2)), min_size=0, max_size=90).map(
    lambda drawn: [
        post(n, f"a{author}" if author else "", day, f"d{author % 4}", passed=author % 3 > 0)
        for n, (author, step, _) in enumerate(drawn, 1)
        for day in [sum(s for _, s, _ in drawn[:n])]
    ]
)
"""Posts in order, by up to fourteen people and an own account, on days that go on by 0 to 2."""
periods = st.tuples(st.integers(0, 180), st.integers(0, 180)).map(
    lambda ends: Period(DAY + timedelta(days=min(ends)), DAY + timedelta(days=max(ends)))
)


def counted(all_posts: list[Reviewed], period: Period) -> set[str]:
    return {one.post for group in small_numbers.inside(all_posts, period) for one in group.posts}


@given(posts, periods, periods)
def test_no_two_reports_differ_by_fewer_people_than_may_be_told(all_posts, one, other):
    author = {p.post: p.author for p in all_posts}
    first, second = counted(all_posts, one), counted(all_posts, other)
    for difference in (first - second, second - first):
        people = {author[post] for post in difference} - {""}
        assert not difference or len(people) >= FEWEST


@given(posts, periods)
def test_a_report_of_this_morning_and_one_of_this_evening_differ_by_whole_groups(all_posts, period):
    author = {p.post: p.author for p in all_posts}
    for cut in range(0, len(all_posts), 7):
        gained = counted(all_posts, period) - counted(all_posts[:cut], period)
        assert not gained or len({author[post] for post in gained} - {""}) >= FEWEST
        assert counted(all_posts[:cut], period) <= counted(all_posts, period)


@given(posts, periods, periods)
def test_a_department_never_differs_by_fewer_of_its_people_either(all_posts, one, other):
    author = {p.post: p.author for p in all_posts}
    for name in {p.department for p in all_posts}:
        first = {p.post for p in small_numbers.departments(all_posts, one).get(name) or ()}
        second = {p.post for p in small_numbers.departments(all_posts, other).get(name) or ()}
        for difference in (first - second, second - first):
            assert not difference or len({author[post] for post in difference}) >= FEWEST


@given(posts, periods)
def test_the_whole_less_the_departments_that_are_told_is_nobody_or_enough_people(all_posts, period):
    told = {name for name, found in small_numbers.departments(all_posts, period).items() if found}
    rest = {p.author for p in all_posts if p.author and period.contains(p.day) and p.department not in told}
    assert not told or not rest or len(rest) >= FEWEST


@given(posts)
def test_groups_are_in_order_and_lose_nothing_but_the_end(all_posts):
    found = [one for group in small_numbers.groups(all_posts) for one in group.posts]
    assert found == all_posts[: len(found)]
    assert small_numbers.people(all_posts[len(found) :]) < FEWEST
    assert all(small_numbers.people(group.posts) == FEWEST for group in small_numbers.groups(all_posts))


@given(st.lists(st.tuples(st.sampled_from("pqrstu"), st.integers(0, 9)), max_size=60))
def test_reasons_add_up_and_no_small_one_can_be_worked_out(drawn):
    reasons = [(reason, post(n, f"a{author}")) for n, (reason, author) in enumerate(drawn)]
    found = small_numbers.kinds(reasons, str)
    assert sum(kind.posts for kind in found.shown) == len(reasons)
    named = {kind.key: kind.posts for kind in found.shown if kind.key != small_numbers.OTHER}
    by = Counter(reason for reason, _ in reasons)
    for key, count in named.items():
        own = [p for reason, p in reasons if reason == key]
        assert count == by[key] >= FEWEST
        assert small_numbers.people(own) >= FEWEST
    if found.hidden and named:
        assert found.hidden >= 2
        assert not small_numbers.too_few(found.hidden_posts)


@given(st.lists(st.tuples(st.sampled_from("pqr"), st.integers(0, 29)), max_size=90))
def test_a_reason_of_departments_cannot_be_subtracted_from_that_of_all(drawn):
    reasons = [(reason, post(n, f"a{who}", department=f"d{who % 4}")) for n, (reason, who) in enumerate(drawn)]
    told = small_numbers.reasons_told(reasons, ["d0", "d1", "d2", "d3"])
    for key, departments in told.items():
        own = [p for reason, p in reasons if reason == key]
        rest = [p for p in own if p.department not in departments]
        if departments:
            assert not rest or not small_numbers.too_few(rest)
        for name in departments:
            assert not small_numbers.too_few([p for p in own if p.department == name])


def test_four_people_are_no_group_however_much_they_write():
    assert list(small_numbers.groups(some(*"abcd" * 50))) == []


def test_the_fifth_person_makes_the_group_and_the_next_post_begins_another():
    found = list(small_numbers.groups(some(*"aabbcdeabcd")))
    assert [len(group.posts) for group in found] == [7]


def test_an_own_account_is_nobody_but_its_posts_count_with_a_group():
    found = list(small_numbers.groups([post(n, author) for n, author in enumerate(["", "a", "b", "", "c", "d", "e"])]))
    assert [len(group.posts) for group in found] == [7]


def test_a_group_that_began_before_the_period_is_left_out():
    before, inside = some("a", "b", day=-1), [post(n, a, 0) for n, a in enumerate("cdeabcde", 10)]
    period = Period(DAY, DAY)
    assert counted([*before, *inside], period) == {f"P{n}" for n in range(13, 18)}


def test_the_one_small_department_takes_the_next_smallest_along():
    all_posts = [post(n, f"n{n % 9}", department="Nursing") for n in range(40)]
    all_posts += [post(100 + n, f"c{n % 6}", department="Cardiology") for n in range(20)]
    all_posts += [post(200 + n, f"p{n % 2}", department="Pharmacy") for n in range(9)]
    found = small_numbers.departments(all_posts, Period(DAY, DAY))
    assert {name for name, told in found.items() if told} == {"Nursing"}


def test_two_small_departments_protect_each_other():
    all_posts = [post(n, f"n{n % 9}", department="Nursing") for n in range(40)]
    all_posts += [post(100 + n, f"d{n % 3}", department="Dental") for n in range(9)]
    all_posts += [post(200 + n, f"p{n % 3}", department="Pharmacy") for n in range(9)]
    found = small_numbers.departments(all_posts, Period(DAY, DAY))
    assert {name for name, told in found.items() if told} == {"Nursing"}
    assert found["Dental"] is found["Pharmacy"] is None


def test_with_nobody_else_every_department_is_told():
    all_posts = [post(n, f"n{n % 9}", department="Nursing") for n in range(40)]
    all_posts += [post(100 + n, f"d{n % 7}", department="Dental") for n in range(30)]
    assert all(small_numbers.departments(all_posts, Period(DAY, DAY)).values())


def test_one_small_reason_alone_is_put_together_with_the_next():
    reasons = [("p", post(n, f"a{n % 9}")) for n in range(20)] + [("q", post(50 + n, f"b{n}")) for n in range(7)]
    found = small_numbers.kinds([*reasons, ("r", post(99, "z"))], str)
    assert [(kind.key, kind.posts) for kind in found.shown] == [("p", 20), ("other", 8)]
    assert found.hidden == 2


def test_many_posts_of_one_person_are_too_few_for_a_reason():
    found = small_numbers.kinds([("p", post(n, "a")) for n in range(30)], str)
    assert [(kind.key, kind.name) for kind in found.shown] == [("other", "All reasons")]


@pytest.mark.parametrize(("inside", "whole", "told"), [(0, 9, 0), (3, 9, None), (6, 9, None), (9, 9, 9), (5, 10, 5)])
def test_a_part_is_told_only_if_what_is_left_is_not_too_few(inside, whole, told):
    everybody = [post(n, f"a{n}") for n in range(whole)]
    assert small_numbers.part(everybody[:inside], everybody) == told
