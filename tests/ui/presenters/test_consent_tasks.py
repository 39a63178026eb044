from datetime import date

import pytest

from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.consent_tasks import (
    STARTS,
    SettlePresenter,
    due_words,
    open_count,
    revoked_sentence,
    starts_for,
    task_lines,
)
from tests.ui.consent_examples import TODAY, a_task
from tests.ui.fakes import NowRunner, Screen


def test_open_tasks_come_first_by_their_day():
    lines = task_lines([a_task("P-1", done=True), a_task("P-2"), a_task("P-3", due=TODAY, state="approved")], TODAY)
    assert [line.post for line in lines] == ["P-3", "P-2", "P-1"]
    assert [line.badge for line in lines] == ["To do", "To do", "Done"]
    assert open_count(lines) == 2


def test_a_task_is_one_sentence_and_found_by_its_words():
    line = task_lines([a_task()], TODAY)[0]
    assert line.spoken == (
        "Facebook by Tessa Hollins, published, form CA-0377 of Harold Ezeh, Revoked, due Mon Nov 23, To do"
    )
    assert "Thank you" in line.hay


def test_an_overdue_task_is_red():
    line = task_lines([a_task(due=date(2026, 11, 17))], TODAY)[0]
    assert (line.badge, line.level, line.due) == ("Overdue", Level.BLOCK, "3 days overdue")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "due today"),
        (date(2026, 11, 21), "due tomorrow"),
        (date(2026, 11, 24), "due Tue Nov 24"),
        (date(2027, 1, 4), "due Jan 4, 2027"),
        (date(2026, 11, 19), "1 day overdue"),
    ],
)
def test_days_are_said_as_people_say_them(day: date, words: str):
    assert due_words(day, TODAY) == words


def test_a_revocation_says_what_follows():
    assert revoked_sentence([]) == "Revoked. No approved or published post relied on it."
    one = [a_task()]
    assert revoked_sentence(one) == "Revoked. 1 published post relied on it: open it to plan the takedown."
    assert revoked_sentence([a_task(state="approved")]).endswith("1 approved post relied on it: it cannot go out now.")
    both = revoked_sentence([*one, a_task("P-2", state="scheduled")])
    assert both == "Revoked. 1 published post and 1 approved post relied on it: each of them is a task now."


def test_a_task_is_done_with_a_note_only():
    screen, sent = Screen(), []
    presenter = SettlePresenter(screen, NowRunner(), lambda note: sent.append(note) or Changes(record=True))
    presenter.send("  ")
    assert sent == []
    assert screen.last("show_message").headline.startswith("Write one sentence")
    presenter.send(" Taken down. ")
    assert sent == ["Taken down."]
    assert screen.last("finish") == Changes(record=True)


def test_beginnings_fit_how_the_post_stands_and_are_added_once():
    lines = task_lines([a_task(), a_task("P-2", state="scheduled", why="expired")], TODAY)
    assert starts_for(lines[0]) == STARTS["published"]
    assert starts_for(lines[1]) == STARTS["approved"]
    once = SettlePresenter.with_start("", STARTS["published"][0])
    assert SettlePresenter.with_start(once, STARTS["published"][0]) == once
