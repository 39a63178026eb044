"""The fields of an RSS item or Atom entry to a post of a feed."""

import re
from dataclasses import dataclass, field

from reviewer.intake.feed_values import MAX_TEXT, Problems, item_of, line, place_of
from reviewer.intake.markup import plain_text
from reviewer.model.reshare import FeedItem

BREAK = "\x1e"
"""Stands for a line break of inline markup. No XML file can hold it, so none can pretend to."""


@dataclass(slots=True)
class Record:
    """One item or entry: where it begins and its fields as they came."""

    row: int
    fields: dict[str, list[str]] = field(default_factory=dict)
    addresses: dict[str, list[str]] = field(default_factory=dict)
    types: dict[str, list[str]] = field(default_factory=dict)
    """``type`` attributes of Atom's texts, in the order of the fields."""
    long: bool = False

    def first(self, *names: str) -> str:
        """The first field of these names that holds anything."""
        return next((value for name in names for value in self.fields.get(name, ()) if value.strip()), "")

    def text(self, atom: bool, *names: str) -> tuple[str, tuple[str, ...]]:
        """The first text of these names, plain, and the addresses of its pictures."""
        for name in names:
            for index, value in enumerate(self.fields.get(name, ())):
                if value.strip(f" \t\r\n{BREAK}"):
                    types = self.types.get(name, ())
                    kind = types[index].casefold() if index < len(types) else ""
                    # RFC 4287, 3.1.1: without a type, or as text or xhtml, what is read here is no markup any more.
                    literal = atom and kind in ("", "text", "text/plain", "xhtml")
                    return _flowing(value, literal)
        return "", ()


def item_of_record(record: Record, atom: bool, feed_link: str, feed_author: str, problems: Problems) -> FeedItem | str:
    """The post of an item, or why it is none."""
    if record.long:
        return f"Its text is longer than {MAX_TEXT:,} characters."
    title, _ = record.text(atom, "title")
    body, pictures = record.text(atom, "content:encoded", "content", "description", "summary", "media:description")
    text = f"{title}\n\n{body}" if title and body and not _begins(body, title) else body or title
    guid = record.first("guid", "id").strip()
    links = [one.strip() for one in (*record.addresses.get("alternate", ()), *record.fields.get("link", ()))]
    links = [one for one in links if one]
    if not links and guid.startswith(("http://", "https://")) and "opaque" not in record.fields:
        links = [guid]
    link = links[0] if links else ""
    return item_of(
        text,
        problems,
        link=link,
        published=record.first("pubdate", "published", "dc:date", "issued", "updated"),
        author=_author(record.first("dc:creator", "author name", "author", "itunes:author") or feed_author),
        account="" if place_of(link)[1] else feed_link,
        external_id=guid,
        media=(*record.addresses.get("media", ()), *pictures),
        topics=tuple(record.fields.get("category", ())),
    )


def _flowing(value: str, literal: bool) -> tuple[str, tuple[str, ...]]:
    if BREAK in value:  # inline markup: line ends of the file are blanks
        value = "\n".join(" ".join(part.split()) for part in value.split(BREAK))
        return re.sub(r"\n{3,}", "\n\n", value).strip(), ()
    return (value.strip(), ()) if literal else plain_text(value)


def _begins(body: str, title: str) -> bool:
    """True if a title only repeats how the body begins, as feeds of short posts have it."""
    bare = title.rstrip("….").rstrip()
    return " ".join(body.split()).startswith(" ".join(bare.split()))


def _author(value: str) -> str:
    """A name: RSS writes ``name@host (Name)``."""
    named = re.fullmatch(r"\s*\S+@\S+\s*\((?P<name>[^()]+)\)\s*", value)
    return line(plain_text(named["name"] if named else value)[0])
