"""Drafts survive a kill and belong to who typed them."""

import subprocess
import sys

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.errors import UsageError
from reviewer.store import wrapping
from reviewer.workflow import drafts, record, sign_in

from .access_builders import CHEAP, INES, make
from .conftest import TODAY

KEY = "return:P-7K3M9QXA:1"


def test_a_draft_is_kept_replaced_and_forgotten(ws):
    assert drafts.load(ws, KEY) == ""
    drafts.save(ws, KEY, "Dear Tessa,")
    drafts.save(ws, KEY, "Dear Tessa, \x00\ud800 🎉\r\n")
    assert drafts.load(ws, KEY) == "Dear Tessa, ␀\ufffd 🎉\r\n"
    assert [(d.key, d.at[:10]) for d in drafts.all(ws)] == [(KEY, "2026-11-20")]
    drafts.forget(ws, KEY)
    drafts.forget(ws, KEY)
    assert (drafts.load(ws, KEY), drafts.all(ws)) == ("", ())


def test_an_empty_draft_is_none(ws):
    drafts.save(ws, KEY, "Words")
    drafts.save(ws, KEY, "")
    assert drafts.all(ws) == ()


def test_nobody_reads_the_drafts_of_another(ws):
    drafts.save(ws, KEY, "I would approve.")
    ws.set_reviewer("Devin Marsh")
    assert drafts.load(ws, KEY) == ""
    drafts.save(ws, KEY, "I would not.")
    drafts.forget(ws, KEY)
    ws.set_reviewer("Ines Calloway")
    assert drafts.load(ws, KEY) == "I would approve."


def test_keys_are_taken_literally(ws):
    for key in ("a%", "a_", "ab", "a:b", "'; drop table preferences; --", ""):
        drafts.save(ws, key, f"text of {key}")
    assert [d.key for d in drafts.all(ws)] == sorted(["a%", "a_", "ab", "a:b", "'; drop table preferences; --", ""])
    drafts.forget(ws, "a%")
    assert drafts.load(ws, "ab") == "text of ab"


def test_a_stored_value_of_another_shape_counts_as_none(ws):
    ws.set_preference(f"draft:{ws.person}:odd", ["no", "draft"])
    ws.set_preference(f"draft:{ws.person}:odd2", {"text": 5})
    assert drafts.load(ws, "odd") == ""
    assert drafts.all(ws) == ()


def test_a_whole_post_fits_and_more_is_refused(ws):
    drafts.save(ws, KEY, "x" * 200_000)
    assert len(drafts.load(ws, KEY)) == 200_000
    with pytest.raises(UsageError, match="600,001 characters"):
        drafts.save(ws, KEY, "x" * 600_001)
    assert len(drafts.load(ws, KEY)) == 200_000


def test_a_draft_survives_a_kill(ws):
    folder, person = ws.folder, ws.person
    ws.close()
    code = (
        "import os, sys; from pathlib import Path; from reviewer.bootstrap import open_workspace; "
        "from reviewer.workflow import drafts; ws = open_workspace(Path(sys.argv[1])); "
        f"ws.person = {person!r}; drafts.save(ws, {KEY!r}, 'Kept.'); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert done.returncode == 9
    again = open_workspace(folder, today=TODAY)
    try:
        assert drafts.load(again, KEY) == "Kept."
        assert record.verify(again).intact
    finally:
        again.close()


def test_a_locked_workspace_shows_no_draft_and_its_person_finds_it_again(tmp_path, monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    ws = make(tmp_path / "w")
    drafts.save(ws, KEY, "Dear Tessa,")
    sign_in.sign_out(ws)
    assert (drafts.load(ws, KEY), drafts.all(ws)) == ("", ())
    sign_in.sign_in(ws, "Ines Calloway", INES)
    assert drafts.load(ws, KEY) == "Dear Tessa,"
    ws.close()
