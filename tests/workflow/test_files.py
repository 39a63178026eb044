"""Files that leave the workspace: whole or not at all, and for the eyes of who wrote them."""

import os

import pytest

from reviewer.errors import FileProblem
from reviewer.workflow.files import write_file


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_a_report_is_readable_by_its_owner_only_whatever_a_crash_left(tmp_path):
    path = tmp_path / "record.pdf"
    path.with_name("record.pdf.part").write_bytes(b"half")
    path.with_name("record.pdf.part").chmod(0o666)
    before = os.umask(0o022)
    try:
        write_file(path, b"whole")
    finally:
        os.umask(before)
    assert path.read_bytes() == b"whole"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["record.pdf"]


def test_what_was_there_stays_if_it_cannot_be_written(tmp_path, monkeypatch):
    path = tmp_path / "record.pdf"
    path.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileProblem, match=r"record\.pdf could not be written"):
        write_file(path, b"after")
    assert path.read_bytes() == b"before"
    assert [item.name for item in tmp_path.iterdir()] == ["record.pdf"]
