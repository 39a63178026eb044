"""The fonts that come with the program: loaded once, so that the window looks the same on every machine."""

import logging

from PySide6.QtGui import QFontDatabase

from reviewer import resources

logger = logging.getLogger(__name__)

BUNDLED: tuple[str, ...] = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "InterDisplay-SemiBold.ttf",
    "JetBrainsMono-Regular.ttf",
)
"""Inter and JetBrains Mono, SIL Open Font License 1.1; the licence texts lie beside them."""

EMOJI = "NotoColorEmoji.ttf"
"""Noto Color Emoji, SIL Open Font License 1.1. Only ever a fallback: named as a family, digits would come from it."""


def load() -> tuple[str, ...]:
    """Load the bundled fonts into the running QGuiApplication and return the family names. Idempotent."""
    families: list[str] = []
    for name in (*BUNDLED, EMOJI):
        try:
            file = resources.path(f"fonts/{name}")
        except FileNotFoundError:
            if name != EMOJI:
                raise
            logger.info("no bundled emoji font; emoji come from the system")
            continue
        number = QFontDatabase.addApplicationFont(str(file))
        if number == -1:
            logger.warning("the font %s could not be loaded", name)
            continue
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))
