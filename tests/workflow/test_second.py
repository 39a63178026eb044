"""The second person: when one is needed, who it can be, and that nothing of the first leaks before a decision."""

import dataclasses
import json

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import DecisionKind, State
from reviewer.model.issue import DismissScope, DispositionKind
from reviewer.store import ledger, posts
from reviewer.workflow import check, comments, decide, dispose, edits, marks, office, record, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, a_post
from .conftest import TODAY

TEXT = "Our patient Marisol Duarte is fine."
FIRST, SECOND, THIRD = "Ines Calloway", "Rowan Achterberg", "Sabine Okafor"
SECRET = "Zebrafish"
"""Stands in every text that the first writes; the second must see it nowhere."""


def ready(ws, detector, text: str = TEXT, **fields) -> str:
    post, _ = submit_post(ws, a_post(text, **fields))
    check.check_posts(ws, [post], detector)
    return post


def settle(ws, post: str, **fields) -> None:
    for issue in review.open_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "other", f"{SECRET}: we have her word.", **fields)


def asked(ws, detector, **fields) -> str:
    """A post on which the first dismissed what stops it and pressed approve."""
    post = ready(ws, detector, **fields)
    settle(ws, post)
    decide.approve(ws, post)
    return post


def everything(value: object) -> str:
    return repr(dataclasses.asdict(value))  # type: ignore[call-overload]


def test_a_first_approval_asks_for_a_second_person_and_says_why(ws, detector):
    post = ready(ws, detector)
    settle(ws, post)
    view = review.view_post(ws, post)
    assert view.second.why == ("Issues 1 and 2 stop this post and were dismissed, so a second person decides.",)
    assert (view.second.own, view.second.blind, view.second.counts) == (False, False, False)
    decide.approve(ws, post)
    view = review.view_post(ws, post)
    last = view.decisions[-1]
    assert (view.state, last.kind, last.opinion, last.handed_to, last.blind) == (
        State.ESCALATED, DecisionKind.ESCALATE, "approve", "Second reviewer", True,
    )  # fmt: skip
    assert (view.second.first, view.second.own) == (FIRST, True)


@pytest.mark.parametrize("name", [FIRST, "  INES   calloway ", "Ines Calloway"])
@pytest.mark.parametrize("role", ["compliance officer", "legal"])
def test_the_first_is_not_the_second_in_another_role_or_spelling(ws, detector, name, role):
    post = asked(ws, detector)
    ws.set_reviewer(name, role)
    assert DecisionKind.APPROVE not in review.view_post(ws, post).can
    with pytest.raises(RefusedError, match="handed this to somebody else"):
        decide.approve(ws, post)
    with pytest.raises(RefusedError, match="handed this to somebody else"):
        decide.escalate(ws, post, "Anybody", opinion=DecisionKind.APPROVE)
    with pytest.raises(RefusedError, match="handed this to somebody else"):
        edits.approve_with_edits(ws, post, CLEAN, detector)
    assert review.view_post(ws, post).state is State.ESCALATED


@pytest.mark.parametrize("name", ["Renee Falk", "renee falk", "Tom Abara"])
def test_author_and_submitter_are_not_the_second(ws, detector, name):
    post = asked(ws, detector, submitter="Tom Abara")
    ws.set_reviewer(name, "legal")
    settle(ws, post)
    with pytest.raises(RefusedError, match="somebody else decides"):
        decide.approve(ws, post)


def test_the_second_settles_every_block_in_own_words_and_then_decides(ws, detector):
    post = asked(ws, detector)
    ws.set_reviewer(SECOND, "legal")
    view = review.open_post(ws, post)
    assert view.approve_blocked == "Not yet: issues 1 and 2 must be settled first"
    with pytest.raises(RefusedError, match="must be settled first"):
        decide.approve(ws, post)
    first, other = view.open_issues()
    dispose.dismiss(ws, post, first.key, "permitted")
    dispose.confirm(ws, post, other.key)
    assert DecisionKind.APPROVE not in review.view_post(ws, post).can
    dispose.dismiss(ws, post, other.key, "permitted")
    assert review.view_post(ws, post).second.counts
    decide.approve(ws, post)
    view = review.view_post(ws, post)
    assert view.state is State.APPROVED
    assert [(d.kind.value, d.by) for d in view.decisions] == [("escalate", FIRST), ("approve", SECOND)]
    with ws.connections.read() as connection:
        row = posts.decisions(connection, post)[-1]
        seen = json.loads(ledger.content(connection, row["seen"]))
        details = json.loads(ledger.content(connection, row["details"]))
    assert {i["by"] for i in seen["issues"] if i["disposition"]} == {SECOND}
    assert details["first"] == FIRST
    assert row["text"] == view.text_digest
    assert record.verify(ws).intact


def test_the_second_may_return_or_reject_as_well(ws, detector):
    post = asked(ws, detector)
    ws.set_reviewer(SECOND, "legal")
    keys = [i.key for i in review.open_post(ws, post).open_issues()]
    decide.return_(ws, post, keys, "Please leave the name out.")
    view = review.view_post(ws, post)
    assert view.state is State.RETURNED
    assert {d.by for d in view.dispositions} == {SECOND}


def test_nothing_of_the_first_leaks_before_the_second_has_decided(ws, detector):
    post = ready(ws, detector)
    comments.add(ws, post, f"{SECRET}, I would let it stand.", 12, 26)
    comments.ask(ws, post, SECOND, f"Is {SECRET} fine?")
    marks.mark(ws, post, 4, 11, "OTHER_ID", f"{SECRET} again")
    settle(ws, post)
    issue = review.view_post(ws, post).assessment.issues[0]
    dispose.undo_disposition(ws, post, issue.key)
    settle(ws, post)
    decide.reject(ws, post, f"{SECRET} first thought")
    decide.withdraw(ws, post, f"{SECRET} second thought")
    decide.approve(ws, post)
    own = everything(review.view_post(ws, post))
    assert SECRET in own
    for name in (SECOND, THIRD):
        ws.set_reviewer(name, "legal")
        view = review.open_post(ws, post)
        assert view.second.blind
        said = everything(view)
        assert SECRET not in said
        assert "dismissed" not in said
        assert view.dispositions == ()
        assert view.carried == 0
        assert view.comments == ()
        assert [(d.kind, d.opinion, d.reason, d.by) for d in view.decisions] == [(DecisionKind.ESCALATE, "", "", FIRST)]
        assert {e.kind for e in view.history} <= {"post.submitted", "post.opened", "decision.recorded"}
        assert view.second.why == ("The rules of this office want a second person for this post.",)
        lines = [e for e in record.entries(ws) if e.post_id == post]
        assert not [e for e in lines if e.kind in ("issue.disposed", "comment.added", "finding.marked")]
        assert not [e for e in lines if "ismiss" in e.what or "Reject" in e.what]
        assert any("Hidden until" in e.what for e in lines)
        assert comments.waiting(ws) == ()
    for one in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, one.key, "permitted")
    decide.approve(ws, post)
    after = review.view_post(ws, post)
    assert not after.second.blind
    assert SECRET in everything(after), "after the decision all is visible"
    assert len(comments.waiting(ws)) == 1
    assert "Hidden until" not in "".join(e.what for e in record.entries(ws))


def test_a_dismissal_of_the_first_that_reaches_further_is_hidden_too(ws, detector):
    earlier = ready(ws, detector)
    settle(ws, earlier, scope=DismissScope.PHRASE, until=TODAY)
    post = ready(ws, detector, f"Hello. {TEXT}")
    assert review.open_post(ws, post).carried == 2
    decide.approve(ws, post)
    ws.set_reviewer(SECOND, "legal")
    view = review.view_post(ws, post)
    assert (view.carried, len(view.open_issues())) == (0, 2)
    assert SECRET not in everything(view)


def test_answers_on_an_earlier_revision_do_not_settle_for_the_second(ws, detector):
    post = ready(ws, detector)
    settle(ws, post)
    revise_post(ws, post, f"Hello. {TEXT}")
    check.check_posts(ws, [post], detector)
    view = review.open_post(ws, post)
    assert (view.carried, view.open_issues(), view.second.needed) == (2, (), True)
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.ESCALATED
    ws.set_reviewer(SECOND, "legal")
    view = review.view_post(ws, post)
    assert (view.carried, len(view.open_issues())) == (0, 2)
    assert SECRET not in everything(view)


def test_the_first_sees_own_answers_and_not_those_that_the_second_is_giving(ws, detector):
    post = asked(ws, detector)
    ws.set_reviewer(SECOND, "legal")
    dispose.confirm(ws, post, review.open_post(ws, post).open_issues()[0].key)
    ws.set_reviewer(FIRST)
    view = review.view_post(ws, post)
    assert {(d.by, d.kind) for d in view.dispositions} == {(FIRST, DispositionKind.DISMISSED)}
    assert SECOND not in {e.who for e in view.history if e.kind == "issue.disposed"}


def test_only_the_first_lifts_the_veil_by_taking_it_back(ws, detector):
    post = asked(ws, detector)
    ws.set_reviewer(SECOND, "legal")
    assert DecisionKind.WITHDRAW not in review.view_post(ws, post).can
    with pytest.raises(RefusedError, match="Only the person who asked"):
        decide.withdraw(ws, post)
    decide.escalate(ws, post, "Legal")
    with pytest.raises(RefusedError, match="Only the person who asked"):
        decide.withdraw(ws, post)
    assert review.view_post(ws, post).second.blind, "passing it on lifts nothing"
    assert review.view_post(ws, post).dispositions == ()
    ws.set_reviewer(FIRST)
    decide.withdraw(ws, post, "Wrong post.")
    assert review.view_post(ws, post).state is State.IN_REVIEW


def test_a_second_who_passes_it_on_is_not_an_approval_and_the_third_counts(ws, detector):
    post = asked(ws, detector)
    ws.set_reviewer(SECOND, "legal")
    decide.escalate(ws, post, "Outside counsel")
    with pytest.raises(RefusedError, match="handed this to somebody else"):
        decide.approve(ws, post)
    ws.set_reviewer(THIRD, "legal")
    assert SECRET not in everything(review.open_post(ws, post))
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED


def test_one_person_alone_cannot_override_a_block_on_a_post_that_was_merely_handed_over(ws, detector):
    post = ready(ws, detector)
    decide.escalate(ws, post, SECOND, "What do you think?")
    ws.set_reviewer(SECOND, "legal")
    view = review.open_post(ws, post)
    assert view.decisions[-1].reason == "What do you think?", "handed over openly: the question is there"
    for issue in view.open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    assert not review.view_post(ws, post).second.counts
    decide.approve(ws, post)
    view = review.view_post(ws, post)
    assert (view.state, view.decisions[-1].opinion) == (State.ESCALATED, "approve")
    ws.set_reviewer(FIRST)
    view = review.view_post(ws, post)
    assert view.second.blind
    assert view.dispositions == ()
    for issue in view.open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED


def test_two_who_disagree_need_a_third_whatever_is_said_last(ws, detector):
    post = ready(ws, detector)
    decide.escalate(ws, post, SECOND, blind=True)
    ws.set_reviewer(SECOND, "legal")
    for issue in review.open_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    ws.set_reviewer(THIRD, "legal")
    for issue in review.open_post(ws, post).open_issues():
        dispose.confirm(ws, post, issue.key)
    ws.set_reviewer(SECOND, "legal")
    assert review.view_post(ws, post).second.needed, "a confirmation by somebody else takes nothing away from the need"
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.ESCALATED


def test_handing_over_a_post_that_wants_two_is_always_blind(ws, detector):
    post = ready(ws, detector)
    settle(ws, post)
    decide.escalate(ws, post, "Legal", f"{SECRET}?")
    ws.set_reviewer(SECOND, "legal")
    assert SECRET not in everything(review.open_post(ws, post))


def test_a_clean_post_handed_over_blind_is_approved_by_the_other_alone(ws, detector):
    post = ready(ws, detector, CLEAN)
    decide.escalate(ws, post, "Legal", f"{SECRET}?", DecisionKind.RETURN, blind=True)
    assert review.view_post(ws, post).decisions[-1].opinion == "return"
    with pytest.raises(RefusedError, match="handed this"):
        decide.approve(ws, post)
    ws.set_reviewer(SECOND, "legal")
    view = review.open_post(ws, post)
    assert (view.second.needed, view.second.blind, view.decisions[-1].opinion) == (False, True, "")
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED


def test_an_opinion_to_approve_is_not_given_by_who_could_not_approve(ws, detector):
    post = ready(ws, detector)
    with pytest.raises(RefusedError, match="must be settled first"):
        decide.escalate(ws, post, "Legal", opinion=DecisionKind.APPROVE)
    with pytest.raises(UsageError, match="no decision on a post"):
        decide.escalate(ws, post, "Legal", opinion=DecisionKind.WITHDRAW)
    assert review.view_post(ws, post).state is State.SUBMITTED


def test_a_class_of_the_policy_wants_two_without_any_dismissal(ws, detector):
    office.save(ws, office.propose_second(ws, True, ["claim"], "Ads are read by two."))
    post = ready(ws, detector, "The best clinic in town has free flu shots.")
    view = review.open_post(ws, post)
    assert view.second.why == ("Posts of the kind “Claim” want a second person here.",)
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.ESCALATED
    ws.set_reviewer(SECOND, "legal")
    assert review.view_post(ws, post).second.counts
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED


def test_the_first_who_takes_it_back_begins_anew(ws, detector):
    post = asked(ws, detector)
    decide.withdraw(ws, post)
    decide.approve(ws, post)
    view = review.view_post(ws, post)
    assert [d.kind.value for d in view.decisions] == ["escalate", "withdraw", "escalate"]
    ws.set_reviewer(SECOND, "legal")
    assert [d.kind.value for d in review.view_post(ws, post).decisions] == ["escalate"]


def test_a_new_revision_ends_the_wait_and_needs_two_again(ws, detector):
    post = asked(ws, detector)
    revise_post(ws, post, f"Hello. {TEXT}")
    check.check_posts(ws, [post], detector)
    view = review.view_post(ws, post)
    assert (view.state, view.second.needed, view.second.first) == (State.SUBMITTED, True, "")
    ws.set_reviewer(SECOND, "legal")
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.ESCALATED, "no opinion on the old text counts for the new one"


def test_somebody_else_who_dismissed_nothing_is_still_the_first_to_approve(ws, detector):
    post = ready(ws, detector)
    settle(ws, post)
    ws.set_reviewer(SECOND, "legal")
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.ESCALATED


def test_who_has_chosen_no_name_sees_nothing_and_decides_nothing(ws, detector):
    post = asked(ws, detector)
    ws.person, ws.person_name = "", ""
    view = review.view_post(ws, post)
    assert view.second.blind
    assert SECRET not in everything(view)
    with pytest.raises(RefusedError, match="say who is reviewing"):
        decide.approve(ws, post)


def test_a_dismissal_that_came_after_the_look_stops_the_approval(ws, detector, monkeypatch):
    """A race: the need for a second person arises between looking and recording."""
    post = ready(ws, detector, CLEAN)
    view = review.view_post(ws, post)
    needs = dataclasses.replace(view, second=dataclasses.replace(view.second, why=("Two.",)))
    answers = iter([view, needs])
    monkeypatch.setattr(decide, "view_post", lambda *_: next(answers))
    with pytest.raises(RefusedError, match="changed meanwhile"):
        decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.SUBMITTED


# -- the policy


def test_the_policy_is_set_with_a_reason_and_keeps_its_digest_while_it_is_as_shipped(ws):
    assert ws.office().digest() == ""
    proposal = office.propose_second(ws, False, ["claim", "phi_disclosure", "claim"], "Small office.")
    assert proposal.policy.second_labels == ("phi_disclosure", "claim")
    assert (
        proposal.what
        == "A second person for posts of the kind “Patient information disclosed”, posts of the kind “Claim”"
    )
    office.save(ws, proposal)
    digest = ws.office().digest()
    assert digest
    assert office.versions(ws)[0].what == proposal.what
    off = office.propose_second(ws, False, [], "None.")
    assert off.what == "A second person for no post"
    assert off.policy.digest() not in ("", digest)
    office.save(ws, office.propose_second(ws, True, [], "Back."))
    assert ws.office().digest() == ""


@pytest.mark.parametrize(
    ("overrides", "labels", "reason", "sentence"),
    [
        (True, [], "x", "set like that already"),
        (False, ["gossip"], "x", "no kind of post"),
        (False, [], " ", "needs a reason"),
    ],
)
def test_a_second_person_that_cannot_be_set_is_refused(ws, overrides, labels, reason, sentence):
    with pytest.raises(UsageError, match=sentence):
        office.propose_second(ws, overrides, labels, reason)
    assert ws.office().version == 0
