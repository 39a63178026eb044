"""The machine interface, exactly as it is promised."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.cli.main import run
from reviewer.model.vocabulary import EntityType, Label

FIELDS = ["id", "spans", "labels", "cautions", "consents", "verdict", "needs_attention", "level", "seconds", "warnings"]


def a_line(text: str, **fields) -> str:
    return json.dumps(
        {
            "id": "x-1",
            "platform": "facebook",
            "author": {"name": "Renee Falk", "role": "RN", "kind": "employee"},
            "kind": "post",
            "in_reply_to": None,
            "media": [],
            "text": text,
        }
        | fields
    )


def scan(tmp_path: Path, *lines: str | bytes, options: tuple[str, ...] = ()) -> tuple[int, list[dict]]:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"".join((x if isinstance(x, bytes) else x.encode()) + b"\n" for x in lines))
    code = run(["scan", str(source), "--output", str(out), "--today", "2026-11-20", *options])
    return code, [json.loads(x) for x in out.read_text().splitlines()]


def test_one_line_a_post_with_the_promised_fields(tmp_path):
    code, found = scan(
        tmp_path, a_line("Our patient Marisol Duarte beat leukemia."), a_line("Flu shots are free this month.", id=7)
    )
    assert code == 0
    assert [list(line) for line in found] == [FIELDS, FIELDS]
    assert [line["id"] for line in found] == ["x-1", 7]
    bad, good = found
    assert "phi_disclosure" in bad["labels"]
    assert bad["verdict"] in ("return", "reject")
    assert (bad["level"], bad["needs_attention"]) == ("block", True)
    assert good["labels"] == []
    assert (good["level"], good["verdict"], good["needs_attention"]) == ("none", "approve", False)
    assert {span["type"] for span in bad["spans"]} <= set(EntityType)
    assert set(bad["labels"]) <= set(Label)
    assert all(list(span) == ["start", "end", "type", "score"] for span in bad["spans"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_answers_are_readable_by_their_owner_only(tmp_path):
    (tmp_path / "out.jsonl").touch(mode=0o644)
    (tmp_path / "out.jsonl.part").touch(mode=0o644)
    code, _ = scan(tmp_path, a_line("Flu shots are free this month."))
    assert code == 0
    assert stat.S_IMODE((tmp_path / "out.jsonl").stat().st_mode) == 0o600


def test_offsets_refer_to_the_input_text(tmp_path):
    text = "\ufeff🥹👩🏽‍⚕️ line\r\nour patient Marisol Duarte\u200b beat leukemia \ud83d"
    _, found = scan(tmp_path, json.dumps(json.loads(a_line("x")) | {"text": text}))
    names = [text[s["start"] : s["end"]] for s in found[0]["spans"] if s["type"] == "PERSON"]
    assert names == ["Marisol Duarte"]


def test_answers_in_the_input_are_ignored(tmp_path):
    _, found = scan(
        tmp_path,
        a_line(
            "Flu shots are free at the front desk.",
            labels=["security"],
            verdict="reject",
            spans=[{"start": 0, "end": 3, "type": "PERSON"}],
        ),
    )
    assert (found[0]["labels"], found[0]["spans"], found[0]["verdict"]) == ([], [], "approve")


def test_unknown_values_warn_and_are_checked(tmp_path):
    code, found = scan(
        tmp_path,
        a_line(
            "Our patient Marisol Duarte beat leukemia.",
            platform="friendster",
            kind="ballad",
            author={"name": "A", "kind": "android"},
        ),
    )
    assert code == 0
    assert "phi_disclosure" in found[0]["labels"]
    assert len(found[0]["warnings"]) >= 3


@pytest.mark.parametrize("bad", [b"{", b"[]", b'"text"', b"\xff\xfe", b'{"id": 1}', b'{"text": 5}', b"[" * 10_000])
def test_a_bad_line_is_named_and_the_others_are_checked(tmp_path, bad):
    code, found = scan(tmp_path, a_line("Flu shots."), bad, a_line("Flu shots."))
    assert code == 3
    assert [line.get("line") for line in found] == [None, 2, None]
    assert found[1]["id"] is None
    assert "2" in found[1]["error"]
    assert found[2]["verdict"] == "approve"


def test_without_a_registry_no_gap_is_closed_and_with_it_the_covered_one_is(tmp_path):
    consents = tmp_path / "consents.csv"
    consents.write_text(
        "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
        "Marisol Duarte,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-1\n"
    )
    line = a_line("So proud of our patient Marisol Duarte, who beat leukemia.")
    _, without = scan(tmp_path, line)
    assert (without[0]["verdict"], without[0]["level"], without[0]["consents"]) == ("return", "block", {})
    _, covered = scan(tmp_path, line, options=("--consents", str(consents)))
    assert covered[0]["consents"] == {"Marisol Duarte": "closed"}
    assert covered[0]["verdict"] == "approve"
    assert covered[0]["labels"] == without[0]["labels"]
    assert covered[0]["level"] in ("info", "none")


def test_standard_input_and_output(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "reviewer", "scan", "-"],
        input=a_line("Flu shots are free.") + "\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["verdict"] == "approve"
    assert done.stderr == ""


def test_a_missing_input_is_a_sentence_and_exit_code_3(tmp_path, capsys):
    assert run(["scan", str(tmp_path / "nothing.jsonl")]) == 3
    error = capsys.readouterr().err
    assert "nothing.jsonl cannot be read" in error
    assert "Traceback" not in error


def test_input_is_never_overwritten(tmp_path, capsys):
    same = tmp_path / "posts.jsonl"
    same.write_text(a_line("Flu shots.") + "\n")
    assert run(["scan", str(same), "--output", str(same)]) == 2
    assert same.read_text() == a_line("Flu shots.") + "\n"


@pytest.mark.parametrize(
    "arguments",
    [["scan"], ["scan", "x", "--jobs", "0"], ["scan", "x", "--today", "tomorrow"], ["fly"], ["decide", "P-1", "maybe"]],
)
def test_wrong_usage_is_exit_code_2(arguments, capsys):
    assert run(arguments) == 2
