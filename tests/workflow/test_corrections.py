"""Correcting who a named person is."""

import json

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.errors import RefusedError, UsageError
from reviewer.model.people import Correction
from reviewer.model.vocabulary import Label, PersonRole
from reviewer.store import ledger
from reviewer.workflow import check, consents, corrections, decide, lists, people, record, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import NAMED, a_post
from .conftest import TODAY
from .test_tampering import alter, verified

NAME = "Marisol Duarte"


@pytest.fixture
def post(ws, detector) -> str:
    found, _ = submit_post(ws, a_post(NAMED))
    check.check_posts(ws, [found], detector)
    return found


@pytest.fixture
def known(ws, tmp_path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(
        "name,handle,role,department\nMarisol Duarte-Rey,,RN,Oncology\nJoel Abara,,RN,ICU\n", encoding="utf-8"
    )
    people.import_file(ws, staff)
    forms = tmp_path / "consents.csv"
    forms.write_text(
        "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
        "Mari Rey,minor,platforms=any; uses=name|age|condition|story,2026-01-10,2027-01-10,,A parent,AUTH-1\n"
        "Ines Lima,relative,platforms=any; uses=name,2026-01-10,2027-01-10,,,AUTH-2\n"
        "Ana Lima,patient,platforms=any; uses=name,2026-01-10,2027-01-10,,,AUTH-3\n",
        encoding="utf-8",
    )
    consents.import_file(ws, forms)


def person(ws, post):
    return review.view_post(ws, post).assessment.people[0]


def test_a_correction_is_applied_at_once_and_taken_back(ws, post):
    assert (person(ws, post).role, person(ws, post).written) == (PersonRole.PATIENT, NAME)
    changes = corrections.correct(ws, post, "marisol duarte", "public", "", "The singer.")
    assert changes.posts == {post}
    assert person(ws, post).role is PersonRole.PUBLIC
    assert {Label.CONSENT_GAP_MINOR, Label.CONSENT_GAP_PATIENT}.isdisjoint(review.view_post(ws, post).assessment.labels)
    assert corrections.corrections(ws, post) == (Correction(NAME, "public"),)
    corrections.take_back(ws, post, NAME, "Another Marisol.")
    assert person(ws, post).role is PersonRole.PATIENT
    assert corrections.corrections(ws, post) == ()
    with pytest.raises(UsageError, match="Nobody corrected"):
        corrections.take_back(ws, post, NAME, "")


def test_the_newest_word_counts(ws, post):
    corrections.correct(ws, post, NAME, "staff", "", "")
    corrections.correct(ws, post, NAME, "relative", "", "")
    assert person(ws, post).role is PersonRole.RELATIVE
    with pytest.raises(UsageError, match="said of the person already"):
        corrections.correct(ws, post, NAME, "relative", "", "Again.")


def test_a_listed_name_answers_with_its_consent(ws, post, known, detector):
    check.check_posts(ws, check.unchecked(ws), detector)
    corrections.correct(ws, post, NAME, "patient", "mari rey", "Her nickname.")
    found = person(ws, post)
    assert (found.key, found.minor, found.consent.document) == ("Mari Rey", True, "AUTH-1")
    assert found.how.startswith("A reviewer said who this is: Mari Rey.")


def test_it_holds_for_later_revisions_and_after_a_restart(ws, post, detector):
    corrections.correct(ws, post, NAME, "staff", "", "A colleague.")
    revise_post(ws, post, "Marisol Duarte, our nurse, rang the bell for our patient this morning.")
    check.check_posts(ws, [post], detector)
    assert person(ws, post).role is PersonRole.STAFF
    ws.close()
    again = open_workspace(ws.folder, today=TODAY)
    try:
        assert corrections.corrections(again, post) == (Correction(NAME, "staff"),)
        check.check_posts(again, [post], detector)
        assert person(again, post).role is PersonRole.STAFF
        assert record.verify(again).intact
    finally:
        again.close()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"role": "boss"}, "This is no role"),
        ({"written": "Somebody Else"}, "names nobody like that"),
        ({"written": ""}, "names nobody like that"),
        ({"known_as": "Somebody Else"}, "neither in the staff directory nor"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_recorded_nowhere(ws, post, given, sentence):
    before = record.status(ws).entries
    fields = {"written": NAME, "role": "staff", "known_as": "", "reason": ""} | given
    with pytest.raises(UsageError, match=sentence) as caught:
        corrections.correct(ws, post, **fields)
    assert "Marisol" not in str(caught.value)
    assert "Somebody" not in str(caught.value)
    assert record.status(ws).entries == before


def test_an_unchecked_or_decided_post_is_not_corrected(ws, post):
    new, _ = submit_post(ws, a_post(NAMED + " Well done."))
    with pytest.raises(UsageError, match="not been checked yet"):
        corrections.correct(ws, new, NAME, "staff", "", "")
    decide.reject(ws, post, "Never.")
    with pytest.raises(RefusedError, match="is decided"):
        corrections.correct(ws, post, NAME, "staff", "", "")
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        corrections.correct(ws, post, NAME, "staff", "", "")


def test_the_event_holds_no_name(ws, post):
    corrections.correct(ws, post, NAME, "staff", "", "Marisol is ours.")
    with ws.connections.read() as connection:
        body = ledger.newest(connection, 1)[0].body
    event = json.loads(body)
    assert (event["kind"], event["data"]["role"]) == ("person.resolved", "staff")
    assert set(event["data"]["contents"]) == {"key", "reason"}
    assert b"Marisol" not in body
    assert record.entries(ws)[0].what == "Named person corrected to staff"


def test_a_changed_correction_is_named(ws, post):
    corrections.correct(ws, post, NAME, "staff", "", "")
    ws.close()
    path = ws.folder / DATABASE
    alter(path, "update resolutions set role = 'public'")
    result = verified(path)
    assert {p.kind for p in result.problems} == {"projection"}
    assert any("“resolutions” (role)" in p.what for p in result.problems)


def test_a_check_that_was_under_way_does_not_undo_it(ws, post, detector):
    class Meanwhile:
        def detect(self, unit):
            corrections.correct(ws, post, NAME, "staff", "", "")
            return detector.detect(unit)

    lists.add_own(ws, "phone", "555-201-8890", "Our desk.")  # other lists: the post is searched again
    check.check_posts(ws, [post], Meanwhile())
    assert post in check.unchecked(ws)
    check.check_posts(ws, [post], detector)
    assert person(ws, post).role is PersonRole.STAFF


def test_known_names_that_fit_come_first(ws, known):
    found = corrections.choices(ws, "Marisol Duarte")
    assert (found[0].name, found[0].kind) == ("Marisol Duarte-Rey", "staff")
    assert {(k.name, k.kind) for k in found} >= {
        ("Mari Rey", "minor"),
        ("Ines Lima", "relative"),
        ("Ana Lima", "patient"),
    }
    assert corrections.choices(ws, "abar")[0].name == "Joel Abara"
    assert len(corrections.choices(ws, "")) == 5


def test_no_more_than_twenty_names_are_offered(ws, tmp_path):
    staff = tmp_path / "staff.csv"
    rows = "\n".join(f"Person Number{chr(97 + n)},,RN,ICU" for n in range(26))
    staff.write_text(f"name,handle,role,department\n{rows}\n", encoding="utf-8")
    people.import_file(ws, staff)
    assert len(corrections.choices(ws, "Person")) == 20
