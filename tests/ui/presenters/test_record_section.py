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


def a_presenter(
    screen: Screen, runner: Any = None, verify: Any = lambda progress, outside: INTACT, entries: Any = None
):
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
    assert screen.last("show_day_line") == "9 entries"
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
    a_presenter(screen, verify=lambda progress, outside: BROKEN).check()
    assert screen.last("show_banner").level is Level.BLOCK
    assert screen.told("changed") == 0


def test_one_check_at_a_time_and_it_can_be_stopped():
    screen, runner = Screen(), LaterRunner()

    def stopped(progress: Any, outside: Any) -> VerifyResult:
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


def test_what_leaves_the_workspace_is_said_and_told():
    screen = Screen()
    a_presenter(screen).write(lambda: Changes(record=True), "The proof is in proof.", "Anybody can check it.")
    assert screen.last("show_message").headline == "The proof is in proof."
    assert screen.last("changed") == Changes(record=True)

    def refused() -> Changes:
        raise FileProblem("The disk is full.")

    a_presenter(screen).write(refused, "Done.")
    assert screen.last("show_message").headline == "The disk is full."


def test_checkpoints_from_outside_are_compared_now_and_at_every_later_check():
    screen, given = Screen(), []
    presenter = a_presenter(screen, verify=lambda progress, outside: given.append(tuple(outside)) or INTACT)
    presenter.compare(lambda: [("monday.txt", "note")])
    presenter.compare(lambda: [("monday.txt", "other"), ("june.txt", "note")])
    presenter.check()
    assert given == [
        (("monday.txt", "note"),),
        (("monday.txt", "other"), ("june.txt", "note")),
        (("monday.txt", "other"), ("june.txt", "note")),
    ]


def test_the_result_that_is_shown_is_the_one_that_is_saved():
    screen, saved = Screen(), []
    presenter = a_presenter(screen)
    presenter.save_result(saved.append, "result.txt")
    assert saved == []
    presenter.check()
    presenter.save_result(saved.append, "result.txt")
    assert saved == [INTACT]
    assert screen.last("show_message").headline == "The result is in result.txt."


def test_holds_and_an_older_copy_are_read_with_the_entries():
    screen = Screen()
    presenter = RecordPresenter(
        screen,
        NowRunner(),
        lambda kind, words, before: list(some_entries()),
        lambda: RecordStatus(9, "2026-11-20T10:42:00Z", 2),
        lambda progress, outside: INTACT,
        lambda: NOW,
        lambda: {"P-0001": "This post cannot be deleted."},
        "2026-03-02T08:00:00Z",
        lambda: "This copy is older.",
    )
    presenter.start()
    assert presenter.held == {"P-0001": "This post cannot be deleted."}
    assert screen.last("show_older") == "This copy is older."
    assert screen.last("show_day_line") == "9 entries since Mar 2, 2026"


def test_an_entry_far_back_is_loaded_without_the_filter():
    screen, asked = Screen(), []
    presenter = a_presenter(screen, entries=lambda *a: asked.append(a) or list(some_entries()))
    presenter.filter(kind="decisions", words="ines")
    presenter.around(40)
    assert asked[-1] == ("", "", 60)
    assert screen.last("show_entries")[2] is False


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
