"""What a feed file holds, as values: its items, what was refused, and what is to be said of it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

from reviewer.intake.dates import FIRST_YEAR, LAST_YEAR, read_date
from reviewer.intake.preview import RefusedRow
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.model.reshare import FeedItem

MAX_FEED_BYTES = 50 * 1024 * 1024
"""Larger feed files are refused. Source: office policy, default of this program."""
MAX_ITEMS = 20_000
"""Feeds with more posts are refused. Source: office policy, default of this program."""
MAX_TEXT = 100_000
"""Longer texts are refused, in characters. Source: office policy; no platform takes a post of that length."""
MAX_LINK, MAX_LINE, MAX_MEDIA, MAX_TOPICS = 2_000, 300, 20, 30


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed file as it was read. Nothing in it was executed, expanded or fetched."""

    format: str
    """rss, atom, json or csv."""
    title: str
    items: tuple[FeedItem, ...]
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[str, ...] = ()
    """How it was read and what is missing, as sentences."""
    data: bytes = b""
    """The file as it came."""


class Problems:
    """Counts what is missing or was left out, so that each is said once with its number."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._counts: dict[tuple[str, str], int] = {}

    def add(self, one: str, many: str, number: int = 1) -> None:
        """Count a problem: its sentence for one post, and that for several with ``{n}``."""
        self._counts[one, many] = self._counts.get((one, many), 0) + number

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each kind of problem, in the order in which they came up."""
        return tuple(one if n == 1 else many.format(n=f"{n:,}") for (one, many), n in self._counts.items())


NO_DATE = ("1 post has no date.", "{n} posts have no date.")
WRONG_DATE = (
    "The date of 1 post cannot be read and was left out.",
    "The dates of {n} posts cannot be read and were left out.",
)
NO_LINK = ("1 post has no link.", "{n} posts have no link.")
BAD_LINK = (
    "1 address that is no web page was left out.",
    "{n} addresses that are no web pages were left out.",
)
NO_AUTHOR = ("1 post names neither author nor account.", "{n} posts name neither author nor account.")


def moment(value: str, problems: Problems, order: str = "mdy") -> str:
    """A date as UTC with ``Z``, or empty; what is missing or cannot be read is counted.

    Read are RFC 822 (RSS), RFC 3339 (Atom, JSON), seconds since 1970, and dates as people write them. A date without an
    offset is taken as local time, as everywhere in this program; RFC 822's ``-0000`` as UTC.
    """
    text = " ".join(value.split())
    if not text:
        problems.add(*NO_DATE)
        return ""
    at = _rfc3339(text) or _rfc822(text) or _seconds(text)
    if at is None:
        read = read_date(text, order)
        at = read.at if read else None
    if at is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        problems.add(*WRONG_DATE)
        return ""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _rfc3339(text: str) -> datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}", text):
        return None
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _rfc822(text: str) -> datetime | None:
    if len(text) > 60 or not re.match(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{2,4}", text):
        return None
    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo or "-0000" not in text else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _seconds(text: str) -> datetime | None:
    if not re.fullmatch(r"\d{9,10}|\d{12,13}", text):
        return None
    number = int(text)
    return datetime.fromtimestamp(number / 1000 if number > 10**11 else number, UTC)


def web_address(value: str, problems: Problems | None = None) -> str:
    """The address of a web page, or empty; anything else (scripts, files, data) is left out and counted."""
    text = normalise_line(value)
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme.casefold() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if good and len(text) <= MAX_LINK and " " not in text and text.isprintable():
        return text
    if problems is not None:
        problems.add(*BAD_LINK)
    return ""


_HOSTS: dict[str, str] = {
    "linkedin.com": "linkedin", "x.com": "x", "twitter.com": "x", "facebook.com": "facebook", "fb.com": "facebook",
    "instagram.com": "instagram", "youtube.com": "youtube", "youtu.be": "youtube", "tiktok.com": "tiktok",
    "yelp.com": "yelp", "bsky.app": "bluesky", "threads.net": "threads", "threads.com": "threads",
}  # fmt: skip
"""Platforms by the host of a link. Source: the platforms' own addresses."""

_ACCOUNTS: tuple[tuple[str, str], ...] = (
    ("x", r"^/(?P<name>\w{1,30})/status/"),
    ("linkedin", r"^/in/(?P<name>[^/?#]+)"),
    ("linkedin", r"^/posts/(?P<name>[^/?#_]+)_"),
    ("tiktok", r"^/@(?P<name>[^/?#]+)"),
    ("threads", r"^/@(?P<name>[^/?#]+)"),
    ("youtube", r"^/@(?P<name>[^/?#]+)"),
    ("bluesky", r"^/profile/(?P<name>[^/?#]+)"),
    ("facebook", r"^/(?P<name>[\w.]{5,})/posts/"),
)
"""Where a link to a post names its account. Source: the platforms' own addresses."""


def place_of(link: str) -> tuple[str, str]:
    """Platform and account that the address of a post tells, each empty where it does not."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    except ValueError:
        return "", ""
    platform = next((name for end, name in _HOSTS.items() if host == end or host.endswith("." + end)), "")
    for name, pattern in _ACCOUNTS:
        if name == platform and (found := re.match(pattern, parts.path)):
            return platform, f"@{unquote(found['name'])}"[:MAX_LINE] if name != "linkedin" else unquote(found["name"])
    if not platform and (found := re.match(r"^/(?:@|users/)(?P<name>[\w.\-]+)", parts.path)):
        return "mastodon", f"@{found['name']}@{host}"
    return platform, ""


_HASHTAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d_]\w*)")


def topics_of(text: str, named: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Categories of a feed, then hashtags of the text; each once, at most MAX_TOPICS."""
    found: dict[str, str] = {}
    for word in (*named, *_HASHTAG.findall(text)):
        word = normalise_line(word).lstrip("#")[:80]
        if word:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())[:MAX_TOPICS]


def line(value: str) -> str:
    """A short field: one line, cut at MAX_LINE."""
    return normalise_line(value)[:MAX_LINE]


def item_of(
    text: str,
    problems: Problems,
    *,
    link: str = "",
    published: str = "",
    author: str = "",
    account: str = "",
    platform: str = "",
    external_id: str = "",
    media: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    metrics: tuple[tuple[str, int], ...] = (),
    order: str = "mdy",
) -> FeedItem | str:
    """One item from plain text and untrusted fields, or the reason why it is none, as a sentence."""
    text = normalise_text(text).strip()
    if not text:
        return "This post has no text."
    if len(text) > MAX_TEXT:
        return f"This text has {len(text):,} characters; a post can have {MAX_TEXT:,}."
    link = web_address(link, problems)
    if not link:
        problems.add(*NO_LINK)
    told, name = place_of(link)
    author, account = line(author), line(account)
    account = account or name
    if not author and not account:
        problems.add(*NO_AUTHOR)
    return FeedItem(
        text=text,
        platform=line(platform) or told or "blog",
        account=account,
        author=author,
        link=link,
        published=moment(published, problems, order),
        external_id=normalise_line(external_id)[:MAX_LINK] or link,
        media=tuple(dict.fromkeys(m for m in (web_address(one) for one in media) if m))[:MAX_MEDIA],
        topics=topics_of(text, topics),
        metrics=metrics,
    )
