"""The comparison in words: papers, requests, cards, and what stays covered."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.decision import Decision, DecisionKind
from reviewer.model.desk import Comparison
from reviewer.model.vocabulary import Category, Level
from reviewer.ui.presenters.compare import build
from reviewer.ui.presenters.compare_text import LISTED, change_lines, in_one, runs
from reviewer.ui.presenters.masking import covered
from reviewer.workflow.word_diff import changes
from tests.ui.compare_examples import EARLIER, LATER, the_comparison, the_second_revision
from tests.ui.desk_fakes import NOW

texts = st.lists(st.sampled_from(["Walter", "day", " ", "\n", "  \n", "\U0001f44d\U0001f3fd", "مريم", ".", "a"])).map(
    "".join
)


def state(covered_: bool = False, **fields: object):
    return build(the_comparison(**fields), the_second_revision(), NOW, covered_)


def test_each_paper_says_its_revision_decision_time_and_digest():
    found = state()

    assert (found.left.title, found.left.badge[0], found.left.digest) == ("Revision 1", "Returned", "text 7c1e 90b4")
    assert (found.right.title, found.right.badge[0], found.right.digest) == (
        "Revision 2",
        "In review",
        "text e204 5da1",
    )
    assert found.left.when.startswith("Tue ")
    assert "tied to this text" in found.tied


def test_removed_words_stand_on_the_left_and_added_ones_on_the_right():
    found = state()

    assert {EARLIER[r.start : r.end] for r in found.left.runs} >= {"Walter's", "Saturday"}
    assert {LATER[r.start : r.end] for r in found.right.runs} >= {
        "somebody's",
        "day",
        "Ask for Gail at the front desk!",
    }
    assert {r.kind for r in found.left.runs} == {"removed"}
    assert {r.kind for r in found.right.runs} == {"added"}


def test_open_issues_of_the_present_revision_are_marked_and_no_others():
    assert [mark.tag for mark in state().right.marks] == ["1 Role in town", "2 No release"]
    older = build(the_comparison(), the_second_revision(revision=3), NOW)
    assert (older.right.marks, older.tied) == ((), "")


def test_requests_stand_in_three_groups_with_counts_and_the_wording_that_helps():
    found = state()

    assert [group.title for group in found.groups] == ["Done", "Not done", "New in revision 2"]
    assert [badge[0] for badge in found.badges] == ["1 done", "1 not done", "1 new"]
    assert [line.safer for group in found.groups for line in group.lines] == ["", "Somebody collapsed on the dock.", ""]
    assert [line.issue_key for group in found.groups for line in group.lines] == ["", "STO-001:1-2", "CON-003:gail"]
    assert found.asked_by.startswith("Ines Calloway, ")


def test_a_wording_that_settles_several_requests_stands_once():
    one = the_comparison().asked[1]
    found = state(asked=(one, replace(one, title="Another rule")))

    assert [line.safer for line in found.groups[0].lines] == ["Somebody collapsed on the dock.", ""]


def test_what_a_screen_reader_hears_names_revisions_counts_and_what_was_voided():
    found = state(voided="The approval of revision 1 no longer holds: the text was changed after it.")

    assert found.spoken == (
        "Compare, Revision 1 and 2. 1 done, 1 not done, 1 new. "
        "The approval of revision 1 no longer holds: the text was changed after it."
    )
    assert found.right.spoken.startswith("removed “Walter's”, added “somebody's”; removed “Saturday”, added “day”; ")


def test_levels_then_and_now_end_in_words():
    assert state().levels == "1 to settle, 1 to look at"
    assert state(levels_now=()).levels == "Nothing left to settle"
    assert state(levels_now=((Level.INFO, 3),)).levels == "Nothing left to settle"
    assert state(levels_now=None).levels == "The checks have not finished."


def test_the_note_of_the_author_is_shown_and_notes_of_others_are_not():
    assert state().author_note == ("Marcus Thiel, with revision 2", "Took out the name. Is his old job a problem?")
    other = the_second_revision()
    other = replace(other, comments=tuple(replace(c, by="Devin Marsh") for c in other.comments))
    assert build(the_comparison(), other, NOW).author_note == ("", "")


def test_there_is_no_step_beyond_the_first_revision_nor_past_the_later_one():
    assert state().older_blocked == "This is the first revision"
    assert state().newer_blocked == "The revisions in between are shown already"
    middle = build(replace(the_comparison(), earlier=2, later=4), the_second_revision(revision=4), NOW)
    assert (middle.older_blocked, middle.newer_blocked) == ("", "")


@pytest.mark.parametrize(
    ("decisions", "words"),
    [
        ((), "Nobody decided on revision 1"),
        ((DecisionKind.APPROVE,), "Revision 1 was approved"),
        ((DecisionKind.RETURN,), "The return named no issue"),
        ((DecisionKind.RETURN, DecisionKind.WITHDRAW), "Nobody decided on revision 1"),
    ],
)
def test_with_nothing_asked_the_panel_says_why(decisions, words: str):
    made = tuple(Decision(kind, 1, "Ines Calloway", "", "2026-11-17T21:00:00Z") for kind in decisions)
    found = build(the_comparison(asked=()), the_second_revision(decisions=made), NOW)

    assert found.quiet.startswith(words)
    assert (found.groups, found.badges) == ((), ())


def test_a_sentence_of_the_return_is_shown_and_not_judged():
    found = state(asked=(), asked_words="Please ask her mother.")
    assert (found.asked_words, found.quiet) == ("Please ask her mother.", "")


def test_covered_identifiers_show_in_neither_text_nor_in_what_is_said():
    found = state(
        True, carried=("“Walter” was dismissed by Ines Calloway on 19 Nov in revision 1, and that holds here.",)
    )
    left = covered(found.left.text, found.left.cover)
    right = covered(found.right.text, found.right.cover)
    both = covered(found.both.text, found.both.cover)
    said = " ".join(
        [found.spoken, found.left.spoken, found.right.spoken, *found.changes, *found.carried, found.author_note[1]]
        + [f"{line.title} {line.detail} {line.safer}" for group in found.groups for line in group.lines]
    )

    for word in ("Walter", "Saturday", "ferry", "Gail"):
        assert word not in left + right + both + said
    assert "comeback story" in left
    assert "comeback story" in right


def test_an_older_pair_and_an_unchecked_text_are_covered_whole():
    older = build(the_comparison(), the_second_revision(revision=3), NOW, True)
    unchecked = build(the_comparison(), the_second_revision(assessment=None), NOW, True)

    for found in (older, unchecked):
        shown = covered(found.left.text, found.left.cover) + covered(found.right.text, found.right.cover)
        assert not any(char.isalnum() for char in shown)


def test_runs_leave_white_space_at_their_ends_out_and_break_at_paragraphs():
    earlier, later = "One.", "One. Two \n\n three "
    assert [later[r.start : r.end] for r in runs(changes(earlier, later), "added")] == ["Two", "three"]


@given(texts, texts)
def test_runs_stand_inside_their_text_and_never_overlap(earlier: str, later: str):
    found = changes(earlier, later)
    for kind, text in (("removed", earlier), ("added", later)):
        made = list(runs(found, kind))
        assert all(0 <= r.start < r.end <= len(text) for r in made)
        assert all(one.end <= two.start for one, two in pairwise(made))


@given(texts, texts)
def test_one_text_holds_both_and_its_runs_name_the_same_words(earlier: str, later: str):
    found = Comparison(1, 2, earlier, later, changes(earlier, later))
    whole = ((0, len(earlier)),) if earlier else (), ((0, len(later)),) if later else ()
    text, made, hidden = in_one(found, *whole)

    assert text == "".join(change.text for change in found.changes)
    assert all(text[r.start : r.end].strip() for r in made if text[r.start : r.end].strip())
    assert sum(end - start for start, end in hidden) == len(text)


def test_lines_name_replaced_removed_and_added_words_and_line_breaks():
    assert list(change_lines(changes("Walter sang.\nNow.", "He sang. Now. Loud."))) == [
        "removed “Walter”, added “He”",
        "removed a line break, added a space",
        "added “Loud.”",
    ]


def test_many_changes_are_counted_and_long_ones_cut():
    many = list(
        change_lines(
            changes("".join(f"a{n} same{n} " for n in range(700)), "".join(f"b{n} same{n} " for n in range(700)))
        )
    )
    (long,) = change_lines(changes("", "word " * 100))

    assert len(many) == LISTED + 1
    assert many[-1] == "and 200 more changes"
    assert long.endswith("…”")
    assert len(long) < 200


def test_categories_of_marks_stay_those_of_their_issues():
    assert [mark.category for mark in state().right.marks] == [Category.IDENTIFIER, Category.CONSENT]
