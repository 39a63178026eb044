"""Some PySide6 wheels drop references to None and True until the process aborts: ours must not."""

import os
import subprocess
import sys

SCRIPT = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

class Sender(QObject):
    sent = Signal(object)

app = QApplication([])
sender, widget = Sender(), QWidget()
for _ in range(20_000):
    sender.sent.emit(None)
for _ in range(20_000):
    widget.update()
print("alive")
"""


def test_twenty_thousand_emits_and_updates_end_with_exit_code_zero() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "alive"
