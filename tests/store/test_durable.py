"""Files that are written whole or not at all, and files that are gone."""

import os

import pytest

from reviewer.store import durable


def test_a_file_is_whole_or_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "f"
    durable.write_whole(path, b"one")

    def full(handle: int) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as cut, pytest.raises(OSError, match="no space"):
        cut.setattr(os, "fsync", full)
        durable.write_whole(path, b"two")
    assert path.read_bytes() == b"one"
    assert [p.name for p in tmp_path.iterdir()] == ["f"]


def test_what_is_destroyed_is_overwritten_first(tmp_path):
    path, twin = tmp_path / "f", tmp_path / "twin"
    path.write_bytes(b"Marisol Duarte " * 200_000)
    os.link(path, twin)
    durable.destroy(path)
    assert not path.exists()
    assert twin.read_bytes() == b"", "the same blocks, under the other name"
    assert [p.name for p in tmp_path.iterdir()] == ["twin"]


def test_every_block_is_overwritten_before_the_file_is_cut(tmp_path, monkeypatch):
    path = tmp_path / "f"
    path.write_bytes(b"Marisol Duarte " * 200_000)
    found: list[bytes] = []
    real = os.fsync

    def look(handle: int) -> None:
        found.append(path.read_bytes())
        real(handle)

    monkeypatch.setattr(os, "fsync", look)
    durable.overwrite(path)
    assert len(found[0]) == 3_000_000
    assert b"Marisol" not in found[0]
    assert found[-1] == b""


def test_a_link_is_removed_and_what_it_names_is_left(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"not ours")
    link.symlink_to(target)
    durable.destroy(link)
    assert target.read_bytes() == b"not ours"
    assert not link.is_symlink()
