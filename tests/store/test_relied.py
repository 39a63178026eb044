"""Which approvals rest on which forms: written with each decision, and filled once for a workspace of an earlier format."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from reviewer.bootstrap import DATABASE, create_workspace, open_workspace
from reviewer.detect.engine import Detector
from reviewer.store import relied
from reviewer.store.database import connect
from reviewer.store.office_schema import CONSENT_AND_RESHARES
from reviewer.workflow import check, consent_tasks, consents, decide, edits, publication, record
from reviewer.workflow.submit import submit_post
from tests.workflow.builders import CLEAN, a_post
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.consent_samples import TEXT, a_form

NEW_TABLES = [words.split()[2] for words in CONSENT_AND_RESHARES if words.startswith("create table")]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


@pytest.fixture
def folder(tmp_path: Path, detector: Detector) -> tuple[Path, list[str]]:
    """A workspace with an approval on a form, one that was taken back, one without a form, and a publication."""
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=MovingClock(), today=TODAY)
    try:
        consents.record(ws, a_form())
        ids = [submit_post(ws, a_post(text))[0] for text in (TEXT, f"{TEXT} Hooray!", CLEAN, f"{TEXT} Again!")]
        check.check_posts(ws, ids, detector)
        for post in ids:
            decide.approve(ws, post)
        decide.withdraw(ws, ids[1])
        publication.record(ws, ids[3], datetime(2026, 11, 20, 9, tzinfo=UTC), "facebook")
        return ws.folder, ids
    finally:
        ws.close()


def rows(path: Path) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite.connect(str(path))) as connection:
        return connection.execute("select * from relied order by seq, document").fetchall()


def to_version_three(path: Path) -> None:
    """Take away what migration 4 brought, as a file of the release before has it."""
    connection = connect(path)
    connection.execute("pragma foreign_keys=off")
    for table in NEW_TABLES:
        connection.execute(f"drop table {table}")
    connection.execute("delete from _sqlite_migrations where name = 'm0004_consent_and_reshares'")
    connection.execute("pragma user_version=3")
    connection.close()


def test_a_workspace_of_the_release_before_gets_the_forms_of_its_decisions(folder):
    path, ids = folder
    before = rows(path / DATABASE)
    assert [(row[1], row[3]) for row in before] == [(ids[0], "CA-0001"), (ids[1], "CA-0001"), (ids[3], "CA-0001")]
    to_version_three(path / DATABASE)
    ws = open_workspace(path, "Ines Calloway")
    ws.today = lambda: TODAY
    try:
        assert rows(path / DATABASE) == before
        assert record.verify(ws).intact, "the filled table is the one that a replay makes"
        _, tasks = consents.revoke(ws, "CA-0001", TODAY)
        assert {(t.post, t.state) for t in tasks} == {(ids[0], "approved"), (ids[3], "published")}
        assert len(consent_tasks.tasks(ws)) == 2
    finally:
        ws.close()


def test_the_forms_of_an_approval_survive_closing_and_verification(folder):
    path, ids = folder
    ws = open_workspace(path, "Ines Calloway")
    try:
        with ws.connections.read() as connection:
            assert relied.of_post(connection, ids[2]) is not None
            assert relied.of_post(connection, ids[2])[1] == []
            assert relied.of_post(connection, ids[0])[1] == ["CA-0001"]
            assert relied.of_post(connection, "P-NOTHING") is None
            standing = [(row["id"], row["published"]) for row in relied.standing(connection)]
        assert standing == [(ids[0], 0), (ids[3], 1)]
        assert record.verify(ws).intact
    finally:
        ws.close()


def test_a_row_that_no_decision_explains_is_found(folder):
    path, ids = folder
    with contextlib.closing(sqlite.connect(str(path / DATABASE), isolation_level=None)) as connection:
        connection.execute("update relied set document = 'CA-0666' where post = ?", (ids[0],))
    ws = open_workspace(path, "Ines Calloway")
    try:
        problems = record.verify(ws).problems
        assert any("relied" in problem.what for problem in problems)
    finally:
        ws.close()


def test_an_approval_with_edits_rests_on_its_forms_too(tmp_path, detector):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=MovingClock(), today=TODAY)
    try:
        consents.record(ws, a_form())
        post, _ = submit_post(ws, a_post(TEXT))
        check.check_posts(ws, [post], detector)
        edits.approve_with_edits(ws, post, f"{TEXT} Well done.", detector)
        with ws.connections.read() as connection:
            found = relied.of_post(connection, post)
        assert found is not None
        assert found[1] == ["CA-0001"]
    finally:
        ws.close()
