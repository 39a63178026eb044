"""What a reviewer said of a person outweighs the words around the name."""

import pytest

from reviewer.model.people import Correction
from reviewer.model.vocabulary import PersonRole, SubjectKind

from .builders import a_consent, a_member, a_post, an_image, answers, detected, resolved

TEXT = "Our patient Marisol Duarte beat leukemia."


def people(*said: Correction, **lists):
    found = detected(TEXT, ["Marisol Duarte/patient"], health=["leukemia"])
    return resolved(a_post(TEXT), found, resolved=said, **lists)


def test_without_a_correction_the_words_decide():
    assert [(p.role, p.written) for p in people()] == [(PersonRole.PATIENT, "Marisol Duarte")]


@pytest.mark.parametrize(
    ("role", "needs"),
    [
        ("relative", None), ("staff", SubjectKind.EMPLOYEE), ("author", None), ("public", None), ("unknown", None),
        ("patient", SubjectKind.PATIENT),
    ],
)  # fmt: skip
def test_each_role_needs_its_own_consent(role, needs):
    (person,) = people(Correction("Marisol Duarte", role))
    assert (person.role.value, person.needs) == (role, needs)
    assert person.how == "A reviewer said who this is."


def test_a_listed_name_brings_its_consent():
    (person,) = people(
        Correction("Marisol Duarte", "patient", "Marisol Duarte Rey"), consents=[a_consent("Marisol Duarte Rey")]
    )
    assert person.key == "Marisol Duarte Rey"
    assert person.how == "A reviewer said who this is: Marisol Duarte Rey."
    assert answers([person]) == {"Marisol Duarte Rey": "closed"}


def test_a_child_of_the_registry_stays_a_child():
    (person,) = people(Correction("Marisol Duarte", "patient", "Mari Rey"), consents=[a_consent("Mari Rey", "minor")])
    assert (person.minor, person.needs) == (True, SubjectKind.MINOR)


def test_a_colleague_who_is_a_patient_needs_both():
    found = people(Correction("Marisol Duarte", "patient", "M. Duarte-Rey"), staff=[a_member("M. Duarte-Rey")])
    assert [p.needs for p in found] == [SubjectKind.EMPLOYEE, SubjectKind.PATIENT]


def test_it_is_found_by_the_name_as_written_without_case_and_accents():
    assert people(Correction("MARISOL DUARTÉ", "public"))[0].role is PersonRole.PUBLIC
    assert people(Correction("Yolima", "public"))[0].role is PersonRole.PATIENT


def test_a_name_that_left_the_lists_leaves_the_role():
    (person,) = people(Correction("Marisol Duarte", "staff", "Somebody Gone"))
    assert (person.key, person.role) == ("Marisol Duarte", PersonRole.STAFF)


def test_a_picture_does_not_overrule_it():
    said = Correction("Marisol Duarte", "unknown")
    face = an_image("patient_face", alt="a woman in a gown")
    text = "Marisol Duarte came by."
    post = a_post(text, media=(face,))
    found = resolved(post, detected(text, ["Marisol Duarte"]))
    assert found[0].role is PersonRole.PATIENT
    kept = resolved(post, detected(text, ["Marisol Duarte"]), resolved=(said,))
    assert kept[0].role is PersonRole.UNKNOWN
