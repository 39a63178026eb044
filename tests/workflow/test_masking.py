"""Showing covered words is recorded once per person, post, revision and session."""

import pytest

from reviewer.errors import UsageError
from reviewer.model.events import EventKind
from reviewer.workflow import masking, record
from reviewer.workflow.submit import revise_post, submit_post

from .builders import NAMED, a_post


def shown(ws) -> int:
    return sum(e.kind == EventKind.POST_UNMASKED for e in record.entries(ws))


def test_the_first_look_is_recorded_and_the_second_is_not(ws):
    post, _ = submit_post(ws, a_post(NAMED))
    assert masking.uncover(ws, post).posts == {post}
    assert masking.uncover(ws, post).posts == frozenset()
    assert shown(ws) == 1


def test_another_revision_or_person_counts_anew(ws):
    post, _ = submit_post(ws, a_post(NAMED))
    masking.uncover(ws, post)
    revise_post(ws, post, NAMED + " Again.")
    masking.uncover(ws, post)
    ws.set_reviewer("Devin Marsh")
    masking.uncover(ws, post)
    assert shown(ws) == 3
    assert record.verify(ws).intact


def test_a_post_that_is_not_there_is_not_recorded(ws):
    with pytest.raises(UsageError):
        masking.uncover(ws, "P-NOTHING")
    assert shown(ws) == 0
