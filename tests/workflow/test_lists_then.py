"""Lists of people that were changed while a post waited: what they take out of the way wants a second person."""

import pytest

from reviewer.errors import RefusedError
from reviewer.model.decision import State
from reviewer.model.people import StaffMember
from reviewer.model.vocabulary import Level, PersonRole
from reviewer.workflow import (
    bulk,
    check,
    consents,
    decide,
    edits,
    office,
    office_proposals,
    people,
    public_people,
    record,
    review,
    unknown_names,
)
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, a_post
from .conftest import TODAY
from .consent_samples import a_form, recorded

NAME = "Marisol Duarte"
TEXT = f"Our patient {NAME} is fine."
FLOWERS = f"Thank you, {NAME}, for the flowers at the front desk."
LISTS = "This post was stopped until the lists of people were changed while it waited, so a second person decides."
SAID = "This post was stopped until somebody said who a person is, so a second person decides."
SECOND = "Rowan Achterberg"


def ready(ws, detector, text: str = TEXT, **fields) -> str:
    post, _ = submit_post(ws, a_post(text, **fields))
    check.check_posts(ws, [post], detector)
    return post


def again(ws, detector) -> None:
    check.check_posts(ws, check.unchecked(ws), detector)


def account(name: str = NAME) -> StaffMember:
    return StaffMember(name, "@clinic", kind="organisation")


@pytest.mark.parametrize(
    "say",
    [
        lambda ws: public_people.add(ws, NAME, "A singer."),
        lambda ws: public_people.add(ws, "Marisol  DUARTE", "A singer."),
        lambda ws: unknown_names.settle(ws, NAME, "public"),
        lambda ws: people.add(ws, account()),
    ],
)
def test_who_puts_a_patient_of_a_waiting_post_on_a_list_does_not_approve_it_alone(ws, detector, say):
    people.add(ws, StaffMember("Bo Ek"))
    post = ready(ws, detector)
    assert review.view_post(ws, post).open_issues()
    say(ws)
    again(ws, detector)
    view = review.view_post(ws, post)
    assert (view.open_issues(), view.second.why) == ((), (LISTS,))
    assert bulk.plan(ws, [post]).ready == ()
    with pytest.raises(RefusedError, match="a second person decides"):
        edits.approve_with_edits(ws, post, f"Hello. {TEXT}", detector)
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.ESCALATED
    ws.set_reviewer(SECOND, "legal")
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED
    assert record.verify(ws).intact


def test_it_holds_for_the_next_revision_and_ends_with_the_entry_in_the_list(ws, detector):
    post = ready(ws, detector)
    public_people.add(ws, NAME, "A singer.")
    revise_post(ws, post, f"Hi. {TEXT}")
    again(ws, detector)
    assert review.view_post(ws, post).second.why == (LISTS,)
    public_people.remove(ws, NAME)
    again(ws, detector)
    assert review.view_post(ws, post).open_issues()


def test_who_was_listed_before_a_post_came_in_wants_nobody_else(ws, detector):
    public_people.add(ws, NAME, "A singer.")
    post = ready(ws, detector)
    public_people.add(ws, "Aurelio Kvist", "A painter.")
    again(ws, detector)
    view = review.view_post(ws, post)
    assert (view.open_issues(), view.second.why) == ((), ())


def test_a_list_that_names_somebody_else_is_no_matter_of_the_post(ws, detector):
    post = ready(ws, detector, CLEAN)
    public_people.add(ws, "Aurelio Kvist", "A painter.")
    people.add(ws, StaffMember("Bo Ek"))
    again(ws, detector)
    assert review.view_post(ws, post).second.why == ()


def test_an_own_account_in_an_imported_list_takes_no_patient_out_of_the_way_alone(ws, detector):
    """The first directory counts as there before as far as colleagues go, not as far as own accounts go."""
    post = ready(ws, detector)
    people.record_rows(ws, [StaffMember("Bo Ek"), account()])
    again(ws, detector)
    assert review.view_post(ws, post).second.why == (LISTS,)


def test_a_later_list_is_compared_with_the_one_of_when_the_post_came_in(ws, detector):
    people.record_rows(ws, [StaffMember("Bo Ek"), StaffMember("Cy Oh")])
    (bo, _) = people.staff(ws)
    people.remove(ws, bo.id)
    post = ready(ws, detector)
    people.record_rows(ws, [StaffMember("Cy Oh"), account()])
    again(ws, detector)
    assert review.view_post(ws, post).second.why == (LISTS,)
    later = ready(ws, detector, f"Hello. {TEXT}")
    assert review.view_post(ws, later).second.why == ()


def test_a_name_that_the_registry_has_is_no_own_account(ws, detector):
    recorded(ws, a_form(revoked=TODAY))
    people.add(ws, account())
    post = ready(ws, detector)
    assert {issue.level for issue in review.view_post(ws, post).open_issues()} == {Level.BLOCK}


def test_a_colleague_renamed_or_taken_out_while_a_post_waits_frees_no_name(ws, detector):
    office.save(ws, office_proposals.propose_employee_release(ws, "required", "Policy."))
    people.record_rows(ws, [StaffMember(NAME, role="Nurse"), StaffMember("Bo Ek")])
    post = ready(ws, detector, FLOWERS)
    assert review.view_post(ws, post).open_issues()
    member = next(one for one in people.staff(ws) if one.name == NAME)
    people.change(ws, StaffMember(NAME, "@clinic", kind="organisation", id=member.id))
    again(ws, detector)
    view = review.view_post(ws, post)
    assert (view.open_issues(), view.second.why) == ((), (LISTS,))


def test_a_patients_name_that_is_settled_otherwise_while_a_post_waits_wants_two(ws, detector):
    unknown_names.settle(ws, NAME, "patient")
    post = ready(ws, detector, FLOWERS)
    assert review.view_post(ws, post).open_issues()
    unknown_names.settle(ws, NAME, "nobody")
    again(ws, detector)
    view = review.view_post(ws, post)
    assert (view.open_issues(), view.second.why) == ((), (SAID,))
    later = ready(ws, detector, f"Hello. {FLOWERS}")
    assert review.view_post(ws, later).second.why == ()


def test_another_name_of_a_colleague_that_was_settled_before_wants_nobody_else(ws, detector):
    people.add(ws, StaffMember("Mari Rey", role="Nurse"))
    unknown_names.settle(ws, NAME, "staff", people.staff(ws)[0])
    text = f"{NAME} of our ward is fine after the asthma."
    post = ready(ws, detector, text)
    assert review.view_post(ws, post).second.why == ()


def test_who_decides_blind_sees_a_name_that_was_settled_as_a_patients(ws, detector):
    unknown_names.settle(ws, NAME, "patient")
    post = ready(ws, detector, FLOWERS)
    decide.escalate(ws, post, "Legal", blind=True)
    ws.set_reviewer(SECOND, "legal")
    view = review.view_post(ws, post)
    assert PersonRole.PATIENT in {person.role for person in view.assessment.people}
    with pytest.raises(RefusedError, match="must be settled first"):
        decide.approve(ws, post)


def test_an_edit_that_brings_a_settled_patient_in_is_checked_with_it(ws, detector):
    unknown_names.settle(ws, NAME, "patient")
    post = ready(ws, detector)
    other = ready(ws, detector, "Thank you for the flowers at the front desk.")
    assert review.view_post(ws, post).open_issues()
    with pytest.raises(RefusedError, match="stop"):
        edits.approve_with_edits(ws, other, FLOWERS, detector)


def test_a_release_that_is_no_longer_asked_for_frees_no_waiting_post(ws, detector):
    people.record_rows(ws, [StaffMember("Bo Ek", role="Nurse")])
    office.save(ws, office_proposals.propose_employee_release(ws, "required", "Policy."))
    post = ready(ws, detector, "Our nurse Bo Ek won the award.")
    assert review.view_post(ws, post).open_issues()
    for choice in ("paid_only", "not_required", "review"):
        office.save(ws, office_proposals.propose_employee_release(ws, choice, "Faster."))
        again(ws, detector)
        view = review.view_post(ws, post)
        assert view.open_issues() == ()
        assert "the rules or lists were changed while it waited" in view.second.why[0]


def test_a_form_that_covers_is_what_a_waiting_post_waits_for(ws, detector):
    post = ready(ws, detector)
    consents.record(ws, a_form())
    again(ws, detector)
    view = review.view_post(ws, post)
    assert (view.open_issues(), view.second.why) == ((), ())


def test_a_revocation_that_is_taken_back_while_a_post_waits_wants_two(ws, detector):
    recorded(ws)
    consents.revoke(ws, "CA-0001", TODAY)
    post = ready(ws, detector)
    assert review.view_post(ws, post).open_issues()
    consents.record(ws, a_form(), replaces="CA-0001")
    assert record.entries(ws)[0].what.endswith("its revocation or end was taken back")
    again(ws, detector)
    view = review.view_post(ws, post)
    assert view.open_issues() == ()
    assert view.second.why == (
        "This post was stopped until the revocation of a form was taken back, so a second person decides.",
    )
    recorded(ws, a_form("CA-0002", expires=a_form().expires.replace(year=2028)))
    again(ws, detector)
    assert review.view_post(ws, post).second.why == (), "another form covers it"


def test_a_revocation_that_was_taken_back_before_the_post_came_in_wants_nobody_else(ws, detector):
    recorded(ws)
    consents.revoke(ws, "CA-0001", TODAY)
    consents.record(ws, a_form(note="It was another form."), replaces="CA-0001")
    post = ready(ws, detector)
    assert review.view_post(ws, post).second.why == ()
    consents.record(ws, a_form(), replaces="CA-0001")
    assert record.entries(ws)[0].what == "Consent corrected"
