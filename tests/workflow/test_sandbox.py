"""Practice: the same findings as on the desk, and not a trace of them."""

import hashlib
import logging
import sqlite3
from pathlib import Path

import pytest

from reviewer.detect.engine import Detector
from reviewer.errors import UsageError
from reviewer.model.decision import State
from reviewer.model.post import Author, Post, PostId
from reviewer.model.vocabulary import Level
from reviewer.workflow import check, consents, lists, queue, record, sandbox, submit
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace

NAMED = "So proud of our patient Marisol Duarte, 7, who beat leukemia! 🎗️"
CONSENT = """document,subject,subject_kind,scope,signed,expires,revoked,personal_representative
AUTH-1,Marisol Duarte,minor,platforms=facebook; uses=name|age|condition|story,2026-06-02,2027-06-01,,Ana Duarte
"""


def contents(ws: Workspace) -> str:
    """Everything in the database, as one digest."""
    with ws.connections.read() as connection:
        tables = [
            row[0] for row in connection.execute("select name from sqlite_master where type = 'table' order by 1")
        ]
        whole = hashlib.sha256()
        for table in tables:
            if "_fts" in table or table.startswith("sqlite_"):
                continue
            for row in connection.execute(f'select * from "{table}" order by 1'):
                whole.update(repr(tuple(row)).encode())
    return whole.hexdigest()


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.name.endswith(("-shm", "-wal"))}


def test_what_practice_finds_is_what_the_desk_would_find(ws: Workspace, detector: Detector) -> None:
    tried = sandbox.try_text(ws, NAMED, detector=detector, author="Renee Falk")
    post_id, _ = submit.submit_post(ws, Post(PostId(""), NAMED, Author("Renee Falk"), "facebook"))
    check.check_posts(ws, [post_id], detector)
    desk = view_post(ws, post_id)
    assert tried.assessment is not None
    assert desk.assessment is not None
    assert tried.assessment.issues == desk.assessment.issues
    assert tried.detection == desk.detection
    assert tried.assessment.level is Level.BLOCK


def test_nothing_is_stored_counted_or_recorded(ws: Workspace, detector: Detector, tmp_path: Path) -> None:
    before = (contents(ws), record.status(ws), queue.counts(ws), files(tmp_path))
    for text in (NAMED, "Flu shots are free.", NAMED * 50):
        sandbox.try_text(ws, text, "x", "reply", "Is Marisol better?", detector=detector)
    assert (contents(ws), record.status(ws), queue.counts(ws), files(tmp_path)) == before
    assert record.verify(ws).intact


def test_no_write_is_even_begun(ws: Workspace, detector: Detector, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("practice began to write")

    monkeypatch.setattr(type(ws), "record", refuse)
    monkeypatch.setattr(type(ws.connections), "write", refuse)
    assert sandbox.try_text(ws, NAMED, detector=detector).open_issues()


def test_lists_and_consents_of_the_office_count(ws: Workspace, detector: Detector, tmp_path: Path) -> None:
    before = sandbox.try_text(ws, NAMED, detector=detector)
    (tmp_path / "consents.csv").write_text(CONSENT, encoding="utf-8")
    consents.import_file(ws, tmp_path / "consents.csv")
    after = sandbox.try_text(ws, NAMED, detector=detector)
    assert len(after.open_issues()) < len(before.open_issues())
    lists.add_own(ws, "phone", "207-555-0100", "front desk")
    ours = sandbox.try_text(ws, "Call 207-555-0100.", detector=Detector(ws.own_lists()))
    assert ours.detection is not None
    assert any(found.allowed_by for found in ours.detection.in_text())


def test_what_is_tried_cannot_be_decided(ws: Workspace, detector: Detector) -> None:
    tried = sandbox.try_text(ws, "Flu shots are free.", detector=detector)
    assert (tried.post.id, tried.state, tried.can, tried.history) == ("", State.SUBMITTED, frozenset(), ())
    assert tried.approve_blocked == "This is practice: nothing can be decided here"


def test_the_text_is_read_as_a_file_would_be_and_offsets_belong_to_it(ws: Workspace, detector: Detector) -> None:
    tried = sandbox.try_text(ws, "\ufeffLine one\r\n" + NAMED, detector=detector)
    assert tried.post.text.startswith("Line one\n")
    assert "Marisol Duarte" in {tried.post.text[s.start : s.end] for i in tried.open_issues() for s in i.spans}


@pytest.mark.parametrize("text", ["", "  \n\t ", "x" * 500_001])
def test_what_could_not_be_a_post_is_refused_with_a_sentence(ws: Workspace, detector: Detector, text: str) -> None:
    with pytest.raises(UsageError) as refused:
        sandbox.try_text(ws, text, detector=detector)
    assert refused.value.todo


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\u202e", "<b>" * 9, "'; drop table posts; --", "🧑‍⚕️" * 40])
def test_odd_text_is_only_text(ws: Workspace, detector: Detector, odd: str) -> None:
    assert sandbox.try_text(ws, f"a {odd} b", detector=detector).assessment is not None


def test_no_word_of_it_reaches_the_log(ws: Workspace, detector: Detector, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sandbox.try_text(ws, NAMED, detector=detector)
    assert "Marisol" not in caplog.text


def test_the_digest_of_the_contents_sees_a_change(ws: Workspace) -> None:
    before = contents(ws)
    lists.add_own(ws, "phone", "207-555-0100", "front desk")
    assert contents(ws) != before
    assert sqlite3.threadsafety >= 1
