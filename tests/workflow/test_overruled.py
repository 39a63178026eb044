"""What took a stop out of the way without a dismissal: words on people, and rules loosened while the post waited."""

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.errors import RefusedError
from reviewer.model.decision import DecisionKind, State
from reviewer.model.vocabulary import Level
from reviewer.workflow import (
    bulk,
    check,
    consents,
    corrections,
    decide,
    dispose,
    edits,
    marks,
    office,
    overruled,
    record,
    review,
)
from reviewer.workflow.submit import revise_post, submit_post

from .builders import a_post
from .conftest import TODAY

TEXT = "Our patient Marisol Duarte is fine."
NAME = "Marisol Duarte"
FIRST, SECOND = "Ines Calloway", "Rowan Achterberg"


def ready(ws, detector, text: str = TEXT, **fields) -> str:
    post, _ = submit_post(ws, a_post(text, **fields))
    check.check_posts(ws, [post], detector)
    return post


def settle(ws, post: str) -> None:
    for issue in review.view_post(ws, post).open_issues():
        dispose.dismiss(ws, post, issue.key, "permitted")


def state(ws, post: str) -> State:
    return review.view_post(ws, post).state


def test_who_corrects_a_patient_into_somebody_public_does_not_approve_alone(ws, detector):
    post = ready(ws, detector)
    corrections.correct(ws, post, NAME, "public", "", "The singer.")
    view = review.view_post(ws, post)
    assert view.open_issues() == ()
    assert view.second.why == (
        "This post was stopped until somebody said who a person is, so a second person decides.",
    )
    assert bulk.plan(ws, [post]).ready == ()
    decide.approve(ws, post)
    assert state(ws, post) is State.ESCALATED


def test_the_second_decides_without_the_word_of_the_first_on_who_it_is(ws, detector):
    post = ready(ws, detector)
    corrections.correct(ws, post, NAME, "public", "", "The singer.")
    decide.approve(ws, post)
    ws.set_reviewer(SECOND, "legal")
    view = review.open_post(ws, post)
    assert {issue.level for issue in view.open_issues()} == {Level.BLOCK}
    assert corrections.corrections(ws, post) == ()
    assert "public" not in {person.role.value for person in view.assessment.people}
    with pytest.raises(RefusedError, match="must be settled first"):
        decide.approve(ws, post)
    with pytest.raises(RefusedError, match="stop this wording"):
        edits.approve_with_edits(ws, post, f"Hello. {TEXT}", detector)
    corrections.correct(ws, post, NAME, "public", "", "I know her songs.")
    view = review.view_post(ws, post)
    assert view.open_issues() == ()
    assert view.second.counts
    decide.approve(ws, post)
    assert state(ws, post) is State.APPROVED
    assert record.verify(ws).intact


def test_a_correction_that_stops_nothing_wants_nobody_else(ws, detector):
    post = ready(ws, detector, "Thank you, Marisol Duarte, for the flowers at the front desk.")
    before = review.view_post(ws, post)
    assert before.open_issues() == ()
    corrections.correct(ws, post, NAME, "public", "", "The singer.")
    assert not review.view_post(ws, post).second.needed


def test_a_correction_to_a_listed_patient_whose_consent_covers_is_no_override(ws, detector, tmp_path):
    forms = tmp_path / "consents.csv"
    forms.write_text(
        "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
        "Mari Rey,patient,platforms=any; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-1\n",
        encoding="utf-8",
    )
    consents.import_file(ws, forms)
    post = ready(ws, detector)
    corrections.correct(ws, post, NAME, "patient", "Mari Rey", "Her nickname.")
    view = review.view_post(ws, post)
    assert (view.open_issues(), view.second.why) == ((), ())


def test_a_correction_to_a_colleague_whose_release_is_there_is_an_override(ws, detector, tmp_path):
    forms = tmp_path / "consents.csv"
    forms.write_text(
        "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
        "Mari Rey,employee,platforms=any; uses=name|photo,2026-01-10,2027-01-10,,,REL-1\n",
        encoding="utf-8",
    )
    consents.import_file(ws, forms)
    post = ready(ws, detector)
    corrections.correct(ws, post, NAME, "staff", "Mari Rey", "She works here.")
    view = review.view_post(ws, post)
    assert view.open_issues() == ()
    assert view.second.needed


def test_a_correction_holds_as_an_override_in_the_next_revision_and_in_an_edit(ws, detector):
    post = ready(ws, detector)
    corrections.correct(ws, post, NAME, "public", "", "The singer.")
    with pytest.raises(RefusedError, match="a second person decides"):
        edits.approve_with_edits(ws, post, f"Hello. {TEXT}", detector)
    revise_post(ws, post, f"Hi. {TEXT}")
    check.check_posts(ws, [post], detector)
    assert review.view_post(ws, post).second.needed
    corrections.take_back(ws, post, NAME)
    assert not review.view_post(ws, post).second.needed
    assert review.view_post(ws, post).open_issues()


def test_words_allowed_while_a_post_waits_do_not_let_one_person_approve_it(ws, detector):
    post = ready(ws, detector)
    office.save(ws, office.propose_allow(ws, NAME, "A singer."))
    check.check_posts(ws, [post], detector)
    view = review.view_post(ws, post)
    assert view.open_issues() == ()
    assert view.second.why == (
        "This post was stopped until the rules or lists were changed while it waited, so a second person decides.",
    )
    decide.approve(ws, post)
    assert state(ws, post) is State.ESCALATED
    ws.set_reviewer(SECOND, "legal")
    decide.approve(ws, post)
    assert state(ws, post) is State.APPROVED
    later = ready(ws, detector, f"Hello. {TEXT}")
    assert not review.view_post(ws, later).second.needed, "the list was in force when it came in"


def test_a_flag_that_is_ended_while_a_post_waits_counts_like_a_dismissal(ws, detector):
    office.save(ws, office.propose_flag(ws, "flowers", "Reserved.", level=Level.BLOCK))
    post = ready(ws, detector, "Thank you for the flowers.")
    assert review.view_post(ws, post).open_issues()
    office.save(ws, office.propose_end(ws, ws.office().entries[0].id, "Not needed."))
    check.check_posts(ws, [post], detector)
    assert review.view_post(ws, post).open_issues() == ()
    assert review.view_post(ws, post).second.needed


def test_a_word_on_a_person_and_a_list_together_hide_nothing(ws, detector):
    """Either one alone would seem to be covered by the other."""
    post = ready(ws, detector)
    corrections.correct(ws, post, NAME, "public", "", "The singer.")
    office.save(ws, office.propose_allow(ws, NAME, "A singer."))
    check.check_posts(ws, [post], detector)
    assert review.view_post(ws, post).second.why == (
        "This post was stopped until somebody said who a person is and the rules or lists were changed while it waited, "
        "so a second person decides.",
    )


def test_switching_the_second_person_off_heals_no_post_that_waits(ws, detector):
    post = ready(ws, detector)
    settle(ws, post)
    decide.approve(ws, post)
    before = record.status(ws).entries
    office.save(ws, office.propose_second(ws, False, (), "Faster."))
    assert record.status(ws).entries == before + 1
    check.check_posts(ws, [post], detector)
    decide.withdraw(ws, post)
    assert review.view_post(ws, post).second.why[-1] == overruled.KEPT
    decide.approve(ws, post)
    assert state(ws, post) is State.ESCALATED
    later = ready(ws, detector, f"Hello. {TEXT}")
    settle(ws, later)
    decide.approve(ws, later)
    assert state(ws, later) is State.APPROVED


def test_a_class_taken_off_the_policy_still_wants_two_for_a_post_that_waits(ws, detector):
    office.save(ws, office.propose_second(ws, True, ("claim",), "Claims are delicate."))
    post = ready(ws, detector, "The best clinic in town has free flu shots.")
    office.save(ws, office.propose_second(ws, True, (), "No longer."))
    check.check_posts(ws, [post], detector)
    settle(ws, post)
    assert "want a second person here" in review.view_post(ws, post).second.why[0]


def test_the_need_survives_a_restart(ws, detector):
    post = ready(ws, detector)
    corrections.correct(ws, post, NAME, "public", "", "The singer.")
    ws.close()
    again = open_workspace(ws.folder, today=TODAY)
    try:
        again.set_reviewer(FIRST)
        check.check_posts(again, [post], detector)
        assert review.view_post(again, post).second.needed
        assert record.verify(again).intact
    finally:
        again.close()


@pytest.mark.parametrize(
    "say",
    [
        lambda ws, post: marks.mark(ws, post, 12, 26, "OTHER_ID"),
        lambda ws, post: corrections.correct(ws, post, NAME, "public", "", "x"),
    ],
)
def test_a_crash_while_a_word_is_applied_leaves_neither_the_word_nor_a_result_without_it(
    ws, detector, monkeypatch, say
):
    post = ready(ws, detector)
    before = record.status(ws).entries, review.view_post(ws, post)

    def crash(*_args) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "judge_again", crash)
    with pytest.raises(KeyboardInterrupt):
        say(ws, post)
    monkeypatch.undo()
    assert (record.status(ws).entries, review.view_post(ws, post)) == before
    assert DecisionKind.APPROVE not in review.view_post(ws, post).can
