"""Long work with detection processes of its own: the window and its own checks go on meanwhile."""

from contextlib import ExitStack, closing
from functools import partial
from typing import Any

from reviewer import bootstrap
from reviewer.model.office import TryOut
from reviewer.model.progress import Progress
from reviewer.model.views import PostView
from reviewer.workflow import check, office, sandbox
from reviewer.workflow.workspace import Workspace


def try_out(ws: Workspace, proposal: office.Proposal, progress: Progress) -> TryOut:
    """What a change would have done to past posts. Detection runs in processes that end with the try-out."""
    with ExitStack() as processes:
        return office.try_out(ws, proposal, partial(_detector, ws, processes), progress)


def rescan(ws: Workspace, progress: Progress) -> office.Rescan:
    """Check every post again in a process of its own."""
    with ExitStack() as processes:
        return office.rescan(ws, _detector(ws, processes, ws.own_lists()), progress)


def practice(ws: Workspace, text: str, platform: str, kind: str, in_reply_to: str) -> PostView:
    """What would be found in a text. Nothing of it is stored; the process ends with it."""
    with ExitStack() as processes:
        detector = _detector(ws, processes, ws.own_lists())
        return sandbox.try_text(ws, text, platform, kind, in_reply_to, detector=detector)


def _detector(ws: Workspace, processes: ExitStack, lists: Any) -> check.Detects:
    worker = processes.enter_context(closing(bootstrap.start_worker(ws)))
    worker.set_lists(lists)
    return check.WorkerDetector(worker)
