"""The states of the queue that the walk over the desk does not reach: filters, named views, chosen posts, the strip."""

from typing import Protocol

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from reviewer.model.views import QueueFilter
from reviewer.ui.dialogs.bulk_dialog import BulkDialog
from reviewer.ui.session import Session
from reviewer.workflow import queue


class Shots(Protocol):
    """Takes pictures."""

    def shot(self, name: str, window: QWidget) -> None:
        """Take one picture."""


def _wait(ms: int = 150) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def queue_states(camera: Shots, session: Session) -> None:
    """The queue in every state; leaves it as it was."""
    window, review = session.window, session.review
    pane, desk = review.queue_pane, review._panes
    pane.toggle_filter()
    views = (("My unit this week", QueueFilter(department="4 East")), ("Replies", QueueFilter(view="high_risk")))
    pane.show_saved(views, "", "")
    _wait()
    camera.shot("queue-filters", window)
    review.queue.set_filter(QueueFilter(view="high_risk"))
    pane.show_saved(views, "Replies", "")
    _wait()
    camera.shot("queue-named-view", window)
    review.queue.set_filter(QueueFilter(view="hold"))
    pane.show_saved(views, "", "A view needs a name. Type one, for example: My clinic.")
    _wait()
    camera.shot("queue-empty-view", window)
    pane.toggle_filter()
    review.queue.clear_filter()
    pane.list.setFocus()
    pane.model.choose(1, 3)
    pane.model.choose(5, 5)
    _wait()
    camera.shot("queue-chosen", window)
    pane.model.choose_none()
    desk.fold_queue()
    _wait()
    camera.shot("queue-strip", window)
    desk.open_queue()
    size = window.size()
    window.resize(1120, 700)
    _wait()
    camera.shot("queue-narrow", window)
    desk.open_queue()
    _wait()
    camera.shot("queue-over-the-post", window)
    review.take_focus()
    window.resize(size)
    _wait()
    numbers = queue.queue_ids(session.ws, QueueFilter()).tolist()
    for name, chosen in (("dialog-bulk", numbers), ("dialog-bulk-none", numbers[:2])):
        dialog = BulkDialog(session.ws, session.runner, chosen, window)
        dialog.open()
        _wait(1500)
        camera.shot(name, window)
        dialog.reject()
        _wait()
