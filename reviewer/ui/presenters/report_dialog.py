"""Which report, of what: the offers, the fields that each asks for, and drawing one for its preview. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.model.reports import OFFERS, Report, ReportKind, ReportOffer
from reviewer.model.statistics import FEWEST, Period
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Cancellable, Runner

KEPT = "Nothing was recorded."
BACKWARD = ask("The first day is after the last one.", "Choose an earlier first day or a later last one.")
NO_POST = ask("Say which post.", "Its number stands in the record and in exports, for example P-7K3M9QXA.")
NO_DEPARTMENT = ask(
    "No department is large enough in this period.",
    f"One is reported when posts of at least {FEWEST} of its people were reviewed. Choose a longer period.",
)
SMALL = f"Departments with posts of fewer than {FEWEST} people are not offered."
NONE_LARGE = "None is large enough in this period"
EVERYBODY = "Everybody"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the fields say; a report reads those that it asks for."""

    kind: ReportKind
    period: Period | None
    compare: bool = False
    department: str = ""
    person: str = ""
    post_id: str = ""
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: the reports that the present person may make, and (words, value) of people and platforms."""

    offers: tuple[ReportOffer, ...] = OFFERS
    people: tuple[tuple[str, str], ...] = ()
    platforms: tuple[tuple[str, str], ...] = ()


class ReportView(Protocol):
    """What the dialog can show."""

    def show_offer(self, offer: ReportOffer) -> None:
        """Show what a report holds, and its fields."""

    def show_choices(self, choices: Choices) -> None:
        """Offer reports, people and platforms."""

    def show_departments(self, names: tuple[str, ...]) -> None:
        """Offer departments; none where no one is large enough."""

    def show_report(self, report: Report) -> None:
        """Open the preview of a report."""

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while a report is drawn."""

    def show_progress(self, words: str) -> None:
        """Say how far the drawing is; empty takes it away."""


def offer_of(kind: ReportKind) -> ReportOffer:
    """The offer of a kind."""
    return next(offer for offer in OFFERS if offer.kind is kind)


def progress_words(done: int, total: int, words: str) -> str:
    """How far the drawing of a report is."""
    said = words or "Drawing the report"
    return f"{said}, {done:,} of {total:,}" if total > 1 else said


def missing(asked: Asked) -> Message | None:
    """What still has to be said before the report can be drawn, or None."""
    asks = offer_of(asked.kind).asks
    if "period" in asks and asked.period is None:
        return BACKWARD
    if "post" in asks and not asked.post_id.strip():
        return NO_POST
    if "department" in asks and not asked.department:
        return NO_DEPARTMENT
    return None


class _Asked:
    """Stands for work that was asked for and has no handle yet."""

    def cancel(self) -> None:
        """Nothing to stop."""


_ASKED = _Asked()


class ReportPresenter:
    """Draws one report at a time."""

    def __init__(
        self,
        screen: ReportView,
        runner: Runner,
        draw: Callable[[Asked, Progress], Report],
        choices: Callable[[], Choices],
        departments: Callable[[Period], tuple[str, ...]],
    ) -> None:
        """``draw`` makes the report, ``departments`` those that can be reported on for a period."""
        self._screen, self._runner = screen, runner
        self._draw, self._choices, self._departments = draw, choices, departments
        self._job: Cancellable | None = None
        self._told: Period | None = None
        self.kind = OFFERS[0].kind

    @property
    def busy(self) -> bool:
        """True while a report is drawn."""
        return self._job is not None

    def open(self, kind: ReportKind) -> None:
        """Begin with one of the offers."""
        self.choose(kind)
        self._runner.run(self._choices, self._choices_read, failed=self._failed, beside=True)

    def cancel(self) -> None:
        """Stop drawing."""
        if self._job is not None:
            self._job.cancel()

    def choose(self, kind: ReportKind) -> None:
        """Another report is chosen."""
        self.kind = kind
        self._screen.show_message(None)
        self._screen.show_offer(offer_of(kind))

    def period_changed(self, period: Period | None) -> None:
        """Another period: other departments are large enough."""
        if period is None or "department" not in offer_of(self.kind).asks or period == self._told:
            return
        self._told = period
        self._runner.run(
            lambda: self._departments(period),
            lambda names: self._departments_read(period, names),
            failed=self._failed,
            beside=True,
        )

    def draw(self, asked: Asked) -> None:
        """Draw the report, or say what is missing."""
        if self.busy:
            return
        lacking = missing(asked)
        self._screen.show_message(lacking)
        if lacking is not None:
            return
        self._screen.set_busy(True)
        self._screen.show_progress(progress_words(0, 0, ""))
        self._job = _ASKED
        job = self._runner.run(
            lambda progress: self._draw(asked, progress),
            self._drawn,
            failed=self._refused,
            progress=lambda *done: self._screen.show_progress(progress_words(*done)),
            cancelled=self._ended,
            beside=True,
        )
        self._job = job if self._job is _ASKED else None  # it may have ended already

    def _departments_read(self, period: Period, names: tuple[str, ...]) -> None:
        if period == self._told:
            self._screen.show_departments(names)

    def _choices_read(self, choices: Choices) -> None:
        self._screen.show_choices(choices)
        if choices.offers and self.kind not in [offer.kind for offer in choices.offers]:
            self.choose(choices.offers[0].kind)

    def _ended(self) -> None:
        self._job = None
        self._screen.set_busy(False)
        self._screen.show_progress("")

    def _drawn(self, report: Report) -> None:
        self._ended()
        self._screen.show_report(report)

    def _refused(self, error: UserFacingError) -> None:
        self._ended()
        self._screen.show_message(of_error(error, KEPT))

    def _failed(self, error: UserFacingError) -> None:
        self._told = None
        self._screen.show_message(of_error(error, KEPT))
