"""The command ``compare`` as a person and a script use it."""

import json
from pathlib import Path

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.cli.main import run
from reviewer.workflow.submit import revise_post

RETURNED = "Our patient Marisol Duarte, 7, beat leukemia! \U0001f389"
ANSWER = "Our patient Odell Marsh, 7, beat leukemia! \U0001f389 Parking is free."


@pytest.fixture
def place(tmp_path: Path, capsys) -> list[str]:
    made = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*made, "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "posts.csv"
    rows.write_text(f'Date,Author,Platform,Text\n2026-11-19 09:05,Tom Abara,facebook,"{RETURNED}"\n', encoding="utf-8")
    assert run([*made, "import", str(rows)]) == 0
    capsys.readouterr()
    return made


def the_id(place: list[str], capsys) -> str:
    assert run([*place, "list", "--view", "all", "--json"]) == 0
    return str(json.loads(capsys.readouterr().out.splitlines()[0])["id"])


def answered(place: list[str], capsys, text: str = ANSWER) -> str:
    post = the_id(place, capsys)
    assert run([*place, "decide", post, "return", "--reason", "Please leave the name out."]) == 0
    ws = open_workspace(Path(place[1]), "Ines Calloway")
    try:
        revise_post(ws, post, text)
    finally:
        ws.close()
    capsys.readouterr()
    return post


def test_words_and_requests_are_printed_with_signs_and_no_color(place, capsys):
    post = answered(place, capsys)
    assert run([*place, "compare", post]) == 0
    said = capsys.readouterr().out

    assert "Revision 1 and 2. Returned by Ines Calloway" in said
    assert "[-Marisol Duarte-]{+Odell Marsh+}" in said
    assert "{+ Parking is free.+}" in said
    assert "Not done: " in said
    assert "Also asked, in words: Please leave the name out." in said
    assert "\x1b" not in said


def test_the_json_gives_both_texts_back(place, capsys):
    post = answered(place, capsys)
    assert run([*place, "compare", post[:6], "--json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert "".join(c["text"] for c in found["changes"] if c["kind"] != "added") == RETURNED
    assert "".join(c["text"] for c in found["changes"] if c["kind"] != "removed") == ANSWER
    assert {one["status"] for one in found["asked"]} >= {"not_done"}
    assert (found["earlier"], found["later"]) == (1, 2)


def test_control_characters_of_a_text_never_reach_the_terminal(place, capsys):
    post = answered(place, capsys, "Hello \x1b[2J\u202e there.")
    assert run([*place, "compare", post]) == 0
    said = capsys.readouterr().out

    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize("more", [["--earlier", "2"], ["--later", "9"], ["--earlier", "2", "--later", "1"]])
def test_revisions_that_are_not_there_end_with_a_sentence(place, capsys, more: list[str]):
    post = answered(place, capsys)
    assert run([*place, "compare", post, *more]) == 2
    assert "evision" in capsys.readouterr().err


def test_a_post_with_one_revision_says_so(place, capsys):
    post = the_id(place, capsys)
    assert run([*place, "compare", post]) == 2
    assert "one revision only" in capsys.readouterr().err


def test_an_answer_comes_in_with_a_file_and_is_named_before_it_is_recorded(place, tmp_path, capsys):
    first, answer = tmp_path / "first.csv", tmp_path / "answer.csv"
    first.write_text(f"Post ID,Author,Platform,Text\nHS-88123,Renee Falk,facebook,{'Open house on Friday'}\n", "utf-8")
    answer.write_text("Post ID,Author,Platform,Text\nHS-88123,Renee Falk,facebook,Open house in hall 2\n", "utf-8")
    assert run([*place, "import", str(first)]) == 0
    capsys.readouterr()
    assert run([*place, "list", "--search", "house", "--json"]) == 0
    post = json.loads(capsys.readouterr().out.splitlines()[0])["id"]
    assert run([*place, "decide", post, "return", "--reason", "Say where."]) == 0
    capsys.readouterr()
    assert run([*place, "import", str(answer), "--dry-run"]) == 0
    assert f"Row 2: next revision of {post}." in capsys.readouterr().out
    assert run([*place, "import", str(answer), "--dry-run", "--as-new"]) == 0
    assert "next revision" not in capsys.readouterr().out
    assert run([*place, "import", str(answer), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["imported"], found["revised"]) == (0, [{"line": 2, "id": post}])
    assert run([*place, "compare", post, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["later"] == 2
