"""Whether anything that was to be removed is still in a redacted export: every file is read again and searched."""

import base64
import email
import email.policy
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import defusedxml.ElementTree
from PIL import Image

from reviewer.intake.pdf_images import page_texts
from reviewer.model.views import Problem
from reviewer.workflow.legal_terms import Terms

_BLANKS = re.compile(r"\s+")


def residue(folder: Path, terms: Terms, around: Iterable[str]) -> list[Problem]:
    """A problem for each file in which a removed word or passage is found. The problem does not repeat it."""
    passages = [_close(one) for one in sorted(around)]
    problems = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        text = "\n".join(texts_of(path.name, path.read_bytes()))
        closed = _close(text)
        found = len(terms.find(text)) + sum(passage in closed for passage in passages)
        if found:
            name = path.relative_to(folder).as_posix()
            problems.append(Problem(None, "file", f"{name} still holds what was to be removed, {found:,} times."))
    return problems


def _close(text: str) -> str:
    """A text without blanks and line ends: a page breaks lines where the post has none."""
    return _BLANKS.sub("", text)


def texts_of(name: str, raw: bytes) -> Iterator[str]:
    """Every text in a file as a reader of its format gets it. Raises ValueError where it cannot be read."""
    ending = name.rpartition(".")[2].lower()
    if ending == "pdf":
        yield from page_texts(raw)
    elif ending == "json":
        yield from _strings(json.loads(raw))
    elif ending == "jsonl":
        for line in raw.splitlines():
            yield from _strings(json.loads(line))
    elif ending == "eml":
        yield from _mail(raw)
    elif ending == "xml":
        for element in defusedxml.ElementTree.fromstring(raw).iter():
            yield from (element.text or "", *element.attrib.values())
    elif ending == "tif":
        with Image.open(
            io.BytesIO(raw), formats=("TIFF",)
        ) as picture:  # its words are those of the page it was drawn from
            yield from (value for value in picture.info.values() if isinstance(value, str))
    else:
        yield raw.decode("utf-8-sig")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key.endswith("_base64") and isinstance(one, str):
                yield base64.b64decode(one).decode("utf-8", "replace")
            else:
                yield from _strings(one)


def _mail(raw: bytes) -> Iterator[str]:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    yield from (f"{name}: {value}" for name, value in message.items())
    for part in message.walk():
        if part.is_multipart():
            continue
        yield part.get_filename() or ""
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield from texts_of(part.get_filename() or "body.txt", content)
