"""What is copied here is marked for histories, by whatever way it is copied, and goes when Reviewer locks."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from reviewer.ui.clipboard import HINTS, ClipboardGuard, guard

WORDS = "So proud of our patient Marisol Duarta, 7! 🎗️"


@pytest.fixture
def watched(looked: QApplication) -> ClipboardGuard:
    return guard(looked)


def marked() -> bool:
    held = QGuiApplication.clipboard().mimeData()
    return held is not None and all(bytes(held.data(name).data()) == value for name, value in HINTS.items())


def test_there_is_one_guard(looked, watched):
    assert guard(looked) is watched


def test_text_that_a_program_puts_there_is_marked(watched):
    QApplication.clipboard().setText(WORDS)
    assert QApplication.clipboard().text() == WORDS
    assert marked()


@pytest.mark.parametrize("kind", [QPlainTextEdit, QLineEdit])
def test_text_that_a_person_copies_is_marked(qtbot, watched, kind):
    editor = kind(WORDS)
    qtbot.addWidget(editor)
    editor.selectAll()
    editor.copy()
    assert QApplication.clipboard().text() == WORDS
    assert marked()


def test_other_formats_stay(watched):
    data = QMimeData()
    data.setText("plain")
    data.setHtml("<b>plain</b>")
    QApplication.clipboard().setMimeData(data)
    held = QApplication.clipboard().mimeData()
    assert held.text() == "plain"
    assert "<b>" in held.html()
    assert marked()


def test_it_is_emptied_when_asked(watched):
    QApplication.clipboard().setText(WORDS)
    watched.forget()
    assert QApplication.clipboard().text() == ""


def test_what_another_program_copied_is_left_alone(watched, monkeypatch):
    QApplication.clipboard().setText("from elsewhere")
    monkeypatch.setattr(watched, "_owns", lambda mode: False)
    watched.forget()
    assert QApplication.clipboard().text() == "from elsewhere"
    QApplication.clipboard().setText("again from elsewhere")
    assert not marked()
