"""The panel of issues: settled ones are counted, covered words are nowhere, and who else is at work stands on top."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer.model.decision import Decision, DecisionKind, State
from reviewer.model.desk import Claim, SecondReview
from reviewer.model.issue import DismissScope, Disposition, DispositionKind
from reviewer.model.views import PostView
from reviewer.ui.issues_pane import IssuesPane
from reviewer.ui.presenters import masking
from reviewer.ui.presenters.desk_state import build
from reviewer.ui.widgets.key_button import KeyButton
from tests.ui.desk_fakes import NOW, clock, the_issues, the_view

ISSUES = the_issues()
COVERED = ("Caleb", "Abara", "Marlene", "chemo", "4 East")


def dismissed(number: int, **changes: Any) -> Disposition:
    base = Disposition(
        ISSUES[number].key, DispositionKind.DISMISSED, "Ines Calloway", "2026-11-18T11:00:00Z", "context", revision=1
    )
    return replace(base, **changes)


@pytest.fixture
def pane(qtbot: QtBot, looked: object) -> IssuesPane:
    made = IssuesPane(clock=clock)
    qtbot.addWidget(made)
    made.resize(412, 900)
    made.show()
    return made


def show(pane: IssuesPane, **changes: Any) -> PostView:
    view = the_view(**changes)
    pane.show_post(build(view, NOW), fresh=True)
    return view


def settle() -> None:
    """Let new widgets appear and old ones go."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def texts(pane: IssuesPane) -> list[str]:
    settle()
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane)]


def everything(pane: IssuesPane) -> str:
    """Every word that somebody can see, hover or hear."""
    settle()
    parts = [label.text() for label in pane.findChildren(QLabel)]
    for widget in pane.findChildren(QWidget):
        parts += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return " ".join(parts)


def test_settled_issues_are_counted_with_those_that_were_carried_over(pane: IssuesPane):
    show(pane, carried=1, revision=2, dispositions=(dismissed(2, carried=True), dismissed(4)))
    assert "Settled: 2, 1 of them carried over" in texts(pane)
    assert any("on Nov 18, 2026 in revision 1" in text for text in texts(pane))


def test_without_a_settled_issue_there_is_no_heading_for_them(pane: IssuesPane):
    show(pane)
    assert not any(text.startswith("Settled") for text in texts(pane))
    show(pane, carried=1, dispositions=(dismissed(3, carried=True),))
    assert "Settled: 1, carried over" in texts(pane)


def test_an_answer_of_another_post_says_how_far_it_reaches_and_how_to_end_it(pane: IssuesPane):
    said = dismissed(3, carried=True, post="P-0042", scope=DismissScope.AUTHOR_PHRASE, phrase="no child goes home")
    show(pane, carried=1, dispositions=(said,))
    pane.open_issue(ISSUES[3].key)
    card = pane.card(ISSUES[3].key)
    assert card is not None
    assert "Holds for “no child goes home” in every post by this author." in texts(pane)
    assert any("To end it everywhere, take it back in post P-0042" in text for text in texts(pane))
    button = card.button("take_back")
    assert button is not None
    assert button.text() == "Does not hold here"
    assert card.accessibleDescription().startswith("Dismissed by Ines Calloway")


def test_covered_words_are_neither_seen_nor_heard_until_they_are_shown_again(pane: IssuesPane):
    issues = (
        replace(ISSUES[0], title="Caleb had his last round of chemo on 4 East", why="Marlene named Caleb."),
        *ISSUES[1:],
    )
    view = the_view(issues=issues, dispositions=(dismissed(4, reason="Caleb is a film"),))
    pane.show_post(build(view, NOW), fresh=True)
    pane.open_issue(issues[2].key)
    assert all(word in everything(pane) for word in ("Caleb", "Abara"))
    pane.set_cover(masking.cover_of(view))
    for row in view.assessment.issues if view.assessment else ():
        pane.open_issue(row.key)
        said = everything(pane)
        assert [word for word in COVERED if word.casefold() in said.casefold()] == []
    pane.set_cover(masking.NOTHING)
    assert "Caleb had his last round of chemo on 4 East" in texts(pane)


def test_covering_keeps_the_open_issue_open_and_the_focus_on_it(pane: IssuesPane, qtbot: QtBot):
    view = show(pane)
    pane.open_issue(ISSUES[2].key)
    card = pane.card(ISSUES[2].key)
    assert card is not None
    settle()
    card.setFocus()
    assert pane.window().focusWidget() is card
    pane.set_cover(masking.cover_of(view))
    opened = pane.open_card()
    assert opened is not None
    assert opened.key == ISSUES[2].key
    assert pane.window().focusWidget() is opened


def test_a_cover_that_is_set_before_a_post_is_shown_holds_for_it(pane: IssuesPane):
    view = the_view()
    pane.set_cover(masking.cover_of(view))
    pane.show_post(build(view, NOW), fresh=True)
    assert "Abara" not in everything(pane)


def test_a_press_on_a_covered_person_still_asks_for_that_person(pane: IssuesPane, qtbot: QtBot):
    view = the_view()
    people = tuple(replace(person, written="Joel Abara") for person in view.assessment.people)  # type: ignore[union-attr]
    view = replace(view, assessment=replace(view.assessment, people=people))  # type: ignore[type-var]
    pane.set_cover(masking.cover_of(view))
    pane.show_post(build(view, NOW), fresh=True)
    asked: list[str] = []
    pane.person_pressed.connect(asked.append)
    row = next(w for w in pane.findChildren(QWidget) if type(w).__name__ == "PersonRow")
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert asked == ["Joel Abara"]


def test_who_decides_blind_is_told_above_the_issues_and_no_longer_after(pane: IssuesPane):
    show(pane, second=SecondReview(first="Devin Marsh", first_at="2026-11-20T10:00:00Z", blind=True))
    assert any(text.startswith("You decide without seeing") for text in texts(pane))
    assert "You decide without seeing" in pane.notes.accessibleName()
    show(pane)
    assert pane.notes.isHidden()
    assert not any(text.startswith("You decide without seeing") for text in texts(pane))


def test_the_button_of_the_own_claim_asks_to_give_it_back(pane: IssuesPane, qtbot: QtBot):
    show(pane, claim=Claim("Ines Calloway", "2026-11-20T11:20:00Z", True))
    asked: list[str] = []
    pane.action_wanted.connect(asked.append)
    qtbot.mouseClick(pane.notes.buttons["claim"], Qt.MouseButton.LeftButton)
    assert asked == ["claim"]


def buttons(pane: IssuesPane) -> set[str]:
    settle()
    return {button.objectName() for button in pane.findChildren(KeyButton)}


def test_of_a_decided_post_nothing_is_answered_any_more(pane: IssuesPane):
    key = the_issues()[0].key
    show(pane)
    pane.open_issue(key)
    assert {"confirm", "dismiss"} <= buttons(pane)
    decided = Decision(DecisionKind.RETURN, 1, "Ines Calloway", "compliance officer", "2026-11-20T11:00:00Z")
    returned = {"state": State.RETURNED, "decisions": (decided,), "can": frozenset({DecisionKind.WITHDRAW})}
    show(pane, **returned)
    pane.open_issue(key)
    assert buttons(pane).isdisjoint({"confirm", "dismiss", "consent", "take_back", "image"})
