"""Return a post: reasons from the issues, one sentence, safer text as a proposal, and what the author will read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.issue import DispositionKind, Issue
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.ui.presenters import times
from reviewer.ui.presenters.message_formats import Format, file_name, format_of
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.numbered import dismissed_as
from reviewer.ui.presenters.running import Runner

NOT_A_REASON = frozenset({IssueKind.CAUTION, IssueKind.TRAINING, IssueKind.NOT_FULLY_CHECKED})
"""Kinds that the author cannot act on: they are shown to the reviewer and never sent."""

RETURNED = "The return is recorded; only the file is missing."


@dataclass(frozen=True, slots=True)
class Reason:
    """One issue as a reason that can be ticked."""

    key: str
    title: str
    detail: str
    """What the author is asked to change, or why it is not ticked."""
    level: Level
    ticked: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The message to the author, cut where the suggested text stands."""

    before: str
    suggested: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class WantedBy:
    """One choice for the day on which the next revision is wanted."""

    words: str
    value: str
    """UTC, ISO 8601 with Z; empty for no date."""


class ReturnView(Protocol):
    """What the dialog can show."""

    def show_preview(self, preview: Preview) -> None:
        """Show what the author will read."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while the decision is being recorded."""

    def ask_place(self, format: Format, name: str) -> None:
        """Ask where the file with the message shall lie."""

    def keep(self, changes: Changes) -> None:
        """The return is recorded, its message is not saved: stay open for that."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def reasons(view: PostView) -> tuple[Reason, ...]:
    """The reasons in screen order. Confirmed issues are ticked, and the blocks that are still open."""
    issues = [i for i in view.assessment.issues if i.kind not in NOT_A_REASON] if view.assessment else []
    confirmed = {d.issue_key for d in view.dispositions if d.kind is DispositionKind.CONFIRMED}
    ticked = confirmed | {i.key for i in view.open_issues()}
    return tuple(_reason(issue, view, issue.key in ticked) for issue in issues if _worth_saying(issue))


def _worth_saying(issue: Issue) -> bool:
    return issue.level >= Level.REVIEW or bool(issue.to_author)


def _reason(issue: Issue, view: PostView, ticked: bool) -> Reason:
    disposition = view.disposition_of(issue)
    detail = issue.to_author or issue.clears or issue.why
    if disposition and disposition.kind is DispositionKind.DISMISSED:
        detail = f"Dismissed by {disposition.by}: {disposition.reason or dismissed_as(disposition.reason_code)}"
    elif disposition and disposition.kind is DispositionKind.CLEARED:
        detail = f"Covered by {disposition.document}." if disposition.document else "Covered by a consent."
    return Reason(issue.key, issue.title, detail, issue.level, ticked)


def reasons_heading(view: PostView) -> str:
    """Where the ticks come from, in words."""
    confirmed = {d.issue_key for d in view.dispositions if d.kind is DispositionKind.CONFIRMED}
    blocks = any(issue.key not in confirmed for issue in view.open_issues())
    if confirmed and blocks:
        return "Reasons: the issues you confirmed, and the blocks that are still open"
    if confirmed:
        return "Reasons, from the issues you confirmed"
    if blocks:
        return "Reasons. You confirmed none yet, so the open blocks are ticked"
    return "Reasons"


def cautions(view: PostView) -> str:
    """What speaks against returning this post, as one text; empty when nothing does."""
    if view.assessment is None:
        return ""
    return " ".join(i.why for i in view.assessment.issues if i.kind is IssueKind.CAUTION)


def wanted_by_choices(now: datetime, due: str = "") -> tuple[tuple[WantedBy, ...], int]:
    """Days to choose from, and which one to start with: the last that leaves an hour before the post is due."""
    today = now.date()
    moments = [times.at_hour(today, hour, now) for hour in (12, 14, 17)]
    moments += [times.at_hour(times.working_days_after(today, 1), hour, now) for hour in (10, 17)]
    moments += [times.at_hour(times.working_days_after(today, n), 12, now) for n in (3, 5)]
    moments = [m for m in moments if (m - now).total_seconds() > 1800]
    choices = [WantedBy("no date", "")]
    choices += [WantedBy(_wanted_words(m, now), times.iso_utc(m)) for m in moments]
    due_at = times.local(due, now)
    start = 0
    if due_at is not None:
        fitting = [n for n, m in enumerate(moments, 1) if (due_at - m).total_seconds() >= 3600]
        start = fitting[-1] if fitting else 0
    return tuple(choices), start


def _wanted_words(moment: datetime, now: datetime) -> str:
    words = times.spoken(times.iso_utc(moment), now)
    if (moment.date() - now.date()).days >= 7:
        return f"{times.DAYS[moment.weekday()][:3]} {moment.day} {times.MONTHS[moment.month - 1][:3]}"
    return words.replace(" ", ", ", 1)


def cut(message: str, suggested: str) -> Preview:
    """The message cut around the suggested text, which the dialog sets apart."""
    if not suggested.strip() or suggested not in message:
        return Preview(message)
    before, _, after = message.rpartition(suggested)
    return Preview(before.rstrip("\n"), suggested, after.lstrip("\n"))


@dataclass(frozen=True, slots=True)
class Return:
    """What stands in the dialog."""

    keys: tuple[str, ...]
    """The ticked issues."""
    sentence: str = ""
    suggested: str = ""
    wanted_by: str = ""
    """UTC, ISO 8601 with Z; empty for no date."""

    def trimmed(self) -> "Return":
        """The same without blanks around the words."""
        return replace(self, sentence=self.sentence.strip(), suggested=self.suggested.strip())


class ReturnPresenter:
    """Keeps what was typed, asks for the preview, records the decision, then writes the message to a file if wanted."""

    def __init__(
        self,
        screen: ReturnView,
        runner: Runner,
        post: PostView,
        preview: Callable[[Return], str],
        send: Callable[[Return], Changes],
        save: Callable[[str, str], Changes],
        suggested: str = "",
    ) -> None:
        """``preview`` gives the message, ``send`` records it, ``save`` takes format and path and writes it.

        ``suggested`` replaces the safer wording that the rules propose.
        """
        self._screen = screen
        self._runner = runner
        self._preview, self._send, self._save = preview, send, save
        self._post_id = post.post.id
        self.reasons = reasons(post)
        self.heading = reasons_heading(post)
        self.caution = cautions(post)
        self.safer = suggested or (post.assessment.safer_text if post.assessment else "")
        self._asked = 0
        self._sending = False
        self._waiting: Return | None = None
        self._recorded: Changes | None = None
        self._format: Format | None = None

    def changed(self, wanted: Return) -> None:
        """Ask for the message anew; an answer that is overtaken by a later change is dropped."""
        self._asked += 1
        mine = self._asked
        wanted = wanted.trimmed()

        def show(message: str) -> None:
            if mine == self._asked:
                self._screen.show_preview(cut(message, wanted.suggested))

        self._runner.run(lambda: self._preview(wanted), show, failed=self._failed)

    def send(self, wanted: Return, format: str = "") -> None:
        """Record the return; with a format the place of the file is asked for first.

        Nothing is recorded while there is nothing that the author could act on.
        """
        if self._sending:
            return
        self._format = format_of(format)
        if self._recorded is not None:
            self._save_again()
            return
        if not wanted.keys and not wanted.sentence.strip():
            self._screen.show_message(
                ask("Tick a reason or write a sentence.", "Without one the author would not know what to change.")
            )
            return
        self._waiting = wanted.trimmed()
        if self._format is not None:
            self._screen.ask_place(self._format, file_name(self._post_id, self._format))
        else:
            self._record("")

    def save_to(self, path: str) -> None:
        """The place of the file is known: record the return, then write it."""
        if self._sending:
            return
        if self._recorded is not None:
            self._write(self._recorded, path)
        elif self._waiting is not None:
            self._record(path)

    def _save_again(self) -> None:
        assert self._recorded is not None
        if self._format is None:
            self._screen.finish(self._recorded)
        else:
            self._screen.ask_place(self._format, file_name(self._post_id, self._format))

    def _record(self, path: str) -> None:
        wanted = self._waiting
        assert wanted is not None
        self._hold()

        def done(changes: Changes) -> None:
            if path:
                self._write(changes, path)
            else:
                self._screen.finish(changes)

        self._runner.run(lambda: self._send(wanted), done, failed=self._failed)

    def _write(self, changes: Changes, path: str) -> None:
        self._hold()
        format = self._format
        assert format is not None

        def not_written(error: UserFacingError) -> None:
            self._sending = False
            self._recorded = changes
            self._screen.set_busy(False)
            self._screen.keep(changes)
            self._screen.show_message(of_error(error, RETURNED))

        self._runner.run(
            lambda: self._save(format.key, path), lambda _: self._screen.finish(changes), failed=not_written
        )

    def _hold(self) -> None:
        self._sending = True
        self._screen.show_message(None)
        self._screen.set_busy(True)

    def _failed(self, error: UserFacingError) -> None:
        self._sending = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
