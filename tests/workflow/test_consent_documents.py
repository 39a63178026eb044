"""Signed forms attached to rows of the registry."""

import hashlib
from dataclasses import replace

import pytest

from reviewer.audit.canonical import decode
from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import FileProblem, RefusedError, UsageError, WorkspaceProblem
from reviewer.store import ledger
from reviewer.workflow import consent_documents, consents, record
from tests.intake.pdf_samples import pdf

from .consent_samples import PDF, a_form, recorded
from .test_tampering import alter


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "Signed form, Marisol Duarte.pdf"
    path.write_bytes(PDF)
    return path


def test_a_scan_is_kept_with_its_digest_and_its_name_is_no_part_of_the_event(ws, scan):
    recorded(ws)
    changes = consent_documents.attach(ws, "CA-0001", scan)
    assert changes.consents
    (one,) = consent_documents.attached(ws, "CA-0001")
    assert (one.name, one.mime, one.size) == ("Signed form, Marisol Duarte.pdf", "application/pdf", len(PDF))
    assert one.digest == hashlib.sha256(PDF).hexdigest()
    assert (one.by, one.at[:10]) == ("Ines Calloway", "2026-11-20")
    assert consent_documents.read(ws, one) == PDF
    assert consents.get(ws, "CA-0001").documents == 1
    with ws.connections.read() as connection:
        event = decode(ledger.newest(connection, 1)[0].body)
    assert event.data["sha256"] == one.digest
    assert event.data["bytes"] == len(PDF)
    assert "Marisol" not in str(event)
    assert record.verify(ws).intact


def test_documents_are_listed_in_the_order_in_which_they_came_and_the_same_one_once(ws, scan, tmp_path):
    recorded(ws, a_form(), a_form("CA-0002", "Bo Ek"))
    consent_documents.attach(ws, "CA-0001", scan)
    with pytest.raises(UsageError, match="attached to the form already"):
        consent_documents.attach(ws, "CA-0001", scan)
    second = tmp_path / "corrected.pdf"
    second.write_bytes(pdf(catalog=b"/Lang (en)"))
    consent_documents.attach(ws, "CA-0001", second)
    consent_documents.attach(ws, "CA-0002", scan)
    assert [d.name for d in consent_documents.attached(ws, "CA-0001")] == [scan.name, "corrected.pdf"]
    assert [d.name for d in consent_documents.attached(ws, "CA-0002")] == [scan.name]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.pdf", b"PK\x03\x04 word/document.xml" + b"\0" * 100),
        ("form.pdf", b""),
        ("form.png", PDF),
        ("form.pdf", PDF[:60]),
        ("form.txt", b"signed: Marisol"),
    ],
)
def test_what_is_no_document_is_refused_and_nothing_is_recorded(ws, tmp_path, name, content):
    recorded(ws)
    before = len(record.entries(ws))
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileProblem):
        consent_documents.attach(ws, "CA-0001", path)
    with pytest.raises(FileProblem):
        consent_documents.attach(ws, "CA-0001", tmp_path / "missing.pdf")
    assert consent_documents.attached(ws, "CA-0001") == ()
    assert len(record.entries(ws)) == before


def test_an_unknown_number_is_said_before_the_file_is_read(ws, tmp_path):
    with pytest.raises(UsageError, match="No form has the number “CA-0404”"):
        consent_documents.attach(ws, "CA-0404", tmp_path / "missing.pdf")
    with pytest.raises(UsageError, match="CA-0404"):
        consent_documents.attached(ws, "CA-0404")


def test_nobody_attaches_in_nobodys_name(ws, scan):
    recorded(ws)
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        consent_documents.attach(ws, "CA-0001", scan)


def test_a_copy_that_leaves_is_recorded_with_its_digest(ws, scan, tmp_path):
    recorded(ws)
    consent_documents.attach(ws, "CA-0001", scan)
    (one,) = consent_documents.attached(ws, "CA-0001")
    target = tmp_path / "copy.pdf"
    consent_documents.save_copy(ws, one.entry, target)
    assert target.read_bytes() == PDF
    line = record.entries(ws)[0]
    assert line.kind == "consents.exported"
    assert ("sha256", one.digest) in line.detail
    with pytest.raises(UsageError, match="No such document"):
        consent_documents.save_copy(ws, 1, target)
    with pytest.raises(FileProblem, match="could not be written"):
        consent_documents.save_copy(ws, one.entry, tmp_path / "no" / "copy.pdf")
    assert record.entries(ws)[0] == line


def test_a_document_that_was_altered_on_disk_is_not_handed_out(ws, scan):
    recorded(ws)
    consent_documents.attach(ws, "CA-0001", scan)
    (one,) = consent_documents.attached(ws, "CA-0001")
    ws.close()
    alter(ws.folder / DATABASE, f"update contents set bytes = x'25504446' where commitment = '{one.content}'")
    again = open_workspace(ws.folder, "Ines Calloway")
    try:
        with pytest.raises(WorkspaceProblem, match="changed outside Reviewer"):
            consent_documents.read(again, one)
        assert not record.verify(again).intact
    finally:
        again.close()


def test_a_purged_document_says_so(ws):
    recorded(ws)
    with pytest.raises(FileProblem, match="purged"):
        consent_documents.read(ws, replace(_none(), content="0" * 64))


def _none():
    from reviewer.model.people import ConsentDocument

    return ConsentDocument(1, "x.pdf", "application/pdf", 1, "", "", "", "")
