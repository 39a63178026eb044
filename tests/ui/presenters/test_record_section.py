from dataclasses import replace
from typing import Any

from reviewer.errors import FileProblem
from reviewer.model.progress import Cancelled
from reviewer.model.views import Changes, HistoryEntry, Problem, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.record_section import PAGE, RecordPresenter
from tests.ui.examples import NOW, some_entries
from tests.ui.fakes import LaterRunner, NowRunner, Screen

INTACT = VerifyResult(2418, 214, (), "2026-11-20T11:29:00Z", 0.31, "ab" * 32, ("No gap in numbering",))
BROKEN = replace(
    INTACT, problems=(Problem(None, "file", "Damaged."), Problem(1204, "leaf", "Entry 1,204 was changed."))
)


def a_presenter(screen: Screen, runner: Any = None, verify: Any = lambda progress: INTACT, entries: Any = None):
    return RecordPresenter(
        screen,
        runner or NowRunner(),
        entries or (lambda kind, words, before: list(some_entries())),
        lambda: RecordStatus(9, "2026-11-20T10:42:00Z", 2),
        verify,
        lambda: NOW,
    )


def test_the_record_opens_with_banner_counts_and_newest_entries():
    screen = Screen()
    a_presenter(screen).start()
    assert screen.last("show_banner").level is Level.INFO
    assert screen.last("show_day_line") == "9 entries · 2 decisions not witnessed yet"
    assert screen.last("show_entries")[1:] == (False, False)


def test_further_pages_follow_the_last_entry_and_end():
    screen, asked = Screen(), []

    def page(kind: str, words: str, before: int | None) -> list[HistoryEntry]:
        asked.append(before)
        top = (before or PAGE + 4) - 1
        return [replace(some_entries()[0], seq=n) for n in range(top, max(0, top - PAGE), -1)]

    presenter = a_presenter(screen, entries=page)
    presenter.start()
    presenter.more()
    presenter.more()
    assert asked == [None, 4]
    assert screen.last("show_entries")[1:] == (False, True)


def test_the_filter_asks_anew_and_an_overtaken_answer_is_dropped():
    screen, runner, asked = Screen(), LaterRunner(), []
    presenter = a_presenter(screen, runner, entries=lambda *a: asked.append(a) or [])
    presenter.filter(kind="decisions")
    presenter.filter(words=" ines ")
    runner.finish(1)
    runner.finish(0)
    assert asked == [("decisions", "ines", None), ("decisions", "", None)]
    assert screen.told("show_entries") == 1


def test_a_check_that_finds_nothing_is_an_entry_itself_and_refreshes():
    screen = Screen()
    a_presenter(screen).check()
    assert screen.last("show_banner").title == "The record is intact"
    assert screen.last("changed") == Changes(record=True)
    assert screen.last("show_progress") == (0, 0, "")


def test_a_check_that_finds_problems_writes_nothing():
    screen = Screen()
    a_presenter(screen, verify=lambda progress: BROKEN).check()
    assert screen.last("show_banner").level is Level.BLOCK
    assert screen.told("changed") == 0


def test_one_check_at_a_time_and_it_can_be_stopped():
    screen, runner = Screen(), LaterRunner()

    def stopped(progress: Any) -> VerifyResult:
        raise Cancelled

    presenter = a_presenter(screen, runner, verify=stopped)
    presenter.check()
    presenter.check()
    assert len(runner.waiting) == 1
    assert presenter.busy
    presenter.cancel()
    runner.finish()
    assert runner.stop
    assert not presenter.busy
    assert screen.last("show_message").headline == "Stopped. Nothing was changed."


def test_a_saved_checkpoint_says_where_to_keep_it():
    screen = Screen()
    a_presenter(screen).save_checkpoint(lambda: Changes(record=True), "checkpoint.txt")
    assert screen.last("show_message").headline == "The checkpoint is in checkpoint.txt."
    assert "outside this computer" in screen.last("show_message").detail


def test_an_export_says_what_it_wrote_or_why_not():
    screen = Screen()
    a_presenter(screen).export(lambda progress: "91 entries exported and verified.")
    assert screen.last("show_message").headline == "91 entries exported and verified."

    def refused(progress: Any) -> str:
        raise FileProblem("audit is not empty.", "Nothing was written.", "Choose a new folder for the export.")

    presenter = a_presenter(screen)
    presenter.export(refused)
    assert screen.last("show_message").headline == "audit is not empty."
    assert not presenter.busy
