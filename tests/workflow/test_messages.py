"""The message to an author leaves as text, e-mail draft or page; its digest is recorded, its words are not."""

import hashlib
from email import message_from_bytes
from email.policy import default

import pytest
from pypdf import PdfReader

from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.model.events import EventKind
from reviewer.workflow import check, decide, messages, record, review
from reviewer.workflow.submit import submit_post

from .builders import NAMED, a_post


@pytest.fixture
def post(ws, detector) -> str:
    found, _ = submit_post(ws, a_post(NAMED, author="Tessa Hollins"))
    check.check_posts(ws, [found], detector)
    keys = [issue.key for issue in review.open_post(ws, found).open_issues()]
    decide.return_(ws, found, keys, "Nearly there.", "She rang the bell. 🎗️", wanted_by="2026-11-24T09:00:00.000Z")
    return found


def saved(ws):
    return next(e for e in record.entries(ws) if e.kind == EventKind.MESSAGE_SAVED)


def test_the_newest_message_is_what_the_author_was_told(ws, post):
    words = messages.latest(review.view_post(ws, post))
    assert words.startswith("Thank you for this post, Tessa.")
    assert "Marisol" not in words


def test_a_text_file_holds_the_message_as_it_is(ws, post, tmp_path):
    changes = messages.save(ws, post, "text", tmp_path / "note.txt", "Dear Tessa,\r\n\r\nthank you. 🎗️")
    assert changes.posts == {post}
    assert (tmp_path / "note.txt").read_bytes() == "Dear Tessa,\n\nthank you. 🎗️\n".encode()
    digest = hashlib.sha256((tmp_path / "note.txt").read_bytes()).hexdigest()
    assert {("format", "text"), ("sha256", digest)} <= set(saved(ws).detail)


def test_an_email_draft_names_nobody_and_is_unsent(ws, post, tmp_path):
    words = messages.latest(review.view_post(ws, post))
    messages.save(ws, post, "email", tmp_path / "note.eml", words)
    mail = message_from_bytes((tmp_path / "note.eml").read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == f"About your Facebook post ({post})"
    assert (mail["To"], mail["From"], mail["Cc"], mail["Bcc"]) == (None, None, None, None)
    assert mail.get_content().replace("\r\n", "\n") == words


def test_a_page_says_from_whom_to_whom_and_until_when(ws, post, tmp_path):
    messages.save(ws, post, "pdf", tmp_path / "note.pdf", messages.latest(review.view_post(ws, post)))
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "note.pdf").pages)
    for words in (
        "Tessa Hollins",
        "Ines Calloway",
        "Test Clinic",
        post,
        "Nov 24, 2026",
        "Nearly there.",
        "She rang the bell.",
    ):
        assert words in text
    assert "Marisol" not in text


@pytest.mark.parametrize("format", list(messages.FORMATS))
def test_a_path_that_cannot_be_written_records_nothing(ws, post, tmp_path, format):
    before = record.status(ws).entries
    for place in (tmp_path / "missing" / "note", tmp_path, ws.folder / "workspace.db"):
        with pytest.raises(FileProblem):
            messages.save(ws, post, format, place, "Dear Tessa")
    assert record.status(ws).entries == before
    assert record.verify(ws).intact


def test_an_empty_message_and_an_unknown_format_are_refused(ws, post, tmp_path):
    with pytest.raises(UsageError, match="message is empty"):
        messages.save(ws, post, "text", tmp_path / "n.txt", " \n")
    with pytest.raises(UsageError, match="“fax” is no format"):
        messages.save(ws, post, "fax", tmp_path / "n.txt", "Dear Tessa")
    with pytest.raises(UsageError, match="not in the workspace"):
        messages.save(ws, "P-NOTHING", "text", tmp_path / "n.txt", "Dear Tessa")
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        messages.save(ws, post, "text", tmp_path / "n.txt", "Dear Tessa")
    assert list(tmp_path.glob("n.txt")) == []


def test_no_word_of_the_message_stands_in_the_record(ws, post, tmp_path):
    messages.save(ws, post, "text", tmp_path / "note.txt", "Zebulon Quartz was kind.")
    with ws.connections.read() as connection:
        bodies = b"".join(bytes(row[0]) for row in connection.execute("select body from events"))
    assert b"Quartz" not in bodies
    assert record.verify(ws).intact
