"""Write approved posts to the file of a scheduler. What is no longer approved never gets in.

A tool's file holds the approved text exactly: nothing is put before a text to stop spreadsheets from running it, since
that would be published too. Such a text is refused there; the plain list, which is for people, guards its cells.
Times are those of this computer's time zone: the files carry none.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import State
from reviewer.model.events import EventKind
from reviewer.model.post import Post
from reviewer.model.views import Changes
from reviewer.reports.trail import FORMULA
from reviewer.reports.wording import counted, listed, named
from reviewer.store import desk, posts
from reviewer.workflow import approval, consent_lapse, reshare_lineage
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Format:
    """The file of one scheduler."""

    key: str
    name: str
    header: tuple[str, ...]
    """Empty where the file has none."""
    row: Callable[[Post], tuple[str, ...]]
    needs_time: bool = True
    one_channel: bool = True
    """True where the file does not say for which channel it is: all its posts are for one."""
    most: int = 0
    """Rows that the tool takes at most; 0 where no limit is known."""
    platforms: frozenset[str] = frozenset()
    """Platforms that the tool has a column for; empty where the file does not name them."""
    exact: bool = True
    """True where a cell is published as it stands."""


@dataclass(frozen=True, slots=True)
class SchedulePlan:
    """What a file would hold."""

    ready: tuple[str, ...]
    """Ids, by planned time; posts without one come last."""
    refused: tuple[tuple[str, str], ...]
    """Id and why it is left out, as a sentence."""
    notes: tuple[str, ...] = ()
    """What a person should know before the file is used."""


def _local(post: Post, pattern: str) -> str:
    return post.planned.astimezone().strftime(pattern) if post.planned else ""


def _hootsuite(post: Post) -> tuple[str, ...]:
    return _local(post, "%m/%d/%Y %H:%M"), post.text, ""


def _sprout(post: Post) -> tuple[str, ...]:
    return _local(post, "%m/%d/%Y"), _local(post, "%H:%M"), post.text


def _buffer(post: Post) -> tuple[str, ...]:
    return post.text, "", "", _local(post, "%Y-%m-%d %H:%M")


_NETWORKS: tuple[tuple[str, str], ...] = (
    ("Facebook", "facebook"), ("Twitter/X", "x"), ("LinkedIn", "linkedin"), ("GBP", ""), ("Instagram", "instagram"),
    ("Pinterest", ""), ("TikTok", "tiktok"), ("Youtube", "youtube"), ("Threads", ""), ("Bluesky", ""),
)  # fmt: skip
"""Metricool's columns of networks, and our names of those that a post can be for."""


def _metricool(post: Post) -> tuple[str, ...]:
    wanted = ("TRUE" if ours and ours == post.platform else "FALSE" for _, ours in _NETWORKS)
    return post.text, _local(post, "%Y-%m-%d"), _local(post, "%H:%M:%S"), "FALSE", *wanted


def _plain(post: Post) -> tuple[str, ...]:
    planned = post.planned.astimezone().isoformat(timespec="minutes") if post.planned else ""
    return post.id, post.platform, post.account, post.author.name, planned, post.text


FORMATS: dict[str, Format] = {
    one.key: one
    for one in (
        Format("hootsuite", "Hootsuite", (), _hootsuite, most=350),
        Format("sprout", "Sprout Social", ("date", "time_24hr", "message_text"), _sprout, most=350),
        Format("buffer", "Buffer", ("Text", "Image URL", "Tags", "Posting Time"), _buffer, needs_time=False, most=100),
        Format(
            "metricool", "Metricool", ("Text", "Date", "Time", "Draft", *(name for name, _ in _NETWORKS)), _metricool,
            one_channel=False, platforms=frozenset(ours for _, ours in _NETWORKS if ours),
        ),
        Format(
            "csv", "Plain list (CSV)", ("id", "platform", "account", "author", "planned", "text"), _plain,
            needs_time=False, one_channel=False, exact=False,
        ),
    )
}  # fmt: skip
"""The schedulers whose files are written, by key. Source: the tools' own help pages, as read in 2026; limits are theirs."""


@permits(EventKind.POSTS_SCHEDULED)
def plan(ws: Workspace, post_ids: Sequence[str] | None = None, format: str = "csv") -> SchedulePlan:
    """What a file of these posts would hold; None takes every approved post that is not published yet.

    Raises UsageError for an unknown format or post.
    """
    made = _format(format)
    ready: list[Post] = []
    refused: list[tuple[str, str]] = []
    with ws.connections.read() as connection:
        approved = posts.in_state(connection, State.APPROVED) if post_ids is None else ()
        wanted = list(dict.fromkeys(approved if post_ids is None else post_ids))
        for post_id in wanted:
            row = row_of(connection, post_id)
            post = load(ws, connection, row)
            why = _why_not(ws, connection, row, post, made)
            if why:
                refused.append((post_id, why))
            else:
                ready.append(post)
    ready.sort(key=lambda p: (p.planned is None, p.planned.timestamp() if p.planned else 0.0, p.id))
    return SchedulePlan(tuple(p.id for p in ready), tuple(refused), _notes(ready, made))


@permits(EventKind.POSTS_SCHEDULED)
def write(ws: Workspace, post_ids: Sequence[str], format: str, path: Path) -> tuple[Changes, str]:
    """Write these posts to a scheduler's file, all or none. Returns a sentence that says what it holds.

    Raises RefusedError if one of them may not be scheduled, UsageError for what the tool would not take, FileProblem if
    the file cannot be written. The file is recorded with its digest.
    """
    need_reviewer(ws)
    made = _format(format)
    planned = plan(ws, post_ids, format)
    if planned.refused:
        post_id, why = planned.refused[0]
        more = f" So are {len(planned.refused) - 1:,} more." if len(planned.refused) > 1 else ""
        raise RefusedError(f"{post_id} cannot be scheduled. {why}{more}", "Nothing was written.", "Leave it out.")
    with ws.connections.read() as connection:
        rows = {post_id: row_of(connection, post_id) for post_id in planned.ready}
        chosen = [load(ws, connection, rows[post_id]) for post_id in planned.ready]
    _takes(chosen, made)
    content = _content(chosen, made)
    held = json.dumps([[post_id, rows[post_id]["revision"]] for post_id in planned.ready])
    with recording_with_file(ws, path, content) as recording:
        for post_id, row in rows.items():
            lapsed = consent_lapse.stops(ws, recording.connection, post_id)
            if lapsed or row_of(recording.connection, post_id) != row:
                raise RefusedError(f"{post_id} changed meanwhile.", "Nothing was written.", "Look at it again.")
        recording.append(
            EventKind.POSTS_SCHEDULED,
            {},
            {"posts": len(chosen), "format": made.key, "sha256": hashlib.sha256(content).hexdigest()},
            {"list": held},
        )
    count = counted(len(chosen), "approved post")
    return Changes(record=True), " ".join((f"{count} written to {path.name} for {made.name}.", *planned.notes))


def _format(key: str) -> Format:
    if key not in FORMATS:
        raise UsageError(f"“{key}” is no format.", "Nothing was written.", f"Formats are {', '.join(FORMATS)}.")
    return FORMATS[key]


def _why_not(ws: Workspace, connection: Any, row: dict[str, Any], post: Post, made: Format) -> str:
    out = desk.publications(connection, row["id"])
    if State(row["state"]) is State.PUBLISHED or any(one["revision"] == row["revision"] for one in out):
        return "It is published already."
    if why := approval.standing(ws, connection, row).why_not:
        return why
    if lapsed := consent_lapse.stops(ws, connection, row["id"]):
        return lapsed
    if post.kind == "reshare" and (stops := reshare_lineage.stops_approval(ws, connection, row["id"], post.text)):
        return f"{stops}."
    if not made.exact:
        return ""
    if post.kind == "reply":
        return "It is a reply: schedulers cannot post one. Post it by hand."
    if made.platforms and post.platform not in made.platforms:
        return f"{made.name} has no column for {named(post.platform)}. Post it by hand."
    if made.needs_time and post.planned is None:
        return f"No time is planned for it, and {made.name} needs one."
    if post.planned is not None and post.planned <= ws.clock():
        return "Its planned time has passed. Post it by hand, or hand it in with a new time."
    if _runs(post.text):
        return "A spreadsheet would run its first characters as a formula. Post it by hand."
    return ""


def _notes(ready: Sequence[Post], made: Format) -> tuple[str, ...]:
    notes = []
    if any(post.planned for post in ready):
        notes.append(f"Times are those of this computer ({datetime.now().astimezone().strftime('UTC%z')}).")
    if made.exact and (with_media := sum(bool(post.media) for post in ready)):
        notes.append(f"The file holds no images: add them yourself to {counted(with_media, 'post')}.")
    if made.exact and ready:
        notes.append(f"Look at the preview in {made.name} before you confirm it there.")
    if not made.exact and any(_guarded(post) for post in ready):
        notes.append("An apostrophe stands before cells that a spreadsheet would run as a formula.")
    return tuple(notes)


def _guarded(post: Post) -> bool:
    return any(_guard(cell) != cell for cell in _plain(post))


def _takes(chosen: Sequence[Post], made: Format) -> None:
    """Raise UsageError for what the tool would not take as one file."""
    if not chosen:
        raise UsageError("No post is chosen.", "Nothing was written.", "Choose approved posts.")
    if made.most and len(chosen) > made.most:
        raise UsageError(
            f"{made.name} takes {counted(made.most, 'post')} in one file, and these are {len(chosen):,}.",
            "Nothing was written.",
            "Write them in parts.",
        )
    platforms = sorted({post.platform for post in chosen})
    if made.one_channel and len(platforms) > 1:
        raise UsageError(
            f"A {made.name} file is for one channel, and these posts are for {listed([named(p) for p in platforms])}.",
            "Nothing was written.",
            "Write one file for each platform.",
        )


def _content(chosen: Sequence[Post], made: Format) -> bytes:
    """The file: UTF-8, CRLF, every field in quotes; a mark of the encoding only where people open it in a spreadsheet."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    if made.header:
        # Sprout and Buffer compare the header as it stands
        target.write(",".join(made.header) + "\r\n")
    for post in chosen:
        cells = made.row(post)
        writer.writerow(cells if made.exact else [_guard(cell) for cell in cells])
    return (b"" if made.exact else b"\xef\xbb\xbf") + target.getvalue().encode("utf-8")


def _guard(cell: str) -> str:
    return "'" + cell if _runs(cell) else cell


def _runs(cell: str) -> bool:
    """True if a spreadsheet would read the cell as a formula."""
    return cell.lstrip(" \u00a0").startswith(FORMULA)
