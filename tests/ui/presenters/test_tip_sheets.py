"""Tip sheets on the screen: the list, its words, saving one."""

from datetime import UTC, datetime

from reviewer.model.rights import TipSheet
from reviewer.model.views import Changes
from reviewer.ui.presenters import tip_sheets as words
from reviewer.ui.presenters.tip_sheets import TipRow, TipSheetPresenter
from reviewer.workflow.tip_sheets import LONGEST_TEXT, PlatformUse
from tests.ui.fakes import NowRunner, Screen

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
OURS = TipSheet("threads", "Ours", "- Be kind.\n- No patients.", False, "2026-11-20T09:00:00Z", "Ines Calloway")
SHIPPED = TipSheet("facebook", "Writing for Facebook", "- Look twice.")
DONE = Changes(settings=True)


def test_platforms_without_a_sheet_stand_first_then_those_in_use():
    uses = (PlatformUse("mastodon", "Mastodon", 2, False), PlatformUse("threads", "Threads", 5, True))
    rows = words.rows((SHIPPED, OURS), uses)
    assert [(row.platform, row.posts) for row in rows] == [("mastodon", 2), ("threads", 5), ("facebook", 0)]
    assert rows[0].sheet is None


def test_a_row_says_whose_sheet_it_is():
    ours, shipped, missing = TipRow("threads", "Threads", OURS, 5), TipRow("x", "X", SHIPPED), TipRow("m", "M", None, 1)
    assert words.spoken(ours, NOW) == "Threads, 5 posts: Ours, 2 points, Ines Calloway today 09:00"
    assert words.spoken(shipped, NOW) == "X, not used here: Writing for Facebook, 1 point, As shipped"
    assert words.spoken(missing, NOW) == "M, 1 post, no tip sheet is in force"
    assert words.origin(missing, NOW) == ("", "")


def test_room_is_told_once_a_sheet_is_nearly_full():
    assert words.left("short") == ""
    assert words.left("x" * (LONGEST_TEXT - 5)) == "5 characters left"
    assert words.left("x" * (LONGEST_TEXT + 5)) == "5 too many"


def test_a_sheet_is_saved_or_what_is_missing_is_asked_for():
    screen, runner, sent = Screen(), NowRunner(), []

    def save(sheet: TipSheet) -> Changes:
        sent.append(sheet)
        return DONE

    made = TipSheetPresenter(screen, runner, save, lambda platform: DONE)
    made.save(TipSheet(" ", "T", "- x"))
    assert "which platform" in screen.last("show_message").headline
    made.save(TipSheet("x", "T", " "))
    assert runner.jobs == 0
    made.save(OURS)
    assert (sent, screen.last("finish")) == ([OURS], DONE)
    made.withdraw("threads")
