"""The queue of a workspace: why each post stands where it does, departments, and one post within a filter."""

from datetime import UTC, datetime, timedelta

import pytest

from reviewer.model.decision import State
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.views import QueueFilter
from reviewer.workflow import check, people, queue, submit
from tests.workflow.builders import CLEAN, NAMED, a_post

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SUBMITTED = "2026-11-18T09:00:00.000Z"


def due(**ahead):
    return (NOW + timedelta(**ahead)).isoformat()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (queue.reason(State.IN_REVIEW, 3, ["claim", "phi_disclosure"], due(minutes=16), SUBMITTED, 1, NOW),
         "patient identified, due in 16 min"),
        (queue.reason(State.SUBMITTED, 0, [], "", SUBMITTED, 1, NOW), "nothing found, waiting 2 days"),
        (queue.reason(State.SUBMITTED, -1, [], due(hours=-3), SUBMITTED, 2, NOW),
         "revision 2 is back, not checked yet, overdue by 3 h"),
        (queue.reason(State.SUBMITTED, 2, [], "", SUBMITTED, 1, NOW, claimed_by="Devin Marsh"),
         "claimed by Devin Marsh, look at the image or wording, waiting 2 days"),
        (queue.reason(State.ESCALATED, 1, [], "", SUBMITTED, 1, NOW, hold=True, questions=1),
         "legal hold, handed to somebody else, for information, waiting 2 days, question waiting"),
        (queue.reason(State.PUBLISHED, 0, [], due(hours=-3), SUBMITTED, 3, NOW, alarm=True, questions=2),
         "live text differs, published, nothing found, 2 questions waiting"),
        (queue.reason(State.RETURNED, 3, ["claim"], "", SUBMITTED, 1, NOW), "with the author, promise or claim"),
    ],
)  # fmt: skip
def test_the_reason_of_a_position_names_what_is_unusual_then_what_was_found_then_the_time(said, words):
    assert said == words


@pytest.fixture
def posts(ws, detector):
    found = {}
    for name, text, author in (("clean", CLEAN, "Renee Falk"), ("named", NAMED, "RENEE falk"), ("other", CLEAN + " Hi.", "Omar Haddad")):  # fmt: skip
        found[name] = submit.submit_post(ws, a_post(text, author))[0]
    check.check_posts(ws, list(found.values()), detector)
    return found


def shown(ws, **wanted):
    numbers = queue.queue_ids(ws, QueueFilter(**wanted))
    rows = queue.queue_rows(ws, numbers)
    assert [row.id for row in rows] == queue.post_ids(ws, numbers)
    return [row.id for row in rows]


def test_a_department_shows_the_posts_of_its_people_whatever_the_case_of_their_names(ws, posts):
    people.record_rows(
        ws, [StaffMember("Renee Falk", department="4 East"), StaffMember("Ada Lindqvist", department="Communications")]
    )
    assert queue.departments(ws) == ["4 East", "Communications"]
    assert shown(ws, department="4 East") == [posts["named"], posts["clean"]]
    assert shown(ws, department="Communications") == []
    assert shown(ws, department="No such unit") == []


def test_a_claim_and_a_question_are_in_the_row(ws, posts):
    ws.set_reviewer("Devin Marsh")
    with ws.record() as recording:
        recording.append(EventKind.POST_CLAIMED, {"post": posts["clean"]}, {"change": "claimed"})
        recording.append(
            EventKind.COMMENT_ADDED,
            {"post": posts["clean"], "revision": 1},
            {"kind": "question", "start": -1, "end": -1, "due": "", "answers": 0},
            {"text": "Is this so?", "asked": "Ada Lindqvist"},
        )
    [number] = queue.queue_ids(ws, QueueFilter(post=posts["clean"]))
    [row] = queue.queue_rows(ws, [number])
    assert (row.claimed_by, row.questions) == ("Devin Marsh", 1)
    assert row.reason.startswith("claimed by you, ")
    assert row.reason.endswith(", question waiting")
    ws.set_reviewer("Ines Calloway")
    assert queue.queue_rows(ws, [number])[0].reason.startswith("claimed by Devin Marsh, ")


def test_a_hold_is_a_view_and_a_figure(ws, posts):
    with ws.record() as recording:
        recording.append(
            EventKind.HOLD_CHANGED, {"post": posts["other"]}, {"change": "placed"}, {"reason": "a lawsuit"}
        )
    assert shown(ws, view="hold") == [posts["other"]]
    assert queue.counts(ws).of("hold") == 1
    assert queue.queue_rows(ws, queue.queue_ids(ws, QueueFilter(view="hold")))[0].hold
    with ws.record() as recording:
        recording.append(EventKind.HOLD_CHANGED, {"post": posts["other"]}, {"change": "lifted"}, {"reason": "over"})
    assert queue.counts(ws).of("hold") == 0


def test_figures_of_views_follow_what_happens_to_posts(ws, posts):
    counts = queue.counts(ws)
    assert (counts.of("waiting"), counts.of("high_risk"), counts.of("all"), counts.unchecked) == (3, 1, 3, 0)
    submit.revise_post(ws, posts["named"], "We are proud of everybody.")
    counts = queue.counts(ws)
    assert (counts.of("high_risk"), counts.of("back"), counts.unchecked) == (0, 1, 1)
    assert shown(ws, view="back") == [posts["named"]]


def test_the_choices_of_the_filters_are_what_posts_have(ws, posts):
    assert queue.platforms(ws) == ["facebook"]
    assert queue.authors(ws) == ["Omar Haddad", "RENEE falk", "Renee Falk"]
