"""A damaged workspace: what is provable is listed, and got out into a folder or a new workspace."""

import json
import os
import random
import subprocess
import sys

import pytest

from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.errors import FileProblem, NotPermitted, UserFacingError, WorkspaceProblem
from reviewer.model.access import ByPassphrase, Role
from reviewer.store import wrapping
from reviewer.store.database import connect
from reviewer.workflow import accounts, backups, comments, record, rescue, submit
from tests.workflow.access_builders import BO, CHEAP, INES, make
from tests.workflow.builders import a_post
from tests.workflow.conftest import TODAY
from tests.workflow.keeping_samples import closed, spoil


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


def lived(folder, guarded, clock, backup=False):
    ws = (
        make(folder, clock=clock, today=TODAY)
        if guarded
        else create_workspace(folder, "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    )
    posts = [submit.submit_post(ws, a_post(f"Zebrawort {n} " + "y" * 50 * n))[0] for n in range(25)]
    if backup:
        backups.make(ws)
    for n, post in enumerate(posts):
        comments.add(ws, post, f"A later remark {n}")
    entries = record.status(ws).entries
    ws.close()
    return folder, entries, ByPassphrase("Ines Calloway", INES) if guarded else None, clock


@pytest.fixture(params=["plain", "encrypted"])
def life(request, tmp_path, clock):
    """A closed workspace without a backup, and how it is opened."""
    return lived(tmp_path / "w", request.param == "encrypted", clock)


@pytest.fixture(params=["plain", "encrypted"])
def backed(request, tmp_path, clock):
    """The same with a backup in the middle of its life."""
    return lived(tmp_path / "w", request.param == "encrypted", clock, backup=True)


def verified(folder):
    """What the program beside the files says of them, with nothing of ours."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify_record.py"), str(folder)], capture_output=True, text=True
    )


def test_a_sound_workspace_is_said_to_be_sound(life):
    folder, entries, how, clock = life
    with closed(folder, how, clock) as found:
        report = rescue.examine(found)
    assert report.sound
    assert (report.entries, report.proven, report.head, report.covered) == (entries, entries, entries, True)
    assert (report.posts, report.contents_lost, report.backup) == (25, 0, None)


def test_looking_changes_nothing(life):
    folder, _, how, clock = life
    spoil(folder / "workspace.db", 1)
    before = (folder / "workspace.db").read_bytes()
    with closed(folder, how, clock) as found:
        rescue.examine(found)
    assert (folder / "workspace.db").read_bytes() == before
    assert not (folder / "rescue.work").exists()


@pytest.mark.parametrize("seed", range(6))
def test_what_is_written_out_verifies_without_us(life, tmp_path, seed):
    folder, entries, how, clock = life
    spoil(folder / "workspace.db", seed, places=4)
    target = tmp_path / "out"
    with closed(folder, how, clock) as found:
        report = rescue.examine(found)
        assert not report.sound or report.proven == entries
        if not report.proven:
            with pytest.raises(UserFacingError):
                rescue.to_folder(found, target)
            return
        try:
            rescue.to_folder(found, target)
        except WorkspaceProblem:
            return  # what is there does not fit together; said, and nothing written as if it did
    told = verified(target)
    assert told.returncode == 0, told.stdout
    assert f"{report.proven:,} entries" in told.stdout
    lines = [json.loads(line) for line in (target / "contents.jsonl").read_text().splitlines()]
    assert all((target / line["file"]).exists() for line in lines if "file" in line)
    assert not (target / "workspace.db").exists()
    assert not (target / "keys.json").exists()


@pytest.mark.parametrize("seed", range(4))
def test_a_new_workspace_is_made_of_the_backup_and_what_is_proven_beyond(backed, tmp_path, seed):
    folder, _, how, clock = backed
    spoil(folder / "workspace.db", seed)
    with closed(folder, how, clock) as found:
        done = rescue.to_workspace(found, tmp_path / "new")
    assert done.backup.name
    ws = open_workspace(tmp_path / "new", unlock=how, clock=clock, today=TODAY)
    result = record.verify(ws)
    assert all(problem.kind == "content" for problem in result.problems)
    assert result.entries >= done.backup.entries
    assert any(line.kind == "workspace.restored" for line in record.entries(ws))
    ws.close()
    assert (folder / "workspace.db").exists()


def test_a_hole_in_the_middle_ends_what_is_proven(life):
    folder, _entries, how, clock = life
    ws = open_workspace(folder, unlock=how, clock=clock, today=TODAY)
    key = ws.data_key
    ws.close()
    connection = connect(folder / "workspace.db", key)
    connection.execute("pragma foreign_keys=off")
    connection.execute("drop trigger events_no_delete")
    connection.execute("delete from events where seq = 30")
    connection.close()
    with closed(folder, how, clock) as found:
        report = rescue.examine(found)
    if how is None:  # nobody signed: entries before the hole are covered by no checkpoint
        assert report.proven == 0
    else:
        assert report.proven == 29
    assert any("cannot be proven" in words for words in report.problems)


def test_nothing_readable_and_no_backup_is_said(life, tmp_path):
    folder, _, how, clock = life
    (folder / "workspace.db").write_bytes(os.urandom(50_000))
    with pytest.raises(WorkspaceProblem, match="no backup of it here"), closed(folder, how, clock):
        pass


def test_a_new_workspace_that_failed_half_way_leaves_its_folder_free_for_the_next_try(backed, tmp_path, monkeypatch):
    folder, _, how, clock = backed
    target = tmp_path / "new"

    class Crash(BaseException):
        pass

    def fails(*_):
        raise OSError

    def crashes(*_):
        raise Crash

    with closed(folder, how, clock) as found:
        with monkeypatch.context() as patched:
            patched.setattr(rescue.restore, "_verified", fails)
            with pytest.raises(FileProblem):
                rescue.to_workspace(found, target)
        assert list(target.iterdir()) == []
        with monkeypatch.context() as patched:
            patched.setattr(rescue, "move", crashes)
            with pytest.raises(Crash):
                rescue.to_workspace(found, tmp_path / "half")
        assert not (tmp_path / "half" / "workspace.db").exists(), "a half one must not look like a workspace"
        rescue.to_workspace(found, target)
    assert sorted(path.name for path in target.iterdir() if path.name == "workspace.db" or path.is_dir()) == [
        "workspace.db"
    ]


def test_a_folder_with_something_in_it_is_refused(life, tmp_path):
    folder, _, how, clock = life
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep me")
    with closed(folder, how, clock) as found, pytest.raises(FileProblem, match="is not empty"):
        rescue.to_folder(found, tmp_path / "out")
    assert (tmp_path / "out" / "mine.txt").read_text() == "keep me"


def test_damage_anywhere_gives_a_sentence_never_a_traceback(life):
    """The first page, the last, the head, a cut file, an empty one, nothing but zeros."""
    folder, _, how, clock = life
    whole = (folder / "workspace.db").read_bytes()
    chosen = random.Random(7)
    damaged = [b"", whole[:100], whole[: len(whole) // 2], bytes(len(whole)), whole[:4096] + bytes(len(whole) - 4096)]
    for _ in range(12):
        raw = bytearray(whole)
        at = chosen.randrange(len(raw) - 600)
        raw[at : at + 600] = os.urandom(600)
        damaged.append(bytes(raw))
    said = []
    for raw in damaged:
        (folder / "workspace.db").write_bytes(raw)
        for ending in ("-wal", "-shm"):
            (folder / f"workspace.db{ending}").unlink(missing_ok=True)
        try:
            with closed(folder, how, clock) as found:
                report = rescue.examine(found)
                assert report.proven <= report.entries or not report.entries
        except WorkspaceProblem as problem:
            said.append(problem.todo)
    assert all(said)


@pytest.mark.parametrize("broken", [False, True])
def test_an_administrator_rescues_without_getting_at_the_posts(tmp_path, clock, broken):
    """Plain files show every post: for who may export posts. A new workspace keeps them encrypted."""
    ws = make(tmp_path / "w", clock=clock, today=TODAY)
    submit.submit_post(ws, a_post("Zebrawort grows here."))
    accounts.add(ws, "Bo Lindqvist", Role.ADMINISTRATOR, BO, own=True)
    ws.close()
    if broken:
        (tmp_path / "w" / "workspace.db-wal").unlink(missing_ok=True)
        backup_of(tmp_path / "w", clock)
        (tmp_path / "w" / "workspace.db").write_bytes(os.urandom(8192))
    with closed(tmp_path / "w", ByPassphrase("Bo Lindqvist", BO), clock) as found:
        with pytest.raises(NotPermitted, match="Administrators"):
            rescue.to_folder(found, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        assert rescue.to_workspace(found, tmp_path / "new").lost == 0
    with closed(tmp_path / "w", ByPassphrase("Ines Calloway", INES), clock) as found:
        rescue.to_folder(found, tmp_path / "out")
    assert verified(tmp_path / "out").returncode == 0


def backup_of(folder, clock):
    ws = open_workspace(folder, unlock=ByPassphrase("Ines Calloway", INES), clock=clock, today=TODAY)
    backups.make(ws)
    ws.close()
