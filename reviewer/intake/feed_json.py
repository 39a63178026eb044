"""JSON files of posts: a JSON Feed, an ActivityPub outbox, archives of platforms, or a plain list of posts."""

import json
import re
from collections.abc import Iterator
from typing import Any

from reviewer.errors import FileProblem
from reviewer.intake.decode import decode
from reviewer.intake.feed_parts import LeftOut
from reviewer.intake.feed_shapes import Shape, shape_of
from reviewer.intake.feed_values import MAX_ITEMS, Feed, Problems, line
from reviewer.intake.preview import RefusedRow
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.reshare import FeedItem

MAX_DEPTH = 100
"""Deeper files are refused. Source: office policy; archives of platforms are a dozen deep."""
_ASSIGNED = re.compile(r"\s*(?:window\.)?[\w.$]{1,80}\s*=\s*(?=[\[{])")
"""``window.YTD.tweets.part0 = [...]``: X writes its archive as a script. It is cut off here, never run."""


def is_json_feed(data: bytes) -> bool:
    """True if the content begins like JSON, or like the script that X writes around it."""
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith((b"{", b"[")) or re.match(rb"window\.[\w.$]{1,80}\s*=\s*[\[{]", start) is not None


def read_json(data: bytes, name: str, progress: Progress = NO_PROGRESS) -> Feed:
    """The posts of a JSON file. Raises FileProblem for what is broken, cut off, too deep, or holds no posts."""
    text, encoding, notes = decode(data, name)
    text = text.removeprefix("\ufeff")
    if assigned := _ASSIGNED.match(text):
        text = text[assigned.end() :].rstrip().rstrip(";")
    _refuse_depth(text, name)
    lines = _lines(text)
    value = lines if lines is not None else _value(text, name)
    shape = shape_of(value)
    if shape is None:
        raise FileProblem(
            f"“{name}” is JSON, but holds no list of posts.",
            "Nothing was read.",
            "Export the posts of the account again.",
        )
    if len(shape.posts) > MAX_ITEMS:
        raise FileProblem(f"“{name}” has more than {MAX_ITEMS:,} posts.", "Nothing was read.", "Export fewer posts.")
    items, refused, problems = _items(shape, progress)
    warnings = (f"Read as {shape.words} in {encoding}.", *notes, *shape.notes, *problems.sentences())
    return Feed("json", line(shape.title), tuple(items), tuple(refused), warnings, data)


def _items(shape: Shape, progress: Progress) -> tuple[list[FeedItem], list[RefusedRow], Problems]:
    items: list[FeedItem] = []
    refused: list[RefusedRow] = []
    problems = Problems()
    for number, post in enumerate(shape.posts, start=1):
        if number % 200 == 1:
            progress.check_cancelled()
            progress.report(number - 1, len(shape.posts), "Reading the posts")
        found = shape.read(post, problems) if isinstance(post, dict) else "This is no object with a text."
        if isinstance(found, LeftOut):
            problems.add(found.one, found.many)
        elif isinstance(found, str):
            refused.append(RefusedRow(number, "", found))
        else:
            items.append(found)
    return items, refused, problems


def _refuse_depth(text: str, name: str) -> None:
    """Refuse deep nesting before anything is built of it. Brackets in strings do not count."""
    depth = 0
    for token in _tokens(text):
        if token in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise FileProblem(
                    f"“{name}” is nested more than {MAX_DEPTH} deep.",
                    "It is no list of posts, and nothing was read.",
                    "",
                )
        else:
            depth -= 1


_TOKEN = re.compile(r'[\[\]{}]|"(?:[^"\\]++|\\.)*+"?', re.DOTALL)


def _tokens(text: str) -> Iterator[str]:
    return (match[0] for match in _TOKEN.finditer(text) if match[0] in "[]{}")


def _value(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        if problem.pos >= len(text.rstrip()) or problem.msg.startswith("Unterminated string"):
            raise FileProblem(
                f"“{name}” ends too early, in line {problem.lineno}, column {problem.colno}.",
                "The file is cut off, and nothing was read.",
                "Export or copy it again.",
            ) from problem
        raise FileProblem(
            f"“{name}” is not valid JSON in line {problem.lineno}, column {problem.colno}.",
            "Nothing was read.",
            "Correct that place or export the file again.",
        ) from problem
    except (ValueError, RecursionError) as problem:  # a number of thousands of digits
        raise FileProblem(
            f"“{name}” cannot be read as JSON.", "Nothing was read.", "Export the file again."
        ) from problem


def _lines(text: str) -> list[Any] | None:
    """The objects of a file with one object a line, or None if it is no such file."""
    found = []
    lines = [one for one in text.split("\n") if one.strip()]
    if len(lines) < 2 or not lines[0].lstrip().startswith("{"):
        return None
    for one in lines:
        try:
            found.append(json.loads(one))
        except (ValueError, RecursionError):
            if not found:
                return None
            found.append(None)  # refused by its number
    return found
