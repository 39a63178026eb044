"""Tab walks a window as it is read, whatever was made first."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip
from pytestqt.qtbot import QtBot

from reviewer.ui import reading_order


class Window(QMainWindow):
    def focusNextPrevChild(self, forward: bool) -> bool:
        return reading_order.step(self, forward) or super().focusNextPrevChild(forward)


def shown(qtbot: QtBot, centre: QWidget) -> Window:
    made = Window()
    made.setCentralWidget(centre)
    made.resize(400, 300)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def walked(window: Window, start: QPushButton, key: Qt.Key = Qt.Key.Key_Tab) -> str:
    start.setFocus()
    found = start.text()
    for _ in range(20):
        focus = window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        focus = window.focusWidget()
        assert isinstance(focus, QPushButton)
        if focus is start:
            return found
        found += focus.text()
    raise AssertionError(f"it never comes back: {found}")


def buttons(words: str) -> dict[str, QPushButton]:
    return {one: QPushButton(one) for one in words}


def test_rows_columns_grids_and_pages_are_walked_as_they_are_laid_out(qtbot: QtBot) -> None:
    b = buttons("hgfedcba")
    centre, column, row, grid = QWidget(), QVBoxLayout(), QHBoxLayout(), QGridLayout()
    centre.setLayout(column)
    column.addLayout(row)
    row.addWidget(b["a"])
    row.addWidget(b["b"])
    grid.addWidget(b["f"], 1, 1)
    grid.addWidget(b["e"], 1, 0)
    grid.addWidget(b["d"], 0, 1)
    grid.addWidget(b["c"], 0, 0)
    column.addLayout(grid)
    pages = QStackedWidget()
    pages.addWidget(b["h"])
    pages.addWidget(b["g"])
    pages.setCurrentWidget(b["g"])
    column.addWidget(pages)
    window = shown(qtbot, centre)
    assert walked(window, b["a"]) == "abcdefg"
    assert walked(window, b["a"], Qt.Key.Key_Backtab) == "agfedcb"
    b["c"].setEnabled(False)
    b["d"].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert walked(window, b["a"]) == "abefg"


def test_what_is_placed_by_hand_goes_from_left_to_right(qtbot: QtBot) -> None:
    b = buttons("abc")
    centre = QWidget()
    for one, (x, y) in {"c": (200, 0), "b": (0, 40), "a": (0, 0)}.items():
        b[one].setParent(centre)
        b[one].move(x, y)
    assert walked(shown(qtbot, centre), b["a"]) == "abc"


def test_what_is_made_late_takes_its_place_and_is_scrolled_to(qtbot: QtBot) -> None:
    b = buttons("az")
    centre, column, area, inside, lines = QWidget(), QVBoxLayout(), QScrollArea(), QWidget(), QVBoxLayout()
    centre.setLayout(column)
    inside.setLayout(lines)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for part in (b["a"], area, b["z"]):
        column.addWidget(part)
    window = shown(qtbot, centre)
    late = QPushButton("m")
    lines.addSpacing(900)
    lines.addWidget(late)
    qtbot.wait(20)
    assert walked(window, b["a"]) == "amz"
    assert area.verticalScrollBar().value() > 0
