from typing import Any

import pytest

from reviewer.errors import UsageError
from reviewer.model.office import TryOut
from reviewer.model.progress import Progress
from reviewer.model.views import Changes
from reviewer.ui.presenters.change_dialog import (
    NEEDS_REASON,
    OFFER,
    OUTDATED,
    SHOWN,
    TRIED_WITHOUT,
    ChangePresenter,
    changed_rows,
    detail_of,
)
from reviewer.workflow.office import Proposal
from tests.ui.fakes import LaterRunner, NowRunner, Screen
from tests.ui.office_examples import Office, a_try_out

CHANGES = Changes(settings=True, record=True)


class Made:
    """A presenter with everything it talks to."""

    def __init__(self, runner: NowRunner) -> None:
        self.office, self.screen, self.runner = Office(), Screen(), runner
        self.presenter = ChangePresenter(self.screen, runner, self.office.propose, self.try_out, self.save)

    def try_out(self, proposal: Proposal, progress: Progress) -> TryOut:
        for done in (0, 450, 900):
            progress.check_cancelled()
            progress.report(done, 900, "Trying it on past posts")
        return self.office.result

    def save(self, proposal: Proposal, tried: TryOut | None) -> Changes:
        self.office.saved.append((proposal, tried))
        return CHANGES


@pytest.fixture
def made() -> Made:
    return Made(NowRunner())


def test_save_waits_for_a_reason_but_not_for_a_try_out(made: Made):
    made.presenter.edited("Rosewood", " ")
    assert made.screen.last("show_ready") == NEEDS_REASON
    assert made.screen.last("show_trial").words == OFFER
    made.presenter.edited("Rosewood", "Not public")
    assert made.screen.last("show_ready") == ""
    made.presenter.save("Rosewood", "Not public")
    assert made.office.saved[0][1] is None
    assert made.screen.last("finish") == CHANGES
    assert made.presenter.what == "Always flag “Rosewood” everywhere"


def test_saving_without_a_reason_records_nothing(made: Made):
    made.presenter.save("Rosewood", "")
    assert made.office.saved == []
    assert made.screen.last("show_message").headline == NEEDS_REASON


def test_trying_says_how_far_it_is_and_what_would_change(made: Made):
    made.presenter.try_out("Rosewood", "")
    trials = [a[0] for n, a in made.screen.calls if n == "show_trial"]
    assert [(t.done, t.total) for t in trials if t.total] == [(0, 900), (450, 900), (900, 900)]
    last = trials[-1]
    assert last.words == "Would have flagged 14 of 900 posts: 1 newly, 1 no longer."
    assert [r.line for r in last.rows] == ["Nothing found → Review: 1 issue", "Block: Security → Nothing found"]
    assert last.fresh
    assert not last.running
    assert made.office.proposed == [("Rosewood", TRIED_WITHOUT)]
    assert not made.presenter.running


def test_what_was_tried_is_saved_with_it(made: Made):
    made.presenter.try_out("Rosewood", "")
    made.presenter.edited("Rosewood", "Not public")
    assert made.screen.last("show_trial").fresh
    made.presenter.save("Rosewood", "Not public")
    assert made.office.saved[0][1] == a_try_out()


def test_a_try_out_of_other_words_or_of_an_older_policy_is_not_saved(made: Made):
    made.presenter.try_out("Rosewood", "")
    made.presenter.edited("Rosewoods", "Not public")
    assert made.screen.last("show_trial").words == OUTDATED
    made.presenter.save("Rosewoods", "Not public")
    assert made.office.saved[0][1] is None


def test_a_policy_that_changed_since_makes_the_try_out_count_for_nothing(made: Made):
    made.presenter.try_out("Rosewood", "Not public")
    made.office.version = 2
    made.presenter.save("Rosewood", "Not public")
    assert made.office.saved[0][1] is None


def test_a_result_that_comes_after_an_edit_is_not_shown_as_that_of_the_fields():
    made = Made(LaterRunner())
    made.presenter.try_out("Rosewood", "")
    made.presenter.edited("Something else", "Not public")
    assert made.screen.last("show_trial").running
    made.runner.finish()
    assert made.screen.last("show_trial").words == OUTDATED


def test_trying_can_be_stopped_and_changes_nothing():
    made = Made(LaterRunner())
    assert made.presenter.stop() is False
    made.presenter.try_out("Rosewood", "")
    assert made.presenter.running
    assert made.presenter.stop() is True
    made.runner.finish()
    assert made.screen.last("show_trial").words == "Stopped. Nothing was changed."
    assert not made.presenter.running


def test_while_it_is_tried_nothing_is_saved_and_nothing_else_is_tried():
    made = Made(LaterRunner())
    made.presenter.try_out("Rosewood", "Not public")
    made.presenter.try_out("Rosewood", "Not public")
    made.presenter.save("Rosewood", "Not public")
    assert len(made.runner.waiting) == 1


@pytest.mark.parametrize("what", ["try_out", "save"])
def test_what_cannot_be_proposed_is_said_and_can_be_mended(made: Made, monkeypatch: Any, what: str):
    def refuse(draft: Any, reason: str) -> Proposal:
        raise UsageError("This day is past.", "The entry would do nothing.", "Give today or a later day.")

    monkeypatch.setattr(made.presenter, "_propose", refuse)
    getattr(made.presenter, what)("Rosewood", "Not public")
    assert made.screen.last("show_message").headline == "This day is past."
    assert not made.presenter.running
    monkeypatch.setattr(made.presenter, "_propose", made.office.propose)
    made.presenter.save("Rosewood", "Not public")
    assert made.screen.told("finish") == 1


def test_the_detail_says_what_the_sentence_does_not():
    assert detail_of(a_try_out()) == ""
    assert detail_of(a_try_out(changed=(), hits=2)) == "It would show in 2 posts without changing the result."
    assert detail_of(a_try_out(changed=(), hits=0, left_out=1)) == (
        "None of these posts holds what it is about. 1 post not checked yet, left out."
    )
    many = a_try_out().changed * SHOWN
    assert detail_of(a_try_out(changed=many)) == f"The first {SHOWN} of {2 * SHOWN} are listed."
    assert len(changed_rows(many)) == SHOWN
