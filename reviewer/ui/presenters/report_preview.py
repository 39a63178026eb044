"""A report before it is saved: its pages, what saving leaves behind, where it was saved. No Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.page import PagePicture, PageSize
from reviewer.model.reports import OFFERS, Report
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.ui.presenters.words import count

KEPT = "Nothing was recorded, and the report is still here."
ANSWER = "Saving is recorded with your name."
CHECKPOINT = "The checkpoint on the last page proves later what the record held today."
CONFIDENTIAL = "It names people: keep it where patient papers are kept."


class PreviewView(Protocol):
    """What the preview can show."""

    def show_document(self, sizes: tuple[PageSize, ...]) -> None:
        """Show white pages of these sizes."""

    def show_picture(self, number: int, picture: PagePicture) -> None:
        """Show the picture of a page."""

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while it is saved."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def subtitle(report: Report) -> str:
    """How long it is, and that nothing has left yet."""
    pages = f"{count(report.pages, 'page')}. " if report.pages else ""
    return f"{pages}Nothing has left this workspace yet."


def note(report: Report) -> str:
    """What saving leaves behind."""
    offer = next((offer for offer in OFFERS if offer.kind is report.kind), None)
    parts = (
        CONFIDENTIAL if offer is not None and offer.confidential else "",
        ANSWER,
        CHECKPOINT if report.note else "",
    )
    return " ".join(part for part in parts if part)


def beside(path: Path) -> Path:
    """Where the figures go: the same name, ending in csv."""
    return path.with_suffix(".csv")


class PreviewPresenter:
    """Draws pages as they are asked for, saves once."""

    def __init__(
        self,
        screen: PreviewView,
        runner: Runner,
        report: Report,
        sizes: Callable[[], tuple[PageSize, ...]],
        draw: Callable[[int, int], PagePicture],
        save: Callable[[Path, Path | None], Changes],
    ) -> None:
        """``draw`` gets the number of a page and a width; ``save`` the path of the PDF and perhaps one for the figures."""
        self._screen, self._runner, self._report = screen, runner, report
        self._sizes, self._draw, self._save = sizes, draw, save
        self._busy = False
        self.sentence = ""
        """What was done, once it was."""

    def open(self) -> None:
        """Read how many pages there are."""
        self._runner.run(self._sizes, self._screen.show_document, failed=self._failed, beside=True)

    def want(self, number: int, width: int) -> None:
        """Draw a page."""
        self._runner.run(
            lambda: self._draw(number, width),
            lambda picture: self._screen.show_picture(number, picture),
            failed=self._failed,
            beside=True,
        )

    def save(self, path: Path, figures: bool) -> None:
        """Save it, with its figures beside it if wanted."""
        if self._busy:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        csv = beside(path) if figures and self._report.csv is not None else None

        def done(changes: Changes) -> None:
            self.sentence = f"Saved as {path.name}." if csv is None else f"Saved as {path.name} and {csv.name}."
            self._screen.finish(changes)

        self._runner.run(lambda: self._save(path, csv), done, failed=self._refused)

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error, KEPT))

    def _refused(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error, KEPT))
