"""The record: is it intact, what stands in it, what it shows and what it cannot show."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.model.views import Changes, HistoryEntry, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.record_words import Banner, banner, day_line
from reviewer.ui.presenters.running import Cancellable, Runner

Notes = Sequence[tuple[str, str]]
"""Checkpoints from outside: file name and note."""
AFTER = 20
"""Entries shown over the one that somebody goes to."""
PAGE = 200
"""Entries that are loaded at once."""


class RecordView(Protocol):
    """What the section can show."""

    def show_day_line(self, words: str) -> None:
        """Show the number of entries beside the title."""

    def show_banner(self, banner: Banner) -> None:
        """Show whether the record is intact."""

    def show_older(self, sentence: str) -> None:
        """Say that this copy is older than one seen here; empty takes it away."""

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
        verify: Callable[[Progress, Notes], VerifyResult],
        now: Callable[[], datetime],
        held: Callable[[], Mapping[str, str]] = dict,
        since: str = "",
        older: Callable[[], str] = str,
    ) -> None:
        """``entries`` takes kind, words and the number before which to go on; ``verify`` also checkpoints from outside.

        ``held`` says what the legal hold on a post means, by its id; ``since`` is when the record began,
        ``older`` says whether this copy of the workspace is older than one seen here.
        """
        self._screen = screen
        self._runner = runner
        self._entries = entries
        self._status = status
        self._verify = verify
        self._now = now
        self._held, self._since, self._older = held, since, older
        self._outside: Notes = ()
        self._kind = ""
        self._words = ""
        self._asked = 0
        self._loading = False
        self._last: int | None = None
        self._job: Cancellable | None = None
        self._running = False
        self.status = RecordStatus(0, "", 0)
        self.held: Mapping[str, str] = {}
        self.result: VerifyResult | None = None

    def start(self) -> None:
        """Show the banner and the newest entries."""
        self._screen.show_banner(banner(self.result, self._now()))
        self.refresh()

    def refresh(self) -> None:
        """Load counts and newest entries anew."""
        self._load(before=None, whole=True)

    def filter(self, kind: str | None = None, words: str | None = None) -> None:
        """Show entries of a kind that hold the words; None keeps what was set before."""
        self._kind = self._kind if kind is None else kind
        self._words = self._words if words is None else words.strip()
        self._load(before=None)

    def around(self, seq: int) -> None:
        """Show the entries up to a few after this one, without a filter."""
        self._kind, self._words = "", ""
        self._load(before=seq + AFTER, added=False)

    def more(self) -> None:
        """Load the next page, if there is one and none is on its way."""
        if self._last is not None and not self._loading:
            self._load(before=self._last)

    def check(self) -> None:
        """Verify the record; a second call while one runs does nothing."""
        if self.busy:
            return
        self._screen.show_message(None)
        outside = self._outside
        self._run_long(lambda progress: self._verify(progress, outside), self._checked)

    def compare(self, read: Callable[[], Notes]) -> None:
        """Check the record also against checkpoints that somebody kept; they are used until the window is closed."""

        def compared(notes: Notes) -> None:
            known = {name for name, _ in notes}
            self._outside = (*(one for one in self._outside if one[0] not in known), *notes)
            self.check()

        if not self.busy:
            self._runner.run(read, compared, failed=self._failed)

    def save_result(self, work: Callable[[VerifyResult], None], name: str) -> None:
        """Save the result that is shown."""
        result = self.result
        if result is not None:
            self._runner.run(
                lambda: work(result), lambda _: self._say(f"The result is in {name}."), failed=self._failed
            )

    def write(self, work: Callable[[], Changes], sentence: str, detail: str = "") -> None:
        """Write something that leaves the workspace, and say so."""

        def written(changes: Changes) -> None:
            self._say(sentence, detail)
            self._screen.changed(changes)
            self.refresh()

        self._runner.run(work, written, failed=self._failed)

    def _say(self, sentence: str, detail: str = "") -> None:
        self._screen.show_message(Message(sentence, detail, Level.NONE))

    def export(self, work: Callable[[Progress], str]) -> None:
        """Write the export; its sentence says where it is and what it holds."""
        if self.busy:
            return
        self._screen.show_message(None)
        self._run_long(work, self._exported)

    def cancel(self) -> None:
        """Stop the check or the export that is running."""
        if self._job is not None:
            self._job.cancel()

    @property
    def busy(self) -> bool:
        """True while a check or an export is running."""
        return self._running

    def _load(self, before: int | None, whole: bool = False, added: bool | None = None) -> None:
        self._asked += 1
        self._loading = True
        mine, kind, words = self._asked, self._kind, self._words

        def read() -> tuple[Sequence[HistoryEntry], tuple[RecordStatus, Mapping[str, str], str] | None]:
            entries = self._entries(kind, words, before)
            return entries, (self._status(), self._held(), self._older()) if whole else None

        def show(
            found: tuple[Sequence[HistoryEntry], tuple[RecordStatus, Mapping[str, str], str] | None],
        ) -> None:
            entries, around = found
            if around is not None:
                self.status, self.held, older = around
                self._screen.show_older(older)
                status = self.status
                self._screen.show_day_line(day_line(status, self._since, self._now()))
            if mine != self._asked:
                return
            self._loading = False
            self._last = entries[-1].seq if len(entries) >= PAGE else None
            follow = before is not None if added is None else added
            self._screen.show_entries(entries, self._last is not None, follow)

        self._runner.run(read, show, failed=self._failed)

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
