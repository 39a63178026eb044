"""The office's own identifiers: reading the list file, and typed, whole matching."""

import pickle

import pytest

from reviewer.detect.lists import OwnLists, host_of, phone_key
from reviewer.errors import FileProblem

LINES = [
    "# ours",
    "",
    "phone: (207) 555-0100",
    "fax\t207-555-0101",
    "email: hello@clinic.example.org",
    "domain: clinic.example.org",
    "handle: @HarborClinic",
    "address: 12 Pier St., Harbor, ME 04000",
    "facility: Harbor Clinic",
]


def test_a_list_file_is_read_by_kind() -> None:
    lists = OwnLists.from_text(LINES)
    assert lists.own_phones == ("(207) 555-0100", "207-555-0101")
    assert lists.own_facilities == ("Harbor Clinic",)
    assert lists.staff_names == ()


@pytest.mark.parametrize("line", ["colour: blue", "phone", "207-555-0100", "phone:"])
def test_a_line_that_is_not_understood_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(FileProblem, match="Line 2 "):
        OwnLists.from_text(["phone: 207-555-0100", line])


@pytest.mark.parametrize("written", ["207-555-0100", "+1 207 555 0100", "(207)555.0100", "207-555-0100 ext. 4"])
def test_an_own_phone_is_known_by_its_digits(written: str) -> None:
    assert OwnLists.from_text(LINES).allows_phone(written) == "own phone (207) 555-0100"


@pytest.mark.parametrize("written", ["555-0100", "207-555-01000", "207-555-0109", ""])
def test_a_part_of_an_own_phone_is_not_it(written: str) -> None:
    assert OwnLists.from_text(LINES).allows_phone(written) == ""


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://clinic.example.org/jobs?x=1", True),
        ("www.clinic.example.org", True),
        ("news.clinic.example.org:8080/a", True),
        ("https://myclinic.example.org", False),
        ("https://clinic.example.org.evil.example.com/", False),
        ("https://clinic.example.org@evil.example.com/", False),
    ],
)
def test_an_own_domain_covers_its_subdomains_only(url: str, own: bool) -> None:
    assert bool(OwnLists.from_text(LINES).allows_url(url)) is own


def test_other_kinds_match_whole_and_without_case() -> None:
    lists = OwnLists.from_text(LINES)
    assert lists.allows_handle("@harborclinic")
    assert not lists.allows_handle("@harborclinic2")
    assert lists.allows_email("Hello@Clinic.Example.org")
    assert not lists.allows_email("hello@example.com")
    assert lists.allows_address("12 pier st, harbor ME 04000")
    assert not lists.allows_address("12 Pier St")
    assert lists.allows_facility("HARBOR CLINIC")


def test_lists_travel_to_another_process() -> None:
    lists = OwnLists.from_text(LINES)
    assert lists.allows_phone("2075550100")
    assert pickle.loads(pickle.dumps(lists)) == lists


def test_equal_lists_have_equal_canonical_texts() -> None:
    one = OwnLists(own_phones=("1", "2"))
    assert one.canonical() == OwnLists(own_phones=("2", "1")).canonical()
    assert one.canonical() != OwnLists(own_phones=("1",)).canonical()


def test_keys() -> None:
    assert phone_key("+1 (207) 555-0100") == "2075550100"
    assert host_of("HTTPS://WWW.Example.org./x") == "example.org"
