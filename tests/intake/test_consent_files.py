"""Consent registries from files."""

import csv
import io
import time
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from reviewer.errors import FileProblem
from reviewer.intake.consent_columns import EXPORTED, FORMULA, HEADERS, TICKS, cells_of
from reviewer.intake.consent_files import read_consent_file, read_consents
from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind

CONSENTS = "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"


def put(tmp_path: Path, content: str | bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_registry_is_read_with_its_scope(tmp_path: Path) -> None:
    content = (
        CONSENTS
        + "Ana Lima,patient,platforms=facebook|newsletter; uses=name|photo,2026-01-02,2027-01-02,,,A-1\n"
        + "Bo Ek,minor,platforms=any; uses=name,2026-01-02,2027-01-02,2026-03-04,Cy Ek (mother),A-2\n"
        + "Di Wu,employee,Uses = Name | Job title ; Platform = Twitter,2026-01-02,,,,R-1\n"
    )
    consents, refused = read_consents(put(tmp_path, content))
    assert refused == ()
    assert consents[0].platforms == ("facebook", "newsletter")
    assert consents[0].uses == ("name", "photo")
    assert consents[0].signed == date(2026, 1, 2)
    assert consents[0].expires == date(2027, 1, 2)
    assert consents[1].platforms == ("any",)
    assert consents[1].revoked == date(2026, 3, 4)
    assert consents[1].personal_representative == "Cy Ek (mother)"
    assert consents[1].subject_kind is SubjectKind.MINOR
    assert consents[2].platforms == ("x",)
    assert consents[2].uses == ("name", "role")
    assert consents[2].expires is None


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (",patient,platforms=any; uses=name,2026-01-02,2027-01-02,,,A-1", "subject", "no name"),
        ("Ana,patient,platforms=any; uses=name,2026-01-02,2027-01-02,,,", "document", "no number"),
        ("Ana,ghost,platforms=any; uses=name,2026-01-02,2027-01-02,,,A-1", "subject_kind", "patient, minor, employee"),
        ("Ana,patient,everything,2026-01-02,2027-01-02,,,A-1", "scope", "platforms=a|b"),
        ("Ana,patient,platforms=myspace; uses=name,2026-01-02,2027-01-02,,,A-1", "scope", "not a known platform"),
        ("Ana,patient,platforms=any; uses=soul,2026-01-02,2027-01-02,,,A-1", "scope", "not a known use"),
        ("Ana,patient,platforms=any; uses=name,yesterday,2027-01-02,,,A-1", "signed", "not a date"),
        ("Ana,patient,platforms=any; uses=name,2026-01-02,2025-01-02,,,A-1", "expires", "before it was signed"),
        (
            "Ana,patient,platforms=any; uses=name,2026-01-02,2027-01-02,2025-06-01,,A-1",
            "revoked",
            "before it was signed",
        ),
    ],
)
def test_consent_rows_that_cannot_be_used_are_refused_by_column(
    tmp_path: Path, row: str, column: str, words: str
) -> None:
    consents, refused = read_consents(put(tmp_path, CONSENTS + row + "\n"))
    assert consents == ()
    assert (refused[0].line, refused[0].column) == (2, column)
    assert words in refused[0].reason


def test_a_form_number_is_used_once(tmp_path: Path) -> None:
    row = "Ana Lima,patient,platforms=any; uses=name,2026-01-02,2027-01-02,,,A-1\n"
    consents, refused = read_consents(put(tmp_path, CONSENTS + row + row.replace("Ana", "Bo").replace("A-1", "a-1")))
    assert len(consents) == 1
    assert "already stands in row 2" in refused[0].reason


def test_a_defective_form_is_kept_for_the_registry_to_show(tmp_path: Path) -> None:
    consents, refused = read_consents(put(tmp_path, CONSENTS + "Ana Lima,minor,platforms=any; uses=name,,,,,A-1\n"))
    assert refused == ()
    assert consents[0].signed is None
    assert consents[0].expires is None


def test_a_workbook_works_as_well(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Form", "Patient", "Type", "Platforms", "Uses", "Date signed", "Valid until"])
    sheet.append(
        ["F-1", "Ana Lima", "Adult", "Facebook, Instagram", "Name, Photos", date(2026, 1, 2), date(2027, 1, 2)]
    )
    out = io.BytesIO()
    book.save(out)
    consents, refused = read_consents(put(tmp_path, out.getvalue(), "c.xlsx"))
    assert refused == ()
    assert consents[0].platforms == ("facebook", "instagram")
    assert consents[0].uses == ("name", "photo")
    assert consents[0].expires == date(2027, 1, 2)


@pytest.mark.parametrize(
    "content", ["text,author\nhello,Ana\n", "subject,document\nAna,A-1\n", b"\x89PNG\r\n\x1a\n0000"]
)
def test_another_file_is_refused_as_a_whole(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(FileProblem, match=r"“list\.csv”"):
        read_consents(put(tmp_path, content))


def test_twenty_thousand_rows_are_read_in_seconds(tmp_path: Path) -> None:
    rows = "".join(
        f"Person Number{n},patient,platforms=any; uses=name|photo,2026-01-02,2027-01-02,,,A-{n}\n"
        for n in range(20_000)
    )
    start = time.process_time()
    consents, refused = read_consents(put(tmp_path, CONSENTS + rows))
    assert len(consents) == 20_000
    assert refused == ()
    assert time.process_time() - start < 30


WIDE = (
    "document,subject,kind,platforms,uses,purposes,sites,signed,valid from,expires,expiration event,event came,note,"
    "information,discloser,recipient,purpose,signer,says revocable,says conditions,says redisclosure,copy given\n"
)


def test_what_forms_say_is_read_element_by_element(tmp_path: Path) -> None:
    row = (
        "CA-1,Ana Lima,patient,facebook|x,name,own posts|ads,East Campus|Harbor,2026-01-02,2026-02-01,,end of the gala,"
        '2026-06-01,"Two lines\nof note",name and story,Our Clinic,readers,thanks,Ana Lima,yes,x,no,\n'
    )
    file = read_consent_file(put(tmp_path, WIDE + row))
    assert file.refused == ()
    (one,) = file.consents
    assert (one.platforms, one.purposes, one.sites) == (
        ("facebook", "x"),
        ("post", "advertising"),
        ("East Campus", "Harbor"),
    )
    assert (one.starts, one.event_passed, one.expires_event) == (date(2026, 2, 1), date(2026, 6, 1), "end of the gala")
    assert one.note == "Two lines\nof note"
    assert one.elements == FormElements(
        information="name and story", discloser="Our Clinic", recipient="readers", purpose="thanks", signer="Ana Lima",
        says_revocable=True, says_conditions=True,
    )  # fmt: skip
    assert file.told >= {"elements", "starts", "sites", "purposes", "note", "platforms"}
    assert "revoked" not in file.told


def test_a_row_with_empty_elements_does_not_tell(tmp_path: Path) -> None:
    file = read_consent_file(
        put(tmp_path, WIDE + "CA-1,Ana Lima,patient,any,name,,,2026-01-02,,2027-01-02" + "," * 12 + "\n")
    )
    assert file.refused == ()
    assert file.consents[0].elements is None


def test_a_file_that_tells_only_part_of_the_elements_is_not_taken_as_telling_them(tmp_path: Path) -> None:
    """Else every row would turn defective because of one column that an office calls “Purpose”."""
    content = CONSENTS.replace("document", "document,purpose,relationship")
    file = read_consent_file(
        put(tmp_path, content + "Ana,patient,platforms=any; uses=name,2026-01-02,2027-01-02,,,A-1,thanks,self\n")
    )
    assert file.consents[0].elements is None
    (warning,) = file.warnings
    assert warning.startswith("Left out: “purpose”, “relationship”.")
    assert "missing: information, discloser" in warning


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"valid from": "2025-12-31"}, "valid from", "valid from a day before it was signed"),
        ({"valid from": "2027-03-01", "expires": "2027-02-01"}, "expires", "expires before it starts"),
        ({"event came": "2025-06-01", "expiration event": "the gala"}, "event came", "came before it was signed"),
        ({"purposes": "glory"}, "purposes", "not a known purpose. Use: post, reshare, advertising, press."),
        ({"says revocable": "perhaps", "information": "x"}, "says revocable", "neither yes nor no"),
        ({"signed": "2026-02-31"}, "signed", "not a date"),
    ],
)
def test_the_new_columns_are_refused_by_name(tmp_path: Path, cells: dict[str, str], column: str, words: str) -> None:
    names = WIDE.strip().split(",")
    row = {
        "document": "A-1",
        "subject": "Ana",
        "kind": "patient",
        "platforms": "any",
        "uses": "name",
        "signed": "2026-01-02",
    }
    line = ",".join((row | cells).get(name, "") for name in names)
    file = read_consent_file(put(tmp_path, f"{WIDE}{line}\n"))
    assert file.consents == ()
    assert (file.refused[0].line, file.refused[0].column) == (2, column)
    assert words in file.refused[0].reason


NASTY = Consent(
    document="+CA-7",
    subject='=HYPERLINK("x")',
    subject_kind=SubjectKind.PATIENT,
    platforms=("any",),
    uses=("name", "story"),
    signed=date(2026, 1, 2),
    personal_representative='-Ada, "the" mother; née Ek',
    expires_event="'=gala",
    sites=("@East, Campus", "Harbor"),
    elements=FormElements(information="@all", signer="Zoë “Z” Łuk 🙂", says_revocable=True, combined="＝1+1"),
    note="first\n=second",
)


def test_what_is_written_reads_back_the_same_and_nothing_runs(tmp_path: Path) -> None:
    cells = cells_of(NASTY)
    assert not any(cell.startswith(FORMULA) for cell in cells)
    target = io.StringIO(newline="")
    csv.writer(target).writerows([EXPORTED, cells, cells_of(replace(NASTY, document="CA-8", elements=None, note=""))])
    file = read_consent_file(put(tmp_path, target.getvalue()))
    assert file.refused == ()
    assert file.consents[0] == NASTY
    assert file.consents[1].elements is None


def test_every_field_of_a_consent_has_a_column() -> None:
    assert {f.name for f in fields(Consent)} - {"elements"} <= set(EXPORTED)
    assert {f.name for f in fields(FormElements)} <= set(EXPORTED)
    first = [names[0] for names in HEADERS.values()]
    assert len(first) == len(set(first))
    words = [word for names in HEADERS.values() for word in names]
    assert len(words) == len(set(words)), "a header word means one field"
    assert set(TICKS) == {f.name for f in fields(FormElements) if isinstance(getattr(FormElements(), f.name), bool)}
