"""Text as it can be shown: what has no picture of its own becomes a visible mark, one for one, so offsets stay true."""

_VISIBLE = "\u25af"
"""A small upright box: stands for a character that would be invisible or would turn the text around."""

_INVISIBLE = frozenset("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e")
"""Zero-width characters that no script and no emoji needs. ZWJ and ZWNJ are needed by both and stay."""

_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
"""Bidirectional controls: shown, never obeyed."""

_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "\u2421",
    **dict.fromkeys(range(128, 160), _VISIBLE),
    0x2028: "\u2424",
    0x2029: "\u2424",
    **{ord(char): _VISIBLE for char in _INVISIBLE | _BIDI},
    **dict.fromkeys(range(55296, 57344), "�"),
    0xFDD0: "\ufffd",
    0xFDD1: "\ufffd",
}


def shown(text: str) -> str:
    """The same text with a visible mark in place of each character that cannot be shown; same length in UTF-16."""
    return text.translate(_TABLE)
