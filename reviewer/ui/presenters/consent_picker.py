"""Choose the consent that covers a gap; the others say which element is missing."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.issue import Issue
from reviewer.model.people import Consent
from reviewer.model.views import Changes, ConsentOption, PostView
from reviewer.model.vocabulary import Label, SubjectKind
from reviewer.ui.presenters import times
from reviewer.ui.presenters.consent_words import ALL_USES
from reviewer.ui.presenters.consent_words import PLATFORM_WORDS as PLATFORM_WORDS
from reviewer.ui.presenters.consent_words import platform_word as platform_word
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.ui.presenters.words import listed


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


_KINDS = {
    Label.CONSENT_GAP_PATIENT: SubjectKind.PATIENT,
    Label.CONSENT_GAP_MINOR: SubjectKind.MINOR,
    Label.CONSENT_GAP_EMPLOYEE: SubjectKind.EMPLOYEE,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form that would close a gap."""

    kind: SubjectKind
    subject: str = ""
    platform: str = ""
    uses: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """``The post needs Facebook, name and photo. Tick only what the paper says.``"""
        needed = listed([*([platform_word(self.platform)] if self.platform else []), *self.uses])
        return f"The post needs {needed}. Tick only what the paper says." if needed else ""


def wanted(view: PostView | None, issue: Issue) -> Wanted:
    """What a new form has to be and to cover; a person who is only pictured has no name to begin with."""
    kind = _KINDS.get(issue.label, SubjectKind.PATIENT) if issue.label else SubjectKind.PATIENT
    people = view.assessment.people if view is not None and view.assessment else ()
    # As the gap is judged: a colleague who is spoken of as a patient is there twice, with two needs.
    found = sorted(
        (p for p in people if p.key == issue.subject and p.needs is not None), key=lambda p: p.needs is not kind
    )
    platform = view.post.platform if view is not None else ""
    if not found:
        return Wanted(
            kind, issue.subject if issue.spans else "", platform, tuple(u for u in issue.details if u in ALL_USES)
        )
    person = found[0]
    return Wanted(person.needs or kind, person.key if person.mentions else "", platform, person.uses)


NONE_ON_FILE = "No form on file fits this person. Record the signed form, or ask for a change."


class PickerView(DecisionView, Protocol):
    """A decision view with a list."""

    def show_rows(self, rows: Sequence[OptionRow], heading: str) -> None:
        """Show the consents; the heading says how many cover."""

    def show_fold(self, words: str, open_: bool) -> None:
        """Offer to show or hide those that do not cover; empty words offer nothing."""


def scope_words(consent: Consent) -> str:
    """``Facebook, newsletter · name, photo · until Jun 30, 2027``."""
    where = ", ".join(platform_word(p) for p in consent.platforms) or "no platform named"
    what = ", ".join(consent.uses) or "no use named"
    return f"{where} · {what} · {ends_words(consent.expires)}"


def ends_words(expires: date | None) -> str:
    """``until Jun 30, 2027`` or ``no end date``."""
    return f"until {times.short_date(expires)}" if expires else "no end date"


def fold_words(others: int, open_: bool) -> str:
    """``Show 3 others and what each lacks``."""
    if open_:
        return "Hide the others" if others > 1 else "Hide the other one"
    return f"Show {others:,} others and what each lacks" if others > 1 else "Show the other one and what it lacks"


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
    """Loads the options, folds those that do not cover, attaches one that does."""

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
        self._open = False
        self._busy = False
        self._recorded = Changes()
        self._new = ""

    def start(self) -> None:
        """Load the options."""
        self._runner.run(self._load, self._loaded, failed=self._failed)

    def find(self, words: str) -> None:
        """Show what matches the words, folded or not."""
        self._words = words
        self._show()

    def fold(self) -> None:
        """Show or hide those that do not cover."""
        self._open = not self._open
        self._show()

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
        self._attach_now(row.document)

    def recorded(self, document: str, subject: str, changes: Changes) -> None:
        """A form was recorded from here: attach it if it covers, else say what it lacks."""
        self._recorded, self._new = changes, document

        def loaded(options: Sequence[ConsentOption]) -> None:
            self._options = tuple(options)
            option = next((o for o in self._options if o.consent.document == document), None)
            if option is not None and option.covers:
                self._attach_now(document)
                return
            self._open = True
            self._show()
            if option is None:
                why = f"The name on it, {subject}, is not the one in the post. Tell who the person is with T, then attach it."
            else:
                why = option.sentence
            self._screen.show_message(ask(f"{document} is on file. It does not cover this post.", why))

        self._runner.run(self._load, loaded, failed=self._failed)

    def _attach_now(self, document: str) -> None:
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)

        def done(changes: Changes) -> None:
            before = self._recorded
            self._screen.finish(
                replace(changes, consents=changes.consents or before.consents, record=changes.record or before.record)
            )

        self._runner.run(lambda: self._attach(document), done, failed=self._failed)

    def _show(self) -> None:
        found = rows(self._options, self._words)
        covering = tuple(r for r in found if r.covers)
        others = len(found) - len(covering)
        folds = bool(covering and others) and not self._words.strip()
        shown = covering if folds and not self._open else found
        if self._new:  # the one that was recorded just now stands first
            shown = tuple(sorted(shown, key=lambda r: r.document != self._new))
        self._screen.show_rows(shown, heading(found, self._words))
        self._screen.show_fold(fold_words(others, self._open) if folds else "", self._open)

    def _loaded(self, options: Sequence[ConsentOption]) -> None:
        self._options = tuple(options)
        self._show()

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
