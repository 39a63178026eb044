"""The world's faults: a sentence with what to do, and nothing half-done."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from reviewer.bootstrap import DATABASE, create_workspace, open_workspace
from reviewer.errors import UsageError, WorkspaceProblem
from reviewer.store.database import PRAGMAS
from reviewer.store.lock import refuse_shared_place
from reviewer.workflow import record
from reviewer.workflow.submit import submit_post

from .builders import a_post


def test_a_second_window_is_refused_with_who_and_since_when(ws):
    with pytest.raises(WorkspaceProblem, match=r"Open on this computer since \d\d:\d\d by Ines Calloway"):
        open_workspace(ws.folder, "Devin Marsh")


def test_the_lock_of_a_killed_process_does_not_stay(tmp_path):
    folder = tmp_path / "w"
    create_workspace(folder, "Test Clinic", "Ines Calloway").close()
    code = "import os, sys; from pathlib import Path; from reviewer.bootstrap import open_workspace; open_workspace(Path(sys.argv[1])); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 9
    open_workspace(folder).close()


def test_a_newer_workspace_is_refused_with_both_versions(ws):
    ws.close()
    connection = sqlite.connect(str(ws.folder / DATABASE))
    connection.execute("pragma user_version=99")
    connection.close()
    with pytest.raises(WorkspaceProblem, match=r"format 99; this program knows 1"):
        open_workspace(ws.folder)


@pytest.mark.parametrize(
    "content", [b"", b"hello, this is no database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_what_is_no_workspace_is_refused(tmp_path, content):
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / DATABASE).write_bytes(content)
    with pytest.raises(WorkspaceProblem, match=r"not|damaged|no first entry"):
        open_workspace(folder)


def test_another_programs_database_is_refused_unchanged(tmp_path):
    path = tmp_path / "w" / DATABASE
    path.parent.mkdir()
    connection = sqlite.connect(str(path))
    connection.execute("create table notes (text)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceProblem, match="not a Reviewer workspace"):
        open_workspace(path.parent)
    assert path.read_bytes() == before


def test_a_truncated_workspace_is_refused_or_found_damaged(ws):
    submit_post(ws, a_post())
    ws.close()
    path = ws.folder / DATABASE
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    try:
        again = open_workspace(ws.folder)
    except WorkspaceProblem:
        return
    try:
        with pytest.raises(WorkspaceProblem):
            assert record.verify(again).intact
    finally:
        again.close()


def test_a_workspace_without_its_key_says_where_it_opens(ws, own_keys):
    ws.close()
    for key in (own_keys / "keys").iterdir():
        key.unlink()
    with pytest.raises(WorkspaceProblem, match="not on this computer"):
        open_workspace(ws.folder)


def test_the_key_is_readable_by_its_owner_only(ws, own_keys):
    if os.name != "posix":
        pytest.skip("rights are told in another way here")
    keys = list((own_keys / "keys").iterdir())
    assert [k.stat().st_mode & 0o777 for k in keys] == [0o600]
    assert (ws.folder / DATABASE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "folder",
    [
        "/home/a/Dropbox/work",
        "/home/a/OneDrive - Clinic/w",
        "/Users/a/Library/Mobile Documents/w",
        "\\\\server\\share\\w",
    ],
)
def test_sync_folders_and_shares_are_refused(folder):
    with pytest.raises(WorkspaceProblem, match=r"network share|cloud service"):
        refuse_shared_place(Path(folder))


def test_an_ordinary_folder_is_fine(tmp_path):
    assert refuse_shared_place(tmp_path) is None


def test_every_connection_has_its_settings(ws):
    with ws.connections.write() as writer:
        settings = {
            name: writer.execute(f"pragma {name}").fetchone()[0] for name in (*PRAGMAS, "journal_mode", "synchronous")
        }
    with ws.connections.read() as reader:
        reading = {name: reader.execute(f"pragma {name}").fetchone()[0] for name in PRAGMAS}
    expected = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }
    assert settings == {**expected, "journal_mode": "wal", "synchronous": 2}
    assert reading == expected


def test_a_workspace_needs_names_and_an_empty_place(tmp_path, ws):
    with pytest.raises(UsageError, match="organization"):
        create_workspace(tmp_path / "x", " ", "Ines")
    assert not (tmp_path / "x").exists()
    with pytest.raises(WorkspaceProblem, match="already"):
        create_workspace(ws.folder, "Clinic", "Ines")


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from reviewer.bootstrap import open_workspace
from reviewer.errors import WorkspaceProblem
from reviewer.model.post import Author, Post
from reviewer.workflow.submit import submit_post
ws = open_workspace(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = max(p.stat().st_size for p in Path(sys.argv[1]).iterdir()) + 40_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for n in range(500):
    try:
        post, _ = submit_post(ws, Post(id="", text=f"{n} " * 2000, author=Author("Renee Falk"), submitter="Renee Falk"))
    except WorkspaceProblem as error:
        print("refused", error, flush=True)
        break
    print("post", post, flush=True)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no size limits here")
def test_a_full_disk_is_a_sentence_and_loses_nothing_that_was_acknowledged(ws):
    ws.close()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(ws.folder)], capture_output=True, text=True, timeout=120, check=False
    )
    lines = done.stdout.splitlines()
    kept = [line.split()[1] for line in lines if line.startswith("post")]
    assert kept, done.stderr
    assert lines[-1].startswith("refused"), done.stderr
    assert "Nothing was" in lines[-1] or "nothing was" in lines[-1]
    again = open_workspace(ws.folder)
    try:
        assert record.verify(again).problems == ()
        with again.connections.read() as connection:
            stored = {row[0] for row in connection.execute("select id from posts")}
        assert stored == set(kept)
    finally:
        again.close()
