from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.ui.presenters.saved_replies import RepliesPresenter, general, joined
from reviewer.workflow.templates import Template
from tests.ui.fakes import NowRunner, Screen

OWN = Template("Hours", "{author}, please add the hours.")
SHIPPED = Template("Talk first", "{author}, please call us.", True)


def a_presenter(screen: Screen, **changes: Any) -> RepliesPresenter:
    values: dict[str, Any] = {
        "replies": lambda: (OWN, SHIPPED),
        "fill": lambda text: text.replace("{author}", "Renee"),
        "save": lambda name, text: None,
        "remove": lambda name: None,
    } | changes
    return RepliesPresenter(screen, NowRunner(), **values)


def test_a_reply_follows_what_was_written_in_a_paragraph_of_its_own_and_only_once():
    once = joined("Lovely idea. ", "Please call us.")
    assert once == "Lovely idea.\n\nPlease call us."
    assert joined(once, "Please call us.") == once
    assert joined(" \n", " Please call us.\n") == "Please call us."


def test_all_replies_are_offered_and_the_chosen_one_is_filled_in():
    screen = Screen()
    presenter = a_presenter(screen)
    presenter.offer()
    assert screen.last("show_replies") == (OWN, SHIPPED)
    presenter.choose(OWN)
    assert screen.last("put_in") == "Renee, please add the hours."


def test_nothing_written_cannot_be_kept_and_a_name_is_asked_for_otherwise():
    screen = Screen()
    presenter = a_presenter(screen)
    presenter.begin_keep(" \n")
    assert screen.told("ask_name") == 0
    assert screen.last("say").headline == "Write the reply first."
    presenter.begin_keep("Please add the hours.")
    assert screen.last("ask_name") is True


def test_what_was_written_is_kept_under_a_name_and_without_one_it_is_not():
    screen, kept = Screen(), []
    presenter = a_presenter(screen, save=lambda name, text: kept.append((name, text)))
    presenter.keep("  ", "Please add the hours.")
    assert kept == []
    assert screen.last("say").headline == "Give it a name."
    presenter.keep(" Hours ", " Please add the hours.\n")
    assert kept == [("Hours", "Please add the hours.")]
    assert screen.last("ask_name") is False
    assert screen.last("say").headline == "Kept as “Hours”."


def test_a_reply_that_cannot_be_kept_says_why_and_goes_on_asking():
    screen = Screen()

    def refuse(name: str, text: str) -> None:
        raise UsageError("{patient} is nothing that is filled in.", "It was not kept.", "Use {author}.")

    a_presenter(screen, save=refuse).keep("Name", "Dear {patient}")
    assert screen.last("say").detail == "It was not kept. Use {author}."
    assert screen.told("ask_name") == 0


def test_one_is_removed_and_a_refusal_is_said():
    screen, gone = Screen(), []
    a_presenter(screen, remove=gone.append).remove(OWN)
    assert gone == ["Hours"]
    assert "no longer offered" in screen.last("say").headline

    def refuse(name: str) -> None:
        raise RefusedError("This reply comes with the program.", "It stays.")

    a_presenter(screen, remove=refuse).remove(SHIPPED)
    assert screen.last("say").headline == "This reply comes with the program."


def test_where_one_author_is_spoken_to_every_author_is():
    said = "Renee, thank you. Renee Falk wrote it well, Renee. Call us, Renee"
    assert general(said, "Renee") == "{author}, thank you. Renee Falk wrote it well, {author}. Call us, {author}"
    assert general("Will you call us, Will? Willow, too.", "Will") == "Will you call us, {author}? Willow, too."
    assert general("Please call us.", "") == "Please call us."


def test_what_is_kept_greets_each_author_and_says_so():
    screen, kept = Screen(), []
    a_presenter(screen, save=lambda name, text: kept.append(text), first="Renee").keep("Hours", "Renee, add hours.")
    assert kept == ["{author}, add hours."]
    assert "where “Renee” stands" in screen.last("say").detail
