"""Signed decisions: when the passphrase is asked for once more, what the signature says, and who must not sign."""

from datetime import timedelta

import pytest

from reviewer.audit.canonical import decode
from reviewer.bootstrap import create_workspace
from reviewer.errors import IdentityNeeded, NotPermitted, RefusedError, SignInRefused
from reviewer.model.access import Role
from reviewer.model.decision import DecisionKind
from reviewer.model.events import EventKind
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import QueueFilter
from reviewer.reports.sections import decisions as printed
from reviewer.store import ledger, wrapping
from reviewer.workflow import (
    accounts,
    check,
    decide,
    dispose,
    holds,
    office,
    proposals,
    queue,
    record,
    review,
    sign_in,
    signing,
    submit,
)

from .access_builders import BO, CHEAP, INES, NEXT, make
from .builders import NAMED, a_post
from .conftest import TODAY


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


@pytest.fixture
def ws(tmp_path, clock):
    made = make(tmp_path / "w", clock=clock, today=TODAY)
    accounts.add(made, "Omar Haddad", Role.COMMS_LEAD, BO, own=True)
    accounts.add(made, "Renee Falk", Role.AUTHOR, NEXT, own=True)
    yield made
    made.close()


def last(ws, kind=EventKind.DECISION_RECORDED):
    with ws.connections.read() as connection:
        found = [decode(e.body) for e in ledger.entries(connection)]
    return next(event for event in reversed(found) if event.kind is kind)


def a_checked(ws, detector, text="Flu shots are free this month.", author="Tomas Reyes", **fields) -> str:
    post, _ = submit.submit_post(ws, a_post(text, author, **fields))
    check.check_posts(ws, [post], detector)
    return post


def dismissed(ws, detector) -> str:
    """A post whose blocks the present person dismissed."""
    post = a_checked(ws, detector, NAMED)
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    return post


def alone(ws) -> None:
    """One person alone may approve what was dismissed."""
    office.save(ws, proposals.propose_second(ws, False, (), "One officer"))


def test_what_follows_a_sign_in_at_once_needs_no_passphrase(ws, detector):
    post = a_checked(ws, detector)
    decide.approve(ws, post)
    event = last(ws)
    assert event.data["meaning"] == "approval"
    assert "confirmed" not in event.data
    assert event.sig is not None


def test_after_idle_time_the_passphrase_is_asked_and_the_decision_is_done_then(ws, detector, clock):
    post = a_checked(ws, detector)
    clock.advance(minutes=11)
    before = record.status(ws).entries
    with pytest.raises(IdentityNeeded) as caught:
        decide.approve(ws, post)
    assert caught.value.name == "Ines Calloway"
    assert caught.value.meaning == "approval"
    assert "10 minutes" in str(caught.value)
    assert record.status(ws).entries == before
    with pytest.raises(SignInRefused):
        signing.confirm(ws, BO)
    with pytest.raises(IdentityNeeded):
        decide.approve(ws, post)
    signing.confirm(ws, INES)
    decide.approve(ws, post)
    assert last(ws).data["confirmed"] is True
    assert record.verify(ws).intact


def test_reading_and_answering_keep_the_session_going(ws, detector, clock):
    posts = [a_checked(ws, detector, f"Level {n} is closed.") for n in (1, 2, 3)]
    for post in posts:
        clock.advance(minutes=9)
        review.open_post(ws, post)
        clock.advance(minutes=9)
        decide.approve(ws, post)
    clock.advance(minutes=9)
    record.verify(ws)  # done by itself: no sign that somebody is there
    clock.advance(minutes=2)
    with pytest.raises(IdentityNeeded):
        holds.place(ws, posts[0], "Letter of Nov 20")


def test_the_office_says_how_long_is_idle(ws, detector, clock):
    office.save(ws, office.propose_lock(ws, 2, "Open office"))
    post = a_checked(ws, detector)
    clock.advance(minutes=3)
    with pytest.raises(IdentityNeeded, match="2 minutes"):
        decide.reject(ws, post, "Not ours.")


def test_approving_what_was_dismissed_always_asks_and_once_for_each(ws, detector):
    alone(ws)
    first, second = dismissed(ws, detector), dismissed(ws, detector)
    with pytest.raises(IdentityNeeded, match=r"(was|were) dismissed"):
        decide.approve(ws, first)
    signing.confirm(ws, INES)
    decide.approve(ws, first)
    assert last(ws).data["overridden"] >= 1
    assert last(ws).data["confirmed"] is True
    with pytest.raises(IdentityNeeded):
        decide.approve(ws, second)


def test_an_answer_waits_two_minutes_and_ends_with_the_session(ws, detector, clock):
    alone(ws)
    post = dismissed(ws, detector)
    signing.confirm(ws, INES)
    clock.advance(minutes=3)
    with pytest.raises(IdentityNeeded):
        decide.approve(ws, post)
    signing.confirm(ws, INES)
    sign_in.sign_in(ws, "Omar Haddad", BO)
    with pytest.raises(IdentityNeeded):
        decide.approve(ws, post)
    sign_in.sign_out(ws)
    with pytest.raises(RefusedError, match="Nobody is signed in"):
        signing.confirm(ws, BO)


def test_the_first_and_the_second_approval_say_so_and_are_of_two(ws, detector):
    post = dismissed(ws, detector)
    signing.confirm(ws, INES)
    decide.approve(ws, post)
    assert (last(ws).data["kind"], last(ws).data["meaning"]) == ("escalate", "first approval")
    assert "you handed this" in review.view_post(ws, post).approve_blocked
    sign_in.sign_in(ws, "Omar Haddad", BO)
    seen = review.view_post(ws, post).decisions[-1]
    assert seen.meaning == "escalation"  # who decides blind does not read what the first one thinks
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    with pytest.raises(IdentityNeeded) as caught:
        decide.approve(ws, post)
    assert caught.value.meaning == "second approval"
    signing.confirm(ws, BO)
    decide.approve(ws, post)
    assert last(ws).data["meaning"] == "second approval"
    assert record.verify(ws).intact


def test_lifting_a_hold_always_asks_and_placing_one_does_not(ws, detector):
    post = a_checked(ws, detector)
    holds.place(ws, post, "Letter of Nov 20")
    with pytest.raises(IdentityNeeded, match="purged") as caught:
        holds.lift(ws, post, "Released by counsel")
    assert caught.value.meaning == "end of the legal hold"
    signing.confirm(ws, INES)
    holds.lift(ws, post, "Released by counsel")
    holds.place(ws, post, "Again")
    with pytest.raises(IdentityNeeded):
        holds.lift(ws, post, "Again")


def test_one_act_of_several_signatures_asks_once(ws, detector):
    posts = [a_checked(ws, detector, f"Level {n} is closed.") for n in (1, 2)]
    for post in posts:
        holds.place(ws, post, "Letter")
    with pytest.raises(IdentityNeeded), signing.one_act(ws):
        holds.lift(ws, posts[0], "Released")
    signing.confirm(ws, INES)
    with signing.one_act(ws):
        for post in posts:
            holds.lift(ws, post, "Released")
    holds.place(ws, posts[0], "Letter")
    with pytest.raises(IdentityNeeded):
        holds.lift(ws, posts[0], "Released")


def test_a_command_was_given_its_passphrase(ws, detector, clock):
    alone(ws)
    post = dismissed(ws, detector)
    signing.given_with_command(ws)
    clock.advance(hours=1)
    decide.approve(ws, post)
    assert last(ws).data["confirmed"] is True


def test_a_plain_workspace_asks_nothing_and_says_the_meaning(tmp_path, detector, clock):
    plain = create_workspace(tmp_path / "plain", "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    try:
        post = a_checked(plain, detector)
        clock.advance(hours=5)
        decide.approve(plain, post)
        event = last(plain)
        assert event.data["meaning"] == "approval"
        assert "confirmed" not in event.data
        assert event.actor["identity"] == "asserted"
        fields = {f.label: f.value for f in printed(review.view_post(plain, post))[-1].fields}
        assert fields["By"].endswith("(identity asserted)")
        assert fields["Meaning"] == "Approval"
    finally:
        plain.close()


def test_name_time_with_zone_meaning_and_how_it_was_signed_are_printed(ws, detector, clock):
    post = a_checked(ws, detector)
    clock.advance(hours=1)
    signing.confirm(ws, INES)
    decide.return_(ws, post, [], "Say which month.")
    fields = {f.label: f.value for f in printed(review.view_post(ws, post))[-1].fields}
    assert fields["By"] == "Ines Calloway, compliance officer (signed, passphrase given for it)"
    assert fields["When"].endswith("UTC")
    assert fields["Meaning"] == "Return"


def test_who_hands_a_post_in_is_named_by_id_and_does_not_approve_it(ws, detector):
    sign_in.sign_in(ws, "Renee Falk", NEXT)
    post, _ = submit.submit_post(
        ws, Post(PostId(""), "Parking is free.", Author("Kim Oduya"), submitter="Somebody Else")
    )
    renee = ws.person
    assert last(ws, EventKind.POST_SUBMITTED).data["by"] == [renee]
    assert review.view_post(ws, post).post.submitter == "Renee Falk"
    with pytest.raises(NotPermitted, match="Authors hand in posts"):
        decide.approve(ws, post)
    sign_in.sign_in(ws, "Ines Calloway", INES)
    accounts.set_role(ws, "Renee Falk", Role.COMMS_LEAD)
    sign_in.sign_in(ws, "Renee Falk", NEXT)
    check.check_posts(ws, [post], detector)
    with pytest.raises(RefusedError, match="your own submission"):
        decide.approve(ws, post)
    assert DecisionKind.APPROVE not in review.view_post(ws, post).can


def test_an_author_finds_own_posts_by_name_handle_and_hand_in(ws):
    own = [
        submit.submit_post(ws, a_post("One.", "Renee Falk", submitter="Ines Calloway"))[0],
        submit.submit_post(ws, a_post("Two.", "Kim Oduya", submitter="FALK, Renee, RN"))[0],
    ]
    submit.submit_post(ws, a_post("Three.", "Kim Oduya"))
    sign_in.sign_in(ws, "Renee Falk", NEXT)
    own.append(submit.submit_post(ws, a_post("Four.", "Kim Oduya"))[0])
    wanted = QueueFilter(view="all")
    assert {row.id for row in queue.queue_rows(ws, queue.queue_ids(ws, wanted))} == set(own)
    everything = range(1, 9)
    assert {row.id for row in queue.queue_rows(ws, everything)} == set(own)
    assert set(queue.post_ids(ws, everything)) == set(own)
    assert queue.counts(ws).waiting == 3
    assert dict(queue.counts(ws).views)["all"] == 3
    assert queue.departments(ws) == []


def test_a_workspace_with_all_of_this_verifies(ws, detector, clock):
    alone(ws)
    post = dismissed(ws, detector)
    signing.confirm(ws, INES)
    decide.approve(ws, post)
    decide.withdraw(ws, post, "Look again")
    assert last(ws).data["meaning"] == "withdrawal"
    clock.now += timedelta(days=1)
    assert record.verify(ws).problems == ()
