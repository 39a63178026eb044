"""The people an office knows (staff and consent subjects), arranged so that a mention finds its candidates at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.consent.names import Fit, fit, fold, keys_of, search_keys, squeezed, words_of
from reviewer.model.people import Consent, Registry, StaffMember
from reviewer.model.vocabulary import SubjectKind


@dataclass(frozen=True, slots=True)
class Listed:
    """One name that the office knows."""

    name: str
    staff: StaffMember | None = None
    """The directory row, if the name stands in the directory."""
    kinds: frozenset[SubjectKind] = frozenset()
    """Kinds of consent that the registry holds for this name."""

    @property
    def is_subject(self) -> bool:
        """True if the registry knows the name as a patient's, a minor's or a relative's."""
        return bool(self.kinds - {SubjectKind.EMPLOYEE})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed name and how well a mention fits it."""

    listed: Listed
    fit: Fit


class People:
    """All listed names with an index over their words. Built once per directory and registry, then only read."""

    def __init__(self, staff: Sequence[StaffMember], consents: Sequence[Consent]) -> None:
        """Gather directory and registry; equal names become one entry."""
        self.accounts = frozenset(fold(member.name) for member in staff if member.kind == "organisation")
        entries: dict[str, Listed] = {}
        for member in staff:
            if member.kind != "organisation":
                entries.setdefault(" ".join(words_of(member.name)), Listed(member.name, member))
        for consent in consents:
            key = " ".join(words_of(consent.subject))
            known = entries.get(key, Listed(consent.subject))
            entries[key] = Listed(known.name, known.staff, known.kinds | {consent.subject_kind})
        self._forms: dict[str, list[Consent]] = defaultdict(list)
        self._documents = {consent.document: consent for consent in consents}
        for consent in consents:
            self._forms[squeezed(consent.subject)].append(consent)
        self.entries = tuple(entries.values())
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for key in keys_of(entry.name):
                self._index[key].append(number)

    def candidates(self, mention: str) -> tuple[Candidate, ...]:
        """The listed names that a mention may stand for, best first, then by name. SIMILAR ones are included."""
        numbers: set[int] = set()
        for key in search_keys(mention):
            numbers.update(self._index.get(key, ()))
        found = (Candidate(self.entries[number], fit(mention, self.entries[number].name)) for number in numbers)
        return tuple(
            sorted(
                (c for c in found if c.fit is not Fit.NONE), key=lambda c: (-c.fit, fold(c.listed.name), c.listed.name)
            )
        )

    def forms(self, subject: str, attached: Sequence[str]) -> tuple[Consent, ...]:
        """The registry rows in this name, and the ones attached by hand, without going through all of them."""
        own = self._forms.get(squeezed(subject), [])
        by_hand = [self._documents[document] for document in attached if document in self._documents]
        return tuple(dict.fromkeys((*own, *by_hand)))

    def is_account(self, mention: str) -> bool:
        """True if the words are one of the office's own accounts, not a person."""
        return fold(mention) in self.accounts


_last: list[tuple[object, object, People]] = []


def people_of(registry: Registry | None) -> People:
    """The index for a registry; the last one is kept, since a scan asks for the same one for every post."""
    staff: tuple[StaffMember, ...] = registry.staff if registry else ()
    consents: tuple[Consent, ...] = registry.consents if registry else ()
    for known_staff, known_consents, people in _last:
        # equal tuples of the same rows compare by identity first, which is quick
        if known_staff == staff and known_consents == consents:
            return people
    people = People(staff, consents)
    _last[:] = [(staff, consents, people)]
    return people
