"""The sheet with the recovery key: one page that can be read, typed from and sealed."""

import io

from pypdf import PdfReader

from reviewer.reports.recovery_sheet import FILLED, RecoverySheet, sheet_bytes

SHEET = RecoverySheet(
    "Saltmarsh Valley Health", "0BBJJ-1Q80W-WZ4S1-8DVRT-VH0QA-GJVJF-F4GVH", "2026-11-20T11:28:07.000Z", "Reviewer 0.1"
)


def pages(sheet: RecoverySheet = SHEET) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(sheet_bytes(sheet))).pages]


def test_every_group_stands_on_the_one_page_with_its_number():
    (page,) = pages()
    for number, group in enumerate(SHEET.key.split("-"), 1):
        assert page.count(group) == 1
        assert page.count(f"group {number}") == 1


def test_it_says_what_it_opens_what_to_do_and_leaves_lines_to_fill_in():
    words = " ".join(pages()[0].split())
    assert "opens the workspace of Saltmarsh Valley Health without anybody’s passphrase" in words
    assert "delete the file" in words
    assert "45 CFR 164.312(a)(2)(ii)" in words
    assert all(line in words for line in FILLED)


def test_the_metadata_name_no_organization_and_no_key():
    raw = PdfReader(io.BytesIO(sheet_bytes(SHEET)))
    told = " ".join(str(value) for value in (raw.metadata or {}).values())
    assert "Saltmarsh" not in told
    assert "0BBJJ" not in told


def test_the_same_sheet_has_the_same_bytes_and_another_key_others():
    assert sheet_bytes(SHEET) == sheet_bytes(SHEET)
    other = RecoverySheet(SHEET.organisation, SHEET.key[::-1], SHEET.made, SHEET.program)
    assert sheet_bytes(other) != sheet_bytes(SHEET)


def test_a_very_long_name_of_an_organization_stays_on_one_page():
    long = "Regional Association of Community Hospitals and Outpatient Clinics of the Northern Saltmarsh Valley " * 2
    assert len(pages(RecoverySheet(long, SHEET.key, SHEET.made))) == 1
