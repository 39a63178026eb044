"""Every report on the command line: as a file, in the terminal, for machines."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer.bootstrap import create_workspace
from reviewer.cli.main import run
from tests.workflow.conftest import MovingClock
from tests.workflow.figure_samples import season

PERIOD = ["--from", "2026-09-01", "--to", "2026-11-20"]


@pytest.fixture
def here(tmp_path: Path) -> list[str]:
    clock = MovingClock()
    clock.now = datetime(2026, 5, 30, 8, tzinfo=UTC)
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=clock, today=date(2026, 11, 20))
    season(ws)
    ws.close()
    return ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]


def pages(path: Path) -> int:
    return len(PdfReader(path).pages)


@pytest.mark.parametrize(
    "what",
    [["executive", *PERIOD, "--compare"], ["period", *PERIOD], ["department", *PERIOD, "--department", "Nursing"],
     ["access", "--from", "2026-11-16", "--to", "2026-11-20"], ["trail", "--from", "2026-11-19", "--to", "2026-11-20"],
     ["it"], ["policy-card"], ["tip-sheet", "--platform", "linkedin"], ["reminder", *PERIOD]],
    ids=lambda what: what[0],
)  # fmt: skip
def test_each_report_is_written_and_recorded(here, tmp_path, capsys, what):
    target = tmp_path / "x.pdf"
    assert run([*here, "report", *what, "--output", str(target), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["report"], said["file"], said["figures"]) == (what[0], str(target), "")
    assert pages(target) >= 1
    assert run([*here, "audit", "verify"]) == 0


def test_the_record_of_a_post_is_written_as_always_and_by_its_kind(here, tmp_path, capsys):
    for words in (["FIG000001"], ["post", "FIG000001"]):
        target = tmp_path / f"{len(words)}.pdf"
        assert run([*here, "report", *words, "--output", str(target)]) == 0
        assert "The record of FIG000001 is in" in capsys.readouterr().out
        assert pages(target) >= 1
    assert run([*here, "report", "FIG000001"]) == 2
    assert "--output" in capsys.readouterr().err
    assert run([*here, "report", "post", "--output", str(tmp_path / "y.pdf")]) == 2
    assert run([*here, "report", "nothing-like-it", "--output", str(tmp_path / "y.pdf")]) == 2


def test_figures_are_written_beside_or_said_in_the_terminal(here, tmp_path, capsys):
    assert (
        run(
            [
                *here,
                "report",
                "executive",
                *PERIOD,
                "--output",
                str(tmp_path / "x.pdf"),
                "--csv",
                str(tmp_path / "x.csv"),
            ]
        )
        == 0
    )
    assert "its figures in" in capsys.readouterr().out
    raw = (tmp_path / "x.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert {len(row) for row in rows} == {7}
    assert run([*here, "report", "executive", *PERIOD]) == 0
    out = capsys.readouterr().out
    assert "posts were reviewed" in out
    assert "CAUGHT, BY FIRST REASON" in out
    assert "small group, not shown" in out


def test_figures_for_machines_are_those_of_the_report(here, capsys):
    assert run([*here, "report", "period", *PERIOD, "--compare", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["period"] == {"start": "2026-09-01", "end": "2026-11-20"}
    assert found["passed"]["of"] == found["counted"]
    assert found["before"]["period"]["end"] == "2026-08-31"


def test_a_report_without_figures_or_words_wants_a_place(here, tmp_path, capsys):
    assert run([*here, "report", "policy-card"]) == 2
    assert (
        run([*here, "report", "policy-card", "--output", str(tmp_path / "x.pdf"), "--csv", str(tmp_path / "x.csv")])
        == 2
    )
    assert "no figures" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_words_of_handouts_are_printed_to_be_pasted(here, capsys):
    assert run([*here, "report", "reminder", *PERIOD]) == 0
    full = capsys.readouterr().out
    assert run([*here, "report", "reminder", *PERIOD, "--short"]) == 0
    assert 0 < len(capsys.readouterr().out) < len(full)
    assert run([*here, "report", "tip-sheet", "--platform", "x"]) == 0
    assert "Writing for X" in capsys.readouterr().out


def test_accesses_are_listed_and_marked_by_somebody_else(here, capsys):
    span = ["--from", "2026-11-16", "--to", "2026-11-20"]
    assert run([*here, "report", "access", *span, "--examined", "All mine."]) == 1
    assert "your own" in capsys.readouterr().err
    bo = [*here[:2], "--reviewer", "Bo Lindqvist", "--role", "auditor"]
    assert run([*bo, "report", "access", *span, "--examined", "Compared with the queue."]) == 0
    assert "Marked as examined." in capsys.readouterr().out
    assert run([*bo, "report", "access", *span, "--person", "Ines Calloway", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["unexamined"] == 0
    assert found["lines"][0]["examined_by"] == "Bo Lindqvist"
    assert run([*bo, "report", "access", *span]) == 0
    assert "examined by Bo Lindqvist" in capsys.readouterr().out
    assert run([*bo, "report", "access", *span, "--person", "Nobody Here"]) == 2


def test_periods_that_cannot_be_are_refused(here, capsys):
    assert run([*here, "report", "executive", "--to", "2026-11-20"]) == 2
    assert run([*here, "report", "executive", "--from", "2026-11-20", "--to", "2026-11-01"]) == 2
    assert run([*here, "report", "department", *PERIOD, "--department", "Pharmacy"]) == 1
    assert "too small" in capsys.readouterr().err
    for name in ("last-12-weeks", "this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year"):
        assert run([*here, "report", "executive", "--period", name, "--json"]) == 0
