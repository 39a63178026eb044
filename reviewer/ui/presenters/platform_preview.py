"""A post at the width of a phone: where its platform folds it, what stands behind the fold, whether it is too long.

The figures and their sources are in ``resources/look/previews.toml``; where none is known, that is said. Pure but for
reading that table once.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reviewer import resources
from reviewer.model.post import Post
from reviewer.ui.presenters import links, words
from reviewer.ui.presenters.highlights import Mark

TABLE = "look/previews.toml"

_LINK_WEIGHT = 23
"""What X counts for any link. Source: X developer documentation, counting characters (2023)."""
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that X counts once; all others count twice. Source: twitter-text, configuration 3 (2018)."""
_JOINERS = frozenset({0x200D, 0xFE0F, 0x20E3, *range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080)})
"""They belong to the emoji before them and count nothing."""
_ZWJ = "\u200d"
_EMOJI = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
_FLAG_START, _FLAG_END = 0x1F1E6, 0x1F1FF


@dataclass(frozen=True, slots=True)
class Preview:
    """One post as its platform shows it on a phone."""

    platform: str
    """``Instagram caption``."""
    cut: int = -1
    """The code point at which the fold begins; -1 where all of it shows or nothing is known."""
    more: str = ""
    """What stands at the fold."""
    lines: tuple[str, ...] = ()
    """What to know, as sentences."""
    sources: tuple[str, ...] = ()
    media_first: bool = False
    """True where the picture stands above the words."""
    card: str = ""
    """The name on the card of the first link, or empty."""
    too_long: bool = False


def preview(post: Post, marks: Sequence[Mark] = ()) -> Preview:
    """How a post looks on a phone; ``marks`` tell which issues stand behind the fold."""
    name = words.platform(post.platform, post.kind)
    facts = table().get(post.platform, {})
    cut, lines, sources = -1, [], []
    if "shows" in facts and post.kind in facts["kinds"]:
        cut = _cut(post.text, facts["shows"], facts["counts"])
        lines.append(_fold_line(post.text, cut, facts, marks))
        sources.append(f"{facts['shows_source']} ({facts['shows_year']})")
    else:
        lines.append(f"How much of a {name} shows at first is not known here. It is drawn whole.")
    too_long = False
    if "limit" in facts:
        length = measure(post.text, facts["counts"])
        too_long = length > facts["limit"]
        lines.append(_limit_line(length, facts))
        sources.append(f"{facts['limit_source']} ({facts['limit_year']})")
    found = links.links(post)
    card = found[0].host if facts.get("card") and found and not post.media else ""
    return Preview(
        name,
        cut,
        facts.get("more", "") if cut >= 0 else "",
        tuple(lines),
        tuple(sources),
        bool(facts.get("media_first")),
        card,
        too_long,
    )


@cache
def table() -> dict[str, dict[str, Any]]:
    """The figures by platform."""
    return tomllib.loads(resources.path(TABLE).read_text(encoding="utf-8"))


def measure(text: str, counts: str) -> int:
    """The length of a text as a platform counts it: characters, weighted, utf16 or bytes."""
    match counts:
        case "weighted":
            return sum(_weights(text))
        case "utf16":
            return len(text.encode("utf-16-le")) // 2
        case "bytes":
            return len(text.encode("utf-8"))
        case _:
            return len(text)


def _cut(text: str, shows: int, counts: str) -> int:
    """Where the fold begins: never inside an emoji, never at the end of the text."""
    weights = _weights(text) if counts == "weighted" else [1] * len(text)
    if sum(weights) <= shows:
        return -1
    total = 0
    place = len(text)
    for position, weight in enumerate(weights):
        total += weight
        if total > shows:
            place = position
            break
    while 0 < place < len(text) and (ord(text[place]) in _JOINERS or text[place - 1] == _ZWJ):
        place -= 1
    return place if text[place:].strip() else -1


def _weights(text: str) -> list[int]:
    """What X counts for each code point: a link 23 in all, an emoji with all that belongs to it 2."""
    made = [1 if any(low <= ord(char) <= high for low, high in _LIGHT) else 2 for char in text]
    flag = False
    for position, char in enumerate(text):
        code = ord(char)
        joined = position > 0 and text[position - 1] == _ZWJ and _EMOJI.match(char) is not None
        if position > 0 and (joined or (code in _JOINERS and not (code == 0x200D and made[position - 1] == 1))):
            made[position] = 0
        if _FLAG_START <= code <= _FLAG_END:
            if flag:
                made[position] = 0
            flag = not flag
        else:
            flag = False
    for start, end in links.find(text):
        made[start:end] = [_LINK_WEIGHT] + [0] * (end - start - 1)
    return made


def _fold_line(text: str, cut: int, facts: dict[str, Any], marks: Sequence[Mark]) -> str:
    about = "" if facts["exact"] else "about "
    if cut < 0:
        return f"All of it shows: the fold comes after {about}{facts['shows']} characters."
    behind = words.count(len(text) - cut, "character")
    numbers = sorted({int(n) for mark in marks if mark.start >= cut for n in mark.short.split() if n.isdecimal()})
    issues = ""
    if numbers:
        listed = words.listed([str(number) for number in numbers])
        issues = f", with issue{'s' if len(numbers) > 1 else ''} {listed}"
    return f"The fold, “{facts['more']}”, comes after {about}{facts['shows']} characters. Behind it: {behind}{issues}."


def _limit_line(length: int, facts: dict[str, Any]) -> str:
    limit = facts["limit"]
    unit = "byte" if facts["counts"] == "bytes" else "character"
    note = f" {facts['limit_note']}" if "limit_note" in facts else ""
    if length > limit:
        over = words.count(length - limit, unit)
        return f"Too long by {over}: {length:,}, and {limit:,} are possible{note}."
    return f"Length: {length:,} of {words.count(limit, unit)}{note}."
