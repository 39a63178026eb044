"""What staff lists and consent lists share: finding the header, columns by name, days, refused rows."""

from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import FileProblem
from reviewer.intake.people_table import Columns, RowRefusedError, read_rows
from reviewer.intake.table import TableRow

KNOWN = {"name": ("name", "full name"), "day": ("day", "date of birth"), "note": ("note",)}


def read(tmp_path: Path, content: str):
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8")

    def make(row: TableRow, columns: Columns) -> tuple[str, date | None, str]:
        name = columns.cell(row, "name")
        if name == "bad":
            raise RowRefusedError(columns.title("name"), "Not this one.")
        return name, columns.day(row, "day"), columns.lines(row, "note")

    return read_rows(path, KNOWN, (("name",),), "a list of names", make)


def test_rows_become_values_or_refusals_in_order(tmp_path: Path) -> None:
    made, refused = read(tmp_path, 'Full Name,Day,Note\nAna,2026-01-02,"a\nb"\nbad,,\n,,\nBo,soon,\nCy,,\n')
    assert made == (("Ana", date(2026, 1, 2), "a\nb"), ("Cy", None, ""))
    assert [(row.line, row.column, row.reason) for row in refused] == [
        (4, "Full Name", "Not this one."),
        (6, "Day", "This is not a date. Write it like 2026-11-20."),
    ]


def test_a_header_below_a_title_is_found_and_missing_columns_read_as_empty(tmp_path: Path) -> None:
    made, refused = read(tmp_path, "People of the clinic,\nas of today,\nName,Day\nAna,\n")
    assert (made, refused) == ((("Ana", None, ""),), ())


@pytest.mark.parametrize(("rows", "day"), [("13/02/2026", date(2026, 2, 13)), ("02/13/2026", date(2026, 2, 13))])
def test_the_order_of_day_and_month_is_found_from_the_column(tmp_path: Path, rows: str, day: date) -> None:
    made, _ = read(tmp_path, f"name,day\nAna,{rows}\n")
    assert made[0][1] == day


def test_another_list_is_refused_by_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"“list\.csv” is not a list of names: it has no column “name”"):
        read(tmp_path, "day,note\n2026-01-02,x\n")
