"""Where something of the record goes, and from where a checkpoint comes: the questions for files and folders."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_target(parent: QWidget, title: str, name: str, kinds: str, done: Callable[[str], None]) -> None:
    """Ask for a file to write; ``name`` is offered in the person's own folder."""
    chooser = QFileDialog(parent, title, str(Path.home() / name), kinds)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(name.rpartition(".")[2])
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(done)
    chooser.open()


def ask_folder(parent: QWidget, title: str, done: Callable[[str], None]) -> None:
    """Ask for a folder."""
    chooser = QFileDialog(parent, title, str(Path.home()))
    chooser.setFileMode(QFileDialog.FileMode.Directory)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(done)
    chooser.open()


def ask_files(parent: QWidget, title: str, done: Callable[[Sequence[str]], None]) -> None:
    """Ask for files that are there."""
    chooser = QFileDialog(parent, title, str(Path.home()))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.filesSelected.connect(done)
    chooser.open()
