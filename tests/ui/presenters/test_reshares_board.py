"""The board without Qt: what can be done with a card, what stays chosen, which answer counts."""

from typing import Any

import pytest

from reviewer.errors import RefusedError
from reviewer.model.reshare import BOARD, TRANSITIONS, Stage
from reviewer.model.views import Changes
from reviewer.ui.presenters.reshares_board import BoardPresenter, Filters, Offers, actions, back_to
from reviewer.ui.presenters.reshares_keys import KEYS, STARS, action_of, steps_of
from reviewer.workflow.reshare_cards import Card, Column
from tests.ui.fakes import LaterRunner, NowRunner, Screen
from tests.ui.reshare_examples import NOW, YES, a_card, a_reshare


def columns(*cards: Card) -> tuple[Column, ...]:
    return tuple(Column(stage, tuple(c for c in cards if c.reshare.stage is stage)) for stage in BOARD)


def numbered(number: int, stage: Stage = Stage.POSSIBLE) -> Card:
    made = a_card(stage)
    return Card(a_reshare(stage, id=f"RS-{number:04}"), made.cadence, made.can, "", "")


class Store:
    """What the board loads."""

    def __init__(self, *cards: Card) -> None:
        self.cards = cards
        self.asked: list[Filters] = []

    def load(self, filters: Filters) -> tuple[tuple[Column, ...], Offers]:
        self.asked.append(filters)
        return columns(*self.cards), Offers(("Ngozi Achterberg",), ("Cardiology",), ())


def made(store: Store, runner: Any = None) -> tuple[BoardPresenter, Screen]:
    screen = Screen()
    return BoardPresenter(
        screen, runner or NowRunner(), store.load, lambda _: (("today", "Found"),), lambda: NOW
    ), screen


@pytest.mark.parametrize(
    ("card", "codes", "primary"),
    [
        (a_card(Stage.POSSIBLE), ["choose", "hold", "drop"], "choose"),
        (a_card(Stage.CHOSEN), ["ask", "review", "text", "hold", "back", "drop"], "ask"),
        (a_card(Stage.ASKED), ["answer", "review", "text", "hold", "message", "back", "drop"], "answer"),
        (a_card(Stage.ASKED, answer=YES), ["answer", "review", "text", "hold", "message", "back", "drop"], "review"),
        (a_card(Stage.ASKED, answer=YES, mode="repurpose"), None, "answer"),
        (
            a_card(Stage.IN_REVIEW, post="P-1", post_state="submitted"),
            ["open", "reshared", "hold", "message", "back", "drop"], "open",
        ),
        (a_card(Stage.IN_REVIEW, post="P-1", post_state="approved"), None, "reshared"),
        (a_card(Stage.RESHARED, post="P-1", post_state="published"), ["outcome", "open"], "outcome"),
        (a_card(Stage.RESHARED, post="P-1", outcome="ok"), ["outcome", "open"], "open"),
        (a_card(Stage.HELD), ["choose", "message", "back", "drop"], "choose"),
    ],
)  # fmt: skip
def test_each_stage_offers_its_steps_and_one_of_them_first(card: Card, codes: list[str] | None, primary: str):
    found = actions(card)
    assert codes is None or [one.code for one in found] == codes
    assert [one.code for one in found if one.primary] == [primary]


def test_no_card_offers_a_move_that_is_not_on_the_board():
    leads = {"choose": Stage.CHOSEN, "hold": Stage.HELD, "drop": Stage.DROPPED, "reshared": Stage.RESHARED}
    for stage in BOARD:
        for one in actions(a_card(stage, post="P-1")):
            if one.code in leads:
                assert leads[one.code] in TRANSITIONS[stage], (stage, one.code)
        assert back_to(a_card(stage)) in {None, *TRANSITIONS[stage]}


def test_keys_are_unique_and_every_button_has_the_key_that_presses_it():
    assert len({key for key, _, _ in KEYS}) == len(KEYS)
    assert not {key for key, _, _ in KEYS} & set(STARS)
    for stage in BOARD:
        for one in actions(a_card(stage, post="P-1", mode="quote")):
            assert one.code in steps_of(action_of(one.key)), one


def test_the_first_card_is_chosen_and_stays_so_where_it_moves():
    store = Store(numbered(1), numbered(2))
    presenter, screen = made(store)
    presenter.refresh()
    assert presenter.chosen == "RS-0001"
    store.cards = (numbered(1, Stage.CHOSEN), numbered(2))
    presenter.refresh()
    assert presenter.chosen == "RS-0001"
    assert screen.last("show_day_line") == "1 possible · 1 chosen"


def test_a_card_that_left_hands_over_to_the_one_in_its_place():
    store = Store(numbered(1), numbered(2), numbered(3), numbered(4, Stage.HELD))
    presenter, _ = made(store)
    presenter.refresh("RS-0002")
    store.cards = (numbered(1), numbered(3), numbered(4, Stage.HELD))
    presenter.refresh()
    assert presenter.chosen == "RS-0003"
    store.cards = (numbered(1), numbered(4, Stage.HELD))
    presenter.refresh()
    assert presenter.chosen == "RS-0001"
    store.cards = (numbered(4, Stage.HELD),)
    presenter.refresh()
    assert presenter.chosen == "RS-0004"
    store.cards = ()
    presenter.refresh()
    assert presenter.chosen == ""


def test_an_empty_board_and_an_empty_search_say_different_things():
    presenter, screen = made(Store())
    presenter.refresh()
    assert screen.last("show_columns")[2].startswith("No posts on the board yet.")
    assert screen.last("show_card")[0] is None
    presenter.narrow(words="zebra")
    assert screen.last("show_columns")[2] == "No card matches “zebra”. Take the filters away to see the whole board."
    presenter.narrow(words="", person="Renee Falk")
    assert screen.last("show_columns")[2] == "No card fits. Take the filters away to see the whole board."


def test_the_newest_question_counts_and_the_same_one_is_not_asked_twice():
    store, runner = Store(numbered(1)), LaterRunner()
    presenter, screen = made(store, runner)
    presenter.narrow(words="a")
    presenter.narrow(words="ab")
    presenter.narrow(words="ab")
    assert len(runner.waiting) == 2
    runner.finish(1)
    runner.finish(0)
    assert screen.told("show_columns") == 1
    assert store.asked[0].words == "ab"


def test_what_is_recorded_is_told_once_and_a_refusal_is_said():
    presenter, screen = made(Store(numbered(1)))
    presenter.refresh()
    presenter.act(lambda: Changes(reshares=True), "Chosen.")
    assert screen.told("changed") == 1
    assert screen.last("show_message").headline == "Chosen."

    def refuse() -> Changes:
        raise RefusedError("It moved.", "Nothing was changed.", "Look again.")

    presenter.act(refuse)
    assert screen.last("show_message").headline == "It moved."
    assert screen.last("set_busy") is False


def test_nothing_is_recorded_twice_while_something_is_under_way():
    runner = LaterRunner()
    presenter, _ = made(Store(numbered(1)), runner)
    presenter.act(lambda: Changes(reshares=True))
    presenter.act(lambda: Changes(reshares=True))
    assert len(runner.waiting) == 1


def test_history_is_read_only_when_it_is_wanted():
    presenter, screen = made(Store(numbered(1)))
    presenter.refresh()
    assert screen.told("show_history") == 0
    presenter.show_history()
    assert screen.last("show_history") == ("RS-0001", (("today", "Found"),))
