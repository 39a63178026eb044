"""An older copy that is put back shows at the next start, as long as nobody touched the mark outside."""

import json
import shutil
from pathlib import Path

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import RefusedError
from reviewer.model.events import EventKind
from reviewer.workflow import high_water, record
from reviewer.workflow.submit import submit_post
from reviewer.workflow.verify_text import older_copy

from .builders import NAMED, a_post
from .conftest import TODAY


def marks(own_keys: Path) -> list[Path]:
    return list((own_keys / "seen").iterdir())


@pytest.fixture
def put_back(ws, tmp_path):
    """Reopens the workspace as it was before its last two posts."""
    submit_post(ws, a_post())
    ws.connections.close()
    shutil.copy(ws.folder / DATABASE, tmp_path / "old.db")
    ws.lock.release()
    again = open_workspace(ws.folder, today=TODAY)
    submit_post(again, a_post(NAMED))
    submit_post(again, a_post())
    assert high_water.keep_up(again) is None
    again.close()
    for leftover in ws.folder.glob("workspace.db*"):
        leftover.unlink()
    shutil.copy(tmp_path / "old.db", ws.folder / DATABASE)
    opened = open_workspace(ws.folder, today=TODAY)
    yield opened
    opened.close()


def test_the_mark_follows_the_record_outside_its_folder(ws, own_keys):
    assert high_water.seen(ws.signer.name) is None
    assert high_water.keep_up(ws) is None
    before = high_water.seen(ws.signer.name)
    submit_post(ws, a_post())
    high_water.keep_up(ws)
    after = high_water.seen(ws.signer.name)
    assert before is not None
    assert after is not None
    assert (before.size, after.size) == (2, record.status(ws).entries)
    (path,) = marks(own_keys)
    assert set(json.loads(path.read_text())) == {"format", "size", "root", "at"}
    assert ws.folder not in path.parents


def test_an_older_copy_is_said_and_the_mark_stays_where_it_was(put_back, own_keys):
    (path,) = marks(own_keys)
    before = path.read_bytes()
    older = high_water.keep_up(put_back)
    assert older is not None
    assert (older.missing, older.other) == (2, False)
    assert "2 entries that were here then are missing" in older_copy(older)
    assert path.read_bytes() == before
    assert record.verify(put_back).intact  # the copy itself is whole: only the mark tells


def test_a_copy_that_was_worked_on_elsewhere_has_another_history(put_back):
    for _ in range(3):
        submit_post(put_back, a_post("Our lobby is open until nine."))
    older = high_water.check(put_back)
    assert older is not None
    assert older.other
    assert "another history" in older_copy(older)


def test_a_person_may_go_on_with_it_and_the_record_says_so(put_back):
    high_water.accept(put_back)
    newest = record.entries(put_back)[0]
    assert newest.kind == EventKind.WORKSPACE_RESTORED
    assert dict(newest.detail)["lost"] == "2"
    assert high_water.check(put_back) is None
    submit_post(put_back, a_post())
    assert high_water.keep_up(put_back) is None
    with pytest.raises(RefusedError, match="not older"):
        high_water.accept(put_back)


def test_a_restore_through_the_program_explains_itself(put_back):
    mark = high_water.seen(put_back.signer.name)
    assert mark is not None
    with put_back.record() as recording:
        recording.append(
            EventKind.WORKSPACE_RESTORED,
            {},
            {"size": 4, "root": recording.tree.root().hex(), "before": mark.size, "lost": 4},
        )
    assert high_water.keep_up(put_back) is None


def test_an_older_restore_explains_nothing_new(ws, own_keys):
    with ws.record() as recording:
        recording.append(
            EventKind.WORKSPACE_RESTORED, {}, {"size": 2, "root": recording.tree.root().hex(), "before": 99, "lost": 97}
        )
    high_water.keep_up(ws)
    (path,) = marks(own_keys)
    later = {**json.loads(path.read_text()), "size": 50, "at": "2027-01-01T00:00:00.000Z"}
    path.write_text(json.dumps(later))
    assert high_water.check(ws) is not None


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"[]", b"{}", b'{"format": "reviewer-high-water-1", "size": "9", "root": "", "at": "x"}',
     b'{"format": "reviewer-high-water-1", "size": -1, "root": "00", "at": "2026-11-20T10:00:00Z"}'],
)  # fmt: skip
def test_a_mark_that_cannot_be_read_says_nothing_and_is_made_anew(ws, own_keys, content):
    high_water.keep_up(ws)
    (path,) = marks(own_keys)
    path.write_bytes(content)
    assert high_water.check(ws) is None
    high_water.keep_up(ws)
    assert high_water.seen(ws.signer.name) is not None


def test_a_mark_that_cannot_be_written_stops_nobody(ws, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reviewer.workflow.high_water.durable.write_whole", refuse)
    assert high_water.keep_up(ws) is None
    submit_post(ws, a_post())
