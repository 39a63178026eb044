"""Which column of a file holds what: found from the header, chosen in a dialog, kept as a preset."""

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass

FIELDS: dict[str, str] = {
    "text": "Text of the post",
    "date": "Date written",
    "time": "Time (where it has its own column)",
    "planned": "Planned publication",
    "due": "Decision wanted by",
    "author": "Author",
    "role": "Author's role",
    "author_kind": "Author's kind",
    "handle": "Author's handle",
    "account": "Account",
    "submitter": "Handed in by",
    "platform": "Platform",
    "kind": "Kind of post",
    "link": "Link",
    "purpose": "Purpose",
    "site": "Our site",
    "media": "Images and videos",
    "alt": "Image description",
    "credit": "Image credit",
    "in_reply_to": "In reply to",
    "first_comment": "First comment",
    "link_title": "Title of the link card",
    "link_text": "Text of the link card",
    "id": "Post number",
}
"""Fields of a post that a column can fill, with the words for the mapping dialog, in its order."""

DATE_ORDERS = ("auto", "mdy", "dmy")
"""How day and month are written: found from the values, month first, day first."""

# Header names in lower case, blanks and signs folded to one blank. Source: column names of the
# schedulers' import files and analytics exports in the product notes, and plain words an office would choose.
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "message", "message text", "post text", "post message", "post", "content", "caption", "post content",
        "body", "copy", "update", "tweet", "tweet text", "full text", "post title", "sharecommentary", "commentary",
        "description", "video title", "comment", "post caption", "text of the post", "wording", "draft text",
        "post copy", "social copy", "reply text", "reply", "response", "title",
    ),
    "date": (
        "date", "date gmt", "date utc", "created", "created at", "created date", "date created", "posted at",
        "publish time", "published", "published at", "publishing date", "post date", "post time", "timestamp",
        "sent at", "written", "date written", "submitted", "submitted at", "date submitted", "time stamp", "datetime",
        "date time",
    ),
    "time": ("time", "time 24hr", "publishing time", "clock", "time of day", "hour"),
    "planned": (
        "posting time", "scheduled at", "scheduled date", "schedule date", "scheduledate", "scheduled time", "scheduled",
        "scheduled for", "postatspecifictime", "post at specific time", "publish date", "go live", "go live date",
        "publish on", "planned", "planned date", "planned publication", "planned for", "scheduled publish time",
    ),
    "due": (
        "due", "due date", "due at", "deadline", "decision wanted by", "decision by", "needed by", "review by",
        "approve by", "wanted by", "respond by",
    ),
    "author": (
        "author", "author name", "posted by", "sent by", "written by", "by", "name", "creator", "writer", "employee",
        "employee name", "staff member", "from", "author of record", "who",
    ),
    "role": ("role", "author role", "job title", "job", "position", "author title", "title of author"),
    "author_kind": ("author kind", "author type", "kind of author", "type of author", "workforce"),
    "handle": ("handle", "author handle", "username", "user name", "screen name", "account handle", "twitter handle"),
    "account": (
        "account", "account name", "profile", "profile name", "page", "page name", "account username", "channel name",
        "brand name", "account id",
    ),
    "submitter": ("submitter", "submitted by", "handed in by", "requested by", "requester", "uploaded by"),
    "platform": (
        "platform", "platforms", "network", "social network", "networks", "service", "channel", "site", "media network",
        "social platform", "where", "venue",
    ),
    "kind": (
        "kind", "post type", "type", "content type", "media type", "post kind", "item type", "fb content type",
        "kind of post", "format",
    ),
    "link": (
        "link", "url", "linkurl", "link url", "post link", "post permalink", "permalink", "post url", "sharelink",
        "sharedurl", "link ogmetaurl", "web address", "video link", "landing page",
    ),
    "purpose": ("purpose", "post purpose", "organic or paid", "used for"),
    "site": ("our site", "publishing site", "site of the organization", "hospital site", "clinic site"),
    "media": (
        "media", "media url", "media urls", "mediaurls", "mediaurl", "image", "images", "image url", "imageurl",
        "imageurls", "image urls", "public image url", "picture", "pictures", "picture url 1", "photo", "photos",
        "attachment", "attachments", "file", "files", "video", "videourls", "video url",
    ),
    "alt": (
        "alt", "alt text", "alttext", "image description", "alt text picture 1", "image alt", "image alt text",
        "picture description",
    ),
    "credit": ("credit", "image credit", "photo credit", "credits", "photographer", "source of image"),
    "in_reply_to": (
        "in reply to", "reply to", "replying to", "original", "original post", "original comment", "original message",
        "review", "review text", "comment text", "answers", "parent", "parent text",
    ),
    "first_comment": ("first comment", "firstcomment", "comment 1", "auto comment"),
    "link_title": ("link title", "linktitle", "card title", "document title"),
    "link_text": ("link description", "linkdescription", "card text", "link text"),
    "id": ("id", "post id", "item id", "post number", "external id", "reference", "number", "no", "key"),
}  # fmt: skip

_FIELD_OF: dict[str, tuple[str, int]] = {
    name: (field, rank) for field, names in _SYNONYMS.items() for rank, name in enumerate(names)
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column fills which field, and what to assume where there is no column."""

    fields: tuple[tuple[str, str | int], ...] = ()
    """Pairs of a field and a column name, or a column number counted from 0 for files without header."""
    platform: str = ""
    """For rows without a platform; empty means facebook, and the preview says so."""
    kind: str = "post"
    author: str = ""
    date_order: str = "auto"
    header: bool | None = None
    """True: the first line names the columns. False: there is no header. None: find out."""

    def column(self, field: str) -> str | int | None:
        """The column of a field, or None."""
        return next((column for name, column in self.fields if name == field), None)

    def has(self, field: str) -> bool:
        """True if a column fills this field."""
        return self.column(field) is not None

    def to_dict(self) -> dict[str, object]:
        """The mapping as plain values, to be stored as a preset."""
        return {
            "fields": dict(self.fields),
            "platform": self.platform,
            "kind": self.kind,
            "author": self.author,
            "date_order": self.date_order,
            "header": self.header,
        }

    @classmethod
    def from_dict(cls, stored: AnyMapping[str, object]) -> "Mapping":
        """The mapping of a preset. Raises ValueError naming what cannot be used."""
        unknown = sorted(set(stored) - {"fields", "platform", "kind", "author", "date_order", "header"})
        if unknown:
            raise ValueError(f"a mapping has no setting named {unknown[0]}")
        fields = stored.get("fields", {})
        if not isinstance(fields, AnyMapping):
            raise ValueError("the fields of a mapping are pairs of a field and a column")
        pairs: list[tuple[str, str | int]] = []
        for field, column in fields.items():
            if field not in FIELDS:
                raise ValueError(f"a post has no field named {field}")
            if isinstance(column, bool) or not isinstance(column, str | int):
                raise ValueError(f"the column of {field} is neither a name nor a number")
            pairs.append((field, column))
        order = str(stored.get("date_order", "auto"))
        if order not in DATE_ORDERS:
            raise ValueError("the order of dates is auto, mdy or dmy")
        header = stored.get("header")
        return cls(
            tuple(pairs),
            platform=str(stored.get("platform", "")),
            kind=str(stored.get("kind", "post")),
            author=str(stored.get("author", "")),
            date_order=order,
            header=None if header is None else bool(header),
        )


def folded_header(name: str) -> str:
    """A header name for comparison: lower case, every sign a blank."""
    return " ".join(re.sub(r"[^\w]+|_", " ", name.casefold()).split())


def field_of(name: str) -> str:
    """The field that a header name stands for, or an empty string."""
    return _FIELD_OF.get(folded_header(name), ("", 0))[0]


def map_columns(header: Sequence[str]) -> Mapping:
    """The mapping that the names of a header suggest; of two columns for one field the better name wins."""
    best: dict[str, tuple[int, int]] = {}
    for index, name in enumerate(header):
        field, rank = _FIELD_OF.get(folded_header(name), ("", 0))
        if field and (field not in best or rank < best[field][0]):
            best[field] = (rank, index)
    if "date" not in best and "time" in best and "planned" in best:
        del best["time"]
    _add_card(header, best)
    return Mapping(tuple((field, header[best[field][1]]) for field in FIELDS if field in best), header=True)


def _add_card(header: Sequence[str], best: dict[str, tuple[int, int]]) -> None:
    """A title or description beside another text is published too: as the title or the text of the link card."""
    taken = {index for _, index in best.values()}
    for index, name in enumerate(header):
        field = {"title": "link_title", "description": "link_text"}.get(folded_header(name))
        if field and "text" in best and index not in taken and field not in best:
            best[field] = (0, index)


def recognised(header: Sequence[str]) -> int:
    """How many names of a line are known header names: what makes a line a header."""
    return sum(1 for name in header if len(name) < 60 and field_of(name))


def missing_columns(mapping: Mapping, columns: Sequence[str]) -> tuple[str, ...]:
    """Columns that a mapping names and a file does not have."""
    return tuple(
        str(column) if isinstance(column, str) else f"Column {column + 1}"
        for _, column in mapping.fields
        if position(column, columns) is None
    )


def position(column: str | int | None, columns: Sequence[str]) -> int | None:
    """Where a column stands in a file, or None if it is not there. Names match as written, then folded."""
    if column is None:
        return None
    if isinstance(column, int):
        return column if 0 <= column < len(columns) else None
    if column in columns:
        return list(columns).index(column)
    wanted = folded_header(column)
    return next((index for index, name in enumerate(columns) if folded_header(name) == wanted), None)
