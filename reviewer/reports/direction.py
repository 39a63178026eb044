"""Right-to-left text, as well as it goes without a shaping library: letter forms, and the order within a line.

Best effort, and said so: Arabic letters join, words and lines run the right way; vowel points may sit a little off.
"""

import re
import unicodedata
from functools import cache

RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
DEVANAGARI_I = re.compile("((?:[\u0915-\u0939]\u093c?\u094d)*[\u0915-\u0939]\u093c?)\u093f")
ISOLATED, FINAL, INITIAL, MEDIAL = "<isolated>", "<final>", "<initial>", "<medial>"
MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
LAM = "\u0644"


def is_rtl(text: str) -> bool:
    """True if a text has a letter that is written from right to left."""
    return RTL.search(text) is not None


def strong(text: str) -> str:
    """``R``, ``L`` or, where a text has no letter or digit, an empty string."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "R"
        if kind in ("L", "EN", "AN"):
            return "L"
    return ""


def shaped(word: str) -> str:
    """A word as its glyphs stand on paper from left to right."""
    if max(word) >= "\u0900" and DEVANAGARI_I.search(word):
        word = DEVANAGARI_I.sub("\u093f\\1", word)
    if not is_rtl(word):
        return word
    clusters: list[str] = []
    for char in joined(word):
        if clusters and unicodedata.combining(char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return "".join(mirrored(c) for c in reversed(clusters))


def joined(word: str) -> str:
    """Arabic letters in the form that their neighbors ask for; other letters stay."""
    forms = _forms()
    letters = [i for i, c in enumerate(word) if not unicodedata.combining(c)]
    out = list(word)
    skip = -1
    for place, i in enumerate(letters):
        if i <= skip or word[i] not in forms:
            continue
        before = word[letters[place - 1]] if place else ""
        after_at = letters[place + 1] if place + 1 < len(letters) else -1
        after = word[after_at] if after_at >= 0 else ""
        from_before = INITIAL in forms.get(before, {}) and FINAL in forms[word[i]]
        pair = word[i] + after
        if word[i] == LAM and pair in forms:
            out[i] = forms[pair].get(FINAL if from_before else ISOLATED, word[i])
            out[after_at] = ""
            skip = after_at
            continue
        to_after = INITIAL in forms[word[i]] and FINAL in forms.get(after, {})
        form = MEDIAL if from_before and to_after else FINAL if from_before else INITIAL if to_after else ISOLATED
        out[i] = forms[word[i]].get(form, word[i])
    return "".join(out)


def levels_of(sides: list[str], base: str) -> list[str]:
    """``R`` or ``L`` for each piece of a line; what has no direction takes that of its neighbors, or the base."""
    levels: list[str] = []
    following = [base] * len(sides)
    ahead = base
    for index in range(len(sides) - 1, -1, -1):
        following[index] = ahead
        ahead = sides[index] or ahead
    for index, side in enumerate(sides):
        if side:
            levels.append(side)
            continue
        left = levels[-1] if levels else base
        levels.append(left if left == following[index] else base)
    return levels


def visual_order(levels: list[str], base: str) -> list[int]:
    """The order, from left to right, in which the pieces of a line stand in a paragraph of direction ``base``."""
    order: list[int] = []
    group: list[int] = []
    for index, level in enumerate(levels):
        if level == base:
            order += reversed(group)
            group = []
            order.append(index)
        else:
            group.append(index)
    order += reversed(group)
    return order if base == "L" else order[::-1]


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Letter -> form -> presentation form. Source: the Unicode character database (compatibility mappings)."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        tag, _, codes = unicodedata.decomposition(chr(code)).partition(" ")
        if tag not in (ISOLATED, FINAL, INITIAL, MEDIAL):
            continue
        letters = "".join(chr(int(c, 16)) for c in codes.split())
        if len(letters) == 1 or (len(letters) == 2 and letters[0] == LAM and letters[1] in "\u0622\u0623\u0625\u0627"):
            found.setdefault(letters, {}).setdefault(tag, chr(code))
    return found


def mirrored(text: str) -> str:
    """Brackets turned to the other side, as they stand in text that runs from right to left."""
    return text.translate(MIRROR)
