"""The day for which rights are asked is the local one, as for consents."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from reviewer.workflow import media_rights
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import a_post


@pytest.fixture
def clock_zone() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(
    ("zone", "day"),
    [("America/Los_Angeles", date(2026, 12, 31)), ("UTC", date(2026, 12, 31)), ("Asia/Tokyo", date(2027, 1, 1))],
)
def test_the_planned_day_is_the_local_one(ws: Workspace, clock_zone: None, zone: str, day: date):
    os.environ["TZ"] = zone
    time.tzset()
    post = a_post(planned=datetime(2026, 12, 31, 20, 0, tzinfo=UTC))
    assert media_rights.use_of(ws, post).day == day
