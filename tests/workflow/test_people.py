"""The directory: one person at a time, found again, in the record, and safe against slips."""

import dataclasses
import json
import logging
import time
from datetime import date, timedelta

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.post import Author
from reviewer.store import ledger
from reviewer.workflow import check, people, queue, record, review
from reviewer.workflow.people import DoubleName
from reviewer.workflow.submit import submit_post

from .builders import a_post
from .conftest import TODAY
from .test_tampering import verified

ANA = StaffMember("Ana Lima", "@ana", "RN", "ICU", accounts=(("instagram", "@ana.icu"),), hired=date(2020, 1, 7))


def last_event(ws) -> dict:
    with ws.connections.read() as connection:
        return json.loads(ledger.newest(connection, 1)[0].body)


def only(ws) -> StaffMember:
    (found,) = people.staff(ws)
    return found


def test_a_person_is_added_changed_and_removed_one_entry_each(ws):
    changes = people.add(ws, ANA)
    assert (changes.staff, changes.record, changes.posts) == (True, True, frozenset())
    added = only(ws)
    assert added == dataclasses.replace(ANA, id=added.id)
    assert last_event(ws)["kind"] == "staff.changed"
    people.change(ws, dataclasses.replace(added, role="Charge nurse", leader="Bo Ek"))
    assert (only(ws).role, only(ws).leader, only(ws).id) == ("Charge nurse", "Bo Ek", added.id)
    people.remove(ws, added.id, "Left")
    assert people.staff(ws) == []
    told = [entry.what for entry in record.entries(ws) if entry.kind == EventKind.STAFF_CHANGED.value]
    assert told == [f"Staff directory: one person, {what}" for what in ("removed", "changed", "added")]


def test_no_name_stands_in_an_event(ws):
    people.add(ws, ANA)
    people.change(ws, dataclasses.replace(only(ws), department="Oncology"))
    people.remove(ws, only(ws).id, "Ana Lima left")
    with ws.connections.read() as connection:
        bodies = b" ".join(entry.body for entry in ledger.entries(connection))
    for word in (b"Ana", b"Lima", b"ana.icu", b"Oncology", b"ICU", b"left"):
        assert word not in bodies


def test_nothing_changed_records_nothing(ws):
    people.add(ws, ANA)
    before = last_event(ws)["seq"]
    changes = people.change(ws, dataclasses.replace(only(ws), role=" RN "))
    assert (changes.staff, last_event(ws)["seq"]) == (False, before)


def test_a_second_person_of_one_name_is_asked_for(ws):
    people.add(ws, ANA)
    with pytest.raises(DoubleName) as caught:
        people.add(ws, StaffMember("Dr. Ána LIMA", department="Kitchen"))
    assert caught.value.double
    assert [one.department for one in caught.value.others] == ["ICU"]
    assert str(caught.value).startswith("Ana Lima is in the directory already (ICU).")
    people.add(ws, StaffMember("Ana Lima", department="Kitchen"), same_name=True)
    assert len(people.staff(ws)) == 2
    assert len({one.id for one in people.staff(ws)}) == 2


def test_another_name_on_change_is_asked_for_too_but_the_own_one_is_not(ws):
    people.add(ws, ANA)
    people.add(ws, StaffMember("Bo Ek"))
    bo = next(one for one in people.staff(ws) if one.name == "Bo Ek")
    with pytest.raises(DoubleName):
        people.change(ws, dataclasses.replace(bo, name="Ana Lima"))
    people.change(ws, dataclasses.replace(bo, name="BO EK", role="Cook"))
    people.add(ws, StaffMember("Ana Lima", role="Cook"), same_name=True)
    twin = next(one for one in people.staff(ws) if one.name == "Ana Lima" and one.role == "Cook")
    people.change(ws, dataclasses.replace(twin, site="North"))
    assert next(one for one in people.staff(ws) if one.id == twin.id).site == "North"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "  "}, "Name: there is none"),
        ({"name": "4711"}, "Name: there is none"),
        ({"name": "x" * 201}, "Name: longer than 200"),
        ({"role": "x" * 201}, "Role: longer than 200"),
        ({"kind": "alien"}, "Kind: this is not known"),
        ({"accounts": (("myspace", "@a"),)}, "Accounts: this platform is not known"),
        ({"accounts": (("x", "@" + "a" * 200),)}, "Accounts: a handle is longer"),
        ({"training_completed": TODAY + timedelta(1)}, "Training: this day is still to come"),
        ({"orientation": TODAY + timedelta(1)}, "Orientation: this day is still to come"),
        ({"hired": date(1875, 1, 1)}, "Hired: the year 1875 cannot be right"),
    ],
)
def test_what_cannot_be_right_is_refused_by_field(ws, fields, words):
    with pytest.raises(UsageError, match=words):
        people.add(ws, dataclasses.replace(ANA, **fields))
    assert people.staff(ws) == []


def test_an_account_belongs_to_one(ws):
    people.add(ws, ANA)
    with pytest.raises(UsageError, match="Accounts: one of these already stands with Ana Lima"):
        people.add(ws, StaffMember("Bo Ek", accounts=(("instagram", "Ana.ICU"),)))
    people.add(ws, StaffMember("Bo Ek", accounts=(("x", "@ana.icu"),)))
    assert len(people.staff(ws)) == 2


def test_who_is_not_there_cannot_be_changed(ws):
    for call in (
        lambda: people.change(ws, dataclasses.replace(ANA, id="s-gone")),
        lambda: people.remove(ws, "s-gone", "x"),
        lambda: people.member(ws, "s-gone"),
    ):
        with pytest.raises(UsageError):
            call()


def test_nobody_acts_in_nobodys_name(ws):
    people.add(ws, ANA)
    ws.person = ""
    for call in (
        lambda: people.add(ws, StaffMember("Bo Ek")),
        lambda: people.change(ws, dataclasses.replace(only(ws), role="x")),
        lambda: people.remove(ws, only(ws).id, "x"),
    ):
        with pytest.raises(RefusedError, match="Nobody is chosen"):
            call()
    assert [one.role for one in people.staff(ws)] == ["RN"]


def test_what_was_recorded_is_there_after_a_restart_and_verifies(ws, clock):
    people.record_rows(ws, [ANA, StaffMember("Bo Ek")])
    people.add(ws, StaffMember("Cy Oh"))
    bo = next(one for one in people.staff(ws) if one.name == "Bo Ek")
    people.remove(ws, bo.id)
    before = people.staff(ws)
    ws.close()
    again = open_workspace(ws.folder, clock=clock, today=TODAY)
    try:
        assert people.staff(again) == before
        assert [one.name for one in before] == ["Ana Lima", "Cy Oh"]
    finally:
        again.close()
    assert verified(ws.folder / DATABASE).problems == ()


def test_an_author_is_found_by_name_and_among_several_by_account(ws):
    people.add(ws, ANA)
    people.add(ws, StaffMember("Ana Lima", "@ana_cook", department="Kitchen"), same_name=True)
    people.add(ws, StaffMember("Bo Ek", "@bo"))

    def department(name: str, handle: str = "") -> str | None:
        found = people.of_author(ws, Author(name, handle=handle))
        return None if found is None else found.department or found.name

    assert department("Ana Lima") is None
    assert department("Ana Lima", "@ANA.icu") == "ICU"
    assert department("Ana Lima, RN", "ana_cook") == "Kitchen"
    assert department("Bo Ek", "@somebody_else") == "Bo Ek"
    assert department("", "@bo") == "Bo Ek"
    assert department("Di Wu", "@bo") is None
    assert {department(name, "@bo") for name in ("B. Ek", "Bo", "Nurse Ek")} == {"Bo Ek"}
    assert department("", "") is None


def test_a_new_colleague_is_no_unknown_name_in_the_posts_any_more(ws, detector):
    post, _ = submit_post(ws, a_post("Zsofia Brandvik from our pharmacy team ran the marathon. Well done!"))
    check.check_posts(ws, [post], detector)
    assert check.up_to_date(ws, post)
    people.add(ws, StaffMember("Zsofia Brandvik", role="Pharmacist"))
    assert not check.up_to_date(ws, post)
    check.check_posts(ws, [post], detector)
    found = review.view_post(ws, post).assessment.people
    assert [(one.key, one.role.value, one.known) for one in found] == [("Zsofia Brandvik", "staff", True)]
    assert queue.departments(ws) == []


def test_every_account_of_the_organization_is_an_own_one(ws):
    people.add(ws, StaffMember("North Clinic", "@north", kind="organisation", accounts=(("x", "@northx"),)))
    assert set(ws.own_lists().own_handles) >= {"@north", "@northx"}


def test_no_name_reaches_the_log(ws, caplog):
    caplog.set_level(logging.DEBUG)
    people.add(ws, ANA)
    with pytest.raises(UsageError):
        people.add(ws, ANA)
    assert "lima" not in caplog.text.lower()


def test_twenty_thousand_stay_quick(ws):
    people.record_rows(
        ws, [StaffMember(f"Person{n} Name{n * 7}", f"@p{n}", department=f"D{n % 40}") for n in range(20_000)]
    )
    people.staff(ws)
    start = time.process_time()
    people.add(ws, ANA)
    found = people.of_author(ws, Author("Ana Lima"))
    people.change(ws, dataclasses.replace(found, role="MD"))
    assert people.of_author(ws, Author("Ana Lima")).role == "MD"
    people.remove(ws, found.id)
    assert time.process_time() - start < 18
