"""Appending: everything or nothing, in order, signed, and never on top of a forgery."""

import pytest

from reviewer.audit.note import open_checkpoint
from reviewer.errors import WorkspaceProblem
from reviewer.model.events import EventKind
from reviewer.store import ledger
from reviewer.workflow import record
from reviewer.workflow.submit import submit_post

from .builders import a_post


def entries(ws) -> int:
    with ws.connections.read() as connection:
        return ledger.head(connection)[0]


def test_each_transaction_leaves_a_signed_head_over_all_entries(ws):
    submit_post(ws, a_post())
    with ws.connections.read() as connection:
        size, _, note = ledger.head(connection)
        assert open_checkpoint(note, ws.signer.verifier).size == size
        assert len(ledger.leaves(connection)) == size


def test_a_failure_after_the_event_leaves_nothing(ws):
    before = entries(ws)
    with pytest.raises(RuntimeError, match="afterwards"), ws.record() as recording:
        recording.append(EventKind.POSTS_SEARCHED, {}, {"found": 0}, {"words": "fever"})
        raise RuntimeError("afterwards")
    assert entries(ws) == before
    with ws.connections.read() as connection:
        named = [c for c in ledger.contents(connection) if c[1] is not None and c[2] == b"fever"]
    assert named == []
    assert record.verify(ws).intact


def test_a_clock_that_is_set_back_does_not_contradict_the_record(ws, clock):
    submit_post(ws, a_post())
    clock.advance(hours=-5)
    submit_post(ws, a_post("Another text of the same author."))
    assert record.verify(ws).intact


def test_nothing_is_recorded_on_top_of_a_head_that_was_not_signed_here(ws):
    with ws.connections.write() as connection:
        connection.execute("update head set hashes = randomblob(length(hashes))")
    before = entries(ws)
    with pytest.raises(WorkspaceProblem, match="changed by another program"):
        submit_post(ws, a_post())
    assert entries(ws) == before


def test_no_event_holds_words_of_a_post_or_a_name(ws):
    submit_post(ws, a_post("Marisol Duarte came in with a fever.", author="Benedikta Oyelowo"))
    with ws.connections.read() as connection:
        bodies = b"".join(e.body for e in ledger.entries(connection))
    for secret in (b"Marisol", b"Duarte", b"fever", b"Oyelowo", b"Calloway", b"Test Clinic"):
        assert secret not in bodies


def test_what_cannot_be_stored_becomes_a_mark_and_lists_are_normalised(ws):
    with ws.record() as recording:
        event = recording.append(EventKind.POSTS_SEARCHED, {}, {"found": ["e\u0301"]}, {"words": "a\ud800\0b"})
    with ws.connections.read() as connection:
        assert ledger.content(connection, event.contents()["words"]) == "a\ufffd\u2400b".encode()
    assert event.data["found"] == ["\u00e9"]
    assert record.verify(ws).intact


def test_a_record_that_grows_between_verifications_stays_intact(ws):
    for number in range(4):
        submit_post(ws, a_post(f"Text number {number} of the same author."))
        assert record.verify(ws).problems == ()
