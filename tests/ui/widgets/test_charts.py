"""The charts: marks by key and mouse, words beside them, tables, dark and large text, and nothing but the room given."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QFocusEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui import theme
from reviewer.ui.presenters.chart_values import Chart, Column, Columns, Row, Rows, Table
from reviewer.ui.presenters.insights_charts import charts
from reviewer.ui.sections.insights_card import ChartCard
from tests.ui.insights_examples import few_statistics, some_statistics

pytestmark = pytest.mark.xdist_group("charts")


def cards(qtbot: QtBot, width: int = 560, height: int = 300) -> dict[str, ChartCard]:
    made = {}
    for group in charts(some_statistics()):
        card = ChartCard(group)
        card.resize(width, height)
        qtbot.addWidget(card)
        card.show()
        made[card.chart.key] = card
    QApplication.processEvents()
    return made


def has(picture: QImage, token: str) -> int:
    """How many points have the color of a token."""
    wanted = theme.color(token).rgb()
    return sum(
        picture.pixel(x, y) == wanted for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)
    )


def test_each_chart_draws_its_marks_in_its_color(qtbot: QtBot, looked: QApplication) -> None:
    for key, token in (("weeks", "accent"), ("reasons", "health"), ("times", "accent"), ("departments", "policy")):
        card = cards(qtbot)[key]
        assert card.plot is not None
        assert has(card.plot.grab().toImage(), token) > (40 if key == "times" else 300), key


def test_the_second_series_is_hatched_so_that_gray_tells_them_apart(qtbot: QtBot, looked: QApplication) -> None:
    card = cards(qtbot)["weeks"]
    assert card.plot is not None
    picture = card.plot.grab().toImage()
    assert has(picture, "policy") > 100
    assert has(picture, "policy.fill") > 100


def test_the_keyboard_walks_the_marks_and_their_sentence_stands_under_the_chart(
    qtbot: QtBot, looked: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    card = cards(qtbot)["weeks"]
    plot = card.plot
    assert plot is not None
    plot.setFocus()
    sentences = card.chart.content.sentences
    for key, number in ((Qt.Key.Key_Right, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_End, 11), (Qt.Key.Key_Right, 11), (Qt.Key.Key_Home, 0)):  # fmt: skip
        qtbot.keyClick(plot, key)
        assert plot.current == number
        assert card._readout.text() == sentences[number]
    assert said[0] == sentences[0]
    qtbot.keyClick(plot, Qt.Key.Key_A)
    assert plot.current == 0
    QApplication.sendEvent(plot, QFocusEvent(QEvent.Type.FocusOut))
    assert card._readout.text() == card.chart.note


def test_the_mouse_points_at_the_mark_under_it_and_leaves_it(qtbot: QtBot, looked: QApplication) -> None:
    card = cards(qtbot)["departments"]
    plot = card.plot
    assert plot is not None
    place = plot.box.mapViewToScene(QPointF(10, 2))
    at = QPointF(plot.mapFromScene(place))
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(plot.viewport(), move)
    assert plot.current == 2
    assert "Pediatrics: 58 posts by 27 people" in card._readout.text()
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert plot.current == -1
    assert plot.mark_at(QPointF(-50, -50)) == -1
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert plot.box.viewRange()[1][1] > 5, "nothing is zoomed or dragged"


def test_the_wheel_scrolls_the_page_and_zooms_nothing(qtbot: QtBot, looked: QApplication) -> None:
    card = cards(qtbot)["weeks"]
    plot = card.plot
    assert plot is not None
    before = plot.box.viewRange()
    event = QWheelEvent(
        QPointF(100, 100), QPointF(100, 100), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    plot.wheelEvent(event)
    assert not event.isAccepted()
    assert plot.box.viewRange() == before


def test_every_chart_can_be_read_as_a_table_and_back(qtbot: QtBot, looked: QApplication) -> None:
    for card in cards(qtbot).values():
        assert not card.as_table
        qtbot.keyClick(card.toggle, Qt.Key.Key_Return)
        assert card.as_table
        assert card.table is not None
        model = card.table.model()
        assert model.rowCount() == len(card.chart.table.rows)
        spoken = model.index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
        assert all(head in spoken for head in card.chart.table.heads[1:])
        assert card.table.accessibleName() == f"{card.chart.title}, as a table"
        assert card.toggle.accessibleName() == f"Show “{card.chart.title}” as a chart"
        assert not card._legend.isVisible()
        card.toggle.click()
        assert not card.as_table


def test_the_whole_chart_is_said_in_words(qtbot: QtBot, looked: QApplication) -> None:
    for card in cards(qtbot).values():
        assert card.plot is not None
        described = card.plot.accessibleDescription()
        assert all(sentence in described for sentence in card.chart.content.sentences)
        assert card.chart.title in card.plot.accessibleName()


def test_a_card_with_two_charts_changes_between_them(qtbot: QtBot, looked: QApplication) -> None:
    card = cards(qtbot)["reasons"]
    assert [chip.text() for chip in card.chips] == ["Reason", "Identifier"]
    card.change()
    card.chips[1].click()
    assert card.chart.key == "classes"
    assert card.as_table, "it stays a table"
    assert card._title.text() == "Caught, by identifier"
    kept = ChartCard(charts(some_statistics())[1], "classes", {"classes"})
    qtbot.addWidget(kept)
    assert kept.chips[1].isChecked()
    assert kept.as_table


def test_a_chart_without_anything_to_draw_says_why(qtbot: QtBot, looked: QApplication) -> None:
    for group in charts(few_statistics()):
        card = ChartCard(group)
        qtbot.addWidget(card)
        card.show()
        assert card.plot is None
        assert not card.toggle.isVisible()
        card.change()
        assert not card.as_table
        assert isinstance(card.first(), QWidget)


@pytest.mark.parametrize(("width", "height"), [(320, 290), (560, 300), (1_400, 700)])
def test_labels_and_numbers_stay_inside_whatever_the_room(
    qtbot: QtBot, looked: QApplication, width: int, height: int
) -> None:
    made = cards(qtbot, width, height)
    for card in made.values():
        plot = card.plot
        assert plot is not None
        room = plot.box.sceneBoundingRect()
        assert room.width() > width * 0.3
        assert room.right() <= plot.viewport().width() + 1
        assert plot.sceneRect().width() >= room.width()
    rows = made["departments"].plot
    assert rows is not None
    longest = rows.box.mapViewToScene(QPointF(96, 0)).x()
    assert longest < rows.box.sceneBoundingRect().right() - 20, "the number has its place after the bar"


def test_a_year_of_weeks_writes_few_labels_and_one_post_is_no_fraction(qtbot: QtBot, looked: QApplication) -> None:
    columns = Columns(("a", "b"), tuple(Column(f"Week {n}", (1, 0), f"Week {n}.") for n in range(53)))
    chart = Chart("weeks", "Weeks", "", columns, Table(("Week",), (("1",),)))
    card = ChartCard((chart,))
    card.resize(560, 300)
    qtbot.addWidget(card)
    card.show()
    QApplication.processEvents()
    assert card.plot is not None
    labels = card.plot.axis("bottom")._tickLevels[0]
    assert 5 < len(labels) < 14
    assert [words for _, words in card.plot.axis("left")._tickLevels[0]] == ["0", "1"]


def test_names_with_markup_and_signs_are_drawn_literally_and_elided(qtbot: QtBot, looked: QApplication) -> None:
    name = "<b>Pediatrics</b> & 🎗️ of the northern and the southern campus together " * 3
    rows = Rows((Row(name, 5, "One."), Row("", 0, "Two.")), "policy")
    card = ChartCard((Chart("d", "Who", "", rows, Table(("A", "B"), (("1", "2"),))),))
    card.resize(400, 300)
    qtbot.addWidget(card)
    card.show()
    QApplication.processEvents()
    assert card.plot is not None
    shown = card.plot.axis("left")._tickLevels[0][0][1]
    assert shown.startswith("<b>Ped")
    assert shown.endswith("…")
    assert not card.grab().isNull()


def test_another_scheme_and_larger_text_are_followed_at_once(qtbot: QtBot, looked: QApplication) -> None:
    card = cards(qtbot)["weeks"]
    plot = card.plot
    assert plot is not None
    narrow = plot.axis("left").width()
    theme.apply(looked, "dark", 150)
    QApplication.processEvents()
    assert plot.axis("left").textPen().color() == theme.color("text.muted")
    assert plot.axis("left").width() > narrow
    assert has(plot.grab().toImage(), "accent") > 300
    assert QColor(plot.grab().toImage().pixel(2, 2)) != QColor("white")


def test_nothing_but_the_page_of_the_figures_loads_pyqtgraph(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Neither the command line nor any other section: it would cost a fifth of the start."""
    script = f"""
import sys
from datetime import date
from pathlib import Path
from reviewer import bootstrap
from reviewer.ui import preferences
from reviewer.ui.app import make_application
preferences.file = lambda: Path(r"{tmp_path}") / "window.ini"
application = make_application()
from reviewer.ui.session import Session
session = Session(bootstrap.create_workspace(Path(r"{tmp_path}") / "w", "Lakemoor Health", "Ines Calloway", today=date(2026, 11, 20)))
session.start()
heavy = ("pyqtgraph",)
for name in list(session.window._makers):
    if name != "insights":
        session.window.go_to_section(name)
        application.processEvents()
loaded = [name for name in heavy if name in sys.modules]
early = [name for name in sys.modules if name.startswith("reviewer.ui.sections.insights_")]
section = session.window.section("insights")
before = "pyqtgraph" in sys.modules
session.window.go_to_section("insights")
import time
end = time.monotonic() + 30
while section.presenter.stats is None and time.monotonic() < end:
    application.processEvents()
from reviewer.ui.sections.insights_page import InsightsPage
session.window.close()
print(loaded, early, before, "pyqtgraph" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines()[-1] == "[] [] False True"
