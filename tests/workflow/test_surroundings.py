"""What the office knows around a post is gathered for the rules, and a try-out judges past posts by it."""

from dataclasses import replace
from datetime import date

from reviewer.detect.engine import Detector
from reviewer.model.office import SHIPPED
from reviewer.model.people import StaffMember
from reviewer.model.post import Author, Media
from reviewer.model.surroundings import MediaRights, Surroundings
from reviewer.model.training import TrainingRules
from reviewer.workflow import check, edits, office, people, submit, surroundings
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import a_post

LINE = "I work at Test Clinic; views are my own."


def around(ws: Workspace, post_id: str, **how: object) -> Surroundings:
    with ws.connections.read() as connection:
        return surroundings.of(ws, connection, load(ws, connection, row_of(connection, post_id)), **how)


def test_a_plain_post_has_its_line_and_asks_for_rights(ws: Workspace):
    post, _ = submit.submit_post(ws, a_post(media=(Media("image", "A door"),)))
    assert around(ws, post) == Surroundings(rights=(MediaRights(0, False),), ask_rights=True, affiliation=LINE)


def test_an_own_account_and_a_review_site_have_no_line(ws: Workspace):
    own = replace(a_post(), author=Author("Test Clinic", kind="organisation"))
    assert around(ws, submit.submit_post(ws, own)[0]).affiliation == ""
    assert around(ws, submit.submit_post(ws, a_post(platform="yelp"))[0]).affiliation == ""
    assert around(ws, submit.submit_post(ws, a_post(platform="yelp", kind="reply"))[0]).affiliation == LINE


def test_overdue_training_of_the_author_is_said_and_follows_the_policy(ws: Workspace):
    people.add(ws, StaffMember("Renee Falk", role="RN", training_completed=date(2025, 1, 10)))
    post, _ = submit.submit_post(ws, a_post())
    assert "Jan 10, 2026" in around(ws, post).training
    assert around(ws, post, office=replace(SHIPPED, training=TrainingRules(raises_level=False))).training == ""
    assert around(ws, submit.submit_post(ws, a_post(author="Nobody Known"))[0]).training == ""


def test_another_line_is_tried_on_past_posts(ws: Workspace, detector: Detector):
    post, _ = submit.submit_post(ws, a_post("You should come to Test Clinic for your flu shot, they are the best."))
    check.check_posts(ws, [post], detector)
    proposal = office.propose_affiliation(ws, "I work at {organization}. My views.", "Shorter")
    tried = office.try_out(ws, proposal, lambda lists: detector)
    assert (tried.checked, tried.hits) == (1, 1)


def test_an_edited_wording_is_judged_with_what_is_around_it(ws: Workspace, detector: Detector):
    post, _ = submit.submit_post(ws, a_post(platform="Threads", media=(Media("image", "A door"),)))
    check.check_posts(ws, [post], detector)
    said = edits.check_edit(ws, post, "Flu shots are free this week.", detector)
    assert {"TIP-001", "CPY-003"} <= {issue.rule_id for issue in said.assessment.issues}
