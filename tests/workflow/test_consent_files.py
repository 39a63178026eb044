"""The registry from files and to files: a preview that says what would change, and an export that reads back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.people import FormElements
from reviewer.model.vocabulary import SubjectKind
from reviewer.workflow import consent_files, consents, record

from .conftest import TODAY
from .consent_samples import a_form, recorded

HEADER = "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
ROW = "Marisol Duarte,patient,platforms=facebook; uses=name|photo,2026-01-10,2027-01-10,,,CA-0001\n"


def put(tmp_path: Path, *rows: str, header: str = HEADER, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(header + "".join(rows), encoding="utf-8")
    return path


def test_a_preview_says_what_is_new_changed_the_same_and_refused_and_writes_nothing(ws, tmp_path):
    path = put(tmp_path, ROW, ROW.replace("CA-0001", "CA-0002").replace("Marisol Duarte", "Bo Ek"))
    consents.import_file(ws, path)
    entries = len(record.entries(ws))
    again = put(
        tmp_path,
        ROW,
        ROW.replace("CA-0001", "CA-0002").replace("Marisol Duarte", "Bo Ek").replace("2027", "2028"),
        ROW.replace("CA-0001", "CA-0003").replace("2027-01-10", ""),
        ROW.replace("CA-0001", "CA-0004").replace("2027-01-10", "2025-01-10"),
    )
    found = consent_files.preview(ws, again)
    assert [(c.kind, c.consent.document) for c in found.rows] == [
        ("same", "CA-0001"), ("changed", "CA-0002"), ("new", "CA-0003"),
    ]  # fmt: skip
    assert found.rows[1].before is not None
    assert found.rows[1].before.expires == date(2027, 1, 10)
    assert found.rows[2].notes == (
        "Another form is in this name: CA-0001. Both are taken to be one person.",
        "CA-0003 has no expiration date or event, so it covers nothing.",
    )
    (bad,) = found.refused
    assert (bad.line, bad.column) == (5, "expires")
    assert "before it was signed" in bad.reason
    assert found.sentence == "1 new, 1 changed, 1 as they are, 1 refused."
    assert len(record.entries(ws)) == entries
    result = consent_files.import_preview(ws, found)
    assert (result.imported, result.duplicates, result.refused) == (2, 1, 1)
    assert {r.consent.document for r in consents.rows(ws)} == {"CA-0001", "CA-0002", "CA-0003"}
    assert record.verify(ws).intact


def test_a_list_without_the_new_columns_takes_nothing_away(ws, tmp_path):
    form = a_form(starts=date(2026, 2, 1), purposes=("post",), sites=("Harbor",), note="Original in the safe.")
    recorded(ws, form)
    found = consent_files.preview(ws, put(tmp_path, ROW))
    (change,) = found.rows
    assert change.kind == "changed"
    assert change.consent == replace(form, uses=("name", "photo"))
    assert change.notes == ("What the form says, element by element, stays as it was entered here.",)
    consent_files.import_preview(ws, found)
    assert consents.get(ws, "CA-0001").consent.elements == form.elements


def test_an_old_list_does_not_undo_a_revocation(ws, tmp_path):
    path = put(tmp_path, ROW)
    consents.import_file(ws, path)
    consents.revoke(ws, "CA-0001", date(2026, 11, 3))
    (change,) = consent_files.preview(ws, path).rows
    assert (change.kind, change.consent.revoked) == ("same", date(2026, 11, 3))
    assert change.notes == ("The revocation of Nov 3, 2026 stays: the file does not tell of it.",)
    consents.import_file(ws, path)
    assert consents.get(ws, "CA-0001").status == "revoked"


def test_a_list_does_not_put_a_revocation_off_and_may_bring_it_forward(ws, tmp_path):
    consents.import_file(ws, put(tmp_path, ROW))
    consents.revoke(ws, "CA-0001", date(2026, 11, 3))
    later = put(tmp_path, ROW.replace("2027-01-10,,", "2027-01-10,2026-12-24,"))
    (change,) = consent_files.preview(ws, later).rows
    assert (change.kind, change.consent.revoked) == ("same", date(2026, 11, 3))
    assert change.notes == ("The revocation of Nov 3, 2026 stays: the file has Dec 24, 2026.",)
    consents.import_file(ws, later)
    assert consents.get(ws, "CA-0001").status == "revoked"
    consents.import_file(ws, put(tmp_path, ROW.replace("2027-01-10,,", "2027-01-10,2026-11-01,")))
    assert consents.get(ws, "CA-0001").consent.revoked == date(2026, 11, 1)


def test_a_number_that_names_the_person_is_refused_with_its_row(ws, tmp_path):
    """The record names forms by their numbers, and what stands in an entry cannot be purged."""
    found = consent_files.preview(ws, put(tmp_path, ROW.replace("CA-0001", "DUARTE/1"), ROW))
    assert [row.consent.document for row in found.rows] == ["CA-0001"]
    (bad,) = found.refused
    assert (bad.line, bad.column) == (2, "document")
    assert bad.reason.startswith("The name of the person stands in it")
    assert "Marisol" not in bad.reason


def test_a_number_that_is_somebody_elses_in_a_list_is_told(ws, tmp_path):
    consents.import_file(ws, put(tmp_path, ROW))
    (change,) = consent_files.preview(ws, put(tmp_path, ROW.replace("Marisol Duarte", "Bo Ek"))).rows
    assert change.kind == "changed"
    assert change.notes == ("It is the form of Marisol Duarte here. Import it only if that name was wrong.",)


def test_a_row_that_contradicts_what_is_recorded_is_refused_with_its_row(ws, tmp_path):
    recorded(ws, a_form(starts=date(2026, 6, 1)))
    found = consent_files.preview(ws, put(tmp_path, ROW.replace("2027-01-10", "2026-05-01")))
    assert found.rows == ()
    (bad,) = found.refused
    assert (bad.line, bad.column) == (2, "expires")
    assert (
        bad.reason
        == "With what is recorded of the form, this cannot be: It expires before it starts. Check both dates."
    )


def test_a_number_is_known_however_it_is_capitalized(ws, tmp_path):
    consents.import_file(ws, put(tmp_path, ROW))
    (change,) = consent_files.preview(ws, put(tmp_path, ROW.replace("CA-0001", "ca-0001"))).rows
    assert (change.kind, change.consent.document) == ("same", "CA-0001")


def test_a_preview_that_is_no_longer_true_is_not_imported(ws, tmp_path):
    consents.import_file(ws, put(tmp_path, ROW))
    found = consent_files.preview(ws, put(tmp_path, ROW.replace("2027", "2028")))
    consents.revoke(ws, "CA-0001", TODAY)
    with pytest.raises(RefusedError, match="changed meanwhile"):
        consent_files.import_preview(ws, found)
    assert consents.get(ws, "CA-0001").consent.expires == date(2027, 1, 10)


def test_refused_rows_can_stop_the_whole_import(ws, tmp_path):
    path = put(tmp_path, ROW, ROW.replace("CA-0001", "CA-0002").replace("patient", "ghost"))
    with pytest.raises(RefusedError, match="row 3, column “subject_kind”"):
        consents.import_file(ws, path, keep_good=False)
    assert consents.rows(ws) == []
    result = consents.import_file(ws, path)
    assert result.sentence.startswith("1 consent recorded, 0 unchanged, 1 row refused: list.csv, row 3")


FORMS = (
    a_form(),
    a_form("CA-0002", "=Zoë “Z” Łuk", expires=None, expires_event="+end, of; the gala", event_passed=date(2026, 5, 1)),
    a_form(
        "MR-0001", "Bo Ek", subject_kind=SubjectKind.MINOR, personal_representative="@Ada Ek (mother)", elements=None
    ),
    a_form(
        "ER-0001", "李 小龙", subject_kind=SubjectKind.EMPLOYEE, expires=None, elements=FormElements(signer="李 小龙")
    ),
    a_form("RO-0001", "Photo Studio", subject_kind=SubjectKind.OWNER, platforms=("any",), sites=("East, Campus", "B")),
    a_form("CA-0003", "Cy Oh", starts=date(2026, 2, 1), purposes=("post", "press"), note="two\nlines"),
)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".CSV"])
def test_an_export_reads_back_without_a_change(ws, tmp_path, ending):
    recorded(ws, *FORMS)
    consents.revoke(ws, "CA-0001", date(2026, 11, 3))
    path = tmp_path / f"registry{ending}"
    consent_files.export(ws, path)
    found = consent_files.preview(ws, path)
    assert found.refused == ()
    assert found.warnings == ()
    assert [(c.consent.document, c.kind) for c in found.rows if c.kind != "same"] == []
    assert len(found.rows) == len(FORMS)


def test_an_export_is_read_into_an_empty_registry_as_it_was(ws, tmp_path):
    recorded(ws, *FORMS)
    consent_files.export(ws, tmp_path / "r.xlsx")
    found = consent_files.preview(ws, tmp_path / "r.xlsx")
    wanted = {form.document: form for form in FORMS}
    assert {c.consent.document: c.consent for c in found.rows} == {
        document: consents.get(ws, document).consent for document in wanted
    }


def test_no_cell_of_an_export_is_a_formula(ws, tmp_path):
    recorded(ws, *FORMS)
    consent_files.export(ws, tmp_path / "r.csv")
    raw = (tmp_path / "r.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfdocument,subject,")
    assert b",=" not in raw
    consent_files.export(ws, tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_an_export_is_recorded_with_its_digest_and_only_the_forms_asked_for(ws, tmp_path):
    recorded(ws, *FORMS)
    changes = consent_files.export(ws, tmp_path / "r.csv", ["ER-0001", "CA-0001"])
    assert changes.record
    assert (tmp_path / "r.csv").read_text("utf-8-sig").count("\n") == 3
    line = record.entries(ws)[0]
    assert line.kind == "consents.exported"
    assert line.what == "Consent registry exported, 2 forms"
    assert record.verify(ws).intact


@pytest.mark.parametrize(
    ("name", "documents", "error", "words"),
    [
        ("r.pdf", None, UsageError, "no CSV or XLSX"),
        ("r.csv", ["CA-0404"], UsageError, "No form has the number “CA-0404”"),
        ("r.csv", [], UsageError, "no form to export"),
        ("no/r.csv", None, FileProblem, "could not be written"),
        ("workspace.db", None, UsageError, "no CSV"),
    ],
)
def test_an_export_that_cannot_be_made_leaves_nothing(ws, tmp_path, name, documents, error, words):
    recorded(ws)
    before = len(record.entries(ws))
    with pytest.raises(error, match=words):
        consent_files.export(ws, tmp_path / name, documents)
    assert len(record.entries(ws)) == before
    assert not (tmp_path / "r.csv").exists()


def test_twenty_thousand_forms_are_previewed_and_imported_in_seconds(ws, tmp_path):
    rows = [ROW.replace("CA-0001", f"CA-{n}").replace("Marisol Duarte", f"Person Number{n}") for n in range(20_000)]
    found = consent_files.preview(ws, put(tmp_path, *rows))
    assert len(found.rows) == 20_000
    assert consent_files.import_preview(ws, found).imported == 20_000
    assert len(consents.rows(ws)) == 20_000
