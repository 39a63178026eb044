"""Characters that a reader does not see: which are part of honest writing, and which hide something.

Source: UTS #51 (emoji ZWJ and tag sequences, keycaps), UAX #9 (bidi controls), UTS #39 (mixed-script words),
CVE-2021-42574 (text that reads differently from what is stored).
"""

import re
import unicodedata

from reviewer.model.finding import Explanation, Finding
from reviewer.model.vocabulary import FindingKind

SOURCE = "Unicode UTS #39 and UAX #9; office policy: a post says what it shows"
MAX_FINDINGS = 50
"""More places than this are reported as one last finding that runs to the last of them."""

_OVERRIDES = frozenset("\u202d\u202e")
_EMBEDDINGS = frozenset("\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
_BLANKS = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u2060\u2061\u2062\u2063\u2064"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0"
)
_SELECTORS = frozenset(chr(c) for c in range(0xFE00, 0xFE10))
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINING_SCRIPT = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_WORD_REACH = 24


def is_invisible(text: str) -> bool:
    """True if the text is made of characters without any picture of their own."""
    return bool(text) and all(_INVISIBLE.match(c) for c in text)


def _emoji_like(c: str) -> bool:
    return (c >= "\u2190" and unicodedata.category(c) in ("So", "Sk", "Sm", "Po", "Cn")) or c in "\ufe0f\u20e3©®"


def concealing(text: str) -> tuple[list[int], frozenset[int]]:
    """Indices of invisible characters that hide something, and of all that the folded text leaves out."""
    concealed: list[int] = []
    dropped: set[int] = set()
    right_to_left: bool | None = None
    tagging = False
    for match in _INVISIBLE.finditer(text):
        i, c = match.start(), match[0]
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        dropped.add(i)
        if c in _OVERRIDES:
            concealed.append(i)
        elif c in _EMBEDDINGS:
            if right_to_left is None:
                right_to_left = _RTL.search(text) is not None
            if not right_to_left:
                concealed.append(i)
        elif c in _JOINERS:
            script = bool(before and after and _JOINING_SCRIPT.match(before))
            emoji = c == "\u200d" and bool(before and after) and _emoji_like(before) and _emoji_like(after)
            emoji = emoji or (c == "\u200d" and before in _SELECTORS and _emoji_like(after or " "))
            skin = c == "\u200d" and "\U0001f3fb" <= (before or " ") <= "\U0001f3ff" and _emoji_like(after or " ")
            if script:
                dropped.discard(i)
            elif not (emoji or skin):
                concealed.append(i)
        elif c == "\u20e3":
            if not (before in _SELECTORS or before.isdecimal() or before in "#*"):
                dropped.discard(i)
        elif c in _SELECTORS:
            if before in _SELECTORS:
                concealed.append(i)
        elif c >= "\U000e0000":
            tagging = before == "\U0001f3f4" or (tagging and bool(before) and before >= "\U000e0000")
            if not tagging and not (c >= "\U000e0100" and before >= "\u2e80" and before < "\U000e0000"):
                concealed.append(i)
        elif c == "\u00ad" or (c == "\ufeff" and i == 0) or (c in "\u1160\u115f" and _hangul(before + after)):
            continue  # soft hyphens come with pasted web pages, a leading mark with files: neither hides anything
        else:
            concealed.append(i)
    return concealed, frozenset(dropped)


def _hangul(around: str) -> bool:
    return any("\u1100" <= c <= "\u11ff" for c in around)


def findings(text: str, concealed: list[int]) -> tuple[Finding, ...]:
    """One finding for each word that holds concealed characters, over the whole word."""
    spans: list[tuple[int, int]] = []
    for i in concealed:
        if spans and i < spans[-1][1]:
            continue
        start, end = _word_around(text, i)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    if len(spans) > MAX_FINDINGS:
        spans[MAX_FINDINGS - 1 :] = [(spans[MAX_FINDINGS - 1][0], spans[-1][1])]
    return tuple(_finding(text, start, end, concealed) for start, end in spans)


def _word_around(text: str, i: int) -> tuple[int, int]:
    start = end = i
    while start > 0 and i - start < _WORD_REACH and not text[start - 1].isspace():
        start -= 1
    end = i + 1
    while end < len(text) and end - i < _WORD_REACH and not text[end].isspace():
        end += 1
    return start, end


def _finding(text: str, start: int, end: int, concealed: list[int]) -> Finding:
    inside = [text[i] for i in concealed if start <= i < end]
    if any(c in _OVERRIDES or c in _EMBEDDINGS for c in inside):
        pattern, sentence = "direction control", "Invisible characters here change the direction in which text is read."
    elif any(_INVISIBLE.match(c) for c in inside):
        pattern, sentence = "invisible character", "Invisible characters are hidden inside this part of the text."
    else:
        pattern = "look-alike letter"
        sentence = "Letters of another alphabet stand here in place of ordinary ones, so it reads as something else."
    explanation = Explanation(sentence=sentence, source=SOURCE, pattern=pattern)
    return Finding(start, end, FindingKind.HIDDEN, "hidden_text", 0.9, "HID-001", explanation)
