"""Answering and deciding on the command line: dismiss, claim, decide with edits and with a second person."""

import json
from pathlib import Path

import pytest

from reviewer.cli.main import run


@pytest.fixture
def place(tmp_path: Path, capsys) -> list[str]:
    folder = ["--workspace", str(tmp_path / "w")]
    assert run([*folder, "--reviewer", "Ines Calloway", "init", "--plain", "--organization", "Test Clinic"]) == 0
    rows = tmp_path / "posts.csv"
    rows.write_text(
        "Author,Platform,Text\n"
        "Renee Falk,facebook,Flu shots are free at the front desk.\n"
        "Tom Abara,facebook,Our patient Marisol Duarte is fine.\n",
        encoding="utf-8",
    )
    assert run([*folder, "--reviewer", "Ines Calloway", "import", str(rows)]) == 0
    capsys.readouterr()
    return folder


def output(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def by(place: list[str], name: str, *command: str) -> int:
    return run([*place, "--reviewer", name, *command])


def post_of(place, capsys, words: str) -> str:
    assert by(place, "Ines Calloway", "list", "--view", "all", "--search", words, "--json") == 0
    return output(capsys)[0]["id"]


def open_issues(place, name: str, post: str, capsys) -> list[str]:
    assert by(place, name, "show", post, "--json") == 0
    return [i["key"] for i in output(capsys)[0]["issues"] if i["open"]]


def test_two_people_override_a_block_and_one_cannot(place, capsys):
    post = post_of(place, capsys, "Marisol")
    for key in open_issues(place, "Ines Calloway", post, capsys):
        assert by(place, "Ines Calloway", "dismiss", post, key, "permitted") == 0
    assert "a second person decides" in capsys.readouterr().out
    assert by(place, "Ines Calloway", "decide", post, "approve") == 0
    said = capsys.readouterr().out
    assert "is now escalated" in said
    assert "somebody else decides, without seeing it" in said
    assert by(place, "INES CALLOWAY", "decide", post, "approve") == 1
    assert by(place, "Tom Abara", "decide", post, "approve") == 1
    assert by(place, "Rowan Achterberg", "decide", post, "withdraw") == 1
    assert by(place, "Rowan Achterberg", "decide", post, "approve") == 1
    assert "must be settled first" in capsys.readouterr().err
    assert by(place, "Rowan Achterberg", "show", post) == 0
    assert "dismissed" not in capsys.readouterr().out
    for key in open_issues(place, "Rowan Achterberg", post, capsys):
        assert by(place, "Rowan Achterberg", "dismiss", post, key, "permitted", "--json") == 0
    assert output(capsys)[-1]["open"] == []
    assert by(place, "Rowan Achterberg", "decide", post, "approve", "--json") == 0
    assert output(capsys)[0]["state"] == "approved"
    assert run([*place, "audit", "verify"]) == 0


def test_an_office_sets_who_needs_a_second_person(place, tmp_path, capsys):
    post = post_of(place, capsys, "Marisol")
    second = ["policy", "second", "--overrides", "off"]
    assert by(place, "Ines Calloway", *second) == 2
    assert "needs a reason" in capsys.readouterr().err
    assert by(place, "Ines Calloway", *second, "--reason", "One reviewer here.", "--json") == 0
    assert output(capsys)[0]["what"] == "A second person for no post"
    assert by(place, "Ines Calloway", "policy", "show") == 0
    assert "No second person for posts whose stopping issue was dismissed." in capsys.readouterr().out
    rows = tmp_path / "later.csv"
    rows.write_text("Author,Platform,Text\nTom Abara,facebook,Our patient Tomas Weller is fine.\n", encoding="utf-8")
    assert by(place, "Ines Calloway", "import", str(rows)) == 0
    capsys.readouterr()
    for one, state in ((post, "escalated"), (post_of(place, capsys, "Weller"), "approved")):  # not for what waits
        for key in open_issues(place, "Ines Calloway", one, capsys):
            by(place, "Ines Calloway", "dismiss", one, key, "permitted")
        capsys.readouterr()
        assert by(place, "Ines Calloway", "decide", one, "approve", "--json") == 0
        assert output(capsys)[0]["state"] == state
    labels = ["policy", "second", "--label", "claim", "--label", "phi_disclosure", "--reason", "Two read these."]
    assert by(place, "Ines Calloway", *labels) == 0
    capsys.readouterr()
    assert by(place, "Ines Calloway", "policy", "show", "--json") == 0
    assert output(capsys)[0]["second"] == {"overrides": False, "labels": ["phi_disclosure", "claim"]}
    assert (
        by(place, "Ines Calloway", "policy", "second", "--no-labels", "--overrides", "on", "--reason", "As shipped.")
        == 0
    )
    assert by(place, "Ines Calloway", "policy", "versions") == 0
    assert "posts of the kind “Claim”" in capsys.readouterr().out


def test_a_dismissal_reaches_as_far_as_it_is_told(place, tmp_path, capsys):
    post = post_of(place, capsys, "Marisol")
    key = open_issues(place, "Ines Calloway", post, capsys)[0]
    wide = ["dismiss", post, key, "permitted", "--scope", "phrase"]
    assert by(place, "Ines Calloway", *wide) == 2
    assert "needs a last day" in capsys.readouterr().err
    assert by(place, "Ines Calloway", *wide, "--until", "2001-01-01") == 2
    assert "day is past" in capsys.readouterr().err
    assert by(place, "Ines Calloway", "dismiss", post, key, "permitted", "--scope", "author_phrase") == 0
    rows = tmp_path / "more.csv"
    rows.write_text(
        "Author,Platform,Text\n"
        "Tom Abara,facebook,Hello. Our patient Marisol Duarte is fine.\n"
        "Renee Falk,facebook,Hey. Our patient Marisol Duarte is fine.\n",
        encoding="utf-8",
    )
    assert by(place, "Ines Calloway", "import", str(rows)) == 0
    capsys.readouterr()
    same = post_of(place, capsys, "Hello")
    other = post_of(place, capsys, "Hey")
    assert key not in open_issues(place, "Ines Calloway", same, capsys)
    assert key in open_issues(place, "Ines Calloway", other, capsys)


def test_a_post_is_approved_with_edits_from_a_file(place, tmp_path, capsys):
    post = post_of(place, capsys, "Marisol")
    text = tmp_path / "edited.txt"
    edit = ["decide", post, "approve-with-edits"]
    assert by(place, "Ines Calloway", *edit) == 2
    assert "--text-file" in capsys.readouterr().err
    assert by(place, "Ines Calloway", *edit, "--text-file", str(tmp_path / "nothing.txt")) == 3
    text.write_text("Our patient Marisol Duarte is very fine.", encoding="utf-8")
    assert by(place, "Ines Calloway", *edit, "--text-file", str(text)) == 1
    assert "stop this wording" in capsys.readouterr().err
    text.write_text("We are proud of our team.", encoding="utf-8")
    assert by(place, "Ines Calloway", *edit, "--text-file", str(text)) == 0
    said = capsys.readouterr().out
    assert "is now approved" in said
    assert "We are proud of our team." in said
    assert "Marisol" not in said
    assert run([*place, "audit", "verify"]) == 0


def test_a_post_is_claimed_taken_over_and_given_back(place, capsys):
    post = post_of(place, capsys, "Flu")
    assert by(place, "Ines Calloway", "claim", post) == 0
    assert f"You work on {post} now." in capsys.readouterr().out
    assert by(place, "Rowan Achterberg", "claim", post) == 1
    assert by(place, "Rowan Achterberg", "decide", post, "approve") == 1
    assert "Ines Calloway works on this post since" in capsys.readouterr().err
    assert by(place, "Rowan Achterberg", "claim", post, "--take-over", "--json") == 0
    assert output(capsys) == [{"id": post, "claimed": True}]
    assert by(place, "Rowan Achterberg", "claim", post, "--release") == 0
    assert by(place, "Ines Calloway", "claim", post) == 0
    assert by(place, "Rowan Achterberg", "decide", post, "approve", "--take-over") == 0
    assert "approved" in capsys.readouterr().out


def test_a_post_is_handed_over_blind_with_an_opinion(place, capsys):
    post = post_of(place, capsys, "Flu")
    hand = ["decide", post, "escalate", "--to", "Legal", "--reason", "Zebrafish?", "--opinion", "return", "--blind"]
    assert by(place, "Ines Calloway", *hand, "--json") == 0
    assert output(capsys)[0]["state"] == "escalated"
    assert by(place, "Rowan Achterberg", "show", post, "--json") == 0
    assert "Zebrafish" not in capsys.readouterr().out
    assert by(place, "Rowan Achterberg", "decide", post, "approve") == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ["decide", "P-1", "bless"],
        ["decide", "P-1", "escalate", "--opinion", "maybe"],
        ["dismiss", "P-1", "KEY", "because"],
        ["dismiss", "P-1", "KEY", "context", "--scope", "universe"],
        ["claim", "P-1", "--release", "--take-over"],
        ["policy", "second", "--label", "gossip"],
        ["policy", "second", "--label", "claim", "--no-labels"],
    ],
)
def test_wrong_arguments_are_told(place, wrong, capsys):
    assert run([*place, *wrong]) == 2
    assert "usage:" in capsys.readouterr().err
