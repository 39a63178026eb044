"""Staff directories and consent registries from files."""

import io
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from reviewer.errors import FileProblem
from reviewer.intake.people_files import read_consents, read_staff
from reviewer.model.vocabulary import SubjectKind

STAFF = "name,handle,role,department,kind,training_completed\n"
CONSENTS = "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"


def put(tmp_path: Path, content: str | bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_directory_is_read_with_accounts_and_empty_fields(tmp_path: Path) -> None:
    content = (
        STAFF
        + 'Ana Lima,@ana,"RN, oncology",Oncology,employee,2026-02-11\nOur Clinic,@oc,,Comms,organisation,\nBo Ek,,,,,\n'
    )
    staff, refused = read_staff(put(tmp_path, content))
    assert refused == ()
    assert [(m.name, m.handle, m.kind, m.training_completed) for m in staff] == [
        ("Ana Lima", "@ana", "employee", date(2026, 2, 11)),
        ("Our Clinic", "@oc", "organisation", None),
        ("Bo Ek", "", "employee", None),
    ]
    assert staff[0].role == "RN, oncology"


def test_other_header_names_and_split_names_are_understood(tmp_path: Path) -> None:
    content = "First name;Last name;Job title;Dept;Type;Training\nAna;Lima;Nurse;ICU;Staff;11.02.2026\nBo;Ek;Chief;Board;Leadership;25.02.2026\n"
    staff, refused = read_staff(put(tmp_path, content))
    assert refused == ()
    assert [m.name for m in staff] == ["Ana Lima", "Bo Ek"]
    assert staff[0].training_completed == date(2026, 2, 11)
    assert staff[1].kind == "executive"


def test_staff_rows_that_cannot_be_used_are_refused_by_column(tmp_path: Path) -> None:
    content = STAFF + ",@x,,,employee,\nAna Lima,,,,alien,\nBo Ek,,,,employee,last week\nCy Oh,,,,,\nCy  Oh,,,,,\n"
    staff, refused = read_staff(put(tmp_path, content))
    assert [m.name for m in staff] == ["Cy Oh"]
    assert [(r.line, r.column) for r in refused] == [(2, "name"), (3, "kind"), (4, "training_completed"), (6, "")]
    assert "already stands in row 5" in refused[3].reason
    assert refused[0].sentence("staff.csv").startswith("staff.csv, row 2, column “name”: There is no name.")


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
    start = time.perf_counter()
    consents, refused = read_consents(put(tmp_path, CONSENTS + rows))
    assert len(consents) == 20_000
    assert refused == ()
    assert time.perf_counter() - start < 10
