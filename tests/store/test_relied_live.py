"""What is live rests on the forms of the approval with which it went out, whatever was approved of the post since."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.bootstrap import create_workspace
from reviewer.detect.engine import Detector
from reviewer.store import relied
from reviewer.workflow import check, consent_tasks, consents, decide, publication, record
from reviewer.workflow.submit import revise_post
from reviewer.workflow.workspace import Workspace
from tests.workflow.builders import CLEAN
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.consent_samples import TEXT, a_form, published, recorded


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    opened = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=MovingClock(), today=TODAY)
    yield opened
    opened.close()


def approve_anew(ws: Workspace, detector: Detector, post: str, text: str) -> None:
    revise_post(ws, post, text)
    check.check_posts(ws, [post], detector)
    decide.approve(ws, post)


def rows(ws: Workspace) -> list[tuple[str, str, int, int]]:
    with ws.connections.read() as connection:
        return [(r["id"], r["document"], r["revision"], r["published"]) for r in relied.standing(connection)]


def test_a_newer_text_without_the_person_does_not_hide_what_is_live(ws: Workspace, detector: Detector):
    recorded(ws)
    post = published(ws, detector)
    approve_anew(ws, detector, post, CLEAN)
    assert rows(ws) == [(post, "CA-0001", 1, 1)]
    _, tasks = consents.revoke(ws, "CA-0001", TODAY)
    assert [(task.post, task.state, task.why) for task in tasks] == [(post, "published", "revoked")]


def test_a_form_of_both_texts_is_one_task_and_a_second_form_its_own(ws: Workspace, detector: Detector):
    recorded(ws, a_form(), a_form("CA-0002", "Anselm Okoro"))
    post = published(ws, detector)
    approve_anew(ws, detector, post, f"{TEXT} Our patient Anselm Okoro, who beat leukemia, cheered.")
    assert rows(ws) == [(post, "CA-0001", 2, 1), (post, "CA-0002", 2, 1)]
    consents.revoke(ws, "CA-0001", TODAY)
    consents.revoke(ws, "CA-0002", TODAY)
    assert sorted(task.document for task in consent_tasks.tasks(ws)) == ["CA-0001", "CA-0002"]


def test_what_was_approved_before_and_never_went_out_asks_for_nothing(ws: Workspace, detector: Detector):
    recorded(ws)
    post = published(ws, detector, CLEAN)
    approve_anew(ws, detector, post, TEXT)
    approve_anew(ws, detector, post, f"{CLEAN} Bring your card.")
    assert rows(ws) == []


def test_each_publication_counts_with_the_approval_of_its_day(ws: Workspace, detector: Detector):
    recorded(ws)
    post = published(ws, detector)
    approve_anew(ws, detector, post, CLEAN)
    publication.record(ws, post, datetime(2026, 11, 20, 9, tzinfo=UTC) + timedelta(minutes=30), "linkedin")
    assert rows(ws) == [(post, "CA-0001", 1, 1)]
    assert record.verify(ws).problems == ()
