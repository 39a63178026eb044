"""The paper: marks stand on their words, the text is literal, nothing is interpreted."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.model.issue import IssueSpan
from reviewer.model.vocabulary import Category, Level
from reviewer.ui import tokens
from reviewer.ui.post_text import PostText
from reviewer.ui.presenters.highlights import Mark, marks
from tests.ui.desk_fakes import TEXT, an_issue, the_post, the_view


@pytest.fixture
def paper(qtbot: QtBot) -> PostText:
    made = PostText()
    qtbot.addWidget(made)
    made.resize(560, 400)
    made.show()
    return made


def show(paper: PostText, text: str, *words: str) -> tuple[Mark, ...]:
    """Show a text in which some words are marked."""
    spans = tuple(IssueSpan(text.index(w), text.index(w) + len(w), Category.IDENTIFIER, "Name") for w in words)
    found = marks(
        the_view(
            the_post(text=text, media=()), [an_issue("PHI-001:1", Level.BLOCK, Category.IDENTIFIER, "x", spans=spans)]
        )
    )
    paper.show_text(text, found, "")
    return found


def words_under(paper: PostText, mark: Mark) -> str:
    """What Qt shows between the left and right edge of a mark's pieces."""
    found = ""
    for piece in paper._placed():
        if piece.mark is mark:
            middle = piece.rect.center().y()
            start = paper.cursorForPosition(QPoint(round(piece.rect.left()) + 1, round(middle)))
            end = paper.cursorForPosition(QPoint(round(piece.rect.right()) - 1, round(middle)))
            start.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
            found += start.selectedText()
    return found


@pytest.mark.parametrize("before", ["", "😀😀 ", "👩‍⚕️🇺🇸 and\n\n", "é\u0301 "])
def test_marks_stand_on_their_words_whatever_stands_before_them(paper: PostText, before: str) -> None:
    found = show(paper, f"{before}of Mary Jensen today", "Mary Jensen")
    assert words_under(paper, found[0]) == "Mary Jensen"


def test_markup_is_shown_and_never_interpreted(paper: PostText) -> None:
    text = "<b>bold</b> &amp; <img src='file:///etc/passwd'> {0} %s =SUM(A1)"
    show(paper, text, "bold")
    assert paper.toPlainText() == text
    assert paper.document().blockCount() == 1


def test_a_mark_over_two_lines_has_two_pieces_and_its_tag_on_the_first(paper: PostText) -> None:
    found = show(
        paper,
        "On our unit no child ever goes home in pain and that is what we can guarantee to all",
        "in pain and that is what we can",
    )
    pieces = [piece for piece in paper._placed() if piece.mark is found[0]]
    assert len(pieces) == 2
    assert [piece.first for piece in pieces] == [True, False]
    assert pieces[1].rect.top() > pieces[0].rect.bottom()


def test_right_to_left_words_are_marked_where_they_stand(paper: PostText) -> None:
    found = show(paper, "عندما عاد محمد إلى البيت", "محمد")
    piece = next(piece for piece in paper._placed() if piece.mark is found[0])
    assert 20 < piece.rect.width() < 120
    assert piece.rect.left() > 200


def test_a_mark_on_a_character_without_width_can_still_be_seen(paper: PostText) -> None:
    found = show(paper, "pay\u200bpal", "\u200b")
    piece = next(piece for piece in paper._placed() if piece.mark is found[0])
    assert piece.rect.width() >= 6


def test_the_text_is_as_high_as_its_lines_and_follows_the_width(paper: PostText, qtbot: QtBot) -> None:
    show(paper, TEXT, "Marlene")
    high = paper.height()
    assert high > 5 * 45
    paper.resize(1100, high)
    qtbot.waitUntil(lambda: paper.height() < high)


def test_it_can_be_selected_but_not_edited(paper: PostText) -> None:
    show(paper, "Thank you, Marlene!", "Marlene")
    QTest.keyClicks(paper, "xyz")
    assert paper.toPlainText() == "Thank you, Marlene!"
    paper.selectAll()
    assert paper.textCursor().selectedText() == "Thank you, Marlene!"


def test_a_click_on_a_mark_opens_its_issue_and_puts_the_ring_on_that_mark(paper: PostText, qtbot: QtBot) -> None:
    found = show(paper, "Marlene and Caleb", "Marlene", "Caleb")
    second = next(piece for piece in paper._placed() if piece.mark is found[1])
    with qtbot.waitSignal(paper.mark_pressed) as pressed:
        QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=second.rect.center().toPoint())
    assert pressed.args == ["PHI-001:1"]
    assert paper.select_issue("PHI-001:1") == second.rect
    assert paper.select_issue("PHI-001:1") != second.rect


def test_no_issue_means_no_ring(paper: PostText) -> None:
    show(paper, "Marlene and Caleb", "Marlene")
    assert not paper.select_issue("PHI-001:1").isEmpty()
    assert paper.select_issue("").isEmpty()


def test_all_categories_and_states_are_painted(paper: PostText) -> None:
    view = the_view()
    paper.show_text(view.post.text, marks(view), "spoken")
    paper.select_issue("CON-002:caleb")
    image = paper.grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    for name in ("identifier.fill", "health.fill", "consent.fill", "policy.fill", "allowed.fill", "focus"):
        assert tokens.COLORS[name][0].lower() in colors, name
    assert paper.accessibleDescription() == "spoken"


def test_two_hundred_kilobytes_with_ten_thousand_emoji_are_shown(paper: PostText) -> None:
    text = "word " * 38_000 + "😀" * 10_000 + " Mary"
    found = show(paper, text, "Mary")
    assert words_under(paper, found[0]) == "Mary"


def test_the_menu_of_a_selection_names_its_words_in_code_points(paper: PostText) -> None:
    show(paper, "🎉 Our Rosewood plan", "Rosewood")
    wanted: list[tuple[str, int, int]] = []
    paper.list_wanted.connect(lambda *what: wanted.append(what))
    cursor = paper.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(15, QTextCursor.MoveMode.KeepAnchor)
    paper.setTextCursor(cursor)
    assert paper.selected() == (6, 14)
    menu = paper.make_menu(*paper.selected())
    named = {action.text(): action for action in menu.actions() if action.text()}
    assert list(named) == ["Copy", "Select all", "Always flag these words…", "Allow these words…"]
    named["Always flag these words…"].trigger()
    named["Allow these words…"].trigger()
    assert wanted == [("flag", 6, 14), ("allow", 6, 14)]


def test_without_a_selection_nothing_can_be_listed(paper: PostText) -> None:
    show(paper, "Our Rosewood plan")
    menu = paper.make_menu(0, 0)
    off = [action.text() for action in menu.actions() if action.text() and not action.isEnabled()]
    assert off == ["Copy", "Always flag these words…", "Allow these words…"]


def test_words_are_selected_with_the_keyboard_alone(paper: PostText) -> None:
    show(paper, "Our Rosewood plan")
    paper.setFocus()
    QTest.keyClick(paper, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    start, end = paper.selected()
    assert "Our Rosewood plan"[start:end].strip() == "Our"
