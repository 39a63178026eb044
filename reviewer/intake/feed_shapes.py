"""The shapes in which JSON files hold posts, told apart by their keys, each with its reader of one post.

Sources: jsonfeed.org version 1.1; ActivityStreams 2.0 as Mastodon writes its outbox; archives of X, Facebook and
Instagram as described in the product notes; else a list of objects with a text, in the words of common exports.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer.intake.feed_archives import activity, facebook, instagram, tweet
from reviewer.intake.feed_parts import NOT_PUBLIC, PRIVATE, Read, each_in, inner, list_in, metrics_of, text_in
from reviewer.intake.feed_values import Problems, item_of, line
from reviewer.intake.json_posts import TEXT_KEYS
from reviewer.intake.markup import has_markup, plain_text
from reviewer.intake.values import platform_of


@dataclass(frozen=True, slots=True)
class Shape:
    """A list of posts and how each is read."""

    words: str
    """``a JSON Feed``."""
    posts: list[Any]
    read: Callable[[Mapping[str, Any], Problems], Read]
    title: str = ""
    notes: tuple[str, ...] = ()


def shape_of(value: Any) -> Shape | None:
    """The shape of a decoded JSON file, or None if it holds no posts."""
    if isinstance(value, dict):
        items = value.get("items")
        if isinstance(items, list) and "jsonfeed.org" in text_in(value.get("version")):
            return _json_feed(value, items)
        ordered = value.get("orderedItems")
        if isinstance(ordered, list):
            return Shape("an ActivityPub outbox", ordered, activity)
        if isinstance(value.get("data"), list) and value.get("timestamp") is not None:
            return Shape("a Facebook archive", [value], facebook)
        for key in ("posts", "items", "data", "results", "entries", "feed"):
            if isinstance(value.get(key), list):
                return shape_of(value[key]) or Shape("a list of posts", value[key], _plain, text_in(value.get("title")))
        return Shape("one post", [value], _plain) if any(text_in(value.get(key)) for key in TEXT_KEYS) else None
    if not isinstance(value, list):
        return None
    first = next((one for one in value if isinstance(one, dict)), None)
    if first is None:
        return None
    if isinstance(first.get("tweet"), dict) or ("full_text" in first and "created_at" in first):
        return Shape("an X archive", [inner(one, "tweet") for one in value], tweet)
    if any(
        isinstance(one, dict) and isinstance(one.get("media"), list) and _has(one["media"], "creation_timestamp")
        for one in value
    ):
        return Shape("an Instagram archive", value, instagram)
    if any(isinstance(one, dict) and "timestamp" in one and isinstance(one.get("data"), list) for one in value):
        return Shape("a Facebook archive", value, facebook)
    if first.get("type") in ("Create", "Announce", "Note", "Article"):
        return Shape("ActivityPub activities", value, activity)
    return Shape("a list of posts", value, _plain)


def _has(values: list[Any], key: str) -> bool:
    return any(isinstance(one, dict) and key in one for one in values)


def _plain_of(text: str) -> tuple[str, tuple[str, ...]]:
    return plain_text(text) if has_markup(text) else (text, ())


def _json_feed(value: Mapping[str, Any], items: list[Any]) -> Shape:
    everybody = _names(value)
    home = text_in(value.get("home_page_url"))

    def read(post: Mapping[str, Any], problems: Problems) -> Read:
        pictures: tuple[str, ...] = ()
        body = text_in(post.get("content_text"))
        if not body.strip():
            body, pictures = plain_text(text_in(post.get("content_html")) or text_in(post.get("summary")))
        title = text_in(post.get("title"))
        media = [text_in(post.get("image")), *each_in(post.get("attachments"), "url")]
        link = text_in(post.get("url")) or text_in(post.get("external_url"))
        return item_of(
            f"{title}\n\n{body}" if title.strip() and body.strip() else body or title,
            problems,
            link=link,
            published=text_in(post.get("date_published")) or text_in(post.get("date_modified")),
            author=_names(post) or everybody,
            account=_account(post) or home,
            external_id=text_in(post.get("id")),
            media=(*(m for m in media if m), *pictures),
            topics=tuple(one for one in post.get("tags") or () if isinstance(one, str)) if isinstance(post.get("tags"), list) else (),
        )  # fmt: skip

    return Shape("a JSON Feed", items, read, text_in(value.get("title")))


def _names(post: Mapping[str, Any]) -> str:
    authors = post.get("authors")
    found = [text_in(one.get("name")) for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    if isinstance(post.get("author"), dict):
        found.append(text_in(post["author"].get("name")))
    return next((name for name in found if name.strip()), "")


def _account(post: Mapping[str, Any]) -> str:
    return text_in(post.get("account")) or text_in(post.get("handle")) or text_in(post.get("username"))


def _plain(post: Mapping[str, Any], problems: Problems) -> Read:
    if any(text_in(post.get(key)).strip().casefold() in PRIVATE for key in ("visibility", "audience", "privacy")):
        return NOT_PUBLIC
    raw = next(
        (text_in(post.get(key)) for key in (*TEXT_KEYS, "description", "title") if text_in(post.get(key)).strip()), ""
    )
    text, pictures = _plain_of(raw)
    author = post.get("author")
    by = author if isinstance(author, dict) else {}
    named = text_in(post.get("platform")) or text_in(post.get("network"))
    media = [post.get("image"), *list_in(post.get("media"))]
    return item_of(
        text,
        problems,
        link=text_in(post.get("link")) or text_in(post.get("url")) or text_in(post.get("permalink")),
        published=next((text_in(post[k]) for k in ("published", "published_at", "created", "created_at", "date", "timestamp") if text_in(post.get(k))), ""),
        author=text_in(author) or text_in(by.get("name")) or text_in(post.get("author_name")),
        account=_account(post) or _account(by),
        platform=platform_of(line(named))[0] if named else "",
        external_id=text_in(post.get("id")),
        media=(*(text_in(m) or text_in(m.get("url")) if isinstance(m, dict) else text_in(m) for m in media), *pictures),
        topics=tuple(text_in(t) for t in list_in(post.get("tags")) + list_in(post.get("topics"))),
        metrics=metrics_of(post),
    )  # fmt: skip
