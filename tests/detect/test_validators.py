"""Check digits and shapes: valid, invalid, and just too short or long."""

import pytest

from reviewer.detect import validators as v

CASES = {
    "luhn": (["79927398713", "0"*2], ["79927398710", "7", ""]),
    "card": (["4111 1111 1111 1111", "378282246310005", "5555-5555-5555-4444", "30569309025904", "6011111111111117"],
             ["4111 1111 1111 1112", "411111111111111", "1234567812345670", "0000000000000000", ""]),
    "npi": (["1234567893", "1245319599"], ["1234567890", "3234567893", "123456789", "12345678931"]),
    "dea": (["AB1234563", "bs-3928100"], ["AB1234567", "A1234563", "AB123456", "AB12345633"]),
    "vin": (["1M8GDM9AXKP042788", "1hgcm82633a004352"], ["1M8GDM9AXKP042789", "1M8GDM9AXKP04278", "IM8GDM9AXKP042788"]),
    "mbi": (["1EG4-TE5-MK73", "1eg4te5mk73"], ["0EG4TE5MK73", "1SG4TE5MK73", "1EG4TE5MK7", "1EG4TE5MK733"]),
    "ssn": (["217-43-1133", "7719", "001010001"],
            ["000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000", "123-45-6789", "111111111", "0000", "12345678"]),
    "nanp": (["207-555-0123", "+1 207 555 0123", "555-0123", "207-555-0123 x9"],
             ["107-555-0123", "207-155-0123", "911-555-0123", "207-911-0123", "207-555-012", "155-0123"]),
    "e164": (["+44 20 7946 0958", "+12345678"], ["+1234567", "+1234567890123456"]),
    "imei": (["490154203237518", "35-774209-318846-0"], ["490154203237519", "49015420323751", "000000000000000"]),
    "aba": (["021000021", "021000021"], ["021000022", "991000021", "02100002", "000000000"]),
    "iban": (["GB82 WEST 1234 5698 7654 32", "DE89370400440532013000"], ["GB82 WEST 1234 5698 7654 33", "GB82", "1282WEST12345698765432"]),
    "udi": (["(01)00844588003288(21)1", "0100844588003288"], ["(01)00844588003289(21)1", "(21)1"]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [(n, x) for n, (good, _) in CASES.items() for x in good])
def test_valid_values_pass(name: str, value: str) -> None:
    assert v.VALIDATORS[name](value) is True


@pytest.mark.parametrize(("name", "value"), [(n, x) for n, (_, bad) in CASES.items() for x in bad])
def test_invalid_values_fail(name: str, value: str) -> None:
    assert v.VALIDATORS[name](value) is False


def test_every_validator_has_cases() -> None:
    assert set(CASES) == set(v.VALIDATORS)


@pytest.mark.parametrize("name", v.VALIDATORS)
@pytest.mark.parametrize("value", ["", " ", "٣٤٥", "-", "x" * 500, "９" * 10])
def test_odd_values_never_raise(name: str, value: str) -> None:
    assert v.VALIDATORS[name](value) in (True, False)
