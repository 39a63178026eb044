"""Importing a feed file: read it, show what it would bring, put what is new on the board. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.model.reshare import FeedItem
from reviewer.model.views import Changes
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters import words
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Cancellable, Runner
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.reshares import FeedPreview

SHOWN = 500
"""Lines of each list that are shown."""
FORMATS: dict[str, str] = {"rss": "RSS feed", "atom": "Atom feed", "json": "JSON", "csv": "CSV table"}
NO_TEXT = "No text, only a link or pictures"


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One post, account or refused row."""

    title: str
    second: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class FeedShown:
    """What a file would bring."""

    name: str
    """``cardiology.xml, Atom feed, “Heart team blog”``."""
    notes: tuple[str, ...]
    fresh: tuple[FeedLine, ...]
    known: tuple[FeedLine, ...]
    refused: tuple[FeedLine, ...]
    unknown: tuple[FeedLine, ...]
    counts: tuple[int, int, int, int]
    """Of the four lists, in their order."""
    main: str
    """Words of the main button."""
    blocked: str

    @property
    def cut(self) -> bool:
        """True if a list is longer than what is shown of it."""
        return max(self.counts) > SHOWN


def shown_of(preview: FeedPreview, now: datetime) -> FeedShown:
    """The preview as the dialog shows it."""
    title = f", “{preview.title}”" if preview.title else ""
    number = len(preview.fresh)
    return FeedShown(
        name=f"{preview.path_name}, {FORMATS.get(preview.format, preview.format)}{title}",
        notes=tuple(preview.warnings),
        fresh=tuple(_item(item, now) for item in preview.fresh[:SHOWN]),
        known=tuple(FeedLine(_text(one.item), one.why, _who(one.item)) for one in preview.known[:SHOWN]),
        refused=tuple(FeedLine(f"Row {row.line:,}", row.reason, row.column) for row in preview.refused[:SHOWN]),
        unknown=tuple(
            FeedLine(
                one.handle, f"seems to be {one.person}" if one.person else one.author, _many(one.platform, one.posts)
            )
            for one in preview.unknown[:SHOWN]
        ),
        counts=(number, len(preview.known), len(preview.refused), len(preview.unknown)),
        main=f"Put {words.count(number, 'post')} on the board" if number else "Put on the board",
        blocked="" if number else "There is nothing new in this file. The board stays as it is.",
    )


def _item(item: FeedItem, now: datetime) -> FeedLine:
    parts = (
        _who(item),
        words.platform(item.platform),
        say.day(item.published, now) or "no date",
        ", ".join(item.topics[:3]),
    )
    return FeedLine(_text(item), " · ".join(part for part in parts if part))


def _text(item: FeedItem) -> str:
    return " ".join(item.text.split())[:300] or NO_TEXT


def _who(item: FeedItem) -> str:
    return item.author or item.account or "nobody named"


def _many(platform: str, posts: int) -> str:
    return " · ".join(part for part in (words.platform(platform), words.count(posts, "post")) if part)


class FeedView(Protocol):
    """What the dialog can show."""

    def show_choose(self) -> None:
        """Ask for a file."""

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far it is."""

    def show_preview(self, shown: FeedShown) -> None:
        """Show what the file would bring."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


class FeedPresenter:
    """Reads and takes one file at a time; both can be stopped, and leave nothing half done."""

    def __init__(
        self,
        screen: FeedView,
        runner: Runner,
        read: Callable[[Path, Progress], FeedPreview],
        take: Callable[[FeedPreview, Progress], ImportResult],
        now: Callable[[], datetime],
    ) -> None:
        """``now`` is local and aware."""
        self._screen, self._runner = screen, runner
        self._read, self._take, self._now = read, take, now
        self._preview: FeedPreview | None = None
        self._job: Cancellable | None = None
        self.running = False
        self.sentence = ""
        """What was done, in one sentence, once it is."""

    def choose(self, path: str) -> None:
        """Read a file."""
        if self.running:
            return
        self._begin("Reading the file")
        self._job = self._runner.run(
            lambda progress: self._read(Path(path), progress), self._done, failed=self._failed,
            progress=self._screen.show_progress, cancelled=self._stopped, beside=True,
        )  # fmt: skip

    def send(self) -> None:
        """Put what is new on the board."""
        preview = self._preview
        if self.running or preview is None or not preview.fresh:
            return
        self._begin("Filling the board")
        self._job = self._runner.run(
            lambda progress: self._take(preview, progress), self._taken, failed=self._failed,
            progress=self._screen.show_progress, cancelled=self._stopped,
        )  # fmt: skip

    def stop(self) -> bool:
        """Stop what is running; False when nothing is."""
        if not self.running or self._job is None:
            return False
        self._job.cancel()
        return True

    def _begin(self, words: str) -> None:
        self.running = True
        self._screen.show_message(None)
        self._screen.show_progress(0, 0, words)

    def _done(self, preview: FeedPreview) -> None:
        self.running = False
        self._preview = preview
        self._screen.show_preview(shown_of(preview, self._now()))

    def _taken(self, result: ImportResult) -> None:
        self.running = False
        self.sentence = result.sentence
        self._screen.finish(result.changes)

    def _stopped(self) -> None:
        self.running = False
        self._back()
        self._screen.show_message(Message("Stopped.", "The board is as it was."))

    def _failed(self, error: UserFacingError) -> None:
        self.running = False
        self._back()
        self._screen.show_message(of_error(error, "The board is as it was."))

    def _back(self) -> None:
        if self._preview is None:
            self._screen.show_choose()
        else:
            self._screen.show_preview(shown_of(self._preview, self._now()))
