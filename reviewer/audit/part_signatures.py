"""Who signed what in a part of a record, where entries that are not shown may have given keys and roles.

What such an entry may have said is taken in favor of the entry that is judged, and counted, so that a reader is told
what could not be checked. What no entry could have said is a problem here as in a whole record: a false signature, a
key that the part itself shows to have ended, an act that the role which the entry names has no right to.
"""

from dataclasses import dataclass, field

from reviewer.audit.duties import Duties, _Post
from reviewer.audit.person_key import RECOVERY, signature_holds
from reviewer.audit.signatures import Signatures, _is_role, _Person
from reviewer.model.access import Role
from reviewer.model.decision import Meaning
from reviewer.model.events import Event, EventKind
from reviewer.model.views import Problem

UNCHECKED = "unchecked"
"""The kind of what could not be checked and should have been."""
_OF_A_PERSON = (EventKind.PERSON_KEY_CHANGED, EventKind.PERSON_CHANGED, EventKind.PASSPHRASE_CHANGED)


@dataclass(kw_only=True)
class _PartDuties(Duties):
    """Duties where entries about a post may not be shown."""

    signatures: "PartSignatures"
    at: dict[str, int] = field(default_factory=dict)
    """The last entry that told something of a post."""

    def judge(self, event: Event, person: str, role: str) -> str:
        """As in a whole record; what only an entry that is not shown can have allowed is counted and let pass."""
        wrong = super().judge(event, person, role)
        post = str(event.subject.get("post") or "")
        if not wrong or not self.signatures.is_open(self.at.get(post, 0)):
            return wrong
        known = self._posts.get(post, _Post())
        favored = Duties({post: _Post(known.by, person, [("", Meaning.FIRST_APPROVAL.value)])})
        wrong = favored.judge(event, person, role)
        if not wrong:
            self.signatures.trusted.add(event.seq)
        return wrong

    def add(self, event: Event) -> None:
        """Take in an entry that stands."""
        super().add(event)
        if event.kind in (EventKind.POST_SUBMITTED, EventKind.POST_REVISED, EventKind.DECISION_RECORDED):
            self.at[str(event.subject.get("post") or "")] = event.seq


@dataclass
class PartSignatures(Signatures):
    """Feed it every entry that is shown, in order."""

    unknown: list[int] = field(default_factory=list)
    """Entries signed with a key that no entry shown gives."""
    unsigned: list[int] = field(default_factory=list)
    """Entries that nobody signed, where it is not shown whether people signed in by then."""
    trusted: set[int] = field(default_factory=set)
    """Entries whose author had a right that only an entry which is not shown can have given."""
    _since: int = 1
    """The first entry of the present run without a gap."""
    _last: int = 0
    _role_at: dict[str, int] = field(default_factory=dict)
    _key_at: dict[str, int] = field(default_factory=dict)
    """The entry that gave a person the present role and key; 0: one that is not shown."""

    def __post_init__(self) -> None:
        """Judge duties as far as they show."""
        self._duties = _PartDuties(signatures=self)

    def add(self, event: Event) -> list[Problem]:
        """The problems of one entry; empty when it stands as far as it is shown."""
        if event.seq != self._last + 1:
            self._since = event.seq
        self._last = event.seq
        known = event.kind is EventKind.SIGN_IN_STARTED or (event.sig and str(event.sig["key"]) in self._keys)
        problems = super().add(event)
        if problems:
            return problems
        if event.sig is None:
            self.unsigned += [event.seq] if self.is_open() else []
        elif not known:
            self.signed -= 1
            self.unknown.append(event.seq)
        return []

    def unchecked(self) -> list[Problem]:
        """Signatures that could not be checked: somebody with the key of the record could have made them up."""
        what = (
            f"Who signed {_listing(self.unknown)} could not be checked: the entries that give these keys are not shown."
        )
        return [Problem(None, UNCHECKED, what)] if self.unknown else []

    def sentences(self) -> list[str]:
        """What else is not certain, for a reader."""
        said = []
        if self.unsigned:
            said.append(
                f"Nobody signed {_listing(self.unsigned)}. Whether people signed in by then is not shown: who acted there "
                "is only asserted."
            )
        if self.trusted:
            said.append(
                f"The right of whoever signed {_listing(sorted(self.trusted))} rests on entries that are not shown and "
                "could not be checked."
            )
        if self._since > 1 and (self.signed or self.unknown):
            said.append("Entries that are not shown may have ended a key or disabled a person before they signed here.")
        return said

    def is_open(self, at: int = 0) -> bool:
        """True if an entry after the given one and before this one is not shown."""
        return self._since > 1 and (at < self._since or at > self._last)

    def _judge(self, event: Event) -> str:
        if event.kind is EventKind.SIGN_IN_STARTED or event.sig is None or not self.is_open():
            return super()._judge(event)
        self._started = True
        name = str(event.sig["key"])
        owner, public = self._keys.get(name) or (self._claimed(event, name), b"")
        if not owner:
            return "is signed with a key that the record does not know"
        if event.actor.get("key") != name:
            return "names another key than the one that signed it"
        if public and not signature_holds(event, public):
            return "was not written by the person it names: the signature does not hold"
        self._assume(event, owner, name)
        return self._judge_recovery(event, owner, name) or self._judge_person(event, owner, name)

    def _claimed(self, event: Event, name: str) -> str:
        """Whose key one may be that no entry shown gives; empty if it can be nobody's."""
        if event.actor.get("identity") == RECOVERY:
            return RECOVERY if name == self._recovery or self.is_open(self._key_at.get(RECOVERY, 0)) else ""
        owner = event.actor.get("person")
        if not isinstance(owner, str):
            return ""
        person = self._people.get(owner)
        fits = person is None or name == person.key or self.is_open(self._key_at.get(owner, 0))
        return owner if fits else ""

    def _assume(self, event: Event, owner: str, name: str) -> None:
        """Take what an entry that is not shown may have said of who signs here."""
        known, role = name in self._keys, event.actor.get("role")
        if owner == RECOVERY:
            if name != self._recovery and not known:
                self._recovery, self._key_at[RECOVERY] = name, event.seq
            return
        said = str(role) if _is_role(role) else ""
        person = self._people.setdefault(owner, _Person(said, name))
        if name != person.key and not known:
            person.key, person.initial, self._key_at[owner] = name, False, event.seq
        if said and person.role != said and self.is_open(self._role_at.get(owner, 0)):
            self.trusted.add(event.seq)
            person.role, self._role_at[owner] = said, event.seq

    def _manages(self, person: str) -> bool:
        """A compliance officer may have managed people while no administrator was active, as far as it is shown."""
        if self.is_open() and self._people[person].role == Role.COMPLIANCE_OFFICER:
            active = [name for name, one in self._people.items() if one.active and one.role == Role.ADMINISTRATOR]
            if all(self.is_open(self._role_at.get(name, 0)) for name in active):
                self.trusted.add(self._last)
                return True
        return super()._manages(person)

    def _judge_change(self, event: Event, owner: str) -> str:
        person = event.subject.get("person")
        new = isinstance(person, str) and person not in ("", RECOVERY) and person not in self._people
        if not new or event.kind not in _OF_A_PERSON or not self.is_open():
            return super()._judge_change(event, owner)
        self._people[str(person)] = _Person("", "")
        wrong = super()._judge_change(event, owner)
        if wrong:
            del self._people[str(person)]
        return wrong

    def _apply(self, event: Event) -> None:
        super()._apply(event)
        kind, person = event.kind, str(event.subject.get("person") or "")
        if kind in (EventKind.SIGN_IN_STARTED, EventKind.PERSON_ENROLLED):
            self._role_at[person] = self._key_at[person] = event.seq
        if kind in (EventKind.SIGN_IN_STARTED, EventKind.RECOVERY_CHANGED):
            self._key_at[RECOVERY] = event.seq
        if kind is EventKind.PERSON_KEY_CHANGED:
            self._key_at[person] = event.seq
        if kind is EventKind.PERSON_CHANGED and event.data.get("change") == "role":
            self._role_at[person] = event.seq


def _listing(numbers: list[int]) -> str:
    """Entries in words, the first few by number."""
    shown = ", ".join(f"{seq:,}" for seq in numbers[:5])
    more = f" and {len(numbers) - 5:,} more" if len(numbers) > 5 else ""
    return f"{'entry' if len(numbers) == 1 else 'entries'} {shown}{more}"
