"""Mark what the checks missed: the kind by one key, and perhaps the words on the always-flag list at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes
from reviewer.model.vocabulary import ENTITY_NAMES, EntityType
from reviewer.ui.presenters.entry_dialog import LONGEST_PREFILL
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner

FLAG_REASON = "Missed by the checks in a post."
"""Why words come to the list where no note was written."""

_KEYS: tuple[tuple[str, EntityType, str], ...] = (
    ("1", EntityType.PERSON, "Name of a person"),
    ("2", EntityType.DATE_TIME, "Date or time"),
    ("3", EntityType.AGE, "Age"),
    ("4", EntityType.LOCATION, "Place or address"),
    ("5", EntityType.FACILITY, "Facility, unit or room"),
    ("6", EntityType.PHONE_NUMBER, "Phone number"),
    ("7", EntityType.EMAIL_ADDRESS, "E-mail address"),
    ("8", EntityType.SOCIAL_HANDLE, "Handle or user name"),
    ("9", EntityType.CONDITION, "Health or treatment"),
    ("R", EntityType.MEDICAL_RECORD_NUMBER, "Record number"),
    ("P", EntityType.HEALTH_PLAN_ID, "Health plan number"),
    ("A", EntityType.ACCOUNT_NUMBER, "Account number"),
    ("S", EntityType.US_SSN, "Social Security number"),
    ("L", EntityType.LICENSE_NUMBER, "License number"),
    ("V", EntityType.VEHICLE_ID, "Vehicle or plate"),
    ("D", EntityType.DEVICE_ID, "Device number"),
    ("U", EntityType.URL, "Link"),
    ("I", EntityType.IP_ADDRESS, "IP address"),
    ("B", EntityType.BIOMETRIC_ID, "Biometric mark"),
    ("O", EntityType.OTHER_ID, "Other number or sign"),
)
"""Key, type and words: the kinds that are missed most have the digits."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind with its key."""

    key: str
    type: str
    words: str


KINDS: tuple[Kind, ...] = tuple(Kind(key, type_.value, words) for key, type_, words in _KEYS)
"""Every entity type, in the order of the dialog."""


class MarkView(DecisionView, Protocol):
    """A decision view that can keep a result while a message is shown."""

    def keep(self, changes: Changes) -> None:
        """Remember what was done: closing the dialog hands it over."""


@dataclass(frozen=True, slots=True)
class _Done:
    changes: Changes
    problem: UserFacingError | None = None


class MarkPresenter:
    """Records at once when a kind is chosen, unless more is to be said."""

    def __init__(
        self,
        screen: MarkView,
        runner: Runner,
        mark: Callable[[str, str], Changes],
        flag: Callable[[str, str], Callable[[], Changes]],
    ) -> None:
        """``mark`` records type and note; ``flag`` tries type and reason, and returns what saves the entry."""
        self._screen, self._runner, self._mark, self._flag = screen, runner, mark, flag
        self._busy = False
        self._marked = False

    def key(self, key: str) -> Kind | None:
        """The kind of a key; None for a key that means nothing here."""
        return next((kind for kind in KINDS if kind.key == key.upper()), None)

    def send(self, type_name: str, note: str, always: bool) -> None:
        """Record the mark, and the entry of the list with ``always``. What the list refuses leaves nothing behind."""
        if self._busy or self._marked:
            return
        if not type_name:
            self._screen.show_message(ask("Say first what it is.", "One key is enough."))
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(lambda: self._work(type_name, note.strip(), always), self._done, failed=self._failed)

    def _work(self, type_name: str, note: str, always: bool) -> _Done:
        save = self._flag(type_name, note or FLAG_REASON) if always else None
        changes = self._mark(type_name, note)
        if save is None:
            return _Done(changes)
        try:
            return _Done(joined((changes, save())))
        except UserFacingError as problem:
            return _Done(changes, problem)

    def _done(self, done: _Done) -> None:
        if done.problem is None:
            self._screen.finish(done.changes)
            return
        self._busy = False
        self._marked = True
        self._screen.keep(done.changes)
        self._screen.show_message(of_error(done.problem, "The mark is recorded; the list was not changed."))

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))


def joined(changes: Sequence[Changes]) -> Changes:
    """What several actions changed together."""
    return Changes(
        posts=frozenset(post for one in changes for post in one.posts),
        consents=any(one.consents for one in changes),
        staff=any(one.staff for one in changes),
        settings=any(one.settings for one in changes),
        record=any(one.record for one in changes),
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A selection without the white space at its ends; an empty range where nothing else is selected."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def words_for_list(text: str, start: int, end: int) -> str:
    """The marked words as an entry of the list has them."""
    return " ".join(text[start:end].split())[:LONGEST_PREFILL]


def quoted(text: str, start: int, end: int) -> str:
    """The marked words alone: what stands around them may be covered."""
    return f"“{' '.join(text[start:end].split())}”"


assert {kind.type for kind in KINDS} == {type_.value for type_ in ENTITY_NAMES}, "a kind has no key"
