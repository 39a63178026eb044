"""The named views of the queue on an open workspace: read once, written off the GUI thread."""

from collections.abc import Callable, Sequence

from reviewer.errors import RefusedError, UserFacingError
from reviewer.model.views import QueueFilter
from reviewer.ui.presenters.queue_presenter import Views
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import saved_views
from reviewer.workflow.saved_views import SavedView
from reviewer.workflow.workspace import Workspace


class StoredViews:
    """Implements the NamedViews of the queue presenter."""

    def __init__(self, ws: Workspace, runner: TaskRunner) -> None:
        """Keep views in the preferences of ``ws``."""
        self._ws, self._runner = ws, runner

    def all_views(self) -> Views:
        """NamedViews: the views by name; none for who only reads here."""
        try:
            return _pairs(saved_views.all_views(self._ws))
        except RefusedError:
            return ()

    def save(
        self, name: str, wanted: QueueFilter, done: Callable[[Views], None], failed: Callable[[UserFacingError], None]
    ) -> None:
        """NamedViews: keep a filter under a name."""
        self._runner.run(lambda: _pairs(saved_views.save(self._ws, name, wanted)), done, failed=failed, beside=True)

    def remove(self, name: str, done: Callable[[Views], None], failed: Callable[[UserFacingError], None]) -> None:
        """NamedViews: forget a view."""
        self._runner.run(lambda: _pairs(saved_views.remove(self._ws, name)), done, failed=failed, beside=True)


def _pairs(views: Sequence[SavedView]) -> Views:
    return tuple((view.name, view.filter) for view in views)
