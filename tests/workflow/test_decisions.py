"""From hand-in to decision: what is possible when, what is bound, what can be taken back."""

import json

import pytest
from PIL import Image

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import DecisionKind, State
from reviewer.model.issue import DispositionKind
from reviewer.model.people import StaffMember
from reviewer.model.views import QueueFilter
from reviewer.model.vocabulary import Level
from reviewer.store import ledger, posts
from reviewer.workflow import check, decide, dispose, images, office, people, queue, record, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, NAMED, a_post


def checked(ws, detector, *texts: str):
    ids = [submit_post(ws, a_post(text))[0] for text in texts]
    check.check_posts(ws, ids, detector)
    return ids[0] if len(ids) == 1 else ids


def test_a_clean_post_is_approved_and_the_decision_names_its_digest(ws, detector):
    post = checked(ws, detector, CLEAN)
    view = review.open_post(ws, post)
    assert view.open_issues() == ()
    assert DecisionKind.APPROVE in view.can
    decide.approve(ws, post)
    after = review.view_post(ws, post)
    assert after.state is State.APPROVED
    with ws.connections.read() as connection:
        row = posts.decisions(connection, post)[0]
        assert row["text"] == view.text_digest
        seen = json.loads(ledger.content(connection, row["seen"]) or b"")
    assert seen["text"] == view.text_digest


def test_a_post_that_was_not_checked_cannot_be_approved(ws):
    post, _ = submit_post(ws, a_post())
    with pytest.raises(RefusedError, match="checks of this post have not finished"):
        decide.approve(ws, post)


def test_an_open_block_stops_approval_and_says_which(ws, detector):
    post = checked(ws, detector, NAMED)
    view = review.open_post(ws, post)
    assert view.open_issues()
    assert DecisionKind.APPROVE not in view.can
    with pytest.raises(RefusedError, match=r"issue|issues"):
        decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.IN_REVIEW


def test_a_confirmed_block_still_blocks_and_a_dismissed_one_does_not(ws, detector):
    post = checked(ws, detector, NAMED)
    for issue in review.open_post(ws, post).open_issues():
        dispose.confirm(ws, post, issue.key)
    assert review.view_post(ws, post).open_issues()
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    assert DecisionKind.APPROVE in review.view_post(ws, post).can
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.ESCALATED, "a dismissed block wants a second person"


def test_an_office_may_let_one_person_approve_after_dismissing_a_block(ws, detector):
    office.save(ws, office.propose_second(ws, False, (), "Two reviewers sit in one room."))
    post = checked(ws, detector, NAMED)
    for issue in review.open_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    assert not review.view_post(ws, post).second.needed
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED


def test_a_dismissal_wants_a_reason(ws, detector):
    post = checked(ws, detector, NAMED)
    key = review.open_post(ws, post).open_issues()[0].key
    with pytest.raises(UsageError, match="Choose a reason"):
        dispose.dismiss(ws, post, key, "because")
    with pytest.raises(UsageError, match="needs a sentence"):
        dispose.dismiss(ws, post, key, "other", "  ")
    assert review.view_post(ws, post).dispositions == ()


def test_an_answer_can_be_taken_back_and_both_stay_recorded(ws, detector):
    post = checked(ws, detector, NAMED)
    key = review.open_post(ws, post).open_issues()[0].key
    dispose.dismiss(ws, post, key, "context")
    dispose.undo_disposition(ws, post, key)
    assert review.view_post(ws, post).dispositions == ()
    kinds = [e.kind for e in review.view_post(ws, post).history]
    assert kinds.count("issue.disposed") == 1
    assert kinds.count("issue.disposition_withdrawn") == 1


def test_a_return_confirms_its_reasons_and_tells_the_author_without_details(ws, detector):
    post = checked(ws, detector, NAMED)
    view = review.open_post(ws, post)
    keys = [issue.key for issue in view.open_issues()]
    decide.return_(ws, post, keys, "Lovely words all the same.", "So proud of our patients.")
    after = review.view_post(ws, post)
    assert after.state is State.RETURNED
    assert {d.kind for d in after.dispositions} == {DispositionKind.CONFIRMED}
    message = after.decisions[-1].message
    assert "Lovely words all the same." in message
    assert "So proud of our patients." in message
    assert "Marisol" not in message
    assert "leukemia" not in message


def test_a_return_without_any_reason_is_refused(ws, detector):
    post = checked(ws, detector, CLEAN)
    with pytest.raises(UsageError, match="needs a reason"):
        decide.return_(ws, post, [])


def test_a_decision_is_taken_back_by_another_and_both_stay(ws, detector):
    post = checked(ws, detector, CLEAN)
    decide.approve(ws, post)
    decide.withdraw(ws, post, "wrong post")
    view = review.view_post(ws, post)
    assert view.state is State.IN_REVIEW
    assert [d.kind for d in view.decisions] == [DecisionKind.APPROVE, DecisionKind.WITHDRAW]


@pytest.mark.parametrize("again", ["approve", "return", "reject"])
def test_a_decided_post_is_not_decided_again(ws, detector, again: str):
    post = checked(ws, detector, CLEAN)
    decide.reject(ws, post, "Never in any wording.")
    with pytest.raises(RefusedError, match="not possible"):
        {
            "approve": lambda: decide.approve(ws, post),
            "return": lambda: decide.return_(ws, post, [], "Please change it."),
            "reject": lambda: decide.reject(ws, post, "again"),
        }[again]()


def test_nobody_approves_their_own_post(ws, detector):
    post = submit_post(ws, a_post(author="Ines Calloway"))[0]
    check.check_posts(ws, [post], detector)
    with pytest.raises(RefusedError, match="somebody else decides"):
        decide.approve(ws, post)


def test_a_revision_voids_the_approval_and_is_checked_again(ws, detector):
    post = checked(ws, detector, CLEAN)
    decide.approve(ws, post)
    revise_post(ws, post, NAMED)
    view = review.view_post(ws, post)
    assert (view.state, view.revision, view.assessment) == (State.SUBMITTED, 2, None)
    assert check.unchecked(ws) == [post]
    with pytest.raises(RefusedError, match="have not finished"):
        decide.approve(ws, post)


def test_escalation_and_rejection_want_their_words(ws, detector):
    post = checked(ws, detector, CLEAN)
    with pytest.raises(UsageError, match="who shall decide"):
        decide.escalate(ws, post, " ")
    with pytest.raises(UsageError, match="needs a reason"):
        decide.reject(ws, post, "")
    decide.escalate(ws, post, "Rowan Achterberg", "Is this privileged?")
    view = review.view_post(ws, post)
    assert view.state is State.ESCALATED
    assert view.decisions[-1].handed_to == "Rowan Achterberg"


def test_opening_is_recorded_once_a_session_and_puts_the_post_in_review(ws, detector):
    post = checked(ws, detector, CLEAN)
    review.open_post(ws, post)
    view = review.open_post(ws, post)
    assert view.state is State.IN_REVIEW
    assert [e.kind for e in view.history].count("post.opened") == 1


def test_the_queue_puts_blocks_first_then_due_time_then_age(ws, detector, clock):
    ids = {}
    for name, text, hours in (
        ("late", CLEAN, 9),
        ("soon", CLEAN + " Bring a friend.", 2),
        ("block", NAMED, 20),
        ("none", CLEAN + " No appointment.", None),
    ):
        due = None
        if hours is not None:
            import datetime

            due = clock.now + datetime.timedelta(hours=hours)
        ids[submit_post(ws, a_post(text, due=due))[0]] = name
    check.check_posts(ws, list(ids), detector)
    rows = queue.queue_rows(ws, queue.queue_ids(ws, QueueFilter()))
    assert [ids[row.id] for row in rows] == ["block", "soon", "late", "none"]
    assert rows[0].level is Level.BLOCK
    assert "due in 20 h" in rows[0].reason
    assert "handed in today" in rows[3].reason


def test_search_folds_accents_and_takes_quotes_as_words(ws, detector):
    post = checked(ws, detector, "Thank you, José, for the music in the lobby.")
    other = checked(ws, detector, CLEAN)
    for words, found in (
        ("jose", [post]),
        ("JOSÉ mus", [post]),
        ('"music" -lobby', [post]),
        ("nothing*", []),
        ("flu", [other]),
        ("NEAR(", []),
    ):
        numbers = queue.queue_ids(ws, QueueFilter(search=words))
        assert [row.id for row in queue.queue_rows(ws, numbers)] == found, words


def test_a_search_is_recorded_once(ws):
    queue.searched(ws, "leukemia", 3)
    queue.searched(ws, "leukemia", 3)
    assert [e.kind for e in record.entries(ws)].count("posts.searched") == 1


def test_everything_of_a_day_verifies_and_replays(ws, detector):
    for post in checked(ws, detector, CLEAN, NAMED, CLEAN + " Bring a friend."):
        view = review.open_post(ws, post)
        if view.open_issues():
            decide.return_(ws, post, [i.key for i in view.open_issues()])
        else:
            decide.approve(ws, post)
    result = record.verify(ws)
    assert result.problems == ()
    assert "Screens match record" in result.passed


def test_an_approved_post_takes_no_other_image_until_the_approval_is_taken_back(ws, detector, tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (5, 5)).save(path)
    post = checked(ws, detector, CLEAN)
    decide.approve(ws, post)
    with pytest.raises(RefusedError, match="approved as it is"):
        images.attach(ws, post, None, path)
    assert review.view_post(ws, post).media == ()
    decide.withdraw(ws, post)
    images.attach(ws, post, None, path)
    assert DecisionKind.APPROVE not in review.view_post(ws, post).can


@pytest.mark.parametrize(
    "author",
    [
        "Dr. Ines Calloway", "Ines Calloway, RN", "Inés Calloway", "Calloway, Ines", "Ines Calloway.",
        "Ines\u200bCalloway", "Ines Callo\u00adway", "Ines \u0421alloway", "@InesC",
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["author", "submitter"])
def test_nobody_approves_their_own_post_in_another_spelling(ws, detector, tmp_path, author, field):
    path = tmp_path / "staff.csv"
    path.write_text("name,handle,role\nInes Calloway,@inesc,Nurse\nTom Abara,@tom,Nurse\n", encoding="utf-8")
    people.import_file(ws, path)
    post, _ = submit_post(ws, a_post(CLEAN, **({"author": "Tom Abara", "submitter": "Tom Abara"} | {field: author})))
    check.check_posts(ws, [post], detector)
    with pytest.raises(RefusedError, match="somebody else decides"):
        decide.approve(ws, post)


def test_nobody_approves_what_stands_under_a_further_account_of_theirs(ws, detector):
    people.add(ws, StaffMember("Ines Calloway", "@inesc", accounts=(("x", "@ines_writes"),)))
    post, _ = submit_post(ws, a_post(CLEAN, author="INES_writes", submitter="Tom Abara"))
    check.check_posts(ws, [post], detector)
    with pytest.raises(RefusedError, match="somebody else decides"):
        decide.approve(ws, post)
