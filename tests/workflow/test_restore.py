"""Restoring: what it would lose is said, what still verifies is kept, a crash leaves one whole workspace."""

import os
import shutil

import pytest

from reviewer.audit.note import Signer
from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.errors import NotPermitted, RefusedError, WorkspaceDamaged, WorkspaceProblem
from reviewer.model.access import ByKeyring, ByPassphrase, Role
from reviewer.model.backup import Place
from reviewer.store import keyring, wrapping
from reviewer.workflow import accounts, backups, comments, device_key, record, restore, restoring, submit
from reviewer.workflow import purge as purging
from reviewer.workflow.closed import backups_of, names_to_sign_in
from tests.workflow.access_builders import BO, CHEAP, INES, enter, make
from tests.workflow.builders import a_post
from tests.workflow.conftest import TODAY
from tests.workflow.keeping_samples import closed, settled, spoil, words_of

INES_SIGNS_IN = ByPassphrase("Ines Calloway", INES)


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


@pytest.fixture(params=["plain", "encrypted"])
def life(request, tmp_path, clock):
    """A closed workspace with a backup in the middle of its life, and how it is opened."""
    folder = tmp_path / "w"
    guarded = request.param == "encrypted"
    ws = (
        make(folder, clock=clock, today=TODAY)
        if guarded
        else create_workspace(folder, "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    )
    posts = [submit.submit_post(ws, a_post(f"Zebrawort {n} " + "y" * 50 * n))[0] for n in range(25)]
    made = backups.make(ws)
    for n, post in enumerate(posts):
        comments.add(ws, post, f"A later remark {n}")
    submit.submit_post(ws, a_post("The last one"))
    entries = record.status(ws).entries
    ws.close()
    return folder, made, entries, INES_SIGNS_IN if guarded else None, clock


def reopened(folder, how, clock):
    return open_workspace(folder, unlock=how, clock=clock, today=TODAY)


def test_restoring_a_sound_workspace_loses_nothing(life):
    folder, made, entries, how, clock = life
    with closed(folder, how, clock) as found:
        seen = restore.compare(found, made)
        assert (seen.entries, seen.beyond, seen.saved, seen.lost) == (entries, entries - made.entries, seen.beyond, 0)
        assert (seen.posts, seen.same_record, seen.broken) == (1, True, "")
        done = restore.restore(found, made)
    assert (done.entries, done.lost, done.texts) == (entries, 0, 0)
    assert "Nothing is lost." in done.sentence
    ws = reopened(folder, how, clock)
    assert record.verify(ws).problems == ()
    (entry,) = [line for line in record.entries(ws) if line.kind == "workspace.restored"]
    assert entry.what == "Workspace restored from a backup, nothing lost"
    assert dict(entry.detail)["before"] == str(entries)
    assert (folder / done.aside / "workspace.db").exists()
    assert restoring.mark(folder) is None
    ws.close()


@pytest.mark.parametrize("seed", range(4))
def test_what_still_verifies_of_a_damaged_file_is_brought_back(life, seed):
    folder, made, _entries, how, clock = life
    spoil(folder / "workspace.db", seed)
    with closed(folder, how, clock) as found:
        seen = restore.compare(found, made)
        done = restore.restore(found, made)
    assert done.entries == made.entries + seen.saved
    assert done.lost == seen.lost
    ws = reopened(folder, how, clock)
    result = record.verify(ws)
    assert all(problem.kind == "content" for problem in result.problems)
    assert bool(result.problems) == bool(done.texts)
    assert result.entries >= made.entries
    ws.close()


def test_a_file_of_random_bytes_leaves_the_backup(life):
    folder, made, _entries, how, clock = life
    size = (folder / "workspace.db").stat().st_size
    (folder / "workspace.db").write_bytes(os.urandom(size))
    with pytest.raises((WorkspaceDamaged, WorkspaceProblem)):
        reopened(folder, how, clock)
    with closed(folder, how, clock) as found:
        seen = restore.compare(found, made)
        assert not seen.readable
        assert "cannot be opened" in seen.broken
        done = restore.restore(found, made)
    assert done.entries == made.entries
    ws = reopened(folder, how, clock)
    assert record.verify(ws).problems == ()
    assert record.verify(ws).entries > made.entries
    ws.close()


def test_a_missing_database_is_restored(life):
    folder, made, _, how, clock = life
    (folder / "workspace.db").unlink()
    with closed(folder, how, clock) as found:
        restore.restore(found, made)
    ws = reopened(folder, how, clock)
    assert record.verify(ws).problems == ()
    ws.close()


def test_without_any_backup_it_is_made_anew_of_what_is_proven(life):
    folder, _made, entries, how, clock = life
    shutil.rmtree(folder / "backups")
    with closed(folder, how, clock) as found:
        done = restore.restore(found, None)
    assert (done.entries, done.lost) == (entries, 0)
    ws = reopened(folder, how, clock)
    assert record.verify(ws).problems == ()
    ws.close()


# -- cheats


def test_entries_that_were_changed_outside_are_not_taken_over(life):
    """An insider rewrites the end of the record; the backup is from before."""
    folder, made, _entries, how, clock = life
    ws = reopened(folder, how, clock)
    with ws.connections.write() as connection:
        connection.execute("drop trigger events_no_update")
        body = connection.execute("select body from events where seq = ?", (made.entries + 5,)).fetchone()[0]
        connection.execute(
            "update events set body = ? where seq = ?", (body.replace(b"comment", b"answer!"), made.entries + 5)
        )
    ws.close()
    with closed(folder, how, clock) as found:
        seen = restore.compare(found, made)
        assert seen.lost > 0
        done = restore.restore(found, made)
    assert done.lost == seen.lost
    ws = reopened(folder, how, clock)
    assert record.verify(ws).problems == ()
    assert any(f"{done.lost} entries lost" in line.what for line in record.entries(ws))
    ws.close()


def test_a_text_that_was_changed_outside_comes_back_as_it_was(life):
    folder, made, _, how, clock = life
    ws = reopened(folder, how, clock)
    with ws.connections.write() as connection:
        connection.execute("drop trigger contents_no_change")
        connection.execute(
            "update contents set bytes = cast('other words' as blob) "
            "where commitment = (select text from posts where number = 3)"
        )
    assert record.verify(ws).problems != ()
    ws.close()
    with closed(folder, how, clock) as found:
        restore.restore(found, made)
    ws = reopened(folder, how, clock)
    assert record.verify(ws).problems == ()
    ws.close()


def test_a_record_with_another_history_keeps_nothing_beyond(life, tmp_path):
    """The workspace was put back to before the backup, and went on differently."""
    folder, _, _, how, clock = life
    shutil.copytree(folder, tmp_path / "twin")
    ws = reopened(folder, how, clock)
    for n in range(5):
        comments.add(ws, _any_post(ws), f"One way {n}")
    fork = backups.make(ws)
    ws.close()
    shutil.copyfile(tmp_path / "twin" / "workspace.db", folder / "workspace.db")
    ws = reopened(folder, how, clock)
    for n in range(9):
        comments.add(ws, _any_post(ws), f"Differently {n}")
    ws.close()
    with closed(folder, how, clock) as found:
        seen = restore.compare(found, fork)
        assert not seen.same_record
        assert seen.saved == 0
        assert seen.lost == seen.entries


def _any_post(ws):
    with ws.connections.read() as connection:
        return connection.execute("select id from posts order by number limit 1").fetchone()[0]


def test_a_backup_of_another_workspace_is_refused(life, tmp_path):
    folder, _, _, how, clock = life
    other = create_workspace(tmp_path / "other", "Other Clinic", "Bo Lindqvist")
    foreign = backups.make(other)
    other.close()
    shutil.copytree(tmp_path / "other" / "backups" / foreign.name, folder / "backups" / "2030-01-01T000000Z")
    with closed(folder, how, clock) as found:
        (theirs,) = backups_of(folder, foreign.log)
        with pytest.raises(RefusedError, match="of another workspace"):
            restore.restore(found, theirs)
    ws = reopened(folder, how, clock)
    assert record.verify(ws).problems == ()
    ws.close()


def test_a_backup_that_was_tampered_with_is_not_restored(life):
    folder, made, _, how, clock = life
    spoil(folder / "backups" / made.name / "workspace.db", 5, places=30)
    before = (folder / "workspace.db").read_bytes()
    with closed(folder, how, clock) as found, pytest.raises((WorkspaceProblem, RefusedError)):
        restore.restore(found, made)
    assert (folder / "workspace.db").read_bytes() == before
    ws = reopened(folder, how, clock)
    assert record.verify(ws).problems == ()
    ws.close()


# -- crashes


def test_a_crash_at_any_moment_of_the_swap_leaves_one_whole_workspace(life, monkeypatch):
    folder, made, entries, how, clock = life
    with closed(folder, how, clock) as found:
        restore.restore(found, made)
    steps = 0
    for at in range(1, 40):
        calls = [0]

        class Crash(BaseException):
            pass

        def failing(function, calls=calls, at=at, crash=Crash):
            def call(*args, **more):
                calls[0] += 1
                if calls[0] == at:
                    raise crash
                return function(*args, **more)

            return call

        with monkeypatch.context() as patched:
            patched.setattr(restoring, "move", failing(restoring.move))
            patched.setattr(restoring, "write_whole", failing(restoring.write_whole))
            patched.setattr(restoring, "sync_folder", failing(restoring.sync_folder))
            try:
                with closed(folder, how, clock) as found:
                    restore.restore(found, made)
                crashed = False
            except Crash:
                crashed = True
        ws = reopened(folder, how, clock)
        assert record.verify(ws).problems == (), at
        assert record.status(ws).entries >= entries
        assert not (folder / restoring.STAGE).exists()
        assert restoring.mark(folder) is None
        ws.close()
        if not crashed:
            break
        steps += 1
    assert steps >= 5


def test_a_crash_after_the_entry_does_not_say_it_twice(life):
    folder, made, _entries, how, clock = life
    with closed(folder, how, clock) as found:
        restore.restore(found, made)
    mark = restoring.mark(folder)
    for _ in range(3):
        reopened(folder, how, clock).close()
        restoring.set_done(folder, mark)  # as if it had not been removed
    with closed(folder, how, clock) as found:
        restore.restore(found, made)
    ws = reopened(folder, how, clock)
    assert len([line for line in record.entries(ws) if line.kind == "workspace.restored"]) == 2
    assert restoring.mark(folder) is None
    ws.close()


def test_the_copy_that_was_looked_into_goes_with_the_next_start(life):
    folder, _made, _entries, how, clock = life
    left = folder / "rescue.work"
    left.mkdir()
    (left / "workspace.db").write_bytes(b"half")
    reopened(folder, how, clock).close()
    assert not left.exists()


def test_a_mark_that_leads_out_of_the_folder_is_none(tmp_path):
    for aside in ("../x", "..\\x", "a/b"):
        restoring.set_done(tmp_path, restoring.Mark("done", aside, 1, "", 1, 0))
        assert restoring.mark(tmp_path) is None
    (tmp_path / restoring.MARK).write_text('{"state": "ready"}')
    assert restoring.mark(tmp_path) is None


def test_an_open_workspace_is_not_restored(life):
    folder, _, _, how, clock = life
    ws = reopened(folder, how, clock)
    with pytest.raises(WorkspaceProblem, match="Open on this computer"), closed(folder, how, clock):
        pass
    ws.close()


# -- people and keys


def test_who_may_not_restore_is_refused(tmp_path, clock):
    ws = make(tmp_path / "w", clock=clock)
    accounts.add(ws, "Bo Lindqvist", Role.COMMS_LEAD, BO)
    backups.make(ws)
    ws.close()
    with (
        pytest.raises(NotPermitted, match="Comms leads"),
        closed(tmp_path / "w", ByPassphrase("Bo Lindqvist", BO), clock),
    ):
        pass


def test_by_the_keyring_nobody_signs_in_and_nothing_is_restored_or_written_out(tmp_path, clock, monkeypatch):
    """It is for verification and backups: without a passphrase no post leaves the workspace by it."""
    kept: dict[str, bytes] = {}
    monkeypatch.setattr(keyring, "put", lambda file, secret: not kept.update({file: secret}))
    monkeypatch.setattr(keyring, "get", kept.get)
    ws = make(tmp_path / "w", clock=clock)
    accounts.keep_in_keyring(ws, True)
    backups.make(ws)
    ws.close()
    with pytest.raises(NotPermitted, match="passphrase"), closed(tmp_path / "w", ByKeyring(), clock):
        pass


def test_a_lost_key_file_comes_back_from_the_backup(tmp_path, clock):
    ws = make(tmp_path / "w", clock=clock)
    submit.submit_post(ws, a_post())
    made = backups.make(ws)
    ws.close()
    for name in ("keys.json", "keys.copy.json"):
        (tmp_path / "w" / name).unlink()
    assert names_to_sign_in(tmp_path / "w") == ("Ines Calloway",)
    with closed(tmp_path / "w", INES_SIGNS_IN, clock) as found:
        restore.restore(found, made)
    ws = enter(tmp_path / "w", clock=clock)
    assert record.verify(ws).problems == ()
    ws.close()


def test_a_backup_goes_on_on_another_computer(tmp_path, clock, monkeypatch):
    """The computer is lost; the second place has the backup with the sealed device key."""
    ws = make(tmp_path / "w", clock=clock)
    submit.submit_post(ws, a_post())
    second = tmp_path / "disk"
    second.mkdir()
    backups.set_second_place(ws, str(second))
    made = backups.make(ws)
    key = device_key.path_of(ws.signer.name)
    ws.close()
    key.unlink()
    shutil.rmtree(tmp_path / "w")
    shutil.copytree(second / made.log.replace("/", "_") / made.name, tmp_path / "new")
    again = enter(tmp_path / "new", clock=clock)
    submit.submit_post(again, a_post("On the new computer"))
    assert record.verify(again).problems == ()
    assert again.signer.verifier == Signer.from_bytes(again.signer.name, again.signer.private_bytes()).verifier
    assert key.exists()
    again.close()


def test_what_was_purged_since_the_backup_is_not_brought_back(tmp_path, clock, detector):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    ids = settled(ws, 3, detector)
    made = backups.make(ws)
    purging.purge_post(ws, ids[0], "An order")
    ws.close()
    with closed(tmp_path / "w", None, clock) as found:
        done = restore.restore(found, made)
    assert done.lost == 0
    for path in (tmp_path / "w").iterdir():
        if path.is_file():
            assert not any(words in path.read_bytes() for words in words_of(0)), path
    ws = reopened(tmp_path / "w", None, clock)
    assert record.verify(ws).problems == ()
    assert record.verify(ws).purged > 0
    ws.close()


def test_what_is_restored_can_be_worked_with(life):
    folder, made, _, how, clock = life
    spoil(folder / "workspace.db", 2)
    with closed(folder, how, clock) as found:
        restore.restore(found, made)
    ws = reopened(folder, how, clock)
    post, _ = submit.submit_post(ws, a_post("After the restore"))
    comments.add(ws, post, "It works")
    assert backups.make(ws).place is Place.FOLDER
    with ws.connections.read() as connection:
        found = connection.execute("select count(*) from posts_fts where posts_fts match 'restore'").fetchone()[0]
    assert found == 1
    ws.close()
