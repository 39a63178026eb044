"""The message to an author as a file: text, e-mail draft or page. Nothing is sent. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer.model.decision import DECIDED_WORDS
from reviewer.model.views import Changes, PostView
from reviewer.ui.presenters import times
from reviewer.ui.presenters.message_formats import FORMATS, Format, file_name, format_of
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.return_dialog import Preview, cut
from reviewer.ui.presenters.running import Runner

NO_MESSAGE = "Nothing was written to the author of this post yet."


@dataclass(frozen=True, slots=True)
class Sent:
    """The newest message to the author of a post."""

    text: str
    preview: Preview
    said: str
    """``Returned by Ines Calloway, today 11:29.``"""


def newest(view: PostView, now: datetime) -> Sent:
    """The newest message; an empty one where nothing was written."""
    for made in reversed(view.decisions):
        if made.message:
            said = f"{DECIDED_WORDS[made.kind]} by {made.by}, {times.spoken(made.at, now)}."
            return Sent(made.message, cut(made.message, made.suggested.strip()), said)
    return Sent("", Preview(""), NO_MESSAGE)


class MessageView(DecisionView, Protocol):
    """A decision view that also asks for a place."""

    def ask_place(self, format: Format, name: str) -> None:
        """Ask for the file."""


class MessagePresenter:
    """Asks for the place, then writes the message once."""

    def __init__(
        self, screen: MessageView, runner: Runner, post_id: str, save: Callable[[str, str], Changes], usual: str = ""
    ) -> None:
        """``save`` takes format and path; ``usual`` is the format of the last time."""
        self._once = Once(screen, runner)
        self._screen, self._post_id, self._save = screen, post_id, save
        self.chosen = format_of(usual) or FORMATS[0]

    def digit(self, digit: int) -> bool:
        """Choose by digit and ask for the place; False where no format has it."""
        if not 1 <= digit <= len(FORMATS) or self._once.busy:
            return False
        self.chosen = FORMATS[digit - 1]
        self.ask()
        return True

    def ask(self) -> None:
        """Ask for the place of the chosen format."""
        self._screen.ask_place(self.chosen, file_name(self._post_id, self.chosen))

    def save_to(self, path: str) -> None:
        """Write it there."""
        key = self.chosen.key
        self._once.record(lambda: self._save(key, path))
