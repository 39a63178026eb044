"""Choosing a passphrase, and typing the recovery key back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.ui.presenters.new_access import DIFFER, TYPE_BACK, grouped, passphrase_problems, typed_back
from reviewer.workflow import unlocking

GOOD = "correct horse battery staple"
KEY = unlocking.new_recovery_key()


def refuse(typed: str) -> None:
    unlocking.refuse_weak(typed, "Ines Calloway", "Saltmarsh Valley Health")


def test_a_good_one_typed_twice_has_no_problem():
    assert not passphrase_problems(GOOD, GOOD, refuse)


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("", "Choose a passphrase"),
        ("short", "fewer than 14"),
        ("aaaaaaaaaaaaaaaa", "easily guessed"),
        ("Ines Calloway Saltmarsh", "mostly a name"),
    ],
)
def test_a_weak_one_says_why_and_what_is_better(first, words):
    problems = passphrase_problems(first, first, refuse)
    assert words in problems.first
    assert problems.again == ""


def test_the_second_field_is_asked_about_only_when_the_first_is_good():
    assert passphrase_problems(GOOD, "correct horse battery stapel", refuse).again == DIFFER
    assert passphrase_problems(GOOD, "", refuse).again == "Type it once more."


def test_typed_back_as_people_type():
    same = unlocking.same_recovery_key
    assert typed_back(KEY, KEY, same) == ""
    assert typed_back(KEY, f"  {KEY.lower().replace('-', ' ')} ", same) == ""
    assert typed_back(KEY, KEY.replace("0", "o").replace("1", "l"), same) == ""


def test_another_key_a_slip_and_nothing():
    same = unlocking.same_recovery_key
    assert typed_back(KEY, "  ", same) == TYPE_BACK
    assert typed_back(KEY, unlocking.new_recovery_key(), same).startswith("This is another recovery key")
    slip = ("X" if KEY[12] != "X" else "Y").join((KEY[:12], KEY[13:]))
    assert "group 3" in typed_back(KEY, slip, same)


def test_groups_form_while_one_types():
    assert grouped("gpr1r066") == "GPR1R-066"
    assert grouped("GPR1R-") == "GPR1R"
    assert grouped(KEY + "AAAA") == KEY


@given(st.text(max_size=120))
def test_grouping_keeps_every_letter_and_is_stable(typed):
    once = grouped(typed)
    assert grouped(once) == once
    assert all(1 <= len(group) <= 5 for group in once.split("-")) or once == ""
