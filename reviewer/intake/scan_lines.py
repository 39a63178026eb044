"""Posts of the machine interface: one JSON object a line, answers ignored, bad lines named and passed over.

Offsets that the program reports refer to the **input** text. So it is not normalised here: line ends stay,
and each character that cannot be encoded is replaced by exactly one mark, so that every offset holds.
"""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reviewer.intake.json_posts import NotAPostError, post_of
from reviewer.intake.text import with_marks
from reviewer.model.post import Post


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One line of the input: a post, or the sentence that says why it is none."""

    line_no: int
    """From 1."""
    post: Post | None
    """Its text has the length of the input text, so that offsets are the same."""
    raw_id: object = None
    """The ``id`` as the input has it."""
    error: str = ""
    """``Line 3 is not JSON ...``; empty when there is a post."""
    warnings: tuple[str, ...] = ()


def scan_lines(stream: Iterable[bytes]) -> Iterator[ScanLine]:
    """The posts of a binary stream, in its order. Blank lines are no posts; nothing is raised for bad content."""
    for number, data in enumerate(stream, start=1):
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        if data.strip():
            yield _scan_line(number, data)


def _scan_line(number: int, data: bytes) -> ScanLine:
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_finite, parse_float=_finite)
    except UnicodeDecodeError as problem:
        return _bad(number, f"is not UTF-8 text at byte {problem.start + 1}")
    except json.JSONDecodeError as problem:
        return _bad(number, f"is not JSON at character {problem.colno}")
    except (ValueError, RecursionError):
        return _bad(number, "is not JSON that can be read: a number or a nesting is too large")
    raw_id = value.get("id") if isinstance(value, dict) else None
    try:
        read = post_of(value, with_marks)
    except NotAPostError as problem:
        return ScanLine(number, None, raw_id, f"Line {number} cannot be checked: {problem}")
    return ScanLine(number, read.post, read.raw_id, "", read.warnings)


def _finite(written: str) -> float:
    """A number that JSON can write back: not ``NaN``, not ``Infinity``, nothing too large to be told from it."""
    number = float(written)
    if not math.isfinite(number):
        raise ValueError("not a number of JSON")
    return number


def _bad(number: int, words: str) -> ScanLine:
    return ScanLine(number, None, None, f"Line {number} {words}. Correct it and run the scan again.")
