"""The queue pane by keyboard: choosing several, filters and named views, folding to a strip."""

from array import array
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from reviewer.model.views import QueueCounts, QueueFilter
from reviewer.ui import preferences, theme
from reviewer.ui.desk_layout import NARROW, DeskLayout
from reviewer.ui.presenters.queue_presenter import QueuePresenter
from reviewer.ui.queue_pane import QueuePane
from reviewer.ui.widgets.queue_delegate import QueueDelegate
from tests.ui.desk_fakes import FakeActions, clock

Shift, Ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Desk:
    """A window with the queue, an empty post and an empty list of issues."""

    def __init__(self, qtbot: QtBot) -> None:
        self.actions = FakeActions()
        self.pane = QueuePane(
            self.actions.queue_rows, lambda: (self.actions.platforms(), self.actions.authors(), ["4 East"]), clock
        )
        self.opened: list[str] = []
        self.presenter = QueuePresenter(
            self.actions, self.pane, lambda post: self.opened.append(str(post or "")), clock
        )
        self.pane.opened.connect(self.presenter.open_index)
        self.pane.filter_wanted.connect(self.presenter.set_filter)
        self.pane.clear_wanted.connect(self.presenter.clear_filter)
        self.post = QWidget()
        self.post.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.layout = DeskLayout(self.pane, self.post, QWidget(), QWidget())
        self.layout.left.connect(self.post.setFocus)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.layout)
        qtbot.addWidget(self.window)
        self.window.show()
        self.resize(1364)
        self.window.activateWindow()
        self.presenter.start()
        self.pane.list.setFocus()

    def resize(self, width: int) -> None:
        self.window.resize(width, 780)
        self.layout.fit(width)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    @property
    def chosen(self) -> list[int]:
        return self.pane.model.chosen


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_space_chooses_the_open_post_and_takes_it_back(desk: Desk) -> None:
    assert desk.pane.choice.isHidden()
    desk.press(Qt.Key.Key_Space)
    assert desk.chosen == [0]
    assert desk.pane.choice.isVisible()
    assert desk.pane.choice.approve.accessibleName() == "Approve 1 post, key Ctrl Enter"
    desk.press(Qt.Key.Key_Space)
    assert desk.chosen == []
    assert desk.pane.choice.isHidden()


@pytest.mark.parametrize(("forth", "back"), [(Qt.Key.Key_Down, Qt.Key.Key_Up), (Qt.Key.Key_J, Qt.Key.Key_K)])
def test_shift_goes_on_choosing_and_back_takes_the_choice_back(desk: Desk, forth: Qt.Key, back: Qt.Key) -> None:
    desk.press(forth, Shift)
    desk.press(forth, Shift)
    assert desk.chosen == [0, 1, 2]
    assert desk.opened[-1] == "P-0003"
    desk.press(back, Shift)
    assert desk.chosen == [0, 1]
    assert desk.opened[-1] == "P-0002"


def test_shift_end_chooses_the_rest(desk: Desk) -> None:
    desk.presenter.open_index(5)
    desk.press(Qt.Key.Key_End, Shift)
    assert desk.chosen == [5, 6, 7, 8]
    assert desk.opened[-1] == "P-0009"
    desk.press(Qt.Key.Key_Home)
    assert desk.opened[-1] == "P-0001"
    assert desk.chosen == [5, 6, 7, 8]


def test_the_choice_stays_while_one_walks_on(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    assert desk.chosen == [0, 2]


def test_all_and_none(desk: Desk) -> None:
    desk.press(Qt.Key.Key_A, Ctrl)
    assert desk.chosen == list(range(9))
    desk.press(Qt.Key.Key_Escape)
    assert desk.chosen == []
    assert desk.pane.list.hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert desk.post.hasFocus()


def test_ctrl_enter_asks_to_approve_what_is_chosen_and_nothing_where_nothing_is(desk: Desk) -> None:
    asked: list[object] = []
    desk.pane.bulk_wanted.connect(asked.append)
    desk.press(Qt.Key.Key_Return, Ctrl)
    assert asked == []
    desk.press(Qt.Key.Key_Down, Shift)
    desk.press(Qt.Key.Key_Return, Ctrl)
    assert asked == [[0, 1]]


def test_choose_none_gives_the_focus_back_to_the_list(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Space)
    desk.pane.choice.none.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert desk.chosen == []
    assert desk.pane.list.hasFocus()


def test_the_mouse_chooses_by_box_ctrl_and_shift_without_opening(desk: Desk) -> None:
    view = desk.pane.list
    opened = len(desk.opened)

    def place(row: int, box: bool = False) -> QPoint:
        rect = view.visualRect(desk.pane.model.index(row))
        return QueueDelegate.box_target(rect).center() if box else rect.topLeft() + QPoint(20, 20)

    def click(row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, box: bool = False) -> None:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place(row, box))

    click(1, box=True)
    click(3, Ctrl)
    assert desk.chosen == [1, 3]
    click(2, Shift)
    assert desk.chosen == [0, 1, 2, 3]
    assert len(desk.opened) == opened
    click(4)
    assert desk.opened[-1] == "P-0005"


def test_enter_goes_on_to_the_post(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Return)
    assert desk.post.hasFocus()


def test_views_are_reached_by_keys_and_show_their_counts(desk: Desk) -> None:
    desk.pane.show_counts(QueueCounts(waiting=9, views=(("waiting", 9), ("due_today", 5), ("hold", 0))), "9 waiting")
    desk.pane.toggle_filter()
    panel = desk.pane.panel
    assert panel._chips["waiting"].hasFocus()
    assert panel._chips["waiting"].accessibleName() == "Needs review 9"
    assert panel._chips["hold"].accessibleName() == "Legal hold"
    desk.press(Qt.Key.Key_Right)
    assert desk.presenter.filter.view == "due_today"
    assert panel._chips["due_today"].hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert desk.pane.list.hasFocus()


def test_left_and_right_reach_every_view_over_the_ends_of_the_lines(desk: Desk) -> None:
    desk.pane.toggle_filter()
    chips = list(desk.pane.panel._chips)
    seen = [chips[0]]
    for _ in chips[1:]:
        desk.press(Qt.Key.Key_Right)
        seen.append(desk.presenter.filter.view)
    assert seen == chips
    for _ in chips[1:]:
        desk.press(Qt.Key.Key_Left)
    assert desk.presenter.filter.view == chips[0]


def test_every_filter_is_a_list_that_says_what_it_filters(desk: Desk) -> None:
    desk.pane.toggle_filter()
    lists = {made.accessibleName(): made for made in desk.pane.panel.findChildren(QComboBox)}
    assert list(lists) == ["Platform", "Author", "Department", "Finding", "State"]
    for name, value, field in (
        ("Platform", "linkedin", "platform"), ("Author", "Omar Haddad", "author"), ("Department", "4 East", "department"),
        ("Finding", "claim", "label"), ("State", "approved", "state"),
    ):  # fmt: skip
        lists[name].setCurrentIndex(lists[name].findData(value))
        assert getattr(desk.presenter.filter, field) == value
    desk.presenter.clear_filter()
    assert all(made.currentIndex() == 0 for made in lists.values())


def test_without_a_directory_there_is_no_list_of_departments(qtbot: QtBot) -> None:
    pane = QueuePane(lambda _: [], lambda: (["x"], ["Ada"]), clock)
    qtbot.addWidget(pane)
    pane.show()
    pane.toggle_filter()
    assert pane.panel._department.isHidden()
    pane.show_filter(QueueFilter(department="4 East"), "4 East")
    assert pane.panel._department.currentText() == "4 East"


def test_a_view_is_named_used_and_forgotten_by_keys(desk: Desk) -> None:
    wanted: list[tuple[str, str]] = []
    desk.pane.saved_wanted.connect(lambda what, name: wanted.append((what, name)))
    saved = desk.pane.panel.saved
    desk.pane.toggle_filter()
    assert saved.name.isHidden() or not saved.name.isVisible()
    desk.presenter.set_filter(replace(desk.presenter.filter, platform="linkedin"))
    assert saved.name.isVisible()
    saved.name.setFocus()
    QTest.keyClicks(saved.name, "Links")
    desk.press(Qt.Key.Key_Return)
    mine = (("Links", QueueFilter(platform="linkedin")),)
    desk.pane.show_saved(mine, "Links", "")
    assert saved.chips["Links"].hasFocus()
    assert not saved.name.isVisible()
    saved.remove.click()
    desk.pane.show_saved(mine, "", "")
    saved.chips["Links"].click()
    assert not saved.chips["Links"].isChecked(), "it is shown as chosen when it is in force"
    assert wanted == [("save", "Links"), ("remove", "Links"), ("use", "Links")]


def test_why_a_view_was_not_saved_stands_under_its_name(desk: Desk) -> None:
    desk.pane.toggle_filter()
    desk.pane.show_saved((), "", "A view needs a name.")
    assert "A view needs a name." in [
        child.accessibleName() for child in desk.pane.panel.saved.children() if isinstance(child, QWidget)
    ]


def test_the_key_of_the_queue_goes_there_then_folds_it_then_opens_it(desk: Desk) -> None:
    desk.post.setFocus()
    desk.layout.queue_key()
    assert desk.pane.list.hasFocus()
    assert not desk.pane.folded
    desk.layout.queue_key()
    assert desk.pane.folded
    assert desk.post.hasFocus()
    assert desk.pane.width() == 88
    desk.layout.queue_key()
    assert not desk.pane.folded
    assert desk.pane.list.hasFocus()
    assert desk.pane.width() >= 288


def test_in_a_narrow_window_it_folds_by_itself_and_opens_over_the_post(desk: Desk) -> None:
    desk.resize(NARROW - 10)
    assert desk.pane.folded
    left = desk.post.mapTo(desk.window, QPoint(0, 0)).x()
    desk.layout.queue_key()
    assert not desk.pane.folded
    assert desk.pane.list.hasFocus()
    assert desk.post.mapTo(desk.window, QPoint(0, 0)).x() == left, "the post does not move"
    assert desk.pane.geometry().right() > left
    desk.press(Qt.Key.Key_Return)
    assert desk.pane.folded
    assert desk.post.hasFocus()
    desk.resize(1364)
    assert not desk.pane.folded


def test_a_button_in_its_head_folds_it_and_shows_the_key(desk: Desk, qtbot: QtBot) -> None:
    assert desk.pane._fold.isVisible()
    assert desk.pane._fold.accessibleName() == "Fold the queue, key Q"
    qtbot.mouseClick(desk.pane._fold, Qt.MouseButton.LeftButton)
    assert desk.pane.folded
    assert desk.post.hasFocus()


def test_large_text_takes_the_room_of_the_queue_and_gives_it_back(desk: Desk, looked: QApplication) -> None:
    assert not desk.pane.folded
    theme.apply(looked, "light", 150)
    assert desk.pane.folded
    theme.apply(looked, "light")
    assert not desk.pane.folded


def test_over_the_post_it_makes_way_for_what_gets_the_focus(desk: Desk) -> None:
    desk.resize(NARROW - 10)
    desk.layout.open_queue()
    desk.post.setFocus()
    assert desk.pane.folded


def test_the_filters_open_a_folded_queue(desk: Desk) -> None:
    desk.layout.fold_queue()
    desk.pane.toggle_filter()
    assert not desk.pane.folded
    assert desk.pane.panel.isVisible()
    assert desk.pane.panel._chips["waiting"].hasFocus()
    desk.layout.fold_queue()
    assert desk.pane.panel.isHidden()
    desk.layout.open_queue()
    assert desk.pane.panel.isVisible()


def test_in_the_strip_nothing_is_chosen_and_what_is_chosen_stays(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Space)
    desk.layout.fold_queue()
    assert desk.pane.choice.isHidden()
    desk.pane.list.setFocus()
    for key, modifier in ((Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_A, Ctrl)):
        desk.press(key, modifier)
    assert desk.chosen == [0]
    desk.layout.open_queue()
    assert desk.pane.choice.isVisible()


def test_folding_does_not_change_the_places_that_a_person_chose(desk: Desk) -> None:
    desk.layout._outer.setSizes([350, 1013])
    desk.layout._moved(desk.layout._outer, "desk", 350, 1)
    kept = preferences.load_sizes("desk.medium")
    desk.layout.fold_queue()
    desk.layout._moved(desk.layout._outer, "desk", 88, 1)
    assert preferences.load_sizes("desk.medium") == kept
    desk.layout.open_queue()
    assert abs(desk.pane.width() - 350) <= 2


def test_a_hidden_queue_takes_no_room(desk: Desk) -> None:
    desk.pane.hide()
    QApplication.processEvents()
    assert desk.post.mapTo(desk.window, QPoint(0, 0)).x() <= 1
    desk.pane.show()
    QApplication.processEvents()
    assert desk.post.mapTo(desk.window, QPoint(0, 0)).x() >= 288


@pytest.mark.parametrize("strip", [False, True])
def test_rows_are_painted_in_every_state(desk: Desk, strip: bool) -> None:
    desk.pane.model.choose(1, 1)
    desk.pane.set_folded(strip)
    picture = desk.pane.list.viewport().grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, 190, 3)}
    assert len(colors) > 8


def test_an_empty_strip_shows_no_words_that_would_not_fit(desk: Desk) -> None:
    desk.pane.show_ids(array("q"))
    assert desk.pane._empty.isVisible()
    desk.pane.set_folded(True)
    assert not desk.pane._empty.isVisible()


@pytest.fixture
def many(desk: Desk) -> Callable[[], int]:
    return lambda: desk.pane.model.rowCount()


def test_a_decided_post_leaves_the_list_without_opening_another_by_itself(desk: Desk, many: Callable[[], int]) -> None:
    desk.presenter.open_index(4)
    opened = len(desk.opened)
    desk.pane.take_out(4)
    QApplication.processEvents()
    assert many() == 8
    assert len(desk.opened) == opened
