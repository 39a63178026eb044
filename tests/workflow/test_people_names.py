"""Who is one person by name: a credential or a capital makes nobody a second reviewer, or gives anybody another cap."""

import pytest

from reviewer.errors import RefusedError
from reviewer.workflow import check, decide, dispose, review
from reviewer.workflow.people_names import same_person
from reviewer.workflow.submit import submit_post

from .builders import a_post


@pytest.mark.parametrize(
    "name",
    [
        "Amara Silva, MD", "AMARA SILVA, MD", "amara silva md", "Amara Silva, M.D.", "Silva, Amara, MD", "Silva, Amara",
        "Dr. AMARA SILVA", "Amara Silva RN, BSN", "AMARA SILVA RN", "Amara  Silva Jr.", "Amara Silva, MD, PhD",
    ],
)  # fmt: skip
def test_titles_and_credentials_make_nobody_another_person(name):
    assert same_person(name, "Amara Silva")
    assert same_person("Amara Silva", name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amara Silva", "Amara Silvano"), ("Nguyen Do", "Nguyen"), ("", ""), ("MD", ""), (" , ", ""), ("Bo Ek", "Bo Ik")],
)
def test_other_names_stay_other_people(one, other):
    assert not same_person(one, other)


def test_the_first_does_not_become_the_second_by_a_credential(ws, detector):
    post, _ = submit_post(ws, a_post("Our patient Marisol Duarte is fine."))
    check.check_posts(ws, [post], detector)
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")
    decide.approve(ws, post)
    ws.set_reviewer("INES CALLOWAY, MD", "legal")
    with pytest.raises(RefusedError):
        decide.approve(ws, post)
    assert review.view_post(ws, post).state.value == "escalated"
