"""People: the directory with training, the public persons, and the names that posts keep naming."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.training import PolicyText, TrainingStatus
from reviewer.ui.presenters import people_words as said
from reviewer.ui.presenters.consent_picker import folded
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.public_people import PublicPerson
from reviewer.workflow.unknown_names import UnknownName

PEOPLE = ("", "overdue", "soon", "policy", "accounts")
"""The filters of the directory; the other two, ``public`` and ``unknown``, are lists of their own."""


@dataclass(frozen=True, slots=True)
class People:
    """Everything that the section lists."""

    statuses: tuple[TrainingStatus, ...] = ()
    public: tuple[PublicPerson, ...] = ()
    unknown: tuple[UnknownName, ...] = ()
    text: PolicyText | None = None
    """The staff policy in force."""


@dataclass(frozen=True, slots=True)
class PeopleChip:
    """One filter with its count."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The list in front: rows of one kind, and the sentence when there are none."""

    kind: str
    """people, public or unknown."""
    rows: tuple[object, ...] = ()
    empty: str = ""
    nothing: bool = False
    """True while nobody is in the directory at all."""


class PeopleView(Protocol):
    """What the section can show."""

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""

    def show_chips(self, chips: Sequence[PeopleChip], chosen: str) -> None:
        """Show the filters."""

    def show_list(self, shown: Shown) -> None:
        """Show the list in front."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""


def in_filter(status: TrainingStatus, key: str) -> bool:
    """True if a row of the directory stands in a filter."""
    account = said.is_account(status.member)
    match key:
        case "accounts":
            return account
        case "overdue":
            return not account and status.overdue
        case "soon":
            return not account and not status.overdue and "soon" in (status.annual, status.orientation)
        case "policy":
            return not account and status.acknowledged in ("old", "never")
        case _:
            return True


def chips(people: People) -> tuple[PeopleChip, ...]:
    """The filters that show something, with their counts; the directory is always there."""
    names = {"": "All", "overdue": "Training overdue", "soon": "Due soon", "policy": "Policy not acknowledged"}
    names["accounts"] = "Own accounts"
    found = [PeopleChip(key, names[key], sum(in_filter(s, key) for s in people.statuses)) for key in PEOPLE]
    found = [chip for chip in found if chip.count or not chip.key]
    found.append(PeopleChip("public", "Public persons", len(people.public)))
    if people.unknown:
        found.append(PeopleChip("unknown", "Names to classify", len(people.unknown)))
    return tuple(found)


def matching(people: People, key: str, words: str) -> Shown:
    """The rows of a filter that hold all the words."""
    wanted = folded(words).split()

    def holds(*parts: str) -> bool:
        hay = folded(" ".join(parts))
        return all(word in hay for word in wanted)

    if key == "public":
        public = tuple(p for p in people.public if holds(p.name, p.reason))
        nobody = (
            "No public persons are listed. Add historical or public figures, so that nobody takes them for patients."
        )
        return Shown("public", public, nobody if not people.public else _nothing(words, len(people.public)))
    if key == "unknown":
        unknown = tuple(u for u in people.unknown if holds(u.name))
        return Shown("unknown", unknown, "Every name that posts keep naming is classified.")
    rows = tuple(
        s
        for s in people.statuses
        if in_filter(s, key)
        and holds(s.member.name, *s.member.handles, s.member.role, s.member.department, s.member.leader, s.member.site)
    )
    if not people.statuses:
        words_ = "Nobody is in the directory yet. Import the staff list, so that colleagues are told from patients."
        return Shown("people", (), words_, nothing=True)
    return Shown("people", rows, _nothing(words, len(people.statuses)))


def _nothing(words: str, total: int) -> str:
    if not words.strip():
        return "Nobody is here now. Choose another filter."
    return f"Nobody matches “{words.strip()}”. {total:,} are in this list."


@dataclass
class PeoplePresenter:
    """Loads people and keeps filter and words."""

    screen: PeopleView
    runner: Runner
    load: Callable[[], People]
    chip: str = ""
    words: str = ""
    people: People = field(default_factory=People)
    _broken: bool = False

    def refresh(self) -> None:
        """Load everything anew."""
        self.runner.run(self.load, self._loaded, failed=self._failed)

    def filter(self, chip: str | None = None, words: str | None = None) -> None:
        """Show what stands in a filter and holds the words."""
        self.chip = self.chip if chip is None else chip
        self.words = self.words if words is None else words
        offered = chips(self.people)
        if self.chip not in {one.key for one in offered}:
            self.chip = ""
        self.screen.show_chips(offered, self.chip)
        self.screen.show_list(matching(self.people, self.chip, self.words))

    def _loaded(self, people: People) -> None:
        self.people = people
        if self._broken:
            self._broken = False
            self.screen.show_message(None)
        self.screen.show_day_line(said.day_line(people.statuses))
        self.filter()

    def _failed(self, error: UserFacingError) -> None:
        self._broken = True
        self.screen.show_message(of_error(error, "Nothing was changed."))
