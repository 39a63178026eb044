"""No word of a post reaches a log or an error text; the same input gives the same output for every hash seed."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.bootstrap import create_workspace
from reviewer.detect.engine import Detector
from reviewer.errors import UserFacingError
from reviewer.model.post import Author, Post, PostId
from reviewer.workflow import check, decide, dispose, importing, record, report, review
from reviewer.workflow.submit import submit_post

SECRETS = ("Marisol", "Duarte", "leukemia", "4471-9920", "Oyelowo", "quokka", "zanzibarite")
TEXT = "Our patient Marisol Duarte, 7, MRN 4471-9920, beat leukemia. The quokka cheered!"


def clear_of_secrets(text: str) -> bool:
    return not any(secret.casefold() in text.casefold() for secret in SECRETS)


def test_a_full_review_leaves_no_word_of_the_post_in_logs_or_errors(tmp_path: Path, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    said: list[str] = []

    def refused(action, *arguments) -> None:
        with pytest.raises(UserFacingError) as caught:
            action(*arguments)
        said.append(str(caught.value))

    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    try:
        post, _ = submit_post(ws, Post(PostId(""), TEXT, Author("Benedikta Oyelowo"), submitter="Benedikta Oyelowo"))
        refused(decide.approve, ws, post)
        check.check_posts(ws, [post], Detector())
        view = review.open_post(ws, post)
        assert len(view.open_issues()) >= 1
        refused(decide.approve, ws, post)
        refused(dispose.dismiss, ws, post, view.open_issues()[0].key, "because zanzibarite")
        refused(dispose.dismiss, ws, post, "quokka", "context")
        refused(decide.return_, ws, post, ["quokka"])
        bad = tmp_path / "bad.csv"
        bad.write_text(f'text,author\n"{TEXT}\n', encoding="utf-8")
        refused(importing.preview_file, ws, bad)
        report.post_record(ws, post, tmp_path / "record.pdf")
        refused(report.post_record, ws, post, tmp_path / "missing" / "record.pdf")
        assert record.verify(ws).intact
    finally:
        ws.close()
    assert said
    assert [text for text in said if not clear_of_secrets(text)] == []
    assert [r.getMessage() for r in caplog.records if not clear_of_secrets(r.getMessage() + str(r.exc_info))] == []
    out, err = capfd.readouterr()
    assert clear_of_secrets(out + err)


def test_a_bug_shows_its_type_and_nothing_of_the_post(monkeypatch, capsys):
    from reviewer.cli import main as cli

    def broken(asked) -> int:
        raise KeyError(TEXT)

    monkeypatch.setattr(cli, "_command", lambda name: broken)
    assert cli.run(["self-test"]) == 3
    error = capsys.readouterr().err
    assert "KeyError" in error
    assert clear_of_secrets(error)
    assert "Traceback" not in error


def test_the_scan_is_the_same_for_every_hash_seed_and_number_of_jobs(tmp_path: Path):
    posts = tmp_path / "posts.jsonl"
    sample = Path("resources/sample/posts.jsonl")
    posts.write_bytes(b"".join(sample.read_bytes().splitlines(keepends=True)[:14]))
    outputs = []
    for seed, jobs in (("0", "1"), ("1", "2"), ("77", "1")):
        out = tmp_path / f"out-{seed}-{jobs}.jsonl"
        subprocess.run(
            [sys.executable, "-m", "reviewer", "scan", str(posts), "--output", str(out), "--today", "2026-11-20", "--jobs", jobs],
            check=True, timeout=120, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        lines = [json.loads(line) for line in out.read_text().splitlines()]
        for line in lines:
            assert line.pop("seconds") >= 0
        outputs.append(lines)
    assert len(outputs[0]) == 14
    assert outputs[0] == outputs[1] == outputs[2]
