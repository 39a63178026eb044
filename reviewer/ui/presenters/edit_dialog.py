"""Approve with edits: what the wording changes, what the checks say of it, what the author will read. No Qt.

A result counts for the text it was asked for: one that comes after the next letter is dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.decision import WAITING, DecisionKind
from reviewer.model.desk import Change, Comparison
from reviewer.model.issue import Issue
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Category, Level
from reviewer.ui.presenters.compare_text import Run, change_lines, in_one
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.ui.presenters.words import count
from reviewer.workflow.edits import EditCheck
from reviewer.workflow.word_diff import changes, words_changed

AT_ONCE = 6_000
"""Characters up to which two texts are compared while one types; longer ones are compared beside."""
DRAWN = 20_000
"""Characters up to which the difference is drawn as a text; of longer ones it is listed."""
LISTED = 12
"""Issues, and changes of a long text, that are named."""

EMPTY = "There is no text. Write one, or begin anew."
UNCHANGED = "This is the text as it stands. Change a word, or approve it as it is."
CHECKING = "Not yet: this wording is being checked"
CHECK_FAILED = "This wording could not be checked, so it cannot be approved."


@dataclass(frozen=True, slots=True)
class Place:
    """A marked range of the wording, in code points."""

    start: int
    end: int
    category: Category


@dataclass(frozen=True, slots=True)
class Said:
    """What the checks say, for one card."""

    level: Level
    headline: str
    lines: tuple[tuple[str, str], ...] = ()
    """Issues by title, with what clears them where that was not said just before."""
    places: tuple[Place, ...] = ()
    known: bool = True
    """False while the wording is not checked yet: marks of the wording before stay where they are."""

    @property
    def sentence(self) -> str:
        """The card as a screen reader says it: ``2 issues to settle: Promise of an outcome, Unit named``."""
        titles = ", ".join(title for title, _ in self.lines)
        return f"{self.headline}: {titles}." if titles else f"{self.headline.rstrip('.')}."


@dataclass(frozen=True, slots=True)
class Diff:
    """How the wording stands to the present text."""

    heading: str
    text: str = ""
    """Both texts in one; empty where nothing changed, or where it is too long to draw."""
    runs: tuple[Run, ...] = ()
    lines: tuple[str, ...] = ()
    """The changes as sentences."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A wording that was checked, and what its author would read."""

    check: EditCheck
    message: str


class EditView(DecisionView, Protocol):
    """What the dialog can show."""

    def show_diff(self, diff: Diff) -> None:
        """Show how the wording stands to the present text."""

    def show_said(self, said: Said) -> None:
        """Show what the checks say."""

    def show_message_to_author(self, message: str) -> None:
        """Show what the author will read; empty takes it away."""

    def show_blocked(self, reason: str) -> None:
        """Let the main button act, or say why it does not."""

    def say(self, words: str) -> None:
        """Have a screen reader say what stands beside the main button."""

    def leave_for_return(self, text: str) -> None:
        """Close without a decision; the wording goes into a return."""


def draft_key(view: PostView) -> str:
    """Under which name a wording is kept: one for each post and revision."""
    return key_of("edit", view.post.id, view.revision)


def standing(view: PostView) -> str:
    """Why this person cannot approve the post in any wording now, as a sentence; empty where it may be."""
    if view.state not in WAITING:
        return "This post has been decided. Take the decision back first."
    if view.claim is not None and not view.claim.mine:
        return f"{view.claim.by} works on this post. Take it over first."
    return "" if DecisionKind.APPROVE_WITH_EDITS in view.can else view.approve_blocked


def diff_of(found: tuple[Change, ...]) -> Diff:
    """What changed, drawn in one text or, where that is too long, as a list."""
    out, into = words_changed(found)
    lines = tuple(change_lines(found))
    if not lines:
        return Diff("Nothing is changed yet")
    heading = f"{count(out, 'word')} out, {into:,} in" if out or into else "No word, only signs and spaces"
    text, runs, _ = in_one(Comparison(0, 0, "", "", found), (), ())
    if len(text) > DRAWN:
        return Diff(heading, lines=lines)
    return Diff(heading, text, runs, lines)


def said_of(found: EditCheck) -> Said:
    """What is still open, what asks for a look, or that nothing else was found."""
    places = _places(found.open_issues)
    if found.open_issues:
        return Said(
            Level.BLOCK, f"{count(len(found.open_issues), 'issue')} to settle", _lines(found.open_issues), places
        )
    looks = tuple(i for i in found.assessment.issues if i.level is Level.REVIEW)
    places = _places(looks)
    if found.why_not:
        return Said(Level.REVIEW, found.why_not, _lines(looks), places)
    if looks:
        return Said(Level.REVIEW, f"Nothing to settle, {len(looks):,} to look at", _lines(looks), places)
    start = "Nothing else found" if found.assessment.issues else "Nothing found"
    return Said(Level.NONE, f"{start} by {count(found.checks_run, 'check')}. Checks can miss things.")


def _lines(issues: tuple[Issue, ...]) -> tuple[tuple[str, str], ...]:
    lines: list[tuple[str, str]] = []
    told: set[str] = set()
    for issue in issues[:LISTED]:
        detail = issue.to_author or issue.clears
        lines.append((issue.title, "" if detail in told else detail))
        told.add(detail)
    if len(issues) > LISTED:
        lines.append((f"and {len(issues) - LISTED:,} more", ""))
    return tuple(lines)


def _places(issues: tuple[Issue, ...]) -> tuple[Place, ...]:
    found = {Place(s.start, s.end, s.category) for issue in issues for s in issue.spans if s.start < s.end}
    return tuple(sorted(found, key=lambda place: (place.start, -place.end, place.category)))


class EditPresenter:
    """Follows what is typed; records an approval only of a wording whose result is on the screen."""

    def __init__(
        self,
        screen: EditView,
        runner: Runner,
        view: PostView,
        check: Callable[[str], Looked],
        send: Callable[[str], Changes],
    ) -> None:
        """``check`` looks at a wording and records nothing, ``send`` approves it; both run off the screen's thread."""
        self._screen, self._runner, self._check, self._send = screen, runner, check, send
        self._present = view.post.text
        self._standing = standing(view)
        self._once = Once(screen, runner)
        self._text = ""
        self._looked: Looked | None = None
        self._failed = ""
        self._checking = self._again = False
        self._comparing = self._compare_again = False

    @property
    def blocked(self) -> str:
        """Why the wording cannot be approved now, as a sentence; empty where it can."""
        if self._standing:
            return self._standing
        if unusable := self._unusable():
            return unusable
        if self._failed:
            return self._failed
        return CHECKING if self._looked is None else self._looked.check.why_not

    def typed(self, text: str) -> None:
        """The wording is another one now. What was said of the one before no longer counts."""
        self._text = text
        self._looked, self._failed = None, ""
        self._compare()
        unusable = self._unusable()
        self._screen.show_said(
            Said(Level.INFO, unusable) if unusable else Said(Level.INFO, "Checking this wording", known=False)
        )
        self._screen.show_message_to_author("")
        self._screen.show_blocked(self.blocked)

    def rested(self) -> None:
        """Nobody types just now: check the wording. One check at a time."""
        if self._unusable() or self._looked is not None or self._failed:
            return
        if self._checking:
            self._again = True
            return
        self._checking, self._again = True, False
        asked = self._text
        self._runner.run(
            lambda: self._check(asked),
            lambda looked: self._show(asked, looked),
            failed=lambda error: self._show_failed(asked, error),
            beside=True,
        )

    def approve(self) -> None:
        """Record the approval of the wording, or say why it cannot be."""
        if self._once.busy:
            return
        if reason := self.blocked:
            self._screen.say(f"{reason.rstrip('.')}.")
            self._failed = ""
            self.rested()
            return
        text = self._text
        self._once.record(lambda: self._send(text))

    def use_in_return(self) -> None:
        """Hand the wording to a return; nothing is recorded."""
        if self._once.busy:
            return
        if unusable := self._unusable():
            self._screen.show_message(ask(unusable, "A return can suggest another wording only."))
        else:
            self._screen.leave_for_return(self._text.strip())

    def _unusable(self) -> str:
        if not self._text.strip():
            return EMPTY
        return UNCHANGED if self._text == self._present else ""

    def _show(self, asked: str, looked: Looked) -> None:
        self._checking = False
        if asked == self._text:
            self._looked = looked
            self._screen.show_said(said_of(looked.check))
            self._screen.show_message_to_author("" if self.blocked else looked.message)
            self._screen.show_blocked(self.blocked)
        elif self._again:
            self.rested()

    def _show_failed(self, asked: str, error: UserFacingError) -> None:
        self._checking = False
        if asked == self._text:
            self._failed = CHECK_FAILED
            lines = ((error.means, error.todo),) if error.means else ((error.todo, ""),) if error.todo else ()
            self._screen.show_said(Said(Level.BLOCK, error.what, lines))
            self._screen.show_blocked(self.blocked)
        elif self._again:
            self.rested()

    def _compare(self) -> None:
        """Short texts at once; of long ones only the newest is compared, after the one under way."""
        if max(len(self._text), len(self._present)) <= AT_ONCE:
            self._screen.show_diff(diff_of(changes(self._present, self._text)))
            return
        self._compare_again = self._comparing
        if self._comparing:
            return
        self._comparing = True
        asked = self._text

        def done(diff: Diff) -> None:
            self._comparing = False
            if asked == self._text:
                self._screen.show_diff(diff)
            elif self._compare_again:
                self._compare()

        def failed(_: UserFacingError) -> None:
            self._comparing = False

        self._runner.run(lambda: diff_of(changes(self._present, asked)), done, failed=failed, beside=True)
