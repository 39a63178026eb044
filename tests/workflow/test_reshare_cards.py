"""Cards of the board: every move of the one table and no other, holds and drops with their reason, the author's answer."""

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.model.reshare import BOARD, TRANSITIONS, CadenceRule, Stage, WatchedAccount
from reviewer.store import ledger
from reviewer.workflow import cadence, office, record, reshare_cards, watched
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.reshare_moves import moved
from reviewer.workflow.workspace import Workspace
from tests.workflow.conftest import TODAY
from tests.workflow.reshare_builders import TEXTS, fill


@pytest.fixture
def card(ws: Workspace, tmp_path: Path) -> str:
    return fill(ws, tmp_path, 3)[0]


def now(ws: Workspace, card: str) -> Card:
    return reshare_cards.get(ws, card)


def entries(ws: Workspace) -> int:
    with ws.connections.read() as connection:
        return int(ledger.head(connection)[0])


def test_the_board_has_its_columns_from_left_to_right(ws: Workspace, card: str):
    reshare_cards.choose(ws, card, "quote")
    reshare_cards.hold(ws, "RS-0002", "Wait for the opening", date(2026, 12, 24))
    board = reshare_cards.board(ws)
    assert tuple(column.stage for column in board) == BOARD
    assert [column.title for column in board][:2] == ["Possible", "Chosen"]
    assert {c.stage.value: [one.reshare.id for one in c.cards] for c in board if c.cards} == {
        "possible": ["RS-0003"],
        "chosen": ["RS-0001"],
        "held": ["RS-0002"],
    }
    chosen = board[1].cards[0]
    assert (chosen.reshare.mode, chosen.can, chosen.cadence.words) == (
        "quote",
        TRANSITIONS[Stage.CHOSEN],
        "0 of 2 in November",
    )
    assert board[5].cards[0].sentence == "Wait for the opening. Next slot Dec 24."


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("to", list(Stage))
def test_every_move_is_one_of_the_table(ws: Workspace, card: str, stage: Stage, to: Stage):
    there = dataclasses.replace(now(ws, card).reshare, stage=stage, next_slot=date(2026, 12, 1))
    if to in TRANSITIONS[stage]:
        assert moved(there, to).stage is to
    else:
        with pytest.raises(RefusedError, match="does not go to"):
            moved(there, to)


def test_a_search_finds_words_authors_links_and_topics(ws: Workspace, card: str):
    reshare_cards.rate(ws, card, 4, "Sleep and shifts")

    def found(**filters: str) -> list[str]:
        return sorted(c.reshare.id for column in reshare_cards.board(ws, **filters) for c in column.cards)

    assert found(search="NIGHT shift") == ["RS-0001"]
    assert found(search="amara walking") == ["RS-0002"]
    assert found(search="posts/amara_2") == ["RS-0003"]
    assert found(search="rs-0002") == ["RS-0002"]
    assert found(search="nowhere") == []
    assert found(topic="sleep and SHIFTS") == ["RS-0001"]
    assert found(person="Dr. Amara Silva") == ["RS-0001", "RS-0002", "RS-0003"]
    assert found(group="Cardiology", person="Tomas Reyes") == []
    assert reshare_cards.choices(ws) == (("Amara Silva",), ("Cardiology",), ("Sleep and shifts",))


def test_very_many_cards_are_counted_and_some_are_made(ws: Workspace, card: str):
    column = reshare_cards.board(ws, limit=2)[0]
    assert (len(column.cards), column.total) == (2, 3)


def test_quality_is_one_to_five_and_apart_from_the_column(ws: Workspace, card: str):
    reshare_cards.rate(ws, card, 5)
    assert (now(ws, card).reshare.quality, now(ws, card).reshare.stage) == (5, Stage.POSSIBLE)
    for wrong in (-1, 6):
        with pytest.raises(UsageError, match="1 to 5"):
            reshare_cards.rate(ws, card, wrong)
    reshare_cards.rate(ws, card, 0)
    assert now(ws, card).reshare.quality == 0


def test_the_same_once_more_records_nothing(ws: Workspace, card: str):
    reshare_cards.rate(ws, card, 3, "Sleep")
    before = entries(ws)
    assert not reshare_cards.rate(ws, card, 3, "Sleep").record
    assert not reshare_cards.plan(ws, card).record
    assert entries(ws) == before


def test_a_hold_without_a_cap_needs_a_reason_and_a_day_to_come(ws: Workspace, card: str):
    with pytest.raises(UsageError, match="why it is held"):
        reshare_cards.hold(ws, card)
    with pytest.raises(UsageError, match="past"):
        reshare_cards.hold(ws, card, "Later", TODAY)
    reshare_cards.hold(ws, card, "Later", TODAY + timedelta(days=3), "We wait a little.")
    held = now(ws, card).reshare
    assert (held.stage, held.reason, held.next_slot, held.message) == (
        Stage.HELD,
        "Later",
        TODAY + timedelta(days=3),
        "We wait a little.",
    )
    ws.today = lambda: TODAY + timedelta(days=3)
    assert now(ws, card).sentence == "Later. The slot it waited for is here."
    reshare_cards.back(ws, card, Stage.CHOSEN)
    after = now(ws, card).reshare
    assert (after.stage, after.reason, after.next_slot) == (Stage.CHOSEN, "", None)


def test_a_cap_of_none_holds_without_a_slot(ws: Workspace, card: str):
    office.save(ws, office.propose_cadence(ws, [CadenceRule(cap=0)], "No re-shares until the policy is in force"))
    reshare_cards.hold(ws, card)
    held = now(ws, card).reshare
    assert (held.reason, held.next_slot) == ("Held for the cadence: 0 of 0 in November", None)
    assert "not re-sharing posts at present" in cadence.message(ws, held)


def test_a_drop_needs_a_reason_leaves_the_board_and_can_be_undone(ws: Workspace, card: str):
    with pytest.raises(UsageError, match="why it is not re-shared"):
        reshare_cards.drop(ws, card, "  ")
    reshare_cards.drop(ws, card, "Names a patient")
    assert all(one.reshare.id != card for column in reshare_cards.board(ws) for one in column.cards)
    (dropped,) = reshare_cards.dropped(ws)
    assert (dropped.reshare.id, dropped.sentence) == (card, "Names a patient.")
    reshare_cards.back(ws, card)
    assert now(ws, card).reshare.stage is Stage.POSSIBLE


def test_the_author_is_asked_and_the_answer_is_about_the_text_as_it_stands(ws: Workspace, card: str):
    reshare_cards.choose(ws, card, "repurpose")
    with pytest.raises(UsageError, match="no text to ask about"):
        reshare_cards.ask(ws, card, "May we?")
    reshare_cards.edit_text(ws, card, "A nap before the night shift helps.")
    assert now(ws, card).sentence == "Its wording needs the author's OK."
    reshare_cards.ask(ws, card, "May we?")
    asked = now(ws, card).reshare
    assert (asked.stage, asked.message, bool(asked.asked_at)) == (Stage.ASKED, "May we?", True)
    reshare_cards.answer(ws, card, "yes", "Go ahead!")
    said = now(ws, card)
    assert (said.agreed, said.sentence) == (True, "The author said yes.")
    assert said.reshare.answer is not None
    assert (said.reshare.answer.by, said.reshare.answer.words) == ("Ines Calloway", "Go ahead!")
    reshare_cards.edit_text(ws, card, "A nap before the night shift always helps.")
    again = now(ws, card)
    assert (again.agreed, again.sentence) == (False, "The author said yes to another wording.")


def test_answers_that_are_none_and_answers_to_nothing_are_refused(ws: Workspace, card: str):
    with pytest.raises(UsageError, match="no answer"):
        reshare_cards.answer(ws, card, "maybe")
    reshare_cards.choose(ws, card, "repurpose")
    with pytest.raises(UsageError, match="no text that the author could have agreed to"):
        reshare_cards.answer(ws, card, "yes")
    reshare_cards.answer(ws, card, "no", "Please do not")
    assert now(ws, card).sentence == "The author said no."
    reshare_cards.answer(ws, card, "changes", "Leave out the name")
    assert now(ws, card).sentence == "The author asks for changes."


def test_a_text_makes_a_repost_a_rewritten_post_unless_said_otherwise(ws: Workspace, card: str):
    reshare_cards.edit_text(ws, card, "Naps!\r\nThey help.\0")
    assert (now(ws, card).reshare.mode, now(ws, card).text) == ("repurpose", "Naps!\nThey help.␀")
    reshare_cards.edit_text(ws, card, "Worth a read:", "quote")
    assert now(ws, card).text == f"Worth a read:\n\n“{TEXTS[0]}”"
    with pytest.raises(UsageError, match="no such form"):
        reshare_cards.plan(ws, card, "steal")


def test_a_post_without_an_author_gets_one(ws: Workspace, tmp_path: Path):
    fill(ws, tmp_path, 1, author="", handle="", url="https://example.org/a")
    assert now(ws, "RS-0001").cadence.words == ""
    with pytest.raises(UsageError, match="whose post"):
        reshare_cards.assign(ws, "RS-0001", " ")
    reshare_cards.assign(ws, "RS-0001", "Tomas Reyes")
    found = now(ws, "RS-0001")
    assert (found.reshare.person, found.reshare.group, found.cadence.words) == (
        "Tomas Reyes",
        "Surgery",
        "0 of 2 in November",
    )


def test_the_person_of_a_watched_account_is_changed_there(ws: Workspace, tmp_path: Path):
    (card,) = fill(ws, tmp_path, 1, author="Guest Writer", handle="guest")
    reshare_cards.assign(ws, card, "Tomas Reyes", "Night team")
    assert now(ws, card).reshare.group == "Night team"
    watched.watch(ws, WatchedAccount("", "linkedin", "guest", "Amara Silva"))
    with pytest.raises(RefusedError, match="watched as WA-0001"):
        reshare_cards.assign(ws, card, "Tomas Reyes")
    assert now(ws, card).reshare.person == "Amara Silva"


@pytest.mark.parametrize(
    "fields", [{}, {"handle": "@AMARA", "author": ""}, {"handle": "", "author": "Dr. Amara Silva"}]
)
def test_who_is_known_by_the_directory_gets_no_other_name_and_no_other_cap(ws: Workspace, tmp_path: Path, fields):
    (card,) = fill(ws, tmp_path, 1, **fields)
    for name in ("Tomas Reyes", "A. Silva", "Amara Silva-Lopez"):
        with pytest.raises(RefusedError, match="directory has this account or author as Amara Silva"):
            reshare_cards.assign(ws, card, name)
    reshare_cards.assign(ws, card, "AMARA SILVA, MD", "Night team")
    assert now(ws, card).reshare.group == "Night team"


@pytest.mark.parametrize(
    "action",
    [
        lambda ws, card: reshare_cards.choose(ws, card),
        lambda ws, card: reshare_cards.rate(ws, card, 2),
        lambda ws, card: reshare_cards.hold(ws, card, "Later"),
        lambda ws, card: reshare_cards.drop(ws, card, "Never"),
        lambda ws, card: reshare_cards.to_review(ws, card),
        lambda ws, card: reshare_cards.save_message(ws, card, "Hello"),
    ],
)
def test_nobody_moves_nothing_and_unknown_cards_are_said(
    ws: Workspace, card: str, action: Callable[[Workspace, str], object]
):
    with pytest.raises(UsageError, match="not on the board"):
        action(ws, "RS-0099")
    ws.person = ""
    before = entries(ws)
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        action(ws, card)
    assert entries(ws) == before


def test_too_much_is_refused(ws: Workspace, card: str):
    for action in (
        lambda: reshare_cards.rate(ws, card, 1, "t" * 400),
        lambda: reshare_cards.hold(ws, card, "r" * 5_000),
        lambda: reshare_cards.save_message(ws, card, "m" * 5_000),
        lambda: reshare_cards.edit_text(ws, card, "w" * 600_000),
        lambda: reshare_cards.save_message(ws, card, " "),
    ):
        with pytest.raises(UsageError):
            action()


def test_cards_are_found_by_number_and_by_nothing_else(ws: Workspace, card: str):
    for words in ("RS-0001", "rs-1", "1", " 0001 "):
        assert reshare_cards.find(ws, words) == card
    for words in ("", "RS-99", "x" * 300, "RS-٣", "99999999999999999999"):
        with pytest.raises(UsageError, match="No re-share has the number"):
            reshare_cards.find(ws, words)


def test_all_of_it_is_there_after_opening_again(ws: Workspace, card: str):
    reshare_cards.choose(ws, card, "quote")
    reshare_cards.edit_text(ws, card, "Worth a read:", "quote")
    reshare_cards.ask(ws, card, "May we?")
    reshare_cards.answer(ws, card, "yes")
    before = reshare_cards.board(ws)
    folder = ws.folder
    ws.close()
    opened = open_workspace(folder, today=TODAY)
    try:
        assert reshare_cards.board(opened) == before
        assert record.verify(opened).problems == ()
    finally:
        opened.close()
