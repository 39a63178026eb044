"""Sentences and words lists: what rules ask of a post."""

from reviewer.policy.context import Context, sentences_of, words_list
from tests.policy.builders import a_finding, a_post, detected


def test_sentences_cover_the_text_and_titles_do_not_end_one() -> None:
    text = "Dr. Falk came by. He left!\nWe ate soup"
    parts = [text[a:b].strip() for a, b in sentences_of(text)]
    assert parts == ["Dr. Falk came by.", "He left!", "We ate soup"]


def test_an_empty_text_has_one_empty_sentence() -> None:
    assert sentences_of("") == ((0, 0),)


def test_findings_stand_together_only_within_reach() -> None:
    post = a_post("A first one. A second one. A third one.")
    first, third = a_finding(post, "first", "X"), a_finding(post, "third", "Y")
    context = Context(post, detected(first, third))
    assert not context.near(first, third, 1)
    assert context.near(first, third, 2)
    assert context.together((first,), (third,), 2) == (first,)


def test_a_list_of_words_reads_like_a_sentence() -> None:
    assert words_list(("Name", "unit", "treatment", "unit")) == "Name, unit and treatment"
    assert words_list(()) == ""


def test_a_reshare_is_no_reply_although_it_answers_something() -> None:
    reshare = Context(a_post("Look!", kind="reshare", in_reply_to="News"), detected())
    story = Context(a_post("Look!", kind="story", in_reply_to="News"), detected())
    assert not reshare.is_reply
    assert story.is_reply
