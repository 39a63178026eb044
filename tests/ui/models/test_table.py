"""The table of the sections: what its columns do where large text leaves little room."""

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.ui import theme
from reviewer.ui.models.table import LEAST, RowTable

WIDTHS = {0: 172, 1: 88, 3: 118, 4: 122}


@pytest.fixture
def table(qtbot: QtBot, looked: QApplication) -> RowTable:
    made = RowTable("Forms", QStandardItemModel(2, 5), stretch=2)
    qtbot.addWidget(made)
    made.set_widths(WIDTHS)
    made.resize(700, 300)
    made.show()
    return made


def widths(table: RowTable) -> dict[int, int]:
    return {column: table.columnWidth(column) for column in WIDTHS}


def test_with_room_every_column_has_its_width(table: RowTable) -> None:
    assert widths(table) == WIDTHS


def test_without_room_all_columns_give_way_and_none_is_out_of_sight(table: RowTable) -> None:
    table.resize(480, 300)
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.columnWidth(2) >= LEAST
    assert all(theirs < WIDTHS[column] for column, theirs in widths(table).items())
    table.resize(700, 300)
    assert widths(table) == WIDTHS


def test_large_text_squeezes_columns_instead_of_hiding_the_last(table: RowTable, looked: QApplication) -> None:
    theme.apply(looked, "light", 150)
    table.set_widths(WIDTHS)
    table.resize(690, 300)
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.columnWidth(4) > LEAST


def test_a_width_that_a_person_chose_stays_while_there_is_room(table: RowTable) -> None:
    table.setColumnWidth(0, 200)
    table.resize(720, 300)
    assert table.columnWidth(0) == 200
