"""Which items of a feed are there already: by the feed's own id, by link, or by nearly the same words of the same author.

Pure. Nearly the same is found without comparing everything with everything: texts that share one of a few rare phrases
are looked at, the others are not.
"""

import re
import zlib
from dataclasses import dataclass

from reviewer.model.reshare import FeedItem
from reviewer.workflow.people_names import plain
from reviewer.workflow.watched import key_of

ALIKE = 0.85
"""Least part of the phrases of two texts together that both have, for one to count as the other again.
Source: office practice: a link or a hashtag more is the same post, another sentence is another one."""
PHRASE = 3
"""Words of a phrase."""
_KEYS = 6
"""Phrases by which a text is filed; texts that are alike share one of them nearly always."""
_LOOK = 50
"""Texts under one phrase that are looked at, the newest: a phrase of every post tells nothing."""
_TRACKING = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid|igsh|igshid|trk|ref|ref_src|s|t)=[^&]*")


@dataclass(frozen=True, slots=True)
class _Told:
    """What an item is compared by."""

    where: str
    whose: tuple[str, ...]
    whole: str
    phrases: frozenset[int]
    filed: tuple[int, ...]
    """The phrases by which it is filed."""
    numbers: tuple[str, ...]


def _told(item: FeedItem, where: str) -> "_Told":
    words = _words(item.text)
    phrases = _phrases(words)
    return _Told(
        where,
        _whose(item),
        " ".join(words),
        phrases,
        tuple(sorted(phrases)[:_KEYS]),
        tuple(word for word in words if word.isdecimal()),
    )


class Doubles:
    """Knows what is there, and tells of an item where it is there already."""

    def __init__(self) -> None:
        """Know nothing."""
        self._ids: dict[tuple[str, str], str] = {}
        self._links: dict[str, str] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._phrases: dict[tuple[str, int], list[_Told]] = {}

    def add(self, item: FeedItem, where: str) -> None:
        """Take an item in, whatever is there; ``where`` is how it is called from then on."""
        self._add(item, _told(item, where))

    def take(self, item: FeedItem, where: str) -> str:
        """Where an item is already; one that is nowhere is taken in."""
        told = _told(item, where)
        found = self._found(item, told)
        if not found:
            self._add(item, told)
        return found

    def _add(self, item: FeedItem, told: _Told) -> None:
        if item.external_id:
            self._ids.setdefault((item.platform, item.external_id), told.where)
        if link := link_key(item.link):
            self._links.setdefault(link, told.where)
        for who in told.whose:
            self._texts.setdefault((who, told.whole), told.where)
            for key in told.filed:
                self._phrases.setdefault((who, key), []).append(told)

    def _found(self, item: FeedItem, told: _Told) -> str:
        if item.external_id and (found := self._ids.get((item.platform, item.external_id))):
            return found
        if (link := link_key(item.link)) and (found := self._links.get(link)):
            return found
        for who in told.whose:
            if found := self._texts.get((who, told.whole)):
                return found
            for key in told.filed:
                for other in self._phrases.get((who, key), ())[-_LOOK:]:
                    if _alike(told, other):
                        return other.where
        return ""


def _alike(one: _Told, other: _Told) -> bool:
    # Another number makes another post: "tip 7" and "tip 8" of a series.
    if one.numbers != other.numbers:
        return False
    return len(one.phrases & other.phrases) >= ALIKE * len(one.phrases | other.phrases)


def link_key(link: str) -> str:
    """An address for comparison: scheme, ``www.``, a closing slash, fragments and tracking do not count."""
    bare = re.sub(r"^https?://(?:www\.|m\.|mobile\.)?", "", link.strip(), flags=re.IGNORECASE).split("#", 1)[0]
    path, _, query = bare.partition("?")
    query = _TRACKING.sub("", query).strip("&")
    host, slash, rest = path.partition("/")
    path = f"{host.casefold()}{slash}{rest}".rstrip("/")
    return f"{path}?{query}" if query else path


def _whose(item: FeedItem) -> tuple[str, ...]:
    """Account and author, as far as the item tells them: the same words by somebody else are another post."""
    account = key_of(item.platform, item.account)
    found = [f"{account[0]} {account[1]}"] if account[1] else []
    if author := plain(item.author):
        found.append(f"by {author}")
    return tuple(found) or ("",)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", re.sub(r"https?://\S+", " ", text.casefold())))


def _phrases(words: tuple[str, ...]) -> frozenset[int]:
    """Numbers of the phrases of a text; the same in every run. Empty for a text of a few words: it is compared whole."""
    if len(words) < 2 * PHRASE:
        return frozenset()
    return frozenset(
        zlib.crc32(" ".join(words[n : n + PHRASE]).encode("utf-8", "replace")) for n in range(len(words) - PHRASE + 1)
    )
