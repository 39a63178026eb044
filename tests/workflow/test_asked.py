"""What a return asked for against a later text: moved, replaced in place, partly done, settled, unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.desk import Asked
from reviewer.model.vocabulary import Level
from reviewer.workflow.asked import Point, folded, holds, judged, quoted
from reviewer.workflow.word_diff import changes


def a_point(text: str, *words: str, rule: str = "PHI-001", key: str = "", **fields) -> Point:
    """An issue about words of a text; its key is by place like those of the rules."""
    spans = tuple((text.index(w), text.index(w) + len(w)) for w in words)
    by_place = f"{rule}:{spans[0][0]}-{spans[0][1]}" if spans else f"{rule}:all"
    given_fields = {"title": f"Title of {rule}", "level": Level.BLOCK, "why": "It tells who this is."} | fields
    return Point(key=key or by_place, rule=rule, spans=spans, **given_fields)


def compared(earlier: str, later: str, asked, now, before=None) -> tuple[Asked, ...]:
    return judged(asked, asked if before is None else before, now, (earlier, later), changes(earlier, later))


def test_words_that_are_gone_are_done():
    text = "Walter rang the bell."
    (one,) = compared(text, "Somebody rang the bell.", [a_point(text, "Walter")], [])

    assert (one.status, one.detail, one.issue_key) == ("done", "“Walter” is gone.", "")


def test_an_issue_that_moved_in_the_text_is_not_done_and_its_words_are_named():
    earlier = "Walter rang the bell. Our doors open at eight every day of the week."
    later = "Our doors open at eight every day of the week. Then WALTER rang the bell."
    now = a_point(later, "WALTER")
    (one,) = compared(earlier, later, [a_point(earlier, "Walter")], [now])

    assert (one.status, one.issue_key) == ("not_done", now.key)
    assert "“Walter” still stands there" in one.detail


def test_words_taken_out_here_and_put_in_there_are_said_to_stand_in_another_place():
    earlier = "Walter rang the bell. Thanks to all."
    later = "Somebody rang the bell. Thanks to all. Well done Walter and crew."
    (one,) = compared(earlier, later, [a_point(earlier, "Walter")], [a_point(later, "Walter")])

    assert one.detail == "“Walter” still stands there in another place."


def test_the_same_problem_in_other_words_in_the_same_place_is_not_done_and_not_new():
    earlier, later = "Our patient Walter rang the bell.", "Our patient old Mr. Quill rang the bell."
    now = a_point(later, "Mr. Quill")
    found = compared(earlier, later, [a_point(earlier, "Walter")], [now])

    assert [one.status for one in found] == ["not_done"]
    assert found[0].issue_key == now.key
    assert found[0].detail == "“Walter” is gone; “Mr. Quill” in the same place asks for the same."


def test_another_rule_with_the_same_label_in_the_same_place_is_not_done_either():
    earlier, later = "Our patient Walter rang the bell.", "Our patient in bed 12 rang the bell."
    asked = a_point(earlier, "Walter", label="phi_disclosure")
    found = compared(earlier, later, [asked], [a_point(later, "bed 12", rule="PHI-004", label="phi_disclosure")])

    assert [one.status for one in found] == ["not_done"]


def test_the_same_problem_elsewhere_is_done_here_and_new_there():
    earlier = "Our patient Walter rang the bell. The team cheered."
    later = "Our patient rang the bell. The team cheered. Ask Odell Marsh about his surgery."
    found = compared(earlier, later, [a_point(earlier, "Walter")], [a_point(later, "Odell Marsh")])

    assert [(one.status, one.detail) for one in found] == [
        ("done", "“Walter” is gone."),
        ("new", "“Odell Marsh”: It tells who this is."),
    ]


def test_a_request_that_is_followed_in_part_says_which_part():
    earlier, later = "Walter, 93 years old, rang the bell.", "A man, 93 years old, rang the bell."
    asked = a_point(earlier, "Walter", "93 years old")
    (one,) = compared(earlier, later, [asked], [a_point(later, "93 years old")])

    assert (one.status, one.detail) == ("not_done", "“Walter” is gone; “93 years old” still stands there.")


def test_words_that_stand_but_are_no_longer_asked_about_are_done_and_say_so():
    text = "Ilse Brandt led the team."
    (one,) = compared(text, text + " Thanks.", [a_point(text, "Ilse Brandt", rule="CON-003")], [])

    assert (one.status, one.detail) == (
        "done",
        "“Ilse Brandt” still stands there, and the checks no longer ask about it.",
    )


def test_words_that_stand_under_another_question_are_not_done():
    text = "Walter rang the bell."
    now = a_point(text, "Walter", rule="CON-003", title="A colleague is named")
    (one,) = compared(text, text + " Thanks.", [a_point(text, "Walter")], [now])

    assert (one.status, one.issue_key) == ("not_done", now.key)
    assert one.detail == "“Walter” still stands there; the checks now ask: A colleague is named."


def test_another_question_that_stood_there_before_does_not_keep_a_request_open():
    text = "Walter rang the bell."
    asked, other = a_point(text, "Walter"), a_point(text, "Walter", rule="CON-003")
    found = compared(text, text + " Thanks.", [asked], [other], before=[asked, other])

    assert [one.status for one in found] == ["done"]


def test_an_issue_that_was_there_and_not_asked_for_is_not_new():
    earlier, later = "Walter rang the bell at the pier.", "Someone rang the bell at the pier."
    asked, other = a_point(earlier, "Walter"), a_point(earlier, "the pier", rule="LOC-001")
    found = compared(earlier, later, [asked], [a_point(later, "the pier", rule="LOC-001")], before=[asked, other])

    assert [one.status for one in found] == ["done"]


def test_equal_places_alone_do_not_make_two_issues_one():
    earlier, later = "Walter rang the bell.", "Parker rang the bell."
    asked, now = a_point(earlier, "Walter"), a_point(later, "Parker", rule="PHI-001")
    assert asked.key == now.key
    (one,) = compared(earlier, later, [asked], [now])

    assert "“Parker” in the same place" in one.detail


def test_a_settled_request_is_done_and_says_who_settled_it():
    text = "Walter rang the bell."
    now = a_point(text, "Walter", settled="dismissed by Ines Calloway.")
    (one,) = compared(text, text + " Thanks.", [a_point(text, "Walter")], [now])

    assert (one.status, one.detail) == ("done", "Settled: dismissed by Ines Calloway.")


def test_information_and_what_was_settled_before_is_not_new():
    earlier, later = "Thanks.", "Thanks. Walter rang. Gail sang."
    now = [
        a_point(later, "Walter", level=Level.INFO),
        a_point(later, "Gail", settled="dismissed by Ines Calloway.", carried=True),
    ]
    assert compared(earlier, later, [], now) == ()


def test_an_issue_about_the_whole_post_stands_until_its_rule_is_silent():
    asked = a_point("Buy now.", rule="DIS-001")
    still = compared("Buy now.", "Buy today.", [asked], [a_point("Buy today.", rule="DIS-001")])
    done = compared("Buy now.", "Buy today. Ad.", [asked], [])

    assert [(one.status, one.detail) for one in (*still, *done)] == [
        ("not_done", "The checks still ask for it."),
        ("done", "The checks no longer ask for it."),
    ]


def test_without_a_result_nothing_counts_as_done_but_words_that_are_gone():
    earlier, later = "Walter saw Gail. Buy now.", "Somebody saw Gail. Buy now."
    asked = [a_point(earlier, "Walter"), a_point(earlier, "Gail", rule="CON-003"), a_point(earlier, rule="DIS-001")]
    found = compared(earlier, later, asked, None)

    assert [one.status for one in found] == ["done", "not_done", "not_done"]
    assert "is not known" in found[1].detail
    assert "is not known" in found[2].detail


def test_without_an_earlier_result_only_words_that_were_added_are_new():
    earlier, later = "Walter rang the bell.", "Walter rang the bell. Gail sang."
    now = [a_point(later, "Walter"), a_point(later, "Gail"), a_point(later, rule="DIS-001")]
    found = judged((), None, now, (earlier, later), changes(earlier, later))

    assert [(one.status, one.issue_key) for one in found] == [("new", now[1].key)]


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("Walter", "WALTER’S day", True),
        ("Walt", "Walter", False),
        ("93-year-old", "the 93 year old man", True),
        ("José", "jose\u0301 sang", True),
        ("山田", "今日は山田さん", True),
        ("مريم", "السيدة مريم هنا", True),
        ("\U0001f469\u200d\u2695\ufe0f", "our \U0001f469\u200d\u2695\ufe0f today", True),
        ("\U0001f469\u200d\u2695\ufe0f", "our team today", False),
    ],
)
def test_words_are_known_again_whatever_case_script_or_marks(phrase: str, text: str, there: bool):
    assert holds(folded(phrase), folded(text)) is there


def test_a_hidden_character_is_followed_too_and_named_in_words():
    earlier, later = "Wal\u200bter sang.", "Our Wal\u200bter sang."
    asked, now = a_point(earlier, "\u200b", rule="HID-001"), a_point(later, "\u200b", rule="HID-001")
    (stays,) = compared(earlier, later, [asked], [now])
    (gone,) = compared(earlier, "Walter sang.", [asked], [])

    assert (stays.status, stays.detail) == ("not_done", "A hidden character still stands there.")
    assert (gone.status, gone.detail) == ("done", "A hidden character is gone.")


def test_long_and_many_words_are_cut_and_counted():
    assert quoted(["a" * 100]) == f"“{'a' * 59}…”"
    assert quoted(["a", "b", "c", "d", "e"]) == "“a”, “b”, “c” and 2 more"
    assert quoted([]) == ""


@given(st.text(max_size=30), st.text(max_size=30))
def test_every_request_is_answered_once_and_nothing_settled_by_itself_is_lost(earlier: str, later: str):
    spans = ((0, len(earlier)),) if earlier else ()
    asked = [Point("R:1", "R", "One", Level.BLOCK, spans=spans), Point("Q:2", "Q", "Two", Level.REVIEW)]
    found = judged(asked, asked, [], (earlier, later), changes(earlier, later))

    assert [(one.title, one.status) for one in found] == [("One", "done"), ("Two", "done")]
