from typing import Any

from reviewer.errors import WorkspaceProblem
from reviewer.model.office import OfficePolicy
from reviewer.model.vocabulary import Label
from reviewer.ui.presenters.second_page import (
    KINDS,
    SecondDraft,
    SecondPresenter,
    change_lines,
    draft_of,
    state_line,
)
from tests.ui.fakes import NowRunner, Screen

SHIPPED = SecondDraft(True, frozenset())


def presenter(screen: Screen, policies: list[Any]) -> SecondPresenter:
    def load() -> OfficePolicy:
        policy = policies[0]
        if isinstance(policy, Exception):
            raise policy
        return policy

    return SecondPresenter(screen, NowRunner(), load)


def test_every_kind_of_post_stands_on_the_page_once_with_what_it_is_about():
    assert [label for label, _ in KINDS] == list(Label)
    assert len({about for _, about in KINDS}) == len(KINDS)


def test_what_would_change_is_said_in_sentences():
    after = SecondDraft(False, frozenset({"liability_statement"}))
    assert change_lines(SHIPPED, after) == (
        "One person alone can approve posts on which an issue that stops them was dismissed.",
        "From now on a second person decides posts of the kind “Liability”.",
    )
    assert change_lines(after, SHIPPED)[1] == "One person alone can approve posts of the kind “Liability”."
    assert change_lines(after, after) == ()


def test_what_is_in_force_stands_beside_the_title():
    assert state_line(SHIPPED) == "two people for dismissed issues"
    both = SecondDraft(True, frozenset({"claim", "boundary"}))
    assert state_line(both) == "two people for dismissed issues and 2 kinds of posts"
    assert state_line(SecondDraft(False, frozenset())) == "no post wants two people"


def test_ticks_are_a_draft_until_they_are_saved_or_discarded():
    screen = Screen()
    made = presenter(screen, [OfficePolicy()])
    made.refresh()
    assert screen.last("show_draft") == SHIPPED == made.draft
    made.tick("claim", True)
    made.tick_overrides(False)
    assert made.changed
    assert screen.last("show_state") == ("two people for dismissed issues", True, True)
    made.tick("claim", False)
    made.tick_overrides(True)
    assert not made.changed
    made.tick("claim", True)
    made.discard()
    assert (screen.last("show_draft"), made.changed) == (SHIPPED, False)
    made.tick("claim", True)
    made.saved()
    assert screen.last("show_state") == ("two people for dismissed issues and 1 kind of posts", False, False)


def test_a_change_elsewhere_shows_but_never_takes_unsaved_ticks_away():
    screen = Screen()
    policies: list[Any] = [OfficePolicy()]
    made = presenter(screen, policies)
    made.refresh()
    policies[0] = OfficePolicy(second_overrides=False)
    made.refresh()
    assert made.draft == draft_of(policies[0])
    made.tick("claim", True)
    policies[0] = OfficePolicy(second_labels=("boundary",))
    made.refresh()
    assert made.draft == SecondDraft(False, frozenset({"claim"}))
    assert made.stored == SecondDraft(True, frozenset({"boundary"}))
    assert made.changed


def test_nothing_is_ticked_before_it_was_read_and_a_problem_is_said():
    screen = Screen()
    made = presenter(screen, [WorkspaceProblem("The workspace cannot be read.", "", "")])
    made.tick("claim", True)
    made.tick_overrides(False)
    assert made.draft is None
    made.refresh()
    assert screen.last("show_message").headline == "The workspace cannot be read."
    assert not made.changed
