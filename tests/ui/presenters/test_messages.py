from reviewer.errors import FileProblem, RefusedError, UsageError, WorkspaceProblem
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.messages import KEPT, Message, ask, of_error


def test_an_error_says_what_happened_what_it_means_and_what_to_do():
    shown = of_error(FileProblem("posts.csv cannot be read.", "Nothing was imported.", "Check that it is still there."))
    assert shown.headline == "posts.csv cannot be read."
    assert shown.detail == "Nothing was imported. Check that it is still there."
    assert shown.level is Level.BLOCK


def test_an_error_that_does_not_say_what_it_means_says_that_nothing_was_lost():
    shown = of_error(WorkspaceProblem("The disk is full.", "", "Free some space."))
    assert shown.detail == f"{KEPT} Free some space."


def test_the_place_that_shows_an_error_can_say_what_was_kept():
    assert of_error(WorkspaceProblem("The disk is full."), "Nothing was changed.").detail == "Nothing was changed."


def test_refusals_and_fields_are_something_to_look_at_not_accidents():
    assert of_error(RefusedError("Not yet.")).level is Level.REVIEW
    assert of_error(UsageError("Which one?")).level is Level.REVIEW
    assert ask("Write a sentence.").level is Level.REVIEW


def test_a_screen_reader_hears_the_whole_message():
    assert Message("Stopped.", "Nothing was changed.").spoken == "Stopped. Nothing was changed."
    assert Message("Stopped.").spoken == "Stopped."
