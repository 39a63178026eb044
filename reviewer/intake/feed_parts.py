"""What reading posts out of decoded JSON and tables has in common: safe fields, figures, and why something is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviewer.model.reshare import FeedItem


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why an object that is in order is not taken: a sentence for one and one for several, with ``{n}``."""

    one: str
    many: str


Read = FeedItem | LeftOut | str
"""An item, why it is left out, or why it is refused."""

BOOST = LeftOut("1 boost of somebody else's post was left out.", "{n} boosts of other people's posts were left out.")
NOT_PUBLIC = LeftOut("1 post that is not public was left out.", "{n} posts that are not public were left out.")
NOT_A_POST = LeftOut("1 entry that is no post was left out.", "{n} entries that are no posts were left out.")
PRIVATE = frozenset(
    ("private", "direct", "connections", "followers", "friends", "only me", "only_me", "custom", "limited")
)
"""Words for who may see a post that is not public. Personal archives hold private material: it is not taken up."""


def text_in(value: Any) -> str:
    """The value as text; a number as its digits, anything else as nothing."""
    if isinstance(value, bool) or value is None:
        return ""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def inner(value: Any, key: str) -> Any:
    """The object under a key, or the value itself where there is none."""
    return value[key] if isinstance(value, dict) and isinstance(value.get(key), dict) else value


def each_in(value: Any, key: str) -> list[str]:
    """A field of each object of a list, as text."""
    return [text_in(one.get(key)) for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def dict_in(value: Any) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def list_in(value: Any) -> list[Any]:
    """The value if it is a list, nothing for None, else a list of it."""
    return value if isinstance(value, list) else [] if value is None else [value]


_METRICS: dict[str, str] = {
    "likes": "likes", "reactions": "likes", "favorites": "likes", "comments": "comments", "replies": "comments", "reposts": "reposts",
    "shares": "reposts", "retweets": "reposts", "impressions": "impressions", "views": "views", "reach": "reach", "clicks": "clicks",
    "saves": "saves", "engagement": "engagement", "engagements": "engagement", "total likes": "likes", "total comments": "comments",
    "total shares": "reposts", "total views": "views", "post link clicks": "clicks", "video views": "views",
}  # fmt: skip
"""Figures by the words of exports. Source: the analytics exports in the product notes."""
_WHOLE = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(?:[., ][0-9]{3}){1,3}")
"""A whole number, with or without signs between thousands: 1204, 1,204, 1.204; a rate such as 3.5 is none."""


def metrics_of(fields: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """Figures that a post or a row has, each once; what is no whole number is left out."""
    found: dict[str, int] = {}
    for name, value in fields.items():
        word = _METRICS.get(" ".join(str(name).casefold().replace("_", " ").split()))
        number = text_in(value).strip()
        if word and word not in found and _WHOLE.fullmatch(number):
            found[word] = int(re.sub("[., ]", "", number))
    return tuple(found.items())
