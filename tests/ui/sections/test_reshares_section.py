"""The re-share board on a real workspace: the walk by keyboard, columns, filters, pane, errors."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from reviewer.detect.engine import Detector
from reviewer.errors import RefusedError
from reviewer.model.reshare import BOARD, Stage, WatchedAccount
from reviewer.model.views import Changes
from reviewer.ui import theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.reshare_cadence_dialog import CadenceDialog
from reviewer.ui.dialogs.reshare_feed_dialog import FeedDialog
from reviewer.ui.dialogs.reshare_message import AskDialog, HoldCardDialog, NoteDialog
from reviewer.ui.dialogs.reshare_review_dialog import ReviewCardDialog
from reviewer.ui.dialogs.reshare_steps import AnswerDialog, DropDialog, OutcomeDialog, ResharedDialog
from reviewer.ui.dialogs.reshare_text_dialog import ReshareTextDialog
from reviewer.ui.dialogs.reshare_watched_dialog import WatchedDialog
from reviewer.ui.main_window import MainWindow
from reviewer.ui.rail import SECTION_ICONS
from reviewer.ui.sections.reshare_board import columns_in
from reviewer.ui.sections.reshares_section import ReshareSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import check, decide, reshare_cards, watched
from reviewer.workflow.workspace import Workspace
from tests.ui import sweep
from tests.ui.reshare_examples import LONG, NOW, TEXTS, a_feed, filled

CTRL = Qt.KeyboardModifier.ControlModifier


class Board:
    """A window with the section in front, driven by keys."""

    def __init__(self, qtbot, ws: Workspace, runner: TaskRunner, size: tuple[int, int] = (1280, 800)) -> None:
        self.qtbot, self.ws = qtbot, ws
        self.bus = Bus()
        self.told: list[Changes] = []
        self.posts: list[str] = []
        self.bus.changed.connect(self.told.append)
        self.bus.post_wanted.connect(self.posts.append)
        self.window = MainWindow(self.bus)
        self.window.add_later(
            ReshareSection, partial(ReshareSection, ws, runner, self.bus, now=lambda: ws.clock().astimezone()), 2
        )
        self.window.resize(*size)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.window.go_to_section("reshares")
        section = self.window.section("reshares")
        assert isinstance(section, ReshareSection)
        self.section = section
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.wait(30)
        self.qtbot.waitUntil(lambda: not self.section._runner._runner.busy and not self.section._presenter.busy)
        self.qtbot.wait(10)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is: in the dialog, or in the window."""
        top = self.section.dialog or self.window
        self.qtbot.keyClick(top.focusWidget() or top, key, modifier)
        self.settle()

    def type(self, words: str) -> None:
        """Type into what has the focus."""
        top = self.section.dialog or self.window
        self.qtbot.keyClicks(top.focusWidget(), words)

    def main(self) -> None:
        """Press the main button by its key."""
        self.press(Qt.Key.Key_Return, CTRL)

    def stage(self, number: int) -> Stage:
        return reshare_cards.get(self.ws, f"RS-{number:04}").reshare.stage

    def on_the_card(self) -> bool:
        """True if the chosen card has the focus."""
        current = self.section.board.current
        return current is not None and self.window.focusWidget() is current

    def chosen(self) -> str:
        return self.section._presenter.chosen

    def columns(self) -> dict[Stage, int]:
        return {column.stage: column.list.cards.rowCount() for column in self.section.board.columns}


@pytest.fixture
def board(qtbot, look: None, ws: Workspace, runner: TaskRunner) -> Board:
    return Board(qtbot, ws, runner)


Out = Callable[[int], str]


@pytest.fixture
def goes_out(ws: Workspace, detector: Detector) -> Out:
    """Choose a card, ask, get a yes, have somebody else approve it, and record that it went out."""

    def do(number: int) -> str:
        found = f"RS-{number:04}"
        if reshare_cards.get(ws, found).reshare.stage is Stage.POSSIBLE:
            reshare_cards.choose(ws, found)
        if reshare_cards.get(ws, found).reshare.stage is Stage.CHOSEN:
            reshare_cards.to_review(ws, found)
        post = reshare_cards.get(ws, found).reshare.post
        approve(ws, detector, post)
        reshare_cards.reshared(ws, found, NOW - timedelta(hours=3))
        return post

    return do


def approve(ws: Workspace, detector: Detector, post: str) -> None:
    """Somebody else than the one who sent it to review approves it."""
    check.check_posts(ws, [post], detector)
    before = ws.person_name, ws.person_role
    ws.set_reviewer("Devin Marsh")
    decide.approve(ws, post)
    ws.set_reviewer(*before)


def test_an_empty_board_says_how_it_is_filled_and_the_button_has_the_focus(board: Board):
    assert board.section._empty._words.text() == "No posts on the board yet."
    assert "Nothing is fetched" in board.section._empty._more.text()
    assert board.window.focusWidget() is board.section._first
    assert sweep.everything(board.section) == []
    board.press(Qt.Key.Key_C)
    assert board.section.dialog is None
    board.press(Qt.Key.Key_W)
    assert isinstance(board.section.dialog, WatchedDialog)
    board.press(Qt.Key.Key_Escape)


def test_the_whole_walk_by_keyboard(
    board: Board, ws: Workspace, detector: Detector, tmp_path: Path, qapp: QApplication
):
    # fill the board from a file
    board.press(Qt.Key.Key_N, CTRL)
    dialog = board.section.dialog
    assert isinstance(dialog, FeedDialog)
    dialog.read(str(a_feed(tmp_path)))  # what the file chooser of the system answers
    board.settle()
    assert dialog.main.text() == "Put 3 posts on the board"
    board.main()
    assert board.columns() == {stage: 3 if stage is Stage.POSSIBLE else 0 for stage in BOARD}
    assert board.section.messages.message is not None
    assert board.section.messages.message.headline.startswith("3 possible re-shares")
    assert board.on_the_card()

    for number in (1, 2):
        board.section._presenter.choose(f"RS-{number:04}")
        board.section.board.choose(f"RS-{number:04}")
        board.section.board.take_focus()
        # choose, ask the author, write down the answer
        board.press(Qt.Key.Key_C)
        assert (board.chosen(), board.stage(number)) == (f"RS-{number:04}", Stage.CHOSEN)
        board.press(Qt.Key.Key_A)
        assert isinstance(board.section.dialog, AskDialog)
        assert "May we re-share it" in board.section.dialog.message.text()
        board.main()
        assert board.stage(number) is Stage.ASKED
        board.press(Qt.Key.Key_A)
        assert isinstance(board.section.dialog, AnswerDialog)
        board.press(Qt.Key.Key_1)
        board.main()
        assert reshare_cards.get(ws, f"RS-{number:04}").agreed
        # send it to review; there somebody else approves it; record that it went out
        board.press(Qt.Key.Key_R)
        assert isinstance(board.section.dialog, ReviewCardDialog)
        board.main()
        card = reshare_cards.get(ws, f"RS-{number:04}")
        assert (card.reshare.stage, card.reshare.override) == (Stage.IN_REVIEW, "")
        assert card.reshare.post in board.told[-1].posts
        board.press(Qt.Key.Key_O)
        assert board.posts[-1] == card.reshare.post
        approve(ws, detector, card.reshare.post)
        board.section._presenter.refresh()
        board.settle()
        board.press(Qt.Key.Key_S)
        assert isinstance(board.section.dialog, ResharedDialog)
        board.main()
        assert board.stage(number) is Stage.RESHARED

    # the third: the limit of two is reached
    board.section.board.take_focus()
    board.press(Qt.Key.Key_Left)
    assert board.chosen() == "RS-0003"
    board.press(Qt.Key.Key_C)
    assert reshare_cards.get(ws, "RS-0003").cadence.words == "2 of 2 in November"
    board.press(Qt.Key.Key_R)
    review = board.section.dialog
    assert isinstance(review, ReviewCardDialog)
    board.main()
    assert board.section.dialog is review, "nothing goes over the limit without a reason"
    assert board.stage(3) is Stage.CHOSEN
    review.hold.setFocus()
    board.press(Qt.Key.Key_Return)
    hold = board.section.dialog
    assert isinstance(hold, HoldCardDialog)
    assert "next slot is Dec 1" in hold.message.text()
    hold.message.copy.setFocus()
    board.press(Qt.Key.Key_Space)
    assert qapp.clipboard().text() == hold.message.text()
    hold.message.save_to(str(tmp_path / "message.txt"))
    board.settle()
    assert "Dec 1" in (tmp_path / "message.txt").read_text(encoding="utf-8")
    board.main()
    held = reshare_cards.get(ws, "RS-0003").reshare
    assert (held.stage, str(held.next_slot)) == (Stage.HELD, "2026-12-01")
    assert "Dec 1" in held.message
    # all the same: over the limit, with a reason
    board.press(Qt.Key.Key_C)
    board.press(Qt.Key.Key_R)
    board.type("The autumn meeting is next week.")
    board.main()
    gone = reshare_cards.get(ws, "RS-0003").reshare
    assert (gone.stage, gone.override) == (Stage.IN_REVIEW, "The autumn meeting is next week.")
    assert board.on_the_card()


def test_arrows_walk_between_cards_and_over_empty_columns(board: Board, ws: Workspace, tmp_path: Path):
    filled(ws, tmp_path)
    reshare_cards.hold(ws, "RS-0003", "Waits for a consent.")
    board.section._presenter.refresh("RS-0001")
    board.settle()
    board.section.board.take_focus()
    board.press(Qt.Key.Key_Down)
    assert board.chosen() == "RS-0002"
    board.press(Qt.Key.Key_Right)
    assert board.chosen() == "RS-0003"
    board.press(Qt.Key.Key_Right)
    assert board.chosen() == "RS-0003", "there is nothing further right"
    board.press(Qt.Key.Key_Left)
    assert board.chosen() == "RS-0001", "at the height it came from"
    stops = [c for c in board.section.board.columns if c.list.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [c.stage for c in stops] == [Stage.POSSIBLE]


def test_letters_of_the_board_stay_letters_in_the_search_and_can_be_switched_off(
    board: Board, ws: Workspace, tmp_path: Path
):
    filled(ws, tmp_path)
    board.section._presenter.refresh("RS-0001")
    board.settle()
    board.window.header.focus_search()
    board.type("c")
    board.settle()
    assert board.stage(1) is Stage.POSSIBLE
    assert board.window.header.search.text() == "c"
    board.section.board.take_focus()
    board.window.keys.letters = False
    board.press(Qt.Key.Key_C)
    board.press(Qt.Key.Key_3)
    assert (board.stage(1), reshare_cards.get(ws, "RS-0001").reshare.quality) == (Stage.POSSIBLE, 0)
    board.press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert board.stage(1) is Stage.CHOSEN


def test_digits_mark_the_quality_and_zero_takes_it_away(board: Board, ws: Workspace, tmp_path: Path):
    filled(ws, tmp_path)
    board.section._presenter.refresh("RS-0001")
    board.settle()
    board.section.board.take_focus()
    board.press(Qt.Key.Key_4)
    assert reshare_cards.get(ws, "RS-0001").reshare.quality == 4
    assert board.section.bar.quality.accessibleName() == "Quality: very good, 4 of 5"
    told = len(board.told)
    board.press(Qt.Key.Key_4)
    assert len(board.told) == told, "the same mark again records nothing"
    board.section.bar.quality.setFocus()
    board.press(Qt.Key.Key_Left)
    assert reshare_cards.get(ws, "RS-0001").reshare.quality == 3
    board.press(Qt.Key.Key_0)
    assert reshare_cards.get(ws, "RS-0001").reshare.quality == 0


def test_a_key_that_means_nothing_for_this_card_says_so(board: Board, ws: Workspace, tmp_path: Path):
    filled(ws, tmp_path)
    board.section._presenter.refresh("RS-0001")
    board.settle()
    board.section.board.take_focus()
    board.press(Qt.Key.Key_R)
    assert board.section.dialog is None
    assert board.section.messages.message is not None
    assert board.section.messages.message.headline == "Not for a card under “Possible”: send it to review."


def test_dropping_hands_over_to_the_neighbor(board: Board, ws: Workspace, tmp_path: Path):
    filled(ws, tmp_path)
    board.section._presenter.refresh("RS-0002")
    board.settle()
    board.section.board.take_focus()
    board.press(Qt.Key.Key_X)
    assert isinstance(board.section.dialog, DropDialog)
    board.main()
    assert board.section.dialog.bar.message is not None, "a reason is wanted"
    board.type("Out of date.")
    board.main()
    assert board.stage(2) is Stage.DROPPED
    assert board.chosen() == "RS-0003"
    assert board.on_the_card()


def test_the_pane_opens_with_enter_and_closes_with_esc(board: Board, ws: Workspace, tmp_path: Path):
    filled(ws, tmp_path)
    reshare_cards.choose(ws, "RS-0001")
    reshare_cards.edit_text(ws, "RS-0001", "Our team taught forty teachers hands-only CPR this week.", "repurpose")
    board.section._presenter.refresh("RS-0001")
    board.settle()
    board.section.board.take_focus()
    assert not board.section.pane.isVisible(), "there is little room at 1280"
    board.press(Qt.Key.Key_Return)
    pane = board.section.pane
    assert pane.isVisible()
    assert board.window.focusWidget() is pane.first()
    assert "removed “school nurses”, added “teachers”" in pane._ours.accessibleDescription()
    assert sweep.everything(board.section) == []
    pane._ask_history.click()
    board.settle()
    assert [words for _, words in pane._lines][-1].startswith("Found")
    board.press(Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert board.on_the_card()


def test_filters_and_search_narrow_the_board_and_say_when_nothing_fits(board: Board, ws: Workspace, tmp_path: Path):
    rows = [
        ("Ngozi Achterberg", "linkedin", "@ngozi_heart", "2026-11-18", TEXTS[0], "https://example.org/1", "heart"),
        ("Renee Falk", "facebook", "@renee", "2026-11-17", TEXTS[1], "https://example.org/2", "prevention"),
    ]
    filled(ws, tmp_path, rows)
    lines: list[str] = []
    board.section.subtitle_changed.connect(lines.append)
    board.section._presenter.refresh()
    board.settle()
    assert lines[-1] == "2 possible"
    top = board.section.top
    assert [top.people.itemText(n) for n in range(top.people.count())] == [
        "Everybody",
        "Ngozi Achterberg",
        "Renee Falk",
    ]
    top.people.setCurrentIndex(2)
    top.people.activated.emit(2)
    board.settle()
    assert board.columns()[Stage.POSSIBLE] == 1
    board.section.search("zebra")
    board.settle()
    assert "No card matches “zebra”" in board.section._nothing.text()
    assert not board.section.board.isVisible()
    board.section.search("")
    board.section.show_reshare("RS-0001")
    board.settle()
    assert (board.chosen(), board.columns()[Stage.POSSIBLE]) == ("RS-0001", 2)
    assert top.people.currentIndex() == 0


def test_watched_accounts_and_limits_by_keyboard(board: Board, ws: Workspace, tmp_path: Path, goes_out: Out):
    filled(ws, tmp_path)
    board.section._presenter.refresh("RS-0001")
    board.settle()
    board.section.board.take_focus()
    board.press(Qt.Key.Key_W)
    dialog = board.section.dialog
    assert isinstance(dialog, WatchedDialog)
    board.type("@renee")
    board.main()
    assert [a.handle for a in watched.accounts(ws)] == ["@renee"]
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "@renee is watched."
    board.press(Qt.Key.Key_Escape)
    assert board.told[-1].reshares, "what was recorded is told when it is closed"
    goes_out(1)
    board.press(Qt.Key.Key_L)
    limits = board.section.dialog
    assert isinstance(limits, CadenceDialog)
    limits.rows[0].cap.selectAll()
    board.type("1")
    limits.reason.setFocus()
    board.type("One each while the team is small.")
    board.main()
    assert [rule.cap for rule in ws.office().cadence] == [1]
    assert reshare_cards.get(ws, "RS-0002").cadence.reached


def test_text_answer_message_and_outcome_are_reached_by_their_keys(
    board: Board, ws: Workspace, tmp_path: Path, goes_out: Out
):
    filled(ws, tmp_path)
    reshare_cards.choose(ws, "RS-0001")
    board.section._presenter.refresh("RS-0001")
    board.settle()
    board.section.board.take_focus()
    board.press(Qt.Key.Key_T)
    dialog = board.section.dialog
    assert isinstance(dialog, ReshareTextDialog)
    board.press(Qt.Key.Key_3)
    assert dialog._text.toPlainText() == TEXTS[0], "rewriting begins with the author’s words"
    dialog._text.setPlainText("Forty school nurses know hands-only CPR now.")
    dialog._topic.setCurrentText("CPR")
    board.main()
    card = reshare_cards.get(ws, "RS-0001").reshare
    assert (card.mode, card.topic) == ("repurpose", "CPR")
    board.press(Qt.Key.Key_H)
    assert isinstance(board.section.dialog, HoldCardDialog)
    board.type("Waits for the press release.")
    board.main()
    board.press(Qt.Key.Key_M)
    assert isinstance(board.section.dialog, NoteDialog)
    board.press(Qt.Key.Key_Escape)
    board.press(Qt.Key.Key_B)
    assert board.stage(1) is Stage.POSSIBLE
    goes_out(2)
    board.section._presenter.refresh("RS-0002")
    board.settle()
    board.press(Qt.Key.Key_U)
    assert isinstance(board.section.dialog, OutcomeDialog)
    board.press(Qt.Key.Key_2)
    board.main()
    assert reshare_cards.get(ws, "RS-0002").reshare.outcome == "complaint"


def test_what_is_refused_is_said_and_the_board_stays(board: Board, ws: Workspace, tmp_path: Path, monkeypatch):
    filled(ws, tmp_path)
    board.section._presenter.refresh("RS-0001")
    board.settle()
    board.section.board.take_focus()

    def refuse(*_: object) -> Changes:
        raise RefusedError("Somebody else has moved this card.", "Nothing was changed.", "Look again.")

    monkeypatch.setattr(reshare_cards, "choose", refuse)
    board.press(Qt.Key.Key_C)
    assert board.section.messages.message is not None
    assert board.section.messages.message.headline == "Somebody else has moved this card."
    assert board.section.bar.buttons["choose"].blocked == ""
    assert board.stage(1) is Stage.POSSIBLE


def test_a_feed_that_cannot_be_read_is_said_and_nothing_is_written(board: Board, ws: Workspace, tmp_path: Path):
    bad = tmp_path / "bad.xml"
    bad.write_text("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><rss>&a;</rss>", encoding="utf-8")
    board.section.import_feed(str(bad))
    board.settle()
    dialog = board.section.dialog
    assert isinstance(dialog, FeedDialog)
    assert dialog.bar.message is not None
    assert "bad.xml" in dialog.bar.message.headline
    board.press(Qt.Key.Key_Escape)
    assert reshare_cards.board(ws)[0].cards == ()


def test_changes_elsewhere_refresh_the_board_and_its_own_do_so_once(board: Board, ws: Workspace, tmp_path: Path):
    filled(ws, tmp_path)
    board.section.apply_changes(Changes(reshares=True))
    board.settle()
    assert board.columns()[Stage.POSSIBLE] == 3
    before = board.section._presenter._asked
    board.section.board.take_focus()
    board.press(Qt.Key.Key_C)
    assert board.section._presenter._asked == before + 1
    board.section.apply_changes(Changes(rights=True))
    assert board.section._presenter._asked == before + 1


def test_columns_share_the_room_and_empty_ones_are_narrow_only_where_they_must():
    assert columns_in(1168, [True, False, True, False, False, True]) == [188] * 6
    assert columns_in(1012, [True] * 6) == [162] * 6, "the smallest window holds all of them"
    assert columns_in(772, [True, False, True, False, False, True]) == [170, 74, 170, 74, 74, 170]
    assert columns_in(500, [True] * 6) == [152] * 6, "they scroll sideways rather than getting unreadable"
    assert columns_in(2400, [True] * 6) == [320] * 6
    assert columns_in(840, [False] * 6) == [133] * 6
    assert sum(columns_in(797, [False, True, True, False, True, True])) + 40 <= 797, "at 1280 beside the open pane"


@pytest.mark.parametrize(
    ("scheme", "text", "size"), [("light", 100, (1280, 800)), ("dark", 150, (1120, 700)), ("dark", 100, (1920, 1200))]
)
def test_long_names_emoji_and_large_text_find_their_place(
    qtbot, qapp: QApplication, look: None, ws: Workspace, runner: TaskRunner, tmp_path: Path, scheme: str, text: int,
    size: tuple[int, int], goes_out: Out,
):  # fmt: skip
    word = "https://example.org/" + "a" * 300
    rows = [
        (LONG, "instagram", "@" + "x" * 60, "2026-11-18", f"🎗️👩‍⚕️ {LONG} {word} \u202eevil\u202c", word, LONG[:60]),
        ("Renee Falk", "facebook", "@renee", "2026-11-17", TEXTS[1], "https://example.org/2", "prevention"),
    ]
    filled(ws, tmp_path, rows)
    reshare_cards.choose(ws, "RS-0001")
    goes_out(2)
    theme.apply(qapp, scheme, text)
    try:
        board = Board(qtbot, ws, runner, size)
        board.section.show_reshare("RS-0001")
        board.settle()
        assert board.section.pane.isVisible()
        qtbot.wait(400)
        found = sweep.everything(board.section)
        sideways = [line for line in found if "Board of possible re-shares" in line]
        wrong = [line for line in found if line not in sideways]
        assert wrong == [], "\n".join(wrong)
        assert not sideways or size[0] < 1920, "the board may scroll sideways only where there is little room"
        labels = board.section.findChildren(QLabel)
        assert [w.text() for w in labels if w.textFormat() is not Qt.TextFormat.PlainText] == []
        assert sweep.untabbed(board.window) == []
    finally:
        theme.apply(qapp, "light", 100)


def test_the_rail_has_its_icon_and_watched_accounts_count_for_their_person(ws: Workspace, tmp_path: Path):
    assert SECTION_ICONS[ReshareSection.name] == "repeat-variant"
    assert ReshareSection.title == "Re-shares"
    watched.watch(ws, WatchedAccount("", "linkedin", "@ngozi_heart", "Ngozi Achterberg"))
    filled(ws, tmp_path)
    assert reshare_cards.get(ws, "RS-0001").cadence.who == "Ngozi Achterberg"
