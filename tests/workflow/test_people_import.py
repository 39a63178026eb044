"""Importing a staff list: what would change, and the change; who is who; nothing recorded here is lost."""

import dataclasses
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from reviewer.errors import FileProblem, RefusedError
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.store import ledger
from reviewer.workflow import people, policy_texts, training
from reviewer.workflow.people_import import SHOWN_WARNINGS
from reviewer.workflow.values import STAFF_LIST

from .conftest import TODAY

HEADER = "name,handle,role,department,kind,training_completed\n"


@pytest.fixture
def put(tmp_path: Path):
    def write(rows: str, header: str = HEADER, name: str = "staff.csv") -> Path:
        path = tmp_path / name
        path.write_text(header + rows, encoding="utf-8")
        return path

    return write


def entries(ws) -> int:
    with ws.connections.read() as connection:
        return len(list(ledger.entries(connection)))


def ids(ws) -> dict[str, str]:
    return {one.name: one.id for one in people.staff(ws)}


def test_a_preview_says_what_would_change_and_records_nothing(ws, put):
    people.import_file(ws, put("Ana Lima,@ana,RN,ICU,,\nBo Ek,@bo,Cook,Kitchen,,\nCy Oh,,Guard,Entrance,,\n"))
    before = entries(ws)
    seen = people.preview(
        ws, put("Ana Lima,@ana,RN,Oncology,,\nBo Ek,@bo,Cook,Kitchen,,\nDi Wu,,,,,\n,,,,,\nEd Roe,,,,ghost,\n")
    )
    assert entries(ws) == before
    assert [one.name for one in seen.new] == ["Di Wu"]
    assert [(one.before.department, one.after.department) for one in seen.changed] == [("ICU", "Oncology")]
    assert seen.changed[0].fields == (("Department", "ICU", "Oncology"),)
    assert seen.same == 1
    assert [one.name for one in seen.gone] == ["Cy Oh"]
    assert [(row.line, row.column) for row in seen.refused] == [(6, "kind")]
    assert seen.sentence == "1 new, 1 changed, 1 unchanged, 1 not in the file, 1 row refused."


def test_an_import_keeps_ids_and_removes_only_if_told(ws, put):
    people.import_file(ws, put("Ana Lima,@ana,RN,ICU,,\nCy Oh,,Guard,Entrance,,\n"))
    first = ids(ws)
    seen = people.preview(ws, put("Ana Lima,@ana,MD,ICU,,\nDi Wu,,,,,\n"))
    result = people.import_preview(ws, seen, remove_gone=False)
    assert (result.imported, result.duplicates, result.refused) == (2, 0, 0)
    assert result.sentence == "3 rows of the staff directory recorded: 1 new, 1 changed, 1 not in the file and kept."
    assert ids(ws).keys() == {"Ana Lima", "Cy Oh", "Di Wu"}
    assert ids(ws)["Ana Lima"] == first["Ana Lima"]
    assert ids(ws)["Di Wu"] == seen.new[0].id
    gone = people.preview(ws, put("Ana Lima,@ana,MD,ICU,,\nDi Wu,,,,,\n"))
    assert people.import_preview(ws, gone, remove_gone=True).sentence.endswith("0 changed, 1 taken out.")
    assert ids(ws).keys() == {"Ana Lima", "Di Wu"}


def test_a_file_that_changes_nothing_records_nothing(ws, put):
    path = put("Ana Lima,@ana,RN,ICU,,2026-02-11\n")
    people.import_file(ws, path)
    before = entries(ws)
    result = people.import_file(ws, path)
    assert (result.imported, result.duplicates, result.changes.record) == (0, 1, False)
    assert result.sentence == "The directory has all of this already."
    assert entries(ws) == before


def test_what_the_file_does_not_say_stays(ws, put):
    member = StaffMember(
        "Ana Lima", "@ana", "RN", "ICU", "volunteer", date(2026, 8, 1), accounts=(("x", "@anax"), ("tiktok", "@anat")),
        leader="Bo Ek", hired=date(2020, 1, 7), orientation=date(2020, 2, 1), site="North",
    )  # fmt: skip
    people.add(ws, member)
    seen = people.preview(ws, put("Ana Lima,,,Oncology,,,@new\n", HEADER.rstrip("\n") + ",twitter\n"))
    (change,) = seen.changed
    wanted = {"department": "Oncology", "accounts": (("tiktok", "@anat"), ("x", "@new"))}
    assert change.after == dataclasses.replace(change.before, **wanted)
    assert [title for title, _, _ in change.fields] == ["Accounts", "Department"]


def test_a_training_recorded_here_is_not_undone_by_an_older_list(ws, put):
    path = put("Ana Lima,@ana,RN,ICU,,2025-02-11\nBo Ek,,,,,2025-02-11\n")
    people.import_file(ws, path)
    training.completed(ws, [ids(ws)["Ana Lima"]], "annual", date(2026, 9, 1))
    again = people.import_file(ws, path)
    assert again.changes.record is False
    newer = people.preview(ws, put("Ana Lima,@ana,RN,Oncology,,2025-02-11\nBo Ek,,,,,2026-02-11\n"))
    assert {one.after.name: one.after.training_completed for one in newer.changed} == {
        "Ana Lima": date(2026, 9, 1), "Bo Ek": date(2026, 2, 11),
    }  # fmt: skip
    assert "Ana Lima: Training: Sep 1, 2026 is on file and stays; the file has Feb 11, 2025." in newer.warnings


def test_acknowledgements_stay_with_the_person_through_an_import(ws, put):
    path = put("Ana Lima,@ana,RN,ICU,,\nBo Ek,@bo,,,,\n")
    people.import_file(ws, path)
    policy_texts.record(ws, "Policy 1", date(2026, 1, 1))
    policy_texts.acknowledge(ws, [ids(ws)["Ana Lima"]], TODAY)
    people.import_file(ws, put("Bo Ek,@bo,,,,\nAna Lima,@ana.lima,MD,Oncology,,\n"))
    assert [one.name for one in policy_texts.missing(ws)] == ["Bo Ek"]


def test_two_of_one_name_are_told_apart_by_account_department_and_role(ws, put):
    people.import_file(ws, put("Ana Lima,@ana,RN,ICU,,\nAna Lima,,Cook,Kitchen,,\nAna Lima,,Guard,Entrance,,\n"))
    before = {one.department: one.id for one in people.staff(ws)}
    seen = people.preview(ws, put("Ana Lima,,Cook,Canteen,,\nAna Lima,,,Entrance,,\nAna Lima,@ANA,MD,Oncology,,\n"))
    assert (seen.new, seen.gone) == ((), ())
    after = {one.after.department: one.after.id for one in seen.changed}
    assert after == {"Canteen": before["Kitchen"], "Oncology": before["ICU"]}
    assert seen.same == 1


def test_where_nothing_tells_which_of_two_it_is_nobody_is_guessed(ws, put):
    people.import_file(ws, put("Ana Lima,,Cook,Kitchen,,\nAna Lima,,Guard,Entrance,,\n"))
    seen = people.preview(ws, put("Ana Lima,,,,,\n"))
    assert [one.name for one in seen.new] == ["Ana Lima"]
    assert len(seen.gone) == 2
    assert any("nothing tells which one it is" in warning for warning in seen.warnings)


def test_a_new_surname_with_the_same_account_is_the_same_person_with_a_note(ws, put):
    people.import_file(ws, put("Ana Lima,@ana,RN,ICU,,\nBo Ek,@desk,,,,\n"))
    seen = people.preview(ws, put("Ana Berg,@ana,RN,ICU,,\nZoe Alm,@desk,,,,\n"))
    (change,) = seen.changed
    assert (change.before.name, change.after.name) == ("Ana Lima", "Ana Berg")
    assert change.notes == (
        "The name is another one, the account is the same. If this is somebody else, take the row out.",
    )
    assert [one.name for one in seen.new] == ["Zoe Alm"]
    assert [one.name for one in seen.gone] == ["Bo Ek"]


def test_a_training_to_come_is_said_and_does_not_count(ws, put):
    day = TODAY + timedelta(30)
    seen = people.preview(ws, put(f"Ana Lima,,,,,{day}\n"))
    assert seen.warnings == ("Ana Lima: the day of the training is still to come, so it does not count yet.",)
    people.import_preview(ws, seen, False)
    assert training.statuses(ws)[0].annual == "never"


def test_many_warnings_are_cut_short(ws, put):
    seen = people.preview(ws, put("".join(f"Person {n},@one,,,,\n" for n in range(12))))
    assert len(seen.warnings) == SHOWN_WARNINGS + 1
    assert seen.warnings[-1] == "And 6 more like this."


def test_a_preview_made_before_a_change_is_not_recorded(ws, put):
    people.import_file(ws, put("Ana Lima,@ana,RN,ICU,,\n"))
    seen = people.preview(ws, put("Ana Lima,@ana,MD,ICU,,\n"))
    people.add(ws, StaffMember("Bo Ek"))
    with pytest.raises(RefusedError, match="changed since the file was read"):
        people.import_preview(ws, seen, True)
    assert {one.name: one.role for one in people.staff(ws)} == {"Ana Lima": "RN", "Bo Ek": ""}


def test_a_file_without_a_usable_row_changes_nothing(ws, put):
    people.import_file(ws, put("Ana Lima,@ana,RN,ICU,,\n"))
    with pytest.raises(RefusedError, match=r"No row of this file is a person.*row 2, column “kind”"):
        people.import_file(ws, put("Bo Ek,,,,ghost,\n"))
    with pytest.raises(RefusedError, match="column “kind”"):
        people.import_file(ws, put("Cy Oh,,,,,\nBo Ek,,,,ghost,\n"), keep_good=False)
    with pytest.raises(FileProblem):
        people.preview(ws, put("x\n", "words\n"))
    assert list(ids(ws)) == ["Ana Lima"]


def test_a_directory_of_an_earlier_version_of_the_program_keeps_its_ids(ws, put):
    with ws.record() as recording:
        recording.append(
            EventKind.STAFF_RECORDED,
            {},
            {"count": 2, "import": "I-old"},
            {"rows": STAFF_LIST.dump_json((StaffMember("Ana Lima", "@ana"), StaffMember("Bo Ek")))},
        )
    assert ids(ws) == {"Ana Lima": "s-0", "Bo Ek": "s-1"}
    people.import_file(ws, put("Bo Ek,,Cook,,,\nAna Lima,@ana,RN,,,\n"))
    assert ids(ws) == {"Ana Lima": "s-0", "Bo Ek": "s-1"}


def test_twenty_thousand_rows_are_compared_in_seconds(ws, put):
    rows = [f"Person{n} Name{n * 7},@p{n},RN,Dept {n % 40},employee,2026-02-11\n" for n in range(20_000)]
    start = time.process_time()
    people.import_file(ws, put("".join(rows)))
    seen = people.preview(ws, put("".join(rows[:15_000]).replace("Dept 3,", "Dept Three,")))
    assert (len(seen.new), len(seen.changed), len(seen.gone)) == (0, 375, 5_000)
    people.import_preview(ws, seen, remove_gone=False)
    assert len(people.staff(ws)) == 20_000
    assert time.process_time() - start < 40
