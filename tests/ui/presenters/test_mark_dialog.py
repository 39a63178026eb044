"""Marking what was missed: one key, and the list only when it can take the words."""

from collections.abc import Callable

from reviewer.errors import RefusedError, UsageError
from reviewer.model.views import Changes
from reviewer.model.vocabulary import EntityType
from reviewer.ui.presenters.mark_dialog import (
    FLAG_REASON,
    KINDS,
    MarkPresenter,
    joined,
    quoted,
    trimmed,
    words_for_list,
)
from tests.ui.fakes import LaterRunner, NowRunner, Screen

MARKED = Changes(posts=frozenset({"P-0001"}), record=True)
LISTED = Changes(settings=True, record=True)


class Office:
    """Notes what was recorded, and refuses what it is told to refuse."""

    def __init__(self) -> None:
        self.done: list[tuple[str, ...]] = []
        self.refuse_list = self.refuse_mark = self.refuse_save = False

    def mark(self, type_name: str, note: str) -> Changes:
        if self.refuse_mark:
            raise UsageError("The checks found this already.")
        self.done.append(("mark", type_name, note))
        return MARKED

    def flag(self, type_name: str, reason: str) -> Callable[[], Changes]:
        if self.refuse_list:
            raise UsageError("These words are on the list already.")

        def save() -> Changes:
            if self.refuse_save:
                raise RefusedError("The policy was changed meanwhile.")
            self.done.append(("flag", type_name, reason))
            return LISTED

        return save


def made(office: Office, runner: NowRunner | None = None) -> tuple[MarkPresenter, Screen]:
    screen = Screen()
    return MarkPresenter(screen, runner or NowRunner(), office.mark, office.flag), screen


def test_every_type_has_one_key_and_no_key_two_types() -> None:
    assert {kind.type for kind in KINDS} == set(EntityType)
    assert len({kind.key for kind in KINDS}) == len(KINDS)


def test_a_key_means_its_kind_in_either_case() -> None:
    presenter, _ = made(Office())
    assert presenter.key("1") is KINDS[0]
    lower, upper = presenter.key("r"), presenter.key("R")
    assert lower is upper
    assert lower is not None
    assert lower.type == "MEDICAL_RECORD_NUMBER"
    assert presenter.key("?") is None


def test_a_kind_alone_is_recorded_and_closes_the_dialog() -> None:
    office = Office()
    presenter, screen = made(office)
    presenter.send("PERSON", " seen on the board ", False)
    assert office.done == [("mark", "PERSON", "seen on the board")]
    assert screen.last("finish") == MARKED


def test_without_a_kind_nothing_is_recorded() -> None:
    office = Office()
    presenter, screen = made(office)
    presenter.send("", "", True)
    assert office.done == []
    assert screen.last("show_message").headline == "Say first what it is."


def test_the_list_gets_the_note_as_its_reason_or_a_plain_one() -> None:
    office = Office()
    presenter, screen = made(office)
    presenter.send("PERSON", "", True)
    assert office.done == [("mark", "PERSON", ""), ("flag", "PERSON", FLAG_REASON)]
    assert screen.last("finish") == Changes(posts=frozenset({"P-0001"}), settings=True, record=True)


def test_what_the_list_refuses_leaves_no_mark_behind() -> None:
    office = Office()
    office.refuse_list = True
    presenter, screen = made(office)
    presenter.send("PERSON", "", True)
    assert office.done == []
    assert screen.told("finish") == 0
    assert screen.last("show_message").headline == "These words are on the list already."
    presenter.send("PERSON", "", False)
    assert office.done == [("mark", "PERSON", "")]


def test_what_the_mark_refuses_leaves_no_entry_behind() -> None:
    office = Office()
    office.refuse_mark = True
    presenter, _ = made(office)
    presenter.send("PERSON", "", True)
    assert office.done == []


def test_a_policy_that_changed_at_the_same_moment_keeps_the_mark_and_says_so() -> None:
    office = Office()
    office.refuse_save = True
    presenter, screen = made(office)
    presenter.send("PERSON", "", True)
    assert screen.last("keep") == MARKED
    assert "The mark is recorded" in screen.last("show_message").detail
    presenter.send("PERSON", "", True)
    assert office.done == [("mark", "PERSON", "")]


def test_a_second_key_while_it_is_recorded_does_nothing() -> None:
    office, runner = Office(), LaterRunner()
    presenter, _ = made(office, runner)
    presenter.send("PERSON", "", False)
    presenter.send("AGE", "", False)
    runner.finish()
    assert office.done == [("mark", "PERSON", "")]
    assert runner.waiting == []


def test_blanks_at_the_ends_of_a_selection_do_not_count() -> None:
    assert trimmed("a  bell \n", 1, 9) == (3, 7)
    assert trimmed("   ", 0, 3) == (3, 3)
    assert words_for_list("Ana\n  Duarte came", 0, 12) == "Ana Duarte"


def test_only_the_words_themselves_are_quoted() -> None:
    assert quoted("Ana\nDuarte came with Caleb", 0, 10) == "“Ana Duarte”"


def test_changes_of_several_actions_are_joined() -> None:
    assert joined(()) == Changes()
    assert joined((MARKED, LISTED)).settings
