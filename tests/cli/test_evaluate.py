"""``reviewer evaluate`` as a person and a script use it."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from reviewer.cli.main import run
from tests.workflow.gold_posts import NAMED_GOLD, a_gold, as_lines

SECRETS = ("Marisol", "Duarte", "leukemia", "quokka", "Tomasz", "Renee")
ODD = a_gold("🩺 quokka\u2028 Tomasz <b>&amp; 张 was our patient for asthma", (("Tomasz", "PERSON"), ("quokka", "URL")),
             id="<i>odd", labels=["phi_disclosure", "claim"], verdict="reject")  # fmt: skip
DAY = ["--today", "2026-11-20"]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "key.jsonl"
    path.write_bytes(as_lines(NAMED_GOLD, a_gold(id="g-2"), ODD))
    return path


def free_of_text(said: str) -> bool:
    return not any(secret in said for secret in SECRETS)


def without_times(told: dict) -> dict:
    return {key: value for key, value in told.items() if key not in ("seconds", "median_seconds")}


def test_the_figures_hold_no_word_of_a_post(gold: Path, tmp_path: Path, capsys):
    report = tmp_path / "report.html"
    made = tmp_path / "calibration.toml"
    asked = ["evaluate", str(gold), *DAY, "--calibration", "--ids", "--compare", "presidio"]
    assert run([*asked, "--report", str(report), "--calibration-file", str(made)]) == 0
    said = capsys.readouterr()
    page = report.read_text(encoding="utf-8")
    assert free_of_text(said.out + said.err + page + made.read_text())
    assert "3 annotated posts" in said.out
    assert "key.jsonl" in page
    assert "&lt;i&gt;odd" in page, "ids were asked for, and are escaped"
    for heading in (
        "HOW IT STANDS",
        "BESIDE STOCK PRESIDIO",
        "SPANS, BY TYPE",
        "LABELS",
        "RULES OF THE POLICY",
        "TIME",
    ):
        assert heading in said.out
    assert "VERDICTS" not in said.out, "the registry is closed"
    assert tomllib.loads(made.read_text())["made"]["posts"] == 3


def test_ids_are_shown_only_when_asked_for(gold: Path, capsys):
    assert run(["evaluate", str(gold), *DAY]) == 0
    assert "<i>odd" not in capsys.readouterr().out


def test_errors_show_words_only_where_they_were_asked_for(gold: Path, tmp_path: Path, capsys):
    assert run(["evaluate", str(gold), *DAY, "--errors"]) == 0
    assert "quokka" in capsys.readouterr().out
    report = tmp_path / "report.HTML"
    assert run(["evaluate", str(gold), *DAY, "--errors", "--report", str(report)]) == 0
    said = capsys.readouterr().out
    assert free_of_text(said)
    assert "keep it as safe as the posts" in said
    page = report.read_text(encoding="utf-8")
    assert "Confidential: shows words of posts" in page
    assert "&lt;b&gt;&amp;amp; 张" in page
    assert "<b>&amp;" not in page
    assert "⟨2028⟩" in page


def test_json_has_counts_intervals_goals_and_digests_and_is_the_same_for_any_number_of_jobs(gold: Path, capsys):
    asked = ["evaluate", str(gold), *DAY, "--json", "--compare", "presidio", "--calibration"]
    assert run(asked) == 0
    one = json.loads(capsys.readouterr().out)
    assert run([*asked, "--jobs", "2"]) == 0
    two = json.loads(capsys.readouterr().out)
    assert one["posts"] == 3
    assert one["direct_recall"][1] == 2
    low, high = one["intervals"]["direct_recall"]
    assert 0 <= low <= high <= 1
    assert {goal["name"] for goal in one["goals"]} >= {"leak", "attention", "clean_pass", "direct_recall"}
    assert all(goal["source"] for goal in one["goals"] if goal["goal"] is not None)
    assert set(one["types"]["PERSON"]) >= {"strict_f1", "precision_interval", "overlap_recall", "overlap_f1"}
    assert [kind for kind, _, _ in one["confusion"]["types"]]
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in one["digests"].values())
    assert re.fullmatch("[0-9a-f]{64}", one["files"][0]["sha256"])
    assert one["compare"]["direct_recall"] == [0, 2]
    assert "errors" not in one
    assert "ids" not in one
    for told in (one, two):
        told["compare"].pop("seconds")
    assert without_times(one) == without_times(two)
    assert free_of_text(json.dumps(one, ensure_ascii=False))


def test_with_the_registry_verdicts_are_compared_and_a_pdf_is_a_pdf(gold: Path, tmp_path: Path, capsys):
    report = tmp_path / "report.pdf"
    registry = ["--staff", "resources/sample/staff.csv", "--consents", "resources/sample/consents.csv"]
    assert run(["evaluate", str(gold), str(gold), *DAY, *registry, "--report", str(report)]) == 0
    said = capsys.readouterr().out
    assert "VERDICTS" in said
    assert "6 annotated posts" in said
    assert report.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "holds no posts"),
        (b"{}\n", "bad.jsonl: line 1 "),
        (as_lines(a_gold() | {"spans": [{"start": 0, "end": 999, "type": "AGE"}]}), "outside of its text"),
        (as_lines({k: v for k, v in NAMED_GOLD.items() if k != "labels"}), "has no “labels”"),
    ],
)
def test_a_broken_key_is_a_sentence(raw: bytes, words: str, tmp_path: Path, capsys):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(raw)
    report = tmp_path / "report.html"
    assert run(["evaluate", str(path), "--report", str(report)]) == 3
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""
    assert free_of_text(said.err)
    assert not report.exists()


def test_a_report_needs_an_ending_and_a_place(gold: Path, tmp_path: Path, capsys):
    assert run(["evaluate", str(gold), "--report", str(tmp_path / "report.docx")]) == 2
    assert "a .html or a .pdf file" in capsys.readouterr().err
    assert run(["evaluate", str(tmp_path / "none.jsonl")]) == 3
    assert run(["evaluate", str(gold), "--report", str(tmp_path)]) in (2, 3)
    assert run(["evaluate", str(gold), "--compare", "another"]) == 2
