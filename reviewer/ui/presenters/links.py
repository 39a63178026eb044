"""The links of a post as they are written: whole, with the name they lead to. Nothing is ever fetched. Pure."""

import re
from dataclasses import dataclass

from reviewer.model.post import Post

LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
"""What counts as a link in a text."""

_END = ".,;:!?)]}'’…"

SHORTENERS = frozenset(
    {"bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "buff.ly", "lnkd.in", "fb.me", "youtu.be", "is.gd", "rb.gy"}
)
"""Services that hide where a link leads. Source: their own public pages; only well-known ones, so none is guessed."""


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link."""

    address: str
    """As it is written."""
    host: str
    """The name it leads to, in lower case; empty where none can be read."""
    note: str = ""
    """What a reader could miss, as a sentence."""


def find(text: str) -> list[tuple[int, int]]:
    """Where links stand in a text: half-open ranges of code points, without the sign that ends a sentence."""
    return [(m.start(), m.start() + len(m.group().rstrip(_END))) for m in LINK.finditer(text)]


def links(post: Post) -> tuple[LinkLine, ...]:
    """The links in the text and the one that came with the post, each once."""
    written = [post.text[start:end] for start, end in find(post.text)]
    if post.link.strip():
        written.append(post.link.strip())
    return tuple(_line(address) for address in dict.fromkeys(written))


def host(address: str) -> str:
    """The name that an address leads to."""
    rest = re.sub(r"^https?://", "", address, flags=re.IGNORECASE)
    place = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return place.partition(":")[0].lower().removeprefix("www.")


def _line(address: str) -> LinkLine:
    name = host(address)
    front = re.sub(r"^https?://", "", address, flags=re.IGNORECASE)
    if "@" in re.split(r"[/?#\\]", front, maxsplit=1)[0]:
        return LinkLine(address, name, f"What stands before the @ is no address. It leads to {name}.")
    if name in SHORTENERS:
        return LinkLine(
            address, name, "Shortened: where it leads cannot be seen here. Ask the author for the full link."
        )
    if "xn--" in name or not name.isascii():
        return LinkLine(address, name, "Its letters can look like those of another name. Read it letter by letter.")
    return LinkLine(address, name)
