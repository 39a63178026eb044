"""Posts of ActivityPub outboxes and of the archives of X, Facebook and Instagram.

Sources: ActivityStreams 2.0 as Mastodon writes its outbox; the archives as described in the product notes. A personal
archive holds private material: only what is public is taken, and boosts of other people's posts are left out.
"""

import re
from collections.abc import Mapping
from typing import Any

from reviewer.intake.feed_parts import (
    BOOST,
    NOT_A_POST,
    NOT_PUBLIC,
    Read,
    dict_in,
    each_in,
    inner,
    list_in,
    metrics_of,
    text_in,
)
from reviewer.intake.feed_values import Problems, item_of, line
from reviewer.intake.markup import plain_text

_PUBLIC = frozenset(("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"))


def activity(post: Mapping[str, Any], problems: Problems) -> Read:
    """One activity of an outbox."""
    if post.get("type") == "Announce":
        return BOOST
    note = inner(post, "object")
    if isinstance(post.get("object"), str) or note.get("type") not in ("Note", "Article", "Question", "Page"):
        return NOT_A_POST
    if not _PUBLIC & {text_in(one) for name in ("to", "cc") for one in list_in(note.get(name) or post.get(name))}:
        return NOT_PUBLIC
    actor = text_in(note.get("attributedTo")) or text_in(post.get("actor"))
    named = re.match(r"https?://([^/]+)/(?:users/|@)([^/?#]+)", actor)
    text, pictures = plain_text(text_in(note.get("content")))
    title = plain_text(text_in(note.get("name")) or text_in(note.get("summary")))[0]
    return item_of(
        f"{title}\n\n{text}" if title and text else text or title,
        problems,
        link=text_in(note.get("url")) or text_in(note.get("id")),
        published=text_in(note.get("published")) or text_in(post.get("published")),
        account=f"@{named[2]}@{named[1]}" if named else line(actor),
        platform="mastodon",
        external_id=text_in(note.get("id")) or text_in(post.get("id")),
        media=(*each_in(note.get("attachment"), "url"), *pictures),
        topics=tuple(
            text_in(one.get("name"))
            for one in list_in(note.get("tag"))
            if isinstance(one, dict) and one.get("type") == "Hashtag"
        ),
    )


def tweet(post: Mapping[str, Any], problems: Problems) -> Read:
    """One entry of an archive of X."""
    text = text_in(post.get("full_text")) or text_in(post.get("text"))
    if text.startswith("RT @"):
        return BOOST
    entities = dict_in(post.get("entities"))
    for one in list_in(entities.get("urls")):
        if isinstance(one, dict) and text_in(one.get("url")) and text_in(one.get("expanded_url")):
            text = text.replace(text_in(one["url"]), text_in(one["expanded_url"]))
    extended = dict_in(post.get("extended_entities")) or entities
    number = text_in(post.get("id_str")) or text_in(post.get("id"))
    user = dict_in(post.get("user"))
    handle = text_in(user.get("screen_name"))
    return item_of(
        plain_text(text)[0],
        problems,
        link=f"https://x.com/{handle or 'i'}/status/{number}" if number.isdecimal() else "",
        published=text_in(post.get("created_at")),
        author=text_in(user.get("name")),
        account=f"@{handle}" if handle else "",
        platform="x",
        external_id=number,
        media=tuple(each_in(extended.get("media"), "media_url_https")),
        metrics=metrics_of({"likes": post.get("favorite_count"), "reposts": post.get("retweet_count")}),
    )


def _mended(text: str) -> str:
    """Text of a Meta archive: UTF-8 that was written as if it were Latin-1."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def facebook(post: Mapping[str, Any], problems: Problems) -> Read:
    """One entry of a Facebook archive."""
    parts = [_mended(one) for one in each_in(post.get("data"), "post") if one]
    if not parts:
        return NOT_A_POST
    return item_of(
        "\n\n".join(parts), problems, published=text_in(post.get("timestamp")), platform="facebook", author=_mended(text_in(post.get("author"))),
        external_id=text_in(post.get("timestamp")),
    )  # fmt: skip


def instagram(post: Mapping[str, Any], problems: Problems) -> Read:
    """One entry of an Instagram archive."""
    media = [one for one in list_in(post.get("media")) if isinstance(one, dict)]
    first = media[0] if media else {}
    title = text_in(post.get("title")) or text_in(first.get("title"))
    at = text_in(post.get("creation_timestamp")) or text_in(first.get("creation_timestamp"))
    return item_of(
        _mended(title), problems, published=at, platform="instagram", external_id=text_in(first.get("uri")) or at
    )
