"""Reading around damage: every page that is whole gives its rows, whatever led to it."""

import os

import pytest

from reviewer.audit.merkle import leaf_hash
from reviewer.errors import WorkspaceProblem
from reviewer.model.events import Entry
from reviewer.store import ledger, sweep
from reviewer.store.database import Connections, connect
from reviewer.store.rescue import Damaged
from reviewer.store.sweep import Copy, Found

PAGE = 4096
ENTRIES = 400


@pytest.fixture(params=["plain", "encrypted"])
def life(request, tmp_path):
    """A database with entries and contents over many pages, and its key."""
    key = None if request.param == "plain" else os.urandom(32)
    connections = Connections(tmp_path / "workspace.db", key)
    with connections.write() as connection:
        for seq in range(1, ENTRIES + 1):
            body = b"entry %d " % seq + b"x" * (seq % 7 * 90)
            ledger.insert(connection, Entry(seq, body, leaf_hash(body)), "")
            ledger.put_content(connection, f"{seq:064x}", bytes(32), b"content %d " % seq * (seq % 50 * 20 + 1))
        connection.execute("update head set size = ?, note = 'reviewer/x/1 note'", (ENTRIES,))
    connections.close()
    return tmp_path / "workspace.db", key


def root_of(path, key, table):
    connection = connect(path, key, read_only=True)
    found = connection.execute("select rootpage from sqlite_master where name = ?", (table,)).fetchone()[0]
    connection.close()
    return found


def break_page(path, number):
    raw = bytearray(path.read_bytes())
    raw[(number - 1) * PAGE : number * PAGE] = os.urandom(PAGE)
    path.write_bytes(raw)


def looked_into(path, key):
    damaged = Damaged(path, key)
    damaged.sweep()
    found = [entry.seq for entry in damaged.entries()]
    contents = sum(damaged.content(f"{seq:064x}") is not None for seq in range(1, ENTRIES + 1))
    head, why = damaged.head(), damaged.why
    damaged.close()
    return found, contents, head, why


def test_the_tables_that_are_looked_for_are_those_of_the_workspace(tmp_path):
    connections = Connections(tmp_path / "workspace.db")
    names = {"e": "events", "c": "contents", "h": "head", "k": "checkpoints"}
    with connections.read() as connection:
        for letter, table in names.items():
            columns = [(row[1], row[2].lower()) for row in connection.execute(f"pragma table_info({table})")]
            wanted = sweep._TABLES[letter].strip().removesuffix("without rowid").strip()[1:-1]
            assert columns == [tuple(part.split()[:2]) for part in wanted.split(",")]
    connections.close()


def test_a_whole_file_gives_everything_without_a_sweep(life):
    found, contents, head, why = looked_into(*life)
    assert found == list(range(1, ENTRIES + 1))
    assert (contents, head[0], why) == (ENTRIES, ENTRIES, "")


@pytest.mark.parametrize("table", ["events", "contents", "posts", "head"])
def test_a_table_whose_first_page_is_gone(life, table):
    path, key = life
    break_page(path, root_of(path, key, table))
    found, contents, head, _ = looked_into(path, key)
    assert found == list(range(1, ENTRIES + 1))
    assert contents >= ENTRIES - 40  # an inner page of a table without row numbers holds rows of its own
    assert head[0] == (0 if table == "head" else ENTRIES)


def test_the_list_of_tables_is_gone(life):
    path, key = life
    raw = bytearray(path.read_bytes())
    raw[16 if key else 0 : PAGE] = os.urandom(PAGE - (16 if key else 0))
    path.write_bytes(raw)
    found, contents, head, why = looked_into(path, key)
    assert found == list(range(1, ENTRIES + 1))
    assert contents >= ENTRIES - 40
    assert head == (ENTRIES, "reviewer/x/1 note")
    assert why == "its list of tables is damaged"


def test_the_salt_of_an_encrypted_file_is_gone_and_nothing_can_be_read(life):
    path, key = life
    if key is None:
        pytest.skip("a plain file has none")
    raw = bytearray(path.read_bytes())
    raw[:16] = os.urandom(16)
    path.write_bytes(raw)
    assert looked_into(path, key)[0] == []


def test_a_wrong_key_reads_nothing(life):
    path, key = life
    if key is None:
        pytest.skip("a plain file has none")
    assert looked_into(path, os.urandom(32))[:2] == ([], 0)


def test_one_leaf_lost_loses_its_rows_only(life):
    path, key = life
    pages = path.stat().st_size // PAGE
    lost = 0
    for number in range(120, pages, pages // 12):
        whole = path.read_bytes()
        break_page(path, number)
        found, contents, _, _ = looked_into(path, key)
        assert len(found) >= ENTRIES - 60
        assert contents >= ENTRIES - 60
        lost += ENTRIES - len(found) + ENTRIES - contents
        path.write_bytes(whole)
    assert lost > 0  # the damage was real


def test_rows_that_are_not_ours_are_passed_over(tmp_path):
    connection = connect(tmp_path / "a.db")
    connection.execute("create table t (a integer primary key, b blob, c blob, d text)")
    connection.executemany("insert into t values (?, ?, ?, '')", [(n, b"body", bytes(32)) for n in range(1, 50)])
    connection.close()
    copy, found = Copy(tmp_path / "a.db", None), Found()
    for _ in sweep.sweep(copy, found):
        pass
    copy.close()
    assert len(found.entries) == 49  # shaped like ours: whether they are is asked of the hash, by Damaged
    damaged = Damaged(tmp_path / "a.db", None)
    damaged.sweep()
    assert list(damaged.entries()) == []
    damaged.close()


def test_the_damaged_file_is_not_touched_and_the_copies_go(life):
    path, key = life
    break_page(path, 30)
    before = path.read_bytes()
    looked_into(path, key)
    assert path.read_bytes() == before
    assert sorted(item.name for item in path.parent.iterdir()) == ["workspace.db"]


def test_without_room_for_a_copy_that_is_said(life, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reviewer.store.rescue.shutil.copyfile", full)
    with pytest.raises(WorkspaceProblem, match="could not be copied"):
        Damaged(*life)
