"""Roles and signatures on the command line: the sentence of a refusal, and the passphrase that a command was given."""

import json
from pathlib import Path

import pytest

from reviewer.cli.main import run
from reviewer.detect.engine import Detector
from reviewer.store import wrapping
from tests.workflow.access_builders import CHEAP
from tests.workflow.conftest import MovingClock
from tests.workflow.six_people import NAMES, PHRASES, open_office


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.fixture
def made(tmp_path, monkeypatch, detector) -> tuple[Path, dict[str, str]]:
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    folder = tmp_path
    office = open_office(folder, MovingClock(), detector)
    office.ws.close()
    for letter, phrase in PHRASES.items():
        (folder / f"{letter}.txt").write_text(phrase, encoding="utf-8")
    return folder, office.ids


def at(folder: Path, letter: str) -> list[str]:
    return [
        "--workspace",
        str(folder / "w"),
        "--reviewer",
        NAMES[letter],
        "--passphrase-file",
        str(folder / f"{letter}.txt"),
    ]


def test_an_author_lists_own_posts_only(made, capsys):
    folder, ids = made
    assert run([*at(folder, "A"), "list", "--view", "all", "--json"]) == 0, capsys.readouterr().err
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert [row["id"] for row in rows] == [ids["own"]]
    assert run([*at(folder, "A"), "show", ids["other"]]) == 1
    said = capsys.readouterr()
    assert "posts that they wrote or handed in" in said.err
    assert "north gate" not in said.out + said.err


def test_who_may_not_decide_reads_whom_to_ask(made, capsys):
    folder, ids = made
    for letter, words in (("R", "Auditors read, verify"), ("M", "Administrators look after"), ("L", "escalated")):
        assert run([*at(folder, letter), "decide", ids["other"], "reject", "--reason", "Not ours."]) == 1, (
            capsys.readouterr().err
        )
        assert words in capsys.readouterr().err


def test_a_hold_is_lifted_with_the_passphrase_of_the_command(made, capsys):
    folder, ids = made
    assert run([*at(folder, "L"), "hold", ids["held"], "lift", "--reason", "Released by counsel"]) == 0, (
        capsys.readouterr().err
    )
