"""A workspace of the release before that was tampered with is brought up to date all the same, and the cheat is named."""

from pathlib import Path

import pytest

from reviewer.bootstrap import DATABASE, create_workspace, open_workspace
from reviewer.detect.engine import Detector
from reviewer.store import relied
from reviewer.workflow import record
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.consent_samples import TEXT, approved, recorded
from tests.workflow.test_tampering import alter

from .test_relied import to_version_three

FIRST = "where seq = (select min(seq) from decisions)"


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.mark.parametrize(
    "body",
    [
        "x'00'",
        "x'5b5d'",
        "x'7b2264617461223a7b22636f6e73656e7473223a5b5b5d2c7b7d2c375d7d7d'",
        "x'ff'",
        """cast(replace(cast(body as text), '"post":"P-', '"post":"Q-') as blob)""",
        """cast(replace(cast(body as text), '"consents":["CA-0001"]', '"consents":7') as blob)""",
        """cast(replace(cast(body as text), '["CA-0001"]', '["CA-0001","CA-0001"]') as blob)""",
    ],
)
def test_a_damaged_decision_of_an_earlier_format_keeps_nobody_from_verifying(
    tmp_path: Path, detector: Detector, body: str
):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=MovingClock(), today=TODAY)
    recorded(ws)
    approved(ws, detector)
    second = approved(ws, detector, f"{TEXT} Again.")
    ws.close()
    to_version_three(tmp_path / "w" / DATABASE)
    alter(tmp_path / "w" / DATABASE, f"update events set body = {body} {FIRST}")
    again = open_workspace(tmp_path / "w", today=TODAY)
    try:
        with again.connections.read() as connection:
            found = relied.of_post(connection, second)
            assert found is not None
            assert found[1] == ["CA-0001"]
        problems = record.verify(again).problems
        assert any("was changed after it was written" in problem.what for problem in problems)
    finally:
        again.close()
