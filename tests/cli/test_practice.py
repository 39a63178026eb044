"""``reviewer try``: a text from standard input, explained for people, and nothing kept."""

import io
import json
import sys
from pathlib import Path

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.cli.main import run
from reviewer.store import ledger

NAMED = "So proud of our patient Marisol Duarte, 7, who beat leukemia!"


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_text_is_explained_for_people(monkeypatch, capsys):
    typed(monkeypatch, NAMED.encode())
    assert run(["try", "--platform", "linkedin"]) == 0
    said = capsys.readouterr().out
    assert "to settle before approval. Nothing of it was stored or recorded." in said
    assert "1. Block:" in said
    assert "“Marisol Duarte”" in said
    for name in ("Why:", "Source:", "Clears it:"):
        assert name in said


def test_a_clean_text_is_not_called_safe(monkeypatch, capsys):
    typed(monkeypatch, b"Flu shots are free this month.")
    assert run(["try"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Nothing found by ")
    assert "Checks can miss things" in said


def test_with_a_workspace_its_record_does_not_move(monkeypatch, capsys, tmp_path: Path):
    place = ["--workspace", str(tmp_path / "w")]
    assert run([*place, "--reviewer", "Ines Calloway", "init", "--plain", "--organization", "Test Clinic"]) == 0
    with_head = record_head(tmp_path / "w")
    capsys.readouterr()
    typed(monkeypatch, NAMED.encode())
    assert run([*place, "--reviewer", "Somebody Else", "try", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["stored"] is False
    assert found["level"] == "block"
    assert any(issue["open"] and issue["why"] and issue["source"] for issue in found["issues"])
    assert record_head(tmp_path / "w") == with_head


def record_head(folder: Path) -> object:
    ws = open_workspace(folder)
    try:
        with ws.connections.read() as connection:
            return ledger.head(connection)
    finally:
        ws.close()


def test_lists_beside_a_workspace_are_refused(monkeypatch, capsys, tmp_path: Path):
    typed(monkeypatch, NAMED.encode())
    assert run(["--workspace", str(tmp_path), "try", "--today", "2026-11-20"]) != 0
    assert "A workspace has its own staff" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_no_text_is_said(monkeypatch, capsys, data):
    typed(monkeypatch, data)
    assert run(["try"]) != 0
    assert "There is no text to try." in capsys.readouterr().err


def test_what_is_no_text_is_said(monkeypatch, capsys):
    typed(monkeypatch, bytes(range(256)) * 20)
    assert run(["try"]) != 0
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_controls_of_a_terminal_are_shown_and_not_sent(monkeypatch, capsys):
    typed(monkeypatch, b"Our patient Marisol\x1b[31m Duarte, 7, beat leukemia!")
    run(["try"])
    assert "\x1b" not in capsys.readouterr().out
