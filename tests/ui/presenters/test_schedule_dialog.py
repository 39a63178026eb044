from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from reviewer.errors import FileProblem, UsageError
from reviewer.model.views import Changes
from reviewer.ui.presenters.schedule_dialog import Lines, SchedulePresenter, file_name, planned_words
from reviewer.workflow.schedule_lines import ScheduleLine
from tests.ui.fakes import LaterRunner, NowRunner, Screen

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LINES = (
    ScheduleLine("P-1", "Renee Falk", "facebook", "post", "One", "2026-11-21T09:00:00+00:00"),
    ScheduleLine("P-2", "Tom Abara", "instagram", "post", "Two", "2026-11-22T09:00:00+00:00"),
    ScheduleLine("P-3", "", "facebook", "post", "Three", ""),
    ScheduleLine("P-4", "Ama Owusu", "facebook", "reply", "Four", "", "It is a reply."),
)


class Writer:
    def __init__(self) -> None:
        self.sent: list[tuple[list[str], str, str]] = []

    def __call__(self, ids: Sequence[str], format: str, path: str) -> tuple[Changes, str]:
        self.sent.append((list(ids), format, path))
        return Changes(record=True), f"{len(ids)} posts written."


def made(screen: Screen, runner: NowRunner, lines: Lines = LINES, write: Any = None) -> SchedulePresenter:
    return SchedulePresenter(
        screen, runner, lambda format: lines, write or Writer(), lambda format: format != "csv", lambda: NOW
    )


def shown(screen: Screen) -> tuple[list[str], list[str], list[str], str]:
    ready, refused, ticked, empty = screen.last("show_lines")
    return [one.id for one in ready], [one.id for one in refused], sorted(ticked), empty


def test_a_file_for_one_channel_holds_one_platform_and_a_list_holds_all():
    screen = Screen()
    presenter = made(screen, NowRunner())
    presenter.choose_format("hootsuite")
    assert screen.last("show_channels") == ([("facebook", "Facebook"), ("instagram", "Instagram")], "facebook")
    assert shown(screen) == (["P-1", "P-3"], ["P-4"], ["P-1", "P-3"], "")
    presenter.choose_channel("instagram")
    assert shown(screen)[0] == ["P-2"]
    presenter.choose_format("csv")
    assert shown(screen)[2] == ["P-1", "P-2", "P-3"]
    assert screen.last("show_plan") == ("Write 3 posts…", "")


def test_a_post_is_taken_out_and_back_in_and_only_ticked_ones_are_written():
    screen, write = Screen(), Writer()
    presenter = made(screen, NowRunner(), write=write)
    presenter.choose_format("hootsuite")
    presenter.toggle("P-3")
    assert screen.last("show_plan") == ("Write 1 post…", "")
    presenter.toggle("P-1")
    assert screen.last("show_plan")[1] == "Tick a post first."
    presenter.send()
    assert screen.told("ask_place") == 0
    presenter.toggle("P-1")
    presenter.send()
    assert screen.last("ask_place") == "approved-hootsuite-facebook-2026-11-20.csv"
    presenter.save("/tmp/x.csv")
    assert write.sent == [(["P-1"], "hootsuite", "/tmp/x.csv")]
    assert presenter.sentence == "1 posts written."
    assert screen.last("finish") == Changes(record=True)


def test_nothing_to_write_says_what_to_do():
    screen = Screen()
    made(screen, NowRunner(), ()).choose_format("csv")
    assert "No approved post waits" in shown(screen)[3]
    assert "No approved post waits" in screen.last("show_plan")[1]
    made(screen, NowRunner(), LINES[3:]).choose_format("buffer")
    assert "reasons stand below" in shown(screen)[3]


def test_the_answer_for_an_earlier_format_is_dropped():
    screen, runner = Screen(), LaterRunner()
    presenter = made(screen, runner)
    presenter.choose_format("hootsuite")
    presenter.choose_format("csv")
    runner.finish(1)
    runner.finish(0)
    assert screen.told("show_lines") == 1
    assert shown(screen)[2] == ["P-1", "P-2", "P-3"]


def test_what_goes_wrong_leaves_the_dialog_open():
    screen = Screen()

    def refuse(*_: Any) -> tuple[Changes, str]:
        raise FileProblem("x.csv could not be written.", "", "")

    presenter = made(screen, NowRunner(), write=refuse)
    presenter.choose_format("csv")
    presenter.save("x.csv")
    assert screen.told("finish") == 0
    assert "could not be written" in screen.last("show_message").headline

    def unknown(format: str) -> Lines:
        raise UsageError("“fax” is no format.")

    SchedulePresenter(screen, NowRunner(), unknown, refuse, lambda _: True, lambda: NOW).choose_format("fax")
    assert "no format" in screen.last("show_message").headline


def test_names_and_times():
    assert file_name("csv", "", NOW) == "approved-csv-2026-11-20.csv"
    assert file_name("buffer", "google_reviews", NOW) == "approved-buffer-google-reviews-2026-11-20.csv"
    assert planned_words(LINES[0], NOW) == "tomorrow 09:00"
    assert planned_words(LINES[2], NOW) == "no time planned"
