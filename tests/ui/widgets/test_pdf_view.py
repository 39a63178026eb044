"""The preview of pages: what is seen is drawn, in the size that is seen; keys, zoom, late and odd pictures."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.model.page import PagePicture, PageSize
from reviewer.ui.widgets.pdf_view import ZOOMS, PdfView

LETTER = PageSize(612, 792)


@pytest.fixture
def view(qtbot: QtBot, looked: QApplication) -> PdfView:
    made = PdfView()
    made.resize(648, 500)
    qtbot.addWidget(made)
    made.show()
    return made


def white(width: int, height: int = 10) -> PagePicture:
    return PagePicture(width, height, b"\xff" * (4 * width * height))


def shown(qtbot: QtBot, view: PdfView, number: int = 9) -> list[tuple[int, int]]:
    asked: list[tuple[int, int]] = []
    view.wanted.connect(lambda page, width: asked.append((page, width)))
    view.show_document([LETTER] * number)
    qtbot.waitUntil(lambda: bool(asked))
    return asked


def test_only_what_is_seen_is_asked_for_once_and_as_wide_as_it_is(qtbot: QtBot, view: PdfView) -> None:
    asked = shown(qtbot, view)
    width = view._pages[0].width()
    assert asked == [(0, width)]
    assert view._pages[0].height() == round(width * 792 / 612)
    assert (view.count, view.page) == (9, 0)
    view.show_picture(0, white(width))
    assert view.drawn(0)
    view.go_to(4)
    qtbot.waitUntil(lambda: (4, width) in asked)
    assert view.page == 4
    assert 8 not in [page for page, _ in asked]
    assert asked.count((0, width)) == 1


def test_what_is_far_away_is_forgotten_and_asked_for_again(qtbot: QtBot, view: PdfView) -> None:
    asked = shown(qtbot, view)
    width = view._pages[0].width()
    view.show_picture(0, white(width))
    view.go_to(8)
    qtbot.waitUntil(lambda: not view.drawn(0))
    view.show_picture(0, white(width))
    assert not view.drawn(0), "a picture that comes too late takes no memory"
    view.go_to(0)
    qtbot.waitUntil(lambda: asked.count((0, width)) == 2)


def test_keys_turn_pages_scroll_and_zoom(qtbot: QtBot, view: PdfView) -> None:
    shown(qtbot, view)
    view.setFocus()
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_Down)
    down = bar.value()
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert bar.value() < down
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 8
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 8
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 0
    fitted = view.percent()
    qtbot.keyClicks(view, "+")
    assert view.zoom == next(z for z in ZOOMS if z > fitted)
    qtbot.keyClicks(view, "-")
    assert view.zoom < view.percent() + 1
    assert view.zoom in ZOOMS
    qtbot.keyClicks(view, "0")
    assert (view.zoom, view.percent()) == (0, fitted)


def test_the_zoom_has_ends_and_the_page_in_front_stays(qtbot: QtBot, view: PdfView) -> None:
    shown(qtbot, view)
    view.go_to(3)
    moved: list[int] = []
    view.moved.connect(lambda: moved.append(view.page))
    for _ in range(9):
        view.step_zoom(1)
    assert view.percent() == ZOOMS[-1]
    assert view.page == 3
    for _ in range(9):
        view.step_zoom(-1)
    assert view.percent() == ZOOMS[0]
    assert view.page in (3, 4)
    assert moved


@pytest.mark.parametrize(("turn", "step"), [(120, 1), (-120, -1)])
def test_ctrl_and_the_wheel_zoom(qtbot: QtBot, view: PdfView, turn: int, step: int) -> None:
    shown(qtbot, view)
    before = view.percent()
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(0, 0), QPoint(0, turn), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(event)
    assert (view.percent() - before) * step > 0


def test_pages_follow_the_width_and_are_drawn_anew(qtbot: QtBot, view: PdfView) -> None:
    asked = shown(qtbot, view)
    view.resize(900, 500)
    qtbot.waitUntil(lambda: any(page == 0 and width > 800 for page, width in asked))
    assert view.horizontalScrollBar().maximum() == 0


def test_no_pages_and_odd_pages_do_no_harm(qtbot: QtBot, view: PdfView) -> None:
    assert (view.page, view.count, view.percent()) == (0, 0, 100)
    view.go_to(5)
    view.step_zoom(1)
    view.show_picture(0, white(4))
    view.show_document([PageSize(0, 0), PageSize(14_400, 3), PageSize(10, 5_000)])
    assert view.count == 3
    view.show_picture(-1, white(4))
    view.show_picture(77, white(4))
    view.show_document([])
    assert view.count == 0


def test_a_page_is_white_paper_in_the_dark_too_and_has_a_name(qtbot: QtBot, view: PdfView) -> None:
    shown(qtbot, view, 2)
    picture = view._pages[0].grab().toImage()
    assert picture.pixelColor(20, 20).name() == "#ffffff"
    assert [page.accessibleName() for page in view._pages] == ["Page 1 of 2", "Page 2 of 2"]
