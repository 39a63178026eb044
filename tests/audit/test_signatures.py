"""One test per way to forge who did something, on the pure verification: every one is named."""

import base64
import dataclasses

import pytest

from reviewer.audit.canonical import decode, encode
from reviewer.audit.merkle import Frontier, leaf_hash
from reviewer.audit.note import Signer
from reviewer.audit.person_key import RECOVERY, PersonKey
from reviewer.audit.verify import verify_ledger
from reviewer.model.events import Entry, Event, EventKind

LOG = "reviewer/example/abc"
INES, BO, CY, PAPER, OTHER = (PersonKey.from_seed(bytes([n]) * 32) for n in (1, 2, 3, 4, 5))
SIGNER = Signer.from_bytes(LOG, bytes(32))


class Ledger:
    """Whoever writes here holds the file and the device key: tree and head always fit."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.tree = Frontier()

    def put(self, kind: EventKind, actor: dict, subject=None, data=None, key: PersonKey | None = None) -> Event:
        event = Event(
            seq=self.tree.size + 1,
            log=LOG,
            prev_root=self.tree.root().hex(),
            at=f"2026-11-20T10:00:{self.tree.size:02d}.000Z",
            kind=kind,
            subject=subject or {},
            actor=actor,
            data=data or {},
        )
        if key is not None:
            event = key.sign(event)
        return self.raw(event)

    def raw(self, event: Event) -> Event:
        body = encode(event)
        self.entries.append(Entry(event.seq, body, leaf_hash(body)))
        self.tree = self.tree.append(leaf_hash(body))
        return event

    def by(self, person: str, key: PersonKey, kind=EventKind.POST_OPENED, subject=None, data=None, role="", **other):
        roles = {"p-ines": "compliance-officer", "p-bo": "legal", "p-cy": "administrator"}
        actor = {"identity": "signed", "key": key.name, "person": person, "role": role or roles[person]}
        return self.put(kind, actor | other, subject, data, key)

    def start(self, signer: PersonKey = INES, /, **changed) -> Event:
        data = {
            "role": "compliance-officer",
            "key": signer.public_text,
            "proof": signer.prove(LOG, "p-ines"),
            "recovery": PAPER.public_text,
            "recovery_proof": PAPER.prove(LOG, RECOVERY),
        }
        return self.by("p-ines", signer, EventKind.SIGN_IN_STARTED, {"person": "p-ines"}, data | changed)

    def enroll(self, person: str, new: PersonKey, as_: str, /, by=("p-ines", INES), **changed) -> Event:
        data = {"role": as_, "key": new.public_text, "proof": new.prove(LOG, person), "initial": False} | changed
        return self.by(*by, EventKind.PERSON_ENROLLED, {"person": person}, data)

    def recovery(self, kind: EventKind, subject=None, data=None, key: PersonKey = PAPER, **other) -> Event:
        actor = {"identity": RECOVERY, "key": key.name, "person": "", "role": ""} | other
        return self.put(kind, actor, subject, data, key)

    def wrong(self) -> list[str]:
        head = SIGNER.checkpoint(LOG, self.tree.size, self.tree.root())
        found = verify_ledger(self.entries, SIGNER.verifier, head=head, frontier=self.tree).problems
        assert {p.kind for p in found} <= {"signature"}
        return [f"{p.seq} {p.what}" for p in found]

    def only(self, words: str) -> None:
        wrong = self.wrong()
        assert len(wrong) == 1, wrong
        assert wrong[0].startswith(f"{self.tree.size} ")
        assert words in wrong[0]


@pytest.fixture
def ledger() -> Ledger:
    made = Ledger()
    made.put(EventKind.POST_OPENED, {"identity": "asserted", "person": "p-old", "role": "legal"})
    made.start()
    return made


def test_old_entries_without_signatures_and_signed_ones_stand(ledger):
    ledger.enroll("p-bo", BO, "legal")
    ledger.by("p-bo", BO)
    ledger.recovery(EventKind.EMERGENCY_OPENED)
    ledger.recovery(EventKind.POST_OPENED)
    assert ledger.wrong() == []
    head = SIGNER.checkpoint(LOG, ledger.tree.size, ledger.tree.root())
    assert verify_ledger(ledger.entries, SIGNER.verifier, head=head).signed == 5


def test_an_entry_without_a_signature_is_named_once_people_sign_in(ledger):
    ledger.put(EventKind.DECISION_RECORDED, {"identity": "asserted", "person": "p-ines", "role": "compliance-officer"})
    ledger.only("is not signed")


def test_a_stripped_signature_is_named(ledger):
    event = ledger.by("p-ines", INES, EventKind.DECISION_RECORDED)
    stripped = dataclasses.replace(event, sig=None)
    ledger.entries.pop()
    tree = Frontier()
    for entry in ledger.entries:
        tree = tree.append(entry.leaf)
    ledger.tree = tree
    ledger.raw(stripped)
    ledger.only("is not signed")


def test_a_stripped_signature_is_named_before_people_sign_in_too():
    made = Ledger()
    made.put(EventKind.POST_OPENED, {"identity": "signed", "person": "p-ines", "role": "legal", "key": INES.name})
    made.only("says that it was signed")


def test_a_signature_before_anybody_had_a_key_is_named():
    made = Ledger()
    made.by("p-ines", INES)
    made.only("nobody had a key yet")


@pytest.mark.parametrize("field", ["subject", "actor", "data", "at"])
def test_a_signature_over_other_words_is_named(ledger, field):
    event = ledger.by("p-ines", INES, EventKind.DECISION_RECORDED, {"post": "P-1"}, {"kind": "return"})
    ledger.entries.pop()
    changed = {
        "subject": {"post": "P-2"},
        "data": {"kind": "approve"},
        "actor": {**event.actor, "role": "legal"},
        "at": "2026-11-20T10:00:59.000Z",
    }[field]
    ledger.tree = Frontier()
    for entry in ledger.entries:
        ledger.tree = ledger.tree.append(entry.leaf)
    ledger.raw(dataclasses.replace(event, **{field: changed}))
    ledger.only("the signature does not hold")


def test_a_signed_entry_that_is_put_in_once_more_is_named(ledger):
    event = ledger.by("p-ines", INES)
    again = dataclasses.replace(event, seq=event.seq + 1, prev_root=ledger.tree.root().hex())
    ledger.raw(again)
    ledger.only("the signature does not hold")


def test_with_the_file_and_the_device_key_nobody_signs_for_another(ledger):
    ledger.enroll("p-bo", BO, "legal")
    ledger.by("p-ines", BO, EventKind.DECISION_RECORDED)
    ledger.only("signed by another person than it names")


def test_a_key_that_nobody_enrolled_is_named(ledger):
    ledger.by("p-ines", OTHER, EventKind.DECISION_RECORDED)
    ledger.only("does not know")


def test_another_key_name_than_the_signing_one_is_named(ledger):
    actor = {"identity": "signed", "key": OTHER.name, "person": "p-ines", "role": "compliance-officer"}
    ledger.put(EventKind.POST_OPENED, actor, key=INES)
    ledger.only("names another key")


def test_a_role_that_the_person_does_not_have_is_named(ledger):
    ledger.by("p-ines", INES, role="legal")
    ledger.only("another role")


def test_who_was_disabled_signs_nothing_more_and_what_was_signed_stands(ledger):
    ledger.enroll("p-bo", BO, "legal")
    ledger.by("p-bo", BO)
    ledger.by("p-ines", INES, EventKind.PERSON_CHANGED, {"person": "p-bo"}, {"change": "disabled"})
    assert ledger.wrong() == []
    ledger.by("p-bo", BO)
    ledger.only("disabled before")


def test_a_key_that_ended_signs_nothing_more_and_what_it_signed_stands(ledger):
    ledger.by("p-ines", INES)
    data = {"key": OTHER.public_text, "proof": OTHER.prove(LOG, "p-ines"), "why": "own", "initial": False}
    ledger.by("p-ines", INES, EventKind.PERSON_KEY_CHANGED, {"person": "p-ines"}, data)
    ledger.by("p-ines", OTHER)
    assert ledger.wrong() == []
    ledger.by("p-ines", INES)
    ledger.only("ended before")


def test_the_recovery_key_decides_nothing_and_enrolls_nobody(ledger):
    ledger.recovery(EventKind.DECISION_RECORDED)
    ledger.only("must not do this")


def test_the_recovery_key_names_no_person(ledger):
    ledger.recovery(EventKind.POST_OPENED, person="p-ines")
    ledger.only("in the name of a person")


def test_a_person_opens_no_emergency(ledger):
    ledger.by("p-ines", INES, EventKind.EMERGENCY_OPENED)
    ledger.only("without the recovery key")


def test_a_recovery_key_that_was_replaced_signs_nothing(ledger):
    data = {"key": OTHER.public_text, "proof": OTHER.prove(LOG, RECOVERY)}
    ledger.by("p-ines", INES, EventKind.RECOVERY_CHANGED, {}, data)
    ledger.recovery(EventKind.EMERGENCY_OPENED, key=OTHER)
    assert ledger.wrong() == []
    ledger.recovery(EventKind.EMERGENCY_OPENED)
    ledger.only("replaced before")


def test_only_who_manages_people_enrolls(ledger):
    ledger.enroll("p-bo", BO, "legal")
    ledger.enroll("p-cy", CY, "administrator", by=("p-bo", BO))
    ledger.only("had no right to")
    ledger.by("p-cy", CY)
    assert len(ledger.wrong()) == 2, "what the forged key signs later is named too"


def test_a_compliance_officer_manages_people_only_while_there_is_no_administrator(ledger):
    ledger.enroll("p-cy", CY, "administrator")
    ledger.enroll("p-bo", BO, "legal", by=("p-cy", CY))
    assert ledger.wrong() == []
    ledger.by("p-ines", INES, EventKind.PERSON_CHANGED, {"person": "p-bo"}, {"change": "disabled"})
    ledger.only("had no right to")


@pytest.mark.parametrize(
    ("why", "by", "fine"),
    [
        ("reset", ("p-ines", INES), True),
        ("own", ("p-bo", BO), True),
        ("own", ("p-ines", INES), False),
        ("recovered", ("p-ines", INES), False),
        ("reset", ("p-bo", BO), False),
    ],
)
def test_a_new_key_comes_from_its_person_a_manager_or_the_recovery_key(ledger, why, by, fine):
    ledger.enroll("p-bo", BO, "legal")
    data = {"key": OTHER.public_text, "proof": OTHER.prove(LOG, "p-bo"), "why": why, "initial": False}
    ledger.by(*by, EventKind.PERSON_KEY_CHANGED, {"person": "p-bo"}, data)
    assert (ledger.wrong() == []) == fine


def test_the_recovery_key_gives_a_person_a_new_key(ledger):
    data = {"key": OTHER.public_text, "proof": OTHER.prove(LOG, "p-ines"), "why": "recovered", "initial": False}
    ledger.recovery(EventKind.PERSON_KEY_CHANGED, {"person": "p-ines"}, data)
    ledger.by("p-ines", OTHER)
    assert ledger.wrong() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"proof": BO.prove(LOG, "p-other")}, "nobody showed to hold"),
        ({"proof": BO.prove("reviewer/other/abc", "p-bo")}, "nobody showed to hold"),
        ({"proof": OTHER.prove(LOG, "p-bo")}, "nobody showed to hold"),
        ({"proof": ""}, "nobody showed to hold"),
        ({"proof": 5}, "nobody showed to hold"),
        ({"key": "AAAA"}, "cannot be read"),
        ({"key": INES.public_text, "proof": INES.prove(LOG, "p-bo")}, "somebody has"),
        ({"key": PAPER.public_text, "proof": PAPER.prove(LOG, "p-bo")}, "somebody has"),
        ({"role": "king"}, "role that there is not"),
        ({"role": []}, "role that there is not"),
        ({"initial": None}, "who chose the passphrase"),
    ],
)
def test_an_enrollment_with_a_bad_key_is_named(ledger, changed, words):
    ledger.enroll("p-bo", BO, "legal", **changed)
    ledger.only(words)


def test_a_second_start_and_a_second_enrollment_are_named(ledger):
    ledger.enroll("p-ines", BO, "administrator")
    ledger.only("a second time")
    ledger.start(OTHER)
    assert "starts the sign-in a second time" in ledger.wrong()[-1]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"role": "legal"}, "somebody else than it names"),
        ({"proof": OTHER.prove(LOG, "p-ines")}, "nobody showed to hold"),
        ({"recovery_proof": OTHER.prove(LOG, RECOVERY)}, "nobody showed to hold"),
        ({"recovery": "x"}, "keys that can be read"),
        ({"key": OTHER.public_text}, "its signature does not hold"),
        ({"recovery": INES.public_text, "recovery_proof": INES.prove(LOG, RECOVERY)}, "nobody showed to hold"),
    ],
)
def test_a_start_that_does_not_fit_itself_is_named(changed, words):
    made = Ledger()
    made.start(**changed)
    made.only(words)


def test_who_chose_the_passphrase_of_another_cannot_decide_as_them(ledger):
    ledger.enroll("p-bo", BO, "legal", initial=True)
    ledger.by("p-bo", BO, EventKind.SIGNED_IN, {"person": "p-bo"})
    data = {"key": OTHER.public_text, "proof": OTHER.prove(LOG, "p-bo"), "why": "own", "initial": False}
    assert ledger.wrong() == []
    ledger.by("p-bo", BO, EventKind.HOLD_CHANGED)
    ledger.only("somebody else had chosen")
    ledger.by("p-bo", BO, EventKind.PERSON_KEY_CHANGED, {"person": "p-bo"}, data)
    ledger.by("p-bo", OTHER, EventKind.HOLD_CHANGED)
    assert len(ledger.wrong()) == 1
    still = {"key": CY.public_text, "proof": CY.prove(LOG, "p-bo"), "why": "own", "initial": True}
    ledger.by("p-bo", OTHER, EventKind.PERSON_KEY_CHANGED, {"person": "p-bo"}, still)
    assert "is not" in ledger.wrong()[-1]


def test_somebody_elses_arrival_and_passphrase_are_named(ledger):
    ledger.enroll("p-bo", BO, "legal")
    ledger.by("p-bo", BO, EventKind.SIGNED_IN, {"person": "p-ines"})
    ledger.by("p-bo", BO, EventKind.PASSPHRASE_CHANGED, {"person": "p-ines"})
    assert len(ledger.wrong()) == 2


def test_another_way_to_write_a_signature_is_no_event(ledger):
    event = ledger.by("p-ines", INES)
    value = str(event.sig["value"])
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    twin = value[:-3] + alphabet[alphabet.index(value[-3]) ^ 1] + "=="
    assert base64.b64decode(twin) == base64.b64decode(value)
    for sig in (
        {**event.sig, "value": twin},
        {**event.sig, "alg": "none"},
        {**event.sig, "key": "x"},
        {**event.sig, "more": 1},
        {"value": value},
        {**event.sig, "value": value[:-8]},
        {**event.sig, "value": None},
    ):
        body = encode(dataclasses.replace(event, sig=sig))
        with pytest.raises(ValueError, match=r"signature"):
            decode(body)
