"""Keys and people on the command line: no secret among the arguments, one sentence for each refusal."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.cli import secrets
from reviewer.cli.main import run
from reviewer.store import wrapping
from reviewer.store.wrapping import Kdf

INES, BO, NEXT = "correct horse battery staple", "quiet river under seven lamps", "another seven lamps by the sea"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", Kdf(1, 64, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, words in (("ines", INES), ("bo", BO), ("next", NEXT), ("wrong", "wrong horse battery")):
        (tmp_path / name).write_text(f"{words}\n", encoding="utf-8")
    return tmp_path


def at(folder: Path, who: str = "ines", name: str = "Ines Calloway") -> list[str]:
    return ["--workspace", str(folder / "w"), "--reviewer", name, "--passphrase-file", str(folder / who)]


def said(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


@pytest.fixture
def made(folder: Path, capsys) -> str:
    """A workspace; gives its recovery key."""
    assert run([*at(folder), "init", "--organization", "Test Clinic", "--json"]) == 0
    (found,) = said(capsys)
    assert found["encrypted"] is True
    (folder / "paper").write_text(found["recovery_key"].lower().replace("-", " "), encoding="utf-8")
    return found["recovery_key"]


def test_a_workspace_needs_a_passphrase_or_says_that_it_is_plain(folder, capsys):
    start = ["--workspace", str(folder / "w"), "--reviewer", "Ines Calloway", "init", "--organization", "Test Clinic"]
    assert run(start) == 2
    assert "There is no terminal to ask" in capsys.readouterr().err
    assert not (folder / "w").exists()
    assert run([*start, "--plain"]) == 0
    assert run(["--workspace", str(folder / "w"), "key", "status"]) == 0
    assert "NOT encrypted" in capsys.readouterr().out


def test_no_option_takes_a_secret_itself(capsys):
    from reviewer.cli.arguments import parser

    def options(of) -> set[str]:
        found = set(of._option_string_actions)
        for action in of._actions:
            for sub in action.choices.values() if isinstance(action, argparse._SubParsersAction) else ():
                found |= options(sub)
        return found

    names = {name for name in options(parser()) if "passphrase" in name or "recovery" in name}
    assert names
    assert all(name.endswith(("-file", "-fd")) for name in names)


def test_the_recovery_key_is_shown_once_at_the_start(folder, capsys):
    assert run([*at(folder), "init", "--organization", "Test Clinic"]) == 0
    out = capsys.readouterr().out
    assert "Recovery key:  " in out
    assert "shown only now" in out
    assert INES not in out


def test_a_day_of_keys(folder, made, capsys):
    assert run([*at(folder), "list"]) == 0
    assert run([*at(folder, "wrong"), "list"]) == 3
    assert capsys.readouterr().err.splitlines() == ["reviewer: That passphrase does not open this workspace."]
    assert (
        run([*at(folder), "account", "add", "Bo Silva", "--as", "legal", "--new-passphrase-file", str(folder / "bo")])
        == 0
    )
    assert run([*at(folder, "bo", "Bo Silva"), "audit", "checkpoint"]) == 1
    assert "chosen by somebody else" in capsys.readouterr().err
    assert run([*at(folder, "bo", "Bo Silva"), "key", "change", "--new-passphrase-file", str(folder / "next")]) == 0
    assert run([*at(folder, "next", "Bo Silva"), "audit", "checkpoint"]) == 0
    assert run([*at(folder, "next", "Bo Silva"), "account", "disable", "Ines Calloway", "--reason", "no"]) == 1
    assert run([*at(folder), "account", "role", "Bo Silva", "auditor"]) == 0
    assert run([*at(folder), "account", "reset", "Bo Silva", "--new-passphrase-file", str(folder / "bo")]) == 0
    assert run([*at(folder), "account", "disable", "Bo Silva", "--reason", "Left."]) == 0
    capsys.readouterr()
    assert run([*at(folder), "account", "list", "--json"]) == 0
    assert [(a["name"], a["role"], a["active"]) for a in said(capsys)] == [
        ("Ines Calloway", "compliance-officer", True),
        ("Bo Silva", "auditor", False),
    ]
    assert run([*at(folder), "audit", "verify", "--json"]) == 0
    assert said(capsys)[0]["intact"]


def test_recovering_replacing_and_reviewing(folder, made, capsys):
    paper = ["--recovery-file", str(folder / "paper"), "--emergency", "Ines is in hospital"]
    place = ["--workspace", str(folder / "w")]
    assert run([*place, "key", "recover", "--new-passphrase-file", str(folder / "next")]) == 2
    assert run([*place, *paper, "list"]) == 0
    assert "Opened in an emergency" in capsys.readouterr().err
    assert run([*place, *paper, "key", "recover", "--new-passphrase-file", str(folder / "next"), "--json"]) == 0
    assert run([*at(folder), "list"]) == 3
    assert run([*at(folder, "next"), "key", "recovery", "--json"]) == 0
    assert said(capsys)[-1]["recovery_key"] != made
    assert run([*place, *paper, "list"]) == 3
    assert "not the recovery key" in capsys.readouterr().err
    assert run([*at(folder, "next"), "account", "list"]) == 0
    listed = capsys.readouterr().out
    entry = next(line for line in listed.splitlines() if "not reviewed" in line).split("entry ")[1].split(",")[0]
    assert run([*at(folder, "next"), "key", "review", entry, "--note", "A drill."]) == 0
    assert run([*at(folder, "next"), "key", "review", "999", "--note", "A drill."]) == 2
    assert run([*at(folder, "next"), "audit", "verify"]) == 0


def test_a_plain_workspace_is_encrypted(folder, capsys):
    place = ["--workspace", str(folder / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    assert run([*place, "account", "list"]) == 0
    assert run([*place, "account", "add", "Bo", "--as", "legal", "--new-passphrase-file", str(folder / "bo")]) == 1
    assert "Encrypt the workspace first" in capsys.readouterr().err
    assert run([*place, "key", "encrypt"]) == 2
    assert run([*at(folder), "key", "encrypt", "--json"]) == 0
    (done,) = said(capsys)
    assert done["destroyed"] == ["workspace.db"]
    assert run([*place, "list"]) == 2
    assert run([*at(folder), "key", "encrypt"]) == 3
    assert run([*at(folder), "audit", "verify"]) == 0
    assert run([*place, "key", "status", "--json"]) == 0
    assert said(capsys)[-1]["names"] == ["Ines Calloway"]


def test_a_passphrase_comes_through_a_descriptor(folder, made):
    reading, writing = os.pipe()
    os.write(writing, INES.encode() + b"\nmore")
    os.close(writing)
    assert run(["--workspace", str(folder / "w"), "--passphrase-fd", str(reading), "list"]) == 0
    os.close(reading)


@pytest.mark.parametrize(
    "source", [["--passphrase-fd", "77"], ["--passphrase-fd", "-1"], ["--passphrase-file", "nowhere"]]
)
def test_a_source_that_cannot_be_read_is_said(folder, made, source, capsys):
    assert run(["--workspace", str(folder / "w"), *source, "list"]) == 3
    assert "could not be read" in capsys.readouterr().err


def test_at_a_terminal_it_asks_and_wants_the_new_one_twice(folder, monkeypatch, capsys):
    answers = iter([INES, INES])
    monkeypatch.setattr(secrets, "can_ask", lambda: True)
    monkeypatch.setattr(secrets.getpass, "getpass", lambda words: next(answers))
    monkeypatch.setattr(secrets, "read_back", lambda recovery: None)
    place = ["--workspace", str(folder / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--organization", "Test Clinic"]) == 0
    answers = iter([INES, NEXT, BO])
    assert run([*place, "key", "change"]) == 2
    assert "The two passphrases differ" in capsys.readouterr().err
    answers = iter([INES, NEXT, NEXT])
    assert run([*place, "key", "change"]) == 0
    answers = iter([NEXT])
    assert run([*place, "list"]) == 0


def test_the_recovery_key_is_typed_back(monkeypatch, capsys):
    from reviewer.workflow.unlocking import new_recovery_key

    shown, other = new_recovery_key(), new_recovery_key()
    answers = iter(["x", other, shown.lower()])
    monkeypatch.setattr(secrets, "can_ask", lambda: True)
    monkeypatch.setattr(secrets.getpass, "getpass", lambda words: next(answers))
    secrets.read_back(shown)
    assert next(answers, None) is None
    assert "mistyped in group 1" in capsys.readouterr().err


def test_the_keyring_of_a_machine_without_one_says_so(folder, made, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert run([*at(folder), "key", "keyring", "on"]) == 1
    assert "no keyring" in capsys.readouterr().err
    assert run(["--workspace", str(folder / "w"), "--keyring", "audit", "verify"]) == 3


def test_practice_in_an_encrypted_workspace_signs_in_too(folder, made):
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", *at(folder), "try"], input="Flu shots are free.", text=True,
        capture_output=True, timeout=120, env=os.environ,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
