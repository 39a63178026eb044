"""Comments and questions: anchored, answered, never in the way of a decision."""

from datetime import UTC, datetime, timedelta

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import State
from reviewer.store import ledger
from reviewer.workflow import check, comments, decide, record, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, a_post

START = CLEAN.index("front desk")
END = START + len("front desk")


@pytest.fixture
def post(ws, detector) -> str:
    found, _ = submit_post(ws, a_post(CLEAN))
    check.check_posts(ws, [found], detector)
    return found


def said(ws, post):
    return review.view_post(ws, post).comments


def test_a_comment_stands_at_its_words(ws, post):
    changes = comments.add(ws, post, "  Which desk?\r\nThere are two. ", START, END)
    assert changes.posts == {post}
    (one,) = said(ws, post)
    assert (one.kind, one.text, one.by) == ("comment", "Which desk?\nThere are two.", "Ines Calloway")
    assert (one.quote, one.start, one.end, one.revision) == ("front desk", START, END, 1)
    assert one.settled is False
    assert one.waiting is False


def test_a_comment_follows_its_words_into_the_next_revision(ws, post):
    comments.add(ws, post, "Which desk?", START, END)
    comments.add(ws, post, "All fine otherwise.")
    revise_post(ws, post, "Please note: " + CLEAN)
    placed, whole = said(ws, post)
    assert (placed.start, placed.end) == (START + 13, END + 13)
    assert (whole.start, whole.quote) == (-1, "")
    revise_post(ws, post, "Flu shots are free.")
    placed, whole = said(ws, post)
    assert (placed.start, placed.end, placed.quote) == (-1, -1, "front desk")


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (5, 3), (-1, 4), (4, -1), (0, len(CLEAN) + 1), (-5, -2), (10**9, 10**9 + 1)]
)
def test_a_range_outside_the_text_is_refused(ws, post, start, end):
    with pytest.raises(UsageError, match="not in the text"):
        comments.add(ws, post, "Here.", start, end)
    assert said(ws, post) == ()


def test_offsets_are_code_points_also_after_emoji(ws):
    post, _ = submit_post(ws, a_post("🎉👩‍⚕️ Thank you, team 🎉"))
    text = "🎉👩‍⚕️ Thank you, team 🎉"
    at = text.index("team")
    comments.add(ws, post, "All of it?", at, at + 4)
    comments.add(ws, post, "One heart would do.", 0, 1)
    assert [c.quote for c in said(ws, post)] == ["team", "🎉"]


@pytest.mark.parametrize("text", ["", " \n ", "\ufeff "])
def test_an_empty_comment_is_refused(ws, post, text):
    with pytest.raises(UsageError, match="empty"):
        comments.add(ws, post, text)


def test_a_comment_has_a_limit_and_keeps_odd_characters(ws, post):
    with pytest.raises(UsageError, match="10,001 characters"):
        comments.add(ws, post, "x" * 10_001)
    comments.add(ws, post, "=SUM(A1) \u202e<b>%s</b> \x00\ud800")
    assert said(ws, post)[0].text == "=SUM(A1) \u202e<b>%s</b> ␀\ufffd"


def test_nobody_comments_in_nobodys_name(ws, post):
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        comments.add(ws, post, "Hello.")


def test_a_question_waits_until_it_is_answered(ws, post, clock):
    due = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    comments.ask(ws, post, " Devin  Marsh ", "Is the offer still on?", due, START, END)
    (question,) = said(ws, post)
    assert (question.to, question.due, question.waiting) == ("Devin Marsh", "2026-11-21T09:00:00.000Z", True)
    (waiting,) = comments.waiting(ws)
    assert (waiting.post, waiting.to, waiting.mine, waiting.overdue) == (post, "Devin Marsh", False, False)
    clock.advance(days=2)
    ws.set_reviewer("devin marsh", "Legal")
    (waiting,) = comments.waiting(ws)
    assert (waiting.mine, waiting.overdue) == (True, True)
    comments.answer(ws, post, question.seq, "Until Friday.")
    assert comments.waiting(ws) == ()
    (question,) = said(ws, post)
    assert question.settled
    assert [(a.by, a.text) for a in question.answers] == [("devin marsh", "Until Friday.")]


def test_a_question_never_stops_a_decision(ws, post):
    comments.ask(ws, post, "Devin Marsh", "Really?", None)
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED
    assert len(comments.waiting(ws)) == 1


def test_a_question_is_taken_off_the_list_once_and_with_a_reason(ws, post):
    comments.ask(ws, post, "Devin Marsh", "Really?")
    seq = said(ws, post)[0].seq
    with pytest.raises(UsageError, match="needs a reason"):
        comments.settle(ws, post, seq, " ")
    comments.settle(ws, post, seq, "He left.")
    assert said(ws, post)[0].answers[0].text == "Taken off the list: He left."
    with pytest.raises(RefusedError, match="settled already"):
        comments.settle(ws, post, seq, "Again.")
    comments.answer(ws, post, seq, "I am back: yes.")
    assert [a.text for a in said(ws, post)[0].answers][-1] == "I am back: yes."


def test_answers_go_to_comments_of_this_post_only(ws, post):
    other, _ = submit_post(ws, a_post("Another post."))
    comments.add(ws, other, "Over there.")
    seq = said(ws, other)[0].seq
    for wrong in (seq, 0, -1, 10**9):
        with pytest.raises(UsageError, match="not on the post"):
            comments.answer(ws, post, wrong, "Hello.")
    with pytest.raises(UsageError, match="This question is not on the post"):
        comments.settle(ws, other, seq, "It is no question.")
    comments.answer(ws, other, seq, "Seen.")
    answer_seq = said(ws, other)[0].answers[0].seq
    with pytest.raises(UsageError, match="not on the post"):
        comments.answer(ws, other, answer_seq, "An answer to an answer.")
    assert said(ws, other)[0].settled is False


def test_a_question_needs_somebody_a_question_and_a_time_that_is_to_come(ws, post, clock):
    with pytest.raises(UsageError, match="who is asked"):
        comments.ask(ws, post, " ", "Really?")
    with pytest.raises(UsageError, match="question is empty"):
        comments.ask(ws, post, "Devin Marsh", " ")
    with pytest.raises(UsageError, match="passed already"):
        comments.ask(ws, post, "Devin Marsh", "Really?", clock.now - timedelta(minutes=1))
    with pytest.raises(UsageError, match="not in the workspace"):
        comments.ask(ws, "P-NOTHING", "Devin Marsh", "Really?")


def test_no_words_of_a_comment_stand_in_the_record(ws, post):
    comments.ask(ws, post, "Zebulon Quartz", "Is xylograph the word?", None, START, END)
    with ws.connections.read() as connection:
        bodies = b"".join(entry.body for entry in ledger.entries(connection))
    assert not any(word in bodies for word in (b"Zebulon", b"xylograph", b"front desk"))
    assert record.verify(ws).intact
