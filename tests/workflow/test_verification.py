"""The eight answers of a check, in plain and in signed workspaces, and contents that are gone on purpose."""

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.model.events import EventKind
from reviewer.store import wrapping
from reviewer.workflow import record, verify_text
from reviewer.workflow.submit import submit_post

from .access_builders import CHEAP, make
from .builders import NAMED, a_post
from .conftest import TODAY
from .test_tampering import alter

QUESTIONS = [
    "No gap in numbering",
    "Every entry unchanged",
    "Order unchanged",
    "Newest checkpoint signed",
    "Nobody signs in here",
    "Texts match",
    "Screens match record",
    "No outside copy compared",
]


def test_a_clean_record_answers_eight_questions_and_admits_what_it_could_not_ask(ws):
    checks = record.verify(ws).checks
    assert [c.words for c in checks] == QUESTIONS
    assert [c.state for c in checks] == ["passed"] * 4 + ["none"] + ["passed"] * 2 + ["none"]
    record.keep_checkpoint(ws, "file")
    assert record.verify(ws).checks[3].words == "1 checkpoint signed"


def test_signatures_are_answered_for_where_people_sign_in(tmp_path, monkeypatch):
    monkeypatch.setattr(wrapping, "KDF", CHEAP, raising=False)
    ws = make(tmp_path / "signed")
    try:
        check = record.verify(ws).checks[4]
        assert (check.words, check.state) == ("Signing keys valid", "passed")
    finally:
        ws.close()


@pytest.mark.parametrize(
    ("statement", "place", "words"),
    [
        ("delete from events where seq = 3", 0, "A gap in the numbering"),
        ("update events set body = cast(replace(cast(body as text), 'facebook', 'linkedin') as blob) where seq = 3",
         1, "An entry was changed"),
        ("delete from events where seq = (select max(seq) from events)", 3, "A checkpoint does not fit"),
        ("update contents set bytes = x'41' where commitment in (select text from revisions)", 5,
         "A text does not match"),
        ("update posts set state = 'approved'", 6, "Screens do not match"),
    ],
)  # fmt: skip
def test_what_was_done_to_the_file_stands_at_the_question_that_it_answers(ws, statement, place, words):
    submit_post(ws, a_post(NAMED))
    submit_post(ws, a_post())
    ws.close()
    alter(ws.folder / DATABASE, "pragma foreign_keys=off", statement)
    again = open_workspace(ws.folder, today=TODAY)
    try:
        result = record.verify(again)
        assert (result.checks[place].words, result.checks[place].state) == (words, "failed")
        text = verify_text.as_text(again, result)
        assert f"[!] {words}" in text
        assert "1. " in text
        assert "Do not go on deciding" in text
    finally:
        again.close()


def purged(ws, by: int | None, say: bool) -> record.VerifyResult:
    """Takes the bytes of a text out by hand, with or without the entry that says so."""
    submit_post(ws, a_post(NAMED))
    with ws.connections.read() as connection:
        (name,) = connection.execute("select text from revisions").fetchone()
    if say:
        with ws.recorder.recording(*ws.acting()) as recording:
            recording.append(EventKind.CONTENTS_PURGED, {}, {"purged": [name], "why": "retention"})
    with ws.connections.read() as connection:
        seq = connection.execute("select max(seq) from events").fetchone()[0]
    ws.close()
    gone = "null" if by is None else str(seq + by)
    sql = f"update contents set bytes = null, salt = null, purged_by = {gone} where commitment = '{name}'"
    alter(ws.folder / DATABASE, "pragma foreign_keys=off", sql)
    again = open_workspace(ws.folder, today=TODAY)
    try:
        return record.verify(again)
    finally:
        again.close()


def test_a_text_that_an_entry_purged_is_counted_and_no_problem(ws):
    result = purged(ws, 0, say=True)
    assert [p for p in result.problems if p.kind == "content"] == []
    assert result.purged == 1
    assert result.checks[5].words == "Texts match, 1 purged"


@pytest.mark.parametrize(("by", "say"), [(None, False), (0, False), (-1, True), (None, True)])
def test_a_text_that_is_gone_without_its_entry_is_named(ws, by, say):
    result = purged(ws, by, say)
    assert result.purged == 0
    assert any("is gone" in p.what for p in result.problems if p.kind == "content")
