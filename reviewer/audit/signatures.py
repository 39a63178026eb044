"""Who signed what, and whether they could at that time: a fold over the events themselves, without any table.

Before ``SIGN_IN_STARTED`` entries say who acted and nobody vouches for it. From that entry on each one is signed by a
key that was valid at its number: of a person who was active then, had the role that the entry names and decided
nothing that this role or this person may not (``duties``), or by the recovery key, which may read, export and give a
person a new key, and nothing else. A key that has ended, or whose owner
was disabled, stays good for what it signed before. An entry that fails here changes nothing of who may sign: what a
forged key signs later is named too, entry by entry.
"""

from dataclasses import dataclass, field

from reviewer.audit.duties import Duties
from reviewer.audit.person_key import RECOVERY, key_name, proof_holds, public_key, signature_holds
from reviewer.model.access import Role, may_manage
from reviewer.model.events import Event, EventKind
from reviewer.model.views import Problem

RECOVERY_MAY = frozenset(
    {
        EventKind.EMERGENCY_OPENED,
        EventKind.PERSON_KEY_CHANGED,
        EventKind.SIGN_IN_REFUSED,
        EventKind.POST_OPENED,
        EventKind.POSTS_SEARCHED,
        EventKind.POST_UNMASKED,
        EventKind.REPORT_PRINTED,
        EventKind.RECORD_VERIFIED,
        EventKind.RECORD_EXPORTED,
        EventKind.CONSENTS_EXPORTED,
        EventKind.CHECKPOINT_SAVED,
        EventKind.BACKUP_MADE,
        EventKind.WORKSPACE_RESTORED,
    }
)
"""What may be recorded in an emergency: reading, handing over, keeping copies, and giving a person a new key."""

INITIAL_MAY = frozenset({EventKind.SIGNED_IN, EventKind.SIGN_IN_REFUSED, EventKind.PERSON_KEY_CHANGED})
"""What a key may sign whose passphrase somebody else chose: who chose it could use it too."""

_MANAGING = (EventKind.PERSON_ENROLLED, EventKind.PERSON_CHANGED, EventKind.RECOVERY_CHANGED)


def _is_role(value: object) -> bool:
    return isinstance(value, str) and value in frozenset(Role)


@dataclass(slots=True)
class _Person:
    role: str
    key: str
    active: bool = True
    initial: bool = False


@dataclass(slots=True)
class Signatures:
    """Feed it every event in order; it says what is wrong with each."""

    log: str
    signed: int = 0
    """How many signatures held."""
    _started: bool = False
    _people: dict[str, _Person] = field(default_factory=dict)
    _keys: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Owner and public key by name, of every key that ever was; the recovery key's owner is ``recovery``."""
    _recovery: str = ""
    _duties: Duties = field(default_factory=Duties)

    def add(self, event: Event) -> list[Problem]:
        """The problems of one event; empty when it stands."""
        wrong = self._judge(event)
        if wrong:
            return [Problem(event.seq, "signature", f"Entry {event.seq:,} {wrong}.")]
        if event.sig is not None:
            self.signed += 1
        self._apply(event)
        self._duties.add(event)
        return []

    def _judge(self, event: Event) -> str:
        """What is wrong, as the end of a sentence that begins with the entry; empty when nothing is."""
        if event.kind is EventKind.SIGN_IN_STARTED:
            return self._judge_start(event)
        if event.sig is None:
            if self._started:
                return "is not signed, though everybody signs in since an earlier entry"
            return "" if event.actor.get("identity") in (None, "asserted") else "says that it was signed, and is not"
        if not self._started:
            return "is signed, but nobody had a key yet"
        name = event.sig["key"]
        owner, public = self._keys.get(str(name), ("", b""))
        if not owner:
            return "is signed with a key that the record does not know"
        if event.actor.get("key") != name:
            return "names another key than the one that signed it"
        if not signature_holds(event, public):
            return "was not written by the person it names: the signature does not hold"
        return self._judge_recovery(event, owner, str(name)) or self._judge_person(event, owner, str(name))

    def _judge_start(self, event: Event) -> str:
        if self._started:
            return "starts the sign-in a second time"
        person, data = event.subject.get("person"), event.data
        public, recovery = public_key(data.get("key")), public_key(data.get("recovery"))
        if not isinstance(person, str) or person in ("", RECOVERY) or public is None or recovery is None:
            return "starts the sign-in without keys that can be read"
        if event.sig is None or event.sig["key"] != key_name(public) or not signature_holds(event, public):
            return "starts the sign-in, and its signature does not hold"
        if (event.actor.get("person"), event.actor.get("key"), event.actor.get("role")) != (
            person,
            key_name(public),
            data.get("role"),
        ) or not _is_role(data.get("role")):
            return "starts the sign-in for somebody else than it names"
        proven = proof_holds(public, data.get("proof"), self.log, person) and proof_holds(
            recovery, data.get("recovery_proof"), self.log, RECOVERY
        )
        return "" if proven and public != recovery else "starts the sign-in with a key that nobody showed to hold"

    def _judge_recovery(self, event: Event, owner: str, name: str) -> str:
        if owner != RECOVERY:
            return ""
        if event.actor.get("person") != "" or event.actor.get("identity") != RECOVERY:
            return "is signed with the recovery key in the name of a person"
        if name != self._recovery:
            return "is signed with a recovery key that was replaced before"
        return "" if event.kind in RECOVERY_MAY else "is signed with the recovery key, which must not do this"

    def _judge_person(self, event: Event, owner: str, name: str) -> str:
        wrong = ""
        if owner != RECOVERY:
            person = self._people[owner]
            if event.actor.get("person") != owner or event.actor.get("identity") != "signed":
                wrong = "is signed by another person than it names"
            elif not person.active:
                wrong = "is signed by a person who was disabled before"
            elif name != person.key:
                wrong = "is signed with a key that had ended before"
            elif event.actor.get("role") != person.role:
                wrong = "names another role than the person had"
            elif person.initial and event.kind not in INITIAL_MAY:
                wrong = "is signed with a key whose passphrase somebody else had chosen"
            elif event.kind in _MANAGING and not self._manages(owner):
                wrong = "changes who may sign in, and its author had no right to"
            elif event.kind is EventKind.EMERGENCY_OPENED:
                wrong = "opens an emergency without the recovery key"
            else:
                wrong = self._duties.judge(event, owner, person.role)
        return wrong or self._judge_change(event, owner)

    def _manages(self, person: str) -> bool:
        return may_manage(self._people[person].role, [p.role for p in self._people.values() if p.active])

    def _judge_change(self, event: Event, owner: str) -> str:
        """What is wrong with a change of who may sign, apart from its signature."""
        kind, data = event.kind, event.data
        subject = event.subject.get("person")
        if kind in (EventKind.PERSON_ENROLLED, EventKind.PERSON_KEY_CHANGED, EventKind.RECOVERY_CHANGED):
            public = public_key(data.get("key"))
            whose = RECOVERY if kind is EventKind.RECOVERY_CHANGED else subject
            if not isinstance(whose, str) or not whose or public is None:
                return "gives a key that cannot be read"
            if key_name(public) in self._keys:
                return "gives a key that somebody has or had already"
            if not proof_holds(public, data.get("proof"), self.log, whose):
                return "gives a key that nobody showed to hold"
            if kind is not EventKind.RECOVERY_CHANGED and not isinstance(data.get("initial"), bool):
                return "does not say who chose the passphrase"
        if kind is EventKind.PERSON_ENROLLED:
            if subject in self._people or subject == RECOVERY:
                return "enrolls a person a second time"
            return "" if _is_role(data.get("role")) else "gives a role that there is not"
        if kind in (EventKind.PERSON_KEY_CHANGED, EventKind.PERSON_CHANGED, EventKind.PASSPHRASE_CHANGED):
            known = self._people.get(str(subject))
            if known is None or not known.active:
                return "changes a person who cannot sign in"
            own = subject == owner
            if kind is EventKind.PASSPHRASE_CHANGED and not own:
                return "changes the passphrase of somebody else"
            if kind is EventKind.PERSON_KEY_CHANGED:
                wanted = "recovered" if owner == RECOVERY else "own" if own else "reset"
                if own and data.get("initial"):
                    return "gives a person a key of their own that is not"
                if data.get("why") != wanted or (wanted == "reset" and not self._manages(owner)):
                    return "gives a person a new key, and its author had no right to"
            if kind is EventKind.PERSON_CHANGED:
                change = data.get("change")
                if change not in ("role", "disabled") or (change == "role" and not _is_role(data.get("role"))):
                    return "changes a person in a way that there is not"
        if kind is EventKind.SIGNED_IN and subject != owner:
            return "says that somebody else signed in"
        return ""

    def _apply(self, event: Event) -> None:
        kind, data, person = event.kind, event.data, str(event.subject.get("person") or "")
        if kind is EventKind.SIGN_IN_STARTED:
            self._started = True
            self._people[person] = _Person(str(data["role"]), self._add_key(person, data["key"]))
            self._recovery = self._add_key(RECOVERY, data["recovery"])
        elif kind is EventKind.PERSON_ENROLLED:
            added = self._add_key(person, data["key"])
            self._people[person] = _Person(str(data["role"]), added, initial=bool(data["initial"]))
        elif kind is EventKind.PERSON_KEY_CHANGED:
            self._people[person].key = self._add_key(person, data["key"])
            self._people[person].initial = bool(data["initial"])
        elif kind is EventKind.RECOVERY_CHANGED:
            self._recovery = self._add_key(RECOVERY, data["key"])
        elif kind is EventKind.PERSON_CHANGED:
            if data.get("change") == "disabled":
                self._people[person].active = False
            else:
                self._people[person].role = str(data["role"])

    def _add_key(self, owner: str, text: object) -> str:
        public = public_key(text)
        assert public is not None  # judged before
        self._keys[key_name(public)] = (owner, public)
        return key_name(public)
