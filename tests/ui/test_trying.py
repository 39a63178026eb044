"""Try-outs and rescans in processes of their own, which end with them."""

import multiprocessing

import pytest

from reviewer.detect.engine import Detector
from reviewer.model.office import OwnRecognizer
from reviewer.model.progress import NO_PROGRESS, Cancelled, NoProgress
from reviewer.ui import trying
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, add_post, detector, ws

__all__ = ["detector", "ws"]
pytestmark = pytest.mark.xdist_group("desk")


def test_a_recognizer_is_tried_in_processes_that_end_with_the_try_out(ws: Workspace, detector: Detector):
    post = add_post(ws, detector, CLEAN)
    own = OwnRecognizer("Desks", "MEDICAL_RECORD_NUMBER", words=("front desk",))
    tried = trying.try_out(ws, office.propose_recognizers(ws, (own,), "to try"), NO_PROGRESS)
    assert tried.checked == 1
    assert [c.post for c in tried.changed] == [post.post.id]
    assert office.policy(ws).version == 0
    assert multiprocessing.active_children() == []


def test_a_rescan_finds_nothing_new_where_nothing_changed(ws: Workspace, detector: Detector):
    add_post(ws, detector, CLEAN)
    done = trying.rescan(ws, NO_PROGRESS)
    assert (done.checked, done.changed) == (1, ())
    assert multiprocessing.active_children() == []


def test_a_try_out_that_is_cancelled_leaves_no_process(ws: Workspace, detector: Detector):
    class Stopped(NoProgress):
        def check_cancelled(self) -> None:
            raise Cancelled

    add_post(ws, detector, CLEAN)
    own = OwnRecognizer("Desks", "MEDICAL_RECORD_NUMBER", words=("front desk",))
    with pytest.raises(Cancelled):
        trying.try_out(ws, office.propose_recognizers(ws, (own,), "to try"), Stopped())
    assert multiprocessing.active_children() == []
