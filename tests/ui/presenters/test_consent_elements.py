from datetime import date

from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters.consent_elements import detail
from tests.ui.examples import a_consent, some_consents


def test_the_missing_element_of_an_authorization_is_named():
    shown = detail(some_consents()[0])
    states = {e.citation: e.state for e in shown.elements}
    assert states["(1)(v)"] == "missing"
    assert states["(1)(i)"] == "there"
    assert states["(1)(ii)"] == "unknown"
    assert shown.elements_source == "45 CFR 164.508(c)"


def test_a_minor_needs_a_signature_with_authority_and_nobody_is_said_to_have_signed():
    row = ConsentRow(a_consent(personal_representative="", expires=date(2027, 1, 1)), "incomplete", "No guardian.")
    shown = detail(row)
    assert {e.citation: e.state for e in shown.elements}["(1)(vi)"] == "missing"
    assert dict(shown.facts)["Signed by"] == "not on file"


def test_a_release_ends_when_it_is_revoked_and_has_elements_of_its_own():
    row = next(r for r in some_consents() if r.consent.subject_kind is SubjectKind.EMPLOYEE)
    shown = detail(row)
    assert dict(shown.facts)["Ends"] == "until revoked"
    assert [e.citation for e in shown.elements] == ["use", "place", "signed", "end"]


def test_only_a_valid_form_covers_anything_in_the_grid():
    valid = detail(some_consents()[1])
    assert valid.uses[:3] == ("name", "quote", "condition")
    assert dict(valid.grid)["LinkedIn"][:3] == (True, True, True)
    assert not any(answer for _, answers in detail(some_consents()[0]).grid for answer in answers)
