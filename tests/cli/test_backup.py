"""Backups, restore, rescue and retention from the command line."""

import json
import os
import shutil

import pytest

from reviewer.bootstrap import create_workspace
from reviewer.cli.main import run
from reviewer.store import wrapping
from reviewer.workflow import submit
from tests.workflow.access_builders import CHEAP, INES, make
from tests.workflow.builders import a_post
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.keeping_samples import LONG_AGO, settled, spoil


@pytest.fixture(scope="module")
def detector():
    from reviewer.detect.engine import Detector

    return Detector()


@pytest.fixture
def here(tmp_path, capsys):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    for n in range(10):
        submit.submit_post(ws, a_post(f"Zebrawort {n}"))
    ws.close()
    return ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]


@pytest.fixture
def old(tmp_path, detector):
    clock = MovingClock()
    clock.now = LONG_AGO
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    ids = settled(ws, 3, detector)
    ws.close()
    return ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"], ids


def out(capsys):
    return capsys.readouterr().out


def test_make_list_and_verify(here, capsys):
    assert run([*here, "backup", "list"]) == 0
    assert "no backup yet" in out(capsys)
    assert run([*here, "backup", "make", "--json"]) == 0
    made = json.loads(out(capsys))
    assert made["verified"]
    assert made["entries"] == 12
    assert run([*here, "backup", "list", "--json"]) == 0
    assert json.loads(out(capsys))["name"] == made["name"]
    assert run([*here, "backup", "verify"]) == 0
    assert "opens and verifies" in out(capsys)
    assert run([*here, "backup", "verify", "1999"]) == 2


def test_a_changed_backup_is_found_with_exit_code_1_or_3(here, tmp_path, capsys):
    assert run([*here, "backup", "make"]) == 0
    (folder,) = (path for path in (tmp_path / "w" / "backups").iterdir() if path.is_dir())
    spoil(folder / "workspace.db", 1, places=20)
    assert run([*here, "backup", "verify"]) in (1, 3)


def test_restore_says_first_and_does_it_with_yes(here, tmp_path, capsys):
    assert run([*here, "backup", "make"]) == 0
    capsys.readouterr()
    assert run([*here, "backup", "restore"]) == 1
    told = capsys.readouterr()
    assert "Nothing would be lost." in told.out
    assert "say --yes" in told.err
    assert not (tmp_path / "w" / "replaced").exists()
    (tmp_path / "w" / "workspace.db").write_bytes(os.urandom(80_000))
    assert run([*here, "list"]) == 3
    capsys.readouterr()
    assert run([*here, "backup", "restore", "--yes", "--json"]) == 0
    done = json.loads(out(capsys))
    assert (done["entries"], done["saved"], done["lost"]) == (12, 0, 1)  # what said that the backup was made
    assert run([*here, "audit", "verify"]) == 0


def test_restore_without_a_backup(here, tmp_path, capsys):
    assert run([*here, "backup", "restore"]) == 2
    assert "no verified backup" in capsys.readouterr().err
    assert run([*here, "backup", "restore", "none", "--yes"]) == 0
    assert "12 entries that still verify. Nothing is lost." in out(capsys)
    assert run([*here, "audit", "verify"]) == 0


def test_rescue_lists_writes_out_and_makes_a_workspace(here, tmp_path, capsys):
    assert run([*here, "rescue", "--json"]) == 0
    assert json.loads(out(capsys))["proven"] == 12
    assert run([*here, "backup", "make"]) == 0
    spoil(tmp_path / "w" / "workspace.db", 5, places=10)
    capsys.readouterr()
    code = run([*here, "rescue"])
    assert code == 1
    assert "Restore with: reviewer backup restore" in out(capsys)
    assert run([*here, "rescue", "--to", str(tmp_path / "out")]) == 1
    assert "not encrypted" in out(capsys)
    assert (tmp_path / "out" / "verify_record.py").exists()
    assert run([*here, "rescue", "--to-workspace", str(tmp_path / "new")]) == 0
    assert run(["--workspace", str(tmp_path / "new"), "--reviewer", "Ines Calloway", "list"]) == 0
    assert run([*here, "rescue", "--to", str(tmp_path / "out")]) == 3
    assert "is not empty" in capsys.readouterr().err


def test_an_encrypted_one_wants_the_passphrase_even_without_its_key_file(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    make(tmp_path / "w").close()
    secret = tmp_path / "passphrase"
    secret.write_text(INES)
    here = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway", "--passphrase-file", str(secret)]
    assert run([*here, "backup", "make"]) == 0
    for name in ("keys.json", "keys.copy.json", "workspace.db"):
        (tmp_path / "w" / name).unlink()
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase at all")
    assert run([*here[:-1], str(wrong), "backup", "restore", "--yes"]) == 3
    assert run([*here, "backup", "restore", "--yes"]) == 0
    assert run([*here, "audit", "verify"]) == 0


def test_the_second_place(here, tmp_path, capsys):
    disk = tmp_path / "disk"
    disk.mkdir()
    assert run([*here, "backup", "place", str(disk)]) == 0
    assert str(disk) in out(capsys)
    assert run([*here, "backup", "make"]) == 0
    assert run([*here, "backup", "verify", "--second"]) == 0
    shutil.rmtree(tmp_path / "w" / "backups")
    assert run([*here, "backup", "place", "--json"]) == 0


def test_an_import_makes_one_before(here, tmp_path, capsys):
    rows = tmp_path / "posts.csv"
    rows.write_text("Date,Author,Platform,Text\n2026-11-19 09:00,Renee Falk,facebook,Flu shots are free.\n")
    assert run([*here, "import", str(rows), "--dry-run"]) == 0
    capsys.readouterr()
    assert run([*here, "backup", "list", "--json"]) == 0
    assert out(capsys) == ""
    assert run([*here, "import", str(rows)]) == 0
    capsys.readouterr()
    assert run([*here, "backup", "list", "--json"]) == 0
    found = json.loads(out(capsys))
    assert (found["occasion"], found["entries"]) == ("import", 12)


def test_due_purge_and_forget(old, capsys):
    here, ids = old
    assert run([*here, "retention", "due", "--json"]) == 0
    assert {json.loads(line)["id"] for line in out(capsys).splitlines()} == set(ids)
    assert run([*here, "hold", ids[0], "place", "--reason", "A claim"]) == 0
    assert run([*here, "backup", "make"]) == 0
    capsys.readouterr()
    assert run([*here, "retention", "purge"]) == 1
    told = capsys.readouterr()
    assert "10 texts and files go" in told.out
    assert "say --yes" in told.err
    assert run([*here, "retention", "purge", ids[0], "--why", "order", "--order", "The court", "--yes"]) == 1
    assert "under legal hold" in out(capsys)
    assert run([*here, "retention", "purge", "--yes"]) == 0
    told = capsys.readouterr()
    assert "10 texts and files purged; 2 entries of the record say so." in told.out
    assert "1 backups still hold it" in told.err or "1 backup still holds it" in told.err
    assert run([*here, "backup", "forget-purged"]) == 0
    assert "1 backup" in out(capsys)
    assert run([*here, "audit", "verify"]) == 0
    assert run([*here, "show", ids[1]]) == 0
    assert "[purged]" in out(capsys)


def test_an_order_names_a_post_and_its_reason(old, capsys):
    here, ids = old
    assert run([*here, "retention", "purge", "--why", "order", "--yes"]) == 2
    assert run([*here, "retention", "purge", ids[0], "--why", "order", "--yes"]) == 2
    assert run([*here, "retention", "purge", "nonsense:x", "--yes"]) == 2
    assert run([*here, "retention", "purge", ids[0], "--why", "order", "--order", "The court", "--yes"]) == 0


def test_the_years(here, capsys):
    assert run([*here, "retention", "years", "8", "--reason", "State law"]) == 0
    assert "8 years" in out(capsys)
    assert run([*here, "retention", "years", "3", "--reason", "No"]) == 2
    assert run([*here, "retention", "due"]) == 0
    assert "longer than 8 years" in out(capsys)
