"""The desk: one open post, the issue in focus, and what a reviewer says of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.decision import DECIDED_WORDS, WAITING, DecisionKind, State
from reviewer.model.desk import Comparison
from reviewer.model.people import Correction
from reviewer.model.post import PostId
from reviewer.model.views import Changes, PostView
from reviewer.ui.presenters.actions import DeskActions, Runner
from reviewer.ui.presenters.desk_state import DeskState, build
from reviewer.ui.presenters.numbered import Group, NumberedIssue

_DECIDES = {"return": DecisionKind.RETURN, "reject": DecisionKind.REJECT, "escalate": DecisionKind.ESCALATE}

Found = tuple[PostView, tuple[Correction, ...]]
"""A post, and what reviewers said of the people in it."""

UNDO_REASON = "Taken back right after the decision."
"""Recorded as the reason when a reviewer presses U."""


class DeskView(Protocol):
    """What the panes of the desk can show."""

    def show_desk(self, state: DeskState | None, fresh: bool) -> None:
        """Show a post (``fresh``: another one than before, focus goes to its heading), or that there is none."""

    def show_issue(self, key: str) -> None:
        """Open one issue, close the others, put the ring on its first range; empty closes all."""

    def show_comparison(self, found: Comparison | None, view: PostView) -> None:
        """Show two revisions side by side in place of the post, or (None) the post again."""

    def ask(self, what: str, state: DeskState, row: NumberedIssue | None) -> None:
        """Open the dialog for return, reject, escalate, dismiss, consent, why, image, who or entry."""

    def show_undo(self, words: str) -> None:
        """Offer to take the last decision back, for ten seconds."""

    def hide_undo(self) -> None:
        """Stop offering it."""

    def say(self, words: str) -> None:
        """A result in the status bar, read aloud."""

    def show_problem(self, problem: UserFacingError) -> None:
        """What went wrong, what it means, what to do."""


def _opens_in_compare(view: PostView) -> bool:
    """A revision that answers a decision opens beside what was decided on."""
    return view.state in WAITING and any(
        d.revision < view.revision and d.kind is not DecisionKind.WITHDRAW for d in view.decisions
    )


class DeskPresenter:
    """Knows the open post and passes what the reviewer says to the workflow."""

    def __init__(
        self,
        actions: DeskActions,
        runner: Runner,
        view: DeskView,
        clock: Callable[[], datetime],
        decided: Callable[[Changes], None],
        changed: Callable[[Changes], None],
        reopen: Callable[[PostId], None],
    ) -> None:
        """``decided`` moves the queue on, ``changed`` tells the other views, ``reopen`` opens a post again."""
        self._actions, self._runner, self._view, self._clock = actions, runner, view, clock
        self._decided, self._changed, self._reopen = decided, changed, reopen
        self._state: DeskState | None = None
        self._wanted: PostId | None = None
        self._key = ""
        self._pending = False
        self._last: tuple[PostId, str] | None = None
        self._compared: Comparison | None = None

    @property
    def state(self) -> DeskState | None:
        """The post on the desk."""
        return self._state

    @property
    def issue(self) -> NumberedIssue | None:
        """The issue in focus."""
        if self._state is None:
            return None
        return next((row for row in self._state.rows if row.issue.key == self._key), None)

    @property
    def post_id(self) -> PostId | None:
        """The post on the desk, or the one on its way there."""
        return self._wanted

    def open(self, post_id: PostId | None) -> None:
        """Put a post on the desk; opening it is recorded first."""
        self._wanted = post_id
        self._compared = None
        if post_id is None:
            self._state = None
            self._key = ""
            self._view.show_desk(None, True)
            return

        def opened(found: Found) -> None:
            if self._wanted == post_id:
                self._show(found, fresh=True)
                if _opens_in_compare(found[0]):
                    self.compare_revisions(0, 0)

        def work() -> Found:
            return self._actions.open_post(post_id), self._actions.corrections(post_id)

        self._runner.run(work, opened, failed=self._view.show_problem, opening=True)

    def refresh(self) -> None:
        """Show the open post as it is now; the issue in focus stays."""
        if self._wanted is not None and self._state is not None:
            found = self._actions.view_post(self._wanted), self._actions.corrections(self._wanted)
            self._show(found, fresh=False)

    def select_issue(self, key: str) -> None:
        """Put an issue in focus; the one in focus again closes it."""
        self._key = "" if key == self._key else key
        self._view.show_issue(self._key)

    def focus_issue(self, key: str) -> None:
        """Put an issue in focus, also when it already is."""
        self._key = key
        self._view.show_issue(key)

    def step_issue(self, by: int) -> None:
        """Put the next (1) or previous (-1) issue in focus, around the ends."""
        if self._state is None or not self._state.rows:
            return
        keys = [row.issue.key for row in self._state.rows]
        index = keys.index(self._key) + by if self._key in keys else (0 if by > 0 else -1)
        self.focus_issue(keys[index % len(keys)])

    def confirm(self) -> None:
        """Record that the issue in focus is real, then go to the next one."""
        row = self.issue
        post_id = self._wanted
        if row is None or post_id is None or not self._free() or self._barred("confirm"):
            return
        if row.confirmed or row.settled:
            self._view.say(f"Issue {row.number} has an answer already: {row.answer}.")
            return
        self._write(
            lambda: self._actions.confirm(post_id, row.issue.key),
            lambda changes: self.said(changes, f"Issue {row.number} confirmed."),
        )

    def take_back_answer(self) -> None:
        """Take back what was said of the issue in focus."""
        row = self.issue
        post_id = self._wanted
        if row is None or post_id is None or row.disposition is None or not self._free() or self._barred("confirm"):
            return
        self._write(
            lambda: self._actions.undo_disposition(post_id, row.issue.key),
            lambda changes: self.said(changes, f"Issue {row.number} is open again.", stay=True),
        )

    def ask(self, what: str) -> None:
        """Open a dialog about the post (return, reject, escalate, image) or the issue in focus (dismiss, ...)."""
        if self._state is None or not self._free() or self._barred(what):
            return
        if what in ("dismiss", "consent", "why"):
            row = self.issue
            if row is None:
                self._view.say("Choose an issue first, with N.")
                return
            if what == "consent" and not row.issue.subject:
                self._view.say(f"Issue {row.number} is not about a consent. Confirm it (Y) or dismiss it (D).")
                return
            if what == "dismiss" and row.settled:
                self._view.say(f"Issue {row.number} has an answer already: {row.answer}.")
                return
            self._view.ask(what, self._state, row)
            return
        if refused := self._refused(what, self._state):
            self._view.say(refused)
            return
        self._view.ask(what, self._state, None)

    @staticmethod
    def _refused(what: str, state: DeskState) -> str:
        """Why a dialog about the post cannot open now, or empty."""
        if what in _DECIDES and _DECIDES[what] not in state.can:
            decided = "This post has been decided. Press U to take the decision back."
            return decided if state.view.state not in WAITING else state.blocked or decided
        if what in ("edit", "wording") and state.view.state not in WAITING:
            return "This post has been decided. Take the decision back first."
        if what == "published" and state.view.state not in (State.APPROVED, State.PUBLISHED):
            return "Only an approved post can be recorded as published."
        if what == "incident" and not state.view.publications:
            return "Nothing of this post was published, as far as the record knows. Record the publication first."
        return ""

    def _barred(self, what: str) -> bool:
        """True for what the role of this person does not allow; then that is said."""
        why = self._actions.why_not(what)
        if why:
            self._view.say(why)
        return bool(why)

    def said(self, changes: Changes, words: str, *, stay: bool = False) -> None:
        """Something was said of an issue: show the post anew and go to the next issue without an answer."""
        before = self._key
        self.refresh()
        self._changed(changes)
        self._view.say(words)
        if self._state is not None and not stay:
            waiting = [row for row in self._state.rows if not row.settled and not row.confirmed]
            following = [row for row in waiting if row.group is Group.TO_SETTLE] or waiting
            if following and all(row.issue.key != before for row in waiting):
                self.focus_issue(following[0].issue.key)

    def approve(self) -> None:
        """Record an approval, or say why it is not possible. Where a second person is needed, the post goes there."""
        state, post_id = self._state, self._wanted
        if state is None or post_id is None or not self._free():
            return
        if state.blocked:
            self._view.say(state.blocked)
            return
        handed = state.hands_on
        kind = DecisionKind.ESCALATE if handed else DecisionKind.APPROVE
        words = "Your approval is kept; a second person decides" if handed else ""
        self._write(lambda: self._actions.approve(post_id), lambda changes: self.decided(changes, kind, words))

    def decided(self, changes: Changes, kind: DecisionKind, said: str = "") -> None:
        """A decision on the open post was recorded: offer to take it back, and go on to the next post."""
        state, post_id = self._state, self._wanted
        if state is None or post_id is None:
            return
        author = state.view.post.author.name
        joined = " to " if kind is DecisionKind.RETURN else ": "
        words = said or (f"{DECIDED_WORDS[kind]}{joined}{author}" if author else DECIDED_WORDS[kind])
        self._last = (post_id, words)
        self._decided(changes)
        self._changed(changes)
        self._view.show_undo(words)
        self._view.say(f"{words}. Recorded.")

    def undo(self) -> None:
        """Record that the last decision is taken back, and open its post again.

        Where no offer stands, ask for the reason to take back the decision on the open post, or say that there is none.
        """
        if not self._free():
            return
        if self._last is None:
            if self._state is not None and self._state.decided:
                self.ask("take_back")
            else:
                self._view.say("No decision to take back here. Open the decided post first.")
            return
        post_id = self._last[0]

        def done(changes: Changes) -> None:
            self._last = None
            self._view.hide_undo()
            self._changed(changes)
            self._reopen(post_id)
            self._view.say("The decision was taken back. Both are in the record.")

        self._write(lambda: self._actions.withdraw(post_id, UNDO_REASON), done)

    def forget_undo(self) -> None:
        """The ten seconds are over; the decision can still be taken back from the post itself."""
        self._last = None

    def claim(self) -> None:
        """Say that the reviewer works on the open post, or give it back."""
        state, post_id = self._state, self._wanted
        if state is None or post_id is None or not self._free() or self._barred("claim"):
            return
        held = state.view.claim
        if held is not None and held.mine:
            self._write(
                lambda: self._actions.release(post_id),
                lambda changes: self._noted(changes, "Given back. Anybody can decide on it."),
            )
            return
        words = "It is yours until you decide or give it back."
        if held is not None:
            words = f"Taken over from {held.by}. {words}"
        self._write(lambda: self._actions.claim(post_id, held is not None), lambda changes: self._noted(changes, words))

    def uncover(self, show: Callable[[], None]) -> None:
        """Record that covered identifiers of the open post are shown, then show them."""
        post_id = self._wanted
        if post_id is None or not self._free():
            return

        def recorded(changes: Changes) -> None:
            if self._wanted == post_id:
                show()
            self._changed(changes)
            self._view.say("Identifiers are shown. That is in the record.")

        self._write(lambda: self._actions.uncover(post_id), recorded)

    def unmark(self, seq: int) -> None:
        """Take back a mark of something missed."""
        post_id = self._wanted
        if post_id is not None and self._free() and not self._barred("unmark"):
            self._write(
                lambda: self._actions.unmark(post_id, seq),
                lambda changes: self._noted(changes, "The mark was taken back. Both are in the record."),
            )

    def _noted(self, changes: Changes, words: str) -> None:
        self.refresh()
        self._changed(changes)
        self._view.say(words)

    @property
    def comparing(self) -> bool:
        """True while two revisions stand side by side."""
        return self._compared is not None

    def toggle_compare(self) -> None:
        """Put the present revision beside the one that was last decided on, or show the post alone again."""
        if self._state is None:
            return
        if self._compared is not None:
            self._compared = None
            self._view.show_comparison(None, self._state.view)
        elif self._state.view.revision < 2:
            self._view.say("This is the first revision. There is nothing to compare it with yet.")
        else:
            self.compare_revisions(0, 0)

    def step_revision(self, by: int) -> None:
        """Compare with the draft before (-1) or after (1) the one on the left."""
        if self._compared is None:
            self.toggle_compare()
            return
        earlier = self._compared.earlier + by
        if 1 <= earlier < self._compared.later:
            self.compare_revisions(earlier, self._compared.later)
        else:
            self._view.say("There is no other revision on that side.")

    def compare_revisions(self, earlier: int, later: int) -> None:
        """Put two revisions side by side; 0 leaves the choice to what was decided last."""
        post_id = self._wanted
        if post_id is None:
            return

        def found(comparison: Comparison) -> None:
            if self._wanted == post_id and self._state is not None:
                self._compared = comparison
                self._view.show_comparison(comparison, self._state.view)

        self._runner.run(lambda: self._actions.compare(post_id, earlier, later), found, failed=self._view.show_problem)

    def take_back_decision(self, reason: str) -> None:
        """Record that the decision on the open post is taken back, with a reason."""
        post_id = self._wanted
        if post_id is None or not self._free():
            return

        def done(changes: Changes) -> None:
            self._changed(changes)
            self._reopen(post_id)
            self._view.say("The decision was taken back. Both are in the record.")

        self._write(lambda: self._actions.withdraw(post_id, reason), done)

    def tick_image(self, index: int) -> None:
        """Record that the reviewer looked at an image."""
        post_id = self._wanted
        if post_id is None or not self._free():
            return
        self._write(
            lambda: self._actions.tick_image(post_id, index),
            lambda changes: self.said(changes, f"Image {index + 1} marked as checked by a person."),
        )

    def _show(self, found: Found, fresh: bool) -> None:
        self._state = build(found[0], self._clock(), found[1])
        keys = [row.issue.key for row in self._state.rows]
        if fresh or self._key not in keys:
            first = next((row for row in self._state.rows if not row.settled and not row.confirmed), None)
            first = first or next((row for row in self._state.rows if not row.settled), None)
            self._key = first.issue.key if first else ""
        self._view.show_desk(self._state, fresh)
        self._view.show_issue(self._key)

    def _free(self) -> bool:
        """False while the last answer is still being written: a second key press must not decide twice."""
        return not self._pending

    def _write(self, work: Callable[[], Changes], done: Callable[[Changes], None]) -> None:
        self._pending = True

        def finished(changes: Changes) -> None:
            self._pending = False
            done(changes)

        def failed(problem: UserFacingError) -> None:
            self._pending = False
            self._view.show_problem(problem)

        self._runner.run(work, finished, failed=failed)
