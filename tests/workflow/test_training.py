"""Training: where people stand, what was completed, and what an overdue one does to their posts."""

import dataclasses
import json
from datetime import date, timedelta

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import State
from reviewer.model.office import OfficePolicy
from reviewer.model.people import StaffMember
from reviewer.model.training import TrainingRules
from reviewer.model.views import QueueFilter
from reviewer.model.vocabulary import IssueKind, Level, Verdict
from reviewer.store import ledger
from reviewer.workflow import check, decide, office, people, policy_texts, queue, review, training
from reviewer.workflow.submit import submit_post

from .builders import CLEAN, a_post
from .conftest import TODAY

RULES = TrainingRules()
LONG_AGO = TODAY - timedelta(400)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


@pytest.mark.parametrize(
    ("fields", "orientation", "annual"),
    [
        ({}, "not_needed", "never"),
        ({"training_completed": ago(10)}, "not_needed", "done"),
        ({"training_completed": ago(335)}, "not_needed", "soon"),
        ({"training_completed": ago(365)}, "not_needed", "soon"),
        ({"training_completed": ago(366)}, "not_needed", "overdue"),
        ({"training_completed": ago(-1)}, "not_needed", "never"),
        ({"hired": ago(0)}, "soon", "never"),
        ({"hired": ago(-40)}, "due", "never"),
        ({"hired": ago(30)}, "soon", "never"),
        ({"hired": ago(31)}, "overdue", "never"),
        ({"hired": ago(366)}, "overdue", "overdue"),
        ({"hired": ago(31), "orientation": ago(5)}, "done", "done"),
        ({"hired": ago(3000), "training_completed": ago(5)}, "done", "done"),
        ({"hired": ago(100), "training_completed": ago(200)}, "overdue", "done"),
        ({"hired": ago(3000), "orientation": ago(2990)}, "done", "overdue"),
        ({"orientation": ago(30)}, "done", "done"),
        ({"kind": "volunteer", "hired": ago(31)}, "overdue", "never"),
        ({"kind": "organisation", "hired": ago(3000)}, "not_needed", "not_needed"),
    ],
)
def test_where_somebody_stands(fields, orientation, annual):
    status = training.judged(StaffMember("Ana Lima", **fields), RULES, TODAY)
    assert (status.orientation, status.annual) == (orientation, annual)
    assert status.overdue == ("overdue" in (orientation, annual))
    assert bool(status.sentence) == status.overdue


def test_days_are_said_as_people_write_them():
    member = StaffMember("Ana Lima", hired=ago(400), training_completed=None)
    status = training.judged(member, RULES, TODAY)
    assert (status.orientation_due, status.annual_due) == (ago(370), ago(35))
    assert status.sentence == "Orientation was due on Nov 15, 2025. Annual training was due on Oct 16, 2026."


def test_an_office_can_ask_for_no_annual_training_and_for_other_days():
    member = StaffMember("Ana Lima", training_completed=LONG_AGO)
    assert training.judged(member, TrainingRules(annual_days=0), TODAY).annual == "not_needed"
    assert training.judged(member, TrainingRules(annual_days=730), TODAY).annual == "done"


def test_the_sentence_for_a_post_follows_the_office():
    overdue = StaffMember("Ana Lima", training_completed=LONG_AGO)
    assert training.overdue_sentence(OfficePolicy(), overdue, TODAY) == "Annual training was due on Oct 16, 2026."
    silent = OfficePolicy(training=TrainingRules(raises_level=False))
    assert training.overdue_sentence(silent, overdue, TODAY) == ""
    assert training.overdue_sentence(OfficePolicy(), None, TODAY) == ""
    assert training.overdue_sentence(OfficePolicy(), StaffMember("Bo", training_completed=TODAY), TODAY) == ""


@pytest.fixture
def ana(ws) -> StaffMember:
    people.record_rows(
        ws,
        [StaffMember("Ana Lima", "@ana", training_completed=LONG_AGO), StaffMember("Our Clinic", kind="organisation")],
    )
    return next(one for one in people.staff(ws) if one.name == "Ana Lima")


def test_a_completed_training_is_recorded_and_kept(ws, ana, clock):
    assert [one.overdue for one in training.statuses(ws)] == [True, False]
    changes = training.completed(ws, [ana.id, ana.id], "annual", TODAY)
    assert (changes.staff, changes.record) == (True, True)
    with ws.connections.read() as connection:
        (entry,) = ledger.newest(connection, 1)
    event = json.loads(entry.body)
    assert (event["kind"], event["data"]["change"], event["subject"]) == (
        "staff.changed",
        "training",
        {"member": ana.id},
    )
    assert b"Lima" not in entry.body
    training.completed(ws, [ana.id], "orientation", date(2020, 5, 1))
    ws.close()
    again = open_workspace(ws.folder, clock=clock, today=TODAY)
    try:
        found = people.member(again, ana.id)
        assert (found.training_completed, found.orientation) == (TODAY, date(2020, 5, 1))
        assert training.status(again, found).overdue is False
    finally:
        again.close()


def test_the_same_day_twice_is_recorded_once(ws, ana):
    training.completed(ws, [ana.id], "annual", TODAY)
    assert training.completed(ws, [ana.id], "annual", TODAY).record is False


def test_what_cannot_be_is_refused_and_nothing_is_recorded(ws, ana):
    people.add(ws, StaffMember("Bo Ek"))
    bo = next(one for one in people.staff(ws) if one.name == "Bo Ek")
    account = next(one for one in people.staff(ws) if one.kind == "organisation")
    for ids, what, on, words in (
        ([bo.id], "annual", TODAY + timedelta(1), "still to come"),
        ([bo.id], "annual", date(1899, 1, 1), "year 1899"),
        ([bo.id], "yoga", TODAY, "no training"),
        ([bo.id, account.id], "annual", TODAY, "own account"),
        ([bo.id, "s-gone"], "annual", TODAY, "no longer in the directory"),
        ([bo.id, ana.id], "annual", LONG_AGO - timedelta(1), "newer training"),
    ):
        with pytest.raises(UsageError, match=words):
            training.completed(ws, ids, what, on)
    assert people.member(ws, bo.id) == bo
    ws.person = ""
    with pytest.raises(RefusedError):
        training.completed(ws, [bo.id], "annual", TODAY)


def test_overdue_training_raises_a_post_until_it_is_done(ws, ana, detector):
    post, _ = submit_post(ws, a_post(CLEAN, author="Ana Lima"))
    other, _ = submit_post(ws, a_post(CLEAN, author="Somebody Else"))
    check.check_posts(ws, [post, other], detector)
    view = review.view_post(ws, post)
    (issue,) = [one for one in view.assessment.issues if one.rule_id == "TRN-001"]
    assert (issue.level, issue.kind) == (Level.REVIEW, IssueKind.TRAINING)
    assert issue.why == "Annual training was due on Oct 16, 2026. Look at this post with more care."
    assert view.assessment.level is Level.REVIEW
    assert view.assessment.verdict is Verdict.APPROVE
    assert not [one for one in review.view_post(ws, other).assessment.issues if one.rule_id == "TRN-001"]
    training.completed(ws, [ana.id], "annual", TODAY)
    assert not check.up_to_date(ws, post)
    check.check_posts(ws, [post], detector)
    assert review.view_post(ws, post).assessment.level < Level.REVIEW


def test_a_post_of_somebody_overdue_can_still_be_approved(ws, ana, detector):
    post, _ = submit_post(ws, a_post(CLEAN, author="Ana Lima"))
    check.check_posts(ws, [post], detector)
    assert [row.level for row in queue.queue_rows(ws, queue.queue_ids(ws, QueueFilter()))] == [Level.REVIEW]
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED


def test_the_office_can_stop_looking_at_posts_for_it(ws, ana, detector):
    post, _ = submit_post(ws, a_post(CLEAN, author="Ana Lima"))
    office.save(ws, office.propose_training(ws, TrainingRules(raises_level=False), "Too many"))
    check.check_posts(ws, [post], detector)
    assert not [one for one in review.view_post(ws, post).assessment.issues if one.rule_id == "TRN-001"]


def test_the_status_tells_of_the_policy_in_force(ws, ana):
    assert training.status(ws, ana).acknowledged == "not_needed"
    policy_texts.record(ws, "Policy 1", date(2026, 1, 1))
    assert training.status(ws, ana).acknowledged == "never"
    policy_texts.acknowledge(ws, [ana.id], date(2026, 1, 5))
    done = training.status(ws, ana)
    assert (done.acknowledged, done.acknowledged_at) == ("done", "2026-01-05")
    policy_texts.record(ws, "Policy 2", date(2026, 6, 1))
    assert training.status(ws, ana).acknowledged == "old"
    policy_texts.record(ws, "Policy 3", TODAY + timedelta(10))
    assert training.status(ws, ana).acknowledged == "old"
    account = next(one for one in training.statuses(ws) if one.member.kind == "organisation")
    assert account.acknowledged == "not_needed"


def test_statuses_agree_with_single_ones(ws, ana):
    people.add(ws, dataclasses.replace(StaffMember("Bo Ek"), hired=ago(20)))
    assert training.statuses(ws) == tuple(training.status(ws, one) for one in people.staff(ws))
