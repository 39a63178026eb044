"""The one normalisation of a text that comes from outside.

Done once, at intake; everything later (storage, detection, offsets, digests) uses the result.

- ``\\r\\n`` and ``\\r`` become ``\\n``: Qt would fold them and shift every later highlight.
- Leading byte order marks (U+FEFF) go: they are no part of the text and vanish in widgets.
- What cannot be stored becomes a visible mark: NUL is shown as U+2400, a lone surrogate
  (U+D800..U+DFFF, not encodable in UTF-8) as U+FFFD. No other character is unstorable.

All else is kept literally: bidi controls, zero-width characters, HTML, formulas, format strings.
"""

import re

NUL_MARK = "\u2400"
"""SYMBOL FOR NULL: stands for a NUL character."""

SURROGATE_MARK = "\ufffd"
"""REPLACEMENT CHARACTER: stands for a lone surrogate."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def with_marks(text: str) -> str:
    """The text with one visible mark for each character that cannot be stored; its length never changes."""
    return _UNSTORABLE.sub(lambda match: NUL_MARK if match[0] == "\0" else SURROGATE_MARK, text)


def normalise_text(untrusted_text: str) -> str:
    """The text as the program stores it. Applying it twice changes nothing more."""
    lines = untrusted_text.replace("\r\n", "\n").replace("\r", "\n")
    return with_marks(lines.lstrip("\ufeff"))


def normalise_line(untrusted_text: str) -> str:
    """A short field (a name, a role, a link): normalised, in one line, without outer blanks."""
    return " ".join(normalise_text(untrusted_text).split())
