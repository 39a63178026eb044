"""Recording a form: what is still missing while one types, who it is about, its document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.people import Consent
from reviewer.model.views import Changes, ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters.consent_draft import FormDraft, consent_of, errors, filled_in
from reviewer.ui.presenters.consent_elements import ElementLine, lines
from reviewer.ui.presenters.consent_words import AUTHORIZATIONS, day, second_line
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.consents import Element

SAME, OTHER = "same", "other"
ASK_SAME = "Say whether this is the same person."
NAMES_ONLY = "Posts are compared with names only, so one name stands for one person."
DIFFER = "Write the name so that the two differ, for example with a middle name. The note can say who is who."


@dataclass(frozen=True, slots=True)
class SameQuestion:
    """Forms of somebody of this name are there already."""

    sentence: str
    forms: tuple[str, ...]


def question(found: Sequence[ConsentRow]) -> SameQuestion | None:
    """What is asked when somebody of this name is on file; None where nobody is."""
    if not found:
        return None
    forms = tuple(
        f"{r.consent.document}: {second_line(r.consent)}, signed {day(r.consent.signed) or 'on no day'}" for r in found
    )
    what = "A form" if len(found) == 1 else f"{len(found):,} forms"
    return SameQuestion(
        f"{what} of {found[0].consent.subject} {'is' if len(found) == 1 else 'are'} on file. Is this the same person?",
        forms,
    )


@dataclass(frozen=True, slots=True)
class Attached:
    """The signed form that is to be attached."""

    path: Path
    name: str
    detail: str
    picture: bytes
    notes: tuple[str, ...] = ()
    """What was noticed while it was read, as sentences."""


class ConsentFormView(Protocol):
    """What the dialog can show."""

    def show_errors(self, found: Mapping[str, str]) -> None:
        """Mark the fields that cannot be recorded."""

    def show_elements(self, shown: Sequence[ElementLine], sentence: str, complete: bool) -> None:
        """Show what the form has and what it lacks."""

    def show_question(self, asked: SameQuestion | None) -> None:
        """Ask whether this is the same person, or ask no more."""

    def show_attached(self, attached: Attached | None) -> None:
        """Show the signed form that goes with it."""

    def show_draft(self, draft: FormDraft) -> None:
        """Put words into the fields."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the main button while something is recorded."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


class ConsentFormPresenter:
    """Follows what is typed; records once, after the questions are answered."""

    def __init__(
        self,
        screen: ConsentFormView,
        runner: Runner,
        elements: Callable[[Consent], Sequence[Element]],
        same: Callable[[str], Sequence[ConsentRow]],
        record: Callable[[Consent, Path | None], Changes],
        read: Callable[[Path], tuple[Attached, Consent | None]],
        before: Consent | None = None,
    ) -> None:
        """``same`` finds forms of that name, ``read`` a signed form, with its fields where it was filled in on a screen."""
        self._screen, self._runner = screen, runner
        self._elements, self._same, self._record, self._read = elements, same, record, read
        self._before = before
        self._busy = False
        self._asked_for = ""
        self._question: SameQuestion | None = None
        self._looking = False
        self._waits: FormDraft | None = None
        """What is sent as soon as it is known whether somebody of this name is on file."""
        self.attached: Attached | None = None
        self.answer = ""
        """SAME, OTHER, or empty while it was not asked or not answered. OTHER wants another name, which asks anew."""
        self.consent: Consent | None = None
        """What was recorded, once it is."""

    def edited(self, draft: FormDraft) -> None:
        """A field was changed: tell what the form lacks."""
        shown = lines(self._elements(consent_of(draft, self._before)))
        missing = sum(line.state == "missing" for line in shown)
        if not draft.known:
            words = "Copied from a list. Tick that you have the form in front of you to enter what it says."
        elif missing:
            words = "1 element is missing." if missing == 1 else f"{missing} elements are missing."
            words += " It is kept, and covers nothing until it is complete."
        else:
            words = "Complete."
        self._screen.show_elements(shown, words, draft.known and not missing)

    def look_for_same(self, subject: str) -> None:
        """Ask about somebody of the same name who is on file. A correction keeps its person."""
        name = " ".join(subject.split())
        if name == self._asked_for:
            return
        self._asked_for, self.answer, self._looking = name, "", False
        if not name or (self._before is not None and name == self._before.subject):
            self._ask(())
            return

        def found(rows: Sequence[ConsentRow]) -> None:
            if name != self._asked_for:  # meanwhile something else stands there
                return
            self._looking = False
            own = self._before.document if self._before else ""
            self._ask([r for r in rows if r.consent.document != own])
            waits, self._waits = self._waits, None
            if waits is not None:
                self.send(waits)

        self._looking = True
        self._runner.run(lambda: self._same(name), found, failed=self._failed)

    def _ask(self, rows: Sequence[ConsentRow]) -> None:
        self._question = question(rows)
        self._screen.show_question(self._question)

    def attach(self, path: Path, draft: FormDraft) -> None:
        """Take a signed form; what it tells goes into fields that are empty."""

        def done(found: tuple[Attached, Consent | None]) -> None:
            self.attached, form = found
            self._screen.show_attached(self.attached)
            notes = " ".join(self.attached.notes)
            self._screen.show_message(Message(notes) if notes else None)
            if form is None:
                return
            told, count = filled_in(draft, form)
            if count:
                self._screen.show_draft(told)
                what = "1 field was" if count == 1 else f"{count} fields were"
                compare = "Compare them with what was signed."
                self._screen.show_message(Message(f"{what} taken from the form.", f"{compare} {notes}".strip()))

        self._runner.run(lambda: self._read(path), done, failed=self._refused_file)

    def take_off(self) -> None:
        """Take the signed form off again."""
        self.attached = None
        self._screen.show_attached(None)

    def send(self, draft: FormDraft) -> None:
        """Record the form, unless something cannot be recorded or is not answered."""
        if self._busy:
            return
        found = errors(draft)
        self._screen.show_errors(found)
        if found:
            self._screen.show_message(ask("Some fields need another look.", "They are marked; nothing was changed."))
            return
        self.look_for_same(draft.subject)
        if self._looking:
            self._waits = draft
            return
        if self._question is not None and not self.answer:
            self._screen.show_question(self._question)
            self._screen.show_message(ask(ASK_SAME, NAMES_ONLY))
            return
        consent = consent_of(draft, self._before)
        if self._question is not None and self.answer == OTHER:
            self._screen.show_errors({"subject": DIFFER})
            self._screen.show_message(ask("The two names have to differ.", NAMES_ONLY))
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        file = self.attached.path if self.attached else None

        def work() -> Changes:
            return self._record(consent, file)

        def done(changes: Changes) -> None:
            self.consent = consent
            self._screen.finish(changes)

        self._runner.run(work, done, failed=self._failed)

    def is_release(self, kind: SubjectKind) -> bool:
        """True for forms with the office's own elements."""
        return kind not in AUTHORIZATIONS

    def _refused_file(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error, "Nothing was attached, and what you typed is still here."))

    def _failed(self, error: UserFacingError) -> None:
        self._busy = self._looking = False
        self._waits = None
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
