"""The desk presenter: one open post, one issue in focus, one answer at a time."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reviewer.errors import UserFacingError, WorkspaceProblem
from reviewer.model.decision import Decision, DecisionKind, State
from reviewer.model.desk import Claim, SecondReview
from reviewer.model.issue import Disposition, DispositionKind
from reviewer.model.post import PostId
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Category, IssueKind, Level
from reviewer.ui.presenters.desk_presenter import DeskPresenter
from reviewer.ui.presenters.desk_state import DeskState, build
from tests.ui.desk_fakes import NOW, FakeActions, an_issue, clock, the_post, the_view
from tests.ui.fakes import Screen

FIRST = PostId("P-0001")


class Runner:
    """Runs at once, or when told to."""

    def __init__(self) -> None:
        self.hold = False
        self.waiting: list[Callable[[], None]] = []

    def run(self, work: Any, done: Any = None, *, failed: Any = None, opening: bool = False) -> None:
        def now() -> None:
            try:
                value = work()
            except UserFacingError as problem:
                failed(problem)
            else:
                done(value)

        if self.hold:
            self.waiting.append(now)
        else:
            now()

    def release(self) -> None:
        self.hold = False
        while self.waiting:
            self.waiting.pop(0)()


class Desk:
    """A presenter with its fakes."""

    def __init__(self) -> None:
        self.actions = FakeActions()
        self.runner = Runner()
        self.screen = Screen()
        self.decided: list[Changes] = []
        self.changed: list[Changes] = []
        self.reopened: list[PostId] = []
        self.presenter = DeskPresenter(
            self.actions,
            self.runner,
            self.screen,
            clock,
            self.decided.append,
            self.changed.append,
            self.reopened.append,
        )

    @property
    def state(self) -> DeskState:
        assert self.presenter.state is not None
        return self.presenter.state


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.presenter.open(FIRST)
    return made


def clean(desk: Desk) -> None:
    """Open the last post, in which nothing was found."""
    desk.presenter.open(PostId("P-0009"))


def test_opening_a_post_is_recorded_and_its_first_issue_is_in_focus(desk: Desk) -> None:
    assert ("open", FIRST) in desk.actions.calls
    assert desk.presenter.issue is not None
    assert desk.presenter.issue.number == 1
    assert desk.screen.last("show_issue") == "PHI-003:11-18"


def test_a_post_that_arrives_after_another_was_wanted_is_not_shown(desk: Desk) -> None:
    desk.runner.hold = True
    desk.presenter.open(PostId("P-0002"))
    desk.presenter.open(PostId("P-0003"))
    desk.runner.release()
    assert desk.state.view.post.id == "P-0003"
    shown = [arguments[0].view.post.id for name, arguments in desk.screen.calls if name == "show_desk"]
    assert "P-0002" not in shown


def test_the_focus_goes_through_the_issues_and_around(desk: Desk) -> None:
    numbers = []
    for _ in range(6):
        desk.presenter.step_issue(1)
        numbers.append(desk.presenter.issue.number if desk.presenter.issue else 0)
    assert numbers == [2, 3, 4, 5, 1, 2]
    desk.presenter.step_issue(-1)
    assert desk.screen.last("show_issue") == "PHI-003:11-18"


def test_choosing_the_open_issue_again_closes_it(desk: Desk) -> None:
    desk.presenter.select_issue("PHI-003:11-18")
    assert desk.screen.last("show_issue") == ""
    assert desk.presenter.issue is None


def test_confirming_records_it_and_goes_to_the_next_open_block(desk: Desk) -> None:
    desk.presenter.confirm()
    assert ("confirmed", FIRST, "PHI-003:11-18") in desk.actions.calls
    assert desk.presenter.issue is not None
    assert desk.presenter.issue.number == 2
    assert desk.changed[-1].posts == {FIRST}


def test_confirming_twice_says_what_was_said_already(desk: Desk) -> None:
    desk.presenter.confirm()
    desk.presenter.focus_issue("PHI-003:11-18")
    desk.presenter.confirm()
    assert [call for call in desk.actions.calls if call[0] == "confirmed"] == [("confirmed", FIRST, "PHI-003:11-18")]
    assert "Confirmed by Ines Calloway" in desk.screen.last("say")


def test_an_answer_can_be_taken_back(desk: Desk) -> None:
    desk.presenter.confirm()
    desk.presenter.focus_issue("PHI-003:11-18")
    desk.presenter.take_back_answer()
    assert desk.actions.views[FIRST].dispositions == ()
    assert desk.presenter.issue is not None
    assert desk.presenter.issue.number == 1


def test_approve_is_refused_with_its_reason_while_a_block_is_open(desk: Desk) -> None:
    desk.presenter.approve()
    assert desk.actions.views[FIRST].state is State.IN_REVIEW
    assert desk.screen.last("say") == "Not yet: issues 1 and 2 must be settled first"
    assert desk.decided == []


def test_a_confirmed_block_still_blocks(desk: Desk) -> None:
    desk.presenter.confirm()
    assert desk.state.blocked.startswith("Not yet: issues 1 and 2")
    assert desk.state.main == "return"


def test_a_clean_post_is_approved_with_one_key_and_the_queue_moves_on(desk: Desk) -> None:
    clean(desk)
    assert desk.state.main == "approve"
    assert desk.state.blocked == ""
    desk.presenter.approve()
    assert desk.actions.views[PostId("P-0009")].state is State.APPROVED
    assert len(desk.decided) == 1
    assert desk.screen.last("show_undo") == "Approved: Harbor Walk Volunteers"


def test_a_second_key_press_does_not_decide_twice(desk: Desk) -> None:
    clean(desk)
    desk.runner.hold = True
    desk.presenter.approve()
    desk.presenter.approve()
    desk.presenter.ask("return")
    desk.runner.release()
    assert [call for call in desk.actions.calls if call[0] == "approve"] == [("approve", "P-0009")]
    assert "ask" not in [name for name, _ in desk.screen.calls]


def test_undo_appends_a_withdrawal_and_opens_the_post_again(desk: Desk) -> None:
    clean(desk)
    desk.presenter.approve()
    desk.presenter.undo()
    assert ("withdraw", "P-0009") in desk.actions.calls
    assert desk.actions.views[PostId("P-0009")].state is State.IN_REVIEW
    assert desk.reopened == ["P-0009"]
    assert desk.screen.last("hide_undo") == ()


def test_undo_does_nothing_once_the_offer_is_over(desk: Desk) -> None:
    clean(desk)
    desk.presenter.approve()
    desk.presenter.forget_undo()
    desk.presenter.undo()
    assert ("withdraw", "P-0009") not in desk.actions.calls


def test_a_failed_write_shows_the_problem_and_the_desk_works_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    clean(desk)

    def full(post_id: PostId) -> Changes:
        raise WorkspaceProblem("The disk is full.")

    monkeypatch.setattr(desk.actions, "approve", full)
    desk.presenter.approve()
    assert desk.screen.last("show_problem").what == "The disk is full."
    assert desk.decided == []
    monkeypatch.undo()
    desk.presenter.approve()
    assert len(desk.decided) == 1


def test_dialogs_get_the_post_and_the_issue_in_focus(desk: Desk) -> None:
    desk.presenter.ask("dismiss")
    what, state, row = desk.screen.last("ask")
    assert (what, state.view.post.id, row.number) == ("dismiss", FIRST, 1)
    desk.presenter.ask("return")
    assert desk.screen.last("ask")[2] is None


def test_dismissing_without_an_issue_in_focus_says_what_to_do(desk: Desk) -> None:
    desk.presenter.select_issue("PHI-003:11-18")
    desk.presenter.ask("dismiss")
    assert desk.screen.last("say") == "Choose an issue first, with N."


def test_a_decided_post_opens_no_decision_dialog(desk: Desk) -> None:
    desk.actions.decide(FIRST, DecisionKind.RETURN)
    desk.presenter.refresh()
    desk.presenter.ask("reject")
    assert "has been decided" in desk.screen.last("say")
    assert desk.state.decided.startswith("Returned by Ines Calloway")
    assert desk.state.blocked == "This post is returned to the author"


def test_an_escalated_post_is_decided_by_everybody_but_who_handed_it_on(desk: Desk) -> None:
    desk.actions.decide(FIRST, DecisionKind.ESCALATE)
    asked = SecondReview(first="Ines Calloway", first_at="2026-11-20T11:29:00Z")
    desk.actions.views[FIRST] = replace(desk.actions.views[FIRST], second=asked)
    desk.presenter.refresh()
    assert desk.state.decided == ""
    desk.actions.views[FIRST] = replace(desk.actions.views[FIRST], second=replace(asked, own=True))
    desk.presenter.refresh()
    assert desk.state.decided.startswith("Escalated by Ines Calloway")


def test_undo_after_its_offer_asks_on_a_decided_post_and_says_so_on_an_open_one(desk: Desk) -> None:
    desk.presenter.undo()
    assert desk.screen.last("say") == "No decision to take back here. Open the decided post first."
    desk.actions.decide(FIRST, DecisionKind.RETURN)
    desk.presenter.refresh()
    desk.presenter.undo()
    assert desk.screen.last("ask")[0] == "take_back"


def test_a_dismissal_from_a_dialog_moves_to_the_next_issue(desk: Desk) -> None:
    changes = desk.actions.dispose(
        FIRST, Disposition("PHI-003:11-18", DispositionKind.DISMISSED, "Ines", "2026-11-20T11:29:00Z")
    )
    desk.presenter.said(changes, "Issue dismissed.")
    assert desk.presenter.issue is not None
    assert desk.presenter.issue.number == 2
    assert desk.state.blocked == "Not yet: issue 2 must be settled first"


def test_a_returned_post_names_its_author_in_the_undo_offer(desk: Desk) -> None:
    desk.presenter.decided(desk.actions.decide(FIRST, DecisionKind.RETURN), DecisionKind.RETURN)
    assert desk.screen.last("show_undo") == "Returned to Tessa Hollins"


def test_ticking_an_image_is_recorded(desk: Desk) -> None:
    desk.presenter.tick_image(0)
    assert ("tick", FIRST, "0") in desk.actions.calls


def test_no_post_closes_the_desk(desk: Desk) -> None:
    desk.presenter.open(None)
    assert desk.screen.last("show_desk") == (None, True)
    desk.presenter.approve()
    desk.presenter.confirm()
    desk.presenter.step_issue(1)
    assert desk.decided == []


def test_an_unchecked_post_can_be_read_but_not_approved() -> None:
    view = FakeActions([the_view(assessment=None, detection=None)], ["x"]).view_post(FIRST)
    state = build(view, NOW)
    assert state.blocked == "Not yet: the checks of this post have not finished"
    assert state.main == "return"
    assert "approving waits" in state.checks
    assert "not checked yet" in state.spoken


def test_a_post_that_could_not_be_checked_in_full_names_that_issue() -> None:
    issue = an_issue("CHK-001:all", Level.BLOCK, Category.POLICY, "Not fully checked", kind=IssueKind.NOT_FULLY_CHECKED)
    view = FakeActions([the_view(the_post(media=()), [issue])], ["x"]).view_post(FIRST)
    assert build(view, NOW).blocked == "Not yet: this post could not be checked in full. See issue 1"


def test_the_line_under_the_post_promises_nothing() -> None:
    state = build(FakeActions().view_post(PostId("P-0009")), NOW)
    assert state.checks == "Nothing found by 41 checks. Checks can miss things: read the text too."
    assert "safe" not in state.checks


def test_what_is_read_aloud_names_platform_author_due_and_issues() -> None:
    spoken = build(FakeActions().view_post(FIRST), NOW).spoken
    assert spoken.startswith("Facebook reply, by Tessa Hollins, due ")
    assert spoken.endswith("2 to settle, 3 to look at")


def test_a_post_that_needs_a_second_person_goes_there_and_says_so(desk: Desk) -> None:
    post_id = PostId("P-0009")
    desk.actions.views[post_id] = replace(
        desk.actions.views[post_id], second=SecondReview(why=("A block issue was dismissed.",))
    )
    desk.presenter.open(post_id)
    desk.presenter.approve()
    assert desk.screen.last("show_undo") == "Your approval is kept; a second person decides"


def test_a_post_is_claimed_given_back_and_taken_over(desk: Desk) -> None:
    desk.presenter.claim()
    assert ("claim", FIRST, "False") in desk.actions.calls
    desk.presenter.claim()
    assert ("release", FIRST) in desk.actions.calls
    view = desk.actions.views[FIRST]
    desk.actions.views[FIRST] = replace(view, claim=Claim("Devin Marsh", "2026-11-20T10:00:00Z", False))
    desk.presenter.refresh()
    desk.presenter.claim()
    assert ("claim", FIRST, "True") in desk.actions.calls
    assert desk.screen.last("say").startswith("Taken over from Devin Marsh.")


def test_covered_words_are_shown_only_after_that_was_recorded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    desk.presenter.uncover(lambda: shown.append("shown"))
    assert ("uncover", FIRST) in desk.actions.calls
    assert shown == ["shown"]

    def full(_post_id: PostId) -> Changes:
        raise WorkspaceProblem("The disk is full.", "", "Free some space.")

    monkeypatch.setattr(desk.actions, "uncover", full)
    desk.presenter.uncover(lambda: shown.append("again"))
    assert shown == ["shown"]


def test_a_first_revision_has_nothing_to_be_compared_with(desk: Desk) -> None:
    desk.presenter.toggle_compare()
    assert not desk.presenter.comparing
    assert "first revision" in desk.screen.last("say")


def revised(desk: Desk, revision: int = 3) -> None:
    decided = Decision(DecisionKind.RETURN, revision - 1, "Ines Calloway", "compliance officer", "2026-11-19T09:00:00Z")
    desk.actions.views[FIRST] = replace(desk.actions.views[FIRST], revision=revision, decisions=(decided,))
    desk.presenter.open(FIRST)


def test_a_revision_that_answers_a_return_opens_beside_what_was_returned(desk: Desk) -> None:
    revised(desk)
    assert desk.presenter.comparing
    assert ("compare", FIRST, "0-0") in desk.actions.calls
    desk.presenter.toggle_compare()
    assert not desk.presenter.comparing
    assert desk.screen.last("show_comparison")[0] is None


def test_the_earlier_draft_is_walked_through_and_stops_at_the_ends(desk: Desk) -> None:
    revised(desk)
    desk.presenter.compare_revisions(2, 3)
    desk.presenter.step_revision(-1)
    assert desk.actions.calls[-1] == ("compare", FIRST, "1-3")
    desk.presenter.step_revision(-1)
    assert desk.actions.calls[-1] == ("compare", FIRST, "1-3")
    assert "no other revision" in desk.screen.last("say")


def test_a_comparison_that_arrives_after_another_post_was_opened_is_not_shown(desk: Desk) -> None:
    revised(desk)
    desk.runner.hold = True
    desk.presenter.compare_revisions(1, 3)
    desk.presenter.open(PostId("P-0002"))
    desk.runner.release()
    assert not desk.presenter.comparing
