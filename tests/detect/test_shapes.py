"""Which tokens look like numbers that somebody issued."""

import pytest

from reviewer.detect.shapes import SHAPES, code, either, number, strong


@pytest.mark.parametrize(
    "value", ["LT-55190", "GX-0419-77C", "5CG1029XKT", "K-0091", "RPT.0047712", "H0077-41-08", "VX:3b9d-77c0-14"]
)
def test_what_an_office_issues_is_a_code(value: str) -> None:
    assert code(value)
    assert either(value)
    assert strong(value)


@pytest.mark.parametrize(
    "value",
    [
        "COVID-19", "WALK2026", "FY2026-27", "10:30AM-11:30AM", "NCT04417781", "R01HL123456", "E11.9", "ISO-13485",
        "CMS-1500", "500MG", "Tamales2026", "NOV-20-2026", "H1N1", "A12", "J3490", "Q3-2026",
    ],
)  # fmt: skip
def test_public_codes_times_and_years_are_none(value: str) -> None:
    assert not code(value)


@pytest.mark.parametrize("value", ["60412277", "26-118843", "4500-118-237", "0044-7190", "9400 2000 0000 5521 08"])
def test_long_or_grouped_digits_are_a_number(value: str) -> None:
    assert number(value)


@pytest.mark.parametrize(
    "value",
    [
        "555-0147", "207-555-0123", "401-22-7719", "43215-2207", "2026-2027", "10-12-2026", "2026-11-20", "1200000",
        "1234567", "978-0-306-40615-7", "1000-2000", "18-65", "0000000",
    ],
)  # fmt: skip
def test_phones_dates_ranges_and_round_amounts_are_none(value: str) -> None:
    assert not number(value)


def test_digits_in_a_row_are_not_strong_by_themselves() -> None:
    assert either("60412277")
    assert not strong("60412277")


def test_the_table_can_name_every_shape() -> None:
    assert set(SHAPES) == {"code", "number", "either", "strong"}
