from datetime import date

import pytest

from reviewer.errors import RefusedError
from reviewer.model.views import Changes
from reviewer.ui.presenters.consent_more import PostLine
from reviewer.ui.presenters.consent_revoke import EndPresenter, follows
from tests.ui.consent_examples import TODAY, a_task
from tests.ui.fakes import NowRunner, Screen

POST = PostLine("P-1", "bullhorn-outline", "review", "Published", "Facebook by Tessa Hollins")


def a_presenter(screen: Screen, sent: list[tuple[date, str, bool]]) -> EndPresenter:
    def record(on: date, reason: str, in_writing: bool) -> tuple[Changes, list[object]]:
        sent.append((on, reason, in_writing))
        return Changes(consents=True, record=True), [a_task()]

    return EndPresenter(screen, NowRunner(), lambda: [POST], record, lambda: TODAY)


def test_what_relied_on_the_form_is_said_before_it_ends():
    screen = Screen()
    a_presenter(screen, []).start()
    assert screen.last("show_posts") == ([POST], "1 post relied on this form. It becomes a task.")
    assert follows([]) == "No approved or published post relied on this form."
    assert follows([POST, POST]).endswith("Each becomes a task.")


def test_it_is_recorded_once_and_the_tasks_are_kept():
    screen, sent = Screen(), []
    presenter = a_presenter(screen, sent)
    presenter.send("11/18/2026", " She wrote a letter. ", True)
    assert sent == [(date(2026, 11, 18), "She wrote a letter.", True)]
    assert [task.post for task in presenter.tasks] == ["P-1"]
    assert screen.last("finish").consents


@pytest.mark.parametrize("typed", ["", "soon", "Nov 31, 2026", "Nov 21, 2026"])
def test_a_day_that_is_none_or_still_to_come_is_marked(typed: str):
    screen, sent = Screen(), []
    a_presenter(screen, sent).send(typed, "", True)
    assert sent == []
    assert screen.last("show_day_error")
    assert screen.told("finish") == 0


def test_a_refusal_is_said_and_can_be_mended():
    def refuse(on: date, reason: str, in_writing: bool) -> tuple[Changes, list[object]]:
        raise RefusedError("CA-0001 was revoked already.", "Nothing was changed.", "")

    screen = Screen()
    presenter = EndPresenter(screen, NowRunner(), list, refuse, lambda: TODAY)
    presenter.send("Nov 18, 2026", "", False)
    assert screen.last("show_message").headline == "CA-0001 was revoked already."
    assert screen.last("set_busy") is False
    assert presenter.tasks == ()
