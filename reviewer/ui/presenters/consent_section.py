"""The consent registry: counts, chips, list and the elements of one form."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.people import Consent
from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import Level, SubjectKind
from reviewer.ui.presenters import times
from reviewer.ui.presenters.consent_picker import folded, platform_word
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner

STATUS_WORDS = {
    "valid": "Valid",
    "ends_soon": "Ends soon",
    "incomplete": "Incomplete",
    "revoked": "Revoked",
    "expired": "Expired",
}
"""The status of a consent in a word."""

STATUS_LEVELS = {
    "valid": Level.NONE,
    "ends_soon": Level.REVIEW,
    "incomplete": Level.BLOCK,
    "revoked": Level.BLOCK,
    "expired": Level.INFO,
}
"""The colour of a status, as a level."""

STATUS_ICONS = {
    "valid": "mdi6.shield-check",
    "ends_soon": "mdi6.clock-alert-outline",
    "incomplete": "mdi6.alert-octagon",
    "revoked": "mdi6.undo-variant",
    "expired": "mdi6.calendar-clock",
}
"""The icon of a status."""

KIND_WORDS = {
    SubjectKind.PATIENT: "patient",
    SubjectKind.MINOR: "minor",
    SubjectKind.EMPLOYEE: "employee release",
    SubjectKind.RELATIVE: "relative",
}


@dataclass(frozen=True, slots=True)
class StatusChip:
    """One filter with its count. ``key`` is a status, ``employee`` or empty for all."""

    key: str
    words: str
    count: int


class ConsentView(Protocol):
    """What the section can show."""

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""

    def show_chips(self, chips: Sequence[StatusChip]) -> None:
        """Show the filters."""

    def show_rows(self, rows: Sequence[ConsentRow], empty: str) -> None:
        """Show the list, or the sentence when it is empty."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""


def day_line(rows: Sequence[ConsentRow]) -> str:
    """``146 on file · 121 valid · 9 incomplete · 4 end within 30 days``."""
    if not rows:
        return "none on file"
    counts = Counter(r.status for r in rows)
    parts = [f"{len(rows):,} on file", f"{counts['valid'] + counts['ends_soon']:,} valid"]
    for status, words in (("incomplete", "incomplete"), ("ends_soon", "ending soon"), ("revoked", "revoked")):
        if counts[status]:
            parts.append(f"{counts[status]:,} {words}")
    return " · ".join(parts)


def chips(rows: Sequence[ConsentRow]) -> tuple[StatusChip, ...]:
    """The filters that would show something, with their counts."""
    counts = Counter(r.status for r in rows)
    employees = sum(r.consent.subject_kind is SubjectKind.EMPLOYEE for r in rows)
    found = [StatusChip("", "All", len(rows))]
    found += [
        StatusChip(status, STATUS_WORDS[status], counts[status])
        for status in ("incomplete", "ends_soon", "revoked", "expired")
        if counts[status]
    ]
    if employees:
        found.append(StatusChip("employee", "Employees", employees))
    return tuple(found)


def matching(rows: Sequence[ConsentRow], chip: str, words: str) -> tuple[ConsentRow, ...]:
    """The rows of a filter that hold all the words."""
    wanted = folded(words).split()

    def fits(row: ConsentRow) -> bool:
        c = row.consent
        if chip == "employee" and c.subject_kind is not SubjectKind.EMPLOYEE:
            return False
        if chip not in ("", "employee") and row.status != chip:
            return False
        hay = folded(" ".join((c.subject, c.document, c.personal_representative, *map(platform_word, c.platforms))))
        return all(w in hay for w in wanted)

    return tuple(r for r in rows if fits(r))


def second_line(consent: Consent) -> str:
    """``minor, signed by Marlene Ostrander``."""
    words = KIND_WORDS[consent.subject_kind]
    if consent.personal_representative:
        words += f", signed by {consent.personal_representative}"
    return words


def platforms_line(consent: Consent) -> str:
    """``Facebook, newsletter``."""
    return ", ".join(platform_word(p) for p in consent.platforms) or "none named"


def uses_line(consent: Consent) -> str:
    """``name, photo, story``."""
    return ", ".join(consent.uses) or "none named"


def ends_line(consent: Consent) -> str:
    """``30 Jun 2027``, ``no end date``, ``until revoked`` for releases, ``revoked 3 May 2026``."""
    if consent.revoked:
        return f"revoked {times.short_date(consent.revoked)}"
    if consent.expires:
        return times.short_date(consent.expires)
    return "until revoked" if consent.subject_kind is SubjectKind.EMPLOYEE else "no end date"


def spoken(row: ConsentRow) -> str:
    """One row as a sentence for a screen reader."""
    c = row.consent
    return (
        f"{c.subject}, {second_line(c)}, form {c.document}, {platforms_line(c)}: {uses_line(c)}, "
        f"{ends_line(c)}, {STATUS_WORDS.get(row.status, row.status)}"
    )


class ConsentPresenter:
    """Loads the registry and keeps filter and words."""

    def __init__(self, screen: ConsentView, runner: Runner, load: Callable[[], Sequence[ConsentRow]]) -> None:
        """``load`` gives all rows with their status today."""
        self._screen = screen
        self._runner = runner
        self._load = load
        self._rows: tuple[ConsentRow, ...] = ()
        self._broken = False
        self.chip = ""
        self.words = ""

    def refresh(self) -> None:
        """Load the registry anew."""
        self._runner.run(self._load, self._loaded, failed=self._failed)

    def filter(self, chip: str | None = None, words: str | None = None) -> None:
        """Show what fits; None keeps what was set before."""
        self.chip = self.chip if chip is None else chip
        self.words = self.words if words is None else words
        shown = matching(self._rows, self.chip, self.words)
        self._screen.show_rows(shown, self._empty())

    def _empty(self) -> str:
        if not self._rows:
            return "No authorizations yet. Import the list you have."
        if self.words.strip():
            return f"No form matches “{self.words.strip()}”. {len(self._rows):,} are on file without the filter."
        return "No form in this view."

    def _loaded(self, rows: Sequence[ConsentRow]) -> None:
        self._rows = tuple(rows)
        found = chips(self._rows)
        if self.chip not in {c.key for c in found}:
            self.chip = ""
        if self._broken:
            self._broken = False
            self._screen.show_message(None)
        self._screen.show_day_line(day_line(self._rows))
        self._screen.show_chips(found)
        self.filter()

    def _failed(self, error: UserFacingError) -> None:
        self._broken = True
        self._screen.show_message(of_error(error, "Nothing was changed."))
