"""The elements of 45 CFR 164.508(c) one by one, and what makes a form defective under (b)(2)."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from reviewer.consent.defects import by_representative, defects, ended, lacking
from reviewer.consent.elements import elements
from reviewer.model.people import Consent, FormElements
from tests.consent.builders import TODAY, a_consent

COMPLETE = FormElements(
    information="name, photo and story of the bell ringing",
    discloser="Our Clinic, communications",
    recipient="readers of Facebook and the newsletter",
    purpose="thank the family and present the unit",
    signer="Ana Lima",
    says_revocable=True,
    says_conditions=True,
    says_redisclosure=True,
    plain_language=True,
    copy_given=True,
)


def a_form(kind: str = "patient", form: FormElements | None = COMPLETE, **values: Any) -> Consent:
    """A complete authorization whose elements are known, changed by the fields given."""
    return a_consent("Ana Lima", kind, "CA-1", **{"elements": form, **values})


def found(consent: Consent) -> dict[str, str]:
    return {e.key: e.state for e in elements(consent, TODAY)}


def test_a_complete_authorization_has_every_element_and_no_defect() -> None:
    consent = a_form()
    assert defects(consent, TODAY) == ()
    states = found(consent)
    assert {key for key, state in states.items() if state == "not_needed"} == {"authority", "says_payment"}
    assert {state for key, state in states.items() if key not in ("authority", "says_payment")} == {"there"}


def test_the_elements_come_in_the_order_of_the_regulation_with_their_paragraphs() -> None:
    codes = [e.code for e in elements(a_form(), TODAY)]
    assert codes == [
        "(c)(1)(i)", "(c)(1)(ii)", "(c)(1)(iii)", "(c)(1)(iv)", "(c)(1)(v)", "(c)(1)(vi)", "(c)(1)(vi)",
        "(c)(2)(i)", "(c)(2)(ii)", "(c)(2)(iii)", "(a)(3)(ii)", "(c)(3)", "(c)(4)",
    ]  # fmt: skip
    assert all(e.source == f"45 CFR 164.508{e.code}" for e in elements(a_form(), TODAY))
    keys = [e.key for e in elements(a_form(), TODAY)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("missing", "code", "words"),
    [
        ({"information": " "}, "information", "does not describe what is disclosed"),
        ({"discloser": ""}, "discloser", "does not say who may disclose it"),
        ({"recipient": ""}, "recipient", "does not say to whom"),
        ({"purpose": ""}, "purpose", "names no purpose"),
        ({"signer": ""}, "signer", "does not say who signed"),
        ({"says_revocable": False}, "says_revocable", "does not say that it can be revoked, and how"),
        ({"says_conditions": False}, "says_conditions", "whether care depends on signing"),
        ({"says_redisclosure": False}, "says_redisclosure", "others may pass on what is disclosed"),
        ({"paid": True}, "says_payment", "somebody else pays"),
    ],
)
def test_each_absent_element_is_a_named_defect(missing: dict[str, Any], code: str, words: str) -> None:
    consent = a_form(form=replace(COMPLETE, **missing))
    (defect,) = defects(consent, TODAY)
    assert (defect.code, defect.kind) == (code, "incomplete")
    assert words in defect.sentence
    assert defect.sentence.startswith("CA-1 ")
    assert defect.sentence.endswith("so it covers nothing.")
    (gone,) = [e for e in elements(consent, TODAY) if e.state == "missing"]
    assert gone.key == {"signer": "signed"}.get(code, code)
    assert "covers nothing" in gone.sentence
    assert gone.voids


@pytest.mark.parametrize("field", ["plain_language", "copy_given"])
def test_plain_language_and_the_copy_are_duties_that_do_not_void_a_form(field: str) -> None:
    consent = a_form(form=replace(COMPLETE, **{field: False}))
    assert defects(consent, TODAY) == ()
    (wanted,) = [e for e in elements(consent, TODAY) if e.state == "missing"]
    assert (wanted.key, wanted.voids) == (field, False)


def test_every_field_of_a_form_has_a_say() -> None:
    """A field that nobody reads would be asked for in vain."""
    spared = {"plain_language", "copy_given", "paid", "says_payment", "authority"}
    for field in fields(FormElements):
        if field.name in spared:
            continue
        value = getattr(COMPLETE, field.name)
        other = (not value) if isinstance(value, bool) else "" if value else "it was tied to the intake form"
        assert defects(a_form(form=replace(COMPLETE, **{field.name: other})), TODAY), field.name


@pytest.mark.parametrize(
    ("values", "kind", "code", "words"),
    [
        ({"expires": TODAY - timedelta(1)}, "expired", "expires", "CA-1 expired on Nov 19, 2026."),
        ({"revoked": TODAY}, "revoked", "revoked", "CA-1 was revoked on Nov 20, 2026."),
        ({"starts": TODAY + timedelta(1)}, "not_yet", "starts", "valid from Nov 21, 2026 on"),
        ({"signed": TODAY + timedelta(1)}, "not_yet", "signed", "still to come"),
        ({"expires": None}, "incomplete", "expires", "no expiration date or event"),
        ({"platforms": ()}, "incomplete", "platforms", "names no platform"),
        ({"uses": ()}, "incomplete", "uses", "what may be used"),
        ({"form": replace(COMPLETE, combined="It is part of the consent to treatment.")}, "combined", "combined",
         "wrongly combined or conditioned, so it covers nothing: It is part of the consent to treatment."),
        ({"form": replace(COMPLETE, known_false="The date was filled in later")}, "false", "known_false",
         "known to be false, so it covers nothing: The date was filled in later."),
    ],
)  # fmt: skip
def test_each_kind_of_defect(values: dict[str, Any], kind: str, code: str, words: str) -> None:
    (defect,) = defects(a_form(**values), TODAY)
    assert (defect.kind, defect.code) == (kind, code)
    assert words in defect.sentence


def test_an_event_ends_a_form_once_somebody_says_that_it_came() -> None:
    open_ = a_form(expires=None, expires_event="end of the spring campaign")
    assert defects(open_, TODAY) == ()
    assert found(open_)["expires"] == "there"
    over = replace(open_, event_passed=TODAY)
    assert ended(over, TODAY) == "CA-1 expired on Nov 20, 2026, when its event came: end of the spring campaign."
    assert ended(over, TODAY - timedelta(1)) == ""
    assert [d.code for d in defects(over, TODAY)] == ["event_passed"]


def test_a_date_and_an_event_end_a_form_with_whichever_comes_first() -> None:
    both = a_form(expires_event="the gala", event_passed=date(2026, 6, 1))
    assert "when its event came: the gala" in ended(both, TODAY)
    assert "expired on Jan 10, 2027" in ended(replace(both, event_passed=None), date(2027, 1, 11))


@pytest.mark.parametrize(
    ("signer", "authority", "representative", "kind", "wrong"),
    [
        ("Ana Lima", "", "", "patient", False),
        ("ANA LÍMA", "", "", "patient", False),
        ("Joana Rocha", "", "", "patient", True),
        ("Joana Rocha", "daughter, power of attorney", "", "patient", False),
        ("Joana Rocha", "", "Joana Rocha (executor)", "patient", False),
        ("Joana Rocha", "mother", "", "minor", False),
        ("Joana Rocha", "", "", "minor", True),
        ("Ana Lima", "", "", "minor", True),
    ],
)
def test_who_signs_for_somebody_else_says_by_what_authority(
    signer: str, authority: str, representative: str, kind: str, wrong: bool
) -> None:
    form = replace(COMPLETE, signer=signer, authority=authority)
    consent = a_form(kind, form, personal_representative=representative)
    assert [d.code for d in lacking(consent, TODAY)] == (["authority"] if wrong else [])
    state = found(consent)["authority"]
    assert state == ("missing" if wrong else "there" if by_representative(consent) else "not_needed")


def test_a_relatives_form_is_an_authorization_with_the_same_elements() -> None:
    consent = a_form("relative", expires=None)
    assert [d.code for d in defects(consent, TODAY)] == ["expires"]
    assert len(elements(consent, TODAY)) == 13


def test_a_row_of_a_list_does_not_tell_and_is_not_called_defective_for_that() -> None:
    row = a_consent("Ana Lima", document="CA-1")
    assert defects(row, TODAY) == ()
    states = found(row)
    assert states["discloser"] == states["says_revocable"] == states["copy_given"] == "unknown"
    assert states["information"] == states["recipient"] == states["expires"] == states["signed"] == "there"
    assert all(e.sentence for e in elements(row, TODAY) if e.state == "unknown")


def test_what_a_row_of_a_list_lacks_is_missing_there_too() -> None:
    row = a_consent(
        "Ana Lima", "minor", "CA-1", expires=None, platforms=(), uses=(), signed=None, personal_representative=""
    )
    assert {key for key, state in found(row).items() if state == "missing"} == {
        "information", "recipient", "expires", "signed", "authority",
    }  # fmt: skip
    assert len(defects(row, TODAY)) == 5


@pytest.mark.parametrize("kind", ["employee", "owner"])
def test_a_release_has_the_offices_own_list(kind: str) -> None:
    consent = a_consent("Bo Ek", kind, "ER-1", expires=None, elements=FormElements(signer="Bo Ek"))
    assert defects(consent, TODAY) == ()
    listed = elements(consent, TODAY)
    assert {e.source for e in listed} == {"office policy"}
    assert [e.value for e in listed if e.key == "expires"] == ["until it is revoked"]
    unsigned = replace(consent, signed=None, elements=FormElements())
    assert [d.code for d in defects(unsigned, TODAY)] == ["signed", "signer"]
    assert "date of signature and signer" in next(e.sentence for e in elements(unsigned, TODAY) if e.key == "signed")


def test_what_ended_a_form_stands_first() -> None:
    consent = a_form(form=FormElements(), revoked=date(2026, 3, 1), expires=date(2026, 2, 1))
    assert [d.kind for d in defects(consent, TODAY)][:3] == ["revoked", "expired", "incomplete"]
