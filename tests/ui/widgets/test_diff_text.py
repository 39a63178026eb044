"""One paper of a comparison: struck and underlined where the words stand, light however long the text is."""

import time

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.compare_text import Run
from reviewer.ui.presenters.highlights import marks
from reviewer.ui.widgets.diff_text import DiffText
from tests.ui.compare_examples import LATER, the_comparison, the_second_revision


@pytest.fixture
def paper(qtbot: QtBot) -> DiffText:
    made = DiffText()
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    return made


def colors(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize("kind", ["removed", "added"])
def test_changed_words_have_fill_and_line_in_both_schemes(paper: DiffText, qapp, kind: str) -> None:
    for number, scheme in enumerate(("light", "dark")):
        theme.apply(qapp, scheme)
        paper.show_diff("So proud of Walter", (Run(kind, 12, 18),), (), "")
        image = paper.grab().toImage()
        assert tokens.COLORS[f"{kind}.fill"][number].lower() in colors(image)
        assert tokens.COLORS[kind][number].lower() in colors(image)


def test_without_color_removed_words_are_struck_and_added_ones_underlined(paper: DiffText) -> None:
    run = (12, 18)
    paper.show_diff("So proud of Walter", (Run("removed", *run),), (), "")
    place = paper.place_of(Run("removed", *run))
    ink = tokens.COLORS["removed"][0].lower()
    image = paper.grab().toImage()
    column = round(place.right()) - 2
    struck = [y for y in range(image.height()) if image.pixelColor(column, y).name() == ink]
    assert struck
    assert place.top() + 4 < struck[0] < place.bottom() - 4
    paper.show_diff("So proud of Walter", (Run("added", *run),), (), "")
    image = paper.grab().toImage()
    ink = tokens.COLORS["added"][0].lower()
    lined = [y for y in range(image.height()) if image.pixelColor(column, y).name() == ink]
    assert lined[-1] >= place.bottom() - 1


@pytest.mark.parametrize("before", ["", "\U0001f469\u200d\u2695\ufe0f\U0001f389 ", "عندما عاد\n"])
def test_runs_stand_on_their_words_whatever_stands_before_them(paper: DiffText, before: str) -> None:
    text = f"{before}of Walter today"
    start = text.index("Walter")
    paper.show_diff(text, (Run("removed", start, start + 6),), (), "")
    place = paper.place_of(Run("removed", start, start + 6))
    cursor = paper.cursorForPosition(place.center().toPoint())
    cursor.select(cursor.SelectionType.WordUnderCursor)
    assert cursor.selectedText() == "Walter"


def test_right_to_left_words_are_marked_on_their_side(paper: DiffText) -> None:
    text = "عندما عاد محمد إلى البيت"
    start = text.index("محمد")
    paper.show_diff(text, (Run("added", start, start + 4),), (), "")
    place = paper.place_of(Run("added", start, start + 4))
    assert place.left() > 100
    assert 15 < place.width() < 110


def test_a_finding_lies_on_top_of_an_addition(paper: DiffText) -> None:
    view = the_second_revision()
    found = the_comparison()
    gail = LATER.index("Gail")
    paper.show_diff(LATER, (Run("added", 0, len(LATER)),), marks(view), "said")
    place = paper.place_of(Run("added", gail, gail + 4))
    inside = paper.grab().toImage().pixelColor(round(place.left()) + 1, round(place.top()) + 2).name()
    assert inside == tokens.COLORS["consent.fill"][0].lower()
    assert paper.accessibleDescription() == "said"
    assert found.later_text == LATER


def test_it_is_read_and_copied_and_nothing_else(paper: DiffText) -> None:
    paper.show_diff("So proud", (), (), "")
    named = [action.text() for action in paper.make_menu(0, 2).actions() if action.text()]
    assert named == ["Copy", "Select all"]
    assert paper.isReadOnly()


def test_covered_words_are_not_in_the_document(paper: DiffText) -> None:
    paper.show_diff("So proud of Walter", (Run("removed", 12, 18),), (), "", ((12, 18),))
    assert "Walter" not in paper.toPlainText()


def test_thousands_of_changes_in_a_long_text_are_painted_without_a_pause(paper: DiffText) -> None:
    text = "word gone " * 20_000
    found = tuple(Run("removed", n * 10 + 5, n * 10 + 9) for n in range(20_000))
    paper.show_diff(text, found, (), "")
    middle = paper.height() // 2
    before = time.process_time()
    image = paper.grab(paper.rect().adjusted(0, middle, 0, middle + 600 - paper.height())).toImage()
    assert time.process_time() - before < 1.5
    assert tokens.COLORS["removed.fill"][0].lower() in colors(image)
