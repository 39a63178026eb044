"""Annotated posts: reading a file of them and saying which line is not one.

Nothing is guessed or passed over: an answer key with a hole would make every figure wrong.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.errors import FileProblem
from reviewer.intake.scan_lines import scan_lines
from reviewer.model.vocabulary import EntityType, Label, Verdict

TYPES, LABELS, VERDICTS = frozenset(EntityType), frozenset(Label), frozenset(Verdict)
FIELDS = ("id", "text", "spans", "labels", "verdict")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class GoldFile:
    """One file of annotated posts."""

    name: str
    sha256: str
    lines: tuple[bytes, ...]
    """One line a post, as the file has it."""
    posts: tuple[dict[str, Any], ...]
    """The same posts with their answers, checked."""


def read_gold(name: str, raw: bytes) -> GoldFile:
    """Check every line of a file. Raises FileProblem that names the first line that is no annotated post."""
    lines = tuple(line for line in raw.removeprefix(BOM).split(b"\n") if line.strip())
    if not lines:
        raise FileProblem(f"{name} holds no posts.", "Nothing was measured.", "Give a file with one post a line.")
    numbers = [n for n, line in enumerate(raw.removeprefix(BOM).split(b"\n"), start=1) if line.strip()]
    for number, scanned in zip(numbers, scan_lines(lines), strict=True):
        if scanned.post is None:
            words = scanned.error.removeprefix(f"Line {scanned.line_no} ").split(". ")[0].rstrip(".")
            raise _bad(name, number, words)
    posts = []
    for number, line in zip(numbers, lines, strict=True):
        post = json.loads(line.decode("utf-8"))
        fault = fault_of(post)
        if fault:
            raise _bad(name, number, fault)
        posts.append(post)
    return GoldFile(name, hashlib.sha256(raw).hexdigest(), lines, tuple(posts))


def fault_of(post: dict[str, Any]) -> str:
    """What is wrong with the answers of a post, in words that repeat nothing of it; empty when nothing is."""
    for field in FIELDS:
        if field not in post:
            return f"has no “{field}”"
    if not isinstance(post["spans"], list) or not isinstance(post["labels"], list):
        return "has spans or labels that are no list"
    for number, span in enumerate(post["spans"], start=1):
        fault = _span_fault(span, len(post["text"]))
        if fault:
            return f"has a span, number {number}, {fault}"
    if not all(isinstance(label, str) and label in LABELS for label in post["labels"]):
        return "has a label that is none of the fifteen"
    if not isinstance(post["verdict"], str) or post["verdict"] not in VERDICTS:
        return "has a verdict that is not approve, return or reject"
    if not isinstance(post.get("consents", {}), dict) or not isinstance(post.get("cautions", []), list):
        return "has consents or cautions in another form than the annotation guide's"
    return ""


def _span_fault(span: Any, length: int) -> str:
    if not isinstance(span, dict) or any(type(span.get(key)) is not int for key in ("start", "end")):
        return "without a whole number as start and end"
    if not isinstance(span.get("type"), str) or span["type"] not in TYPES:
        return "whose type is none of the twenty"
    if not 0 <= span["start"] < span["end"] <= length:
        return "that lies outside of its text"
    return ""


def _bad(name: str, number: int, fault: str) -> FileProblem:
    return FileProblem(
        f"{name}: line {number} {fault}.", "Nothing was measured.", "Correct the line, then measure again."
    )


def pooled(files: Sequence[GoldFile]) -> tuple[tuple[bytes, ...], tuple[dict[str, Any], ...]]:
    """Lines and posts of several files, one after another."""
    return tuple(line for f in files for line in f.lines), tuple(post for f in files for post in f.posts)
