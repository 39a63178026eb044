"""The status bar: a result stays a while, and not beside the next piece of work."""

from pytestqt.qtbot import QtBot

from reviewer.ui import status_bar
from reviewer.ui.status_bar import StatusBar


def test_a_result_leaves_after_a_while_and_a_new_one_begins_anew(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar._over.setInterval(60)
    bar.say("Approved: Tom Abara. Recorded.")
    assert bar.said == "Approved: Tom Abara. Recorded."
    bar.say("Consent attached.")
    assert bar.said == "Consent attached."
    qtbot.waitUntil(lambda: bar.said == "", timeout=60_000)
    assert status_bar.SAID_MS >= 10_000
