from dataclasses import replace
from datetime import date

from reviewer.model.people import Consent
from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters.consent_elements import ConsentDetail, detail, lines
from reviewer.workflow import consents
from tests.ui.consent_examples import TODAY, WHOLE, a_form


def shown(form: Consent, status: str = "valid", sentence: str = "") -> ConsentDetail:
    row = ConsentRow(form, status, sentence)
    return detail(row, consents.elements(form, TODAY), consents.covers_grid(form, TODAY))


def states(form: Consent) -> dict[str, str]:
    return {line.citation: line.state for line in shown(form).elements}


def test_a_complete_authorization_has_every_element_and_nothing_to_ask_for():
    found = shown(a_form())
    assert set(states(a_form()).values()) == {"there"}
    assert found.elements_source == "45 CFR 164.508(c)"
    assert (found.covers, found.in_force, found.request) == ("Covers", True, "")


def test_the_missing_element_is_named_with_what_follows_and_asked_for():
    found = shown(a_form(expires=None), "incomplete", "CA-0001 has no expiration date.")
    missing = [line for line in found.elements if line.state == "missing"]
    assert [line.citation for line in missing] == ["(1)(v)"]
    assert missing[0].value.endswith("this form covers nothing.")
    assert "missing: The line is empty" in missing[0].spoken
    assert "- Expiration date or event (45 CFR 164.508(c)(1)(v))" in found.request
    assert (found.covers, found.in_force) == ("Would cover", False)


def test_statements_stand_on_one_line_until_one_of_them_is_missing():
    assert "(2)" in states(a_form())
    apart = states(a_form(elements=replace(WHOLE, says_redisclosure=False)))
    assert (apart["(2)(i)"], apart["(2)(iii)"]) == ("there", "missing")
    assert "(2)" not in apart


def test_a_duty_that_is_open_is_wanted_and_voids_nothing():
    form = a_form(elements=replace(WHOLE, copy_given=False))
    assert states(form)["(4)"] == "wanted"
    assert "missing" not in states(form).values()
    assert shown(form).request == ""


def test_what_a_list_does_not_tell_is_not_called_missing():
    found = states(a_form(elements=None))
    assert found["(1)(ii)"] == found["(2)"] == found["(3), (4)"] == "unknown"
    assert "(a)(3)(ii)" not in found  # only a paid communication has to say it


def test_payment_by_somebody_else_has_to_stand_on_the_form():
    assert states(a_form(elements=replace(WHOLE, paid=True)))["(a)(3)(ii)"] == "missing"
    assert states(a_form(elements=replace(WHOLE, paid=True, says_payment=True)))["(a)(3)(ii)"] == "there"


def test_a_minor_needs_a_signature_with_authority_and_nobody_is_said_to_have_signed():
    form = a_form(subject_kind=SubjectKind.MINOR, elements=None)
    found = shown(form, "incomplete", "No guardian.")
    assert [line.title for line in found.elements if line.state == "missing"] == ["Authority of the representative"]
    assert dict(found.facts)["Signed by"] == "not on file"


def test_a_release_has_elements_of_its_own_and_ends_when_it_is_revoked():
    release = a_form("ER-0001", "Ilse Brandt", subject_kind=SubjectKind.EMPLOYEE, expires=None)
    found = shown(release)
    assert dict(found.facts)["Ends"] == "until revoked"
    assert (found.elements_title, found.elements_source) == ("Elements of an employee release", "office policy")
    assert {line.state for line in found.elements} == {"there"}


def test_facts_tell_the_limits_only_where_there_are_any():
    plain = dict(shown(a_form()).facts)
    assert not {"For", "Sites", "Valid from", "Note"} & set(plain)
    limited = a_form(purposes=("post", "reshare"), sites=("Harbor",), starts=date(2026, 12, 1), note="With the bear.")
    facts = dict(shown(limited).facts)
    assert (facts["For"], facts["Sites"]) == ("own posts and re-shares", "Harbor")
    assert (facts["Valid from"], facts["Note"]) == ("Dec 1, 2026", "With the bear.")


def test_an_event_that_has_not_come_can_be_said_to_have_come():
    event = a_form(expires=None, expires_event="End of the fair")
    assert shown(event).event_open
    assert dict(shown(event).facts)["Ends"] == "End of the fair"
    passed = replace(event, event_passed=date(2026, 11, 2))
    assert not shown(passed, "expired").event_open
    assert dict(shown(passed, "expired").facts)["Ends"] == "End of the fair, came Nov 2, 2026"


def test_what_ended_is_asked_for_anew_without_pressing_anybody():
    found = shown(a_form(revoked=date(2026, 11, 1)), "revoked", "Revoked on Nov 1, 2026.")
    assert "Please ask for a new authorization if it is still wanted." in found.request
    assert "Nobody has to sign" in found.request
    assert not found.in_force


def test_no_elements_make_no_lines():
    assert lines(()) == ()
