"""The window in each role: what is absent, what stands there disabled with its sentence, and signing once more."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.detect.engine import Detector
from reviewer.model.decision import State
from reviewer.store import wrapping
from reviewer.ui.dialogs.hold_dialog import HoldDialog
from reviewer.ui.dialogs.sign_dialog import SignDialog
from reviewer.ui.presenters.sign_dialog import NOT_SIGNED
from reviewer.ui.session import Session
from reviewer.workflow import review
from tests.workflow.access_builders import CHEAP
from tests.workflow.conftest import MovingClock
from tests.workflow.six_people import NAMES, PHRASES, Office, open_office

pytestmark = pytest.mark.xdist_group("desk")
SECTIONS = ("review", "reshares", "consent", "people", "record", "incidents", "practice", "insights", "settings")


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, detector: Detector) -> Office:
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    return open_office(tmp_path, MovingClock(), detector)


@pytest.fixture
def started(office: Office, looked: QApplication, qtbot) -> Iterator[Callable[[str], Session]]:  # type: ignore[no-untyped-def]
    made: list[Session] = []

    def start(letter: str) -> Session:
        office.enter(letter)
        session = Session(office.ws)
        made.append(session)
        session.window.resize(1280, 800)
        session.start()
        settle(session, qtbot)
        return session

    yield start
    for session in made:
        session.window.close()
        session.window.deleteLater()
        session.deleteLater()
    QApplication.processEvents()


def settle(session: Session, qtbot) -> None:  # type: ignore[no-untyped-def]
    qtbot.waitUntil(lambda: session.runner.busy == 0 and not session.checks.busy, timeout=60_000)
    QApplication.processEvents()


def shown(session: Session) -> set[str]:
    return {name for name in SECTIONS if name in session.window._lines}


@pytest.mark.parametrize(
    ("letter", "there"),
    [
        ("A", {"review", "practice", "settings"}),
        ("C", set(SECTIONS)),
        ("O", set(SECTIONS)),
        ("L", set(SECTIONS)),
        ("R", set(SECTIONS)),
        ("M", {"practice", "settings"}),
    ],
)
def test_a_section_that_a_role_does_not_see_is_absent(started, letter, there):
    session = started(letter)
    assert shown(session) == there
    assert not session.window.messages.isVisible(), "nothing was refused by itself"
    session.window.go_to_section("people")
    assert (session.window.current is not None and session.window.current.name == "people") == ("people" in there)


def test_an_author_sees_own_posts_and_is_told_why_nothing_can_be_decided(started, office, qtbot):
    session = started("A")
    assert [session.review.queue.row(0).id, session.review.queue.found] == [office.ids["own"], 1]
    session.review.open_post(office.ids["own"])
    settle(session, qtbot)
    bar = session.review.decision_bar
    for button in (bar.approve, bar.return_, bar.reject, bar.escalate):
        assert "authors hand in posts" in button.blocked
    assert session.window.header.import_.blocked.startswith("Authors hand in posts")
    assert not session.window.header.new.blocked
    session.review.desk.ask("hold")
    assert "Ask a compliance officer or legal to place or lift the hold." in session.window.status.said
    assert session.dialogs.current is None
    session._show_incident(office.ids["incident"])
    assert "look at the incident" in session.window.status.said


def test_an_auditor_reads_and_every_decision_says_whom_to_ask(started, office, qtbot):
    session = started("R")
    session.review.open_post(office.ids["approved"])
    settle(session, qtbot)
    bar = session.review.decision_bar
    assert "Auditors read" in bar.take_back.blocked
    assert "Auditors read" in bar.published.blocked
    session._schedule()
    assert session._dialog is None
    assert "Auditors read" in session.window.status.said


def test_a_dialog_that_somebody_may_not_end_says_so_at_once(office, looked, qtbot):
    from reviewer.ui.tasks import TaskRunner

    office.enter("C")
    runner = TaskRunner()
    dialog = HoldDialog(office.ws, runner, review.view_post(office.ws, office.ids["other"]), None)
    qtbot.addWidget(dialog)
    assert dialog.main.blocked.startswith("Comms leads review posts")
    dialog.main.set_blocked("")
    assert dialog.main.blocked.startswith("Comms leads review posts")
    runner.close()
    office.ws.close()


def test_after_idle_time_the_window_asks_and_then_decides(started, office, qtbot):
    session = started("O")
    session.review.open_post(office.ids["clean"])
    settle(session, qtbot)
    office.ws.clock.now += timedelta(minutes=30)  # type: ignore[attr-defined]
    session.review.desk.approve()
    qtbot.waitUntil(lambda: session.signing.dialog is not None)
    dialog = session.signing.dialog
    assert isinstance(dialog, SignDialog)
    QTest.keyClicks(dialog.passphrase, "not this one, surely")
    dialog.press_main()
    qtbot.waitUntil(lambda: dialog.bar.isVisible())
    assert dialog.passphrase.text() == ""
    QTest.keyClicks(dialog.passphrase, PHRASES["O"])
    QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.signing.dialog is None)
    settle(session, qtbot)
    view = review.view_post(office.ws, office.ids["clean"])
    assert view.state is State.APPROVED
    assert view.decisions[-1].confirmed
    assert view.decisions[-1].by == NAMES["O"]


def test_canceling_records_nothing_and_says_so(started, office, qtbot):
    session = started("O")
    session.review.open_post(office.ids["clean"])
    settle(session, qtbot)
    before = office.entries()
    office.ws.clock.now += timedelta(minutes=30)  # type: ignore[attr-defined]
    session.review.desk.approve()
    qtbot.waitUntil(lambda: session.signing.dialog is not None)
    session.signing.dialog.reject()
    qtbot.waitUntil(lambda: session.signing.dialog is None)
    settle(session, qtbot)
    assert review.view_post(office.ws, office.ids["clean"]).state is not State.APPROVED
    assert office.entries() == before
    assert session.window.messages.isVisible()
    said = session.window.messages.message
    assert said is not None
    assert said.headline == NOT_SIGNED
    session.review.desk.approve()
    qtbot.waitUntil(lambda: session.signing.dialog is not None)
    QTest.keyClicks(session.signing.dialog.passphrase, PHRASES["O"])
    session.signing.dialog.press_main()
    qtbot.waitUntil(lambda: session.signing.dialog is None)
    settle(session, qtbot)
    assert review.view_post(office.ws, office.ids["clean"]).state is State.APPROVED
    assert session.window.messages.message is None, "what was true before it was signed is not said any more"
