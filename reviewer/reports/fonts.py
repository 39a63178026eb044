"""The embedded fonts: which face has which character, loaded when first needed and never before.

reportlab has no font fallback, so a text is cut into runs by coverage (see ``runs``). Every face is a TrueType file
from the resources; none of the fourteen standard PDF fonts is ever named.
"""

import re
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reviewer import resources

REGULAR, BOLD, MONO = "Inter-Regular", "Inter-SemiBold", "JetBrainsMono-Regular"
DISPLAY = "InterDisplay-SemiBold"
"""For large figures and titles of figures reports."""
FALLBACK = (
    "NotoSans-Regular",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansThai-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    "DroidSansFallback-Subset",
)
CHAINS: dict[str, tuple[str, ...]] = {
    REGULAR: (REGULAR, *FALLBACK),
    BOLD: (BOLD, "NotoSans-Bold", *FALLBACK),
    MONO: (MONO, *FALLBACK),
    DISPLAY: (DISPLAY, *FALLBACK),
}
"""For each face of the styles, the faces that are tried in order."""

EMOJI_FONT = "fonts/NotoColorEmoji.ttf"
HIDDEN = "ReviewerHidden"
SUPPLEMENTARY = re.compile(r"<([0-9A-F]{2})> <([0-9A-F]{5,6})>")


class EmbeddedFont(TTFont):  # type: ignore[misc]  # reportlab has no type information
    """A TrueType font whose text can be copied and searched beyond the basic plane too.

    reportlab writes such a character's number as it is into the ToUnicode map, where UTF-16 is wanted.
    """

    def addObjects(self, doc: object) -> None:
        """Add the font to the document, then put its ToUnicode maps right."""
        super().addObjects(doc)
        for name, value in doc.idToObject.items():  # type: ignore[attr-defined]
            if name.startswith("toUnicodeCMap:"):
                value.content = SUPPLEMENTARY.sub(_utf16, value.content)


@cache
def face(name: str) -> EmbeddedFont:
    """The face of this name, read and registered on first use."""
    font = EmbeddedFont(name, str(resources.path(f"fonts/{name}.ttf")))
    pdfmetrics.registerFont(font)
    return font


@cache
def coverage(name: str) -> frozenset[int]:
    """The code points that a face can draw."""
    return frozenset(face(name).face.charToGlyph)


@cache
def hidden_face() -> EmbeddedFont:
    """A face without ink: it carries the text of what is drawn as a picture, for search and copying."""
    font = EmbeddedFont(HIDDEN, str(resources.path("fonts/NotoSansHebrew-Regular.ttf")))
    # Its own name inside the file, or reportlab takes it for the Hebrew face.
    font.face.name = HIDDEN.encode("ascii")
    pdfmetrics.registerFont(font)
    return font


def hide(text: str) -> None:
    """Let the hidden face stand for these characters: the glyph of a space, no width."""
    shape = hidden_face().face
    blank = shape.charToGlyph[ord(" ")]
    for code in map(ord, text):
        if code not in shape.charToGlyph:
            shape.charToGlyph[code] = blank
            shape.charWidths[code] = 0


def width(text: str, name: str, size: float) -> float:
    """The width of a text in points."""
    return float(face(name).stringWidth(text, size))


def char_class(codes: frozenset[int] | set[int]) -> str:
    """The inside of a regular-expression class for code points, as ranges."""
    parts: list[str] = []
    start = previous = -2
    for code in [*sorted(codes), -1]:
        if code == previous + 1:
            previous = code
            continue
        if start >= 0:
            parts.append(f"\\U{start:08x}" if start == previous else f"\\U{start:08x}-\\U{previous:08x}")
        start = previous = code
    return "".join(parts)


def _utf16(match: re.Match[str]) -> str:
    pair = chr(int(match[2], 16)).encode("utf-16-be").hex().upper()
    return f"<{match[1]}> <{pair}>"
