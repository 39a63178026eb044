"""One name in other letters, another order, or with a further surname; and people who are asked about, never guessed."""

import pytest

from reviewer.consent.listed import People
from reviewer.consent.names import Fit, fit, same_in_full
from reviewer.consent.nicknames import SHORT_FORMS, same_given_name
from reviewer.consent.spellings import alternatives, turned, written_out
from reviewer.model.vocabulary import PersonRole, SubjectKind
from tests.consent.builders import a_consent, a_member, a_post, answers, detected, resolved


@pytest.mark.parametrize(
    ("mention", "listed"),
    [
        ("Juergen Voelkel", "Jürgen Völkel"),
        ("Jurgen Volkel", "Jürgen Völkel"),
        ("Soeren Kjaer", "Søren Kjær"),
        ("Aase Haagensen", "Åse Hågensen"),
        ("Thordis Ormsdottir", "Þórdís Ormsdóttir"),
        ("Kalena Kaʻahumanu", "Kalena Kaahumanu"),
    ],
)
def test_letters_that_keyboards_lack_are_written_in_two_ways(mention: str, listed: str) -> None:
    assert same_in_full(mention, listed)
    assert same_in_full(listed, mention)
    assert fit(mention, listed) is Fit.FULL


def test_vowels_that_only_look_written_out_make_another_name() -> None:
    assert not same_in_full("Joel Boer", "Joel Bor")
    assert not same_in_full("Manuel Sauer", "Manul Sauer")
    assert written_out("Übel") == "Uebel"


@pytest.mark.parametrize(
    ("mention", "listed", "expected"),
    [
        ("Lihua Zheng", "Zheng Lihua", Fit.ORDER),
        ("Zheng Li-hua", "Lihua Zheng", Fit.ORDER),
        ("Ye-rin Bok", "Bok Ye-rin", Fit.ORDER),
        ("Van Hung Dinh", "Đinh Văn Hùng", Fit.ORDER),
        ("Hung Dinh", "Đinh Văn Hùng", Fit.PART),
        ("Ildikó Kovács", "Kovács Ildikó", Fit.ORDER),
        ("Zheng", "Zheng Lihua", Fit.SURNAME),
        ("Lihua", "Zheng Lihua", Fit.GIVEN),
        ("Hung", "Đinh Văn Hùng", Fit.GIVEN),
        ("Thomas James", "James Thomas", Fit.SLIP),
        ("Lee Morgan", "Morgan Lee", Fit.SLIP),
    ],
)
def test_the_family_name_first_or_last(mention: str, listed: str, expected: Fit) -> None:
    assert fit(mention, listed) is expected


def test_only_family_names_that_are_written_first_are_turned() -> None:
    assert turned(("park", "so-ra")) == ((("so-ra", "park"), False),)
    assert turned(("kim", "walsh")) == ()
    assert turned(("walter", "park")) == ()
    assert turned(("park",)) == ()


@pytest.mark.parametrize(
    ("mention", "listed", "expected"),
    [
        ("Clara Voss Hollander", "Clara Voss", Fit.MARRIED),
        ("Clara (Voss) Hollander", "Clara Voss", Fit.MARRIED),
        ("Clara (Voss) Hollander", "Clara Hollander", Fit.PART),
        ("Clara Hollander, née Voss", "Clara Voss", Fit.MARRIED),
        ("Clara Hollander (born Voss)", "Clara Voss", Fit.MARRIED),
        ("Rupert “Rip” Hollander", "Rupert Hollander", Fit.PART),
        ("Clara Hollander", "Clara Voss", Fit.NONE),
        ("Clara (Voss) Hollander", "Clara Voss-Lang", Fit.SIMILAR),
    ],
)
def test_a_further_surname_fits_and_another_alone_does_not(mention: str, listed: str, expected: Fit) -> None:
    assert fit(mention, listed) is expected


def test_plain_names_have_no_alternatives() -> None:
    assert alternatives("Clara Voss") == ()
    assert alternatives("") == ()
    assert alternatives("(((") == ()


def test_short_forms_of_other_languages_are_known() -> None:
    assert len(SHORT_FORMS) >= 450
    assert same_given_name("gosia", "malgorzata")
    assert same_given_name("wale", "adewale")
    assert same_given_name("tosin", "oluwatosin")
    assert same_given_name("oluwatosin", "tosin")
    assert not same_given_name("line", "caroline")


def test_two_who_fit_are_asked_about() -> None:
    staff = (a_member("Nils Aker", "surgeon"), a_member("Inga Aker", "surgeon"), a_member("Ove Ruud", "nurse"))
    text = "Dr. Aker opens the clinic."
    (person,) = resolved(a_post(text), detected(text, ["Aker/staff"]), staff)
    assert person.key == "Aker"
    assert person.maybe == ("Inga Aker", "Nils Aker")
    assert "Inga Aker or Nils Aker" in person.how
    assert not person.known


def test_a_similar_name_of_a_subject_is_asked_about_and_stays_open() -> None:
    text = "Tessa Brandauer had her hip done."
    consents = (a_consent("Tessa Brandaver"),)
    (person,) = resolved(a_post(text), detected(text, ["Tessa Brandauer/patient"], ["hip"]), (), consents)
    assert person.maybe == ("Tessa Brandaver",)
    assert answers([person]) == {"Tessa Brandauer": "missing"}


def test_a_colleague_with_another_surname_is_asked_about_only_beside_the_same_work() -> None:
    staff = (a_member("Clara Voss", "audiologist"), a_member("Clara Dunn", "pharmacist"))
    text = "Our audiologist Clara Hollander is back."
    (person,) = resolved(a_post(text), detected(text, ["Clara Hollander/staff"]), staff)
    assert (person.key, person.maybe) == ("Clara Hollander", ("Clara Voss",))
    assert "another surname" in person.how
    text = "Clara Hollander is back."
    (person,) = resolved(a_post(text), detected(text, ["Clara Hollander/staff"]), staff)
    assert person.maybe == ()


def test_nobody_is_asked_about_where_no_consent_is_needed() -> None:
    staff = (a_member("Nils Aker"), a_member("Inga Aker"))
    text = "The pianist Aker played."
    (person,) = resolved(a_post(text), detected(text, ["Aker/public"]), staff)
    assert (person.needs, person.maybe) == (None, ())


def test_names_in_brackets_are_one_person() -> None:
    staff = (a_member("Clara Voss", "audiologist"),)
    text = "Our audiologist Clara (Voss) Hollander is back."
    people = resolved(a_post(text), detected(text, ["Clara/staff", "Voss", "Hollander/patient"]), staff)
    assert [(p.key, p.written) for p in people] == [("Clara Voss", "Clara (Voss) Hollander")]
    assert text[slice(*people[0].mentions[0])] == "Clara (Voss) Hollander"


def test_public_persons_need_nothing_and_are_known() -> None:
    text = "Hedda Solberg read to our patients after her surgery."
    found = detected(text, ["Hedda Solberg/patient"], ["surgery"])
    (person,) = resolved(a_post(text), found, public=("Hedda Solberg",))
    assert (person.role, person.needs, person.known, person.key) == (PersonRole.PUBLIC, None, True, "Hedda Solberg")
    (person,) = resolved(a_post(text), found, (), (a_consent("Hedda Solberg"),), public=("Hedda Solberg",))
    assert person.role is PersonRole.PATIENT
    (person,) = resolved(a_post(text), found, public=("Hedda Solheim",))
    assert person.role is PersonRole.PATIENT


def test_the_lists_know_one_person_under_both_spellings() -> None:
    consents = (a_consent("Juergen Voelkel", "employee", "R-1"), a_consent("Clara Voss", "owner", "O-1"))
    people = People((a_member("Jürgen Völkel"),), consents, ("Hedda Solberg",))
    (entry,) = people.entries
    assert entry.kinds == {SubjectKind.EMPLOYEE}
    assert [form.document for form in people.forms("Jürgen Völkel", ())] == ["R-1"]
    assert people.candidates("Clara Voss") == ()
    assert people.public("hedda solberg") == "Hedda Solberg"


def test_somebody_listed_as_a_relative_may_be_a_patient_here() -> None:
    text = "Tessa Brandauer is out of the coma."
    found = detected(text, ["Tessa Brandauer/patient"], ["coma"])
    (person,) = resolved(a_post(text), found, (), (a_consent("Tessa Brandauer", "relative"),))
    assert (person.role, person.needs) == (PersonRole.PATIENT, SubjectKind.PATIENT)
    assert answers([person]) == {"Tessa Brandauer": "missing"}
