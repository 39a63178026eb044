"""Re-shares on the command line: from a feed to the cap, in sentences and in JSON."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from reviewer.cli.main import run

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Notes</title><link>https://amara.example.org</link>
{items}</channel></rss>"""
ITEM = """<item><title>{text}</title><link>https://amara.example.org/{n}</link><author>a@example.org (Amara Silva)</author>
<pubDate>Tue, 03 Nov 2026 08:3{n}:00 GMT</pubDate></item>"""
TEXTS = (
    "Walking twenty minutes a day is good for nearly all of us.",
    "Wash your hands before lunch, and once more after it.",
    "Reading labels pays, because most salt hides in bread.",
)


@pytest.fixture
def here(tmp_path: Path, capsys) -> list[str]:
    place = ["--workspace", str(tmp_path / "w"), "--reviewer", "Ines Calloway"]
    assert run([*place, "init", "--plain", "--organization", "Test Clinic"]) == 0
    capsys.readouterr()
    return place


@pytest.fixture
def board(here: list[str], tmp_path: Path, capsys) -> list[str]:
    feed = tmp_path / "feed.xml"
    feed.write_text(
        FEED.replace("{items}", "".join(ITEM.format(text=text, n=n) for n, text in enumerate(TEXTS))), encoding="utf-8"
    )
    assert run([*here, "reshare", "import", str(feed)]) == 0
    said = capsys.readouterr().out
    assert "3 possible re-shares on the board." in said
    assert "Accounts that nobody watches yet:" in said
    return here


def told(capsys) -> dict:
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def now() -> str:
    return datetime.now().isoformat(timespec="minutes")


def out(here: list[str], card: str, capsys) -> None:
    """The whole way: sent by one, approved by another, recorded."""
    other = [*here[:2], "--reviewer", "Omar Haddad"]
    assert run([*other, "reshare", "choose", card]) == 0
    capsys.readouterr()
    assert run([*other, "reshare", "review", card, "--json"]) == 0
    post = told(capsys)["post"]
    assert run([*here, "decide", post, "approve"]) == 0
    assert run([*here, "reshare", "reshared", card, "--at", now(), "--link", "https://example.org/ours"]) == 0
    capsys.readouterr()


def test_a_feed_is_tried_taken_and_not_taken_twice(here, tmp_path, capsys):
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps([{"text": TEXTS[0], "author": "Amara Silva"}, {"author": "Nobody"}]), encoding="utf-8")
    assert run([*here, "reshare", "import", str(feed), "--dry-run", "--json"]) == 0
    tried = told(capsys)
    assert (tried["new"], tried["recorded"], tried["refused"][0]["row"]) == (1, False, 2)
    assert run([*here, "reshare", "import", str(feed), "--dry-run"]) == 0
    assert "Nothing was recorded." in capsys.readouterr().out
    assert run([*here, "reshare", "list"]) == 0
    assert "No card." in capsys.readouterr().out
    assert run([*here, "reshare", "import", str(feed), "--json"]) == 0
    assert told(capsys)["recorded"] is True
    assert run([*here, "reshare", "import", str(feed)]) == 1
    assert "nothing new" in capsys.readouterr().err


def test_a_hostile_feed_is_one_sentence(here, tmp_path, capsys):
    bad = tmp_path / "bad.xml"
    bad.write_text('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss>&x;</rss>', encoding="utf-8")
    assert run([*here, "reshare", "import", str(bad)]) == 3
    said = capsys.readouterr().err
    assert "pull in other files" in said
    assert "Traceback" not in said


def test_a_card_goes_its_way(board, capsys):
    assert run([*board, "reshare", "list", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["id"] for r in rows] == ["RS-0003", "RS-0002", "RS-0001"]
    assert (rows[0]["author"], rows[0]["stage"], rows[0]["published"]) == (
        "Amara Silva",
        "possible",
        "2026-11-03T08:32:00Z",
    )
    assert run([*board, "reshare", "rate", "1", "4", "--topic", "Walking", "--json"]) == 0
    assert (told(capsys)["quality"]) == 4
    assert run([*board, "reshare", "choose", "rs-1", "--mode", "repurpose"]) == 0
    assert run([*board, "reshare", "text", "1", "--text", "Walk twenty minutes a day.", "--json"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("}")
    assert run([*board, "reshare", "ask", "1", "--json"]) == 0
    asked = told(capsys)
    assert (asked["stage"], "May we publish it" in asked["message"]) == ("asked", True)
    assert run([*board, "reshare", "answer", "1", "yes", "--words", "Sure", "--json"]) == 0
    assert told(capsys)["agreed"] is True
    assert run([*board, "reshare", "plan", "1", "--platform", "LinkedIn", "--account", "@TestClinic"]) == 0
    assert run([*board, "reshare", "show", "1"]) == 0
    shown = capsys.readouterr().out
    for words in (
        "Stands under: Asked the author",
        "Goes to: linkedin @TestClinic",
        "Source:",
        "Our text:",
        "The author said yes.",
    ):
        assert words in shown
    assert run([*board, "reshare", "back", "1", "--to", "dropped"]) == 0
    assert run([*board, "reshare", "list", "--stage", "dropped"]) == 0
    assert "RS-0001" in capsys.readouterr().out
    assert run([*board, "reshare", "drop", "2", "--reason", "Too short"]) == 0
    assert run([*board, "reshare", "list", "--stage", "possible", "--search", "labels"]) == 0
    assert "RS-0003" in capsys.readouterr().out
    assert run([*board, "audit", "verify"]) == 0


def test_at_the_cap_the_third_is_held_with_a_message(board, capsys):
    for card in ("1", "2"):
        out(board, card, capsys)
    assert run([*board, "reshare", "show", "1", "--json"]) == 0
    first = told(capsys)
    assert (first["stage"], first["counted"]) == ("reshared", date.today().isoformat())
    assert run([*board, "reshare", "cadence", "Amara Silva", "--json"]) == 0
    assert told(capsys)["cap"] == 2
    assert run([*board, "reshare", "outcome", "2", "complaint", "--note", "A letter", "--json"]) == 0
    assert told(capsys)["outcome"] == "complaint"
    other = [*board[:2], "--reviewer", "Omar Haddad"]
    assert run([*other, "reshare", "choose", "3"]) == 0
    capsys.readouterr()
    assert run([*other, "reshare", "review", "3"]) == 1
    assert "The cap is reached: 2 of 2 in " in capsys.readouterr().err
    assert run([*other, "reshare", "review", "3", "--override", "Heart month", "--json"]) == 0
    post = told(capsys)["post"]
    assert run([*board, "decide", post, "approve"]) == 0
    capsys.readouterr()
    assert run([*board, "reshare", "reshared", "3", "--at", now(), "--json"]) == 0
    assert told(capsys)["override"] == "Heart month"


def test_a_hold_and_its_message(board, capsys):
    assert run([*board, "reshare", "hold", "1"]) == 2
    assert "why it is held" in capsys.readouterr().err
    assert (
        run([*board, "reshare", "hold", "1", "--reason", "After the opening", "--until", "2099-01-01", "--json"]) == 0
    )
    held = told(capsys)
    assert (held["stage"], held["next_slot"], held["message"]) == ("held", "2099-01-01", "")
    assert run([*board, "reshare", "message", "1"]) == 0
    assert capsys.readouterr().out.startswith("Hi Amara,")


def test_accounts_are_watched_and_no_longer(board, capsys):
    assert run([*board, "reshare", "watched", "--unknown", "--json"]) == 0
    assert told(capsys)["handle"] == "https://amara.example.org"
    assert (
        run([*board, "reshare", "watch", "blog", "https://amara.example.org/", "--person", "Amara Silva", "--json"])
        == 0
    )
    assert told(capsys)["id"] == "WA-0001"
    assert (
        run([*board, "reshare", "watch", "blog", "https://amara.example.org/", "--group", "Cardiology", "--json"]) == 0
    )
    changed = told(capsys)
    assert (changed["person"], changed["group"]) == ("Amara Silva", "Cardiology")
    assert run([*board, "reshare", "list", "--group", "cardiology", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert run([*board, "reshare", "unwatch", "wa-0001"]) == 0
    assert run([*board, "reshare", "watched"]) == 0
    assert "no longer watched" in capsys.readouterr().out
    assert run([*board, "reshare", "unwatch", "WA-0009"]) == 2


def test_words_reach_the_terminal_literally(here, tmp_path, capsys):
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps([{"text": "A \x1b[31mred\x07 walk", "author": "\x1b]0;x\x07Amara"}]), encoding="utf-8")
    assert run([*here, "reshare", "import", str(feed)]) == 0
    for action in (["list"], ["show", "1"], ["watched"], ["message", "1"]):
        assert run([*here, "reshare", *action]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "red" in said


@pytest.mark.parametrize(
    "wrong",
    [
        ["show", "RS-9"],
        ["choose", "x"],
        ["rate", "1", "9"],
        ["answer", "1", "perhaps"],
        ["reshared", "1", "--at", "noon"],
        ["plan", "1", "--mode", "steal"],
    ],
)
def test_arguments_that_cannot_be_are_refused(board, wrong, capsys):
    assert run([*board, "reshare", *wrong]) == 2
    assert capsys.readouterr().err
