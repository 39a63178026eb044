"""The cover: what is hidden until somebody asks, in the text and wherever its words turn up."""

from dataclasses import replace

import pytest

from reviewer.model.desk import Marked
from reviewer.model.issue import IssueSpan
from reviewer.model.vocabulary import Category, FindingKind, Level
from reviewer.ui.presenters.masking import NOTHING, SIGN, cover_of, covered
from tests.ui.desk_fakes import TEXT, a_finding, an_issue, the_post, the_view


def words(ranges: tuple[tuple[int, int], ...], text: str = TEXT) -> set[str]:
    return {text[start:end] for start, end in ranges}


def test_identifiers_health_details_and_names_are_covered_and_policy_matters_are_not() -> None:
    found = words(cover_of(the_view()).text)
    assert found == {
        "Marlene", "Joel Abara", "4 East", "Caleb", "Tuesday, August 11", "his last round of chemo", "next visit",
    }  # fmt: skip


def test_what_the_office_allows_stays_open() -> None:
    assert not any("555-0142" in word for word in words(cover_of(the_view()).text))


def test_findings_without_an_issue_and_marks_of_people_are_covered_too() -> None:
    view = the_view(issues=[])
    assert view.detection is not None
    extra = a_finding(TEXT, "Six years old", "AGE")
    start = TEXT.index("braver")
    view = replace(
        view,
        detection=replace(view.detection, findings=(extra,)),
        marked=(Marked(7, "OTHER_ID", "braver", start, start + 6, "Ines", "2026-11-20T11:00:00Z"),
                Marked(8, "OTHER_ID", "gone", -1, -1, "Ines", "2026-11-20T11:00:00Z")),
    )  # fmt: skip
    assert words(cover_of(view).text) == {"Six years old", "braver"}


def test_a_cue_covers_nothing() -> None:
    view = the_view(issues=[])
    assert view.detection is not None
    cue = replace(a_finding(TEXT, "rang the bell", "treatment_cue"), kind=FindingKind.CUE)
    assert not cover_of(replace(view, detection=replace(view.detection, findings=(cue,)), media=()))


@pytest.mark.parametrize("missing", ["assessment", "detection", "incomplete"])
def test_what_was_not_checked_in_full_is_covered_whole(missing: str) -> None:
    view = the_view()
    assert view.detection is not None
    if missing == "incomplete":
        view = replace(view, detection=replace(view.detection, incomplete=("A check took too long.",)))
    else:
        view = replace(view, **{missing: None})  # type: ignore[arg-type]
    cover = cover_of(view)
    assert cover.text == ((0, len(TEXT)),)
    assert cover.context == ((0, len(view.post.in_reply_to or "")),)
    assert cover.media[0][0][0] == 0


def test_the_context_and_the_description_of_a_picture_are_covered_where_something_was_found() -> None:
    view = the_view()
    assert view.detection is not None
    context = replace(a_finding(view.post.in_reply_to or "", "4 East", "FACILITY"), where="in_reply_to")
    alt = replace(a_finding(view.post.media[0].alt, "A boy", "PERSON"), where="media:0")
    cover = cover_of(replace(view, detection=replace(view.detection, findings=(context, alt))))
    assert words(cover.context, view.post.in_reply_to or "") == {"4 East"}
    assert cover.media == (((0, 5),),)


def test_pictures_are_covered_unless_they_show_nobody() -> None:
    view = the_view()
    assert cover_of(view).pictures == {0}
    nobody = replace(view, media=(replace(view.media[0], shows=("no_person",)),))
    assert cover_of(nobody).pictures == frozenset()
    unknown = replace(view, media=(replace(view.media[0], shows=()),))
    assert cover_of(unknown).pictures == {0}


def test_a_covered_text_has_the_same_length_in_utf_16_and_breaks_its_lines_as_before() -> None:
    text = "Ana 😀 Duarte\ncame"
    hidden = covered(text, ((0, 12),))
    assert len(hidden.encode("utf-16-le")) == len(text.encode("utf-16-le"))
    assert hidden == f"{SIGN * 3} {SIGN * 2} {SIGN * 6}\ncame"


def test_ranges_that_overlap_or_reach_beyond_the_text_are_joined_and_cut() -> None:
    post = the_post(text="Ana Duarte", media=())
    spans = (IssueSpan(0, 5, Category.IDENTIFIER, "Name"), IssueSpan(3, 99, Category.HEALTH, "Care"))
    view = the_view(post, [an_issue("PHI-001:1", Level.BLOCK, Category.IDENTIFIER, "x", spans=spans)])
    assert cover_of(view).text == ((0, 10),)


def test_covered_words_are_hidden_in_other_sentences_whatever_their_case() -> None:
    cover = cover_of(the_view())
    assert cover.hide("CALEB's mother called about 4 east") == "•••••'s mother called about •••••"
    assert cover.hide("Abara asked, and so did Joel Abara.") == "••••• asked, and so did •••••."
    assert cover.hide("calebration is another word") == "calebration is another word"


def test_parts_of_other_details_are_no_secret() -> None:
    assert cover_of(the_view()).hide("his last word on it") == "his last word on it"


def test_no_cover_hides_nothing() -> None:
    assert not NOTHING
    assert NOTHING.hide("Caleb") == "Caleb"
    assert not NOTHING.touches(0, 100)


def test_touching_is_sharing_a_character() -> None:
    cover = cover_of(the_view())
    start = TEXT.index("Caleb")
    assert cover.touches(start, start + 1)
    assert cover.touches(start - 3, start + 1)
    assert not cover.touches(start - 3, start)
    assert not cover.touches(start + 5, start + 6)


def test_words_with_signs_of_patterns_are_taken_literally() -> None:
    post = the_post(text="code (A+B)* of Ana", media=())
    spans = (IssueSpan(5, 11, Category.IDENTIFIER, "ID"), IssueSpan(15, 18, Category.IDENTIFIER, "Name"))
    view = the_view(post, [an_issue("PHI-001:1", Level.BLOCK, Category.IDENTIFIER, "x", spans=spans)])
    assert cover_of(view).hide("about Ana and (A+B)* here") == "about ••••• and ••••• here"
