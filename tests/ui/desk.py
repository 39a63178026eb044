"""A real workspace with invented posts, people and consents, for dialogs and sections.

Import the fixtures into the ``conftest.py`` of a folder that wants them.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from reviewer.bootstrap import create_workspace
from reviewer.detect.engine import Detector
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.views import PostView
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import check, consents, images, lists, people, submit
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace

TODAY = date(2026, 11, 20)
NAMED = "So proud of our patient Marisol Duarta, 7, who beat leukemia! She rang the bell this morning. 🎗️"
CLEAN = "Flu shots are free this month. Stop by the front desk any weekday."
CONSENTS = """document,subject,subject_kind,scope,signed,expires,revoked,personal_representative
AUTH-1,Marisol Duarte,minor,platforms=facebook; uses=name|age|photo|quote|condition|story,2026-06-02,2027-06-01,,Ana Duarte
AUTH-2,Marisol Duarte,minor,platforms=newsletter; uses=name,2026-06-02,2027-06-01,,Ana Duarte
AUTH-3,Bo Lindqvist,patient,platforms=facebook; uses=name|photo,2025-06-02,2026-06-01,,
"""
STAFF = """name,handle,role,department,kind,training_completed
Renee Falk,@renee,RN,4 East,employee,2026-03-11
Test Clinic,@testclinic,,,organisation,
"""


class Ticking:
    """A clock that is one second later at each reading."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector()


@pytest.fixture
def look(looked: QApplication) -> QApplication:
    """Fonts and light scheme, as in the program."""
    return looked


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with people and consents, and no posts yet."""
    opened = create_workspace(tmp_path / "workspace", "Test Clinic", "Ines Calloway", clock=Ticking(), today=TODAY)
    (tmp_path / "consents.csv").write_text(CONSENTS, encoding="utf-8")
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    consents.import_file(opened, tmp_path / "consents.csv")
    people.import_file(opened, tmp_path / "staff.csv")
    lists.add_own(opened, "phone", "207-555-0100", "front desk")
    yield opened
    opened.close()


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture
def window(look: None, qtbot) -> Iterator[QMainWindow]:  # type: ignore[no-untyped-def]
    """A window for dialogs to stand over; one that is left open would take the keys of the next test."""
    made = QMainWindow()
    made.resize(1120, 700)
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.hide()


def add_post(
    ws: Workspace, detector: Detector, text: str = NAMED, author: str = "Renee Falk", picture: Path | None = None
) -> PostView:
    """Hand a post in and check it; ``picture`` is attached."""
    media = (Media(alt="A girl at a bell", shows=("patient_face",), file=picture.name),) if picture else ()
    post_id, _ = submit.submit_post(
        ws, Post(PostId(""), text, Author(author), "facebook", media=media, submitter=author)
    )
    if picture is not None:
        images.attach(ws, post_id, 0, picture)
    check.check_posts(ws, [post_id], detector)
    return view_post(ws, post_id)


def a_picture(folder: Path) -> Path:
    """A small JPEG."""
    path = folder / "bell.jpg"
    Image.new("RGB", (80, 60), (200, 180, 160)).save(path)
    return path
