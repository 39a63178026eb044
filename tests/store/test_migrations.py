"""A workspace of an earlier format is brought up to date, whole or not at all."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlite_utils import Database, Migrations

from reviewer.errors import WorkspaceProblem
from reviewer.store import migrations
from reviewer.store.database import APPLICATION_ID, Connections, connect
from reviewer.store.migrations import TRIGGERS, VERSION, m0001_first
from reviewer.store.projections import TABLES


def version_one(path: Path) -> Path:
    """A file as the first release made it: only the first migration applied."""
    first = Migrations("reviewer")
    first(name="m0001_first")(m0001_first)
    connection = connect(path)
    first.apply(Database(connection, execute_plugins=False))
    connection.execute(f"pragma application_id={APPLICATION_ID}")
    connection.execute("pragma user_version=1")
    connection.execute("insert into preferences values ('reviewer.last', '\"p-1\"')")
    connection.close()
    return path


def facts(path: Path) -> tuple[int, set[str], list]:
    connection = sqlite.connect(str(path))
    try:
        tables = {row[1] for row in connection.execute("pragma table_list") if row[2] == "table"}
        version = connection.execute("pragma user_version").fetchone()[0]
        return version, tables, connection.execute("select * from preferences").fetchall()
    finally:
        connection.close()


def test_the_first_format_gets_the_new_tables_and_keeps_its_rows(tmp_path):
    path = version_one(tmp_path / "workspace.db")
    version, tables, rows = facts(path)
    assert version == 1
    added = {"office_policy", "resolutions", "comments", "claims", "holds", "marks", "publications", "incidents"}
    added |= {"queue_tally"}
    added |= {"consent_documents", "relied", "consent_tasks", "staff_changes", "policy_texts", "acknowledgements"}
    added |= {"public_persons", "settled_names", "watched_accounts", "reshares", "rights", "rights_links"}
    added |= {"tip_sheets", "named_people"}
    added |= {"accounts", "account_keys", "emergencies"}
    added |= {"witnesses", "countersignatures", "witnessed_logs", "examinations"}
    assert added.isdisjoint(tables)
    Connections(path).close()
    assert facts(path) == (VERSION, tables | added, rows)
    assert set(TABLES) <= facts(path)[1]


def test_it_keeps_its_guards(tmp_path):
    path = version_one(tmp_path / "workspace.db")
    Connections(path).close()
    connection = sqlite.connect(str(path))
    assert {r[0] for r in connection.execute("select name from sqlite_master where type = 'trigger'")} >= TRIGGERS
    connection.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = version_one(tmp_path / "workspace.db")
    before = facts(path)
    monkeypatch.setattr(migrations, "_OFFICE", (*migrations._OFFICE, "create table office_policy (again text)"))
    with pytest.raises(WorkspaceProblem):
        Connections(path)
    assert facts(path) == before
    monkeypatch.undo()
    Connections(path).close()
    assert facts(path)[0] == VERSION


def test_a_stop_before_the_version_was_written_is_made_good(tmp_path):
    path = tmp_path / "workspace.db"
    Connections(path).close()
    connection = sqlite.connect(str(path))
    connection.execute("pragma user_version=1")
    connection.close()
    Connections(path).close()
    assert facts(path)[0] == VERSION
