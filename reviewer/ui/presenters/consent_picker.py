"""Choose the consent that covers a gap; the others say which element is missing."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.people import Consent
from reviewer.model.views import Changes, ConsentOption
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One consent as the picker shows it."""

    document: str
    subject: str
    scope: str
    sentence: str
    covers: bool

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        return f"{self.subject}, form {self.document}, {self.scope}. {self.sentence}"


NONE_ON_FILE = "No consent on file fits this person. Import the form under Consent, or ask for a change."


class PickerView(DecisionView, Protocol):
    """A decision view with a list."""

    def show_rows(self, rows: Sequence[OptionRow], heading: str) -> None:
        """Show the consents; the heading says how many cover."""


def scope_words(consent: Consent) -> str:
    """``Facebook, newsletter · name, photo · until 30 Jun 2027``."""
    where = ", ".join(platform_word(p) for p in consent.platforms) or "no platform named"
    what = ", ".join(consent.uses) or "no use named"
    return f"{where} · {what} · {ends_words(consent.expires)}"


def ends_words(expires: date | None) -> str:
    """``until 30 Jun 2027`` or ``no end date``."""
    return f"until {times.short_date(expires)}" if expires else "no end date"


def platform_word(platform: str) -> str:
    """The name of a platform as people write it."""
    return PLATFORM_WORDS.get(platform, platform.replace("_", " "))


PLATFORM_WORDS = {
    "any": "any platform",
    "facebook": "Facebook",
    "x": "X",
    "linkedin": "LinkedIn",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "yelp": "Yelp",
    "google_reviews": "Google reviews",
    "blog": "blog",
    "newsletter": "newsletter",
}
"""How the platforms of the machine interface are written on the screen."""


def folded(text: str) -> str:
    """Lower case without accents, for finding."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def rows(options: Sequence[ConsentOption], words: str = "") -> tuple[OptionRow, ...]:
    """The options that match the words, those that cover first, otherwise in the order they came."""
    wanted = folded(words).split()
    chosen = [
        OptionRow(o.consent.document, o.consent.subject, scope_words(o.consent), o.sentence, o.covers) for o in options
    ]
    found = [r for r in chosen if all(w in folded(f"{r.subject} {r.document} {r.scope}") for w in wanted)]
    return tuple(sorted(found, key=lambda r: not r.covers))


def heading(shown: Sequence[OptionRow], words: str) -> str:
    """What the list holds, in words."""
    if not shown:
        return f"No consent matches “{words.strip()}”." if words.strip() else NONE_ON_FILE
    covering = sum(r.covers for r in shown)
    others = len(shown) - covering
    if not covering:
        return "None of these covers this post. Each says what is missing."
    return f"{covering} can cover this, {others} cannot" if others else f"{covering} can cover this"


class ConsentPickerPresenter:
    """Loads the options once, finds in them, attaches one that covers."""

    def __init__(
        self,
        screen: PickerView,
        runner: Runner,
        load: Callable[[], Sequence[ConsentOption]],
        attach: Callable[[str], Changes],
    ) -> None:
        """``attach`` takes the number of the form."""
        self._screen = screen
        self._runner = runner
        self._load = load
        self._attach = attach
        self._options: tuple[ConsentOption, ...] = ()
        self._words = ""
        self._busy = False

    def start(self) -> None:
        """Load the options."""
        self._runner.run(self._load, self._loaded, failed=self._failed)

    def find(self, words: str) -> None:
        """Show what matches the words."""
        self._words = words
        shown = rows(self._options, words)
        self._screen.show_rows(shown, heading(shown, words))

    def attach(self, row: OptionRow | None) -> None:
        """Attach a consent that covers; say why another one cannot be attached."""
        if self._busy:
            return
        if row is None:
            self._screen.show_message(ask("Choose a consent first.", "The arrow keys move in the list."))
            return
        if not row.covers:
            self._screen.show_message(ask(f"{row.document} cannot cover this post.", row.sentence))
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(lambda: self._attach(row.document), self._screen.finish, failed=self._failed)

    def _loaded(self, options: Sequence[ConsentOption]) -> None:
        self._options = tuple(options)
        self.find(self._words)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
