"""Witnesses and checkpoints on the command line: from the first request to an older copy."""

import json
import shutil
from pathlib import Path

import pytest

from reviewer.bootstrap import DATABASE
from reviewer.cli.main import run
from reviewer.workflow import outside


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    capsys.readouterr()
    return place


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch):
    """Runs a command at another computer."""

    def there(*arguments: str) -> int:
        with monkeypatch.context() as other:
            other.setenv("REVIEWER_DATA", str(tmp_path / "other"))
            return run(list(arguments))

    return there


def a_row(here: list[str], tmp_path: Path) -> None:
    rows = tmp_path / "posts.csv"
    rows.write_text("Author,Platform,Text\nRenee Falk,facebook,Flu shots are free this month.\n", encoding="utf-8")
    assert run([*here, "import", str(rows)]) == 0


def test_a_colleague_countersigns_and_the_answer_counts(here, elsewhere, tmp_path, capsys):
    request, answer = str(tmp_path / "request.json"), str(tmp_path / "answer.json")
    assert run([*here, "audit", "witness", "request", "--output", request]) == 0
    assert elsewhere("audit", "witness", "sign", request, "--output", answer, "--first") == 1
    assert "no witness yet" in capsys.readouterr().err
    assert elsewhere("audit", "witness", "init", "--name", "Legal, C. Ruiz") == 0
    assert elsewhere("audit", "witness", "sign", request, "--output", answer) == 1
    assert "The fingerprint of its key is" in capsys.readouterr().err
    assert not Path(answer).exists()
    assert elsewhere("audit", "witness", "sign", request, "--output", answer, "--first", "--json") == 0
    assert json.loads(capsys.readouterr().out)["before"] == 0
    assert run([*here, "audit", "witness", "accept", answer]) == 1
    assert "not trusted here yet" in capsys.readouterr().err
    assert run([*here, "audit", "witness", "accept", answer, "--trust", "--label", "Legal"]) == 0
    assert capsys.readouterr().out == "Legal keeps a checkpoint over 2 entries.\n"
    assert run([*here, "audit", "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["checks"][-1] == {"what": "1 witness agrees", "state": "passed"}
    assert run([*here, "audit", "witness", "list", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (listed["label"], listed["size"], listed["active"]) == ("Legal", 2, True)
    assert elsewhere("audit", "witness", "list") == 0
    assert "2 entries" in capsys.readouterr().out
    assert run([*here, "audit", "witness", "retire", "Legal"]) == 0
    assert run([*here, "audit", "witness", "retire"]) == 2
    assert elsewhere("audit", "witness", "retire", "--own") == 0
    assert elsewhere("audit", "witness", "list") == 0
    assert "witnesses for nobody" in capsys.readouterr().out


def test_the_witness_folder_gets_its_checkpoint_at_the_end_of_a_command(here, tmp_path, capsys):
    disk = tmp_path / "disk"
    disk.mkdir()
    assert run([*here, "audit", "witness", "folder", str(disk), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["folder"], said["same_disk"]) == (str(disk), True)
    assert len(list(disk.iterdir())) == 1
    assert run([*here, "audit", "export", str(tmp_path / "trail")]) == 0
    assert len(list(disk.iterdir())) == 2
    old = sorted(disk.iterdir())[0]
    capsys.readouterr()
    assert run([*here, "audit", "consistency", str(old), "--output", str(tmp_path / "proof.json")]) == 0
    assert "are the beginning of" in capsys.readouterr().out
    assert (tmp_path / "proof.json").exists()
    old.write_text(old.read_text(encoding="utf-8").replace("\n2\n", "\n3\n"), encoding="utf-8")
    assert run([*here, "audit", "consistency", str(old)]) == 3
    assert run([*here, "audit", "verify"]) == 1
    assert "NO A witness disagrees" in capsys.readouterr().out
    assert run([*here, "audit", "witness", "folder", "--off"]) == 0
    assert run([*here, "audit", "verify"]) == 0
    assert run([*here, "audit", "witness", "folder", str(tmp_path / "w")]) == 1


def test_a_witness_folder_on_the_disk_of_the_workspace_is_said_to_be_worth_less(here, tmp_path, capsys, monkeypatch):
    disk = tmp_path / "disk"
    disk.mkdir()
    assert run([*here, "audit", "witness", "folder", str(disk)]) == 0
    assert outside.SAME_DISK in capsys.readouterr().out
    assert run([*here, "audit", "verify"]) == 0
    assert f"The witness folder: {outside.SAME_DISK}" in capsys.readouterr().out
    assert run([*here, "audit", "verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["witness_folder_on_same_disk"] is True
    monkeypatch.setattr(outside, "_disk", lambda path: 2 if path == disk else 1)
    for asked in (["witness", "folder"], ["verify"]):
        assert run([*here, "audit", *asked]) == 0
        assert "same disk" not in capsys.readouterr().out


@pytest.mark.parametrize("way", ["--output", "--mail", "--paper"])
def test_a_checkpoint_leaves_in_each_form(here, tmp_path, capsys, way):
    target = tmp_path / "out"
    assert run([*here, "audit", "checkpoint", way, str(target), "--json"]) == 0
    told = {"same_disk": True} if way == "--output" else {}
    assert json.loads(capsys.readouterr().out) == {"file": str(target), **told}
    assert target.stat().st_size > 100


def test_a_checkpoint_goes_into_a_folder_once(here, tmp_path, capsys):
    capsys.readouterr()
    assert run([*here, "audit", "checkpoint", "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().out.rstrip().endswith(f".txt. {outside.SAME_DISK}")
    assert list(tmp_path.glob("checkpoint-*.txt"))
    assert run([*here, "audit", "checkpoint", "--folder", str(tmp_path / "none")]) == 3


def test_an_entry_and_a_post_are_proved(here, tmp_path, capsys):
    a_row(here, tmp_path)
    assert run([*here, "list", "--json"]) == 0
    post = json.loads(capsys.readouterr().out.splitlines()[-1])["id"]
    assert run([*here, "audit", "prove", "--entry", "3", "--output", str(tmp_path / "e.tlog-proof")]) == 0
    assert (tmp_path / "e.tlog-proof").read_text(encoding="utf-8").startswith("c2sp.org/tlog-proof@v1\n")
    assert run([*here, "audit", "prove", post, "--folder", str(tmp_path / "p"), "--json"]) == 0
    assert (tmp_path / "p" / "verify_record.py").exists()
    assert run([*here, "audit", "prove"]) == 2
    assert run([*here, "audit", "prove", post, "--entry", "3"]) == 2
    assert run([*here, "audit", "prove", "--entry", "999"]) == 2


def test_the_result_of_a_check_is_a_page_of_text(here, tmp_path):
    assert run([*here, "audit", "verify", "--output", str(tmp_path / "result.txt")]) == 0
    text = (tmp_path / "result.txt").read_text(encoding="utf-8")
    assert "Result         no problem found" in text
    assert "[x] No gap in numbering" in text
    assert "[ ] No outside copy compared" in text


def test_an_older_copy_is_said_with_every_command_until_somebody_accepts_it(here, tmp_path, capsys):
    shutil.copytree(tmp_path / "w", tmp_path / "old")
    a_row(here, tmp_path)
    shutil.rmtree(tmp_path / "w")
    shutil.move(tmp_path / "old", tmp_path / "w")
    assert (tmp_path / "w" / DATABASE).exists()
    capsys.readouterr()
    assert run([*here, "list"]) == 0
    assert "is older than the one seen here" in capsys.readouterr().err
    assert run([*here, "audit", "older"]) == 1
    capsys.readouterr()
    assert run([*here, "audit", "verify"]) == 1  # intact in itself, and still not the record that was here
    assert "The record is intact" in (said := capsys.readouterr().out)
    assert "is older than the one seen here" in said
    assert run([*here, "audit", "older", "--accept"]) == 0
    assert run([*here, "audit", "verify"]) == 0
    capsys.readouterr()
    assert run([*here, "audit", "older"]) == 0
    assert capsys.readouterr().err == ""
