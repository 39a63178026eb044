"""What the registry answers: the order of ruling 34, defective forms, and sentences that name the missing element."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from reviewer.consent.cover import answer, judge, options, purpose_of
from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import ConsentStatus, SubjectKind
from tests.consent.builders import TODAY, a_consent, a_post

PATIENT, MINOR, EMPLOYEE = SubjectKind.PATIENT, SubjectKind.MINOR, SubjectKind.EMPLOYEE


def ask(*consents: Consent, kind: SubjectKind = PATIENT, uses: tuple[str, ...] = ("name", "photo"), platform: str = "facebook",
        planned: date | None = None, subject: str = "Ana Lima") -> tuple[str, str]:  # fmt: skip
    said = answer(consents, subject, kind, platform, uses, TODAY, planned=planned)
    return said.status.value, said.sentence


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({}, "closed", "A-1 covers this until Jan 10, 2027."),
        ({"platforms": ("facebook", "x")}, "closed", "covers this"),
        ({"platforms": ("newsletter", "x")}, "out_of_scope", "covers the newsletter and X, not Facebook."),
        ({"uses": ("name",)}, "out_of_scope", "A-1 covers the name, but not a photo."),
        ({"revoked": date(2026, 11, 1)}, "revoked", "A-1 was revoked on Nov 1, 2026."),
        ({"revoked": TODAY}, "revoked", "was revoked"),
        ({"revoked": TODAY + timedelta(1)}, "closed", "covers this"),
        ({"expires": date(2026, 11, 19)}, "expired", "A-1 expired on Nov 19, 2026."),
        ({"expires": TODAY}, "closed", "until Nov 20, 2026"),
        ({"expires": None}, "missing", "A-1 has no expiration date or event, so it covers nothing."),
        ({"signed": None}, "missing", "A-1 is not signed"),
        ({"signed": TODAY + timedelta(3)}, "missing", "still to come"),
        ({"platforms": ()}, "missing", "names no platform"),
        ({"uses": ()}, "missing", "what may be used"),
        ({"starts": TODAY + timedelta(1)}, "missing", "A-1 is valid from Nov 21, 2026 on, so it covers nothing before."),
        ({"starts": TODAY}, "closed", "covers this until Jan 10, 2027"),
        ({"expires": None, "expires_event": "end of the campaign."}, "closed",
         "A-1 covers this until its event comes: end of the campaign."),
        ({"expires": None, "expires_event": "the gala", "event_passed": TODAY}, "expired",
         "A-1 expired on Nov 20, 2026, when its event came: the gala."),
        ({"purposes": ("post", "reshare")}, "closed", "covers this"),
        ({"purposes": ("reshare", "press")}, "out_of_scope",
         "A-1 is for re-shares and the press, not for posts of our own."),
        ({"sites": ("East Campus",)}, "out_of_scope", "A-1 is for East Campus only, and the post names no site."),
        ({"elements": FormElements()}, "missing", "A-1 does not describe what is disclosed, so it covers nothing."),
    ],
)  # fmt: skip
def test_one_form_and_its_element(fields: dict[str, Any], status: str, words: str) -> None:
    said, sentence = ask(a_consent("Ana Lima", **fields))
    assert said == status
    assert words in sentence


def test_nobody_in_the_registry_is_missing() -> None:
    assert ask() == ("missing", "No signed form for this person is in the registry.")
    assert ask(a_consent("Ana Limas"))[0] == "missing"
    assert ask(a_consent("Ana Lima Rocha"))[0] == "missing"


def test_subject_and_kind_must_match_in_full() -> None:
    status, sentence = ask(a_consent("Ana Lima", "employee"))
    assert (status, sentence) == (
        "missing",
        "A-1 is a release by a member of staff; a patient's authorization is needed.",
    )
    assert ask(a_consent("Ana Lima", "patient"), kind=MINOR)[0] == "missing"
    assert ask(a_consent("ANA  LÍMA"))[0] == "closed"


def test_a_minors_form_needs_a_representative_and_an_end() -> None:
    assert ask(a_consent("Ana Lima", "minor"), kind=MINOR)[0] == "closed"
    status, sentence = ask(a_consent("Ana Lima", "minor", personal_representative=" "), kind=MINOR)
    assert status == "missing"
    assert "no parent or guardian" in sentence
    assert ask(a_consent("Ana Lima", "minor", expires=None), kind=MINOR)[0] == "missing"


def test_a_release_without_end_runs_until_it_is_revoked() -> None:
    release = a_consent("Ana Lima", "employee", signed=date(2012, 1, 1))
    assert ask(release, kind=EMPLOYEE) == ("closed", "A-1 covers this until it is revoked.")
    assert ask(a_consent("Ana Lima", "employee", revoked=date(2020, 1, 1)), kind=EMPLOYEE)[0] == "revoked"


def test_the_planned_day_counts_when_it_is_later() -> None:
    form = a_consent("Ana Lima", expires=date(2026, 12, 1))
    assert ask(form, planned=date(2026, 12, 1))[0] == "closed"
    status, sentence = ask(form, planned=date(2026, 12, 2))
    assert status == "expired"
    assert "will have expired by the planned day" in sentence
    assert ask(form, planned=date(2026, 1, 1))[0] == "closed"


ROWS = {
    "closed": a_consent("Ana Lima", document="A-1"),
    "out_of_scope": a_consent("Ana Lima", document="A-2", uses=("name",)),
    "revoked": a_consent("Ana Lima", document="A-3", revoked=date(2026, 5, 1)),
    "expired": a_consent("Ana Lima", document="A-4", expires=date(2026, 5, 1)),
    "missing": a_consent("Ana Lima", document="A-5", expires=None),
}


@pytest.mark.parametrize("best", range(5))
def test_the_best_row_answers_in_any_order(best: int) -> None:
    names = list(ROWS)[best:]
    for order in permutations(names):
        assert ask(*(ROWS[name] for name in order))[0] == names[0]


def test_a_revoked_form_that_has_expired_is_revoked() -> None:
    assert ask(a_consent("Ana Lima", revoked=date(2026, 3, 1), expires=date(2026, 4, 1)))[0] == "revoked"


def test_a_defective_form_is_missing_even_if_revoked() -> None:
    assert ask(a_consent("Ana Lima", expires=None, revoked=date(2026, 3, 1)))[0] == "missing"


def test_an_attached_form_counts_whatever_its_name() -> None:
    form = a_consent("Celia Brossard", document="A-9")
    said = answer([form], "Celia B.", PATIENT, "facebook", ("name",), TODAY, attached=("A-9",))
    assert said.status is ConsentStatus.CLOSED
    assert said.document == "A-9"
    wrong = answer([form], "Celia B.", EMPLOYEE, "facebook", ("name",), TODAY, attached=("A-9",))
    assert wrong.status is ConsentStatus.MISSING


def test_options_list_what_covers_first_and_say_what_is_missing() -> None:
    forms = [
        a_consent("Celia Brossard", document="A-1", uses=("name",)),
        a_consent("Celia Brossard", document="A-2"),
        a_consent("Celia Brossard", "employee", document="R-1"),
        a_consent("Bo Ek", document="A-3"),
        a_consent("Celia Brossart", document="A-4"),
    ]
    listed = options(forms, "Celia Brossard", PATIENT, "facebook", ("name", "photo"), TODAY)
    assert [(o.consent.document, o.covers) for o in listed] == [
        ("A-2", True),
        ("A-4", True),
        ("A-1", False),
        ("R-1", False),
    ]
    assert "Only if “Celia Brossard” is Celia Brossart:" in listed[1].sentence
    assert listed[2].sentence == "A-1 covers the name, but not a photo."
    initials = options(forms, "Celia B.", PATIENT, "facebook", ("name",), TODAY)
    assert [o.consent.document for o in initials] == ["A-1", "A-2", "A-4"]
    pictured = options(forms, "patient in image 1", PATIENT, "facebook", ("photo",), TODAY, named=False)
    assert [o.consent.document for o in pictured] == ["A-2", "A-3", "A-4", "A-1"]


@pytest.mark.parametrize(
    ("site", "status", "words"),
    [
        ("East Campus", "closed", "covers this"),
        ("éast  campus", "closed", "covers this"),
        ("EAST CAMPUS", "closed", "covers this"),
        ("West Campus", "out_of_scope", "A-1 is for East Campus and Harbor only, not for West Campus."),
    ],
)
def test_a_form_for_some_sites_covers_only_these(site: str, status: str, words: str) -> None:
    form = a_consent("Ana Lima", sites=("East Campus", "Harbor"))
    said = judge(form, PATIENT, "facebook", ("name",), TODAY, site=site)
    assert said.status.value == status
    assert words in said.sentence


@pytest.mark.parametrize(
    ("kind", "purpose", "expected"),
    [
        ("post", "", "post"),
        ("reply", "", "post"),
        ("reshare", "", "reshare"),
        ("reshare", "post", "reshare"),
        ("reshare", "advertising", "advertising"),
    ],
)
def test_the_purpose_of_a_post_follows_from_its_kind_unless_it_says(kind: str, purpose: str, expected: str) -> None:
    assert purpose_of(a_post("Hello.", kind=kind, purpose=purpose)) == expected


def test_a_form_for_posts_does_not_cover_a_re_share_nor_an_ad() -> None:
    form = a_consent("Ana Lima", purposes=("post",))
    for purpose in ("reshare", "advertising", "press"):
        said = judge(form, PATIENT, "facebook", ("name",), TODAY, purpose=purpose)
        assert said.status is ConsentStatus.OUT_OF_SCOPE
    assert judge(form, PATIENT, "facebook", ("name",), TODAY, purpose="post").status is ConsentStatus.CLOSED


def test_a_form_that_starts_later_covers_a_post_planned_for_then() -> None:
    form = a_consent("Ana Lima", starts=date(2026, 12, 1))
    assert ask(form, planned=date(2026, 12, 1))[0] == "closed"
    assert ask(form, planned=date(2026, 11, 30))[0] == "missing"


def test_a_license_of_a_photographer_never_covers_a_person() -> None:
    license_ = a_consent("Ana Lima", "owner", "RO-1", expires=None)
    assert ask(license_) == ("missing", "No signed form for this person is in the registry.")
    attached = answer([license_], "Ana Lima", PATIENT, "facebook", ("name",), TODAY, attached=("RO-1",))
    assert attached.status is ConsentStatus.MISSING
    assert options([license_], "Ana Lima", PATIENT, "facebook", ("name",), TODAY) == ()
    assert judge(license_, PATIENT, "facebook", (), TODAY).sentence == (
        "RO-1 is a license by a rights owner; a patient's authorization is needed."
    )


def test_options_weigh_purpose_site_and_planned_day() -> None:
    forms = [
        a_consent("Rosa Marchand", document="A-1", purposes=("post",)),
        a_consent("Rosa Marchand", document="A-2", purposes=("advertising",), sites=("Harbor",)),
        a_consent("Rosa Marchand", document="A-3", expires=date(2026, 12, 1)),
    ]
    listed = options(
        forms, "Rosa Marchand", PATIENT, "facebook", ("name",), TODAY,
        planned=date(2026, 12, 24), purpose="advertising", site="Harbor",
    )  # fmt: skip
    assert [(o.consent.document, o.covers) for o in listed] == [("A-2", True), ("A-1", False), ("A-3", False)]
    assert listed[1].sentence == "A-1 is for posts of our own, not for advertising."
    assert "will have expired by the planned day" in listed[2].sentence
