"""Expressions of the office: useful ones pass, those that could hold up every post do not."""

import time

import pytest

from reviewer.detect.expressions import problem


@pytest.mark.parametrize(
    "expression",
    [
        r"\bB\d{5}\b",
        r"(?:Mr|Mrs)\.? [A-Z]\w+",
        r"\p{Lu}{2}-\d{4,8}",
        r"[[:alpha:]]{3}\d{4}",
        r"(?<area>\d{3})-\d{4}",
        r"(?:(?:25[0-5]|2[0-4]\d)\.){3}\d+",
        r"(?i)emp(?:loyee)? ?#?\d++",
        r"[A-Z]+-\d+",
    ],
)
def test_useful_ones_pass(expression: str):
    assert problem(expression) == ""


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("[", "no valid"),
        ("(?#", "no valid"),
        ("(" * 900 + "a" + ")" * 900, "no valid"),
        (r"\L<words>", "no valid"),
        ("a*", "empty text"),
        ("([a-z]+)*x", "repeats what repeats"),
        (r"(\w+\s?){2,900}!", "repeats what repeats"),
        (r"(?:a{60000}){60000}", "too many times"),
        (r"(?:\p{L}{60000}){60000}(?R)", "too many times"),
        (r"(?:foo|fo|o)+!", "too long"),
        (r"(?:foo|fo|o)+[!;]", "too long"),
        (r"(?:QX|Q|X)+[0-9]", "too long"),
        (r"(a|aa)+!", "too long"),
        (r"(?:ab|ba|a|b)+!", "too long"),
    ],
)
def test_hostile_ones_are_refused_soon(expression: str, why: str):
    began = time.process_time()
    assert why in problem(expression)
    assert time.process_time() - began < 30


def test_a_reason_repeats_nothing_of_the_expression():
    assert "Gomez" not in problem("(Gomez")
