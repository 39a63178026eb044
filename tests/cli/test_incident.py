"""Incidents on the command line, from opening to the PDF."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer.cli.main import run


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "posts.csv"
    rows.write_text("Author,Platform,Text\nRenee Falk,facebook,Flu shots are free this month.\n", encoding="utf-8")
    assert run([*place, "import", str(rows)]) == 0
    capsys.readouterr()
    return place


@pytest.fixture
def post(here: list[str], capsys) -> str:
    assert run([*here, "list", "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[0])["id"]


def told(capsys) -> dict:
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def test_an_incident_is_opened_worked_on_and_printed(here, post, tmp_path, capsys):
    opened = [*here, "incident", "open", post, "--what", "Names a child", "--json"]
    assert run(opened) == 1
    assert "not published" in capsys.readouterr().err
    assert run([*opened, "--out-anyway", "--hold"]) == 0
    first = told(capsys)
    found = first["id"]
    assert (first["post"], first["clock"]["state"], first["unrecorded"]) == (post, "running", True)
    assert first["deadline"] > first["discovered"]
    assert run([*here, "incident", "step", found, "take_down", "--note", "On both pages", "--json"]) == 0
    assert next(s for s in told(capsys)["steps"] if s["code"] == "take_down")["note"] == "On both pages"
    assert run([*here, "incident", "step", found, "hhs", "--json"]) == 2
    assert "proved later" in capsys.readouterr().err
    low = [
        *here,
        "incident",
        "assess",
        found,
        "--conclusion",
        "low-probability",
        "--why",
        "Few saw it",
        "--people",
        "1",
    ]
    assert run(low) == 2
    assert "all four factors" in capsys.readouterr().err
    four = ["--nature", "A first name", "--recipient", "Staff only", "--viewed", "By two", "--mitigated", "Gone"]
    assert run([*low, *four, "--json"]) == 0
    assert told(capsys)["conclusion"] == "low_probability"
    assert run([*here, "incident", "assess", found, "--viewed", "By three", "--json"]) == 0
    kept = told(capsys)
    assert (kept["conclusion"], kept["people"], kept["factors"]["viewed"]) == ("low_probability", 1, "By three")
    assert run([*here, "incident", "sign", found, "--json"]) == 0
    assert told(capsys)["clock"]["state"] == "none_due"
    assert run([*here, "incident", "close", post]) == 1
    assert "Not yet: preserve the evidence" in capsys.readouterr().err
    assert run([*here, "incident", "show", found]) == 0
    said = capsys.readouterr().out
    assert "[x] take_down" in said
    assert f"Legal hold: Incident {found}" in said
    assert "Signed by Ines Calloway" in said
    target = tmp_path / "i.pdf"
    assert run([*here, "incident", "report", found, "--output", str(target)]) == 0
    assert "Incident record" in PdfReader(target).pages[0].extract_text()
    assert run([*here, "audit", "verify"]) == 0


def test_without_incidents_the_list_says_how_to_open_one(here, capsys):
    assert run([*here, "incident", "list"]) == 0
    assert "No incidents" in capsys.readouterr().out
    assert run([*here, "incident", "list", "--json"]) == 0
    assert capsys.readouterr().out == ""
    assert run([*here, "incident", "show", "I-NONE"]) == 2
    assert "No incident has the id" in capsys.readouterr().err


def test_words_reach_the_terminal_literally(here, post, capsys):
    assert run([*here, "incident", "open", post, "--what", "A \x1b[31mred\x07 name", "--out-anyway"]) == 0
    for action in ("list", "show"):
        capsys.readouterr()
        assert run([*here, "incident", action, *([post] if action == "show" else [])]) == 0
        said = capsys.readouterr().out
        assert "\x1b" not in said
        assert "red" in said


@pytest.mark.parametrize("wrong", [["step", "X", "assess"], ["assess", "X", "--conclusion", "fine"], ["open", "X"]])
def test_arguments_that_cannot_be_are_refused(here, wrong, capsys):
    assert run([*here, "incident", *wrong]) == 2
    assert "usage" in capsys.readouterr().err.lower()
