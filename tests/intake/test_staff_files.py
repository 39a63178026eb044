"""Staff directories from files, also such as personnel systems write them."""

import io
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from reviewer.errors import FileProblem
from reviewer.intake.staff_files import LONGEST, read_directory, read_staff

STAFF = "name,handle,role,department,kind,training_completed\n"


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


def test_an_export_with_every_column_is_read(tmp_path: Path) -> None:
    content = (
        "Employee Name,Position,Department Name,Manager,Hire Date,Orientation completed,HIPAA training,Location,"
        "Instagram,Twitter,Accounts,Worker type\n"
        "Ana Lima,Nurse,ICU,Bo Ek,06/15/1987,07/01/1987,02/11/2026,North Campus,@ana,ana_rn,"
        "https://www.tiktok.com/@ana.l,Employee\n"
    )
    read = read_directory(put(tmp_path, content))
    (ana,) = read.members
    assert (ana.role, ana.department, ana.leader, ana.site) == ("Nurse", "ICU", "Bo Ek", "North Campus")
    assert (ana.hired, ana.training_completed) == (date(1987, 6, 15), date(2026, 2, 11))
    assert set(ana.accounts) == {("instagram", "@ana"), ("x", "ana_rn"), ("tiktok", "@ana.l")}
    assert set(ana.handles) == {"@ana", "ana_rn", "@ana.l"}
    assert {"accounts", "hired", "leader", "site", "orientation", "kind"} <= read.fields
    assert "handle" not in read.fields


@pytest.mark.parametrize(
    ("column", "value"), [("hired", "1897-07-01"), ("training", "1987-07-01"), ("orientation", "-")]
)
def test_a_year_that_cannot_be_is_no_date(tmp_path: Path, column: str, value: str) -> None:
    read = read_directory(put(tmp_path, f"name,{column}\nAna Lima,{value}\n"))
    assert read.members == ()
    assert (read.refused[0].column, read.refused[0].reason) == (column, "This is not a date. Write it like 2026-11-20.")


def test_staff_rows_that_cannot_be_used_are_refused_by_column(tmp_path: Path) -> None:
    content = STAFF + ",@x,,,employee,\nAna Lima,,,,alien,\nBo Ek,,,,employee,last week\nCy Oh,,,,,\nCy  Oh,,,,,\n"
    content += f"4711,,,,,\nDi Wu,,{'x' * (LONGEST + 1)},,,\n"
    staff, refused = read_staff(put(tmp_path, content))
    assert [m.name for m in staff] == ["Cy Oh"]
    assert [(r.line, r.column) for r in refused] == [
        (2, "name"), (3, "kind"), (4, "training_completed"), (6, ""), (7, "name"), (8, "role"),
    ]  # fmt: skip
    assert "already stands in row 5" in refused[3].reason
    assert refused[0].sentence("staff.csv").startswith("staff.csv, row 2, column “name”: There is no name.")


def test_two_people_of_one_name_stay_two_with_a_warning(tmp_path: Path) -> None:
    content = STAFF + "Cy Oh,,RN,ICU,,\nCy Oh,,Cook,Kitchen,,\n"
    read = read_directory(put(tmp_path, content))
    assert [m.department for m in read.members] == ["ICU", "Kitchen"]
    assert read.refused == ()
    assert read.warnings == ("Rows 2 and 3 have the same name. They are taken as two people.",)


def test_one_account_in_two_rows_is_said(tmp_path: Path) -> None:
    read = read_directory(put(tmp_path, STAFF + "Ana Lima,@desk,,,,\nBo Ek,@Desk,,,,\n"))
    assert len(read.members) == 2
    assert read.warnings == ("Rows 2 and 3 have the same account. Check whose it is.",)


def test_names_written_last_name_first_are_turned_around(tmp_path: Path) -> None:
    content = 'name,kind\n"Lima, Ana",employee\n"Ek, Bo Olof",employee\n"Wu, Di",\n"Clinic, North",organisation\n'
    read = read_directory(put(tmp_path, content))
    assert [m.name for m in read.members] == ["Ana Lima", "Bo Olof Ek", "Di Wu", "Clinic, North"]
    assert "last name first" in read.warnings[0]


def test_a_credential_after_a_comma_is_no_given_name(tmp_path: Path) -> None:
    content = 'name\n"Ana Lima, RN"\n"Bo Ek, PharmD"\n"Di Wu, MD"\n"Cy Oh, Jr."\n'
    read = read_directory(put(tmp_path, content))
    assert [m.name for m in read.members] == ["Ana Lima, RN", "Bo Ek, PharmD", "Di Wu, MD", "Cy Oh, Jr."]
    assert read.warnings == ()


def test_the_file_tells_which_kinds_it_said(tmp_path: Path) -> None:
    read = read_directory(put(tmp_path, STAFF + "Ana Lima,,,,volunteer,\nBo Ek,,,,,\n"))
    assert read.kinds_said == (True, False)
    assert [m.kind for m in read.members] == ["volunteer", "employee"]


def test_a_workbook_works_as_well(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["People of the clinic"])
    sheet.append(["Name", "Role", "Hired", "Training", "Accounts"])
    sheet.append(["Ана Лима", "Nurse", date(2020, 1, 2), date(2026, 1, 2), "instagram: @ana\nx: @anarn"])
    out = io.BytesIO()
    book.save(out)
    read = read_directory(put(tmp_path, out.getvalue(), "staff.xlsx"))
    (ana,) = read.members
    assert (ana.name, ana.hired, ana.training_completed) == ("Ана Лима", date(2020, 1, 2), date(2026, 1, 2))
    assert ana.accounts == (("instagram", "@ana"), ("x", "@anarn"))


@pytest.mark.parametrize("content", ["text,author\nhello,Ana\n", "role\nRN\n", b"\x89PNG\r\n\x1a\n0000", ""])
def test_another_file_is_refused_as_a_whole(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(FileProblem, match=r"“list\.csv”"):
        read_staff(put(tmp_path, content))


def test_formulas_and_markup_stay_words(tmp_path: Path) -> None:
    staff, _ = read_staff(put(tmp_path, STAFF + '"=HYPERLINK(""http://x"")Ana",@a,<b>RN</b>,,,\n'))
    assert staff[0].name == '=HYPERLINK("http://x")Ana'
    assert staff[0].role == "<b>RN</b>"


def test_twenty_thousand_rows_are_read_in_seconds(tmp_path: Path) -> None:
    rows = "".join(f"Person Number{n},@p{n},RN,Dept {n % 40},employee,2026-02-11\n" for n in range(20_000))
    start = time.process_time()
    staff, refused = read_staff(put(tmp_path, STAFF + rows))
    assert len(staff) == 20_000
    assert refused == ()
    assert time.process_time() - start < 30
