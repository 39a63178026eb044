"""Plain frames: hairlines, grounds, cards; their look comes from the style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget


def rule(vertical: bool = False) -> QFrame:
    """A hairline; decoration only."""
    made = QFrame()
    made.setProperty("role", "vrule" if vertical else "rule")
    return made


def frame(role: str) -> QFrame:
    """A frame of the style sheet: card, inset, quote, safer, warning, problem or notice."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def ground(name: str, parent: QWidget | None = None) -> QWidget:
    """A plain widget that fills itself with a ground token: desk, surface, paper, raised or sunken."""
    made = QWidget(parent)
    made.setProperty("ground", name)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made
