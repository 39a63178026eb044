"""The lock: everything of a post goes from the screen at once, and comes back for who left it, and for nobody else."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPlainTextEdit

from reviewer.errors import RefusedError
from reviewer.model.access import Role
from reviewer.ui.clipboard import guard
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.comment_dialog import CommentDialog
from reviewer.ui.sign_in.lock import NO_LOCK, Idle
from reviewer.workflow import accounts, decide, review
from reviewer.workflow.workspace import Workspace
from tests.ui.sign_in.conftest import SECRET, Walk, flush, shown, tops
from tests.workflow.access_builders import BO, INES, enter

CTRL = Qt.KeyboardModifier.ControlModifier
TYPED = "Is Marisol Duarta named on the form?"


@pytest.fixture
def locked(walk: Walk, folder) -> Walk:
    """A desk with a post and a dialog open in which something was typed; then Ctrl+L."""
    ws = enter(folder)
    accounts.add(ws, "Bo Lindqvist", Role.COMPLIANCE_OFFICER, BO, own=True)
    walk.open(ws)
    session = walk.program.session
    walk.until(lambda: session.review.desk.state is not None)
    walk.settle()
    QTest.keyClick(session.window.focusWidget() or session.window, Qt.Key.Key_B)
    walk.until(lambda: session.dialogs.current is not None)
    dialog = session.dialogs.current
    assert isinstance(dialog, CommentDialog)
    QTest.keyClicks(dialog.focusWidget(), TYPED)
    walk.dialog, walk.session = dialog, session  # type: ignore[attr-defined]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_L, CTRL)
    return walk


def spoken(before: list[object]) -> str:
    """All that a screen reader can find in this program, but in windows that were there before."""
    found: list[str] = []

    def walk(place: object, depth: int = 0) -> None:
        if place is None or not place.isValid() or depth > 60:  # type: ignore[attr-defined]
            return
        found.extend(place.text(kind) for kind in QAccessible.Text)  # type: ignore[attr-defined]
        for number in range(place.childCount()):  # type: ignore[attr-defined]
            walk(place.child(number), depth + 1)  # type: ignore[attr-defined]

    for top in tops():
        if top not in before:
            walk(QAccessible.queryAccessibleInterface(top))
    return "\n".join(found)


def test_the_key_locks_out_of_a_dialog_and_only_the_sign_in_is_on_the_screen(locked: Walk):
    assert shown() == [locked.program.gate.window]
    assert locked.program.gate.window.windowTitle() == "Reviewer"
    assert [w.title() for w in QGuiApplication.topLevelWindows() if w.isVisible()] == ["Reviewer"]
    assert locked.card.name == "Ines Calloway"


def test_no_title_and_nothing_that_a_screen_reader_finds_holds_a_word_of_it(locked: Walk):
    words = spoken(locked.before)
    assert tops()[-1] is locked.program.gate.window
    assert "Passphrase" in words
    for secret in ("Marisol", "Duarta", "leukemia", "Test Clinic", TYPED):
        assert secret not in words
    assert all("Test Clinic" not in w.title() for w in QGuiApplication.topLevelWindows() if w.isVisible())


def test_the_screen_reader_would_find_it_on_an_open_desk(walk: Walk, folder):
    """The test above would notice."""
    walk.open(enter(folder))
    walk.until(lambda: walk.program.session.review.desk.state is not None)
    walk.settle()
    assert "Test Clinic" in spoken(walk.before)
    assert SECRET.split(",")[0] in spoken(walk.before)


def test_nothing_can_be_recorded_or_pressed_while_it_is_locked(locked: Walk):
    ws: Workspace = locked.session.ws  # type: ignore[attr-defined]
    locked.until(lambda: ws.acting_key is None)
    post = locked.session.review.desk.post_id  # type: ignore[attr-defined]
    with pytest.raises(RefusedError):
        decide.reject(ws, post, "No wording would do.")
    for key in (Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_1, Qt.Key.Key_Escape):
        QTest.keyClick(locked.program.gate.window.focusWidget(), key)
        QTest.keyClick(locked.program.gate.window, key, CTRL)
    assert shown() == [locked.program.gate.window]


def test_who_locked_it_finds_everything_as_it_was(locked: Walk):
    session, dialog = locked.session, locked.dialog  # type: ignore[attr-defined]
    locked.type(INES)
    locked.until(lambda: locked.program.gate.window is None)
    assert locked.program.session is session
    assert session.window.isVisible()
    assert dialog.isVisible()
    assert dialog.isModal()
    assert any(TYPED in editor.toPlainText() for editor in dialog.findChildren(QPlainTextEdit))
    assert session.ws.person_name == "Ines Calloway"
    assert session.window.windowTitle() == "Test Clinic - Reviewer"
    locked.settle()
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return, CTRL)
    locked.until(lambda: session.dialogs.current is None)
    assert review.view_post(session.ws, session.review.desk.post_id).comments[0].text == TYPED


def test_a_wrong_passphrase_keeps_it_covered(locked: Walk):
    locked.type("wrong wrong wrong")
    assert shown() == [locked.program.gate.window]
    assert locked.card.bar.message.headline == "That passphrase does not open this workspace."


def test_somebody_else_is_told_and_finds_a_desk_of_their_own(locked: Walk):
    session = locked.session  # type: ignore[attr-defined]
    assert locked.card.note.text() == ""
    locked.card.who.setCurrentIndex(locked.card.who.findData("Bo Lindqvist"))
    assert locked.card.note.text().startswith("Ines Calloway left something open.")
    locked.type(BO, "Bo Lindqvist")
    locked.until(lambda: locked.program.session is not None and locked.program.session is not session)
    locked.settle()
    mine = locked.program.session
    assert mine.ws.person_name == "Bo Lindqvist"
    assert shown() == [mine.window]
    QTest.keyClick(mine.window.focusWidget() or mine.window, Qt.Key.Key_B)
    locked.until(lambda: mine.dialogs.current is not None)
    assert not any(TYPED in editor.toPlainText() for editor in mine.dialogs.current.findChildren(QPlainTextEdit))
    mine.dialogs.current.reject()


def test_a_draft_of_the_first_person_is_there_when_they_come_back(locked: Walk):
    first = locked.session  # type: ignore[attr-defined]
    locked.type(BO, "Bo Lindqvist")
    locked.until(lambda: locked.program.session is not None and locked.program.session is not first)
    locked.settle()
    second = locked.program.session
    second.lock.lock()
    locked.type(INES, "Ines Calloway")
    locked.until(lambda: locked.program.session is not None and locked.program.session is not second)
    locked.settle()
    third = locked.program.session
    locked.until(lambda: third.review.desk.state is not None)
    QTest.keyClick(third.window.focusWidget() or third.window, Qt.Key.Key_B)
    locked.until(lambda: third.dialogs.current is not None)
    locked.until(
        lambda: any(TYPED in editor.toPlainText() for editor in third.dialogs.current.findChildren(QPlainTextEdit))
    )
    third.dialogs.current.reject()


def test_locking_empties_the_clipboard(walk: Walk, folder):
    walk.open(enter(folder))
    guard(QApplication.instance())
    QApplication.clipboard().setText(SECRET)
    walk.program.session.lock.lock()
    assert QApplication.clipboard().text() == ""


@pytest.mark.qt_log_ignore("does not support raise", "does not support grabbing the keyboard", extend=True)
def test_menus_and_choosers_of_files_go_too(walk: Walk, folder):
    walk.open(enter(folder))
    session = walk.program.session
    menu = QMenu(session.window)
    menu.addAction("Copy “Marisol Duarta”")
    menu.popup(session.window.pos())
    chooser = QFileDialog(session.window, "Save", "Marisol Duarta.pdf")
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.open()
    session.lock.lock()
    assert not menu.isVisible()
    assert not chooser.isVisible()
    assert shown() == [walk.program.gate.window]
    walk.type(INES)
    walk.until(lambda: walk.program.gate.window is None)
    assert not chooser.isVisible()


def test_what_is_under_way_is_finished_in_the_name_of_who_began_it(walk: Walk, folder):
    walk.open(enter(folder))
    session = walk.program.session
    import threading

    gate, seen = threading.Event(), []

    def work() -> None:
        gate.wait(20)
        seen.append((session.ws.person_name, session.ws.acting_key is not None))

    session.runner.run(work)
    session.lock.lock()
    assert session.ws.acting_key is not None
    walk.type(INES)  # the same person comes back before it is done
    walk.until(lambda: walk.program.gate.window is None)
    session.lock.lock()
    gate.set()
    walk.until(lambda: session.ws.acting_key is None)
    assert seen == [("Ines Calloway", True)]
    walk.type(INES)
    walk.until(lambda: walk.program.gate.window is None)
    assert session.ws.acting_key is not None


def late_dialog(walk: Walk, folder) -> tuple[list[Dialog], threading.Event]:
    """A desk that is locked while something runs whose result opens a dialog; set the event to let it end."""
    walk.open(enter(folder))
    session = walk.program.session
    walk.until(lambda: session.review.desk.state is not None)
    walk.settle()
    ends, made = threading.Event(), []

    def done(_: object) -> None:
        dialog = Dialog("The record of Marisol Duarta", parent=session.window)
        dialog.open()
        made.append(dialog)

    session.runner.run(lambda: ends.wait(20), done, owner=session.window)
    QTest.keyClick(session.window.focusWidget() or session.window, Qt.Key.Key_L, CTRL)
    walk.until(lambda: walk.program.gate.window is not None)
    return made, ends


def test_what_opens_while_it_is_locked_does_not_come_to_the_screen(walk: Walk, folder):
    made, ends = late_dialog(walk, folder)
    gate = walk.program.gate.window
    on_screen: list[str] = []
    ends.set()
    walk.until(lambda: made or on_screen.extend(w.title() for w in QGuiApplication.topLevelWindows() if w.isVisible()))
    on_screen += [w.title() for w in QGuiApplication.topLevelWindows() if w.isVisible()]
    for _ in range(3):
        QApplication.processEvents()
        on_screen += [w.title() for w in QGuiApplication.topLevelWindows() if w.isVisible()]
    assert set(on_screen) == {"Reviewer"}
    assert shown() == [gate]
    assert "Marisol" not in spoken(walk.before)
    walk.type(INES)
    walk.until(lambda: walk.program.gate.window is None)
    assert made[0].isVisible()
    assert made[0].isModal()
    assert made[0].windowHandle().isVisible()
    made[0].reject()


def test_a_dialog_that_ends_while_it_is_locked_does_not_come_back(locked: Walk):
    locked.dialog.reject()  # type: ignore[attr-defined]
    flush()
    locked.type(INES)
    locked.until(lambda: locked.program.gate.window is None)
    locked.until(lambda: shown() == [locked.session.window])  # type: ignore[attr-defined]


def test_a_plain_workspace_says_why_it_cannot_be_locked(walk: Walk, tmp_path):
    from reviewer.bootstrap import create_workspace

    walk.open(create_workspace(tmp_path / "plain", "Test Clinic", "Ines Calloway"))
    session = walk.program.session
    QTest.keyClick(session.window.focusWidget() or session.window, Qt.Key.Key_L, CTRL)
    assert session.window.status.said == NO_LOCK
    assert session.window.isVisible()


def test_closing_the_locked_window_gives_the_workspace_back(locked: Walk, folder):
    locked.program.gate.window.close()
    assert locked.program.session is None
    QApplication.processEvents()
    enter(folder).close()


def test_closing_it_locked_leaves_for_another_workspace(locked: Walk, folder):
    locked.card.other.click()
    locked.until(lambda: locked.program.gate.window is None)
    assert locked.program._welcome is not None
    enter(folder).close()


class Clocks:
    def __init__(self) -> None:
        self.steady, self.wall = 100.0, 1_000_000.0

    def __call__(self) -> tuple[float, float]:
        return self.steady, self.wall

    def go(self, seconds: float, asleep: bool = False) -> None:
        self.wall += seconds
        self.steady += 0 if asleep else seconds


@pytest.fixture
def idle(qtbot, monkeypatch):
    from reviewer.ui.sign_in import lock

    made, clocks, touches = Idle(10), Clocks(), [0]
    monkeypatch.setattr(lock, "activity_seen", lambda: touches[0])
    made.clocks = clocks
    told: list[object] = []
    made.passed.connect(told.append)
    made.soon.connect(lambda: told.append("soon"))
    made.start()
    made._timer.stop()
    return made, clocks, touches, told


def look(made: Idle, clocks: Clocks, seconds: int) -> None:
    for _ in range(0, seconds, 2):
        clocks.go(2)
        made.look()


def test_it_locks_after_its_time_and_says_so_half_a_minute_before(idle):
    made, clocks, _, told = idle
    look(made, clocks, 568)
    assert told == []
    look(made, clocks, 4)
    assert told == ["soon"]
    look(made, clocks, 30)
    assert told == ["soon", 10]


def test_a_touch_begins_the_time_anew(idle):
    made, clocks, touches, told = idle
    look(made, clocks, 590)
    touches[0] += 1
    look(made, clocks, 560)
    assert told == ["soon"]


def test_a_computer_that_slept_is_locked_when_it_wakes_whatever_woke_it(idle):
    made, clocks, touches, told = idle
    clocks.go(3_600, asleep=True)
    touches[0] += 1
    made.look()
    assert told == [10]


def test_a_clock_that_is_set_back_does_not_keep_it_open(idle):
    made, clocks, _, told = idle
    clocks.wall -= 86_400
    look(made, clocks, 602)
    assert told[-1] == 10


def test_the_setting_is_followed_at_once(walk: Walk, folder):
    from reviewer.workflow import office

    walk.open(enter(folder))
    session = walk.program.session
    assert session.lock.idle.minutes == 10
    changes = office.save(session.ws, office.propose_lock(session.ws, 2, "The desk is in the corridor"))
    session.bus.changed.emit(changes)
    assert session.lock.idle.minutes == 2
    session.lock.idle.passed.emit(2)
    assert "Nobody used it for 2 minutes." in walk.card._why.text()
