"""What is typed is kept: the newest words win, what was sent is dropped, and one write runs at a time."""

from typing import Any

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.ui.presenters.drafting import DraftKeeper, key_of, packed, unpacked
from tests.ui.fakes import LaterRunner, NowRunner


class Shelf:
    """Where drafts are kept; can be full."""

    def __init__(self) -> None:
        self.kept = ""
        self.writes: list[str] = []
        self.full = False
        self.errors: list[str] = []

    def save(self, text: str) -> None:
        if self.full:
            raise WorkspaceProblem("The disk is full.", "", "Free some space.")
        self.kept = text
        self.writes.append(text)

    def forget(self) -> None:
        self.kept = ""
        self.writes.append("")

    def keeper(self, runner: Any = None) -> DraftKeeper:
        return DraftKeeper(runner or NowRunner(), self.save, self.forget, lambda error: self.errors.append(error.what))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_key_names_what_it_is_about():
    assert key_of("return", "P-0001", 2) == "return:P-0001:2"


def test_fields_survive_packing_with_any_letters_in_them():
    fields = {"sentence": 'Ünal 🎗️ "quoted"\n\tأهلا', "empty": ""}
    assert unpacked(packed(fields)) == fields


@pytest.mark.parametrize("stored", ["", "not json", "[1, 2]", '"text"', "null", '{"a": 1, "b": null}', "{"])
def test_what_is_no_draft_counts_as_none(stored: str):
    assert unpacked(stored) == {}


def test_only_fields_that_differ_from_their_start_come_back(shelf: Shelf):
    keeper = shelf.keeper()
    stored = packed({"sentence": "Well done.", "safer": "same", "gone": "an old field"})
    assert keeper.begin({"sentence": "", "safer": "same"}, stored) == {"sentence": "Well done."}


def test_untouched_fields_are_not_kept_so_that_a_new_start_shows(shelf: Shelf):
    keeper = shelf.keeper()
    keeper.begin({"sentence": "", "safer": "proposal"}, "")
    keeper.keep({"sentence": "Thank you.", "safer": "proposal"})
    assert unpacked(shelf.kept) == {"sentence": "Thank you."}


def test_the_same_words_are_written_once(shelf: Shelf):
    keeper = shelf.keeper()
    keeper.begin({"text": ""}, "")
    keeper.keep({"text": "a"})
    keeper.keep({"text": "a"})
    assert len(shelf.writes) == 1


def test_deleting_everything_again_drops_the_draft(shelf: Shelf):
    keeper = shelf.keeper()
    keeper.begin({"text": ""}, "")
    keeper.keep({"text": "a"})
    keeper.keep({"text": ""})
    assert (shelf.kept, shelf.writes[-1]) == ("", "")


def test_nothing_is_written_while_nothing_was_typed(shelf: Shelf):
    keeper = shelf.keeper()
    keeper.begin({"text": "proposal"}, "")
    keeper.keep({"text": "proposal"})
    keeper.drop()
    assert shelf.writes == []


def test_words_typed_during_a_write_are_written_after_it_and_only_the_newest(shelf: Shelf):
    runner = LaterRunner()
    keeper = shelf.keeper(runner)
    keeper.begin({"text": ""}, "")
    for words in ("a", "ab", "abc"):
        keeper.keep({"text": words})
    assert len(runner.waiting) == 1
    runner.finish()
    assert len(runner.waiting) == 1
    runner.finish()
    assert runner.waiting == []
    assert [unpacked(text)["text"] for text in shelf.writes] == ["a", "abc"]


def test_what_was_sent_during_a_write_does_not_come_back(shelf: Shelf):
    runner = LaterRunner()
    keeper = shelf.keeper(runner)
    keeper.begin({"text": ""}, "")
    keeper.keep({"text": "a"})
    keeper.drop()
    runner.finish()
    runner.finish()
    assert shelf.kept == ""


def test_a_full_disk_is_said_and_the_next_letter_tries_again(shelf: Shelf):
    keeper = shelf.keeper()
    keeper.begin({"text": ""}, "")
    shelf.full = True
    keeper.keep({"text": "a"})
    assert shelf.errors == ["The disk is full."]
    shelf.full = False
    keeper.keep({"text": "ab"})
    assert unpacked(shelf.kept) == {"text": "ab"}
