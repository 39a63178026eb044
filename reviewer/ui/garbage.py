"""Python's garbage is collected in the GUI thread, and nowhere else.

CPython collects cycles in whichever thread happens to allocate. A widget that is part of a cycle is then destroyed
there, beside the event loop that draws it, and the program ends: measured with PySide6 6.11, which destroys a QDialog in
the thread that collects.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


def collect_here() -> None:
    """Collect what CPython would have collected by its own thresholds. Call it in the GUI thread, between events."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return


class GarbageCollector(QObject):
    """Collects by a timer instead of wherever memory is asked for."""

    def __init__(self, parent: QObject) -> None:
        """Switch the automatic collection off, for every thread of the process."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_here)
        self._timer.start(INTERVAL_MS)
