"""Preferences: kept between starts, odd values fall back, own keys come back whatever sign they are."""

from pathlib import Path

import pytest

from reviewer.ui import preferences
from reviewer.ui.preferences import Preferences, load, save


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.ini") == Preferences()


def test_everything_comes_back(tmp_path: Path) -> None:
    wanted = Preferences(
        "dark",
        130,
        letter_keys=False,
        cover=True,
        zoom=125,
        keys=(("approve", "Ctrl J"), ("keys", "F3")),
        last_reviewer="Ines Ö",
    )
    save(wanted, tmp_path / "window.ini")
    assert load(tmp_path / "window.ini") == wanted


@pytest.mark.parametrize("key", [*"!\"#$%&'()*+,-.:;<>@\\^_`{|}~%1", "Ctrl ,", "Ctrl Shift Ö", "Ф"])
def test_every_sign_survives_the_file(tmp_path: Path, key: str) -> None:
    save(Preferences(keys=(("approve", key),)), tmp_path / "window.ini")
    assert load(tmp_path / "window.ini").keys == (("approve", key),)


def test_keys_that_were_taken_back_do_not_return(tmp_path: Path) -> None:
    save(Preferences(keys=(("approve", "Z"),)), tmp_path / "window.ini")
    save(Preferences(), tmp_path / "window.ini")
    assert load(tmp_path / "window.ini").keys == ()


def test_a_file_that_somebody_edited_by_hand_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text(
        "[preferences]\nscheme=purple\ntext_size=9000\nletter_keys=perhaps\ncover=7\nzoom=9999\n"
        "[keys]\napprove=N\nreject=Tab\ndance=Z\nskip=Ctrl C\nundo=Z\n",
        encoding="utf-8",
    )
    found = load(file)
    assert (found.scheme, found.text_size, found.cover, found.zoom) == ("system", 100, False, 100)
    assert found.keys == (("undo", "Z"),)


def test_a_broken_file_is_as_good_as_none(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(b"\x00\xff[keys\napprove==\n\xfe")
    assert load(file).keys == ()


def test_the_places_of_a_splitter_come_back_and_odd_ones_do_not(tmp_path: Path) -> None:
    preferences.save_sizes("desk", [300, 500], tmp_path / "window.ini")
    assert preferences.load_sizes("desk", tmp_path / "window.ini") == [300, 500]
    assert preferences.load_sizes("other", tmp_path / "window.ini") == []
