"""Comments as the desk shows them."""

from reviewer.model.desk import Answer, Comment
from reviewer.ui.presenters.comment_lines import comment_lines
from reviewer.ui.presenters.masking import cover_of
from tests.ui.desk_fakes import NOW, TEXT, the_view

START = TEXT.index("Caleb")
COMMENT = Comment(9, "comment", "Caleb is not to be named.", "Devin Marsh", "2026-11-20T10:12:00Z", 1, "Caleb",
                  START, START + 5)  # fmt: skip
QUESTION = Comment(10, "question", "Which line?", "Ines Calloway", "2026-11-20T10:20:00Z", 1, "555-0199", -1, -1,
                   "Omar Haddad", "2026-11-20T16:00:00Z")  # fmt: skip


def test_comments_are_numbered_from_the_oldest_and_say_who_asks_whom() -> None:
    first, second = comment_lines(the_view(comments=(COMMENT, QUESTION)), NOW)
    assert (first.number, second.number) == (1, 2)
    assert first.head.startswith("Devin Marsh, ")
    assert second.head.startswith("Ines Calloway asks Omar Haddad, ")
    assert "answer wanted by" in second.head
    assert (first.waiting, second.waiting) == (False, True)


def test_words_that_are_gone_are_quoted_as_gone_and_have_no_place() -> None:
    first, second = comment_lines(the_view(comments=(COMMENT, QUESTION)), NOW)
    assert (first.quote, first.anchored) == ("“Caleb”", True)
    assert (second.quote, second.anchored) == ("“555-0199” (no longer in the text)", False)


def test_an_earlier_revision_is_named() -> None:
    assert "on revision 1" in comment_lines(the_view(revision=2, comments=(COMMENT,)), NOW)[0].head


def test_an_answered_question_does_not_wait() -> None:
    answer = Answer(11, "Omar Haddad", "2026-11-20T10:30:00Z", "The one of Caleb")
    settled = Comment(10, "question", "Which line?", "Ines Calloway", "2026-11-20T10:20:00Z", 1, to="Omar Haddad",
                      answers=(answer,), settled=True)  # fmt: skip
    line = comment_lines(the_view(comments=(settled,)), NOW)[0]
    assert not line.waiting
    assert line.answers[0].endswith(": The one of Caleb")
    assert line.quote == ""


def test_covered_words_are_covered_in_comments_quotes_and_answers() -> None:
    view = the_view(comments=(COMMENT,))
    line = comment_lines(view, NOW, cover_of(view))[0]
    assert "Caleb" not in line.text + line.quote + line.spoken
    assert line.text == "••••• is not to be named."


def test_what_the_margin_says_aloud_holds_no_word_of_the_post() -> None:
    for line in comment_lines(the_view(comments=(COMMENT, QUESTION)), NOW):
        assert "Caleb" not in line.spoken
    assert comment_lines(the_view(comments=(QUESTION,)), NOW)[0].spoken.endswith("no answer yet")
