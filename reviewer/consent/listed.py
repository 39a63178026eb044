"""The people an office knows (staff and consent subjects), arranged so that a mention finds its candidates at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reviewer.consent.names import Fit, fit, fold, keys_of, name_of, same_in_full, search_keys, squeezed
from reviewer.consent.spellings import collapsed
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
        return bool(self.kinds - {SubjectKind.EMPLOYEE, SubjectKind.OWNER})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed name and how well a mention fits it."""

    listed: Listed
    fit: Fit


class People:
    """All listed names with an index over their words. Built once per directory and registry, then only read."""

    def __init__(self, staff: Sequence[StaffMember], consents: Sequence[Consent], public: Sequence[str] = ()) -> None:
        """Gather directory and registry; names that are the same in full become one entry."""
        # A name that the registry has is a person's, whatever the directory calls it.
        subjects = {fold(consent.subject) for consent in consents if consent.subject_kind is not SubjectKind.OWNER}
        accounts = (fold(member.name) for member in staff if member.kind == "organisation")
        self.accounts = frozenset(name for name in accounts if name not in subjects)
        entries: dict[str, list[Listed]] = defaultdict(list)
        for member in staff:
            if member.kind != "organisation" and _place(entries, member.name) is None:
                entries[_key(member.name)].append(Listed(member.name, member))
        self._forms: dict[str, list[Consent]] = defaultdict(list)
        self._documents = {consent.document: consent for consent in consents}
        for consent in consents:
            self._forms[_key(consent.subject)].append(consent)
            if consent.subject_kind is SubjectKind.OWNER:
                continue  # of pictures and songs: nobody who is spoken of
            same, at = entries[_key(consent.subject)], _place(entries, consent.subject)
            if at is None:
                same.append(Listed(consent.subject, kinds=frozenset({consent.subject_kind})))
            else:
                same[at] = replace(same[at], kinds=same[at].kinds | {consent.subject_kind})
        self.entries = tuple(entry for same in entries.values() for entry in same)
        self._public: dict[str, list[str]] = defaultdict(list)
        for name in public:
            self._public[_key(name)].append(name)
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
        own = [form for form in self._forms.get(_key(subject), []) if same_in_full(form.subject, subject)]
        by_hand = [self._documents[document] for document in attached if document in self._documents]
        return tuple(dict.fromkeys((*own, *by_hand)))

    def namesakes(self, mention: str) -> tuple[Listed, ...]:
        """The listed people with the given name of a full name and another surname, by name."""
        written = name_of(mention)
        if not written.surname or len(written.given[0]) < 2:
            return ()
        numbers = self._index.get(written.given[0], ())
        found = (self.entries[number] for number in numbers)
        same = [one for one in found if name_of(one.name).given[:1] == written.given[:1]]
        return tuple(sorted(same, key=lambda one: (fold(one.name), one.name)))

    def public(self, mention: str) -> str:
        """The public person whose name in full this is, or an empty string."""
        return next((name for name in self._public.get(_key(mention), ()) if same_in_full(name, mention)), "")

    def is_account(self, mention: str) -> bool:
        """True if the words are one of the office's own accounts, not a person."""
        return fold(mention) in self.accounts


def _key(name: str) -> str:
    """A key that all spellings of one name in full share; names that share it may still be two."""
    return collapsed(squeezed(name))


def _place(entries: dict[str, list[Listed]], name: str) -> int | None:
    """Where this name stands among the entries of its key."""
    same = entries.get(_key(name), ())
    return next((at for at, entry in enumerate(same) if same_in_full(entry.name, name)), None)


_last: list[tuple[object, object, object, People]] = []


def people_of(registry: Registry | None) -> People:
    """The index for a registry; the last two are kept: a scan asks for the same one for every post, and a post that
    waited while the lists changed for two."""
    known = registry or Registry()
    for staff, consents, public, people in _last:
        # equal tuples of the same rows compare by identity first, which is quick
        if staff == known.staff and consents == known.consents and public == known.public:
            return people
    people = People(known.staff, known.consents, known.public)
    _last[:] = [(known.staff, known.consents, known.public, people), *_last[:1]]
    return people
