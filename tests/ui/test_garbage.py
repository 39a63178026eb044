"""Garbage: a window in a cycle is freed in the GUI thread, whatever thread asks for memory."""

import gc
import os
import subprocess
import sys
import threading

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer.ui import garbage
from reviewer.ui.garbage import GarbageCollector

_IN_A_PROGRAM = """
import gc, threading
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from reviewer.ui.garbage import GarbageCollector

application = QApplication([])
{collector}
ended = []

class Window(QDialog):
    def __init__(self):
        super().__init__()
        self.itself = self
        child = QObject(self)
        child.destroyed.connect(lambda: ended.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection)

Window()

def allocate():
    for _ in range(2_000_000):
        if ended:
            return
        kept = [[] for _ in range(10)]
        kept.append(kept)

worker = threading.Thread(target=allocate, name="worker")
worker.start()
worker.join()
QTimer.singleShot(3000, application.quit)
application.exec()
print(ended)
"""


def _where_it_ended(collector: str) -> str:
    script = _IN_A_PROGRAM.format(collector=collector)
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ, capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout.strip()


def test_a_window_in_a_cycle_is_freed_by_the_gui_thread_though_another_allocates():
    assert _where_it_ended("GarbageCollector(application)") == "['MainThread']"


def test_without_the_collector_it_is_freed_in_the_thread_that_allocates():
    assert _where_it_ended("") == "['worker']"  # what the collector is for: if this changes, it may go


def test_a_full_collection_comes_when_its_threshold_is_passed(qtbot: QtBot):
    collector = GarbageCollector(QObject())
    assert not gc.isenabled()
    ended: list[str] = []
    dialog = QDialog()
    dialog.itself = dialog  # type: ignore[attr-defined]
    child = QObject(dialog)
    child.destroyed.connect(lambda: ended.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection)
    gc.collect()
    del dialog, child
    before, gc_limits = ended[:], gc.get_threshold()
    try:
        gc.set_threshold(0, 0, 0)
        gc.collect(1)  # one more of the middle generation than the threshold
        garbage.collect_here()
    finally:
        gc.set_threshold(*gc_limits)
    assert before == []
    assert ended == ["MainThread"]
    del collector
