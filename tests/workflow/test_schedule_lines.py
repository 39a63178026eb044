"""What the dialog of the scheduler file is shown."""

from datetime import timedelta

import pytest

from reviewer.detect.engine import Detector
from reviewer.errors import UsageError
from reviewer.workflow import check, decide, submit
from reviewer.workflow.schedule_lines import lines
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import CLEAN, a_post
from tests.workflow.conftest import MovingClock


def approved(ws: Workspace, detector: Detector, **fields: object) -> str:
    post_id, _ = submit.submit_post(ws, a_post(**fields))
    check.check_posts(ws, [post_id], detector)
    decide.approve(ws, post_id)
    return post_id


def test_ready_posts_come_by_their_time_and_the_others_say_why_not(
    ws: Workspace, detector: Detector, clock: MovingClock
):
    later = approved(ws, detector, planned=clock.now + timedelta(days=3))
    soon = approved(ws, detector, planned=clock.now + timedelta(days=1), text=CLEAN + "\nSecond line.")
    never = approved(ws, detector)
    submit.submit_post(ws, a_post())
    found = lines(ws, "hootsuite")
    assert [line.id for line in found] == [soon, later, never]
    assert [bool(line.why_not) for line in found] == [False, False, True]
    assert (found[0].first_line, found[0].author, found[0].platform) == (CLEAN, "Renee Falk", "facebook")
    assert found[2].planned == ""
    assert [line.why_not for line in lines(ws, "csv")] == ["", "", ""]


def test_without_approved_posts_there_is_nothing_and_an_unknown_format_is_refused(ws: Workspace):
    submit.submit_post(ws, a_post())
    assert lines(ws, "csv") == ()
    with pytest.raises(UsageError, match="no format"):
        lines(ws, "fax")
