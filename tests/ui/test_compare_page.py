"""The page with two revisions: what it shows, where keys and clicks lead, at every width."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui import theme
from reviewer.ui.compare_page import ComparePage
from tests.ui.compare_examples import EARLIER, LATER, the_comparison, the_second_revision
from tests.ui.desk_fakes import clock


@pytest.fixture
def page(qtbot: QtBot) -> ComparePage:
    made = ComparePage(clock)
    qtbot.addWidget(made)
    made.resize(1128, 664)
    made.show_comparison(the_comparison(), the_second_revision())
    made.show()
    return made


def said(page: QWidget) -> list[str]:
    """What a screen reader finds on visible widgets."""
    return [w.accessibleName() for w in page.findChildren(QWidget) if w.isVisibleTo(page) and w.accessibleName()]


def test_both_revisions_stand_beside_one_another(page: ComparePage) -> None:
    assert page.older.text.toPlainText() == EARLIER
    assert page.newer.text.toPlainText() == LATER
    assert page.older.x() < page.newer.x()
    assert page.older.y() == page.newer.y()
    assert page.panel.x() > page.newer.mapTo(page, page.newer.rect().topRight()).x()


def test_everything_is_named_for_a_screen_reader(page: ComparePage) -> None:
    names = said(page)
    assert "Compare, Revision 1 and 2. 1 done, 1 not done, 1 new." in names
    assert "Not done: A role that neighbors know" in names
    assert "Removed words are struck through, added words are underlined" in names
    assert "removed “Walter's”, added “somebody's”" in page.newer.text.accessibleDescription()
    for button in page.findChildren(QPushButton):
        assert button.accessibleName()


def test_a_request_with_an_issue_leads_to_it_by_enter_and_by_click(page: ComparePage, qtbot: QtBot) -> None:
    rows = page.panel.rows()
    assert [row.focusPolicy() != Qt.FocusPolicy.NoFocus for row in rows] == [False, True, True]
    with qtbot.waitSignal(page.issue_pressed) as pressed:
        QTest.keyClick(rows[1], Qt.Key.Key_Return)
    assert pressed.args == ["STO-001:1-2"]
    with qtbot.waitSignal(page.issue_pressed) as pressed:
        QTest.mouseClick(rows[2], Qt.MouseButton.LeftButton)
    assert pressed.args == ["CON-003:gail"]


def test_a_request_that_was_followed_leads_nowhere(page: ComparePage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.issue_pressed):
        QTest.mouseClick(page.panel.rows()[0], Qt.MouseButton.LeftButton)


def test_earlier_and_later_ask_for_other_revisions_and_stop_at_the_ends(page: ComparePage, qtbot: QtBot) -> None:
    assert page.step_back.blocked
    assert page.step_on.blocked
    with qtbot.assertNotEmitted(page.revision_wanted):
        page.step_back.press()
    page.show_comparison(replace(the_comparison(), earlier=2, later=4), the_second_revision(revision=4))
    with qtbot.waitSignal(page.revision_wanted) as wanted:
        page.step_back.click()
    assert wanted.args == [1, 4]
    with qtbot.waitSignal(page.revision_wanted) as wanted:
        page.step_on.click()
    assert wanted.args == [3, 4]


def test_back_and_ask_again_say_so(page: ComparePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        page.back.click()
    again = page.panel.findChild(QPushButton, "again")
    assert again is not None
    assert again.text() == "Ask again for both…"
    with qtbot.waitSignal(page.return_wanted):
        again.click()


def test_one_text_holds_removed_and_added_words_and_the_list_names_them(page: ComparePage) -> None:
    page.views.button(1).click()
    assert page.together.isVisible()
    assert not page.older.isVisible()
    assert "Walter'ssomebody's" in page.together.text.toPlainText()
    page.views.button(2).click()
    assert page.changes.isVisible()
    assert page.changes.item(0).text() == "removed “Walter's”, added “somebody's”"
    page.views.button(0).click()
    assert page.newer.isVisible()


def test_choosing_an_issue_rings_its_words_in_the_later_text(page: ComparePage) -> None:
    page.views.button(2).click()
    page.select_issue("CON-003:gail")
    assert page.newer.isVisible()
    assert page.newer.text._ringed is not None
    assert LATER[page.newer.text._ringed.start : page.newer.text._ringed.end] == "Gail"
    page.select_issue("gone")
    assert page.newer.text._ringed is None


def test_another_comparison_replaces_the_first_whole(page: ComparePage, qtbot: QtBot) -> None:
    quiet = the_comparison(
        "Hello all.", "Hello all.", asked=(), levels_then=None, levels_now=None, carried=(),
    )  # fmt: skip
    page.show_comparison(quiet, the_second_revision("Hello all.", comments=(), decisions=()))
    qtbot.wait(20)
    assert page.panel.rows() == []
    assert (
        page.panel.findChild(QPushButton, "again") is None or not page.panel.findChild(QPushButton, "again").isVisible()
    )
    assert page.changes.item(0).text() == "No words changed."
    assert not page.note.isVisible()
    assert not page.levels.isVisible()


def test_a_voided_approval_and_what_is_carried_are_said(page: ComparePage, qtbot: QtBot) -> None:
    voided = "The approval of revision 1 no longer holds: the text was changed after it."
    carried = ("“bell” was dismissed by Devin Marsh on 19 Nov in revision 1, and that holds here.",)
    page.show_comparison(the_comparison(voided=voided, carried=carried), the_second_revision())
    qtbot.waitUntil(lambda: carried[0] in said(page))
    names = said(page)
    assert voided in names
    page.show_comparison(the_comparison(), the_second_revision())
    assert voided not in said(page)


def test_the_cards_say_what_the_author_said_and_how_the_figures_changed(page: ComparePage) -> None:
    assert page.note.words.text() == "“Took out the name. Is his old job a problem?”"
    assert page.levels.badges() == ["2 block", "1 review", "then", "1 block", "1 review"]
    page.show_comparison(the_comparison(levels_then=None, levels_now=()), the_second_revision())
    assert (page.levels.head.text(), page.levels.badges()) == ("Issues now", ["None"])
    page.show_comparison(the_comparison(levels_now=None), the_second_revision())
    assert page.levels.badges() == ["2 block", "1 review"]
    assert page.levels.words.text() == "The checks have not finished."


def test_covered_identifiers_are_nowhere_on_the_page(page: ComparePage, qtbot: QtBot) -> None:
    page.show_comparison(the_comparison(), the_second_revision(), covered=True)
    qtbot.wait(20)  # what was shown before is deleted
    everything = " ".join(
        [w.accessibleName() + w.accessibleDescription() + w.toolTip() for w in page.findChildren(QWidget)]
        + [paper.text.toPlainText() for paper in (page.older, page.newer, page.together)]
        + [page.changes.item(n).text() for n in range(page.changes.count())]
    )
    for word in ("Walter", "Saturday", "Gail", "ferry"):
        assert word not in everything


def test_the_focus_starts_on_the_heading_and_f6_finds_the_requests(page: ComparePage, qtbot: QtBot) -> None:
    qtbot.waitExposed(page)
    page.activateWindow()
    page.take_focus()
    qtbot.waitUntil(page.heading.hasFocus)
    assert page.panes() == [page.heading, page.panel.rows()[1]]


@pytest.mark.parametrize(
    ("width", "beside", "under"), [(1600, True, False), (1128, True, False), (544, True, True), (400, False, True)]
)
def test_papers_and_panel_stand_where_there_is_room(
    page: ComparePage, qtbot: QtBot, width: int, beside: bool, under: bool
) -> None:
    page.resize(width, 700)
    qtbot.waitUntil(lambda: (page.older.y() == page.newer.y()) is beside)
    qtbot.waitUntil(lambda: (page.panel.x() == 0) is under)
    for widget in page.findChildren(QPushButton):
        if widget.isVisible():
            assert widget.mapTo(page, widget.rect().bottomRight()).x() < width


def test_larger_text_is_not_cut(page: ComparePage, qapp, qtbot: QtBot) -> None:
    theme.apply(qapp, "dark", 150)
    page.resize(1500, 900)
    qtbot.waitUntil(lambda: page.newer.text.height() > 5 * 60)
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width()
