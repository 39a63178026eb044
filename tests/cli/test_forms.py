"""``reviewer consent form``: a fillable form for signing, from the command line."""

import json
from pathlib import Path

import pytest

from reviewer.cli import form_arguments
from reviewer.cli.main import run
from reviewer.workflow.forms import FORMS, read_form


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ws"
    assert (
        run(
            [
                "--workspace",
                str(made),
                "--reviewer",
                "Ines Calloway",
                "init",
                "--plain",
                "--organization",
                "Test Clinic",
            ]
        )
        == 0
    )
    return made


def asked(folder: Path, *arguments: str) -> int:
    return run(["--workspace", str(folder), "--reviewer", "Ines Calloway", "consent", "form", *arguments])


@pytest.mark.parametrize("which", FORMS)
def test_a_form_is_written(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], which: str):
    path = tmp_path / "form.pdf"
    assert asked(folder, which, "--output", str(path)) == 0
    assert "written to form.pdf" in capsys.readouterr().out
    assert read_form(path).form == which


def test_the_answer_for_machines(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "form.pdf"
    capsys.readouterr()
    assert asked(folder, "minor", "--output", str(path), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"form": "minor", "file": str(path)}


def test_what_the_registry_knows_is_filled_in(folder: Path, tmp_path: Path):
    rows = tmp_path / "consents.csv"
    rows.write_text(
        "subject,subject_kind,platforms,uses,signed,expires,document\n"
        'Adaeze Okwuosa,patient,linkedin,"name,quote",2026-01-05,2027-01-05,CA-0042\n',
        encoding="utf-8",
    )
    assert run(["--workspace", str(folder), "--reviewer", "Ines Calloway", "consent", "import", str(rows)]) == 0
    path = tmp_path / "form.pdf"
    assert asked(folder, "authorization", "--output", str(path), "--like", "ca-0042") == 0
    consent = read_form(path).consent
    assert consent is not None
    assert (consent.subject, consent.platforms, consent.uses) == ("Adaeze Okwuosa", ("linkedin",), ("name", "quote"))


def test_wrong_words_are_told(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert asked(folder, "receipt", "--output", str(tmp_path / "x.pdf")) == 2
    assert asked(folder, "minor", "--output", str(tmp_path / "x.txt")) == 2
    assert asked(folder, "minor", "--output", str(tmp_path / "x.pdf"), "--like", "CA-9") == 2
    assert asked(folder, "minor", "--output", str(tmp_path / "gone" / "x.pdf")) == 3
    assert "There is no form CA-9." in capsys.readouterr().err
    assert not list(tmp_path.glob("x.*"))


def test_the_arguments_offer_every_form():
    assert set(form_arguments.FORMS) == set(FORMS)
