"""What a reviewer marks as missed is judged like a finding, follows its words, and counts."""

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import State
from reviewer.model.finding import MARKED
from reviewer.model.vocabulary import EntityType, Label, Level
from reviewer.workflow import check, decide, marks, office, publication, record, rejudge, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, NAMED, a_post
from .conftest import TODAY
from .test_tampering import alter, verified

MISSED = "Our patient with leukemia, sunny, rang the bell."


def checked(ws, detector, text: str) -> str:
    post, _ = submit_post(ws, a_post(text))
    check.check_posts(ws, [post], detector)
    return post


@pytest.fixture
def post(ws, detector) -> str:
    return checked(ws, detector, MISSED)


def mark(ws, post, words: str, type_: str = "PERSON", note: str = ""):
    text = review.view_post(ws, post).post.text
    return marks.mark(ws, post, text.index(words), text.index(words) + len(words), type_, note)


def test_a_missed_name_becomes_a_finding_and_is_judged_at_once(ws, post):
    assert Label.PHI_DISCLOSURE not in review.view_post(ws, post).assessment.labels
    changes = mark(ws, post, "sunny", note="Her nickname")
    assert changes.posts == {post}
    view = review.view_post(ws, post)
    (one,) = view.marked
    assert (one.words, one.type, one.by, one.note) == ("sunny", "PERSON", "Ines Calloway", "Her nickname")
    found = next(f for f in view.detection.findings if f.rule_id == MARKED)
    assert (found.start, found.end, found.certainty) == (one.start, one.end, "sure")
    assert found.explanation.sentence == "Marked by a reviewer: the checks missed it."
    assert Label.PHI_DISCLOSURE in view.assessment.labels
    assert any(i.rule_id == "PHI-001" and i.level is Level.BLOCK for i in view.open_issues())
    with pytest.raises(RefusedError, match="must be settled first"):
        decide.approve(ws, post)
    assert marks.missed(ws) == {"PERSON": 1}


@pytest.mark.parametrize("type_", list(EntityType))
def test_every_type_gives_an_issue_that_shows_the_words(ws, detector, type_):
    post = checked(ws, detector, CLEAN)
    assert review.view_post(ws, post).assessment.issues == ()
    mark(ws, post, "desk", type_.value)
    view = review.view_post(ws, post)
    start = CLEAN.index("desk")
    showing = [i for i in view.assessment.issues if any(s.start <= start and start + 4 <= s.end for s in i.spans)]
    assert showing
    assert view.assessment.level >= Level.REVIEW


def test_a_mark_is_taken_back_once(ws, post):
    mark(ws, post, "sunny")
    seq = review.view_post(ws, post).marked[0].seq
    marks.unmark(ws, post, seq)
    view = review.view_post(ws, post)
    assert view.marked == ()
    assert Label.PHI_DISCLOSURE not in view.assessment.labels
    assert marks.missed(ws) == {}
    for wrong in (seq, 0, 10**9):
        with pytest.raises(UsageError, match="not on the post"):
            marks.unmark(ws, post, wrong)


def test_a_mark_of_another_post_cannot_be_taken_back_here(ws, post, detector):
    other = checked(ws, detector, "So sunny here.")
    mark(ws, other, "sunny")
    with pytest.raises(UsageError, match="not on the post"):
        marks.unmark(ws, post, review.view_post(ws, other).marked[0].seq)


def test_a_mark_follows_its_words_into_the_next_revision(ws, post, detector):
    mark(ws, post, "sunny")
    revise_post(ws, post, "🎉 A good day. " + MISSED)
    check.check_posts(ws, [post], detector)
    view = review.view_post(ws, post)
    assert view.post.text[view.marked[0].start : view.marked[0].end] == "sunny"
    assert Label.PHI_DISCLOSURE in view.assessment.labels
    revise_post(ws, post, "A good day with sunnyside.")
    check.check_posts(ws, [post], detector)
    view = review.view_post(ws, post)
    assert (view.marked[0].start, view.marked[0].words) == (-1, "sunny")
    assert all(f.rule_id != MARKED for f in view.detection.findings)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 0, "not in the text"),
        (5, 2, "not in the text"),
        (-3, 4, "not in the text"),
        (0, len(MISSED) + 1, "not in the text"),
        (10**12, 10**12 + 4, "not in the text"),
        (MISSED.index(" sunny"), MISSED.index("sunny"), "Blanks alone"),
    ],
)
def test_a_range_without_words_is_refused(ws, post, start, end, words):
    with pytest.raises(UsageError, match=words):
        marks.mark(ws, post, start, end, "PERSON")
    assert review.view_post(ws, post).marked == ()


def test_blanks_at_the_edges_are_left_out(ws, post):
    at = MISSED.index("sunny")
    marks.mark(ws, post, at - 1, at + 5, "PERSON")
    assert review.view_post(ws, post).marked[0].words == "sunny"


def test_a_type_that_is_none_is_refused(ws, post):
    for wrong in ("", "person", "PHONE", "PERSON ", "MARKED"):
        with pytest.raises(UsageError, match="no type"):
            mark(ws, post, "sunny", wrong)


def test_words_that_are_found_or_marked_already_do_not_count_as_missed(ws, post, detector):
    named = checked(ws, detector, NAMED)
    with pytest.raises(UsageError, match="found this already"):
        mark(ws, named, "Marisol Duarte")
    mark(ws, post, "sunny")
    with pytest.raises(UsageError, match="marked already"):
        mark(ws, post, "sunny")
    assert marks.missed(ws) == {"PERSON": 1}


def test_overlapping_marks_all_stand(ws, post):
    mark(ws, post, "sunny")
    mark(ws, post, "leukemia, sunny, rang")
    mark(ws, post, "sunny", "CONDITION")
    view = review.view_post(ws, post)
    assert len(view.marked) == 3
    assert sum(f.rule_id == MARKED for f in view.detection.findings) == 3


def test_a_mark_never_takes_a_finding_away(ws, detector):
    post = checked(ws, detector, NAMED)
    before = review.view_post(ws, post)
    mark(ws, post, NAMED[: NAMED.index("!")], "FACILITY")
    mark(ws, post, "patient Marisol Duarte, 7, who", "PERSON")
    after = review.view_post(ws, post)
    assert set(before.detection.findings) <= set(after.detection.findings)
    assert set(before.assessment.labels) <= set(after.assessment.labels)
    assert after.assessment.level is Level.BLOCK


def test_emoji_and_combined_characters_are_marked_by_code_points(ws, detector):
    text = "🎗️👩‍⚕️ sunny 👶🏽 rang the bell"
    post = checked(ws, detector, text)
    mark(ws, post, "sunny")
    mark(ws, post, "👶🏽", "AGE")
    mark(ws, post, "🎗", "CONDITION")
    assert [m.words for m in review.view_post(ws, post).marked] == ["sunny", "👶🏽", "🎗"]


def test_a_mark_has_a_limit_and_an_odd_note_is_kept(ws, detector):
    post = checked(ws, detector, "word " * 40_000)
    with pytest.raises(UsageError, match="one mark can have 1,000"):
        marks.mark(ws, post, 0, 5_000, "PERSON")
    with pytest.raises(UsageError, match="4,001 characters"):
        marks.mark(ws, post, 0, 4, "PERSON", "x" * 4_001)
    marks.mark(ws, post, 199_990, 199_994, "PERSON", "=1+1 \x00")
    assert review.view_post(ws, post).marked[0].note == "=1+1 ␀"


def test_an_approved_post_keeps_what_it_was_approved_with(ws, detector):
    post = checked(ws, detector, CLEAN)
    decide.approve(ws, post)
    with pytest.raises(RefusedError, match="Take the approval back first"):
        mark(ws, post, "desk")
    decide.withdraw(ws, post)
    mark(ws, post, "desk")
    assert review.view_post(ws, post).marked[0].words == "desk"


def test_a_miss_in_a_published_post_counts_and_does_not_move_it(ws, detector, clock):
    post = checked(ws, detector, CLEAN)
    decide.approve(ws, post)
    publication.record(ws, post, clock.now, "facebook")
    mark(ws, post, "desk")
    view = review.view_post(ws, post)
    assert view.state is State.PUBLISHED
    assert any(i.rule_id == "MRK-001" for i in view.assessment.issues)
    assert marks.missed(ws) == {"PERSON": 1}


def test_a_post_that_was_not_checked_yet_shows_its_mark_after_the_check(ws, detector):
    post, _ = submit_post(ws, a_post(MISSED))
    mark(ws, post, "sunny")
    assert review.view_post(ws, post).assessment is None
    check.check_posts(ws, [post], detector)
    assert Label.PHI_DISCLOSURE in review.view_post(ws, post).assessment.labels


def test_nobody_marks_in_nobodys_name(ws, post):
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        mark(ws, post, "sunny")


def test_marks_count_when_a_change_of_the_rules_is_tried_and_when_all_is_checked_again(ws, post, detector):
    mark(ws, post, "sunny")
    proposal = office.propose_flag(ws, "bell", "Always look")
    tried = rejudge.try_out(ws, proposal)
    assert (tried.before, tried.after) == (1, 1)
    assert rejudge.rescan(ws, detector).changed == ()
    assert Label.PHI_DISCLOSURE in review.view_post(ws, post).assessment.labels


def test_the_rule_behind_a_mark_cannot_be_switched_off(ws):
    with pytest.raises((RefusedError, UsageError), match="take the mark back"):
        office.propose_rule(ws, "MRK-001", False, None, "Too many")


def test_marks_survive_reopening_and_the_record_verifies(ws, post):
    mark(ws, post, "sunny")
    folder = ws.folder
    ws.close()
    assert verified(folder / DATABASE).intact
    again = open_workspace(folder, today=TODAY)
    try:
        assert review.view_post(again, post).marked[0].words == "sunny"
        assert Label.PHI_DISCLOSURE in review.view_post(again, post).assessment.labels
    finally:
        again.close()


def test_a_mark_that_is_removed_behind_our_back_is_noticed(ws, post):
    mark(ws, post, "sunny")
    path = ws.folder / DATABASE
    ws.close()
    alter(path, "delete from marks")
    assert "projection" in {p.kind for p in verified(path).problems}


def test_no_marked_word_stands_in_the_record(ws, post):
    mark(ws, post, "sunny", note="nickname of the child")
    with ws.connections.read() as connection:
        bodies = b"".join(bytes(row[0]) for row in connection.execute("select body from events"))
    assert b"sunny" not in bodies
    assert b"nickname" not in bodies
    assert record.verify(ws).intact


def test_what_somebody_else_marked_is_dismissed_and_not_taken_back(ws, post):
    ws.set_reviewer("Rowan Achterberg", "legal")
    mark(ws, post, "sunny")
    ws.set_reviewer("Ines Calloway")
    seq = review.view_post(ws, post).marked[0].seq
    with pytest.raises(RefusedError, match="Rowan Achterberg marked this"):
        marks.unmark(ws, post, seq)
    ws.set_reviewer("Rowan Achterberg", "compliance officer")
    marks.unmark(ws, post, seq)
    assert review.view_post(ws, post).marked == ()
