"""Colour emoji as small pictures: reportlab cannot draw a bitmap font, Pillow can.

One picture is made per sequence and kept; a document uses the same picture wherever the emoji occurs.
"""

from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont, features
from reportlab.lib.utils import ImageReader

from reviewer import resources
from reviewer.reports import fonts

STRIKE_PX = 109
"""The one size that Noto Color Emoji has. Source: its CBLC table."""
PICTURE_PX = 72
"""Height of a picture in the report: about 430 dots per inch at the size of the text."""
DIFFERENT_PICTURES = 4_000
"""More different sequences than this are not kept. Source: Unicode 15.1 lists 3,782 emoji."""

ALWAYS = frozenset(
    {0x231A, 0x231B, 0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB}
    | {0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705}
    | {0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2753, 0x2754, 0x2755, 0x2757, 0x2795, 0x2796, 0x2797, 0x27B0}
    | {0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x1F004, 0x1F0CF, 0x1F18E}
    | set(range(0x23E9, 0x23ED))
    | set(range(0x2648, 0x2654))
    | set(range(0x1F191, 0x1F19B))
    | set(range(0x1F1E6, 0x1F200))
    | {0x1F201, 0x1F21A, 0x1F22F, 0x1F250, 0x1F251}
    | set(range(0x1F232, 0x1F237))
    | set(range(0x1F238, 0x1F23B))
    | set(range(0x1F300, 0x1F650))
    | set(range(0x1F680, 0x1F700))
    | set(range(0x1F7E0, 0x1F7EC))
    | set(range(0x1F90C, 0x1FAFF + 1))
)
"""Characters drawn in colour without a selector. Source: Unicode emoji-data.txt, Emoji_Presentation (whole blocks)."""

_BASE = (
    f"(?:[{fonts.char_class(ALWAYS)}](?!\ufe0e)|[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d"
    f"\u3297\u3299\U0001f000-\U0001f2ff](?=\ufe0f))"
)
_ONE = f"{_BASE}\ufe0f?[\U0001f3fb-\U0001f3ff]?\ufe0f?"
PATTERN = (
    "[0-9#*]\ufe0f?\u20e3"
    "|[\U0001f1e6-\U0001f1ff]{2}"
    "|\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
    f"|{_ONE}(?:\u200d(?:{_ONE}|[\u2640\u2642\u2695\u2696\u2708\u2764]\ufe0f?)){{0,6}}"
)
"""A regular expression for one emoji: keycap, flag, tag sequence, or characters held together by joiners."""


@lru_cache(maxsize=DIFFERENT_PICTURES)
def picture(sequence: str) -> ImageReader | None:
    """The picture of one emoji, or None where the emoji font has no glyph for it."""
    font = _font()
    probe = font.getbbox(sequence)
    wide, high = int(probe[2] - min(0, probe[0])), int(probe[3])
    if wide < 1 or high < 1 or wide > 40 * STRIKE_PX:
        return None
    image = Image.new("RGBA", (wide, STRIKE_PX + 24), (255, 255, 255, 0))
    ImageDraw.Draw(image).text((0, 0), sequence, font=font, embedded_color=True)
    box = image.getchannel("A").getbbox()
    if box is None:
        return None
    image = image.crop((0, 0, wide, image.height) if box[2] > 2 * STRIKE_PX else box)
    scale = PICTURE_PX / image.height
    return ImageReader(image.resize((max(1, round(image.width * scale)), PICTURE_PX), Image.Resampling.LANCZOS))


def parts(sequence: str) -> tuple[str, ...]:
    """The pictures that one sequence needs: itself, or its characters where this computer cannot join them."""
    if _joins() or len(sequence) == 1:
        return (sequence,)
    return tuple(c for c in sequence if ord(c) in ALWAYS or 0x2190 <= ord(c) < 0x2C00) or (sequence,)


@cache
def _font() -> ImageFont.FreeTypeFont:
    layout = ImageFont.Layout.RAQM if _joins() else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(resources.path(fonts.EMOJI_FONT)), STRIKE_PX, layout_engine=layout)


@cache
def _joins() -> bool:
    return bool(features.check("raqm"))
