"""JSON to posts with line numbers: one object a line (JSONL), an array, or one object that holds an array."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from reviewer.errors import FileProblem
from reviewer.intake.decode import decode
from reviewer.intake.json_posts import TEXT_KEYS, NotAPostError, ReadPost, post_of
from reviewer.intake.preview import RefusedRow
from reviewer.intake.text import normalise_text
from reviewer.model.progress import NO_PROGRESS, Progress

_WRAPPERS = ("posts", "items", "data", "results")
"""Keys under which a single object keeps its list. Source: habit of web exports."""

_BLANKS = " \t\r\n"


@dataclass(slots=True)
class JsonFile:
    """What a JSON file holds, in its order."""

    note: str
    notes: tuple[str, ...] = ()
    posts: list[tuple[int, ReadPost]] = field(default_factory=list)
    """Line where the object begins, and the post."""
    refused: list[RefusedRow] = field(default_factory=list)


def is_json(data: bytes) -> bool:
    """True if the content begins like a JSON array or object."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\xff\xfe\0")
    return start.startswith((b"{", b"[{", b"[[", b'["', b"[ ", b"[\n", b"[\r", b"[\t", b"[]", b"[\0"))


def read_json(data: bytes, name: str, progress: Progress = NO_PROGRESS) -> JsonFile:
    """All posts of a JSON file. Raises FileProblem, with line and column, if the JSON is cut off or broken."""
    text, encoding, notes = decode(data, name)
    text = text.removeprefix("\ufeff")
    if text.lstrip(_BLANKS).startswith("["):
        found = JsonFile(f"Read as a JSON list in {encoding}.", notes)
        values = _array(text, name, progress)
    elif _is_lines(text):
        found = JsonFile(f"Read as JSON lines in {encoding}, one post a line.", notes)
        values = _lines(text, name, found, progress)
    else:
        found = JsonFile(f"Read as one JSON object in {encoding}.", notes)
        values = _object(text, name, progress)
    for line, value in values:
        try:
            found.posts.append((line, post_of(value, normalise_text)))
        except NotAPostError as problem:
            found.refused.append(RefusedRow(line, "text", f"{str(problem)[0].upper()}{str(problem)[1:]}"))
    return found


def _is_lines(text: str) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        return isinstance(json.loads(first), dict) and (text.count("\n") > 1 or not _wrapper(json.loads(first)))
    except (ValueError, RecursionError):
        # A cut-off or broken single line is still a line; a lone brace begins an object over several lines.
        return first.strip() not in ("{", "") and first.rstrip()[-1] in "}]" and text.strip().count("\n") > 0


def _lines(text: str, name: str, found: JsonFile, progress: Progress) -> Iterator[tuple[int, object]]:
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip(_BLANKS):
            continue
        if number % 200 == 0:
            progress.check_cancelled()
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as problem:
            if number == len(lines) and _ends_early(line, problem):
                raise _broken(name, number, problem.colno, cut_off=True) from problem
            reason = f"This is not JSON (character {problem.colno}). Correct the line or export it again."
            found.refused.append(RefusedRow(number, "", reason))
        except (ValueError, RecursionError):
            found.refused.append(RefusedRow(number, "", "This line cannot be read as JSON."))


def _array(text: str, name: str, progress: Progress, at: int = 0) -> Iterator[tuple[int, object]]:
    """The elements of the array that begins at or after ``at``, each with the line where it begins."""
    decoder = json.JSONDecoder()
    breaks = [index for index, char in enumerate(text) if char == "\n"]
    at = _skip(text, at) + 1
    count = 0
    at = _skip(text, at)
    if at < len(text) and text[at] == "]":
        return
    while True:
        begin = _skip(text, at)
        try:
            value, at = decoder.raw_decode(text, begin)
        except json.JSONDecodeError as problem:
            raise _broken(name, problem.lineno, problem.colno, _ends_early(text, problem)) from problem
        except (ValueError, RecursionError) as problem:
            line, column = _place(text, breaks, begin)
            raise _broken(name, line, column, cut_off=False) from problem
        yield bisect_right(breaks, begin - 1) + 1, value
        count += 1
        if count % 200 == 0:
            progress.check_cancelled()
        at = _skip(text, at)
        if at < len(text) and text[at] == ",":
            at += 1
            continue
        if at < len(text) and text[at] == "]":
            return
        line, column = _place(text, breaks, at)
        raise _broken(name, line, column, cut_off=at >= len(text))


def _object(text: str, name: str, progress: Progress) -> Iterator[tuple[int, object]]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as problem:
        raise _broken(name, problem.lineno, problem.colno, _ends_early(text, problem)) from problem
    except (ValueError, RecursionError) as problem:
        raise _broken(name, 1, 1, cut_off=False) from problem
    key = _wrapper(value)
    if key:
        found = text.find("[", text.find(f'"{key}"'))
        yield from _array(text, name, progress, found)
    else:
        yield 1, value


def _wrapper(value: object) -> str:
    if not isinstance(value, dict) or any(isinstance(value.get(key), str) for key in TEXT_KEYS):
        return ""
    return next((key for key in _WRAPPERS if isinstance(value.get(key), list)), "")


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _place(text: str, breaks: list[int], at: int) -> tuple[int, int]:
    index = bisect_right(breaks, at - 1)
    return index + 1, at - (breaks[index - 1] if index else -1)


def _ends_early(text: str, problem: json.JSONDecodeError) -> bool:
    return problem.pos >= len(text.rstrip(_BLANKS)) or problem.msg.startswith("Unterminated string")


def _broken(name: str, line: int, column: int, cut_off: bool) -> FileProblem:
    if cut_off:
        return FileProblem(
            f"“{name}” ends too early, in line {line}, column {column}.",
            "The file is cut off, and nothing was imported.",
            "Export or copy it again.",
        )
    return FileProblem(
        f"“{name}” is not valid JSON in line {line}, column {column}.",
        "Nothing was imported.",
        "Correct that place or export the file again.",
    )
