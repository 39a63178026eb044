"""Rights records and tip sheets on the command line."""

import json
from pathlib import Path

import pytest
from PIL import Image

from reviewer.cli.main import run


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    Image.new("RGB", (30, 20), "navy").save(tmp_path / "a.png")
    rows = tmp_path / "posts.jsonl"
    post = {"id": "1", "platform": "Threads", "kind": "post", "text": "Our new atrium is open.",
            "author": {"name": "Renee Falk", "role": "RN", "kind": "employee"},
            "media": [{"type": "image", "alt": "The new atrium", "shows": ["no_person"]}]}  # fmt: skip
    rows.write_text(json.dumps(post), encoding="utf-8")
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


def rules(here: list[str], post: str, capsys) -> list[str]:
    assert run([*here, "show", post, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    return [issue["rule"] for issue in found["issues"] if issue["rule"].startswith(("CPY", "TIP"))]


def test_a_record_is_made_for_a_picture_changed_unlinked_and_ended(here, post, tmp_path, capsys):
    assert rules(here, post, capsys) == ["CPY-003", "TIP-001"]
    made = [*here, "rights", "record", "--title", "Photo of the new atrium", "--owner", "Ana Field", "--license", "license",
            "--proof", "Order 55", "--platform", "Threads", "--until", "2999-01-01", "--post", post,
            "--proof-file", str(tmp_path / "a.png"), "--json"]  # fmt: skip
    assert run(made) == 0
    first = told(capsys)
    assert (first["id"], first["status"], first["platforms"], first["proof_file"]) == (
        "RGT-0001", "valid", ["threads"], "a.png",
    )  # fmt: skip
    assert first["used_in"] == [{"post": post, "picture": 1, "state": "in_review"}]
    assert rules(here, post, capsys) == ["TIP-001"]
    assert run([*here, "rights", "change", "1", "--credit", "Photo: Ana Field", "--json"]) == 0
    assert told(capsys)["credit_line"] == "Photo: Ana Field"
    assert rules(here, post, capsys) == ["CPY-005", "TIP-001"]
    assert run([*here, "rights", "unlink", "rgt-0001", post]) == 0
    assert run([*here, "rights", "link", "RGT-0001", post, "--picture", "9"]) == 2
    assert run([*here, "rights", "end", "RGT-0001", "--reason", "Sold", "--json"]) == 0
    capsys.readouterr()
    assert run([*here, "rights", "list"]) == 0
    shown = capsys.readouterr().out
    assert "RGT-0001  Photo of the new atrium  image, Ana Field" in shown
    assert "Ended: Sold." in shown
    assert rules(here, post, capsys) == ["CPY-003", "TIP-001"]


def test_a_record_is_shown_whole_and_bad_input_is_a_sentence(here, post, capsys):
    assert run([*here, "rights", "list"]) == 0
    assert "No rights records yet" in capsys.readouterr().out
    assert run([*here, "rights", "record", "--title", "Poem", "--kind", "quote", "--owner", "Lena Ortiz"]) == 0
    assert run([*here, "rights", "show", "1"]) == 0
    shown = capsys.readouterr().out
    assert "Lacks the license." in shown
    assert "Lena Ortiz" in shown
    for wrong in (
        ["show", "RGT-0044"],
        ["record", "--title", " ", "--owner", "x"],
        ["link", "1", post, "--picture", "0"],
        ["link", "1", "P-NOWHERE", "--text"],
        ["change", "1"],
    ):
        assert run([*here, "rights", *wrong]) == 2
        assert capsys.readouterr().err.startswith("reviewer: ")


def test_tip_sheets_are_listed_written_and_withdrawn(here, post, tmp_path, capsys):
    assert run([*here, "tips", "list"]) == 0
    shown = capsys.readouterr().out
    assert "Threads              In use WITHOUT a tip sheet, 1 post." in shown
    assert shown.count("As shipped.") == 10
    text = tmp_path / "threads.txt"
    text.write_text("- Short and kind.\n- " + "long words " * 20, encoding="utf-8")
    assert run([*here, "tips", "record", "Threads", "--title", "Writing for Threads", "--file", str(text)]) == 0
    assert "Your own, by Ines Calloway" in capsys.readouterr().out
    assert rules(here, post, capsys) == ["CPY-003"]
    assert run([*here, "tips", "withdraw", "Threads", "--json"]) == 0
    assert told(capsys) == {"platform": "threads", "sheet": None}
    assert run([*here, "tips", "show", "Threads"]) == 2
    assert run([*here, "tips", "restore", "Threads"]) == 2
    assert run([*here, "tips", "show", "facebook", "--json"]) == 0
    sheet = json.loads(capsys.readouterr().out)
    assert (sheet["title"], sheet["shipped"]) == ("Writing for Facebook", True)


def test_the_affiliation_line_is_part_of_the_policy(here, capsys):
    assert run([*here, "policy", "show", "--json"]) == 0
    assert told(capsys)["affiliation"] == "I work at {organization}; views are my own."
    line = "{name} works at {organization}."
    assert run([*here, "policy", "affiliation", line, "--reason", "Agreed"]) == 0
    assert run([*here, "policy", "affiliation", "{boss}", "--reason", "No"]) == 2
    capsys.readouterr()
    assert run([*here, "policy", "show"]) == 0
    assert f"Affiliation line: {line}" in capsys.readouterr().out
    assert run([*here, "policy", "affiliation", "shipped", "--reason", "As before"]) == 0
