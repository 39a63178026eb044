"""The key file: nothing in it opens anything by itself; either copy is enough; what is damaged is said."""

import json
from pathlib import Path

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.store import keyfile, recovery_key, wrapping
from reviewer.store.keyfile import COPY, KEYS, KeyFile, Opened
from reviewer.store.wrapping import Kdf

DATA, SEED, PAPER = b"D" * 32, b"S" * 32, recovery_key.written(b"R" * 16)


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", Kdf(1, 64, 1))


@pytest.fixture
def file() -> KeyFile:
    blank = KeyFile()
    slot = keyfile.person_slot(blank.id, "p-1", "Ines Calloway", "correct horse battery", Opened(DATA, {"k1": SEED}))
    return KeyFile(
        blank.id, (slot,), (keyfile.recovery_slot(blank.id, PAPER, "k9", DATA, "2026-11-20"),),
        keyfile.wrap_for_keyring(blank.id, b"K" * 32, DATA),
    )  # fmt: skip


def test_it_reads_back_as_it_was_written(file, tmp_path):
    keyfile.save(tmp_path, file)
    assert keyfile.load(tmp_path) == file
    assert (tmp_path / KEYS).stat().st_mode & 0o777 == 0o600
    assert keyfile.load(tmp_path / "nowhere") is None


def test_each_way_opens_the_data_key_and_only_the_passphrase_the_signing_key(file):
    opened = keyfile.open_slot(file.id, file.persons[0], "correct horse battery")
    assert (opened.data_key, opened.signing) == (DATA, {"k1": SEED})
    assert keyfile.open_slot(file.id, file.persons[0], "correct horse batterz") is None
    recovered = keyfile.open_recovery(file, PAPER.lower())
    assert recovered.data_key == DATA
    assert SEED not in recovered.signing.values()
    assert keyfile.open_recovery(file, recovery_key.written(b"X" * 16)) is None
    assert keyfile.open_with_keyring(file, b"K" * 32) == DATA
    assert keyfile.open_with_keyring(file, b"L" * 32) is None


def test_no_secret_stands_in_it(file):
    raw = keyfile.encode(file)
    for secret in (DATA, SEED, b"R" * 16, b"K" * 32):
        assert secret not in raw
        assert secret.hex().encode() not in raw.lower()
    assert b"correct" not in raw
    assert PAPER.encode() not in raw


def test_slots_do_not_change_places(file):
    """Somebody who may sign in puts their own wrapped keys under another name."""
    mine = keyfile.person_slot(file.id, "p-2", "Bo", "my own passphrase", Opened(DATA, {"k2": b"B" * 32}))
    stolen = keyfile.PersonSlot("p-1", "Ines Calloway", mine.kdf, mine.salt, mine.data, mine.signing)
    assert keyfile.open_slot(file.id, stolen, "my own passphrase") is None
    other = keyfile.PersonSlot("p-2", "Bo", mine.kdf, mine.salt, mine.data, (("k1", mine.signing[0][1]),))
    assert keyfile.open_slot(file.id, other, "my own passphrase").signing == {}
    assert keyfile.open_slot("another file", mine, "my own passphrase") is None


def test_either_copy_is_enough(file, tmp_path):
    keyfile.save(tmp_path, file)
    (tmp_path / KEYS).write_bytes(b"{")
    assert keyfile.load(tmp_path) == file
    assert keyfile.decode((tmp_path / KEYS).read_bytes()) == file, "the copy is put back"
    (tmp_path / KEYS).unlink()
    assert keyfile.load(tmp_path) == file
    (tmp_path / COPY).write_bytes(b"")
    assert keyfile.load(tmp_path) == file


def test_two_damaged_copies_are_said_and_left_alone(tmp_path):
    for name in (KEYS, COPY):
        (tmp_path / name).write_bytes(b"\xff\x00 nonsense")
    with pytest.raises(WorkspaceProblem, match=r"keys\.json"):
        keyfile.load(tmp_path)
    assert (tmp_path / KEYS).read_bytes() == b"\xff\x00 nonsense"


def _changed(file: KeyFile):
    document = json.loads(keyfile.encode(file))
    yield {**document, "format": "reviewer-keys-2"}
    yield {**document, "id": 5}
    yield {**document, "persons": "x"}
    yield {**document, "persons": [{}]}
    yield {**document, "persons": [{**document["persons"][0], "data": "zz"}]}
    for kdf in ({"time": 10**9}, {"memory_kib": 2**40}, {"name": "none"}, {"salt": ""}, {"lanes": 0}):
        person = {**document["persons"][0], "kdf": {**document["persons"][0]["kdf"], **kdf}}
        yield {**document, "persons": [person]}
    yield [document]
    yield None


def test_a_file_of_another_shape_is_refused_without_hanging(file):
    for document in _changed(file):
        with pytest.raises(ValueError):
            keyfile.decode(json.dumps(document).encode())


def test_a_full_disk_leaves_the_old_one(file, tmp_path, monkeypatch):
    keyfile.save(tmp_path, file)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(keyfile, "write_whole", full)
    with pytest.raises(WorkspaceProblem, match="could not be written"):
        keyfile.save(tmp_path, file.without("p-1"))
    assert keyfile.load(tmp_path) == file
