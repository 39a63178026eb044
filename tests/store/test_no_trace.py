"""What was removed is in no byte of the file, also where the row had been moved within it before."""

import random
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from reviewer.store.database import Connections

WORD, STAYS = b"Zebrawort", b"a word that stays"


def _worked_on(path: Path) -> Connections:
    """A file in which many rows came, were moved from page to page, and were removed."""
    dice = random.Random(7)
    connections = Connections(path)
    with connections.write() as connection:
        for number in range(3_000):
            word = STAYS if number % 5 == 0 else WORD
            value = word.decode() + "x" * dice.randrange(400)
            connection.execute("insert into preferences (name, value) values (?, ?)", (f"{dice.random():.15f}", value))
    with connections.write() as connection:
        connection.execute("delete from preferences where value like ? || '%'", (WORD.decode(),))
    return connections


def _found(path: Path, word: bytes = WORD) -> bool:
    return any(word in file.read_bytes() for file in path.parent.iterdir() if file.is_file())


def test_nothing_that_was_removed_is_left(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    connections = _worked_on(path)
    connections._writer.execute("pragma wal_checkpoint(truncate)")
    assert WORD in path.read_bytes()  # overwriting what is freed is not enough, even with the log cut
    assert connections.leave_no_trace()
    assert not _found(path)
    assert _found(path, STAYS)
    connections.close()
    assert not _found(path)


def test_while_somebody_reads_it_says_so_and_does_it_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    connections = _worked_on(path)
    with connections.read() as reading:
        assert reading.execute("select count(*) from preferences").fetchone() == (600,)
        assert not connections.leave_no_trace()
    connections.close()
    assert not _found(path)
    assert _found(path, STAYS)


@pytest.mark.parametrize("error", [MemoryError(), driver.OperationalError("database or disk is full")])
def test_where_there_is_no_room_it_is_done_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    class Full:
        def execute(self, _: str) -> object:
            raise error

    path = tmp_path / "workspace.db"
    connections = _worked_on(path)
    with monkeypatch.context() as patch:
        patch.setattr(connections, "_writer", Full())
        assert not connections.leave_no_trace()
    assert _found(path)
    connections.close()
    assert not _found(path)
