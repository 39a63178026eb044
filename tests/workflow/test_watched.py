"""Watched accounts: one row an account, changed and stopped without losing what came of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.detect.engine import Detector
from reviewer.errors import RefusedError, UsageError
from reviewer.model.people import StaffMember
from reviewer.model.reshare import WatchedAccount
from reviewer.workflow import people, record, reshare_cards, watched
from reviewer.workflow.people_index import Directory
from reviewer.workflow.watched import key_of, member_of
from reviewer.workflow.workspace import Workspace
from tests.workflow.reshare_builders import REYES, SILVA, fill, send_out

AMARA = WatchedAccount("", "LinkedIn", "amara-silva", "Amara Silva", "Cardiology")


def test_an_account_is_watched_changed_stopped_and_watched_again_under_its_number(ws: Workspace):
    assert watched.watch(ws, AMARA).reshares
    (one,) = watched.accounts(ws)
    assert (one.id, one.platform, one.handle, one.active) == ("WA-0001", "linkedin", "amara-silva", True)
    watched.watch(ws, WatchedAccount("WA-0001", "linkedin", "amara-silva", "Amara Silva", "Physicians"))
    assert watched.accounts(ws)[0].group == "Physicians"
    watched.stop(ws, "WA-0001")
    assert not watched.accounts(ws)[0].active
    assert not watched.stop(ws, "WA-0001").record
    watched.watch(ws, WatchedAccount("", "linkedin", "@Amara-Silva", "Amara Silva"))
    (again,) = watched.accounts(ws)
    assert (again.id, again.active, again.group) == ("WA-0001", True, "")
    watched.watch(ws, WatchedAccount("", "blog", "https://walks.example.org/"))
    assert [a.id for a in watched.accounts(ws)] == ["WA-0002", "WA-0001"]
    assert record.verify(ws).problems == ()


def test_the_same_row_once_more_records_nothing(ws: Workspace):
    watched.watch(ws, AMARA)
    assert not watched.watch(
        ws, WatchedAccount("WA-0001", "linkedin", "amara-silva", "Amara Silva", "Cardiology")
    ).record


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (WatchedAccount("", "", "amara"), "which platform"),
        (WatchedAccount("", "x", " \n"), "no name"),
        (WatchedAccount("", "x", "a" * 400), "longer than 300"),
        (WatchedAccount("WA-0009", "x", "amara"), "not watched"),
        (WatchedAccount("", "linkedin", "@AMARA-SILVA"), "watched already, as WA-0001"),
    ],
)
def test_what_cannot_be_is_refused(ws: Workspace, account: WatchedAccount, words: str):
    watched.watch(ws, AMARA)
    with pytest.raises(UsageError, match=words):
        watched.watch(ws, account)
    assert len(watched.accounts(ws)) == 1


def test_an_unknown_account_cannot_be_stopped_and_nobody_cannot_watch(ws: Workspace):
    with pytest.raises(UsageError, match="not watched"):
        watched.stop(ws, "WA-0001")
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        watched.watch(ws, AMARA)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("@Amara", "amara"),
        ("https://walks.example.org/", "walks.example.org"),
        ("http://www.walks.example.org", "https://WALKS.example.org/"),
    ],
)
def test_one_account_in_two_spellings(one: str, other: str):
    assert key_of("x", one) == key_of("X ", other)


def test_people_are_found_by_handle_then_by_a_name_that_is_nobody_elses():
    twins = [StaffMember("Lin Zhao", "@lin1", id="3"), StaffMember("Lin Zhao", "@lin2", department="Surgery", id="4")]
    costa = StaffMember("Amara Costa", "", accounts=(("x", "@costa"),), id="5")
    people = Directory([replace(SILVA, id="1"), replace(REYES, id="2"), *twins, costa])

    def found(account: str, author: str) -> str:
        member = member_of(people, account, author)
        return "" if member is None else member.id

    assert found("AMARA", "Somebody Else") == "1"
    assert found("", "Dr. Tomas  Reyes") == "2"
    assert found("@costa", "") == "5"
    assert found("", "Lin Zhao") == ""
    assert found("@lin2", "Lin Zhao") == "4"
    assert found("", "") == ""


def test_somebody_who_comes_into_the_directory_later_is_found_then(ws: Workspace, tmp_path: Path):
    fill(ws, tmp_path, 1, author="Lin Zhao", handle="linz")
    assert reshare_cards.get(ws, "RS-0001").reshare.person == ""
    people.record_rows(ws, [SILVA, StaffMember("Lin Zhao", department="Pediatrics")])
    found = reshare_cards.get(ws, "RS-0001").reshare
    assert (found.person, found.group) == ("Lin Zhao", "Pediatrics")
    people.record_rows(ws, [SILVA])
    assert reshare_cards.get(ws, "RS-0001").cadence.who == "Lin Zhao"


def test_the_watched_account_says_whose_its_posts_are(ws: Workspace, tmp_path: Path):
    fill(ws, tmp_path, 1, handle="heart.notes")
    watched.watch(ws, WatchedAccount("", "linkedin", "heart.notes", "Tomas Reyes"))
    assert reshare_cards.get(ws, "RS-0001").reshare.person == "Tomas Reyes"


def test_what_went_out_keeps_the_person_that_it_was_counted_for(ws: Workspace, tmp_path: Path, detector: Detector):
    fill(ws, tmp_path, 1, handle="heart.notes")
    send_out(ws, "RS-0001", detector)
    watched.watch(ws, WatchedAccount("", "linkedin", "heart.notes", "Tomas Reyes"))
    assert reshare_cards.get(ws, "RS-0001").reshare.person == "Amara Silva"


def test_an_account_of_a_colleague_is_watched_under_no_other_name(ws: Workspace):
    """Under another name it would have another cap."""
    people.record_rows(ws, [SILVA, REYES])
    for name in ("Tomas Reyes", "Amara of Cardiology"):
        with pytest.raises(UsageError, match="directory has this account as that of Amara Silva"):
            watched.watch(ws, WatchedAccount("", "linkedin", "@Amara", name))
    watched.watch(ws, WatchedAccount("", "linkedin", "@Amara", "Silva, Amara"))
    watched.watch(ws, WatchedAccount("", "x", "somebody", "Tomas Reyes"))
    assert [one.person for one in watched.accounts(ws)] == ["Silva, Amara", "Tomas Reyes"]
