"""The sheet as a file: for its owner only, never beside what it opens."""

import stat
import sys
from datetime import UTC, datetime

import pytest

from reviewer.errors import FileProblem
from reviewer.workflow import recovery_sheet, unlocking

MADE = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)
KEY = unlocking.new_recovery_key()


def test_it_is_written_for_its_owner_only(tmp_path):
    target = tmp_path / "recovery key.pdf"
    recovery_sheet.save(target, tmp_path / "workspace", "Test Clinic", KEY, MADE)
    assert target.read_bytes().startswith(b"%PDF-")
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("inside", ["sheet.pdf", "backups/sheet.pdf", "../workspace/sheet.pdf"])
def test_a_place_inside_the_workspace_is_refused(tmp_path, inside):
    folder = tmp_path / "workspace"
    (folder / "backups").mkdir(parents=True)
    with pytest.raises(FileProblem, match="folder of the workspace"):
        recovery_sheet.save(folder / inside, folder, "Test Clinic", KEY, MADE)
    assert [p for p in folder.rglob("*") if p.is_file()] == []


def test_a_place_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path):
    with pytest.raises(FileProblem) as caught:
        recovery_sheet.save(tmp_path / "gone" / "sheet.pdf", None, "Test Clinic", KEY, MADE)
    assert KEY not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_the_picture_for_the_printer_is_sharp_and_never_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    picture = recovery_sheet.picture("Test Clinic", KEY, MADE)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == recovery_sheet.PRINTED_WIDTH
    assert list(tmp_path.iterdir()) == []
