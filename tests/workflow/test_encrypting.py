"""A plain workspace becomes an encrypted one: everything is there, and nothing of it is left in the clear."""

import os
import shutil
import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path

import pytest

from reviewer.audit.canonical import decode
from reviewer.bootstrap import encrypt_workspace, key_status, open_workspace
from reviewer.detect.engine import Detector
from reviewer.errors import UsageError, WorkspaceProblem
from reviewer.model.access import NewAccess
from reviewer.model.events import EventKind
from reviewer.store import convert, ledger, wrapping
from reviewer.store.database import connect
from reviewer.store.projections import TABLES
from reviewer.workflow import check, decide, export, queue, record, review
from reviewer.workflow.submit import submit_post

from .access_builders import CHEAP, INES, NEW, PAPER, enter, enter_with_paper, make
from .builders import a_post

WORDS = ("Marisol", "quokka", "zanzibarite", "leukemia", "4471-9920")
TEXT = "Our patient Marisol Duarte, MRN 4471-9920, beat leukemia. The quokka cheered, zanzibarite too! " * 30


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


def day(ws, detector: Detector) -> None:
    for number in range(6):
        post, _ = submit_post(ws, a_post(f"{number}: {TEXT}"))
        check.check_posts(ws, [post], detector)
        review.open_post(ws, post)
        decide.return_(ws, post, [], "Leave out the zanzibarite.")
    queue.searched(ws, "quokka", 6)


@pytest.fixture
def plain(ws, detector) -> Path:
    day(ws, detector)
    ws.close()
    return ws.folder


def rows(ws) -> dict[str, list]:
    with ws.connections.read() as connection:
        tables = (*TABLES, "contents", "preferences", "checks", "queue", "posts_fts")
        return {name: sorted(map(repr, connection.execute(f"select * from {name}"))) for name in tables}


def clear_text(folder: Path) -> list[str]:
    """Which words stand in which files, in any of the ways in which a program writes text."""
    found = []
    for path in folder.rglob("*"):
        raw = path.read_bytes().lower() if path.is_file() else b""
        for word in WORDS:
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                if word.lower().encode(coding) in raw:
                    found.append(f"{path.name}: {word}")
    return found


def test_the_scan_finds_what_a_plain_workspace_shows(plain):
    assert len(clear_text(plain)) >= len(WORDS)


def test_everything_is_in_the_encrypted_file_and_nothing_beside_it(plain, clock):
    (plain / "backups").mkdir()
    for name in ("backups/monday.db", "copy of the workspace.db"):
        shutil.copy(plain / "workspace.db", plain / name)
    (plain / "backups" / "notes.txt").write_text("not ours")
    before = open_workspace(plain, clock=clock)
    facts = rows(before)
    before.close()
    done = encrypt_workspace(plain, NEW, clock=clock)
    assert done.entries > 20
    assert sorted(done.destroyed) == ["backups/monday.db", "workspace.db"]
    assert [name for name, _ in done.left] == ["copy of the workspace.db"]
    assert key_status(plain).plain_files == ("copy of the workspace.db",)
    (plain / "copy of the workspace.db").unlink()
    assert clear_text(plain) == []
    assert (plain / "backups" / "notes.txt").exists()
    ws = enter(plain, clock=clock)
    try:
        result = record.verify(ws)
        assert result.problems == ()
        after = rows(ws)
        for table in facts:
            missing = set(facts[table]) - set(after[table])
            assert table in ("persons",) or missing == set(), table
        with ws.connections.read() as connection:
            event = next(e for e in map(decode, (x.body for x in ledger.entries(connection))) if e.sig)
        assert (event.kind, event.seq, event.prev_root) == (EventKind.SIGN_IN_STARTED, done.entries + 1, done.root)
        assert queue.queue_ids(ws, queue.QueueFilter(view="all", search="quokka"))
        post, _ = submit_post(ws, a_post("One more."))
        decide.reject(ws, post, "Not in any wording.")
        assert export.export(ws, plain.parent / "trail").endswith("verified.")
    finally:
        ws.close()
    assert sorted(p.name for p in plain.iterdir()) == sorted(
        ["backups", "keys.json", "keys.copy.json", "workspace.db", "workspace.lock"]
    )
    enter_with_paper(plain, clock=clock).close()


def test_an_encrypted_file_cannot_be_told_from_noise_open_or_closed(tmp_path, clock, detector):
    ws = make(tmp_path / "w", clock=clock)
    day(ws, detector)
    assert (tmp_path / "w" / "workspace.db-wal").stat().st_size > 100_000
    assert clear_text(tmp_path / "w") == []
    ws.close()
    assert clear_text(tmp_path / "w") == []
    raw = (tmp_path / "w" / "workspace.db").read_bytes()
    assert len(raw) > 300_000
    counts = Counter(raw)
    expected = len(raw) / 256
    chi = sum((counts[b] - expected) ** 2 / expected for b in range(256))
    assert 140 < chi < 400, chi  # 255 degrees of freedom: mean 255, deviation 23
    pages = [raw[at : at + 4096] for at in range(0, len(raw), 4096)]
    assert all(len(zlib.compress(page, 9)) >= 4096 for page in pages)
    assert len(set(pages)) == len(pages)


def test_a_changed_page_is_refused(tmp_path, clock, detector):
    ws = make(tmp_path / "w", clock=clock)
    day(ws, detector)
    ws.close()
    path = tmp_path / "w" / "workspace.db"
    raw = bytearray(path.read_bytes())
    for at in range(5000, len(raw), 40_000):
        raw[at] ^= 1
    path.write_bytes(raw)
    with pytest.raises(WorkspaceProblem):
        ws = enter(tmp_path / "w", clock=clock)
        try:
            assert record.verify(ws).problems
            raise WorkspaceProblem("found by the verification")
        finally:
            ws.close()


def test_a_record_with_problems_is_evidence_and_stays_plain(plain, clock):
    connection = connect(plain / "workspace.db")
    connection.execute("update posts set state = 'approved'")
    connection.close()
    before = (plain / "workspace.db").read_bytes()
    with pytest.raises(WorkspaceProblem, match="has problems"):
        encrypt_workspace(plain, NEW, clock=clock)
    assert (plain / "workspace.db").read_bytes()[:100] == before[:100]
    open_workspace(plain).close()


def test_what_cannot_be_encrypted_stays_as_it_was(plain, clock, monkeypatch):
    with pytest.raises(UsageError):
        encrypt_workspace(plain, NewAccess("short", PAPER), clock=clock)
    with pytest.raises(UsageError, match="role"):
        encrypt_workspace(plain, NEW, "Ines Calloway", "queen", clock=clock)

    def full(path) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as cut, pytest.raises(WorkspaceProblem, match="not encrypted"):
        cut.setattr(convert, "sync_file", full)
        encrypt_workspace(plain, NEW, clock=clock)

    real = convert._digest
    with monkeypatch.context() as cut, pytest.raises(WorkspaceProblem, match="not the same"):
        cut.setattr(convert, "_digest", lambda c, t: real(c, t) if t != "posts" else (id(c), ""))
        encrypt_workspace(plain, NEW, clock=clock)
    assert sorted(p.name for p in plain.iterdir()) == ["workspace.db", "workspace.lock"]
    ws = open_workspace(plain, clock=clock)
    assert record.verify(ws).intact
    ws.close()
    encrypt_workspace(plain, NEW, clock=clock)
    with pytest.raises(WorkspaceProblem, match="encrypted"):
        encrypt_workspace(plain, NEW, clock=clock)


def test_a_plain_file_that_cannot_be_removed_is_listed_and_tried_again(plain, clock, monkeypatch):
    def refused(path) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as cut:
        cut.setattr(convert, "overwrite", refused)
        done = encrypt_workspace(plain, NEW, clock=clock)
    assert done.destroyed == ()
    assert [name for name, _ in done.left] == [convert.ASIDE]
    assert key_status(plain).plain_files == (convert.ASIDE,)
    ws = enter(plain, clock=clock)
    assert record.verify(ws).intact
    ws.close()
    assert clear_text(plain) == []
    assert not (plain / convert.ASIDE).exists()


@pytest.mark.parametrize("after", [0, 1, 2, 3, 4, 5])
def test_a_file_that_is_half_overwritten_is_destroyed_to_its_end(plain, clock, monkeypatch, after):
    """What is left of it does not say any more what it was."""
    (plain / "backups").mkdir()
    for name in ("monday.db", "tuesday.db"):
        shutil.copy(plain / "workspace.db", plain / "backups" / name)
    writes = [after]
    from reviewer.store import durable

    def stopping(count: int) -> bytes:
        writes[0] -= 1
        if writes[0] < 0:
            raise KeyboardInterrupt
        return os.urandom(count)

    with monkeypatch.context() as cut:
        cut.setattr(durable, "_CHUNK", 200_000)
        real = durable.overwrite

        def half(path: Path) -> None:
            cut.setattr(durable.secrets, "token_bytes", stopping)
            real(path)

        cut.setattr(durable, "overwrite", half)
        cut.setattr(convert, "overwrite", half)
        with pytest.raises(KeyboardInterrupt):
            encrypt_workspace(plain, NEW, clock=clock)
    assert clear_text(plain)
    ws = enter(plain, clock=clock)
    assert record.verify(ws).intact
    ws.close()
    assert clear_text(plain) == []
    assert sorted(p.name for p in plain.rglob("*") if p.is_file()) == [
        "keys.copy.json", "keys.json", "workspace.db", "workspace.lock"
    ]  # fmt: skip


JOB = """
import sys
from pathlib import Path
from reviewer.store import wrapping
from reviewer.store.wrapping import Kdf
wrapping.NEW = Kdf(1, 64, 1)
from tests.workflow.access_builders import enter
from tests.workflow.builders import a_post
from reviewer.workflow import record
from reviewer.workflow.submit import submit_post
import os.path
os.path.exists("/marker-of-the-test")
ws = enter(Path(sys.argv[1]))
for number in range(5):
    submit_post(ws, a_post(f"Number {number}. " + "Marisol Duarte and the quokka. " * 2000))
with ws.connections.read() as connection:
    rows = connection.execute(
        "select a.bytes from contents a, contents b, contents c, contents d order by hex(a.bytes) desc, d.salt limit 3"
    ).fetchall()
    assert len(rows) == 3
assert record.verify(ws).intact
with ws.connections.write() as connection:
    connection.execute("create table more as select * from contents order by salt")
    connection.execute("drop table more")
ws.close()
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here")
def test_nothing_is_written_outside_the_workspace_and_no_temporary_file(tmp_path, clock, own_keys):
    make(tmp_path / "w", clock=clock).close()
    trace = tmp_path / "trace"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=openat,open,creat,stat,newfstatat,statx", "-o", str(trace), sys.executable, "-B", "-c", JOB, str(tmp_path / "w")],
        capture_output=True, text=True, timeout=170, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    if done.returncode != 0 and "ptrace" in done.stderr.lower():
        pytest.skip("tracing is not allowed here")
    assert done.returncode == 0, done.stderr
    lines = trace.read_text().split("/marker-of-the-test", 1)[1].splitlines()  # Python has looked for its place by then
    opened = [
        line for line in lines if "open" in line and ("O_WRONLY" in line or "O_RDWR" in line) and " = -1" not in line
    ]
    written = {line.split('"')[1] for line in opened}
    ours = {name for name in written if name.startswith(str(tmp_path / "w"))}
    beside = {name for name in written - ours if not name.startswith(("/dev/", "/proc/", "/sys/"))}
    assert beside == set()
    names = {Path(name).name for name in ours}
    assert names <= {
        "workspace.db", "workspace.db-wal", "workspace.db-shm", "workspace.lock", "workspace.holder",
        "keys.json.part", "signin.json.part", "w",
    }  # fmt: skip
    assert clear_text(tmp_path / "w") == []


def test_the_passphrase_is_nowhere_in_the_folder_or_the_log(plain, clock, caplog):
    caplog.set_level(0)
    encrypt_workspace(plain, NEW, clock=clock)
    enter(plain, clock=clock).close()
    secrets = [s.encode() for s in (INES, PAPER, PAPER.replace("-", ""))]
    assert not [p for p in plain.rglob("*") if p.is_file() and any(s in p.read_bytes() for s in secrets)]
    assert INES not in caplog.text
