"""Text cut into pieces that can be drawn: words by face, spaces, emoji, line ends, and marks for what has no shape.

A mark stands for a control, bidi or zero-width character and for one that no embedded font has: it is drawn as a
small box with the Unicode number, so nothing in a text stays unseen.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from reviewer.reports import emoji, fonts

TAB = "    "
SPACES = "\t \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
UNSEEN_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
UNSEEN_EXTRA = frozenset(
    {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0}
    | set(range(0xFE00, 0xFE10))
    | set(range(0xE0100, 0xE01F0))
)
"""Letters, marks and variation selectors without a shape. Source: Unicode Default_Ignorable_Code_Point, U+2800."""


class Kind(IntEnum):
    """What a piece is."""

    WORD = 0
    SPACE = 1
    NEWLINE = 2
    EMOJI = 3
    MARK = 4
    WIDE = 5
    """Characters of scripts without spaces, between any two of which a line may end."""


def pieces(text: str, base: str) -> Iterator[tuple[Kind, str, str]]:
    """Kind, text and face of each piece, in order; joined texts give the text back, spaces and accents normalised."""
    plain = _plain_pattern(base)
    at, length = 0, len(text)
    while at < length:
        found = plain.match(text, at)
        if found is not None:
            yield _plain_piece(found, base)
        else:
            found = _full_pattern(base).match(text, at)
            assert found is not None, "the last alternative takes any character"
            piece = _full_piece(found, base)
            if piece is not None:
                yield piece
        at = found.end()


def face_for(char: str, base: str) -> str:
    """The first face in the chain of a base face that has a character, or an empty string."""
    code = ord(char)
    return next((name for name in fonts.CHAINS[base] if code in fonts.coverage(name)), "") if not unseen(code) else ""


def mark_text(char: str) -> str:
    """What is written in the box of a mark: ``U+202E``."""
    return f"U+{ord(char):04X}"


def unseen(code: int) -> bool:
    """True for code points that have no shape of their own on paper."""
    return code in UNSEEN_EXTRA or (unicodedata.category(chr(code)) in UNSEEN_CATEGORIES and code not in (0x09, 0x0A))


def _plain_piece(found: re.Match[str], base: str) -> tuple[Kind, str, str]:
    if found.lastgroup == "word":
        word = found.group()
        return Kind.WORD, word if word.isascii() else unicodedata.normalize("NFC", word), base
    if found.lastgroup == "space":
        return Kind.SPACE, found.group(), base
    return Kind.NEWLINE, "\n", base


def _full_piece(found: re.Match[str], base: str) -> tuple[Kind, str, str] | None:
    group, text = found.lastgroup or "", found.group()
    if group == "emoji":
        return Kind.EMOJI, text, base
    if group == "space":
        return Kind.SPACE, "".join(TAB if c == "\t" else " " for c in text), base
    if group == "style":
        return None
    if group == "mark":
        return Kind.MARK, mark_text(text), fonts.MONO
    name = fonts.CHAINS[base][int(group[1:])]
    text = unicodedata.normalize("NFC", text) if name != "NotoSansMath-Regular" else text
    return (Kind.WIDE if name == fonts.FALLBACK[-1] else Kind.WORD), text, name


@cache
def _plain_pattern(base: str) -> re.Pattern[str]:
    """Words of the base face alone: nearly all there is, and needs no other font to be read."""
    codes = {c for c in fonts.coverage(base) if c < 0x2190 and not unseen(c) and chr(c) not in SPACES and c != 0x0A}
    # A character followed by a variation selector, keycap or joiner may be part of an emoji: not plain.
    word = fonts.char_class(codes)
    return re.compile(f"(?P<word>[{word}]+(?![{word}\ufe0e\ufe0f\u20e3\u200d]))|(?P<space> +)|(?P<line>\n)")


@cache
def _full_pattern(base: str) -> re.Pattern[str]:
    taken = set(map(ord, SPACES)) | {0x0A}
    parts = [f"(?P<emoji>{emoji.PATTERN})", f"(?P<space>[{SPACES}]+)", r"(?P<style>(?<=[^\s\w])[\ufe0e\ufe0f])"]
    for index, name in enumerate(fonts.CHAINS[base]):
        codes = {c for c in fonts.coverage(name) if c not in taken and not unseen(c) and c not in emoji.ALWAYS}
        taken |= codes
        if codes:
            # The base face ends before a possible emoji; the others take one script at a time.
            parts.append(f"(?P<f{index}>[{fonts.char_class(codes)}](?:[{fonts.char_class(codes)}](?![\ufe0f\u20e3]))*)")
    parts.append(r"(?P<mark>[\s\S])")
    return re.compile("|".join(parts))
