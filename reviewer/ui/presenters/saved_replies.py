"""Saved replies in a dialog that writes to an author: put one in, keep what was written, remove one. No Qt."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.templates import Template


class RepliesView(Protocol):
    """What the part of the dialog can show."""

    def show_replies(self, replies: Sequence[Template]) -> None:
        """Offer the saved replies."""

    def put_in(self, words: str) -> None:
        """Add words to what is being written."""

    def ask_name(self, asking: bool) -> None:
        """Ask under which name to keep what was written, or stop asking."""

    def say(self, message: Message) -> None:
        """Say what was done, or what is wanted."""


def joined(text: str, words: str) -> str:
    """What was written with a reply added once, in a paragraph of its own."""
    if words.strip() in text:
        return text
    return f"{text.rstrip()}\n\n{words.strip()}" if text.strip() else words.strip()


def general(text: str, first: str) -> str:
    """What was written to one author as a reply for all: where ``first`` is spoken to, a placeholder stands."""
    if not first:
        return text
    name = re.escape(first)
    return re.sub(rf"(?<!\w){name}(?=,)|(?<=, ){name}(?=[.,!?]|$)", "{author}", text)


class RepliesPresenter:
    """Reads and writes the saved replies of the office."""

    def __init__(
        self,
        screen: RepliesView,
        runner: Runner,
        replies: Callable[[], Sequence[Template]],
        fill: Callable[[str], str],
        save: Callable[[str, str], object],
        remove: Callable[[str], object],
        first: str = "",
    ) -> None:
        """``fill`` puts author and platform into a reply; ``save`` takes name and text.

        ``first`` is how the author is greeted.
        """
        self._screen, self._runner = screen, runner
        self._replies, self._fill, self._save, self._remove = replies, fill, save, remove
        self._first = first

    def offer(self) -> None:
        """Show what can be put in."""
        self._runner.run(self._replies, self._screen.show_replies, failed=self._failed, beside=True)

    def choose(self, reply: Template) -> None:
        """Put one in."""
        self._screen.put_in(self._fill(reply.text))

    def begin_keep(self, text: str) -> None:
        """Keep what was written: it needs a name first."""
        if not text.strip():
            self._screen.say(ask("Write the reply first.", "It is kept as you wrote it, for the next post."))
            return
        self._screen.ask_name(True)

    def keep(self, name: str, text: str) -> None:
        """Keep what was written under a name."""
        if not name.strip():
            self._screen.say(ask("Give it a name.", "It stands in the list of saved replies."))
            return

        words = general(text.strip(), self._first)
        offered = "It is offered with every return from now on."
        if words != text.strip():
            offered += f" Each author is greeted by name where “{self._first}” stands."

        def kept(_: object) -> None:
            self._screen.ask_name(False)
            self._screen.say(Message(f"Kept as “{name.strip()}”.", offered, Level.NONE))

        self._runner.run(lambda: self._save(name.strip(), words), kept, failed=self._failed)

    def remove(self, reply: Template) -> None:
        """Drop one of the office's own replies."""

        def gone(_: object) -> None:
            self._screen.say(Message(f"“{reply.name}” is no longer offered.", level=Level.NONE))

        self._runner.run(lambda: self._remove(reply.name), gone, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._screen.say(of_error(error))
