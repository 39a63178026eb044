"""Watched accounts: those on the list, those that feeds name and nobody watches, and what is typed for one. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.reshare import WatchedAccount
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import words
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.watched import UnknownAccount

EMPTY = WatchedAccount("", "linkedin", "")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the list."""

    key: str
    title: str
    second: str
    tail: str
    account: WatchedAccount
    watched: bool


def rows_of(known: Sequence[WatchedAccount], unknown: Sequence[UnknownAccount]) -> tuple[AccountRow, ...]:
    """What is watched, then what feeds name and nobody watches, then what is no longer watched."""
    live = [_known(one) for one in known if one.active]
    gone = [_known(one) for one in known if not one.active]
    new = [
        AccountRow(
            key=f"{one.platform}\n{one.handle}",
            title=one.handle,
            second=" · ".join(
                part
                for part in (words.platform(one.platform), f"seems to be {one.person}" if one.person else one.author)
                if part
            ),
            tail=f"{words.count(one.posts, 'post')}, not watched",
            account=WatchedAccount("", one.platform, one.handle, one.person or ""),
            watched=False,
        )
        for one in unknown
    ]
    return (*live, *new, *gone)


def _known(one: WatchedAccount) -> AccountRow:
    who = " · ".join(part for part in (one.person, one.group) if part) or "nobody of ours"
    tail = "" if one.active else "no longer watched"
    return AccountRow(one.id, one.handle, f"{words.platform(one.platform)} · {who}", tail, one, one.active)


class WatchedView(Protocol):
    """What the dialog can show."""

    def show_rows(self, rows: Sequence[AccountRow], chosen: str) -> None:
        """Show the list."""

    def show_fields(self, account: WatchedAccount, words: str, can_stop: bool) -> None:
        """Put an account into the fields; ``words`` name the main button."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is recorded."""

    def recorded(self, changes: Changes) -> None:
        """Something was recorded; the dialog stays open."""


class WatchedPresenter:
    """Lists, watches, changes and stops accounts."""

    def __init__(
        self,
        screen: WatchedView,
        runner: Runner,
        load: Callable[[], tuple[Sequence[WatchedAccount], Sequence[UnknownAccount]]],
        watch: Callable[[WatchedAccount], Changes],
        stop: Callable[[str], Changes],
    ) -> None:
        """``load`` reads both kinds of accounts."""
        self._screen, self._runner = screen, runner
        self._load, self._watch, self._stop = load, watch, stop
        self._rows: tuple[AccountRow, ...] = ()
        self._busy = False
        self.chosen: AccountRow | None = None

    def refresh(self) -> None:
        """Read the list."""
        self._runner.run(self._load, lambda found: self._loaded(*found), failed=self._failed)

    def choose(self, key: str) -> None:
        """A line was chosen."""
        row = next((one for one in self._rows if one.key == key), None)
        if row is None or row == self.chosen:
            return
        self.chosen = row
        words_ = "Keep the change" if row.account.id and row.watched else "Watch it"
        self._screen.show_fields(row.account, words_, row.watched)

    def begin_new(self) -> None:
        """Empty fields for an account that is on no list."""
        self.chosen = None
        self._screen.show_fields(EMPTY, "Watch it", False)

    def save(self, platform: str, handle: str, person: str, group: str) -> None:
        """Watch what stands in the fields, or change it."""
        if not handle.strip():
            self._screen.show_message(ask("Which account? Type its handle, or the address of the blog."))
            return
        number = self.chosen.account.id if self.chosen is not None else ""
        wanted = WatchedAccount(number, platform.strip(), handle.strip(), person.strip(), group.strip())
        self._record(lambda: self._watch(wanted), f"{handle.strip()} is watched.")

    def stop(self) -> None:
        """Watch the chosen account no longer."""
        row = self.chosen
        if row is not None and row.watched:
            self._record(lambda: self._stop(row.account.id), f"{row.title} is no longer watched. Its cards stay.")

    def _record(self, work: Callable[[], Changes], said: str) -> None:
        if self._busy:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)

        def done(changes: Changes) -> None:
            self._busy = False
            self._screen.set_busy(False)
            self._screen.show_message(Message(said, level=Level.NONE))
            self._screen.recorded(changes)
            self.chosen = None
            self.refresh()

        self._runner.run(work, done, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))

    def _loaded(self, known: Sequence[WatchedAccount], unknown: Sequence[UnknownAccount]) -> None:
        self._rows = rows_of(known, unknown)
        self._screen.show_rows(self._rows, self.chosen.key if self.chosen else "")
        if not self._rows:
            self.begin_new()
