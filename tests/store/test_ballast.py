"""Room kept for a full disk: laid down once, given up when nothing can be written, and said."""

import pytest
import sqlcipher3.dbapi2 as driver

from reviewer.errors import WorkspaceProblem
from reviewer.store import ballast
from reviewer.store.database import Connections


def test_it_is_there_whole_once_and_private(tmp_path):
    assert not ballast.there(tmp_path)
    assert ballast.keep(tmp_path, 1 << 40)
    path = tmp_path / ballast.NAME
    assert path.stat().st_size == ballast.SIZE
    assert path.stat().st_blocks * 512 >= ballast.SIZE  # real room, not a hole
    assert path.stat().st_mode & 0o077 == 0
    before = path.stat().st_mtime_ns
    assert ballast.keep(tmp_path, 1 << 40)
    assert path.stat().st_mtime_ns == before


def test_it_must_not_be_what_fills_the_disk(tmp_path):
    assert not ballast.keep(tmp_path, 100 << 20)
    assert not ballast.there(tmp_path)


def test_half_of_it_is_laid_down_anew(tmp_path):
    (tmp_path / ballast.NAME).write_bytes(b"half")
    assert ballast.keep(tmp_path, 1 << 40)
    assert ballast.there(tmp_path)


def test_where_nothing_can_be_written_there_is_none(tmp_path):
    (tmp_path / ballast.NAME).mkdir()
    assert not ballast.keep(tmp_path, 1 << 40)
    assert not ballast.free(tmp_path / "nowhere")


class Full:
    """A connection whose disk is full until the ballast is gone."""

    def __init__(self, real, folder):
        self.real, self.folder, self.cut = real, folder, 0

    def __getattr__(self, name):
        return getattr(self.real, name)

    def execute(self, sql, *values):
        if sql == "commit" and ballast.there(self.folder):
            raise driver.OperationalError("database or disk is full")
        self.cut += "wal_checkpoint" in sql
        return self.real.execute(sql, *values)


def test_a_full_disk_frees_it_once_says_so_and_the_next_try_succeeds(tmp_path):
    connections = Connections(tmp_path / "workspace.db")
    ballast.keep(tmp_path, 1 << 40)
    full = Full(connections._writer, tmp_path)
    connections._writer = full
    with pytest.raises(WorkspaceProblem, match="gave up 16 MB") as said, connections.write() as connection:
        connection.execute("insert into preferences values ('a', '1')")
    assert "Do it again" in str(said.value)
    assert not ballast.there(tmp_path)
    assert full.cut == 1
    with connections.write() as connection:
        connection.execute("insert into preferences values ('a', '1')")
    with connections.read() as connection:
        assert connection.execute("select count(*) from preferences").fetchone() == (1,)
    connections.close()


def test_without_ballast_a_full_disk_says_what_it_always_said(tmp_path):
    connections = Connections(tmp_path / "workspace.db")
    said = pytest.raises(WorkspaceProblem, match="nothing was recorded and nothing was decided")
    with said as told, connections.write():
        raise driver.OperationalError("database or disk is full")
    assert "gave up" not in str(told.value)
    connections.close()


def test_another_error_leaves_it_alone(tmp_path):
    connections = Connections(tmp_path / "workspace.db")
    ballast.keep(tmp_path, 1 << 40)
    with pytest.raises(WorkspaceProblem), connections.write():
        raise driver.OperationalError("database is locked")
    assert ballast.there(tmp_path)
    connections.close()
