"""Backups: from one moment, verified, thinned, kept twice; automatic when something changed."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest
import sqlcipher3.dbapi2 as sqlite

from reviewer.bootstrap import create_workspace, encrypt_workspace, open_workspace
from reviewer.errors import FileProblem, UsageError, WorkspaceProblem
from reviewer.model.backup import Backup, Occasion, Place, thinned
from reviewer.store import backup as store
from reviewer.store import wrapping
from reviewer.store.read_only import ReadOnly
from reviewer.workflow import backups, comments, outside, record, restore, sign_in, submit
from reviewer.workflow.closed import closed_workspace
from tests.workflow.access_builders import CHEAP, NEW, enter, make
from tests.workflow.builders import a_post

PLAIN = b"SQLite format 3\0"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_a_whole_workspace_that_verifies(ws):
    submit.submit_post(ws, a_post())
    made = backups.make(ws)
    assert made.verified is not None
    assert made.place is Place.FOLDER
    folder = ws.folder / "backups" / made.name
    assert files(folder) == ["backup.json", "workspace.db"]
    assert (folder / "workspace.db").read_bytes().startswith(PLAIN)
    assert store.digest(folder / "workspace.db") == made.sha256
    assert record.entries(ws, kind="checkpoints")[0].what == f"Backup made and verified, {made.entries} entries"
    copy = ReadOnly(folder / "workspace.db")
    with copy.read() as connection:
        assert connection.execute("select count(*) from posts").fetchone() == (1,)
    copy.close()
    assert record.verify(ws).problems == ()


def test_an_encrypted_workspace_has_encrypted_backups_with_its_keys_and_the_device_key_sealed(tmp_path):
    ws = make(tmp_path / "w")
    submit.submit_post(ws, a_post("Zebrawort at the gate"))
    made = backups.make(ws)
    folder = ws.folder / "backups" / made.name
    assert files(folder) == ["backup.json", "device.key", "keys.json", "workspace.db"]
    for path in folder.iterdir():
        raw = path.read_bytes()
        assert b"Zebrawort" not in raw
        assert ws.signer.private_bytes() not in raw
        assert ws.signer.private_bytes().hex().encode() not in raw
    assert not (folder / "workspace.db").read_bytes().startswith(PLAIN)
    assert made.encrypted
    assert made.verified is not None
    ws.close()


def test_what_is_written_meanwhile_is_not_in_it_and_harms_nothing(ws, monkeypatch):
    for number in range(30):
        submit.submit_post(ws, a_post(f"Text {number} " + "x" * 9_000))
    wrote = []

    class Writes:
        def report(self, done, total, words=""):
            if words == "Copying" and not wrote:
                wrote.append(submit.submit_post(ws, a_post("Written while it was copied"))[0])

        def check_cancelled(self):
            pass

    monkeypatch.setattr(store, "_PAGES", 5)
    made = backups.make(ws, progress=Writes())
    assert wrote
    assert made.verified is not None
    raw = (ws.folder / "backups" / made.name / "workspace.db").read_bytes()
    assert b"Written while it was copied" not in raw
    assert record.verify(ws).problems == ()


def test_nothing_is_left_of_one_that_was_stopped(ws):
    class Stops:
        def report(self, done, total, words=""):
            pass

        def check_cancelled(self):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backups.make(ws, progress=Stops())
    assert files(ws.folder / "backups") == []
    assert backups.everything(ws) == ()


def test_what_a_crash_left_is_no_backup_and_goes_with_the_next(ws):
    left = ws.folder / "backups" / "2020-01-01T000000Z.part"
    left.mkdir(parents=True)
    (left / "workspace.db").write_bytes(b"half")
    assert backups.everything(ws) == ()
    backups.make(ws)
    assert not left.exists()


def test_automatic_ones_only_when_something_was_recorded(ws):
    assert backups.automatic(ws, Occasion.START) is not None
    assert backups.automatic(ws, Occasion.PERIOD) is None
    record.verify(ws)
    assert backups.automatic(ws, Occasion.PERIOD) is None
    post, _ = submit.submit_post(ws, a_post())
    made = backups.automatic(ws, Occasion.PERIOD)
    assert made is not None
    comments.add(ws, post, "One more")
    assert backups.changed(ws)


def test_one_of_a_record_with_problems_is_kept_but_never_counts_as_verified(ws):
    submit.submit_post(ws, a_post())
    good = backups.make(ws)
    with ws.connections.write() as connection:
        connection.execute("update posts set first_line = 'changed outside'")
    ws.clock.advance(hours=2)
    bad = backups.make(ws, Occasion.ASKED)
    assert bad.verified is None
    status = backups.status(ws)
    assert status.newest is not None
    assert status.newest.name == good.name
    assert "does not verify" in status.warning
    assert [line.what for line in record.entries(ws, kind="checkpoints")] == ["Backup made and verified, 3 entries"]


def test_nobody_signed_in_is_no_reason_to_have_no_backup(tmp_path):
    ws = make(tmp_path / "w")
    sign_in.sign_out(ws)
    made = backups.make(ws, Occasion.PERIOD)
    assert made.verified is not None
    ws.close()
    again = enter(tmp_path / "w")
    assert record.verify(again).problems == ()
    again.close()


def test_verify_finds_a_changed_backup_and_then_it_does_not_count(ws):
    submit.submit_post(ws, a_post())
    made = backups.make(ws)
    database = ws.folder / "backups" / made.name / "workspace.db"
    assert backups.verify(ws, made).intact
    connection = sqlite.connect(str(database))
    connection.execute("update posts set first_line = 'other words'")
    connection.commit()
    connection.close()
    result = backups.verify(ws, made)
    assert not result.intact
    assert any("not the one that was written" in problem.what for problem in result.problems)
    (found,) = backups.everything(ws)
    assert found.verified is None
    assert backups.changed(ws)


def test_a_torn_backup_cannot_be_verified(ws):
    submit.submit_post(ws, a_post())
    made = backups.make(ws)
    database = ws.folder / "backups" / made.name / "workspace.db"
    database.write_bytes(os.urandom(len(database.read_bytes())))
    with pytest.raises(WorkspaceProblem):
        backups.verify(ws, made)
    assert backups.everything(ws)[0].verified is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"{}", b"[1]", b'{"format": "another"}', b'{"format": "reviewer-backup-1", "entries": "many"}', b"\xff\xfe"],
)
def test_a_folder_whose_description_cannot_be_read_is_no_backup(ws, damage):
    made = backups.make(ws)
    (ws.folder / "backups" / made.name / "backup.json").write_bytes(damage)
    assert backups.everything(ws) == ()


# -- the second place


def test_each_backup_goes_to_the_second_place_too(ws, tmp_path, monkeypatch):
    second = tmp_path / "disk"
    second.mkdir()
    backups.set_second_place(ws, str(second))
    submit.submit_post(ws, a_post())
    made = backups.make(ws)
    places = {one.place: one for one in backups.everything(ws)}
    assert set(places) == {Place.FOLDER, Place.SECOND}
    assert places[Place.SECOND].sha256 == made.sha256
    assert backups.verify(ws, places[Place.SECOND]).intact
    assert "on the same disk as the workspace" in backups.status(ws).warning
    with monkeypatch.context() as patched:
        patched.setattr(outside, "_disk", lambda path: 1 if path == ws.folder else 2)
        assert backups.status(ws).warning == ""
    shutil.rmtree(second)
    assert backups.make(ws).verified is not None
    status = backups.status(ws)
    assert status.second_missing
    assert "Connect its disk" in status.warning
    backups.set_second_place(ws, "")
    assert "Choose a second place" in backups.status(ws).warning


def test_the_second_place_must_be_another_folder_that_can_be_written(ws, tmp_path):
    with pytest.raises(UsageError, match="folder of the workspace itself"):
        backups.set_second_place(ws, str(ws.folder / "backups"))
    with pytest.raises(FileProblem, match="Nothing can be written"):
        backups.set_second_place(ws, str(tmp_path / "not there"))
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    with pytest.raises(UsageError, match="not encrypted"):
        backups.set_second_place(ws, str(cloud))
    assert backups.second_place(ws) == ""


def test_two_records_share_a_disk(ws, tmp_path):
    other = create_workspace(tmp_path / "other", "Other Clinic", "Bo Lindqvist")
    second = tmp_path / "disk"
    second.mkdir()
    for one in (ws, other):
        backups.set_second_place(one, str(second))
        backups.make(one)
    assert len(backups.everything(ws)) == 2
    assert {b.log for b in backups.everything(other)} == {other.signer.name}
    other.close()


# -- no room


def test_no_room_is_said_before_half_of_it_is_written(ws, monkeypatch):
    made = backups.make(ws)
    monkeypatch.setattr(store, "free_bytes", lambda folder: 1_000)
    with pytest.raises(WorkspaceProblem, match="no room for a backup"):
        backups.make(ws)
    assert [one.name for one in backups.everything(ws)] == [made.name]


def test_a_folder_that_cannot_be_written_is_said(ws):
    (ws.folder / "backups").write_text("a file is in the way")
    with pytest.raises(WorkspaceProblem, match="could not be made"):
        backups.make(ws)


def test_a_warning_comes_with_age(ws):
    assert backups.status(ws).warning == "There is no backup yet."
    backups.make(ws)
    submit.submit_post(ws, a_post())
    ws.clock.advance(days=8)
    assert backups.status(ws).warning == "The newest backup is older than 7 days."


# -- thinning


def one(at, place=Place.FOLDER, verified=True, name=""):
    return Backup(name or f"{at:%Y-%m-%dT%H%M%SZ}", place, at, "period", 1, "", "", 1, False, at if verified else None)


def test_thinning_keeps_hours_days_weeks_and_months():
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    every = [one(now - timedelta(minutes=30 * n)) for n in range(48 * 800)]
    gone = set(thinned(every, now))
    kept = [b for b in every if b not in gone]
    assert len([b for b in kept if now - b.at < timedelta(hours=24)]) == 24
    assert {b.at.date() for b in kept} >= {(now - timedelta(days=n)).date() for n in range(14)}
    months = {b.at.strftime("%Y%m") for b in kept}
    assert len(months) == 24
    assert 24 + 13 + 6 + 21 <= len(kept) <= 24 + 14 + 8 + 24


def test_thinning_never_takes_the_newest_verified_one():
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    good = one(now - timedelta(minutes=50))
    later = [one(now - timedelta(minutes=50 - n), verified=False) for n in range(1, 50)]
    assert good not in thinned([good, *later], now)
    assert len(thinned([good, *later], now)) == 48  # all but it and the newest, which is of the same hour


def test_each_place_is_thinned_for_itself_and_the_future_stays():
    now = datetime(2026, 11, 20, 12, 40, tzinfo=UTC)
    first, second = one(now), one(now, Place.SECOND)
    ahead = one(now + timedelta(days=400))
    gone = thinned(
        [first, second, ahead, one(now - timedelta(minutes=5)), one(now - timedelta(minutes=9), Place.SECOND)], now
    )
    assert {b.at for b in gone} == {now - timedelta(minutes=5), now - timedelta(minutes=9)}


def test_thinning_is_done_with_each_backup(ws):
    for _ in range(4):
        submit.submit_post(ws, a_post())
        ws.clock.advance(minutes=3)
        made = backups.make(ws, Occasion.PERIOD)
    assert [b.name for b in backups.everything(ws)] == [made.name]


def test_one_that_somebody_asked_for_stays_for_a_day_though_others_follow(ws):
    submit.submit_post(ws, a_post())
    asked, imported = backups.make(ws), backups.make(ws, Occasion.IMPORT)
    for _ in range(3):
        ws.clock.advance(minutes=3)
        made = backups.make(ws, Occasion.PERIOD)
    assert [b.name for b in backups.everything(ws)] == [made.name, imported.name, asked.name]
    ws.clock.advance(hours=24)
    backups.thin(ws)
    assert [b.name for b in backups.everything(ws)] == [made.name]


def test_a_crash_while_one_is_removed_leaves_nothing_on_the_list_and_the_rest_goes_with_the_next(ws, monkeypatch):
    submit.submit_post(ws, a_post("Zebrawort at the gate"))
    made = backups.make(ws)
    folder = ws.folder / "backups" / made.name

    class Crash(BaseException):
        pass

    def crashes(path):
        path.replace(path.with_name(path.name + ".going"))
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(store, "destroy", crashes)
        with pytest.raises(Crash):
            store.remove(folder)
    left = folder.with_name(f"{folder.name}.part") / "workspace.db.going"
    assert b"Zebrawort" in left.read_bytes()
    assert backups.everything(ws) == ()
    twin = ws.folder / "twin"
    os.link(left, twin)
    backups.make(ws)
    assert not left.parent.exists()
    assert twin.read_bytes() == b"", "it was removed without being overwritten"


# -- before a workspace of an earlier format is brought up to date


def test_a_copy_is_kept_before_a_new_format(ws, monkeypatch):
    submit.submit_post(ws, a_post("Zebrawort at the gate"))
    folder = ws.folder
    ws.close()
    connection = sqlite.connect(str(folder / "workspace.db"))
    connection.execute("delete from _sqlite_migrations where name = 'm0006_record'")
    for table in ("countersignatures", "witnesses", "witnessed_logs", "examinations"):
        connection.execute(f"drop table {table}")
    connection.execute("pragma user_version=5")
    connection.commit()
    connection.close()
    again = open_workspace(folder)
    (kept,) = backups.everything(again)
    assert kept.occasion == "migration"
    assert kept.verified is None
    old = sqlite.connect(str(folder / "backups" / kept.name / "workspace.db"))
    assert old.execute("pragma user_version").fetchone() == (5,)
    assert old.execute("select count(*) from posts").fetchone() == (1,)
    old.close()
    assert record.verify(again).problems == ()
    again.close()
    open_workspace(folder).close()
    assert len(list((folder / "backups").iterdir())) == 1


def test_without_room_for_that_copy_nothing_is_changed(ws, monkeypatch):
    folder = ws.folder
    ws.close()
    connection = sqlite.connect(str(folder / "workspace.db"))
    connection.execute("delete from _sqlite_migrations where name = 'm0006_record'")
    connection.commit()
    connection.close()
    before = (folder / "workspace.db").read_bytes()
    monkeypatch.setattr(store, "free_bytes", lambda place: 0)
    with pytest.raises(WorkspaceProblem, match="no room"):
        open_workspace(folder)
    assert (folder / "workspace.db").read_bytes() == before


def test_the_description_holds_nothing_of_a_post(ws):
    submit.submit_post(ws, a_post("Zebrawort at the gate", author="Renee Falk"))
    made = backups.make(ws)
    document = json.loads((ws.folder / "backups" / made.name / "backup.json").read_text())
    assert set(document) == {
        "format", "made", "occasion", "entries", "root", "log", "checkpoint", "sha256", "verified",
    }  # fmt: skip
    assert "Zebrawort" not in json.dumps(document)
    assert "Falk" not in json.dumps(document)


def test_encrypting_the_workspace_destroys_its_plain_backups_and_lists_what_a_restore_moved_aside(ws, clock):
    submit.submit_post(ws, a_post("Zebrawort at the gate"))
    made = backups.make(ws)
    folder = ws.folder
    ws.close()
    with closed_workspace(folder, clock=clock) as found:
        restore.restore(found, made)
    done = encrypt_workspace(folder, NEW, clock=clock)
    assert f"backups/{made.name}/workspace.db" in done.destroyed
    assert [why for _, why in done.left] == ["a restore moved it aside"]
    assert [path for path in (folder / "backups").rglob("*") if path.is_file()] == []
    for path in folder.rglob("*"):
        if path.is_file() and "replaced" not in path.parts:
            assert b"Zebrawort" not in path.read_bytes(), path
    again = enter(folder, clock=clock)
    assert backups.make(again).encrypted
    assert record.verify(again).problems == ()
    again.close()
