"""Cheats with roles and duties by somebody who holds the file, the device key and their own passphrase: each is named."""

import pytest

from reviewer.audit.person_key import PersonKey
from reviewer.model.events import EventKind

from .test_signatures import BO, CY, INES, Ledger

DEE, EVE, FAY = (PersonKey.from_seed(bytes([n]) * 32) for n in (21, 22, 23))
SUBMITTED, DECIDED, REVISED = EventKind.POST_SUBMITTED, EventKind.DECISION_RECORDED, EventKind.POST_REVISED
ROLE = "may not do that"
PEOPLE = {"ines": ("p-ines", INES, "compliance-officer"), "bo": ("p-bo", BO, "legal"), "cy": ("p-cy", CY, "administrator"),
          "dee": ("p-dee", DEE, "comms-lead"), "eve": ("p-eve", EVE, "author"), "fay": ("p-fay", FAY, "auditor")}  # fmt: skip


class Desk(Ledger):
    """A ledger in which people of all roles are enrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.start()
        for name in ("bo", "dee", "eve", "fay", "cy"):
            person, key, role = PEOPLE[name]
            self.enroll(person, key, role)

    def act(self, name: str, kind: EventKind, post: str = "P-1", /, **data) -> None:
        person, key, role = PEOPLE[name]
        self.by(person, key, kind, {"post": post, "revision": 1}, data, role)

    def decide(self, name: str, kind: str, meaning: str = "", post: str = "P-1") -> None:
        self.act(name, DECIDED, post, kind=kind, **({"meaning": meaning} if meaning else {}))


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.act("dee", SUBMITTED)
    return made


@pytest.mark.parametrize("kind", ["approve", "return", "reject", "escalate", "withdraw", "approve_with_edits"])
@pytest.mark.parametrize("name", ["cy", "eve", "fay"])
def test_a_decision_by_who_decides_nothing_is_named(desk, name, kind):
    desk.decide(name, kind)
    desk.only(ROLE)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("eve", EventKind.ISSUE_DISPOSED),
        ("fay", EventKind.DISPOSITION_WITHDRAWN),
        ("bo", EventKind.POST_PUBLISHED),
        ("bo", EventKind.CONSENT_RECORDED),
        ("dee", EventKind.HOLD_CHANGED),
        ("cy", EventKind.HOLD_CHANGED),
        ("dee", EventKind.CONTENTS_PURGED),
        ("cy", EventKind.CONTENTS_PURGED),
        ("dee", EventKind.POLICY_CHANGED),
        ("bo", EventKind.POLICY_CHANGED),
        ("eve", EventKind.INCIDENT_CHANGED),
    ],
)
def test_what_a_role_must_not_record_is_named(desk, name, kind):
    desk.act(name, kind)
    desk.only(ROLE)


def test_what_depends_on_a_value_is_named(desk):
    desk.act("bo", EventKind.CONTENTS_PURGED, why="order")
    desk.act("dee", EventKind.INCIDENT_CHANGED, change="opened")
    assert desk.wrong() == []
    desk.act("bo", EventKind.CONTENTS_PURGED, why="retention")
    desk.only(ROLE)
    desk.act("dee", EventKind.INCIDENT_CHANGED, change="signed")
    assert len(desk.wrong()) == 2


def test_legal_decides_what_was_escalated_and_takes_only_that_back(desk):
    desk.decide("bo", "return")
    desk.only("not handed on")
    desk.decide("dee", "escalate")
    desk.act("bo", EventKind.ISSUE_DISPOSED)
    desk.act("bo", EventKind.DISPOSITION_WITHDRAWN)
    desk.decide("bo", "reject")
    desk.decide("bo", "withdraw")
    assert len(desk.wrong()) == 1
    desk.decide("bo", "approve")
    assert len(desk.wrong()) == 2


def test_legal_does_not_decide_on_a_revision_that_nobody_handed_on(desk):
    desk.decide("dee", "escalate")
    desk.act("eve", REVISED)
    desk.decide("bo", "approve")
    desk.only("not handed on")


def test_legal_approves_with_edits_what_was_escalated(desk):
    desk.decide("dee", "escalate")
    desk.act("bo", REVISED, edited=True)
    desk.decide("bo", "approve_with_edits")
    assert desk.wrong() == []


def test_who_handed_a_post_in_does_not_approve_it(desk):
    desk.act("dee", SUBMITTED, "P-2", by=["p-dee", "p-eve"])
    desk.decide("dee", "approve", post="P-2")
    desk.only("wrote or handed in")
    desk.decide("dee", "approve_with_edits", post="P-2")
    desk.decide("dee", "return", post="P-2")
    assert len(desk.wrong()) == 2
    desk.decide("ines", "approve", post="P-2")
    assert len(desk.wrong()) == 2


def test_two_approvals_are_of_two_people(desk):
    desk.decide("dee", "escalate", "first approval")
    desk.decide("dee", "approve", "second approval")
    desk.only("handed on to somebody else")
    desk.decide("ines", "approve", "second approval")
    assert len(desk.wrong()) == 1


def test_the_first_of_two_is_not_the_second_by_a_detour(desk):
    desk.decide("dee", "escalate", "first approval")
    desk.decide("ines", "escalate", "escalation")
    desk.decide("dee", "approve", "second approval")
    desk.only("handed on to somebody else")


def test_a_second_approval_without_a_first_is_named(desk):
    desk.decide("ines", "approve", "second approval")
    desk.only("nobody gave a first")


def test_a_first_approval_of_an_earlier_revision_does_not_count(desk):
    desk.decide("dee", "escalate", "first approval")
    desk.act("eve", REVISED)
    desk.decide("ines", "approve", "second approval")
    desk.only("nobody gave a first")


def test_an_entry_that_fails_changes_nothing_of_what_others_may(desk):
    desk.decide("cy", "escalate", "first approval")
    desk.decide("bo", "approve")
    assert len(desk.wrong()) == 2


def test_what_was_recorded_before_people_signed_in_counts_as_it_stands():
    made = Ledger()
    old = {"identity": "asserted", "person": "p-ines", "role": "reviewer"}
    made.put(SUBMITTED, old, {"post": "P-1", "revision": 1})
    made.put(DECIDED, old, {"post": "P-1", "revision": 1}, {"kind": "approve"})
    made.start()
    assert made.wrong() == []
