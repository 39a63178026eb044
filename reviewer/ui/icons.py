"""Icons: Material Design Icons 6, the font that comes with qtawesome, at token colors. Only that one is loaded."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap

from reviewer.model.vocabulary import Level
from reviewer.ui import theme

LEVEL_ICONS = MappingProxyType(
    {
        Level.BLOCK: "alert-octagon",
        Level.REVIEW: "alert",
        Level.INFO: "information",
        Level.NONE: "shield-check",
    }
)
"""The shape of each level."""

PLATFORM_ICONS = MappingProxyType(
    {
        "facebook": "facebook",
        "instagram": "instagram",
        "linkedin": "linkedin",
        "youtube": "youtube",
        "x": "alpha-x-box-outline",
        "tiktok": "music-note",
        "yelp": "star-outline",
        "google_reviews": "star-outline",
        "newsletter": "newspaper-variant-outline",
        "blog": "post-outline",
    }
)
"""The icon of each platform; it never stands without the word."""

OTHER_PLATFORM = "web"

_FONT_FILE = "materialdesignicons6-webfont-6.9.96.ttf"
_CHARMAP_FILE = "materialdesignicons6-webfont-charmap-6.9.96.json"


def _folder() -> Path:
    """Where qtawesome keeps its fonts. The package itself is not imported: it would load another Qt binding layer."""
    found = find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("the icon font is missing; install Reviewer again")
    return Path(found.submodule_search_locations[0]) / "fonts"


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_folder() / _FONT_FILE))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = json.loads((_folder() / _CHARMAP_FILE).read_text(encoding="utf-8"))
    return found


@cache
def _glyph(name: str) -> str:
    return chr(int(_codes()[name.removeprefix("mdi6.")], 16))


def paint(painter: QPainter, rect: QRect | QRectF, name: str, token: str) -> None:
    """Paint one icon into a square at the color of a token."""
    area = QRectF(rect)
    face = QFont(_family())
    face.setPixelSize(max(1, round(area.height())))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(face)
    painter.setPen(theme.color(token))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, _glyph(name))
    painter.restore()


def pixmap(name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon as a picture, for labels; ``ratio`` is the device pixel ratio."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint(painter, QRect(0, 0, size, size), name, token)
    painter.end()
    return made


def icon(name: str, token: str = "text", size: int = 18) -> QIcon:
    """One icon for menus and native buttons, at the color of a token in the scheme in force."""
    return QIcon(pixmap(name, token, size, 2.0))


def platform_icon(platform: str) -> str:
    """The icon name of a platform; unknown platforms get a globe."""
    return PLATFORM_ICONS.get(platform, OTHER_PLATFORM)
