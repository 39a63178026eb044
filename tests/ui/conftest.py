"""Tests of the window: its fonts and look, a standing time zone, and preferences in a folder of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.ui import fonts, keys, preferences, theme


@pytest.fixture(scope="session")
def looked(qapp: QApplication) -> QApplication:
    """The application with the bundled fonts and the light scheme."""
    fonts.load()
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, looked: QApplication) -> Iterator[None]:
    """Preferences of one test are not those of another, nor of the person who runs it."""
    monkeypatch.setattr(preferences, "file", lambda: tmp_path / "window.ini")
    yield
    keys.use(())
    if theme.is_dark() or theme.scale() != 1.0:
        theme.apply(looked, "light")
