"""The line that shows an author's tie: filled, kept safe, put into a text once, and what the desk makes of it."""

from dataclasses import replace

import pytest

from reviewer.detect.engine import Detector
from reviewer.errors import UsageError
from reviewer.model.office import SHIPPED as AS_SHIPPED
from reviewer.model.people import StaffMember
from reviewer.model.post import Author
from reviewer.workflow import affiliation, check, office, people, review, submit
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import a_post

LINE = "I work at Test Clinic; views are my own."
OWN = "{name}, {role} at {organization}. Views are mine."


def test_the_shipped_line_names_the_organization(ws: Workspace):
    assert affiliation.line(ws, Author("Renee Falk", "RN")) == LINE
    assert affiliation.line(ws, Author("Test Clinic", kind="organisation")) == ""


def test_a_pattern_of_the_office_is_filled_and_falls_back_where_something_is_not_known(ws: Workspace):
    policy = replace(AS_SHIPPED, affiliation=OWN)
    assert affiliation.line(ws, Author("Renee Falk", "RN"), policy) == "Renee Falk, RN at Test Clinic. Views are mine."
    assert affiliation.line(ws, Author("Renee Falk"), policy) == LINE
    people.add(ws, StaffMember("Renée Falk", role="Nurse"))
    assert affiliation.line(ws, Author("Renee Falk"), policy).startswith("Renee Falk, Nurse at")


@pytest.mark.parametrize("pattern", ["I am {title}", "{", "a } b", "{}", ". ;", "x" * 201, "{organization!r}"])
def test_patterns_that_cannot_be_filled_are_refused(pattern: str):
    with pytest.raises(UsageError):
        affiliation.checked(pattern)


def test_patterns_are_kept_in_one_line_and_the_shipped_one_as_nothing():
    assert affiliation.checked(f" {OWN}\n") == OWN
    assert affiliation.checked(affiliation.SHIPPED) == affiliation.checked("  ") == ""


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Flu shots are free.", f"Flu shots are free. {LINE}"),
        ("Flu shots.\n\nCome by.", f"Flu shots.\n\nCome by.\n\n{LINE}"),
        ("Flu shots are free. #flu #TestClinic", f"Flu shots are free. {LINE} #flu #TestClinic"),
        ("Flu shots.\n#flu", f"Flu shots. {LINE}\n\n#flu"),
        ("#flu", f"{LINE} #flu"),
        ("", LINE),
        ("Great team 🎉 ", f"Great team 🎉 {LINE}"),
        (f"Flu shots. {LINE}", f"Flu shots. {LINE}"),
        ("Flu. i WORK at  Test\nClinic; views are my own.", "Flu. i WORK at  Test\nClinic; views are my own."),
    ],
)
def test_the_line_goes_to_the_end_before_hashtags_and_only_once(text: str, after: str):
    assert affiliation.insert(text, LINE) == after
    assert affiliation.insert(after, LINE) == after


def test_nothing_is_put_in_without_a_line():
    assert affiliation.insert("Flu shots.", "") == "Flu shots."


def test_the_desk_offers_the_line_and_a_text_with_it_is_no_longer_asked(ws: Workspace, detector: Detector):
    office.save(ws, office.propose_affiliation(ws, OWN, "Agreed with communications"))
    praise = "You should come to Test Clinic for your flu shot, they are the best."
    post, _ = submit.submit_post(ws, a_post(praise))
    check.check_posts(ws, [post], detector)
    (issue,) = [i for i in review.view_post(ws, post).assessment.issues if i.rule_id == "DIS-001"]
    line = "Renee Falk, RN at Test Clinic. Views are mine."
    assert (issue.safer, issue.to_author) == (line, f"Please add to the post: “{line}”")
    submit.revise_post(ws, post, affiliation.insert(praise, line))
    check.check_posts(ws, [post], detector)
    assert [i.rule_id for i in review.view_post(ws, post).assessment.issues if i.rule_id == "DIS-001"] == []


def test_the_pattern_is_a_version_of_the_policy(ws: Workspace):
    saved = office.propose_affiliation(ws, OWN, "Agreed")
    assert saved.change == "affiliation_set"
    office.save(ws, saved)
    assert ws.office().affiliation == OWN
    with pytest.raises(UsageError, match="like that already"):
        office.propose_affiliation(ws, f" {OWN} ", "Again")
    with pytest.raises(UsageError, match="needs a reason"):
        office.propose_affiliation(ws, "", " ")
    with pytest.raises(UsageError, match="not known"):
        office.propose_affiliation(ws, "{boss}", "No")
    office.save(ws, office.propose_affiliation(ws, "", "As shipped"))
    assert ws.office().affiliation == ""


def test_no_line_is_offered_on_a_review_site():
    assert not affiliation.wanted("yelp", reply=False)
    assert affiliation.wanted("yelp", reply=True)
    assert affiliation.wanted("facebook", reply=False)
