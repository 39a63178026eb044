"""Another key for an action: what is said against it, what is exchanged, and what is kept."""

import pytest

from reviewer.model.vocabulary import Level
from reviewer.ui.key_map import KEYS, Change, with_changes
from reviewer.ui.presenters.keys_page import KEYS_PAGE, KeyPresenter, is_own, keys_of, spoken, state_words
from reviewer.ui.presenters.messages import Message


class Screen:
    def __init__(self) -> None:
        self.keys: list[str] = []
        self.message: Message | None = None
        self.action = ("Use this key", True)
        self.closed = False

    def show_key(self, key: str) -> None:
        self.keys.append(key)

    def show_message(self, message: Message | None) -> None:
        self.message = message

    def set_action(self, words: str, possible: bool) -> None:
        self.action = (words, possible)

    def close_saved(self) -> None:
        self.closed = True


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def kept() -> list[tuple[Change, ...]]:
    return []


@pytest.fixture
def approve(screen: Screen, kept: list[tuple[Change, ...]]) -> KeyPresenter:
    return KeyPresenter(screen, KEYS, "approve", kept.append)


def test_a_free_key_is_kept(approve: KeyPresenter, screen: Screen, kept: list[tuple[Change, ...]]) -> None:
    approve.press("Z")
    assert (screen.keys, screen.message, screen.action) == (["Z"], None, ("Use this key", True))
    approve.use()
    assert kept == [(("approve", "Z"),)]
    assert screen.closed


def test_a_key_in_use_is_offered_in_exchange(
    approve: KeyPresenter, screen: Screen, kept: list[tuple[Change, ...]]
) -> None:
    approve.press("R")
    assert screen.message is not None
    assert screen.message.headline.startswith("R is the key for “Return to the author”. Exchange them")
    assert screen.action == ("Exchange", True)
    approve.use()
    assert kept == [(("approve", "R"), ("return", "A"))]


def test_what_cannot_be_a_key_is_said_and_nothing_is_kept(
    approve: KeyPresenter, screen: Screen, kept: list[tuple[Change, ...]]
) -> None:
    for pressed in ("Ctrl C", "Shift N"):
        approve.press(pressed)
        assert screen.message is not None
        assert screen.message.level is Level.REVIEW
        assert screen.action == ("Use this key", False)
        approve.use()
    assert kept == []
    assert not screen.closed


def test_a_press_that_is_no_key_keeps_the_one_that_stood_there(approve: KeyPresenter, screen: Screen) -> None:
    approve.press("Z")
    approve.press("")
    assert screen.keys == ["Z"]
    assert screen.message is not None
    assert "Choose a letter" in screen.message.headline


def test_the_same_key_closes_without_keeping_anything(
    approve: KeyPresenter, screen: Screen, kept: list[tuple[Change, ...]]
) -> None:
    approve.use()
    assert screen.closed
    assert kept == []


def test_the_shipped_key_comes_back_also_from_an_action_that_took_it(
    screen: Screen, kept: list[tuple[Change, ...]]
) -> None:
    rows = with_changes((("approve", "N"), ("next_issue", "A")))
    presenter = KeyPresenter(screen, rows, "approve", kept.append)
    presenter.shipped()
    assert screen.action == ("Exchange", True)
    presenter.use()
    assert kept == [()]


def test_rows_say_all_their_keys_and_what_was_changed() -> None:
    rows = {row.action: row for row in with_changes((("approve", "Z"),))}
    assert keys_of(rows["previous_issue"]) == "P or Shift N"
    assert (is_own(rows["approve"]), state_words(rows["approve"])) == (True, "shipped as A")
    assert state_words(rows["reject"]) == "as shipped"
    assert spoken(rows["approve"]) == "Approve: key Z, shipped as A, group Decide"


def test_the_page_finds_actions_by_words_and_by_keys_and_groups_them() -> None:
    assert "Ctrl F" in KEYS_PAGE.text_of(next(row for row in KEYS if row.action == "search"))
    groups = {words: fits for _, words, fits in KEYS_PAGE.chips}
    assert [row.action for row in KEYS if groups["Queue"](row)] == ["next_post", "previous_post", "queue", "filter"]
    assert not any(groups["Changed by you"](row) for row in KEYS)
