"""The record: is it intact, what stands in it, what it shows and what it cannot show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.model.views import Changes, HistoryEntry, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.rule_card_dialog import grouped
from reviewer.ui.presenters.running import Cancellable, Runner

PAGE = 200
"""Entries that are loaded at once."""


@dataclass(frozen=True, slots=True)
class Banner:
    """The answer to *is the record intact*."""

    title: str
    sentence: str
    level: Level
    """NONE is shown as intact, INFO as not checked yet, BLOCK as problems."""
    passed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """One entry in full."""

    title: str
    when: str
    facts: tuple[tuple[str, str, bool], ...]
    """Label, value, and whether the value is set in the fixed-width face."""
    witnessed: bool
    shows: str
    cannot_show: str
    post_id: str = ""


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


def banner(result: VerifyResult | None, now: datetime) -> Banner:
    """The banner of a result, or of no result yet."""
    if result is None:
        return Banner(
            "The record has not been checked since you opened it",
            "A check reads every entry again and compares it with its proof. It changes nothing.",
            Level.INFO,
        )
    when = times.spoken(result.checked_at, now).replace("today ", "today at ")
    took = f", in {result.seconds:.1f} seconds" if result.seconds >= 0.05 else ""
    if result.intact:
        entries = "The 1 entry was" if result.entries == 1 else f"All {result.entries:,} entries were"
        return Banner(
            "The record is intact", f"{entries} checked {when}{took}. No problem found.", Level.NONE, result.passed
        )
    count = len(result.problems)
    first = next((p.seq for p in result.problems if p.seq is not None), None)
    where = f", the first in entry {first:,}" if first is not None else ""
    return Banner(
        f"{count} {'problem' if count == 1 else 'problems'} found{where}",
        "Do not go on deciding; export the record for legal first. " + f"Checked {when}{took}.",
        Level.BLOCK,
        (),
        tuple(p.what for p in result.problems),
    )


def day_line(status: RecordStatus) -> str:
    """``2,418 entries · 7 decisions not witnessed yet``."""
    entries = f"{status.entries:,} {'entry' if status.entries == 1 else 'entries'}"
    if status.decisions_since:
        noun = "decision" if status.decisions_since == 1 else "decisions"
        return f"{entries} · {status.decisions_since:,} {noun} not witnessed yet"
    return entries


def entry_detail(entry: HistoryEntry, status: RecordStatus, now: datetime) -> EntryDetail:
    """One entry in full, with what it proves and what it does not."""
    facts = [("What", entry.what, False), ("By", entry.who, False)]
    facts += [(label, value, _is_code(value)) for label, value in entry.detail]
    facts.append(("Kind", entry.kind, True))
    facts.append(("Entry digest", grouped(entry.digest), True))
    witnessed = bool(status.witnessed_at) and entry.at <= status.witnessed_at
    if not status.witnessed_at:
        shows = "A change to an entry, a missing one or one too many shows when the record is checked."
        cannot = (
            "No checkpoint has left this computer yet. Somebody who holds this workspace and this device’s key "
            "could rewrite the whole record. Save a checkpoint outside this computer to end that."
        )
    else:
        when = times.spoken(status.witnessed_at, now)
        shows = (
            f"Entries up to the checkpoint of {when} cannot have been changed, added or removed without it showing "
            "here: that checkpoint was saved outside."
        )
        cannot = (
            f"Somebody who holds this workspace and this device’s key could rewrite what came after {when}. "
            "Save checkpoints more often to make that window smaller."
        )
    return EntryDetail(
        title=f"Entry {entry.seq:,}",
        when=times.in_full(entry.at, now),
        facts=tuple((n, v, mono) for n, v, mono in facts if v),
        witnessed=witnessed,
        shows=shows,
        cannot_show=cannot,
        post_id=entry.post_id,
    )


def _is_code(value: str) -> bool:
    """True for rule ids and digests."""
    if len(value) >= 16 and all(c in "0123456789abcdef " for c in value):
        return True
    return len(value) <= 12 and "-" in value and value.replace("-", "").isalnum() and value.upper() == value


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
