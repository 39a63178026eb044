"""A stolen workspace folder is worthless: no word of a post, a name or a reason can be read from any byte of it."""

import math
import os
import random
from collections import Counter
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from reviewer.bootstrap import create_workspace
from reviewer.errors import SignInRefused, WorkspaceProblem
from reviewer.store import database
from reviewer.workflow import decide, report, submit
from tests.soak import life
from tests.workflow.access_builders import INES, NEW, enter, make
from tests.workflow.builders import a_post

WORDS = ("Zinnia Quartermaine", "pheochromocytoma", "lighthouse keeper's daughter", "Test Clinic")
BLOCK = 4096


def entropy(block: bytes) -> float:
    """Bits per byte."""
    return -sum(n / len(block) * math.log2(n / len(block)) for n in Counter(block).values())


def stolen(folder: Path) -> dict[Path, bytes]:
    """Every file of the folder while the workspace is open, as a thief with a disk image finds it."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def spellings(word: str) -> list[bytes]:
    """A word as it might lie in a file."""
    return [form.encode(code) for form in (word, word.lower(), word.upper()) for code in ("utf-8", "utf-16-le")]


@pytest.fixture
def lived_in(tmp_path: Path, own_keys: Path) -> dict[Path, bytes]:
    """The files of a workspace with posts in it, taken while it was open and after it was closed."""
    folder = tmp_path / "w"
    ws = make(folder)
    posts = [submit.submit_post(ws, a_post(f"Our {WORDS[2]} {WORDS[0]} has {WORDS[1]}. {n}"))[0] for n in range(40)]
    for post in posts[:20]:
        decide.return_(ws, post, [], f"Leave out {WORDS[0]}.")
    report.post_record(ws, posts[0], tmp_path / "record.pdf")
    found = stolen(folder)
    ws.close()
    return found | {path.with_suffix(path.suffix + ".closed"): raw for path, raw in stolen(folder).items()}


def test_no_byte_of_it_says_anything(lived_in: dict[Path, bytes]):
    assert {path.name for path in lived_in} >= {"workspace.db", "workspace.db-wal", "keys.json"}
    for path, raw in lived_in.items():
        for word in WORDS:
            assert not [form for form in spellings(word) if form in raw], (path.name, word)


def test_every_block_of_the_database_looks_like_noise(lived_in: dict[Path, bytes]):
    looked = 0
    for path, raw in lived_in.items():
        if not path.name.startswith("workspace.db") or "shm" in path.name:
            continue
        for start in range(0, len(raw) - BLOCK + 1, BLOCK):
            block = raw[start : start + BLOCK]
            if not any(block):
                continue  # never written
            looked += 1
            assert entropy(block) > 7.9, (path.name, start)
    assert looked > 100


def test_the_same_scan_finds_a_workspace_that_is_not_encrypted(tmp_path: Path, own_keys: Path):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    submit.submit_post(ws, a_post(f"Our {WORDS[2]} has {WORDS[1]}."))
    found = stolen(ws.folder)
    ws.close()
    assert any(form in raw for raw in found.values() for form in spellings(WORDS[1]))
    assert any(entropy(raw[:BLOCK]) < 7 for path, raw in found.items() if path.name == "workspace.db")


def test_a_wrong_passphrase_opens_nothing_and_says_so(tmp_path: Path, own_keys: Path):
    make(tmp_path / "w").close()
    before = (tmp_path / "w" / "workspace.db").read_bytes()
    for wrong in ("", INES[:-1], INES.upper(), INES + " ", NEW.recovery):
        with pytest.raises(SignInRefused) as refused:
            enter(tmp_path / "w", wrong)
        assert INES not in str(refused.value)
    assert (tmp_path / "w" / "workspace.db").read_bytes() == before


def test_a_wrong_key_reads_no_page(tmp_path: Path, own_keys: Path):
    make(tmp_path / "w").close()
    chance = random.Random(7)
    for _ in range(20):
        connection = database.connect(tmp_path / "w" / "workspace.db", None, read_only=True)
        try:
            connection.execute(f"pragma key=\"x'{chance.randbytes(32).hex()}'\"")
            with pytest.raises(sqlite.DatabaseError):
                connection.execute("select count(*) from sqlite_master").fetchone()
        finally:
            connection.close()


FLIPS = int(os.environ.get("REVIEWER_FLIPS_ENCRYPTED", "40"))


def test_every_flipped_bit_of_an_encrypted_file_is_refused(tmp_path: Path, own_keys: Path):
    folder = tmp_path / "w"
    ws = make(folder)
    for n in range(30):
        submit.submit_post(ws, a_post(f"A text about flu shots, number {n}. " * 20))
    ws.close()
    path = folder / "workspace.db"
    raw, chance = path.read_bytes(), random.Random(20261121)
    key = life.data_key(folder)
    silent = 0
    for _ in range(FLIPS):
        damaged = bytearray(raw)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            connections = database.Connections(path, key)
        except WorkspaceProblem:
            continue
        try:
            silent += connections.file_errors() == []
        except WorkspaceProblem:
            continue
        finally:
            connections.close()
            for leftover in folder.glob("workspace.db-*"):
                leftover.unlink()
    assert silent == 0
