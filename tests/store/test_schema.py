"""The schema that a fresh workspace has."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.store.database import APPLICATION_ID, Connections, connect
from reviewer.store.migrations import TRIGGERS, VERSION
from reviewer.store.projections import TABLES
from reviewer.store.queue import fts_query


@pytest.fixture
def connections(tmp_path: Path):
    opened = Connections(tmp_path / "workspace.db")
    yield opened
    opened.close()


def test_a_fresh_file_says_what_it_is(connections):
    with connections.read() as connection:
        assert connection.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("pragma user_version").fetchone()[0] == VERSION


def test_the_library_is_the_one_without_the_corruption_bug(connections):
    with connections.read() as connection:
        version = tuple(int(x) for x in connection.execute("select sqlite_version()").fetchone()[0].split("."))
    assert version >= (3, 51, 3)


def test_every_guard_exists(connections):
    with connections.read() as connection:
        present = {r[0] for r in connection.execute("select name from sqlite_master where type = 'trigger'")}
    assert present >= TRIGGERS
    assert len(TRIGGERS) == 9


def test_every_table_of_ours_is_strict(connections):
    with connections.read() as connection:
        tables = {r[1]: r[5] for r in connection.execute("pragma table_list") if r[2] == "table"}
    loose = {n for n, strict in tables.items() if not strict and not n.startswith(("sqlite_", "posts_fts", "_sqlite"))}
    assert loose == set()
    assert set(TABLES) <= set(tables)


def test_opening_twice_changes_nothing(tmp_path):
    path = tmp_path / "workspace.db"
    Connections(path).close()
    before = path.read_bytes()
    Connections(path).close()
    assert path.read_bytes() == before


def test_a_write_that_fails_is_rolled_back_whole(connections):
    with pytest.raises(KeyError), connections.write() as connection:
        connection.execute("insert into preferences values ('a', '1')")
        raise KeyError
    with connections.read() as connection:
        assert connection.execute("select count(*) from preferences").fetchone()[0] == 0


def test_nested_writes_are_one_transaction(connections):
    with pytest.raises(KeyError), connections.write():
        with connections.write() as inner:
            inner.execute("insert into preferences values ('a', '1')")
        raise KeyError
    with connections.read() as connection:
        assert connection.execute("select count(*) from preferences").fetchone()[0] == 0


def test_a_reader_cannot_write(connections):
    with pytest.raises(Exception, match=r"cannot be written|readonly"), connections.read() as connection:
        connection.execute("insert into preferences values ('a', '1')")


@given(st.text(max_size=40))
def test_no_search_words_break_the_search(words):
    connection = connect(":memory:")
    connection.execute("create virtual table t using fts5 (body)")
    query = fts_query(words)
    if query:
        assert connection.execute("select count(*) from t where t match ?", (query,)).fetchone()[0] == 0
    connection.close()


def test_what_is_read_in_one_block_belongs_to_one_moment(connections):
    def count(connection) -> int:
        return connection.execute("select count(*) from preferences").fetchone()[0]

    with connections.read() as connection:
        before = count(connection)
        with connections.write() as writer:
            writer.execute("insert into preferences values ('a', '1')")
            with connections.read() as inside:
                assert count(inside) == before + 1
        with connections.read() as nested:
            assert count(nested) == before
    with connections.read() as connection:
        assert count(connection) == before + 1
