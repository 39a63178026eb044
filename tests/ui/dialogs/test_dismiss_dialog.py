"""Dismissing with a reach, a draft that survives, and what is said of a second person; the plain walk is elsewhere."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from reviewer.detect.engine import Detector
from reviewer.model.issue import DismissScope, Disposition, Issue
from reviewer.model.views import PostView
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.ui import theme
from reviewer.ui.dialogs.dismiss_dialog import DismissDialog
from reviewer.ui.presenters.dismiss_dialog import SECOND
from reviewer.ui.presenters.masking import cover_of
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import drafts, office
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import add_post

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(ws: Workspace, detector: Detector) -> PostView:
    return add_post(ws, detector)


def with_words(view: PostView) -> Issue:
    assert view.assessment is not None
    return next(i for i in view.assessment.issues if i.spans and i.kind is IssueKind.POLICY)


class Desk:
    """One dialog over the window, and what it answered."""

    def __init__(self, qtbot: Any, ws: Workspace, runner: TaskRunner, window: QMainWindow) -> None:
        self.qtbot, self.ws, self.runner, self.window = qtbot, ws, runner, window
        self.got: list[Any] = []

    def open(self, view: PostView, issue: Issue, **more: Any) -> DismissDialog:
        self.got.clear()
        made = DismissDialog(self.ws, self.runner, view, issue, self.window, **more)
        made.done.connect(self.got.append)
        made.open()
        return made

    def key(self, at: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(at, key, modifiers)

    def said(self, view: PostView, issue: Issue) -> Disposition:
        self.qtbot.waitUntil(lambda: bool(self.got))
        found = view_post(self.ws, view.post.id).disposition_of(issue)
        assert found is not None
        return found


@pytest.fixture
def desk(qtbot: Any, ws: Workspace, runner: TaskRunner, window: QMainWindow) -> Desk:
    return Desk(qtbot, ws, runner, window)


def texts(dialog: DismissDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def test_one_digit_still_dismisses_for_this_post_alone(desk: Desk, view: PostView):
    issue = with_words(view)
    dialog = desk.open(view, issue)
    desk.key(dialog.first_focus(), Qt.Key.Key_3)
    said = desk.said(view, issue)
    assert (said.scope, said.reason_code, said.until) == (DismissScope.POST, "own", None)


def test_alt_and_a_letter_choose_the_author_and_the_digit_records_it(desk: Desk, view: PostView):
    issue = with_words(view)
    dialog = desk.open(view, issue)
    desk.key(dialog, Qt.Key.Key_A, ALT)
    assert dialog._reaches[DismissScope.AUTHOR_PHRASE].isChecked()
    assert not dialog._reaches[DismissScope.POST].isChecked()
    desk.key(dialog.first_focus(), Qt.Key.Key_1)
    assert desk.said(view, issue).scope is DismissScope.AUTHOR_PHRASE


def test_alt_and_a_letter_choose_inside_the_sentence_too_and_type_nothing(desk: Desk, view: PostView):
    dialog = desk.open(view, with_words(view))
    desk.key(dialog.first_focus(), Qt.Key.Key_6)
    desk.key(dialog._sentence, Qt.Key.Key_E, ALT)
    assert dialog._presenter.scope is DismissScope.PHRASE
    assert dialog._sentence.text() == ""


def test_the_right_arrow_reaches_everywhere_with_a_last_day_in_the_record(desk: Desk, view: PostView):
    issue = with_words(view)
    dialog = desk.open(view, issue)
    assert not dialog._until_field.isVisible()
    desk.key(dialog.first_focus(), Qt.Key.Key_Right)
    desk.key(dialog.first_focus(), Qt.Key.Key_Right)
    assert dialog._until_field.isVisible()
    dialog._until.setDate(QDate(2027, 1, 31))
    desk.key(dialog.first_focus(), Qt.Key.Key_5)
    said = desk.said(view, issue)
    assert (said.scope, said.until) == (DismissScope.PHRASE, date(2027, 1, 31))


def test_the_arrows_on_the_reaches_choose_and_keep_the_focus_there(desk: Desk, view: PostView):
    dialog = desk.open(view, with_words(view))
    first = dialog._reaches[DismissScope.POST]
    first.setFocus()
    desk.key(first, Qt.Key.Key_Down)
    author = dialog._reaches[DismissScope.AUTHOR_PHRASE]
    assert author.isChecked()
    assert dialog.focusWidget() is author
    desk.key(author, Qt.Key.Key_Up)
    assert first.isChecked()
    assert desk.got == []


def test_digits_in_the_day_are_text_and_enter_goes_back_to_the_reasons(desk: Desk, view: PostView):
    dialog = desk.open(view, with_words(view))
    desk.key(dialog, Qt.Key.Key_E, ALT)
    dialog._until.setFocus()
    desk.key(dialog._until, Qt.Key.Key_2)
    assert desk.got == []
    desk.key(dialog._until, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.first_focus()
    assert desk.got == []


def test_the_last_day_can_neither_be_past_nor_more_than_a_year_away(desk: Desk, ws: Workspace, view: PostView):
    dialog = desk.open(view, with_words(view))
    today = ws.today()
    assert dialog._until.minimumDate() == QDate(today.year, today.month, today.day)
    assert dialog._until.minimumDate().daysTo(dialog._until.maximumDate()) == 366


def test_an_issue_about_no_words_says_that_it_holds_for_this_post(desk: Desk, view: PostView):
    issue = replace(with_words(view), spans=(), subject="")
    dialog = desk.open(view, issue)
    assert dialog._reaches == {}
    assert any("no particular words" in text for text in texts(dialog))
    desk.key(dialog.first_focus(), Qt.Key.Key_Right)
    assert dialog._presenter.scope is DismissScope.POST


def test_a_sentence_comes_back_after_the_dialog_was_closed_and_is_gone_once_it_was_sent(
    desk: Desk, ws: Workspace, view: PostView
):
    issue = with_words(view)
    dialog = desk.open(view, issue)
    desk.key(dialog.first_focus(), Qt.Key.Key_6)
    desk.qtbot.keyClicks(dialog._sentence, "She is a film character")
    desk.key(dialog, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: len(drafts.all(ws)) == 1)
    again = desk.open(view, issue)
    assert again._sentence.text() == "She is a film character"
    desk.key(again.first_focus(), Qt.Key.Key_6)
    assert desk.said(view, issue).reason == "She is a film character"
    desk.qtbot.waitUntil(lambda: drafts.all(ws) == ())


def test_a_stop_names_the_second_person_only_where_the_office_wants_one(desk: Desk, ws: Workspace, view: PostView):
    issue = with_words(view)
    assert issue.level is Level.BLOCK
    dialog = desk.open(view, issue)
    assert SECOND in texts(dialog)
    dialog.reject()
    office.save(ws, office.propose_second(ws, False, (), "One person is on duty at night"))
    assert SECOND not in texts(desk.open(view, issue))


def test_tab_leads_from_the_reasons_over_the_reaches_to_the_sentence(desk: Desk, view: PostView):
    dialog = desk.open(view, with_words(view))
    walked = [dialog.focusWidget()]
    for _ in range(9):
        desk.key(dialog.focusWidget(), Qt.Key.Key_Tab)
        walked.append(dialog.focusWidget())
    assert walked == [*dialog._buttons, *dialog._reaches.values(), dialog._sentence]


def test_in_a_small_window_with_large_text_what_was_chosen_is_scrolled_into_view(
    qapp: QApplication, desk: Desk, view: PostView
):
    theme.apply(qapp, "light", 150)
    try:
        dialog = desk.open(view, with_words(view))
        desk.qtbot.wait(50)
        room = dialog._scroll.viewport()
        for key, modifiers, chosen in (
            (Qt.Key.Key_E, ALT, dialog._reaches[DismissScope.PHRASE]),
            (Qt.Key.Key_6, Qt.KeyboardModifier.NoModifier, dialog._sentence),
        ):
            desk.key(dialog, key, modifiers)
            desk.qtbot.wait(50)
            top = chosen.mapTo(room, chosen.rect().topLeft()).y()
            assert 0 <= top <= room.height() - chosen.height()
    finally:
        theme.apply(qapp, "light", 100)


def test_covered_words_stand_nowhere_in_the_dialog(desk: Desk, view: PostView):
    issue = replace(with_words(view), title="Marisol Duarta and her leukemia")
    bare = desk.open(view, issue)
    assert any("Marisol" in text for text in texts(bare))
    bare.reject()
    covered = desk.open(view, issue, cover=cover_of(view))
    assert [text for text in texts(covered) if "Marisol" in text or "Duarta" in text] == []
