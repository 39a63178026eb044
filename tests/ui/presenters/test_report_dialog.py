"""What a report asks for, drawing one at a time, and its preview."""

from pathlib import Path
from typing import Any

import pytest

from reviewer.errors import FileProblem, RefusedError, UserFacingError
from reviewer.model.page import PagePicture, PageSize
from reviewer.model.progress import Progress
from reviewer.model.reports import OFFERS, Report, ReportKind
from reviewer.model.statistics import Period
from reviewer.model.views import Changes
from reviewer.ui.presenters.report_dialog import (
    BACKWARD,
    NO_DEPARTMENT,
    NO_POST,
    Asked,
    Choices,
    ReportPresenter,
    missing,
    offer_of,
    progress_words,
)
from reviewer.ui.presenters.report_preview import (
    ANSWER,
    CHECKPOINT,
    CONFIDENTIAL,
    PreviewPresenter,
    beside,
    note,
    subtitle,
)
from tests.ui.fakes import LaterRunner, NowRunner, Screen
from tests.ui.insights_examples import TWELVE, a_report


def made(screen: Screen, runner: Any, error: UserFacingError | None = None) -> tuple[ReportPresenter, list[Any]]:
    asked: list[Any] = []

    def draw(wanted: Asked, progress: Progress) -> Report:
        progress.report(1, 3)
        asked.append(wanted)
        if error is not None:
            raise error
        return a_report(b"%PDF")

    def departments(period: Period) -> tuple[str, ...]:
        asked.append(period)
        return ("Nursing",)

    return ReportPresenter(screen, runner, draw, lambda: Choices(), departments), asked


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.kind.value)
def test_a_report_gets_drawn_once_it_has_what_it_asks_for(offer: Any):
    screen = Screen()
    presenter, asked = made(screen, NowRunner())
    presenter.open(offer.kind)
    assert presenter.kind is offer.kind
    assert screen.last("show_offer") is offer
    presenter.draw(Asked(offer.kind, TWELVE, department="Nursing", post_id="P-1", platform="facebook"))
    assert asked[-1].kind is offer.kind
    assert screen.last("show_report").pdf == b"%PDF"
    assert screen.last("set_busy") is False


def test_what_is_missing_is_said_and_nothing_is_drawn():
    screen = Screen()
    presenter, asked = made(screen, NowRunner())
    presenter.draw(Asked(ReportKind.EXECUTIVE, None))
    assert screen.last("show_message") == BACKWARD
    presenter.draw(Asked(ReportKind.POST, None, post_id="  "))
    assert screen.last("show_message") == NO_POST
    presenter.draw(Asked(ReportKind.DEPARTMENT, TWELVE))
    assert screen.last("show_message") == NO_DEPARTMENT
    assert asked == []
    assert missing(Asked(ReportKind.IT, None)) is None


def test_departments_follow_the_period_and_are_read_only_where_they_are_asked_for():
    screen = Screen()
    presenter, asked = made(screen, NowRunner())
    presenter.open(ReportKind.EXECUTIVE)
    presenter.period_changed(TWELVE)
    assert asked == []
    presenter.choose(ReportKind.DEPARTMENT)
    presenter.period_changed(TWELVE)
    presenter.period_changed(TWELVE)
    presenter.period_changed(None)
    assert asked == [TWELVE]
    assert screen.last("show_departments") == ("Nursing",)


def test_one_report_is_drawn_at_a_time_and_a_refusal_leaves_the_dialog():
    screen, runner = Screen(), LaterRunner()
    presenter, asked = made(screen, runner)
    presenter.draw(Asked(ReportKind.IT, None))
    presenter.draw(Asked(ReportKind.IT, None))
    assert len(runner.waiting) == 1
    runner.finish()
    assert len(asked) == 1
    refused, _ = made(screen, NowRunner(), RefusedError("Too few people.", "", "Choose a longer period."))
    refused.draw(Asked(ReportKind.IT, None))
    assert screen.last("show_message").headline == "Too few people."
    assert screen.last("set_busy") is False


def test_every_kind_has_one_offer():
    assert [offer_of(kind).kind for kind in ReportKind] == list(ReportKind)


def preview(screen: Screen, runner: Any, report: Report, save: Any = None) -> PreviewPresenter:
    picture = PagePicture(2, 1, b"\xff" * 8)
    saved = save or (lambda path, csv: Changes(record=True))
    return PreviewPresenter(screen, runner, report, lambda: (PageSize(612, 792),), lambda n, w: picture, saved)


def test_pages_are_drawn_as_they_are_wanted():
    screen = Screen()
    presenter = preview(screen, NowRunner(), a_report(b""))
    presenter.open()
    assert screen.last("show_document") == (PageSize(612, 792),)
    presenter.want(2, 800)
    assert screen.last("show_picture")[0] == 2


def test_it_is_saved_with_its_figures_beside_it_only_where_they_are_wanted_and_there():
    paths: list[tuple[Path, Path | None]] = []

    def save(path: Path, csv: Path | None) -> Changes:
        paths.append((path, csv))
        return Changes(record=True)

    for report, figures in ((a_report(b""), True), (a_report(b""), False), (a_report(b"", csv=None), True)):
        screen = Screen()
        presenter = preview(screen, NowRunner(), report, save)
        presenter.save(Path("/tmp/report.pdf"), figures)
        assert screen.last("finish").record
    assert [csv.name if csv else None for _, csv in paths] == ["report.csv", None, None]
    assert presenter.sentence == "Saved as report.pdf."
    assert beside(Path("a.b.pdf")).name == "a.b.csv"


def test_a_file_that_cannot_be_written_keeps_the_preview_and_can_be_tried_again():
    screen = Screen()

    def save(path: Path, csv: Path | None) -> Changes:
        raise FileProblem("report.pdf could not be written.", "", "Choose another folder.")

    presenter = preview(screen, NowRunner(), a_report(b""), save)
    presenter.save(Path("report.pdf"), False)
    presenter.save(Path("report.pdf"), False)
    assert screen.told("set_busy") == 4
    assert screen.told("finish") == 0
    assert "still here" in screen.last("show_message").detail
    assert presenter.sentence == ""


def test_it_says_how_long_it_is_and_what_saving_leaves_behind():
    assert subtitle(a_report(b"/Type /Page\n/Type /Page\n")) == "2 pages. Nothing has left this workspace yet."
    assert subtitle(a_report(b"")) == "Nothing has left this workspace yet."
    assert note(a_report(b"")) == ANSWER
    assert note(a_report(b"", kind=ReportKind.ACCESS, note="log")) == f"{CONFIDENTIAL} {ANSWER} {CHECKPOINT}"


def test_drawing_can_be_stopped_and_tells_how_far_it_is():
    screen, runner = Screen(), LaterRunner()

    def draw(wanted: Asked, progress: Progress) -> Report:
        progress.report(120, 2_418, "Verifying")
        progress.check_cancelled()
        return a_report(b"")

    presenter = ReportPresenter(screen, runner, draw, Choices, lambda period: ())
    presenter.draw(Asked(ReportKind.IT, None))
    assert presenter.busy
    presenter.cancel()
    runner.finish()
    assert not presenter.busy
    assert screen.told("show_report") == 0
    said = [arguments[0] for name, arguments in screen.calls if name == "show_progress"]
    assert said == ["Drawing the report", "Verifying, 120 of 2,418", ""]
    assert progress_words(0, 1, "") == "Drawing the report"


def test_only_what_a_person_may_make_is_offered_and_something_is_chosen():
    screen = Screen()
    allowed = tuple(offer for offer in OFFERS if offer.kind in (ReportKind.POLICY_CARD, ReportKind.TIP_SHEET))
    presenter = ReportPresenter(screen, NowRunner(), lambda a, p: a_report(b""), lambda: Choices(allowed), lambda p: ())
    presenter.open(ReportKind.EXECUTIVE)
    assert screen.last("show_choices").offers == allowed
    assert presenter.kind is ReportKind.POLICY_CARD
