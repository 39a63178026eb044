"""Dismiss an issue: a reason by one digit, one sentence where the digit does not say enough, and how far it reaches.

A digit records for what is chosen: this post, unless somebody chose a wider reach first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.issue import DismissScope, Issue
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import words
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner

NEEDS_WORDS = "other"
"""The code that says nothing by itself."""

LETTERS: dict[DismissScope, str] = {
    DismissScope.POST: "P",
    DismissScope.AUTHOR_PHRASE: "A",
    DismissScope.PHRASE: "E",
}
"""With Alt the key of each reach: this Post, this Author, Everywhere."""

UNTIL_START = timedelta(days=91)
"""How long a dismissal everywhere holds unless somebody says otherwise. Source: office policy, a quarter."""

SECOND = "This issue stops the post. If you dismiss it, approving needs a second person."


@dataclass(frozen=True, slots=True)
class Choice:
    """One reason with its digit."""

    digit: int
    code: str
    words: str
    needs_words: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """One reach with its letter."""

    scope: DismissScope
    letter: str
    words: str
    why_not: str = ""
    """Why it cannot be chosen for this issue, as a sentence; empty where it can."""


class Sends(Protocol):
    """``workflow.dispose.dismiss`` for one issue."""

    def __call__(self, code: str, reason: str, scope: DismissScope, until: date | None) -> Changes:
        """Record the dismissal."""


class DismissView(DecisionView, Protocol):
    """A decision view that can also ask for a sentence."""

    def ask_sentence(self) -> None:
        """Put the focus into the sentence."""

    def show_scope(self, chosen: DismissScope) -> None:
        """Show which reach is chosen."""


def choices(reasons: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """The reasons numbered from 1."""
    return tuple(Choice(n, code, words_, code == NEEDS_WORDS) for n, (code, words_) in enumerate(reasons, 1))


def reaches(scopes: Sequence[tuple[DismissScope, str, str]], author: str) -> tuple[Reach, ...]:
    """The reaches with their letters, from ``dispose.scopes``; the words of the issue are shown once, beside them."""
    said = {
        DismissScope.POST: "This post only, in later revisions too",
        DismissScope.AUTHOR_PHRASE: f"These words in every post by {words.author(author)}"
        if author.strip()
        else "These words in every post without a named author",
        DismissScope.PHRASE: "These words in every post, until a day",
    }
    return tuple(Reach(scope, LETTERS[scope], said[scope], why_not) for scope, _, why_not in scopes)


def second_line(view: PostView, issue: Issue, overrides: bool) -> str:
    """That dismissing this issue asks for a second person; ``overrides``: the office wants one. Empty where it does not.

    Whoever is the second person already is not told to look for another.
    """
    return SECOND if overrides and issue.level is Level.BLOCK and not view.second.counts else ""


class DismissPresenter:
    """Finishes at once where the chosen reason needs no words."""

    def __init__(
        self,
        screen: DismissView,
        runner: Runner,
        reasons: Sequence[tuple[str, str]],
        send: Sends,
        reaches: Sequence[Reach],
        today: date,
    ) -> None:
        """``reaches`` holds this post first."""
        self._screen, self._runner, self._send = screen, runner, send
        self.choices = choices(reasons)
        self.reaches = tuple(reaches)
        self.scope = DismissScope.POST
        self.until = today + UNTIL_START
        """The last day of a dismissal everywhere; the view sets it."""
        self.code = ""
        self._busy = False

    @property
    def narrow(self) -> str:
        """Why this issue can be dismissed for its post only; empty where a wider reach is possible."""
        wider = [reach for reach in self.reaches if reach.scope is not DismissScope.POST]
        return "" if any(not reach.why_not for reach in wider) else next((r.why_not for r in wider), "")

    def choose(self, scope: DismissScope) -> None:
        """Choose how far it reaches, or say why it cannot."""
        reach = next(r for r in self.reaches if r.scope is scope)
        if reach.why_not:
            self._screen.show_message(ask("This cannot reach further.", reach.why_not))
        else:
            self.scope = scope
            self._screen.show_message(None)
        self._screen.show_scope(self.scope)

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) possible reach, around the ends."""
        possible = [reach.scope for reach in self.reaches if not reach.why_not]
        self.choose(possible[(possible.index(self.scope) + by) % len(possible)])

    def digit(self, digit: int, sentence: str) -> Choice | None:
        """A digit was pressed: record at once, or ask for the sentence. None for a digit that means nothing here."""
        choice = next((c for c in self.choices if c.digit == digit), None)
        if choice is None or self._busy:
            return None
        self.code = choice.code
        if choice.needs_words and not sentence.strip():
            self._screen.ask_sentence()
        else:
            self.send(sentence)
        return choice

    def send(self, sentence: str) -> None:
        """Record the dismissal."""
        if self._busy:
            return
        choice = next((c for c in self.choices if c.code == self.code), None)
        if choice is None:
            self._screen.show_message(ask("Choose a reason first.", "Its digit is enough."))
            return
        if choice.needs_words and not sentence.strip():
            self._screen.show_message(
                ask("Write one sentence.", "“Another reason” says nothing to whoever reads it next.")
            )
            self._screen.ask_sentence()
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        code, scope = choice.code, self.scope
        until = self.until if scope is DismissScope.PHRASE else None
        self._runner.run(
            lambda: self._send(code, sentence.strip(), scope, until), self._screen.finish, failed=self._failed
        )

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
