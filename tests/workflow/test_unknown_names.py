"""A name in three posts that nobody knows is proposed, classified once, and known from then on."""

import json

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.model.people import StaffMember
from reviewer.model.vocabulary import Level, PersonRole
from reviewer.store import ledger
from reviewer.workflow import check, corrections, people, public_people, record, review, unknown_names
from reviewer.workflow.people import DoubleName
from reviewer.workflow.submit import submit_post

from .builders import CLEAN, a_post
from .conftest import TODAY

TEXTS = (
    "Thank you to {} for the new mural in the lobby.",
    "{} came by the garden party on Saturday.",
    "We ran into {} at the farmers market today.",
)


def submitted(ws, detector, name: str, texts=TEXTS) -> list[str]:
    ids = [submit_post(ws, a_post(text.format(name)))[0] for text in texts]
    check.check_posts(ws, ids, detector)
    return ids


def named(ws) -> list[str]:
    return [one.name for one in unknown_names.proposals(ws)]


def person(ws, post: str, name: str):
    return next(one for one in review.view_post(ws, post).assessment.people if name in (one.written, one.key))


def test_a_name_is_proposed_from_the_third_post_on(ws, detector):
    posts = submitted(ws, detector, "Zsofia Brandvik", TEXTS[:2])
    assert named(ws) == []
    posts += submitted(ws, detector, "Zsofia Brandvik", TEXTS[2:])
    (one,) = unknown_names.proposals(ws)
    assert (one.name, one.posts, one.post_ids) == ("Zsofia Brandvik", 3, tuple(posts))
    assert one.role in set(PersonRole)
    submitted(ws, detector, "Aurelio Kvist", TEXTS[:1])
    assert [one.name for one in unknown_names.proposals(ws, least=1)] == ["Zsofia Brandvik", "Aurelio Kvist"]


def test_similar_names_of_the_directory_are_offered(ws, detector):
    people.add(ws, StaffMember("Zsofia Brandvig"))
    submitted(ws, detector, "Zsofia Brandvik")
    assert [one.like for one in unknown_names.proposals(ws)] == [("Zsofia Brandvig",)]


def test_a_colleague_is_added_to_the_directory(ws, detector):
    (post, *_) = submitted(ws, detector, "Zsofia Brandvik")
    changes = unknown_names.settle(ws, "Zsofia Brandvik", "staff")
    assert (changes.staff, changes.record) == (True, True)
    assert [one.name for one in people.staff(ws)] == ["Zsofia Brandvik"]
    assert named(ws) == []
    check.check_posts(ws, [post], detector)
    assert person(ws, post, "Zsofia Brandvik").role is PersonRole.STAFF


def test_both_entries_come_together_and_hold_no_name(ws, detector):
    submitted(ws, detector, "Zsofia Brandvik")
    unknown_names.settle(ws, "Zsofia Brandvik", "staff", StaffMember("Zsofia Brandvik", role="Painter"))
    with ws.connections.read() as connection:
        newest = ledger.newest(connection, 2)
    kinds = [json.loads(entry.body)["kind"] for entry in reversed(newest)]
    assert kinds == ["staff.changed", "name.settled"]
    assert not any(b"Brandvik" in entry.body or b"Painter" in entry.body for entry in newest)
    assert record.verify(ws).problems == ()


def test_another_name_of_a_colleague_stands_for_them_in_later_posts_too(ws, detector, clock):
    people.add(ws, StaffMember("Zsofia Halvorsen", role="Painter"))
    (member,) = people.staff(ws)
    (post, *_) = submitted(ws, detector, "Zsofia Brandvik")
    unknown_names.settle(ws, "Zsofia Brandvik", "staff", member)
    assert people.staff(ws) == [member]
    later, _ = submit_post(ws, a_post("A big hello from Zsofia Brandvik and the whole team!"))
    check.check_posts(ws, [post, later], detector)
    for one in (post, later):
        found = person(ws, one, "Zsofia Halvorsen")
        assert (found.role, found.known) == (PersonRole.STAFF, True)
    ws.close()
    again = open_workspace(ws.folder, clock=clock, today=TODAY)
    assert named(again) == []
    assert check.up_to_date(again, later)
    again.close()


def test_a_patient_is_one_in_every_post_and_stops_them(ws, detector):
    (post, *_) = submitted(ws, detector, "Zsofia Brandvik")
    assert review.view_post(ws, post).assessment.level < Level.BLOCK
    unknown_names.settle(ws, "Zsofia Brandvik", "patient")
    assert not check.up_to_date(ws, post)
    later, _ = submit_post(ws, a_post("Zsofia Brandvik sends her greetings."))
    clean, _ = submit_post(ws, a_post(CLEAN))
    check.check_posts(ws, [post, later, clean], detector)
    for one in (post, later):
        assert person(ws, one, "Zsofia Brandvik").role is PersonRole.PATIENT
        assert review.view_post(ws, one).assessment.level is Level.BLOCK
    assert review.view_post(ws, clean).assessment.level < Level.BLOCK


def test_a_word_on_one_post_outweighs_what_was_settled(ws, detector):
    (post, other, _) = submitted(ws, detector, "Zsofia Brandvik")
    unknown_names.settle(ws, "Zsofia Brandvik", "patient")
    check.check_posts(ws, [post, other], detector)
    corrections.correct(ws, post, "Zsofia Brandvik", "unknown", "", "Her neighbor of the same name.")
    assert person(ws, post, "Zsofia Brandvik").role is PersonRole.UNKNOWN
    assert person(ws, other, "Zsofia Brandvik").role is PersonRole.PATIENT


def test_a_public_person_goes_on_the_list(ws, detector):
    submitted(ws, detector, "Zsofia Brandvik")
    unknown_names.settle(ws, "Zsofia Brandvik", "public", reason="Painter of the mural")
    assert [(one.name, one.reason) for one in public_people.listed(ws)] == [("Zsofia Brandvik", "Painter of the mural")]
    assert named(ws) == []


def test_nobody_ends_the_proposal_only(ws, detector):
    (post, *_) = submitted(ws, detector, "Zsofia Brandvik")
    before = person(ws, post, "Zsofia Brandvik").role
    unknown_names.settle(ws, "Zsofia Brandvik", "nobody")
    assert named(ws) == []
    check.check_posts(ws, [post], detector)
    assert person(ws, post, "Zsofia Brandvik").role is before


def test_a_name_that_a_list_got_meanwhile_is_not_proposed(ws, detector):
    submitted(ws, detector, "Zsofia Brandvik")
    submitted(ws, detector, "Aurelio Kvist")
    assert sorted(named(ws)) == ["Aurelio Kvist", "Zsofia Brandvik"]
    people.add(ws, StaffMember("Zsofia Brandvik"))
    public_people.add(ws, "Aurelio Kvist", "Sculptor")
    assert named(ws) == []


def test_what_cannot_be_settled_is_refused_and_nothing_is_recorded(ws, detector):
    people.add(ws, StaffMember("Ana Lima"))
    (ana,) = people.staff(ws)
    for name, as_, member, words in (
        ("Zsofia Brandvik", "cousin", None, "no choice"),
        ("  ", "staff", None, "Name: there is none"),
        ("Zsofia Brandvik", "patient", ana, "Only a colleague"),
        ("Zsofia Brandvik", "staff", StaffMember("X Y", id="s-gone"), "not in the directory"),
    ):
        with pytest.raises(UsageError, match=words):
            unknown_names.settle(ws, name, as_, member)
    with pytest.raises(DoubleName):
        unknown_names.settle(ws, "Ana Lima", "staff")
    with pytest.raises(RefusedError, match="staff directory"):
        unknown_names.settle(ws, "Ana Lima", "public")
    assert people.staff(ws) == [ana]
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        unknown_names.settle(ws, "Zsofia Brandvik", "nobody")
    with ws.connections.read() as connection:
        kinds = [json.loads(entry.body)["kind"] for entry in ledger.entries(connection)]
    assert "name.settled" not in kinds
