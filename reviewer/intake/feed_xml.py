"""RSS and Atom files, read element by element. No document type, no entities of a file's own, nothing from outside.

Expat is told to refuse a document type declaration: without one there is no external DTD, no external or parameter
entity and no expansion ("billion laughs"). No tree is built, so depth and size cost nothing but their bytes.
Source: Python documentation, XML security; CWE-611, CWE-776.
"""

import re
from collections.abc import Callable
from xml.parsers import expat

from reviewer.errors import FileProblem
from reviewer.intake.feed_values import MAX_ITEMS, MAX_TEXT, Feed, Problems, line
from reviewer.intake.markup import plain_text
from reviewer.intake.preview import RefusedRow
from reviewer.intake.xml_items import BREAK, Record, item_of_record
from reviewer.intake.xml_text import BOMS, read_text
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.reshare import FeedItem

MAX_DEPTH = 100
"""Deeper files are refused. Source: office policy; a feed is five deep, the markup inside a post a dozen."""
_ITEMS = frozenset(("item", "entry"))
_ROOTS = frozenset(("rss", "rdf", "feed"))
_BREAKS = frozenset(("p", "div", "br", "li", "blockquote", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("script", "style"))
_CHUNK = 64 * 1024


def is_xml(data: bytes) -> bool:
    """True if the content begins like an XML document, a web page included: what it is, is said by ``read_xml``."""
    start = data[:2048]
    for bom in BOMS:
        start = start.removeprefix(bom)
    start = start.replace(b"\0", b"").lstrip(b" \t\r\n")
    return start.startswith(b"<")


def read_xml(data: bytes, name: str, progress: Progress = NO_PROGRESS) -> Feed:
    """The posts of an RSS or Atom file. Raises FileProblem for what is no feed, broken, cut off, or unsafe."""
    text, notes = read_text(data, name)
    reader = _Reader(name)
    parser = _parser(reader, name)
    body = text.encode("utf-8")
    try:
        for begin in range(0, len(body), _CHUNK):
            progress.check_cancelled()
            parser.Parse(body[begin : begin + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        if not reader.rooted and re.match(r"\s*<(?:!doctype\s+html|html)\b", text, re.IGNORECASE):
            raise _web_page(name) from problem
        raise _broken(name, problem, cut_off=_ends_early(text, problem)) from problem
    if not reader.rooted:
        raise _no_feed(name)
    items, refused, problems = _items(reader, progress)
    which = "Atom" if reader.atom else "RSS"
    warnings = (f"Read as {which} in {notes[0]}.", *notes[1:], *problems.sentences())
    return Feed("atom" if reader.atom else "rss", line(plain_text(reader.title)[0]), items, refused, warnings, data)


class _Reader:
    """Collects the fields of items while the parser walks. Knows depth and path, and builds no tree."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._path: list[str] = []
        self._text: list[str] = []
        self._size = 0
        self._item_depth = 0
        self._unseen = 0
        self.line: Callable[[], int] = lambda: 0
        self.rooted = self.atom = False
        self.title = self.link = self.author = ""
        self.records: list[Record] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        prefix, name = _split(tag)
        if not self._path:
            if name not in _ROOTS:
                raise _web_page(self._name) if name == "html" else _no_feed(self._name)
            self.rooted, self.atom = True, name == "feed"
        self._path.append(name)
        if len(self._path) > MAX_DEPTH:
            raise FileProblem(
                f"“{self._name}” is nested more than {MAX_DEPTH} deep.", "It is no feed, and nothing was read.", ""
            )
        if self._item_depth:
            self._in_item(prefix, name, attributes)
        elif name in _ITEMS and len(self._path) <= 3:
            if len(self.records) >= MAX_ITEMS:
                raise FileProblem(
                    f"“{self._name}” has more than {MAX_ITEMS:,} posts.", "Nothing was read.", "Export fewer posts."
                )
            self._item_depth = len(self._path)
            self.records.append(Record(self.line()))
        else:
            self._clear()
            if name == "link" and self.atom and attributes.get("rel", "alternate") == "alternate":
                self.link = self.link or attributes.get("href", "")

    def _in_item(self, prefix: str, name: str, attributes: dict[str, str]) -> None:
        depth = len(self._path) - self._item_depth
        record = self.records[-1]
        if depth == 1 or (depth == 2 and (prefix, name) == ("media", "description")):
            self._clear()
        elif name in _UNSEEN:
            self._unseen += 1
        elif name in _BREAKS:
            self._text.append(BREAK)
        href, rel = attributes.get("href", ""), attributes.get("rel", "alternate")
        if name == "link" and href and depth == 1:
            record.addresses.setdefault("media" if rel == "enclosure" else rel, []).append(href)
        elif name == "enclosure" or (prefix == "media" and name in ("content", "thumbnail")):
            record.addresses.setdefault("media", []).append(attributes.get("url", ""))
        elif name == "category" and attributes.get("term"):
            record.fields.setdefault("category", []).append(attributes["term"])
        elif name == "img" and attributes.get("src"):
            record.addresses.setdefault("media", []).append(attributes["src"])
        elif name == "guid" and attributes.get("isPermaLink", "true").casefold() == "false":
            record.fields.setdefault("opaque", []).append("yes")
        elif name in ("content", "summary", "title") and depth == 1 and not prefix:
            record.types.setdefault(name, []).append(attributes.get("type", ""))

    def data(self, text: str) -> None:
        """Characters of the present element."""
        if self._unseen or not self._path:
            return
        self._size += len(text)
        if self._size <= 4 * MAX_TEXT:
            self._text.append(text)
        elif self._item_depth:
            self.records[-1].long = True

    def end(self, tag: str) -> None:
        """An element ends."""
        prefix, name = _split(tag)
        depth = len(self._path) - self._item_depth
        if self._item_depth and depth == 0:
            self._item_depth = self._unseen = 0
        elif self._item_depth:
            self._end_in_item(prefix, name, depth)
        elif name in ("title", "link") and not getattr(self, name) and self._path[-2:-1] in (["channel"], ["feed"]):
            setattr(self, name, "".join(self._text).strip())
        elif name == "name" and self._path[-2:-1] == ["author"] and not self.author:
            self.author = "".join(self._text).strip()
        self._path.pop()

    def _end_in_item(self, prefix: str, name: str, depth: int) -> None:
        if name in _UNSEEN and depth > 1:
            self._unseen = max(0, self._unseen - 1)
        fields = self.records[-1].fields
        if depth == 1:
            key = f"{prefix}:{name}" if prefix in ("content", "dc", "media", "itunes") else name
            fields.setdefault(key, []).append("".join(self._text))
            self._clear()
        elif depth == 2 and self._path[-2] == "author" and name in ("name", "email", "uri"):
            fields.setdefault(f"author {name}", []).append("".join(self._text).strip())
            self._clear()
        elif depth == 2 and (prefix, name) == ("media", "description"):
            fields.setdefault("media:description", []).append("".join(self._text))
            self._clear()
        elif name in _BREAKS and name != "br":
            self._text.append(BREAK)

    def _clear(self) -> None:
        self._text.clear()
        self._size = 0


def _parser(reader: _Reader, name: str) -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    reader.line = lambda: parser.CurrentLineNumber
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data

    def refuse(*_: object) -> int:
        raise FileProblem(
            f"“{name}” declares a document type or entities, by which a file can pull in other files.",
            "It was not read any further, and nothing was fetched.",
            "Export the feed again, or take the declaration out.",
        )

    def refuse_type(doctype: str, *_: object) -> None:
        if doctype.casefold() == "html" and not reader.rooted:
            raise _web_page(name)
        refuse()

    parser.StartDoctypeDeclHandler = refuse_type
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    return parser


def _items(reader: _Reader, progress: Progress) -> tuple[tuple[FeedItem, ...], tuple[RefusedRow, ...], Problems]:
    items: list[FeedItem] = []
    refused: list[RefusedRow] = []
    problems = Problems()
    for number, record in enumerate(reader.records):
        if number % 200 == 0:
            progress.check_cancelled()
            progress.report(number, len(reader.records), "Reading the posts")
        found = item_of_record(record, reader.atom, reader.link.strip(), reader.author, problems)
        if isinstance(found, str):
            refused.append(RefusedRow(record.row, "", found))
        else:
            items.append(found)
    return tuple(items), tuple(refused), problems


def _split(tag: str) -> tuple[str, str]:
    prefix, colon, name = tag.rpartition(":")
    return (prefix.casefold() if colon else "", name.casefold())


def _ends_early(text: str, problem: expat.ExpatError) -> bool:
    codes = expat.errors.codes
    if problem.code in (codes[expat.errors.XML_ERROR_NO_ELEMENTS], codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
                        codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]):  # fmt: skip
        return True
    return problem.lineno > text.rstrip().count("\n") + 1


def _broken(name: str, problem: expat.ExpatError, cut_off: bool) -> FileProblem:
    if cut_off:
        return FileProblem(
            f"“{name}” ends too early, in line {problem.lineno}.", "The file is cut off, and nothing was read.",
            "Export or copy it again.",
        )  # fmt: skip
    return FileProblem(
        f"“{name}” is not well-formed XML in line {problem.lineno}, column {problem.offset + 1}.",
        "Nothing was read.",
        "Correct that place or export the feed again.",
    )


def _web_page(name: str) -> FileProblem:
    return FileProblem(
        f"“{name}” is a web page, not a feed.", "Nothing was read.", "Save the feed itself, or export the posts as CSV."
    )


def _no_feed(name: str) -> FileProblem:
    return FileProblem(
        f"“{name}” is an XML document, but no RSS or Atom feed.",
        "Nothing was read.",
        "Export the posts of the account as RSS, Atom, JSON or CSV.",
    )
