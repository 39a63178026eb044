"""Marks: what is highlighted, with which tag, and what becomes of it once an issue is settled."""

from dataclasses import replace

import pytest

from reviewer.model.issue import Disposition, DispositionKind, IssueSpan
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Category, IssueKind, Level
from reviewer.ui.presenters.highlights import LAST_LANE, Mark, MarkState, allowed_lines, marks, with_lanes
from reviewer.ui.presenters.numbered import Group, numbered
from tests.ui.desk_fakes import TEXT, an_issue, the_post, the_view


def mark_of(view: PostView, words: str) -> Mark:
    """The mark on the first occurrence of some words."""
    start = view.post.text.index(words)
    return next(m for m in marks(view) if (m.start, m.end) == (start, start + len(words)))


def said(key: str, kind: DispositionKind = DispositionKind.DISMISSED) -> Disposition:
    return Disposition(
        key, kind, "Ines Calloway", "2026-11-20T11:29:00Z", "other", "the clinic line is named too", document="CA-0409"
    )


def test_marks_stand_on_the_words_they_name() -> None:
    view = the_view()
    assert {TEXT[m.start : m.end] for m in marks(view)} == {
        "Marlene", "Joel Abara", "4 East", "Caleb", "Tuesday, August 11", "his last round of chemo", "next visit",
        "message me here", "555-0142", "no child goes home in pain, guaranteed",
    }  # fmt: skip


def test_two_issues_on_the_same_words_are_one_mark_with_both_numbers_and_patterns() -> None:
    mark = mark_of(the_view(), "Caleb")
    assert mark.tag == "1 2 Name"
    assert mark.short == "1 2"
    assert (mark.category, mark.second) == (Category.IDENTIFIER, Category.CONSENT)
    assert mark.keys == ("PHI-003:11-18", "CON-002:caleb")


def test_an_allowed_finding_is_greyed_and_names_its_list() -> None:
    mark = mark_of(the_view(), "555-0142")
    assert mark.state is MarkState.ALLOWED
    assert mark.tag == "Ours"
    assert mark.short == ""
    assert "own phone" in mark.tooltip


def test_a_finding_on_the_allow_list_names_the_reason_and_not_the_number_of_its_entry() -> None:
    view = the_view()
    assert view.detection is not None
    listed = replace(view.detection.findings[0], allowed_by="allow list E-12ab: printed on every letter.")
    both = replace(view, detection=replace(view.detection, findings=(listed,)))
    mark = mark_of(both, "555-0142")
    assert mark.tag == "Allowed"
    assert mark.tooltip == "On your allow list: printed on every letter. It stays visible on purpose."


def test_what_is_allowed_is_said_once_for_each_list() -> None:
    mark = mark_of(the_view(), "555-0142")
    assert allowed_lines(TEXT, (mark, mark)) == ("Allowed: 555-0142, on the list of our own",)
    listed = replace(mark, listed=True)
    assert allowed_lines(TEXT, (mark, listed))[1] == "Allowed: 555-0142, on your allow list"
    assert allowed_lines(TEXT, ()) == ()
    many = [replace(mark, start=n, end=n + 3) for n in range(6)]
    assert allowed_lines(TEXT, many)[0].count("…") == 1


def test_a_settled_issue_keeps_its_mark_with_a_tick() -> None:
    mark = mark_of(the_view(dispositions=(said("CLM-001:outcome"),)), "no child goes home in pain, guaranteed")
    assert mark.state is MarkState.SETTLED
    assert mark.tag == "✓ 4 Promise"


def test_words_of_a_settled_and_an_open_issue_stay_open_for_the_open_one() -> None:
    mark = mark_of(the_view(dispositions=(said("PHI-003:11-18"),)), "Caleb")
    assert mark.state is MarkState.OPEN
    assert mark.tag == "2 No consent"
    assert mark.second is None


def test_hidden_text_is_marked_as_hidden() -> None:
    post = the_post(text="pay\u200bpal", media=())
    issue = an_issue("HID-001:3", Level.BLOCK, Category.POLICY, "Hidden text", kind=IssueKind.HIDDEN_TEXT,
                     spans=(IssueSpan(3, 4, Category.POLICY, "hidden"),))  # fmt: skip
    mark = marks(the_view(post, [issue]))[0]
    assert mark.state is MarkState.HIDDEN
    assert mark.tag == "1 hidden"


def test_spans_beyond_the_text_are_cut_or_dropped() -> None:
    post = the_post(text="short", media=())
    issue = an_issue("PHI-001:0", Level.BLOCK, Category.IDENTIFIER, "x",
                     spans=(IssueSpan(2, 99, Category.IDENTIFIER, "Name"), IssueSpan(50, 60, Category.IDENTIFIER, "Name")))  # fmt: skip
    assert [(m.start, m.end) for m in marks(the_view(post, [issue]))] == [(2, 5)]


def test_a_post_that_is_not_checked_has_no_marks() -> None:
    assert marks(the_view(assessment=None, detection=None)) == ()


def test_the_sentence_for_screen_readers_repeats_no_word_of_the_post() -> None:
    for mark in marks(the_view()):
        assert TEXT[mark.start : mark.end].casefold() not in mark.sentence.casefold()
    assert mark_of(the_view(), "Caleb").sentence == "identifier, issue 1 2, Name"


@pytest.mark.parametrize("kind", [DispositionKind.DISMISSED, DispositionKind.CLEARED, DispositionKind.FIXED])
def test_settled_issues_go_to_the_end_and_keep_their_number(kind: DispositionKind) -> None:
    rows = numbered(the_view(dispositions=(said("PHI-003:11-18", kind),)))
    assert [row.number for row in rows] == [2, 3, 4, 5, 1]
    assert rows[-1].group is Group.SETTLED
    assert rows[-1].settled


def test_a_confirmed_block_is_still_to_settle() -> None:
    row = numbered(the_view(dispositions=(said("PHI-003:11-18", DispositionKind.CONFIRMED),)))[0]
    assert row.group is Group.TO_SETTLE
    assert row.confirmed
    assert row.answer == "Confirmed by Ines Calloway"


def test_answers_are_said_in_words() -> None:
    view = the_view(dispositions=(said("CLM-001:outcome"), said("CON-002:caleb", DispositionKind.CLEARED)))
    answers = {row.issue.rule_id: row.answer for row in numbered(view)}
    assert answers["CLM-001"] == "Dismissed by Ines Calloway: the clinic line is named too"
    assert answers["CON-002"] == "Cleared by consent CA-0409"
    assert answers["PHI-003"] == ""


def test_the_second_line_of_a_closed_issue_names_category_and_detail() -> None:
    row = next(row for row in numbered(the_view()) if row.number == 2)
    assert row.second_line == "Consent · CA-0412 has no expiration date"
    bare = replace(row, issue=replace(row.issue, details=(), clears=""))
    assert bare.second_line == "Consent"


def ranged(start: int, end: int, rank: int, second: Category | None = None) -> Mark:
    return Mark(start, end, Category.IDENTIFIER, MarkState.OPEN, f"{rank} x", str(rank), second=second, rank=rank)


def lanes(*given: Mark) -> dict[int, int]:
    return {mark.rank: mark.lane for mark in with_lanes(sorted(given, key=lambda m: (m.start, -m.end)))}


def test_marks_that_share_no_word_stand_in_the_first_lane() -> None:
    assert lanes(ranged(0, 5, 1), ranged(5, 9, 2), ranged(12, 14, 3)) == {1: 0, 2: 0, 3: 0}


def test_the_more_serious_of_overlapping_marks_has_the_upper_line() -> None:
    assert lanes(ranged(0, 20, 2), ranged(5, 9, 1)) == {1: 0, 2: 1}
    assert lanes(ranged(0, 10, 1), ranged(5, 15, 3), ranged(12, 20, 2)) == {1: 0, 2: 0, 3: 1}


def test_a_mark_with_two_patterns_takes_two_lanes() -> None:
    assert lanes(ranged(0, 10, 1, Category.CONSENT), ranged(5, 15, 2)) == {1: 0, 2: 2}


def test_many_marks_on_the_same_words_end_in_the_last_lane() -> None:
    found = lanes(*(ranged(0, 10 + n, n) for n in range(1, 9)))
    assert found[1] == 0
    assert max(found.values()) == LAST_LANE


def test_lanes_of_thousands_of_marks_are_found_at_once() -> None:
    found = with_lanes([ranged(n * 10, n * 10 + 12, n) for n in range(5_000)])
    assert len(found) == 5_000
    assert {mark.lane for mark in found} == {0, 1}


def test_an_allowed_mark_never_takes_the_fill_from_one_to_settle() -> None:
    view = the_view()
    rank = {mark.state: mark.rank for mark in marks(view)}
    assert rank[MarkState.ALLOWED] > max(r for state, r in rank.items() if state is not MarkState.ALLOWED)
