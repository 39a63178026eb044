"""A disk that is full while forms, lists and feeds come in or leave: a sentence with what to do, and nothing half-done."""

import contextlib
import json
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite

from reviewer.audit.canonical import decode
from reviewer.bootstrap import open_workspace
from reviewer.errors import FileProblem, WorkspaceProblem
from reviewer.model.people import StaffMember
from reviewer.model.rights import RightsRecord
from reviewer.store import ledger
from reviewer.workflow import (
    consent_documents,
    consent_files,
    consent_tasks,
    consents,
    forms,
    people,
    policy_texts,
    record,
    reshare_cards,
    reshares,
    rights,
    training,
)
from reviewer.workflow.workspace import Workspace
from tests.intake.pdf_samples import pdf

from .conftest import TODAY
from .consent_samples import a_form, published, recorded
from .reshare_builders import post, write_feed

pytestmark = pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no size limits here")
ROOM = (0, 8_000, 40_000, 120_000, 360_000, 1_000_000, 3_000_000, 9_000_000, resource.RLIM_INFINITY)
"""Largest sizes in bytes that a file may have, from none at all to any."""
MANY = 1_500


@contextlib.contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process can grow beyond a size: what a full disk is like at that moment."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def written(path: Path, content: str) -> Path:
    """The file, written while there still was room."""
    if not path.exists():
        path.write_text(content, encoding="utf-8")
    return path


def big_scan(folder: Path, name: str = "signed.pdf") -> Path:
    path = folder / name
    if not path.exists():
        path.write_bytes(pdf(more=[b"<< /Length 2400000 >>\nstream\n" + b"0 0 m\n" * 400_000 + b"\nendstream"]))
    return path


def registry_file(folder: Path) -> Path:
    lines = ["Form,Name,Kind,Platforms,Uses,Signed,Expires"]
    lines += [f"L-{n:05d},Marisol Number{n},patient,facebook,name|photo,2026-02-01,2027-02-01" for n in range(MANY)]
    return written(folder / "registry.csv", "\n".join(lines))


def staff_file(folder: Path) -> Path:
    lines = ["Name,Handle,Role,Department"]
    lines += [f"Given{n} Surname{n},@person{n},Nurse of many wards and floors,Ward {n % 40}" for n in range(4_000)]
    return written(folder / "staff.csv", "\n".join(lines))


def feed_file(folder: Path) -> Path:
    if (folder / "feed.json").exists():
        return folder / "feed.json"
    said = [f"Thoughts of day {n * 7919} in {n * 104729} words, number {n}" for n in range(250)]
    return write_feed(folder, *(post(n, text=text) for n, text in enumerate(said)))


FILES = (big_scan, registry_file, staff_file, feed_file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which every file that comes in lies ready."""
    for make in FILES:
        make(tmp_path)
    for name in ("proof.pdf", "work.pdf"):
        big_scan(tmp_path, name)
    return tmp_path


def a_preview(ws: Workspace, folder: Path) -> Any:
    return people.preview(ws, staff_file(folder))


def many_cards(ws: Workspace, folder: Path) -> None:
    reshares.take(ws, reshares.read_file(ws, feed_file(folder)))


def many_trained(ws: Workspace, folder: Path) -> None:
    training.completed(ws, [one.id for one in people.staff(ws)], "annual", TODAY)


def a_proof(ws: Workspace, folder: Path) -> None:
    work = RightsRecord("", "image", "Photo of the atrium", "Ana Field", "license")
    rights.record(ws, work, big_scan(folder, "proof.pdf"), [big_scan(folder, "work.pdf")])


ACTIONS: dict[str, tuple[Callable[[Workspace, Path], object], str, int]] = {
    "attach": (
        lambda ws, folder: consent_documents.attach(ws, "CA-0001", big_scan(folder)), "consent.document", 1,
    ),
    "a form with its scan": (
        lambda ws, folder: consents.record(ws, a_form("CA-0002", "Anselm Okoro"), big_scan(folder)), "consent.document", 1,
    ),
    "import of consents": (
        lambda ws, folder: consents.import_file(ws, registry_file(folder)), "consent.recorded", MANY,
    ),
    "import of staff": (
        lambda ws, folder: people.import_preview(ws, a_preview(ws, folder), remove_gone=False), "staff.recorded", 1,
    ),
    "import of a feed": (many_cards, "reshare.changed", 250),
    "training of many": (many_trained, "staff.changed", 300),
    "a policy": (
        lambda ws, folder: policy_texts.record(ws, "Policy, version 3", TODAY, "", big_scan(folder)),
        "policy_text.recorded", 1,
    ),
    "a proof of rights": (a_proof, "rights.recorded", 1),
}  # fmt: skip

LEAVING: dict[str, tuple[Callable[[Workspace, Path], object], str]] = {
    "export": (lambda ws, path: consent_files.export(ws, path.with_suffix(".csv")), "consents.exported"),
    "workbook": (lambda ws, path: consent_files.export(ws, path.with_suffix(".xlsx")), "consents.exported"),
    "copy": (
        lambda ws, path: consent_documents.save_copy(
            ws, consent_documents.attached(ws, "CA-0001")[0].entry, path.with_suffix(".pdf")
        ),
        "consents.exported",
    ),
    "form": (lambda ws, path: forms.write_form(ws, "authorization", path.with_suffix(".pdf")), "consent.form_made"),
    "letter": (lambda ws, path: consent_tasks.save_letter(ws, "CA-0001", path.with_suffix(".pdf")), "consent.task"),
}


def facts(ws: Workspace) -> tuple[Any, ...]:
    """What an open workspace shows: also what it remembers must be as it was."""
    cards = [c.reshare for column in reshare_cards.board(ws) for c in column.cards]
    return (
        record.status(ws).entries,
        ws.registry(),
        [(row.consent.document, row.documents) for row in consents.rows(ws)],
        cards,
        policy_texts.texts(ws),
        rights.records(ws),
        consent_tasks.tasks(ws, done=True),
    )


def anew(ws: Workspace) -> tuple[Any, ...]:
    """The same, read from the file by somebody who remembers nothing."""
    fresh = Workspace(ws.folder, ws.connections, ws.signer, ws.organisation, ws.lock, clock=ws.clock, today=ws.today)
    return facts(fresh)


def kinds_after(ws: Workspace, size: int) -> list[str]:
    with ws.connections.read() as connection:
        return [decode(entry.body).kind.value for entry in ledger.entries(connection, size + 1)]


@pytest.mark.parametrize("what", ACTIONS)
def test_what_comes_in_is_recorded_whole_or_not_at_all(ws: Workspace, folder: Path, what: str):
    recorded(ws)
    people.record_rows(ws, [StaffMember(f"Person Number{n}", f"@n{n}", "Nurse") for n in range(300)])
    action, kind, count = ACTIONS[what]
    before, size, told = facts(ws), record.status(ws).entries, list[str]()
    for room in ROOM:
        try:
            with room_for(room):
                action(ws, folder)
            break
        except WorkspaceProblem as error:
            told.append(str(error))
        assert facts(ws) == before == anew(ws), (what, room)
    made = kinds_after(ws, size)
    assert len(told) >= 2, "the disk was never full"
    assert all("othing was recorded" in text for text in told), told
    assert made.count(kind) == count
    assert facts(ws) == anew(ws)
    assert record.verify(ws).problems == ()
    ws.close()
    again = open_workspace(ws.folder, clock=ws.clock, today=TODAY)
    assert record.verify(again).problems == ()
    again.close()


@pytest.mark.parametrize("what", LEAVING)
def test_what_leaves_is_written_and_recorded_or_neither(ws: Workspace, tmp_path: Path, detector, what: str):
    recorded(ws)
    consent_documents.attach(ws, "CA-0001", big_scan(tmp_path))
    published(ws, detector)
    consents.revoke(ws, "CA-0001", TODAY)
    action, kind = LEAVING[what]
    path = tmp_path / "out" / "paper"
    path.parent.mkdir()
    size, told = record.status(ws).entries, list[str]()
    for room in ROOM:
        try:
            with room_for(room):
                action(ws, path)
            break
        except (WorkspaceProblem, FileProblem) as error:
            told.append(str(error))
        assert list(path.parent.iterdir()) == [], (what, room)
        assert record.status(ws).entries == size
    assert told
    assert all("othing was recorded" in text or "record is not affected" in text for text in told), told
    assert len(list(path.parent.iterdir())) == 1
    assert kinds_after(ws, size) == [kind]
    assert record.verify(ws).problems == ()


@pytest.mark.parametrize("what", ACTIONS)
def test_what_fails_with_the_last_signature_leaves_nothing_remembered(
    ws: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch, what: str
):
    recorded(ws)
    people.record_rows(ws, [StaffMember(f"Person Number{n}", f"@n{n}", "Nurse") for n in range(300)])
    before = facts(ws)

    def full(*_: object) -> None:
        raise sqlite.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "move_head", full)
        with pytest.raises(WorkspaceProblem, match="disk is full, so nothing was recorded"):
            ACTIONS[what][0](ws, folder)
    assert facts(ws) == before == anew(ws)
    ACTIONS[what][0](ws, folder)
    assert facts(ws) == anew(ws)
    assert facts(ws) != before
    assert record.verify(ws).problems == ()


def test_a_feed_is_taken_whole_after_the_disk_has_room_again(ws: Workspace, folder: Path):
    """The preview that was made before can be used again: nothing of it was taken."""
    preview = reshares.read_file(ws, feed_file(folder))
    with room_for(100_000), pytest.raises(WorkspaceProblem):
        reshares.take(ws, preview)
    assert reshares.take(ws, preview).imported == 250
    assert json.dumps([column.total for column in reshare_cards.board(ws)]) == "[250, 0, 0, 0, 0, 0]"
