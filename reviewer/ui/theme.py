"""The look in force: colors, fonts and sizes by token name, the palette and the style sheet made from them.

The scheme follows the system unless a person chose light or dark. Painters ask ``color`` and ``font`` at paint time,
so a change of scheme needs only a repaint.
"""

from enum import StrEnum

from PySide6.QtCore import QDir, QObject, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from reviewer import resources
from reviewer.ui import qss, tokens


class SchemeChoice(StrEnum):
    """What a person chose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class _Look(QObject):
    """The scheme and text size in force, and the caches that depend on them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = SchemeChoice.SYSTEM
        self.dark = False
        self.scale = 1.0
        self.colors: dict[str, QColor] = {}
        self.fonts: dict[tuple[str, int], QFont] = {}

    def set(self, dark: bool, scale: float) -> None:
        self.dark, self.scale = dark, scale
        self.colors.clear()
        self.fonts.clear()


_look = _Look()


def smallest(room: QSize) -> QSize:
    """The smallest window on a screen with this room: a large scale makes the screen smaller than the window."""
    return QSize(*tokens.SMALLEST).boundedTo(room)


def is_dark() -> bool:
    """True while the dark palette is in force."""
    return _look.dark


def choice() -> SchemeChoice:
    """What a person chose; system until then."""
    return _look.choice


def scale() -> float:
    """The text size as a factor: 1.0 to 1.5."""
    return _look.scale


def changed() -> SignalInstance:
    """Emitted after a change of scheme or text size; connect methods of QObjects."""
    return _look.changed


def color(name: str) -> QColor:
    """The color of a token in the scheme in force. Raises KeyError for a name that is no token."""
    found = _look.colors.get(name)
    if found is None:
        found = QColor(tokens.COLORS[name][1 if _look.dark else 0])
        if name == "scrim":
            found.setAlphaF(tokens.SCRIM_ALPHA[1 if _look.dark else 0])
        _look.colors[name] = found
    return found


def font(name: str, size: int = 0) -> QFont:
    """The font of a type token at the text size in force; ``size`` overrides its pixels at 100 %."""
    key = (name, size)
    found = _look.fonts.get(key)
    if found is None:
        spec = tokens.TYPES[name]
        found = QFont(spec.family)
        found.setPixelSize(round((size or spec.size) * _look.scale))
        found.setWeight(QFont.Weight(spec.weight))
        found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        _look.fonts[key] = found
    return found


def tabular(name: str) -> QFont:
    """The font of a type token with figures of equal width, for times and tables."""
    made = QFont(font(name))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def line(name: str) -> int:
    """The line height of a type token in pixels at the text size in force."""
    return round(tokens.TYPES[name].line * _look.scale)


def scaled(pixels: int) -> int:
    """A height that holds text (a row, a bar), at the text size in force."""
    return round(pixels * _look.scale)


def apply(app: QApplication, choice: SchemeChoice | str = SchemeChoice.SYSTEM, text_size: int = 100) -> None:
    """Put the look in force on the whole program: Fusion style, own palette, style sheet. GUI thread only."""
    _look.choice = SchemeChoice(choice)
    if not isinstance(app.property("reviewerTheme"), bool):
        app.setStyle(QStyleFactory.create("Fusion"))
        QDir.addSearchPath("look", str(resources.path("look")))
        app.styleHints().colorSchemeChanged.connect(_follow_system)
        app.setProperty("reviewerTheme", True)
    _refresh(app, text_size / 100)


def _follow_system() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _look.choice is SchemeChoice.SYSTEM:
        _refresh(app, _look.scale)


def _refresh(app: QApplication, factor: float) -> None:
    system = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    _look.set(system if _look.choice is SchemeChoice.SYSTEM else _look.choice is SchemeChoice.DARK, factor)
    app.setPalette(_palette())
    app.setFont(font("body"))
    app.setStyleSheet(qss.style_sheet(_look.dark, factor))
    _look.changed.emit()


def _palette() -> QPalette:
    """A Fusion palette from the tokens, so that what no rule of the style sheet names fits too."""
    role = QPalette.ColorRole
    made = QPalette()
    for target, name in (
        (role.Window, "desk"), (role.WindowText, "text"), (role.Base, "sunken"), (role.AlternateBase, "surface"),
        (role.Text, "text"), (role.Button, "raised"), (role.ButtonText, "text"), (role.BrightText, "block"),
        (role.ToolTipBase, "raised"), (role.ToolTipText, "text"), (role.PlaceholderText, "text.muted"),
        (role.Highlight, "accent"), (role.HighlightedText, "on.accent"), (role.Link, "accent"),
        (role.LinkVisited, "accent"), (role.Light, "raised"), (role.Midlight, "line"), (role.Mid, "line.strong"),
        (role.Dark, "line.strong"), (role.Shadow, "scrim"), (role.Accent, "accent"),
    ):  # fmt: skip
        made.setColor(target, color(name))
    for target in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, target, color("text.disabled"))
    made.setColor(QPalette.ColorGroup.Disabled, role.Base, color("control.disabled"))
    made.setColor(QPalette.ColorGroup.Disabled, role.Button, color("control.disabled"))
    return made
