"""The paper: marks stand on their words, the text is literal, nothing is interpreted."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.model.desk import Marked
from reviewer.model.issue import IssueSpan
from reviewer.model.vocabulary import Category, Level
from reviewer.ui import theme, tokens
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


def test_the_menu_of_a_selection_names_its_words_in_code_points(paper: PostText, qtbot: QtBot) -> None:
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
    assert list(named) == [
        "Copy", "Select all", "Mark as missed…", "Always flag these words…", "Allow these words…",
    ]  # fmt: skip
    with qtbot.waitSignal(paper.mark_wanted) as marked:
        named["Mark as missed…"].trigger()
    assert marked.args == [6, 14]
    named["Always flag these words…"].trigger()
    named["Allow these words…"].trigger()
    assert wanted == [("flag", 6, 14), ("allow", 6, 14)]


def test_without_a_selection_nothing_can_be_listed(paper: PostText) -> None:
    show(paper, "Our Rosewood plan")
    menu = paper.make_menu(0, 0)
    off = [action.text() for action in menu.actions() if action.text() and not action.isEnabled()]
    assert off == ["Copy", "Mark as missed…", "Always flag these words…", "Allow these words…"]


def test_words_are_selected_with_the_keyboard_alone(paper: PostText) -> None:
    show(paper, "Our Rosewood plan")
    paper.setFocus()
    QTest.keyClick(paper, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    start, end = paper.selected()
    assert "Our Rosewood plan"[start:end].strip() == "Our"


SECRET = "Our patient Ana Duarte 😀😀 came on Tuesday"


def covered(paper: PostText) -> tuple[Mark, ...]:
    """Show a text in which a name with emoji behind it is covered."""
    found = show(paper, SECRET, "Ana Duarte")
    start = SECRET.index("Ana")
    paper.show_text(SECRET, found, "spoken", ((start, start + len("Ana Duarte 😀😀")),))
    return found


def test_covered_words_are_in_nothing_that_can_be_read(paper: PostText, qtbot: QtBot) -> None:
    covered(paper)
    paper.selectAll()
    mime = paper.createMimeDataFromSelection()
    paper.copy()
    interface = QAccessible.queryAccessibleInterface(paper)
    texts = interface.textInterface()
    said = [
        paper.toPlainText(), paper.toHtml(), mime.text(), mime.html(), paper.textCursor().selectedText(),
        QGuiApplication.clipboard().text(), interface.text(QAccessible.Text.Value),
        texts.text(0, texts.characterCount()), paper.accessibleDescription(),
    ]  # fmt: skip
    assert "came on Tuesday" in mime.text()
    assert mime.formats() == ["text/plain"]
    for text in said:
        assert "Ana" not in text
        assert "Duarte" not in text
        assert "😀" not in text


def test_covering_moves_no_position(paper: PostText) -> None:
    covered(paper)
    start = SECRET.index("came")
    cursor = paper.textCursor()
    cursor.setPosition(paper.toPlainText().index("came"))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    paper.setTextCursor(cursor)
    assert paper.selected() == (start, start + 4)
    plain = show(paper, SECRET, "Ana Duarte")
    assert paper.selected() == (start, start + 4)
    assert words_under(paper, plain[0]) == "Ana Duarte"


def test_covered_words_can_be_neither_listed_nor_marked(paper: PostText) -> None:
    covered(paper)
    paper.selectAll()
    assert paper.selected()[0] == paper.selected()[1]
    assert paper.chosen() == (0, len(SECRET))
    off = [a.text() for a in paper.make_menu(12, 15).actions() if a.text() and not a.isEnabled()]
    assert off == ["Mark as missed…", "Always flag these words…", "Allow these words…"]


def test_the_tooltip_of_covered_words_says_their_kind_and_how_to_show_them(paper: PostText) -> None:
    covered(paper)
    place = next(piece for piece in paper._placed()).rect.center()
    assert paper.tooltip_at(place) == "1 Name. Covered. Showing it is recorded. Key F."
    show(paper, SECRET, "Ana Duarte")
    assert "Name, unit, date" not in paper.tooltip_at(QPointF(-5, -5))
    assert "Found by" in paper.tooltip_at(place) or "1 x" in paper.tooltip_at(place)


def test_bars_are_drawn_over_covered_words_in_both_schemes(paper: PostText) -> None:
    covered(paper)
    piece = paper._placed()[0]
    image = paper.grab().toImage()
    assert image.pixelColor(piece.rect.center().toPoint()).name() == theme.color("line.strong").name()


def test_the_fold_changes_no_word_and_mutes_what_is_behind_it(paper: PostText) -> None:
    show(paper, TEXT, "Marlene")
    paper.set_fold(TEXT.index("Six years"), "See more")
    assert paper.toPlainText() == TEXT
    behind = paper.extraSelections()
    assert len(behind) == 1
    cursor = behind[0].cursor  # type: ignore[attr-defined]
    assert cursor.selectedText().startswith("Six years")
    box = paper.extent(TEXT.index("Six years"), TEXT.index("Six years") + 1)
    image = paper.grab().toImage()
    above = {image.pixelColor(round(box.left()) + 6, y).name() for y in range(round(box.top()) - 20, round(box.top()))}
    assert theme.color("accent.soft").name() in above
    paper.set_fold(-1, "")
    assert paper.extraSelections() == []


def test_the_caret_can_be_seen_while_the_text_has_the_focus(paper: PostText, qtbot: QtBot) -> None:
    show(paper, "Our Rosewood plan")
    paper.window().activateWindow()
    paper.begin_selection()
    qtbot.waitUntil(paper.hasFocus)
    QTest.keyClick(paper, Qt.Key.Key_Right)
    QTest.keyClick(paper, Qt.Key.Key_Right)
    place = paper.cursorRect()
    image = paper.grab().toImage()
    colors = {image.pixelColor(x, place.center().y()).name() for x in (place.left(), place.left() + 1)}
    assert theme.color("focus").name() in colors


def test_overlapping_marks_have_lines_of_their_own_and_a_second_click_reaches_the_other(
    paper: PostText, qtbot: QtBot
) -> None:
    text = "patient Joel Abara of room 12"
    issues = [
        an_issue("PHI-001:1", Level.BLOCK, Category.IDENTIFIER, "x",
                 spans=(IssueSpan(8, 18, Category.IDENTIFIER, "Name"),)),
        an_issue("IND-001:1", Level.REVIEW, Category.HEALTH, "y", spans=(IssueSpan(0, 29, Category.HEALTH, "Story"),)),
    ]  # fmt: skip
    found = marks(the_view(the_post(text=text, media=()), issues))
    paper.show_text(text, found, "")
    assert all(piece.shared for piece in paper._placed())
    inner = next(piece for piece in paper._placed() if piece.mark.keys == ("PHI-001:1",))
    pressed: list[str] = []
    paper.mark_pressed.connect(pressed.append)
    paper.mark_pressed.connect(paper.select_issue)
    for _ in range(3):
        QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=inner.rect.center().toPoint())
    assert pressed == ["PHI-001:1", "IND-001:1", "PHI-001:1"]


def test_lines_stand_further_apart_where_more_than_two_patterns_share_words(paper: PostText) -> None:
    text = "Joel Abara of room 12"
    plain = show(paper, text, "Joel")
    usual = paper.height()
    stacked = tuple(
        Mark(0, 4, Category.HEALTH, plain[0].state, "2 x", "2", rank=number, lane=number) for number in range(4)
    )
    paper.show_text(text, stacked, "")
    assert paper.height() > usual


def test_a_mark_of_a_reviewer_can_be_taken_back_from_the_menu_of_its_words(paper: PostText) -> None:
    show(paper, "Our Rosewood plan")
    paper.set_missed((Marked(41, "FACILITY", "Rosewood", 4, 12, "Ines Calloway", "2026-11-20T11:00:00Z"),))
    wanted: list[int] = []
    paper.unmark_wanted.connect(wanted.append)
    for action in paper.make_menu(6, 8).actions():
        if action.text() == "Take this mark back":
            action.trigger()
    assert wanted == [41]
    assert "Take this mark back" not in [action.text() for action in paper.make_menu(0, 3).actions()]
