"""People of a post: who they are, which consent they need, what is used of them, and what the registry answers."""

import itertools
from datetime import UTC, date, datetime

import pytest

from reviewer.consent.resolve import resolve_people
from reviewer.model.finding import Detection
from reviewer.model.people import PersonResolution
from reviewer.model.vocabulary import ConsentStatus, PersonRole, SubjectKind
from tests.consent.builders import TODAY, a_consent, a_member, a_post, an_image, answers, detected, resolved

STAFF = (
    a_member("Joel Abara", "RN, oncology", "Oncology"),
    a_member("Sinead Donnellan-Reyes", "nurse-midwife", "Midwifery"),
    a_member("Nguyen Thi Hoa", "pharmacist", "Pharmacy"),
    a_member("Anneliese von der Heide", "cardiologist", "Cardiology"),
    a_member("Yaw Antwi-Mensah", "paramedic", "EMS"),
    a_member("Hae-in Noh", "audiologist", "Audiology"),
    a_member("Layla al-Rashid", "neurosurgeon", "Neurosurgery"),
    a_member("Guadalupe Arriaga", "environmental services", "Environmental services"),
    a_member("Lark Carmichael", "child life specialist", "Child life"),
    a_member("Our Clinic", "communications account", "Communications", "organisation"),
    a_member("Tomasz Zieliński", "respiratory therapist", "Respiratory care"),
    a_member("Aroha Te Rangi", "social worker", "Social work"),
    a_member("Haruka Sato", "dietitian", "Nutrition"),
)
RELEASES = tuple(
    a_consent(member.name, "employee", f"R-{number}", uses=("name",)) for number, member in enumerate(STAFF, start=1)
)


def one(people: tuple[PersonResolution, ...]) -> PersonResolution:
    (person,) = people
    return person


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Thanks to Joel Abara for the tour.", "Joel Abara/staff", "Joel Abara"),
        ("Thanks to JOEL ABARA!!!", "JOEL ABARA", "Joel Abara"),
        ("J. Abara brought donuts.", "J. Abara/staff", "Joel Abara"),
        ("Joel A. brought donuts.", "Joel A./staff", "Joel Abara"),
        ("Nurse Joel brought donuts.", "Joel", "Joel Abara"),
        ("Donuts by Mr. Abara today.", "Abara/staff", "Joel Abara"),
        ("Ask our own Dr. von der Heide about it.", "von der Heide", "Anneliese von der Heide"),
        ("Dr. Heide's talk is on Monday.", "Heide", "Anneliese von der Heide"),
        ("Dr. Al-Rashid speaks at noon.", "Al-Rashid", "Layla al-Rashid"),
        ("Sinéad Reyes caught her 500th baby.", "Sinéad Reyes", "Sinead Donnellan-Reyes"),
        ("Meet Haein Noh.", "Haein Noh", "Hae-in Noh"),
        ("Our audiologist Hae-in is back.", "Hae-in", "Hae-in Noh"),
        ("Lupe Arriaga keeps this place shining.", "Lupe Arriaga", "Guadalupe Arriaga"),
        ("Antwi-Mensah drove through the storm.", "Antwi-Mensah/staff", "Yaw Antwi-Mensah"),
        ("Tomasz Zielinski runs the marathon.", "Tomasz Zielinski", "Tomasz Zieliński"),
        ("Nguyễn Thị Hoa won the raffle.", "Nguyễn Thị Hoa", "Nguyen Thi Hoa"),
        ("Sato Haruka wrote the cookbook.", "Sato Haruka/staff", "Haruka Sato"),
        ("My coworker Aroha sings.", "Aroha", "Aroha Te Rangi"),
        ("Find Hoa, the pharmacist, at the window.", "Hoa", "Nguyen Thi Hoa"),
    ],
)
def test_members_of_staff_are_found_however_they_are_written(text: str, name: str, key: str) -> None:
    person = one(resolved(a_post(text), detected(text, [name]), STAFF, RELEASES))
    assert (person.key, person.role, person.needs) == (key, PersonRole.STAFF, SubjectKind.EMPLOYEE)
    assert person.consent is not None
    assert key in person.how


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lark Carmichoel came by.", "Lark Carmichoel/staff"),  # similar, another surname
        ("rip mr Carmichoel, we miss you", "Carmichoel/patient"),
        ("Joel came by the market.", "Joel"),  # a lone given name without a word of work
        ("Joel Abaria came by.", "Joel Abaria/staff"),
        ("G. Abara came by.", "G. Abara/staff"),
        ("Haruki Sato came by.", "Haruki Sato/staff"),
    ],
)
def test_what_does_not_resolve_stays_as_written(text: str, name: str) -> None:
    person = one(resolved(a_post(text), detected(text, [name]), STAFF, RELEASES))
    assert person.key == name.partition("/")[0]
    assert person.consent is None or person.consent.status is ConsentStatus.MISSING


def test_a_similar_name_is_named_in_the_reason_and_closes_nothing() -> None:
    text = "Teresa Mendez rang the bell after chemo."
    person = one(
        resolved(a_post(text), detected(text, ["Teresa Mendez/patient"], ["chemo"]), (), (a_consent("Teresa Mendes"),))
    )
    assert answers((person,)) == {"Teresa Mendez": "missing"}
    assert "similar to Teresa Mendes, but similar names are other people" in person.how


def test_two_colleagues_with_one_surname_are_not_guessed() -> None:
    staff = (a_member("Ana Cho", "dentist", "Dental"), a_member("Ben Cho", "surgeon", "Surgery"))
    text = "Dr. Cho is the best."
    person = one(resolved(a_post(text), detected(text, ["Cho/staff"]), staff))
    assert person.key == "Cho"
    assert "may be Ana Cho or Ben Cho" in person.how
    near = "Dr. Cho from Surgery is the best."
    assert one(resolved(a_post(near), detected(near, ["Cho/staff"]), staff)).key == "Ben Cho"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, I'm Dr. Layla al-Rashid.", "Layla al-Rashid"),
        ("Hi, I'm Layla and I fix brains.", "Layla"),
        ("See you Monday! - Layla", "Layla"),
        ("Dr. al-Rashid here, with a tip.", "al-Rashid"),
        ("Follow along. Layla al-Rashid, MD, neurosurgeon", "Layla al-Rashid/staff"),
    ],
)
def test_the_author_needs_no_release(text: str, name: str) -> None:
    person = one(resolved(a_post(text, "Layla al-Rashid | neurosurgeon"), detected(text, [name]), STAFF, RELEASES))
    assert (person.key, person.role, person.needs, person.consent) == ("Layla al-Rashid", PersonRole.AUTHOR, None, None)


def test_a_patient_who_shares_the_authors_given_name_is_not_the_author() -> None:
    text = "Our patient Layla, 7, finished chemo."
    person = one(
        resolved(
            a_post(text, "Layla al-Rashid | neurosurgeon"), detected(text, ["Layla/patient"], ["chemo"], ["7"]), STAFF
        )
    )
    assert person.role is PersonRole.PATIENT
    assert person.minor
    assert person.needs is SubjectKind.MINOR


def test_the_offices_own_account_is_no_person() -> None:
    text = "Follow Our Clinic for more."
    assert resolved(a_post(text), detected(text, ["Our Clinic"]), STAFF) == ()


@pytest.mark.parametrize(
    ("text", "names", "health", "role"),
    [
        ("Delphine left after her whitening.", ["Delphine"], ["whitening"], PersonRole.PATIENT),
        ("Delphine left her umbrella.", ["Delphine"], [], PersonRole.UNKNOWN),
        ("Art by Ilse Berg after her stroke.", ["Ilse Berg/public"], ["stroke"], PersonRole.PUBLIC),
        ("His daughter Irena sat with him through the pneumonia.", ["Irena"], ["pneumonia"], PersonRole.RELATIVE),
        ("Hugs to Doreen. COPD is cruel.", ["Doreen"], ["COPD"], PersonRole.RELATIVE),
        ("Great talk on sepsis by Dr. Ifeoma Eze of Fenwick.", ["Ifeoma Eze"], ["sepsis"], PersonRole.UNKNOWN),
        ("Ifeoma Eze, MD, spoke on sepsis.", ["Ifeoma Eze"], ["sepsis"], PersonRole.UNKNOWN),
    ],
)
def test_an_unknown_person_beside_health_information_is_a_patient(
    text: str, names: list[str], health: list[str], role: PersonRole
) -> None:
    person = one(resolved(a_post(text), detected(text, names, health), STAFF))
    assert person.role is role
    assert person.needs is (SubjectKind.PATIENT if role is PersonRole.PATIENT else None)


def test_words_of_care_and_record_numbers_make_an_unknown_person_a_patient() -> None:
    text = "Gideon 4471 came by."
    assert one(resolved(a_post(text), detected(text, ["Gideon"], cues=["care_fact"]))).role is PersonRole.PATIENT
    number = detected(text, ["Gideon"], numbers=[("4471", "MEDICAL_RECORD_NUMBER")])
    assert one(resolved(a_post(text), number)).role is PersonRole.PATIENT
    plate = detected(text, ["Gideon"], numbers=[("4471", "VEHICLE_ID")])
    assert one(resolved(a_post(text), plate)).role is PersonRole.UNKNOWN


def test_in_a_long_text_only_health_information_near_the_name_counts() -> None:
    filler = "We planted tulips along the new path and painted the old bench green again. " * 12
    text = f"Delphine opened the garden. {filler}A patient told us about his asthma."
    assert one(resolved(a_post(text), detected(text, ["Delphine"], ["asthma"]))).role is PersonRole.UNKNOWN


@pytest.mark.parametrize(
    ("text", "answered", "cues", "role"),
    [
        (
            "Thank you, Jenny! We loved having you on our floor.",
            "Best place ever!",
            ["addressee_care"],
            PersonRole.PATIENT,
        ),
        ("Hi Jenny, we are sorry to hear this.", "Two hours of waiting.", [], PersonRole.PATIENT),
        ("Ms. Kessler, you still owe us $40.", "Scam", [], PersonRole.PATIENT),
        ("Hi Jenny, your son did great.", "My son loved the nurses.", [], PersonRole.RELATIVE),
        ("Your dad's coat is safe, Cody.", "Where is it?", [], PersonRole.RELATIVE),
        ("Hi Jenny, thank you. Please call our office.", "Meh", ["neutral_reply"], PersonRole.UNKNOWN),
    ],
)
def test_a_reviewer_addressed_by_name(text: str, answered: str, cues: list[str], role: PersonRole) -> None:
    name = next(word for word in ("Jenny", "Kessler", "Cody") if word in text)
    person = one(resolved(a_post(text, kind="reply", in_reply_to=answered), detected(text, [name], cues=cues)))
    assert person.role is role


def test_a_colleague_who_is_ill_needs_both_consents() -> None:
    text = "Please keep our teammate Joel Abara in your thoughts. His biopsy came back malignant."
    people = resolved(a_post(text), detected(text, ["Joel Abara/staff"], ["biopsy", "malignant"]), STAFF, RELEASES)
    assert [(p.key, p.needs) for p in people] == [
        ("Joel Abara", SubjectKind.EMPLOYEE),
        ("Joel Abara", SubjectKind.PATIENT),
    ]
    assert [p.consent.status.value for p in people if p.consent] == ["closed", "missing"]
    assert answers(people) == {"Joel Abara": "missing"}
    permitted = resolved(
        a_post(text), detected(text, ["Joel Abara/staff"], ["biopsy", "malignant"]), STAFF, (a_consent("Joel Abara"),)
    )
    assert [(p.needs, p.consent.status.value) for p in permitted if p.consent] == [
        (SubjectKind.PATIENT, "closed"), (SubjectKind.EMPLOYEE, "missing"),
    ]  # fmt: skip


def test_a_surgeon_beside_a_patients_operation_is_not_ill() -> None:
    text = "Ten weeks after his knee replacement Harlan Boyd danced. Dr. Anneliese von der Heide still smiles about that knee."
    people = resolved(
        a_post(text),
        detected(text, ["Harlan Boyd/patient", "Anneliese von der Heide"], ["knee replacement"]),
        STAFF,
        (*RELEASES, a_consent("Harlan Boyd")),
    )
    assert [(p.key, p.role) for p in people] == [
        ("Harlan Boyd", PersonRole.PATIENT), ("Anneliese von der Heide", PersonRole.STAFF),
    ]  # fmt: skip


def test_repeats_and_given_names_are_one_person() -> None:
    text = "THE ROAD OF GITA RAO\n\nGita Rao had a stroke. Gita's brother drove. “I am fine,” says Ms. Rao."
    names = ["GITA RAO/patient", "Gita Rao/patient", "Gita", "Rao/patient"]
    person = one(resolved(a_post(text), detected(text, names, ["stroke"])))
    assert person.key == "Gita Rao"
    assert len(person.mentions) == 4
    assert [text[start:end] for start, end in person.mentions] == ["GITA RAO", "Gita Rao", "Gita", "Rao"]


def test_a_given_name_that_fits_two_people_stays_apart() -> None:
    text = "Ana Lima and Ana Rocha had surgery. Ana is home."
    people = resolved(
        a_post(text), detected(text, ["Ana Lima/patient", "Ana Rocha/patient", "Ana/patient"], ["surgery"])
    )
    assert sorted(p.key for p in people) == ["Ana", "Ana Lima", "Ana Rocha"]


def test_mother_and_child_of_one_surname_are_two_people() -> None:
    text = "Little Lily Moretti went home after heart surgery. Her mother Carla Moretti cried."
    people = resolved(
        a_post(text), detected(text, ["Lily Moretti/patient", "Carla Moretti/relative"], ["heart surgery"])
    )
    assert [(p.key, p.needs) for p in people] == [("Lily Moretti", SubjectKind.MINOR), ("Carla Moretti", None)]


@pytest.mark.parametrize(
    ("text", "name", "ages", "minor"),
    [
        ("Teresa Mendez, 7, rang the bell.", "Teresa Mendez", ["7"], True),
        ("Mateo Ruiz (11) danced.", "Mateo Ruiz", ["11"], True),
        ("Sixteen-year-old Oliver Stone painted.", "Oliver Stone", ["Sixteen-year-old"], True),
        ("9-month-old Theo went home.", "Theo", ["9-month-old"], True),
        ("Neema Wekesa went home. Our 4-year-old fighter!", "Neema Wekesa", ["4-year-old"], True),
        ("Baby Theo is here.", "Theo", [], True),
        ("Little Imani smiled.", "Imani", [], True),
        ("Imani, a second grader, smiled.", "Imani", [], True),
        ("Imani is in kindergarten.", "Imani", [], True),
        ("Walter Kowal, 93, died.", "Walter Kowal", ["93"], False),
        ("Bob Hart turned 18 today.", "Bob Hart", ["18"], False),
        ("Bob Hart, fifty-two, went home.", "Bob Hart", ["fifty-two"], False),
        ("Bob Hart has a 7-year-old daughter.", "Bob Hart", ["7-year-old"], False),
        ("Bob Hart brought the baby pictures.", "Bob Hart", [], False),
        ("Bob Hart, father of newborn twins, went home.", "Bob Hart", [], False),
        ("Theo, our tiniest preemie, went home.", "Theo", [], True),
        ("Mrs. Hart, mother of a toddler, went home.", "Hart", [], False),
    ],
)
def test_children_are_told_by_age_and_words(text: str, name: str, ages: list[str], minor: bool) -> None:
    person = one(resolved(a_post(text), detected(text, [f"{name}/patient"], ages=ages)))
    assert person.minor is minor
    assert person.needs is (SubjectKind.MINOR if minor else SubjectKind.PATIENT)


def test_each_age_goes_to_its_own_name() -> None:
    text = "Amara Lindt, 15, Piotr Savas, 42, and Lucia Brandt, 14, painted."
    names = ["Amara Lindt/patient", "Piotr Savas/patient", "Lucia Brandt/patient"]
    people = resolved(a_post(text), detected(text, names, ages=["15", "42", "14"]))
    assert [(p.key, p.minor) for p in people] == [
        ("Amara Lindt", True),
        ("Piotr Savas", False),
        ("Lucia Brandt", True),
    ]


def test_a_named_child_who_is_no_patient_needs_a_minors_consent() -> None:
    text = "Our grandson Wendel, 10, led the parade."
    person = one(resolved(a_post(text, "Ana Lima | chief"), detected(text, ["Wendel/unknown"], ages=["10"])))
    assert person.role is PersonRole.UNKNOWN
    assert person.needs is SubjectKind.MINOR


def test_a_name_the_registry_knows_as_a_minors_is_a_minor() -> None:
    text = "Emmy Sand drew dinosaurs."
    person = one(resolved(a_post(text), detected(text, ["Emmy Sand/unknown"]), (), (a_consent("Emmy Sand", "minor"),)))
    assert person.minor
    assert answers((person,)) == {"Emmy Sand": "closed"}


def test_a_patient_of_a_childrens_service_is_taken_for_a_minor() -> None:
    text = "Theo Marsh went home after surgery."
    found = detected(text, ["Theo Marsh/patient"], ["surgery"])
    assert one(resolved(a_post(text, "Our Children's Hospital"), found)).needs is SubjectKind.MINOR
    assert one(resolved(a_post(text, "Our Clinic"), found)).needs is SubjectKind.PATIENT
    parents = "Baby Theo and mama Saoirse went home."
    names = detected(parents, ["Theo/patient", "Saoirse/patient"])
    both = resolved(a_post(parents, "Lark Carmichael | child life specialist"), names)
    assert [(p.key, p.minor) for p in both] == [("Theo", True), ("Saoirse", False)]


@pytest.mark.parametrize(
    ("text", "name", "key", "status"),
    [
        ("Mrs. Brossard had her hip done.", "Brossard/patient", "Celia Brossard", "closed"),
        ("Celia had her hip done.", "Celia/patient", "Celia Brossard", "closed"),
        ("Celia B. had her hip done.", "Celia B./patient", "Celia B.", "missing"),
        ("G. Brossard had her hip done.", "G. Brossard/patient", "G. Brossard", "missing"),
        ("Brossard had her hip done.", "Brossard/patient", "Brossard", "missing"),
        ("Celia had her hip done.", "Celia", "Celia", "missing"),
        ("Celia Brossart had her hip done.", "Celia Brossart/patient", "Celia Brossart", "missing"),
        ("Celia Brossard-Diaz had her hip done.", "Celia Brossard-Diaz/patient", "Celia Brossard-Diaz", "missing"),
    ],
)
def test_registry_names_resolve_only_in_full_or_with_the_right_role(
    text: str, name: str, key: str, status: str
) -> None:
    people = resolved(a_post(text), detected(text, [name], ["hip"]), STAFF, (a_consent("Celia Brossard"),))
    assert answers(people) == {key: status}


def test_a_lone_surname_of_two_patients_is_not_guessed() -> None:
    text = "Mrs. Brossard had her hip done."
    forms = (a_consent("Celia Brossard"), a_consent("Alma Brossard", document="A-2"))
    assert answers(resolved(a_post(text), detected(text, ["Brossard/patient"], ["hip"]), (), forms)) == {
        "Brossard": "missing"
    }


@pytest.mark.parametrize(
    ("text", "names", "extra", "uses"),
    [
        ("Thanks to Joel Abara for the tour.", ["Joel Abara/staff"], {}, ("name",)),
        ("Thanks to Joel Abara, RN, for the tour.", ["Joel Abara/staff"], {}, ("name", "role")),
        ("Our dietitian Joel Abara cooked.", ["Joel Abara/staff"], {}, ("name", "role")),
        ("“I love the night shift,” says Joel Abara.", ["Joel Abara/staff"], {}, ("name", "quote")),
        ("“It was the polka that saved me,” he says. Thanks, Joel Abara!", ["Joel Abara/staff"], {}, ("name",)),
        ("Gita Rao, 66, is back.", ["Gita Rao/patient"], {"ages": ["66"]}, ("name", "age")),
        ("Gita Rao beat leukemia.", ["Gita Rao/patient"], {"health": ["leukemia"]}, ("name", "condition")),
        ("Gita Rao shares her story.", ["Gita Rao/patient"], {}, ("name", "story")),
        ("Gita Rao was here. “I was never afraid of it,” she says.", ["Gita Rao/patient"], {}, ("name", "quote")),
        ("Gita Rao had “just fatigue” that day.", ["Gita Rao/patient"], {"health": ["fatigue"]}, ("name", "condition")),
    ],
)
def test_only_what_the_post_really_uses_is_asked_for(
    text: str, names: list[str], extra: dict[str, list[str]], uses: tuple[str, ...]
) -> None:
    assert one(resolved(a_post(text), detected(text, names, **extra), STAFF)).uses == uses  # type: ignore[arg-type]


def test_a_standing_release_with_the_name_closes_a_plain_mention() -> None:
    text = "Thanks to Joel Abara for the tour."
    people = resolved(a_post(text), detected(text, ["Joel Abara/staff"]), STAFF, RELEASES)
    assert answers(people) == {"Joel Abara": "closed"}
    picture = resolved(a_post(text, media=(an_image("staff_face", alt="portrait of a nurse"),)),
                       detected(text, ["Joel Abara/staff"]), STAFF, RELEASES)  # fmt: skip
    assert answers(picture) == {"Joel Abara": "out_of_scope"}


@pytest.mark.parametrize(
    ("author", "shows", "alt", "expected"),
    [
        ("Our Clinic", ("patient_face",), "woman smiling", {"patient in image 1": "missing"}),
        ("Our Clinic", ("patient_face",), "one woman's face from two angles", {"patient in image 1": "missing"}),
        ("Our Clinic", ("patient_face",), "two people in chairs, faces visible", {"patients in image 1": "missing"}),
        ("Our Clinic", ("minor",), "children holding cards", {"children in image 1": "missing"}),
        ("Our Clinic", ("minor",), "boy with a clipboard", {"child in image 1": "missing"}),
        ("Our Clinic", ("minor", "patient_face"), "baby in a knitted hat", {"baby in image 1": "missing"}),
        ("Our Clinic", ("minor", "patient_face"), "mother holding a newborn",
         {"newborn in image 1": "missing", "mother in image 1": "missing"}),
        ("Our Clinic", ("staff_face",), "our night team in silly hats", {"staff in image 1": "missing"}),
        ("Our Clinic", ("staff_face",), "nurse at a desk", {"staff in image 1": "missing"}),
        ("Joel Abara | RN", ("staff_face",), "a badge on a lanyard, seen from near", {}),
        ("Joel Abara | RN", ("staff_face",), "selfie in the break room", {}),
        ("Joel Abara | RN", ("staff_face",), "the whole night crew at the desk", {"staff in image 1": "missing"}),
        ("Joel Abara | RN", ("no_person",), "a plate of cookies", {}),
        ("Joel Abara | RN", ("whiteboard", "no_person"), "board with room numbers and last names of patients",
         {"patients on whiteboard in image 1": "missing"}),
        ("Joel Abara | RN", ("whiteboard", "no_person"), "empty board", {}),
        ("Joel Abara | RN", ("screen", "wristband"), "chart on a screen", {}),
    ],
)  # fmt: skip
def test_people_who_are_only_pictured(author: str, shows: tuple[str, ...], alt: str, expected: dict[str, str]) -> None:
    post = a_post("Look!", author, media=(an_image(*shows, alt=alt),))
    people = resolved(post, Detection(), STAFF, RELEASES)
    assert answers(people) == expected
    assert all(p.pictured and p.mentions == () and p.uses == ("photo",) for p in people)


@pytest.mark.parametrize(
    ("text", "names", "ages", "image", "pictured"),
    [
        ("Gita Rao is back.", ["Gita Rao/patient"], [], an_image("patient_face", alt="woman by a window"), ["Gita Rao"]),
        ("Thanks to Celia for going first.", ["Celia"], [], an_image("patient_face", alt="man at a tablet"), ["Celia"]),
        ("Mateo Ruiz (11) danced.", ["Mateo Ruiz/patient"], ["11"],
         an_image("minor", "patient_face", "staff_face", alt="child dancing beside a staff member", kind="video"), ["Mateo Ruiz"]),
        ("Emmy Sand, 8, drew.", ["Emmy Sand/unknown"], ["8"], an_image("minor", alt="children in the lobby"), ["children in image 1"]),
        ("Emmy Sand drew.", ["Emmy Sand/unknown"], [], an_image("minor", alt="girl with a drawing"), ["Emmy Sand"]),
        ("Baby Theo is here, mama Saoirse is a hero.", ["Theo/patient", "Saoirse/patient"], [],
         an_image("minor", alt="newborn with a band"), ["Theo"]),
        ("Gita Rao and Lena Voss walked.", ["Gita Rao/patient", "Lena Voss/patient"], [],
         an_image("patient_face", alt="woman in a garden"), ["patient in image 1"]),
        ("Gita Rao and Lena Voss walked.", ["Gita Rao/patient", "Lena Voss/patient"], [],
         an_image("patient_face", alt="two women in a garden"), ["Gita Rao", "Lena Voss"]),
        ("Gita Rao and Lena Voss walked.", ["Gita Rao/patient", "Lena Voss/patient"], [],
         an_image("patient_face", alt="Gita Rao in a garden"), ["Gita Rao"]),
    ],
)  # fmt: skip
def test_a_picture_belongs_to_the_one_named_person_it_can_show(
    text: str, names: list[str], ages: list[str], image: object, pictured: list[str]
) -> None:
    post = a_post(text, "Joel Abara | RN, oncology", media=(image,))
    people = resolved(post, detected(text, names, ages=ages), STAFF)
    assert [p.key for p in people if p.pictured] == pictured
    use = "video" if post.media[0].type == "video" else "photo"
    assert all(use in p.uses for p in people if p.pictured)


def test_pictures_are_numbered_and_keep_their_uses() -> None:
    media = (
        an_image("no_person"),
        an_image("patient_face", alt="woman"),
        an_image("staff_face", alt="nurse telling a story", kind="video"),
    )
    people = resolved(a_post("Look!", media=media), Detection())
    assert [(p.key, p.uses) for p in people] == [
        ("patient in image 2", ("photo",)),
        ("staff in image 3", ("video", "voice")),
    ]


def test_an_attached_form_answers_for_a_pictured_person() -> None:
    post = a_post("Look!", media=(an_image("patient_face", alt="woman"),))
    form = a_consent("Gita Rao", uses=("photo",))
    people = resolved(post, Detection(), (), (form,), attached=(("patient in image 1", "A-1"),))
    assert answers(people) == {"patient in image 1": "closed"}


def test_the_planned_day_and_the_platform_count() -> None:
    text = "Gita Rao is back."
    form = a_consent("Gita Rao", platforms=("facebook",), expires=date(2026, 11, 30))
    later = a_post(text, planned=datetime(2026, 12, 24, 12, tzinfo=UTC))
    found = detected(text, ["Gita Rao/patient"])
    assert answers(resolved(a_post(text), found, (), (form,))) == {"Gita Rao": "closed"}
    assert answers(resolved(later, found, (), (form,))) == {"Gita Rao": "expired"}
    assert answers(resolved(a_post(text, platform="tiktok"), found, (), (form,))) == {"Gita Rao": "out_of_scope"}


def test_without_a_registry_nothing_is_answered() -> None:
    text = "Joel Abara met Gita Rao after her surgery."
    people = resolve_people(
        a_post(text), detected(text, ["Joel Abara/staff", "Gita Rao/patient"], ["surgery"]), None, TODAY
    )
    assert [(p.key, p.needs, p.consent) for p in people] == [
        ("Joel Abara", SubjectKind.EMPLOYEE, None), ("Gita Rao", SubjectKind.PATIENT, None),
    ]  # fmt: skip


def test_the_order_of_lists_changes_nothing() -> None:
    text = "Dr. Cho and Joel and Mrs. Brossard had cake after surgery."
    found = detected(text, ["Cho/staff", "Joel/staff", "Brossard/patient"], ["surgery"])
    staff = (*STAFF[:3], a_member("Ana Cho"), a_member("Ben Cho"))
    forms = (a_consent("Celia Brossard"), a_consent("Celia Brossard", document="A-2", revoked=date(2026, 5, 1)))
    wanted = resolved(a_post(text), found, staff, forms)
    for mixed in itertools.islice(itertools.permutations(staff), 12):
        assert resolved(a_post(text), found, mixed, tuple(reversed(forms))) == wanted


def test_an_empty_post_has_nobody() -> None:
    assert resolved(a_post(""), Detection(), STAFF, RELEASES) == ()
