"""Writing approved posts to a scheduler's file: format, channel, which posts, where to."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes
from reviewer.ui.presenters import times, words
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.schedule_lines import ScheduleLine

Lines = tuple[ScheduleLine, ...]


class ScheduleView(DecisionView, Protocol):
    """What the dialog can show."""

    def show_channels(self, channels: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the platforms, by value and words; nothing to choose where the format takes all of them."""

    def show_lines(self, ready: Lines, refused: Lines, ticked: frozenset[str], empty: str) -> None:
        """Show the posts that can be written, ticked or not, and those that cannot; ``empty`` where there are none."""

    def show_plan(self, words: str, blocked: str) -> None:
        """Show what the main button does, or why it cannot."""

    def ask_place(self, name: str) -> None:
        """Ask for the file, with a name to begin with."""


def file_name(format: str, channel: str, now: datetime) -> str:
    """``approved-hootsuite-facebook-2026-11-20.csv``."""
    return (
        "-".join(part for part in ("approved", format, channel.replace("_", "-"), f"{now:%Y-%m-%d}") if part) + ".csv"
    )


def planned_words(line: ScheduleLine, now: datetime) -> str:
    """``Sat 09:00`` or that no time is planned."""
    return times.spoken(line.planned, now) or "no time planned"


class SchedulePresenter:
    """Loads what a format can hold; all of it is ticked to begin with."""

    def __init__(
        self,
        screen: ScheduleView,
        runner: Runner,
        load: Callable[[str], Lines],
        write: Callable[[Sequence[str], str, str], tuple[Changes, str]],
        one_channel: Callable[[str], bool],
        now: Callable[[], datetime],
    ) -> None:
        """``load`` gives the posts for a format, ``write`` stores ids in a format under a path."""
        self._screen, self._runner, self._load, self._write = screen, runner, load, write
        self._one_channel, self._now = one_channel, now
        self._once = Once(screen, runner)
        self._lines: Lines = ()
        self._loaded = False
        self._off: set[str] = set()
        self.format = ""
        self.channel = ""
        self.sentence = ""
        """What was written, once it is."""

    def choose_format(self, format: str) -> None:
        """Another scheduler: load what its file can hold."""
        self.format = format

        def done(lines: Lines) -> None:
            if format == self.format:
                self._lines, self._loaded = lines, True
                self._show_channels()

        self._runner.run(lambda: self._load(format), done, failed=self._failed)

    def choose_channel(self, channel: str) -> None:
        """Another platform, for files that hold one channel."""
        self.channel = channel
        self._show()

    def toggle(self, post_id: str) -> None:
        """Take a post out of the file, or back in."""
        self._off ^= {post_id}
        self._show()

    def send(self) -> None:
        """Ask where to write to, unless nothing is ticked."""
        if not self._ids():
            self._screen.show_message(ask("No post is ticked.", "Tick at least one with Space."))
            return
        self._screen.show_message(None)
        channel = self.channel if self._one_channel(self.format) else ""
        self._screen.ask_place(file_name(self.format, channel, self._now()))

    def save(self, path: str) -> None:
        """Write the file."""
        ids, format = self._ids(), self.format
        self._once.record(lambda: self._write(ids, format, path), self._written)

    def _written(self, result: tuple[Changes, str]) -> None:
        changes, self.sentence = result
        self._screen.finish(changes)

    def _show_channels(self) -> None:
        platforms = sorted({line.platform for line in self._lines if not line.why_not})
        single = self._one_channel(self.format)
        if not single:
            self.channel = ""
        elif self.channel not in platforms:
            self.channel = platforms[0] if platforms else ""
        self._screen.show_channels(
            [(name, words.platform(name)) for name in platforms] if single else [("", "All platforms")], self.channel
        )
        self._show()

    def _mine(self) -> Lines:
        single = self._one_channel(self.format)
        return tuple(line for line in self._lines if not line.why_not and (not single or line.platform == self.channel))

    def _ids(self) -> list[str]:
        return [line.id for line in self._mine() if line.id not in self._off]

    def _show(self) -> None:
        if not self._loaded:
            return
        ready = self._mine()
        empty = ""
        if not self._lines:
            empty = "No approved post waits to be published. Approve one first."
        elif not ready:
            empty = "No approved post can be in this file. The reasons stand below."
        self._screen.show_lines(
            ready, tuple(line for line in self._lines if line.why_not), frozenset(self._ids()), empty
        )
        number = len(self._ids())
        self._screen.show_plan(
            f"Write {words.count(number, 'post')}…" if number else "Write…",
            "" if number else empty or "Tick a post first.",
        )

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error))
