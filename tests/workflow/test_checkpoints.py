"""Checkpoints that leave this computer, and what those in the witness folder show later."""

import email
import email.policy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.vocabulary import Level
from reviewer.store import ledger
from reviewer.workflow import checkpoints, export, outside, record
from reviewer.workflow.submit import submit_post

from .builders import a_post


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


def test_a_checkpoint_goes_into_a_folder_beside_earlier_ones(ws, disk):
    first, _ = checkpoints.save_to_folder(ws, disk)
    submit_post(ws, a_post())
    second, changes = checkpoints.save_to_folder(ws, disk)
    assert changes.record
    assert sorted(p.name for p in disk.iterdir()) == [first.name, second.name]
    assert first.name.endswith("-000000002.txt")
    status = record.status(ws)
    assert (status.place, status.decisions_since) == ("folder", 0)


def test_a_folder_of_the_workspace_is_no_witness(ws, disk):
    inside = ws.folder / "kept"
    inside.mkdir()
    for folder in (ws.folder, inside):
        with pytest.raises(RefusedError, match="belongs to the workspace"):
            checkpoints.set_folder(ws, folder)
        with pytest.raises(RefusedError, match="belongs to the workspace"):
            checkpoints.save_to_folder(ws, folder)
    with pytest.raises(FileProblem, match="cannot be reached"):
        checkpoints.set_folder(ws, disk / "not-there")


def test_a_folder_on_the_disk_of_the_workspace_is_told_from_one_elsewhere(ws, disk, monkeypatch):
    assert not checkpoints.places(ws).same_disk
    checkpoints.set_folder(ws, disk)
    assert checkpoints.places(ws).same_disk
    assert record.status(ws).folder_same_disk
    monkeypatch.setattr(outside, "_disk", lambda path: 2 if path == disk else 1)
    assert not checkpoints.places(ws).same_disk
    assert not record.status(ws).folder_same_disk
    monkeypatch.undo()
    disk.rmdir()  # pulled out: nothing is said of its disk
    assert not checkpoints.places(ws).same_disk


def test_a_file_with_another_content_is_never_written_over(ws, disk):
    name = checkpoints.file_name(ws.signer.name, record.status(ws).entries)
    (disk / name).write_text("another history\n", encoding="utf-8")
    with pytest.raises(FileProblem, match="is there already, with another content"):
        checkpoints.save_to_folder(ws, disk)
    assert (disk / name).read_text(encoding="utf-8") == "another history\n"
    (disk / name).write_text(record.present_checkpoint(ws), encoding="utf-8")
    with pytest.raises(RefusedError, match="in the folder already"):
        checkpoints.save_to_folder(ws, disk)


def test_the_folder_gets_one_a_day_and_one_at_each_export(ws, disk, tmp_path):
    day = datetime.now(UTC).astimezone().date()
    ws.clock = lambda: datetime.now(UTC)
    ws.today = lambda: day
    assert checkpoints.catch_up(ws) is None
    checkpoints.set_folder(ws, disk)
    assert checkpoints.catch_up(ws) is not None
    assert checkpoints.catch_up(ws) is None
    submit_post(ws, a_post())
    assert not checkpoints.due(ws)
    export.export(ws, tmp_path / "trail")
    assert checkpoints.due(ws)
    checkpoints.catch_up(ws)
    assert checkpoints.catch_up(ws) is None
    ws.today = lambda: day + timedelta(days=1)
    assert not checkpoints.due(ws)  # nothing happened since
    submit_post(ws, a_post())
    assert checkpoints.due(ws)
    checkpoints.catch_up_quietly(ws)
    assert len(list(disk.iterdir())) == 3
    checkpoints.set_folder(ws, None)
    assert checkpoints.places(ws).folder == ""


def test_a_disk_that_was_pulled_out_is_said_and_stops_nothing(ws, disk):
    checkpoints.set_folder(ws, disk)
    disk.rmdir()
    assert not checkpoints.due(ws)
    checkpoints.catch_up_quietly(ws)
    assert checkpoints.places(ws).folder_missing
    assert record.status(ws).folder_missing
    submit_post(ws, a_post())
    assert record.verify(ws).intact


def test_checkpoints_in_the_folder_are_compared_whenever_the_record_is_checked(ws, disk):
    checkpoints.set_folder(ws, disk)
    checkpoints.catch_up(ws)
    submit_post(ws, a_post())
    path, _ = checkpoints.save_to_folder(ws, disk)
    assert record.verify(ws).checks[-1].words == "2 witnesses agree"
    other = path.read_text(encoding="utf-8").replace(ws.signer.name, "reviewer/other/1", 1)
    (disk / "checkpoint-other.txt").write_text(other, encoding="utf-8")
    (disk / "checkpoint-broken.txt").write_bytes(b"\xff\xfe")
    assert record.verify(ws).checks[-1].words == "2 witnesses agree"
    with ws.connections.read() as connection:
        size = ledger.head(connection)[0]
    forged = ws.signer.checkpoint(ws.signer.name, size, bytes(32))
    (disk / "checkpoint-zz.txt").write_text(forged, encoding="utf-8")
    result = record.verify(ws)
    assert result.checks[-1].state == "failed"
    assert {p.kind for p in result.problems} == {"witness"}
    assert "checkpoint-zz.txt" in result.problems[0].what


def test_a_mail_draft_carries_the_checkpoint_twice_and_no_post(ws, tmp_path):
    submit_post(ws, a_post())
    note = record.present_checkpoint(ws)
    checkpoints.save_mail(ws, tmp_path / "draft.eml", " legal@example.org ")
    message = email.message_from_bytes((tmp_path / "draft.eml").read_bytes(), policy=email.policy.default)
    assert message["To"] == "legal@example.org"
    body, attached = message.get_body(("plain",)), next(iter(message.iter_attachments()))
    assert body is not None
    assert note in body.get_content().replace("\r\n", "\n")
    assert attached.get_content() == note
    assert attached.get_filename() == checkpoints.file_name(ws.signer.name, 3)
    assert "Renee Falk" not in body.get_content()
    assert record.status(ws).place == "mail"
    for wrong in ("nobody", "a@b\nBcc: x@y.example", "a@b, c@d", "<a@b>"):
        with pytest.raises(UsageError, match="not a mail address"):
            checkpoints.save_mail(ws, tmp_path / "other.eml", wrong)
    assert not (tmp_path / "other.eml").exists()


def test_a_page_to_print_holds_the_whole_note(ws, tmp_path):
    note = record.present_checkpoint(ws)
    checkpoints.save_paper(ws, tmp_path / "page.pdf")
    (page,) = PdfReader(tmp_path / "page.pdf").pages
    text = "".join(page.extract_text().split())
    assert "".join(note.split("\n")[2]) in text
    assert "".join(ws.signer.verifier.vkey.split()) in text
    assert record.status(ws).place == "report"


def test_a_checkpoint_that_cannot_be_written_is_not_recorded(ws, tmp_path):
    before = record.status(ws).entries
    for save in (checkpoints.save_paper, checkpoints.save_mail):
        with pytest.raises(FileProblem):
            save(ws, tmp_path / "nowhere" / "file")
    assert record.status(ws).entries == before


@pytest.mark.parametrize(
    ("age", "decisions", "level"),
    [
        (timedelta(hours=1), 1, Level.NONE),
        (timedelta(hours=23, minutes=59), 49, Level.NONE),
        (timedelta(hours=1), 50, Level.REVIEW),
        (timedelta(hours=24), 1, Level.REVIEW),
        (timedelta(days=6, hours=23), 60, Level.REVIEW),
        (timedelta(days=7), 1, Level.BLOCK),
        (timedelta(days=400), 0, Level.NONE),
    ],
)
def test_a_checkpoint_presses_after_a_day_fifty_decisions_and_a_week(age, decisions, level):
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert record.overdue(now, (now - age).isoformat(), decisions) is level


def test_a_time_that_cannot_be_read_presses():
    assert record.overdue(datetime(2026, 11, 20, 12, tzinfo=UTC), "", 1) is Level.BLOCK
