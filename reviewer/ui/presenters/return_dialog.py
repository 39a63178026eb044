"""Return a post: reasons from the issues, one sentence, safer text as a proposal, and what the author will read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.issue import DispositionKind, Issue
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.numbered import dismissed_as
from reviewer.ui.presenters.running import Runner

NOT_A_REASON = frozenset({IssueKind.CAUTION, IssueKind.TRAINING, IssueKind.NOT_FULLY_CHECKED})
"""Kinds that the author cannot act on: they are shown to the reviewer and never sent."""


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

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def reasons(view: PostView) -> tuple[Reason, ...]:
    """The reasons in screen order. Confirmed issues are ticked; if none is, the blocks that are still open."""
    issues = [i for i in view.assessment.issues if i.kind not in NOT_A_REASON] if view.assessment else []
    confirmed = {d.issue_key for d in view.dispositions if d.kind is DispositionKind.CONFIRMED}
    blocks = {i.key for i in view.open_issues()}
    ticked = confirmed or blocks
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
    if any(d.kind is DispositionKind.CONFIRMED for d in view.dispositions):
        return "Reasons, from the issues you confirmed"
    if view.open_issues():
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


class ReturnPresenter:
    """Keeps what was typed, asks for the preview, records the decision."""

    def __init__(
        self,
        screen: ReturnView,
        runner: Runner,
        post: PostView,
        preview: Callable[[Sequence[str], str, str], str],
        send: Callable[[Sequence[str], str, str, str], Changes],
        suggested: str = "",
    ) -> None:
        """``preview`` and ``send`` take issue keys, sentence and suggested text; ``send`` also the wanted-by time.

        ``suggested`` replaces the safer wording that the rules propose.
        """
        self._screen = screen
        self._runner = runner
        self._preview = preview
        self._send = send
        self.reasons = reasons(post)
        self.heading = reasons_heading(post)
        self.caution = cautions(post)
        self.safer = suggested or (post.assessment.safer_text if post.assessment else "")
        self.message = ""
        """What the author will read, as it was last shown."""
        self._asked = 0
        self._sending = False

    def changed(self, keys: Sequence[str], sentence: str, suggested: str) -> None:
        """Ask for the message anew; an answer that is overtaken by a later change is dropped."""
        self._asked += 1
        mine = self._asked

        def show(message: str) -> None:
            if mine == self._asked:
                self.message = message
                self._screen.show_preview(cut(message, suggested.strip()))

        keys = tuple(keys)
        self._runner.run(lambda: self._preview(keys, sentence.strip(), suggested.strip()), show, failed=self._failed)

    def send(self, keys: Sequence[str], sentence: str, suggested: str, wanted_by: str) -> None:
        """Record the return, unless there is nothing that the author could act on."""
        if self._sending:
            return
        if not keys and not sentence.strip():
            self._screen.show_message(
                ask("Tick a reason or write a sentence.", "Without one the author would not know what to change.")
            )
            return
        self._sending = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        keys = tuple(keys)
        self._runner.run(
            lambda: self._send(keys, sentence.strip(), suggested.strip(), wanted_by),
            self._screen.finish,
            failed=self._failed,
        )

    def _failed(self, error: UserFacingError) -> None:
        self._sending = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
