"""The digest of the detection pack follows its files; that of the lists follows the lists."""

import shutil
from pathlib import Path

import pytest

from reviewer import resources
from reviewer.detect import digest
from reviewer.detect.lists import OwnLists


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("rules/identifiers", "rules/cues", "lexicons"):
        shutil.copytree(resources.root() / folder, tmp_path / folder)
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    return tmp_path


def fresh() -> str:
    digest.pack_digest.cache_clear()
    try:
        return digest.pack_digest()
    finally:
        digest.pack_digest.cache_clear()


def test_a_copy_of_the_pack_has_the_same_digest(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = fresh()
    assert len(copied) == 64
    monkeypatch.undo()
    if not (resources.root() / "models").exists():
        assert fresh() == copied


@pytest.mark.parametrize("folder", ["rules/identifiers", "rules/cues", "lexicons"])
def test_one_changed_byte_or_name_changes_it(pack: Path, folder: str) -> None:
    before = fresh()
    file = sorted((pack / folder).iterdir())[0]
    file.write_bytes(file.read_bytes() + b"\n")
    changed = fresh()
    file.rename(file.with_name("zz_" + file.name))
    assert len({before, changed, fresh()}) == 3


def test_lists_have_their_own_digest() -> None:
    assert digest.lists_digest(OwnLists()) != digest.lists_digest(OwnLists(own_phones=("1",)))
    assert digest.lists_digest(OwnLists(staff_names=("b", "a"))) == digest.lists_digest(
        OwnLists(staff_names=("a", "b"))
    )


def test_what_was_measured_of_the_rules_decides_nothing(pack: Path) -> None:
    before = fresh()
    (pack / "rules" / "calibration.toml").write_text("[made]\n")
    assert fresh() == before
    (pack / "rules" / "thresholds.toml").write_text("")
    assert fresh() != before
