from dataclasses import replace

import pytest

from reviewer.model.issue import Assessment
from reviewer.model.people import ConsentAnswer, Correction, PersonResolution
from reviewer.model.views import PostView
from reviewer.model.vocabulary import ConsentStatus, PersonRole, SubjectKind
from reviewer.ui.presenters.people_block import SAID, people, person_of
from tests.ui.examples import a_view, an_issue

ODALYS = PersonResolution(
    "Odalys Ostrander", PersonRole.RELATIVE, ((11, 17),), "Odalys", how="“Odalys” is in the consent registry.",
    needs=SubjectKind.RELATIVE, consent=ConsentAnswer(ConsentStatus.CLOSED, "CA-1", "CA-1 covers this."),
)  # fmt: skip
WIM = PersonResolution(
    "Wim", PersonRole.PATIENT, ((35, 38),), "Wim", minor=True, how="“Wim” is on no list.", needs=SubjectKind.MINOR,
    consent=ConsentAnswer(ConsentStatus.MISSING),
)  # fmt: skip
PIET = PersonResolution("Piet", PersonRole.STAFF, ((25, 29),), "Piet", needs=SubjectKind.EMPLOYEE)
CHILD = PersonResolution("child in image 1", PersonRole.PATIENT, pictured=True, minor=True)


def a_post(*found: PersonResolution) -> PostView:
    view = a_view()
    assert view.assessment is not None
    return replace(view, assessment=replace(view.assessment, people=found))


def test_each_person_has_name_role_reason_and_consent():
    odalys, wim, piet = people(a_post(ODALYS, WIM, PIET))
    assert (odalys.name, odalys.role_words) == ("Odalys", "a patient’s relative or friend")
    assert (odalys.consent, odalys.tone) == ("CA-1 covers this.", "clear")
    assert (wim.role_words, wim.consent, wim.tone) == ("a minor, a patient", "No consent on file", "block")
    assert (piet.consent, piet.tone) == ("Whether there is a consent was not looked up", "text.muted")
    assert odalys.spoken == (
        "Odalys: a patient’s relative or friend. “Odalys” is in the consent registry. CA-1 covers this."
    )


def test_a_missing_release_of_a_colleague_is_a_question_not_a_block():
    piet = people(a_post(replace(PIET, consent=ConsentAnswer(ConsentStatus.MISSING))))[0]
    assert piet.tone == "review"


def test_a_corrected_person_says_so_whatever_the_case_of_the_name():
    said = (Correction("ODALYS", "public", "Odalys Ostrander"),)
    odalys, wim = people(a_post(replace(ODALYS, how=SAID), WIM), said)
    assert odalys.corrected
    assert not wim.corrected
    assert odalys.known_as == "Odalys Ostrander"
    assert odalys.known_by == ""
    assert "Corrected by a reviewer." in odalys.spoken


def test_somebody_who_is_only_pictured_is_listed_and_never_asked_for():
    child = people(a_post(CHILD))[0]
    assert child.name == "Child in image 1"
    assert person_of((child,), None) is None


@pytest.mark.parametrize(("subject", "written"), [("wim", "Wim"), ("nobody", "Odalys"), ("", "Odalys")])
def test_the_person_of_the_issue_in_focus_is_meant_else_the_first(subject: str, written: str):
    found = person_of(people(a_post(CHILD, ODALYS, WIM)), an_issue(subject=subject))
    assert found is not None
    assert found.written == written


def test_a_post_that_is_not_checked_has_no_people():
    assert people(a_view(assessment=None)) == ()
    assert people(a_view(assessment=Assessment(()))) == ()
