"""The record: is it intact, what stands in it, what it shows and what it cannot show."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.model.views import Changes, HistoryEntry, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.record_words import Banner, banner, day_line
from reviewer.ui.presenters.running import Cancellable, Runner

PAGE = 200
"""Entries that are loaded at once."""


class RecordView(Protocol):
    """What the section can show."""

    def show_day_line(self, words: str) -> None:
        """Show the number of entries beside the title."""

    def show_banner(self, banner: Banner) -> None:
        """Show whether the record is intact."""

    def show_entries(self, entries: Sequence[HistoryEntry], more: bool, added: bool) -> None:
        """Show the timeline; ``added`` entries follow the ones that are there."""

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the check or the export is; a total of 0 takes it away."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the timeline, or take it away."""

    def changed(self, changes: Changes) -> None:
        """Tell the window what was written."""


class RecordPresenter:
    """Pages through the record, checks it, saves checkpoints and exports."""

    def __init__(
        self,
        screen: RecordView,
        runner: Runner,
        entries: Callable[[str, str, int | None], Sequence[HistoryEntry]],
        status: Callable[[], RecordStatus],
        verify: Callable[[Progress], VerifyResult],
        now: Callable[[], datetime],
    ) -> None:
        """``entries`` takes kind, words and the number before which to go on."""
        self._screen = screen
        self._runner = runner
        self._entries = entries
        self._status = status
        self._verify = verify
        self._now = now
        self._kind = ""
        self._words = ""
        self._asked = 0
        self._loading = False
        self._last: int | None = None
        self._job: Cancellable | None = None
        self._running = False
        self.status = RecordStatus(0, "", 0)
        self.result: VerifyResult | None = None

    def start(self) -> None:
        """Show the banner and the newest entries."""
        self._screen.show_banner(banner(self.result, self._now()))
        self.refresh()

    def refresh(self) -> None:
        """Load counts and newest entries anew."""
        self._runner.run(self._status, self._show_status, failed=self._failed)
        self._load(before=None)

    def filter(self, kind: str | None = None, words: str | None = None) -> None:
        """Show entries of a kind that hold the words; None keeps what was set before."""
        self._kind = self._kind if kind is None else kind
        self._words = self._words if words is None else words.strip()
        self._load(before=None)

    def more(self) -> None:
        """Load the next page, if there is one and none is on its way."""
        if self._last is not None and not self._loading:
            self._load(before=self._last)

    def check(self) -> None:
        """Verify the record; a second call while one runs does nothing."""
        if self.busy:
            return
        self._screen.show_message(None)
        self._run_long(self._verify, self._checked)

    def export(self, work: Callable[[Progress], str]) -> None:
        """Write the export; its sentence says where it is and what it holds."""
        if self.busy:
            return
        self._screen.show_message(None)
        self._run_long(work, self._exported)

    def save_checkpoint(self, work: Callable[[], Changes], name: str) -> None:
        """Save a checkpoint file; ``name`` is said in the message."""

        def saved(changes: Changes) -> None:
            self._screen.show_message(
                Message(
                    f"The checkpoint is in {name}.",
                    "Keep it outside this computer: on a removable disk, in the mail or on paper.",
                    Level.NONE,
                )
            )
            self._screen.changed(changes)
            self.refresh()

        self._runner.run(work, saved, failed=self._failed)

    def cancel(self) -> None:
        """Stop the check or the export that is running."""
        if self._job is not None:
            self._job.cancel()

    @property
    def busy(self) -> bool:
        """True while a check or an export is running."""
        return self._running

    def _load(self, before: int | None) -> None:
        self._asked += 1
        self._loading = True
        mine, kind, words = self._asked, self._kind, self._words

        def show(entries: Sequence[HistoryEntry]) -> None:
            if mine != self._asked:
                return
            self._loading = False
            self._last = entries[-1].seq if len(entries) >= PAGE else None
            self._screen.show_entries(entries, self._last is not None, before is not None)

        self._runner.run(lambda: self._entries(kind, words, before), show, failed=self._failed)

    def _show_status(self, status: RecordStatus) -> None:
        self.status = status
        self._screen.show_day_line(day_line(status))

    def _checked(self, result: VerifyResult) -> None:
        self._running, self._job = False, None
        self.result = result
        self._screen.show_progress(0, 0, "")
        self._screen.show_banner(banner(result, self._now()))
        if result.intact:  # only a check that found nothing is an entry itself
            self._screen.changed(Changes(record=True))
        self.refresh()

    def _exported(self, sentence: str) -> None:
        self._running, self._job = False, None
        self._screen.show_progress(0, 0, "")
        self._screen.show_message(Message(sentence, "", Level.NONE))
        self._screen.changed(Changes(record=True))
        self.refresh()

    def _run_long(self, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        self._running = True
        job = self._runner.run(
            work, done, failed=self._broke, progress=self._screen.show_progress, cancelled=self._stopped
        )
        if self._running:
            self._job = job

    def _stopped(self) -> None:
        self._running, self._job = False, None
        self._screen.show_progress(0, 0, "")
        self._screen.show_message(Message("Stopped. Nothing was changed.", "", Level.INFO))

    def _broke(self, error: UserFacingError) -> None:
        self._running, self._job = False, None
        self._screen.show_progress(0, 0, "")
        self._failed(error)

    def _failed(self, error: UserFacingError) -> None:
        self._loading = False
        self._screen.show_message(of_error(error, "Nothing was changed in the record."))
