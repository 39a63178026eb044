"""The tables of who may do what: complete, in words, and as the roles are described."""

import pytest

from reviewer.audit.duties import ROLES
from reviewer.audit.signatures import INITIAL_MAY, RECOVERY_MAY
from reviewer.model.access import Role
from reviewer.model.events import EventKind
from reviewer.model.permission_words import ASK, DEEDS, MAY
from reviewer.model.permissions import (
    ALL,
    MAY_DO,
    MAY_RECORD,
    NOBODY_MAY_DO,
    ONLY_VALUES,
    OWN_POSTS,
    RECOVERY_MAY_DO,
    WHERE_ESCALATED,
    Act,
    may_record,
    of_role,
    roles_for,
    why_not,
)

DECIDES = {EventKind.DECISION_RECORDED, EventKind.ISSUE_DISPOSED, EventKind.DISPOSITION_WITHDRAWN}


def test_every_kind_of_entry_and_every_act_has_its_roles_and_words():
    assert set(MAY_RECORD) == set(EventKind)
    assert set(MAY_DO) == set(Act)
    assert set(DEEDS) == {what.value for what in (*EventKind, *Act)}
    assert set(MAY) == ALL == {role for role, _ in ASK}


def test_only_the_recovery_key_opens_an_emergency():
    assert [kind for kind, roles in MAY_RECORD.items() if not roles] == [EventKind.EMERGENCY_OPENED]
    assert all(MAY_DO[act] for act in Act)


def test_administrators_and_auditors_and_authors_decide_nothing():
    for kind in DECIDES | {EventKind.POST_PUBLISHED, EventKind.HOLD_CHANGED, EventKind.CONTENTS_PURGED}:
        assert not MAY_RECORD[kind] & {Role.AUTHOR, Role.AUDITOR, Role.ADMINISTRATOR}, kind


def test_administrators_see_no_posts():
    assert Role.ADMINISTRATOR not in MAY_DO[Act.READ_POSTS] | MAY_RECORD[EventKind.POST_OPENED]
    assert Role.ADMINISTRATOR not in MAY_DO[Act.EXPORT_POSTS] | MAY_DO[Act.READ_RECORD] | MAY_DO[Act.REPORT]


def test_compliance_officers_do_everything_but_open_an_emergency():
    assert {kind for kind, roles in MAY_RECORD.items() if Role.COMPLIANCE_OFFICER not in roles} == {
        EventKind.EMERGENCY_OPENED
    }
    assert all(Role.COMPLIANCE_OFFICER in roles for roles in MAY_DO.values())


def test_what_an_initial_key_signs_everybody_may():
    assert all(MAY_RECORD[kind] == ALL for kind in INITIAL_MAY)


def test_what_the_verifier_judges_is_what_is_refused_before():
    assert {kind: MAY_RECORD[kind] for kind in ROLES} == dict(ROLES)


def test_legal_decides_only_what_was_escalated():
    for kind in WHERE_ESCALATED:
        assert not of_role("legal", kind, {}, escalated=False, decided_last=False)
        assert of_role("legal", kind, {}, escalated=True, decided_last=False)
        assert of_role("comms-lead", kind, {}, escalated=False, decided_last=False)
    decided = EventKind.DECISION_RECORDED
    assert of_role("legal", decided, {"kind": "withdraw"}, escalated=False, decided_last=True)
    assert not of_role("legal", decided, {"kind": "withdraw"}, escalated=False, decided_last=False)
    assert not of_role("legal", decided, {"kind": "approve"}, escalated=False, decided_last=True)


@pytest.mark.parametrize(
    ("role", "kind", "data", "may"),
    [
        ("legal", EventKind.CONTENTS_PURGED, {"why": "order"}, True),
        ("legal", EventKind.CONTENTS_PURGED, {"why": "retention"}, False),
        ("legal", EventKind.CONTENTS_PURGED, {}, False),
        ("compliance-officer", EventKind.CONTENTS_PURGED, {"why": "retention"}, True),
        ("comms-lead", EventKind.INCIDENT_CHANGED, {"change": "opened"}, True),
        ("comms-lead", EventKind.INCIDENT_CHANGED, {"change": "signed"}, False),
        ("auditor", EventKind.RECORD_EXPORTED, {"entries": 4}, True),
        ("auditor", EventKind.RECORD_EXPORTED, {"entries": 4, "posts": 0}, False),
        ("legal", EventKind.RECORD_EXPORTED, {"entries": 4, "posts": 2}, True),
        ("author", EventKind.POST_SUBMITTED, {}, True),
        ("owner", EventKind.POST_SUBMITTED, {}, False),
        ("", EventKind.RECORD_VERIFIED, {}, False),
    ],
)
def test_some_entries_depend_on_what_they_say(role, kind, data, may):
    assert may_record(role, kind, data) is may


def test_rules_about_single_values_belong_to_roles_that_may_at_all():
    assert all(role in MAY_RECORD[kind] for role, kind in ONLY_VALUES)
    assert all(Role.AUTHOR in MAY_RECORD[kind] for kind in OWN_POSTS)
    assert all(Role.LEGAL in MAY_RECORD[kind] for kind in WHERE_ESCALATED)


def test_an_emergency_reads_and_hands_over_and_nobody_sees_nothing():
    assert not RECOVERY_MAY & DECIDES
    assert Act.READ_POSTS in RECOVERY_MAY_DO
    assert not {Act.REVIEW, Act.PURGE, Act.SETTINGS, Act.ACCOUNTS, Act.HOLD} & RECOVERY_MAY_DO
    assert not {act for act in NOBODY_MAY_DO if act.value.startswith("read") and act is not Act.READ_ACCOUNTS}
    assert Act.READ_POSTS not in NOBODY_MAY_DO


def test_a_refusal_says_what_the_role_is_for_and_whom_to_ask():
    assert why_not("legal", EventKind.CONSENT_RECORDED) == (
        "Legal reads, holds, exports and verifies, and decides what is escalated.",
        "Ask a compliance officer or a comms lead to record the consent.",
    )
    assert why_not("administrator", EventKind.DECISION_RECORDED)[1] == (
        "Ask a compliance officer or a comms lead to decide on the post."
    )
    for what in (*EventKind, *Act):
        for role in Role:
            first, todo = why_not(role.value, what)
            assert first.endswith(".")
            assert todo.endswith(".")
            if roles_for(what):
                assert "nobody" not in todo
