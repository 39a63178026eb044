"""Tip sheets: what people should know before they write for a platform, and which platforms are in use without one.

Ten sheets come with the program; an office changes them, writes its own for further platforms, or withdraws one.
A platform is in use when a post or a planned post is for it. Source: office policy (guideline for each platform).
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from reviewer import resources
from reviewer.errors import FileProblem, RefusedError, UsageError
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.rights import TipSheet
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PLATFORMS
from reviewer.reports.wording import NAMES
from reviewer.store import rights as rights_store
from reviewer.workflow.acting import name_of, need_reviewer
from reviewer.workflow.permissions import permits
from reviewer.workflow.workspace import Workspace, slug

LONGEST_TITLE, LONGEST_TEXT = 120, 8_000
MAX_FILE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class PlatformUse:
    """One platform that posts are for."""

    platform: str
    name: str
    """As people read it."""
    posts: int
    sheet: bool
    """A tip sheet for it is in force."""


def key(platform: str) -> str:
    """The name under which a platform's sheet is kept: ``google_reviews``, ``threads``; empty for none."""
    plain = normalise_line(platform).lower()
    return plain if plain in PLATFORMS or not plain else slug(plain).replace("-", "_")


def name(platform: str) -> str:
    """A platform as people read it: ``Google Reviews``, ``Threads``."""
    plain = normalise_line(platform).replace("_", " ")
    return NAMES.get(platform, plain[:1].upper() + plain[1:])


@lru_cache(maxsize=1)
def shipped() -> dict[str, TipSheet]:
    """The sheets that come with the program, by platform."""
    return {platform: _read(platform) for platform in PLATFORMS}


def _read(platform: str) -> TipSheet:
    whole = resources.path(f"tips/{platform}.md").read_text(encoding="utf-8")
    first, _, text = whole.partition("\n")
    return TipSheet(platform, first.removeprefix("#").strip(), text.strip())


def sheets(ws: Workspace) -> tuple[TipSheet, ...]:
    """The sheets in force: known platforms in their order, then those of the office by name."""
    with ws.connections.read() as connection:
        found = _in_force(ws, connection)
    order = {platform: n for n, platform in enumerate(PLATFORMS)}
    return tuple(found[p] for p in sorted(found, key=lambda p: (order.get(p, len(order)), p)))


def sheet(ws: Workspace, platform: str) -> TipSheet | None:
    """The sheet in force for a platform, or None."""
    with ws.connections.read() as connection:
        return _in_force(ws, connection).get(key(platform))


@permits(EventKind.TIP_SHEET_RECORDED)
def record(ws: Workspace, sheet: TipSheet) -> Changes:
    """Put a sheet in force for its platform. Raises UsageError without platform, title or text, or where nothing changes."""
    need_reviewer(ws)
    platform = key(sheet.platform)
    if not platform:
        raise UsageError("Say for which platform it is.", "Nothing was recorded.", "For example Threads.")
    title, text = normalise_line(sheet.title), normalise_text(sheet.text).strip()
    if not title or not any(sign.isalnum() for sign in text):
        lacks = "a title" if not title else "some points"
        raise UsageError(f"A tip sheet has {lacks}.", "Nothing was recorded.", "A few points are enough.")
    if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        most = f"a title of {LONGEST_TITLE} and a text of {LONGEST_TEXT:,} characters"
        raise UsageError(f"A tip sheet has at most {most}.", "Nothing was recorded.", "Shorten it.")
    with ws.record() as recording:
        now = _in_force(ws, recording.connection).get(platform)
        if now is not None and (now.title, now.text) == (title, text):
            raise UsageError("This sheet is in force like that already.", "Nothing was recorded.")
        recording.append(EventKind.TIP_SHEET_RECORDED, {"platform": platform}, {}, {"title": title, "text": text})
    return Changes(settings=True, record=True, rights=True)


def read_text(path: Path) -> str:
    """The text of a sheet from a plain text file. Raises FileProblem for anything else."""
    name = path.name
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise FileProblem(f"“{name}” cannot be read.", "Nothing was recorded.", "Check that it is there.") from error
    if len(data) > MAX_FILE_BYTES:
        raise FileProblem(f"“{name}” is too long for a tip sheet.", "Nothing was recorded.", "Choose a short text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(
            f"“{name}” is not plain text.", "Nothing was recorded.", "Save it as plain text (UTF-8), then do it again."
        ) from error


@permits(EventKind.TIP_SHEET_RECORDED)
def restore(ws: Workspace, platform: str) -> Changes:
    """Put the shipped sheet of a platform in force again. Raises UsageError if none is shipped for it."""
    found = shipped().get(key(platform))
    if found is None:
        raise UsageError("No sheet for this platform comes with Reviewer.", "Nothing was recorded.", "Write your own.")
    return record(ws, found)


@permits(EventKind.TIP_SHEET_RECORDED)
def withdraw(ws: Workspace, platform: str) -> Changes:
    """Take the sheet of a platform out of force. Raises RefusedError if none is in force."""
    need_reviewer(ws)
    with ws.record() as recording:
        if key(platform) not in _in_force(ws, recording.connection):
            raise RefusedError("No sheet for this platform is in force.", "Nothing was changed.", "")
        recording.append(EventKind.TIP_SHEET_RECORDED, {"platform": key(platform)}, {})
    return Changes(settings=True, record=True, rights=True)


@permits(Act.HANDOUTS)
def platforms_in_use(ws: Workspace) -> tuple[PlatformUse, ...]:
    """Every platform that posts here are for, those without a sheet first, then those with most posts."""
    with ws.connections.read() as connection:
        known = _in_force(ws, connection)
        counts: dict[str, int] = {}
        names: dict[str, str] = {}
        for platform, posts in rights_store.platform_counts(connection):
            if platform != "other":
                counts[platform], names[platform] = counts.get(platform, 0) + posts, name(platform)
        for written in _others(ws, connection):
            counts[key(written)] = counts.get(key(written), 0) + 1
            names.setdefault(key(written), name(written))
    found = (PlatformUse(p, names[p], posts, p in known) for p, posts in counts.items())
    return tuple(sorted(found, key=lambda use: (use.sheet, -use.posts, use.platform)))


def missing(connection: Any, platform: str) -> str:
    """``No tip sheet for Threads is in force.``, or empty where there is one."""
    wanted = key(platform)
    row = rights_store.tip_sheets(connection).get(wanted)
    there = wanted in PLATFORMS if row is None else row["text"] is not None
    return "" if there or not wanted else f"No tip sheet for {name(platform)} is in force."


def _others(ws: Workspace, connection: Any) -> list[str]:
    """The platforms, as they were written, of posts for a platform that this program does not know."""
    found = []
    for meta in rights_store.metas_of(connection, "other"):
        raw = ws.content(connection, meta)
        written = normalise_line(str(json.loads(raw).get("platform") or "")) if raw is not None else ""
        if key(written):
            found.append(written)
    return found


def _in_force(ws: Workspace, connection: Any) -> dict[str, TipSheet]:
    """The sheet of each platform; recorded ones replace or withdraw shipped ones."""
    found = dict(shipped())
    rows = rights_store.tip_sheets(connection)
    people = ws.persons() if rows else {}
    for platform, row in rows.items():
        title = ws.content(connection, row["title"]) if row["title"] else None
        text = ws.content(connection, row["text"]) if row["text"] else None
        if title is None or text is None:
            found.pop(platform, None)
            continue
        made = TipSheet(platform, title.decode("utf-8"), text.decode("utf-8"))
        ours = shipped().get(platform)
        if ours is None or (ours.title, ours.text) != (made.title, made.text):
            made = TipSheet(platform, made.title, made.text, False, row["at"], name_of(people, row["person"]))
        found[platform] = made
    return found
