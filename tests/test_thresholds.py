"""The one table of thresholds."""

import tomllib

import pytest
from pydantic import ValidationError

from reviewer import resources
from reviewer.detect.second_reader import ALONE
from reviewer.model.vocabulary import Label
from reviewer.thresholds import Threshold, table, value

ROW = {"name": "span.TEST", "title": "A test", "what": "Higher: less.", "default": 0.5, "low": 0.1, "high": 0.9,
       "measured": "Measured nowhere."}  # fmt: skip


def test_every_threshold_says_what_it_means_and_how_it_was_chosen():
    rows = tomllib.loads(resources.path("rules/thresholds.toml").read_text(encoding="utf-8"))["threshold"]
    assert [row["name"] for row in rows] == list(table())
    assert all(row.what.endswith(".") and row.measured.endswith(".") for row in table().values())


@pytest.mark.parametrize("kind", ALONE)
def test_there_is_one_for_each_type_that_the_model_reports_alone(kind: str):
    assert 0 < value(f"span.{kind}") <= table()[f"span.{kind}"].high


@pytest.mark.parametrize("label", Label)
def test_there_are_two_for_each_label(label: Label):
    assert value(f"opinion.{label.value}.add") > value(f"opinion.{label.value}.doubt")


def test_a_number_of_the_office_is_kept_within_the_bounds():
    row = table()["span.PERSON"]
    middle = (row.low + row.high) / 2
    assert value("span.PERSON", {"span.PERSON": middle}) == middle
    assert value("span.PERSON", {"span.PERSON": 99}) == row.high
    assert value("span.PERSON", {"span.PERSON": -1}) == row.low
    assert value("span.PERSON", {"span.LOCATION": middle}) == row.default
    with pytest.raises(KeyError):
        value("span.nothing")


@pytest.mark.parametrize("change", [{"default": 0.95}, {"low": 0.6}, {"extra": 1}, {"name": "Big"}, {"what": ""}])
def test_a_faulty_row_is_refused(change: dict):
    assert Threshold.model_validate(ROW).default == 0.5
    with pytest.raises(ValidationError):
        Threshold.model_validate(ROW | change)
