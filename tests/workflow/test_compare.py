"""Two revisions side by side, read from a workspace."""

import dataclasses

import pytest

from reviewer.errors import UsageError
from reviewer.model.decision import DecisionKind
from reviewer.model.desk import Comment
from reviewer.model.issue import Disposition, DispositionKind
from reviewer.model.vocabulary import Level
from reviewer.workflow import check, compare, decide, dispose, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, NAMED, a_post

FIXED = "So proud of our team! Somebody rang the bell this morning."


def returned(ws, detector, text: str = NAMED) -> str:
    post, _ = submit_post(ws, a_post(text))
    check.check_posts(ws, [post], detector)
    decide.return_(ws, post, [i.key for i in review.view_post(ws, post).open_issues()], "Please ask her mother too.")
    return post


def revised(ws, detector, post: str, text: str) -> None:
    revise_post(ws, post, text)
    check.check_posts(ws, [post], detector)


def texts_of(found) -> tuple[str, str]:
    return (
        "".join(c.text for c in found.changes if c.kind != "added"),
        "".join(c.text for c in found.changes if c.kind != "removed"),
    )


def test_a_followed_return_reads_as_done(ws, detector):
    post = returned(ws, detector)
    revised(ws, detector, post, FIXED)
    found = compare.compare(ws, post)

    assert (found.earlier, found.later) == (1, 2)
    assert texts_of(found) == (NAMED, FIXED)
    assert found.asked
    assert {one.status for one in found.asked} == {"done"}
    assert (found.done, found.not_done, found.new) == (len(found.asked), 0, 0)
    assert found.earlier_decision == "Returned by Ines Calloway, 20 Nov"
    assert found.asked_words == "Please ask her mother too."
    assert dict(found.levels_then)[Level.BLOCK] >= 1
    assert Level.BLOCK not in dict(found.levels_now)
    assert found.words_out > 5
    assert found.words_in >= 2


def test_a_name_that_moved_is_not_done(ws, detector):
    post = returned(ws, detector)
    moved = "She rang the bell this morning! So proud of our patient Marisol Duarte, 7, who beat leukemia."
    revised(ws, detector, post, moved)
    found = compare.compare(ws, post)

    keys = {issue.key for issue in review.view_post(ws, post).assessment.issues}
    assert {one.status for one in found.asked} == {"not_done"}
    assert all(one.issue_key in keys for one in found.asked)
    assert any("“Marisol Duarte” still stands there" in one.detail for one in found.asked)


def test_another_name_in_the_same_place_is_not_done(ws, detector):
    post = returned(ws, detector)
    revised(ws, detector, post, NAMED.replace("Marisol Duarte", "Odell Marsh"))
    found = compare.compare(ws, post)

    assert "done" not in {one.status for one in found.asked if "Marisol" in one.detail}
    assert any("“Marisol Duarte” is gone" in one.detail and "Odell Marsh" in one.detail for one in found.asked)


def test_an_issue_somewhere_else_is_new(ws, detector):
    post = returned(ws, detector)
    revised(ws, detector, post, f"{FIXED} Call our patient Odell Marsh about his chemotherapy at 212-555-0147.")
    found = compare.compare(ws, post)

    assert found.new >= 1
    assert all("Marisol" not in one.detail for one in found.asked if one.status == "new")


def test_the_last_decided_revision_is_compared_with_the_present_one(ws, detector):
    post = returned(ws, detector)
    revised(ws, detector, post, "A first try. Marisol Duarte, 7, is our patient and beat leukemia.")
    revised(ws, detector, post, FIXED)

    assert (compare.compare(ws, post).earlier, compare.compare(ws, post).later) == (1, 3)
    assert (compare.compare(ws, post, later=2).earlier, compare.compare(ws, post, 2).earlier) == (1, 2)


def test_revisions_without_any_decision_are_compared_with_nothing_asked(ws, detector):
    post, _ = submit_post(ws, a_post(CLEAN))
    revised(ws, detector, post, f"{CLEAN} Our patient Odell Marsh, 7, beat leukemia.")
    found = compare.compare(ws, post)

    assert (found.earlier, found.later, found.earlier_decision, found.levels_then) == (1, 2, "", None)
    assert {one.status for one in found.asked} == {"new"}
    assert any("Odell Marsh" in one.detail for one in found.asked)


def test_a_decision_that_was_taken_back_asks_for_nothing(ws, detector):
    post = returned(ws, detector)
    decide.withdraw(ws, post)
    revised(ws, detector, post, FIXED)
    found = compare.compare(ws, post)

    assert (found.earlier_decision, found.asked, found.asked_words) == ("", (), "")
    assert compare.decision_on(review.view_post(ws, post), 1) is None


def test_an_unchecked_revision_says_what_is_not_known(ws, detector):
    post = returned(ws, detector)
    revise_post(ws, post, NAMED.replace("Marisol Duarte", "a girl"))
    found = compare.compare(ws, post)

    assert found.levels_now is None
    assert any("is not known" in one.detail for one in found.asked)


def test_an_older_pair_is_judged_by_what_its_decision_saw(ws, detector):
    post = returned(ws, detector)
    revised(ws, detector, post, NAMED.replace("!", "."))
    view = review.view_post(ws, post)
    decide.return_(ws, post, [view.open_issues()[0].key])
    revised(ws, detector, post, FIXED)
    found = compare.compare(ws, post, 1, 2)

    assert {one.status for one in found.asked} == {"not_done"}
    assert (found.carried, found.voided) == ((), "")


def test_an_approval_before_is_named_and_asks_for_nothing(ws, detector):
    post, _ = submit_post(ws, a_post(CLEAN))
    check.check_posts(ws, [post], detector)
    decide.approve(ws, post)
    revised(ws, detector, post, FIXED)
    found = compare.compare(ws, post)

    assert found.earlier_decision.startswith("Approved by Ines Calloway")
    assert (found.asked, found.asked_words) == ((), "")


def test_a_request_settled_by_the_reviewer_is_done_and_says_by_whom(ws, detector):
    post = returned(ws, detector)
    revised(ws, detector, post, NAMED.replace("!", "."))
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    found = compare.compare(ws, post)

    assert {one.status for one in found.asked} == {"done"}
    assert "dismissed by Ines Calloway: permission is on file elsewhere" in found.asked[0].detail


def test_what_is_carried_forward_is_said_in_sentences(ws, detector, monkeypatch):
    post = returned(ws, detector)
    revised(ws, detector, post, FIXED)
    at = "2026-11-19T15:00:00.000Z"
    view = dataclasses.replace(
        review.view_post(ws, post),
        dispositions=(
            Disposition("X:1-2", DispositionKind.DISMISSED, "Ines Calloway", at, phrase="our team", revision=1, carried=True),
            Disposition("Y:1-2", DispositionKind.DISMISSED, "Devin Marsh", at, phrase="bell", post="P-OTHER", carried=True),
            Disposition("Z:1-2", DispositionKind.DISMISSED, "Devin Marsh", at, revision=2),
        ),
        comments=(
            Comment(1, "question", "Is she known?", "Ines Calloway", at, 1, quote="Marisol", to="Legal"),
            Comment(2, "comment", "Nice.", "Devin Marsh", at, 1, quote="bell", start=40, end=44),
            Comment(3, "comment", "Fine now.", "Devin Marsh", at, 2),
        ),
        voided="The approval of revision 1 no longer holds: the text was changed after it.",
    )  # fmt: skip
    monkeypatch.setattr(compare, "view_post", lambda ws, post_id: view)
    found = compare.compare(ws, post)

    assert found.carried == (
        "“our team” was dismissed by Ines Calloway on 19 Nov in revision 1, and that holds here.",
        "“bell” was dismissed by Devin Marsh on 19 Nov on P-OTHER, and that holds here.",
        "The question of Ines Calloway in revision 1 on “Marisol”: these words are gone in revision 2; "
        "still waits for an answer from Legal.",
        "The comment of Devin Marsh in revision 1 on “bell” stays with the post.",
    )
    assert found.voided == view.voided


def test_reading_a_comparison_records_nothing(ws, detector):
    post = returned(ws, detector)
    revised(ws, detector, post, FIXED)
    with ws.connections.read() as connection:
        before = connection.execute("select count(*) from events").fetchone()
    compare.compare(ws, post)
    with ws.connections.read() as connection:
        assert connection.execute("select count(*) from events").fetchone() == before


@pytest.mark.parametrize(("earlier", "later"), [(0, 3), (7, 0), (2, 1), (2, 2), (-1, 2), (0, 1)])
def test_revisions_that_are_not_there_are_refused_in_a_sentence(ws, detector, earlier: int, later: int):
    post = returned(ws, detector)
    revised(ws, detector, post, FIXED)
    with pytest.raises(UsageError, match="revision"):
        compare.compare(ws, post, earlier, later)


def test_a_post_with_one_revision_says_so(ws, detector):
    post = returned(ws, detector)
    assert review.view_post(ws, post).decisions[-1].kind is DecisionKind.RETURN
    with pytest.raises(UsageError, match="one revision only"):
        compare.compare(ws, post)
