"""Whole posts written by hand, with their answers marked in the text: ``So proud of {{PERSON patient|Maria}}``.

One JSON object a line: ``text`` (marked), ``labels``, and what stands beside the post in the words of the machine
interface: ``kind``, ``platform``, ``author``, ``in_reply_to``, ``media``, ``verdict``, ``cautions``. Offsets are worked
out here, so nobody counts characters.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviewer.model.vocabulary import EntityType, Label

MARK = re.compile(r"\{\{([A-Z_]+)(?: ([a-z]+))?\|(.+?)\}\}", re.S)
"""``{{TYPE|words}}`` or ``{{PERSON role|words}}``."""
ROLES = ("patient", "relative", "staff", "author", "public", "unknown")
PLATFORMS = (
    "facebook",
    "x",
    "linkedin",
    "instagram",
    "youtube",
    "tiktok",
    "yelp",
    "google_reviews",
    "blog",
    "newsletter",
)
KINDS = ("post", "reply", "reshare", "story", "caption", "profile")
AUTHORS = ("employee", "executive", "volunteer", "student", "organisation")
VERDICTS = ("approve", "return", "reject")
SHOWS = ("patient_face", "staff_face", "minor", "screen", "whiteboard", "wristband", "no_person")


class MarkProblem(ValueError):
    """A marked post that cannot be read. Says which line of which file and what is wrong, never the text."""


def unmarked(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its spans: ``start``, ``end`` in code points, ``type``, and ``role`` of a person.

    Raises MarkProblem for an unknown type or role, for marks around blank edges, and for braces left over.
    """
    text, spans, last = "", [], 0
    for found in MARK.finditer(marked):
        kind, role, words = found.groups()
        text += marked[last : found.start()]
        last = found.end()
        if kind not in {entity.value for entity in EntityType}:
            raise MarkProblem(f"no type {kind}")
        if (kind == "PERSON") != bool(role) or (role and role not in ROLES):
            raise MarkProblem(f"a role is wanted for PERSON, and only there ({kind} {role})")
        if words != words.strip():
            raise MarkProblem("a mark begins or ends with a blank")
        span: dict[str, Any] = {"start": len(text), "end": len(text) + len(words), "type": kind}
        spans.append(span | ({"role": role} if role else {}))
        text += words
    text += marked[last:]
    if "{{" in text or "}}" in text:
        raise MarkProblem("braces are left over")
    return text, spans


def _checked(raw: dict[str, Any]) -> None:
    wanted: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("platform", PLATFORMS, raw.get("platform", "facebook")),
        ("kind", KINDS, raw.get("kind", "post")),
        ("author.kind", AUTHORS, (raw.get("author") or {}).get("kind", "employee")),
        ("verdict", VERDICTS, raw.get("verdict", "return")),
    )
    for name, known, value in wanted:
        if value not in known:
            raise MarkProblem(f"no {name} {value}")
    for label in raw["labels"]:
        if label not in {known.value for known in Label}:
            raise MarkProblem(f"no label {label}")
    for image in raw.get("media") or ():
        if image.get("type") not in ("image", "video", "audio"):
            raise MarkProblem("media need a type")
        if set(image.get("shows") or ()) - set(SHOWS):
            raise MarkProblem("media show something unknown")


def read_marked(file: Path, name: str = "") -> Iterator[dict[str, Any]]:
    """The posts of a file as the machine interface knows them, ids ``<name>-<line>``. Raises MarkProblem."""
    name = name or file.stem
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            text, spans = unmarked(raw["text"])
            _checked(raw)
        except (MarkProblem, KeyError, TypeError, json.JSONDecodeError) as error:
            raise MarkProblem(f"{file.name} line {number}: {error}") from error
        yield {
            "id": f"{name}-{number:03d}",
            "platform": raw.get("platform", "facebook"),
            "author": {"name": "", "role": "", "kind": "employee"} | (raw.get("author") or {}),
            "kind": raw.get("kind", "post"),
            "in_reply_to": raw.get("in_reply_to"),
            "media": [{"credit": None, "shows": [], "alt": ""} | image for image in raw.get("media") or ()],
            "text": text,
            "spans": spans,
            "labels": sorted(raw["labels"]),
            "verdict": raw.get("verdict", "return" if raw["labels"] else "approve"),
            "cautions": raw.get("cautions", []),
        }
