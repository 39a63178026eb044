import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.model.office import EMPLOYEE_RELEASE, OfficePolicy
from reviewer.ui.presenters.release_page import DETAILS, ReleasePresenter, change_line, state_line
from tests.ui.fakes import NowRunner, Screen


def test_every_choice_says_what_it_does():
    assert set(DETAILS) == set(EMPLOYEE_RELEASE)
    assert state_line("review") == "releases looked at: a post is flagged without it"
    assert change_line("review", "not_required") == "From “Looked at: a post is flagged without it” to “Not required”."


def test_what_is_chosen_is_a_draft_until_it_is_saved():
    screen = Screen()
    presenter = ReleasePresenter(screen, NowRunner(), OfficePolicy)
    presenter.refresh()
    assert screen.last("show_choice") == "review"
    presenter.choose("required")
    assert presenter.changed
    assert screen.last("show_state") == ("releases looked at: a post is flagged without it", True)
    presenter.refresh()
    assert presenter.draft == "required", "what somebody chose stays"
    presenter.discard()
    assert not presenter.changed
    presenter.choose("paid_only")
    presenter.saved()
    assert screen.last("show_state") == ("releases only for advertising and press", False)


@pytest.mark.parametrize("problem", [WorkspaceProblem("The workspace cannot be read.")])
def test_a_policy_that_cannot_be_read_is_said(problem: WorkspaceProblem):
    def broken() -> OfficePolicy:
        raise problem

    screen = Screen()
    ReleasePresenter(screen, NowRunner(), broken).refresh()
    assert screen.last("show_message").headline == "The workspace cannot be read."
    assert screen.told("show_state") == 0
