"""Approve with edits: the edited text is checked, bound and kept; the author hears of it; nothing slips through."""

import json

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import DecisionKind, State
from reviewer.model.finding import Detection
from reviewer.model.issue import Level
from reviewer.store import checks, ledger, posts
from reviewer.workflow import check, decide, dispose, edits, office, record, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, NAMED, a_post

SAFER = "So proud of our patients who beat cancer! One of them rang the bell."
CLAIM = "The best clinic in town has free flu shots."


def ready(ws, detector, text: str = NAMED, **fields) -> str:
    post, _ = submit_post(ws, a_post(text, **fields))
    check.check_posts(ws, [post], detector)
    review.open_post(ws, post)
    return post


def test_the_edited_text_is_checked_and_nothing_is_recorded_by_looking(ws, detector):
    post = ready(ws, detector)
    before = record.status(ws).entries
    bad = edits.check_edit(ws, post, NAMED.replace("this morning", "today"), detector)
    assert len(bad.open_issues) == 3
    assert bad.sentence == bad.why_not == "3 issues stop this wording."
    good = edits.check_edit(ws, post, CLEAN, detector)
    assert (good.open_issues, good.why_not) == ((), "")
    assert good.sentence == "Nothing stops this wording. Checks can miss things."
    look = edits.check_edit(ws, post, CLAIM, detector)
    assert look.sentence.startswith("Nothing stops this wording; 1 issue asks for a look")
    assert record.status(ws).entries == before
    assert review.view_post(ws, post).revision == 1


def test_an_approval_with_edits_binds_the_digest_of_the_edited_text_and_its_own_check(ws, detector):
    post = ready(ws, detector)
    before = review.view_post(ws, post)
    assert DecisionKind.APPROVE_WITH_EDITS in before.can
    edits.approve_with_edits(ws, post, CLEAN, detector)
    view = review.view_post(ws, post)
    assert (view.state, view.revision, view.post.text) == (State.APPROVED, 2, CLEAN)
    assert view.text_digest != before.text_digest
    assert view.assessment is not None
    assert view.assessment.level is Level.NONE
    assert check.unchecked(ws) == []
    with ws.connections.read() as connection:
        row = posts.decisions(connection, post)[-1]
        seen = json.loads(ledger.content(connection, row["seen"]))
        kept = checks.load(connection, post)[0]
        entries = [json.loads(e.body) for e in ledger.about(connection, post)]
        original = ws.text(connection, posts.revisions(connection, post)[0]["text"])
    assert (row["kind"], row["revision"], row["text"]) == ("approve_with_edits", 2, view.text_digest)
    assert seen == {"issues": [], "text": view.text_digest}
    assert kept.revision == 2
    assert original == NAMED, "the words of the author stay in the record"
    revised = next(e for e in entries if e["kind"] == "post.revised")
    assert revised["data"]["edited"] is True
    assert revised["data"]["contents"]["text"] == view.text_digest
    assert record.verify(ws).problems == ()


def test_the_author_hears_which_words_changed_and_no_detail_of_a_person(ws, detector):
    post = ready(ws, detector)
    edits.approve_with_edits(ws, post, SAFER, detector)
    decision = review.view_post(ws, post).decisions[-1]
    assert decision.suggested == SAFER
    message = decision.message
    assert message.startswith("Thank you for this post, Renee. It is approved, with a few words changed.")
    assert edits.LEFT_OUT in message
    assert SAFER in message
    assert "say so before it goes out" in message
    for detail in ("Marisol", "Duarte", "leukemia", "this morning"):
        assert detail not in message


def test_what_a_harmless_edit_changed_is_listed(ws, detector):
    post = ready(ws, detector, CLEAN)
    view = review.view_post(ws, post)
    assert edits.words_changed(view, CLEAN.replace("weekday", "working day")) == (("weekday",), ("working day",))


def test_a_wording_that_an_issue_stops_is_refused_whole(ws, detector):
    post = ready(ws, detector, CLEAN)
    with pytest.raises(RefusedError, match="3 issues stop this wording"):
        edits.approve_with_edits(ws, post, NAMED, detector)
    view = review.view_post(ws, post)
    assert (view.state, view.revision, len(view.decisions)) == (State.IN_REVIEW, 1, 0)


def test_the_same_text_is_no_edit(ws, detector):
    post = ready(ws, detector, CLEAN)
    with pytest.raises(UsageError, match="text as it stands"):
        edits.approve_with_edits(ws, post, CLEAN, detector)


def test_an_empty_text_is_no_edit(ws, detector):
    post = ready(ws, detector, CLEAN)
    with pytest.raises(UsageError, match="no text"):
        edits.check_edit(ws, post, " \n ", detector)


def test_a_dismissal_holds_for_the_edited_text_and_then_wants_a_second_person(ws, detector):
    post = ready(ws, detector)
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    said = edits.check_edit(ws, post, f"Dear all. {NAMED}", detector)
    assert said.open_issues == ()
    assert "a second person decides" in said.why_not
    with pytest.raises(RefusedError, match="a second person decides"):
        edits.approve_with_edits(ws, post, f"Dear all. {NAMED}", detector)
    office.save(ws, office.propose_second(ws, False, (), "One reviewer."))
    post = ready(ws, detector)
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    edits.approve_with_edits(ws, post, f"Dear all. {NAMED}", detector)
    view = review.view_post(ws, post)
    assert (view.state, view.revision, view.carried) == (State.APPROVED, 2, 3)


def test_words_that_were_dismissed_do_not_cover_other_words_of_an_edit(ws, detector):
    post = ready(ws, detector)
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    said = edits.check_edit(ws, post, NAMED.replace("Marisol Duarte", "Tomas Weller"), detector)
    assert len(said.open_issues) == 3


def test_taking_the_risk_out_needs_no_second_person_and_a_class_of_the_policy_does(ws, detector):
    post = ready(ws, detector)
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    assert edits.check_edit(ws, post, CLEAN, detector).why_not == ""
    office.save(ws, office.propose_second(ws, True, ["phi_disclosure"], "Always two."))
    check.check_posts(ws, [post], detector)
    assert "want a second person" in edits.check_edit(ws, post, CLEAN, detector).why_not, "the class of what came in"


@pytest.mark.parametrize("who", [{"author": "Ines Calloway"}, {"submitter": "ines calloway"}])
def test_nobody_edits_and_approves_an_own_post(ws, detector, who):
    post = ready(ws, detector, CLEAN, **who)
    assert DecisionKind.APPROVE_WITH_EDITS not in review.view_post(ws, post).can
    with pytest.raises(RefusedError, match="somebody else decides"):
        edits.approve_with_edits(ws, post, f"{CLEAN} Bring a friend.", detector)


def test_a_second_person_who_decides_blind_edits_on_own_answers_only(ws, detector):
    post = ready(ws, detector)
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    decide.approve(ws, post)
    ws.set_reviewer("Rowan Achterberg", "legal")
    said = edits.check_edit(ws, post, f"Dear all. {NAMED}", detector)
    assert len(said.open_issues) == 3
    edits.approve_with_edits(ws, post, CLEAN, detector)
    assert review.view_post(ws, post).state is State.APPROVED


def test_an_edit_that_could_not_be_checked_in_full_is_refused(ws, detector):
    class Tired:
        def detect(self, unit):
            return Detection(incomplete=("It took too long.",), checks_run=1)

    post = ready(ws, detector, CLEAN)
    with pytest.raises(RefusedError, match="could not be checked in full"):
        edits.approve_with_edits(ws, post, f"{CLEAN} Bring a friend.", Tired())


def test_a_revision_that_comes_while_the_wording_is_checked_is_not_run_over(ws, detector):
    class Slow:
        def detect(self, unit):
            revise_post(ws, post, f"{CLEAN} Written by the author meanwhile.")
            return detector.detect(unit)

    post = ready(ws, detector, CLEAN)
    with pytest.raises(RefusedError, match="changed meanwhile"):
        edits.approve_with_edits(ws, post, f"{CLEAN} Bring a friend.", Slow())
    view = review.view_post(ws, post)
    assert (view.state, view.revision) == (State.SUBMITTED, 2)
    assert "meanwhile" in view.post.text


def test_rules_that_change_while_the_wording_is_checked_stop_it(ws, detector):
    class Slow:
        def detect(self, unit):
            found = detector.detect(unit)
            office.save(ws, office.propose_flag(ws, "friend", "Talks.", level=Level.BLOCK))
            return found

    post = ready(ws, detector, CLEAN)
    with pytest.raises(RefusedError, match=r"changed while|stops this wording|changed meanwhile"):
        edits.approve_with_edits(ws, post, f"{CLEAN} Bring a friend.", Slow())
    assert review.view_post(ws, post).revision == 1


def test_an_approval_with_edits_is_taken_back_and_a_later_text_voids_it(ws, detector):
    post = ready(ws, detector)
    edits.approve_with_edits(ws, post, CLEAN, detector)
    decide.withdraw(ws, post, "Too fast.")
    view = review.view_post(ws, post)
    assert (view.state, view.revision, view.voided) == (State.IN_REVIEW, 2, "")
    decide.approve(ws, post)
    revise_post(ws, post, f"{CLEAN} Really.")
    assert review.view_post(ws, post).voided == (
        "The approval of revision 2 no longer holds: the text was changed after it."
    )
    with pytest.raises(RefusedError, match="not possible"):
        decide.withdraw(ws, post)


def test_a_decided_post_is_not_edited(ws, detector):
    post = ready(ws, detector, CLEAN)
    decide.reject(ws, post, "Never.")
    with pytest.raises(RefusedError, match="not possible"):
        edits.approve_with_edits(ws, post, f"{CLEAN} Bring a friend.", detector)


def test_an_edit_of_an_earlier_revision_never_overwrites_a_newer_one(ws, detector):
    post = ready(ws, detector)
    revise_post(ws, post, CLEAN)
    with pytest.raises(RefusedError, match="Revision 2 of this post came in while you were editing revision 1"):
        edits.approve_with_edits(ws, post, SAFER, detector, revision=1)
    view = review.view_post(ws, post)
    assert (view.revision, view.post.text, view.decisions) == (2, CLEAN, ())


def test_the_number_of_checks_comes_from_the_check_of_the_edited_text(ws, detector):
    post = ready(ws, detector)
    detection = review.view_post(ws, post).detection
    assert detection is not None
    assert edits.check_edit(ws, post, CLEAN, detector).checks_run == detection.checks_run > 0


def test_the_message_before_the_approval_is_the_one_that_is_stored(ws, detector):
    post = ready(ws, detector)
    before = edits.message_of(review.view_post(ws, post), SAFER)
    edits.approve_with_edits(ws, post, SAFER, detector, revision=1)
    assert review.view_post(ws, post).decisions[-1].message == before


def test_a_comma_is_no_changed_word_and_an_emoji_is(ws, detector):
    view = review.view_post(ws, ready(ws, detector, CLEAN))
    assert edits.words_changed(view, CLEAN.replace(". Stop", "! Stop")) == ((), ())
    assert edits.words_changed(view, f"{CLEAN} 🎉") == ((), ("🎉",))
