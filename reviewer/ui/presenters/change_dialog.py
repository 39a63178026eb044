"""A change of the office policy before it is saved: tried on past posts first, if a person wants, then recorded.

What was tried counts for a saved version only while neither the change nor the policy was touched since.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.office import ChangedPost, TryOut
from reviewer.model.progress import Progress
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.office_words import change_line
from reviewer.ui.presenters.running import Cancellable, Runner
from reviewer.ui.presenters.words import count
from reviewer.workflow.office import Proposal

NEEDS_REASON = "Say why first. The reason goes to the record."
TRIED_WITHOUT = "Tried out before a reason was given."
"""Stands for the reason while something is only tried; it is never saved."""
OFFER = "See what this would have done before you save it. Nothing is changed by trying."
OUTDATED = "You changed this since it was tried. Try it again, or save it untried."
SHOWN = 200
"""Changed posts listed at most."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One post whose result would differ."""

    post: str
    title: str
    line: str

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        return f"{self.title}: {self.line}"


@dataclass(frozen=True, slots=True)
class Trial:
    """What the part of the dialog that tries things out shows."""

    words: str = OFFER
    detail: str = ""
    running: bool = False
    done: int = 0
    total: int = 0
    rows: tuple[ChangedRow, ...] = ()
    fresh: bool = False
    """True while the result belongs to what stands in the fields."""


class ChangeView(Protocol):
    """What these dialogs can show."""

    def show_trial(self, trial: Trial) -> None:
        """Show how far trying is, or its result."""

    def show_ready(self, blocked: str) -> None:
        """Let the main button act, or say why it does not."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is being recorded."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def changed_rows(changed: Sequence[ChangedPost]) -> tuple[ChangedRow, ...]:
    """The posts whose result differs, as many as are listed."""
    return tuple(ChangedRow(c.post, c.title or "A post without text", change_line(c)) for c in changed[:SHOWN])


def detail_of(tried: TryOut) -> str:
    """What the sentence does not say: where it had a say, what is not listed, what is unchecked."""
    parts = []
    if tried.checked and tried.hits and not tried.changed:
        parts.append(f"It would show in {count(tried.hits, 'post')} without changing the result.")
    elif tried.checked and not tried.hits:
        parts.append("None of these posts holds what it is about.")
    if len(tried.changed) > SHOWN:
        parts.append(f"The first {SHOWN} of {len(tried.changed):,} are listed.")
    if tried.left_out:
        parts.append(f"{count(tried.left_out, 'post')} not checked yet, left out.")
    return " ".join(parts)


class ChangePresenter:
    """Proposes, tries and saves one change. A draft is what stands in the fields, compared by value."""

    def __init__(
        self,
        screen: ChangeView,
        runner: Runner,
        propose: Callable[[Any, str], Proposal],
        try_out: Callable[[Proposal, Progress], TryOut],
        save: Callable[[Proposal, TryOut | None], Changes],
    ) -> None:
        """``propose`` takes draft and reason and raises UsageError or RefusedError for what cannot be."""
        self._screen, self._runner = screen, runner
        self._propose, self._try, self._save = propose, try_out, save
        self._tried: tuple[Any, int, TryOut] | None = None
        self._draft: Any = None
        self._job: Cancellable | None = None
        self._running = False
        self._saving = False
        self.what = ""
        """What was saved, in one sentence, once it is."""

    @property
    def running(self) -> bool:
        """True while it is tried."""
        return self._running

    def edited(self, draft: Any, reason: str) -> None:
        """A field was changed."""
        self._draft = draft
        self._screen.show_ready("" if reason.strip() else NEEDS_REASON)
        if not self.running:
            self._show_tried()

    def try_out(self, draft: Any, reason: str) -> None:
        """Try it on past posts, in the background."""
        if self.running or self._saving:
            return
        self._draft = draft
        self._screen.show_message(None)
        self._screen.show_trial(Trial("Trying it on past posts", running=True))

        def work(progress: Progress) -> tuple[Any, int, TryOut]:
            proposal = self._propose(draft, reason.strip() or TRIED_WITHOUT)
            return draft, proposal.policy.version, self._try(proposal, progress)

        self._running = True
        self._job = self._runner.run(
            work, self._done, failed=self._failed, progress=self._progress, cancelled=self._stopped, beside=True
        )

    def stop(self) -> bool:
        """Stop trying; False when nothing is being tried."""
        if not self._running or self._job is None:
            return False
        self._job.cancel()
        return True

    def save(self, draft: Any, reason: str) -> None:
        """Record the change."""
        if self._saving or self.running:
            return
        if not reason.strip():
            self._screen.show_message(Message(NEEDS_REASON))
            return
        self._saving = True
        self._screen.show_message(None)
        self._screen.set_busy(True)

        def work() -> tuple[Changes, str]:
            proposal = self._propose(draft, reason.strip())
            tried = self._tried
            same = tried is not None and tried[0] == draft and tried[1] == proposal.policy.version
            return self._save(proposal, tried[2] if tried is not None and same else None), proposal.what

        self._runner.run(work, self._saved, failed=self._refused)

    def _progress(self, done: int, total: int, words: str) -> None:
        if total > 0:
            self._screen.show_trial(Trial(words, running=True, done=done, total=total))

    def _done(self, found: tuple[Any, int, TryOut]) -> None:
        self._running = False
        self._tried = found
        self._show_tried()

    def _show_tried(self) -> None:
        if self._tried is None or self._tried[0] != self._draft:
            self._screen.show_trial(Trial(OFFER if self._tried is None else OUTDATED))
            return
        tried = self._tried[2]
        self._screen.show_trial(Trial(tried.sentence, detail_of(tried), rows=changed_rows(tried.changed), fresh=True))

    def _stopped(self) -> None:
        self._running = False
        self._screen.show_trial(Trial("Stopped. Nothing was changed."))

    def _failed(self, error: UserFacingError) -> None:
        self._running = False
        self._screen.show_trial(Trial())
        self._screen.show_message(of_error(error))

    def _saved(self, done: tuple[Changes, str]) -> None:
        changes, self.what = done
        self._screen.finish(changes)

    def _refused(self, error: UserFacingError) -> None:
        self._saving = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
