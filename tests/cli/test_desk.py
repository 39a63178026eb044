"""The commands around a post as a person and a script use them."""

import json
from email import message_from_bytes
from pathlib import Path

import pytest

from reviewer.cli.desk_arguments import MESSAGES, SCHEDULERS
from reviewer.cli.main import run
from reviewer.workflow import messages, scheduler


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "posts.csv"
    rows.write_text(
        "Date,Author,Platform,Text,Planned publication\n"
        "2026-11-19 09:00,Renee Falk,facebook,Flu shots are free at the front desk.,2036-11-21 09:00\n"
        '2026-11-19 09:05,Tom Abara,facebook,"Our patient with leukemia, sunny, rang the bell. So sunny.",\n',
        encoding="utf-8",
    )
    assert run([*place, "import", str(rows)]) == 0
    capsys.readouterr()
    return place


@pytest.fixture
def posts(here, capsys) -> dict[str, str]:
    run([*here, "list", "--json"])
    return {row["author"].split()[0]: row["id"] for row in output(capsys)}


def output(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def shown(here, capsys, post: str) -> dict:
    capsys.readouterr()
    assert run([*here, "show", post, "--json"]) == 0
    return output(capsys)[0]


def test_the_formats_are_those_of_the_program():
    assert tuple(scheduler.FORMATS) == SCHEDULERS
    assert tuple(messages.FORMATS) == MESSAGES


def test_comment_ask_answer_and_settle(here, posts, capsys):
    post = posts["Renee"]
    assert run([*here, "comment", post, "Which desk?", "--words", "front desk"]) == 0
    assert run([*here, "ask", post, "Is it free?", "--to", "Devin Marsh", "--due", "2036-01-02T10:00"]) == 0
    assert run([*here, "ask", post, "And on Sunday?", "--to", "Devin Marsh"]) == 0
    capsys.readouterr()
    assert run([*here, "ask", "--json"]) == 0
    first, second = output(capsys)
    assert (first["to"], first["text"], first["overdue"]) == ("Devin Marsh", "Is it free?", False)
    assert run([*here, "comment", post, "Yes.", "--answer", str(first["entry"])]) == 0
    capsys.readouterr()
    assert run([*here, "comment", post, "Closed then.", "--settle", str(second["entry"]), "--json"]) == 0
    assert output(capsys)[0]["what"] == "Question settled"
    assert run([*here, "ask"]) == 0
    assert "No question waits" in capsys.readouterr().out
    comments = shown(here, capsys, post)["comments"]
    assert [(c["kind"], c["words"]) for c in comments] == [
        ("comment", [26, 36]),
        ("question", None),
        ("question", None),
    ]
    assert comments[1]["answers"] == ["Yes."]


def test_a_hold_is_placed_and_lifted_once(here, posts, capsys):
    post = posts["Renee"]
    assert run([*here, "hold", post, "place"]) == 2
    assert run([*here, "hold", post, "place", "--reason", "Matter 26-114"]) == 0
    assert shown(here, capsys, post)["hold"] == "Matter 26-114"
    assert run([*here, "hold", post, "place", "--reason", "Again"]) == 1
    assert run([*here, "hold", post, "lift", "--reason", "Released"]) == 0
    assert run([*here, "hold", post, "lift", "--reason", "Released"]) == 1
    assert "not under legal hold" in capsys.readouterr().err


def test_a_missed_word_is_marked_counted_and_taken_back(here, posts, capsys):
    post = posts["Tom"]
    assert run([*here, "mark", post, "sunny", "--type", "person"]) == 2
    assert "2 times" in capsys.readouterr().err
    assert run([*here, "mark", post, "sunny", "--type", "person", "--number", "1", "--json"]) == 0
    entry = output(capsys)[0]["entry"]
    assert shown(here, capsys, post)["level"] == "block"
    assert run([*here, "mark", "--json"]) == 0
    assert output(capsys) == [{"PERSON": 1}]
    assert run([*here, "mark", post, "--take-back", str(entry)]) == 0
    assert run([*here, "mark", post, "--take-back", str(entry)]) == 2
    assert run([*here, "mark", post, "nobody", "--type", "PERSON"]) == 2
    assert run([*here, "mark", post, "bell", "--type", "NAME"]) == 2
    capsys.readouterr()
    assert run([*here, "mark"]) == 0
    assert "Nobody marked anything" in capsys.readouterr().out


def test_a_publication_whose_live_text_differs_fails_the_command(here, posts, tmp_path, capsys):
    post = posts["Renee"]
    live = tmp_path / "live.txt"
    live.write_text("Flu shots are fr\u200bee at the front desk.", encoding="utf-8")
    assert run([*here, "publish", post]) == 1
    assert "Only an approved post" in capsys.readouterr().err
    assert run([*here, "decide", post, "approve"]) == 0
    capsys.readouterr()
    assert run([*here, "publish", post, "--link", "https://example.org/1", "--live", str(live)]) == 1
    assert "What is live is not the approved text." in capsys.readouterr().out
    live.write_text("Flu shots are free at the front desk.\n", encoding="utf-8")
    assert run([*here, "publish", post, "--live", str(live), "--json"]) == 0
    assert output(capsys)[0]["same"] == "same"
    assert run([*here, "publish", post, "--live", str(tmp_path / "none.txt")]) == 3
    assert [p["same"] for p in shown(here, capsys, post)["publications"]] == ["different", "same"]


def test_a_schedule_holds_what_is_approved_and_says_what_it_leaves_out(here, posts, tmp_path, capsys):
    post, path = posts["Renee"], tmp_path / "week.csv"
    assert run([*here, "schedule", "buffer", "--output", str(path)]) == 2
    assert run([*here, "decide", post, "approve"]) == 0
    capsys.readouterr()
    assert run([*here, "schedule", "buffer", posts["Renee"], posts["Tom"], "--json"]) == 0
    (plan,) = output(capsys)
    assert (plan["ready"], plan["refused"][0]["id"], plan["file"]) == ([post], posts["Tom"], None)
    assert not path.exists()
    assert run([*here, "schedule", "buffer", posts["Tom"], "--output", str(path)]) == 1
    assert run([*here, "schedule", "buffer", "--output", str(path)]) == 0
    assert "Flu shots are free" in path.read_text(encoding="utf-8")
    assert run([*here, "schedule", "buffer", "--output", str(tmp_path / "no" / "week.csv")]) == 3
    assert run([*here, "schedule", "later", "--output", str(path)]) == 2


def test_the_message_to_the_author_is_written_and_not_sent(here, posts, tmp_path, capsys):
    post, path = posts["Tom"], tmp_path / "note.eml"
    assert run([*here, "message", post, "email", "--output", str(path)]) == 2
    assert "no message to its author" in capsys.readouterr().err
    assert run([*here, "decide", post, "return", "--reason", "Please leave the name out."]) == 0
    assert run([*here, "message", post, "email", "--output", str(path)]) == 0
    assert "It was not sent." in capsys.readouterr().out
    mail = message_from_bytes(path.read_bytes())
    assert mail["X-Unsent"] == "1"
    assert mail["To"] is None
    assert run([*here, "message", post, "pdf", "--output", str(tmp_path / "note.pdf")]) == 0
    assert (tmp_path / "note.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["comment", "P-NOTHING", "Hello"], 2),
        (["comment", "P", "", "--words", "x"], 2),
        (["comment", "POST", "Yes.", "--answer", "1"], 2),
        (["comment", "POST", "Yes.", "--answer", "1", "--words", "Flu"], 2),
        (["comment", "POST", "Yes.", "--words", "not there"], 2),
        (["ask", "POST", "Really?"], 2),
        (["ask", "POST", "Really?", "--to", "Devin", "--due", "tomorrow"], 2),
        (["ask", "POST", "Really?", "--to", "Devin", "--due", "2020-01-01T10:00"], 2),
        (["mark", "POST"], 2),
        (["mark", "POST", "Flu", "--type", "PERSON", "--number", "-1"], 2),
        (["publish", "POST", "--at", "9999-99-99"], 2),
        (["publish", "POST", "--at", "9999-12-31T23:59"], 2),
        (["hold", "POST", "keep"], 2),
        (["schedule", "buffer", "P-NOTHING"], 2),
    ],
)
def test_bad_input_is_told_in_a_sentence(here, posts, arguments, code, capsys):
    assert run([*here, *(posts["Renee"] if a == "POST" else a for a in arguments)]) == code
    told = capsys.readouterr().err
    assert told
    assert "Traceback" not in told
    assert run([*here, "audit", "verify"]) == 0
