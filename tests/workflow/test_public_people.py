"""Public persons: listed with who they are, never a colleague or a patient, and known to the checks."""

from datetime import date

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.model.people import Consent, StaffMember
from reviewer.model.vocabulary import PersonRole, SubjectKind
from reviewer.store import ledger
from reviewer.workflow import check, consents, people, public_people, record, review
from reviewer.workflow.submit import submit_post

from .builders import a_post
from .conftest import TODAY
from .test_tampering import verified

WHO = "Founder of our nursing school, died 1931"


def test_a_public_person_is_listed_with_reason_and_by_whom(ws, clock):
    changes = public_people.add(ws, " Odalys  Renwick ", WHO)
    assert (changes.staff, changes.record) == (True, True)
    (one,) = public_people.listed(ws)
    assert (one.name, one.reason, one.by) == ("Odalys Renwick", WHO, "Ines Calloway")
    assert one.at.startswith("2026-11-20T10:")
    assert ws.registry().public == ("Odalys Renwick",)
    with ws.connections.read() as connection:
        bodies = b" ".join(entry.body for entry in ledger.entries(connection))
    assert b"Renwick" not in bodies
    assert b"1931" not in bodies
    ws.close()
    again = open_workspace(ws.folder, clock=clock, today=TODAY)
    assert public_people.listed(again) == (one,)
    again.close()
    assert verified(ws.folder / DATABASE).problems == ()


def test_a_name_is_taken_off_and_can_be_listed_anew(ws):
    public_people.add(ws, "Odalys Renwick", WHO)
    public_people.add(ws, "Abel Fonck", "Mayor")
    public_people.remove(ws, "ODALYS RENWICK", "A patient now")
    assert [one.name for one in public_people.listed(ws)] == ["Abel Fonck"]
    with pytest.raises(UsageError, match="not on the list"):
        public_people.remove(ws, "Odalys Renwick", "x")
    public_people.add(ws, "Odalys Renwick", WHO)
    assert len(public_people.listed(ws)) == 2
    assert record.verify(ws).problems == ()


@pytest.mark.parametrize(
    ("name", "reason", "words"),
    [
        ("", WHO, "Name: there is none"),
        ("1931", WHO, "Name: there is none"),
        ("Odalys Renwick", "  ", "Reason: say who it is"),
        ("x" * 201, WHO, "too long"),
        ("Abél FONCK", "Mayor", "listed already"),
    ],
)
def test_what_cannot_be_listed_is_refused(ws, name, reason, words):
    public_people.add(ws, "Abel Fonck", "Mayor")
    with pytest.raises(UsageError, match=words):
        public_people.add(ws, name, reason)
    assert len(public_people.listed(ws)) == 1


def test_a_colleague_and_a_patient_are_no_public_persons(ws):
    people.add(ws, StaffMember("Odalys Renwick"))
    form = Consent("CA-1", "Abel Fonck", SubjectKind.PATIENT, ("any",), ("name",), date(2026, 1, 1), date(2027, 1, 1))
    consents.record_rows(ws, [form])
    with pytest.raises(RefusedError, match="staff directory"):
        public_people.add(ws, "Dr. Odalys Renwick", WHO)
    with pytest.raises(RefusedError, match="consent registry"):
        public_people.add(ws, "Abel Fonck", "Mayor")
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        public_people.add(ws, "Zita Holm", "Mayor")
    assert public_people.listed(ws) == ()


def test_a_listed_person_is_nobody_unknown_in_a_post(ws, detector):
    post, _ = submit_post(ws, a_post("Mayor Abel Fonck opened our new wing this morning."))
    check.check_posts(ws, [post], detector)
    public_people.add(ws, "Abel Fonck", "Mayor")
    assert not check.up_to_date(ws, post)
    check.check_posts(ws, [post], detector)
    found = [one for one in review.view_post(ws, post).assessment.people if "Fonck" in one.written]
    assert [(one.role, one.known, one.needs) for one in found] == [(PersonRole.PUBLIC, True, None)]
